"""Reinforcement with verifiable rewards: losses beside the formulas and TRL's, and whole runs."""

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from models.alignment import ppo
from models.alignment.verifiable import report, theory
from models.alignment.verifiable.config import LOSSES, GrpoConfig, Loss
from models.alignment.verifiable.problems import Problem, ProblemSet
from models.alignment.verifiable.report import GrpoResult, Looked
from models.engine.loading import load_for_training
from models.errors import UserError
from models.progress import Paused, Progress, drain
from models.training.rollout import Sampler
from models.training.verifiable.grpo import AFTER, BEFORE, train
from models.training.verifiable.policy import Batch, Policy, scored

pytestmark = pytest.mark.numeric

DRAWS = np.random.default_rng(7)
MASK = np.arange(6) < np.array([6, 2, 4, 3])[:, None]
NOW = -DRAWS.random((4, 6)) * 2
DRAWN = NOW + 0.4 * DRAWS.normal(size=(4, 6))
START = NOW + 0.3 * DRAWS.normal(size=(4, 6))
VALUE = np.array([1.2, -0.4, -1.1, 0.3])
LONGEST = 8
# Of TRL 1.16's GRPOTrainer on these figures: loss, sum of |gradient|, of gradient * (0, 1, ... 23)
TRL: dict[tuple[Loss, float], tuple[float, float, float]] = {
    ("grpo", 0.0): (0.047733965, 0.619483032, 2.858898939),
    ("grpo", 0.1): (0.051348898, 0.628549326, 2.810832198),
    ("dr-grpo", 0.0): (-0.085623833, 0.316612377, 1.154914220),
    ("dr-grpo", 0.1): (-0.083718677, 0.322752885, 1.140386122),
    ("dapo", 0.0): (-0.193900469, 0.774676028, 2.166108126),
    ("dapo", 0.1): (-0.189836135, 0.783746782, 2.135114851),
    ("ppo", 0.0): (-0.182664177, 0.675439737, 2.463817002),  # TRL calls its mean "bnpo"
    ("ppo", 0.1): (-0.178599844, 0.688539488, 2.432823727),
}


def loss_of(name: Loss, beta: float) -> tuple[float, theory.Array]:
    """On tensors: the loss and its gradient, (responses, tokens)."""
    rule, lengths = LOSSES[name], torch.from_numpy(MASK.sum(1))
    logp = torch.tensor(NOW[MASK], requires_grad=True)
    value = torch.tensor(VALUE).repeat_interleave(lengths)
    ratio = (logp - torch.tensor(DRAWN[MASK])).exp()
    each = ppo.clipped_loss(ratio, value, rule.clip_low, rule.clip_high)
    each = each + beta * ppo.kl_estimate(logp - torch.tensor(START[MASK]), "k3")
    weights = theory.token_weight(lengths, rule.mean, LONGEST).double().repeat_interleave(lengths)
    loss = (each * weights).sum()
    loss.backward()
    assert logp.grad is not None
    gradient = np.zeros(MASK.shape)
    gradient[MASK] = logp.grad.numpy()
    return float(loss.detach()), gradient


@pytest.mark.parametrize(("name", "beta"), TRL)
def test_losses_and_gradients_are_those_of_trl(name: Loss, beta: float) -> None:
    loss, gradient = loss_of(name, beta)
    places = np.arange(24).reshape(4, 6)
    found = (loss, np.abs(gradient).sum(), (gradient * places).sum())
    assert found == pytest.approx(TRL[name, beta], abs=1e-6)


def gradient(weight: torch.Tensor) -> torch.Tensor:
    assert weight.grad is not None
    return weight.grad.clone()


def test_a_batch_in_parts_has_the_gradient_of_the_whole(
    tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model, _ = load_for_training(tiny_model)
    mask = torch.zeros(int(model.config.vocab_size))
    sampler = Sampler(model, 2)
    drawn = sampler.sample([(5, 6), (7, 8, 9, 10)] * 4, max_new_tokens=6, seed=1)
    lengths = drawn.mask.sum(1)
    value = torch.tensor([1.0, -1, 0, 0.5, -0.5, 0, 2, -2]).repeat_interleave(lengths)
    weights = theory.token_weight(lengths, "response", 6).repeat_interleave(lengths)
    logp = drawn.logp[drawn.mask].clone()
    torch.testing.assert_close(scored(model, drawn, mask, 1.0)[0], logp, atol=5e-5, rtol=0)
    policy, found = Policy(model, mask, LOSSES["grpo"]), []
    for together in (4096, 20):
        monkeypatch.setattr("models.training.verifiable.policy.TOGETHER", together)
        moved = policy.backward(Batch(drawn, logp, value, weights))
        assert moved.answers == 6  # those without advantage are not computed
        found.append({name: gradient(one) for name, one in policy.tuner.weights.items()})
        policy.tuner.optimiser.zero_grad(set_to_none=True)
    for name, one in found[0].items():
        torch.testing.assert_close(found[1][name], one, atol=1e-6, rtol=1e-4)


@pytest.fixture
def problems() -> ProblemSet:
    """Two letters behind a letter; short answers are right."""
    made = [Problem(f"The {one}", "e", " e") for one in "abcdfghijklm"]
    return ProblemSet("letters", tuple(made[:8]), tuple(made[8:]), "contains")


@pytest.fixture
def config(tiny_model: Path, tmp_path: Path) -> GrpoConfig:
    return GrpoConfig(
        tiny_model, tmp_path / "tuned", steps=6, prompts=4, group=8, max_new_tokens=6, held_out=10,
        samples=8, measure_every=2, learning_rate=3e-3, checkpoint_every=2,
    )  # fmt: skip


def ran(config: GrpoConfig, problems: ProblemSet) -> tuple[GrpoResult, list[Progress]]:
    seen: list[Progress] = []
    return drain(train(config, problems), seen.append), seen


def figures(result: GrpoResult) -> list[dict[str, float]]:
    """The rows without their seconds; -1 for NaN, which does not even equal itself."""
    return [
        {
            name: value if math.isfinite(value) else -1.0
            for name, value in row.items()
            if not name.endswith("_s")
        }
        for row in result.rows
    ]


def test_what_is_rewarded_becomes_more_frequent_and_the_run_tells_how(
    config: GrpoConfig, problems: ProblemSet
) -> None:
    result, seen = ran(replace(config, steps=20), problems)
    first, last = result.rows[1], result.rows[-1]
    assert last["reward"] > first["reward"] + 0.3
    assert last["kl"] > 0.1 > abs(first["kl"]) and last["kl_k3"] > 0
    assert last["entropy"] < first["entropy"] < math.log(360)
    assert result.after.sampled.share > result.before.sampled.share + 0.2
    assert result.gain(1)[1] > 0
    assert [one.k for one in result.after.pass_at_k] == [1, 2, 4, 8]
    assert [row["step"] for row in result.rows if "held_out" in row] == [*range(0, 21, 2)]
    looks = [one.item for one in seen if isinstance(one.item, Looked)]
    assert looks == [one for one in result.looks if one.step]
    start, *_, end = result.looks
    assert (start.step, start.groups, end.step) == (0, (), 20)
    assert [one for one, _ in start.read] == [one for one, _ in end.read], "the same problems"
    assert dict(end.read) == {one.prompt: one.greedy for one in result.after.answers}
    group = looks[0].groups[0]
    assert len(group.texts) == len(group.advantages) == len(group.lengths) == 8
    assert sum(group.advantages) == pytest.approx(0, abs=1e-6)


def test_the_folder_is_a_model_with_its_report(
    config: GrpoConfig, problems: ProblemSet, tiny_model: Path
) -> None:
    result, _ = ran(config, problems)
    card = json.loads((result.folder / "card.json").read_text())
    assert (card["kind"], card["method"], card["steps"]) == ("tuned", "grpo", 6)
    assert card["task"] == "letters" and card["recipe"]["loss"] == "grpo"
    assert "a program rewards" in (result.folder / "README.md").read_text(encoding="utf-8")
    again = report.read(result.folder)
    assert again is not None
    assert (again.before, again.after, again.looks) == (result.before, result.after, result.looks)
    assert figures(again) == figures(result)
    before = load_file(tiny_model / "model.safetensors")
    after = load_file(result.folder / "model.safetensors")
    assert before.keys() == after.keys()
    (result.folder / report.REPORT).write_text("{}", encoding="utf-8")
    assert report.read(result.folder) is None


def test_a_run_that_is_killed_before_its_first_step_is_not_measured_again(
    config: GrpoConfig, problems: ProblemSet
) -> None:
    config = replace(config, steps=2, checkpoint_every=20)
    steps = train(config, problems)
    assert any(step.values for step in steps)
    steps.close()
    stages = {one.stage for one in ran(config, problems)[1]}
    assert BEFORE not in stages and AFTER in stages
    other = replace(config, out=config.out.with_name("other"))
    steps = train(other, problems)
    assert any(step.values for step in steps)
    steps.close()
    _, seen = ran(replace(other, seed=1), problems)  # another run: what is kept is not its own
    assert BEFORE in {one.stage for one in seen}


def test_groups_without_a_signal_move_nothing(config: GrpoConfig, problems: ProblemSet) -> None:
    """All wrong: no gradient, no step of the optimiser, and a pause that can go on."""
    never = replace(problems, measure="exact")
    impossible = replace(never, train=tuple(replace(p, answer="-") for p in problems.train))
    result, _ = ran(replace(config, reward="runs"), impossible)
    assert all(row["signal"] == row["updates"] == 0 for row in result.rows[1:])
    assert result.before == result.after
    paused = replace(config, reward="runs", out=config.out.with_name("paused"))
    steps = train(paused, impossible)
    for step in steps:
        if step.done == 3 and step.values:
            break
    with pytest.raises(Paused):
        steps.throw(Paused())
    assert figures(ran(paused, impossible)[0]) == figures(result)


def test_dynamic_sampling_replaces_groups_without_spread(
    config: GrpoConfig, problems: ProblemSet
) -> None:
    problems = replace(problems, train=tuple(replace(p, answer="q") for p in problems.train))
    usual, _ = ran(replace(config, steps=2), problems)
    dynamic = replace(config, steps=2, dynamic_sampling="on", out=config.out.with_name("dynamic"))
    found, _ = ran(dynamic, problems)
    assert usual.rows[1]["signal"] < 1
    assert found.rows[1]["tokens"] > usual.rows[1]["tokens"]
    groups = [group for look in found.looks for group in look.groups]
    assert groups and all(len(set(group.rewards)) > 1 for group in groups)
    learnt = [reward for group in found.looks[-1].groups for reward in group.rewards]
    last = found.rows[-1]
    assert last["signal"] < 1 and last["reward"] == last["accuracy"] < float(np.mean(learnt)), (
        "the row is of every draw, not of the groups that were kept"
    )


def test_a_length_penalty_shortens_and_is_a_signal_by_itself(
    config: GrpoConfig, problems: ProblemSet
) -> None:
    """What is paid is equal everywhere: only the penalty tells answers apart."""
    never = replace(problems, train=tuple(replace(p, answer="-#-") for p in problems.train))
    penalised = replace(
        config, length_penalty=0.05, steps=30, max_new_tokens=24, measure_every=30, samples=2,
        learning_rate=1e-2,
    )  # fmt: skip
    result, _ = ran(penalised, never)
    first, last = result.rows[1], result.rows[-1]
    assert first["signal"] > 0 and first["reward"] < 0 == first["accuracy"]
    assert first["reward"] == pytest.approx(-0.05 * first["length"])
    assert last["length"] < 0.8 * first["length"]
    dynamic = replace(
        penalised, steps=1, dynamic_sampling="on", out=config.out.with_name("dynamic")
    )  # fmt: skip
    found, _ = ran(dynamic, never)
    groups = [group for look in found.looks for group in look.groups]
    assert groups and all(any(group.advantages) for group in groups)


@pytest.mark.parametrize("change", [{"kl_estimator": "k2"}, {"kl_estimator": "k3"},
                                    {"kl_in": "reward"}], ids=str)  # fmt: skip
def test_a_kl_term_holds_the_model_to_its_start(
    config: GrpoConfig, problems: ProblemSet, change: dict[str, Any]
) -> None:
    free, _ = ran(replace(config, steps=12), problems)
    held = replace(config, steps=12, beta=0.5, out=config.out.with_name("held"), **change)
    found, _ = ran(held, problems)
    assert found.rows[-1]["kl_k3"] < 0.7 * free.rows[-1]["kl_k3"]
    if "kl_in" in change:
        assert found.rows[-1]["reward"] < found.rows[-1]["accuracy"]


def test_after_worked_examples_kl_and_gain_begin_with_what_they_taught(
    config: GrpoConfig, problems: ProblemSet
) -> None:
    result, _ = ran(replace(config, steps=2, worked_examples=4, examples_steps=10), problems)
    assert result.taught is not None and result.start is result.taught
    assert abs(result.rows[1]["kl"]) < 1e-3, "the first answers are those of the taught model"
    assert result.gain(1)[0] == pytest.approx(
        result.after.sampled.share - result.taught.sampled.share
    )


def test_a_sampler_behind_draws_from_the_weights_of_so_many_steps_before(
    config: GrpoConfig, problems: ProblemSet
) -> None:
    """Its KL from the start says which weights it has: those of the start for `lag` steps more."""
    result, _ = ran(replace(config, lag=2), problems)
    moved = [abs(row["kl"]) > 1e-4 for row in result.rows[1:]]
    assert moved == [False, False, False, True, True, True]


def test_a_chat_model_is_asked_in_its_form(
    tiny_chat_model: Path, config: GrpoConfig, problems: ProblemSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[int, ...]] = []
    plain = Sampler.steps

    def steps(sampler: Sampler, prompts: Any, **settings: Any) -> Any:
        sent.extend(map(tuple, prompts))
        return plain(sampler, prompts, **settings)

    monkeypatch.setattr(Sampler, "steps", steps)
    result, _ = ran(replace(config, model=tiny_chat_model, steps=2), problems)
    assert json.loads((result.folder / "card.json").read_text())["chat"] is True
    _, tokenizer = load_for_training(tiny_chat_model)
    asked = [{"role": "user", "content": one.prompt} for one in problems.train]
    templated = {
        str(tokenizer.apply_chat_template([one], tokenize=False, add_generation_prompt=True))
        for one in asked
    }
    assert {str(tokenizer.decode(ids)) for ids in sent} & templated


def test_prompts_that_do_not_fit_are_refused(config: GrpoConfig, problems: ProblemSet) -> None:
    with pytest.raises(UserError, match="don't fit into the 256 tokens"):
        ran(replace(config, max_new_tokens=255), problems)
    assert not config.out.exists()
