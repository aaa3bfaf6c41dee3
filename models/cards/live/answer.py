"""What a live card shows once its run is over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.errors import UserError
from models.figure import Figure

EMPTY = "\N{EMPTY SET}"
Words = Callable[[str], str]
"""A translated sentence for an English one."""


@dataclass(frozen=True, slots=True)
class LiveAnswer:
    """text: Markdown, what came out and what it says. value: the number that was asked for.

    value is None where none was asked for. figure: the same as a picture, None where words do.
    """

    text: str
    value: float | None = None
    figure: Figure | None = None


def text_of(inputs: object, name: str) -> str:
    """A text among a run's inputs; UserError if it is none, or empty."""
    if isinstance(inputs, str) and inputs:
        return inputs
    raise UserError(
        "This card's run needs a text as {name}, not {value}.",
        "Correct the card.",
        name=name,
        value=inputs,
    )


def texts_of(inputs: object, name: str) -> tuple[str, ...]:
    """A list of texts among a run's inputs; UserError if it is none, or empty."""
    if isinstance(inputs, list | tuple) and inputs:
        return tuple(text_of(one, name) for one in inputs)
    raise UserError(
        "This card's run needs a list of texts as {name}, not {value}.",
        "Correct the card.",
        name=name,
        value=inputs,
    )


def quoted(text: str, most: int = 160) -> str:
    """What a model wrote, as code on one line: it may hold anything, Markdown included.

    Nothing but blanks becomes a mark of its own, since code cannot be empty.
    """
    line = " ".join(text.split()).replace("`", "'") or EMPTY
    return f"`{line[:most]}{'...' if len(line) > most else ''}`"


def token_shown(text: str) -> str:
    """A token as code, its spaces and line breaks with a mark that can be seen."""
    marked = text.replace(" ", "\N{OPEN BOX}").replace(
        "\n", "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}"
    )
    return f"`{marked.replace('`', chr(39))}`"


def table(head: Sequence[str], rows: Sequence[Sequence[str]], align: str = "") -> str:
    """A Markdown table. align: a letter a column, l or r; "" for all to the left."""
    marks = {"l": "---", "r": "--:"}
    rule = [marks[one] for one in align or "l" * len(head)]
    # A bar within a cell would end it.
    lines = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(one)} |" for one in (head, rule, *lines))
