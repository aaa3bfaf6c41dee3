"""Rendering chat templates that others wrote: in jinja2's sandbox, and in a process of its own.

The sandbox keeps a template away from files and from Python; it does not keep it from looping for
ever or from filling the memory. So this module is also the program of a `LimitedProcess`: asked
with source, tokens, messages and open_end, it answers with the text, or how it failed. It imports
little, so as to start quickly.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal, NoReturn, TypeAlias

from jinja2 import Template, TemplateError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension, loopcontrols
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from models import processes
from models.live.limited_process import serve

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
    """Answer until the input ends."""
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


if __name__ == "__main__":
    main()
