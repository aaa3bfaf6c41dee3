"""What the family answers, measured: the tables family_abilities and family_answers.

The build of the family measures each model when it is trained; `measure_family` asks the models
that are there once more, which needs no training:

    understudy-cli emergence measure --family resources/family
"""

import csv
import io
import json
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from models.emergence.intervals import wilson
from models.emergence.own import ITEMS, SEED, Measured
from models.engine.weights import read_json
from models.errors import UserError
from models.family import abilities, chat, recipe
from models.family.evaluate import Exam, Outcome, Subject, examine, measured
from models.family.export import model_card, write_json
from models.family.tasks import Item
from models.files import write_durably
from models.progress import Steps, part_of

Row = dict[str, object]

KEPT = "abilities.json"  # in the folder of a run
ANSWERS, ANSWERS_SEED = 20, 1  # the outputs that are kept: of so many items, by this seed's models
ABILITY_COLUMNS = (
    "size parameters seed kind ability right items low high tokens edit_distance "
    "log_probability_per_token brier item_seed measured"
).split()
ANSWER_COLUMNS = (
    "size parameters seed ability item prompt answer text right tokens edit_distance "
    "log_probability_per_token brier"
).split()


@dataclass(frozen=True, slots=True)
class Measurement:
    """Rows of the two tables, from one model."""

    abilities: tuple[Row, ...]
    answers: tuple[Row, ...]


def questions(kind: str, count: int) -> dict[str, Sequence[Item]]:
    """What a kind of model is asked: ability -> at most `count` items, for capitals all there are.

    kind: "base" or "chat".
    """
    if kind == "base":
        return {name: abilities.items(name, count) for name in abilities.EVERY}
    asked = (
        chat.capital_items(kept_out=True),
        chat.capital_items(kept_out=False),
        chat.sum_items(count, SEED),
    )
    return {found[0].ability: found for found in asked}


def measure_model(subject: Subject, exam: Exam) -> Steps[Measurement]:
    """Ask one model everything; done and total count items."""
    outcomes = yield from examine(subject, exam)
    today = datetime.now(UTC).date().isoformat()
    identity: Row = {
        "size": subject.size, "parameters": subject.parameters, "seed": subject.seed,
    }  # fmt: skip
    more: Row = {"item_seed": SEED, "measured": today}
    rows = tuple(_row(measured(subject, one)) | more for one in outcomes.values())
    kept = subject.kind == "base" and subject.seed == ANSWERS_SEED
    answers = [
        identity | _answer(number, one)
        for found in (outcomes.values() if kept else ())
        for number, one in enumerate(found[:ANSWERS], start=1)
    ]
    return Measurement(rows, tuple(answers))


def _row(found: Measured) -> Row:
    """A row of family_abilities: with the Wilson interval of the share at 95 %."""
    low, high = wilson(found.right, found.items)
    row: Row = asdict(found) | {"low": low, "high": high}
    row["log_probability_per_token"] = row.pop("log_probability")
    return row


def _answer(number: int, outcome: Outcome) -> Row:
    """Texts as JSON, because a cell of a table neither begins nor ends with a space."""
    item = outcome.item
    texts = {"prompt": item.prompt, "answer": item.answer, "text": outcome.said}
    return {
        "ability": item.ability, "item": number,
        **{name: json.dumps(text, ensure_ascii=False) for name, text in texts.items()},
        "right": outcome.right, "tokens": outcome.tokens, "edit_distance": outcome.edit_distance,
        "log_probability_per_token": outcome.log_probability, "brier": outcome.brier,
    }  # fmt: skip


def subjects(models: Path) -> tuple[Subject, ...]:
    """The models of a folder of models, small ones first, each base before its chat.

    Raises UserError if there are none, or if a card is damaged.
    """
    found = []
    for path in sorted(models.glob("*/card.json")):
        card = read_json(path)
        if card.get("kind") in ("base", "chat") and isinstance(card.get("seed"), int):
            size = recipe.size(str(card["size"]))
            subject = Subject(path.parent, size.name, size.parameters, card["seed"], card["kind"])
            found.append(subject)
    if not found:
        raise UserError(
            "There are no models in {folder}.", "Name the folder of a family.", folder=models
        )
    return tuple(sorted(found, key=lambda one: (one.parameters, one.seed, one.kind)))


def measure_family(family: Path, count: int = ITEMS, work: Path | None = None) -> Steps[Path]:
    """Ask every model below family/models, then write both tables into family/tables.

    The model card is written anew too, if the table of losses is there. Nothing is written before
    every model has answered. Returns the folder of the tables. count: items of each ability.
    work: keeps what each model said, so that a measurement that was stopped goes on.
    Raises UserError if there are no models, one is damaged, or the tables can't be written.
    """
    asked = subjects(family / "models")
    exams = {kind: Exam(questions(kind, count)) for kind in ("base", "chat")}
    total, before = sum(exams[one.kind].size for one in asked), 0
    rows: list[Row] = []
    answers: list[Row] = []
    for subject in asked:
        state = None if work is None else work / subject.folder.name
        made = None if state is None else kept(state)
        if made is None:
            job = measure_model(subject, exams[subject.kind])
            made = yield from part_of(job, before, total, text=subject.folder.name)
            if state is not None:
                state.mkdir(parents=True, exist_ok=True)
                keep(state, [made])
        before += exams[subject.kind].size
        rows += made.abilities
        answers += made.answers
    tables = family / "tables"
    with writable(tables):
        write_measurements(tables, rows, answers)
        if (tables / "family_losses.csv").is_file():
            names = tuple(dict.fromkeys(one.size for one in asked))
            card = model_card(family, names, recipe.FULL)
            write_durably(family / "MODEL_CARD.md", card.encode())
    return tables


@contextmanager
def writable(folder: Path) -> Iterator[None]:
    """A folder for tables, made if it is missing; what cannot be written there is a UserError."""
    try:
        folder.mkdir(exist_ok=True)
        yield
    except OSError as error:
        raise UserError(
            "{folder} can't be written: {reason}.",
            "Choose another folder.",
            folder=folder,
            reason=error.strerror or error,
        ) from error


def write_measurements(folder: Path, rows: Sequence[Row], answers: Sequence[Row]) -> None:
    """Write the tables family_abilities and family_answers with their descriptions."""
    write_table(folder, "family_abilities", rows, ABILITY_COLUMNS)
    write_table(folder, "family_answers", answers, ANSWER_COLUMNS)


def write_table(folder: Path, name: str, rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Write NAME.csv in one move, and copy its description beside it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column, "")) for column in columns])
    write_durably(folder / f"{name}.csv", text.getvalue().encode())
    described = Path(__file__).with_name("tables") / f"{name}.toml"
    shutil.copyfile(described, folder / described.name)


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    # + 0.0 turns the -0.0 of a small negative number into a plain 0
    return round(value, 5) + 0.0 if isinstance(value, float) else value


def keep(state: Path, found: Sequence[Measurement]) -> None:
    rows = [row for one in found for row in one.abilities]
    answers = [row for one in found for row in one.answers]
    write_json(state / KEPT, {"rows": rows, "answers": answers})


def kept(state: Path) -> Measurement | None:
    """What was measured of a run; None if nothing was, or only by exact match."""
    path = state / KEPT
    found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    if "answers" not in found:
        return None
    return Measurement(tuple(found["rows"]), tuple(found["answers"]))
