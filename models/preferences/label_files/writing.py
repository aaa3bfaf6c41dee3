"""Labels as rows of every format that is written."""

import json
import re
import uuid
from collections.abc import Iterator
from typing import Any

from models.preferences.label_files.cells import MARK
from models.preferences.label_files.own import extras_of, facts_of, own_cells, pairs_of
from models.preferences.labels import (
    Label,
    TrainingPair,
    Turn,
    kind_of,
    training_pairs,
    wanted_texts,
)

ALIKE = "{count} labels without a preferred text: ties, skips, and equal drafts."
NOT_JUDGED = "{count} items that nobody has judged."
REPEATS = "{count} repeats, which only measure the labeller."
SINGLES = "{count} labels of single drafts."
MIDDLES = "{count} labels in which no text is clearly wanted or unwanted."
SPEAKERS = "{count} labels whose texts hold the marks that tell the speakers apart."
ROLES = "{count} conversations with other speakers than a human and an assistant."
BLANK = "{count} labels with an empty text."
NO_DRAFTS = "{count} prompts without drafts."
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
