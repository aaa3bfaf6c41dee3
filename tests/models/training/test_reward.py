"""Training a reward model on tiny models: what it learns, what it refuses, what it leaves."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from models.alignment.training_configs import RewardConfig
from models.engine.catalogue import find, installed
from models.errors import UserError
from models.preferences.losses import bradley_terry
from models.preferences.pairs import Pair
from models.progress import Progress, drain
from models.store.paths import Home
from models.training import reward
from models.training.reward import RewardResult, measure, train
from models.training.reward_model import RewardModel

pytestmark = pytest.mark.numeric

GOOD, BAD = "The capital of France is Paris.", "12 plus 7 equals 19."
PROMPTS = [f"What is {number} plus 7?" for number in range(10)]


def taught(prompts: list[str] = PROMPTS) -> tuple[Pair, ...]:
    """Pairs that a few steps can learn: the same text is always the better one."""
    return tuple(Pair(prompt, GOOD, BAD) for prompt in prompts for _ in range(2))


@pytest.fixture
def config(tiny_chat_model: Path, tmp_path: Path) -> RewardConfig:
    return RewardConfig(
        tiny_chat_model, tmp_path / "reward", learning_rate=3e-3, epochs=3, batch_size=4
    )


@pytest.fixture
def result(config: RewardConfig) -> tuple[RewardResult, list[Progress]]:
    seen: list[Progress] = []
    return drain(train(taught(), config), seen.append), seen


def test_it_learns_what_the_labels_say_and_counts_pairs_of_other_prompts(
    result: tuple[RewardResult, list[Progress]],
) -> None:
    found, seen = result
    assert found.accuracy.share == 1.0
    assert found.accuracy.pairs == 4
    assert found.pairs == 16
    assert found.accuracy.low == pytest.approx(0.5101, abs=1e-4)  # Wilson, 4 of 4
    assert found.loss < 0.6
    steps = [step.values for step in seen if step.values]
    assert steps[0]["loss"] == pytest.approx(np.log(2))
    assert steps[0]["accuracy"] == 0.5
    assert {"held_out_accuracy", "low", "high", "held_out_loss"} <= set(steps[-1])
    assert len(steps) == found.steps == 12


def test_the_gradient_is_that_of_an_independent_sum(config: RewardConfig) -> None:
    """By hand: dL/ds = -sigmoid(rejected - chosen), through transformers' own classifier head."""
    model = RewardModel.beside(config.model)
    torch.nn.init.normal_(model.net.head.weight, generator=torch.Generator().manual_seed(0))
    rows = reward.encoded(model, taught()[:3])
    scores = model.net.last([row.chosen for row in rows] + [row.rejected for row in rows])
    chosen, rejected = scores.chunk(2)
    bradley_terry(chosen, rejected).mean().backward()
    gradient = model.net.head.weight.grad
    assert gradient is not None
    by_hand = torch.zeros_like(gradient)
    for number, row in enumerate(rows):
        states = [
            model.net.body(input_ids=torch.tensor([ids])).last_hidden_state[0, -1].detach()
            for ids in (row.chosen, row.rejected)
        ]
        pull = torch.sigmoid(rejected[number] - chosen[number]).detach()
        by_hand += -pull * (states[0] - states[1]) / 3
    assert torch.allclose(gradient, by_hand, atol=1e-6)


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ((), "more comparisons than 0"),
        (taught()[:1], "more comparisons than 1"),
        (taught(PROMPTS[:1]) * 3, "answer one prompt"),
        ((*taught(), Pair("Hello", GOOD, "")), "Comparison 21 has only one"),
        (
            tuple(Pair(p, *two) for p in PROMPTS for two in ((GOOD, BAD), (BAD, GOOD))),
            "20 of 20 comparisons contradict each other",
        ),
    ],
)
def test_comparisons_that_teach_nothing_are_refused(
    pairs: tuple[Pair, ...], sentence: str, config: RewardConfig
) -> None:
    with pytest.raises(UserError, match=sentence):
        drain(train(pairs, config))
    assert not config.out.exists()


def test_a_loss_that_is_no_number_stops_the_run(config: RewardConfig) -> None:
    with pytest.raises(UserError, match="no longer finite"):
        drain(train(taught(), replace(config, learning_rate=3e38, epochs=9)))
    assert not config.out.exists()


def test_a_reward_model_is_in_no_list_of_models_that_write(
    config: RewardConfig, home: Home, make_model: Callable[..., Path]
) -> None:
    drain(train(taught(), replace(config, out=home.models / "judge")))
    assert "judge" not in [model.name for model in installed(home)]
    with pytest.raises(UserError, match="scores texts and writes none"):
        find(str(home.models / "judge"), home)


def test_the_learning_curve_measures_every_size_on_the_same_prompts(config: RewardConfig) -> None:
    pairs = tuple(Pair(f"What is {n} plus 7?", GOOD, BAD) for n in range(20))
    seen: list[Progress] = []
    found = drain(measure(pairs, replace(config, epochs=2), (2, 8, 16)), seen.append)
    assert [one.labels for one in found] == [2, 8, 16]
    assert {one.pairs for one in found} == {4}
    assert found[-1].accuracy == 1.0
    assert found[-1].loss < found[0].loss
    assert [step.item for step in seen if step.item] == list(found)
    assert seen[-1].done == seen[-1].total == 2 * (1 + 2 + 4)
    with pytest.raises(UserError, match="16 labels to learn from, too few for the sizes 99"):
        drain(measure(pairs, config, (99,)))
