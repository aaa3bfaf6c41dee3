"""The tab with labels that are there already and a scripted training, for `conftest.py`."""

import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pytestqt.qtbot import QtBot

from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.services import Services
from desktop.start import mend_runs
from desktop.tabs.preferences import run_job
from desktop.tabs.preferences.run_ahead import Ahead
from desktop.tabs.preferences.run_folder import RunFolder, RunPlan
from desktop.tabs.preferences.tab import build_tab
from desktop.tabs.preferences.view import PreferencesView
from models.errors import UserError
from models.live.catalogue import Model
from models.live.dpo import DpoResult, Resumed, Sample, Smaller, Watched
from models.progress import Paused, Progress, Steps
from models.store.paths import Home
from models.store.settings import Settings
from models.store.store import Store

PROMPTS = tuple(f"Tell me about country {number}." for number in range(40))
HELD_OUT = tuple(f"Tell me about animal {number}." for number in range(14))
CHAT = Model("tiny-chat", "chat", 1000, Path("tiny-chat"), "5ha", "tiny", 1)
OTHER = Model("large-chat", "chat", 30_000_000, Path("large-chat"), "6ha", "large", 1)


class ScriptedSession:
    """Answers with the model's name; a question after the capital always gets the same answer."""

    def __init__(self, name: str) -> None:
        self._name = name

    def chat_prompt(self, messages: list[SimpleNamespace]) -> str:
        return str(messages[0].content)

    def stream(self, prompt: str, sampling: Any, *, top: int = 0) -> Iterator[Progress]:
        yield Progress(1, 2, text="...")
        own = "" if "capital" in prompt else f" {self._name} {sampling.seed}."
        return SimpleNamespace(text=f"About {prompt}{own}")


class Shelf(Catalogue):
    """A list of models: two chat models and whatever lies in the home."""

    broken: UserError | None = None

    def session(self, model: Model, weights: Path | None = None) -> Any:
        if self.broken is not None:
            raise self.broken
        return ScriptedSession(model.name)

    def refresh(self) -> Any:
        folders = sorted(self._home.models.iterdir())
        tuned = [Model(f.name, "tuned", 1000, f, f"sha-{f.name}", "tiny", 1, source="tuned")
                 for f in folders]  # fmt: skip
        self._keep((CHAT, OTHER, *tuned))


class FakeTraining:
    """Stands for `dpo_steps`: steps until it is let go, then a model folder and samples.

    values: what every step has beside its number. smaller: memory runs short after the first step.
    """

    def __init__(self) -> None:
        self.finish = threading.Event()
        self.problem: Exception | None = None
        self.plans: list[RunPlan] = []
        self.values: dict[str, float] = {}
        self.smaller = 0
        self.closed = self.done_before = 0

    def __call__(self, model: Model, plan: RunPlan, folder: RunFolder, home: Path) -> Steps[Any]:
        self.plans.append(plan)
        step = self.done_before
        yield Progress(0, 0, stage="Loading the engine...")
        rows = tuple(self._row(number + 1) for number in range(step))
        if rows:
            yield Progress(step, 99, item=Resumed(rows))
        else:
            yield Progress(0, 99, item=self._look(0, plan))
        try:
            while not self.finish.is_set() or step == self.done_before:
                step += 1
                yield Progress(step, 99, values=self._row(step))
                yield Progress(step, 99, item=self._look(step, plan))
                if self.smaller:
                    yield Progress(step, 99, item=Smaller(self.smaller))
                time.sleep(0.002)
                if self.problem is not None:
                    raise self.problem
        except Paused:
            (folder.model / "checkpoint").mkdir(parents=True)
            raise
        finally:
            self.closed += 1
        yield Progress(step, step, item=run_job.Spent(5_000_000))
        return self._result(plan, folder, home, step)

    def _row(self, step: int) -> dict[str, float]:
        row = {"step": step, "epoch": 1, "loss": 0.6931471805599453 / step, "margin": 0.1 * step}
        row |= {"accuracy": 0.5, "chosen_logp": -9.0, "rejected_logp": -9.0 - step, "kl": 0.1}
        return row | {"tokens": 100.0, "held_out_accuracy": 0.75} | self.values

    def _look(self, step: int, plan: RunPlan) -> Watched:
        said = "Plain." if not step else f"Kind {step}."
        return Watched(step, tuple(Sample(prompt, said) for prompt in plan.watch_prompts))

    def _result(self, plan: RunPlan, folder: RunFolder, home: Path, step: int) -> DpoResult:
        name = plan.options.name
        (home / name).mkdir(parents=True)
        (home / name / "card.json").write_text(json.dumps({"name": name, "kind": "tuned"}))
        before = tuple(Sample(prompt, "Plain.") for prompt in plan.probe_prompts)
        after = tuple(Sample(prompt, "Happy to help!") for prompt in plan.probe_prompts)
        result = DpoResult(home / name, name, step, before, after, "full", 1.0)
        folder.write_samples(run_job.compared(result))
        return result


class FakeAhead:
    """Stands for `look_ahead`: says at once what it is told to."""

    def __init__(self) -> None:
        self.asked: list[RunPlan] = []
        self.answer = Ahead({"cpu": ""})

    def __call__(self, model: Model, plan: RunPlan, kept: Path) -> Steps[Ahead]:
        self.asked.append(plan)
        yield Progress(0)
        return self.answer


class Bench:
    """The tab on a home, with verbs."""

    chat, other, held_out = CHAT, OTHER, HELD_OUT

    def __init__(self, qtbot: QtBot, home: Home) -> None:
        self._qtbot, self.home = qtbot, home
        self._seed = 0
        self.open()

    def open(self) -> None:
        self._seed += 1
        self.store = Store.open(self.home)
        mend_runs(self.store)
        self.lanes = Lanes()
        self.notify = Notify()
        self.shelf = Shelf(self.home, self.lanes, self.notify)
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
        draw = random.Random(self._seed)
        self.tab: PreferencesView = build_tab(self.services, PROMPTS, HELD_OUT, draw)
        self._qtbot.addWidget(self.tab)
        self.tab.resize(1280, 753)
        self.tab.show()
        self._qtbot.waitExposed(self.tab)

    def restart(self) -> None:
        self.close()
        self.open()

    def close(self) -> None:
        self.lanes.close()
        self.tab.hide()
        self.store.close()

    def until(self, holds: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=5000)

    def labels(self, count: int, *, left: bool | None = None, prompt: str = "p{n}") -> None:
        """Labels as somebody else gave them. left: where the better draft stood, None for both."""
        for number in range(self.store.labels.counts().judged, count):
            first = number % 2 == 0 if left is None else left
            drafts = ("good one", "bad") if number % 3 else ("good", "bad one")
            drafts = drafts if first else drafts[::-1]
            choice = "first" if first else "second"
            self.store.labels.add(
                prompt.format(n=number), *drafts, choice, model="tiny-chat", model_sha256="5ha"
            )
        self.desk.judged.emit()

    @property
    def desk(self) -> Any:
        return self.tab.presenters[0]

    def page(self, page: str) -> None:
        self.tab.pages.button(page).click()

    def opens_training(self) -> Any:
        """The page for training with its pairs read."""
        self.page("train")
        self.until(lambda: self.tab.training.options.source.text() or not self._pairs())
        return self.tab.training

    def _pairs(self) -> int:
        return self.store.labels.counts().pairs

    def trains(self) -> int:
        before = len(self.store.runs.list())
        self.tab.train_card.train.click()
        self.until(lambda: len(self.store.runs.list()) > before)
        return self.store.runs.list()[0].id

    def waits_for(self, run: int, status: str) -> None:
        self.until(lambda: self.store.runs.get(run).status == status)
        self.until(lambda: not self.lanes.training.busy)

    def trained(self, training: FakeTraining) -> int:
        """A run that is over."""
        training.finish.set()
        run = self.trains()
        self.waits_for(run, "done")
        return run
