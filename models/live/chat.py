"""From messages to the exact string that a chat model reads, without transformers."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, NoReturn

from jinja2 import TemplateError
from jinja2.ext import loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

from models.errors import UserError
from models.live.weights import damaged, read_json

_TOKEN_NAMES = ("bos_token", "eos_token", "pad_token", "unk_token", "sep_token", "cls_token")


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


class ChatTemplate:
    """The Jinja template of a model folder, rendered as transformers' apply_chat_template does.

    The sandbox is transformers': a template comes with a model, so it is not trusted.
    """

    def __init__(self, source: str, tokens: Mapping[str, str], path: Path) -> None:
        self._tokens, self._path = dict(tokens), path
        try:
            self._template = _environment().from_string(source)
        except TemplateError as error:
            raise damaged(path, f"it is not a Jinja template ({error})") from error

    def render(self, messages: Sequence[Message]) -> str:
        """The prompt after which the assistant's answer follows.

        Raises UserError if the template refuses these messages.
        """
        turns = [asdict(message) for message in messages]
        try:
            return self._template.render(
                **self._tokens,
                messages=turns,
                add_generation_prompt=True,
                tools=None,
                documents=None,
            )
        except TemplateError as error:
            raise UserError(
                "This model's chat template refuses the conversation: {reason}",
                "Start with a message of the user, then take turns.",
                reason=error,
            ) from error


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


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols]
    )
    environment.filters["tojson"] = _to_json
    environment.globals["raise_exception"] = _raise_exception
    environment.globals["strftime_now"] = _now
    return environment


def _to_json(value: object, indent: int | None = None, **options: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, **options)


def _raise_exception(message: str) -> NoReturn:
    raise TemplateError(message)


def _now(pattern: str) -> str:
    return datetime.now().astimezone().strftime(pattern)
