"""Verifiable reward: predicted, run, watched, judged against the prediction, paused and gone on."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alignment_bench import Page, trains_with
from pictured import states_of
from pytestqt.qtbot import QtBot

from desktop.runs.service import RunOutcome
from desktop.tabs.alignment import verifiable as shown
from desktop.tabs.alignment.verifiable import VerifiablePage
from desktop.tabs.alignment.verifiable_parts import seed_of
from desktop.widgets.export import as_png
from models.alignment.verifiable.report import SeedRun
from models.alignment.verifiable.rewards import REWARDS
from models.alignment.verifiable.states import USUAL, Rewarding, trend
from models.progress import Progress
from models.store.paths import Home
from models.store.runs import Run

MODEL, TASK = "38k-base", "addition_3"
SHORT = {"steps": 4, "prompts": 4, "group": 4, "held_out": 12, "samples": 4, "measure_every": 2}


class Bench(Page):
    """With verbs."""

    def open(self) -> None:
        super().open()
        self.catalogue.refresh()
        self.until(lambda: self.catalogue.loaded)

    def run(self) -> Run:
        """The newest run."""
        return self.runs("grpo")[0]

    def predict(self, one: str = "rises", many: str = "same") -> None:
        """Press the button, say what will come, and run."""
        view = self.view
        view.next.button.click()
        assert view.state.asking and not view.asked.button.isEnabled()
        view.asked.choices[0].buttons[one].click()
        view.asked.choices[1].buttons[many].click()
        view.asked.button.click()


@pytest.fixture
def page(qtbot: QtBot, home: Home) -> Iterator[Bench]:
    made = Bench(qtbot, home, VerifiablePage)
    made.view.open_state({"model": MODEL, "task": TASK, "settings": SHORT})
    yield made
    made.close()


def test_what_will_not_work_with_a_file_of_problems_is_said_before_a_run(
    page: Bench, tmp_path: Path
) -> None:
    rows = [{"prompt": f"Say {n}.", "completion": "Yes."} for n in range(12)]
    file = tmp_path / "problems.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    page.view.change(task=str(file))
    page.until(lambda: page.view.next.notes.shown)
    assert [one.key for one in page.view.next.notes.shown] == ["all_alike"]
    page.view.change(task=TASK)
    assert page.view.next.notes.shown == ()


def test_a_run_is_predicted_watched_read_and_held_against_what_was_said(page: Bench) -> None:
    view = page.view
    assert "def exact" in view.next.source.text(), "the reward is its lines of program"
    view.next.reward.setCurrentIndex(view.next.reward.findData("contains"))
    view.next.reward.activated.emit(view.next.reward.currentIndex())
    assert view.next.source.text() == REWARDS["contains"].source()
    view.change(settings={**SHORT, "reward": "contains", "length_penalty": 0.01})
    assert view.next.source.text().endswith("return float(answer in text) - 0.01 * tokens")
    view.change(settings=SHORT)
    page.predict()
    assert page.run().facts["prediction"] == {"1": "rises", "4": "same"}
    page.idle()
    run = page.run()
    assert run.status == "done" and page.hands.grpo == run.result
    report = view.kept.report(run)
    assert report is not None and [row["step"] for row in view.kept.rows(run)] == [0, 1, 2, 3, 4]
    names = {one.name for one in view.run_part.card.plot.figure.series}
    assert "accuracy, held out, greedy" in names and "reward" in names
    view.run_part.compare.click()
    assert run.result is not None
    assert page.links[-1] == ("base_vs_chat", {"models": [MODEL, run.result.name]})
    note = view.run_part.note
    assert "predicted correctly" in note.title_label.text() and "pass@4" in note.text
    for metric, count in (("signal", 1), ("length", 3), ("kl", 2), ("pass", 2)):
        view.run_part.metrics.button(metric).click()
        drawn = view.run_part.card.plot.figure.series
        assert 1 <= len(drawn) <= count, metric
    assert {one.name for one in drawn} == {"before", "after"} and drawn[0].low
    page.part("answers")
    assert view.answers.table.model().rowCount() == min(8, SHORT["samples"])
    page.part("groups")
    picture = view.groups.picture
    assert picture.group is not None and len(picture.group.texts) == SHORT["group"]
    assert abs(sum(picture.group.advantages)) < 1e-3, "each is held against the others"
    assert "advantage" in picture.accessibleDescription()
    shown = picture.shown()
    assert shown is not None and len(shown.table()[1]) == SHORT["group"]
    assert (
        as_png(shown.picture()).startswith(b"\x89PNG") and shown.title.encode() in shown.drawing()
    )
    page.restart()
    page.part("run")
    assert page.view.drawn()
    page.view.remove(page.run())
    assert not page.runs("grpo")
    page.view.restore()
    page.idle()
    assert page.run().result == run.result


def test_a_file_of_ones_own_and_a_link_are_taken_as_far_as_they_fit(
    page: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = page.view
    file = tmp_path / "pairs.jsonl"
    monkeypatch.setattr("desktop.tabs.alignment.verifiable.ask_for_file", lambda *_: file)
    at = view.next.task.findData("file")
    view.next.task.setCurrentIndex(at)
    view.next.task.activated.emit(at)
    assert view.state.task == str(file) and view.next.task.currentText() == "pairs.jsonl"
    view.open_state({"settings": {"group": 1, "steps": 7, "nobody": 3}, "metric": "no such"})
    assert view.state.settings == {"steps": 7} and view.state.metric == "reward"
    kept = json.loads(json.dumps(view.save_state()))
    assert Rewarding().changed(**kept).state() == view.state.state()
    view.next.usual.click()
    assert view.state.values == USUAL
    assert (trend(0.1, 0.2), trend(-0.2, -0.1), trend(-0.1, 0.1)) == ("rises", "falls", "same")


def test_what_goes_wrong_is_run_again_with_another_seed_the_same_for_both(
    page: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def done(_facts: Any, out: Path, _pairs: None) -> Any:
        out.mkdir(parents=True)
        yield Progress(1, 1)
        return RunOutcome(out, 0.0, {})

    trains_with(monkeypatch, "grpo", done)
    for seed in (0, 1):
        page.view.run_preset("lag")
        page.idle()
        newest = page.runs("grpo")[:2]
        assert {bool(run.facts.get("beside")) for run in newest} == {False, True}
        assert [seed_of(run) for run in newest] == [seed, seed]


def test_runs_over_seeds_are_shown_where_their_table_is(
    page: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = page.view
    monkeypatch.setattr(shown, "measured_seeds", lambda: ())
    view.change(part="seeds")
    assert not view.parts.button("seeds").isVisible() and view.run_part.isVisible()
    runs = [
        SeedRun("addition_2", "1m-base", loss, seed, 0.1, 0.8 + seed / 10, 0.9, 0.95, 12.0)
        for loss in ("grpo", "dapo")
        for seed in range(2)
    ]
    monkeypatch.setattr(shown, "measured_seeds", lambda: tuple(runs))
    view.refresh()
    assert view.parts.button("seeds").isVisible() and view.seeds.table.isVisible()
    first, second = view.seeds.table.text().splitlines()[1:]
    assert "GRPO" in first and "DAPO" in second
    assert "85 % (80–90 %)" in first.replace("\u00a0", " ")


def test_it_fits_a_small_window_with_a_run(page: Bench) -> None:
    view: Any = page.view
    page.predict()
    page.idle()
    view.resize(976, 490)
    for _, state in states_of(view):
        view.open_state(state)
        needed = view.minimumSizeHint()
        assert needed.width() <= 976 and needed.height() <= 490, state
