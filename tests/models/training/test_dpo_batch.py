"""Losses and batches against the equations in numpy and against plain code."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

from models.preferences import losses as preference
from models.training.completions import Scorer
from models.training.dpo import plan_batches
from models.training.dpo_policy import Objective, Policy, Scored, in_halves, objective_and_values
from models.training.packs import EncodedPair, is_chat, pack, packs

pytestmark = pytest.mark.numeric

CPU = torch.device("cpu")
PAIRS = (
    EncodedPair((1, 40, 41, 2, 3), (50, 51, 2), (60, 2)),
    EncodedPair((1, 42, 2, 3), (52, 0, 53, 54, 55, 56, 2), (61, 62, 2)),
    EncodedPair((1, 43), (57,), (63, 64, 65, 2)),
)
DPO = Objective("sigmoid", beta=0.3, noise=0.0, sft_weight=0.0)
KINDS: dict[str, dict[str, Any]] = {
    "llama": {},
    "llama, two heads a key": {"num_key_value_heads": 2},
    "mistral": {"model_type": "mistral", "sliding_window": None, "num_key_value_heads": 2},
    "qwen2": {"model_type": "qwen2", "num_key_value_heads": 2},
    "qwen3": {"model_type": "qwen3", "head_dim": 16, "num_key_value_heads": 2},
    "gpt2, which takes no packs": {"model_type": "gpt2"},
}


def small(kind: str) -> Any:
    """A random model of an architecture, with weights large enough to matter."""
    settings: dict[str, Any] = {
        "model_type": "llama",
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 4,
        "intermediate_size": 48,
        "vocab_size": 80,
        "max_position_embeddings": 64,
        "initializer_range": 0.3,
    } | KINDS[kind]
    if settings["model_type"] == "gpt2":
        names = {"model_type", "vocab_size", "initializer_range"}
        settings = {name: settings[name] for name in names}
        settings |= {"n_embd": 32, "n_layer": 2, "n_head": 4, "n_positions": 64}
    torch.manual_seed(0)
    return AutoModelForCausalLM.from_config(AutoConfig.for_model(**settings)).eval()


def plain(model: Any, prompt: tuple[int, ...], completion: tuple[int, ...]) -> list[float]:
    """Log-probability of each completion token, from one row and nothing else."""
    with torch.no_grad():
        scores = model(torch.tensor([prompt + completion])).logits[0].log_softmax(-1)
    places = range(len(prompt) - 1, len(prompt) + len(completion) - 1)
    return [float(scores[at, token]) for at, token in zip(places, completion, strict=True)]


def test_a_pack_holds_every_prompt_once_and_predicts_every_completion_token() -> None:
    made = pack(PAIRS[:2], CPU)
    assert made.ids.tolist() == [
        [1, 40, 41, 2, 3, 50, 51, 2, 60, 2, 1, 42, 2, 3, 52, 0, 53, 54, 55, 56, 2, 61, 62, 2]
    ]
    assert made.positions.tolist() == [
        [0, 1, 2, 3, 4, 5, 6, 7, 5, 6, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 4, 5, 6]
    ]
    assert made.places.tolist() == [4, 5, 6, 4, 8, 13, 14, 15, 16, 17, 18, 19, 13, 21, 22]
    assert made.targets.tolist() == [50, 51, 2, 60, 2, 52, 0, 53, 54, 55, 56, 2, 61, 62, 2]
    assert made.owners.tolist() == [0] * 3 + [2] * 2 + [1] * 7 + [3] * 3
    assert made.lengths.tolist() == [3, 7, 2, 3]


@pytest.mark.parametrize("kind", KINDS)
def test_packing_changes_no_log_probability(kind: str) -> None:
    model = small(kind)
    expected = [
        logp
        for pair in PAIRS
        for completion in (pair.chosen, pair.rejected)
        for logp in plain(model, pair.prompt, completion)
    ]
    assert packs(model) == ("gpt2" not in kind)
    for frozen in (False, True):
        model.requires_grad_(not frozen)
        with torch.no_grad():
            found = Scorer(model)(pack(PAIRS, CPU))
        assert found.tolist() == pytest.approx(expected, abs=2e-5)


@pytest.mark.parametrize("length", [20, 700])
def test_a_rejected_text_never_sees_the_chosen_one(length: int) -> None:
    model = small("llama")
    model.config.max_position_embeddings = 2048
    score = Scorer(model)
    rejected = tuple(5 + number % 60 for number in range(length))
    with torch.no_grad():
        one = score(pack([EncodedPair((1, 40), (7, 8, 9), rejected)], CPU))
        other = score(pack([EncodedPair((1, 40), (70, 71, 72), rejected)], CPU))
    assert one[3:].tolist() == pytest.approx(other[3:].tolist(), abs=1e-5)
    assert one[:3].tolist() != pytest.approx(other[:3].tolist(), abs=1e-2)


def test_gradients_of_adapters_are_those_of_plain_autograd() -> None:
    grown = {}
    for way in ("ours", "plain"):
        policy = Policy(small("qwen2"), "lora", rank=3, seed=1)
        for adapter in policy.adapters.values():
            torch.nn.init.normal_(adapter.lora_B, std=0.1, generator=torch.manual_seed(3))
            if way == "plain":
                adapter.forward = plain_forward(adapter)  # type: ignore[method-assign]  # the rival
        batch = pack(PAIRS, CPU)
        logp = policy.score_tokens(batch)
        scored = Scored(batch, logp.detach() * 0.9)
        loss, _ = objective_and_values(logp, scored, DPO)
        loss.backward()
        grown[way] = {
            name: weight.grad for name, weight in policy.model.named_parameters()
            if weight.grad is not None
        }  # fmt: skip
    assert len(grown["ours"]) == 2 * 7 * 2
    for name, gradient in grown["plain"].items():
        assert torch.allclose(grown["ours"][name], gradient, rtol=1e-4, atol=1e-7), name


def plain_forward(adapter: Any) -> Callable[[torch.Tensor], torch.Tensor]:
    def forward(x: torch.Tensor) -> torch.Tensor:
        made: torch.Tensor = adapter.base(x)
        return made + adapter.scale * (x @ adapter.lora_A.T @ adapter.lora_B.T)

    return forward


@pytest.mark.parametrize("loss", ["sigmoid", "kto"])
def test_a_batch_in_parts_gives_the_same_step(loss: Any) -> None:
    after = []
    for parts in (1, 2):
        policy = Policy(small("llama"), "full", rank=1, seed=0)
        mixed = pack([EncodedPair(pair.prompt, (9, 9), ()) for pair in PAIRS], CPU)
        scored = policy.score(pack(PAIRS, CPU), mixed if loss == "kto" else None)
        # Away from the start, where the sign of a margin of 0 is chance.
        scored = replace(scored, reference=scored.reference * 0.97)
        objective = Objective(loss, beta=0.3, noise=0.0, sft_weight=0.5)
        cut = in_halves([scored]) if parts == 2 else (scored,)
        assert len(cut) == parts
        values = policy.step(cut, objective, learning_rate=1e-3)
        after.append((values, policy.tensors()))
    (whole, weights), (halved, same) = after
    assert whole == pytest.approx(halved, abs=1e-5)
    for name, weight in weights.items():
        assert torch.allclose(weight, same[name], atol=2e-5), name


def test_the_values_of_a_step_equal_the_equations_and_a_pair_counts_by_its_weight() -> None:
    weights = (1.0, 3.0, 1.0)
    batch = pack([replace(p, weight=w) for p, w in zip(PAIRS, weights, strict=True)], CPU)
    draw = np.random.default_rng(0)
    policy, reference = (-draw.exponential(2.0, len(batch.targets)) for _ in range(2))
    objective = Objective("sigmoid", beta=0.3, noise=0.0, sft_weight=0.5)
    total, values = objective_and_values(
        torch.tensor(policy), Scored(batch, torch.tensor(reference)), objective
    )

    def mean(figures: NDArray[np.float64]) -> Any:
        return pytest.approx(float(np.average(figures, weights=weights)), rel=1e-6)

    owners, pairs = batch.owners.numpy(), len(PAIRS)
    ratio, logp = np.bincount(owners, policy - reference), np.bincount(owners, policy)
    chosen, rejected = ratio[:pairs], ratio[pairs:]
    lengths = np.array([len(pair.chosen) for pair in PAIRS])
    drift = np.bincount(owners, (reference - policy) ** 2 / 2)  # Schulman's k2, a token
    assert values["loss"] == mean(preference.dpo(chosen - rejected, 0.3))
    assert values["margin"] == mean(preference.margin(chosen, rejected, 0.3))
    assert values["accuracy"] == mean(chosen > rejected)
    assert values["chosen_logp"] == mean(logp[:pairs])
    assert values["rejected_logp"] == mean(logp[pairs:])
    assert values["sft_loss"] == mean(-logp[:pairs] / lengths)
    assert values["kl"] == mean((drift[:pairs] + drift[pairs:]) / 2)
    assert float(total) == pytest.approx(values["loss"] + 0.5 * values["sft_loss"])


def test_every_pair_is_trained_on_once_an_epoch_in_a_new_order() -> None:
    plan = plan_batches(30, 8, 5, seed=3)
    assert sorted(len(members) for members in plan.members) == [7, 7, 8, 8]
    assert sorted(pair for members in plan.members for pair in members) == list(range(30))
    epochs = [plan.order[start : start + 4] for start in range(0, 20, 4)]
    assert all(sorted(epoch) == [0, 1, 2, 3] for epoch in epochs)
    assert len(set(epochs)) > 1
    assert plan == plan_batches(30, 8, 5, seed=3)
    assert plan != plan_batches(30, 8, 5, seed=4)


def test_a_template_alone_makes_no_chat_model(make_model: Callable[..., Path]) -> None:
    folder = make_model(kind="chat")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    (folder / "card.json").unlink()
    assert is_chat(folder, tokenizer)  # from elsewhere: its template says what it is
    for card, chat in (
        ({"kind": "base"}, False),
        ({"kind": "chat"}, True),
        ({"kind": "tuned", "chat": False}, False),
        ({"kind": "tuned", "chat": True}, True),
    ):
        (folder / "card.json").write_text(json.dumps(card))
        assert is_chat(folder, tokenizer) == chat
