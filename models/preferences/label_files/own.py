"""Our own rows: a label with everything that belongs to it, one JSON object a line."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from models.preferences.label_files.rows import LARGEST_SEED
from models.preferences.labels import (
    MOST_DRAFTS,
    STRENGTHS,
    Draft,
    Label,
    Turn,
    Verdict,
    check_verdict,
    transcript,
)
from models.table_files import CORRECT, MISSING, NOT_A_TEXT, Row

MARK = "understudy"
VERSION = 1
NEWER = "Line {line}: the row was written by a newer version of Understudy."
NOT_A_LIST = 'Line {line}: "{field}" is no list of what belongs there.'
NO_VERDICT = 'Line {line}: "{field}" fits neither these drafts nor a skip: {reason}.'
MOST_SECONDS = 1e9


def write_own(label: Label) -> Iterator[dict[str, Any]]:
    """The row of a label; what has its usual value is left away."""
    row: dict[str, Any] = {MARK: VERSION, "prompt": label.prompt}
    if label.turns:
        row["turns"] = [[turn.role, turn.content] for turn in label.turns]
    row["drafts"] = [_draft_cells(draft) for draft in label.drafts]
    row.update(facts_of(label))
    yield row


def extras_of(label: Label) -> dict[str, Any]:
    """All that a label has beside its texts, for formats of others with room for such things."""
    facts = facts_of(label)
    if label.turns:
        facts["turns"] = [[turn.role, turn.content] for turn in label.turns]
    if any(draft.model for draft in label.drafts):
        facts["models"] = [draft.model for draft in label.drafts]
    return facts


def facts_of(label: Label) -> dict[str, Any]:
    """The verdict and what is known of it, without prompt and drafts."""
    facts: dict[str, Any] = {}
    if label.verdict is not None:
        facts["ranks"] = list(label.verdict.ranks)
        for name in ("strength", "tags", "note", "edited"):
            if value := getattr(label.verdict, name):
                facts[name] = list(value) if name == "tags" else value
    for name in ("shown", "who", "created", "seconds", "repeat"):
        if value := getattr(label, name):
            facts[name] = list(value) if name == "shown" else value
    return facts


def _draft_cells(draft: Draft) -> dict[str, Any]:
    cells: dict[str, Any] = {"text": draft.text}
    for name in ("model", "model_sha256", "seed", "temperature"):
        value = getattr(draft, name)
        if value not in ("", None):
            cells[name] = value
    return cells


def read_own(row: Row) -> Label:
    """The label of a row. Equal drafts are allowed here: they were labelled like that."""
    if not isinstance(row.cells.get(MARK), int) or row.cells[MARK] > VERSION:
        raise row.refuse(NEWER, "Use that version, or leave the row out.")
    turns = turns_cell(row, row.cells.get("turns"))
    drafts = _drafts(row)
    if turns and "prompt" not in row.cells:
        return with_facts(row, Label(transcript(turns), drafts, turns=turns), row.cells)
    return with_facts(row, Label(row.text("prompt"), drafts, turns=turns), row.cells)


def with_facts(row: Row, label: Label, facts: Any) -> Label:
    """A label with the verdict and the facts that `facts_of` or `extras_of` gave."""
    checked = Row(row.line, facts)
    turns = turns_cell(checked, facts.get("turns")) or label.turns
    models = texts_cell(checked, "models", blank=True)
    drafts = label.drafts
    if len(models) == len(drafts):
        drafts = tuple(replace(draft, model=model or draft.model)
                       for draft, model in zip(drafts, models, strict=True))  # fmt: skip
    who, created = checked.optional("who"), checked.optional("created")
    seconds = checked.number("seconds", facts.get("seconds", 0.0), 0.0, MOST_SECONDS)
    shown = _numbers(checked, "shown", len(label.drafts) - 1, 0)
    if shown and sorted(shown) != list(range(len(label.drafts))):
        raise row.refuse(NOT_A_LIST, field="shown")
    return Label(
        label.prompt, drafts, _verdict(checked, len(drafts)), turns, shown, who, created, seconds,
        bool(facts.get("repeat", False)),
    )  # fmt: skip


def _verdict(row: Row, drafts: int) -> Verdict | None:
    if "ranks" not in row.cells:
        return None
    verdict = Verdict(
        _numbers(row, "ranks", MOST_DRAFTS, 1),
        row.whole("strength", row.cells.get("strength", 0), 0, STRENGTHS[-1]),
        texts_cell(row, "tags"),
        row.optional("note"),
        row.optional("edited"),
    )
    try:
        check_verdict(verdict, drafts)
    except ValueError as error:
        raise row.refuse(NO_VERDICT, field="ranks", reason=error) from error
    return verdict


def turns_cell(row: Row, value: object) -> tuple[Turn, ...]:
    """Turns as pairs of role and content; () where there are none."""
    if value in (None, "", []):
        return ()
    if not isinstance(value, list):
        raise row.refuse(NOT_A_LIST, field="turns")
    turns = []
    for pair in value:
        if not isinstance(pair, list) or len(pair) != 2:
            raise row.refuse(NOT_A_LIST, field="turns")
        turns.append(Turn(*(row.checked("turns", part, blank=True) for part in pair)))
    return tuple(turns)


def texts_cell(row: Row, name: str, *, blank: bool = False) -> tuple[str, ...]:
    """A list of texts; () where there is none."""
    value = row.cells.get(name) or []
    if not isinstance(value, list):
        raise row.refuse(NOT_A_LIST, field=name)
    return tuple(row.checked(name, one, blank=blank) for one in value)


def json_cell(row: Row, name: str) -> Any:
    """What a text holds as JSON; None where it is empty. UserError for what is no JSON."""
    value = row.cells.get(name)
    if not isinstance(value, str) or not value.strip():
        return value or None
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise row.refuse(NOT_A_LIST, field=name) from error


def _numbers(row: Row, name: str, most: int, least: int) -> tuple[int, ...]:
    value: Sequence[Any] = row.cells.get(name) or ()
    if not isinstance(value, list | tuple):
        raise row.refuse(NOT_A_LIST, field=name)
    return tuple(row.whole(name, one, least, max(least, most)) for one in value)


def _drafts(row: Row) -> tuple[Draft, ...]:
    value = row.cells.get("drafts")
    if value is None:
        raise row.refuse(MISSING, field="drafts")
    if not isinstance(value, list) or len(value) > MOST_DRAFTS:
        raise row.refuse(NOT_A_LIST, field="drafts")
    return tuple(_draft(row, one) for one in value)


def _draft(row: Row, value: object) -> Draft:
    if not isinstance(value, dict):
        raise row.refuse(NOT_A_TEXT, CORRECT, field="drafts")
    cells = Row(row.line, value)
    seed, warmth = value.get("seed"), value.get("temperature")
    return Draft(
        cells.checked("drafts", value.get("text"), blank=True),
        None if seed is None else row.whole("seed", seed, -LARGEST_SEED, LARGEST_SEED),
        cells.optional("model"),
        cells.optional("model_sha256"),
        None if warmth is None else row.number("temperature", warmth, 0.0, 1e6),
    )
