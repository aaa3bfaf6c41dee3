"""From messages to the exact string that a chat model reads, without transformers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from jinja2 import TemplateError

from models.errors import UserError
from models.live import rendering
from models.live.limited_process import EndedError, LimitedProcess
from models.live.plain_template import is_plain
from models.live.rendering import SECONDS, SOURCE_LIMIT, Failure, environment
from models.live.weights import damaged, read_json

_TOKEN_NAMES = ("bos_token", "eos_token", "pad_token", "unk_token", "sep_token", "cls_token")


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class ChatTemplate:
    """The Jinja template of a model folder, rendered as transformers' apply_chat_template does.

    A template comes with a model, so it is not trusted: unless it is so plain that it can only put
    the messages one after the other, it is rendered in a process of its own, within limits.
    """

    def __init__(self, source: str, tokens: Mapping[str, str], path: Path) -> None:
        self._source, self._tokens, self._path = source, dict(tokens), path
        if len(source) > SOURCE_LIMIT:
            raise damaged(path, f"its chat template has {len(source)} characters")
        try:
            parsed = environment().parse(source)
        except (TemplateError, RecursionError) as error:
            raise damaged(path, f"its chat template cannot be read ({error})") from error
        limited = None if is_plain(parsed) else LimitedProcess("models.live.rendering", SECONDS)
        self._process = limited

    def render(self, messages: Sequence[Message], *, open_end: bool = True) -> str:
        """The prompt after which the assistant's answer follows; without an open end a whole talk.

        Raises UserError if the template refuses these messages, takes too long, writes too much or
        wants what no template may.
        """
        turns = [asdict(message) for message in messages]
        text, failure = self._rendered(turns, open_end)
        if failure is not None:
            raise _unrendered(text, failure)
        return text

    def _rendered(self, turns: list[dict[str, str]], open_end: bool) -> tuple[str, Failure | None]:
        if self._process is None:
            return rendering.render(self._source, self._tokens, turns, open_end=open_end)
        request = {"source": self._source, "tokens": self._tokens, "messages": turns}
        try:
            answer = self._process.ask(request | {"open_end": open_end})
        except EndedError as error:
            return str(error), "slow" if error.slow else "failed"
        return answer["text"], answer["failure"]


def has_chat_template(folder: Path) -> bool:
    """Whether the model of this folder is made for conversations."""
    return _source(folder) is not None


def template_source(folder: Path) -> str:
    """The text of the folder's template, "" for a base model; UserError if it is damaged."""
    found = _source(folder)
    return found[0] if found else ""


def load_chat_template(folder: Path) -> ChatTemplate | None:
    """The folder's template, or None for a base model; UserError if it is damaged."""
    found = _source(folder)
    if found is None:
        return None
    source, path = found
    return ChatTemplate(source, _special_tokens(folder), path)


def _source(folder: Path) -> tuple[str, Path] | None:
    path = folder / "chat_template.jinja"
    if path.is_file():
        try:
            return path.read_text(encoding="utf-8"), path
        except (OSError, UnicodeDecodeError) as error:
            raise damaged(path, str(error)) from error
    path = folder / "tokenizer_config.json"
    template = read_json(path).get("chat_template") if path.is_file() else None
    if isinstance(template, list):  # several templates by name; "default" is the plain one
        named = {entry.get("name"): entry.get("template") for entry in template}
        template = named.get("default")
    return (template, path) if isinstance(template, str) else None


def _special_tokens(folder: Path) -> dict[str, str]:
    path = folder / "tokenizer_config.json"
    config = read_json(path) if path.is_file() else {}
    tokens = {}
    for name in _TOKEN_NAMES:
        value = config.get(name)
        text = value.get("content") if isinstance(value, dict) else value
        if isinstance(text, str):
            tokens[name] = text
    return tokens


def _unrendered(reason: str, failure: Failure) -> UserError:
    if failure == "refused":
        return UserError(
            "This model's chat template refuses the conversation: {reason}",
            "Start with a message of the user, then take turns.",
            reason=reason,
        )
    template = {
        "forbidden": "This model's chat template wants what no template may: {reason}",
        "failed": "This model's chat template does not work: {reason}",
        "long": "This model's chat template makes too much of the conversation: {reason}",
        "slow": "This model's chat template came to no end within {seconds} seconds",
    }[failure]
    return UserError(
        template + ".",
        "Switch the template off and send the text as it is, or choose another model.",
        reason=reason.rstrip("."),
        seconds=round(SECONDS),
    )
