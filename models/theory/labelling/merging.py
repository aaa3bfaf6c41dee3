"""Two sets of labels as one: where they agree, where not, and how much that is beyond chance."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from models.labels import Label, Verdict
from models.theory.labelling.kappa import Kappa, kappa

Take = Literal["none", "first", "second", "tie"]


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of two sets.

    kappa: of all pairs of drafts that both judged; a ranking of three is three pairs.
    agreed: labels of items that both judged alike, as the first has them. only_first, only_second:
    of items that one of them judged. disagreements: (first, second), the second with its drafts in
    the order of the first.
    """

    kappa: Kappa
    agreed: tuple[Label, ...]
    only_first: tuple[Label, ...]
    only_second: tuple[Label, ...]
    disagreements: tuple[tuple[Label, Label], ...]

    def labels(self, take: Take = "none") -> tuple[Label, ...]:
        """One set. take: whose verdict counts where they disagree; "tie" makes all drafts equal."""
        chosen: tuple[Label, ...] = ()
        if take in ("first", "second"):
            chosen = tuple(pair[take == "second"] for pair in self.disagreements)
        elif take == "tie":
            chosen = tuple(_tied(first) for first, _ in self.disagreements)
        return (*self.agreed, *chosen, *self.only_first, *self.only_second)


def merge(first: Iterable[Label], second: Iterable[Label]) -> Merged:
    """Two sets side by side. Items are the same if prompt and texts are, in whatever order.

    Of several labels of one item the last counts; skips, repeats and what nobody judged don't.
    """
    mine, theirs = _by_item(first), _by_item(second)
    both = [key for key in mine if key in theirs]
    facing = [(mine[key], _in_order_of(mine[key], theirs[key])) for key in both]
    same = [one for one, other in facing if _ranks(one) == _ranks(other)]
    return Merged(
        kappa(_answers(mine.values()), _answers(theirs.values())),
        tuple(same),
        tuple(label for key, label in mine.items() if key not in theirs),
        tuple(label for key, label in theirs.items() if key not in mine),
        tuple(pair for pair in facing if _ranks(pair[0]) != _ranks(pair[1])),
    )


def _by_item(labels: Iterable[Label]) -> dict[Hashable, Label]:
    return {
        (label.prompt, label.turns, tuple(sorted(draft.text for draft in label.drafts))): label
        for label in labels
        if label.verdict is not None and label.verdict.ranks and not label.repeat
    }


def _answers(labels: Iterable[Label]) -> dict[Hashable, object]:
    """Which of every two texts is better; which of them is named first does not depend on sides."""
    found: dict[Hashable, object] = {}
    for label in labels:
        ranked = sorted(zip((d.text for d in label.drafts), _ranks(label), strict=True))
        if len(ranked) == 1:
            found[label.prompt, label.turns, ranked[0][0]] = "good" if ranked[0][1] == 1 else "bad"
        for (text, rank), (other, other_rank) in combinations(ranked, 2):
            key = (label.prompt, label.turns, text, other)
            found[key] = (rank > other_rank) - (rank < other_rank)
    return found


def _in_order_of(model: Label, label: Label) -> Label:
    """The label with its drafts in the other's order."""
    free = list(range(len(label.drafts)))
    order = []
    for draft in model.drafts:
        order.append(next(n for n in free if label.drafts[n].text == draft.text))
        free.remove(order[-1])
    verdict = label.verdict or Verdict()
    return replace(
        label,
        drafts=tuple(label.drafts[n] for n in order),
        verdict=replace(verdict, ranks=tuple(verdict.ranks[n] for n in order)),
        shown=tuple(order.index(n) for n in label.shown),
    )


def _ranks(label: Label) -> Sequence[int]:
    return label.verdict.ranks if label.verdict else ()


def _tied(label: Label) -> Label:
    if len(label.drafts) == 1:
        return replace(label, verdict=Verdict())
    return replace(label, verdict=Verdict((1,) * len(label.drafts)))
