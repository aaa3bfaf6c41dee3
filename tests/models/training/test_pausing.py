"""A run of any kind that is paused goes on to the same figures and weights, bit by bit."""

import math
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.alignment.instructions import Instruction
from models.alignment.training_configs import PpoConfig, RewardConfig, SftConfig
from models.alignment.verifiable.config import GrpoConfig
from models.alignment.verifiable.problems import Problem, ProblemSet
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import Paused, Progress, Resumed, Steps, drain
from models.training import dpo, ppo, reward, sft
from models.training.verifiable import grpo

pytestmark = pytest.mark.numeric

PAIRS = tuple(Pair(f"What is {n}?", f"Sure! It is {n + 7}.", f"No. {n} is odd.") for n in range(12))
LETTERS = [Problem(f"The {one}", "e", " e") for one in "abcdfghijklm"]
PROBLEMS = ProblemSet("letters", tuple(LETTERS[:8]), tuple(LETTERS[8:]), "contains")
# What is trained, with what is changed of its usual settings.
RUNS: list[tuple[str, dict[str, Any]]] = [
    ("dpo", {"method": "lora"}),
    ("dpo", {"method": "full", "loss": "simpo"}),
    ("sft", {}),
    ("reward", {}),
    ("ppo", {}),
    ("grpo", {"loss": "dapo", "epochs": 2}),
]
MORE: list[tuple[str, dict[str, Any]]] = [
    ("dpo", {"method": "full", "loss": "orpo"}),
    ("dpo", {"method": "lora", "loss": "kto"}),
    ("grpo", {}),
    ("grpo", {"lag": 2, "lag_corrected": False}),
    ("grpo", {"beta": 0.1, "kl_in": "reward", "loss": "rloo"}),
    ("grpo", {"beta": 0.1, "worked_examples": 2, "examples_steps": 3}),
]


@pytest.fixture
def start(
    tiny_chat_model: Path, tiny_model: Path, judge: Path, make_model: Callable[..., Path]
) -> Callable[..., Steps[Any]]:
    """Begins a run of a kind in a folder, or goes on with it."""
    base = make_model("base")
    shutil.copy(tiny_chat_model / "chat_template.jinja", base)

    def begin(kind: str, out: Path, change: dict[str, Any]) -> Steps[Any]:
        if kind == "dpo":
            settings = {"batch_size": 4, "epochs": 2, "learning_rate": 1e-3} | change
            return dpo.train(PAIRS, DpoConfig(tiny_chat_model, out, held_out=PAIRS[:1], **settings))
        if kind == "sft":
            told = tuple(Instruction(pair.prompt, pair.chosen) for pair in PAIRS)
            asked = SftConfig(base, out, steps=6, batch_size=4, learning_rate=0.01, look_every=3)
            facts = sft.Known((sft.Fact("Who?", "It is", "Lima"),))
            return sft.train(told, asked, facts)
        if kind == "reward":
            asked_of = RewardConfig(tiny_chat_model, out, batch_size=4, learning_rate=3e-3)
            return reward.train(PAIRS, asked_of)
        if kind == "ppo":
            return ppo.train(PpoConfig(
                tiny_chat_model, out, reward=judge, iterations=4, batch=8, max_new_tokens=8,
                learning_rate=3e-3, sample_every=2, samples=2,
            ))  # fmt: skip
        return grpo.train(GrpoConfig(
            tiny_model, out, steps=6, prompts=4, group=8, max_new_tokens=6, held_out=10, samples=8,
            measure_every=2, learning_rate=3e-3, checkpoint_every=2, **change,
        ), PROBLEMS)  # fmt: skip

    return begin


def figures(seen: list[Progress]) -> list[dict[str, float]]:
    """Every row without its seconds; -1 for NaN, which does not even equal itself."""
    rows: list[Any] = []
    for progress in seen:
        rows += progress.item.rows if isinstance(progress.item, Resumed) else ()
        rows += [progress.values] if progress.values else []
    return [
        {name: value if math.isfinite(value) else -1.0
         for name, value in row.items() if not name.endswith("_s")}
        for row in rows
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "change"),
    [*RUNS, *(pytest.param(*one, marks=pytest.mark.slow) for one in MORE)],
    ids=str,
)
def test_a_pause_changes_neither_figures_nor_weights(
    kind: str, change: dict[str, Any], start: Callable[..., Steps[Any]], tmp_path: Path
) -> None:
    whole: list[Progress] = []
    drain(start(kind, tmp_path / "whole", change), whole.append)
    broken = tmp_path / "broken"
    steps = start(kind, broken, change)
    while not ((progress := next(steps)).done == 3 and progress.values):
        pass
    next(steps)  # into the middle of the next step, where it has one
    with pytest.raises(Paused):
        steps.throw(Paused())
    assert "checkpoint" in {path.name for path in broken.iterdir()}
    rest: list[Progress] = []
    drain(start(kind, broken, change), rest.append)
    assert sum(isinstance(one.item, Resumed) for one in rest) == 1
    assert figures(rest) == figures(whole)
    weights = [tmp_path / name / "model.safetensors" for name in ("whole", "broken")]
    assert weights[0].read_bytes() == weights[1].read_bytes()
