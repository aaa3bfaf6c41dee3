"""What is read from the database, as plain data."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from models.labels import Draft, Kind, Label, Turn, Verdict

ActKind = Literal["judge", "correct", "import"]
State = Literal["stands", "corrected", "taken back"]
SKIP = Verdict()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict on the drafts of an item.

    first, second: the texts at the left and beside it, as they were shown ("" if there is none).
    choice: the verdict in a word. model, model_sha256: who wrote `first`. created: UTC, ISO 8601.
    seconds: from showing the drafts to the verdict, at least 0.
    shown: numbers of the drafts from left to right, () where an import did not say.
    label: number of the label, the same for all its corrections. replaces: the judgement that this
    one corrects. source: "drafted", or the file that it came from.
    """

    id: int
    prompt: str
    first: str
    second: str
    choice: Kind
    model: str
    model_sha256: str
    created: str
    seconds: float
    label: int = 0
    item: int = 0
    drafts: tuple[Draft, ...] = ()
    shown: tuple[int, ...] = ()
    verdict: Verdict = SKIP
    turns: tuple[Turn, ...] = ()
    who: str = ""
    repeat: bool = False
    replaces: int | None = None
    source: str = ""

    def as_label(self) -> Label:
        """The same as a file carries it."""
        return Label(
            self.prompt, self.drafts, self.verdict, self.turns, self.shown, self.who, self.created,
            self.seconds, self.repeat,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A prompt with its drafts, in the order in which they were kept. source: see Judgement."""

    id: int
    prompt: str
    drafts: tuple[Draft, ...]
    turns: tuple[Turn, ...]
    source: str
    created: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many labels stand.

    judged: without repeats. pairs: those that DPO can learn from; a ranking gives several.
    singles: drafts that were judged alone, as wanted or not. repeats: pairs that were shown again
    to measure the labeller.
    """

    judged: int
    pairs: int
    ties: int
    skipped: int
    rankings: int = 0
    repeats: int = 0
    singles: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """Something that was undone or redone.

    judgement: the one that was made, None for an import. before: the one that it corrected.
    labels: how many labels it concerns.
    """

    kind: ActKind
    judgement: Judgement | None
    before: Judgement | None
    labels: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One judgement in the history of an item.

    state: whether it stands, was corrected, or was taken back. turned: when it was undone and
    redone since, as ("undo" | "redo", UTC time), in order.
    """

    judgement: Judgement
    state: State
    turned: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Project:
    """A set of labels with a purpose.

    guidelines: what stands beside the drafts. goal: labels to reach, 0 without one. repeat_rate:
    chance in [0, 1) that an earlier pair is slipped in again. removed: when, None while it is kept.
    """

    id: int
    name: str
    guidelines: str
    goal: int
    repeat_rate: float
    created: str
    removed: str | None = None


def digits(numbers: Sequence[int]) -> str:
    """Ranks or places as they are kept: (2, 1) is "21"."""
    return "".join(map(str, numbers))


def numbers(kept: str) -> tuple[int, ...]:
    """The other way round."""
    return tuple(map(int, kept))


def turns_text(turns: Sequence[Turn]) -> str:
    """A conversation as it is kept, "" for none."""
    if not turns:
        return ""
    return json.dumps([[turn.role, turn.content] for turn in turns], ensure_ascii=False)


def turns_of(kept: str) -> tuple[Turn, ...]:
    """The other way round."""
    return tuple(Turn(*pair) for pair in json.loads(kept)) if kept else ()
