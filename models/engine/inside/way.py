"""From text to number: one token's way through one head of one layer, in figures."""

import numpy as np
from numpy.typing import NDArray

from models.base_vs_chat.inside import InsideRequest, Part, Stage, StageKey, Way
from models.base_vs_chat.next_token import likeliest
from models.engine.inside.forward import LayerRun, Transformer
from models.engine.inside.opening import InsidePool, OpenModel, Run, check_parts
from models.engine.inside.views import NAMED, opened_for, place_in
from models.progress import Steps


def way(request: InsideRequest, layer: int, head: int, pool: InsidePool) -> Steps[Way]:
    """The way of the token at the request's position. Raises UserError as `views.look`."""
    opened, found = opened_for(request.ask, request, pool)
    check_parts(opened.transformer, [Part("head", layer, head)])
    run = yield from opened.run(found.ids, request.off, request.ablation)
    changes = yield from opened.changes(request.off, request.ablation)
    stream = run.hidden[layer][None].astype(np.float64)
    seen = next(opened.transformer.layers(stream, changes, layer))
    return _way(opened, run, seen, place_in(request.position, len(found.ids)), head)


def _way(opened: OpenModel, run: Run, seen: LayerRun, position: int, head: int) -> Way:
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
    return Way(
        piece=pieces[position],
        position=position,
        layer=seen.number,
        head=head,
        kv_head=shared,
        scales=(_scale(transformer, seen.before[0, position]), _scale(transformer, last[0])),
        factor=transformer.factor,
        angles=transformer.frequencies() * np.float32(position),
        stages=stages,
    )


def _scale(transformer: Transformer, stream: NDArray[np.float64]) -> float:
    return float(transformer.scale(stream)[0])
