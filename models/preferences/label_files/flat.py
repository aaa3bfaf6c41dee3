"""Flat rows: answers side by side with a choice, and tables."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from models.preferences.label_files.rows import (
    MOST_SECONDS,
    PROMPTS,
    SAME,
    draft_fields,
    facts_of,
    first_of,
    json_cell,
    models_by_draft,
    needed_prompt,
    place_of,
    turns_cell,
    with_facts,
)
from models.preferences.label_files.trl import CHOSEN, REJECTED, read_pair, read_prompt, read_single
from models.preferences.labels import MOST_DRAFTS, Draft, Label, Turn, Verdict, dense, kind_of
from models.table_files import MISSING, OWN_TABLE, Row, shorten

CHOICES = (
    "choice", "winner", "preference", "preferred", "better", "better_response_id", "label",
    "comparison", "pairwise", "pw", "answer", "vote", "overall_preference",
)  # fmt: skip
ONE_HOT = ("winner_model_a", "winner_model_b", "winner_tie")
WHO = ("who", "annotator", "completed_by", "user", "judge")
WHEN = ("created", "created_at", "updated_at", "timestamp")
FROM_ZERO = ("better_response_id",)
LEFT = ("first", "left", "a", "model_a", "response_a")
RIGHT = ("second", "right", "b", "model_b", "response_b")
TIES = ("tie", "both", "equal", "same", "=", "tie (bothbad)", "bothbad", "both bad", "neither")
SKIPS = ("skip", "skipped", "unsure", "none", "can't say", "unclear")
NO_CHOICE = 'Line {line}: "{field}" is {value}, which names neither a draft nor a tie nor a skip.'
SAY_WHICH = "Write first, second, tie or skip, or the name of the column that is better."
TOO_MANY = "Line {line}: the row has {count} drafts, and the most is {most}."
WIDE = tuple(f"{name}_{n}" for name in ("draft", "rank", "model") for n in range(1, 6))
COLUMNS = (
    "prompt", "choice", *WIDE, "shown", "strength", "tags", "note", "edited", "who", "created",
    "seconds", "repeat", "turns",
)  # fmt: skip


def read_flat(row: Row) -> Label:
    """A row of a table or of answers side by side; its columns say what it is."""
    if row.cells.keys() >= OWN_TABLE:
        return read_wide(row)
    named = draft_fields(tuple(row.cells), first_of(row, PROMPTS))
    if first_of(row, CHOSEN) and (first_of(row, REJECTED) or not named):
        return read_pair(row)
    if any(map(row.has, named)):
        return _side_by_side(row, named)
    if "completion" in row.cells:
        return read_single(row)
    if named:
        raise row.refuse(MISSING, field=named[0])
    return read_prompt(row)


def _side_by_side(row: Row, named: Sequence[str]) -> Label:
    prompt, fields = needed_prompt(row), [name for name in named if row.has(name)]
    check_count(row, len(fields))
    models = models_by_draft(row, fields)
    drafts = tuple(Draft(row.text(name), model=models.get(name, "")) for name in fields)
    if len(drafts) == 1:
        raise row.refuse(MISSING, field=next(name for name in named if name != fields[0]))
    ranks = choice_in(row, fields)
    verdict = None if ranks is None else Verdict(ranks)
    label = Label(prompt[0], drafts, verdict, prompt[1], who=_said(row, WHO))
    check_different(row, label)
    return _timed(row, label)


def _timed(row: Row, label: Label) -> Label:
    lead = first_of(row, ("seconds", "lead_time"))
    seconds = 0.0 if lead is None else row.number(lead, row.cells[lead], 0.0, MOST_SECONDS)
    return replace(label, created=_said(row, WHEN), seconds=seconds)


def _said(row: Row, names: Sequence[str]) -> str:
    name = first_of(row, names)
    return "" if name is None else row.checked(name, str(row.cells[name]))


def check_count(row: Row, count: int) -> None:
    """UserError for more drafts than a label has."""
    if count > MOST_DRAFTS:
        raise row.refuse(TOO_MANY, "Leave some out.", count=count, most=MOST_DRAFTS)


def check_different(row: Row, label: Label) -> None:
    """UserError where equal texts were put in an order, or nothing differs."""
    texts = [draft.text for draft in label.drafts]
    ranks = label.verdict.ranks if label.verdict else ()
    told_apart = len(set(zip(texts, ranks, strict=True))) if ranks else len(set(texts))
    if len(texts) > 1 and (len(set(texts)) < told_apart or (not ranks and len(set(texts)) == 1)):
        raise row.refuse(SAME)


def choice_in(row: Row, fields: Sequence[str]) -> tuple[int, ...] | None:
    """The ranks that a row's choice gives its drafts; None if nobody has chosen."""
    if all(name in row.cells for name in ONE_HOT):
        flags = [str(row.cells[name]).strip().lower() in ("1", "1.0", "true") for name in ONE_HOT]
        if sum(flags) == 1:
            return ((1, 2), (2, 1), (1, 1))[flags.index(True)]
        return None
    name = first_of(row, [name for name in CHOICES if name not in fields])
    if name is None:
        return None
    ranks = ranks_said(row.cells[name], fields, row, name)
    if ranks is None:
        value = shorten(str(row.cells[name]))
        raise row.refuse(NO_CHOICE, SAY_WHICH, field=name, value=value)
    return ranks


def ranks_said(value: object, fields: Sequence[str], row: Row, name: str) -> tuple[int, ...] | None:
    """Ranks from a word, a column's name, or an order of columns; None for anything else."""
    if isinstance(value, str) and value.strip()[:1] in ("{", "["):
        value = json_cell(row, name)
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        value = value[0]
    if isinstance(value, dict):
        value = value.get("selected", value.get("choices"))
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, list):
        return _in_order(value, fields)
    said = str(value).strip().lower()
    if said in SKIPS:
        return ()
    if said in TIES:
        return (1,) * len(fields)
    return _single(said, [field.lower() for field in fields], name)


def _single(said: str, fields: Sequence[str], name: str) -> tuple[int, ...] | None:
    """Ranks of a single best draft: by its column, its side, or its number."""
    best = fields.index(said) if said in fields else None
    if best is None and said.isdecimal() and len(said) < 4:
        best = int(said) - (0 if name in FROM_ZERO else 1)
    elif best is None and len(fields) == 2:
        best = 0 if said in LEFT else 1 if said in RIGHT else None
    if best is None or not 0 <= best < len(fields):
        return None
    return dense([0 if number == best else 1 for number in range(len(fields))])


def _in_order(names: Sequence[object], fields: Sequence[str]) -> tuple[int, ...] | None:
    places = [fields.index(name) for name in names if isinstance(name, str) and name in fields]
    if sorted(places) != list(range(len(fields))):
        return None
    return tuple(places.index(number) + 1 for number in range(len(fields)))


# ---------------------------------------------------------------------- our own tables


def write_wide(label: Label) -> Iterator[dict[str, Any]]:
    """The row of a table: a column for every draft, its rank and its model."""
    facts = facts_of(label)
    row: dict[str, Any] = dict.fromkeys(COLUMNS, "")
    row["prompt"] = label.prompt
    order = label.shown or tuple(range(len(label.drafts)))
    if label.verdict is not None:
        row["choice"] = kind_of(label.verdict.ranks, order)
    for number, draft in enumerate(label.drafts, start=1):
        row[f"draft_{number}"], row[f"model_{number}"] = draft.text, draft.model
    for number, rank in enumerate(facts.pop("ranks", ()), start=1):
        row[f"rank_{number}"] = rank
    for name in ("tags", "shown"):
        if name in facts:
            facts[name] = json.dumps(facts[name], ensure_ascii=False)
    if label.turns:
        turns = [[turn.role, turn.content] for turn in label.turns]
        row["turns"] = json.dumps(turns, ensure_ascii=False)
    yield {**row, **facts}


def read_wide(row: Row) -> Label:
    """The other way round."""
    fields = [f"draft_{n}" for n in range(1, MOST_DRAFTS + 1) if row.has(f"draft_{n}")]
    drafts = tuple(
        Draft(row.text(name), model=row.optional(f"model_{place_of(name[-1])}")) for name in fields
    )
    facts: dict[str, Any] = {
        name: row.cells[name]
        for name in ("strength", "note", "edited", "who", "created", "seconds")
        if row.has(name)
    }
    facts["repeat"] = str(row.cells.get("repeat", "")).strip().lower() in ("true", "1")
    facts |= {name: json_cell(row, name) or [] for name in ("tags", "shown")}
    _wide_verdict(row, fields, facts)
    turns: tuple[Turn, ...] = turns_cell(row, json_cell(row, "turns"))
    return with_facts(row, Label(row.text("prompt"), drafts, turns=turns), facts)


def _wide_verdict(row: Row, fields: Sequence[str], facts: dict[str, Any]) -> None:
    ranks = [row.cells.get(f"rank_{name[-1]}", "") for name in fields]
    choice = str(row.cells.get("choice", "")).strip().lower()
    if any(rank != "" for rank in ranks):
        facts["ranks"] = ranks
    elif choice == "skip":
        facts["ranks"] = []
    elif choice and len(fields) == 2:
        said = ranks_said(choice, fields, row, "choice")
        if said is None:
            raise row.refuse(NO_CHOICE, SAY_WHICH, field="choice", value=shorten(choice))
        facts["ranks"] = list(said)
