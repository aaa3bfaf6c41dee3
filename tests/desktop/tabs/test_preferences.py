"""The tab with a scripted model: every click and key, what is kept, what is shown."""

import json
import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.services import Services
from desktop.tabs.preferences import trainer as trainer_module
from desktop.tabs.preferences.run_folder import RunFolder, RunOptions, RunPlan
from desktop.tabs.preferences.tab import build_tab
from desktop.tabs.preferences.view import PreferencesView
from desktop.widgets.comparison import ComparedAnswer
from models.errors import UserError
from models.live.catalogue import Model
from models.live.dpo import DpoResult, Resumed, Sample
from models.progress import Paused, Progress, Steps
from models.store.paths import Home
from models.store.settings import Settings
from models.store.store import Store

PROMPTS = tuple(f"Tell me about country {number}." for number in range(40))
HELD_OUT = ("Tell me about Peru.", "Who are you?")
CHAT = Model("tiny-chat", "chat", 1000, Path("tiny-chat"), "5ha", "tiny", 1)
BROKEN = UserError("The model is damaged.", "Put it back.")


class ScriptedSession:
    """Answers with the seed, so that two drafts differ; a sum always gets the same answer."""

    def chat_prompt(self, messages: list[SimpleNamespace]) -> str:
        return messages[0].content

    def stream(self, prompt: str, sampling: SimpleNamespace) -> Iterator[Progress]:
        yield Progress(1, 2, text="...")
        same = prompt.startswith("What is")
        return SimpleNamespace(text="19." if same else f"{prompt} Answer {sampling.seed}.")


class Shelf(Catalogue):
    """A list of models that a test puts there; `broken` makes every session fail."""

    broken = False

    def put(self, *models: Model) -> None:
        self._keep(models)

    def session(self, model: Model) -> ScriptedSession:
        if self.broken:
            raise BROKEN
        return ScriptedSession()

    def refresh(self) -> None:
        made = [path.name for path in sorted(self._home.models.iterdir())]
        tuned = [Model(name, "tuned", 1000, Path(name), "5ha", "tiny", 1) for name in made]
        self.put(CHAT, *tuned)


class FakeTraining:
    """Stands for `dpo_steps`: steps until it is let go, then a model folder and samples."""

    def __init__(self) -> None:
        self.finish = threading.Event()
        self.problem: Exception | None = None
        self.plans: list[RunPlan] = []
        self.closed = 0
        self.done_before = 0

    def __call__(self, model: Model, plan: RunPlan, folder: RunFolder, home: Path) -> Steps:
        self.plans.append(plan)
        step = self.done_before
        yield Progress(0, 0, stage="Loading the engine...")
        rows = tuple({"step": number + 1, "loss": 0.5, "margin": 0.1} for number in range(step))
        if rows:
            yield Progress(step, 99, item=Resumed(rows))
        try:
            while not self.finish.is_set() or step == self.done_before:
                step += 1
                values = {"step": step, "loss": 0.7 / step, "margin": 0.1 * step}
                yield Progress(step, 99, values={**values, "accuracy": 0.5, "chosen_logp": -9.0})
                time.sleep(0.002)
                if self.problem is not None:
                    raise self.problem
        except Paused:
            (folder.model / "checkpoint").mkdir(parents=True)
            raise
        finally:
            self.closed += 1
        name = plan.options.name
        (home / name).mkdir(parents=True)
        before = tuple(Sample(prompt, "Plain.") for prompt in plan.probe_prompts)
        after = tuple(Sample(prompt, "Happy to help!") for prompt in plan.probe_prompts)
        result = DpoResult(home / name, name, step, before, after, "full", 1.0)
        folder.write_samples(trainer_module.compared(result))
        return result


class Bench:
    """The tab on a home, with verbs."""

    def __init__(self, qtbot: QtBot, home: Home) -> None:
        self._qtbot, self.home = qtbot, home
        self.open()

    def open(self, seed: int = 1) -> None:
        self.store = Store.open(self.home)
        self.lanes = Lanes()
        self.notify = Notify()
        self.shelf = Shelf(self.home, self.lanes.reading, self.notify)
        self.shelf.refresh()
        self.services = Services(
            home=self.home,
            store=self.store,
            settings=Settings(),
            lanes=self.lanes,
            catalogue=self.shelf,
            notify=self.notify,
            open_link=lambda key, state: None,
        )
        self.tab: PreferencesView = build_tab(self.services, PROMPTS, HELD_OUT, random.Random(seed))
        self._qtbot.addWidget(self.tab)
        self.tab.resize(1280, 753)
        self.tab.show()
        self._qtbot.waitExposed(self.tab)

    def restart(self) -> None:
        self.close()
        self.open(seed=2)

    def close(self) -> None:
        self.lanes.close()
        self.tab.hide()
        self.store.close()

    def until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds, timeout=5000)

    def sees_pair(self) -> tuple[str, str, str]:
        label = self.tab.label
        self.until(lambda: bool(label.first.text()))
        return label.prompt.text(), label.first.text(), label.second.text()

    def presses(self, keys: str) -> None:
        for key in keys:
            self.sees_pair()
            self._qtbot.keyClick(self.tab.label, key)

    def trains(self) -> int:
        self.tab.train_card.train.click()
        return self.store.runs.list()[0].id

    def waits_for(self, run: int, status: str) -> None:
        self.until(lambda: self.store.runs.get(run).status == status)
        self.until(lambda: not self.lanes.training.busy)


@pytest.fixture
def bench(qtbot: QtBot, home: Home) -> Iterator[Bench]:
    made = Bench(qtbot, home)
    yield made
    made.close()


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeTraining]:
    fake = FakeTraining()
    monkeypatch.setattr(trainer_module, "dpo_steps", fake)
    yield fake
    fake.finish.set()


# Labelling


def test_a_key_keeps_what_was_shown_where_it_was_shown(bench: Bench) -> None:
    prompt, first, second = bench.sees_pair()
    bench.presses("1")
    kept = bench.store.labels.recent(1)[0]
    assert (kept.prompt, kept.first, kept.second) == (prompt, first, second)
    assert (kept.choice, kept.model, kept.model_sha256) == ("first", "tiny-chat", "5ha")
    assert kept.seconds > 0
    assert bench.sees_pair()[0] != prompt


def test_the_four_keys_are_the_four_judgements(bench: Bench) -> None:
    bench.presses("120S")
    kept = [judgement.choice for judgement in bench.store.labels.recent(9)]
    assert kept == ["skip", "tie", "second", "first"]
    card = bench.tab.counts
    assert [card.pairs.text(), card.ties.text(), card.skipped.text()] == ["2", "1", "1"]
    assert bench.tab.label.position.text() == "Pair 3 of 30"
    assert [row.choice for row in bench.tab.label.recent.rows()] == [
        "skipped",
        "tie",
        "B better",
        "A better",
    ]


def test_a_choice_is_kept_before_the_next_pair_shows(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.sees_pair()
    kept_when_shown = []
    show_pair = bench.tab.label.show_pair

    def watch(*arguments: object) -> None:
        kept_when_shown.append(bench.store.labels.counts().judged)
        show_pair(*arguments)

    monkeypatch.setattr(bench.tab.label, "show_pair", watch)
    bench.presses("1")
    bench.until(lambda: kept_when_shown == [1])


def test_a_click_on_a_draft_prefers_it(bench: Bench, qtbot: QtBot) -> None:
    bench.sees_pair()
    qtbot.mouseClick(bench.tab.label.second, Qt.MouseButton.LeftButton)
    assert bench.store.labels.recent(1)[0].choice == "second"


def test_pairs_are_made_ahead(bench: Bench) -> None:
    bench.sees_pair()
    bench.until(lambda: not bench.lanes.reading.busy)
    shown = []
    for _ in range(3):
        bench.tab.label.choice_made.emit("first")
        shown.append(bench.tab.label.first.text())  # at once, nothing was awaited
    assert all(shown)
    assert len(set(shown)) == 3


def test_a_full_disk_refuses_the_choice_and_the_pair_stays(bench: Bench) -> None:
    bench.presses("1")
    pair = bench.sees_pair()
    connection: sqlite3.Connection = bench.store.labels._database._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    for _ in range(200):  # until the pages that are there are full
        bench.tab.label.choice_made.emit("tie")
        if bench.tab.label.banner.text:
            break
        pair = bench.sees_pair()
    judged = bench.store.labels.counts().judged
    assert "no room" in bench.tab.label.banner.text
    assert bench.sees_pair() == pair
    assert bench.tab.label.saved.isHidden()
    connection.execute("PRAGMA max_page_count = 100000")
    bench.presses("2")
    assert bench.store.labels.counts().judged == judged + 1
    assert bench.tab.label.banner.text == ""
    assert not bench.tab.label.saved.isHidden()


def test_undo_shows_the_pair_again_and_loses_none(bench: Bench) -> None:
    one = bench.sees_pair()
    bench.presses("2")
    two = bench.sees_pair()
    bench.tab.label.undo_asked.emit()
    assert bench.sees_pair() == one
    assert bench.tab.label.second.property("role") == "picked"
    assert bench.store.labels.counts().judged == 0
    bench.presses("1")
    assert bench.sees_pair() == two
    assert bench.store.labels.recent(1)[0].choice == "first"


def test_redo_is_the_way_back_from_undo(bench: Bench) -> None:
    bench.presses("12")
    three = bench.sees_pair()
    bench.tab.label.undo_asked.emit()
    bench.tab.label.undo_asked.emit()
    bench.tab.label.redo_asked.emit()
    bench.tab.label.redo_asked.emit()
    assert bench.sees_pair() == three
    assert [item.choice for item in bench.store.labels.recent(9)] == ["second", "first"]


def test_undo_and_redo_agree_with_a_plain_list(bench: Bench) -> None:
    draw = random.Random(5)
    kept: list[str] = []
    undone: list[str] = []
    for _ in range(60):
        act = draw.choice(["first", "second", "tie", "undo", "undo", "redo"])
        bench.sees_pair()
        if act == "undo":
            bench.tab.label.undo_asked.emit()
            if kept:
                undone.append(kept.pop())
        elif act == "redo":
            bench.tab.label.redo_asked.emit()
            if undone:
                kept.append(undone.pop())
        else:
            bench.tab.label.choice_made.emit(act)
            kept.append(act)
            undone.clear()
        assert [item.choice for item in bench.store.labels.recent(99)] == kept[::-1]


def test_undo_reaches_back_over_a_restart(bench: Bench) -> None:
    pair = bench.sees_pair()
    bench.presses("1")
    bench.restart()
    bench.sees_pair()
    bench.tab.label.undo_asked.emit()
    assert bench.sees_pair() == pair
    assert bench.store.labels.counts().judged == 0


def test_a_prompt_of_ones_own_comes_next_and_the_pair_before_comes_after(
    bench: Bench, qtbot: QtBot
) -> None:
    waiting = bench.sees_pair()
    edit = bench.tab.label.own_prompt
    qtbot.keyClicks(edit, "Name 2 rivers, 1 lake.")
    assert bench.store.labels.counts().judged == 0  # digits in a text judge nothing
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    bench.until(lambda: bench.tab.label.first.text().startswith("Name 2 rivers"))
    assert bench.tab.label.prompt.text() == "Name 2 rivers, 1 lake."
    bench.presses("1")
    assert bench.sees_pair() == waiting


def test_two_equal_drafts_can_be_a_tie_but_not_a_preference(bench: Bench) -> None:
    bench.sees_pair()
    bench.tab.label.prompt_typed.emit("What is 12 plus 7?")
    bench.until(lambda: bench.tab.label.first.text() == "19.")
    bench.presses("1")
    assert bench.store.labels.counts().judged == 0
    assert "press 0 for a tie" in bench.tab.label.guidelines.text()
    bench.presses("0")
    assert bench.store.labels.counts().ties == 1


def test_a_model_that_cannot_answer_says_why(bench: Bench) -> None:
    bench.shelf.broken = True
    other = Model("other-chat", "chat", 1000, Path("other"), "0", "tiny", 2)
    bench.shelf.put(CHAT, other)
    bench.tab.model_picked.emit(other)
    bench.until(lambda: "damaged" in bench.tab.label.banner.text)
    bench.presses("") if bench.tab.label.first.text() else None
    assert "Pick another" in bench.tab.label.first._text.text()


# Training


def test_train_waits_for_two_pairs_and_says_so(bench: Bench) -> None:
    card = bench.tab.train_card
    assert not card.train.isEnabled()
    assert "at least two pairs" in card.reason.text()
    bench.presses("10")
    assert "One more pair" in card.reason.text()
    bench.presses("2")
    assert card.train.isEnabled()
    assert card.train.text() == "Train on 2 pairs"


def test_a_run_learns_from_the_pairs_and_its_model_is_kept(
    bench: Bench, training: FakeTraining
) -> None:
    bench.presses("120")
    run = bench.trains()
    card = bench.tab.train_card
    bench.until(lambda: len(card.plot.points("loss")[0]) > 3)
    assert card.state.text() == "training"
    training.finish.set()
    bench.waits_for(run, "done")
    plan = training.plans[0]
    assert [pair.prompt for pair in plan.pairs] == [
        judgement.prompt for judgement in reversed(bench.store.labels.recent(3)[1:])
    ]
    assert plan.options.name == "tiny-chat-tuned-1"
    assert plan.probe_prompts == HELD_OUT
    assert (card.said_prompt.text(), card.said.text()) == (HELD_OUT[0], "Happy to help!")
    assert bench.tab.models.select("tiny-chat-tuned-1")
    assert bench.tab.runs.options.name.text() == "tiny-chat-tuned-2"
    assert len(bench.store.runs.get(run).steps) == len(card.plot.points("loss")[0])


def test_before_and_after_stand_side_by_side_and_do_so_after_a_restart(
    bench: Bench, training: FakeTraining
) -> None:
    bench.presses("12")
    training.finish.set()
    bench.waits_for(bench.trains(), "done")
    bench.restart()
    bench.tab.open_state({"page": "compare"})
    rows = bench.tab.compare.comparison.rows()
    assert [(row.prompt, row.before, row.after) for row in rows] == [
        (prompt, "Plain.", "Happy to help!") for prompt in HELD_OUT
    ]
    assert "2 of 2 answers changed" in bench.tab.compare.summary.text()


def test_a_second_run_waits_in_sight(bench: Bench, training: FakeTraining) -> None:
    bench.presses("12")
    first = bench.trains()
    second = bench.trains()
    bench.until(lambda: "tiny-chat-tuned-2" in bench.tab.train_card.queue.text())
    states = {row.run: row.state for row in bench.tab.runs.rows()}
    assert states[second] == "waiting"
    training.finish.set()
    bench.waits_for(first, "done")
    bench.waits_for(second, "done")
    assert bench.tab.train_card.queue.text() == ""


def test_cancel_stops_the_run_and_the_next_takes_its_name(
    bench: Bench, training: FakeTraining
) -> None:
    bench.presses("12")
    run = bench.trains()
    bench.until(lambda: len(bench.tab.train_card.plot.points("loss")[0]) > 1)
    bench.tab.train_card.cancel.click()
    bench.waits_for(run, "cancelled")
    assert training.closed == 1
    assert not (bench.store.runs.get(run).folder / "model").exists()
    assert bench.tab.train_card.cancel.isHidden()
    assert bench.tab.runs.options.name.text() == "tiny-chat-tuned-1"


def test_a_paused_run_goes_on_from_the_list(bench: Bench, training: FakeTraining) -> None:
    bench.presses("12")
    run = bench.trains()
    bench.until(lambda: len(bench.tab.train_card.plot.points("loss")[0]) > 1)
    bench.tab.train_card.pause.click()
    bench.waits_for(run, "paused")
    assert bench.tab.runs.rows()[0].can_resume
    bench.presses("1")  # a later pair is not part of the run
    training.finish.set()
    bench.tab.runs.resume_asked.emit(run)
    bench.waits_for(run, "done")
    assert len(training.plans[1].pairs) == 2


def test_a_run_that_was_killed_is_offered_after_the_restart(
    bench: Bench, training: FakeTraining
) -> None:
    bench.presses("12")
    run = bench.store.runs.start("t", model="tiny-chat", method="auto", beta=0.1, epochs=5, pairs=2)
    plan = RunPlan(RunOptions("t", "auto", 0.1, 4, 0.0), bench.store.labels.pairs(), HELD_OUT)
    RunFolder(run.folder).write_plan(plan)
    bench.restart()
    assert [(row.state, row.can_resume) for row in bench.tab.runs.rows()] == [("paused", True)]
    training.finish.set()
    assert not bench.tab.train_card.resume.isHidden()
    bench.tab.train_card.resume.click()
    bench.waits_for(run.id, "done")
    assert training.plans == [plan]
    assert bench.tab.train_card.resume.isHidden()


def test_a_resumed_run_draws_the_steps_of_its_checkpoint_and_none_twice(
    bench: Bench, training: FakeTraining
) -> None:
    bench.presses("12")
    run = bench.store.runs.start("t", model="tiny-chat", method="auto", beta=0.1, epochs=4, pairs=2)
    RunFolder(run.folder).write_plan(
        RunPlan(RunOptions("t", "auto", 0.1, 4, 0.0), bench.store.labels.pairs(), ())
    )
    for step in range(1, 8):  # seven steps were seen, the checkpoint was made after the fifth
        bench.store.runs.record(run.id, {"step": step, "loss": 0.6, "margin": 0.2})
    bench.restart()
    training.done_before = 5
    training.finish.set()
    bench.tab.runs.resume_asked.emit(run.id)
    bench.waits_for(run.id, "done")
    assert bench.tab.train_card.plot.points("loss")[0] == (1, 2, 3, 4, 5, 6)


def test_a_run_whose_model_is_gone_says_so(bench: Bench) -> None:
    run = bench.store.runs.start("t", model="gone", method="auto", beta=0.1, epochs=5, pairs=2)
    RunFolder(run.folder).write_plan(RunPlan(RunOptions("t", "auto", 0.1, 4, 0.0), (), ()))
    bench.restart()
    bench.tab.runs.resume_asked.emit(run.id)
    assert "The model gone" in bench.tab.banner.text


def test_a_failed_run_is_a_banner_and_its_checkpoint_stays(
    bench: Bench, training: FakeTraining
) -> None:
    bench.presses("12")
    training.problem = UserError("The loss is no number any more.", "Lower the learning rate.")
    run = bench.trains()
    bench.waits_for(run, "failed")
    assert "no number" in bench.tab.train_card.banner.text
    checkpoint = bench.store.runs.get(run).folder / "model" / "checkpoint" / "state.json"
    checkpoint.parent.mkdir(parents=True)
    checkpoint.write_text("{}")
    bench.restart()
    assert bench.tab.runs.rows()[0].can_resume


@pytest.mark.parametrize("name", ["", "a/b", "tiny-chat"])
def test_a_name_that_cannot_be_used_stops_the_button(bench: Bench, qtbot: QtBot, name: str) -> None:
    bench.presses("12")
    options = bench.tab.runs.options
    options.name.clear()
    qtbot.keyClicks(options.name, name) if name else options.name_typed.emit("")
    assert options.problem.text()
    assert not bench.tab.train_card.train.isEnabled()


def test_settings_reach_the_run(bench: Bench, training: FakeTraining) -> None:
    bench.presses("12")
    options = bench.tab.runs.options
    options.beta.setValue(0.3)
    options.epochs.setValue(2)
    options.method.button("lora").click()
    options.sft.setChecked(True)
    options.name.clear()
    options.name.setText("friendly")
    options.name_typed.emit("friendly")
    training.finish.set()
    bench.waits_for(bench.trains(), "done")
    assert training.plans[0].options == RunOptions("friendly", "lora", 0.3, 2, 0.2)


def test_a_file_of_pairs_is_trained_on_until_one_goes_back_to_ones_labels(
    bench: Bench, training: FakeTraining, tmp_path: Path
) -> None:
    bench.presses("12")
    file = tmp_path / "pairs.jsonl"
    rows = [{"prompt": f"p{n}", "chosen": "a", "rejected": "b"} for n in range(3)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert bench.tab.open_file(file)
    bench.until(lambda: bench.tab.train_card.train.text() == "Train on 3 pairs")
    assert bench.tab.runs.options.source.text() == "3 pairs from pairs.jsonl"
    training.finish.set()
    bench.waits_for(bench.trains(), "done")
    assert [pair.prompt for pair in training.plans[0].pairs] == ["p0", "p1", "p2"]
    bench.tab.runs.options.own_labels.click()
    assert bench.tab.train_card.train.text() == "Train on 2 pairs"


def test_a_bad_line_of_a_pairs_file_is_named_and_nothing_changes(
    bench: Bench, tmp_path: Path
) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text('{"prompt": "p", "chosen": "a", "rejected": "b"}\n{"prompt": "p"}\n')
    assert bench.tab.open_file(file)
    bench.until(lambda: "Line 2" in bench.tab.banner.text)
    assert not bench.tab.train_card.train.isEnabled()
    assert not bench.tab.open_file(tmp_path / "picture.png")


def test_a_text_without_a_space_does_not_widen_the_page(bench: Bench) -> None:
    bench.sees_pair()
    width = bench.tab.label.minimumSizeHint().width()
    bench.tab.label.first.show_draft("x" * 400)
    assert bench.tab.label.first.text() == "x" * 400
    bench.tab.compare.comparison.show_rows("a", "b", [ComparedAnswer("p", "y" * 400, "z" * 400)])
    assert bench.tab.label.minimumSizeHint().width() == width
    assert bench.tab.compare.comparison.minimumSizeHint().width() < 500


# Compare and history


def test_the_tuned_model_takes_another_name(bench: Bench, training: FakeTraining) -> None:
    bench.presses("12")
    training.finish.set()
    run = bench.trains()
    bench.waits_for(run, "done")
    folder = bench.home.models / "tiny-chat-tuned-1"
    (folder / "card.json").write_text('{"name": "tiny-chat-tuned-1"}')
    bench.tab.open_state({"run": run})
    bench.tab.compare.renamed.emit("tiny-chat")
    assert "already a model" in bench.tab.compare.banner.text
    bench.tab.compare.renamed.emit("friendly")
    assert bench.tab.compare.banner.text == ""
    assert (bench.home.models / "friendly").is_dir()
    assert bench.store.runs.get(run).result_model == "friendly"
    assert bench.tab.models.select("friendly")


def test_history_lists_every_judgement_and_shows_the_picked_pair(bench: Bench) -> None:
    bench.presses("1")
    prompt, first, second = bench.sees_pair()
    bench.presses("2")
    bench.tab.open_state({"page": "history"})
    history = bench.tab.history
    assert [row.choice_words for row in history.model.rows] == ["B better", "A better"]
    assert history.model.rows[0].prompt == prompt
    assert (history.first.text(), history.second.text()) == (first, second)
    assert history.second.property("role") == "picked"
    history.table.selectRow(1)
    assert history.first.property("role") == "picked"


def test_keys_judge_nothing_on_the_other_pages(bench: Bench, qtbot: QtBot) -> None:
    bench.sees_pair()
    bench.tab.open_state({"page": "history"})
    qtbot.keyClick(bench.tab, "1")
    assert bench.store.labels.counts().judged == 0


def test_a_link_opens_page_and_model_and_ignores_nonsense(bench: Bench) -> None:
    other = Model("other-chat", "chat", 1000, Path("other"), "0", "tiny", 2)
    bench.shelf.put(CHAT, other)
    bench.tab.open_state({"page": "train", "model": "other-chat"})
    assert bench.tab.page() == "train"
    assert bench.tab.save_state() == {"page": "train", "model": "other-chat"}
    bench.tab.open_state({"page": "nowhere", "model": 7, "run": "x"})
    assert bench.tab.save_state() == {"page": "train", "model": "other-chat"}


def test_the_demo_judges_and_trains_but_never_beside_someones_own_labels(
    bench: Bench, training: FakeTraining
) -> None:
    training.finish.set()
    bench.tab.open_state({"demo": "train"})
    bench.until(lambda: [run.status for run in bench.store.runs.list()] == ["done"])
    assert bench.store.labels.counts().judged == 17
    bench.restart()
    bench.tab.open_state({"demo": "train"})
    bench.sees_pair()
    assert bench.store.labels.counts().judged == 17
    assert len(bench.store.runs.list()) == 1


def test_everything_that_takes_the_focus_has_a_name(bench: Bench) -> None:
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

    nameless = [
        widget
        for widget in bench.tab.findChildren(QWidget)
        if isinstance(widget, (QAbstractButton, QComboBox, QLineEdit))
        and widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not widget.isHidden()
        and widget.objectName() != "qt_spinbox_lineedit"
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []
