"""Small things to read or press: labels, buttons, tags, keys, terms, sources, notes, a number."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

import resources
from desktop import language
from desktop.look.theme import CAPTION_PX, HERO_PX, font
from desktop.widgets.layout import Popup, column, row
from models.figure import Text

Widget = TypeVar("Widget", bound=QWidget)
Kind = Literal["neutral", "accent", "good", "warn", "bad"]


def plain_label(
    text: str = "",
    role: str = "",
    *,
    wrap: bool = False,
    content: bool = False,
    selectable: bool = False,
    buddy: QWidget | None = None,
) -> QLabel:
    """A label that never takes a text for markup. Shown before it lies in something it is a window.

    content: what a model or a person wrote, or a lesson: not in the language of the window.
    buddy: the field that it names.
    """
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=wrap)
    if role:
        label.setProperty("role", role)
    if content:
        label.setProperty("content", True)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if buddy is not None:
        label.setBuddy(buddy)
    return label


def rule() -> QFrame:
    """A line across a card."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


class Elided(QLabel):
    """One line that ends with an ellipsis where there is no room, and never widens its column.

    The whole is its tooltip. The text is cut when its width changes, not when it
    is painted: while models write, a painting in Python would wait for them.
    """

    def __init__(self, text: str = "", role: str = "faint") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._whole = ""
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802  (Qt's name)
        self._whole = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self._cut()
        self.updateGeometry()

    def text(self) -> str:
        return self._whole

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        side = Qt.TextElideMode.ElideRight
        super().setText(self.fontMetrics().elidedText(self._whole, side, self.width()))


def button(
    text: str,
    act: Callable[[], object] | None = None,
    role: str = "",
    tip: str = "",
    *,
    kind: str = "",
) -> QPushButton:
    """A button that calls `act`. role: of the style sheet: "primary", "plain", ..."""
    made = QPushButton(text)
    for name, value in (("role", role), ("kind", kind)):
        if value:
            made.setProperty(name, value)
    if act is not None:
        made.clicked.connect(lambda _checked=False: act())
    made.setToolTip(tip)
    return made


def link_button(
    text: str = "", act: Callable[[], object] | None = None, tip: str = ""
) -> QPushButton:
    """A button that looks like a link: for going elsewhere."""
    made = button(text, act, "link", tip)
    made.setStyleSheet("padding: 0; min-height: 20px;")  # stands in a line of text
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def inline_link(text: str = "", act: Callable[[], object] | None = None) -> QPushButton:
    """A button that looks like a link and stands in a card's head or between texts."""
    made = button(text, act, "link")
    made.setProperty("kind", "inline")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def copy_button(
    words: str, text: Callable[[], str], role: str = "", *, kind: str = ""
) -> QPushButton:
    """A button that copies a text, and says so."""

    def copy() -> None:
        QGuiApplication.clipboard().setText(text())
        made.setText(QCoreApplication.translate("Buttons", "Copied"))

    made = button(words, copy, role, kind=kind)
    return made


def read_only(text: str, name: str) -> QPlainTextEdit:
    """A long text in letters of one width, to read and to copy. name: for a screen reader."""
    shown = named(QPlainTextEdit(text, readOnly=True), name)
    shown.setProperty("role", "mono")
    return shown


def named(widget: Widget, name: str) -> Widget:
    """The same widget, as a screen reader calls it."""
    widget.setAccessibleName(name)
    return widget


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Change what the style sheet goes by, which does not watch it itself."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


class Tag(QLabel):
    """A rounded label in the colour of its kind."""

    def __init__(self, text: str = "", kind: Kind = "neutral", parent: QWidget | None = None):
        super().__init__(text, parent)
        self.setProperty("role", "tag")
        self.setProperty("kind", kind)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(18)  # twice the radius: Qt ignores a larger radius altogether
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, text: str, kind: Kind = "neutral") -> None:
        self.setText(text)
        set_property(self, "kind", kind)


class KeyCap(QLabel):
    """One key or key combination, as text ("1", "Ctrl Z")."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "key")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedHeight(20)
        self.setMinimumWidth(28)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class TermLabel(QLabel):
    """text: what is shown, translated. term: the glossary's key.

    Raises KeyError if the glossary has no such term: every term in the window is explained.
    """

    def __init__(self, text: str, term: str) -> None:
        super().__init__(text)
        self.setProperty("role", "term")
        self.setIndent(0)  # its dotted line makes it a framed label, which Qt would indent
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.WhatsThisCursor)
        explain(self, term)
        self.setAccessibleName(text)


def explain(widget: QWidget, term: str) -> None:
    """Give any widget the glossary's sentence as tooltip and accessible description."""
    sentence = glossary()[term].sentence
    widget.setToolTip(sentence)
    widget.setAccessibleDescription(sentence)


def glossary() -> resources.Glossary:
    """The glossary in the language of the window, in English where it has none."""
    spoken = language.current()
    return resources.glossary(spoken if spoken in resources.languages() else "en")


POPUP_WIDTH = 380
MOST_NAMES = 3


def words(text: str) -> str:
    return (
        text.told(words)
        if isinstance(text, Text)
        else (text and QCoreApplication.translate("Figure", text))
    )


def topic_title(topic: str) -> str:
    """A topic as it is called; an own card's word of its own as it is."""
    translate = QCoreApplication.translate
    titles = {
        "scaling": translate("Cards", "Scaling"),
        "emergence": translate("Cards", "Emergence"),
        "base_vs_chat": translate("Cards", "Base and chat"),
        "sft": translate("Cards", "SFT"),
        "rlhf": translate("Cards", "RLHF"),
        "reward_models": translate("Cards", "Reward models"),
        "ppo": translate("Cards", "PPO"),
        "dpo": translate("Cards", "DPO"),
        "evaluation": translate("Cards", "Evaluation"),
        "practice": translate("Cards", "Practice"),
        "reasoning": translate("Cards", "Reasoning"),
        "architecture": translate("Cards", "Architecture"),
        "data": translate("Cards", "Training data"),
        "training": translate("Cards", "Training at scale"),
        "serving": translate("Cards", "Serving"),
    }
    return titles.get(topic, topic)


def short_source(key: str) -> str:
    """What stands under a plot for a citation's key: authors and year; a sentence as it is."""
    known = resources.citations()
    return known[key].short if key in known else words(key)


def full_source(key: str) -> str:
    """The whole citation of a key; a sentence as it is."""
    known = resources.citations()
    return str(known[key]) if key in known else words(key)


class SourceLink(QPushButton):
    """A quiet link that opens the full citations. keys: citation keys or sentences."""

    def __init__(self, keys: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "link")
        self.setProperty("kind", "inline")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.keys: tuple[str, ...] = ()
        self.popup: SourcePopup | None = None
        self.clicked.connect(self.open_popup)
        self.setText(self.tr("Source"))
        self.set_keys(keys)

    def set_keys(self, keys: Sequence[str]) -> None:
        """Show these from now on; without any the link is hidden."""
        if self.keys == tuple(keys):
            self._show_or_hide()
            return
        self.keys = tuple(keys)
        self.setText(self.tr("Source") if len(keys) == 1 else self.tr("Sources"))
        names = " · ".join(dict.fromkeys(short_source(key) for key in keys))
        self.setAccessibleName(f"{self.text()}: {names}")
        self.setToolTip(names)
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        if self.keys and self.parentWidget() is None:
            # Shown now it would be a window of its own; its layout will show it.
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        else:
            self.setHidden(not self.keys)

    def open_popup(self) -> None:
        """Show the citations beside the link; Esc or a click elsewhere closes them."""
        self.popup = SourcePopup(self.keys, self)
        self.popup.open_below(self, self.popup, right=True)


class SourcePopup(Popup):
    """Citations in full, as text that can be selected."""

    def __init__(self, keys: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(POPUP_WIDTH)
        title = self.tr("Source") if len(keys) == 1 else self.tr("Sources")
        self.setAccessibleName(title)
        self.labels = [
            plain_label(text, wrap=True) for text in dict.fromkeys(full_source(key) for key in keys)
        ]
        for label in self.labels:
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setAccessibleName(label.text())
        self.setAccessibleDescription("\n".join(label.text() for label in self.labels))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        heading = plain_label(title, "card-title")
        column(heading, *self.labels, spacing=8, margins=(16, 12, 16, 14), inside=self)


class SourceLine(QWidget):
    """The line below a plot or a table: short names at the left, the link at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = plain_label(role="faint", wrap=True)
        self.link = SourceLink()
        corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        row((self.names, 1), (self.link, 0, corner), spacing=12, inside=self)

    def set_keys(self, keys: Sequence[str]) -> None:
        """Name these sources, as many as stand in about a line; the link has them all."""
        if self.link.keys == tuple(keys):
            return
        every = list(dict.fromkeys(short_source(key) for key in keys))
        names = " · ".join(every[:MOST_NAMES])
        if len(every) > MOST_NAMES:
            more = self.tr("and {count} more").format(count=len(every) - MOST_NAMES)
            names = f"{names} · {more}"
        self.names.setText(names)
        self.link.set_keys(keys)

    def text(self) -> str:
        return self.names.text()


class Note(QFrame):
    """text: what to mind. title: in semibold over it. keys: sources behind a link below it."""

    def __init__(
        self, text: str = "", kind: Kind = "neutral", *, title: str = "", keys: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.title_label = plain_label(role="card-title", wrap=True)
        self.text_label = plain_label(wrap=True)
        self.link = SourceLink()
        parts = (self.title_label, self.text_label, (self.link, 0, Qt.AlignmentFlag.AlignLeft), 1)
        column(*parts, spacing=3, margins=(12, 10, 12, 10), inside=self)
        self.say(text, kind, title=title, keys=keys)

    def say(
        self, text: str, kind: Kind = "neutral", *, title: str = "", keys: Sequence[str] = ()
    ) -> None:
        self.text_label.setText(text)
        self.title_label.setText(title)
        self.title_label.setVisible(bool(title))
        self.link.set_keys(keys)
        set_property(self, "kind", kind)
        self.setAccessibleName(title or text)
        self.setAccessibleDescription(text if title else "")

    @property
    def text(self) -> str:
        return self.text_label.text()


class HeroNumber(QWidget):
    """value: 28 px ("53 B"). unit: beside it, small. caption: below it. keys: its sources."""

    def __init__(
        self, value: str = "", unit: str = "", caption: str = "", *, keys: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.value_label = plain_label(role="hero")
        self.unit_label = plain_label(role="caption")
        self.caption_label = plain_label(role="caption", wrap=True)
        self.link = SourceLink()
        # Both stand on one line: the small text is lifted by what the large one hangs lower.
        lift = QFontMetrics(font(HERO_PX)).descent() - QFontMetrics(font(CAPTION_PX)).descent()
        self.unit_label.setContentsMargins(0, 0, 0, max(lift, 0))
        bottom, top = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignTop
        column(
            row(self.value_label, (self.unit_label, 1, bottom)),
            row((self.caption_label, 1), (self.link, 0, top)),
            spacing=1,
            inside=self,
        )
        self.show_value(value, unit, caption)
        self.link.set_keys(keys)

    def show_value(self, value: str, unit: str | None = None, caption: str | None = None) -> None:
        self.value_label.setText(value)
        if unit is not None:
            self.unit_label.setText(unit)
        if caption is not None:
            self.caption_label.setText(caption)
            self.caption_label.setVisible(bool(caption))
        spoken = " ".join(part for part in (value, self.unit_label.text()) if part)
        self.setAccessibleName(f"{self.caption_label.text()}: {spoken}".removeprefix(": "))

    def set_keys(self, keys: Sequence[str]) -> None:
        self.link.set_keys(keys)

    @property
    def value(self) -> str:
        return self.value_label.text()
