"""What a token looks like on the screen, as plain data: marks, shade, place. No widget in sight."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

SPACE_MARK, TAB_MARK, NEWLINE_MARK, UNPRINTABLE_MARK = "·", "→", "↵", "�"
_MARKS = {" ": SPACE_MARK, "\t": TAB_MARK, "\n": NEWLINE_MARK, "\r": UNPRINTABLE_MARK}


@dataclass(frozen=True, slots=True)
class Chip:
    """One token to show.

    text: the token's own text, unmarked.
    special: a control token such as <|user|>, drawn with an outline.
    struck: it was left out, and is drawn faint and crossed out.
    flows: what comes after it stands on the same line, even if it ends with a line break.
    probability: in [0, 1], the strength of the shade; None for no shade at all.
    signed: in [-1, 1], in place of a probability: above 0 in the accent's colour, below 0 in that
        of a warning, which those who see no red can tell from it, too.
    details: makes the rich text shown on hover and to a keyboard reader, "" for none. It is made
        when somebody asks: most chips are never hovered, and a table a token adds up.
    """

    text: str
    special: bool = False
    probability: float | None = None
    struck: bool = False
    flows: bool = False
    signed: float | None = None
    details: Callable[[], str] = field(default=str, compare=False)

    @property
    def tip(self) -> str:
        """The details now."""
        return self.details()

    @property
    def strength(self) -> float | None:
        """How much it is shaded, in [0, 1]; None for not at all."""
        return self.probability if self.signed is None else abs(self.signed)

    @property
    def ends_line(self) -> bool:
        """Whether the next chip opens a line."""
        return self.text.endswith("\n") and not self.flows


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a chip's visible text; `mark`: a stand-in such as the dot of a space."""

    text: str
    mark: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a chip lies: left edge in pixels and line number from 0."""

    left: float
    line: int


def marked(text: str) -> str:
    """The text with every space, tab, line break and control character made visible."""
    return "".join(
        _MARKS.get(letter, letter if letter.isprintable() else UNPRINTABLE_MARK) for letter in text
    )


def one_line(text: str) -> str:
    """A text on one line: outer blanks gone, line breaks marked."""
    return f" {NEWLINE_MARK} ".join(part.strip() for part in text.strip().split("\n"))


@lru_cache(maxsize=4096)  # asked for at every paint
def runs(text: str) -> tuple[Run, ...]:
    """The marked text cut where letters and marks meet, so that marks can be drawn fainter."""
    found: list[Run] = []
    for letter, shown in zip(text, marked(text), strict=True):
        mark = letter in _MARKS
        if found and found[-1].mark == mark:
            found[-1] = Run(found[-1].text + shown, mark)
        else:
            found.append(Run(shown, mark))
    return tuple(found)


def shade(probability: float | None) -> float:
    """How much of the accent colour a chip takes, in [0, 0.42]; so much keeps its text readable."""
    if probability is None:
        return 0.0
    return 0.05 + 0.37 * min(max(probability, 0.0), 1.0)


def follow(last: tuple[Spot, float, bool] | None, own: float, width: float, gap: float) -> Spot:
    """Where the next chip lies, `own` pixels wide, on lines of `width` pixels.

    last: the chip before it: its spot, its width, and whether a new line starts after it.
    A chip that is wider than a whole line gets a line of its own.
    """
    if last is None:
        return Spot(0.0, 0)
    spot, before, ends_line = last
    left = spot.left + before + gap
    if ends_line or left + own > width:
        return Spot(0.0, spot.line + 1)
    return Spot(left, spot.line)


def place(
    widths: Sequence[float], breaks: Sequence[bool], width: float, gap: float
) -> tuple[Spot, ...]:
    """Flow chips into lines of `width` pixels, `gap` apart.

    widths: pixels of each chip. breaks: whether a new line starts after the chip.
    """
    spots: list[Spot] = []
    last: tuple[Spot, float, bool] | None = None
    for own, ends_line in zip(widths, breaks, strict=True):
        spots.append(follow(last, own, width, gap))
        last = (spots[-1], own, ends_line)
    return tuple(spots)
