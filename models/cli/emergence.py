"""`understudy-cli emergence`: abilities at every size, and what every size says to one prompt."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.cli.options import (
    OWN_HOME,
    HomeOption,
    JsonOption,
    SizesOption,
    WorkOption,
    at_least,
    chosen_names,
    examples,
    flag,
    option,
    within,
)
from models.cli.terminal import say, say_either, say_json, shown, table, tell
from models.cli.together import ProcessesOption, together
from models.errors import UserError
from models.progress import Progress, Steps, drain

if TYPE_CHECKING:
    from models.emergence.answers import AnswerSoFar, Prepared
    from models.emergence.own import Measured
    from models.emergence.thinking import Point
    from models.family.evaluate import Result
    from models.model import Model
    from models.store.paths import Home

MOST_ITEMS, MOST_NEW_TOKENS, MOST_SEED = 2000, 255, 10**9
MOST_SAMPLES = 256
DIRECT, STEPPED = "direct", "steps"
CHOSEN = {"majority": "majority", "best": "checked", "reward": "scored"}
"""The command's words for ways of choosing -> those of the table."""
NAMES = (DIRECT, STEPPED, *CHOSEN)
NAMED = 12  # of the signs that the family never read
ROW_KEYS = tuple("size parameters ability items accuracy low high logprob brier".split())

emergence_app = typer.Typer(rich_markup_mode=None, help="Abilities across sizes, measured here.")


@emergence_app.command(
    epilog="\b\nExamples:\n"
    "  understudy-cli emergence evaluate --ability addition_3 --ability recall\n"
    "  understudy-cli emergence evaluate --items 100 --sizes 14k,38k --per-seed --json\n\n"
    "\b\nEvery row is of one size and one ability, the mean over the size's seeds:\n"
    "  accuracy   share of the items answered exactly; low, high: its 95 % Wilson interval for\n"
    "             that many items (how far seeds lie apart is not in it)\n"
    "  logprob    log-probability of the right answer, teacher forced, nats per token\n"
    "  brier      over the whole vocabulary, mean over the right answer's tokens: 0 is perfect\n"
    "  edits      tokens to change until what was written is the right answer (table only)\n"
    "Parameters are counted without the embedding.",
    help="Ask the base model of every size held-out items of every ability.",
)
def evaluate(
    ability: Annotated[list[str] | None, option("Only this ability; repeatable.", "A")] = None,
    items: Annotated[int, option("Of each ability, or all where fewer are held out.", "N")] = 500,
    seed: Annotated[int, option("What items are drawn with.", "S")] = 2026,
    sizes: SizesOption = None,
    per_seed: Annotated[bool, flag("--per-seed", "Add a row for every seed of a size.")] = False,
    processes: ProcessesOption = 1,
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    within("--items", items, 1, MOST_ITEMS)
    at_least("--seed", seed, 0)
    together(processes)
    names = _abilities(ability)
    models = _models(home, sizes)

    from models.family import abilities
    from models.family.evaluate import Exam, Subject, over_seeds, sweep
    from models.training.distributed import shared

    exam = Exam({name: abilities.items(name, items, seed) for name in names})
    steps = shared(partial(sweep, [Subject.of(model) for model in models], exam), cpu=True)
    rows = shown(steps, lambda: "Stopped. Nothing was kept.", percent=True)
    means = over_seeds(rows)
    if as_json:
        found = [row for mean in means for row in _json_rows(mean, rows if per_seed else ())]
        say_json({"results": found}, 1)
    else:
        say(_table(means, rows if per_seed else ()))


@emergence_app.command(
    epilog="\b\nExamples:\n"
    '  understudy-cli emergence answer --prompt "123 + 456 ="\n'
    '  understudy-cli emergence answer --prompt "The capital of Peru is" --json\n\n'
    "\b\nMilliseconds are the model's own, warm: without loading it, and after one answer that is\n"
    "not counted.",
    help="Print what the base model of every size writes after the same prompt, greedily.",
)
def answer(
    prompt: Annotated[str, option("The text to go on from.", "TEXT")],
    max_new_tokens: Annotated[int, option("Longest answer, in tokens.", "N")] = 20,
    sizes: SizesOption = None,
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    if not 1 <= max_new_tokens <= MOST_NEW_TOKENS:
        raise UserError(
            "--max-new-tokens is {count}.",
            "Give 1 to {most}: the models read 256 tokens, prompt and answer together.",
            count=max_new_tokens,
            most=MOST_NEW_TOKENS,
        )
    first_seed = [model for model in _models(home, sizes) if model.seed == 1]
    prepared, said = _answers(first_seed, prompt, max_new_tokens)
    _tell_about(prepared)
    parameters = {model.size: model.parameters for model in first_seed}
    rows = [
        {
            "size": one.size,
            "parameters": parameters[one.size],
            "text": one.text,
            "milliseconds": round(1000 * one.seconds, 3),
        }
        for one in said
    ]
    lines = list[str]()
    for row in rows:
        lines.append(f"{row['size']}, {row['parameters']:,} parameters, {row['milliseconds']} ms")
        lines += [f"    {line}".rstrip() for line in str(row["text"]).split("\n")]
    say_either({"answers": rows}, "\n".join([*lines, ""]), as_json=as_json, indent=1)


@emergence_app.command(
    epilog=examples("emergence measure --family resources/family"),
    help="Ask every model of a family, base and chat, and write what came of it into DIR/tables: "
    "family_abilities and family_answers, as the family's build does after training.",
)
def measure(
    family: Annotated[Path, option("With models/; the tables go to tables/ in it.", "DIR")],
    work: WorkOption = None,
    as_json: JsonOption = False,
) -> None:
    from models.family.measuring import measure_family

    _say_folder(measure_family(family.absolute(), work=work), as_json=as_json)


def _say_folder(steps: Steps[Path], *, as_json: bool) -> None:
    """Measure, and say where the tables lie."""
    folder = shown(steps, lambda: "Stopped. No table was written.", percent=True)
    say_either({"done": True, "tables": str(folder)}, f"{folder}\n", as_json=as_json)


@emergence_app.command(
    epilog=examples(
        "emergence think --model 1m-base --task addition_2",
        "emergence think --model 1m-base --task addition_2 --ways direct,best --json",
        "emergence think --family resources/family --task addition_2",
        more="\b\nWays:\n"
        "  direct    one greedy answer, at once\n"
        "  steps     the same with steps written first, where the task has any\n"
        "  majority  the commonest of N answers\n"
        "  best      one that our own checker finds right, if any of the N is (pass@N)\n"
        "  reward    the one that a reward model scores highest; it is trained first\n"
        "The last three choose among answers with steps, where the task has any. Tokens: per "
        "problem,\nall answers together. Intervals: 95 %, over problems.",
    ),
    help="Put held-out problems to a base model at once, with steps and many times over.",
)
def think(
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
    home: HomeOption = OWN_HOME,
) -> None:
    if (model is None) == (family is None):
        raise UserError(
            "Either one model or a family is asked.",
            "Give --model NAME, say 1m-base, or --family DIR.",
        )
    if model is not None and len(task or ()) != 1:
        raise UserError("--task names no task, or several.", "Give one, say --task addition_2.")
    within("--samples", samples, 1, MOST_SAMPLES)
    within("--items", items, 1, MOST_ITEMS)
    within("--seed", seed, 0, MOST_SEED)
    if family is not None:
        from models.family.thinking.measuring import measure_thinking

        job = measure_thinking(family.absolute(), tuple(task or ()), samples, items, seed, work)
        _say_folder(job, as_json=as_json)
        return
    assert model is not None and task is not None  # as was checked
    names = [name.strip() for name in (ways or ",".join(NAMES)).split(",") if name.strip()]
    for name in names:
        if name not in NAMES:
            raise UserError(
                "There is no way {name}.", "Choose from {known}.", name=name, known=", ".join(NAMES)
            )
    wanted = tuple(name for name in NAMES if name in names)

    from models.engine.catalogue import find
    from models.family.thinking import measuring
    from models.family.thinking.solving import Solver

    found = find(model, home)
    inner = {"greedy", *(CHOSEN[way] for way in wanted if way in CHOSEN)}
    direct, others = ("at_once",) * (DIRECT in wanted), ("steps",) * (set(wanted) != {DIRECT})
    steps = measuring.think(
        Solver(found.path), found.size, found.parameters, task[0], inner, samples, items, seed,
        direct + others,
    )  # fmt: skip
    points = shown(steps, lambda: "Stopped. Nothing was kept.", percent=True)
    rows = [_row(point, way) for way in wanted for point in _of_way(points, way)]
    if as_json:
        last = {str(row["way"]): row for row in rows}
        head = {"model": found.name, "task": task[0], "samples": samples}
        say_json({**head, "ways": list(last.values()), "rows": rows}, 1)
    else:
        say(_points_table(rows))


@emergence_app.command(
    epilog=examples("emergence heads --family resources/family"),
    help="Measure what every attention head of a family's base models attends to, and recall "
    "without the best ones, and write the tables family_heads and family_heads_off into "
    "DIR/tables.",
)
def heads(
    family: Annotated[Path, option("With models/; the tables go to tables/ in it.", "DIR")],
    items: Annotated[int, option("Items of recall.", "N")] = 500,
    as_json: JsonOption = False,
) -> None:
    within("--items", items, 1, MOST_ITEMS)

    from models.family.heads import measure_heads

    _say_folder(measure_heads(family.absolute(), items), as_json=as_json)


def _of_way(points: Sequence["Point"], way: str) -> list["Point"]:
    """The points that one of NAMES means, few answers first."""
    forms = {point.form for point in points}
    form = "at_once" if way == DIRECT else "steps"
    if way in CHOSEN and form not in forms:
        form = "at_once"
    wanted = (form, CHOSEN.get(way, "greedy"))
    return [point for point in points if (point.form, point.way) == wanted]


def _row(point: "Point", way: str) -> dict[str, object]:
    return {"way": way} | {
        key: value for key, value in asdict(point).items() if key not in ("way", "task", "size")
    }


def _points_table(rows: Sequence[dict[str, object]]) -> str:
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


def _abilities(chosen: Sequence[str] | None) -> tuple[str, ...]:
    """Names in the order of the tables; all of them if none was given."""
    from models.family.abilities import EVERY

    unknown = [name for name in chosen or () if name not in EVERY]
    if unknown:
        raise UserError(
            "There is no ability {name}.",
            "Choose from {known}.",
            name=unknown[0] or "without a name",
            known=", ".join(EVERY),
        )
    return tuple(name for name in EVERY if not chosen or name in chosen)


def _models(home: "Home", sizes: str | None) -> list["Model"]:
    """The whole base models of the chosen sizes, small ones first; damaged ones are told."""
    from models.engine.catalogue import installed
    from models.family.recipe import chosen_sizes

    wanted = chosen_sizes(chosen_names(sizes))
    bases = [one for one in installed(home) if one.kind == "base" and one.size in wanted]
    for model in bases:
        if model.problem is not None:
            tell(f"{model.name} is left out: {model.problem}")
    whole = [model for model in bases if model.problem is None]
    if not whole:
        raise UserError(
            "No base model of these sizes is installed.",
            "`understudy-cli models list` says which ones there are.",
        )
    return whole


def _json_rows(mean: "Result", rows: Sequence["Measured"]) -> list[Mapping[str, object]]:
    """The mean, then its seeds, each with its number."""
    from models.family.evaluate import result

    whole = asdict(mean)
    found: list[Mapping[str, object]] = [{key: whole[key] for key in ROW_KEYS}]
    for row in _of(mean, rows):
        one = asdict(result([row]))
        found.append({key: one[key] for key in ROW_KEYS} | {"seed": row.seed})
    return found


def _of(mean: "Result", rows: Sequence["Measured"]) -> list["Measured"]:
    return [row for row in rows if (row.size, row.ability) == (mean.size, mean.ability)]


def _table(means: Sequence["Result"], rows: Sequence["Measured"]) -> str:
    from models.family.evaluate import result

    head = ("SIZE", "PARAMETERS", "ABILITY", "SEED", "ITEMS", "RIGHT %", "95 %")
    lines: list[tuple[str, ...]] = [(*head, "NATS/TOKEN", "EDITS", "BRIER")]
    for mean in means:
        seeds = f"{len(mean.seeds)} seeds" if len(mean.seeds) > 1 else str(mean.seeds[0])
        lines.append(_line(mean, seeds))
        lines += [_line(result([row]), str(row.seed)) for row in _of(mean, rows)]
    texts = {0, 2}
    return table(lines, right=frozenset(range(len(lines[0]))) - texts)


def _line(row: "Result", seeds: str) -> tuple[str, ...]:
    return (
        row.size,
        f"{row.parameters:,}",
        row.ability,
        seeds,
        str(row.items),
        f"{100 * row.accuracy:.1f}",
        f"{100 * row.low:.1f} to {100 * row.high:.1f}",
        f"{row.logprob:.3f}",
        f"{row.edit_distance:.2f}",
        f"{row.brier:.3f}",
    )


def _answers(
    models: Sequence["Model"], prompt: str, count: int
) -> tuple["Prepared", list["AnswerSoFar"]]:
    """What every size says, warm; sizes that cannot are told. UserError if nobody can."""
    from models.emergence.answers import AnswerSoFar, Asked, Failed, Prepared
    from models.engine.session import SessionPool
    from models.engine.whole_answers import answers_of_sizes

    pool = SessionPool(len(models))
    asked = [Asked(model.size, model) for model in models]
    prepared, said, failed = Prepared(prompt), list[AnswerSoFar](), list[Failed]()

    def take(step: Progress) -> None:
        nonlocal prepared
        if isinstance(step.item, Prepared):
            prepared = step.item
        elif isinstance(step.item, Failed):
            failed.append(step.item)
        elif isinstance(step.item, AnswerSoFar) and step.item.whole:
            said.append(step.item)

    for _ in range(2):  # the first time warms up
        said.clear()
        failed.clear()
        job = answers_of_sizes(asked, prompt, lambda model, _: pool.get(model.path), count)
        drain(job, take)
    for one in failed:
        tell(f"{one.size} is left out: {one.error}")
    if failed and not said:
        raise failed[0].error
    return prepared, said


def _tell_about(prepared: "Prepared") -> None:
    """What was done to the prompt, on standard error."""
    if prepared.removed:
        tell(f"Characters that cannot be seen were left out of the prompt: {prepared.removed}.")
    if prepared.cut:
        tell(f"The prompt is too long. Tokens left out at its beginning: {prepared.cut}.")
    if prepared.unread:
        shown = ", ".join(map(repr, prepared.unread[:NAMED]))
        more = f" and {len(prepared.unread) - NAMED} more" * (len(prepared.unread) > NAMED)
        tell(f"The family never read these in training: {shown}{more}.")
