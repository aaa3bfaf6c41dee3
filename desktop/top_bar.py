"""The top bar: mark, name, tabs as text, search, and the menu's button."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from desktop import assets
from desktop.theme import theme_of

HEIGHT = 47
SEARCH_WIDTH = 210


class TabStrip(QTabBar):
    """A real tab bar, so that a screen reader knows it; the keyboard's place is visible."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setDocumentMode(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Tabs"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tabs, then a ring around the current one while the keyboard is here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme_of().tokens.accent), 1))
            ring = self.tabRect(self.currentIndex()).adjusted(3, 8, -3, -9)
            painter.drawRoundedRect(ring, 5, 5)


class TopBar(QFrame):
    """tab_picked: index of the tab that the person picked. search_asked: open the palette."""

    tab_picked = Signal(int)
    search_asked = Signal()

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "top-bar")
        self.setFixedHeight(HEIGHT)
        self._mark = QLabel(self)
        name = QLabel("Understudy", self)
        name.setProperty("role", "brand")
        self.tabs = TabStrip(self)
        for title in titles:
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self.tab_picked)
        self.search = self._search_button()
        self.menu_button = self._menu_button()
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 16, 0)
        row.setSpacing(0)
        for widget, space in ((self._mark, 7), (name, 18)):
            row.addWidget(widget)
            row.addSpacing(space)
        row.addWidget(self.tabs, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.search)
        row.addSpacing(6)
        row.addWidget(self.menu_button)
        self.restyle()
        theme_of().changed.connect(self.restyle)

    def restyle(self) -> None:
        """Draw mark and icons in the colours of the theme."""
        tokens = theme_of().tokens
        mark = assets.icon("mark", tokens.accent)
        self._mark.setPixmap(mark.pixmap(QSize(20, 20), self.devicePixelRatioF()))
        self._glass.setPixmap(
            assets.icon("search", tokens.muted).pixmap(QSize(14, 14), self.devicePixelRatioF())
        )
        self.menu_button.setIcon(assets.icon("menu", tokens.muted))

    def set_menu(self, menu: QMenu) -> None:
        """Give the menu's button its menu."""
        self.menu_button.setMenu(menu)

    def _search_button(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("role", "search")
        button.setFixedWidth(SEARCH_WIDTH)
        button.setAccessibleName(self.tr("Search or run a command"))
        button.clicked.connect(self.search_asked)
        self._glass = QLabel(button)
        says = QLabel(self.tr("Search or run…"), button)
        keys = QLabel(self.tr("Ctrl K"), button)
        row = QHBoxLayout(button)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        for label in (self._glass, says, keys):
            label.setProperty("role", "caption")
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self._glass)
        row.addWidget(says, 1)
        row.addWidget(keys)
        return button

    def _menu_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "menu")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setIcon(QIcon())
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(self.tr("Menu"))
        button.setToolTip(self.tr("Menu (F10)"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
