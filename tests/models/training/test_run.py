"""The engine of runs with a recipe of one number: what holds whatever is trained."""

import errno
import json
import os
import subprocess
import sys
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
        self.closed, self.ruined = 0, False

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

    def check(self) -> None:
        if self.ruined:
            raise UserError("Its weights are ruined.", "Lower the rate.")

    def finish(self, _rows: tuple[Values, ...]) -> Steps[None]:
        yield Progress(self.steps, self.steps, stage="Measuring...")

    def tensors(self) -> Mapping[str, Tensor]:
        return {"number": self._number}

    def outcome(self, rows: tuple[Values, ...]) -> Outcome:
        card = run_folder.make_card(self._parent, "toy", (1, 1), {"method": "sft"})
        return Outcome(self._parent, lambda: {"number": self._number}, card)

    def result(self, rows: tuple[Values, ...], seconds: float) -> tuple[float, ...]:
        return tuple(row["number"] for row in rows)

    def rescued(self, error: UserError, rows: tuple[Values, ...]) -> Rescued | None:
        if self._fails_at is None:
            return None
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


@pytest.mark.parametrize("after", range(1, 7))
def test_a_pause_anywhere_goes_on_to_the_same_rows_and_weights(
    after: int, tiny_chat_model: Path, tmp_path: Path
) -> None:
    """In any step, and while what is measured at the end is measured."""
    whole = drain(run(Doubling(tiny_chat_model), tmp_path / "whole"))
    paused(Doubling(tiny_chat_model), tmp_path / "out", after)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"checkpoint"}
    seen: list[Progress] = []
    recipe = Doubling(tiny_chat_model)
    assert drain(run(recipe, tmp_path / "out"), seen.append) == whole
    (resumed,) = [one for one in seen if isinstance(one.item, Resumed)]
    assert resumed.done == after and recipe.closed == 1
    assert len([one for one in seen if one.values]) == recipe.steps - after, "none is done twice"
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


def test_weights_that_the_last_step_has_ruined_are_never_written(
    tiny_chat_model: Path, tmp_path: Path
) -> None:
    recipe = Doubling(tiny_chat_model)
    recipe.ruined = True
    with pytest.raises(UserError, match="ruined"):
        drain(run(recipe, tmp_path / "out"))
    assert not (tmp_path / "out").exists() and recipe.closed == 1


def test_a_checkpoint_of_another_run_or_a_damaged_one_is_refused_and_stays(
    tiny_chat_model: Path, tiny_model: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    paused(Doubling(tiny_chat_model), out, 2)
    with pytest.raises(UserError, match="checkpoint of another run"):
        drain(run(Doubling(tiny_model), out))
    (tensors,) = (out / "checkpoint").glob("*.safetensors")
    whole = tensors.read_bytes()
    for damage in (
        lambda: tensors.write_bytes(whole[:-5] + bytes([whole[-5] ^ 1]) + whole[-4:]),
        tensors.unlink,
        lambda: (out / "checkpoint" / "state.json").write_text('{"format"'),
        lambda: (out / "checkpoint" / "state.json").write_text("[" * 100_000),
    ):
        damage()
        with pytest.raises(UserError, match="damaged"):
            drain(run(Doubling(tiny_chat_model), out))
    assert (out / "checkpoint" / "state.json").exists()
    assert run_folder.kept_rows(out / "checkpoint") == []
    (out / "checkpoint" / "state.json").write_text(f'{{"rows": [{{"loss": 1{"0" * 400}}}]}}')
    assert run_folder.kept_rows(out / "checkpoint") == []


def test_a_second_run_into_the_same_folder_is_refused_until_the_first_has_ended(
    tiny_chat_model: Path, tmp_path: Path
) -> None:
    out = tmp_path / "made"
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom models.training import run_folder\n"
        "with run_folder.claimed(Path(sys.argv[1])):\n    print('held', flush=True)\n"
        "    time.sleep(99)"
    )
    command = [sys.executable, "-c", script, str(out)]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None and other.stdout.readline() == "held\n"
    with pytest.raises(UserError, match="Another run is writing"):
        drain(run(Doubling(tiny_chat_model), out))
    other.kill()
    other.wait()
    first = run(Doubling(tiny_chat_model), out)  # a lock that a killed process held is free
    next(first), next(first)
    with pytest.raises(UserError, match="Another run is writing"):
        drain(run(Doubling(tiny_chat_model), out))
    drain(first)
    assert (out / "model.safetensors").is_file()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".made")] == []


def test_what_else_lies_in_a_folder_is_left_alone(tiny_chat_model: Path, tmp_path: Path) -> None:
    diary, file, made = tmp_path / "diary", tmp_path / "file", tmp_path / "made"
    diary.mkdir()
    (diary / "monday.txt").write_text("rain")
    file.write_text("no folder")
    for out in (diary, file, Path(tmp_path.anchor)):
        with pytest.raises(UserError, match="holds something else"):
            drain(run(Doubling(tiny_chat_model), out))
    assert (diary / "monday.txt").read_text() == "rain" and file.read_text() == "no folder"
    drain(run(Doubling(tiny_chat_model), made))
    before = (made / "model.safetensors").read_bytes()
    with pytest.raises(UserError, match="already holds a model"):
        drain(run(Doubling(tiny_chat_model), made))
    assert (made / "model.safetensors").read_bytes() == before


def test_a_full_disk_is_said_and_the_last_checkpoint_goes_on(
    tiny_chat_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = drain(run(Doubling(tiny_chat_model), tmp_path / "whole"))
    paused(Doubling(tiny_chat_model), tmp_path / "out", 2)
    write = run_folder.write_durably
    for full, match in (("state.json", "checkpoint could not"), ("card.json", "model could not")):

        def write_others(path: Path, content: bytes, full: str = full) -> None:
            if path.name == full:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            write(path, content)

        with monkeypatch.context() as patch:
            patch.setattr(run_folder, "write_durably", write_others)
            with pytest.raises(UserError, match=match) as caught:
                drain(run(Doubling(tiny_chat_model, every=1), tmp_path / "out"))
        assert "no space left" in caught.value.message
        assert {path.name for path in tmp_path.iterdir()} == {"whole", "out"}
    assert drain(run(Doubling(tiny_chat_model), tmp_path / "out")) == whole


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
