"""The page "Reward model": trained on a real small model, warned of, scored with."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

import resources
from desktop.tabs.alignment import reward_runner
from desktop.tabs.alignment.ppo_presenter import PpoPresenter
from desktop.tabs.alignment.ppo_view import PpoView
from desktop.tabs.alignment.reward_presenter import RewardPresenter
from desktop.tabs.alignment.reward_view import RewardView
from desktop.widgets.prompt_edit import PromptEdit
from desktop.widgets.token_chips import Chip
from desktop.widgets.token_painting import blend
from desktop.widgets.token_view import TokenView
from models.pairs import Pair
from models.progress import Progress, Steps
from models.store.paths import Home


def _load(name: str) -> ModuleType:
    """Loaded by its path: tests have no packages."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


reward_bench = _load("reward_bench")
GOOD, BAD, PAIRS = reward_bench.GOOD, reward_bench.BAD, reward_bench.PAIRS


@pytest.fixture
def page(qtbot: QtBot, home: Home, theme: Any) -> Iterator[Any]:
    """The page with comparisons on the bench that a small model can learn."""
    made = reward_bench.Bench(
        qtbot, home, RewardView, RewardPresenter, resources.weights("14k-chat")
    )
    made.hands.set_pairs(PAIRS, "mine")
    yield made
    made.close()


def trained(page: Any, epochs: int = 12) -> Any:
    """Press the button and wait."""
    page.view.next.epochs.setValue(epochs)
    page.view.next.rate.setCurrentIndex(page.view.next.rate.findData(5e-3))
    page.view.next.changed.emit()
    page.view.next.button.click()
    page.wait(lambda: page.hands.reward is not None)
    page.idle()
    return page.view


def test_without_comparisons_it_leads_to_them(page: Any) -> None:
    page.hands.set_pairs((), "")
    assert not page.view.next.button.isVisible()
    page.view.next.pairs.click()
    assert page.links == [("alignment", {"page": "comparisons"})]
    assert page.view.result.about.isVisible()


def test_a_run_ends_on_the_bench_with_its_accuracy_and_its_curves(page: Any) -> None:
    view = trained(page)
    assert view.result.accuracy.value == "100\u00a0%"
    assert "of 4 comparisons on prompts held out" in view.result.accuracy.caption_label.text()
    (run,) = page.runs("reward")
    assert run.status == "done"
    assert run.facts["held_out_accuracy"] == 1.0
    assert run.facts["pairs"] == 16
    assert len(page.store.stages.rows(run.id)) == run.facts["steps"] == 12
    assert page.hands.reward == page.home.models / f"reward-{run.id}"
    held_out = view.card.plot.figure.series[1]
    assert held_out.y[-1] == 100.0
    view.parts.button("calibration").click()
    assert "as often as it says" in [series.name for series in view.card.plot.figure.series]


def test_four_pairs_held_out_are_not_enough_to_trust_it(page: Any) -> None:
    view = trained(page)
    assert view.result.note.property("kind") == "warn"  # 4 of 4: the interval begins at 51 %
    assert view.result.note.title_label.text() == "Perhaps too weak"


def test_a_model_that_guesses_is_warned_of(page: Any) -> None:
    mixed = [
        Pair(pair.prompt, *((GOOD, BAD) if n % 4 < 2 else (BAD, GOOD)))
        for n, pair in enumerate(PAIRS)
    ]
    page.hands.set_pairs(mixed, "a coin")
    view = trained(page, epochs=1)
    assert float(page.runs("reward")[0].facts["held_out_accuracy"]) < 0.65
    assert view.result.note.title_label.text() == "Too weak to optimise against"
    assert "mostly learns its mistakes" in view.result.note.text


def test_ppo_warns_of_it_before_anyone_optimises_against_it(page: Any) -> None:
    view = PpoView()
    page.qtbot.addWidget(view)
    view.presenter = PpoPresenter(view, page.services, page.hands)
    assert not view.runs.next.doubt.isVisibleTo(view)
    folder = page.home.models / "guess"
    folder.mkdir(parents=True)
    held_out = {"accuracy": 0.52, "low": 0.4, "high": 0.6, "pairs": 100}
    (folder / "card.json").write_text(json.dumps({"kind": "reward", "held_out": held_out}))
    page.hands.set_reward(folder)
    assert "right about 52\u00a0% of held-out comparisons" in view.runs.next.doubt.text
    assert view.runs.next.doubt.isVisibleTo(view)
    (folder / "card.json").write_text(
        json.dumps({"kind": "reward", "held_out": held_out | {"accuracy": 0.8}})
    )
    page.hands.set_reward(folder)
    assert not view.runs.next.doubt.isVisibleTo(view)


def test_any_text_is_scored_token_by_token(page: Any) -> None:
    view = trained(page)
    view.parts.button("score").click()
    page.wait(view.score.tokens.chips)
    view.score.prompt.setText("Tell me about 3 bears.")
    view.score.text.setPlainText(GOOD)
    page.wait(lambda: view.score.tokens.text() == f" {GOOD}<|end|>")
    good = float(view.score.proxy.text().removeprefix("reward ").replace("−", "-"))
    assert view.score.tokens.chips()[-1].special
    assert "score up to here" in view.score.tokens.chips()[2].tip
    so_far = [chip.signed for chip in view.score.tokens.chips()]
    view.score.shades.button("change").click()
    assert [chip.signed for chip in view.score.tokens.chips()] != so_far
    view.score.text.setPlainText(BAD)
    page.wait(lambda: view.score.tokens.text() == f" {BAD}<|end|>")
    bad = float(view.score.proxy.text().removeprefix("reward ").replace("−", "-"))
    assert good > bad
    page.wait(lambda: view.score.tried.model().rowCount() == 5)
    view.score.tried.clicked.emit(view.score.tried.model().index(4, 0))
    assert view.score.asked()[1].startswith("lovely was lovely")


def test_a_text_that_is_too_long_is_said_to_be(page: Any) -> None:
    view = trained(page, epochs=1)
    view.parts.button("score").click()
    view.score.text.setPlainText("bear " * 300)
    page.wait(lambda: "takes 256" in view.score.hint.text())
    assert not view.score.tokens.chips()


def test_cancel_keeps_the_reward_model_that_was_there(
    page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    trained(page)
    before = page.hands.reward

    def endless(*_: object) -> Steps[Any]:
        while True:
            yield Progress(1, 9)

    monkeypatch.setattr(reward_runner, "reward_steps", endless)
    page.view.next.button.click()
    page.wait(lambda: page.lanes.busy and page.view.next.cancel.isVisible())
    page.view.next.cancel.click()
    page.idle()
    page.wait(page.view.next.button.isEnabled)
    assert page.hands.reward == before
    assert page.runs("reward")[0].status == "cancelled"


def test_labels_that_teach_nothing_are_refused_in_a_sentence(page: Any) -> None:
    page.hands.set_pairs(PAIRS[:1], "one")
    page.view.next.button.click()
    page.wait(page.view.banner.isVisible)
    page.idle()
    assert page.runs("reward")[0].status == "failed"
    assert "needs more comparisons than 1" in page.runs("reward")[0].facts["problem"]
    assert page.hands.reward is None


def test_one_of_several_can_be_picked_removed_and_brought_back(page: Any) -> None:
    view = trained(page)
    first = page.hands.reward
    view.next.button.click()
    page.wait(lambda: page.hands.reward != first)
    page.idle()
    page.wait(lambda: view.result.runs.count() == 2)
    view.result.run_picked.emit(int(str(first).rpartition("-")[2]))
    assert page.hands.reward == first
    view.result.remove.click()
    assert page.hands.reward is None
    assert view.result.about.isVisible()
    assert view.result.runs.count() == 1
    view.result.restore.click()
    assert page.hands.reward == first


def test_the_learning_curve_of_own_labels_is_measured_and_kept(page: Any) -> None:
    view = page.view
    view.parts.button("learning").click()
    page.hands.set_pairs(tuple(Pair(f"{n} bears?", GOOD, BAD) for n in range(70)), "mine")
    view.measure.click()
    assert view.measure.text() == "Stop"
    page.wait(lambda: view.measure.text() != "Stop")
    own = [series for series in view.card.plot.figure.series if series.name == "your labels"]
    assert own[0].x == (50.0, 56.0)
    assert all(50 <= y <= 100 for y in own[0].y)
    again = RewardPresenter(RewardView(), page.services, page.hands)
    assert len(again._runner.curve) == 2


def test_what_was_shown_is_there_again(page: Any) -> None:
    state = {"part": "score", "shade": "change", "prompt": "Hello?", "text": "Sure!"}
    page.view.open_state(state)
    assert page.view.save_state() == state
    page.view.open_state({"part": 3, "shade": "red", "prompt": None})
    assert page.view.save_state() == state


def test_what_lifts_the_score_and_what_lowers_it_have_colours_of_their_own(
    qtbot: QtBot, theme: Any
) -> None:
    view = TokenView()
    qtbot.addWidget(view)
    view.resize(300, 40)
    view.set_chips([Chip("aaaa", signed=value) for value in (-1.0, 0.0, 1.0)])
    view.show()
    image = view.grab().toImage()
    scale = image.devicePixelRatio()
    corners = [view.box(place).topLeft() for place in range(3)]
    found = [image.pixelColor(int((p.x() + 4) * scale), int((p.y() + 3) * scale)) for p in corners]
    sunken, tokens = QColor(theme.tokens.sunken), theme.tokens
    expected = [
        blend(sunken, QColor(tokens.warn), 0.42),
        blend(sunken, QColor(tokens.accent), 0.05),
        blend(sunken, QColor(tokens.accent), 0.42),
    ]
    for one, other in zip(found, expected, strict=True):
        assert one.name() == other.name()


def test_a_prompt_takes_more_lines_where_there_is_less_room(qtbot: QtBot, theme: Any) -> None:
    edit = PromptEdit(most_lines=3)
    qtbot.addWidget(edit)
    edit.resize(900, 32)
    edit.show()
    edit.setPlainText("A bear is a mammal. It lives in a forest. It has four legs. It eats fish.")
    wide = edit.height()
    edit.resize(250, 32)
    assert edit.height() > wide
