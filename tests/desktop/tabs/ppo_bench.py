"""The page "PPO" with a scripted PPO, for its tests."""

import json
import threading
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from alignment_bench import Page
from pytestqt.qtbot import QtBot

from desktop.runs.service import RunOutcome
from desktop.tabs.alignment.ppo.page import PpoPage as TabPage
from models.alignment.details import kl_of
from models.progress import Paused, Progress, Steps
from models.store.paths import Home
from models.store.runs import Run, Sample

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


def samples_of(iteration: int, kl: str) -> tuple[SimpleNamespace, ...]:
    """The texts of an iteration at which a run samples; () at another."""
    if iteration % SAMPLE_EVERY and iteration != ITERATIONS - 1:
        return ()
    values = row(iteration, kl)
    words = "bears bears bears" if values["gold"] < 0 else "A bear is brown."
    scores = {"proxy": values["proxy"], "gold": values["gold"]}
    text = f"{words} {iteration}"
    return tuple(SimpleNamespace(prompt=prompt, text=text, **scores) for prompt in PROMPTS)


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
        self.closed = self.paused_at = 0

    def __call__(self, facts: Mapping[str, Any], out: Path, _pairs: None) -> Steps[RunOutcome]:
        self.asked.append(facts)
        return self._steps(facts, out)

    def _steps(self, facts: Mapping[str, Any], out: Path) -> Steps[RunOutcome]:
        iteration, self.paused_at = self.paused_at, 0
        out.mkdir(parents=True, exist_ok=True)
        try:
            while iteration < ITERATIONS:
                yield self._step(iteration, kl_of(facts))
                iteration += 1
                while iteration == self.before and not self.gate.wait(0.01):
                    yield Progress(iteration, ITERATIONS, stage="Sampling...")
                if iteration == self.before and self.problem is not None:
                    raise self.problem
        except Paused:
            self.paused_at = iteration
            raise
        finally:
            self.closed += 1
        (out / "card.json").write_text(json.dumps({"name": out.name, "kind": "tuned"}))
        return RunOutcome(out, 1.5, {"best": 4, "peak": 5_000_000})

    def _step(self, iteration: int, kl: str) -> Progress:
        samples = samples_of(iteration, kl)
        item = SimpleNamespace(iteration=iteration, samples=samples) if samples else None
        return Progress(iteration + 1, ITERATIONS, values=row(iteration, kl), item=item)


class PpoPage(Page):
    """The page with a reward model on the bench, with verbs."""

    def __init__(self, qtbot: QtBot, home: Home) -> None:
        super().__init__(qtbot, home, TabPage, reward=self.reward_model(home))

    @staticmethod
    def reward_model(home: Home) -> Path:
        """Put one on the shelf."""
        folder = home.models / "reward-1"
        folder.mkdir(exist_ok=True)
        return folder

    def predicts(self, proxy: str = "rises", gold: str = "rises") -> None:
        """Answer both questions and run."""
        self.view.runs.button.click()
        self.view.runs.predict.choices[0].buttons[proxy].click()
        self.view.runs.predict.choices[1].buttons[gold].click()
        self.view.runs.predict.button.click()

    def run(self, kl: str = "none", proxy: str = "rises", gold: str = "rises") -> Run:
        """A run from its settings to its end."""
        self.view.runs.penalty.button(kl).click()
        self.predicts(proxy, gold)
        return self.over()

    def has_run(self, kl: str) -> Run:
        """Keep a run that is over without running it, as if another page had."""
        runs = self.store.runs
        run = runs.start("alignment", "ppo", f"{kl}, seed 0", {"settings": {"kl": kl}, "seed": 0})
        for iteration in range(ITERATIONS):
            runs.record(run.id, row(iteration, kl))
            texts = samples_of(iteration, kl)
            runs.keep_samples(
                run.id, [Sample(iteration, t.prompt, t.text, t.proxy, t.gold) for t in texts]
            )
        run = runs.finish(run.id, "done")
        self.hands.changed.emit()
        return run

    def over(self) -> Run:
        """Wait until no run goes on; the newest."""
        self.until(lambda: not self.lanes.training.busy)
        return self.runs("ppo")[0]

    def shown(self) -> list[str]:
        """The names of the curves that are drawn."""
        return [series.name for series in self.view.runs.card.plot.figure.series]

    def drawn(self) -> tuple[float, ...]:
        """The iterations of the first curve."""
        series = self.view.runs.card.plot.figure.series
        return series[0].x if series else ()
