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
from pytestqt.qtbot import QtBot

from desktop.runs.service import Made
from desktop.start import rename_in_runs
from desktop.tabs.alignment import build
from desktop.tabs.alignment import pipeline as words
from desktop.tabs.alignment.pipeline import PipelineStrip
from desktop.tabs.alignment.stages import STAGES
from models.alignment.pipeline import Box, Cost, Wish, box, seconds_of, usual_costs
from models.errors import UserError
from models.preferences.pairs import Pair
from models.progress import Progress, Steps
from models.store.paths import Home
from models.store.runs import Run

PAGES = tuple((key, key.title()) for key in ("sft", "comparisons", "reward", "ppo", "dpo"))
OWN = (*PAGES, ("harmless", "Harmless"))


def run(stage: Any, status: Any = "done", folder: Path | None = None, **facts: object) -> Run:
    return Run(1, "alignment", stage, "a run", status, None, folder, "2026-01-01", facts)


def test_a_box_tells_what_lies_on_the_bench_its_data_and_its_own_cost() -> None:
    def told(key: Any, *runs: Run, folder: str = "", **known: Any) -> tuple[str, str, str]:
        place = Path(folder) if folder else None
        found = box(key, runs, made=bool(folder) and not known, folder=place, name=folder,
                    usual=Cost(24.4, 310e6), **known)  # fmt: skip
        return words.tag(found)[0], words.data(found), words.cost(found.cost)

    assert told("reward") == ("not yet", "", "about 24 s · 310 MB"), "what it takes as a rule"
    shipped = told("base", folder="b", shipped={"parameters": 278872})
    assert shipped[:2] == ("shipped", "279 k")
    made = run("reward", folder=Path("r"), held_out_accuracy=0.82, pairs=800, seconds=9.6, peak=2e8)
    assert told("reward", made, folder="r") == ("82\xa0%", "800 pairs", "10 s · 200 MB")
    hacked = run("ppo", folder=Path("p"), gold=-7.2, iterations=40)
    assert told("ppo", hacked, folder="p")[:2] == ("gold −7.2", "40 iterations")
    older = run("sft", folder=Path("mine"), held_out_form=0.93)
    later = run("sft", folder=Path("other"), held_out_form=0.1)
    assert told("sft", later, older, folder="mine")[0] == "form 93\xa0%", "not about the latest run"
    strange = run("reward", folder=Path("r"), held_out_accuracy="high", pairs=None)
    assert told("reward", strange, folder="r")[:2] == ("yours", ""), "figures that are none"
    for status, tag in (("running", "running"), ("failed", "failed"), ("cancelled", "stopped")):
        assert told("ppo", run("ppo", status))[0] == tag


# The picture as navigation


def test_boxes_open_their_stage_and_are_walked_with_the_arrow_keys(qtbot: QtBot) -> None:
    strip = PipelineStrip(OWN)
    qtbot.addWidget(strip)
    strip.resize(1000, strip.height())
    strip.show()
    picked: list[str] = []
    strip.picked.connect(picked.append)
    strip.boxes["ppo"].click()
    strip.boxes["base"].click()
    assert picked == ["ppo", "sft"], "base opens SFT"
    strip.boxes["sft"].setFocus()
    qtbot.keyClick(strip.boxes["sft"], Qt.Key.Key_Right)
    assert strip.value == "comparisons"
    strip.asides[0].click()
    assert picked[-1] == "harmless" and not strip.boxes["comparisons"].isChecked()
    strip.show_boxes([Box("reward", "made", "r", {"held_out_accuracy": 0.8}, Cost(3.0, 2e8))])
    assert (
        strip.boxes["reward"].accessibleName() == "Reward model: 80\xa0% · about 3 s · 200 MB · r"
    )
    strip.grab()  # arrows and shortcut are drawn without a complaint
    stages = ("base", "sft", "comparisons", "reward", "ppo", "dpo")
    places = [strip.boxes[key].x() for key in stages]
    assert places == sorted(places)


# All stages in one go


def test_what_a_stage_takes_is_learnt_from_this_machine() -> None:
    shipped = usual_costs()
    wish = Wish(count=500, iterations=80)
    assert seconds_of("ppo", wish, 0, shipped) == 2 * shipped["ppo"].seconds
    # Three times slower at the one stage that was done here: so are the others, in the middle.
    slow = run("sft", asked_steps=450, seconds=1.5 * shipped["sft"].seconds)
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

    def _steps(self, stage: str, facts: Any, out: Path, pairs: Any) -> Steps[Made]:
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
            return Made(None, 2.5, {"pairs": 2}, drawn)
        out.mkdir(parents=True, exist_ok=True)
        (out / "card.json").write_text("{}")
        return Made(out, 2.5, {"held_out_accuracy": self.accuracy} if stage == "reward" else {})


class Tab(Page):
    """The whole tab."""

    def build(self) -> None:
        self.view: Any = build(self.services)
        self.hands = self.view.bench

    def close(self) -> None:
        self.lanes.close()
        self.view._soon.stop()  # the store is closed by then
        super().close()

    def tag(self, key: str) -> str:
        """What a box of the picture says."""
        self.view.refresh()
        return str(self.view.strip.boxes[key].tag.text())

    def run_all(self) -> None:
        """Press the button and agree."""
        self.view.run_all.click()
        self.view.run_all_dialog.run.click()

    def over(self) -> None:
        """Wait until nothing of it runs."""
        self.until(lambda: not self.lanes.busy and not self.view.all.running)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeStages:
    return FakeStages(monkeypatch)


@pytest.fixture
def tab(qtbot: QtBot, home: Home, fake: FakeStages) -> Iterator[Tab]:
    made = Tab(qtbot, home, build)
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
    assert (tab.tag("reward"), tab.tag("ppo")) == ("82\xa0%", "gold −2.0")
    assert "15 s" in tab.view.banner.text
    assert tab.view.run_all.text() == "Run it all…"
    # A model that is renamed stays on the bench.
    old = tab.hands.sft
    new = old.rename(old.with_name("kinder"))
    rename_in_runs(tab.store, tab.home, old.name, new.name)
    tab.catalogue.renamed.emit(old.name, new.name)
    assert tab.hands.sft == tab.runs("sft")[0].result == new


def test_own_labels_are_learnt_from_and_none_are_drawn(tab: Tab, fake: FakeStages) -> None:
    own = (Pair("p", "a", "b"),)
    tab.hands.set_pairs(own, "my labels")
    tab.view.run_all.click()
    dialog = tab.view.run_all_dialog
    assert "my labels" in dialog.own.text()
    assert dialog.table.layout().count() == 6 * 3
    dialog.own.setChecked(True)
    assert dialog.table.layout().count() == 5 * 3
    assert not dialog.count.isEnabled()
    dialog.run.click()
    tab.over()
    assert [pairs for stage, _, pairs in fake.asked if stage == "reward"] == [own]
    assert tab.runs("comparisons") == ()
    assert tab.hands.pairs_source == "my labels"


@pytest.mark.parametrize("stage", ["sft", "reward"])
def test_what_was_stopped_goes_on_after_a_restart(tab: Tab, fake: FakeStages, stage: str) -> None:
    """A fine-tune goes on from its checkpoint; a reward model, which has none, begins again."""
    fake.wait_at = stage
    tab.run_all()
    tab.until(lambda: tab.view.strip.boxes[stage].tag.text() == "50 %")
    tab.view.run_all.click()
    tab.over()
    done = 0 if stage == "sft" else 2
    assert tab.runs(stage)[0].status == ("paused" if stage == "sft" else "cancelled")
    assert len(tab.runs(None)) == done + 1
    fake.wait_at = ""
    tab.restart()
    assert tab.view.run_all.text() == f"{done} of 6 done…"
    tab.view.run_all.click()
    tab.view.run_all_dialog.resume.click()
    tab.over()
    assert [run.status for run in tab.runs(None)].count("done") == 6
    assert len(tab.runs(stage)) == (1 if stage == "sft" else 2)
    assert "All stages are done" in tab.view.banner.text


def test_a_stage_that_fails_says_why_and_a_weak_reward_model_is_warned_of(
    tab: Tab, fake: FakeStages
) -> None:
    fake.fail_at = "ppo"
    tab.run_all()
    tab.over()
    assert tab.view.banner.text == "The loss is NaN. Lower the rate."
    assert tab.runs("ppo")[0].status == "failed"
    assert tab.hands.made_here("reward"), "those before it stay"
    assert tab.tag("ppo") == "failed"
    fake.fail_at, fake.accuracy = "", 0.6
    tab.run_all()
    tab.over()
    assert len(tab.runs("sft")) == 2, "all of it once more, not the rest"
    assert "15 s" in tab.view.banner.text and "right about 60\xa0%" in tab.view.banner.text
