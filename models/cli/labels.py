"""`understudy-cli labels`: labels in and out of files, counted, checked and merged."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from models.cli.options import (
    OWN_HOME,
    HomeOption,
    JsonOption,
    argument,
    examples,
    flag,
    open_store,
    option,
)
from models.cli.terminal import finite, named, say, say_either, say_json, shown, tell
from models.errors import UserError
from models.files import write_to

if TYPE_CHECKING:
    from models.preferences.label_files.files import Imported
    from models.preferences.labels import Label
    from models.store.labels import Labels
    from models.store.projects import Project
    from models.store.store import Store
    from models.table_files import Refused

SHOWN = 20  # refused rows and disagreements that are told one by one
BAD_ROWS = 2

labels_app = typer.Typer(rich_markup_mode=None, help="Preference labels: files, figures, checks.")
ProjectOption = Annotated[
    str, option("Name or number of a project; without it, the first.", "NAME")
]
FormatOption = Annotated[
    str | None, option("Format of the file; without it, a guess.", "KEY", "--format")
]
ReportOption = Annotated[
    Path | None, option("Write the refused rows there.", "FILE.csv", "--report")
]
FORMATS_HELP = (
    "\b\nFormats: understudy, trl, trl-implicit, trl-chat, trl-chat-implicit, kto, kto-chat, hh,\n"
    "argilla, label-studio, csv."
)


@labels_app.command(
    "import",
    epilog="\b\nExamples:\n  understudy-cli labels import pairs.jsonl\n"
    "  understudy-cli labels import export.json --format argilla --report refused.csv\n\n"
    + FORMATS_HELP,
    help="Store the labels of a file. Rows that are none are told with line and reason.",
)
def import_(
    file: Annotated[Path, argument("Labels in any usual format.", "FILE")],
    format_: FormatOption = None,
    project: ProjectOption = "",
    report: ReportOption = None,
    strict: Annotated[bool, flag("--strict", "Store nothing if a single row is refused.")] = False,
    who: Annotated[str, option("Whose labels these are.")] = "",
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.store.labelling.project_jobs import import_labels

    imported = _read(file, format_)
    _tell_refused(imported.refused, report)
    if imported.refused and (strict or not imported.labels):
        raise UserError(
            "Nothing was stored: {count} of {rows} rows are refused.",
            "Correct them, or leave them out.",
            count=len(imported.refused),
            rows=imported.rows,
        )
    with open_store(home) as store:
        number = _project(store, project).id
    steps = import_labels(
        home, number, imported.labels, source=file.name, format_=imported.format.key, who=who
    )
    stored = shown(steps)
    row = {
        "format": imported.format.key, "rows": imported.rows, "labels": stored.labels,
        "to_label": stored.offered, "prompts": stored.prompts, "known_items": stored.known,
        "refused": len(imported.refused),
    }  # fmt: skip
    if as_json:
        say_json(row)
    else:
        _tell_notes(imported)
        say(
            f"{stored.labels} labels stored, {stored.offered} items to label, "
            f"{stored.prompts} prompts, {len(imported.refused)} of {imported.rows} rows refused.\n"
        )


@labels_app.command(
    epilog="\b\nExamples:\n  understudy-cli labels export pairs.jsonl --format trl\n"
    "  understudy-cli labels export - --format kto | head\n\n" + FORMATS_HELP,
    help="Write the labels of a project; what the format has no place for is told.",
)
def export(
    file: Annotated[Path, argument("Where to; - is standard output.", "FILE")],
    format_: Annotated[str, option("One of the formats below.", "KEY", "--format")] = "trl",
    project: ProjectOption = "",
    home: HomeOption = OWN_HOME,
) -> None:
    from models.preferences.label_files.files import as_text, write_labels

    with open_store(home) as store:
        labels = _labels(store, project)
        if str(file) == "-":
            text, left_out = as_text(labels.labels(), format_)
            say(text)
        else:
            total = labels.counts().judged
            steps = write_labels(file.absolute(), labels.labels(), format_, total)
            written = shown(steps)
            left_out = written.left_out
            say(f"{written.rows} rows written to {file}.\n")
    for said in left_out:
        tell(f"Left out: {said.text}")


@labels_app.command(
    epilog=examples("labels stats --json"),
    help="Count the labels of a project, and say how reliable its labeller is.",
)
def stats(
    project: ProjectOption = "", as_json: JsonOption = False, home: HomeOption = OWN_HOME
) -> None:
    from models.store.labelling.project_jobs import figures_of

    with open_store(home) as store:
        found = _project(store, project)
        row = {"project": found.name, "goal": found.goal, **figures_of(_labels(store, project))}
    say_either(
        row, named((name, _said(value)) for name, value in row.items()), as_json=as_json, indent=2
    )


@labels_app.command(
    epilog="\b\nExamples:\n  understudy-cli labels check pairs.jsonl --model 279k-chat\n"
    "  understudy-cli labels check\n\n"
    "Ends with exit code 2 if a row is refused.",
    help="Check a file, or the labels of a project, as training would.",
)
def check(
    file: Annotated[Path | None, argument("Without it, the stored labels.", "[FILE]")] = None,
    format_: FormatOption = None,
    project: ProjectOption = "",
    model: Annotated[str, option("Check against its tokeniser, too.", "NAME|FOLDER")] = "",
    report: ReportOption = None,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.preferences.data_guards import of_labels

    if file is None:
        with open_store(home) as store:
            labels = tuple(_labels(store, project).labels())
        lines, refused = tuple(range(1, len(labels) + 1)), []
    else:
        imported = _read(file, format_)
        _tell_notes(imported)
        labels, lines, refused = imported.labels, imported.lines, list(imported.refused)
    if model:
        from models.engine.catalogue import find
        from models.training.packs import refused_by

        refused += shown(refused_by(find(model, home).path, labels, lines))
    _tell_refused(refused, report)
    for guard in of_labels(labels):
        say(f"{guard.severity}: {guard.text} {guard.advice}\n")
    say(f"{len(labels)} labels, {len(refused)} rows refused.\n")
    if refused:
        raise typer.Exit(BAD_ROWS)


@labels_app.command(
    epilog=examples("labels merge ada.jsonl bob.jsonl --out both.jsonl"),
    help="Compare two label sets of the same items, with Cohen's kappa, and write them as one.",
)
def merge(
    first: Annotated[Path, argument("One set of labels.", "FILE")],
    second: Annotated[Path, argument("The other.", "FILE")],
    out: Annotated[Path | None, option("Write the merged labels there.", "FILE")] = None,
    format_: Annotated[str, option("Format of the merged file.", "KEY", "--format")] = "understudy",
    take: Annotated[
        Literal["none", "first", "second", "tie"],
        option("Whose verdict counts where they disagree; none leaves them out."),
    ] = "none",
    as_json: JsonOption = False,
) -> None:
    from models.preferences.agreement import merge as merge_labels
    from models.preferences.label_files.files import write_labels

    sets = []
    for file in (first, second):
        imported = _read(file, None)
        _tell_refused(imported.refused, None)
        sets.append(imported.labels)
    merged = merge_labels(*sets)
    if out is not None:
        labels = merged.labels(take)
        shown(write_labels(out.absolute(), labels, format_, len(labels)))
    found = merged.kappa
    row = {
        "kappa": finite(found.value), "interval": [finite(found.low), finite(found.high)],
        "agreement": finite(found.observed), "pairs": found.items, "agreed": len(merged.agreed),
        "disagreements": len(merged.disagreements), "only_first": len(merged.only_first),
        "only_second": len(merged.only_second),
    }  # fmt: skip
    say_either(row, named((name, _said(value)) for name, value in row.items()), as_json=as_json)
    if not as_json:
        _tell_disagreements(merged.disagreements)


def _read(file: Path, format_: str | None) -> "Imported":
    from models.preferences.label_files.files import read_labels

    return shown(read_labels(file, format_))


def _project(store: "Store", name: str) -> "Project":
    projects = store.projects.all()
    for one in projects:
        if name in ("", one.name, str(one.id)):
            return one
    raise UserError(
        "There is no project {name}.",
        "There are: {names}.",
        name=name,
        names=", ".join(f"{one.name} ({one.id})" for one in projects),
    )


def _labels(store: "Store", name: str) -> "Labels":
    return store.labels_of(_project(store, name).id)


def _tell_notes(imported: "Imported") -> None:
    for note in imported.notes:
        tell(note.text)


def _tell_refused(refused: Sequence["Refused"], report: Path | None) -> None:
    for one in refused[:SHOWN]:
        tell(str(one.error))
    if len(refused) > SHOWN:
        where = f"all of them are in {report}" if report else "--report FILE.csv lists them all"
        tell(f"... and {len(refused) - SHOWN} more; {where}.")
    if report is not None:
        from models.table_files import refused_table

        write_to(report, refused_table(refused))


def _tell_disagreements(pairs: Iterable[tuple["Label", "Label"]]) -> None:
    from models.table_files import shorten

    shown = list(pairs)
    for first, second in shown[:SHOWN]:
        ranks = [one.verdict.ranks if one.verdict else () for one in (first, second)]
        said = " against ".join("-".join(map(str, one)) for one in ranks)
        say(f"  {shorten(first.prompt)}: {said}\n")
    if len(shown) > SHOWN:
        say(f"  ... and {len(shown) - SHOWN} more\n")


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')} {_said(one)}" for name, one in value.items())
    if isinstance(value, list):
        return " to ".join(_said(one) for one in value)
    return "unknown" if value is None else str(value)
