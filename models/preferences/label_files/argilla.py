"""Argilla's exports: records as nested JSON (2.x), as flat rows, and those of 1.x.

2.x, `records.to_json`: {"id", "fields": {...}, "metadata": {...}, "suggestions": {...},
"responses": {question: [{"value", "user_id"}]}}. Flat: fields beside "question.responses",
"question.responses.users" and "question.responses.status". 1.x: fields beside
question: [{"user_id", "value", "status"}] and "question-suggestion".
"""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from models.preferences.label_files.flat import check_count, check_different, ranks_said
from models.preferences.label_files.rows import (
    MARK,
    NO_DRAFTS,
    PROMPTS,
    LeftOut,
    draft_fields,
    extras_of,
    json_cell,
    needed_prompt,
    number_in,
    with_facts,
)
from models.preferences.labels import Draft, Label, Verdict, dense
from models.table_files import Row

QUESTION = "preference"
NOT_ANSWERED = ("draft", "pending")
CONTEXTS = ("context", "background")
NOTES = ("note", "comment", "rationale", "reason", "feedback")
EDITS = ("edit", "edited", "correction", "corrected", "improved")
IN_ROW = ("id", "_server_id", "status", "metadata", "external_id", "vectors", "inserted_at",
          "updated_at", "score")  # fmt: skip
NOT_UNDERSTOOD = "Line {line}: the answer {value} to {question} says nothing about the drafts."
NO_FIELDS = "Line {line}: the record has no fields with a prompt and drafts."


class Response(NamedTuple):
    """An answer of one user to one question."""

    user: str
    value: Any
    status: str


def read_record(row: Row) -> list[Label]:
    """One label for each user who answered; one without a verdict if nobody did."""
    fields, questions = _parts(row)
    inner = Row(row.line, fields)
    label = _unjudged(inner, fields)
    facts = _facts(row)
    if facts is not None:
        return [with_facts(row, label, facts)]
    names = _draft_names(fields)
    users = dict.fromkeys(one.user for answers in questions.values() for one in answers)
    found = []
    for user in users:
        mine = {
            question: one
            for question, answers in questions.items()
            for one in answers
            if one.user == user and one.status not in NOT_ANSWERED
        }
        if mine:
            found.append(replace(label, verdict=_verdict(row, names, mine), who=user))
    for one in found:
        check_different(row, one)
    return found or [label]


def _parts(row: Row) -> tuple[dict[str, Any], dict[str, list[Response]]]:
    """The fields, and the responses by question, of a record of any of the three kinds."""
    cells = row.cells
    if isinstance(cells.get("fields"), dict):
        answers = cells.get("responses")
        questions = {
            str(name): _responses(value)
            for name, value in (answers.items() if isinstance(answers, dict) else ())
        }
        return dict(cells["fields"]), questions
    questions, fields = {}, {}
    for name, value in cells.items():
        question = name.removesuffix(".responses")
        if question != name:
            users = cells.get(f"{name}.users") or []
            questions[question] = _side_by_side(value, users, cells.get(f"{name}.status") or [])
        elif isinstance(value, list) and all(isinstance(v, dict) and "value" in v for v in value):
            questions[name] = _responses(value)
        elif not (".responses" in name or ".suggestion" in name or "-suggestion" in name):
            fields[name] = value
    return {name: value for name, value in fields.items() if name not in IN_ROW}, questions


def _responses(value: object) -> list[Response]:
    return [
        Response(str(one.get("user_id") or ""), one.get("value"), str(one.get("status") or ""))
        for one in (value if isinstance(value, list) else [])
        if isinstance(one, dict)
    ]


def _side_by_side(values: object, users: Any, statuses: Any) -> list[Response]:
    given = values if isinstance(values, list) else []
    return [
        Response(str(_at(users, n) or ""), value, str(_at(statuses, n) or ""))
        for n, value in enumerate(given)
    ]


def _at(values: Any, number: int) -> Any:
    return values[number] if isinstance(values, list) and number < len(values) else None


def _draft_names(fields: Mapping[str, Any]) -> tuple[str, ...]:
    prompt = next((name for name in PROMPTS if fields.get(name)), None)
    if {"chosen", "rejected"} <= set(fields):
        return ("chosen", "rejected")
    named = draft_fields(tuple(fields), prompt)
    rest = tuple(
        name for name, value in fields.items()
        if name != prompt and name not in CONTEXTS and isinstance(value, str)
    )  # fmt: skip
    return tuple(name for name in named if fields.get(name)) or rest


def _unjudged(row: Row, fields: Mapping[str, Any]) -> Label:
    (text, turns), names = needed_prompt(row), _draft_names(fields)
    if not names:
        raise row.refuse(NO_FIELDS)
    check_count(row, len(names))
    context = next((name for name in CONTEXTS if row.has(name)), None)
    if context is not None:
        text = f"{text}\n\n{row.text(context)}"
    return Label(text, tuple(Draft(row.text(name)) for name in names), turns=turns)


def _facts(row: Row) -> Any:
    """What our own export put into the metadata; None in a record from elsewhere."""
    metadata = row.cells.get("metadata")
    if isinstance(metadata, str):
        metadata = json_cell(row, "metadata")
    if not isinstance(metadata, dict) or not isinstance(metadata.get(MARK), str):
        return None
    found = json_cell(Row(row.line, metadata), MARK)
    return found if isinstance(found, dict) else None


def _verdict(row: Row, names: Sequence[str], answers: Mapping[str, Response]) -> Verdict:
    if any(one.status == "discarded" for one in answers.values()):
        return Verdict()
    ratings: dict[str, float] = {}
    ranks: tuple[int, ...] | None = None
    note = edited = ""
    for question, one in answers.items():
        low = question.lower()
        if isinstance(one.value, int | float) and (rated := _rated(low, names)) is not None:
            ratings[rated] = float(one.value)
        elif any(word in low for word in EDITS) and isinstance(one.value, str):
            edited = row.checked(question, one.value, blank=True)
        elif any(word in low for word in NOTES) and isinstance(one.value, str):
            note = row.checked(question, one.value, blank=True)
        elif ranks is None:
            ranks = _ranks(row, question, one.value, names)
    if ranks is None and len(ratings) == len(names):
        ranks = dense([-ratings[name] for name in names])
    if ranks is None:
        question, one = next(iter(answers.items()))
        raise row.refuse(NOT_UNDERSTOOD, value=str(one.value)[:60], question=question)
    return Verdict(ranks, note=note, edited=edited)


def _rated(question: str, names: Sequence[str]) -> str | None:
    """The draft that a question of ratings is about: "generations-0-rating"."""
    return next((name for name in names if question.startswith(name.lower())), None)


def _ranks(row: Row, question: str, value: Any, names: Sequence[str]) -> tuple[int, ...] | None:
    """Ranks from an order of names, from names with ranks, or from a single word."""
    if isinstance(value, dict) and isinstance(value.get("value"), list):
        ranks = value.get("rank")
        value = [
            {"value": name, "rank": _at(ranks, n) if isinstance(ranks, list) else n + 1}
            for n, name in enumerate(value["value"])
        ]
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        pairs = [(one.get("value"), one.get("rank", n)) for n, one in enumerate(value, start=1)]
    elif isinstance(value, list):
        pairs = [(name, place) for place, name in enumerate(value, start=1)]
    else:
        return ranks_said(value, names, row, question)
    return _by_place(names, pairs)


def _by_place(
    names: Sequence[str], pairs: Sequence[tuple[object, object]]
) -> tuple[int, ...] | None:
    """Ranks by draft. Options named unlike the fields are matched by their number."""
    places: dict[int, float] = {}
    numbers = [number_in(name) for name in names]
    for name, rank in pairs:
        if not isinstance(name, str) or not isinstance(rank, int | float):
            return None
        number = number_in(name)
        if name in names:
            places[names.index(name)] = rank
        elif number is not None and number in numbers:
            places[numbers.index(number)] = rank
    if len(places) != len(names):
        return None
    return dense([places[number] for number in range(len(names))])


def write_record(label: Label) -> Iterator[dict[str, Any]]:
    """A record that Argilla 2.x reads with `records.from_json`.

    Its ranking questions know no ties, and its responses no time: what it has no place for is in
    the metadata, from where we read it back.
    """
    if not label.drafts:
        raise LeftOut(NO_DRAFTS)
    names = [f"response-{number}" for number in range(1, len(label.drafts) + 1)]
    texts = (draft.text for draft in label.drafts)
    key = f"{label.prompt}\0" + "\0".join(draft.text for draft in label.drafts)
    responses: dict[str, Any] = {}
    if label.verdict is not None and label.verdict.ranks:
        ranks = label.verdict.ranks
        order = [names[n] for n in sorted(range(len(names)), key=lambda n: ranks[n])]
        user = str(uuid.uuid5(uuid.NAMESPACE_OID, label.who))
        responses[QUESTION] = [{"value": order, "user_id": user}]
    yield {
        "id": str(uuid.uuid5(uuid.NAMESPACE_OID, key)),
        "fields": {"prompt": label.prompt, **dict(zip(names, texts, strict=True))},
        "metadata": {MARK: json.dumps(extras_of(label), ensure_ascii=False)},
        "suggestions": {},
        "responses": responses,
        "vectors": {},
    }
