"""Activation patching: which place of one run, put into another, carries its answer over.

Sources: Meng et al. 2022, arXiv:2202.05262, sec. 2 (causal tracing); Heimersheim & Nanda 2024,
arXiv:2404.15255, on what a patch does and does not show.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from models.base_vs_chat.inside import PatchMap, PatchRequest
from models.base_vs_chat.next_token import likeliest
from models.engine.inside.forward import Change, Changes, Stream, Transformer
from models.engine.inside.opening import InsidePool, Run
from models.engine.inside.views import candidates, opened_for
from models.errors import UserError
from models.progress import Progress, Steps

TOKENS_AT_ONCE = 768  # of texts that are patched side by side


def patch(request: PatchRequest, pool: InsidePool) -> Steps[PatchMap]:
    """The map of all places; a step a layer.

    Raises UserError if both texts get the same answer, or if the model cannot be looked into.
    """
    opened, clean_text = opened_for(request.clean, request, pool)
    _, corrupt_text = opened_for(request.corrupt, request, pool)
    clean = yield from opened.run(clean_text.ids, (), "zero")
    corrupt = yield from opened.run(corrupt_text.ids, (), "zero")
    transformer = opened.transformer
    logits = [transformer.logits(run.last[-1:])[0] for run in (clean, corrupt)]
    answers = [likeliest(one, 1)[0] for one in logits]
    if answers[0] == answers[1]:
        raise UserError(
            "After both texts the likeliest token is {token}: a patch can bring nothing back.",
            "Choose two texts with different answers.",
            token=repr(opened.session.piece(answers[0])),
        )
    direction = transformer.direction(answers[0]) - transformer.direction(answers[1])
    ends = [_difference(transformer, run.last[None], direction)[0] for run in (clean, corrupt)]
    sources = aligned(clean.ids, corrupt.ids)
    rows = transformer.layout.layers + (request.activation == "residual")
    found = np.full((rows, len(sources)), np.nan, np.float32)
    places = [place for place, source in enumerate(sources) if source >= 0]
    for row in range(rows):
        for chosen in _parts(places, len(sources)):
            patched = _patched(
                transformer, request.activation, row, clean, corrupt, sources, chosen
            )
            differences = _difference(transformer, patched, direction)
            found[row, chosen] = (differences - ends[1]) / (ends[0] - ends[1])
        yield Progress(row + 1, rows, stage="Patching...")
    clean_answer, corrupt_answer = (
        candidates(opened, one, [answer])[0] for one, answer in zip(logits, answers, strict=True)
    )
    return PatchMap(
        clean_pieces=clean_text.pieces,
        corrupt_pieces=corrupt_text.pieces,
        sources=sources,
        clean_answer=clean_answer,
        corrupt_answer=corrupt_answer,
        clean_difference=float(ends[0]),
        corrupt_difference=float(ends[1]),
        activation=request.activation,
        restored=found,
    )


def aligned(clean: Sequence[int], corrupt: Sequence[int]) -> tuple[int, ...]:
    """For each token of corrupt its place in clean, -1 for none.

    Texts of one length are aligned throughout. Else the beginning that they share is, and the rest
    is aligned at its end, where a name has been read as a whole.
    """
    if len(clean) == len(corrupt):
        return tuple(range(len(clean)))
    before, moved = _shared(clean, corrupt), len(clean) - len(corrupt)
    places = range(len(corrupt))
    behind = (one + moved if one + moved >= before else -1 for one in places[before:])
    return (*places[:before], *behind)


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _parts(places: Sequence[int], tokens: int) -> Iterator[list[int]]:
    step = max(1, TOKENS_AT_ONCE // tokens)
    for first in range(0, len(places), step):
        yield list(places[first : first + step])


def _patched(
    transformer: Transformer,
    activation: str,
    row: int,
    clean: Run,
    corrupt: Run,
    sources: Sequence[int],
    chosen: Sequence[int],
) -> Stream:
    """The last residual stream of corrupt, (chosen, tokens, width), a patch in each."""
    texts, taken = np.arange(len(chosen)), [sources[place] for place in chosen]
    stream = np.repeat(corrupt.hidden[row][None].astype(np.float64), len(chosen), axis=0)
    changes = Changes()
    if activation == "residual":
        stream[texts, chosen] = clean.hidden[row, taken]
    else:
        added = clean.attended if activation == "attention" else clean.fed

        def put(number: int, values: NDArray[np.floating]) -> NDArray[np.floating]:
            if number == row:
                values = values.copy()
                values[texts, chosen] = added[row, taken]
            return values

        change: Change = put
        changes = Changes(attended=change) if activation == "attention" else Changes(fed=change)
    for layer in transformer.layers(stream, changes, row):
        stream = layer.after
    return stream


def _difference(transformer: Transformer, stream: Stream, direction: Stream) -> Stream:
    """Logit of clean's answer minus logit of corrupt's after the last token, (texts,)."""
    last = stream[:, -1]
    return np.asarray((last @ direction) * transformer.scale(last)[:, 0])
