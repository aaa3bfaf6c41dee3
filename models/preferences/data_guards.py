"""What will not work with the data of a run, told before it begins: a sentence and a remedy."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

import resources
from models.preferences.guards import Guard, gravest_first
from models.preferences.labeller import chosen_left, judged
from models.preferences.labels import Label
from models.preferences.pairs import Pair, contradicted, taught

FEW_PAIRS, FEW_ROWS = 20, 10
MOST_CONTRADICTED = 0.1  # share of the prompts
ONE_SIDED = 0.9  # share of the decided pairs
_SPECIAL = re.compile(r"\s*(?:<\|?/?\w+\|?>\s*)+")


def before_training(
    pairs: Sequence[Pair],
    held_out: Sequence[Pair] | None = None,
    chosen_left: Sequence[bool] = (),
) -> tuple[Guard, ...]:
    """What is wrong with the pairs of a run before it starts, the gravest first.

    held_out: pairs that are measured and not trained on; None where the run draws them itself.
    chosen_left: for each judgement whose sides were drawn by lot, whether the preferred text stood
    at the left; () where nobody knows.
    """
    alike = all_alike(pairs)
    found = (
        too_few(pairs),
        alike,
        only_special([side for pair in pairs for side in (pair.chosen, pair.rejected) if side]),
        contradictions(pairs),
        one_prompt(pairs, held_out),
        all_held_out([pair.prompt for pair in pairs]),
        none_held_out(pairs, held_out),
        shared_with_held_out(pairs, held_out or ()),
        all_left(chosen_left),
        None if alike else one_side_longer(pairs),
        None if alike else duplicates(pairs),
    )
    return gravest_first(found)


def of_rows(rows: Sequence[tuple[str, str]]) -> tuple[Guard, ...]:
    """What is wrong with prompts and completions before a fine-tune, the gravest first."""
    found = [only_special([said for _, said in rows]), all_held_out([asked for asked, _ in rows])]
    if len(rows) < FEW_ROWS:
        found.append(Guard(
            "too_few_to_hold_out",
            "Rows: {count}, so few that none is held out: whether the model learns more than "
            "their words will not be known.",
            "Add rows: from {enough} on a fifth of them is held out.",
            {"count": len(rows), "enough": FEW_ROWS},
        ))  # fmt: skip
    if len({said for _, said in rows}) == 1:
        found.append(Guard(
            "all_alike",
            "Every row has the same completion: the model will say it to everything.",
            "Add rows with other completions.", severity="bad",
        ))  # fmt: skip
    several, whole = _several(rows)
    if several > MOST_CONTRADICTED * whole:
        found.append(Guard(
            "several_completions",
            "Prompts with more than one completion: {count} of {whole}. The model will learn a "
            "mixture of them.",
            "Keep one completion for each prompt, unless that is meant.",
            {"count": several, "whole": whole},
        ))  # fmt: skip
    if len(rows) >= FEW_ROWS and whole == 1:
        found.append(Guard(
            "one_prompt",
            "Every row has the same prompt, so none can be held out by prompt.",
            "Add rows with other prompts.",
        ))  # fmt: skip
    return gravest_first(found)


def of_problems(rows: Sequence[tuple[str, str]]) -> tuple[Guard, ...]:
    """What is wrong with prompts and expected answers before rewards teach them."""
    found = [only_special([said for _, said in rows])]
    if len({said for _, said in rows}) == 1:
        found.append(Guard(
            "all_alike",
            "Every problem has the same answer: the model will say it to everything.",
            "Add problems with other answers.", severity="bad",
        ))  # fmt: skip
    several, whole = _several(rows)
    if several > MOST_CONTRADICTED * whole:
        found.append(Guard(
            "several_answers",
            "Prompts with more than one expected answer: {count} of {whole}. What earns a reward "
            "in one row is wrong in another.",
            "Keep one answer for each prompt.",
            {"count": several, "whole": whole}, severity="bad",
        ))  # fmt: skip
    return gravest_first(found)


def of_prompts(prompts: Sequence[str]) -> tuple[Guard, ...]:
    """What is wrong with the prompts that a policy answers, the gravest first."""
    different, found = set(prompts), [only_special(prompts), all_held_out(prompts)]
    if len(different) < FEW_PAIRS:
        found.append(Guard(
            "few_prompts",
            "Different prompts: {count}. The policy learns what the reward model "
            "prefers after these, and little of other ones.",
            "Add prompts: {enough} or more.",
            {"count": len(different), "enough": FEW_PAIRS},
        ))  # fmt: skip
    return gravest_first(found)


def _several(rows: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """How many prompts have more than one completion, and how many there are."""
    of_prompt: dict[str, set[str]] = {}
    for asked, said in rows:
        of_prompt.setdefault(asked, set()).add(said)
    return sum(len(said) > 1 for said in of_prompt.values()), len(of_prompt)


def only_special(texts: Sequence[str]) -> Guard | None:
    """Texts that hold nothing but names of special tokens, such as that of the end."""
    count = sum(bool(_SPECIAL.fullmatch(text)) for text in texts)
    if not count:
        return None
    return Guard(
        "only_special",
        "Texts of nothing but names of special tokens, such as <|end|>: {count} of {whole}. What "
        "a person writes is read as letters, so the run would be about these letters.",
        "Write an answer in their place, or leave them out.",
        {"count": count, "whole": len(texts)},
        severity="bad" if 2 * count > len(texts) else "warn",
    )


def all_held_out(prompts: Sequence[str]) -> Guard | None:
    """Every prompt is one that the program itself measures models on."""
    if not prompts or not set(prompts) <= _held_out():
        return None
    return Guard(
        "all_held_out",
        "Every prompt is held out by the program, which measures models on them. What it says of "
        "this one would be measured on what it was trained on.",
        "Take other prompts.",
    )


@cache
def _held_out() -> frozenset[str]:
    rows = resources.table("prompts").rows
    return frozenset(str(row["prompt"]) for row in rows if row["split"] == "held-out")


def all_alike(pairs: Sequence[Pair]) -> Guard | None:
    """The same pair again and again."""
    if len(pairs) < 2 or len({(one.prompt, one.chosen, one.rejected) for one in pairs}) > 1:
        return None
    return Guard(
        "all_alike",
        "All {count} pairs are the same one: the model will learn it by heart and nothing else.",
        "Label other pairs.",
        {"count": len(pairs)},
        severity="bad",
    )


def one_prompt(pairs: Sequence[Pair], held_out: Sequence[Pair] | None) -> Guard | None:
    """All pairs answer the same prompt, so that none can be held out."""
    if len(pairs) < 2 or held_out or len({pair.prompt for pair in pairs}) > 1:
        return None
    return Guard(
        "one_prompt",
        "All {count} pairs answer one prompt, so none can be held out by prompt.",
        "Label answers to other prompts, too.",
        {"count": len(pairs)},
    )


def none_held_out(pairs: Sequence[Pair], held_out: Sequence[Pair] | None) -> Guard | None:
    """Nothing is measured. None where the run holds out by itself."""
    if held_out is None or held_out or not pairs:
        return None
    return Guard(
        "none_held_out",
        "No pair is held out: whether the model learns more than the words of these pairs will "
        "not be known.",
        "Label more: from {enough} pairs on a fifth of them is held out.",
        {"enough": FEW_ROWS},
        severity="note",
    )


def of_labels(labels: Sequence[Label]) -> tuple[Guard, ...]:
    """What is wrong with labels as the pairs of a run, the gravest first."""
    return before_training(taught(labels), chosen_left=chosen_left(map(judged, labels)))


def too_few(pairs: Sequence[Pair]) -> Guard | None:
    """Fewer than FEW_PAIRS pairs."""
    if len(pairs) >= FEW_PAIRS:
        return None
    if not pairs:
        return Guard(
            "too_few",
            "No label prefers one text to another, so there is nothing to train on.",
            "Label some pairs; ties and skips teach nothing.",
            severity="bad",
        )
    return Guard(
        "too_few",
        "Pairs to learn from: {count}. From so few a model mostly learns their words.",
        "Label some more: {enough} or more show what they have in common.",
        {"count": len(pairs), "enough": FEW_PAIRS},
    )


def contradictions(pairs: Sequence[Pair]) -> Guard | None:
    """The same two texts preferred both ways."""
    rows = contradicted(pairs)
    if not rows:
        return None
    return Guard(
        "contradictions",
        "{count} pairs contradict each other: the same two texts are preferred both ways. What "
        "they teach cancels out.",
        "Correct one of each, or call them ties.",
        {"count": len(rows)},
        severity="bad" if 2 * len(rows) > len(pairs) else "warn",
        rows=rows,
    )


def duplicates(pairs: Sequence[Pair]) -> Guard | None:
    """The same pair more than once."""
    times = Counter((pair.prompt, pair.chosen, pair.rejected) for pair in pairs)
    rows = tuple(
        row
        for row, pair in enumerate(pairs, start=1)
        if times[(pair.prompt, pair.chosen, pair.rejected)] > 1
    )
    if not rows:
        return None
    return Guard(
        "duplicates",
        "{count} pairs are there more than once, so they count more than the others.",
        "Keep one of each, unless that is meant.",
        {"count": len(rows)},
        severity="note",
        rows=rows,
    )


def shared_with_held_out(pairs: Sequence[Pair], held_out: Sequence[Pair]) -> Guard | None:
    """Prompts of the held-out pairs that are trained on, too; rows are those of `held_out`."""

    def plain(pair: Pair) -> str:
        return " ".join(pair.prompt.split()).casefold()

    trained = set(map(plain, pairs))
    rows = tuple(row for row, pair in enumerate(held_out, start=1) if plain(pair) in trained)
    if not rows:
        return None
    return Guard(
        "shared_with_held_out",
        "Held-out pairs with prompts that are trained on, too: {count} of {whole}. What is "
        "measured on them flatters.",
        "Hold out whole prompts, not pairs.",
        {"count": len(rows), "whole": len(held_out)},
        severity="bad",
        rows=rows,
    )


def all_left(chosen_left: Sequence[bool]) -> Guard | None:
    """Nearly all choices went to one side, though the sides are drawn by lot."""
    whole, left = len(chosen_left), sum(chosen_left)
    if whole < FEW_PAIRS or (1 - ONE_SIDED) * whole <= left <= ONE_SIDED * whole:
        return None
    return Guard(
        "all_left" if 2 * left > whole else "all_right",
        "{count} of {whole} choices went to the left. Sides are drawn by lot, so the side was "
        "followed and not the text."
        if 2 * left > whole
        else "{count} of {whole} choices went to the right. Sides are drawn by lot, so the side "
        "was followed and not the text.",
        "Look at some of them again; the history shows them all.",
        {"count": max(left, whole - left), "whole": whole},
        severity="bad",
    )


def one_side_longer(pairs: Sequence[Pair]) -> Guard | None:
    """Nearly always the longer text, or nearly always the shorter one, was preferred."""
    told = [pair for pair in pairs if len(pair.chosen) != len(pair.rejected)]
    whole, longer = len(told), sum(len(pair.chosen) > len(pair.rejected) for pair in told)
    if whole < FEW_PAIRS or (1 - ONE_SIDED) * whole <= longer <= ONE_SIDED * whole:
        return None
    if 2 * longer > whole:
        return Guard(
            "chosen_longer",
            "In {count} of {whole} pairs the chosen text is the longer one. A model mostly learns "
            "to write more from that.",
            "Add pairs in which the shorter text is the better one, unless length is the point.",
            {"count": longer, "whole": whole},
        )
    return Guard(
        "chosen_shorter",
        "In {count} of {whole} pairs the chosen text is the shorter one. A model mostly learns to "
        "write less from that.",
        "Add pairs in which the longer text is the better one, unless length is the point.",
        {"count": whole - longer, "whole": whole},
    )
