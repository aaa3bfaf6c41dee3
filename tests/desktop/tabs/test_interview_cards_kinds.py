"""Each kind of card, answered by keyboard: what is checked, what is shown afterwards."""

import json
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from desktop.tabs.interview.cards import reviewing as cards_reviewing
from desktop.tabs.interview.cards.panel import VerdictLine
from models.errors import UserError
from models.figure import Axis, Figure, Series
from models.interview.cards import Cards
from models.interview.live import LiveAnswer
from models.progress import Progress, Steps

ALT = Qt.KeyboardModifier.AltModifier


def kept(cards: Any, card: str) -> Any:
    """(answer, correct) of the only review of a card."""
    (review,) = Cards(cards.store).reviews(card)
    return json.loads(review.answer) if review.answer else None, review.correct


def test_a_number_is_checked_against_its_tolerance(cards: Any) -> None:
    cards.asks("tokens-per-parameter")
    assert cards.panel.grades.reveal.text() == "Show answer   Space"
    cards.types("a lot")
    cards.presses(Qt.Key.Key_Return)
    assert not cards.shown, "what is no number can be typed again"
    assert "could not be read as a number" in cards.panel.grades.hint.text()
    cards.control.field.clear()
    assert cards.panel.grades.hint.text() == ""
    cards.types("1.7 dollars")
    cards.presses(Qt.Key.Key_Return)
    assert not cards.shown and "dollars" in cards.panel.grades.hint.text()
    cards.control.field.clear()
    cards.types("1.75")
    assert cards.panel.grades.reveal.text() == "Check   Return"
    cards.presses(Qt.Key.Key_Return)
    assert cards.panel.verdict.text.startswith("Right: 1.7 tokens per parameter.")
    assert cards.panel.grades.suggested == 3
    cards.presses(Qt.Key.Key_Return)
    assert kept(cards, "tokens-per-parameter") == ("1.75", True)
    cards.clear()
    cards.asks("tokens-per-parameter")
    cards.types("20")
    cards.presses(Qt.Key.Key_Return)
    assert cards.panel.verdict.text.startswith("Not quite: it is 1.7 tokens per parameter")
    assert cards.panel.grades.suggested == 1
    cards.presses("1")
    assert kept(cards, "tokens-per-parameter") == ("20", False)


@pytest.mark.parametrize("keys", ["123", "abc"])
def test_a_choice_is_picked_by_key_and_every_option_has_its_reason(cards: Any, keys: str) -> None:
    cards.asks("which-recipe")
    buttons = cards.control.options.buttons
    texts = [button.rich.text for button in buttons]
    assert sorted(texts) == ["Both grow alike", "Only the data grow", "Only the model grows"]
    assert texts[0] != "Both grow alike"  # the order of the file would give it away
    wrong = next(b for b in buttons if b.rich.text == "Only the data grow")
    assert [b.key for b in buttons] == ["1", "2", "3"]
    cards.presses(keys[buttons.index(wrong)])
    assert wrong.isChecked() and not cards.shown
    QTest.keyClick(cards.panel.area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    reasons = {b.rich.text: (b.tag.text(), b.reason.text) for b in buttons}
    assert reasons["Both grow alike"] == ("right", "The exponents are near one half.")
    assert reasons["Only the data grow"] == ("your pick", "That leaves it small.")
    assert reasons["Only the model grows"] == ("", "That starves it of data.")
    assert "Both grow alike" in cards.panel.verdict.text
    cards.presses("b")  # nothing can be picked any more
    assert wrong.isChecked()
    cards.presses("1")
    assert kept(cards, "which-recipe") == (2, False)


def test_lines_are_put_in_order_with_alt_and_arrows(cards: Any) -> None:
    cards.asks("steps")
    lines = cards.control.list
    lines.setFocus()
    assert cards.control.answer() is None, "none was moved"
    assert cards.panel.grades.reveal.text() == "Show answer   Space"
    while (order := lines.numbers()) != [0, 1, 2, 3]:
        place = next(n for n in range(3) if order[n] > order[n + 1])
        lines.setCurrentRow(place)
        QTest.keyClick(lines, Qt.Key.Key_Down, ALT)
    assert [lines.item(n).text() for n in range(2)] == ["1.  Pretraining", "2.  SFT"]
    cards.presses(Qt.Key.Key_Return)
    assert cards.panel.verdict.text == "Right."
    cards.presses("3")
    assert kept(cards, "steps") == ([0, 1, 2, 3], True)


def test_gaps_of_a_formula_are_filled_by_number_keys(cards: Any) -> None:
    cards.asks("loss")
    control = cards.control
    assert r"\boxed{\;1\;}" in control.formula.markdown
    for gap, latex in enumerate((r"N^\alpha", r"D^\beta")):
        assert f"Gap {gap + 1} of 2" in control.hint.text()
        right = next(b for b in control.buttons if b.rich.markdown == f"${latex}$")
        cards.presses(right.key)
    assert r"\frac{A}{{N^\alpha}}" in control.formula.markdown
    assert control.answer() == [0, 0]
    cards.presses(Qt.Key.Key_Backspace)
    assert control.answer() is None and r"\boxed{\;2\;}" in control.formula.markdown
    wrong = next(b for b in control.buttons if b.rich.markdown == r"$N^\beta$")
    cards.presses(wrong.key, Qt.Key.Key_Return)
    assert cards.panel.verdict.text == "1 of 2 gaps are right."
    assert cards.panel.grades.suggested == 1, "FSRS counts Hard as remembered"
    assert r"\frac{B}{{D^\beta}}" in control.formula.markdown  # as it should be
    cards.presses("2")
    assert kept(cards, "loss") == ([0, 1], False)


def test_a_curve_is_drawn_by_mouse_and_keys_then_the_truth_is_shown(cards: Any) -> None:
    cards.asks("repeated")
    control, task = cards.control, cards.page.review.task
    truth = {round(y, 6) for y in task.truth}
    drawn = {round(y, 6) for one in control.plot.figure.series for y in one.y}
    assert not drawn & truth  # nothing gives it away
    assert cards.panel.grades.reveal.text().startswith("Show answer")
    canvas = control.plot.canvas
    cards.until(lambda: canvas.width() > 300)  # laid out
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert control.answer()[0] > control.answer()[1]
    _drag(control.plot, "Point 2", task.truth[1])
    assert control.answer()[1] == pytest.approx(task.truth[1], rel=0.05)
    marks = {mark.name: mark.x for mark in control.plot.figure.marks}
    assert marks["Point 2"] == task.at[1]  # it moves up and down only
    control.set_answer(list(task.truth))
    cards.presses(Qt.Key.Key_Return)
    assert "of the axis on average; allowed: " in cards.panel.verdict.text
    assert cards.panel.grades.suggested == 3
    shown = {y for one in control.plot.figure.series for y in one.y}
    assert set(task.truth) <= shown and not control.plot.figure.marks


def test_a_curve_off_by_more_than_is_allowed_is_to_be_asked_again(cards: Any) -> None:
    cards.asks("repeated")
    task, low, high = cards.page.review.task, *cards.page.review.task.span
    off = 2 * cards.panel.card.body.tolerance * (high - low)
    cards.control.set_answer([y - off if y - off > low else y + off for y in task.truth])
    cards.presses(Qt.Key.Key_Return)
    assert cards.panel.grades.suggested == 1


def _drag(plot: Any, name: str, to: float) -> None:
    canvas = plot.canvas
    (mark,) = [mark for mark in plot.figure.marks if mark.name == name]

    def pixel(y: float) -> QPoint:
        across, down = canvas.frame().to_pixels([mark.x], [y])
        at = canvas.view.mapToScene(QPointF(float(across[0]), float(down[0])))
        return canvas.viewportTransform().map(at).toPoint()

    viewport = canvas.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=pixel(mark.y))
    QTest.mouseMove(viewport, pixel(to))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=pixel(to))


def test_a_chain_shows_one_step_after_the_other_and_checks_its_number(cards: Any) -> None:
    cards.asks("on-the-board")
    assert cards.panel.grades.reveal.text() == "Next step   Return"
    assert cards.control.place.text() == "Step 1 of 3"
    cards.types("balance of gains")
    cards.presses(Qt.Key.Key_Return)
    assert not cards.shown and cards.control.place.text() == "Step 2 of 3"
    cards.types("a lot")
    cards.presses(Qt.Key.Key_Return)
    assert "could not be read as a number" in cards.panel.grades.hint.text()
    cards.control.parts[1].field.clear()
    cards.types("20")
    cards.page.open_state({"card": "on-the-board", "typed": cards.control.answer()})
    assert cards.control.answer() == ["balance of gains", "20"]
    cards.presses(Qt.Key.Key_Return)
    assert cards.control.place.text() == "Step 3 of 3" and not cards.shown
    assert cards.panel.grades.reveal.text() == "Check   Return"
    cards.types("little data")
    cards.presses(Qt.Key.Key_Return)
    assert cards.shown and cards.panel.verdict is None, "the verdict stands below the number"
    assert "it is 1.7" in cards.control.findChild(VerdictLine).text
    assert cards.panel.answer.model_answer.text == "A limit on data."
    assert not cards.panel.follow_up(), "its steps were asked"
    assert cards.panel.grades.suggested == 1
    cards.presses("1")
    assert kept(cards, "on-the-board") == (["balance of gains", "20", "little data"], False)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """A run that waits to be let go. problem: what it raises; closed: how often it was closed."""
    script = SimpleNamespace(go=threading.Event(), problem=None, closed=0)

    def steps(_body: object, _cache: object) -> Steps[LiveAnswer]:
        try:
            yield Progress(1, 3, stage="Loading the engine...")
            while not script.go.wait(0.002):
                yield Progress(2, 3)
            if script.problem is not None:
                raise script.problem
            line = Series("a", (1.0, 2.0), (0.1, 0.2), "hoffmann2022")
            return LiveAnswer("It says **Paris**.", 0.4, Figure("t", Axis("x"), Axis("y"), (line,)))
        finally:
            script.closed += 1

    monkeypatch.setattr(cards_reviewing, "live_steps", steps)
    yield script
    script.go.set()


def test_a_live_card_asks_for_a_guess_then_runs(cards: Any, run: SimpleNamespace) -> None:
    cards.asks("run-it")
    assert cards.panel.grades.reveal.text() == "Run it   Return"
    assert "some seconds" in cards.panel.grades.hint.text()
    cards.types("Paris")
    cards.presses(Qt.Key.Key_Return)
    assert not cards.panel.grades.reveal.isEnabled()
    cards.until(lambda: cards.control.waiting.isVisible() and cards.control.bar.value() == 2)
    run.go.set()
    cards.until(lambda: cards.shown)
    assert cards.control.result.text == "It says Paris."
    assert cards.control.field.text() == "Paris" and cards.control.waiting.isHidden()
    assert cards.panel.grades.suggested == 3  # nobody but oneself judges a guess
    cards.presses("3")
    assert kept(cards, "run-it") == ("Paris", None)


def test_a_run_is_cancelled_by_hand_or_by_another_card_and_started_again(
    cards: Any, run: SimpleNamespace
) -> None:
    cards.asks("run-it")
    for times, leave in enumerate((None, "cost"), start=1):
        cards.page.review.reveal()
        cards.until(lambda: cards.control.bar.value() == 2)  # it runs
        if leave is None:
            QTest.mouseClick(cards.control.cancel, Qt.MouseButton.LeftButton)
            assert cards.control.waiting.isHidden() and cards.panel.grades.reveal.isEnabled()
        else:
            cards.asks(leave)
        cards.until(lambda times=times: run.closed == times)
        assert not cards.shown
    cards.asks("run-it")
    run.go.set()
    run.problem = UserError("The model is damaged.", "Install it again.")
    cards.page.review.reveal()
    cards.until(lambda: cards.said)
    assert cards.said == "The model is damaged. Install it again."
    assert not cards.shown and cards.panel.grades.reveal.isEnabled()
    run.problem = None
    cards.page.review.reveal()
    cards.until(lambda: cards.shown)
    assert not cards.said
