"""The formats that labels are read from and written to."""

import json
import re
import uuid
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
from models.preferences.label_files.own import extras_of, facts_of, own_cells, pairs_of, read_own
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
from models.preferences.labels import (
    Label,
    TrainingPair,
    Turn,
    kind_of,
    training_pairs,
    wanted_texts,
)
from models.progress import Progress, Steps
from models.table_files import Refused, Remark, Row, csv_text, open_records, read_rows, writable

ALIKE = "Labels without a preferred text (ties, skips, equal drafts): {count}."
NOT_JUDGED = "Items that nobody has judged: {count}."
REPEATS = "Repeats, which only measure the labeller: {count}."
SINGLES = "Labels of single drafts: {count}."
MIDDLES = "Labels in which no text is clearly wanted or unwanted: {count}."
SPEAKERS = "Labels whose texts hold the marks that tell the speakers apart: {count}."
ROLES = "Conversations with other speakers than a human and an assistant: {count}."
BLANK = "Labels with an empty text: {count}."
NO_DRAFTS = "Prompts without drafts: {count}."
SPEAKER = {"user": "Human", "assistant": "Assistant"}
SPOKEN = re.compile(r"(?:^|\n\n)(Human|Assistant):")
WIDE = tuple(f"{name}_{n}" for name in ("draft", "rank", "model") for n in range(1, 6))
COLUMNS = (
    "prompt", "choice", *WIDE, "shown", "strength", "tags", "note", "edited", "who", "created",
    "seconds", "repeat", "turns",
)  # fmt: skip


class LeftOut(Exception):  # noqa: N818  (no error: a format that says less)
    """Raised for a label that a format can't hold; the reason has a {count}."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


Rows = Iterator[dict[str, Any]]


def write_own(label: Label) -> Rows:
    yield own_cells(label)


def write_pairs(label: Label, *, chat: bool, prompt: bool) -> Rows:
    """Rows with chosen and rejected, as texts or as messages.

    prompt: in a cell of its own; else both sides begin with it.
    """
    for pair in _pairs(label):
        start = _messages(pair.prompt, pair.turns) if chat else pair.prompt
        sides = {"chosen": _side(pair.chosen, chat), "rejected": _side(pair.rejected, chat)}
        if prompt:
            yield {"prompt": start, **sides}
        else:
            yield {name: start + side for name, side in sides.items()}


def write_single(label: Label, *, chat: bool) -> Rows:
    """Rows with a prompt and a completion, and whether it is wanted."""
    prompt = _messages(label.prompt, label.turns) if chat else label.prompt
    for text, wanted in singles(label):
        yield {"prompt": prompt, "completion": _side(text, chat), "label": wanted}


def write_transcripts(label: Label) -> Rows:
    """Rows with two transcripts, as HH has them."""
    for pair in _pairs(label):
        turns = pair.turns or (Turn("user", pair.prompt),)
        if any(turn.role not in SPEAKER for turn in turns):
            raise LeftOut(ROLES)
        texts = [*(turn.content for turn in turns), pair.chosen, pair.rejected]
        if any(SPOKEN.search(text) for text in texts):
            raise LeftOut(SPEAKERS)
        before = "".join(f"\n\n{SPEAKER[turn.role]}: {turn.content}" for turn in turns)
        yield {
            "chosen": f"{before}\n\nAssistant: {pair.chosen}",
            "rejected": f"{before}\n\nAssistant: {pair.rejected}",
        }


def _pairs(label: Label) -> tuple[TrainingPair, ...]:
    _check_judged(label)
    if pairs := training_pairs(label):
        return pairs
    raise LeftOut(SINGLES if len(label.drafts) == 1 else ALIKE)


def singles(label: Label) -> tuple[tuple[str, bool], ...]:
    """Texts with whether they are wanted. Raises LeftOut where none is clearly either."""
    _check_judged(label)
    if found := wanted_texts(label):
        return found
    raise LeftOut(MIDDLES)


def _check_judged(label: Label) -> None:
    if label.verdict is None:
        raise LeftOut(NOT_JUDGED if label.drafts else NO_DRAFTS)
    if label.repeat:
        raise LeftOut(REPEATS)


def _messages(prompt: str, turns: tuple[Turn, ...]) -> Any:
    said = turns or (Turn("user", prompt),)
    return [{"role": turn.role, "content": turn.content} for turn in said]


def _side(text: str, chat: bool) -> Any:
    return [{"role": "assistant", "content": text}] if chat else text


def write_record(label: Label) -> Rows:
    """A record that Argilla 2.x reads with `records.from_json`.

    Its ranking questions know no ties, and its responses no time: what it has no place for is in
    the metadata, from where we read it back.
    """
    drafts = _named(label, "response-")
    responses: dict[str, Any] = {}
    if label.verdict is not None and label.verdict.ranks:
        ranked = sorted(zip(label.verdict.ranks, drafts, strict=True), key=lambda one: one[0])
        user = str(uuid.uuid5(uuid.NAMESPACE_OID, label.who))
        responses["preference"] = [{"value": [name for _, name in ranked], "user_id": user}]
    key = "\0".join((label.prompt, *drafts.values()))
    yield {
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, key)),
        "fields": {"prompt": label.prompt, **drafts},
        "metadata": {MARK: json.dumps(extras_of(label), ensure_ascii=False)},
        "suggestions": {},
        "responses": responses,
        "vectors": {},
    }


def _named(label: Label, name: str) -> dict[str, str]:
    """The drafts by name and number."""
    if not label.drafts:
        raise LeftOut(NO_DRAFTS)
    return {f"{name}{n}": draft.text for n, draft in enumerate(label.drafts, start=1)}


def write_task(label: Label) -> Rows:
    """A task of Label Studio with its annotation; what it has no place for is in "meta"."""
    drafts, verdict = _named(label, "answer"), label.verdict
    data: dict[str, Any] = {"prompt": label.prompt}
    if len(drafts) > 2:
        data["items"] = [{"id": name, "title": name, "body": text} for name, text in drafts.items()]
    else:
        data |= drafts
    annotations = []
    if verdict is not None:
        result = [_result(verdict.ranks, list(drafts))] if verdict.ranks else []
        result += [
            {"from_name": name, "to_name": "answer1", "type": "textarea", "value": {"text": [text]}}
            for name, text in (("note", verdict.note), ("edited", verdict.edited))
            if text
        ]
        annotations = [{
            "result": result, "was_cancelled": not verdict.ranks, "ground_truth": False,
            "lead_time": label.seconds, "created_at": label.created,
            "completed_by": {"email": label.who},
        }]  # fmt: skip
    meta = {MARK: extras_of(label)}
    yield {"data": data, "annotations": annotations, "predictions": [], "meta": meta}


def _result(ranks: tuple[int, ...], names: list[str]) -> dict[str, Any]:
    kind = kind_of(ranks, tuple(range(len(ranks))))
    if kind == "ranking":
        groups = {str(rank): [name for name, one in zip(names, ranks, strict=True) if one == rank]
                  for rank in sorted(set(ranks))}  # fmt: skip
        return {"from_name": "ranking", "to_name": "items", "type": "ranker",
                "value": {"ranker": groups}}  # fmt: skip
    where = {"from_name": "comparison", "to_name": ",".join(names)}
    if kind in ("first", "second"):
        side = "left" if kind == "first" else "right"
        return {**where, "type": "pairwise", "value": {"selected": side}}
    return {**where, "type": "choices", "value": {"choices": [kind]}}


def write_wide(label: Label) -> Rows:
    """The row of a table: a column for every draft, its rank and its model."""
    facts = facts_of(label)
    row: dict[str, Any] = {**dict.fromkeys(COLUMNS, ""), "prompt": label.prompt}
    if label.verdict is not None:
        order = label.shown or tuple(range(len(label.drafts)))
        row["choice"] = kind_of(label.verdict.ranks, order)
    for number, draft in enumerate(label.drafts, start=1):
        row[f"draft_{number}"], row[f"model_{number}"] = draft.text, draft.model
    for number, rank in enumerate(facts.pop("ranks", ()), start=1):
        row[f"rank_{number}"] = rank
    if label.turns:
        facts["turns"] = pairs_of(label.turns)
    for name in ("tags", "shown", "turns"):
        if name in facts:
            facts[name] = json.dumps(facts[name], ensure_ascii=False)
    yield {**row, **facts}


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
PROMPTS_ONLY = "Rows with a prompt without drafts: {count}. Drafts can be made for them."
WAITING = "Rows with drafts that nobody has judged: {count}. They wait to be labelled."


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
    notes: tuple[Remark, ...] = ()


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


def _notes(known: Format, labels: Sequence[Label]) -> Iterator[Remark]:
    yield Remark(READ_AS, {"format": known.title})
    prompts = sum(not label.drafts for label in labels)
    waiting = sum(label.verdict is None for label in labels) - prompts
    if prompts:
        yield Remark(PROMPTS_ONLY, {"count": prompts})
    if waiting:
        yield Remark(WAITING, {"count": waiting})


LABELS_A_STEP = 2000


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written. rows: in it. left_out: what it does not hold, in sentences."""

    path: Path
    rows: int
    left_out: tuple[Remark, ...]


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


def as_text(labels: Iterable[Label], format_: str) -> tuple[str, tuple[Remark, ...]]:
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


def _said(left_out: Counter[str]) -> tuple[Remark, ...]:
    return tuple(Remark(reason, {"count": count}) for reason, count in left_out.items())


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
