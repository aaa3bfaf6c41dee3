"""Rendering chat templates that others wrote: in jinja2's sandbox, and in a process of its own.

The sandbox keeps a template away from files and from Python; it does not keep it from looping for
ever or from filling the memory. So this module is also the program of a `LimitedProcess`: asked
with source, tokens, messages and open_end, it answers with the text, or how it failed. It imports
little, so as to start quickly.
"""

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NoReturn, TypeAlias

from jinja2 import Template, TemplateError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension, loopcontrols
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from models import processes
from models.engine.weights import damaged, read_json
from models.errors import UserError
from models.processes import EndedError, LimitedProcess, serve

SECONDS = 2.0
MEMORY = 1 << 30
SOURCE_LIMIT = 128 << 10  # characters; the longest template in use has some 20,000
TEXT_LIMIT = 1 << 20
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
Failure: TypeAlias = Literal["refused", "forbidden", "failed", "long", "slow"]


class _Generation(Extension):
    """The block in which templates say what an assistant wrote; it is rendered like any text."""

    tags = {"generation"}  # noqa: RUF012  (jinja2's own form)

    def parse(self, parser: Parser) -> list[nodes.Node]:
        """What stands in the block."""
        next(parser.stream)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


def environment() -> ImmutableSandboxedEnvironment:
    """jinja2 as transformers sets it up for apply_chat_template."""
    made = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols, _Generation]
    )
    made.filters["tojson"] = _to_json
    made.globals["raise_exception"] = _raise_exception
    made.globals["strftime_now"] = _now
    return made


@lru_cache(maxsize=4)
def _compiled(source: str) -> Template:
    return environment().from_string(source)


def render(
    source: str,
    tokens: Mapping[str, str],
    messages: Sequence[Mapping[str, str]],
    *,
    open_end: bool = True,
) -> tuple[str, Failure | None]:
    """The text after which an answer follows, and None; else what was wrong, and its kind.

    open_end: begin the assistant's next turn, which the model goes on with.
    """
    try:
        text = _compiled(source).render(
            **tokens, messages=messages, add_generation_prompt=open_end, tools=None, documents=None
        )
    except SecurityError as error:
        return str(error), "forbidden"
    except UndefinedError as error:
        return str(error), "failed"
    except TemplateError as error:
        return str(error), "refused"
    except MemoryError:
        return "it takes more memory than a text", "failed"
    except Exception as error:  # noqa: BLE001  (whatever a template makes Python do)
        return f"{type(error).__name__}: {error}"[:300], "failed"
    if len(text) > TEXT_LIMIT:
        return f"its text has {len(text)} characters", "long"
    if LONE_SURROGATE.search(text):
        return "it writes half a character", "failed"
    return text, None


def main() -> None:
    processes.limit_memory(MEMORY)
    serve(_answer, SECONDS)


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    source, tokens, messages = request["source"], request["tokens"], request["messages"]
    text, failure = render(source, tokens, messages, open_end=request["open_end"])
    return {"text": text, "failure": failure}


def _to_json(value: object, indent: int | None = None, **options: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, **options)


def _raise_exception(message: str) -> NoReturn:
    raise TemplateError(message)


def _now(pattern: str) -> str:
    return datetime.now().astimezone().strftime(pattern)


_NODES_LIMIT = 500
_LOOPED = "messages"
_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.CondExpr,
    nodes.Const,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Add,
    nodes.Concat,
)
_FILTERS = ("trim",)


def is_plain(template: nodes.Template) -> bool:
    """Whether a parsed template consists of harmless parts only."""
    count, waiting = 0, [(node, False) for node in template.iter_child_nodes()]
    while waiting:
        node, inside = waiting.pop()
        count += 1
        if count > _NODES_LIMIT or not _is_harmless(node, inside):
            return False
        inside = inside or isinstance(node, nodes.For)
        waiting += [(child, inside) for child in node.iter_child_nodes()]
    return True


def _is_harmless(node: nodes.Node, inside_loop: bool) -> bool:
    if isinstance(node, nodes.For):
        looped = isinstance(node.iter, nodes.Name) and node.iter.name == _LOOPED
        return (
            looped and isinstance(node.target, nodes.Name) and not (inside_loop or node.recursive)
        )
    if isinstance(node, nodes.Filter):
        return node.name in _FILTERS and not node.args and not node.kwargs
    if isinstance(node, nodes.Getattr):
        return not node.attr.startswith("_")
    if isinstance(node, nodes.Getitem):
        return isinstance(node.arg, nodes.Const)
    return isinstance(node, _PLAIN)


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
        except (TemplateError, ValueError, RecursionError) as error:  # or a number of 5,000 digits
            raise damaged(path, f"its chat template cannot be read ({error})") from error
        limited = (
            None if is_plain(parsed) else LimitedProcess("models.engine.chat_template", SECONDS)
        )
        self._process = limited

    def render(
        self,
        messages: Sequence[Message],
        added: Mapping[str, bool] | None = None,
        *,
        open_end: bool = True,
    ) -> str:
        """The prompt after which the assistant's answer follows; without an open end a whole talk.

        added: the tokenizer's, as in `Codec`. Where a message holds the name of one that only the
        template may write, it is marked as text; see `marked`.

        Raises UserError if the template refuses these messages, takes too long, writes too much or
        wants what no template may.
        """
        turns = [asdict(message) for message in as_text(messages, added or {}, self._source)]
        text, failure = self._rendered(turns, open_end)
        if failure is not None:
            raise _unrendered(text, failure)
        return text

    def _rendered(self, turns: list[dict[str, str]], open_end: bool) -> tuple[str, Failure | None]:
        if self._process is None:
            return render(self._source, self._tokens, turns, open_end=open_end)
        request = {"source": self._source, "tokens": self._tokens, "messages": turns}
        try:
            answer = self._process.ask(request | {"open_end": open_end})
        except EndedError as error:
            return str(error), "slow" if error.slow else "failed"
        return answer["text"], answer["failure"]


# Noncharacters of Unicode, which stand in no text. Around the name of a token in a message they say
# that it is text. The marks pass through a chat template, and `encode_marked` reads them.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARKS = str.maketrans("", "", _OPEN + _CLOSE)


def marked(text: str, names: Collection[str]) -> str:
    """A text in which the names of tokens are marked as text, so that none becomes the token.

    >>> unmarked(marked("a <|end|>", ["<|end|>"]))
    'a <|end|>'
    """
    names_in, _ = _patterns(tuple(names))
    return names_in.sub(f"{_OPEN}\\g<0>{_CLOSE}", unmarked(text))


def unmarked(text: str) -> str:
    return text.translate(_MARKS)


def encode_marked(
    text: str, names: Collection[str], encode: Callable[[str, bool], Sequence[int]]
) -> list[int]:
    """Ids of a text with marks, as transformers' `sanitize_control_tokens` gives them.

    encode: takes a piece, and whether it is text alone, in which no name is a token.
    A template may tear a name from its marks: a mark by itself is left out, and parts the text.
    """
    newline = list(encode("\n", False))
    ids = list[int]()
    for number, piece in enumerate(_patterns(tuple(names))[1].split(text)):
        if not piece:
            continue
        literal = number % 2 == 1
        # After a line break, or some tokenizers would put a blank before a piece.
        found = list(encode(f"\n{piece}", literal)) if number else []
        behind = found[: len(newline)] == newline
        ids += found[len(newline) :] if found and behind else encode(piece, literal)
    return ids


@lru_cache(maxsize=16)
def _patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a name, and what finds a marked one, or a mark by itself."""
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    found = "|".join(map(re.escape, longest_first)) or "(?!)"
    return re.compile(found), re.compile(f"{_OPEN}({found}){_CLOSE}|[{_OPEN}{_CLOSE}]")


def as_text(
    messages: Sequence[Message], added: Mapping[str, bool], source: str
) -> tuple[Message, ...]:
    """Messages in which no name is the token: `<|end|>` that a person types ends no message.

    A special token is text in all messages. One that is only added to the vocabulary and that the
    template writes is text in what a person says; a model may say it itself, as a think tag.
    """
    special = [name for name, is_special in added.items() if is_special]
    written = [name for name in added if name in source and not name.isspace()]
    return tuple(
        replace(
            one,
            content=marked(
                one.content, special if one.role == "assistant" else [*special, *written]
            ),
        )
        for one in messages
    )


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


if __name__ == "__main__":
    main()
