"""The top bar: mark, name, tabs as text, search, and the menu's button.

It is painted before anything else, so its constructor avoids PySide's namespace `Qt`, whose
enumerations take a tenth of the time to the first paint; `finish` adds what needs them.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from desktop.look.theme import theme_of

HEIGHT, MARK = 47, 20
GAPS = 18 + 16 + 7 + 18 + 12 + 6  # margins, and between the parts
SEARCH_WIDTH, NARROWEST = 210, 92  # of the search: usual, and where the tabs need the room
BESIDE_WORDS = 92  # its icon, its keys, and the gaps between


class TabStrip(QTabBar):
    """A real tab bar, so that a screen reader knows it; the keyboard's place is visible."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        self.setFixedHeight(HEIGHT - 1)
        self.setAccessibleName(self.tr("Tabs"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            from PySide6.QtGui import QColor, QPainter, QPen

            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme_of().tokens.accent), 1))
            ring = self.tabRect(self.currentIndex()).adjusted(3, 8, -3, -9)
            painter.drawRoundedRect(ring, 5, 5)


class TopBar(QFrame):
    """tabs: of the window. search: opens the palette. menu_button: the menus."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "top-bar")
        self.setFixedHeight(HEIGHT)
        self._mark = QLabel(self)
        self._mark.setFixedSize(MARK, MARK)
        self._name = name = QLabel("Understudy", self)
        name.setProperty("role", "brand")
        self.tabs = TabStrip(self)
        for title in titles:
            self.tabs.addTab(title)
        self._search_words = self.tr("Search or run…")
        self.search = QPushButton(self._search_words, self)
        self.search.setProperty("role", "search")
        self.search.setFixedWidth(SEARCH_WIDTH)
        self.search.setAccessibleName(self.tr("Search or run a command"))
        self.menu_button = QToolButton(self)
        self.menu_button.setProperty("role", "menu")
        self.menu_button.setFixedWidth(32)
        self.menu_button.setAccessibleName(self.tr("Menu"))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 16, 1)
        row.setSpacing(0)
        for widget, space, stretch in (
            (self._mark, 7, 0),
            (name, 18, 0),
            (self.tabs, 12, 1),
            (self.search, 6, 0),
            (self.menu_button, 0, 0),
        ):
            row.addWidget(widget, stretch)
            row.addSpacing(space)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the search gives its room to the tabs, then the name does."""
        super().resizeEvent(event)
        needed = self._mark.width() + self.tabs.sizeHint().width() + self.menu_button.width() + GAPS
        name = self._name.sizeHint().width()
        self._name.setVisible(needed + name + NARROWEST <= self.width())
        room = self.width() - needed - (0 if self._name.isHidden() else name)
        width = max(NARROWEST, min(SEARCH_WIDTH, room))
        if width != self.search.width():
            self.search.setFixedWidth(width)
            words = self.search.fontMetrics().horizontalAdvance(self._search_words) + BESIDE_WORDS
            self.search.setText(self._search_words if width >= words else "")

    def finish(self) -> None:
        """What the first paint can do without: icons, the keys of the search, focus rules."""
        from PySide6.QtCore import Qt

        from desktop.look import assets

        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setToolTip(self.tr("Menu (F10)"))
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.search.setIconSize(QSize(14, 14))
        keys = QLabel(self.tr("Ctrl K"), self.search)
        keys.setProperty("role", "caption")
        keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self.search)
        row.setContentsMargins(12, 0, 12, 0)
        row.addStretch(1)
        row.addWidget(keys)
        self.search.setIcon(assets.icon("search", "muted"))
        self.menu_button.setIcon(assets.icon("menu", "muted"))
        self._draw_mark()
        theme_of().follow(self, self._draw_mark)

    def _draw_mark(self) -> None:
        from desktop.look import assets

        mark = assets.icon("mark", "accent")
        self._mark.setPixmap(mark.pixmap(QSize(MARK, MARK), self.devicePixelRatioF()))
