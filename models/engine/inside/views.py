"""What "Inside" is told of one text, and what the model writes after it.

    pool = InsidePool()
    drain(look(InsideRequest(Ask(0, model, "The capital of France is", False)), pool))

All arguments and results are plain; see `models.base_vs_chat.inside`.
"""

from collections.abc import Sequence

import numpy as np

from models.base_vs_chat.inside import (
    Answer,
    Contributions,
    Inside,
    InsideRequest,
    Part,
    PatchRequest,
)
from models.base_vs_chat.next_token import likeliest
from models.base_vs_chat.requests import Ask, Sent
from models.engine.architectures.layout import Array
from models.engine.inside.opening import InsidePool, OpenModel, RecomputingEngine, Run
from models.engine.reading import sent
from models.engine.session import Session, session_on
from models.errors import UserError
from models.generation import Candidate, Sampling
from models.progress import Steps

NAMED = 10  # tokens of an answer


def look(request: InsideRequest, pool: InsidePool, *, whole: bool = True) -> Steps[Inside]:
    """Everything for one view.

    Of a large vocabulary the logit lens takes seconds; the item of a step then is an Inside that
    lacks only the places where `lens.known` says so. Without `whole` that is all that is told.
    Raises UserError if the model cannot be looked into, or has no such position, token or part.
    """
    opened, found = opened_for(request.ask, request, pool)
    plain = run = yield from opened.run(found.ids, (), "zero")
    if request.off:
        run = yield from opened.run(found.ids, request.off, request.ablation)
    position = place_in(request.position, len(found.ids))
    answer = _answer(opened, plain, position, request.target)
    target, transformer = answer.target.id, opened.transformer
    without = _answer(opened, run, position, target) if request.off else None
    contributions = _contributions(opened, run, position, target)

    def snapshot() -> Inside:
        return Inside(
            pieces=found.pieces,
            left_out=len(found.cut),
            attention=run.attention,
            hidden=run.hidden,
            kv_heads=transformer.layout.kv_heads,
            lens=run.lens.told(
                run.lens.of_token(transformer, run.hidden, target), opened.session.piece
            ),
            contributions=contributions,
            answer=answer,
            without=without,
        )

    yield from run.lens.fill(transformer, run.hidden, position, snapshot, whole=whole)
    return snapshot()


def go_on(request: InsideRequest, pool: InsidePool, tokens: int = 16) -> Steps[str]:
    """What the model writes after the text, greedily, without what is switched off.

    Each step's text is all of it so far. Raises UserError as look.
    """
    opened, found = opened_for(request.ask, request, pool)
    if not request.off and opened.said is not None and opened.said[:2] == (found.ids, tokens):
        return opened.said[2]
    changes = yield from opened.changes(request.off, request.ablation)
    engine = RecomputingEngine(opened.transformer, changes)
    session: Session = session_on(opened.folder, engine, opened.codec)
    made = yield from session.stream(found.ids, Sampling(max_new_tokens=tokens), top=0)
    if not request.off:
        opened.said = found.ids, tokens, made.text
    return made.text


def opened_for(
    ask: Ask, request: InsideRequest | PatchRequest, pool: InsidePool
) -> tuple[OpenModel, Sent]:
    """The open model of a request and the tokens that it reads; UserError as look."""
    opened = pool.get(ask.model, request.weights)
    return opened, sent(0, ask, 1, pool.session)


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
    for number in range(transformer.layout.layers):
        heads = run.mixed[number, position].astype(np.float64)
        seen = direction @ transformer.weights.layer(number).out
        added = (heads * seen.reshape(heads.shape)).sum(axis=-1)
        parts += [(Part("head", number, head), float(one)) for head, one in enumerate(added)]
        fed = run.fed[number, position].astype(np.float64) @ direction
        parts.append((Part("mlp", number), float(fed)))
    piece = opened.session.pieces([target])[0]
    logit = float(run.last[position] @ direction)
    return Contributions(position, piece, logit, tuple(parts))
