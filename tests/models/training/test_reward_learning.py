"""The learning curve measured live, on a tiny model."""

from pathlib import Path

import pytest

from models.alignment.training_configs import RewardConfig
from models.errors import UserError
from models.preferences.pairs import Pair
from models.progress import Progress, drain
from models.training.reward import measure

pytestmark = pytest.mark.numeric

PAIRS = tuple(
    Pair(f"What is {n} plus 7?", "The capital of France is Paris.", "12 plus 7 equals 19.")
    for n in range(20)
)


@pytest.fixture
def config(tiny_chat_model: Path) -> RewardConfig:
    return RewardConfig(tiny_chat_model, Path(), learning_rate=3e-3, epochs=2, batch_size=4)


def test_every_size_is_measured_on_the_same_prompts(config: RewardConfig) -> None:
    seen: list[Progress] = []
    found = drain(measure(PAIRS, config, (2, 8, 16)), seen.append)
    assert [one.labels for one in found] == [2, 8, 16]
    assert {one.pairs for one in found} == {4}
    assert found[-1].accuracy == 1.0
    assert found[-1].loss < found[0].loss
    assert [step.item for step in seen if step.item] == list(found)
    assert seen[-1].done == seen[-1].total == 2 * (1 + 2 + 4)


def test_more_than_there_are_is_refused(config: RewardConfig) -> None:
    with pytest.raises(UserError, match="16 labels to learn from, too few for the sizes 99"):
        drain(measure(PAIRS, config, (99,)))
