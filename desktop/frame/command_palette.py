"""The palette: type a few letters, pick a page, a card, a lesson, a model or a term."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.frame.matching import Entry, excerpt, find
from desktop.frame.tab_spec import TabSpec
from desktop.look.theme import CAPTION_PX, font, theme_of
from desktop.widgets.labels import glossary, named, plain_label
from desktop.widgets.layout import column
from models.interview.cards import Cards

if TYPE_CHECKING:
    from desktop.services import Services
    from models.interview.card import Card

Open = Callable[[str, Mapping[str, object]], object]
INTERVIEW = "interview"


class View(NamedTuple):
    """What a page shows one part of at a time. state: of the page. finds: other words for it.

    more: whether it stands in the column beside the page.
    """

    tab: str
    page: str
    state: Mapping[str, object]
    title: object
    finds: object
    more: bool = False


VIEWS = (
    View("scaling", "explore", {"view": "map"}, QT_TRANSLATE_NOOP("Pages", "Loss map"),
         QT_TRANSLATE_NOOP("Pages", "contours, compute-optimal line, gap, GPT-3")),
    View("scaling", "explore", {"view": "laws"}, QT_TRANSLATE_NOOP("Pages", "Power laws"),
         QT_TRANSLATE_NOOP("Pages", "Kaplan, parameters, tokens, compute")),
    View("scaling", "explore", {"view": "isoflop"}, QT_TRANSLATE_NOOP("Pages", "IsoFLOP curves"),
         QT_TRANSLATE_NOOP("Pages", "Chinchilla, equal compute")),
    View("scaling", "spend", {"view": "frontier"},
         QT_TRANSLATE_NOOP("Pages", "Compute-optimal budget"),
         QT_TRANSLATE_NOOP("Pages", "Chinchilla, budget")),
    View("scaling", "spend", {"view": "overtraining"}, QT_TRANSLATE_NOOP("Pages", "Overtraining"),
         QT_TRANSLATE_NOOP("Pages", "inference cost, small model, tokens per parameter")),
    View("scaling", "spend", {"view": "repeated"}, QT_TRANSLATE_NOOP("Pages", "Repeated data"),
         QT_TRANSLATE_NOOP("Pages", "epochs, data-constrained, unique tokens")),
    View("scaling", "spend", {"view": "cost"}, QT_TRANSLATE_NOOP("Pages", "Cost and energy"),
         QT_TRANSLATE_NOOP("Pages", "price, GPU hours, MFU, PUE, CO2")),
    View("preferences", "history", {}, QT_TRANSLATE_NOOP("Pages", "Export and import labels"),
         QT_TRANSLATE_NOOP("Pages", "export, import, JSONL, CSV, TRL, Argilla")),
    View("preferences", "label", {}, QT_TRANSLATE_NOOP("Pages", "Labelling guidelines"),
         QT_TRANSLATE_NOOP("Pages", "criteria, instructions, agreement")),
    View("interview", "cards", {}, QT_TRANSLATE_NOOP("Pages", "Import and export cards"),
         QT_TRANSLATE_NOOP("Pages", "export, import, Anki, CSV, print"), more=True),
    View("interview", "cards", {"mode": "browse"}, QT_TRANSLATE_NOOP("Pages", "All cards"),
         QT_TRANSLATE_NOOP("Pages", "list, leeches, suspended, own cards, flashcards")),
    View("alignment", "ppo", {}, QT_TRANSLATE_NOOP("Pages", "Reward hacking"),
         QT_TRANSLATE_NOOP("Pages", "over-optimisation, KL penalty, gold score, Goodhart")),
)  # fmt: skip
FOUND_TOO = {"language": "german english deutsch englisch sprache language"}
"""Words by which a setting is found in either language."""


def view_entries(specs: Sequence[TabSpec], titles: Sequence[str], go: Open) -> Iterator[Entry]:
    """Every view of a page that has several, and what a page is for besides its title."""
    translate = QCoreApplication.translate
    section = translate("MainWindow", "View")
    known = {spec.key: title for spec, title in zip(specs, titles, strict=True)}
    for view in VIEWS:
        title = f"{known[view.tab]}: {translate('Pages', str(view.title))}"
        more = {"more": [view.page]} if view.more else {}
        state = {"page": view.page, view.page: view.state, **more}
        finds = translate("Pages", str(view.finds))
        yield Entry(title, section, partial(go, view.tab, state), detail=finds)


def page_entries(specs: Sequence[TabSpec], titles: Sequence[str], go: Open) -> Iterator[Entry]:
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
        from models.interview.rich_text import plain

        section = QCoreApplication.translate("MainWindow", "Card")
        state = {"page": "cards", "cards": {"card": card.id}}
        says = " ".join((plain(card.answer), *card.tags))
        run = partial(self._go, INTERVIEW, state)
        return Entry(plain(card.question), section, run, detail=says)


def lesson_entries(go: Open) -> Iterator[Entry]:
    """Every section of the lessons, by its heading; its text is searched too."""
    from models.interview.lesson_files import shipped

    section = QCoreApplication.translate("MainWindow", "Lesson")
    for lesson in shipped():
        for slug, title, text in lesson.sections():
            state = {"page": "lessons", "lessons": {"lesson": lesson.id, "place": slug}}
            whole = title if title == lesson.title else f"{lesson.title}: {title}"
            yield Entry(whole, section, partial(go, INTERVIEW, state), detail=text)


def model_entries(services: "Services", show: Callable[[str], object]) -> Iterator[Entry]:
    section = QCoreApplication.translate("MainWindow", "Model")
    for model in services.catalogue.models():
        yield Entry(model.name, section, partial(show, model.name))


def setting_entries(show: Callable[[str], object]) -> Iterator[Entry]:
    """Every setting; what it does is searched too. show: opens the settings at this one."""
    from desktop.frame.settings import entries

    section = QCoreApplication.translate("MainWindow", "Setting")
    words = QCoreApplication.translate("MainWindow", "Settings: {name}")
    for entry in entries():
        title = words.format(name=entry.title)
        finds = f"{entry.says} {FOUND_TOO.get(entry.key, '')}"
        yield Entry(title, section, partial(show, entry.key), detail=finds)


def term_entries(show: Callable[[str], object]) -> Iterator[Entry]:
    section = QCoreApplication.translate("MainWindow", "Glossary")
    for term in glossary().terms:
        yield Entry(term.term, section, partial(show, term.key), detail=term.sentence)


WIDTH, ROW, ROWS, TOP = 720, 34, 12, 58
AROUND = 36  # margins and gaps of the palette, and a little below it
TIP = 600  # characters of a tool tip
_ENTRY, _EXCERPT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
LEAST = 60  # pixels below which an excerpt says nothing


class EntryDelegate(QStyledItemDelegate):
    """Draws a row: the title at the left, then what was found in its text, keys or kind at the
    right.
    """

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry, tokens = index.data(_ENTRY), theme_of().tokens
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self.parent()
        if isinstance(view, QListWidget) and index.row() == view.currentRow():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 5, 5)
        inner = rect.adjusted(12, 0, -12, 0)
        painter.setFont(font(CAPTION_PX))
        painter.setPen(QColor(tokens.muted))
        right = entry.keys or entry.section
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
        used = painter.fontMetrics().horizontalAdvance(right) + 16
        painter.setFont(font())
        painter.setPen(QColor(tokens.text))
        title = painter.fontMetrics().elidedText(
            entry.title, Qt.TextElideMode.ElideRight, inner.width() - used
        )
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, left, title)
        rest = inner.adjusted(painter.fontMetrics().horizontalAdvance(title) + 14, 0, -used, 0)
        if (found := index.data(_EXCERPT)) and rest.width() > LEAST:
            painter.setFont(font(CAPTION_PX))
            painter.setPen(QColor(tokens.muted))
            cut = painter.fontMetrics().elidedText(found, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, left, cut)
        painter.restore()

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, ROW)


class CommandPalette(QFrame):
    """Lies over the window; Escape, a click beside it, or running something closes it.

    collect: the entries as they are at that moment, asked for each time it opens.
    """

    def __init__(self, collect: Callable[[], Sequence[Entry]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._collect, self._parent = collect, parent
        self._entries: Sequence[Entry] = ()
        self._before: QWidget | None = None
        self.field = named(QLineEdit(self), self.tr("Search or run a command"))
        self.field.setPlaceholderText(self.tr("Search or run…"))
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list = named(QListWidget(self), self.tr("Matches"))
        self.list.setProperty("role", "palette")
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._run)
        self.nothing = plain_label(self.tr("Nothing fits. Try fewer letters."), "muted")
        parts = (self.field, self.list, self.nothing)
        column(*parts, spacing=8, margins=(10, 10, 10, 10), inside=self)
        self.hide()

    def open(self) -> None:
        self._entries = self._collect()
        self._before = QApplication.focusWidget()
        self.field.clear()
        self._filter("")
        self.show()
        self.raise_()
        self.field.setFocus()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # one exists

    def dismiss(self) -> None:
        """Close and give the keyboard back."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # one exists
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # while one types here, no key is a shortcut of the page below
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            inside = isinstance(watched, QWidget) and (
                watched is self or self.isAncestorOf(watched)
            )
            if isinstance(watched, QWidget) and not inside:
                self.dismiss()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.list.currentItem()
            if item is not None:
                self._run(item)
        elif step is not None and self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
        else:
            return False
        return True

    def _filter(self, text: str) -> None:
        self.list.clear()
        for entry in find(text, self._entries):
            item = QListWidgetItem(entry.title, self.list)
            item.setData(_ENTRY, entry)
            item.setData(_EXCERPT, excerpt(text, entry))
            item.setToolTip(entry.detail[:TIP])
        some = self.list.count() > 0
        self.list.setCurrentRow(0)
        self.list.setVisible(some)
        self.nothing.setVisible(not some)
        taken = TOP + self.field.sizeHint().height() + AROUND
        rows = max(2, min(self.list.count(), ROWS, (self._parent.height() - taken) // ROW))
        self.list.setFixedHeight(rows * ROW + 4)
        around = self._parent.width()
        width = min(WIDTH, around - 32)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((around - width) // 2, TOP)

    def _run(self, item: QListWidgetItem) -> None:
        entry: Entry = item.data(_ENTRY)
        self.dismiss()
        entry.run()
