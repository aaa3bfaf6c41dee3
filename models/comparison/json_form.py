"""A comparison as JSON and back: every setting, so that another tool can reproduce it."""

import json
from collections.abc import Mapping

from models import branches
from models.comparison.parts import Comparison, Given, Sample, Side
from models.errors import UserError
from models.generation_state import (
    generation_from,
    generation_state,
    likelihood_from,
    likelihood_state,
    piece_from,
    piece_state,
    sampling_from,
    sampling_state,
)
from models.plain_values import count, entries, one_text, several, switch, words

FORMAT, VERSION = "understudy-comparison", 1
SAMPLER = (
    "temperature, top-k, top-p, min-p in this order; numpy PCG64(seed); one uniform number a token,"
    " looked up in the cumulative probabilities in the order of ids; temperature 0 is greedy"
)
"""What another program has to do to draw the same tokens."""


def as_json(comparison: Comparison) -> str:
    """Everything, with what is needed to draw the same tokens; `from_json` reads it back."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "made": comparison.made,
        "prompt": comparison.prompt,
        "system": comparison.system,
        "few_shot": {
            "form": comparison.few_shot_form,
            "examples": [list(one) for one in comparison.few_shot],
        },
        "settings": sampling_state(comparison.sampling),
        "sampler": SAMPLER,
        "samples": None if comparison.samples is None else sampling_state(comparison.samples),
        "expected": comparison.expected,
        "given": {"before": comparison.given_before, "answer": comparison.given_answer},
        "sides": [_side_state(side) for side in comparison.sides],
        "page": dict(comparison.page),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode(errors="replace").decode()  # halves of characters cannot be kept


def from_json(text: str) -> Comparison:
    """What `as_json` wrote; UserError if the text is something else or a part of it is missing."""
    try:
        content = json.loads(text)
        # What cannot be written again (NaN, halves of characters) is a ValueError here.
        json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
        return _comparison(entries(content, "it"))
    except (ValueError, RecursionError) as error:
        raise UserError(
            "This is no comparison that Understudy has written: {reason}.",
            "Choose a file that was saved with Copy, Save as a file.",
            reason=error,
        ) from error


def _comparison(row: Mapping[str, object]) -> Comparison:
    if row.get("format") != FORMAT:
        raise ValueError(f"its format is not {FORMAT!r}")
    if count(row, "version") > VERSION:
        raise ValueError("a newer version of the program has written it")
    few_shot, given = entries(row.get("few_shot"), "few_shot"), entries(row.get("given"), "given")
    sides = several(row, "sides", _side)
    if len(sides) != 2:
        raise ValueError("it has not two sides")
    return Comparison(
        prompt=words(row, "prompt"),
        sampling=sampling_from(row.get("settings")),
        sides=(sides[0], sides[1]),
        system=words(row, "system"),
        few_shot=several(few_shot, "examples", _example),
        few_shot_form=words(few_shot, "form"),
        samples=None if row.get("samples") is None else sampling_from(row["samples"]),
        expected=words(row, "expected"),
        given_before=words(given, "before"),
        given_answer=words(given, "answer"),
        made=words(row, "made"),
        page=entries(row.get("page"), "page"),
    )


def _example(value: object) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("an example is no pair of question and answer")
    return one_text(value[0]), one_text(value[1])


def _side_state(side: Side) -> dict[str, object]:
    return {
        "model": side.model,
        "kind": side.kind,
        "sha256": side.sha256,
        "form": side.form,
        "template": side.template,
        "template_sha256": side.template_sha256,
        "sent": side.sent,
        "tokens_sent": [piece_state(piece) for piece in side.pieces],
        "tokens_cut": side.cut,
        "answer": None if side.said is None else generation_state(side.said),
        "tree": side.tree.state(),
        "node": side.node,
        "samples": [{"seed": one.seed, **generation_state(one.said)} for one in side.samples],
        "given": None if side.given is None else _given_state(side.given),
    }


def _given_state(given: Given) -> dict[str, object]:
    sent = [piece_state(piece) for piece in given.sent]
    return {"tokens_sent": sent, **likelihood_state(given.found)}


def _side(value: object) -> Side:
    row = entries(value, "a side")
    sent, pieces = words(row, "sent"), several(row, "tokens_sent", piece_from)
    ids = tuple(piece.id for piece in pieces)
    tree = branches.from_state(row.get("tree"))
    node = count(row, "node", least=branches.ROOT)
    if node >= len(tree.nodes):
        raise ValueError(f"the tree has no node {node}")
    return Side(
        model=words(row, "model"),
        kind=words(row, "kind"),
        sha256=words(row, "sha256"),
        form=words(row, "form"),
        template=switch(row, "template"),
        template_sha256=words(row, "template_sha256"),
        sent=sent,
        pieces=pieces,
        cut=count(row, "tokens_cut"),
        said=None if row.get("answer") is None else generation_from(row["answer"], sent, ids),
        tree=tree,
        node=node,
        samples=several(row, "samples", lambda one: _sample(one, sent, ids)),
        given=None if row.get("given") is None else _given(row["given"]),
    )


def _sample(value: object, sent: str, ids: tuple[int, ...]) -> Sample:
    return Sample(count(entries(value, "a sample"), "seed"), generation_from(value, sent, ids))


def _given(value: object) -> Given:
    sent = several(entries(value, "given"), "tokens_sent", piece_from)
    return Given(sent, likelihood_from(value))
