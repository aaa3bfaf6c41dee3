"""PPO and DPO from the same labels: what is run, measured, left out and left behind."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.alignment.states import BETAS
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import Progress, drain
from models.training.experiments import frontier
from models.training.experiments.frontier import FrontierConfig, Measured, Moment, Setting, run

pytestmark = pytest.mark.numeric

PROMPTS = ("Tell me about Chad.", "Tell me about Peru.", "Tell me about Iraq.")
PAIRS = tuple(Pair(f"Tell me about {n}.", "Sure! It is big.", "No idea of it.") for n in range(8))


@pytest.fixture
def config(tiny_chat_model: Path, judge: Path, tmp_path: Path) -> FrontierConfig:
    """Little of everything, on a model that knows nothing."""
    return FrontierConfig(
        tiny_chat_model, judge, tmp_path / "scratch", PROMPTS, PROMPTS,
        betas=(0.1,), penalties=(0.0,), seeds=(3,), each=4, best_of=4, iterations=2, batch=4,
        epochs=2, limit=6, dpo_options={"learning_rate": 1e-2},
        ppo_options={"kl_limit": None, "max_new_tokens": 6},
    )  # fmt: skip


def test_every_setting_is_run_seed_after_seed(config: FrontierConfig) -> None:
    whole = replace(config, betas=(0.1, 1.0), seeds=(0, 1)).settings()
    assert [one.seed for one in whole] == [0] * 5 + [1] * 5
    assert [one.method for one in whole[:5]] == ["start", "bon", "dpo", "dpo", "ppo"]
    alone = replace(config, reward=None).settings()
    assert [one.method for one in alone] == ["start", "dpo"]


def test_each_is_measured_alike_and_nothing_is_left_behind(config: FrontierConfig) -> None:
    steps: list[Progress] = []
    found = drain(run(PAIRS, config), steps.append)
    kinds = [one.method for one in found]
    assert kinds == ["start", "bon", "bon", "bon", "dpo", "ppo"]
    start, *_, dpo, ppo = found
    assert start.kl == pytest.approx(0, abs=1e-5)
    assert all(one.cpu_seconds > 0 for one in found if one.method != "bon")
    assert dpo.kl > 0.01 and ppo.kl > 0
    assert [one.value for one in found if one.method == "bon"] == [1, 2, 4]
    moments = [step.item for step in steps if isinstance(step.item, Moment)]
    assert [one.iteration for one in moments] == [0, 1]
    assert moments[0].kl == pytest.approx(0, abs=1e-3)
    assert [s.item for s in steps if isinstance(s.item, Measured)] == list(found)
    assert (steps[-1].done, steps[-1].total) == (4, 4)
    assert not config.scratch.exists() or not list(config.scratch.iterdir())


def test_what_is_done_is_not_run_again(config: FrontierConfig) -> None:
    done = [one for one in config.settings() if one.method != "start"]
    assert [one.setting for one in drain(run(PAIRS, config, done))] == [Setting("start", 0.0, 3)]


def test_closing_in_the_middle_of_a_training_leaves_nothing(config: FrontierConfig) -> None:
    steps = run(PAIRS, replace(config, best_of=0))
    seen = 0
    while seen < 4:  # loading, scoring, and into the steps
        seen += next(steps).stage == frontier.WITH_DPO
    assert any(config.scratch.iterdir())
    steps.close()
    assert not any(config.scratch.iterdir())


def test_every_beta_that_is_offered_can_be_trained_with() -> None:
    for beta in BETAS:
        DpoConfig(Path("model"), Path("out"), beta=beta).check()


def test_nothing_is_trained_on_what_is_measured() -> None:
    held, rest = frontier.measuring_prompts(), frontier.training_prompts()
    assert len(held) >= 40 and len(rest) >= 100
    assert not set(held) & set(rest)
