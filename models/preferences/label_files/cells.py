"""What rows of every format share: messages, prompts and drafts in cells, by their usual names."""

import json
import math
import re
from collections.abc import Sequence
from typing import Any

from models.preferences.labels import Draft, Turn, transcript
from models.table_files import MISSING, NOT_A_TEXT, Row

MARK = "understudy"
"""The cell, or the entry of the metadata, that only rows of our own have."""
SAME = "Line {line}: two drafts are the same text, so that there is nothing to choose."
SHAREGPT_ROLES = {"human": "user", "gpt": "assistant", "bot": "assistant", "model": "assistant"}
NO_MESSAGES = 'Line {line}: "{field}" has no messages.'
NOT_A_MESSAGE = 'Line {line}: "{field}" holds something that is no message with role and content.'
NOT_ONE_ANSWER = 'Line {line}: "{field}" has {count} messages where one answer is expected.'
NO_ANSWER = 'Line {line}: "{field}" does not end with an answer of the assistant.'
APART = "Line {line}: the two conversations differ before their last answer."
NOT_A_LIST = 'Line {line}: "{field}" is no list of what belongs there.'
ONE_ANSWER = "Keep the messages before the last answer the same on both sides, or leave it out."


def turns_in(row: Row, field: str, value: object) -> tuple[Turn, ...]:
    """The messages of a cell. Raises UserError for what is no conversation."""
    messages = [value] if isinstance(value, dict) else value
    if not isinstance(messages, list):
        raise row.refuse(NOT_A_TEXT, field=field)
    if not messages:
        raise row.refuse(NO_MESSAGES, field=field)
    turns = tuple(_turn(row, field, message) for message in messages)
    # Many files begin with an empty system message, which says nothing.
    return turns if turns[0].content else turns[1:] or turns


def _turn(row: Row, field: str, message: object) -> Turn:
    if not isinstance(message, dict):
        raise row.refuse(NOT_A_MESSAGE, field=field)
    role = message.get("role", message.get("from"))
    content = _content(message.get("content", message.get("value")))
    if not isinstance(role, str) or content is None:
        raise row.refuse(NOT_A_MESSAGE, field=field)
    known = SHAREGPT_ROLES.get(role) or row.checked(field, role)
    return Turn(known, row.checked(field, content, blank=role == "system"))


def _content(value: Any) -> str | None:
    """A text, or the texts of parts one after the other; None for a picture or a call."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value:
        parts = [part.get("text") if isinstance(part, dict) else part for part in value]
        texts = [part for part in parts if isinstance(part, str)]
        return "".join(texts) if len(texts) == len(parts) else None
    return None


def prompt_of(turns: Sequence[Turn]) -> tuple[str, tuple[Turn, ...]]:
    """The prompt as a label keeps it: (text, conversation), the latter where it is needed."""
    if len(turns) == 1 and turns[0].role == "user":
        return turns[0].content, ()
    return transcript(turns), tuple(turns)


def answer(row: Row, field: str, turns: Sequence[Turn], *, alone: bool = False) -> str:
    """The last message, which is the assistant's; alone: nothing may stand before it."""
    if alone and len(turns) != 1:
        raise row.refuse(NOT_ONE_ANSWER, ONE_ANSWER, field=field, count=len(turns))
    if turns[-1].role != "assistant":
        raise row.refuse(NO_ANSWER, field=field)
    return turns[-1].content


def messages(turns: Sequence[Turn]) -> list[dict[str, str]]:
    """Turns as rows hold them."""
    return [{"role": turn.role, "content": turn.content} for turn in turns]


PROMPTS = ("prompt", "instruction", "question", "query", "user_prompt", "input")
SYSTEMS = ("system", "system_prompt")
# Two drafts or more, in the order of the numbers or letters that follow.
DRAFTS = re.compile(
    r"(?:draft|answer|response|completion|output|generations?|summary|text|candidate)"
    r"[-_ ]?(?P<place>\d{1,2}|[a-ej-k])",
    re.IGNORECASE,
)
SIDES = (("first", "second"), ("left", "right"), ("y1", "y2"), ("a", "b"))
LETTERS = "abcdefghijk"
MOST_RATING = 1e300


def first_of(row: Row, names: Sequence[str]) -> str | None:
    """The first of these names under which the row holds something."""
    return next((name for name in names if row.has(name)), None)


def prompt_in(row: Row) -> tuple[str, tuple[Turn, ...]] | None:
    """The prompt of a row as (text, conversation); None if there is none.

    A text in "input" beside an instruction belongs to it; "system" becomes the first turn.
    """
    name = first_of(row, PROMPTS)
    if name is None:
        return None
    value = row.cells[name]
    if not isinstance(value, str):
        return prompt_of(turns_in(row, name, value))
    text = row.text(name)
    if name == "instruction" and row.has("input"):
        text = f"{text}\n\n{row.text('input')}"
    system = first_of(row, SYSTEMS)
    if system is None or not row.optional(system).strip():
        return text, ()
    return prompt_of((Turn("system", row.text(system)), Turn("user", text)))


def needed_prompt(row: Row) -> tuple[str, tuple[Turn, ...]]:
    """The same. UserError if there is none."""
    prompt = prompt_in(row)
    if prompt is None:
        raise row.refuse(MISSING, field="prompt")
    return prompt


def draft_in(row: Row, field: str, text: str | None = None) -> Draft:
    """The draft of a cell, with the model that the row names for it: model_a for response_a.

    text: of the draft, where it is not the whole cell.
    """
    match, beginning = DRAFTS.fullmatch(field.lower()), field.removesuffix("_response")
    sign = match["place"] if match else field
    name = first_of(row, (f"{field}_model", f"{beginning}_model", f"{beginning}-model",
                          f"model_{sign}", f"model{sign}"))  # fmt: skip
    model = row.optional(name) if name is not None and isinstance(row.cells[name], str) else ""
    return Draft(row.text(field) if text is None else text, model=model)


def draft_fields(names: Sequence[str], prompt: str | None = None) -> tuple[str, ...]:
    """The names that hold drafts, from the first to the last; () without two of a kind.

    prompt: a name that is taken already.
    """
    known = {name.lower(): name for name in names if name != prompt}
    for pair in SIDES:
        if all(side in known for side in pair):
            return tuple(known[side] for side in pair)
    found: dict[str, list[tuple[int, str]]] = {}
    for low, name in known.items():
        if match := DRAFTS.fullmatch(low):
            kind = low[: match.start("place")]
            found.setdefault(kind, []).append((place_of(match["place"]), name))
    best = max(found.values(), key=len, default=[])
    return tuple(name for _, name in sorted(best)) if len(best) > 1 else ()


def place_of(sign: str) -> int:
    """A number or a letter as a number."""
    return int(sign) if sign.isdigit() else LETTERS.index(sign.lower())


def number_in(name: str) -> int | None:
    """The number or single letter at the end of a name: "Response 2" is "response-2"."""
    match = re.search(r"(\d{1,2}|(?<![a-z])[a-e])\W*$", name.lower())
    return place_of(match[1]) if match else None


def json_in(row: Row, name: str, value: object) -> Any:
    """What a text holds as JSON, None where it is empty; anything else as it is."""
    if not isinstance(value, str):
        return value or None
    try:
        return json.loads(value) if value.strip() else None
    except (ValueError, RecursionError) as error:
        raise row.refuse(NOT_A_LIST, field=name) from error


def figure(value: object) -> float | None:
    """A rating or a rank as a number; None for what is none: true, NaN, more than a float holds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < MOST_RATING and math.isfinite(value) else None
