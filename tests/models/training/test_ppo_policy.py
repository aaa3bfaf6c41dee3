"""PPO's update against a plain implementation, written out token by token from the formulas."""

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor
from transformers import LlamaConfig, LlamaForCausalLM

from models.alignment.training_configs import PpoConfig
from models.errors import UserError
from models.training.ppo import Batch, Policy, minibatches
from models.training.rollout import Rollouts, Rows, Sampler, logits_mask

pytestmark = pytest.mark.numeric

END, FORBIDDEN = 2, (0, 1, 3)
PROMPTS = [[5, 6, 7], [9], [10, 11, 12, 13, 14], [8, 9]]
CONFIG = PpoConfig(Path(), Path(), reward=Path(), gradient_clip=None, learning_rate=0.01)


def llama() -> LlamaForCausalLM:
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=30, hidden_size=16, intermediate_size=24, num_hidden_layers=2,
        num_attention_heads=2, num_key_value_heads=2, max_position_embeddings=64,
        initializer_range=0.3, tie_word_embeddings=True, pad_token_id=None, bos_token_id=None,
        eos_token_id=None,
    )  # fmt: skip
    return LlamaForCausalLM(config).eval()


def mask() -> Tensor:
    return logits_mask(30, FORBIDDEN, torch.device("cpu"))


def drawn(model: LlamaForCausalLM) -> Rollouts:
    return Sampler(model, END, FORBIDDEN).sample(PROMPTS, max_new_tokens=12, seed=5)


def batch_of(policy: Policy, rollouts: Rollouts, precision: torch.dtype) -> Batch:
    """Figures that put tokens on every side of the clips."""
    rows = Rows.of(rollouts, torch.device("cpu"))
    with torch.no_grad():
        now = policy.score(rows)
    chance = torch.Generator().manual_seed(1)

    def noise(scale: float) -> Tensor:
        return scale * torch.randn(len(rows.tokens), generator=chance, dtype=precision)

    values = now.values + noise(0.3)
    return Batch(rows, now.logp + noise(0.3), values, noise(1.0), values + noise(0.5))


def plain_loss(
    model: LlamaForCausalLM, head: torch.nn.Linear, rollouts: Rollouts, batch: Batch, **how: Any
) -> Tensor:
    """The mean over all tokens of Schulman et al. 2017, eq. 7 (negated) and the value loss."""
    clip, value_clip = how["clip"], how["value_clip"]
    policy_terms, value_terms = [], []
    token = 0
    for prompt, response in zip(rollouts.prompts, rollouts.responses, strict=True):
        made = model(input_ids=torch.tensor([[*prompt, *response]]), output_hidden_states=True)
        for place, number in enumerate(response):
            logits = made.logits[0, len(prompt) + place - 1] / how["temperature"]
            allowed = [k for k in range(30) if k not in FORBIDDEN or not how["masked"]]
            logp = logits[number] - torch.log(torch.exp(logits[allowed]).sum())
            ratio = torch.exp(logp - batch.logp[token])
            gain = batch.advantages[token]
            surrogate = ratio * gain
            if clip is not None:
                bounded = torch.minimum(torch.maximum(ratio, torch.tensor(1.0 - clip)),
                                        torch.tensor(1.0 + clip))  # fmt: skip
                surrogate = torch.minimum(surrogate, bounded * gain)
            state = made.hidden_states[-1][0, len(prompt) + place - 1]
            value = (head.weight[0] * state).sum() + head.bias[0]
            error = (value - batch.returns[token]) ** 2
            if value_clip is not None:
                step = value - batch.values[token]
                step = torch.minimum(torch.maximum(step, torch.tensor(-value_clip)),
                                     torch.tensor(value_clip))  # fmt: skip
                held = (batch.values[token] + step - batch.returns[token]) ** 2
                error = torch.maximum(error, held)
            policy_terms.append(-surrogate)
            value_terms.append(0.5 * error)
            token += 1
    weighed = how["value_weight"] * torch.stack(value_terms).mean()
    return torch.stack(policy_terms).mean() + weighed


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"clip": None},
        {"value_clip": None},
        {"temperature": 0.8, "value_weight": 0.5},
        {"same_masks": False},
    ],
)
def test_the_gradient_is_that_of_a_plain_implementation(change: dict[str, Any]) -> None:
    model = llama()
    rollouts = drawn(model)
    model.double()
    config = replace(CONFIG, **change)
    policy = Policy(model, mask() if config.same_masks else torch.zeros(30), config)
    policy.head.double()
    torch.nn.init.normal_(policy.head.weight, std=0.2)
    batch = batch_of(policy, rollouts, torch.float64)
    weights = {**dict(model.named_parameters()), "head": policy.head.weight, "b": policy.head.bias}
    expected = torch.autograd.grad(
        plain_loss(model, policy.head, rollouts, batch, clip=config.clip,
                   value_clip=config.value_clip, temperature=config.temperature,
                   value_weight=config.value_weight, masked=config.same_masks),
        list(weights.values()),
    )  # fmt: skip
    policy.tuner.take = lambda _rate: None  # type: ignore[method-assign]  # it frees the gradients
    policy.update(batch)
    for name, gradient in zip(weights, expected, strict=True):
        found = weights[name].grad
        assert found is not None
        assert float(gradient.abs().max()) > 1e-5, name
        torch.testing.assert_close(found, gradient, atol=1e-9, rtol=1e-6)


def test_scores_before_an_update_are_those_of_the_draws() -> None:
    model = llama()
    rollouts = drawn(model)
    policy = Policy(model, mask(), CONFIG)
    with torch.no_grad():
        scored = policy.score(Rows.of(rollouts, torch.device("cpu")))
    torch.testing.assert_close(scored.logp, rollouts.logp[rollouts.mask], atol=2e-5, rtol=0)
    assert scored.values.abs().max() == 0  # the head begins at zero
    assert float(scored.entropy.min()) >= 0
    assert float(scored.entropy.max()) <= math.log(30 - len(FORBIDDEN)) + 1e-5


def test_an_epoch_takes_every_response_once() -> None:
    model = llama()
    rollouts = drawn(model)
    policy = Policy(model, mask(), CONFIG)
    batch = batch_of(policy, rollouts, torch.float32)
    parts = list(minibatches(batch, 4, 2, (0, 1)))
    assert sorted(torch.cat([part.logp for part in parts]).tolist()) == sorted(batch.logp.tolist())
    assert [len(part.rows.ids) for part in parts] == [2, 2]
    for part in parts:  # the figures stay with their tokens
        whole = _by_token(batch.rows, batch.logp)
        assert _by_token(part.rows, part.logp).items() <= whole.items()
    other = list(minibatches(batch, 4, 2, (0, 2)))
    assert any(a.logp.tolist() != b.logp.tolist() for a, b in zip(parts, other, strict=True))


def _by_token(rows: Rows, figures: Tensor) -> dict[tuple[Sequence[int], int], float]:
    """By all ids up to a token and its place."""
    return {
        (tuple(rows.ids[row, : place + 2].tolist()), int(place)): float(figure)
        for row, place, figure in zip(rows.row, rows.place, figures, strict=True)
    }


def test_a_gradient_that_is_no_number_leaves_the_weights_alone() -> None:
    model = llama()
    rollouts = drawn(model)
    policy = Policy(model, mask(), CONFIG)
    batch = batch_of(policy, rollouts, torch.float32)
    batch.advantages[3] = math.nan
    before = policy.weights()
    with pytest.raises(UserError, match="no longer a finite number"):
        policy.update(batch)
    assert all(bool((before[name] == weight).all()) for name, weight in policy.weights().items())
