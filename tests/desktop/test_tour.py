"""The tour: six steps that can be left and begun again."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import desktop
from desktop.frame.tour import TourCard
from desktop.frame.tour_steps import STEPS, Seen
from desktop.tabs import tab_specs
from desktop.tabs.alignment.pipeline import OPENS
from models.interview.card_file import shipped


@pytest.fixture
def card(qtbot: QtBot, theme: Any) -> Any:
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(1000, 700)
    around.show()
    made: Any = TourCard(around, lambda _tab: None)
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
    assert card.next.text() == "Next" and card.lessons.isHidden()
    card.next.click()
    assert card.title.text() == "What next?" and card.next.text() == "Done"
    card.lessons.click()
    assert card.opened[-2:] == ["start", "interview"] and not card.isVisible()


def test_done_ends_it_and_it_can_be_begun_again(card: Any, qtbot: QtBot) -> None:
    card.begin()
    card.go_to(6)
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
    QTest.keyClick(card.next, Qt.Key.Key_Return)
    assert card.number == 2
    field = QLineEdit(card.parentWidget())
    field.show()
    field.setFocus()
    qtbot.waitUntil(card.next.hasFocus)  # a page that comes does not take the keyboard
    card._settling.stop()
    field.setFocus()
    assert field.hasFocus()
    with qtbot.waitSignal(card.ended) as ended:
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert ended.args == [False] and not card.isVisible()


class PromptEdit(QWidget):
    """Named as what the third step speaks of."""


@pytest.mark.parametrize("at", [(500, 400), (20, 20), (500, 20), (20, 400)])
def test_what_a_step_speaks_of_is_framed_and_not_covered(
    card: Any, at: tuple[int, int], qtbot: QtBot
) -> None:
    target = PromptEdit(card.parentWidget())
    target.setGeometry(*at, 460, 240)
    target.show()
    card.begin()
    assert not card.frame.isVisible()
    card.go_to(2)
    assert card.frame.isVisible() and card.frame.geometry().contains(target.geometry())
    assert not card.geometry().intersects(target.geometry())
    action = QAction(target)
    action.setShortcut(Qt.Key.Key_1)
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    target.addAction(action)
    with qtbot.waitSignal(action.triggered):  # what the step asks for can be pressed at once
        QTest.keyClick(card.next, Qt.Key.Key_1)
    card.end(done=False)
    assert not card.frame.isVisible()


def test_what_steps_speak_of_is_a_widget_of_ours() -> None:
    folder = Path(desktop.__file__).parent
    ours = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))
    targets = [target for step in STEPS for target in step.targets]
    assert len(targets) >= 5 and all(f"class {target}(" in ours for target in targets)


class Page:
    """What a tab keeps, in place of one."""

    def __init__(self, window: Any) -> None:
        self.state: dict[str, Any] = {"explore": {"law": "besiroglu", **GPT3}}
        self.store, self.around = window.services.store, window.pages

    def look(self, _tab: str) -> Seen:
        return Seen(self.state, self.store, self.around)


GPT3, CHINCHILLA = {"params": 1.746e11, "tokens": 3e11}, {"params": 7e10, "tokens": 1.4e12}


def test_a_step_notices_what_was_tried_and_says_what_came_of_it(window: Any, qtbot: QtBot) -> None:
    page = Page(window)
    card: Any = TourCard(window.pages, page.look)
    card.begin()
    qtbot.waitUntil(lambda: card.next.text() == "Show me")
    assert not card.result.isVisible()
    page.state["explore"] = {"law": "besiroglu", **CHINCHILLA}
    qtbot.waitUntil(card.result.isVisible)
    told = "70 B parameters, 1.4 T tokens: 1.974 nats. GPT-3 has 2.009."
    assert told in card.result.text() and card.next.text() == "Next"
    QTest.keyClick(card.next, Qt.Key.Key_Return)
    assert card.number == 1 and not card.result.isVisible()
    card.end(done=False)


def at_step(window: Any, number: int, qtbot: QtBot) -> Any:
    """The tour at a step, from 0, of which it has noticed what was there before."""
    window.start_tour()
    card = window._tour
    card.go_to(number)
    qtbot.waitUntil(lambda: card.next.text() == "Show me")
    return card


def test_the_second_step_tells_the_readers_guess_beside_what_was_measured(
    window: Any, qtbot: QtBot
) -> None:
    """The large are hidden and the small are not; the rings are the large, and lie in the frame."""
    card = at_step(window, 1, qtbot)
    view = window.pages.page(window.pages.index("emergence")).built("explore")
    figure = view.plot_card.plot.figure
    rings = [mark.name for mark in figure.marks if mark.movable]
    line = view.guessed(view.state).line
    truth = dict(zip(line.models, line.y, strict=True))
    shown = [y for one in figure.series for y in one.y]
    assert rings == list(truth)[-len(rings) :] and len(truth) > len(rings) >= 3
    assert not {truth[name] for name in rings} & set(shown)
    assert {truth[name] for name in truth if name not in rings} <= set(shown)
    qtbot.waitUntil(card.frame.isVisible)
    for name in rings:
        view.draw_value(name, 42.0)
    view.button.click()
    qtbot.waitUntil(card.result.isVisible)
    measured = round(truth[rings[-1]])
    assert f"{rings[-1]}: your guess 42 %, measured {measured} %." in card.result.text()
    # Whoever looks first is told so, and the next curve is hidden.
    view.button.click()
    card.go_to(1)
    qtbot.waitUntil(lambda: card.next.text() == "Show me")
    QTest.keyClick(card.next, Qt.Key.Key_Return)
    qtbot.waitUntil(card.result.isVisible)
    assert "You looked first" in card.result.text()
    view.button.click()
    assert any(mark.movable for mark in view.plot_card.plot.figure.marks)


def test_the_fifth_step_names_the_page_that_was_opened_and_each_box_has_one(
    window: Any, qtbot: QtBot
) -> None:
    card = at_step(window, 4, qtbot)
    tab = window.pages.page(window.pages.index("alignment"))
    boxes = list(tab.built("pipeline").graph.boxes)
    assert boxes[:2] == ["base", "sft"] and {"reward", "ppo", "dpo"} <= set(boxes)
    assert all(OPENS.get(key, key) in tab._labels for key in boxes)
    for key, name in (("sft", "SFT"), ("ppo", "PPO")):
        tab.pages.button(key).click()
        qtbot.waitUntil(lambda name=name: f"This is {name}." in card.result.text())


def test_the_sixth_step_waits_for_the_grade_and_tells_when_the_card_comes_back(
    window: Any, qtbot: QtBot
) -> None:
    card = at_step(window, 5, qtbot)
    QTest.keyClick(card.next, Qt.Key.Key_Return)  # the answer is shown
    qtbot.waitUntil(lambda: "Now grade yourself: 1 is Again, 3 is Good." in card.result.text())
    QTest.keyClick(card.next, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: "Graded." in card.result.text())
    reviews = window.services.store.reviews
    latest = reviews.latest()
    assert latest.rating == 3
    wait = (reviews.memory(latest.card).due - latest.clock).total_seconds() / 60
    assert f"This card comes back in {round(wait)} minutes." in card.result.text()
    leading = sum(bool(one.try_it) for one in shipped().cards)
    assert leading > len(shipped().cards) / 2, "most lead into a lab"


def test_return_shows_what_one_would_see_and_then_goes_on(window: Any, qtbot: QtBot) -> None:
    window.start_tour()
    card = window._tour
    qtbot.waitUntil(lambda: card.next.text() == "Show me")
    QTest.keyClick(card.next, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.next.text() == "Next")
    assert "1.974" in card.result.text() and card.number == 0
    assert not card.geometry().intersects(card.frame.geometry())
    QTest.keyClick(card.next, Qt.Key.Key_Right)
    assert card.number == 1
    QTest.keyClick(card.next, Qt.Key.Key_Left)
    assert card.number == 0
    QTest.keyClick(card.next, Qt.Key.Key_Escape)
    assert not card.isVisible()
