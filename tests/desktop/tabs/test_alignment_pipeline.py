"""The frame of the tab "Alignment": the pipeline as a picture, and all stages in one go."""

import math
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from alignment_bench import Page
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.start import rename_in_runs
from desktop.tabs.alignment import pipeline_words as words
from desktop.tabs.alignment import run_all_runner
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.pipeline_strip import PipelineStrip
from desktop.tabs.alignment.presenter import AlignmentPresenter
from desktop.tabs.alignment.run_all_job import Plan
from desktop.tabs.alignment.run_all_presenter import RunAllPresenter
from desktop.tabs.alignment.view import AlignmentView
from models.alignment.pipeline import Box, Cost, box
from models.errors import UserError
from models.preferences.pairs import Pair
from models.progress import Progress, Steps
from models.store.paths import Home
from models.store.runs import Run
from models.training.experiments.comparisons import Comparison
from models.training.experiments.pipeline import WHOLE, Begun, Done, PipelineResult, Within

PAGES = tuple((key, key.title()) for key in ("sft", "comparisons", "reward", "ppo", "dpo"))
OWN = (*PAGES, ("harmless", "Harmless"))


def run(stage: Any, status: Any = "done", folder: Path | None = None, **facts: object) -> Run:
    return Run(1, "alignment", stage, "a run", status, None, folder, "2026-01-01", facts)


def said(found: Box) -> tuple[str, str, str]:
    return words.tag(found)[0], words.data(found), words.cost(found.cost)


# What a box says


def test_a_box_tells_what_lies_on_the_bench_its_data_and_its_own_cost() -> None:
    found = box("reward", (), made=False, folder=None, usual=Cost(24.4, 310e6))
    assert said(found) == ("not yet", "", "about 24 s · 310 MB"), "what it takes as a rule"
    shipped = {"parameters": 278872}
    found = box("base", (), made=False, folder=Path("b"), usual=Cost(), name="b", shipped=shipped)
    assert said(found) == ("shipped", "279 k", "")
    made = run("reward", folder=Path("r"), held_out_accuracy=0.82, pairs=800, seconds=9.6, peak=2e8)
    found = box("reward", (made,), made=True, folder=Path("r"), usual=Cost(24, 3e8))
    assert said(found) == ("82 %", "800 pairs", "10 s · 200 MB")
    weak = run("reward", folder=Path("r"), held_out_accuracy=0.6)
    found = box("reward", (weak,), made=True, folder=Path("r"), usual=Cost())
    assert words.tag(found) == ("60 %", "warn")
    hacked = run("ppo", folder=Path("p"), gold=-7.2, iterations=40)
    found = box("ppo", (hacked,), made=True, folder=Path("p"), usual=Cost())
    assert words.tag(found) == ("gold -7.2", "bad")
    older = run("sft", folder=Path("mine"), held_out_form=0.93)
    later = run("sft", folder=Path("other"), held_out_form=0.1)
    found = box("sft", (later, older), made=True, folder=Path("mine"), usual=Cost())
    assert words.tag(found)[0] == "form 93 %", "not about the latest run"
    found = Box("reward", "made", facts={"held_out_accuracy": "high", "pairs": None})
    assert said(found) == ("yours", "", ""), "facts that are no numbers are no figures"
    assert math.isnan(found.cost.seconds)
    for status, tag in (("running", "running"), ("failed", "failed"), ("cancelled", "stopped")):
        found = box("ppo", (run("ppo", status),), made=False, folder=None, usual=Cost())
        assert words.tag(found)[0] == tag


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
    assert strip.boxes["reward"].accessibleName() == "Reward model: 80 % · about 3 s · 200 MB · r"
    strip.grab()  # arrows and shortcut are drawn without a complaint
    stages = ("base", "sft", "comparisons", "reward", "ppo", "dpo")
    places = [strip.boxes[key].x() for key in stages]
    assert places == sorted(places)


# All stages in one go


class FakePipeline:
    """In place of training: every stage is done at once; fails or waits where it is told to."""

    def __init__(self) -> None:
        self.fail_at = self.wait_at = -1
        self.accuracy = 0.82
        self.plan: Plan | None = None

    def __call__(self, asked: Plan, seconds: tuple[float, ...]) -> Steps[PipelineResult]:
        self.plan = asked
        assert len(seconds) == len(asked.parts)
        for number, part in enumerate(asked.parts):
            yield Progress(number, WHOLE, item=Begun(number, part.stage))
            yield from self._within(number, part.stage)
            if part.out is not None:
                part.out.mkdir(parents=True)
                (part.out / "card.json").write_text("{}")
            result = _result(part.stage, part.out, self.accuracy)
            done = Done(number, part.stage, result, 2.5, 1000)
            yield Progress(number + 1, WHOLE, item=done)
        return PipelineResult((), 61.0)

    def _within(self, number: int, stage: Any) -> Steps[None]:
        if number == self.fail_at:
            raise UserError("The loss is {what}.", "Lower the rate.", what="NaN")
        look = SimpleNamespace(
            iteration=3, samples=(SimpleNamespace(prompt="p", text="t", proxy=1.0, gold=-2.0),)
        )
        values = {"iteration": 3.0, "gold": -2.0} if stage == "ppo" else {"step": 1.0}
        inner = Progress(1, 2, values, item=look if stage == "ppo" else None)
        yield Progress(number, WHOLE, item=Within(number, stage, inner, 0.5))
        while number == self.wait_at:
            yield Progress(number, WHOLE)


def _result(stage: str, out: Path | None, share: float) -> Any:
    if stage == "comparisons":
        return (
            Comparison("p", "good", "bad", 1.0, 0.0, 0.9),
            Comparison("q", "a", "b", 1, 0, 0.01),
        )
    facts = SimpleNamespace(pairs=10, share=share, low=0.5, high=0.9, weak=share < 0.65)
    return SimpleNamespace(
        steps=7, facts_before=None, facts_after=None, accuracy=facts, pairs=2, loss=0.5, bins=(),
        contradictions=0, peak=12, method="full", folder=out,
    )  # fmt: skip


class Frame(Page):
    """The tab's frame."""

    def build(self) -> None:
        self.view = AlignmentView("Alignment", "", PAGES)
        self.hands = Bench(self.services, self.view)
        self.presenter = AlignmentPresenter(self.view, self.services, self.hands)
        self.all = RunAllPresenter(self.view, self.services, self.hands, self.presenter.usual)

    def tag(self, key: str) -> str:
        """What a box of the picture says."""
        self.presenter.refresh()
        return self.view.strip.boxes[key].tag.text()

    def run_all(self) -> None:
        """Press the button and agree."""
        self.view.run_all.click()
        self.view.run_all_dialog.run.click()

    def over(self) -> None:
        """Wait until all is over."""
        self.until(lambda: not self.lanes.busy and not self.all.runner.running)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    made = FakePipeline()
    monkeypatch.setattr(run_all_runner, "pipeline_steps", made)
    return made


@pytest.fixture
def frame(qtbot: QtBot, home: Home, fake: FakePipeline) -> Iterator[Frame]:
    made = Frame(qtbot, home, AlignmentView, AlignmentPresenter)
    yield made
    made.close()


def test_all_stages_are_kept_and_lie_on_the_bench(frame: Frame) -> None:
    frame.run_all()
    frame.over()
    kept = frame.runs(None)
    assert [one.kind for one in reversed(kept)] == [
        "sft", "comparisons", "reward", "ppo", "ppo", "dpo",
    ]  # fmt: skip
    assert {one.status for one in kept} == {"done"}
    no_penalty, penalty = frame.runs("ppo")
    assert None not in (penalty.result, no_penalty.result)
    assert frame.hands.ppo == penalty.result
    assert no_penalty.facts["settings"]["kl"] == "none"
    assert frame.store.runs.samples(penalty.id)[0].gold == penalty.facts["gold"] == -2.0
    assert frame.hands.pairs == (Pair("p", "good", "bad"), Pair("q", "b", "a")), "one is turned"
    assert frame.hands.made_here("dpo") and frame.hands.made_here("reward")
    assert (frame.tag("reward"), frame.tag("ppo")) == ("82 %", "gold -2.0")
    assert "61 s" in frame.view.banner.text
    # A model that is renamed stays on the bench.
    old = frame.hands.sft
    new = old.rename(old.with_name("kinder"))
    rename_in_runs(frame.store, frame.home, old.name, new.name)
    frame.catalogue.renamed.emit(old.name, new.name)
    assert frame.hands.sft == frame.runs("sft")[0].result == new


def test_own_labels_are_learnt_from_and_none_are_drawn(frame: Frame, fake: FakePipeline) -> None:
    own = (Pair("p", "a", "b"),)
    frame.hands.set_pairs(own, "my labels")
    frame.view.run_all.click()
    dialog = frame.view.run_all_dialog
    assert "my labels" in dialog.own.text()
    assert dialog.table.layout().count() == 6 * 3
    dialog.own.setChecked(True)
    assert dialog.table.layout().count() == 5 * 3
    assert not dialog.count.isEnabled()
    dialog.run.click()
    frame.over()
    assert fake.plan is not None and fake.plan.pairs == own
    assert frame.runs("comparisons") == ()
    assert frame.hands.pairs_source == "my labels"
    first = {part.out for part in fake.plan.parts if part.out}
    frame.run_all()
    frame.over()
    assert not first & {part.out for part in fake.plan.parts}, "a second run takes new folders"


def test_cancelled_half_way_what_is_done_stays(frame: Frame, fake: FakePipeline) -> None:
    fake.wait_at = 2
    frame.run_all()
    frame.until(lambda: frame.runs("reward"))
    assert not frame.view.run_all.isEnabled()
    frame.view.stop_all_asked.emit()
    frame.over()
    states = {one.kind: one.status for one in frame.runs(None)}
    assert states == {"sft": "done", "comparisons": "done", "reward": "cancelled"}
    assert frame.hands.made_here("sft") and not frame.hands.made_here("reward")
    assert frame.view.run_all.isEnabled()
    assert frame.tag("reward") == "stopped"


def test_a_stage_that_fails_says_why_and_a_weak_reward_model_is_warned_of(
    frame: Frame, fake: FakePipeline
) -> None:
    fake.fail_at = 3
    frame.run_all()
    frame.over()
    assert frame.view.banner.text == "The loss is NaN. Lower the rate."
    assert frame.runs("ppo")[0].status == "failed"
    assert frame.hands.made_here("reward"), "those before it stay"
    assert frame.tag("ppo") == "failed"
    fake.fail_at, fake.accuracy, fake.wait_at = -1, 0.6, 3
    frame.run_all()
    frame.until(lambda: len(frame.runs("ppo")) == 2)
    assert "right about 60 %" in frame.view.banner.text, "before PPO"
    fake.wait_at = -1
    frame.over()
    assert "61 s" in frame.view.banner.text and "right about 60 %" in frame.view.banner.text
