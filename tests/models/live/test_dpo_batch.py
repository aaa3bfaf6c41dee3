"""Losses and batches against the equations in numpy and against plain code."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from models.live.dpo import DpoConfig
from models.live.dpo_loop import plan_batches, settle
from models.live.dpo_policy import Scored, _losses
from models.live.preference_batch import (
    Batch,
    EncodedPair,
    is_chat,
    make_batch,
    token_log_probabilities,
)
from models.theory import preference

CPU = torch.device("cpu")


def test_the_losses_equal_the_equations() -> None:
    draw = np.random.default_rng(0)
    mask = np.array([[1, 1, 1, 0], [0, 1, 1, 1], [1, 1, 0, 0], [0, 1, 1, 0]], dtype=bool)
    policy, reference = (-draw.exponential(2.0, mask.shape) * mask for _ in range(2))
    batch = Batch(torch.zeros(4, 5, dtype=torch.int64), torch.tensor(mask))
    loss, sft, values = _losses(
        torch.tensor(policy), Scored(batch, torch.tensor(reference)), beta=0.3
    )
    chosen, rejected = (policy - reference)[:2].sum(-1), (policy - reference)[2:].sum(-1)
    assert float(loss) == pytest.approx(preference.dpo(chosen - rejected, 0.3).mean(), abs=1e-9)
    assert float(sft) == pytest.approx(-(policy[:2].sum(-1) / 3).mean(), abs=1e-9)
    assert values["loss"] == float(loss)
    assert values["margin"] == pytest.approx(preference.margin(chosen, rejected, 0.3).mean())
    assert values["accuracy"] == preference.accuracy(chosen, rejected)
    assert values["chosen_logp"] == pytest.approx(policy[:2].sum(-1).mean())
    assert values["rejected_logp"] == pytest.approx(policy[2:].sum(-1).mean())
    _, _, k3 = preference.kl_estimates(reference - policy)
    assert values["kl"] == pytest.approx(k3.sum(-1).mean())


def test_a_completion_is_masked_by_its_length_not_by_the_padding() -> None:
    batch = make_batch([EncodedPair((5, 6), (7, 0), (8,)), EncodedPair((5,), (0,), (9, 9, 0))], CPU)
    assert batch.ids.tolist() == [[5, 6, 7, 0], [5, 0, 0, 0], [5, 6, 8, 0], [5, 9, 9, 0]]
    assert batch.mask.tolist() == [
        [False, True, True],
        [True, False, False],
        [False, True, False],
        [True, True, True],
    ]


def test_padding_and_neighbours_change_no_log_probability(tiny_chat_model: Path) -> None:
    model = AutoModelForCausalLM.from_pretrained(tiny_chat_model, dtype=torch.float32).eval()
    pairs = [
        EncodedPair((1, 40, 41, 2, 3), (50, 51, 2), (60, 2)),
        EncodedPair((1, 42, 2, 3), (52, 0, 53, 54, 55, 56, 2), (61, 62, 2)),
    ]
    with torch.no_grad():
        sums = token_log_probabilities(model, make_batch(pairs, CPU)).sum(-1)
        rows = [(p.prompt, p.chosen) for p in pairs] + [(p.prompt, p.rejected) for p in pairs]
        for total, (prompt, completion) in zip(sums, rows, strict=True):
            scores = model(torch.tensor([prompt + completion])).logits[0].log_softmax(-1)
            places = range(len(prompt) - 1, len(prompt) + len(completion) - 1)
            plain = sum(scores[at, token] for at, token in zip(places, completion, strict=True))
            assert float(total) == pytest.approx(float(plain), abs=1e-4)


def test_every_pair_is_trained_on_once_an_epoch_in_a_new_order() -> None:
    plan = plan_batches(30, 8, 5, seed=3)
    assert sorted(len(members) for members in plan.members) == [7, 7, 8, 8]
    assert sorted(pair for members in plan.members for pair in members) == list(range(30))
    epochs = [plan.order[start : start + 4] for start in range(0, 20, 4)]
    assert all(sorted(epoch) == [0, 1, 2, 3] for epoch in epochs)
    assert len(set(epochs)) > 1
    assert plan == plan_batches(30, 8, 5, seed=3)
    assert plan != plan_batches(30, 8, 5, seed=4)


@pytest.mark.parametrize(("parameters", "method"), [(14_000, "full"), (6_300_000, "lora")])
def test_a_small_model_is_trained_whole_and_a_large_one_by_adapters(
    parameters: int, method: str
) -> None:
    settled = settle(DpoConfig(Path("model"), Path("out")), parameters)
    assert settled.method == method
    assert settled.learning_rate is not None and 1e-5 < settled.learning_rate < 1e-2


def test_what_a_person_sets_is_kept() -> None:
    wanted = DpoConfig(Path("model"), Path("out"), method="lora", learning_rate=7e-5)
    assert settle(wanted, 14_000) == wanted


@pytest.mark.parametrize(
    ("card", "chat"),
    [
        ({"kind": "base"}, False),
        ({"kind": "chat"}, True),
        ({"kind": "tuned", "chat": False}, False),
        ({"kind": "tuned", "chat": True}, True),
        (None, True),  # a folder from elsewhere: its template says what it is
    ],
)
def test_a_template_alone_makes_no_chat_model(
    card: dict[str, object] | None, chat: bool, make_model: Callable[..., Path]
) -> None:
    folder = make_model(kind="chat")
    (folder / "card.json").unlink()
    if card is not None:
        (folder / "card.json").write_text(json.dumps(card))
    assert is_chat(folder, AutoTokenizer.from_pretrained(folder)) == chat


def test_without_a_template_there_is_no_chat(tiny_model: Path) -> None:
    assert not is_chat(tiny_model, AutoTokenizer.from_pretrained(tiny_model))
