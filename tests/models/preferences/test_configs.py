"""The config of a run comes back from what is kept of it, in homes of every version."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.alignment.training_configs import ComparisonsConfig, PpoConfig, RewardConfig, SftConfig
from models.alignment.verifiable.config import GrpoConfig
from models.preferences.configs import config_of, facts_of
from models.preferences.dpo_config import DpoConfig

M, OUT = Path("m"), Path("out")


@pytest.mark.parametrize(
    "config",
    [
        SftConfig(M, OUT, steps=7, learning_rate=1e-3, response_only=False, known_tokens=True,
                  seed=4),
        RewardConfig(M, OUT, learning_rate=2e-4, epochs=3, seed=4),
        ComparisonsConfig(M, count=50, flips=0.25, seed=4),
        DpoConfig(M, OUT, beta=0.3, seed=4),
    ],
    ids=lambda one: type(one).__name__,
)  # fmt: skip
def test_what_is_kept_by_name_comes_back(config: Any) -> None:
    facts = json.loads(json.dumps({**facts_of(config), "source": "program", "strange": 1}))
    out = {} if isinstance(config, ComparisonsConfig) else {"out": OUT}
    assert config_of(type(config), facts, **out) == config


def test_settings_within_another_entry_are_read_and_what_is_not_kept_is_as_usual() -> None:
    kept = {"policy": "m", "reward": "r", "seed": 3, "settings": {"clip": None, "luck": 1}}
    ppo = PpoConfig(M, OUT, reward=Path("r"), seed=3, clip=None)
    assert config_of(PpoConfig, kept, out=OUT) == ppo
    assert config_of(PpoConfig, kept, out=OUT, sample_every=5) == replace(ppo, sample_every=5)
    kept = {"model": "m", "task": "addition_3", "settings": {"steps": 4, "temperature": 1}}
    found = config_of(GrpoConfig, kept, out=OUT)
    assert found == GrpoConfig(M, OUT, task="addition_3", steps=4)
    assert isinstance(found.temperature, float), "JSON has one kind of numbers"
    assert config_of(SftConfig, {"model": "m"}, out=OUT) == SftConfig(M, OUT)
