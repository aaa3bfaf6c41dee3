"""The tour, by keyboard alone: every step is done or shown, and says what came of it."""

import re
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def press(tour: Any, key: Qt.Key) -> None:
    QTest.keyClick(tour.focusWidget() or tour.next, key)


@pytest.mark.timeout(300)
def test_somebody_new_takes_the_tour_by_keyboard_alone(person: Any) -> None:
    person.starts()
    window = person.window
    window.start_tour()
    tour, told = window._tour, []
    for number in range(6):
        person.waits_until(lambda: tour.next.text() == "Show me")
        person.waits_until(lambda: not window.services.lanes.busy)  # drafts are written
        assert tour.number == number
        press(tour, Qt.Key.Key_1 if number == 3 else Qt.Key.Key_Return)
        person.waits_until(lambda: tour.next.text() == "Next")
        told.append(tour.result.text())
        person.waits_until(lambda: not tour.geometry().intersects(tour.frame.geometry()))
        press(tour, Qt.Key.Key_Right)
    assert "1.974 nats" in told[0]
    assert re.search(r"\d+ by the base model, \d+ by the chat model", told[2])
    assert "Pairs to learn from: 1" in told[3]
    assert tour.title.text() == "What next?"
    press(tour, Qt.Key.Key_Return)
    assert not tour.isVisible()
