"""Somebody new, with the deck that ships: four days of ten new cards, without an answer typed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.interview.cards import Cards
from models.interview.core import CORE

MOST_A_DAY = 60  # each new card, what comes again the same day, and what is due
MOST_STEPS = 4  # of a whiteboard chain


@pytest.mark.slow
def test_a_new_reader_is_through_the_core_in_four_days(new_reader: Any) -> None:
    met = list[str]()
    for day in range(1, 5):
        for _ in range(MOST_A_DAY):
            card = new_reader.card
            if not card:
                break
            if card not in met:
                met.append(card)
            new_reader.panel.take_focus()
            for _step in range(MOST_STEPS):
                if not new_reader.shown:
                    QTest.mouseClick(new_reader.panel.grades.reveal, Qt.MouseButton.LeftButton)
            assert new_reader.shown, card
            new_reader.presses("3")
        assert tuple(met) == CORE[: 10 * day], f"day {day}"
        assert {one for one in CORE if Cards(new_reader.store).reviews(one)} == set(met)
        new_reader.passes(days=1)
        new_reader.page.next()
