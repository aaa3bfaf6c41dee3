"""What "Inside" is told: of one text, of one token, and of a text patched into another.

    pool = InsidePool()
    drain(look(InsideRequest(Ask(0, model, "The capital of France is", False)), pool))

All arguments and results are plain; see `models.base_vs_chat.inside`.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.base_vs_chat.inside import (
    Answer,
    Contributions,
    Inside,
    InsideRequest,
    Part,
    PatchMap,
    Stage,
    StageKey,
    Trace,
)
from models.base_vs_chat.next_token import after, likeliest
from models.base_vs_chat.requests import Sent
from models.base_vs_chat.sides import letters
from models.engine.architectures.layout import Array
from models.engine.inside.forward import Changes, LayerRun, Stream, Transformer
from models.engine.inside.opening import InsidePool, OpenModel, RecomputingEngine, Run, check_parts
from models.engine.reading import sent
from models.engine.session import Session, session_on
from models.errors import UserError
from models.generation import Candidate, Sampling, TokenPiece
from models.progress import Progress, Steps

Drawn: TypeAlias = tuple[TokenPiece, float]
NAMED = 10  # tokens of an answer


def look(request: InsideRequest, pool: InsidePool, *, whole: bool = True) -> Steps[Inside]:
    """Everything for one view.

    The logit lens of all tokens takes its time; the item of a step is an Inside that lacks only the
    places where `lens.known` says so. Without `whole` only the position that is asked of is told.
    Raises UserError if the model cannot be looked into, or has no such position, token or part.
    """
    opened, first, found = texts_of(request, pool)
    plain = run = yield from opened.run(first.ids, (), "zero")
    if request.off or request.other:
        run = yield from opened.run(found.ids, request.off, request.ablation)
    position = place_in(request.position, len(found.ids))
    answer = _answer(opened, plain, _before(position, first, found), request.target)
    target, transformer = answer.target.id, opened.transformer
    without = _answer(opened, run, position, target) if run is not plain else None
    contributions = _contributions(opened, run, position, target)

    def snapshot() -> Inside:
        return Inside(
            pieces=found.pieces,
            letters=letters(found.pieces, "" if found.cut else found.text),
            left_out=len(found.cut),
            attention=run.attention,
            hidden=run.hidden,
            kv_heads=transformer.layout.kv_heads,
            lens=run.lens.told(opened.session.piece),
            contributions=contributions,
            answer=answer,
            without=without,
            before=first.pieces if request.other else (),
        )

    yield from run.lens.fill(transformer, run.hidden, position, snapshot, whole=whole)
    return snapshot()


def go_on(request: InsideRequest, pool: InsidePool, tokens: int = 16) -> Steps[str]:
    """What the model writes after the text, greedily, without what is switched off.

    Each step's text is all of it so far. Raises UserError as look.
    """
    opened, _, found = texts_of(request, pool)
    if not request.off and opened.said is not None and opened.said[:2] == (found.ids, tokens):
        return opened.said[2]
    changes = yield from opened.changes(request.off, request.ablation)
    engine = RecomputingEngine(opened.transformer, changes)
    session: Session = session_on(opened.folder, engine, opened.codec)
    made = yield from session.stream(found.ids, Sampling(max_new_tokens=tokens), top=0)
    if not request.off:
        opened.said = found.ids, tokens, made.text
    return made.text


def draw(
    request: InsideRequest, sampling: tuple[float, int, float], pool: InsidePool
) -> Steps[Drawn]:
    """A next token, drawn by temperature, top-k and top-p, with its chance; UserError as look."""
    opened, _, found = texts_of(request, pool)
    run = yield from opened.run(found.ids, request.off, request.ablation)
    position = place_in(request.position, len(found.ids))
    chances = after(opened.transformer.logits(run.last[position : position + 1])[0], *sampling)
    chosen = int(np.random.default_rng().choice(len(chances), p=chances))
    return opened.session.pieces([chosen])[0], float(chances[chosen])


def texts_of(request: InsideRequest, pool: InsidePool) -> tuple[OpenModel, Sent, Sent]:
    """The open model, the tokens of the text, and those that are looked into; UserError as look."""
    opened = pool.get(request.ask.model, request.weights)
    first = sent(0, request.ask, 1, pool.session)
    return opened, first, sent(0, request.other, 1, pool.session) if request.other else first


def _before(position: int, first: Sent, found: Sent) -> int:
    """A place of the text with the swap in the one before: both end alike."""
    moved = len(first.ids) - len(found.ids)
    return max(0, position + moved)


def place_in(position: int, tokens: int) -> int:
    """The same counted from 0; UserError if the text has no such token."""
    if not -tokens <= position < tokens:
        raise UserError(
            "The text has no token {position}.",
            "Its tokens are 0 to {last}.",
            position=position,
            last=tokens - 1,
        )
    return position % tokens


def _answer(opened: OpenModel, run: Run, position: int, target: int | None) -> Answer:
    logits = opened.transformer.logits(run.last[position : position + 1])[0]
    if target is not None and not 0 <= target < len(logits):
        raise UserError(
            "This model has no token {id}, only 0 to {last}.",
            "Choose one of its tokens.",
            id=target,
            last=len(logits) - 1,
        )
    ids = likeliest(logits, NAMED)
    wanted = ids[0] if target is None else target
    *named, last = candidates(opened, logits, [*ids, wanted])
    return Answer(tuple(named), logits, last)


def candidates(opened: OpenModel, logits: Array, ids: Sequence[int]) -> tuple[Candidate, ...]:
    """Tokens with their probability; logits: (vocabulary,)."""
    chances = np.exp(logits.astype(np.float64) - logits.max())
    chances /= chances.sum()
    return tuple(Candidate(one, opened.session.piece(one), float(chances[one])) for one in ids)


def _contributions(opened: OpenModel, run: Run, position: int, target: int) -> Contributions:
    transformer = opened.transformer
    direction = transformer.direction(target) * transformer.scale(run.last[position])
    embedding = run.hidden[0, position].astype(np.float64) @ direction
    parts: list[tuple[Part, float]] = [(Part("embedding"), float(embedding))]
    sources = np.zeros(run.attention.shape[:2] + run.attention.shape[-1:], np.float32)
    for number in range(transformer.layout.layers):
        heads = run.mixed[number, position].astype(np.float64)
        seen = direction @ transformer.weights.layer(number).out
        added = (heads * seen.reshape(heads.shape)).sum(axis=-1)
        sources[number] = _sources(run, number, position, seen.reshape(heads.shape))
        sources[number, added == 0] = 0  # a head that is switched off reads nothing
        parts += [(Part("head", number, head), float(one)) for head, one in enumerate(added)]
        fed = run.fed[number, position].astype(np.float64) @ direction
        parts.append((Part("mlp", number), float(fed)))
    piece = opened.session.pieces([target])[0]
    logit = float(run.last[position] @ direction)
    return Contributions(position, piece, logit, tuple(parts), sources)


def _sources(run: Run, number: int, position: int, seen: Stream) -> Stream:
    """What each head adds from each token, (heads, tokens); seen: (heads, head), what counts."""
    value = run.value[number]
    by_head = np.repeat(value, len(seen) // len(value), axis=0)
    said = (by_head @ seen.astype(np.float32)[:, :, None])[..., 0]
    return np.asarray(run.attention[number, :, position] * said)


def effects(request: InsideRequest, pool: InsidePool) -> Steps[dict[Part, float]]:
    """The target's probability with one head or one MLP switched off, for each of them.

    What is switched off already stays so. A step a layer. Raises UserError as `look`.
    """
    opened, first, found = texts_of(request, pool)
    run = yield from opened.run(found.ids, request.off, request.ablation)
    plain = yield from opened.run(first.ids, (), "zero")
    position = place_in(request.position, len(found.ids))
    answer = _answer(opened, plain, _before(position, first, found), request.target)
    target = answer.target.id
    changes = yield from opened.changes(request.off, request.ablation)
    transformer, made = opened.transformer, dict[Part, float]()
    layers, heads = transformer.layout.layers, transformer.layout.heads
    for number in range(layers):
        parts = [*(Part("head", number, head) for head in range(heads)), Part("mlp", number)]
        step = max(1, TOKENS_AT_ONCE // len(found.ids))
        for chosen in (parts[at : at + step] for at in range(0, len(parts), step)):
            stream = run.hidden[number][None].astype(np.float64)
            stream = np.repeat(stream, len(chosen), axis=0)
            for layer in transformer.layers(stream, _each_off(chosen, changes), number):
                stream = layer.after
            for part, logits in zip(chosen, transformer.logits(stream[:, position]), strict=True):
                made[part] = candidates(opened, logits, [target])[0].probability
        yield Progress(number + 1, layers, stage="Switching every part off...")
    return made


def _each_off(parts: Sequence[Part], changes: Changes) -> Changes:
    """In a batch of texts, one part off in each, beside `changes`."""

    def mixed(number: int, values: NDArray[np.floating]) -> NDArray[np.floating]:
        values = values.copy() if changes.mixed is None else changes.mixed(number, values).copy()
        for at, part in enumerate(parts):
            if part.kind == "head" and part.layer == number:
                values[at, :, part.head] = 0
        return values

    def fed(number: int, values: NDArray[np.floating]) -> NDArray[np.floating]:
        values = values.copy() if changes.fed is None else changes.fed(number, values).copy()
        for at, part in enumerate(parts):
            if part.kind == "mlp" and part.layer == number:
                values[at] = 0
        return values

    return Changes(mixed=mixed, fed=fed)


def trace(request: InsideRequest, layer: int, head: int, pool: InsidePool) -> Steps[Trace]:
    """The token at the request's position, in figures. Raises UserError as `look`."""
    opened, _, found = texts_of(request, pool)
    check_parts(opened.transformer, [Part("head", layer, head)])
    run = yield from opened.run(found.ids, request.off, request.ablation)
    changes = yield from opened.changes(request.off, request.ablation)
    stream = run.hidden[layer][None].astype(np.float64)
    seen = next(opened.transformer.layers(stream, changes, layer))
    return _trace(opened, run, seen, place_in(request.position, len(found.ids)), head)


def _trace(opened: OpenModel, run: Run, seen: LayerRun, position: int, head: int) -> Trace:
    transformer, until = opened.transformer, position + 1
    layout, layer = transformer.layout, transformer.weights.layer(seen.number)
    shared = head // (layout.heads // layout.kv_heads)
    pieces = opened.session.pieces(run.ids)
    texts = tuple(piece.text for piece in pieces[:until])
    query, keys = seen.query[0, head, position], seen.key[0, shared, :until]
    mixed = seen.mixed[0, position, head]
    written = layer.out[:, head * layout.head : (head + 1) * layout.head] @ mixed
    between = seen.before[0, position] + seen.attended[0, position]
    last = run.last[position:until]
    logits = transformer.logits(last)[0]
    chances = np.exp(logits.astype(np.float64) - logits.max())
    ids = likeliest(logits, NAMED)
    names = tuple(map(opened.session.piece, ids))
    chosen = list(ids)

    def stage(key: StageKey, values: NDArray[np.floating], labels: tuple[str, ...] = ()) -> Stage:
        return Stage(key, np.array(values, np.float32), labels)

    stages = (
        stage("id", np.array([run.ids[position]], np.float32)),
        stage("embedding", run.hidden[0, position]),
        stage("residual", seen.before[0, position]),
        stage("norm", seen.normed[0, position]),
        stage("query", seen.query_plain[0, head, position]),
        stage("query_rotated", query),
        stage("key", seen.key_plain[0, shared, :until], texts),
        stage("key_rotated", keys, texts),
        stage("scores", transformer.factor * (keys @ query), texts),
        stage("softmax", seen.attention[0, head, position, :until], texts),
        stage("values", seen.value[0, shared, :until], texts),
        stage("head", mixed),
        stage("written", written),
        stage("after_attention", between),
        stage("mlp", seen.fed[0, position]),
        stage("after", seen.after[0, position]),
        stage("last_norm", transformer.last_norm(last)[0]),
        stage("logits", logits[chosen], names),
        stage("probabilities", (chances / chances.sum())[chosen], names),
    )
    return Trace(
        piece=pieces[position],
        position=position,
        layer=seen.number,
        head=head,
        scales=(
            float(transformer.scale(seen.before[0, position])[0]),
            float(transformer.scale(last[0])[0]),
        ),
        factor=transformer.factor,
        angles=transformer.frequencies() * np.float32(position),
        stages=stages,
    )


TOKENS_AT_ONCE = 768  # of texts that are patched side by side


def patch(request: InsideRequest, pool: InsidePool) -> Steps[PatchMap | None]:
    """The map of all places of the text with the swap; a step a layer.

    None if both texts get the same answer: then a patch can bring nothing back. Raises UserError as
    `look`.
    """
    opened, first, found = texts_of(request, pool)
    off = request.off, request.ablation
    clean = yield from opened.run(first.ids, *off)
    corrupt = yield from opened.run(found.ids, *off)
    changes = yield from opened.changes(*off)
    transformer, position = opened.transformer, place_in(request.position, len(found.ids))
    ends = (clean, _before(position, first, found)), (corrupt, position)
    before, now = (
        candidates(opened, logits, likeliest(logits, 1))[0]
        for logits in (transformer.logits(run.last[at : at + 1])[0] for run, at in ends)
    )
    if before.id == now.id:
        return None
    direction = transformer.direction(before.id) - transformer.direction(now.id)
    high, low = (_difference(transformer, run.last[None, at], direction)[0] for run, at in ends)
    sources = aligned(clean.ids, corrupt.ids)
    rows = transformer.layout.layers + 1
    restored = np.full((rows, len(sources)), np.nan, np.float32)
    places = [place for place, source in enumerate(sources) if source >= 0]
    for row in range(rows):
        step = max(1, TOKENS_AT_ONCE // len(sources))
        for chosen in (places[start : start + step] for start in range(0, len(places), step)):
            stream = np.repeat(corrupt.hidden[row][None].astype(np.float64), len(chosen), axis=0)
            taken = [sources[place] for place in chosen]
            stream[np.arange(len(chosen)), chosen] = clean.hidden[row, taken]
            for layer in transformer.layers(stream, changes, row):
                stream = layer.after
            found_now = _difference(transformer, stream[:, position], direction)
            restored[row, chosen] = (found_now - low) / (high - low)
        yield Progress(row + 1, rows, stage="Patching...")
    return PatchMap(sources, before, now, float(high), float(low), restored)


def aligned(clean: Sequence[int], corrupt: Sequence[int]) -> tuple[int, ...]:
    """For each token of corrupt its place in clean, -1 for none.

    Texts of one length are aligned throughout. Else the beginning that they share is, and the rest
    is aligned at its end, where a name has been read as a whole.
    """
    if len(clean) == len(corrupt):
        return tuple(range(len(clean)))
    same = takewhile(lambda pair: pair[0] == pair[1], zip(clean, corrupt, strict=False))
    before, moved = sum(1 for _ in same), len(clean) - len(corrupt)
    places = range(len(corrupt))
    behind = (one + moved if one + moved >= before else -1 for one in places[before:])
    return (*places[:before], *behind)


def _difference(transformer: Transformer, last: Stream, direction: Stream) -> Stream:
    """Logit of one token minus logit of another, (texts,). last: (texts, width)."""
    return np.asarray((last @ direction) * transformer.scale(last)[:, 0])
