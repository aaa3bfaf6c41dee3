"""The engine of runs with a recipe of one number: what holds whatever is trained."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
import torch
from torch import Tensor

from models.errors import UserError
from models.progress import Paused, Progress, Resumed, Steps, drain
from models.training import run_folder
from models.training.run import FolderRecipe, Outcome, Rescued, Values, run

pytestmark = pytest.mark.numeric


class Doubling(FolderRecipe[tuple[float, ...]]):
    """Doubles a number at every step and adds the step; fails where it is asked to."""

    steps, stage, threads = 6, "Doubling...", "given"

    def __init__(self, parent: Path, fails_at: int | None = None, every: int = 0) -> None:
        self._parent, self._fails_at, self.checkpoint_every = parent, fails_at, every
        self.closed = 0

    def begin(self, _kernels: Mapping[str, bool]) -> None:
        self._number = torch.ones(1)

    def identity(self) -> Mapping[str, object]:
        return {"parent": str(self._parent)}

    def restore(self, tensors: Mapping[str, Tensor], rows: tuple[Values, ...]) -> None:
        assert len(rows) > 0
        self._number = tensors["number"].clone()

    def step(self, index: int) -> Steps[Values]:
        yield Progress(index, self.steps, stage="Thinking...")
        if index == self._fails_at:
            raise UserError("It failed.", "Try again.")
        before = float(self._number)
        self._number = 2 * self._number + index
        return {"step": float(index + 1), "number": before}

    def tensors(self) -> Mapping[str, Tensor]:
        return {"number": self._number}

    def outcome(self, rows: tuple[Values, ...]) -> Outcome:
        card = run_folder.make_card(self._parent, "toy", (1, 1), {"method": "sft"})
        return Outcome(self._parent, lambda: {"number": self._number}, card)

    def result(self, rows: tuple[Values, ...], seconds: float) -> tuple[float, ...]:
        return tuple(row["number"] for row in rows)

    def rescued(self, error: UserError, rows: tuple[Values, ...]) -> Rescued | None:
        return Rescued(self.outcome(rows), UserError("It is kept.", error.remedy))

    def close(self) -> None:
        self.closed += 1


def paused(recipe: Doubling, out: Path, after: int) -> None:
    """A run that is asked to pause in the middle of a step."""
    steps = run(recipe, out)
    while next(steps).done < after:
        pass
    next(steps)
    with pytest.raises(Paused):
        steps.throw(Paused())


@pytest.mark.parametrize("after", range(1, 6))
def test_a_pause_in_any_step_goes_on_to_the_same_rows(
    after: int, tiny_chat_model: Path, tmp_path: Path
) -> None:
    whole = drain(run(Doubling(tiny_chat_model), tmp_path / "whole"))
    paused(Doubling(tiny_chat_model), tmp_path / "out", after)
    seen: list[Progress] = []
    recipe = Doubling(tiny_chat_model)
    assert drain(run(recipe, tmp_path / "out"), seen.append) == whole
    (resumed,) = [one for one in seen if isinstance(one.item, Resumed)]
    assert resumed.done == after and recipe.closed == 1
    weights = [tmp_path / name / "model.safetensors" for name in ("whole", "out")]
    assert weights[0].read_bytes() == weights[1].read_bytes()
    assert not (tmp_path / "out" / "checkpoint").exists()


def test_closing_keeps_the_checkpoints_before_and_nothing_else(
    tiny_chat_model: Path, tmp_path: Path
) -> None:
    for every, left in ((0, set[str]()), (2, {"out"})):
        recipe = Doubling(tiny_chat_model, every=every)
        steps = run(recipe, tmp_path / "out")
        while next(steps).done < 5:
            pass
        steps.close()
        assert recipe.closed == 1
        assert {path.name for path in tmp_path.iterdir()} == left
    state = json.loads((tmp_path / "out" / "checkpoint" / "state.json").read_text())
    assert [row["step"] for row in state["rows"]] == [1, 2, 3, 4]


def test_what_a_failed_run_has_is_kept_if_the_recipe_says_so(
    tiny_chat_model: Path, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match="It is kept"):
        drain(run(Doubling(tiny_chat_model, fails_at=3), tmp_path / "out"))
    assert (tmp_path / "out" / "card.json").exists()


def test_a_checkpoint_that_cannot_be_written_makes_no_model_of_the_run(
    tiny_chat_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("full")

    steps = run(Doubling(tiny_chat_model), tmp_path / "out")
    while next(steps).done < 2:
        pass
    with monkeypatch.context() as patch:
        patch.setattr(run_folder.Checkpoints, "_drop_others", full)
        with pytest.raises(UserError, match="checkpoint could not be written"):
            steps.throw(Paused())
    assert not (tmp_path / "out" / "card.json").exists()
