"""The tour: six steps that can be left and begun again."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.frame.tour import STEPS, TourCard
from desktop.tabs import tab_specs


@pytest.fixture
def card(qtbot: QtBot, theme: Any) -> Any:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(1000, 700)
    around.show()
    made: Any = TourCard(around)
    made.opened = []  # what the tests look at
    made.step_shown.connect(lambda tab, state: made.opened.append(tab))
    return made


def test_six_steps_one_in_each_lab(card: Any) -> None:
    card.begin()
    assert card.place.text() == "Step 1 of 6" and not card.back.isEnabled()
    for _ in range(5):
        card.next.click()
    labs = [spec.key for spec in tab_specs() if spec.key != "start"]
    assert card.opened == labs == [step.tab for step in STEPS]
    assert card.next.text() == "Done"


def test_done_ends_it_and_it_can_be_begun_again(card: Any, qtbot: QtBot) -> None:
    card.begin()
    card.go_to(5)
    with qtbot.waitSignal(card.ended) as ended:
        card.next.click()
    assert ended.args == [True] and not card.isVisible()
    card.begin()
    assert card.isVisible() and card.number == 0


def test_it_can_be_left_at_any_step_by_keyboard(card: Any, qtbot: QtBot) -> None:
    card.begin()
    QTest.keyClick(card, Qt.Key.Key_Right)
    QTest.keyClick(card, Qt.Key.Key_Right)
    QTest.keyClick(card, Qt.Key.Key_Left)
    assert card.number == 1
    with qtbot.waitSignal(card.ended) as ended:
        QTest.keyClick(card, Qt.Key.Key_Escape)
    assert ended.args == [False] and not card.isVisible()
