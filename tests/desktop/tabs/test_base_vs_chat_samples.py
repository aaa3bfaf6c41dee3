"""Samples below the answers: marked by two rules, counted, put up as the answer."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.tabs.base_vs_chat.samples_panel import SamplesBar, SamplesPanel
from desktop.tabs.base_vs_chat.samples_presenter import Drawn, SamplesPresenter, rules
from desktop.tabs.base_vs_chat.tips import tip
from desktop.theme import Theme
from models.generation import Generation

QUESTION = "What is the capital of Italy?"
SAYS = ("Rome", " Rome.\nQ: What is 1 plus 2?", " The capital of Italy is Rome.", " Paris.", "")


def drawn(seed: int, text: str) -> Drawn:
    return Drawn(seed, Generation(QUESTION, (1,), (), text, "limit", "", 0.0))


class Bench:
    def __init__(self, qtbot: QtBot) -> None:
        self.bar = SamplesBar()
        self.panels = (SamplesPanel("Left"), SamplesPanel("Right"))
        self.put_up: list[tuple[int, Drawn]] = []
        self.expected: list[str] = []
        for widget in (self.bar, *self.panels):
            qtbot.addWidget(widget)
            widget.show()
        self.presenter = SamplesPresenter(
            self.bar,
            self.panels,
            lambda column, one: self.put_up.append((column, one)),
            self.expected.append,
        )

    def draw(self, column: int = 0) -> None:
        for seed, text in enumerate(SAYS, start=3):
            self.presenter.add(column, drawn(seed, text))

    def marks(self, column: int = 0) -> list[tuple[Any, Any]]:
        shown = [row.sample for row in self.panels[column].rows]
        return [(one.strict, one.flexible) for one in shown if one is not None]


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    made = Bench(qtbot)
    made.presenter.start(QUESTION, "Five samples at temperature 0.8")
    return made


def test_samples_come_one_by_one_into_rows_that_stand(bench: Bench) -> None:
    height = bench.panels[0].sizeHint().height()
    assert not any(row.isEnabled() for row in bench.panels[0].rows)
    bench.presenter.add(0, drawn(3, " Rome."))
    assert [row.isEnabled() for row in bench.panels[0].rows] == [True, False, False, False, False]
    assert bench.panels[0].sizeHint().height() == height
    assert [row.sample for row in bench.panels[1].rows] == [None] * 5


def test_without_an_expected_answer_nothing_is_marked(bench: Bench) -> None:
    bench.draw()
    assert bench.marks() == [(None, None)] * 5
    assert bench.panels[0].strict.text() == ""
    assert bench.panels[0].tally.text() == "4 of 5 answer"


def test_the_count_knows_a_question_before_the_label_of_its_answer(bench: Bench) -> None:
    bench.presenter.start(f"Q: {QUESTION}\nA:", "Five samples")
    bench.draw()
    assert bench.panels[0].tally.text() == "4 of 5 answer"


def test_an_expected_answer_marks_each_sample_by_both_rules(bench: Bench, qtbot: QtBot) -> None:
    bench.draw()
    qtbot.keyClicks(bench.bar.expected, "Rome")
    yes, no = True, False
    assert bench.marks() == [(yes, yes), (yes, yes), (no, yes), (no, no), (no, no)]
    assert bench.panels[0].strict.text() == "2 of 5"
    assert bench.panels[0].flexible.text() == "3 of 5"
    assert bench.expected[-1] == "Rome"


def test_each_further_sample_is_counted_at_once(bench: Bench) -> None:
    bench.presenter.show_expected("Rome")
    bench.presenter.add(1, drawn(3, "Rome"))
    assert bench.panels[1].strict.text() == "1 of 1"
    bench.presenter.add(1, drawn(4, "Paris"))
    assert bench.panels[1].strict.text() == "1 of 2"
    assert bench.expected == []  # shown, not typed


def test_a_hover_tells_seed_text_and_what_either_rule_read(bench: Bench) -> None:
    bench.presenter.show_expected("Rome")
    bench.draw()
    spoken = bench.panels[0].rows[2].accessibleDescription()
    assert spoken.startswith("The capital of Italy is Rome.")
    assert "drawn with seed 5" in spoken
    assert "strict: “The capital of Italy is Rome.”, wrong" in spoken
    assert "flexible: “Rome”, right" in spoken
    assert "flexible: no answer found" in bench.panels[0].rows[3].accessibleDescription()
    assert bench.panels[0].rows[2].toolTip() == tip(*spoken.split("\n\n"))


def test_a_hover_keeps_line_breaks_and_shows_letters_as_they_are() -> None:
    assert tip(" <|end|> & a\nb ", "", "c") == "<p>&lt;|end|&gt; &amp; a<br>b</p><p>c</p>"
    assert tip("x" * 5000).count("x") == 699


def test_the_rules_are_said_in_words(qapp: QApplication) -> None:
    assert "it stands somewhere in the text" in rules("Rome")
    assert "the last number in the text is it" in rules("19")
    assert "Strict" not in rules(" ")


def test_a_click_puts_a_sample_up_and_marks_its_row(bench: Bench, qtbot: QtBot) -> None:
    bench.draw()
    row = bench.panels[0].rows[1]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert bench.put_up == [(0, drawn(4, SAYS[1]))]
    assert [one.isChecked() for one in bench.panels[0].rows] == [False, True, False, False, False]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)  # again: it stays up
    assert row.isChecked()
    bench.presenter.show_answer(0)
    assert not row.isChecked()


def test_the_keyboard_walks_the_rows_and_puts_one_up(bench: Bench, qtbot: QtBot) -> None:
    bench.draw()
    first, second = bench.panels[0].rows[:2]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert [one.seed for _, one in bench.put_up] == [4]


def test_an_empty_row_cannot_be_clicked(bench: Bench, qtbot: QtBot) -> None:
    qtbot.mouseClick(bench.panels[0].rows[0], Qt.MouseButton.LeftButton)
    assert bench.put_up == []


def test_a_new_run_begins_with_empty_rows(bench: Bench) -> None:
    bench.presenter.show_expected("Rome")
    bench.draw()
    bench.draw(1)
    bench.presenter.start(QUESTION, "Five samples at temperature 1.0", columns=(0,))
    assert bench.panels[0].heading.text() == "Five samples at temperature 1.0"
    assert bench.presenter.drawn(0) == () and bench.marks() == []
    assert bench.panels[0].strict.text() == "" and bench.panels[0].tally.text() == ""
    assert len(bench.presenter.drawn(1)) == 5


def test_right_and_wrong_are_drawn_differently(bench: Bench, theme: Theme) -> None:
    bench.presenter.show_expected("Rome")
    bench.draw()
    panel = bench.panels[0]
    panel.resize(420, panel.sizeHint().height())
    QApplication.processEvents()
    right, wrong = panel.rows[0].grab().toImage(), panel.rows[3].grab().toImage()
    places = [(x, y) for x in range(292, 420) for y in range(22)]
    assert any(right.pixel(*place) != wrong.pixel(*place) for place in places)
