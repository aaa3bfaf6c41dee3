"""Samples below the answers: marked by two rules, counted, put up as the answer."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.tabs.base_vs_chat.samples_presenter import rules
from desktop.tabs.base_vs_chat.tips import tip
from models.base_vs_chat.comparison import Sample
from models.generation import Generation

QUESTION = "What is the capital of Italy?"
SAYS = ("Rome", " Rome.\nQ: What is 1 plus 2?", " The capital of Italy is Rome.", " Paris.", "")


def drawn(seed: int, text: str) -> Sample:
    return Sample(seed, Generation(QUESTION, (1,), (), text, "limit", "", 0.0))


class Bench:
    """The panels of samples on the page, as if a model had said all of that."""

    def __init__(self, talk: Any) -> None:
        self.bar, self.presenter = talk.page.top.samples_bar, talk.page.presenter.drawing.samples
        self.panels = [column.samples for column in talk.page.columns]
        self.put_up: list[tuple[int, Sample]] = []
        self.expected: list[str] = []

    def draw(self, column: int = 0) -> None:
        for seed, text in enumerate(SAYS, start=3):
            self.presenter.add(column, drawn(seed, text))

    def marks(self) -> list[tuple[Any, Any]]:
        shown = [row.sample for row in self.panels[0].rows]
        return [(one.strict, one.flexible) for one in shown if one is not None]


@pytest.fixture
def bench(talk: Any, monkeypatch: pytest.MonkeyPatch) -> Bench:
    made = Bench(talk)
    talk.shows_panel("samples")
    put_up, heard = made.put_up, made.expected
    monkeypatch.setattr(made.presenter, "_put_up", lambda *one: put_up.append(one))
    monkeypatch.setattr(made.presenter, "_expected_changed", heard.append)
    made.presenter.start(QUESTION, "Five samples at temperature 0.8")
    return made


def test_samples_come_one_by_one_and_are_marked_by_both_rules(bench: Bench, qtbot: QtBot) -> None:
    left, right = bench.panels
    height = left.sizeHint().height()
    bench.presenter.add(0, drawn(3, " Rome."))
    assert [row.isEnabled() for row in left.rows] == [True, False, False, False, False]
    assert left.sizeHint().height() == height, "rows that stand"
    bench.presenter.start(f"Q: {QUESTION}\nA:", "Five samples")
    bench.draw()
    assert bench.marks() == [(None, None)] * 5 and left.strict.text() == ""
    assert left.tally.text() == "4 of 5 answer", "it knows a question before its answer's label"
    qtbot.keyClicks(bench.bar.expected, "Rome")
    yes, no = True, False
    assert bench.marks() == [(yes, yes), (yes, yes), (no, yes), (no, no), (no, no)]
    assert (left.strict.text(), left.flexible.text()) == ("2 of 5", "3 of 5")
    assert bench.expected[-1] == "Rome"
    bench.presenter.add(1, drawn(3, "Rome"))
    assert right.strict.text() == "1 of 1"
    bench.presenter.add(1, drawn(4, "Paris"))
    assert right.strict.text() == "1 of 2", "each is counted at once"
    right_mark, wrong_mark = (left.rows[number].grab().toImage() for number in (0, 3))
    places = [
        (x, y) for x in range(right_mark.width() - 128, right_mark.width()) for y in range(22)
    ]
    assert any(right_mark.pixel(*place) != wrong_mark.pixel(*place) for place in places)
    bench.presenter.start(QUESTION, "Five samples at temperature 1.0", columns=(0,))
    assert left.heading.text() == "Five samples at temperature 1.0"
    assert bench.presenter.drawn(0) == () and bench.marks() == []
    assert left.strict.text() == "" and left.tally.text() == ""
    assert len(bench.presenter.drawn(1)) == 2, "a new run of one column"


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
    assert tip(" <|end|> & a\nb ", "", "c") == "<p>&lt;|end|&gt; &amp; a<br>b</p><p>c</p>"
    assert tip("x" * 5000).count("x") == 699
    assert "it stands somewhere in the text" in rules("Rome")
    assert "the last number in the text is it" in rules("19")


def test_a_click_or_space_puts_a_sample_up_and_marks_its_row(bench: Bench, qtbot: QtBot) -> None:
    rows = bench.panels[0].rows
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert bench.put_up == [], "an empty row"
    bench.draw()
    qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    assert bench.put_up == [(0, drawn(4, SAYS[1]))]
    assert [one.isChecked() for one in rows] == [False, True, False, False, False]
    qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)  # again: it stays up
    assert rows[1].isChecked()
    bench.presenter.show_answer(0)
    assert not rows[1].isChecked()
    rows[1].setFocus()
    qtbot.keyClick(rows[1], Qt.Key.Key_Down)
    qtbot.keyClick(rows[2], Qt.Key.Key_Space)
    assert bench.put_up[-1] == (0, drawn(5, SAYS[2]))
