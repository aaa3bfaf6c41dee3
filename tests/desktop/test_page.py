"""`Page`: what is drawn when, what survives, and what can be undone."""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

import pytest
from looking import bring_forward
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QSpinBox, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop.widgets.page import Page, PagedTab
from models.plain_values import updated


@dataclass(frozen=True, slots=True)
class Place:
    x: float = 0.0
    name: str = "here"

    def changed(self, /, **values: object) -> "Place":
        return updated(self, values)

    def state(self) -> dict[str, object]:
        return asdict(self)


class PlacePage(Page[Place]):
    undoable: ClassVar[frozenset[str]] = frozenset({"x"})

    def build(self) -> None:
        self.label = QLabel()
        self.drawn: list[tuple[Place, Place | None]] = []
        self.start, self.number, self.rename = QPushButton("Start"), QSpinBox(), QLineEdit()
        self.start.clicked.connect(lambda: self.change(name="running"))
        column = QVBoxLayout(self)
        for part in (self.label, self.number, self.start, self.rename):
            column.addWidget(part)

    def draw(self, state: Place, before: Place | None) -> None:
        self.label.setText(f"{state.name} {state.x:g}")
        self.start.setEnabled(state.name != "running")
        self.drawn.append((state, before))


@pytest.fixture
def page(qtbot: QtBot) -> PlacePage:
    services: Any = None
    made = PlacePage(services, Place())
    qtbot.addWidget(made)
    return made


def test_a_hidden_page_draws_nothing_until_it_is_shown(page: PlacePage) -> None:
    page.change(x=1.0)
    page.change(x=2.0)
    assert page.drawn == [] and page.save_state() == {"x": 2.0, "name": "here"}
    page.show()
    assert page.drawn == [(Place(2.0), None)] and page.label.text() == "here 2"
    page.hide()
    page.open_state({"name": "there", "x": "nonsense", "unknown": 1})
    page.show()
    assert page.drawn[1:] == [(Place(2.0, "there"), Place(2.0))]
    page.hide()
    page.show()
    assert len(page.drawn) == 2, "nothing changed meanwhile"


def test_a_change_draws_once_and_what_changes_nothing_not_at_all(page: PlacePage) -> None:
    page.show()
    page.change(x=3.0, name="there")
    page.change(x=3.0)
    assert [state for state, _ in page.drawn] == [Place(), Place(3.0, "there")]
    page.refresh()
    assert page.drawn[-1] == (Place(3.0, "there"), Place(3.0, "there"))


def test_steps_are_undone_and_redone_and_other_choices_stay(
    page: PlacePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    # An earlier test may have left a button pressed.
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.NoButton)
    page.show()
    assert not page.undo_action.isEnabled()
    page.change(x=1.0)
    with monkeypatch.context() as dragging:
        dragging.setattr(QGuiApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
        for x in (2.0, 3.0, 4.0):
            page.change(x=x)
    page.change(name="there")
    page.undo_action.trigger()
    assert page.state == Place(1.0, "there")
    page.undo_action.trigger()
    assert page.state == Place(0.0, "there") and not page.undo_action.isEnabled()
    page.redo_action.trigger()
    page.redo_action.trigger()
    assert page.state == Place(4.0, "there") and not page.redo_action.isEnabled()
    page.undo_action.trigger()
    page.change(x=9.0)
    assert not page.redo_action.isEnabled(), "another step was made from there"


def test_after_a_press_that_disables_its_button_no_field_has_the_keyboard(page: PlacePage) -> None:
    page.show()
    bring_forward(page)
    page.start.setFocus()
    QTest.keyClick(page.start, Qt.Key.Key_Space)
    assert not page.start.isEnabled() and QApplication.focusWidget() is page


def test_the_wheel_changes_only_the_field_that_has_the_keyboard(page: PlacePage) -> None:
    page.show()
    bring_forward(page)
    page.start.setFocus()

    def roll() -> None:
        no_buttons, no_keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
        begun = Qt.ScrollPhase.NoScrollPhase
        middle = QPointF(page.number.rect().center())
        at = QPointF(page.number.mapToGlobal(middle.toPoint()))
        steps = QPoint(0, 120)
        event = QWheelEvent(middle, at, QPoint(), steps, no_buttons, no_keys, begun, False)
        QApplication.sendEvent(page.number, event)

    roll()
    assert page.number.value() == 0 and not page.number.hasFocus()
    page.number.setFocus()
    roll()
    assert page.number.value() == 1


class PanelPage(PlacePage):
    def build(self) -> None:
        super().build()
        self.more_panel, self.more_label = QLabel("Fields"), "Settings"


def test_the_column_of_more_opens_beside_its_page_and_stays_open(qtbot: QtBot) -> None:
    def tab() -> PagedTab:
        made = PagedTab("Title", "A sentence.", [("plain", "Plain"), ("rich", "Rich")])
        makers = {"plain": PlacePage, "rich": PanelPage}
        made.begin(lambda key: makers[key](None, Place()), "plain")
        qtbot.addWidget(made)
        made.show()
        return made

    first = tab()
    assert not first.more.button.isVisible()
    first.show_page("rich")
    panel = first.page("rich").more_panel
    assert first.more.button.text() == "Settings"
    assert not panel.isVisible()
    QTest.keyClick(first.more.button, Qt.Key.Key_Space)
    qtbot.waitUntil(panel.isVisible)
    first.show_page("plain")
    assert not panel.isVisible()
    again = tab()
    again.open_state(first.save_state())
    again.show_page("rich")
    qtbot.waitUntil(again.page("rich").more_panel.isVisible)
    QTest.keyClick(again.more.button, Qt.Key.Key_Space)
    assert not again.page("rich").more_panel.isVisible()
