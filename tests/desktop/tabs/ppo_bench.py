"""The page "PPO" on a home of its own with a scripted PPO, for its tests."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pytestqt.qtbot import QtBot

from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench as Hands
from desktop.tabs.alignment.ppo_job import Made, kl_of
from desktop.tabs.alignment.ppo_presenter import PpoPresenter
from desktop.tabs.alignment.ppo_view import PpoView
from models.progress import Paused, Progress, Steps
from models.store.paths import Home
from models.store.settings import Settings
from models.store.stages import StageRun
from models.store.store import Store

PROMPTS = ("Tell me about bears.", "Tell me about Peru.", "Tell me about the sea.")
SAMPLE_EVERY, ITERATIONS = 5, 16


def row(iteration: int, kl: str) -> dict[str, float]:
    """What a run measures: without a penalty gold comes to a peak at iteration 5, then falls."""
    hacked = max(0, iteration - 5) * 0.6 if kl == "none" else 0.0
    return {
        "iteration": iteration,
        "proxy": 0.2 + 0.1 * iteration,
        "gold": min(iteration, 5) * 0.25 - hacked,
        "kl": iteration * (2.0 if kl == "none" else 0.3),
        "entropy": 2.0 - 0.05 * iteration,
        "length": 20.0 + iteration,
        "clip_fraction": 0.1,
        "explained_variance": 0.05 * iteration,
        "kl_coefficient": 0.1,
        "ended": 0.9,
        "rollout_s": 0.1,
        "scoring_s": 0.1,
        "update_s": 0.1,
    }


class FakePpo:
    """Stands for `ppo_steps`. It goes on iteration by iteration, at `gate` only when that is open.

    gate: closed, a run stops after `before` iterations until it is opened, or is cancelled.
    problem: raised after `before` iterations.
    """

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.before = 3
        self.problem: Exception | None = None
        self.asked: list[Mapping[str, Any]] = []
        self.closed = 0
        self.paused_at = 0

    def __call__(self, facts: Mapping[str, Any], out: Path) -> Steps[Made]:
        self.asked.append(facts)
        return self._steps(facts, out)

    def _steps(self, facts: Mapping[str, Any], out: Path) -> Steps[Made]:
        total, iteration = ITERATIONS, self.paused_at
        out.mkdir(parents=True, exist_ok=True)
        try:
            while iteration < total:
                yield self._step(iteration, total, kl_of(facts))
                iteration += 1
                while iteration == self.before and not self.gate.is_set():
                    time.sleep(0.001)
                    yield Progress(iteration, total, stage="Sampling...")
                if iteration == self.before and self.problem is not None:
                    raise self.problem
        except Paused:
            self.paused_at = iteration
            raise
        finally:
            self.closed += 1
        (out / "card.json").write_text(json.dumps({"name": out.name, "kind": "tuned"}))
        return Made(out, 1.5, 4, 5_000_000)

    def _step(self, iteration: int, total: int, kl: str) -> Progress:
        values = row(iteration, kl)
        item = None
        if iteration % SAMPLE_EVERY == 0 or iteration == total - 1:
            words = "bears bears bears" if values["gold"] < 0 else "A bear is brown."
            samples = tuple(
                SimpleNamespace(
                    prompt=prompt,
                    text=f"{words} {iteration}",
                    proxy=values["proxy"],
                    gold=values["gold"],
                )
                for prompt in PROMPTS
            )
            item = SimpleNamespace(iteration=iteration, samples=samples)
        return Progress(iteration + 1, total, values=values, item=item)


class Bench:
    """The page on a home, with verbs. reward: whether there is a reward model."""

    def __init__(self, qtbot: QtBot, home: Home, *, reward: bool = True) -> None:
        self._qtbot, self.home, self._reward = qtbot, home, reward
        self.links: list[tuple[str, Mapping[str, object]]] = []
        self.open()

    def open(self) -> None:
        """Start the program."""
        self.store = Store.open(self.home)
        self.lanes, self.notify = Lanes(), Notify()
        self.services = Services(
            home=self.home,
            store=self.store,
            settings=Settings(),
            lanes=self.lanes,
            catalogue=Catalogue(self.home, self.lanes, self.notify),
            notify=self.notify,
            open_link=lambda key, state: self.links.append((key, state)),
        )
        self.hands = Hands(self.services)
        if self._reward:
            self.gets_a_reward_model()
        self.page = PpoView()
        self.presenter = PpoPresenter(self.page, self.services, self.hands)
        self.page.presenter = self.presenter
        self._qtbot.addWidget(self.page)
        self.page.resize(1232, 590)
        self.page.show()
        self._qtbot.waitExposed(self.page)

    def gets_a_reward_model(self) -> None:
        """Put one on the bench."""
        folder = self.home.models / "reward-1"
        folder.mkdir(exist_ok=True)
        self.hands.set_reward(folder)

    def close(self) -> None:
        """End the program."""
        self.lanes.close()
        self.page.hide()
        self.store.close()

    def restart(self) -> None:
        """End it and start it again, as it was left."""
        state = self.page.save_state()
        self.close()
        self.open()
        self.page.open_state(state)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait for something."""
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=5000)

    def part(self, key: str) -> None:
        """Go to a part of the page."""
        self.page.parts.button(key).click()

    def predicts(self, proxy: str = "rises", gold: str = "rises") -> None:
        """Answer both questions and run."""
        self.page.runs.next.button.click()
        self.page.runs.predict.proxy.buttons[proxy].click()  # type: ignore[index]  # a Shape
        self.page.runs.predict.gold.buttons[gold].click()  # type: ignore[index]  # a Shape
        self.page.runs.predict.button.click()

    def runs(self, kl: str = "none", proxy: str = "rises", gold: str = "rises") -> StageRun:
        """A run from its settings to its end."""
        self.page.runs.next.penalty.button(kl).click()
        self.predicts(proxy, gold)
        return self.waits()

    def waits(self) -> StageRun:
        """Wait until no run goes on; the newest."""
        self.until(lambda: not self.lanes.training.busy)
        return self.store.stages.list("ppo")[0]

    def shown(self) -> list[str]:
        """The names of the curves that are drawn."""
        return [series.name for series in self.page.runs.card.plot.figure.series]

    def drawn(self) -> tuple[float, ...]:
        """The iterations of the first curve."""
        series = self.page.runs.card.plot.figure.series
        return series[0].x if series else ()
