"""The side column: cards keep their height, and the last takes what is left where it may."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.card import Card
from desktop.widgets.layout import SIDE_WIDTH, WIDEST_SIDE, side_column


def card(text: str) -> Card:
    made = Card("Title")
    made.add(QLabel(text))
    return made


def spare(qtbot: QtBot, *cards: QWidget, fill: bool) -> list[int]:
    """By how much each card of a column that is 600 high is higher than its contents ask for."""
    column = side_column(*cards, fill=fill)
    qtbot.addWidget(column)
    column.resize(SIDE_WIDTH, 600)
    with qtbot.waitExposed(column):
        column.show()
    assert column.width() == SIDE_WIDTH
    return [one.height() - one.sizeHint().height() for one in cards]


def test_the_last_card_takes_what_is_left(qtbot: QtBot, theme: Theme) -> None:
    first, last = spare(qtbot, card("a"), card("b"), fill=True)
    assert first == 0 and last > 400


def test_a_side_column_is_wider_only_for_words_that_would_be_cut_short(
    qtbot: QtBot, theme: Theme
) -> None:
    card, label = Card("Next run"), QLabel("Short")
    card.add(label)
    side = side_column(card, fill=True)
    qtbot.addWidget(side)
    side.show()
    assert side.width() == SIDE_WIDTH
    label.setMinimumWidth(SIDE_WIDTH)
    qtbot.waitUntil(lambda: side.width() > SIDE_WIDTH)
    assert side.width() - SIDE_WIDTH < 60
    label.setMinimumWidth(3 * SIDE_WIDTH)
    qtbot.waitUntil(lambda: side.width() == WIDEST_SIDE)
    label.setMinimumWidth(0)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert side.width() == WIDEST_SIDE, "what lies beside it stays where it is"
