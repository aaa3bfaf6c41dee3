"""What a person has chosen on the pages of Preferences, as plain values; the next run among it."""

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal, get_args

from models.errors import UserError
from models.plain_values import PageState, PassingState
from models.preferences.dpo_config import HELD_OUT, LOSSES, DpoConfig, dpo_fields, settle
from models.preferences.figures import METRICS
from models.preferences.held_out import Gathered, Split, cleaned, hold_out
from models.preferences.labels import Kind

if TYPE_CHECKING:
    from models.model import Model

NEWEST = (0,)
"""In place of the runs whose curves are drawn: the newest two."""


@dataclass(frozen=True, slots=True)
class TrainChoices(PageState):
    """part: what comes next, what came of one run, its curves, or the list of all."""

    CHOICES: ClassVar = {"part": ("verdict", "next", "live", "runs")}
    part: str = "verdict"


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
    """run: that is voted on, 0 for none. wanted: how many votes were promised before the first, 0
    before that. pair: on the screen.
    """

    run: int = 0
    wanted: int = 0
    pair: BlindPair | None = None

    @property
    def blind(self) -> bool:
        """Whether a vote is asked for."""
        return self.pair is not None


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


# The next run

TUNED_SUFFIX = re.compile(r"-tuned-\d+$")

USUAL_PARAMETERS = 1_500_000
"""Larger ones write better but learn for minutes on two cores."""


def usual_model(models: "Sequence[Model]") -> "Model | None":
    """The chat model to start with: the largest that learns within half a minute; None without."""
    sound = [each for each in models if each.kind == "chat" and each.problem is None]
    quick = [each for each in sound if each.parameters <= USUAL_PARAMETERS]
    if quick:
        return max(quick, key=lambda each: (each.parameters, -each.seed))
    return min(sound, key=lambda each: (each.parameters, each.seed), default=None)


def tunable(models: "Sequence[Model]") -> "tuple[Model, ...]":
    """Those that a fine-tune can start from, and damaged ones, which say so themselves.

    Blocks of 8 bits cannot be trained, nor can what was not converted yet.
    """
    return tuple(
        each for each in models if each.trainable or (each.problem and not each.convertible)
    )


def default_name(parent: str, taken: Collection[str]) -> str:
    """The first free name of the form "279k-chat-tuned-1"; a tuned parent keeps one suffix.

    >>> default_name("279k-chat-tuned-1", {"279k-chat-tuned-1"})
    '279k-chat-tuned-2'
    """
    stem = TUNED_SUFFIX.sub("", parent)
    used = {name.lower() for name in taken}
    number = 1
    while f"{stem}-tuned-{number}".lower() in used:
        number += 1
    return f"{stem}-tuned-{number}"


def is_taken(name: str, taken: Collection[str]) -> bool:
    """Whether a model of that name is there; capital letters make no other folder everywhere."""
    return name.lower() in {other.lower() for other in taken}


SHARE = 0.1
LEAST_SFT = 0.2


@dataclass(frozen=True, slots=True)
class NextRun(PassingState):
    """The settings of the run that is begun next.

    config: model and out are not known yet. share: of the pairs that are held out, in [0, 0.5].
    own: fields that the person set; named: the name is the person's, too. left_out: of the pairs,
    as `cleaned` takes it.
    """

    config: DpoConfig = field(default_factory=lambda: DpoConfig(Path(), Path()))
    share: float = SHARE
    own: frozenset[str] = frozenset()
    named: bool = False
    left_out: frozenset[str] = frozenset()

    def set_by_hand(self, field: str, config: DpoConfig, share: float) -> "NextRun":
        """With a field that the person set; what belongs to another method or loss is dropped."""
        own = self.own | {field}
        if field == "method":
            own -= {"learning_rate"}  # all weights and adapters take rates far apart
        if field == "loss" and LOSSES[config.loss].beta != LOSSES[self.config.loss].beta:
            own -= {"beta", "gamma", "sft_weight"}
        return replace(self, config=config, share=share, own=own)

    def usual(
        self, parameters: int, pairs: int, beta: float = 0.1, epochs: int | None = None
    ) -> "NextRun":
        """With what was measured to fit, wherever the person has set nothing.

        parameters: without the embedding. beta, epochs: the person's defaults, of DPO and of all.
        The recommendations of a loss's authors go first where they differ from DPO's.
        """
        now = self.config
        asked = DpoConfig(
            now.model,
            now.out,
            now.name,
            method=now.method if "method" in self.own else "auto",
            loss=now.loss if "loss" in self.own else "sigmoid",
            epochs=epochs,
        )
        if "batch_size" in self.own:
            asked = replace(asked, batch_size=now.batch_size)
        if LOSSES[asked.loss].beta == LOSSES["sigmoid"].beta:
            asked = replace(asked, beta=beta)
        kept = {name: getattr(now, name) for name in self.own - {"held_out"}}
        found = replace(
            settle(asked, parameters, max(1, pairs)), **{"method": asked.method, **kept}
        )
        share = self.share if "held_out" in self.own else SHARE
        return replace(self, config=found, share=share)

    def helped(self, remedy: str) -> "NextRun":
        """With what a guard's button does: "leave_out:...", "raise:FIELD" or "lower:FIELD"."""
        what, _, which = remedy.partition(":")
        if what == "leave_out":
            return replace(self, left_out=self.left_out | {which})
        now, values = self.config, dict[str, float]()
        if which == "sft_weight":
            values = {which: max(LEAST_SFT, now.sft_weight or 0.0)}
        elif which == "epochs":
            values = {which: max(1, (now.epochs or 1) // 2)}
        elif which == "learning_rate" and now.learning_rate is not None:
            values = {which: now.learning_rate * (2 if what == "raise" else 0.5)}
        config = replace(now, **values)  # type: ignore[arg-type]  # each field has its own type
        return replace(self, config=config, own=self.own | {which})

    def problem(self) -> UserError | None:
        """The first setting that is out of its range, by name and range."""
        if problem := HELD_OUT.problem(self.share):
            return problem
        known = dpo_fields(self.config.loss)
        found = (field.problem(getattr(self.config, field.name)) for field in known)
        return next((one for one in found if one is not None), None)

    def split(self, gathered: Gathered) -> Split:
        """What a run with these settings learns from, and what it holds out."""
        return hold_out(cleaned(gathered.teaching(self.config.loss), self.left_out), self.share)
