"""Small models beside the family, in which one thing alone varies.

A pair that read the same capitals, in as many tokens, in one form and in eight. And models that
read the same problems equally often in every form, once or four times, beside the same practice:
what steps, their order, mere tokens, size and exposure do, told apart.

    python -m models.family.controlled OUT [NAME]

OUT holds a build of the family, whose tokenizer they use; all that are missing are trained there.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from models.emergence.intervals import wilson
from models.emergence.own import SEED
from models.family import facts, recipe, tasks
from models.family.arithmetic import digits, problems
from models.family.arithmetic.notations import Calculation
from models.family.corpus import END_OF_TEXT, SPECIALS
from models.family.evaluate import Exam, Subject, examine, measured
from models.family.export import new_model, write_json, write_model
from models.family.measuring import Row, write_table
from models.family.recipe import CONTEXT, WINDOWS_PER_STEP
from models.family.tasks import Item, Maker, held_out, held_out_items, seen
from models.family.workers import Training, report, train_all
from models.progress import mapped
from models.training.base.pretrain import Schedule, pretrain

PAIR_STEPS, PRACTICE, PROBLEMS = 1050, 900_000, 3200
"""Optimiser steps of the pair; characters of practice; problems of each task."""
EXPOSURES, SIZES, SEEDS = (1, 4), ("98k", "279k", "1m"), (1, 2, 3)
ASKED = 200


@dataclass(frozen=True, slots=True)
class Controlled:
    """A model. forms: of the facts that it reads; () for one of problems.

    exposure: how often it reads each problem in each form.
    """

    name: str
    size: str
    seed: int
    forms: tuple[str, ...] = ()
    exposure: int = 0


RUNS = (
    Controlled("one-form", "279k", 1, (facts.STATEMENT,)),
    Controlled("many-forms", "279k", 1, facts.FORMS),
    *(
        Controlled(f"steps-{size}-x{times}-seed{seed}", size, seed, exposure=times)
        for seed in SEEDS
        for size in SIZES
        for times in EXPOSURES
    ),
)


def difference_with_steps(random: Random) -> Item:
    """A difference of three digits with its steps: "700 - 551:" -> " 10 - 1 = 9 (9), ..."."""
    item = tasks.subtraction_3(random)
    a, b = (int(number) for number in item.prompt.removesuffix(" =").split(" - "))
    prompt, steps = digits.worked(Calculation(a, "-", b)).split(":")
    return Item("subtraction_3_steps", f"{prompt}:", steps, item.key, str(a - b))


STEPPED = problems.abilities()
FORMS_OF: dict[str, tuple[Maker, ...]] = {
    "product_3": tuple(
        STEPPED[f"product_3{form}"] for form in ("", "_steps", "_shuffled", "_filler")
    ),
    "subtraction_3": (tasks.subtraction_3, difference_with_steps),
}


def documents(run: Controlled) -> Iterator[str]:
    """What a model of problems reads: practice, then practice and every problem in every form.

    All its forms make the same problem of the same seed, so that each is read as often.
    """
    random = Random(f"practice {run.seed}")
    yield from _practice(random, PRACTICE // 2)
    later = list(_practice(random, PRACTICE - PRACTICE // 2))
    for makers in FORMS_OF.values():
        taught = [one for one in range(2 * PROBLEMS) if not held_out(makers[0](Random(one)))]
        lines = [make(Random(one)).text for one in taught[:PROBLEMS] for make in makers]
        later += run.exposure * lines
    random.shuffle(later)
    yield from later


def _practice(random: Random, characters: int) -> Iterator[str]:
    """Parts of the problems: digits, entries of the table, sums."""
    makers: tuple[Callable[[Random], str], ...] = (
        digits.part_line,
        problems.table_line,
        lambda r: seen(tasks.addition_2, r).text,
        lambda r: seen(tasks.addition_3, r).text,
    )
    while characters > 0:
        make = random.choice(makers)
        yield (text := "\n".join(make(random) for _ in range(random.randint(4, 12))))
        characters -= len(text)


def packed(tokenizer: Tokenizer, texts: Sequence[str]) -> NDArray[np.uint16]:
    """Whole documents in windows, shape (count, CONTEXT); <|endoftext|> behind each and to fill."""
    end, rows = SPECIALS.index(END_OF_TEXT), list[list[int]]([[]])
    for encoding in tokenizer.encode_batch(list(texts)):
        if len(rows[-1]) + len(encoding.ids) + 1 > CONTEXT:
            rows.append([])
        rows[-1] += [*encoding.ids, end]
    found = np.full((len(rows), CONTEXT), end, dtype=np.uint16)
    for row, ids in zip(found, rows, strict=True):
        row[: len(ids)] = ids[:CONTEXT]
    return found


def windows_of(run: Controlled, tokenizer: Tokenizer) -> NDArray[np.uint16]:
    """What a model reads, in whole steps; shape (count, CONTEXT)."""
    if not run.forms:
        found = packed(tokenizer, list(documents(run)))
        return found[: len(found) // WINDOWS_PER_STEP * WINDOWS_PER_STEP]
    make, random = facts.of_relation("capital", run.forms), Random(run.seed)
    wanted, texts = PAIR_STEPS * WINDOWS_PER_STEP, list[str]()
    while len(found := packed(tokenizer, texts)) < wanted:
        texts += [make(random) for _ in range(20_000)]
    return found[:wanted]


def train(out: Path, run: Controlled) -> Iterator[float]:
    """Train one model and ask it; yields the share that is done, in [0, 1]."""
    size, folder = recipe.size(run.size), out / "controlled" / run.name
    tokenizer = Tokenizer.from_file(str(out / "work" / "corpus" / "tokenizer.json"))
    windows, model = windows_of(run, tokenizer), new_model(size, run.seed)
    steps = len(windows) // WINDOWS_PER_STEP
    schedule = Schedule(steps, WINDOWS_PER_STEP, size.matrix_rate, size.vector_rate)
    job = pretrain(model, windows, schedule, _work(out, run), validation=windows[-32:])
    log = yield from mapped(job, lambda step: 0.95 * step.done / step.total)
    card = {
        "tokens": windows.size,
        "cpu_seconds": round(log[-1]["cpu_seconds"]),
        "parent": None,
        "forms": run.forms,
        "exposure": run.exposure,
    }
    write_model(folder, model, tokenizer, kind="base", size=size, seed=run.seed, card=card)
    rows = list[Row]()
    if run.exposure:
        makers = {make(Random(0)).ability: make for found in FORMS_OF.values() for make in found}
        exam = Exam(
            {name: tuple(held_out_items(make, ASKED, SEED)) for name, make in makers.items()}
        )
        subject = Subject(folder, size.name, size.parameters, run.seed, "base")
        outcomes = yield from mapped(examine(subject, exam), lambda _: 0.98)
        for one in outcomes.values():
            found = measured(subject, one)
            low, high = wilson(found.right, found.items)
            rows.append(
                {
                    "size": size.name, "parameters": size.parameters, "seed": run.seed,
                    "exposure": run.exposure, "tokens": windows.size, "ability": found.ability,
                    "right": found.right, "items": found.items, "low": low, "high": high,
                }
            )  # fmt: skip
    write_json(_work(out, run) / "rows.json", {"rows": rows})
    yield 1.0


def _work(out: Path, run: Controlled) -> Path:
    return out / "work" / "controlled" / run.name


COLUMNS = "size parameters seed exposure tokens ability right items low high".split()


def train_missing(out: Path, workers: int) -> None:
    """Train what is missing, then write the table family_controlled into out/tables."""
    waiting = [
        Training(
            run.name, ("models.family.controlled", str(out), run.name),
            _work(out, run) / "progress", _work(out, run) / "errors.txt",
            recipe.cost(recipe.size(run.size)),
        )
        for run in RUNS
        if not (_work(out, run) / "rows.json").is_file()
    ]  # fmt: skip
    for _ in train_all(waiting, workers):
        pass
    rows = list[Row]()
    for run in RUNS:
        rows += json.loads((_work(out, run) / "rows.json").read_text(encoding="utf-8"))["rows"]
    (out / "tables").mkdir(exist_ok=True)
    write_table(out / "tables", "family_controlled", rows, COLUMNS)


def main() -> None:
    """Train one model, or all that are missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("name", nargs="?")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    if asked.name is None:
        train_missing(asked.out, asked.workers)
    else:
        run = {one.name: one for one in RUNS}[asked.name]
        report(train(asked.out, run), _work(asked.out, run) / "progress")


if __name__ == "__main__":
    main()
