"""Our own rows, which leave nothing out, and what of them other programs' formats carry along."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.preferences.label_files.cells import MARK, NOT_A_LIST
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

VERSION = 1
LARGEST_SEED = 2**63 - 1
MOST_SECONDS = 1e9
NEWER = "Line {line}: the row was written by a newer version of Understudy."
NO_VERDICT = 'Line {line}: "{field}" fits neither these drafts nor a skip: {reason}.'


def own_cells(label: Label) -> dict[str, Any]:
    """The row of a label; what has its usual value is left away."""
    drafts = [_set(draft, "text", "model", "model_sha256", "seed", "temperature")
              for draft in label.drafts]  # fmt: skip
    turns = {"turns": pairs_of(label.turns)} if label.turns else {}
    return {MARK: VERSION, "prompt": label.prompt, **turns, "drafts": drafts, **facts_of(label)}


def extras_of(label: Label) -> dict[str, Any]:
    """All that a label has beside its texts, for formats of others with room for such things."""
    facts = facts_of(label)
    if label.turns:
        facts["turns"] = pairs_of(label.turns)
    if any(draft.model for draft in label.drafts):
        facts["models"] = [draft.model for draft in label.drafts]
    return facts


def facts_of(label: Label) -> dict[str, Any]:
    """The verdict and what is known of it, without prompt and drafts."""
    facts = _set(label, "shown", "who", "created", "seconds", "repeat", "picked")
    if label.verdict is not None:
        judged = _set(label.verdict, "strength", "tags", "note", "edited")
        facts = {"ranks": list(label.verdict.ranks), **judged, **facts}
    return facts


def _set(thing: object, *names: str) -> dict[str, Any]:
    """Attributes that say something; a draft's text always does."""
    values = {name: getattr(thing, name) for name in names}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value or (name in ("text", "seed", "temperature") and value is not None)
    }


def pairs_of(turns: Sequence[Turn]) -> list[list[str]]:
    return [[turn.role, turn.content] for turn in turns]


def read_own(row: Row) -> Label:
    """The label of a row. Equal drafts are allowed here: they were labelled like that."""
    if not isinstance(row.cells.get(MARK), int) or row.cells[MARK] > VERSION:
        raise row.refuse(NEWER, "Use that version, or leave the row out.")
    turns, drafts = turns_in_pairs(row, row.cells.get("turns")), row.cells.get("drafts")
    if drafts is None:
        raise row.refuse(MISSING, field="drafts")
    if not isinstance(drafts, list) or len(drafts) > MOST_DRAFTS:
        raise row.refuse(NOT_A_LIST, field="drafts")
    prompt = transcript(turns) if turns and "prompt" not in row.cells else row.text("prompt")
    made = tuple(_draft(row, one) for one in drafts)
    return with_facts(row, Label(prompt, made, turns=turns), row.cells)


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


def with_facts(row: Row, label: Label, facts: Mapping[str, Any]) -> Label:
    """A label with the verdict and the facts that `facts_of` or `extras_of` gave."""
    checked, drafts = Row(row.line, facts), label.drafts
    models = [checked.checked("models", one, blank=True) for one in _list(checked, "models")]
    if len(models) == len(drafts):
        drafts = tuple(replace(draft, model=model or draft.model)
                       for draft, model in zip(drafts, models, strict=True))  # fmt: skip
    shown = _numbers(checked, "shown", 0, max(0, len(drafts) - 1))
    if shown and sorted(shown) != list(range(len(drafts))):
        raise row.refuse(NOT_A_LIST, field="shown")
    return Label(
        label.prompt,
        drafts,
        _verdict(checked, len(drafts)),
        turns_in_pairs(checked, facts.get("turns")) or label.turns,
        shown,
        checked.optional("who"),
        checked.optional("created"),
        checked.number("seconds", facts.get("seconds", 0.0), 0.0, MOST_SECONDS),
        bool(facts.get("repeat", False)),
        checked.optional("picked"),
    )


def _verdict(row: Row, drafts: int) -> Verdict | None:
    if "ranks" not in row.cells:
        return None
    verdict = Verdict(
        _numbers(row, "ranks", 1, MOST_DRAFTS),
        row.whole("strength", row.cells.get("strength", 0), 0, STRENGTHS[-1]),
        tuple(row.checked("tags", one) for one in _list(row, "tags")),
        row.optional("note"),
        row.optional("edited"),
    )
    try:
        check_verdict(verdict, drafts)
    except ValueError as error:
        raise row.refuse(NO_VERDICT, field="ranks", reason=error) from error
    return verdict


def turns_in_pairs(row: Row, value: object) -> tuple[Turn, ...]:
    """Turns as pairs of role and content; () where there are none."""
    pairs = value or []
    if not isinstance(pairs, list) or any(not isinstance(one, list) or len(one) != 2
                                          for one in pairs):  # fmt: skip
        raise row.refuse(NOT_A_LIST, field="turns")
    return tuple(Turn(*(row.checked("turns", part, blank=True) for part in one)) for one in pairs)


def _list(row: Row, name: str) -> list[Any]:
    value = row.cells.get(name) or []
    if not isinstance(value, list):
        raise row.refuse(NOT_A_LIST, field=name)
    return value


def _numbers(row: Row, name: str, least: int, most: int) -> tuple[int, ...]:
    return tuple(row.whole(name, one, least, most) for one in _list(row, name))
