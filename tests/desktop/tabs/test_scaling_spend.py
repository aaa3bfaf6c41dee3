"""The page "Spend": a person moves a budget, asks about a model, and reads what follows."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.scaling.offered import offered, own_laws
from desktop.tabs.scaling.spend_presenter import SHOW, SpendPresenter
from desktop.tabs.scaling.spend_shown import Shown
from desktop.tabs.scaling.spend_state import RANGES, VIEWS, Spending, from_state
from desktop.tabs.scaling.spend_view import SpendView
from models.store.paths import Home
from models.theory.scaling.laws import LAW_NAMES
from models.theory.scaling.parametric import ParametricLaw
from models.theory.scaling.published import published

USUAL, SMALL = (1232, 612), (976, 512)
"""What the frame leaves a page in a window of 1280 x 800 and of 1024 x 700."""


@pytest.fixture
def presenter(qtbot: QtBot, home: Home, theme: Any) -> Iterator[SpendPresenter]:
    """The page as it opens, in a window of the usual size; gone afterwards, not only closed."""
    view = SpendView()
    services: Any = SimpleNamespace(home=home)
    presenter = SpendPresenter(view, services)
    view.resize(*USUAL)
    view.show()
    qtbot.waitExposed(view)
    yield presenter
    view.close()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(presenter: SpendPresenter) -> SpendView:
    """The page that the presenter serves."""
    return presenter.view


def numbers(page: SpendView) -> list[str]:
    """The large numbers with what stands beside them."""
    shown = [hero for hero in page.side.heroes if hero.isVisible()]
    return [" ".join(f"{hero.value} {hero.unit_label.text()}".split()) for hero in shown]


def table(page: SpendView) -> list[list[str]]:
    """The columns below the answer."""
    return [list(row) for row in page.side.answer.rows()]


def budget_handle(page: SpendView) -> tuple[float, float]:
    [mark] = [mark for mark in page.card.plot.figure.marks if mark.movable]
    return mark.x, mark.y


def slide(page: SpendView, name: str, value: float) -> None:
    """As if the person had moved a slider there."""
    slider = page.side.controls.dials[name].slider
    slider.slider.setValue(slider.step_of(value))


def shown(home: Home, **chosen: object) -> Shown:
    """A view without the window."""
    state = Spending().changed(**chosen)
    return SHOW[state.view](state, offered(home, "your own fit"))


# where compute is best spent


def test_it_opens_with_gpt3s_budget_and_what_the_replication_would_do(page: SpendView) -> None:
    assert numbers(page) == ["52.9 B", "989 B", "18.7 80 %: 11 to 29"]
    assert budget_handle(page)[0] == 3.14e23
    assert page.views.currentText() == "Where compute is best spent"


def test_numbers_and_picture_follow_the_slider_in_the_same_tick(page: SpendView) -> None:
    slide(page, "budget", 1e21)
    x, y = budget_handle(page)
    assert x == pytest.approx(1e21, rel=0.02)
    assert y == pytest.approx(2.778e9, rel=0.02)
    assert numbers(page)[0].startswith("2.7")
    assert "FLOP" in page.side.controls.dials["budget"].value_label.text()


def test_the_handle_in_the_picture_moves_the_budget(page: SpendView) -> None:
    page.card.plot.mark_moved.emit("Your budget", 1e22, 5e9)
    assert budget_handle(page)[0] == pytest.approx(1e22)
    assert page.side.controls.dials["budget"].slider.value == pytest.approx(1e22)
    page.card.plot.mark_moved.emit("Your budget", 1e40, 5e9)
    assert budget_handle(page)[0] == RANGES["budget"][1]


def test_another_law_gives_another_size(page: SpendView) -> None:
    choice = page.side.choice
    assert [choice.itemData(n) for n in range(choice.count())] == list(LAW_NAMES)
    choice.setCurrentIndex(choice.findData("kaplan"))
    choice.activated.emit(choice.currentIndex())
    assert numbers(page) == ["516 B", "101 B", "0.196"]


def test_was_gpt3_undertrained(page: SpendView) -> None:
    answer = page.side.answer
    assert answer.text.text() == (
        "It depends on whom you ask: yes by Hoffmann 2022 and Besiroglu 2024, no by Kaplan 2020. "
        "It saw 1.72 tokens per parameter."
    )
    assert table(page)[1:] == [
        ["Kaplan 2020", "520 B", "–", "–"],
        ["Hoffmann 2022", "31 B", "0.0360", "2.40"],
        ["Besiroglu 2024", "53 B", "0.0162", "1.64"],
    ]
    assert answer.remark.text().startswith("Extrapolated")
    assert answer.remark.text().endswith("–: Kaplan fitted loss and frontier apart.")


def test_the_question_can_be_asked_of_every_published_model(page: SpendView) -> None:
    combo = page.side.answer.model
    assert combo.count() == len(published())
    for row in range(combo.count()):
        combo.setCurrentIndex(row)
        combo.textActivated.emit(combo.currentText())
        assert page.side.answer.text.text().startswith(("Yes", "No", "It depends"))
    assert page.save_state()["model"] == published()[-1].name


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        ("Chinchilla 70B", "No: about the best size by Hoffmann 2022 and Besiroglu 2024."),
        ("SmolLM2 135M", "No: smaller than the best by every set, and trained for longer."),
        ("PaLM 62B", "It depends on whom you ask: yes by Hoffmann 2022, no by Kaplan 2020"),
    ],
)
def test_yes_no_or_on_whom_it_depends(home: Home, model: str, sentence: str) -> None:
    answer = shown(home, model=model).answer
    assert answer is not None and answer.text.startswith(sentence)


def test_a_model_far_from_all_runs_is_called_a_guess(home: Home) -> None:
    answer = shown(home, model="SmolLM2 135M").answer
    assert answer is not None and answer.remark.startswith("A guess: the runs had")
    near = shown(home, model="GPT-3 XL").answer
    assert near is not None and near.remark == "–: Kaplan fitted loss and frontier apart."


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({}, "“20 tokens per parameter” is not in Chinchilla's paper: its own constants ask"),
        ({"law": "hoffmann-rounded"}, "from 58.9 to 92.6"),
        ({"law": "kaplan"}, "without embeddings"),
        ({"law": "hoffmann"}, "a from 0.454 to 0.455, is thinner than the line and misses the"),
        ({"model": "DeepSeek-V3"}, "37 B of 671 B parameters work on each token"),
        ({"model": "Llama 3.1 405B"}, "counts tokens, not parameters"),
    ],
)
def test_the_mistake_nearest_at_hand_is_mentioned(
    home: Home, chosen: dict[str, object], words: str
) -> None:
    aside = shown(home, **chosen).aside
    assert aside is not None and words in aside.text


def test_no_note_where_there_is_nothing_to_mind(page: SpendView) -> None:
    page.open_state({"budget": 1e15})
    assert not page.note.isVisible()


def test_a_kept_law_is_offered_and_drawn_and_gone_when_it_is_forgotten(
    presenter: SpendPresenter, page: SpendView, home: Home
) -> None:
    own_laws(home).keep("at home", ParametricLaw(1.9, 300.0, 900.0, 0.33, 0.31), runs=12)
    presenter.laws_changed()
    presenter.change(law="own:at home")
    assert page.side.choice.currentText() == "at home"
    assert "at home" in [series.name for series in page.card.plot.figure.series]
    assert [row[0] for row in table(page)][-1] == "at home"
    own_laws(home).forget("at home")
    presenter.laws_changed()
    assert page.side.choice.currentText() == "Besiroglu 2024"
    assert numbers(page)[0] == "52.9 B"


# the other views


def test_the_list_at_the_top_opens_every_view(page: SpendView) -> None:
    titles = set()
    for row, key in enumerate(VIEWS):
        page.views.setCurrentIndex(row)
        page.views.activated.emit(row)
        assert page.save_state()["view"] == key
        titles.add(page.card.plot.figure.title)
    assert len(titles) == len(VIEWS)


def test_five_steps_one_at_a_time(page: SpendView) -> None:
    page.open_state({"view": "steps"})
    assert numbers(page)[:2] == ["0.835 95 %: 0.824 to 0.846", "3.03 T"]
    page.side.controls.step.button("5").click()
    assert numbers(page) == ["0.497 95 %: 0.491 to 0.505", "76.9 B", "16.6"]
    assert "Chinchilla's answer" in page.side.answer.text.text()


def test_smaller_for_cheap_use(page: SpendView) -> None:
    page.open_state({"view": "overtraining", "law": "besiroglu"})
    assert page.side.answer.text.text() == (
        "A model 2.3 times smaller, on 3.2 times more tokens, reaches the same 1.992 nats and "
        "saves 34 % of all compute."
    )
    assert not page.note.isVisible()
    slide(page, "served", 1e15)
    assert "is extrapolated" in page.note.text


def test_only_laws_that_know_the_loss_are_offered_for_cheap_use(page: SpendView) -> None:
    page.open_state({"view": "overtraining", "law": "kaplan"})
    choice = page.side.choice
    assert [choice.itemData(n) for n in range(choice.count())] == list(LAW_NAMES[1:])
    assert choice.currentData() == "besiroglu"
    page.open_state({"view": "frontier"})
    assert page.side.choice.currentData() == "kaplan"


def test_four_epochs_are_nearly_as_good_as_fresh_data(page: SpendView) -> None:
    page.open_state({"view": "repeated"})
    assert numbers(page) == ["400 B", "373 B", "2.189 nats", "2.186 nats"]
    assert "4 epochs are worth 3.73 times the tokens once" in page.side.answer.text.text()
    page.card.plot.mark_moved.emit("again", 40.0, 2.0)
    assert page.side.controls.dials["epochs"].slider.value == 40.0


def test_hours_money_and_electricity_at_the_readers_own_prices(page: SpendView) -> None:
    page.open_state({"view": "cost", "budget": 5.88e23})
    assert numbers(page)[0] == "413 k hours"
    assert numbers(page)[2] == "826 k"
    page.side.controls.price.setValue(4.0)
    assert numbers(page)[2] == "1.65 M"
    page.side.controls.utilisation.setValue(20.0)
    assert numbers(page)[0] == "826 k hours"
    page.side.controls.overhead.setValue(1.0)
    assert numbers(page)[3] == "578 k kWh"


def test_what_6nd_leaves_out_of_a_small_and_of_a_large_model(page: SpendView) -> None:
    page.open_state({"view": "cost"})
    rows = {row[0].replace(",", ""): row[1:] for row in table(page)}
    assert rows["attention at 2048"] == ["30.7 %", "2.7 %"]
    assert rows["less embeddings"] == ["85.1 M", "174 B"]


def test_steps_or_tokens(page: SpendView) -> None:
    page.open_state({"view": "batch", "loss": 3.0, "batch": 1.07e6})
    assert numbers(page)[0] == "1.07 M tokens"
    assert "About the critical batch" in page.side.answer.text.text()
    page.card.plot.mark_moved.emit("Your batch", 3.0, 1e8)
    assert "This batch is large" in page.side.answer.text.text()
    page.card.plot.mark_moved.emit("Your batch", 2.0, 1e5)
    assert "This batch is small" in page.side.answer.text.text()


def test_from_compute_to_errors(page: SpendView) -> None:
    page.open_state({"view": "task", "budget": 1e21, "ratio": 20.0, "dataset": "C4"})
    assert numbers(page)[:2] == ["2.47 nats", "53 %"]
    assert "Extrapolated" in page.note.text
    page.open_state({"budget": 1e20})
    assert "Extrapolated" not in page.note.text


# whatever is chosen


@pytest.mark.parametrize("key", VIEWS)
def test_every_figure_beside_the_plot_has_a_source(home: Home, key: str) -> None:
    view = shown(home, view=key)
    assert all(hero.sources for hero in view.heroes)
    assert view.answer is not None and view.answer.sources
    assert [key for key in view.sources if key not in resources.citations()] == []


def test_all_sources_are_one_click_away(page: SpendView) -> None:
    page.side.link.click()
    popup = page.side.link.popup
    assert popup is not None
    text = " ".join(label.text() for label in popup.labels)
    assert "2404.10102" in text and "2005.14165" in text
    popup.close()


def needed(label: QLabel) -> int:
    """How high a label has to be for its text, at the width that it has."""
    wrapped = label.wordWrap()
    return label.heightForWidth(label.width()) if wrapped else label.sizeHint().height()


def cut_off(page: SpendView) -> list[str]:
    """Texts of labels that are too low for them."""
    labels = [label for label in page.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in labels if label.height() + 1 < needed(label)]


@pytest.mark.parametrize("size", [USUAL, SMALL])
@pytest.mark.parametrize("key", VIEWS)
def test_nothing_is_cut_off(page: SpendView, qtbot: QtBot, key: str, size: tuple[int, int]) -> None:
    page.resize(*size)
    page.open_state({"view": key})
    qtbot.waitUntil(lambda: cut_off(page) == [], timeout=20_000)  # wrapped text: a few rounds
    assert page.side.card.minimumSizeHint().width() <= page.side.width()
    assert page.side.verticalScrollBar().maximum() == 0


numbers_of = {name: st.floats(*ends) for name, ends in RANGES.items() if name != "step"}


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    chosen=st.fixed_dictionaries(
        {},
        optional={
            **numbers_of,
            "step": st.integers(1, 5),
            "law": st.sampled_from([*LAW_NAMES, "gone"]),
            "model": st.sampled_from([*(model.name for model in published()), "gone"]),
            "dataset": st.sampled_from(["C4", "RedPajama", "gone"]),
            "accelerator": st.sampled_from(["A100 SXM", "gone"]),
        },
    ),
    view=st.sampled_from(VIEWS),
)
def test_any_choice_has_a_picture_and_numbers(
    home: Home, view: str, chosen: dict[str, object]
) -> None:
    found = shown(home, view=view, **chosen)
    assert found.heroes
    assert all(hero.value not in ("–", "∞") for hero in found.heroes)
    assert found.figure.series


def test_choices_survive_a_restart(page: SpendView, presenter: SpendPresenter) -> None:
    presenter.change(view="cost", price=3.5, budget=1e22, model="Gopher 280B")
    kept = page.save_state()
    presenter.change(view="steps", price=1.0, budget=1e24, model="GPT-3 175B")
    page.open_state(kept)
    assert page.save_state() == kept
    assert page.side.controls.price.value() == 3.5


@pytest.mark.parametrize(
    "state",
    [
        {"view": "nowhere"},
        {"budget": "much"},
        {"budget": float("nan")},
        {"step": None},
        {"unheard_of": 3},
        {"budget": True},
    ],
)
def test_a_state_that_says_nonsense_changes_nothing(state: dict[str, object]) -> None:
    assert from_state(state, Spending()) == Spending()


def test_numbers_beyond_the_range_stop_at_its_end() -> None:
    state = from_state({"budget": 1e90, "epochs": -4, "step": 9}, Spending())
    assert (state.budget, state.epochs, state.step) == (1e26, 1.0, 5)


def test_every_view_can_be_found_in_the_palette(page: SpendView) -> None:
    assert len(page.actions()) == len(VIEWS)
    page.actions()[VIEWS.index("batch")].trigger()
    assert page.save_state()["view"] == "batch"


def test_a_state_worth_a_picture_for_each_view(page: SpendView) -> None:
    assert [name for name, _ in page.demo_states()] == list(VIEWS)


def test_an_interval_that_does_not_hold_its_own_ratio_is_not_shown(home: Home) -> None:
    """Hoffmann's interval of the exponent lies beside the exponent of his printed constants."""
    assert [hero.unit for hero in shown(home, law="hoffmann").heroes] == ["", "", ""]
    assert shown(home, law="besiroglu").heroes[2].unit == "80 %: 11 to 29"
