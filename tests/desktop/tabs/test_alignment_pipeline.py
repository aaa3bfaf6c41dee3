"""The frame of the tab "Alignment": the pipeline as a picture, and all stages in one go."""

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from alignment_bench import Page, trains_with
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.runs.service import RunOutcome
from desktop.start import rename_in_runs
from desktop.tabs.alignment import AlignmentTab
from desktop.tabs.alignment.pipeline_graph import PipelineGraph, figure_words
from desktop.tabs.alignment.stages import STAGES
from desktop.widgets.model_picker import model_title
from models.alignment.pipeline import STAGES as FOLLOWED
from models.alignment.pipeline import (
    Box,
    Key,
    PipelineSettings,
    Thing,
    graph,
    seconds_of,
    usual_costs,
)
from models.alignment.training_configs import usual_sft
from models.errors import UserError
from models.preferences.pairs import Pair
from models.progress import Progress, Steps
from models.store.paths import Home
from models.store.runs import Run


def run(stage: Any, status: Any = "done", folder: Path | None = None, **facts: object) -> Run:
    return Run(1, "alignment", stage, "a run", status, None, folder, "2026-01-01", facts)


def shown(**things: Thing) -> dict[Key, Box]:
    found: Any = {"base": Thing("279k-base", "b", own=False), **things}
    return graph(found, {}, {}, usual_costs())


@pytest.fixture
def picture(qtbot: QtBot) -> PipelineGraph:
    made = PipelineGraph(QLabel())
    qtbot.addWidget(made)
    made.resize(1000, 300)
    made.show()
    return made


def test_a_box_says_stage_model_labels_time_and_state(picture: PipelineGraph) -> None:
    reward = Thing("reward-5", "r", since="2026-01-01T10:00:00+00:00", facts={
        "model": "/home/279k-chat", "pairs": 799, "held_out_accuracy": 0.81, "seconds": 9.6,
        "peak": 2e8})  # fmt: skip
    boxes = shown(sft=Thing("279k-chat", "s", own=False), reward=reward)
    picture.show_boxes(boxes, {})
    box = picture.boxes["reward"]
    assert (box.title.text(), box.name.text()) == ("Reward model", "Run 5")
    assert box.origin.text() == "from 279k-chat, 799 pairs"
    assert box.tick.isVisible() and box.when.text() == "1 Jan · 81\xa0% held out"
    told = "Reward model: done · Run 5 · from 279k-chat, 799 pairs · 1 Jan · 81\xa0% held out"
    assert box.accessibleName() == f"{told} · 10 s · 200 MB"
    assert picture.boxes["ppo"].tag.text() == "not yet"
    # Another SFT model lies there by now: what came of the one before is never shown as done.
    picture.show_boxes(shown(sft=Thing("sft-9", "t"), reward=reward), {})
    assert box.tag.text() == "out of date" and not box.tick.isVisible()
    assert "SFT, run 9 took the place of 279k-chat" in box.toolTip()
    going = graph({}, {}, {"reward": "running", "ppo": "queued"}, {})
    picture.show_boxes(going, {"reward": 62})
    assert box.bar.value() == 62 and box.when.text() == "62\xa0%" and not box.tag.isVisible()
    assert picture.boxes["ppo"].tag.text() == "queued"
    picture.grab()  # arrows are drawn without a complaint


def test_the_first_box_says_which_text_a_base_was_made_of(picture: PipelineGraph) -> None:
    mine = Thing("help-98k-7", "m", facts={"names": ["help.txt"], "bits": 1.874})
    boxes = shown(base=mine, sft=Thing("279k-chat", "s", own=False, card={"parent": "279k-base"}))
    picture.show_boxes(boxes, {})
    box = picture.boxes["base"]
    assert (box.name.text(), box.origin.text()) == ("help-98k-7", "from help.txt")
    assert box.tick.isVisible() and box.when.text() == "1.87 bits a byte"
    assert picture.boxes["sft"].tag.text() == "out of date", "it is of the base before"


def test_the_graph_is_one_stop_of_tab_and_is_walked_with_the_arrow_keys(
    qtbot: QtBot, picture: PipelineGraph
) -> None:
    opened: list[str] = []
    picture.opened.connect(opened.append)
    stops = [
        key for key, box in picture.boxes.items() if box.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["sft"]
    picture.boxes["sft"].setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert opened == ["dpo"], "comparisons, reward model, down to DPO"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert picture.boxes["harmless"].hasFocus()


# All stages in one go


def test_what_a_stage_takes_is_learnt_from_this_machine() -> None:
    shipped = usual_costs()
    wish = PipelineSettings(count=500, iterations=80)
    assert seconds_of("ppo", wish, 0, shipped) == 2 * shipped["ppo"].seconds
    # Three times slower at the one stage that was done here: so are the others, in the middle.
    usual = wish.amounts()["sft"]
    assert usual == usual_sft().steps != 900
    assert PipelineSettings(steps=900).amounts()["sft"] == 900
    slow = run("sft", asked_steps=None, steps=usual / 2, seconds=1.5 * shipped["sft"].seconds)
    glance = run("ppo", settings={"iterations": 2}, seconds=9.0)
    learnt = usual_costs([glance, run("ppo", "failed", seconds=1.0), slow])
    assert learnt["base"].seconds == shipped["base"].seconds
    for stage in ("sft", "ppo", "dpo"):
        assert learnt[stage].seconds == pytest.approx(3 * shipped[stage].seconds)
    assert seconds_of("comparisons", wish, 0, learnt) == pytest.approx(
        1.5 * shipped["comparisons"].seconds
    )


class FakeStages:
    """In place of training: every stage is done at once; fails or waits where it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.fail_at = self.wait_at = ""
        self.accuracy = 0.82
        self.asked: list[tuple[str, Any, Any]] = []
        for stage in STAGES:
            trains_with(monkeypatch, stage, partial(self._steps, stage))

    def _steps(self, stage: str, facts: Any, out: Path, pairs: Any) -> Steps[RunOutcome]:
        self.asked.append((stage, facts, pairs))
        yield Progress(1, 2, {"step": 1.0})
        if stage == self.fail_at:
            raise UserError("The loss is {what}.", "Lower the rate.", what="NaN")
        while stage == self.wait_at:
            time.sleep(0.001)
            yield Progress(1, 2)
        if stage == "ppo":
            item = SimpleNamespace(proxy=1.0, gold=-2.0, prompt="p", text="t")
            look = SimpleNamespace(iteration=3, samples=(item,))
            yield Progress(2, 2, {"iteration": 3.0, "gold": -2.0}, item=look)
        if stage == "comparisons":
            drawn = (Pair("p", "good", "bad"), Pair("q", "b", "a"))
            return RunOutcome(None, 2.5, {"pairs": 2}, drawn)
        out.mkdir(parents=True, exist_ok=True)
        (out / "card.json").write_text("{}")
        return RunOutcome(
            out, 2.5, {"held_out_accuracy": self.accuracy} if stage == "reward" else {}
        )


class Tab(Page):
    """The whole tab."""

    def build(self) -> None:
        self.view: Any = AlignmentTab(self.services)
        self.hands, self.front = self.view.bench, self.view.page("pipeline")

    def close(self) -> None:
        self.lanes.close()
        self.front._soon.stop()  # the store is closed by then
        super().close()

    def tag(self, key: str) -> str:
        """What a box of the picture says of its state."""
        self.front.refresh()
        return str(self.front.boxes[key].state)

    def run_all(self) -> None:
        """Press the button and agree."""
        self.front.run_all.click()
        self.front.run_all_dialog.run.click()

    def over(self) -> None:
        """Wait until nothing of it runs."""
        self.until(lambda: not self.lanes.busy and not self.front.all.running)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeStages:
    return FakeStages(monkeypatch)


@pytest.fixture
def tab(qtbot: QtBot, home: Home, fake: FakeStages) -> Iterator[Tab]:
    made = Tab(qtbot, home, AlignmentTab)
    yield made
    fake.wait_at = ""
    made.close()


def test_all_stages_are_kept_and_lie_on_the_bench(tab: Tab, fake: FakeStages) -> None:
    tab.run_all()
    tab.over()
    kept = tab.runs(None)
    assert [one.kind for one in reversed(kept)] == [
        "sft", "comparisons", "reward", "ppo", "ppo", "dpo",
    ]  # fmt: skip
    assert {one.status for one in kept} == {"done"}
    penalty, no_penalty = tab.runs("ppo")
    assert None not in (penalty.result, no_penalty.result)
    assert tab.hands.ppo == penalty.result
    assert no_penalty.facts["settings"]["kl"] == "none"
    assert tab.store.runs.samples(penalty.id)[0].gold == penalty.facts["gold"] == -2.0
    assert tab.hands.pairs == (Pair("p", "good", "bad"), Pair("q", "b", "a"))
    assert tab.hands.made_here("dpo") and tab.hands.made_here("reward")
    # Each starts from what the one before has made.
    given = {stage: (facts, pairs) for stage, facts, pairs in fake.asked}
    assert given["ppo"][0]["policy"] == given["dpo"][0]["model"] == str(tab.hands.sft)
    assert given["ppo"][0]["reward"] == str(tab.hands.reward)
    assert given["reward"][1] == given["dpo"][1] == tab.hands.pairs
    assert {tab.tag(key) for key in FOLLOWED} == {"done"}
    assert tab.front.next_title.text() == "Every stage is up to date"
    assert "15 s" in tab.front.banner.text
    # While the last of them runs again, nothing is called up to date.
    fake.wait_at = "dpo"
    tab.front.all.run("dpo")
    tab.until(lambda: tab.tag("dpo") == "running")
    assert tab.front.next_title.text() == "Running: DPO"
    tab.front.go.click()
    assert tab.links[-1] == ("alignment", {"page": "dpo"})
    fake.wait_at = ""
    tab.until(lambda: tab.tag("dpo") == "done")
    tab.front.run_all.click()
    told = tab.front.run_all_dialog.replaces.text()
    sft, reward = (tab.runs(kind)[0].id for kind in ("sft", "reward"))
    assert f"the place of SFT, run {sft}; 2 comparisons; Reward model, run {reward}; PPO" in told
    tab.front.run_all_dialog.leave.click()
    assert tab.front.run_all.text() == "Run it all…"
    # A model that is renamed stays on the bench.
    old = tab.hands.sft
    new = old.rename(old.with_name("kinder"))
    rename_in_runs(tab.store, tab.home, old.name, new.name)
    tab.catalogue.renamed.emit(old.name, new.name)
    assert tab.hands.sft == tab.runs("sft")[0].result == new


def test_own_labels_are_learnt_from_and_none_are_drawn(tab: Tab, fake: FakeStages) -> None:
    own = (Pair("p", "a", "b"),)
    tab.hands.set_pairs(own, "my labels")
    tab.front.run_all.click()
    dialog = tab.front.run_all_dialog
    assert "my labels" in dialog.own.text()
    assert dialog.table.layout().count() == 6 * 3
    assert "the place of 1 comparison" in dialog.replaces.text()
    usual = usual_sft()
    does = f"279k-base, {usual.epochs:g} epochs, at most {usual.steps} steps"
    assert does in [label.text() for label in dialog.table.findChildren(QLabel)]
    dialog.own.setChecked(True)
    assert dialog.table.layout().count() == 5 * 3
    assert not dialog.count.isEnabled()
    dialog.run.click()
    tab.over()
    assert tab.runs("sft")[0].facts["asked_steps"] is None
    assert [pairs for stage, _, pairs in fake.asked if stage == "reward"] == [own]
    assert tab.runs("comparisons") == ()
    assert tab.hands.pairs_source == "my labels"


@pytest.mark.parametrize("stage", ["sft", "reward"])
def test_what_was_stopped_goes_on_after_a_restart(tab: Tab, fake: FakeStages, stage: str) -> None:
    """A fine-tune goes on from its checkpoint; a reward model, which has none, begins again."""
    fake.wait_at = stage
    tab.run_all()
    tab.until(lambda: tab.front.graph.boxes[stage].bar.value() == 50)
    tab.front.run_all.click()
    tab.over()
    done = 0 if stage == "sft" else 2
    assert tab.runs(stage)[0].status == ("paused" if stage == "sft" else "cancelled")
    assert len(tab.runs(None)) == done + 1
    fake.wait_at = ""
    tab.restart()
    assert tab.front.run_all.text() == f"{done} of 6 stages done: continue…"
    tab.front.run_all.click()
    tab.front.run_all_dialog.resume.click()
    tab.over()
    assert [run.status for run in tab.runs(None)].count("done") == 6
    assert len(tab.runs(stage)) == (1 if stage == "sft" else 2)
    assert "All stages are done" in tab.front.banner.text


def test_a_stage_that_fails_says_why_and_a_weak_reward_model_is_warned_of(
    tab: Tab, fake: FakeStages
) -> None:
    fake.fail_at = "ppo"
    tab.run_all()
    tab.over()
    assert tab.front.banner.text == "The loss is NaN. Lower the rate."
    assert tab.runs("ppo")[0].status == "failed"
    assert tab.hands.made_here("reward"), "those before it stay"
    assert tab.tag("ppo") == "failed"
    fake.fail_at, fake.accuracy = "", 0.6
    tab.run_all()
    tab.over()
    assert len(tab.runs("sft")) == 2, "all of it once more, not the rest"
    assert "15 s" in tab.front.banner.text and "right about 60\xa0%" in tab.front.banner.text


def test_one_button_leads_through_and_what_waits_is_queued(tab: Tab, fake: FakeStages) -> None:
    front = tab.front
    assert front.go.text() == "Draw 1,000 comparisons", "the shipped chat model goes on"
    fake.wait_at = "comparisons"
    front.go.click()
    tab.until(lambda: tab.tag("comparisons") == "running")
    assert front.next_title.text() == "Next: train the reward model"
    assert "It waits for: Comparisons." in front.next_text.text()
    front.go.click()
    assert (front.go.text(), tab.tag("reward")) == ("Guess, then run PPO", "queued")
    fake.wait_at = ""
    tab.until(lambda: tab.tag("reward") == "done")
    assert [pairs for stage, _, pairs in fake.asked if stage == "reward"] == [tab.hands.pairs]
    front.go.click()
    assert tab.links == [("alignment", {"page": "ppo", "ppo": {"part": "runs", "asking": True}})], (
        "a guess comes before the run"
    )


def test_after_a_change_upstream_what_follows_says_of_what_it_is_out_of_date(
    tab: Tab, fake: FakeStages
) -> None:
    tab.run_all()
    tab.over()
    old = tab.hands.sft.name
    tab.front.all.run("sft")
    tab.over()
    states = {key: tab.tag(key) for key in ("sft", "comparisons", "reward", "ppo", "dpo")}
    assert states == {"sft": "done", "comparisons": "outdated", "reward": "outdated",
                      "ppo": "outdated", "dpo": "outdated"}  # fmt: skip
    assert tab.front.why.text() == "Why 4 are out of date"
    assert (
        f"{model_title(tab.hands.sft.name)} took the place of {model_title(old)}"
        in tab.front.because.text()
    )
    assert tab.front.next_title.text() == "Next: draw comparisons again"
    # A run of one stage shows as on, and what follows is no more up to date for it.
    fake.wait_at = "reward"
    tab.front.all.run("reward")
    tab.until(lambda: tab.tag("reward") == "running")
    assert (tab.tag("comparisons"), tab.tag("ppo")) == ("outdated", "outdated")
    fake.wait_at = ""
    tab.over()
    # Labels of one's own hang on no model; what was learnt from others is out of date by them.
    tab.hands.set_pairs((Pair("p", "a", "b"),), "labels")
    assert tab.tag("comparisons") == "done" and tab.tag("reward") == "outdated"
    assert "other labels took the place" in tab.front.because.text()


def test_nothing_that_waits_begins_when_what_it_waits_for_fails(tab: Tab, fake: FakeStages) -> None:
    fake.wait_at = "comparisons"
    tab.front.all.run("comparisons")
    tab.front.all.run("reward")
    fake.fail_at = "comparisons"
    tab.hands.runners["comparisons"].cancel(*tab.hands.runners["comparisons"].active())
    tab.over()
    assert tab.front.all.queued == () and tab.runs("reward") == ()


def test_a_box_does_not_tell_the_gold_of_a_run_whose_texts_are_to_be_read_first(
    tab: Tab, fake: FakeStages
) -> None:
    tab.run_all()
    tab.over()
    assert tab.tag("ppo") == "done" and figure_words(tab.front.boxes["ppo"]) == "gold −2.0"
    run = tab.runs("ppo")[0]
    tab.store.runs.note(run.id, {"hidden": True})
    assert tab.tag("ppo") == "done" and figure_words(tab.front.boxes["ppo"]) == ""
    tab.store.judgements.spot(run.id, 3, 3)
    assert tab.tag("ppo") == "done" and figure_words(tab.front.boxes["ppo"]) == "gold −2.0"
