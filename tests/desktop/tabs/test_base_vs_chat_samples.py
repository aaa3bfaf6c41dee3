"""Samples below the answers: marked by two rules, counted, put up as the answer."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.tabs.base_vs_chat.panels import tip
from models.base_vs_chat.comparison import Sample
from models.generation import Generation, Sampling

QUESTION = "What is the capital of Italy?"
SAYS = ("Rome", " Rome.\nQ: What is 1 plus 2?", " The capital of Italy is Rome.", " Paris.", "")


def drawn(seed: int, text: str) -> Sample:
    return Sample(seed, Generation(QUESTION, (1,), (), text, "limit", "", 0.0))


class Bench:
    """The left column's samples, as if a model had said all of that."""

    def __init__(self, talk: Any) -> None:
        self.page, self.column = talk.page, talk.page.columns[0]
        self.bar, self.panel = talk.page.samples_bar, self.column.samples
        self.put_up: list[Generation] = []

    def start(self, prompt: str = QUESTION) -> None:
        self.page.change(prompt=prompt)
        self.column.start_samples(Sampling(temperature=0.8))

    def add(self, *samples: Sample) -> None:
        self.column.drawn += samples
        self.column.show_samples()

    def draw(self) -> None:
        self.add(*(drawn(seed, text) for seed, text in enumerate(SAYS, start=3)))

    def marks(self) -> list[tuple[Any, Any]]:
        shown = [row.sample for row in self.panel.rows]
        return [(one.strict, one.flexible) for one in shown if one is not None]


@pytest.fixture
def bench(talk: Any, monkeypatch: pytest.MonkeyPatch) -> Bench:
    made = Bench(talk)
    talk.shows_panel("samples")
    monkeypatch.setattr(made.column, "put_up", made.put_up.append)
    made.start()
    return made


def test_samples_come_one_by_one_and_are_marked_by_both_rules(bench: Bench, qtbot: QtBot) -> None:
    panel, height = bench.panel, bench.panel.sizeHint().height()
    bench.add(drawn(3, " Rome."))
    assert [row.isEnabled() for row in panel.rows] == [True, False, False, False, False]
    assert panel.sizeHint().height() == height, "rows that stand"
    bench.start(f"Q: {QUESTION}\nA:")
    bench.draw()
    assert bench.marks() == [(None, None)] * 5 and panel.strict.text() == ""
    assert panel.tally.text() == "4 of 5 answer", "it knows a question before its answer's label"
    qtbot.keyClicks(bench.bar.expected, "Rome")
    yes, no = True, False
    assert bench.marks() == [(yes, yes), (yes, yes), (no, yes), (no, no), (no, no)]
    assert (panel.strict.text(), panel.flexible.text()) == ("2 of 5", "3 of 5")
    assert bench.page.save_state()["expected"] == "Rome"
    bench.column.start_samples(Sampling(temperature=1.0))
    assert panel.heading.text() == "Five samples at temperature 1.0"
    assert bench.marks() == [] and panel.strict.text() == "" and panel.tally.text() == ""


def test_a_hover_tells_seed_text_and_what_either_rule_read(bench: Bench) -> None:
    bench.page.change(expected="Rome")
    bench.draw()
    rows = bench.panel.rows
    spoken = rows[2].accessibleDescription()
    assert spoken.startswith("The capital of Italy is Rome.")
    assert "drawn with seed 5" in spoken
    assert "strict: “The capital of Italy is Rome.”, wrong" in spoken
    assert "flexible: “Rome”, right" in spoken
    assert "flexible: no answer found" in rows[3].accessibleDescription()
    assert tip(" <|end|> & a\nb ", "", "c") == "<p>&lt;|end|&gt; &amp; a<br>b</p><p>c</p>"
    assert tip("x" * 5000).count("x") == 699


def test_a_click_or_space_puts_a_sample_up_and_marks_its_row(bench: Bench, qtbot: QtBot) -> None:
    rows = bench.panel.rows
    qtbot.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert bench.put_up == [], "an empty row"
    bench.draw()
    qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)
    assert [one.text for one in bench.put_up] == [SAYS[1]]
    assert [one.isChecked() for one in rows] == [False, True, False, False, False]
    qtbot.mouseClick(rows[1], Qt.MouseButton.LeftButton)  # again: it stays up
    assert rows[1].isChecked()
    rows[1].setFocus()
    qtbot.keyClick(rows[1], Qt.Key.Key_Down)
    qtbot.keyClick(rows[2], Qt.Key.Key_Space)
    assert bench.put_up[-1].text == SAYS[2]
