"""`understudy-cli emergence think`: what steps, many answers and a choice among them buy."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.cli.options import HomeOption, JsonOption, WorkOption, home_of, option
from models.cli.terminal import say, say_json, shown, table
from models.errors import UserError

if TYPE_CHECKING:
    from models.emergence.thinking import Point

MOST_SAMPLES, MOST_ITEMS = 256, 2000
DIRECT, STEPPED = "direct", "steps"
CHOSEN = {"majority": "majority", "best": "checked", "reward": "scored"}
"""The command's words for ways of choosing -> those of the table."""
NAMES = (DIRECT, STEPPED, *CHOSEN)
EPILOG = (
    "\b\nExamples:\n"
    "  understudy-cli emergence think --model 1m-base --task addition_2\n"
    "  understudy-cli emergence think --model 1m-base --task addition_2 --ways direct,best --json\n"
    "  understudy-cli emergence think --family resources/family --task addition_2\n\n"
    "\b\nWays:\n"
    "  direct    one greedy answer, at once\n"
    "  steps     the same with steps written first, where the task has any\n"
    "  majority  the commonest of N answers\n"
    "  best      one that our own checker finds right, if any of the N is (pass@N)\n"
    "  reward    the one that a reward model scores highest; it is trained first\n"
    "The last three choose among answers with steps, where the task has any. Tokens: per problem,\n"
    "all answers together. Intervals: 95 %, over problems."
)


def think(
    context: typer.Context,
    model: Annotated[str | None, option("A base model, or its folder.", "NAME|FOLDER")] = None,
    task: Annotated[list[str] | None, option("A task; with --family repeatable.", "T")] = None,
    ways: Annotated[str | None, option("Only these ways, commas between.", "A,B")] = None,
    samples: Annotated[int, option("Answers drawn to each problem.", "N")] = 16,
    items: Annotated[int, option("Held-out problems, or all where there are fewer.", "N")] = 200,
    seed: Annotated[int, option("Of problems and draws.", "S")] = 2026,
    family: Annotated[
        Path | None, option("Measure every size in it, and write its table.", "DIR")
    ] = None,
    work: WorkOption = None,
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    _check(model, task, family, samples, items, seed)
    if family is not None:
        _measure(family, task or (), samples, items, seed, work, as_json=as_json)
        return
    assert model is not None and task is not None  # `_check` has seen to it
    wanted = _ways(ways)

    from models.engine.catalogue import find
    from models.family.thinking import measuring
    from models.family.thinking.solving import Solver

    found = find(model, home_of(context, home))
    inner = {"greedy", *(CHOSEN[way] for way in wanted if way in CHOSEN)}
    steps = measuring.think(
        Solver(found.path), found.size, found.parameters, task[0], inner, samples, items, seed,
        _forms(wanted),
    )  # fmt: skip
    points = shown(steps, lambda: "Stopped. Nothing was kept.", percent=True)
    rows = [_row(point, way) for way in wanted for point in of_way(points, way)]
    if as_json:
        last = {str(row["way"]): row for row in rows}
        head = {"model": found.name, "task": task[0], "samples": samples}
        say_json({**head, "ways": list(last.values()), "rows": rows}, 1)
    else:
        say(_table(rows))


def _forms(ways: Sequence[str]) -> tuple[str, ...]:
    """The forms that these ways are read from."""
    direct, others = ("at_once",) * (DIRECT in ways), ("steps",) * (set(ways) != {DIRECT})
    return direct + others


def of_way(points: Sequence["Point"], way: str) -> list["Point"]:
    """The points that one of NAMES means, few answers first."""
    forms = {point.form for point in points}
    form = "at_once" if way == DIRECT else "steps"
    if way in CHOSEN and form not in forms:
        form = "at_once"
    wanted = (form, CHOSEN.get(way, "greedy"))
    return [point for point in points if (point.form, point.way) == wanted]


def _check(
    model: str | None,
    task: Sequence[str] | None,
    family: Path | None,
    samples: int,
    items: int,
    seed: int,
) -> None:
    if (model is None) == (family is None):
        raise UserError(
            "Either one model or a family is asked.",
            "Give --model NAME, say 1m-base, or --family DIR.",
        )
    if model is not None and len(task or ()) != 1:
        raise UserError("--task names no task, or several.", "Give one, say --task addition_2.")
    for name, value, least, most in (
        ("--samples", samples, 1, MOST_SAMPLES),
        ("--items", items, 1, MOST_ITEMS),
        ("--seed", seed, 0, 10**9),
    ):
        if not least <= value <= most:
            raise UserError(
                "{option} is {value}.",
                "Give {least} to {most}.",
                option=name,
                value=value,
                least=least,
                most=most,
            )


def _ways(given: str | None) -> tuple[str, ...]:
    names = [name.strip() for name in (given or ",".join(NAMES)).split(",") if name.strip()]
    for name in names:
        if name not in NAMES:
            raise UserError(
                "There is no way {name}.", "Choose from {known}.", name=name, known=", ".join(NAMES)
            )
    return tuple(name for name in NAMES if name in names)


def _measure(
    family: Path,
    tasks: Sequence[str],
    samples: int,
    items: int,
    seed: int,
    work: Path | None,
    *,
    as_json: bool,
) -> None:
    from models.family.thinking.measuring import measure_thinking

    job = measure_thinking(family.absolute(), tuple(tasks), samples, items, seed, work)
    folder = shown(job, lambda: "Stopped. No table was written.", percent=True)
    if as_json:
        say_json({"done": True, "tables": str(folder)}, 1)
    else:
        say(f"{folder}\n")


def _row(point: "Point", way: str) -> dict[str, object]:
    return {"way": way} | {
        key: value for key, value in asdict(point).items() if key not in ("way", "task", "size")
    }


def _table(rows: Sequence[dict[str, object]]) -> str:
    lines = [("WAY", "FORM", "ANSWERS", "RIGHT %", "95 %", "TOKENS", "FLOP")]
    for row in rows:
        share, low, high = (100 * float(str(row[key])) for key in ("accuracy", "low", "high"))
        lines.append(
            (
                str(row["way"]),
                str(row["form"]).replace("_", " "),
                str(row["samples"]),
                f"{share:.1f}",
                f"{low:.1f} to {high:.1f}",
                f"{float(str(row['tokens'])):.1f}",
                f"{float(str(row['flop'])):.3g}",
            )
        )
    return table(lines, right=frozenset(range(2, 7)))
