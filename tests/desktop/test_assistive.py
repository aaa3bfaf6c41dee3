"""What a screen reader is told of widgets that paint themselves, and what it can do with them."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import assistive
from desktop.look.theme import Theme
from desktop.widgets.pair_card import PairCard
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tokens import Chip, TokenView


def said(widget: QWidget) -> tuple[QAccessible.Role, str, str]:
    assistive.install()
    told = QAccessible.queryAccessibleInterface(widget)
    which = QAccessible.Text
    return told.role(), told.text(which.Name), told.text(which.Description)


def test_tokens_are_a_text_that_can_be_heard(qtbot: QtBot, theme: Theme) -> None:
    view = TokenView()
    qtbot.addWidget(view)
    view.setAccessibleName("Left: Answer")
    view.set_chips([Chip("Par"), Chip("is.")])
    assert said(view) == (QAccessible.Role.StaticText, "Left: Answer", "Paris.")
    view.add_chip(Chip(" Yes"))
    assert said(view)[2] == "Paris. Yes"
    view.setAccessibleDescription("written for it")
    assert said(view)[2] == "written for it"


def test_a_draft_is_a_button_that_is_pressed_without_a_pointer(qtbot: QtBot, theme: Theme) -> None:
    card = PairCard("1", "Draft A")
    qtbot.addWidget(card)
    card.show_draft("An elephant.")
    assert said(card)[:2] == (QAccessible.Role.Button, "Draft A: An elephant.")
    actions = QAccessible.queryAccessibleInterface(card).actionInterface()
    with qtbot.waitSignal(card.chosen):
        actions.doAction("Press")
    card.show_waiting("Writing...")
    with qtbot.assertNotEmitted(card.chosen):
        actions.doAction("Press")


def test_the_token_that_the_arrow_keys_reach_is_said(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    told = QAccessible.updateAccessibility

    def hear(event: Any) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())
        told(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    view = TokenView()
    qtbot.addWidget(view)
    view.set_chips([Chip("<|user|>"), Chip(" two", details=lambda: "<b> two</b>: 61.7 %")])
    view.show()
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert heard == [], "nobody listens"
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert heard == ["<|user|>", "two: 61.7 %"]


def test_a_segment_is_one_of_several_and_can_be_picked(qtbot: QtBot, theme: Theme) -> None:
    control = SegmentedControl([("a", "One"), ("b", "Two")], accessible_name="Which")
    qtbot.addWidget(control)
    control.show()
    first, second = control.findChildren(QPushButton)
    assert said(second)[:2] == (QAccessible.Role.RadioButton, "Which: Two")
    told: Any = [QAccessible.queryAccessibleInterface(one) for one in (first, second)]
    assert [bool(one.state().checked) for one in told] == [True, False]
    with qtbot.waitSignal(control.picked) as picked:
        told[1].actionInterface().doAction("Press")
    assert picked.args == ["b"]
    assert [bool(one.state().checked) for one in told] == [False, True]
