"""A run that is killed while it trains or saves ends as if it never had been.

`python tests/models/live/killing_training.py` does the same fifty times.
"""

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from models.store.paths import Home

pytestmark = pytest.mark.timeout(300)  # five processes, each of which imports the engine


@pytest.fixture
def killing() -> ModuleType:
    path = Path(__file__).with_name("killing_training.py")
    spec = importlib.util.spec_from_file_location("killing_training", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["killing_training"] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def test_a_run_that_is_killed_again_and_again_ends_as_if_it_never_was(
    killing: ModuleType, tiny_chat_model: Path, home: Home
) -> None:
    """After some step, while a checkpoint is saved, and while the result is written."""
    killed = killing.Killing(home, tiny_chat_model, seed=3)
    killed.one_run("full", ("step", "checkpoint", "result"))
    assert killed.tally.wrong == []
    assert killed.tally.kills.total() == 3
    assert killed.tally.steps >= 36
    # What it looks for would be found.
    whole, weights = killed._whole["full"]
    row = whole.rows[0]
    killed._check_steps("full", replace(whole, rows=[{**row, "loss": row["loss"] + 1e-4}]), 0)
    killed._check_steps("full", replace(whole, rows=whole.rows[:1], resumed=[]), 7)
    killed._whole["full"] = whole, weights[:-1]
    killed._check_model(home.models / "tuned-0", "full")
    (home.models / "tuned-0" / "model.safetensors").unlink()
    killed._check_model(home.models / "tuned-0", "full")
    assert [words.split()[0] for words in killed.tally.wrong[:3]] == ["step", "7", "tuned-0"]
    assert "the catalogue lists" in killed.tally.wrong[3]
