"""Conversations as Markdown, and as JSON of messages, which chat programs exchange."""

import json
import re
from collections.abc import Mapping, Sequence

from models.base_vs_chat.conversation import BEGINNING, Conversation, Turn
from models.errors import UserError

MOST_MESSAGES = 20_000
ROLES = {
    "system": "system",
    "developer": "system",
    "user": "user",
    "human": "user",
    "assistant": "assistant",
    "gpt": "assistant",
    "model": "assistant",
    "bot": "assistant",
}
"""Who speaks, as programs name it."""


def as_json(talk: Conversation) -> str:
    """{"messages": [{"role", "content"}, ...]}, as chat APIs take it; the messages on show."""
    system = _system(talk)
    first = [{"role": "system", "content": system}] if system else []
    rest = [{"role": turn.role, "content": turn.text} for turn in talk.path()]
    content = {"messages": [*first, *rest], "settings": dict(talk.settings)}
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode(errors="replace").decode()  # halves of characters cannot be kept


def as_markdown(talk: Conversation) -> str:
    """A heading for each message; its text as it is, the reasoning before an answer as a quotation.

    What somebody wrote may be Markdown itself, and is to be read as it: it is not escaped.
    """
    parts = [f"## System\n\n{_system(talk)}"] if _system(talk) else []
    for turn in talk.path():
        if turn.role == "user":
            parts.append(f"## User\n\n{turn.text}")
            continue
        model, found = turn.words("model"), turn.parts
        head = f"## Assistant ({model})" if model else "## Assistant"
        thought = re.sub(r"^", "> ", found.thought, flags=re.MULTILINE) if found.thought else ""
        parts += ["\n\n".join(filter(None, (head, thought, found.answer.strip())))]
    return "\n\n".join(parts) + "\n"


def from_json(text: str) -> Conversation:
    """A conversation of `as_json`, or of another program.

    Read are a list of messages, one below "messages" or "conversations" (ShareGPT's `from` and
    `value`), contents in parts of text, and versions of a message (LM Studio), of which the one
    that was on show is taken. Raises UserError that names the message that cannot be read.
    """
    try:
        content = json.loads(text)
        json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
        found = content
        if isinstance(content, dict):
            found = content.get("messages", content.get("conversations"))
        if not isinstance(found, list):
            raise ValueError("it holds no list of messages")
        if len(found) > MOST_MESSAGES:
            raise ValueError(f"it has {len(found)} messages, more than {MOST_MESSAGES}")
        said = [_message(number, one) for number, one in enumerate(found, start=1)]
        return _conversation(said, content)
    except (ValueError, RecursionError) as error:
        raise UserError(
            "This is no conversation that can be read: {reason}.",
            'Choose a JSON file of messages, each with "role" and "content".',
            reason=error,
        ) from error


def _system(talk: Conversation) -> str:
    value = talk.settings.get("system", "")
    return value.strip() if isinstance(value, str) else ""


def _conversation(said: Sequence[tuple[str, str]], content: object) -> Conversation:
    settings: dict[str, object] = {}
    if isinstance(content, dict) and isinstance(content.get("settings"), dict):
        settings = {**content["settings"]}
    opening = "\n\n".join(text for role, text in said if role == "system")
    settings["system"] = opening
    turns: dict[int, Turn] = {}
    for number, (role, text) in enumerate((one for one in said if one[0] != "system"), start=1):
        if role == "assistant":
            turns[number] = Turn(number, number - 1, "assistant", text, "eos")
        else:
            turns[number] = Turn(number, number - 1, "user", text)
    if not turns:
        raise ValueError("nobody says anything in it")
    return Conversation(turns, max(turns, default=BEGINNING), settings)


def _message(number: int, value: object) -> tuple[str, str]:
    row = _entries(number, value)
    versions = row.get("versions")
    if isinstance(versions, list) and versions:
        picked = row.get("currentlySelected", 0)
        place = picked if isinstance(picked, int) and 0 <= picked < len(versions) else 0
        row = _entries(number, versions[place])
    name = row.get("role") or row.get("from")
    role = ROLES.get(name) if isinstance(name, str) else None
    if role is None:
        raise ValueError(f"message {number} is of the role {name!r:.40}")
    return role, _text(number, row)


def _entries(number: int, value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"message {number} is no object with named entries")
    return value


def _text(number: int, row: Mapping[str, object]) -> str:
    content = row.get("content", row.get("value"))
    if content is None and isinstance(steps := row.get("steps"), list):
        content = [part for step in steps for part in _parts(step)]
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        texts = [
            part["text"]
            for part in content
            if isinstance(part, dict)
            and part.get("type", "text") == "text"
            and isinstance(part.get("text"), str)
        ]
        if texts or not content:
            return "".join(texts)
    raise ValueError(f"message {number} holds no text")


def _parts(step: object) -> list[object]:
    content = step.get("content") if isinstance(step, dict) else None
    return content if isinstance(content, list) else []
