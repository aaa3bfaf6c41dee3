"""What the palette finds besides commands: pages, cards, lessons, models, settings and terms."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.matching import Entry
from desktop.tabs import TabSpec
from desktop.widgets.term_label import glossary
from models.interview.cards import Cards

if TYPE_CHECKING:
    from desktop.services import Services
    from models.interview.card import Card

Open = Callable[[str, Mapping[str, object]], object]
INTERVIEW = "interview"


def page_entries(specs: Sequence[TabSpec], titles: Sequence[str], go: Open) -> Iterator[Entry]:
    """Every page of the tabs that have several, whether it was built or not."""
    section = QCoreApplication.translate("MainWindow", "Page")
    for spec, title in zip(specs, titles, strict=True):
        for key, label in spec.labels():
            yield Entry(f"{title}: {label}", section, partial(go, spec.key, {"page": key}))


class CardEntries:
    """Every card, by its question; its answer is searched too.

    What a card says is taken out of its Markdown once: somebody may have thousands of their own.
    """

    def __init__(self, services: "Services", go: Open) -> None:
        self._services, self._go = services, go
        self._made: dict[str, tuple[Card, Entry]] = {}

    def now(self) -> list[Entry]:
        """Of the cards that there are at this moment."""
        cards = Cards(self._services.store).deck().cards
        kept = {card.id: self._made.get(card.id) for card in cards}
        self._made = {
            card.id: made
            if (made := kept[card.id]) and made[0] == card
            else (card, self._new(card))
            for card in cards
        }
        return [entry for _, entry in self._made.values()]

    def _new(self, card: "Card") -> Entry:
        from models.rich_text import plain

        section = QCoreApplication.translate("MainWindow", "Card")
        state = {"page": "cards", "cards": {"card": card.id}}
        says = " ".join((plain(card.answer), *card.tags))
        run = partial(self._go, INTERVIEW, state)
        return Entry(plain(card.question), section, run, detail=says)


def lesson_entries(go: Open) -> Iterator[Entry]:
    """Every section of the lessons, by its heading; its text is searched too."""
    from models.interview.lessons import shipped

    section = QCoreApplication.translate("MainWindow", "Lesson")
    for lesson in shipped():
        for slug, title, text in lesson.sections():
            state = {"page": "lessons", "lessons": {"lesson": lesson.id, "place": slug}}
            whole = title if title == lesson.title else f"{lesson.title}: {title}"
            yield Entry(whole, section, partial(go, INTERVIEW, state), detail=text)


def model_entries(services: "Services", show: Callable[[str], object]) -> Iterator[Entry]:
    """Every model of the shelf, by its name."""
    section = QCoreApplication.translate("MainWindow", "Model")
    for model in services.catalogue.models():
        yield Entry(model.name, section, partial(show, model.name))


def setting_entries(show: Callable[[str], object]) -> Iterator[Entry]:
    """Every setting; what it does is searched too. show: opens the settings at this one."""
    from desktop.settings_dialog.entries import entries

    section = QCoreApplication.translate("MainWindow", "Setting")
    words = QCoreApplication.translate("MainWindow", "Settings: {name}")
    for entry in entries():
        title = words.format(name=entry.title)
        yield Entry(title, section, partial(show, entry.key), detail=entry.says)


def term_entries(show: Callable[[str], object]) -> Iterator[Entry]:
    """Every term of the glossary."""
    section = QCoreApplication.translate("MainWindow", "Glossary")
    for term in glossary().terms:
        yield Entry(term.term, section, partial(show, term.key), detail=term.sentence)
