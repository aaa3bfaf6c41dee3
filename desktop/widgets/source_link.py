"""Where a number comes from, one click away: short names, and a link that opens full citations."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

import resources
from desktop.widgets.windows import Popup

POPUP_WIDTH = 380
MOST_NAMES = 3


def short_source(key: str) -> str:
    """What stands under a plot for a citation's key: authors and year; a sentence as it is."""
    known = resources.citations()
    return known[key].short if key in known else _sentence(key)


def full_source(key: str) -> str:
    """The whole citation of a key; a sentence as it is."""
    known = resources.citations()
    return str(known[key]) if key in known else _sentence(key)


def _sentence(text: str) -> str:
    return QCoreApplication.translate("Figure", text) if text else ""


def _short_names(keys: Sequence[str]) -> str:
    return " · ".join(dict.fromkeys(short_source(key) for key in keys))


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
        names = _short_names(keys)
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
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        heading = QLabel(title, self)
        heading.setProperty("role", "card-title")
        column.addWidget(heading)
        self.labels = list(self._labels(keys))
        self.setAccessibleDescription("\n".join(label.text() for label in self.labels))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for label in self.labels:
            column.addWidget(label)

    def _labels(self, keys: Sequence[str]) -> Iterator[QLabel]:
        for text in dict.fromkeys(full_source(key) for key in keys):
            label = QLabel(text, self)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setAccessibleName(text)
            yield label


class SourceLine(QWidget):
    """The line below a plot or a table: short names at the left, the link at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names = QLabel(self)
        self.names.setProperty("role", "faint")
        self.names.setWordWrap(True)
        self.link = SourceLink((), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.names, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

    def set_keys(self, keys: Sequence[str]) -> None:
        """Name these sources, as many as stand in about a line; the link has them all."""
        every = list(dict.fromkeys(short_source(key) for key in keys))
        names = " · ".join(every[:MOST_NAMES])
        if len(every) > MOST_NAMES:
            more = self.tr("and {count} more").format(count=len(every) - MOST_NAMES)
            names = f"{names} · {more}"
        if names != self.names.text():
            self.names.setText(names)
        self.link.set_keys(keys)

    def text(self) -> str:
        """The short names."""
        return self.names.text()
