"""The tab "Preferences" with scripted models and a scripted training, for `conftest.py`."""

import json
import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.runs.service import RunOutcome
from desktop.services import Services
from desktop.start import repair_runs
from desktop.tabs import preferences
from desktop.tabs.preferences import PreferencesTab, dpo_run, next_run
from desktop.tabs.preferences.next_run import Ahead
from models.errors import UserError
from models.model import Model
from models.preferences.ballot import usual_plan
from models.preferences.labels import Draft, Label, Verdict
from models.preferences.run_plan import RunPlan, write_answers
from models.progress import Enough, Paused, Progress, Resumed, Sample, Smaller, Steps, Watched
from models.store.paths import Home
from models.store.settings import Settings
from models.store.store import Store

PROMPTS = tuple(f"Tell me about country {number}." for number in range(40))
HELD_OUT = tuple(f"Tell me about animal {number}." for number in range(24))
CHAT = Model("tiny-chat", "chat", 1000, Path("tiny-chat"), "5ha", "tiny", 1)
OTHER = Model("large-chat", "chat", 30_000_000, Path("large-chat"), "6ha", "large", 1)


class ScriptedSession:
    """Answers with the model's name and the seed; about a capital, always the same."""

    def __init__(self, name: str) -> None:
        self._name = name

    def chat_prompt(self, messages: list[SimpleNamespace]) -> str:
        return str(messages[0].content)

    def stream(self, prompt: str, sampling: Any, *, top: int = 0) -> Iterator[Progress]:
        yield Progress(1, 2, text="...")
        own = "" if "capital" in prompt else f" {self._name} {sampling.seed}."
        return SimpleNamespace(text=f"About {prompt}{own}", stopped_by="eos")


class Shelf(Catalogue):
    """Two chat models and whatever lies in the home, or what a test puts there."""

    broken: UserError | None = None

    def put(self, *models: Model) -> None:
        self._keep(models)

    def session(self, model: Model, weights: Path | None = None) -> Any:
        if self.broken is not None:
            raise self.broken
        return ScriptedSession(model.name)

    def refresh(self) -> Any:
        tuned = [
            Model(path.name, "tuned", 1000, path, f"sha-{path.name}", "tiny", 1, source="tuned")
            for path in sorted(self._home.models.iterdir())
        ]
        self.put(CHAT, OTHER, *tuned)


class FakeTraining:
    """Stands for `plan_steps`: `steps` steps, then, when it is let go, a model and samples.

    values: what every step has beside its number. smaller: memory runs short after the first step.
    """

    def __init__(self) -> None:
        self.finish = threading.Event()
        self.reset()

    def reset(self) -> None:
        self.finish.clear()
        self.problem: Exception | None = None
        self.plans: list[RunPlan] = []
        self.values: dict[str, float] = {}
        self.steps = 5
        self.smaller = self.closed = self.done_before = self.best = 0

    def __call__(self, plan: RunPlan, home: Path) -> Steps[Any]:
        self.plans.append(plan)
        step = self.done_before
        yield Progress(0, 0, stage="Loading the engine...")
        if step:
            yield Progress(step, 99, item=Resumed(tuple(map(self._row, range(1, step + 1)))))
        else:
            yield Progress(0, 99, item=self._look(0, plan))
        try:
            while not self.finish.is_set() or step == self.done_before:
                if step < self.done_before + self.steps:
                    step += 1
                    yield from self._step(step, plan)
                else:
                    self.finish.wait(0.01)
                    yield Progress(step, 99)
        except Enough:
            pass
        except Paused:
            (plan.config.out / "checkpoint").mkdir(parents=True)
            raise
        finally:
            self.closed += 1
        return self._result(plan, home, step)

    def _step(self, step: int, plan: RunPlan) -> Iterator[Progress]:
        yield Progress(step, 99, values=self._row(step))
        yield Progress(step, 99, item=self._look(step, plan))
        if self.smaller:
            yield Progress(step, 99, item=Smaller(self.smaller))
        if self.problem is not None:
            raise self.problem

    def _row(self, step: int) -> dict[str, float]:
        row = {"step": step, "epoch": 1, "loss": 0.6931471805599453 / step, "margin": 0.1 * step}
        row |= {"accuracy": 0.5, "chosen_logp": -9.0, "rejected_logp": -9.0 - step, "kl": 0.1}
        return row | {"tokens": 100.0, "held_out_accuracy": 0.75} | self.values

    def _look(self, step: int, plan: RunPlan) -> Watched:
        said = "Plain." if not step else f"Kind {step}."
        return Watched(step, tuple(Sample(prompt, said) for prompt in plan.config.watch_prompts))

    def _result(self, plan: RunPlan, home: Path, step: int) -> RunOutcome:
        name = plan.config.name
        (home / name).mkdir(parents=True)
        (home / name / "card.json").write_text(json.dumps({"name": name, "kind": "tuned"}))
        before = tuple(Sample(prompt, "Plain.") for prompt in plan.config.probe_prompts)
        after = tuple(Sample(prompt, "Happy to help!") for prompt in plan.config.probe_prompts)
        write_answers(plan.config.out.parent, dpo_run.compared(before, after))
        facts = {"method": "full", "steps": step, "best_step": self.best}
        return RunOutcome(home / name, 1.0, {**facts, "peak": 5_000_000})


class FakeAhead:
    """Stands for `look_ahead`: says at once what it is told to."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.asked: list[RunPlan] = []
        self.answer = Ahead({"cpu": ""})

    def __call__(self, plan: RunPlan) -> Steps[Ahead]:
        self.asked.append(plan)
        yield Progress(0)
        return self.answer


class Bench:
    """The tab on a home, with verbs. dpo, ahead: what stands in place of training."""

    chat, other, held_out = CHAT, OTHER, HELD_OUT

    def __init__(self, qtbot: QtBot, home: Home, patch: pytest.MonkeyPatch) -> None:
        self._qtbot, self.home = qtbot, home
        self.dpo, self.ahead = FakeTraining(), FakeAhead()
        patch.setattr(dpo_run, "plan_steps", self.dpo)
        patch.setattr(next_run, "look_ahead", self.ahead)
        patch.setattr(preferences, "shipped", {"label": PROMPTS, "held-out": HELD_OUT}.__getitem__)
        self._seed = 0
        self.open()

    def open(self) -> None:
        self._seed += 1
        self.store = Store.open(self.home)
        repair_runs(self.store)
        self.lanes, self.notify = Lanes(), Notify()
        self.shelf = Shelf(self.home, self.lanes, self.notify)
        self.shelf.refresh()
        self.services = Services(
            home=self.home, store=self.store, settings=Settings.load(self.home), lanes=self.lanes,
            catalogue=self.shelf, notify=self.notify, open_link=lambda key, state: None,
        )  # fmt: skip
        self.tab: Any = PreferencesTab(self.services, random.Random(self._seed))
        self._qtbot.addWidget(self.tab)
        self.tab.resize(1280, 753)
        with self._qtbot.waitExposed(self.tab):
            self.tab.show()

    def close(self) -> None:
        self.dpo.finish.set()
        self.lanes.close()
        self.tab.hide()
        self.store.close()

    def restart(self) -> None:
        self.close()
        self.dpo.finish.clear()
        self.open()

    def clear(self) -> None:
        """Another project, the models and settings of a first start, nothing that runs.

        Runs and their models are left: a test looks at its own, which is the newest.
        """
        self.dpo.finish.set()
        self.until(lambda: not self.lanes.busy)
        self.dpo.reset()
        self.ahead.reset()
        self.workspace.set_file(None)
        self.shelf.broken = None
        self.shelf.refresh()
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self.activates()
        self.tab.history.show_everything()
        self.tab.open_state({"page": "history/judgements"})
        self.tab.open_state({"page": "label", "model": CHAT.name})
        usual = usual_plan(self.services.settings.draft_temperature, 64)
        self.tab.label.open_state(usual.state())
        self.tab.label.change(alone=False, differences=False, as_written=False)
        self.tab.open_state({"more": []})
        self.tab.training.options.usual.click()
        project = self.store.projects.add(f"Project {self.workspace.project.id + 1}", goal=30)
        self.workspace.use_project(project, self.store.labels_of(project.id))

    def until(self, holds: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()))

    @property
    def workspace(self) -> Any:
        return self.tab.workspace

    @property
    def trainer(self) -> Any:
        return self.tab.training.trainer

    @property
    def given(self) -> Any:
        """The labels of the project at hand."""
        return self.workspace.labels

    def page(self, page: str) -> None:
        self.tab.show_page(page)

    def triggers(self, action: str) -> None:
        next(one for one in self.tab.actions() if one.objectName() == action).trigger()

    # Labelling

    def sees_pair(self) -> tuple[str, str, str]:
        label = self.tab.label
        self.until(label.cards[0].text)
        return label.prompts.prompt.text(), label.cards[0].text(), label.cards[1].text()

    def keys(self, *keys: Any) -> None:
        for key in keys:
            self.activates()
            place = self.tab.label if self.tab.current() == "label" else self.tab
            self._qtbot.keyClick(place, key)

    def activates(self) -> None:
        """Bring the window to the front, as it is again when a dialog or a popup has closed."""
        if not self.tab.isActiveWindow():
            self.tab.activateWindow()
            self.until(self.tab.isActiveWindow)

    def says(self, *words: str) -> None:
        """Judge by what the keys mean, without waiting; also under a dialog."""
        page = self.tab.label
        for word in words:
            if word == "tie":
                page.tie()
            else:
                page.press(("first", "second").index(word))

    def presses(self, keys: str) -> None:
        for key in keys:
            self.sees_pair()
            self.keys(key)

    @property
    def last(self) -> Any:
        return self.given.recent(1)[0]

    def labels(self, count: int, *, left: bool | None = None, prompt: str = "p{n}") -> None:
        """Labels as somebody else gave them. left: where the better draft stood, None for both."""
        for number in range(self.given.counts().judged, count):
            first = number % 2 == 0 if left is None else left
            texts = ("good one", "bad") if number % 3 else ("good", "bad one")
            drafts = tuple(Draft(text, model="tiny-chat", model_sha256="5ha") for text in texts)
            verdict = Verdict((1, 2) if first else (2, 1))
            drafts = drafts if first else drafts[::-1]
            self.given.add_label(Label(prompt.format(n=number), drafts, verdict, shown=(0, 1)))
        self.workspace.judged.emit()
        QApplication.processEvents()  # the button beside the drafts comes after them

    # Training

    def opens_training(self) -> Any:
        """The page for training with its pairs read."""
        self.page("train")
        self.tab.open_state({"more": ["train"]})
        self.tab.training.change(part="next")
        self.until(lambda: self.tab.training.options.source.text() or not self.given.counts().pairs)
        return self.tab.training

    def trains(self) -> int:
        before = len(self.store.runs.list())
        options = self.tab.training.options
        if options.start.isVisible():
            self.until(options.train.isEnabled)
            options.train.click()
        else:
            options.begin(options.banner)
        self.until(lambda: len(self.store.runs.list()) > before)
        return self.store.runs.list()[0].id

    def waits_for(self, run: int, status: str) -> None:
        self.until(lambda: self.store.runs.get(run).status == status)
        self.until(lambda: not self.lanes.training.busy)

    def trained(self) -> int:
        self.dpo.finish.set()
        run = self.trains()
        self.waits_for(run, "done")
        return run
