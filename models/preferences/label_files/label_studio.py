"""Label Studio's exports: JSON with tasks and annotations, and JSON-MIN or CSV with flat rows.

A task is {"id", "data": {...}, "annotations": [{"result": [...], "was_cancelled", "lead_time",
"completed_by", "created_at"}]}. A result of the tag Pairwise has the value {"selected": "left"},
of Ranker {"ranker": {...}} with lists of item ids, of Choices {"choices": [...]}.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from models.preferences.label_files.argilla import EDITS, NOTES
from models.preferences.label_files.flat import check_count, check_different, ranks_said, read_flat
from models.preferences.label_files.rows import (
    MARK,
    NO_DRAFTS,
    PROMPTS,
    LeftOut,
    draft_fields,
    extras_of,
    needed_prompt,
    with_facts,
)
from models.preferences.labels import Draft, Label, Verdict, dense, kind_of
from models.table_files import Row

ITEM_TEXTS = ("text", "body", "html", "value", "title")
UNRANKED = "_"
NO_DRAFTS_FOUND = "Line {line}: the task has no two texts to choose from."
NOT_UNDERSTOOD = "Line {line}: the annotation says nothing about the drafts."


def read_task(row: Row) -> list[Label]:
    """One label for each annotation; one without a verdict if there is none."""
    data = row.cells.get("data")
    if not isinstance(data, dict):
        return [read_flat(row)]
    label, names = _unjudged(Row(row.line, data))
    meta = row.cells.get("meta")
    if isinstance(meta, dict) and isinstance(meta.get(MARK), dict):
        return [with_facts(row, label, meta[MARK])]
    annotations = row.cells.get("annotations", row.cells.get("completions"))
    given = [one for one in annotations if isinstance(one, dict)] if isinstance(
        annotations, list) else []  # fmt: skip
    found = [_judged(row, label, names, one) for one in given]
    for one in found:
        check_different(row, one)
    return found or [label]


def _unjudged(row: Row) -> tuple[Label, tuple[str, ...]]:
    prompt = needed_prompt(row)
    names, texts = _drafts(row)
    if not texts:
        raise row.refuse(NO_DRAFTS_FOUND)
    check_count(row, len(texts))
    return Label(prompt[0], tuple(map(Draft, texts)), turns=prompt[1]), names


def _drafts(row: Row) -> tuple[tuple[str, ...], list[str]]:
    """The names of the drafts, and the texts: cells, or the items of a list."""
    for name, value in row.cells.items():
        if isinstance(value, list) and value and all(isinstance(v, dict) and "id" in v
                                                     for v in value):  # fmt: skip
            items = [(str(item["id"]), _item_text(row, name, item)) for item in value]
            return tuple(key for key, _ in items), [text for _, text in items]
    prompt = next((name for name in PROMPTS if row.has(name)), None)
    names = draft_fields(tuple(row.cells), prompt)
    kept = tuple(name for name in names if row.has(name))
    if not kept:
        kept = tuple(
            name for name, value in row.cells.items()
            if name != prompt and isinstance(value, str) and value.strip() and "model" not in name
        )  # fmt: skip
    return kept, [row.text(name) for name in kept]


def _item_text(row: Row, name: str, item: Mapping[str, Any]) -> str:
    key = next((key for key in ITEM_TEXTS if item.get(key)), None)
    return row.checked(name, item.get(key) if key else None)


def _judged(row: Row, label: Label, names: Sequence[str], annotation: dict[str, Any]) -> Label:
    who, inner = annotation.get("completed_by"), Row(row.line, annotation)
    if isinstance(who, dict):
        who = who.get("email") or who.get("id")
    lead = annotation.get("lead_time")
    seconds = inner.number("lead_time", lead, 0.0, 1e9) if lead is not None else 0.0
    verdict = Verdict() if annotation.get("was_cancelled") else _verdict(row, names, annotation)
    return replace(
        label, verdict=verdict, who="" if who is None else str(who),
        created=str(annotation.get("created_at") or ""), seconds=seconds,
    )  # fmt: skip


def _verdict(row: Row, names: Sequence[str], annotation: dict[str, Any]) -> Verdict:
    ranks: tuple[int, ...] | None = None
    note = edited = ""
    results = annotation.get("result")
    for result in results if isinstance(results, list) else []:
        value = result.get("value") if isinstance(result, dict) else None
        if not isinstance(value, dict):
            continue
        where = str(result.get("from_name", ""))
        if isinstance(value.get("text"), list | str):
            note, edited = _texts(row, where.lower(), value["text"], note, edited)
        elif ranks is None:
            ranks = _ranks(row, names, result, value)
    if ranks is None:
        raise row.refuse(NOT_UNDERSTOOD)
    return Verdict(ranks, note=note, edited=edited)


def _texts(row: Row, where: str, said: Any, note: str, edited: str) -> tuple[str, str]:
    """What was typed: an edited draft or a note, by the name of the field."""
    parts = said if isinstance(said, list) else [said]
    text = "\n".join(row.checked(where or "text", part, blank=True) for part in parts)
    if any(word in where for word in EDITS):
        return note, text
    return (text, edited) if any(word in where for word in NOTES) else (note, edited)


def _ranks(
    row: Row, names: Sequence[str], result: Mapping[str, Any], value: dict[str, Any]
) -> tuple[int, ...] | None:
    ranker = value.get("ranker")
    if isinstance(ranker, list):
        ranker = {"": ranker}
    if isinstance(ranker, dict):
        return _by_bucket(names, ranker)
    if "choices" in value and len(names) == 1:
        said = str(value["choices"]).lower()
        return (2,) if "bad" in said or "reject" in said else (1,)
    chosen = value.get("selected", value.get("choices"))
    # The two sides are those that the tag names, if the task calls its texts so.
    sides = str(result.get("to_name", "")).split(",")
    if chosen in ("left", "right") and sorted(sides) == sorted(names):
        chosen = sides[0 if chosen == "left" else 1]
    return None if chosen is None else ranks_said(chosen, names, row, "selected")


def _by_bucket(names: Sequence[str], ranker: Mapping[str, Any]) -> tuple[int, ...] | None:
    """One list is an order; several are groups, the first the best, and equal within."""
    groups = [ids for bucket, ids in ranker.items() if bucket != UNRANKED]
    if not all(isinstance(ids, list) for ids in groups):
        return None
    if len(groups) == 1:
        groups = [[one] for one in groups[0]]
    place = {str(one): number for number, ids in enumerate(groups) for one in ids}
    return dense([place[name] for name in names]) if set(place) == set(names) else None


def write_task(label: Label) -> Iterator[dict[str, Any]]:
    """A task with its annotation; what Label Studio has no place for is in "meta"."""
    if not label.drafts:
        raise LeftOut(NO_DRAFTS)
    names = [f"answer{number}" for number in range(1, len(label.drafts) + 1)]
    if len(names) > 2:
        items = [{"id": name, "title": name, "body": draft.text}
                 for name, draft in zip(names, label.drafts, strict=True)]  # fmt: skip
        data: dict[str, Any] = {"prompt": label.prompt, "items": items}
    else:
        texts = (draft.text for draft in label.drafts)
        data = {"prompt": label.prompt, **dict(zip(names, texts, strict=True))}
    task: dict[str, Any] = {"data": data, "annotations": [], "predictions": [],
                            "meta": {MARK: extras_of(label)}}  # fmt: skip
    if label.verdict is not None:
        task["annotations"].append(_annotation(label, label.verdict, names))
    yield task


def _annotation(label: Label, verdict: Verdict, names: list[str]) -> dict[str, Any]:
    result = [] if not verdict.ranks else [_result(verdict.ranks, names)]
    for name, text in (("note", verdict.note), ("edited", verdict.edited)):
        if text:
            result.append({"from_name": name, "to_name": names[0], "type": "textarea",
                           "value": {"text": [text]}})  # fmt: skip
    return {
        "result": result,
        "was_cancelled": not verdict.ranks,
        "ground_truth": False,
        "lead_time": label.seconds,
        "created_at": label.created,
        "completed_by": {"email": label.who},
    }


def _result(ranks: tuple[int, ...], names: list[str]) -> dict[str, Any]:
    kind = kind_of(ranks, tuple(range(len(ranks))))
    if kind == "ranking":
        groups = {str(rank): [names[n] for n, one in enumerate(ranks) if one == rank]
                  for rank in sorted(set(ranks))}  # fmt: skip
        return {"from_name": "ranking", "to_name": "items", "type": "ranker",
                "value": {"ranker": groups}}  # fmt: skip
    where = {"from_name": "comparison", "to_name": ",".join(names)}
    if kind in ("first", "second"):
        side = "left" if kind == "first" else "right"
        return {**where, "type": "pairwise", "value": {"selected": side}}
    return {**where, "type": "choices", "value": {"choices": [kind]}}
