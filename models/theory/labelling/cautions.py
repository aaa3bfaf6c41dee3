"""What is odd about a set of labels, before somebody trains on it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from models.labels import Label, TrainingPair, training_pairs
from models.theory.labelling.choices import Judged, left_preference, longer_preference
from models.theory.scaling.cautions import Caution

FEW_PAIRS = 20
ONE_SIDED = 0.9  # share of decided pairs


def judged(label: Label) -> Judged | None:
    """A label as what may have swayed it; None where nobody has judged it."""
    if label.verdict is None:
        return None
    lengths = tuple(len(draft.text) for draft in label.drafts)
    return Judged(label.verdict.ranks, label.shown, lengths, label.seconds)


def of_labels(labels: Sequence[Label]) -> tuple[Caution, ...]:
    """Reasons to doubt a set of labels, the gravest first."""
    pairs = [pair for label in labels for pair in training_pairs(label)]
    found = [*_too_few(pairs), *_against_each_other(pairs), *_twice(pairs), *_leaning(labels)]
    return tuple(sorted(found, key=lambda one: ("bad", "warn", "note").index(one.severity)))


def shared_prompts(train: Iterable[str], held_out: Iterable[str]) -> tuple[str, ...]:
    """Prompts that are in both, in the order of `held_out`: judging on them flatters."""
    known = set(train)
    return tuple(dict.fromkeys(prompt for prompt in held_out if prompt in known))


def _too_few(pairs: Sequence[TrainingPair]) -> Iterable[Caution]:
    if not pairs:
        yield Caution(
            "no_pairs",
            "No label prefers one text to another, so there is nothing to train on.",
            severity="bad",
        )
    elif len(pairs) < FEW_PAIRS:
        yield Caution(
            "few_pairs",
            "There are only {count} pairs. Below {enough} a model mostly learns their words.",
            {"count": len(pairs), "enough": FEW_PAIRS},
        )


def _against_each_other(pairs: Sequence[TrainingPair]) -> Iterable[Caution]:
    said = {(pair.prompt, pair.chosen, pair.rejected) for pair in pairs}
    both = sum((prompt, worse, better) in said for prompt, better, worse in said) // 2
    if both:
        yield Caution(
            "contradictions",
            "{count} pairs are labelled both ways. What they teach cancels out; correct them, or "
            "make them ties.",
            {"count": both},
        )


def _twice(pairs: Sequence[TrainingPair]) -> Iterable[Caution]:
    times = Counter((pair.prompt, pair.chosen, pair.rejected) for pair in pairs)
    again = sum(count - 1 for count in times.values())
    if again:
        yield Caution(
            "duplicates",
            "{count} pairs are there more than once and count more than the others.",
            {"count": again},
            severity="note",
        )


def _leaning(labels: Sequence[Label]) -> Iterable[Caution]:
    everyone = [one for label in labels if (one := judged(label)) is not None]
    left, longer = left_preference(everyone), longer_preference(everyone)
    if left.total >= FEW_PAIRS and (left.value > ONE_SIDED or left.value < 1 - ONE_SIDED):
        yield Caution(
            "one_side",
            "Of all choices {share} % went to the left. Where the sides are drawn by lot, that "
            "means that the side was followed, not the text.",
            {"share": round(100 * left.value)},
            severity="bad",
        )
    if longer.total >= FEW_PAIRS and (longer.value > ONE_SIDED or longer.value < 1 - ONE_SIDED):
        yield Caution(
            "one_length",
            "Of the chosen texts {share} % are the longer ones. A model mostly learns the length "
            "from that.",
            {"share": round(100 * longer.value)},
        )
