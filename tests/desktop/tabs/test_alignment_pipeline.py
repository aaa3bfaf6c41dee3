"""The frame of the tab "Alignment": the pipeline as a picture, and all stages in one go."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import resources
from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.services import Services
from desktop.start import move_in_stages
from desktop.tabs.alignment import pipeline_words as words
from desktop.tabs.alignment import run_all_runner
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.pipeline_state import Box, Cost, box
from desktop.tabs.alignment.pipeline_strip import PipelineStrip
from desktop.tabs.alignment.presenter import AlignmentPresenter
from desktop.tabs.alignment.run_all_job import Plan, Wish, plan
from desktop.tabs.alignment.run_all_presenter import RunAllPresenter
from desktop.tabs.alignment.view import AlignmentView
from models.errors import UserError
from models.live.comparisons import Comparison
from models.live.pipeline import WHOLE, Begun, Done, PipelineResult, Within
from models.pairs import Pair
from models.progress import Progress, Steps
from models.store.paths import Home
from models.store.settings import Settings
from models.store.stages import StageRun
from models.store.store import Store

PAGES = tuple((key, key.title()) for key in ("sft", "comparisons", "reward", "ppo", "dpo"))
OWN = (*PAGES, ("harmless", "Harmless"))


def run(stage: Any, status: Any = "done", folder: Path | None = None, **facts: object) -> StageRun:
    return StageRun(1, stage, "a run", folder, status, "2026-01-01", facts)


def said(found: Box) -> tuple[str, str, str]:
    return words.tag(found)[0], words.data(found), words.cost(found.cost)


# What a box says


def test_a_stage_that_nobody_ran_tells_what_it_takes_as_a_rule() -> None:
    found = box("reward", (), made=False, folder=None, usual=Cost(24.4, 310e6))
    assert said(found) == ("not yet", "", "about 24 s · 310 MB")
    assert said(box("dpo", (), made=False, folder=None, usual=Cost()))[0] == "shortcut"


def test_a_shipped_model_is_told_with_its_size() -> None:
    shipped = {"parameters": 278872}
    found = box("base", (), made=False, folder=Path("b"), usual=Cost(), name="b", shipped=shipped)
    assert said(found) == ("shipped", "279 k", "")


def test_a_stage_that_was_run_tells_its_most_telling_figure_its_data_and_its_own_cost() -> None:
    made = run("reward", folder=Path("r"), held_out_accuracy=0.82, pairs=800, seconds=9.6, peak=2e8)
    found = box("reward", (made,), made=True, folder=Path("r"), usual=Cost(24, 3e8))
    assert said(found) == ("82 %", "800 pairs", "10 s · 200 MB")
    assert words.tag(found)[1] == "good"
    weak = run("reward", folder=Path("r"), held_out_accuracy=0.6)
    found = box("reward", (weak,), made=True, folder=Path("r"), usual=Cost())
    assert words.tag(found) == ("60 %", "warn")
    hacked = run("ppo", folder=Path("p"), gold=-7.2, iterations=40)
    found = box("ppo", (hacked,), made=True, folder=Path("p"), usual=Cost())
    assert words.tag(found) == ("gold -7.2", "bad")
    assert words.data(found) == "40 iterations"


def test_a_box_is_about_what_lies_on_the_bench_not_about_the_latest_run() -> None:
    older = run("sft", folder=Path("mine"), held_out_form=0.93)
    later = run("sft", folder=Path("other"), held_out_form=0.1)
    found = box("sft", (later, older), made=True, folder=Path("mine"), usual=Cost())
    assert words.tag(found)[0] == "form 93 %"


@pytest.mark.parametrize(
    ("status", "tag"), [("running", "running"), ("failed", "failed"), ("cancelled", "stopped")]
)
def test_a_run_that_did_not_end_well_is_told(status: str, tag: str) -> None:
    found = box("ppo", (run("ppo", status),), made=False, folder=None, usual=Cost())
    assert words.tag(found)[0] == tag


def test_facts_that_are_no_numbers_are_no_figures() -> None:
    found = Box("reward", "made", facts={"held_out_accuracy": "high", "pairs": None})
    assert said(found) == ("yours", "", "")
    assert math.isnan(found.cost.seconds)


# The picture as navigation


def test_a_box_opens_its_stage_and_base_opens_sft(qtbot: QtBot) -> None:
    strip = PipelineStrip(OWN)
    qtbot.addWidget(strip)
    picked: list[str] = []
    strip.picked.connect(picked.append)
    strip.boxes["ppo"].click()
    strip.boxes["base"].click()
    assert picked == ["ppo", "sft"]
    assert strip.boxes["sft"].isChecked()
    assert not strip.boxes["ppo"].isChecked()
    assert [button.text() for button in strip.asides] == ["Harmless"]
    strip.asides[0].click()
    assert picked[-1] == "harmless" and not strip.boxes["sft"].isChecked()


def test_the_boxes_are_walked_with_the_arrow_keys_and_tell_screen_readers_all(
    qtbot: QtBot,
) -> None:
    strip = PipelineStrip(PAGES)
    qtbot.addWidget(strip)
    strip.resize(1000, strip.height())
    strip.show()
    strip.boxes["sft"].setFocus()
    qtbot.keyClick(strip.boxes["sft"], Qt.Key.Key_Right)
    assert strip.value == "comparisons"
    strip.show_boxes([Box("reward", "made", "r", {"held_out_accuracy": 0.8}, Cost(3.0, 2e8))])
    assert strip.boxes["reward"].accessibleName() == "Reward model: 80 % · about 3 s · 200 MB · r"
    strip.grab()  # arrows and shortcut are drawn without a complaint
    places = [
        strip.boxes[key].x() for key in ("base", "sft", "comparisons", "reward", "ppo", "dpo")
    ]
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


class Frame:
    """The tab's frame on a home of its own."""

    def __init__(self, qtbot: QtBot, home: Home) -> None:
        self._qtbot, self.home = qtbot, home
        self.store = Store.open(home)
        self.lanes, self.notify = Lanes(), Notify()
        catalogue = Catalogue(home, self.lanes, self.notify)
        self.services = Services(
            home=home, store=self.store, settings=Settings(), lanes=self.lanes,
            catalogue=catalogue, notify=self.notify, open_link=lambda _key, _state: None,
        )  # fmt: skip
        self.view = AlignmentView("Alignment", "", PAGES)
        qtbot.addWidget(self.view)
        self.bench = Bench(self.services, self.view)
        self.frame = AlignmentPresenter(self.view, self.services, self.bench)
        self.all = RunAllPresenter(self.view, self.services, self.bench, self.frame.usual)

    def tag(self, key: str) -> str:
        self.frame.refresh()
        return self.view.strip.boxes[key].tag.text()

    def until(self, holds: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=20_000)

    def run_all(self) -> None:
        self.view.run_all.click()
        self.view.run_all_dialog.run.click()

    def idle(self) -> bool:
        return not self.lanes.busy and not self.all.runner.running


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    made = FakePipeline()
    monkeypatch.setattr(run_all_runner, "pipeline_steps", made)
    return made


@pytest.fixture
def frame(qtbot: QtBot, home: Home) -> Iterator[Frame]:
    made = Frame(qtbot, home)
    yield made
    made.lanes.close()
    made.store.close()


def test_the_question_names_every_stage_and_offers_own_labels(frame: Frame) -> None:
    frame.bench.set_pairs((Pair("p", "a", "b"),), "my labels")
    frame.view.run_all.click()
    dialog = frame.view.run_all_dialog
    assert dialog.isVisible()
    assert dialog.table.layout().count() == 6 * 3
    dialog.own.setChecked(True)
    assert dialog.table.layout().count() == 5 * 3
    assert "my labels" in dialog.own.text()
    assert not dialog.count.isEnabled()


def test_all_stages_are_kept_and_lie_on_the_bench(frame: Frame, fake: FakePipeline) -> None:
    frame.run_all()
    frame.until(frame.idle)
    kept = frame.store.stages.list()
    assert [one.stage for one in reversed(kept)] == [
        "sft", "comparisons", "reward", "ppo", "ppo", "dpo",
    ]  # fmt: skip
    assert {one.status for one in kept} == {"done"}
    no_penalty, penalty = frame.store.stages.list("ppo")
    assert (penalty.folder, no_penalty.folder) != (None, None)
    assert frame.bench.ppo == penalty.folder
    assert no_penalty.facts["settings"]["kl"] == "none"
    assert frame.store.stages.samples(penalty.id)[0].gold == -2.0
    assert penalty.facts["gold"] == -2.0
    assert frame.bench.pairs == (Pair("p", "good", "bad"), Pair("q", "b", "a"))  # one is turned
    assert frame.bench.made_here("dpo") and frame.bench.made_here("reward")
    assert frame.tag("reward") == "82 %"
    assert frame.tag("ppo") == "gold -2.0"
    assert "61 s" in frame.view.banner.text


def test_own_labels_are_learnt_from_and_none_are_drawn(frame: Frame, fake: FakePipeline) -> None:
    frame.bench.set_pairs((Pair("p", "a", "b"),), "my labels")
    frame.all.run(Wish(own_pairs=True))
    frame.until(frame.idle)
    assert fake.plan is not None and fake.plan.pairs == (Pair("p", "a", "b"),)
    assert frame.store.stages.list("comparisons") == ()
    assert frame.bench.pairs_source == "my labels"


def test_cancelled_half_way_what_is_done_stays(frame: Frame, fake: FakePipeline) -> None:
    fake.wait_at = 2
    frame.run_all()
    frame.until(lambda: frame.store.stages.list("reward"))
    assert not frame.view.run_all.isEnabled()
    frame.view.stop_all_asked.emit()
    frame.until(frame.idle)
    states = {one.stage: one.status for one in frame.store.stages.list()}
    assert states == {"sft": "done", "comparisons": "done", "reward": "cancelled"}
    assert frame.bench.made_here("sft") and not frame.bench.made_here("reward")
    assert frame.view.run_all.isEnabled()
    assert frame.tag("reward") == "stopped"


def test_a_stage_that_fails_says_why_and_those_before_it_stay(
    frame: Frame, fake: FakePipeline
) -> None:
    fake.fail_at = 3
    frame.run_all()
    frame.until(frame.idle)
    assert frame.view.banner.text == "The loss is NaN. Lower the rate."
    assert frame.store.stages.list("ppo")[0].status == "failed"
    assert frame.bench.made_here("reward")
    assert frame.tag("ppo") == "failed"


def test_a_second_run_of_all_takes_new_folders(frame: Frame, tmp_path: Path) -> None:
    base = resources.weights("279k-base")
    first = plan(base, (), "", Wish(), tmp_path)
    assert first.parts[0].out == tmp_path / "all-1-sft"
    (tmp_path / "all-1-sft").mkdir()
    assert plan(base, (), "", Wish(), tmp_path).parts[0].out == tmp_path / "all-2-sft"


def test_a_model_that_is_renamed_stays_on_the_bench(frame: Frame, fake: FakePipeline) -> None:
    frame.run_all()
    frame.until(frame.idle)
    old = frame.bench.sft
    new = old.rename(old.with_name("kinder"))
    move_in_stages(frame.store, frame.home, old.name, new.name)
    frame.services.catalogue.renamed.emit(old.name, new.name)
    assert frame.bench.sft == new
    assert frame.store.stages.list("sft")[0].folder == new


def test_a_weak_reward_model_is_warned_of_before_and_after_ppo(
    frame: Frame, fake: FakePipeline
) -> None:
    fake.accuracy, fake.wait_at = 0.6, 3
    frame.run_all()
    frame.until(lambda: frame.store.stages.list("ppo"))
    assert "right about 60 %" in frame.view.banner.text
    assert frame.tag("reward") == "60 %"
    fake.wait_at = -1
    frame.until(frame.idle)
    assert "61 s" in frame.view.banner.text and "right about 60 %" in frame.view.banner.text
