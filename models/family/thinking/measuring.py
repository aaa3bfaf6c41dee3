"""The table family_thinking: every size, every way, measured; and one model by itself.

understudy-cli emergence think --family resources/family
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import cast

from models.emergence.own import SEED
from models.emergence.thinking import (
    AT_ONCE,
    CHOOSING,
    FORMS,
    GREEDY,
    LEARNT_PROBLEMS,
    SCORED,
    STEPS,
    Form,
    Point,
    points,
)
from models.family.evaluate import cost
from models.family.export import write_json
from models.family.measuring import Row, subjects, writable, write_table
from models.family.thinking.solving import Solver, forms_of, held_out, to_learn_from
from models.family.thinking.verifier import train_verifier
from models.progress import Progress, Result, Steps, mapped, part_of

TABLE = "family_thinking"
COLUMNS = tuple(Point.__dataclass_fields__)
ITEMS, SAMPLES = 200, 16
MEASURED = ("product_3", "word_problem", "addition_2", "subtraction_3")
"""What the table holds: two tasks that have steps, and two that are answered at once."""
SHARES = 1000  # the bar counts shares of a task
EVERY_WAY = (GREEDY, *CHOOSING)


def think(
    solver: Solver,
    size: str,
    parameters: int,
    task: str,
    ways: Collection[str] = EVERY_WAY,
    samples: int = SAMPLES,
    count: int = ITEMS,
    seed: int = SEED,
    wanted: Collection[str] = tuple(FORMS),
) -> Steps[tuple[Point, ...]]:
    """Ask one model one task in its forms, and choose among its answers in these ways.

    wanted: keys of FORMS; a task without any of them is asked at once, and the two forms that only
    say why steps help are asked greedily. count: held-out problems, or all where there are fewer.
    samples: answers drawn to each, 0 where no way needs them. seed: of
    the problems and of all draws. done and total count shares of 1000.
    Raises UserError for an unknown task.
    """
    able, found = forms_of(task), list[Point]()
    forms = [form for form in able if form in wanted] or able[:1]
    subject = solver.subject(size, parameters)
    for number, form in enumerate(forms):
        chosen = ways if form in (AT_ONCE, STEPS) else {GREEDY}
        draws = samples if set(chosen) & set(CHOOSING) else 0
        start, end = (SHARES * place // len(forms) for place in (number, number + 1))
        problems = held_out(task, form, count, seed)
        learnt = None
        middle = end if SCORED not in chosen else (start + end) // 2
        attempts = yield from part_of(
            _of_shares(solver.solve(problems, draws, seed), middle - start), start, SHARES
        )
        if SCORED in chosen and draws:
            lessons = to_learn_from(task, form, LEARNT_PROBLEMS, seed)
            training = _of_shares(train_verifier(solver, lessons, seed), end - middle)
            learnt = yield from part_of(training, middle, SHARES)
            if learnt is not None:
                attempts = yield from part_of(_of_shares(learnt.score(attempts), 0), end, SHARES)
        found += points(subject, task, cast("Form", form), attempts, chosen)
    return tuple(found)


def _of_shares(job: Steps[Result], shares: int) -> Steps[Result]:
    """The same job, its whole counted as so many shares."""

    def counted(step: Progress) -> Progress:
        share = step.done / step.total if step.total else 0.0
        return Progress(round(shares * share), shares, step.values, stage=step.stage)

    return mapped(job, counted)


def measure_thinking(
    family: Path,
    tasks: Sequence[str] = (),
    samples: int = SAMPLES,
    count: int = ITEMS,
    seed: int = SEED,
    work: Path | None = None,
) -> Steps[Path]:
    """Ask the first base model of every size below family/models; write family/tables.

    tasks: () for MEASURED. Nothing is written before every model has answered. Returns the
    folder of the tables. work: keeps what each model came to on each task, so that a measurement
    that was stopped goes on with the same settings. Raises UserError if there are no models, one is
    damaged, or the table can't be written.
    """
    asked = [one for one in subjects(family / "models") if (one.kind, one.seed) == ("base", 1)]
    chosen, rows = tuple(tasks) or MEASURED, list[Row]()
    whole = len(chosen) * sum(map(cost, asked))
    spent = 0.0
    for one in asked:
        solver = Solver(one.folder)
        for task in chosen:
            start, end = (round(SHARES * at / whole) for at in (spent, spent + cost(one)))
            spent += cost(one)
            kept = None if work is None else work / f"{one.folder.name}-{task}.json"
            if kept is not None and kept.is_file():
                rows += json.loads(kept.read_text(encoding="utf-8"))["rows"]
                continue
            job = think(solver, one.size, one.parameters, task, EVERY_WAY, samples, count, seed)
            found = yield from part_of(
                _of_shares(job, end - start), start, SHARES, text=f"{one.folder.name}, {task}"
            )
            made = [asdict(point) for point in found]
            if kept is not None:
                kept.parent.mkdir(parents=True, exist_ok=True)
                write_json(kept, {"rows": made})
            rows += made
    tables = family / "tables"
    with writable(tables):
        write_table(tables, TABLE, rows, COLUMNS)
    return tables
