"""A reward model for the tests of training."""

from pathlib import Path

import pytest


@pytest.fixture
def judge(tiny_chat_model: Path, tmp_path: Path) -> Path:
    """A reward model with an opinion of its own, which nobody taught it."""
    import torch

    from models.training.reward_model import RewardModel

    model = RewardModel.beside(tiny_chat_model)
    torch.manual_seed(0)
    torch.nn.init.normal_(model.net.head.weight)
    model.normalise([(1, 40, 41, 2), (1, 50, 2), (3, 60, 61, 62, 2)])
    model.save(tmp_path / "judge")
    return tmp_path / "judge"
