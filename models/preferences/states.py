"""What a person has chosen on the pages of Preferences, as plain values."""

import math
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, get_args

from models.plain_values import PageState, PassingState
from models.preferences.figures import METRICS
from models.preferences.labels import Kind

NEWEST = (0,)
"""In place of the runs whose curves are drawn: the newest two."""


@dataclass(frozen=True, slots=True)
class TrainChoices(PageState):
    """part: one run, or the list of all."""

    CHOICES: ClassVar = {"part": ("live", "runs")}
    part: str = "live"


@dataclass(frozen=True, slots=True)
class ShownRun(PageState):
    """run: an id; 0 is the run that trains, else the newest."""

    run: int = 0


@dataclass(frozen=True, slots=True)
class RunsChoices(PageState):
    """How runs are compared.

    compare: their curves, or their settings. metric: of the curves. ticked: which runs, in the
    order of their colours.
    """

    CHOICES: ClassVar = {"compare": ("curves", "settings"), "metric": METRICS}
    compare: str = "curves"
    metric: str = "loss"
    ticked: tuple[int, ...] = NEWEST


@dataclass(frozen=True, slots=True)
class JudgeChoices(PageState):
    """part: blind votes, or the answers under their names. run: 0 is the newest with a model."""

    CHOICES: ClassVar = {"part": ("blind", "side")}
    part: str = "blind"
    run: int = 0


@dataclass(frozen=True, slots=True)
class BlindPair:
    """Two answers to a prompt, before training and after. before_left: drawn once by lot."""

    prompt: str
    before: str
    after: str
    before_left: bool

    @property
    def sides(self) -> tuple[str, str]:
        """The texts as they stand, left and right."""
        return (self.before, self.after) if self.before_left else (self.after, self.before)

    def meant(self, choice: str) -> Literal["before", "after", "tie", "skip"]:
        """What "first", "second", "tie" or "skip" says about the two models."""
        if choice in ("first", "second"):
            return "before" if (choice == "first") == self.before_left else "after"
        return "tie" if choice == "tie" else "skip"


@dataclass(frozen=True, slots=True)
class VoteState(PassingState):
    """run: that is voted on, 0 for none. pair: on the screen. choice: the vote; "" before it."""

    run: int = 0
    pair: BlindPair | None = None
    choice: str = ""

    @property
    def blind(self) -> bool:
        """Whether a vote is asked for."""
        return self.pair is not None and not self.choice

    @property
    def named(self) -> bool:
        """Whether the vote was given, so that the names are shown."""
        return self.pair is not None and bool(self.choice)


HISTORY_PARTS = ("judgements", "labeller", "models")
ANYONE = "*"
"""In place of a person's name; "" stands for labels that are in nobody's name."""


@dataclass(frozen=True, slots=True)
class HistoryChoices(PageState):
    """part: the list of judgements, the labeller, or the models that wrote drafts.

    The list holds judgements with all of these words and, where they are set, of this kind, person,
    model and reason, of the last so many days (0: any time); only those with a note, with a draft
    that was rewritten, repeats, or given here and not imported. row: the place of the one that is
    shown beside the list.
    """

    CHOICES: ClassVar = {
        "part": HISTORY_PARTS, "kind": ("", *get_args(Kind)),
    }  # fmt: skip
    RANGES: ClassVar = {"row": (0, math.inf), "days": (0, 36500)}
    part: str = "judgements"
    words: str = ""
    kind: str = ""
    who: str = ANYONE
    model: str = ""
    tag: str = ""
    days: int = 0
    noted: bool = False
    edited: bool = False
    repeats: bool = False
    own: bool = False
    row: int = 0

    @property
    def narrowing(self) -> int:
        """How many conditions there are besides the words."""
        set_ = (self.kind, self.who != ANYONE, self.model, self.tag, self.days, self.noted)
        return sum(map(bool, (*set_, self.edited, self.repeats, self.own)))

    def changed(self, /, **values: object) -> "HistoryChoices":
        """The same with other values; another list begins at its first row."""
        after = super(HistoryChoices, self).changed(**values)
        same = replace(after, part=self.part, row=self.row) == self
        return after if same or "row" in values else replace(after, row=0)
