"""A process that is killed while it labels loses nothing that it was told is kept.

`python tests/models/store/killing.py` does the same two hundred times.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

KILLS = 10


@pytest.fixture
def killing() -> ModuleType:
    path = Path(__file__).with_name("killing.py")
    spec = importlib.util.spec_from_file_location("killing", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["killing"] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def test_every_acknowledged_act_survives_a_kill(killing: ModuleType, tmp_path: Path) -> None:
    tally = killing.kill_often(tmp_path, KILLS, seed=7)
    assert tally.lost == []
    assert tally.acknowledged > KILLS
    assert tally.verbs == {"judge", "correct", "undo", "redo"}


def test_a_loss_would_be_noticed(killing: ModuleType, tmp_path: Path) -> None:
    tally = killing.Tally()
    lines = killing.label_until_killed(tmp_path, 0, 0.05)
    killing.check(tmp_path, tally, lines)
    assert tally.lost == []
    tally.said[999] = "12"
    killing.check(tmp_path, tally, lines[-1:])
    assert tally.lost == ["label 999: said 12, found -"]
