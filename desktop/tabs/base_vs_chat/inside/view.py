"""What the views of the page "Inside" have in common."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from desktop import language
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.export import ExportButton, Shown
from desktop.widgets.labels import plain_label
from desktop.widgets.probability_bars import percent
from desktop.widgets.tokens import marked
from models.base_vs_chat.inside import Inside, InsideState, Part
from models.generation import Candidate

Change = Callable[..., None]
HEADER = 32
"""Height of a card's head, with or without controls: titles side by side stand on one line."""


def say(text: str) -> str:
    return QCoreApplication.translate("Inside", text)


def quoted(text: str) -> str:
    """A token within a sentence, its blanks marked."""
    return _quoted(text, language.current())


@lru_cache(maxsize=4096)  # each view names every token at each step
def _quoted(text: str, locale: str) -> str:
    return QLocale(locale).quoteString(marked(text))


def chance(candidate: Candidate) -> str:
    return f"{quoted(candidate.text)} {percent(candidate.probability)}"


def part_title(part: Part) -> str:
    """A part as the tables call it; heads as the field's papers count them, from 0."""
    match part.kind:
        case "embedding":
            return say("Embedding")
        case "mlp":
            return say("MLP {layer}").format(layer=part.layer)
        case "layer":
            return say("Layer {layer}").format(layer=part.layer)
    return say("Head {name}").format(name=part.name)


class View(QWidget):
    """One of the page's views. change: takes fields of `InsideState`."""

    def __init__(self, change: Change) -> None:
        super().__init__()
        self.change = change
        self.banner = Banner()
        self.export = ExportButton(self.shown, self.banner)
        self.build()

    def build(self) -> None:
        """Make the widgets."""

    def show_inside(self, inside: Inside, state: InsideState) -> None:
        """Draw what is known of the text."""

    def shown(self) -> Shown | None:
        """What an export takes; None while there is nothing."""
        return None

    def card(self, title: str) -> Card:
        made = Card(title)
        made.header.addStrut(HEADER)
        made.add_header(self.export)
        made.add(self.banner)
        self.sentence = plain_label(role="muted", wrap=True)
        made.add(self.sentence)
        return made
