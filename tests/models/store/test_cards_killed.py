"""A process that is killed in the middle of a review loses nothing that it was told is kept.

`python tests/models/store/killing_reviews.py` does the same two hundred times.
"""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

KILLS = 8


@pytest.fixture
def killing() -> ModuleType:
    path = Path(__file__).with_name("killing_reviews.py")
    spec = importlib.util.spec_from_file_location("killing_reviews", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["killing_reviews"] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def test_every_acknowledged_review_survives_a_kill(killing: ModuleType, tmp_path: Path) -> None:
    tally = killing.kill_often(tmp_path, KILLS, seed=7)
    assert tally.lost == []
    assert tally.acknowledged > KILLS
    assert tally.verbs == {"review", "undo", "redo"}


def test_a_loss_would_be_noticed(killing: ModuleType, tmp_path: Path) -> None:
    tally = killing.Tally()
    lines = killing.review_until_killed(tmp_path, 0, 0.05)
    killing.check(tmp_path, tally, lines)
    assert tally.lost == []
    tally.said["card-1"] += 2
    killing.check(tmp_path, tally, [])
    assert len(tally.lost) == 1
