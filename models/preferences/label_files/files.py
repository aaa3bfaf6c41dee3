"""The formats that labels are read from and written to."""

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from models.errors import UserError
from models.files import replacing, unwritable
from models.preferences.label_files.cells import MARK, PROMPTS, draft_fields
from models.preferences.label_files.own import read_own
from models.preferences.label_files.reading import (
    CHOICES,
    CHOSEN,
    ONE_HOT,
    REJECTED,
    are_transcripts,
    read_flat,
    read_pair,
    read_prompt,
    read_record,
    read_single,
    read_task,
)
from models.preferences.label_files.writing import (
    BLANK,
    COLUMNS,
    LeftOut,
    write_own,
    write_pairs,
    write_record,
    write_single,
    write_task,
    write_transcripts,
    write_wide,
)
from models.preferences.labels import Label
from models.progress import Progress, Steps
from models.table_files import Refused, Row, Said, csv_text, open_records, read_rows, writable

Reader = Callable[[Row], Label | list[Label]]
Writer = Callable[[Label], Iterator[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format. title: for people. suffix: of its files. write: None where it is only read."""

    key: str
    title: str
    read: Reader
    write: Writer | None = None
    suffix: str = ".jsonl"


FORMATS = {
    one.key: one
    for one in (
        Format("understudy", "Understudy, nothing left out", read_own, write_own),
        Format("trl", "TRL, with a prompt", read_pair,
               partial(write_pairs, chat=False, prompt=True)),
        Format("trl-implicit", "TRL, the prompt at the beginning of both texts", read_pair,
               partial(write_pairs, chat=False, prompt=False)),
        Format("trl-chat", "TRL, conversations with a prompt", read_pair,
               partial(write_pairs, chat=True, prompt=True)),
        Format("trl-chat-implicit", "TRL, whole conversations", read_pair,
               partial(write_pairs, chat=True, prompt=False)),
        Format("kto", "TRL for KTO, single texts", read_single, partial(write_single, chat=False)),
        Format("kto-chat", "TRL for KTO, single conversations", read_single,
               partial(write_single, chat=True)),
        Format("hh", "HH transcripts", read_pair, write_transcripts),
        Format("argilla", "Argilla", read_record, write_record, ".json"),
        Format("label-studio", "Label Studio", read_task, write_task, ".json"),
        Format("csv", "Table", read_flat, write_wide, ".csv"),
        Format("choices", "Answers side by side with a choice", read_flat),
        Format("prompts", "Prompts only", read_prompt),
    )
}  # fmt: skip


def format_of(key: str) -> Format:
    """The format of that name. Raises UserError that lists them all."""
    if key not in FORMATS:
        raise UserError(
            "There is no format {key}.", "Use one of {keys}.", key=key, keys=", ".join(FORMATS)
        )
    return FORMATS[key]


LOOKED_AT, LOOKED_BYTES = 50, 1 << 20  # rows by which a format is guessed, and of their JSON
UNKNOWN = "{path} is in no format that is known here; its rows have {names}."
KNOWN = (
    "Rows need prompt, chosen and rejected, or prompt and two answers with a choice; or export "
    "them from Argilla or Label Studio as JSON."
)


def format_of_row(cells: Mapping[str, Any]) -> str | None:
    """The key of a row's format; None if it has none."""
    if MARK in cells:
        return "understudy"
    if isinstance(cells.get("fields"), dict) or any(
        ".responses" in name or name.endswith("-suggestion") for name in cells
    ):
        return "argilla"
    if isinstance(cells.get("data"), dict) and ("annotations" in cells or "completions" in cells):
        return "label-studio"
    return _by_columns(cells)


def _by_columns(cells: Mapping[str, Any]) -> str | None:
    prompt = next((name for name in PROMPTS if name in cells), None)
    chosen = next((name for name in CHOSEN if name in cells), None)
    rejected = next((name for name in REJECTED if name in cells), None)
    if chosen and rejected:
        return _of_pair(cells[chosen], cells[rejected], prompt)
    fields = draft_fields(tuple(cells), prompt)
    if fields and (prompt or any(name in cells for name in (*CHOICES, *ONE_HOT))):
        return "choices"
    if "completion" in cells and "label" in cells:
        return "kto" if isinstance(cells["completion"], str) else "kto-chat"
    if chosen or rejected:
        return _of_pair(cells.get(chosen or ""), cells.get(rejected or ""), prompt)
    return "prompts" if prompt and "completion" not in cells else None


def _of_pair(chosen: Any, rejected: Any, prompt: str | None) -> str:
    if isinstance(chosen, list | dict) and isinstance(rejected, list | dict):
        # UltraFeedback's rows have a prompt and whole conversations, too.
        one = all(isinstance(side, dict) or len(side) == 1 for side in (chosen, rejected))
        return "trl-chat" if prompt and one else "trl-chat-implicit"
    if prompt:
        return "trl"
    texts = [side for side in (chosen, rejected) if isinstance(side, str)]
    return "hh" if texts and are_transcripts(*texts) else "trl-implicit"


READ_AS = "Read as {format}."
PROMPTS_ONLY = "{count} rows have a prompt without drafts; drafts can be made for them."
NOT_JUDGED = "{count} rows have drafts that nobody has judged; they wait to be labelled."


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: each of its rows gave a label, or several, or was refused.

    lines: where the row of each label begins. rows: how many there are, refused ones included.
    format: as it was guessed or asked for. notes: sentences on what was found.
    """

    labels: tuple[Label, ...]
    lines: tuple[int, ...]
    refused: tuple[Refused, ...]
    rows: int
    format: Format
    notes: tuple[Said, ...] = ()


def read_labels(path: Path, format_: str | None = None) -> Steps[Imported]:
    """Read a file of labels; the format is guessed if it is not given.

    Raises UserError for a file that can't be read or is in no known format. A row that is no label
    is refused with its line and the reason; none is left out without a word.
    """
    yield Progress(0, stage="Reading labels...")
    asked = format_of(format_) if format_ else None
    opened = open_records(path)
    first, looked = deque[Row | Refused](), 0
    for one in opened.records:
        first.append(one)
        looked += one.size if isinstance(one, Row) else 0
        if len(first) == LOOKED_AT or looked > LOOKED_BYTES:
            break
    known = asked or _guess(first, path, opened.kind)

    def labels_of(row: Row) -> list[Label]:
        found = known.read(row)
        return found if isinstance(found, list) else [found]

    again = (first.popleft() for _ in range(len(first)))  # none of them is held any longer
    read = yield from read_rows(chain(again, opened.records), labels_of)
    labels = tuple(label for found in read.found for label in found)
    lines = tuple(line for found, line in zip(read.found, read.lines, strict=True) for _ in found)
    notes = tuple(_notes(known, labels))
    return Imported(labels, lines, read.refused, read.rows, known, notes)


def _guess(first: Iterable[Row | Refused], path: Path, kind: str) -> Format:
    """The format of most of the first rows; a table is read by its columns.

    kind: what the file is made of, as `Opened` has it. UserError if no row is of a known format.
    """
    rows = [row.cells for row in first if isinstance(row, Row)]
    broken = next((row for row in first if isinstance(row, Refused)), None)
    if not rows and broken is not None:
        raise broken.error
    found = Counter(key for row in rows if (key := format_of_row(row)))
    if not found:
        names = list(dict.fromkeys(name for row in rows for name in row))
        shown = ", ".join(names[:12]) or "no columns"
        raise UserError(UNKNOWN, KNOWN, path=path, names=writable(shown))
    key = found.most_common(1)[0][0]
    return FORMATS["csv" if kind == "table" and key != "understudy" else key]


def _notes(known: Format, labels: Sequence[Label]) -> Iterator[Said]:
    yield Said(READ_AS, {"format": known.title})
    prompts = sum(not label.drafts for label in labels)
    waiting = sum(label.verdict is None for label in labels) - prompts
    if prompts:
        yield Said(PROMPTS_ONLY, {"count": prompts})
    if waiting:
        yield Said(NOT_JUDGED, {"count": waiting})


LABELS_A_STEP = 2000


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written. rows: in it. left_out: what it does not hold, in sentences."""

    path: Path
    rows: int
    left_out: tuple[Said, ...]


def write_labels(
    path: Path, labels: Iterable[Label], format_: str, total: int = 0
) -> Steps[Written]:
    """Write labels in a format; the file is there when all of it is on the disk.

    total: how many labels there are, for the progress. Raises UserError if the disk does not take
    it or the format is not written; a file of that name is then as it was.
    """
    known = _writable(format_)
    left_out, rows = Counter[str](), 0
    yield Progress(0, total, stage="Writing labels...")
    try:
        with replacing(path) as file:
            for number, label in enumerate(labels, start=1):
                for row in _rows(label, known, left_out):
                    file.write(_line(row, known, first=not rows))
                    rows += 1
                if number % LABELS_A_STEP == 0:
                    yield Progress(number, total)
            file.write(_end(known, empty=not rows))
    except OSError as error:
        raise unwritable(path, error) from error
    return Written(path, rows, _said(left_out))


def as_text(labels: Iterable[Label], format_: str) -> tuple[str, tuple[Said, ...]]:
    """The same as a text, for the clipboard or standard output, and what it does not hold."""
    known, left_out = _writable(format_), Counter[str]()
    found = [row for label in labels for row in _rows(label, known, left_out)]
    lines = (_line(row, known, first=not place) for place, row in enumerate(found))
    return "".join((*lines, _end(known, empty=not found))), _said(left_out)


def _writable(format_: str) -> Format:
    known = format_of(format_)
    if known.write is None:
        raise UserError("{format} is only read here.", "Choose another format.", format=known.title)
    return known


def _rows(label: Label, known: Format, left_out: Counter[str]) -> list[dict[str, Any]]:
    """The rows of a label; none where the format has no place for it, which is counted."""
    assert known.write is not None  # writable
    blank = any(not draft.text.strip() for draft in label.drafts) or not label.prompt.strip()
    try:
        if blank and known.key != "understudy":
            raise LeftOut(BLANK)
        return list(known.write(label))
    except LeftOut as reason:
        left_out[reason.reason] += 1
        return []


def _said(left_out: Counter[str]) -> tuple[Said, ...]:
    return tuple(Said(reason, {"count": count}) for reason, count in left_out.items())


def _line(row: dict[str, Any], known: Format, *, first: bool) -> str:
    """A row of a table, an element of an array, or a line."""
    if known.suffix == ".csv":
        head = [COLUMNS] if first else []
        return csv_text([*head, [row[name] for name in COLUMNS]])
    text = json.dumps(row, ensure_ascii=False)
    if known.suffix == ".json":
        return ("[\n" if first else ",\n") + text
    return f"{text}\n"


def _end(known: Format, *, empty: bool) -> str:
    if known.suffix == ".json":
        return "[]\n" if empty else "\n]\n"
    return csv_text([COLUMNS]) if empty and known.suffix == ".csv" else ""
