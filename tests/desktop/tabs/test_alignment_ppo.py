"""The page "PPO": predict, run, see, explain; texts before curves; instability on purpose."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.tabs.alignment import ppo_runner
from desktop.tabs.alignment.ppo_job import config_of, kl_of
from models.errors import UserError
from models.live.ppo import PpoConfig
from models.store.paths import Home
from models.theory.alignment.details import SETTABLE


def _load(name: str) -> ModuleType:
    """Loaded by its path: tests have no packages."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


ppo_bench = _load("ppo_bench")


@pytest.fixture
def ppo(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A `ppo_bench.FakePpo` in place of PPO."""
    fake = ppo_bench.FakePpo()
    monkeypatch.setattr(ppo_runner, "ppo_steps", fake)
    yield fake
    fake.gate.set()


@pytest.fixture
def bench(qtbot: QtBot, home: Home, theme: Any, ppo: Any) -> Iterator[Any]:
    """A `ppo_bench.Bench`: the page with a reward model on the bench, with verbs."""
    made = ppo_bench.Bench(qtbot, home)
    yield made
    made.close()


def test_what_is_asked_for_is_as_usual_in_all_that_nobody_changed(tmp_path: Path) -> None:
    facts = {"policy": "p", "reward": "r", "seed": 3, "settings": {"clip": None, "luck": 1}}
    config = config_of(facts, tmp_path)
    usual = PpoConfig(Path("p"), Path("r"), tmp_path, seed=3, clip=None, sample_every=5)
    assert config == usual


# ------------------------------------------------------------------ runs


def test_without_a_reward_model_there_is_only_the_way_to_one(
    qtbot: QtBot, home: Home, theme: Any, ppo: Any
) -> None:
    bench = ppo_bench.Bench(qtbot, home, reward=False)
    card = bench.page.runs.next
    assert card.button.isHidden()
    assert "reward model" in card.missing.text()
    card.reward.click()
    assert bench.links == [("alignment", {"page": "reward"})]
    bench.gets_a_reward_model()
    assert card.reward.isHidden()
    assert not card.button.isHidden()
    bench.close()


def test_a_prediction_is_kept_before_the_run_and_held_against_it(bench: Any, ppo: Any) -> None:
    ppo.gate.clear()
    bench.page.runs.next.penalty.button("none").click()
    bench.page.runs.next.button.click()
    asking = bench.page.runs.predict
    assert not asking.button.isEnabled(), "both questions come first"
    asking.proxy.buttons["rises"].click()
    assert not asking.button.isEnabled()
    asking.gold.buttons["rises"].click()
    asking.button.click()
    bench.until(lambda: ppo.asked)
    (run,) = bench.store.stages.list("ppo")
    assert run.status == "running"
    assert run.facts["prediction"] == {"proxy": "rises", "gold": "rises"}
    assert bench.page.runs.note.isHidden()
    ppo.gate.set()
    bench.waits()
    assert not bench.page.runs.note.isHidden()
    assert bench.page.runs.note.title_label.text() == "One of your two predictions came true"
    told = bench.page.runs.note.text
    assert "Gold: you said “rises”, it was “rises, then falls”." in told
    assert "This is reward hacking." in told
    assert "best 1.00 at iteration 4" in told


def test_the_run_is_kept_with_its_curves_texts_and_policy(bench: Any) -> None:
    run = bench.runs("none")
    assert run.status == "done"
    assert run.folder == bench.home.models / f"ppo-{kl_of(run.facts)}-{run.id}"
    assert bench.hands.ppo == run.folder
    assert (run.facts["seconds"], run.facts["peak"], run.facts["iterations"]) == (1.5, 5e6, 16)
    assert run.facts["gold"] == bench.store.stages.rows(run.id)[-1]["gold"]
    assert run.rows == 16
    assert run.samples == 4 * 3
    bench.restart()
    assert bench.shown() == ["proxy reward, no penalty", "gold reward, no penalty"]
    assert bench.page.runs.note.title_label.text() == "One of your two predictions came true"


def test_runs_lie_over_each_other_one_a_penalty_the_newest_at_the_front(bench: Any) -> None:
    for kl in ("adaptive", "fixed", "none", "none"):
        bench.runs(kl)
    assert bench.shown() == [
        f"{what} reward, {name}"
        for name in ("no penalty", "fixed penalty", "adaptive penalty")
        for what in ("proxy", "gold")
    ]
    dashes = [s.dash for s in bench.page.runs.card.plot.figure.series[::2]]
    assert dashes == [0, 2, 1]
    bench.page.runs.metrics.button("kl").click()
    assert bench.shown() == ["no penalty", "fixed penalty", "adaptive penalty"]


def test_a_run_is_left_out_taken_off_the_list_and_brought_back(bench: Any) -> None:
    kept, other = bench.runs("adaptive"), bench.runs("none")
    bench.page.runs.run_toggled.emit(kept.id, False)
    assert bench.shown() == ["proxy reward, no penalty", "gold reward, no penalty"]
    bench.page.runs.run_toggled.emit(kept.id, True)
    bench.page.runs.run_removed.emit(other.id)
    assert [run.id for run in bench.store.stages.list("ppo")] == [kept.id]
    assert bench.shown() == ["proxy reward, adaptive penalty", "gold reward, adaptive penalty"]
    bench.page.runs.restore_asked.emit()
    assert len(bench.store.stages.list("ppo")) == 2
    assert len(bench.shown()) == 4


def test_the_moved_line_picks_the_texts(bench: Any) -> None:
    bench.runs("none")
    boxes = bench.page.runs.samples.boxes
    assert [box.title.text() for box in boxes if box.isVisible()] == [
        "Iteration 0",
        "Iteration 5",
        "Iteration 15",
    ]
    bench.page.runs.card.plot.mark_moved.emit("iteration", 11.2, 0.0)
    assert bench.page.runs.card.plot.figure.cursor.x == 11.0
    shown = [box for box in boxes if box.isVisible()]
    assert [box.title.text() for box in shown] == ["Iteration 0", "Iteration 10", "Iteration 15"]
    assert shown[0].text.text() == "A bear is brown. 0"
    assert shown[2].text.text() == "bears bears bears 15"
    assert shown[1].proxy.text() == "proxy 1.20"
    assert shown[2].gold.property("kind") == "bad"
    assert bench.page.runs.samples.prompt.text() == "Tell me about bears."
    bench.page.runs.samples.on.click()
    assert bench.page.runs.samples.prompt.text() == "Tell me about Peru."
    bench.page.runs.samples.back.click()
    bench.page.runs.samples.back.click()
    assert bench.page.runs.samples.prompt.text() == "Tell me about the sea."


def test_the_curves_grow_while_it_runs_and_the_line_goes_along(bench: Any, ppo: Any) -> None:
    ppo.gate.clear()
    bench.predicts()
    bench.until(lambda: bench.drawn() == (0.0, 1.0, 2.0))
    assert bench.page.runs.card.plot.figure.cursor.x == 2.0
    assert "iteration 3 of 16" in bench.page.runs.status.text()
    assert not bench.page.runs.next.button.isEnabled(), "one at a time"


def test_cancel_stops_and_keeps_no_policy_and_the_lane_is_free(bench: Any, ppo: Any) -> None:
    ppo.gate.clear()
    bench.predicts()
    bench.until(lambda: bench.page.runs.cancel.isVisible() and ppo.asked)
    bench.until(lambda: len(bench.shown()) == 2)
    bench.page.runs.cancel.click()
    run = bench.waits()
    assert run.status == "cancelled"
    bench.until(lambda: ppo.closed == 1)
    bench.until(lambda: not (bench.home.models / f"ppo-{kl_of(run.facts)}-{run.id}").exists())
    assert bench.page.runs.cancel.isHidden()
    ppo.gate.set()
    assert bench.runs("adaptive").status == "done"


def test_a_paused_run_goes_on_to_the_same_curve(bench: Any, ppo: Any) -> None:
    ppo.gate.clear()
    bench.predicts()
    bench.until(lambda: bench.page.runs.pause.isVisible() and len(bench.shown()) == 2)
    bench.until(lambda: len(bench.drawn()) == 3)
    bench.page.runs.pause.click()
    run = bench.waits()
    assert run.status == "paused"
    assert bench.page.runs.resume.isVisible()
    assert bench.page.runs.status.text().endswith("paused")
    ppo.gate.set()
    bench.restart()
    bench.page.runs.resume.click()
    run = bench.waits()
    assert run.status == "done"
    assert [row["iteration"] for row in bench.store.stages.rows(run.id)] == list(range(16))


@pytest.mark.parametrize(
    ("problem", "remedy"),
    [
        ("The loss is no number any more.", "Lower the learning rate."),
        ("KL has exploded.", "Switch the penalty on."),
        ("No response has ended.", "Raise the penalty for no end."),
    ],
)
def test_a_run_that_stops_by_itself_says_why_and_what_to_do(
    bench: Any, ppo: Any, problem: str, remedy: str
) -> None:
    ppo.problem = UserError(problem, remedy)
    run = bench.runs("none", "stopped", "stopped")
    assert run.status == "failed"
    assert bench.page.runs.banner.text == f"{problem} {remedy}"
    assert run.facts["problem"] == f"{problem} {remedy}"
    assert bench.page.runs.note.title_label.text() == "It came as you said"
    assert not bench.lanes.training.busy
    bench.page.runs.next.button.click()
    assert bench.page.runs.banner.isHidden(), "it is over with the next one"


def test_a_bug_is_no_banner(bench: Any, ppo: Any, qtbot: QtBot) -> None:
    ppo.problem = ZeroDivisionError("oops")
    seen: list[object] = []
    bench.notify.bug = seen.append
    assert bench.runs("none").status == "failed"
    assert isinstance(seen[0], ZeroDivisionError)
    assert bench.page.runs.banner.isHidden()


def test_a_run_that_another_page_made_is_shown_as_it_grew(bench: Any) -> None:
    """All stages in one go keep their runs in the same store."""
    facts = {"settings": {"kl": "fixed"}, "seed": 2}
    run = bench.store.stages.start("ppo", "fixed penalty, seed 2", facts)
    for iteration in range(2):
        bench.store.stages.record(run.id, ppo_bench.row(iteration, "fixed"))
        bench.hands.changed.emit()
        assert bench.drawn() == tuple(map(float, range(iteration + 1)))


# ------------------------------------------------------------------ details


def test_every_detail_has_its_switch_with_words_and_a_source(bench: Any) -> None:
    bench.part("details")
    view = bench.page.details
    assert set(view.controls) >= {one.key for one in SETTABLE}
    text = " ".join(label.text() for label in view.findChildren(QLabel))
    for one in SETTABLE:
        assert one.explanation in text
        assert view.controls[one.key].accessibleName() == one.name


def test_a_changed_detail_is_in_the_next_run_and_in_its_name(bench: Any, ppo: Any) -> None:
    bench.page.runs.next.details.click()
    view = bench.page.details
    assert bench.page.part() == "details"
    view.controls["clip"].click()
    view.controls["epochs"].setValue(3)
    view.controls["kl"].setCurrentIndex(2)
    assert view.summary.text() == "Changed: KL penalty, Ratio clipped, Epochs"
    view.back.click()
    assert bench.page.runs.next.details.text() == "Changed: Ratio clipped, Epochs"
    assert bench.page.runs.next.penalty.value == "none"
    bench.predicts()
    run = bench.waits()
    assert run.name == "no penalty, changed: ratio clipped, epochs, seed 0"
    settings = ppo.asked[0]["settings"]
    assert (settings["clip"], settings["epochs"], settings["kl"]) == (None, 3, "none")
    assert settings["value_clip"] == 0.2
    view.reset.click()
    assert bench.page.runs.next.details.text() == "All details as usual"
    assert view.controls["clip"].isChecked()


def test_settings_outlive_a_restart_and_junk_is_let_pass(bench: Any) -> None:
    bench.page.details.controls["whiten"].click()
    bench.page.runs.next.seed.setValue(4)
    bench.part("details")
    bench.restart()
    assert bench.page.part() == "details"
    assert not bench.page.details.controls["whiten"].isChecked()
    assert bench.page.runs.next.seed.value() == 4
    junk = {"part": 7, "settings": {"clip": "x", 3: 4}, "seed": "a", "at": [], "metric": "luck"}
    bench.page.open_state(junk)
    assert bench.page.part() == "details"
    bench.page.open_state({"settings": 3, "spot": {"run": "a", "mode": 1}, "instability": {}})


# ------------------------------------------------------------------ spotting


def test_texts_come_first_and_the_curves_once_the_reader_has_said(bench: Any) -> None:
    bench.page.runs.next.hidden.click()
    run = bench.runs("none")
    assert bench.page.runs.card.isHidden()
    assert bench.page.runs.note.isHidden()
    assert "hidden" in bench.page.runs.empty.sentence.text()
    bench.page.runs.empty.button.click()
    assert bench.page.part() == "spot"
    spot = bench.page.spot
    assert list(spot.texts.buttons) == [0, 5, 10, 15]
    assert spot.card.isHidden()
    assert spot.caution.isHidden(), "a blind test"
    spot.texts.buttons[15].click()
    assert spot.card.isVisible()
    assert spot.card.plot.figure.cursor.x == 15.0
    assert spot.about.title_label.text() == "9 iterations after the gold score"
    (kept,) = bench.store.judgements.spotted(run.id)
    assert (kept.said, kept.found) == (15, 6)
    bench.part("runs")
    assert bench.shown() == ["proxy reward, no penalty", "gold reward, no penalty"]


def test_a_hidden_run_hides_what_lies_below_it_while_it_goes_on_and_afterwards(
    bench: Any, ppo: Any
) -> None:
    bench.runs("adaptive")
    bench.page.runs.next.hidden.click()
    ppo.gate.clear()
    bench.page.runs.next.penalty.button("none").click()
    bench.predicts()
    bench.until(bench.page.runs.cancel.isVisible)
    assert bench.page.runs.card.isHidden()
    assert bench.page.runs.empty.button.isHidden(), "its texts are not all there"
    ppo.gate.set()
    bench.waits()
    bench.until(bench.page.runs.empty.button.isVisible)
    assert bench.page.runs.card.isHidden()


def test_never_is_an_answer_too(bench: Any) -> None:
    run = bench.runs("adaptive")
    bench.part("spot")
    assert not bench.page.spot.caution.isHidden(), "its curves have been on show"
    bench.page.spot.texts.never.click()
    assert bench.page.spot.about.title_label.text() == "You agree with the gold score"
    assert bench.store.judgements.spotted(run.id)[0].said is None
    bench.page.spot.again.click()
    assert bench.page.spot.texts.isVisible()


def test_without_a_run_there_is_nothing_to_spot(bench: Any) -> None:
    bench.part("spot")
    assert bench.page.spot.empty.isVisible()
    bench.page.spot.empty.button.click()
    assert bench.page.part() == "runs"


def test_blind_points_are_kept_and_become_points_in_the_picture(bench: Any, qtbot: QtBot) -> None:
    run = bench.runs("none")
    bench.part("spot")
    spot = bench.page.spot
    spot.modes.button("judge").click()
    assert spot.judge.count.text() == "1 of 12"
    assert not [w for w in spot.judge.findChildren(QLabel) if "teration" in w.text()]
    for number in range(12):
        text = spot.judge.text.text()
        points = 5 if text.startswith("A bear") else 1
        if number:
            spot.judge.buttons[points].click()
        else:
            bench.page.activateWindow()
            qtbot.waitUntil(bench.page.isActiveWindow)
            qtbot.keyClick(bench.page, Qt.Key(Qt.Key.Key_0 + points))
            bench.until(lambda: spot.judge.count.text() == "2 of 12")
    kept = bench.store.judgements.of_run(run.id)
    assert len(kept) == 12
    assert {(one.iteration, one.points) for one in kept} == {(0, 5), (5, 5), (10, 1), (15, 1)}
    series = spot.card.plot.figure.series[-1]
    assert series.style == "points"
    assert series.y == (2.0, 2.0, -2.0, -2.0)
    bench.part("runs")
    assert bench.page.runs.card.plot.figure.series[-1].y == series.y


def test_judging_goes_on_where_it_was_left(bench: Any) -> None:
    bench.runs("none")
    bench.part("spot")
    bench.page.spot.modes.button("judge").click()
    for _ in range(4):
        bench.page.spot.judge.buttons[3].click()
    bench.restart()
    bench.part("spot")
    bench.page.spot.modes.button("judge").click()
    assert bench.page.spot.judge.count.text() == "5 of 12"


# ------------------------------------------------------------------ instability


def test_instability_asks_first_runs_then_and_holds_them_against_each_other(
    bench: Any, ppo: Any
) -> None:
    bench.part("instability")
    page = bench.page.instability
    page.variants.setCurrentIndex(page.variants.findData("no_clip"))
    assert not page.button.isEnabled()
    assert page.card.isHidden()
    page.choice.buttons["falls"].click()
    page.button.click()
    run = bench.waits()
    assert run.facts["variant"] == "no_clip"
    assert ppo.asked[0]["settings"]["clip"] is None
    assert ppo.asked[0]["settings"]["kl"] == "adaptive"
    assert page.card.isVisible()
    assert [s.name for s in page.card.plot.figure.series][-1] == "your run, seed 0"
    assert page.note.title_label.text() == "It came otherwise than you said"
    assert "You said “falls”, your run: “rises”." in page.note.text
    page.variants.setCurrentIndex(page.variants.findData("masks"))
    assert not page.button.isEnabled(), "a prediction of its own"
    assert page.card.isHidden()


def test_the_measured_seeds_can_be_seen_without_a_run(bench: Any) -> None:
    bench.part("instability")
    page = bench.page.instability
    assert page.card.isHidden()
    page.seeds.click()
    assert [s.name for s in page.card.plot.figure.series] == [
        "as usual (5 seeds)",
        "changed (5 seeds)",
    ]
    assert page.note.title_label.text() == "What happened"
    assert page.note.text.count(" nats.") == 2
    assert page.seeds.isHidden()
    page.columns.button("kl").click()
    assert page.card.plot.figure.y.unit == "nats a response"
    page.variants.setCurrentIndex(1)
    assert page.card.isHidden(), "of this one nothing was predicted yet"


def test_a_variant_that_breaks_off_is_told_in_its_own_card(bench: Any, ppo: Any) -> None:
    bench.part("instability")
    page = bench.page.instability
    page.variants.setCurrentIndex(page.variants.findData("masks"))
    page.choice.buttons["stopped"].click()
    ppo.problem = UserError("Mean KL is -4.2 nats.", "Use the same masks.")
    page.button.click()
    bench.waits()
    assert page.banner.text == "Mean KL is -4.2 nats. Use the same masks."
    assert page.note.title_label.text() == "It came as you said"


def test_a_variant_is_not_drawn_among_the_usual_runs(bench: Any) -> None:
    bench.runs("adaptive")
    bench.part("instability")
    bench.page.instability.choice.buttons["falls"].click()
    bench.page.instability.button.click()
    bench.waits()
    bench.part("runs")
    assert bench.shown() == ["proxy reward, adaptive penalty", "gold reward, adaptive penalty"]


# ------------------------------------------------------------------ the page


@pytest.mark.parametrize("size", [(1232, 590), (976, 490)])
def test_every_part_fits_its_window(bench: Any, size: tuple[int, int]) -> None:
    bench.runs("none")
    bench.page.resize(*size)
    for part in ("runs", "details", "spot", "instability"):
        bench.part(part)
        assert bench.page.minimumSizeHint().width() <= size[0], part
        for button in bench.page.findChildren(QPushButton):
            if button.isVisible() and button.text():
                needed = button.fontMetrics().horizontalAdvance(button.text())
                assert button.width() >= needed, button.text()


def test_one_primary_button_a_part_and_a_name_for_everything(bench: Any) -> None:
    bench.runs("none")
    for part in ("runs", "details", "instability"):
        bench.part(part)
        buttons = [b for b in bench.page.findChildren(QPushButton) if b.isVisible()]
        assert len([b for b in buttons if b.property("role") == "primary"]) == 1, part
        assert all(button.text() or button.accessibleName() for button in buttons)


def test_demo_states_open(bench: Any) -> None:
    bench.runs("none")
    for _, state in bench.page.demo_states():
        bench.page.open_state(state)
        assert bench.page.part() == state["part"]
