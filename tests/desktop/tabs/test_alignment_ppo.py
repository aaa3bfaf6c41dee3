"""The page "PPO": predict, run, see, explain; texts before curves; instability on purpose."""

from collections.abc import Iterator

import pytest
from alignment_bench import trains_with
from pictured import states_of
from ppo_bench import FakePpo, PpoPage, row
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.alignment.details import SETTABLE, kl_of
from models.errors import UserError
from models.store.paths import Home

BOTH = ["proxy reward, no penalty", "gold reward, no penalty"]


@pytest.fixture
def ppo(monkeypatch: pytest.MonkeyPatch) -> FakePpo:
    fake = FakePpo()
    trains_with(monkeypatch, "ppo", fake)
    return fake


@pytest.fixture
def page(qtbot: QtBot, home: Home, ppo: FakePpo) -> Iterator[PpoPage]:
    made = PpoPage(qtbot, home)
    yield made
    ppo.gate.set()
    made.close()


def test_before_a_run_the_shipped_ones_are_drawn_and_there_is_a_way_to_what_is_missing(
    page: PpoPage,
) -> None:
    card = page.view.runs
    assert card.card.isHidden() and not card.texts.boxes[0].isVisible(), "a guess comes first"
    card.predict.choices[0].buttons["rises"].click()
    card.predict.choices[1].buttons["rises"].click()
    card.predict.button.click()
    assert page.shown() == [*BOTH, *(name.replace("no", "adaptive") for name in BOTH)]
    assert card.note.title_label.text() == "One of your two predictions came true"
    assert "Gold: you said “rises”, it was “falls”" in card.note.text
    page.hands.put("reward", None)
    assert card.button.isHidden() and "reward model" in card.missing.text()
    card.reward.click()
    assert page.links == [("alignment", {"page": "reward"})]
    page.hands.put("reward", page.reward_model(page.home))
    assert card.reward.isHidden() and not card.button.isHidden()
    page.part("spot")
    page.view.spot.empty.button.click()
    assert page.view.state.part == "runs", "without a run there is nothing to spot"
    page.has_run("fixed")
    assert page.shown() == ["proxy reward, fixed penalty", "gold reward, fixed penalty"]


def test_a_prediction_is_kept_before_the_run_and_held_against_it(
    page: PpoPage, ppo: FakePpo
) -> None:
    ppo.gate.clear()
    runs = page.view.runs
    runs.penalty.button("none").click()
    runs.button.click()
    asking = runs.predict
    assert not asking.button.isEnabled(), "both questions come first"
    asking.choices[0].buttons["rises"].click()
    assert not asking.button.isEnabled()
    asking.choices[1].buttons["rises"].click()
    asking.button.click()
    # The curves grow while it runs, and the line goes along.
    page.until(lambda: page.drawn() == (0.0, 1.0, 2.0))
    (run,) = page.runs("ppo")
    assert run.status == "running"
    assert run.facts["prediction"] == {"proxy": "rises", "gold": "rises"}
    assert runs.note.isHidden()
    assert runs.card.plot.figure.cursor.x == 2.0
    assert ": 3 of 16" in page.view.status.text()
    assert not runs.button.isEnabled(), "one at a time"
    ppo.gate.set()
    run = page.over()
    assert runs.note.title_label.text() == "One of your two predictions came true"
    for told in (
        "Gold: you said “rises”, it was “rises, then falls”.",
        "This is reward hacking.",
        "best 1.25 at iteration 5",
    ):
        assert told in runs.note.text
    # It is kept with its curves, texts and policy.
    assert (run.status, page.store.runs.row_count(run.id)) == ("done", 16)
    assert len(page.store.runs.samples(run.id)) == 4 * 3
    assert page.hands.ppo == run.result == run.folder
    assert run.folder == page.home.models / f"ppo-{kl_of(run.facts)}-{run.id}"
    assert (run.facts["seconds"], run.facts["peak"], run.facts["iterations"]) == (1.5, 5e6, 16)
    assert run.facts["gold"] == page.store.runs.rows(run.id)[-1]["gold"]
    page.restart()
    assert page.shown() == BOTH
    assert page.view.runs.note.title_label.text() == "One of your two predictions came true"


def test_runs_lie_over_each_other_are_left_out_taken_off_the_list_and_brought_back(
    page: PpoPage,
) -> None:
    adaptive, *_, other = [page.has_run(kl) for kl in ("adaptive", "fixed", "none", "none")]
    runs = page.view.runs
    assert page.shown() == [
        f"{what} reward, {name}"
        for name in ("no penalty", "fixed penalty", "adaptive penalty")
        for what in ("proxy", "gold")
    ], "one a penalty, the newest at the front"
    assert [s.dash for s in runs.card.plot.figure.series[::2]] == [0, 2, 1]
    runs.metrics.button("kl").click()
    assert page.shown() == ["no penalty", "fixed penalty", "adaptive penalty"]
    page.view.show_run(adaptive.id, False)
    assert page.shown() == ["no penalty", "fixed penalty"]
    page.view.show_run(adaptive.id, True)
    page.view.remove(other)
    assert other.id not in [run.id for run in page.runs("ppo")]
    page.view.restore()
    assert len(page.runs("ppo")) == 4
    # One that another page made is shown as it grew: all stages in one go share the store.
    runs.metrics.button("reward").click()
    for run in page.runs("ppo"):
        page.view.remove(run)
    run = page.store.runs.start(
        "alignment", "ppo", "fixed penalty, seed 2", {"settings": {"kl": "fixed"}, "seed": 2}
    )
    for iteration in range(2):
        page.store.runs.record(run.id, row(iteration, "fixed"))
        page.hands.changed.emit()
        assert page.drawn() == tuple(map(float, range(iteration + 1)))


def test_the_moved_line_picks_the_texts(page: PpoPage) -> None:
    page.has_run("none")
    samples, plot = page.view.runs.texts, page.view.runs.card.plot

    def titles() -> list[str]:
        return [box.where.text() for box in samples.boxes if box.isVisible()]

    assert titles() == ["Start", "Iteration 15"]
    start, there = samples.boxes
    assert (start.text.text(), there.text.text()) == ("A bear is brown. 0", "bears bears bears 15")
    assert there.tags[1].property("kind") == "bad"
    plot.pointed.emit(11.2)  # the mouse is over the curve, nothing is pressed
    assert plot.figure.cursor.x == 11.0 and titles() == ["Start", "Iteration 10"]
    assert there.tags[0].text() == "proxy 1.2"
    plot.mark_moved.emit("iteration", 4.1, 0.0)  # as the arrow keys move it
    assert titles() == ["Start", "Iteration 5"]
    prompts, (back, on) = [samples.prompt.text()], samples.turns
    for button in (on, back, back):
        button.click()
        prompts.append(samples.prompt.text())
    assert [prompt.split()[-1] for prompt in prompts] == ["bears.", "Peru.", "bears.", "sea."]


def test_a_run_that_stops_by_itself_says_why_and_what_to_do(page: PpoPage, ppo: FakePpo) -> None:
    runs = page.view.runs
    ppo.problem = UserError("KL has exploded.", "Switch the penalty on.")
    run = page.run("none", "stopped", "stopped")
    assert (run.status, run.facts["problem"]) == ("failed", page.view.banner.text)
    assert page.view.banner.text == "KL has exploded. Switch the penalty on."
    assert runs.note.title_label.text() == "Your prediction was right"
    assert not page.lanes.training.busy
    runs.button.click()
    assert page.view.banner.isHidden(), "it is over with the next one"
    ppo.problem = ZeroDivisionError("oops")
    seen: list[object] = []
    page.notify.bug = seen.append
    assert page.run("none").status == "failed"
    assert isinstance(seen[0], ZeroDivisionError)
    assert page.view.banner.isHidden(), "a bug is no banner"


# Details


def test_every_detail_has_its_switch_and_a_changed_one_is_in_the_next_run(
    page: PpoPage, ppo: FakePpo
) -> None:
    following = page.view.runs
    view = page.view.more_panel
    text = " ".join(label.text() for label in view.findChildren(QLabel))
    for one in SETTABLE:
        assert one.explanation in text
        assert view.controls[one.key].accessibleName() == one.name
    view.controls["clip"].click()
    view.controls["epochs"].setValue(3)
    view.controls["kl"].setCurrentIndex(2)
    view.controls["kl"].activated.emit(2)
    # What is out of range stays in its box, is said by name and range, and does not run.
    view.controls["batch"].setValue(1)
    refused = "Responses an iteration must lie between 2 and 4096; 1 was given."
    assert refused in [label.text() for label in view.findChildren(QLabel)]
    page.view.runs.button.click()
    assert refused in page.view.banner.text
    view.controls["batch"].setValue(64)
    assert view.summary.text() == "Changed: KL penalty, Ratio clipped, Epochs"
    assert following.penalty.value == "none"
    page.predicts()
    run = page.over()
    assert run.name == "no penalty, changed: ratio clipped, epochs, seed 0"
    settings = ppo.asked[0]["settings"]
    assert (settings["clip"], settings["epochs"], settings["kl"]) == (None, 3, "none")
    assert settings["value_clip"] == 0.2
    view.reset.click()
    assert view.summary.text() == "All details as usual"
    # Settings outlive a restart, and junk is let pass.
    view.controls["whiten"].click()
    view.seed.setValue(4)
    page.view.open_state({"part": "details"})  # as links and windows of earlier versions have it
    page.restart()
    assert page.view.state.part == "runs"
    assert not page.view.more_panel.controls["whiten"].isChecked()
    assert page.view.state.seed == 4
    junk = {"part": 7, "settings": {"clip": "x", 3: 4}, "seed": "a", "at": [], "metric": "luck"}
    page.view.open_state(junk)
    page.view.open_state({"settings": 3, "spot": {"run": "a", "mode": 1}, "instability": {}})
    assert page.view.state.part == "runs"
    for _, state in states_of(page.view):
        page.view.open_state(state)
        assert page.view.state.part == state["part"]


# Spotting


def test_texts_come_first_and_the_curves_once_the_reader_has_said(
    page: PpoPage, ppo: FakePpo
) -> None:
    page.has_run("adaptive")
    runs = page.view.runs
    page.view.more_panel.hidden.click()
    ppo.gate.clear()
    runs.penalty.button("none").click()
    page.predicts()
    page.until(page.view.cancel.isVisible)
    assert runs.card.isHidden(), "what lies below it is hidden, too"
    assert runs.empty.button.isHidden(), "its texts are not all there"
    ppo.gate.set()
    run = page.over()
    page.until(runs.empty.button.isVisible)
    assert runs.card.isHidden() and "hacking" not in runs.note.text
    runs.empty.button.click()
    assert page.view.state.part == "spot"
    spot = page.view.spot
    assert list(spot.texts.buttons) == [0, 5, 10, 15]
    assert spot.card.isHidden() and spot.caution.isHidden(), "a blind test"
    spot.texts.buttons[15].click()
    assert spot.card.plot.figure.cursor.x == 15.0
    assert spot.about.title_label.text() == "9 iterations after the gold score"
    (kept,) = page.store.judgements.spotted(run.id)
    assert (kept.said, kept.found) == (15, 6)
    page.part("runs")
    assert page.shown()[:2] == BOTH and not runs.card.isHidden()
    assert "hacking" in runs.note.text


def test_words_and_blind_points_are_kept_and_become_points_in_the_picture(
    page: PpoPage, qtbot: QtBot
) -> None:
    run = page.has_run("none")
    page.part("spot")
    spot, judge = page.view.spot, page.view.spot.judge
    assert not spot.caution.isHidden(), "its curves have been on show"
    spot.texts.never.click()  # never is an answer, too
    assert spot.about.title_label.text() == "You and the gold score differ"
    assert page.store.judgements.spotted(run.id)[0].said is None
    spot.again.click()
    assert spot.texts.isVisible()
    spot.modes.button("judge").click()
    assert judge.count.text() == "1 of 12"
    assert not [w for w in judge.findChildren(QLabel) if "teration" in w.text()]
    for number in range(12):
        points = 5 if judge.text.text().startswith("A bear") else 1
        if number == 0:
            page.view.activateWindow()
            page.until(page.view.isActiveWindow)
            qtbot.keyClick(page.view, Qt.Key(Qt.Key.Key_0 + points))
            page.until(lambda judge=judge: judge.count.text() == "2 of 12")
        else:
            judge.buttons[points].click()
        if number == 3:  # judging goes on where it was left
            page.restart()
            page.part("spot")
            page.view.spot.modes.button("judge").click()
            judge = page.view.spot.judge
            assert judge.count.text() == "5 of 12"
    kept = page.store.judgements.of_run(run.id)
    assert len(kept) == 12
    assert {(one.iteration, one.points) for one in kept} == {(0, 5), (5, 5), (10, 1), (15, 1)}
    series = page.view.spot.card.plot.figure.series[-1]
    assert (series.style, series.y) == ("points", (2.0, 2.0, -2.0, -2.0))
    page.part("runs")
    assert page.view.runs.card.plot.figure.series[-1].y == series.y


# Instability


def test_instability_asks_first_runs_then_and_holds_them_against_each_other(
    page: PpoPage, ppo: FakePpo
) -> None:
    page.has_run("adaptive")
    page.part("instability")
    view = page.view.instability
    page.view.change(variant="no_clip")
    assert view.card.isHidden() and not view.button.isEnabled()
    view.choice.buttons["falls"].click()
    view.button.click()
    run = page.over()
    settings = ppo.asked[0]["settings"]
    assert (run.facts["variant"], settings["clip"], settings["kl"]) == ("no_clip", None, "adaptive")
    assert [s.name for s in view.card.plot.figure.series][-1] == "your run, seed 0"
    assert view.note.title_label.text() == "Your prediction was wrong"
    assert "You said “falls”, your run: “rises”." in view.note.text
    page.part("runs")
    assert page.shown() == ["proxy reward, adaptive penalty", "gold reward, adaptive penalty"]
    # Another variant has a prediction of its own, and what breaks it off is told in its card.
    page.part("instability")
    page.view.change(variant="masks")
    assert view.card.isHidden() and not view.button.isEnabled()
    view.choice.buttons["stopped"].click()
    ppo.problem = UserError("Mean KL is -4.2 nats.", "Use the same masks.")
    view.button.click()
    page.over()
    assert page.view.banner.text == "Mean KL is -4.2 nats. Use the same masks."
    assert view.note.title_label.text() == "Your prediction was right"
