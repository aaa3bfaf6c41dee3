"""Rollouts against transformers' own forward pass, and what a seed, an end and a mask do."""

import math
from typing import Any

import pytest
import torch
from transformers import LlamaConfig, LlamaForCausalLM

from models.errors import UserError
from models.progress import Progress
from models.training import rollout
from models.training.rollout import Rollouts, Sampler, logits_mask

pytestmark = pytest.mark.numeric

END, FORBIDDEN = 2, (0, 1, 3)
PROMPTS = [[5, 6, 7], [9], [10, 11, 12, 13, 14], [5, 6, 7], [8, 9], [20], [21, 22], [4, 4, 4]]


def llama(seed: int = 0, **changes: Any) -> LlamaForCausalLM:
    """A random model whose chances differ enough to matter."""
    torch.manual_seed(seed)
    options: dict[str, Any] = {
        "vocab_size": 40, "hidden_size": 16, "intermediate_size": 24, "num_hidden_layers": 2,
        "num_attention_heads": 2, "num_key_value_heads": 2, "max_position_embeddings": 64,
        "initializer_range": 0.4, "tie_word_embeddings": True, "pad_token_id": None,
        "bos_token_id": None, "eos_token_id": None,
    }  # fmt: skip
    model = LlamaForCausalLM(LlamaConfig(**(options | changes))).eval()
    for name, weight in model.named_parameters():
        if "norm" in name:
            torch.nn.init.uniform_(weight, 0.5, 1.5)
    return model.requires_grad_(False)


def scored(model: LlamaForCausalLM, drawn: Rollouts, temperature: float = 1.0) -> torch.Tensor:
    """Log-probabilities of the drawn tokens by transformers, a row at a time."""
    found = torch.zeros(drawn.mask.shape)
    mask = logits_mask(40, FORBIDDEN, torch.device("cpu"))
    for row, (prompt, response) in enumerate(zip(drawn.prompts, drawn.responses, strict=True)):
        logits = model(input_ids=torch.tensor([[*prompt, *response]])).logits[0]
        likely = ((logits + mask) / temperature).log_softmax(-1)
        for place, token in enumerate(response):
            found[row, place] = likely[len(prompt) + place - 1, token]
    return found


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 8},
        {"tie_word_embeddings": False, "rms_norm_eps": 0.1},
    ],
)
@pytest.mark.parametrize("temperature", [1.0, 0.7])
def test_log_probabilities_are_those_of_transformers(
    changes: dict[str, Any], temperature: float
) -> None:
    model = llama(**changes)
    sampler = Sampler(model, END, FORBIDDEN, temperature)
    drawn = sampler.sample(PROMPTS, max_new_tokens=30, seed=1)
    assert {len(response) for response in drawn.responses} != {30}  # they end at different times
    torch.testing.assert_close(drawn.logp, scored(model, drawn, temperature), atol=5e-5, rtol=0)
    assert drawn.mask.sum(1).tolist() == [len(response) for response in drawn.responses]
    assert drawn.ended.tolist() == [response[-1] == END for response in drawn.responses]
    assert all(END not in response[:-1] for response in drawn.responses)


def test_an_answer_does_not_depend_on_when_others_end(monkeypatch: pytest.MonkeyPatch) -> None:
    sampler = Sampler(llama(), END, FORBIDDEN)
    dropping = sampler.sample(PROMPTS, max_new_tokens=30, seed=3)
    monkeypatch.setattr(rollout, "DROP_FROM", 0.0)
    assert sampler.sample(PROMPTS, max_new_tokens=30, seed=3).responses == dropping.responses
    assert sampler.sample(PROMPTS, max_new_tokens=30, seed=4).responses != dropping.responses


def test_tokens_come_as_often_as_they_are_likely() -> None:
    model = llama()
    drawn = Sampler(model, END, FORBIDDEN).sample([[5, 6]] * 4000, max_new_tokens=1, seed=0)
    logits = model(input_ids=torch.tensor([[5, 6]])).logits[0, -1]
    chances = (logits + logits_mask(40, FORBIDDEN, torch.device("cpu"))).softmax(-1)
    counts = torch.bincount(torch.tensor(drawn.responses)[:, 0], minlength=40)
    assert counts[list(FORBIDDEN)].tolist() == [0, 0, 0]
    kept = chances > 0.002
    expected = 4000 * chances[kept]
    surprise = float(((counts[kept] - expected) ** 2 / expected).sum())
    assert surprise < int(kept.sum()) + 4 * math.sqrt(2 * int(kept.sum()))


def test_weights_are_read_anew_for_each_batch() -> None:
    model = llama()
    sampler = Sampler(model, END, FORBIDDEN)
    sampler.sample(PROMPTS, max_new_tokens=4, seed=0)
    model.model.layers[1].mlp.down_proj.weight.data.mul_(-3.0)
    drawn = sampler.sample(PROMPTS, max_new_tokens=20, seed=0)
    torch.testing.assert_close(drawn.logp, scored(model, drawn), atol=5e-5, rtol=0)


def test_closing_in_the_middle_says_how_far_it_is() -> None:
    steps = Sampler(llama(), END, (*FORBIDDEN, END)).steps(PROMPTS, max_new_tokens=20, seed=0)
    assert next(steps) == Progress(8, 20, stage=rollout.WRITING)
    steps.close()
    with pytest.raises(StopIteration):
        next(steps)


def test_what_cannot_fit_is_refused() -> None:
    with pytest.raises(UserError, match="A prompt of 5 tokens and an answer of up to 60"):
        Sampler(llama(), END).sample(PROMPTS, max_new_tokens=60, seed=0)


def test_weights_that_are_no_numbers_are_noticed() -> None:
    model = llama()
    model.model.norm.weight.data[0] = math.nan
    with pytest.raises(UserError, match="no longer finite numbers"):
        Sampler(model, END).sample(PROMPTS, max_new_tokens=4, seed=0)


def test_other_architectures_are_refused() -> None:
    with pytest.raises(UserError, match="can't be drawn from a LlamaForCausalLM"):
        Sampler(llama(attention_bias=True), END)
    with pytest.raises(ValueError, match="temperature must be at least 0"):
        Sampler(llama(), END, temperature=-0.5)
