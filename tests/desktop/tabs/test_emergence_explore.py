"""The page "Explore": a reader moves through the sizes, and the shipped models answer."""

import time
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import resources
from desktop.catalogue import Catalogue
from desktop.jobs import Lanes
from desktop.tabs.emergence import explore_asking, explore_words
from desktop.tabs.emergence.explore_presenter import ExplorePresenter
from desktop.tabs.emergence.explore_state import END, Exploring, from_state
from desktop.tabs.emergence.explore_view import ExploreView
from desktop.tabs.emergence.predict_state import begin
from desktop.tabs.emergence.predict_state import from_state as predict_from
from models.answers import Said, answers
from models.errors import UserError
from models.store.paths import Home
from models.theory.emergence import exercises, shelf
from models.theory.emergence.own import made

SIZES = ("14k", "38k", "98k", "279k", "1m", "2.6m", "6m")
STAYS = "3-digit addition"  # a curve over training is no exercise: only the family changes
OWN = {"family": shelf.OWN, "entry": "addition_3"}


class Desk(SimpleNamespace):
    """What a page is given; links that were opened, errors that were told."""


@pytest.fixture
def services(qtbot: QtBot, home: Home) -> Iterator[Any]:
    lanes, errors = Lanes(), []
    notify: Any = SimpleNamespace(error=lambda error, where=None: errors.append(error))
    catalogue, links = Catalogue(home, lanes, notify), []
    made = Desk(home=home, lanes=lanes, catalogue=catalogue, notify=notify)
    made.open_link, made.links, made.errors = (lambda *link: links.append(link)), links, errors
    catalogue.refresh()
    qtbot.waitUntil(lambda: catalogue.loaded, timeout=20_000)
    yield made
    lanes.close()


@pytest.fixture
def page(qtbot: QtBot, services: Any) -> ExploreView:
    """The page as it opens, with three-digit sums, once every size has answered."""
    view = ExploreView()
    qtbot.addWidget(view)
    ExplorePresenter(view, services)
    view.resize(1232, 620)
    view.show()
    qtbot.waitExposed(view)
    view.open_state(OWN | {"size": "98k"})
    settle(qtbot, services)
    return view


def settle(qtbot: QtBot, services: Any) -> None:
    qtbot.waitUntil(lambda: not services.lanes.busy, timeout=20_000)
    QTest.qWait(30)


def said(page: ExploreView) -> dict[str, str]:
    return {one.size: one.text for one in page.side.live.rows.answers()}


def marks(page: ExploreView) -> dict[str, bool | None]:
    return {one.size: one.right for one in page.side.live.rows.answers()}


def ask(qtbot: QtBot, services: Any, page: ExploreView, text: str) -> None:
    page.side.live.prompt.setFocus()
    page.side.live.prompt.setPlainText(text)
    QTest.keyClick(page.side.live.prompt, Qt.Key.Key_Return)
    settle(qtbot, services)


def test_every_size_answers_the_same_prompt_and_is_marked(page: ExploreView) -> None:
    assert tuple(said(page)) == SIZES
    assert said(page)["6m"] == "648"
    assert marks(page)["6m"] is True
    assert marks(page)["14k"] is False
    assert page.side.live.time.text().startswith("7 answers in ")


def test_the_slider_moves_the_line_in_the_same_tick(page: ExploreView) -> None:
    slider, plot = page.plot_card.sizes, page.plot_card.plot
    slider.setFocus()
    for key, size in (
        (Qt.Key.Key_Right, "279k"),
        (Qt.Key.Key_End, "6m"),
        (Qt.Key.Key_Left, "2.6m"),
    ):
        QTest.keyClick(slider, key)
        cursor = plot.figure.cursor
        line = plot.figure.series[-1]
        assert cursor is not None
        assert cursor.x == line.x[line.names.index(size)]
        assert page.side.live.full.text.text() == said(page)[size]
        assert page.save_state()["size"] == size


def test_the_handle_lies_below_its_point_after_every_change_of_size(
    qtbot: QtBot, page: ExploreView
) -> None:
    for width in (1232, 976, 1400):
        page.resize(width, 560)
        QTest.qWait(50)
        slider, canvas = page.plot_card.sizes, page.plot_card.plot.canvas
        line = page.plot_card.plot.figure.series[-1]
        for number, x in enumerate(line.x):
            across = float(canvas.frame().to_pixels([x], [1.0])[0][0])
            point = canvas.mapFromScene(canvas.view.mapToScene(QPointF(across, 0.0)))
            wanted = slider.mapFromGlobal(canvas.viewport().mapToGlobal(point)).x()
            assert abs(slider.place_of(number) - wanted) <= 1.5
        line_at = page.plot_card.plot.overlay._cursor_at(canvas.frame())
        assert line_at == pytest.approx(
            slider.place_of(slider.value())
            - slider.place_of(0)
            + float(canvas.frame().to_pixels([line.x[0]], [1.0])[0][0]),
            abs=1.5,
        )


def test_a_move_is_drawn_within_a_frame_and_leaves_no_queue(
    qtbot: QtBot, services: Any, page: ExploreView
) -> None:
    slider, spent = page.plot_card.sizes, []
    for _ in range(5):
        for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Right] * 6):
            start = time.process_time()
            QTest.keyClick(slider, key)
            spent.append(time.process_time() - start)
    assert min(spent) < 0.016  # the fastest: what else the machine does is not counted
    assert len(services.lanes.reading.jobs()) == 0  # all that is said was said before


def test_a_new_prompt_is_answered_by_the_picked_size_first(
    qtbot: QtBot, services: Any, page: ExploreView
) -> None:
    heard: list[str] = []
    rows = page.side.live.rows
    show = rows.show_answer
    rows.show_answer = lambda one: (heard.append(one.size) if one.text else None, show(one))[1]  # type: ignore[method-assign]  # listens in
    page.plot_card.size_picked.emit("1m")
    heard.clear()
    ask(qtbot, services, page, "300 + 200 =")
    assert heard[0] == "1m"
    assert said(page)["1m"] == "500"
    assert {size for size, right in marks(page).items() if right} >= {"279k", "1m", "2.6m", "6m"}


def test_only_the_newest_of_many_prompts_is_answered(
    qtbot: QtBot, services: Any, page: ExploreView
) -> None:
    for number in range(30):
        page.prompt_typed.emit(f"{100 + number} + 100 =")
        assert len(services.lanes.reading.jobs()) <= 1
    settle(qtbot, services)
    assert said(page)["6m"] == "229"


def test_what_has_no_one_answer_is_not_marked(
    qtbot: QtBot, services: Any, page: ExploreView
) -> None:
    ask(qtbot, services, page, "Once upon a time")
    assert set(marks(page).values()) == {None}
    assert all(said(page).values())


def test_an_empty_prompt_is_asked_for_and_nobody_answers(
    qtbot: QtBot, services: Any, page: ExploreView
) -> None:
    ask(qtbot, services, page, "   ")
    assert page.side.live.notice.text == explore_words.empty()
    assert set(said(page).values()) == {""}
    assert page.side.live.prompt.toPlainText() == "   "


def test_what_was_cut_or_cannot_be_read_is_said(
    qtbot: QtBot, services: Any, page: ExploreView
) -> None:
    ask(qtbot, services, page, "x" * 10_000 + "\n1 + 1 =")
    assert "left out" in page.side.live.notice.text
    assert all(said(page).values())
    ask(qtbot, services, page, "a\x00b\x07c")
    assert page.side.live.notice.text.endswith("left out: 2.")
    ask(qtbot, services, page, "שלום")
    assert "ש ל ו ם" in page.side.live.notice.text
    assert "byte by byte" in page.side.live.notice.text
    ask(qtbot, services, page, "an equation")  # a token that no text of the corpus has
    assert "equ" in page.side.live.notice.text
    assert "byte" not in page.side.live.notice.text
    ask(qtbot, services, page, "αβγδεζηθικ")
    assert "and 4 more" in page.side.live.notice.text
    ask(qtbot, services, page, "123 + 456 =")
    assert page.side.live.notice.isHidden()
    assert services.errors == []


def test_the_next_example_is_an_item_of_the_ability(
    qtbot: QtBot, services: Any, page: ExploreView
) -> None:
    before = page.side.live.prompt.toPlainText()
    page.side.live.example.click()
    settle(qtbot, services)
    after = page.side.live.prompt.toPlainText()
    assert after != before
    assert after == explore_asking.example("addition_3", 1).prompt
    assert marks(page)["2.6m"] is True


def test_the_builder_composes_a_prompt_with_the_readers_own_symbols(
    qtbot: QtBot, services: Any, page: ExploreView
) -> None:
    live = page.side.live
    live.few_shot.click()
    settle(qtbot, services)
    assert live.panel.isVisible()
    assert live.prompt.toPlainText().count("\n") == 4
    live.panel.shots.setValue(8)
    live.panel.labels[0].setFocus()
    live.panel.labels[0].selectAll()
    QTest.keyClicks(live.panel.labels[0], "zog")
    settle(qtbot, services)
    lines = live.prompt.toPlainText().split("\n")
    assert len(lines) == 9
    assert sum(line.endswith(": zog") for line in lines) == 4
    assert set(marks(page).values()) <= {True, False}
    live.panel.shots.setValue(0)
    assert live.prompt.toPlainText().count("\n") == 0
    settle(qtbot, services)


def test_a_checkpoint_answers_like_a_model_that_has_learnt_less(
    qtbot: QtBot, services: Any, page: ExploreView
) -> None:
    page.plot_card.size_picked.emit("279k")
    end = said(page)["279k"]
    page.step_picked.emit("150")
    settle(qtbot, services)
    assert said(page)["279k"] != end
    assert "150" in page.side.live.full.head.text()
    page.plot_card.size_picked.emit("6m")
    assert not page.plot_card.steps.isEnabled()
    assert page.plot_card.steps.toolTip() == explore_words.no_steps("6m")
    assert page.plot_card.steps.key == str(END)


def test_own_curves_say_how_they_were_made_where_they_fall_and_what_bars_leave_out(
    qtbot: QtBot, services: Any, page: ExploreView
) -> None:
    card = page.plot_card
    label = made()
    for part in (f"item seed {label.item_seed}", "500 items", label.day, label.command):
        assert part in card.sources.text()
    page.open_state({"entry": "recall", "ruler": "logprob", "size": "98k"})
    assert card.sentence.text() == "The outputs stay the same. Not monotone: falls at 1M, 6M."
    assert card.bars.toolTip() == ""
    page.step_picked.emit("150")
    assert card.sentence.text().endswith("The curves are those of the end.")
    page.open_state({"ruler": "exact", "step": END})
    assert "another seed" in card.bars.toolTip()
    settle(qtbot, services)


@pytest.mark.parametrize("wide", [976, 1232])
def test_no_caption_is_cut(page: ExploreView, wide: int) -> None:
    page.resize(wide, 520)
    card = page.plot_card
    for state in ({"step": 600}, {"step": END}, {"ruler": "logprob"}, {"family": "GPT-3"}):
        page.open_state(OWN | {"ruler": "exact", "size": "98k"} | state)
        QTest.qWait(20)
        for label in (card.sentence, card.bars):
            assert not label.isVisible() or label.width() >= label.sizeHint().width()


def test_a_missing_model_is_greyed_with_its_reason_and_the_others_answer(
    qtbot: QtBot, services: Any, page: ExploreView
) -> None:
    problem = UserError("It is damaged.", "Reinstall.")
    catalogue = services.catalogue
    catalogue._models = tuple(
        replace(one, problem=problem) if one.name == "98k-base" else one
        for one in catalogue._models
    )
    catalogue.changed.emit()
    settle(qtbot, services)
    [stop] = [one for one in page.plot_card.sizes.stops if one.missing]
    assert stop.key == "98k"
    assert stop.missing == explore_words.missing_model("98k")
    assert said(page)["6m"] == "648"
    notes = {one.size: one.note for one in page.side.live.rows.answers()}
    assert notes["98k"] == explore_words.missing_model("98k")


def test_published_models_say_what_was_published_and_why_they_are_silent(
    page: ExploreView, services: Any
) -> None:
    page.controls.families.button("GPT-3").click()
    page.changed.emit("entry", "2-digit addition")
    page.size_picked.emit("GPT-3 13B")
    published = page.side.published
    assert published.isVisible()
    assert "55.5 %" in published.table.accessibleDescription()
    assert "never published" in published.silent.text
    assert "brown2020" in published.link.keys
    brier = page.plot_card.rulers.button("brier")
    assert not brier.isEnabled()
    assert brier.toolTip() == explore_words.why_no_ruler("GPT-3")
    assert services.lanes.reading.jobs() == ()


def test_the_second_slider_goes_through_the_training_of_pythia(page: ExploreView) -> None:
    page.open_state({"family": "Pythia", "entry": "LAMBADA|over training", "size": "pythia-1b"})
    late = page.plot_card.plot.figure.series[0].y
    page.plot_card.steps.setFocus()
    QTest.keyClick(page.plot_card.steps, Qt.Key.Key_Home)
    assert page.save_state()["step"] == 0
    assert max(page.plot_card.plot.figure.series[0].y) == 0.0
    assert min(late) > 15.0
    page.changed.emit("ruler", "logprob")
    assert max(page.plot_card.plot.figure.series[0].y) < -5.0


def test_a_family_remembers_its_size(page: ExploreView) -> None:
    page.size_picked.emit("1m")
    page.controls.families.button("Pythia").click()
    page.controls.families.button(shelf.OWN).click()
    assert page.save_state()["size"] == "1m"


def test_a_state_comes_back_and_junk_changes_nothing(page: ExploreView) -> None:
    page.open_state(OWN | {"axis": "loss", "size": "279k"})
    kept = page.save_state()
    page.open_state({"family": 3, "entry": None, "ruler": "yard", "size": [], "shots": 99})
    assert page.save_state() == kept
    page.open_state({"family": "GPT-3"})
    page.open_state(kept)
    assert page.save_state() == kept
    for _, state in page.demo_states():
        page.open_state(state)
        assert page.save_state()["family"] == state["family"]


@pytest.mark.parametrize(
    ("shown", "entry", "ruler"),
    [
        ({"family": shelf.OWN, "entry": "recall", "ruler": "logprob"}, "recall", "logprob"),
        ({"family": shelf.OWN, "entry": "overview", "example": 2}, "code_output", "exact"),
        ({"family": "GPT-3", "entry": "2-digit addition"}, "2-digit addition", "exact"),
        ({"family": "Pythia", "entry": "LAMBADA|over training"}, STAYS, "exact"),
    ],
)
def test_predict_first_asks_for_what_is_shown(
    page: ExploreView, services: Any, shown: dict[str, object], entry: str, ruler: str
) -> None:
    page.open_state({"ruler": "exact"} | shown)
    page.controls.predict.click()
    [(tab, state)] = services.links
    assert (tab, state["page"]) == ("emergence", "predict")
    asked = predict_from(state["predict"], begin(*exercises.tour()[0])).one
    assert (asked.family, asked.entry.key) == (shown["family"], entry)
    assert asked.way.ruler == ruler


def test_choices_out_of_range_are_ignored() -> None:
    before = Exploring()
    assert from_state({"shots": -1, "second_kind": "animal", "step": True}, before) == before
    assert from_state({"prompt": "1 + 1 ="}, before).own_prompt is True


def test_nobody_is_asked_twice_and_the_picked_size_is_first() -> None:
    models: Any = dict.fromkeys(("14k", "38k", "98k"), None)
    order = explore_asking.order(models, "98k", END, {"14k"})
    assert [one.size for one in order] == ["98k", "38k"]
    at_step = explore_asking.order(models, "98k", 600, ())
    assert at_step[0].weights == resources.checkpoints("98k")[600]


def test_an_answer_has_twenty_tokens_and_can_be_cancelled_after_each(
    services: Any,
) -> None:
    models = explore_asking.askable(services.catalogue.models(), ("14k", "38k"))
    steps = answers(explore_asking.order(models, "38k", END, ()), "1 + 1 =", _open)
    events = list(steps)
    assert sum(step.item is None or isinstance(step.item, Said) for step in events) == 42
    assert [one.item.size for one in events if isinstance(one.item, Said) and one.item.whole] == [
        "38k",
        "14k",
    ]


def _open(model: Any, weights: Any) -> Any:
    from models.live.session import open_session

    return open_session(model.path, weights=weights)
