"""A whole run of PPO on a tiny model: what it learns, when it stops, what it leaves behind."""

import gc
import json
import math
import weakref
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from models.alignment import ppo as ppo_guards
from models.alignment.gold import gold_prompts
from models.alignment.ppo import Guards
from models.alignment.training_configs import PpoConfig
from models.errors import UserError
from models.progress import Progress, drain
from models.training import ppo, rollout
from models.training.ppo import PpoResult, train
from models.training.reward_model import RewardModel

pytestmark = pytest.mark.numeric

VALUES = {
    "iteration", "proxy", "gold", "kl", "kl_k3", "entropy", "length", "ended", "clip_fraction",
    "explained_variance", "kl_coefficient", "policy_loss", "value_loss", "rollout_s", "scoring_s",
    "update_s",
}  # fmt: skip


@pytest.fixture
def config(tiny_chat_model: Path, judge: Path, tmp_path: Path) -> PpoConfig:
    return PpoConfig(
        tiny_chat_model, tmp_path / "tuned", reward=judge, iterations=3, batch=8, max_new_tokens=8,
        learning_rate=3e-3, sample_every=2, samples=2,
    )  # fmt: skip


def ran(config: PpoConfig) -> tuple[PpoResult, list[Progress]]:
    seen: list[Progress] = []
    return drain(train(config), seen.append), seen


def rows_of(seen: list[Progress]) -> list[dict[str, float]]:
    """Values of every iteration without its seconds."""
    return [
        {name: value for name, value in one.values.items() if not name.endswith("_s")}
        for one in seen
        if one.values
    ]


def test_every_iteration_says_what_came_of_it(config: PpoConfig) -> None:
    result, seen = ran(config)
    told = [one for one in seen if one.values]
    assert [one.done for one in told] == [1, 2, 3]
    assert all(set(one.values) == VALUES for one in told)
    assert [one.values["iteration"] for one in told] == [0, 1, 2]
    assert told[0].values["kl"] == pytest.approx(0, abs=1e-4)
    assert told[0].values["kl_coefficient"] == config.kl_coefficient
    assert told[1].values["kl_coefficient"] == pytest.approx(0.2 * 0.98)  # no KL: 2 % less
    assert all(one.values["kl_k3"] >= 0 for one in told)
    assert all(0 < one.values["entropy"] < math.log(360) for one in told)
    assert [dict(row) for row in result.rows] == [dict(one.values) for one in told]
    golds = [row["gold"] for row in result.rows]
    assert result.peak == golds.index(max(golds))


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tiny models know no language: most of their answers have no end, and may go on so."""
    monkeypatch.setattr(ppo_guards, "FEWEST_ENDS", -1.0)


@pytest.mark.slow
@pytest.mark.usefixtures("endless")
def test_what_is_rewarded_becomes_more_frequent(
    config: PpoConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A judge who only counts tokens of the upper half is easy to please."""

    def high(_: RewardModel, rows: list[tuple[int, ...]]) -> torch.Tensor:
        return torch.tensor([sum(number > 180 for number in row) / 4 for row in rows])

    monkeypatch.setattr(RewardModel, "scores", high)
    asked = replace(config, iterations=12, batch=16, kl="none", no_end_reward=None)
    result, _ = ran(replace(asked, prompts=("Hello!",)))
    first, last = result.rows[0], result.rows[-1]
    assert last["proxy"] > first["proxy"] + 0.3
    assert last["kl"] > 0.1


@pytest.mark.slow
@pytest.mark.usefixtures("endless")
def test_a_strong_penalty_holds_the_policy_to_its_start(config: PpoConfig) -> None:
    asked = replace(config, iterations=12, learning_rate=3e-4, no_end_reward=None)
    free, _ = ran(replace(asked, kl="none"))
    held, _ = ran(replace(asked, kl="fixed", kl_coefficient=50.0, out=config.out / "../held"))
    assert free.rows[-1]["kl_coefficient"] == 0
    assert held.rows[-1]["kl_coefficient"] == 50.0
    # One row's estimate, from a few answers, may even be negative: what counts is the whole run.
    moved = [sum(row["kl"] for row in run.rows) for run in (held, free)]
    assert moved[0] < 0.7 * moved[1]


@pytest.mark.slow
def test_every_switch_changes_what_is_learnt(config: PpoConfig) -> None:
    base = replace(config, iterations=2, learning_rate=2e-2, no_end_reward=None)
    usual = rows_of(ran(base)[1])[-1]
    changes: tuple[dict[str, Any], ...] = (
        {"clip": None}, {"value_clip": None}, {"whiten": False}, {"gradient_clip": None},
        {"normalise_reward": False}, {"no_end_reward": -1.0}, {"temperature": 0.7},
        {"epochs": 1}, {"minibatches": 3}, {"discount": 0.9}, {"decay": 0.5},
        {"learning_rate": 1e-3},
    )  # fmt: skip
    for number, change in enumerate(changes):
        _, other = ran(replace(base, out=config.out / f"../{number}", **change))
        assert rows_of(other)[-1] != usual, change
        assert math.isfinite(rows_of(other)[-1]["kl"])


def test_scoring_with_other_masks_is_another_distribution(
    config: PpoConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    whole = ppo.Ppo._judge

    def spy(self: Any, rollouts: rollout.Rollouts) -> Any:
        judged = whole(self, rollouts)
        found.append(judged.logp - rollouts.logp[rollouts.mask])
        return judged

    monkeypatch.setattr(ppo.Ppo, "_judge", spy)
    ran(replace(config, iterations=1))
    ran(replace(config, iterations=1, same_masks=False, out=config.out / "../b"))
    torch.testing.assert_close(found[0], torch.zeros_like(found[0]), atol=5e-5, rtol=0)
    assert float(found[1].max()) < 0  # some chance went to tokens that are never drawn


def test_the_folder_is_a_model_with_other_weights(config: PpoConfig, tiny_chat_model: Path) -> None:
    result, _ = ran(config)
    before = load_file(tiny_chat_model / "model.safetensors")
    after = load_file(result.folder / "model.safetensors")
    assert before.keys() == after.keys()
    assert any(not torch.equal(before[name].float(), after[name]) for name in before)
    assert not any("value_head" in name for name in after)
    card = json.loads((result.folder / "card.json").read_text())
    assert (card["kind"], card["method"], card["steps"], card["chat"]) == ("tuned", "ppo", 3, True)
    assert (card["reward"], card["prompts"]) == ("judge", len(gold_prompts()))
    told = (result.folder / "README.md").read_text(encoding="utf-8")
    assert "answers that a reward model scores high" in told
    assert "reward model **judge** gave them" in told
    assert "| gold |" in told
    assert "pairs" not in told


@pytest.mark.parametrize("stage", [rollout.WRITING, ppo.UPDATING])
def test_a_cancel_frees_everything_and_keeps_nothing(
    config: PpoConfig, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rollout, "YIELD_EVERY", 2)
    held: list[weakref.ref[Any]] = []
    whole = ppo.load_for_training

    def watched(*given: Any) -> Any:
        model, tokenizer = whole(*given)
        held.append(weakref.ref(model))
        return model, tokenizer

    monkeypatch.setattr(ppo, "load_for_training", watched)
    threads = torch.get_num_threads()
    steps = train(config)
    assert any(step.stage == stage and step.done == 1 for step in steps)
    steps.close()
    assert not config.out.exists()
    assert torch.get_num_threads() == threads
    gc.collect()
    assert [ref() for ref in held] == [None, None]


def test_weights_that_explode_stop_with_the_last_good_policy_kept(
    config: PpoConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking = ppo.Policy.update
    count = iter(range(100))

    def update(self: Any, lesson: Any) -> Any:
        if next(count) == 5:  # in the second iteration
            lesson.advantages.fill_(math.nan)
        return breaking(self, lesson)

    monkeypatch.setattr(ppo.Policy, "update", update)
    with pytest.raises(UserError, match="after 1 iterations is kept in") as caught:
        ran(config)
    # An error of its own within the sentence: the window translates both.
    assert isinstance(caught.value.values["problem"], UserError)
    assert "lower learning rate" in caught.value.advice
    weights = load_file(config.out / "model.safetensors")
    assert all(bool(torch.isfinite(weight).all()) for weight in weights.values())
    assert json.loads((config.out / "card.json").read_text())["steps"] == 1


def test_guards_stop_what_is_wrong_and_nothing_else() -> None:
    def check(guard: Guards, **changes: float) -> None:
        guard.check({"proxy": 1.0, "gold": 0.0, "kl": 3.0, "ended": 1.0} | changes)

    def guards(**changes: Any) -> Guards:
        return Guards(PpoConfig(Path(), Path(), reward=Path(), **changes))

    check(guards(), kl=-0.3)  # chance alone
    check(guards(same_masks=False), kl=-84.0)  # a mistake that is asked for
    check(guards(kl_limit=None), kl=1e4)
    for found, sentence in (
        ({"gold": math.nan}, "no longer a finite number"),
        ({"kl": math.inf}, "no longer a finite number"),
        ({"kl": -0.6}, "a KL can't be negative"),
        ({"kl": 301.0}, "301 nats an answer away from its start, beyond the limit of 300"),
    ):
        with pytest.raises(UserError, match=sentence) as caught:
            check(guards(), **found)
        assert caught.value.advice
    guard = guards()
    for ended in (0.0, 0.02, 0.01, 0.04, 0.5, 0.0, 0.0, 0.0, 0.0):
        check(guard, ended=ended)
    with pytest.raises(UserError, match="for 5 iterations hardly an answer came to an end"):
        check(guard, ended=0.0)


def test_settings_that_do_not_go_together_are_named() -> None:
    with pytest.raises(UserError, match="65 minibatches can't be made of a batch of 64"):
        PpoConfig(Path(), Path(), reward=Path(), minibatches=65).check()
