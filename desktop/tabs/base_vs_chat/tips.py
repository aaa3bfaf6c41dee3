"""Whole texts on hover: in lines that fit a screen, and not without end."""

from html import escape

MOST_LETTERS = 700


def tip(*parts: str) -> str:
    """Rich text for a tooltip: the parts below each other, their line breaks kept, letters escaped.

    Qt breaks the lines of rich text alone. A part of more than MOST_LETTERS is cut.
    """
    shown = (escape(_cut(part.strip())).replace("\n", "<br>") for part in parts)
    return "".join(f"<p>{part}</p>" for part in shown if part)


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1].rstrip()}…"
