"""All stages in one go: in order, each from what the one before made, and stopped in between."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from models.alignment.instructions import Instruction
from models.alignment.training_configs import PpoConfig, RewardConfig, SftConfig
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import Paused, Progress, Steps, drain
from models.training import dpo, ppo, reward, sft
from models.training.experiments import comparisons, pipeline
from models.training.experiments.comparisons import Comparison, ComparisonsConfig
from models.training.experiments.pipeline import (
    WHOLE,
    Begun,
    Done,
    PipelineConfig,
    Within,
    folders,
    run,
)

DRAWN = (Comparison("p", "good", "bad", 1.0, 0.0, 0.9), Comparison("q", "a", "b", 1.0, 0.0, 0.01))


class Stages:
    """Stands in for every stage's generator; notes what each was given and how it ended."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.given: list[tuple[str, Any, Any]] = []
        self.ended: list[str] = []
        monkeypatch.setattr(pipeline, "_give_back", lambda: None)  # there is nothing to give
        monkeypatch.setattr(sft, "train", lambda data, c, _known: self._run("sft", data, c))
        monkeypatch.setattr(comparisons, "compare", lambda c: self._run("comparisons", None, c))
        monkeypatch.setattr(reward, "train", lambda data, c: self._run("reward", data, c))
        monkeypatch.setattr(ppo, "train", lambda c: self._run("ppo", None, c))
        monkeypatch.setattr(dpo, "train", lambda data, c: self._run("dpo", data, c))

    def _run(self, stage: str, data: Any, config: Any) -> Steps[Any]:
        self.given.append((stage, data, config))
        try:
            yield Progress(0, 0, stage="Loading the engine...")
            for step in (1, 2):
                yield Progress(step, 2, {"step": float(step)})
        except Paused:
            self.ended.append(f"{stage} paused")
            raise
        finally:
            self.ended.append(stage)
        return DRAWN if stage == "comparisons" else SimpleNamespace(stage=stage)


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> Stages:
    return Stages(monkeypatch)


def config(tmp_path: Path, **changes: Any) -> PipelineConfig:
    at = tmp_path.joinpath
    usual: dict[str, Any] = {
        "instructions": (Instruction("p", "c"),),
        "sft": SftConfig(at("base"), at("sft")),
        "comparisons": ComparisonsConfig(at("?"), flips=0.05),
        "reward": RewardConfig(at("?"), at("reward")),
        "ppo": (PpoConfig(at("?"), at("?"), at("a")), PpoConfig(at("?"), at("?"), at("b"))),
        "dpo": DpoConfig(at("?"), at("dpo")),
    }
    return PipelineConfig(**{**usual, **changes})


def test_each_stage_starts_from_what_was_made_before(stages: Stages, tmp_path: Path) -> None:
    result = drain(run(config(tmp_path)))
    assert [stage for stage, _, _ in stages.given] == [
        "sft", "comparisons", "reward", "ppo", "ppo", "dpo",
    ]  # fmt: skip
    sft, reward_folder = tmp_path / "sft", tmp_path / "reward"
    (_, taught, first), (_, _, drafts), (_, ranked, ranks), *policies, (_, preferred, last) = (
        stages.given
    )
    assert (taught, first.model) == ((Instruction("p", "c"),), tmp_path / "base")
    assert drafts.model == ranks.model == last.model == sft
    assert [(one.policy, one.reward) for _, _, one in policies] == [(sft, reward_folder)] * 2
    assert [one.out.name for _, _, one in policies] == ["a", "b"]
    labels = (Pair("p", "good", "bad"), Pair("q", "b", "a"))  # the second one is turned
    assert ranked == preferred == labels
    assert [done.stage for done in result.done] == list(config(tmp_path).stages())
    assert folders(config(tmp_path))[0] == sft


def test_progress_rises_to_the_end_and_follows_the_usual_times(
    stages: Stages, tmp_path: Path
) -> None:
    asked = config(tmp_path, ppo=(), dpo=None, seconds=(60.0, 30.0, 10.0))
    seen: list[Progress] = []
    drain(run(asked), seen.append)
    done = [progress.done for progress in seen]
    assert done == sorted(done) and done[-1] == WHOLE
    assert all(progress.total == WHOLE for progress in seen)
    begun = {item.stage: one.done for one in seen if isinstance(item := one.item, Begun)}
    assert begun == {"sft": 0, "comparisons": 60_000, "reward": 90_000}
    half = [one for one in seen if isinstance(one.item, Within) and one.item.share == 0.5]
    assert [one.done for one in half] == [30_000, 75_000, 95_000]
    assert sum(isinstance(one.item, Done) for one in seen) == 3


def test_closing_ends_the_stage_that_goes_on_and_begins_no_other(
    stages: Stages, tmp_path: Path
) -> None:
    steps = run(config(tmp_path))
    while not (isinstance(item := next(steps).item, Within) and item.stage == "comparisons"):
        pass
    steps.close()
    assert stages.ended == ["sft", "comparisons"]


def test_a_pause_is_handed_to_the_stage_that_goes_on(stages: Stages, tmp_path: Path) -> None:
    steps = run(config(tmp_path))
    while not isinstance(next(steps).item, Within):
        pass
    with pytest.raises(Paused):
        steps.throw(Paused())
    assert stages.ended == ["sft paused", "sft"]
