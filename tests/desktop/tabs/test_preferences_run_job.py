"""The job of a run that was killed when its model was whole already: nothing is trained again."""

import json
from pathlib import Path

import pytest

from desktop.runs.service import RunOutcome
from desktop.tabs.preferences.dpo_run import plan_steps
from models.errors import UserError
from models.preferences.dpo_config import DpoConfig
from models.preferences.run_plan import ComparedAnswer, RunPlan, write_answers
from models.progress import drain
from models.store.paths import Home

SAID = ComparedAnswer("Who are you?", "A model.", "Happy to help!")


@pytest.fixture
def folder(home: Home) -> Path:
    """A run's folder, as it is before the run."""
    made = home.runs / "run-0001"
    made.mkdir(parents=True)
    return made


def put_model(folder: Path, *, adapter: bool = False) -> None:
    (folder / "adapter" if adapter else folder).mkdir(parents=True)
    (folder / "card.json").write_text(json.dumps({"name": "friendly", "steps": 24}))


def goes_on(folder: Path, home: Home) -> RunOutcome:
    """Without pairs and without a model to start from: any training would fail."""
    config = DpoConfig(model=home.models / "gone", out=folder / "model", name="friendly")
    return drain(plan_steps(RunPlan((), config), home.models))


def test_killed_around_the_move_the_model_is_kept_once(folder: Path, home: Home) -> None:
    kept = home.models / "friendly"
    put_model(folder / "model", adapter=True)  # before the samples were kept, and before the move
    made = goes_on(folder, home)
    model, facts = made.folder, made.facts
    assert model == kept and (kept / "card.json").is_file()
    assert not (folder / "model").exists()
    assert (facts["steps"], facts["method"]) == (24, "lora")
    write_answers(folder, [SAID])
    assert goes_on(folder, home).folder == kept, "after the move"
    put_model(folder / "model")
    with pytest.raises(UserError, match="There is a model friendly already"):
        goes_on(folder, home)  # one of that name came meanwhile
    assert (kept / "adapter").is_dir() and (folder / "model" / "card.json").is_file()


def test_a_run_that_was_killed_earlier_is_trained(folder: Path, home: Home) -> None:
    (folder / "model" / "checkpoint").mkdir(parents=True)
    with pytest.raises(UserError, match="at least two pairs"):
        goes_on(folder, home)
