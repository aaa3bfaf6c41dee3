"""The formats that labels are read from and written to."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from models.errors import UserError
from models.preferences.label_files.argilla import read_record, write_record
from models.preferences.label_files.flat import CHOICES, ONE_HOT, read_flat, write_wide
from models.preferences.label_files.label_studio import read_task, write_task
from models.preferences.label_files.own import MARK, read_own, write_own
from models.preferences.label_files.rows import PROMPTS, draft_fields
from models.preferences.label_files.trl import (
    CHOSEN,
    REJECTED,
    are_transcripts,
    read_pair,
    read_prompt,
    read_single,
    write_pairs,
    write_single,
    write_transcripts,
)
from models.preferences.labels import Label
from models.table_files import Row, writable

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


def _pairs(*, chat: bool, prompt: bool) -> Writer:
    return partial(write_pairs, chat=chat, prompt=prompt)


FORMATS = {
    one.key: one
    for one in (
        Format("understudy", "Understudy, nothing left out", read_own, write_own),
        Format("trl", "TRL, with a prompt", read_pair, _pairs(chat=False, prompt=True)),
        Format("trl-implicit", "TRL, the prompt at the beginning of both texts", read_pair,
               _pairs(chat=False, prompt=False)),
        Format("trl-chat", "TRL, conversations with a prompt", read_pair,
               _pairs(chat=True, prompt=True)),
        Format("trl-chat-implicit", "TRL, whole conversations", read_pair,
               _pairs(chat=True, prompt=False)),
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


LOOKED_AT = 50
UNKNOWN = "{path} is in no format that is known here; its rows have {names}."
KNOWN = (
    "Rows need prompt, chosen and rejected, or prompt and two answers with a choice; or export "
    "them from Argilla or Label Studio as JSON."
)


def guess(rows: Sequence[Mapping[str, Any]], path: object, kind: str = "lines") -> Format:
    """The format of most of the first rows. Raises UserError if none of them is known.

    kind: what the file is made of, as records.Opened has it. A table is read by its columns.
    """
    found = Counter(key for row in rows[:LOOKED_AT] if (key := format_of_row(row)))
    if not found:
        names = list(dict.fromkeys(name for row in rows[:LOOKED_AT] for name in row))
        shown = ", ".join(names[:12]) or "no columns"
        raise UserError(UNKNOWN, KNOWN, path=path, names=writable(shown))
    key = found.most_common(1)[0][0]
    return FORMATS["csv" if kind == "table" and key != "understudy" else key]


def format_of_row(cells: Mapping[str, Any]) -> str | None:
    """The key of a row's format; None if it has none."""
    if MARK in cells:
        return "understudy"
    if _is_argilla(cells):
        return "argilla"
    if isinstance(cells.get("data"), dict) and ("annotations" in cells or "completions" in cells):
        return "label-studio"
    return _by_columns(cells)


def _is_argilla(cells: Mapping[str, Any]) -> bool:
    nested = isinstance(cells.get("fields"), dict)
    return nested or any(".responses" in name or name.endswith("-suggestion") for name in cells)


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
