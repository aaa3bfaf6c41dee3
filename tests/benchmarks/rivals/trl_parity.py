"""One step of TRL's and one of ours on the same adapter and pairs, in float32.

    python tests/benchmarks/rivals/trl_parity.py MODEL PAIRS.jsonl

Prints a line of JSON: whether ids and masks are equal, the difference of the losses, and the
largest difference of a gradient relative to the largest entry of its matrix.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import torch
from trl_dpo import RANK, trainer

from models.engine.loading import load_for_training
from models.preferences.pairs import read_pairs
from models.training.dpo_policy import Objective, Policy, Scored, objective_and_values
from models.training.lora import LoraLinear
from models.training.packs import encode_pairs, pack

PAIRS, BETA, SPREAD = 4, 0.1, 0.02


def main(model: str, pairs: Path) -> None:
    """Compare, and print what was found."""
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as out:
        theirs = trainer(model, pairs, "fp32", 1, out)
        theirs.model.gradient_checkpointing_disable()
        rows = [theirs.train_dataset[number] for number in range(PAIRS)]
        batch = theirs.data_collator(rows)
        loaded, tokenizer = load_for_training(Path(model))
        encoded = encode_pairs(read_pairs(pairs)[:PAIRS], tokenizer, chat=True, context=2048)
        ids, masks = same_text(batch, encoded)
        policy = Policy(loaded, "lora", RANK, seed=0)
        share_adapters(policy.adapters, theirs.model)
        loss = float(theirs.compute_loss(theirs.model, batch).detach())
        theirs.compute_loss(theirs.model, batch).backward()
        mine = own_step(policy, encoded, batch)
        print(
            json.dumps(
                {
                    "ids": ids,
                    "masks": masks,
                    "loss": abs(loss - mine),
                    "gradient": gradients_apart(policy.adapters, theirs.model),
                }
            )
        )


def same_text(batch: dict[str, Any], encoded: Any) -> tuple[bool, bool]:
    """Whether both see the same ids, and the same places as completions."""
    sides = [(pair.prompt, pair.chosen) for pair in encoded]
    sides += [(pair.prompt, pair.rejected) for pair in encoded]
    ids = masks = True
    for row, (prompt, completion) in enumerate(sides):
        length = int(batch["attention_mask"][row].sum())
        ids &= batch["input_ids"][row, :length].tolist() == [*prompt, *completion]
        expected = [0] * len(prompt) + [1] * len(completion)
        masks &= batch["completion_mask"][row, :length].tolist() == expected
    return ids, masks


def share_adapters(mine: dict[str, LoraLinear], theirs: Any) -> None:
    """Give both the same adapters, away from the start, where half of the gradients are zero."""
    draw = torch.Generator().manual_seed(0)
    for name, adapter in mine.items():
        other = theirs.get_submodule(f"base_model.model.{name}")
        up = SPREAD * torch.randn(adapter.lora_B.shape, generator=draw)
        with torch.no_grad():
            adapter.lora_B.copy_(up)
            other.lora_B["default"].weight.copy_(up)
            other.lora_A["default"].weight.copy_(adapter.lora_A)


def own_step(policy: Policy, encoded: Any, batch: dict[str, Any]) -> float:
    """Our loss on the same pairs, with TRL's reference; its gradients stay on the adapters."""
    made = pack(encoded, torch.device("cpu"))
    logp = policy.score_tokens(made)
    objective = Objective("sigmoid", BETA, 0.0, 0.0)
    reference = torch.cat([batch["ref_chosen_logps"], batch["ref_rejected_logps"]])
    # A completion's reference is known as a sum: it is spread evenly over its tokens.
    share = (reference / made.lengths)[made.owners]
    loss, values = objective_and_values(logp, Scored(made, share), objective)
    loss.backward()
    return values["loss"]


def gradients_apart(mine: dict[str, LoraLinear], theirs: Any) -> float:
    """The largest difference, relative to the largest entry of each matrix."""
    worst = 0.0
    for name, adapter in mine.items():
        other = theirs.get_submodule(f"base_model.model.{name}")
        for own, rival in (
            (adapter.lora_A, other.lora_A["default"].weight),
            (adapter.lora_B, other.lora_B["default"].weight),
        ):
            assert own.grad is not None and rival.grad is not None
            apart = (own.grad - rival.grad).abs().max() / rival.grad.abs().max()
            worst = max(worst, float(apart))
    return worst


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
