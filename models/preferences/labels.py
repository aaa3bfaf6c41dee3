"""Labels as plain data: a prompt, its drafts, and what a person made of them.

A label is the same thing in the store and in a file. Verdicts are kept by draft, not by side, so
that a pair shown twice with swapped sides can be compared; the side is a separate fact.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

Kind = Literal["first", "second", "tie", "skip", "ranking", "good", "bad"]
MOST_DRAFTS = 5
STRENGTHS = range(4)  # 0 is not said, then slightly, clearly, much better
SPEAKERS = {"system": "System", "user": "User", "assistant": "Assistant"}


@dataclass(frozen=True, slots=True)
class Draft:
    """One answer to a prompt.

    seed: what its random choices started from. model, model_sha256: who wrote it, "" if unknown.
    temperature: at which it was drawn. None where it is not known.
    cut: after so many tokens the model had to stop amid its answer; 0 if it did not, or where
        nobody knows. It is no part of what makes two drafts the same, and files do not hold it.
    """

    text: str
    seed: int | None = None
    model: str = ""
    model_sha256: str = ""
    temperature: float | None = None
    cut: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation; role is system, user or assistant as a rule."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person made of the drafts.

    ranks: one for each draft, in the order of the drafts, 1 is best, equal numbers are ties; () is
        a skip. A single draft has rank 1 if it is wanted and 2 if it is not.
    strength: how much better the best is, 0 (not said) to 3.
    edited: the best draft as the person would have written it, "" if it was left alone.
    """

    ranks: tuple[int, ...] = ()
    strength: int = 0
    tags: tuple[str, ...] = ()
    note: str = ""
    edited: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A prompt with its drafts and the verdict on them, as files carry it.

    prompt: the text before the answer. turns: the conversation behind it, where it is more than
        one message of a user; `prompt` is then its transcript.
    drafts: 1 to 5, or none where a prompt still waits for drafts.
    verdict: None where nobody has judged yet.
    shown: numbers of the drafts from left to right, () if unknown.
    created: UTC, ISO 8601, "" if unknown. repeat: slipped in to measure the labeller.
    picked: the model that asked for these drafts, because it was unsure; "" where chance did.
    """

    prompt: str
    drafts: tuple[Draft, ...]
    verdict: Verdict | None = None
    turns: tuple[Turn, ...] = ()
    shown: tuple[int, ...] = ()
    who: str = ""
    created: str = ""
    seconds: float = 0.0
    repeat: bool = False
    picked: str = ""


SKIP = Verdict()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict on the drafts of an item.

    choice: the verdict in a word. created: UTC, ISO 8601.
    seconds: from showing the drafts to the verdict, at least 0.
    shown: numbers of the drafts from left to right, () where an import did not say.
    label: number of the label, the same for all its corrections. replaces: the judgement that this
    one corrects. source: "drafted", or the file that its drafts came from. imported: the verdict
    came from a file, too. picked: as a `Label` has it.
    """

    id: int
    prompt: str
    choice: Kind
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
    imported: bool = False
    picked: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The drafts from left to right as they were shown; in their own order if unknown."""
        order = self.shown or range(len(self.drafts))
        return tuple(self.drafts[number].text for number in order)

    def as_label(self) -> Label:
        """The same as a file carries it."""
        return Label(
            self.prompt, self.drafts, self.verdict, self.turns, self.shown, self.who, self.created,
            self.seconds, self.repeat, self.picked,
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
class TrainingPair:
    """What training learns from.

    weight: pairs of one verdict share a weight of 1, so that a ranking of five counts no more than
    a choice between two. edited: `chosen` is a draft that the labeller rewrote. label: its number.
    """

    prompt: str
    chosen: str
    rejected: str
    weight: float = 1.0
    turns: tuple[Turn, ...] = ()
    edited: bool = False
    label: int = 0


def transcript(turns: Sequence[Turn]) -> str:
    """A conversation as text to read."""
    return "\n\n".join(f"{SPEAKERS.get(turn.role, turn.role)}: {turn.content}" for turn in turns)


def dense(ranks: Sequence[float]) -> tuple[int, ...]:
    """The same order and ties with ranks that start at 1 and leave none out.

    >>> dense((7, 2, 2, 9))
    (2, 1, 1, 3)
    """
    place = {rank: number for number, rank in enumerate(sorted(set(ranks)), start=1)}
    return tuple(place[rank] for rank in ranks)


def better_pairs(ranks: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Numbers of drafts as (better, worse), for every two that are not tied.

    >>> better_pairs((2, 1, 2))
    ((1, 0), (1, 2))
    """
    return tuple(
        (i, j) if ranks[i] < ranks[j] else (j, i)
        for i, j in combinations(range(len(ranks)), 2)
        if ranks[i] != ranks[j]
    )


def best_draft(ranks: Sequence[int]) -> int:
    """Number of the draft with the best rank, the first of several; ValueError for a skip."""
    return min(range(len(ranks)), key=lambda number: ranks[number])


def kind_of(ranks: Sequence[int], shown: Sequence[int]) -> Kind:
    """The verdict in a word; first is what stood at the left."""
    if not ranks:
        return "skip"
    if len(ranks) == 1:
        return "good" if ranks[0] == 1 else "bad"
    if len(ranks) > 2:
        return "ranking"
    left, right = (ranks[number] for number in shown)
    if left == right:
        return "tie"
    return "first" if left < right else "second"


def check_verdict(verdict: Verdict, drafts: int) -> None:
    """ValueError if a verdict does not fit so many drafts."""
    ranks = verdict.ranks
    if ranks and len(ranks) != drafts:
        raise ValueError(f"{len(ranks)} ranks for {drafts} drafts")
    if len(ranks) == 1 and ranks[0] not in (1, 2):
        raise ValueError(f"the rank of a single draft is 1 or 2, got {ranks[0]}")
    if len(ranks) > 1 and set(ranks) != set(range(1, max(ranks) + 1)):
        raise ValueError(f"ranks start at 1 and leave none out, got {ranks}")
    if verdict.strength not in STRENGTHS:
        raise ValueError(f"strength is {verdict.strength}, expected 0 to {STRENGTHS[-1]}")


def pair_count(label: Label) -> int:
    """How many pairs `training_pairs` gives, quickly for the choice that most labels are."""
    verdict = label.verdict
    if verdict is None or label.repeat or verdict.edited or len(verdict.ranks) != 2:
        return len(training_pairs(label))
    first, second = label.drafts
    return int(verdict.ranks[0] != verdict.ranks[1] and first.text != second.text)


def training_pairs(label: Label, number: int = 0) -> tuple[TrainingPair, ...]:
    """The pairs that a label teaches; none for a tie, a skip, a repeat or equal texts.

    The draft that was rewritten gives a pair of its own: the rewritten text against the original.
    """
    verdict = label.verdict
    if verdict is None or label.repeat or not verdict.ranks:
        return ()
    texts, turns = [draft.text for draft in label.drafts], label.turns
    pairs = [(a, b) for a, b in better_pairs(verdict.ranks) if texts[a] != texts[b]]
    made = [
        TrainingPair(label.prompt, texts[a], texts[b], 1 / len(pairs), turns, label=number)
        for a, b in pairs
    ]
    original, edited = texts[best_draft(verdict.ranks)], verdict.edited
    if edited and edited != original:
        pair = TrainingPair(label.prompt, edited, original, 1.0, turns, edited=True, label=number)
        made.append(pair)
    return tuple(made)


def wanted_texts(label: Label) -> tuple[tuple[str, bool], ...]:
    """Single texts with whether they are wanted, for methods that learn without pairs.

    A draft is wanted if it beats more of the others than beat it, unwanted if fewer, and neither
    where it is as many. A rewritten draft is wanted. None for a repeat or what nobody judged.
    """
    verdict = label.verdict
    if verdict is None or label.repeat or not verdict.ranks:
        return ()
    texts = [draft.text for draft in label.drafts]
    edited = ((verdict.edited, True),) if verdict.edited else ()
    if len(texts) == 1:
        return (*edited, (texts[0], verdict.ranks[0] == 1))
    beats = [0] * len(texts)
    for better, worse in better_pairs(verdict.ranks):
        beats[better] += 1
        beats[worse] -= 1
    return (*edited, *((texts[n], won > 0) for n, won in enumerate(beats) if won))
