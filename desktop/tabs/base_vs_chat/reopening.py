"""A kept comparison becomes what the columns show, without asking a model."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from models.base_vs_chat.branches import ROOT
from models.base_vs_chat.choices import Choices, from_state
from models.base_vs_chat.requests import Ask, Sent
from models.errors import UserError

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.side import Side
    from models.base_vs_chat.comparison import Comparison
    from models.base_vs_chat.comparison import Side as KeptSide


def choices_of(kept: "Comparison") -> Choices:
    """The choices with which a comparison was made."""
    page = kept.page.get("choices")
    state = dict(page) if isinstance(page, Mapping) else {}
    return from_state(
        {
            **state,
            "prompt": kept.prompt,
            "system": kept.system,
            "models": [side.model for side in kept.sides],
            "template": [side.template for side in kept.sides],
            "expected": kept.expected,
            **({"given": [kept.given_before, kept.given_answer]} if kept.given_answer else {}),
            "temperature": kept.sampling.temperature,
            "top_k": kept.sampling.top_k,
            "top_p": kept.sampling.top_p,
            "min_p": kept.sampling.min_p,
            "seed": kept.sampling.seed,
            "max_new_tokens": kept.sampling.max_new_tokens,
            "stop": "".join(kept.sampling.stop[:1]).replace("\n", "\\n").replace("\t", "\\t"),
        }
    )


def not_here(model: str) -> UserError:
    """Why a kept text cannot be gone on with."""
    return UserError(
        "{model} is not here any more, or has changed. What it said can be read, not continued.",
        "Pick another model and send the prompt again.",
        model=model,
    )


def reopen(kept: "Comparison", sides: "Sequence[Side]", asks: Sequence[Ask]) -> None:
    """Fill the columns' data.

    asks: what the columns would do now; the one of a model that is not the same stays out.
    """
    starts, picked = kept.page.get("starts"), kept.page.get("picked")
    for column, (side, found) in enumerate(zip(sides, kept.sides, strict=True)):
        side.clear()
        if not found.pieces:
            continue
        side.ask = next((ask for ask in asks if ask.column == column and _same(ask, found)), None)
        side.sampling, side.kept = kept.sampling, found
        side.take_sent(_sent(column, found))
        side.tree, side.starts = found.tree, _starts(_at(starts, column), len(found.tree.nodes))
        side.walk(found.node)
        side.generation = found.said
        place = _at(picked, column)
        if isinstance(place, int) and 0 <= place < max(len(side.path()), 1):
            side.picked = place


def _same(ask: Ask, kept: "KeptSide") -> bool:
    model = ask.model
    return (model.name, model.sha256, model.form) == (kept.model, kept.sha256, kept.form)


def _sent(column: int, kept: "KeptSide") -> Sent:
    return Sent(0, column, kept.pieces, text=kept.sent, template_sha256=kept.template_sha256)


def _starts(pairs: object, nodes: int) -> dict[int, int]:
    found = {}
    for pair in pairs if isinstance(pairs, list | tuple) else ():
        if isinstance(pair, list | tuple) and len(pair) == 2:
            leaf, start = pair
            if isinstance(leaf, int) and isinstance(start, int) and ROOT <= start <= leaf < nodes:
                found[leaf] = start
    return found


def _at(values: object, place: int) -> object:
    fits = isinstance(values, list | tuple) and place < len(values)
    return values[place] if fits else None  # type: ignore[index]  # a list or tuple, as just seen
