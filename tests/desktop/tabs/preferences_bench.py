"""The tab with a scripted model and a scripted training; `conftest.py` hands it to the tests."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

from pytestqt.qtbot import QtBot

from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.services import Services
from desktop.start import mend_runs
from desktop.tabs.preferences import trainer as trainer_module
from desktop.tabs.preferences.run_folder import RunFolder, RunPlan
from desktop.tabs.preferences.tab import build_tab
from desktop.tabs.preferences.view import PreferencesView
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

    held_out, chat = HELD_OUT, CHAT

    def __init__(self, qtbot: QtBot, home: Home) -> None:
        self._qtbot, self.home = qtbot, home
        self.open()

    def open(self, seed: int = 1) -> None:
        self.store = Store.open(self.home)
        mend_runs(self.store)
        self.lanes = Lanes()
        self.notify = Notify()
        self.shelf = Shelf(self.home, self.lanes.reading, self.notify)
        self.shelf.refresh()
        self.services = Services(
            home=self.home,
            store=self.store,
            settings=Settings.load(self.home),
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
        self.until(lambda: bool(label.cards[0].text()))
        return label.prompt.text(), label.cards[0].text(), label.cards[1].text()

    def says(self, choice: str) -> None:
        """Choose by what the key means, without the keyboard."""
        slots = {"first": 0, "second": 1}
        if choice in slots:
            self.tab.label.slot_pressed.emit(slots[choice])
        else:
            self.tab.label.said.emit(choice)

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
