"""What came of a mock interview: what to revise and to open, kept, compared and removed."""

from collections.abc import Iterator

import pytest
from mock_bench import Bench, finished
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.interview.cards import Cards
from models.store.paths import Home


@pytest.fixture
def bench(qtbot: QtBot, home: Home) -> Iterator[Bench]:
    made = Bench(qtbot, home)
    yield made
    made.close()


def test_the_result_says_what_to_revise_and_what_to_open(bench: Bench) -> None:
    finished(bench)
    part = bench.page.result
    assert bench.shows() == "result" and part.hero.value == "50 %"
    assert part.hero.caption_label.text() == "95 % CI: 9–91 %, from 2 questions"
    assert part.facts.text().startswith("1:30 of 10 minutes, 0:45 per question on average.")
    assert sorted(row[1:] for row in bench.rows(part.answers)) == [
        ("0:30", "0 %"), ("0:30", "0 %"), ("0:30", "100 %"),
    ]  # fmt: skip
    assert part.revise.raise_button.text() == "Review this card first"
    bench.click(part.revise.labs.itemAt(0).widget())
    assert bench.links == [("alignment", {"page": "ppo"})]
    bench.click(part.revise.raise_button)
    assert part.revise.done.text() == "1 new card comes first in the next review."
    bench.click(part.revise.go)
    assert bench.links[-1] == ("interview", {"page": "cards"})
    assert Cards(bench.store).today(Cards(bench.store).deck()).new[0] == "clip"


def test_the_same_is_asked_again_and_both_are_compared(bench: Bench) -> None:
    finished(bench)
    asked = [answer.asked for answer in bench.kept().answers]
    assert not bench.page.first.over_time.isVisible()
    bench.click(bench.page.result.again)
    bench.answer_all()
    assert [one.asked for one in bench.store.interviews.get(2).answers] == asked
    while bench.shows() == "mark":
        bench.page.scale(1.0)
        bench.click(bench.mark.next)
    bench.click(bench.page.result.new)
    figure = bench.page.first.over_time.plot.figure
    assert figure.series[0].x == (1.0, 2.0) and figure.series[0].y[0] == 50.0
    assert len(bench.rows(bench.page.past.list)) == 2


def test_a_result_is_opened_read_again_removed_and_brought_back(bench: Bench) -> None:
    finished(bench)
    assert bench.page.save_state()["result"] == 1
    bench.page.show_setup()
    bench.page.open_state({"result": 1})
    assert bench.shows() == "result"
    bench.page.result.answers.selectRow(1)
    QTest.keyClick(bench.page.result.answers, Qt.Key.Key_Return)
    assert bench.shows() == "mark" and bench.mark.place.text() == "Answer 2 of 3"
    bench.page.open_state({"result": 99})
    assert bench.shows() == "mark"
    bench.page.open(1)
    bench.click(bench.page.result.remove)
    assert bench.shows() == "setup" and not bench.page.past.isVisible()
    assert bench.page.undo_bar.isVisible() and bench.page.undo_action.isEnabled()
    bench.page.undo_action.trigger()
    assert len(bench.rows(bench.page.past.list)) == 1 and not bench.page.undo_bar.isVisible()
    QTest.keyClick(bench.page.past.list, Qt.Key.Key_Delete)
    assert bench.store.interviews.all() == ()
