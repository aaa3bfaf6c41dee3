"""Conversations in rows: lists of messages, of OpenAI's kind and of ShareGPT's."""

from collections.abc import Sequence
from typing import Any

from models.labels import Turn, transcript
from models.labels_file.rows import NOT_A_TEXT, Row

ROLES = {"human": "user", "gpt": "assistant", "bot": "assistant", "model": "assistant"}
NO_MESSAGES = 'Line {line}: "{field}" has no messages.'
NOT_A_MESSAGE = 'Line {line}: "{field}" holds something that is no message with role and content.'
NOT_ONE_ANSWER = 'Line {line}: "{field}" has {count} messages where one answer is expected.'
NO_ANSWER = 'Line {line}: "{field}" does not end with an answer of the assistant.'
APART = "Line {line}: the two conversations differ before their last answer."
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
    known = ROLES.get(role) or row.checked(field, role)
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


def prompt_turns(prompt: str, turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """The other way round."""
    return tuple(turns) or (Turn("user", prompt),)


def answer(row: Row, field: str, turns: Sequence[Turn]) -> str:
    """The only message of a completion."""
    if len(turns) != 1:
        raise row.refuse(NOT_ONE_ANSWER, ONE_ANSWER, field=field, count=len(turns))
    return last_answer(row, field, turns)


def last_answer(row: Row, field: str, turns: Sequence[Turn]) -> str:
    """The last message, which is the assistant's."""
    if turns[-1].role != "assistant":
        raise row.refuse(NO_ANSWER, field=field)
    return turns[-1].content


def messages(turns: Sequence[Turn]) -> list[dict[str, str]]:
    """Turns as rows hold them."""
    return [{"role": turn.role, "content": turn.content} for turn in turns]
