"""What the answer to a card comes to: judged, a grade suggested, the order it is shown in."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.interview.card import Card, Choice, Curve, Formula, Order
from models.interview.checking import NO_NUMBER, NO_UNIT, NO_UNIT_WANTED, shuffled
from models.interview.mock import Judged, judge

if TYPE_CHECKING:
    from models.interview.figures import CurveTask

AGAIN, HARD, GOOD = 1, 2, 3
CHECKED = ("number", "choice", "order", "mistake", "formula", "curve")
NOT_UNDERSTOOD = (NO_NUMBER, NO_UNIT, NO_UNIT_WANTED)
NEAR = 0.5
LONGEST_ANSWER = 20_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """correct: None where nothing was checked. share: how far it is right, in [0, 1].

    judged: the sentence, as a template with its values. understood: False for what is no number.
    """

    correct: bool | None = None
    share: float = 0.0
    judged: Judged | None = None
    understood: bool = True


def verdict(card: Card, answer: object) -> Verdict:
    """Judge an answer; one that was not given is not judged."""
    if answer is None or card.kind not in CHECKED:
        return Verdict()
    found = judge(card, answer)
    if found.correct is None:
        return Verdict()
    understood = found.template not in NOT_UNDERSTOOD
    return Verdict(found.correct >= 1.0, found.correct, found, understood)


def suggested(card: Card, found: Verdict, answer: object, ticked: Sequence[int]) -> int:
    """The grade that stands out: what the check says, else how many points were said.

    Of an answer in one's own words nobody knows better than oneself: it is "good" until points are
    ticked, and "again" for a checked card that was left open.
    """
    if found.correct is not None:
        return GOOD if found.correct else HARD if found.share >= NEAR else AGAIN
    if card.kind in CHECKED and answer is None:
        return AGAIN
    if ticked and 2 * len(ticked) < len(card.points):
        return HARD
    return GOOD


def orders(card: Card, reviews: int) -> tuple[tuple[int, ...], ...]:
    """In which order a card's parts are shown, another one after each review."""
    seed = f"{card.id}:{reviews}"
    if isinstance(card.body, Choice):
        return (shuffled(len(card.body.options), seed),)
    if isinstance(card.body, Order):
        return (shuffled(len(card.body.items), seed),)
    if isinstance(card.body, Formula):
        gaps = enumerate(card.body.gaps)
        return tuple(shuffled(len(gap), f"{seed}:{number}") for number, gap in gaps)
    return ()


def curve_task(card: Card) -> "CurveTask | None":
    """What a curve card gives and asks for; None for other kinds."""
    if not isinstance(card.body, Curve):
        return None
    from models.interview.figures import curve

    return curve(card.body.figure, card.body.inputs)


def as_kept(answer: object) -> str:
    """An answer as the log keeps it: JSON, "" for none."""
    return "" if answer is None else json.dumps(answer, ensure_ascii=False)[:LONGEST_ANSWER]


def from_kept(text: str) -> object:
    """An answer out of the log; None where it cannot be read."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None
