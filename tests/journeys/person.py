"""A person at the window: every verb is something that a person does or sees.

They find things by the words on them, as a person would. Verbs that see wait, on a busy machine
for the engine too.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTabBar,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.memory import Memory
from desktop.numbers import NO_BREAK
from desktop.plotting import FigurePlot
from desktop.tabs.base_vs_chat.panels import SampleRow
from desktop.widgets.pair_card import Reading
from desktop.widgets.probability_bars import ProbabilityBars
from desktop.widgets.rich_text import RichText
from desktop.widgets.tokens import TokenView
from desktop.window import MainWindow
from models.store.paths import Home

PATIENCE_S = 600.0
MOST_TABS = 60


class Person:
    """Someone who has started the program on a home of their own."""

    def __init__(self, qtbot: QtBot, home: Home) -> None:
        self._qtbot, self.home = qtbot, home
        self.window: Any = None

    # Starting and leaving

    def starts(self) -> None:
        """Open the window and wait until it is filled and the models are listed."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if application.findChild(Theme) is None:
            Theme(application, "light").apply()
        self.window = MainWindow(self.home, Memory(self.home.config))
        self.window.show()
        self._qtbot.waitExposed(self.window, timeout=round(1000 * PATIENCE_S))
        self.window.fill()
        self.waits_until(lambda: self.window.services.catalogue.loaded)

    def quits(self) -> None:
        """Close the window; the program ends."""
        self.window.close()
        self.waits_until(lambda: not self.window.isVisible())
        self.window.shut_down()
        self.window.deleteLater()
        self.window = None

    def gives_up(self) -> None:
        """Quit whatever is going on: for the end of a journey that failed."""
        if self.window.services is not None:
            self.window.services.lanes.training.cancel_all()
            self.waits_until(lambda: not self.window.services.lanes.training.busy)
        self.quits()

    def restarts(self) -> None:
        """Quit and start again on the same home."""
        self.quits()
        self.starts()

    # Doing

    def opens_tab(self, title: str) -> None:
        """Click a tab of the top bar."""
        bar = self.window.findChild(QTabBar)
        titles = [bar.tabText(number) for number in range(bar.count())]
        centre = bar.tabRect(titles.index(title)).center()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=centre)

    def presses(self, *keys: str) -> None:
        """Press keys or key combinations ("1", "Ctrl+Z") wherever the focus is."""
        for key in keys:
            QTest.keySequence(self._focus(), QKeySequence(key))

    def tabs_to(self, kind: type[QWidget]) -> None:
        """Press Tab until a widget of this kind has the keyboard."""
        for _ in range(MOST_TABS):
            if isinstance(QApplication.focusWidget(), kind):
                return
            self.presses("Tab")
        raise AssertionError(f"Tab never comes to a {kind.__name__}")

    def clicks(self, words: str) -> None:
        """Click a button in sight by its words or its name."""
        button = self._find(QAbstractButton, words)
        self.waits_until(button.isEnabled)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def chooses(self, entry: str, menu: str, inside: str = "") -> None:
        """Choose an entry of the menu behind a button in sight. inside: a menu in that menu."""
        opened = self._find(QAbstractButton, menu).menu()
        opened.aboutToShow.emit()
        if inside:
            opened = next(one for one in opened.actions() if one.text() == inside).menu()
        next(one for one in opened.actions() if one.text() == entry).trigger()

    def types(self, text: str, into: str) -> None:
        """Type into a field in sight by its name, after emptying it."""
        field = self._field(into)
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, text)

    def presses_enter_in(self, name: str) -> None:
        """Press Enter in a field."""
        QTest.keyClick(self._field(name), Qt.Key.Key_Return)

    def sets(self, name: str, value: float) -> None:
        """Set a number in sight, found by its name."""
        box = self._find(QAbstractSpinBox, name)
        box.setFocus()
        box.setValue(value)

    def picks(self, item: str, name: str) -> None:
        """Pick an item of a combo box in sight by the box's name."""
        box = self._find(QComboBox, name)
        self.waits_until(lambda: item in _items(box))
        box.setCurrentIndex(_items(box).index(item))
        box.activated.emit(box.currentIndex())

    def slides(self, name: str, key: str) -> None:
        """Press a key on a slider in sight, found by its name: "Home", "End", "Left", "Right"."""
        self.waits_until(lambda: self._all(QWidget, name))
        slider = (self._all(QSlider, name) or self._all(QWidget, name))[0]
        QTest.keySequence(slider, QKeySequence(key))

    def drags(self, name: str, to: tuple[float, float]) -> None:
        """Drag a mark of a plot in sight, by its name, to values of the axes."""
        self.waits_until(lambda: self._plot_with(name) is not None)
        QTest.qWait(500)  # a hand takes a moment to get there, and a sentence below is laid out
        plot = self._plot_with(name)
        mark = next(one for one in plot.figure.marks if one.name == name)
        start, end = self._spot(plot, mark.x, mark.y), self._spot(plot, *to)
        target, left = plot.canvas.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(target, left, pos=start)
        for step in range(1, 9):  # a hand passes through what lies between
            QTest.mouseMove(target, start + (end - start) * step / 8)
            QTest.qWait(20)
        QTest.mouseRelease(target, left, pos=end)

    def clicks_token(self, text: str, where: str) -> None:
        """Click the first token that says this in a row of tokens in sight, found by its name."""
        view = self._find(TokenView, where)
        self.waits_until(lambda: text in [chip.text for chip in view.chips()])
        place = [chip.text for chip in view.chips()].index(text)
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.box(place).center())

    def clicks_bar(self, label: str, where: str) -> None:
        """Click the bar of a token in sight, found by the bars' name."""
        bars = self._find(ProbabilityBars, where)
        self.waits_until(lambda: label in [bar.label for bar in bars.bars()])
        row = [bar.label for bar in bars.bars()].index(label)
        spot = bars.box(row).center().toPoint()
        QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=spot)

    def clicks_row(self, text: str, where: str) -> None:
        """Click the row that says this in a tree in sight, found by its name."""
        tree = self._find(QTreeWidget, where)
        self.waits_until(lambda: text in [item.text(0) for item in _items_of(tree)])
        item = next(item for item in _items_of(tree) if item.text(0) == text)
        spot = tree.visualItemRect(item).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    def drops(self, path: Path) -> None:
        """Drag a file from the file manager into the window."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        place = QPointF(self.window.rect().center())
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        button = Qt.MouseButton.LeftButton
        self.window.dragEnterEvent(QDragEnterEvent(place.toPoint(), copy, mime, button, none))
        self.window.dropEvent(QDropEvent(place, copy, mime, button, none))

    # Seeing

    def sees(self, words: str) -> None:
        """Wait until these words are somewhere in sight."""
        self._until(lambda: self._expect(words))

    def does_not_see(self, words: str) -> None:
        """Nothing in sight says these words now."""
        assert words not in self.screen(), f"{words!r} is in sight"

    def menu_of(self, words: str) -> list[str]:
        """What the menu behind a button in sight offers."""
        menu = self._find(QAbstractButton, words).menu()
        menu.aboutToShow.emit()
        return [action.text() for action in menu.actions()]

    def can_pick(self, item: str, name: str) -> bool:
        """Whether a combo box in sight offers this."""
        return item in _items(self._find(QComboBox, name))

    def has_a_field(self, name: str) -> bool:
        """Whether there is a field of that name in sight to type into."""
        return bool(self._all(QLineEdit, name) or self._all(QPlainTextEdit, name))

    def screen(self) -> str:
        """Everything in sight that is text, a line each; a space that keeps together is a space."""
        texts = (text for widget in _shown(self.window) for text in _texts(widget) if text)
        return "\n".join(texts).replace(NO_BREAK, " ")

    def reads(self, text: str, where: str) -> None:
        """Wait until a row of tokens in sight, found by its name, says exactly this."""

        def found() -> None:
            texts = [view.text() for view in self._all(TokenView, where)]
            assert text in texts, f"{where!r} says {texts}"

        self._until(found)

    def waits_until(self, holds: Callable[[], object]) -> None:
        """Wait for something that words don't tell."""

        def found() -> None:
            assert holds()

        self._until(found)

    def _until(self, found: Callable[[], None]) -> None:
        """Look again and again until this raises no AssertionError.

        A look takes the interpreter from whatever trains on another thread, so that the window is
        looked at for a sixth of the time at most.
        """
        end = time.monotonic() + PATIENCE_S
        while True:
            began = time.monotonic()
            try:
                return found()
            except AssertionError:
                if began > end:
                    raise
            # Not QTest.qWait, which keeps the interpreter to itself while it sleeps.
            self._qtbot.wait(round(max(20.0, 5000.0 * (time.monotonic() - began))))

    def _plot_with(self, mark: str) -> Any:
        plots = [one for one in _shown(self.window) if isinstance(one, FigurePlot)]
        named = (one for one in plots if mark in [found.name for found in one.figure.marks])
        return next(named, None)

    @staticmethod
    def _spot(plot: FigurePlot, x: float, y: float) -> QPoint:
        """Where values of the axes lie on the plot, in its pixels."""
        across, down = plot.canvas.frame().to_pixels([x], [y])
        scene = plot.canvas.view.mapToScene(QPointF(float(across[0]), float(down[0])))
        place: QPoint = plot.canvas.mapFromScene(scene)
        return place

    def _expect(self, words: str) -> None:
        screen = self.screen()
        assert words in screen, f"{words!r} is not in sight, but:\n{screen}"

    def _focus(self) -> QWidget:
        self._qtbot.waitActive(self.window, timeout=round(1000 * PATIENCE_S))
        there = QApplication.focusWidget()
        if there is None or not there.isVisible():
            # What a window manager does when a dialog or a popup has closed.
            self.window.activateWindow()
            self.waits_until(self.window.isActiveWindow)
            self.waits_until(self._has_the_keyboard)
        return QApplication.focusWidget() or self.window

    def _has_the_keyboard(self) -> bool:
        there = QApplication.focusWidget()
        return there is None or there.isVisible()

    def _field(self, name: str) -> Any:
        self.waits_until(lambda: self._all(QLineEdit, name) or self._all(QPlainTextEdit, name))
        return (self._all(QLineEdit, name) or self._all(QPlainTextEdit, name))[0]

    def _find(self, kind: type[QWidget], words: str) -> Any:
        def found() -> None:
            hint = f"no {kind.__name__} {words!r} in sight:\n{self.screen()}"
            assert self._all(kind, words), hint

        self._until(found)
        return self._all(kind, words)[0]

    def _all(self, kind: type[QWidget], words: str) -> list[Any]:
        seen = [one for one in _shown(self.window) if isinstance(one, kind)]
        whole = [one for one in seen if words in (one.accessibleName(), _text(one))]
        return whole or [one for one in seen if _text(one).startswith(words)]


def _shown(parent: QWidget) -> Iterator[QWidget]:
    """The widgets below one that are in sight; what is hidden is not looked into."""
    for child in parent.children():
        if isinstance(child, QWidget) and child.isVisible():
            yield child
            yield from _shown(child)


def _text(widget: Any) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) else ""


def _items(box: Any) -> list[str]:
    return [box.itemText(number) for number in range(box.count())]


def _texts(widget: Any) -> list[str]:
    """What a widget says; one that paints its words has them somewhere else."""
    if isinstance(widget, SampleRow):
        return ["" if widget.sample is None else widget.sample.text]
    if isinstance(widget, QAbstractButton):
        return [widget.text() or widget.accessibleName()]
    if isinstance(widget, QPlainTextEdit | Reading):
        return [widget.toPlainText()]
    if isinstance(widget, RichText):
        return [widget.text]
    if isinstance(widget, QComboBox):
        return [widget.currentText()]
    if isinstance(widget, ProbabilityBars):
        return [bar.label for bar in widget.bars()]
    if isinstance(widget, QTreeWidget):
        return [item.text(0) for item in _items_of(widget)]
    return [widget.text()] if isinstance(widget, QLabel | QLineEdit | TokenView) else []


def _items_of(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    found, items = [], QTreeWidgetItemIterator(tree)
    while (item := items.value()) is not None:
        found.append(item)
        items += 1
    return found
