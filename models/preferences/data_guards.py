"""What will not work with the data of a run, told before it begins: a sentence and a remedy."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import resources
from models.preferences.guards import Guard, gravest_first, guard
from models.preferences.labeller import chosen_left, judged
from models.preferences.labels import Label
from models.preferences.pairs import Pair, contradicted, taught

FEW_PAIRS, FEW_ROWS = 20, 10
MOST_CONTRADICTED = 0.1  # share of the prompts
ONE_SIDED = 0.9  # share of the decided pairs
_SPECIAL = re.compile(r"\s*(?:<\|?/?\w+\|?>\s*)+")


def before_training(
    pairs: Sequence[Pair], held_out: Sequence[Pair] | None = None, chosen_left: Sequence[bool] = ()
) -> tuple[Guard, ...]:
    """What is wrong with the pairs of a run before it starts, the gravest first.

    held_out: pairs that are measured and not trained on; None where the run draws them itself.
    chosen_left: for each judgement whose sides were drawn by lot, whether the preferred text stood
    at the left; () where nobody knows.
    """
    times = Counter((pair.prompt, pair.chosen, pair.rejected) for pair in pairs)
    found = [*_of_amount(pairs, held_out)]
    if alike := len(pairs) > 1 == len(times):
        found.append(guard("all_alike", count=len(pairs)))
    found += _special([side for pair in pairs for side in (pair.chosen, pair.rejected) if side])
    if rows := contradicted(pairs):
        severity = "bad" if 2 * len(rows) > len(pairs) else "warn"
        found.append(guard("contradictions", rows, severity, count=len(rows)))
    found += _measured([pair.prompt for pair in pairs])
    found += _shared(pairs, held_out or ())
    # The sides are drawn by lot: whoever nearly always took one has not read the texts.
    if side := _one_sided(sum(chosen_left), len(chosen_left)):
        name = "all_left" if side > 0 else "all_right"
        found.append(guard(name, count=abs(side), whole=len(chosen_left)))
    told = [pair for pair in pairs if len(pair.chosen) != len(pair.rejected)]
    longer = sum(len(pair.chosen) > len(pair.rejected) for pair in told)
    if not alike and (side := _one_sided(longer, len(told))):
        name = "chosen_longer" if side > 0 else "chosen_shorter"
        found.append(guard(name, count=abs(side), whole=len(told)))
    rows = tuple(
        row
        for row, pair in enumerate(pairs, start=1)
        if times[pair.prompt, pair.chosen, pair.rejected] > 1
    )
    if rows and not alike:
        found.append(guard("duplicates", rows, count=len(rows)))
    return gravest_first(found)


def of_labels(labels: Sequence[Label]) -> tuple[Guard, ...]:
    """What is wrong with labels as the pairs of a run, the gravest first."""
    return before_training(taught(labels), chosen_left=chosen_left(map(judged, labels)))


def of_rows(rows: Sequence[tuple[str, str]]) -> tuple[Guard, ...]:
    """What is wrong with prompts and completions before a fine-tune, the gravest first."""
    found = [*_special([said for _, said in rows]), *_measured([asked for asked, _ in rows])]
    if len(rows) < FEW_ROWS:
        found.append(guard("too_few_to_hold_out", count=len(rows), enough=FEW_ROWS))
    if len({said for _, said in rows}) == 1:
        found.append(guard("one_completion"))
    several, whole = _several(rows)
    if several > MOST_CONTRADICTED * whole:
        found.append(guard("several_completions", count=several, whole=whole))
    if len(rows) >= FEW_ROWS and whole == 1:
        found.append(guard("one_prompt_of_rows"))
    return gravest_first(found)


def of_problems(rows: Sequence[tuple[str, str]]) -> tuple[Guard, ...]:
    """What is wrong with prompts and expected answers before rewards teach them."""
    found = [*_special([said for _, said in rows])]
    if len({said for _, said in rows}) == 1:
        found.append(guard("one_answer"))
    several, whole = _several(rows)
    if several > MOST_CONTRADICTED * whole:
        found.append(guard("several_answers", count=several, whole=whole))
    return gravest_first(found)


def of_prompts(prompts: Sequence[str]) -> tuple[Guard, ...]:
    """What is wrong with the prompts that a policy answers, the gravest first."""
    found, different = [*_special(prompts), *_measured(prompts)], set(prompts)
    if len(different) < FEW_PAIRS:
        found.append(guard("few_prompts", count=len(different), enough=FEW_PAIRS))
    return gravest_first(found)


def _of_amount(pairs: Sequence[Pair], held_out: Sequence[Pair] | None) -> Iterator[Guard]:
    """So few pairs, or of so few prompts, that they teach or measure nothing."""
    if not pairs:
        yield guard("none_at_all")
    elif len(pairs) < FEW_PAIRS:
        yield guard("too_few", count=len(pairs), enough=FEW_PAIRS)
    if len(pairs) > 1 and not held_out and len({pair.prompt for pair in pairs}) == 1:
        yield guard("one_prompt", count=len(pairs))
    if pairs and held_out is not None and not held_out:
        yield guard("none_held_out", enough=FEW_ROWS)


def _special(texts: Sequence[str]) -> Iterator[Guard]:
    """Texts that hold nothing but names of special tokens, such as that of the end."""
    if count := sum(bool(_SPECIAL.fullmatch(text)) for text in texts):
        severity = "bad" if 2 * count > len(texts) else "warn"
        yield guard("only_special", (), severity, count=count, whole=len(texts))


def _measured(prompts: Sequence[str]) -> Iterator[Guard]:
    """Every prompt is one that the program itself measures models on."""
    if prompts and set(prompts) <= _held_out():
        yield guard("all_held_out")


@cache
def _held_out() -> frozenset[str]:
    rows = resources.table("prompts").rows
    return frozenset(str(row["prompt"]) for row in rows if row["split"] == "held-out")


def _shared(pairs: Sequence[Pair], held_out: Sequence[Pair]) -> Iterator[Guard]:
    """Prompts of the held-out pairs that are trained on, too; rows are those of `held_out`."""

    def plain(pair: Pair) -> str:
        return " ".join(pair.prompt.split()).casefold()

    trained = set(map(plain, pairs))
    rows = tuple(row for row, pair in enumerate(held_out, start=1) if plain(pair) in trained)
    if rows:
        yield guard("shared_with_held_out", rows, count=len(rows), whole=len(held_out))


def _several(rows: Sequence[tuple[str, str]]) -> tuple[int, int]:
    """How many prompts have more than one completion, and how many there are."""
    of_prompt: dict[str, set[str]] = {}
    for asked, said in rows:
        of_prompt.setdefault(asked, set()).add(said)
    return sum(len(said) > 1 for said in of_prompt.values()), len(of_prompt)


def _one_sided(one: int, whole: int) -> int:
    """How many of `whole` went to the side of `one`, or, below 0, to the other; 0 for both."""
    if whole < FEW_PAIRS or (1 - ONE_SIDED) * whole <= one <= ONE_SIDED * whole:
        return 0
    return one if 2 * one > whole else one - whole
