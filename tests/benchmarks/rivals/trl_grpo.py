"""GRPO by TRL in a process of its own: steps of a number of prompts and answers, in float32.

    python tests/benchmarks/rivals/trl_grpo.py MODEL PROBLEMS.jsonl --steps N --prompts N --group N

Its defaults but for what makes the two comparable: the loss GRPO without a KL term, no warm-up, one
optimiser step a batch, answers of so many tokens, and the line break as their end. Prints a line of
JSON: processor seconds of the imports and of the training, the tokens that were drawn, and the
reward of the last step. With --parity it computes the loss of one batch instead, by TRL and by us.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path
from typing import Any

started = time.process_time()
import torch  # noqa: E402  (the imports are timed)
from transformers import AutoModelForCausalLM, AutoTokenizer  # noqa: E402  (timed)
from trl import GRPOConfig, GRPOTrainer  # noqa: E402  (timed)

imported = time.process_time()
ENDS = "\n"


def trainer(model: str, rows: list[dict[str, str]], out: str, **changes: Any) -> Any:
    """A trainer that is ready to train. changes: of its settings."""
    from datasets import Dataset
    from datasets.table import InMemoryTable

    # With a name of its own it need not be pickled to make one, which new pyarrows do not take.
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    data = Dataset(InMemoryTable.from_pydict(columns), fingerprint="problems")
    loaded = AutoModelForCausalLM.from_pretrained(model, dtype=torch.float32)
    tokenizer = AutoTokenizer.from_pretrained(model)
    tokenizer.chat_template = None
    [end] = tokenizer(ENDS, add_special_tokens=False)["input_ids"]
    tokenizer.eos_token = tokenizer.convert_ids_to_tokens(end)

    def exact(completions: list[str], answer: list[str], **_: Any) -> list[float]:
        texts = [text.strip() for text in completions]
        return [float(text == one) for text, one in zip(texts, answer, strict=True)]

    settings = GRPOConfig(
        output_dir=out, report_to="none", save_strategy="no", use_cpu=True, bf16=False,
        disable_tqdm=True, logging_steps=1, lr_scheduler_type="constant", warmup_steps=0,
        gradient_checkpointing=False, shuffle_dataset=False, **changes,
    )  # fmt: skip
    return GRPOTrainer(
        model=loaded, reward_funcs=exact, args=settings, train_dataset=data,
        processing_class=tokenizer,
    )  # fmt: skip


def main() -> None:
    """Train and print the cost, or compare one batch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("problems", type=Path)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--prompts", type=int, default=32)
    parser.add_argument("--group", type=int, default=8)
    parser.add_argument("--tokens", type=int, default=9)
    parser.add_argument("--parity", action="store_true")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    lines = asked.problems.read_text(encoding="utf-8").splitlines()
    rows = [{"prompt": one["prompt"], "answer": one["answer"]} for one in map(json.loads, lines)]
    with tempfile.TemporaryDirectory() as out:
        if asked.parity:
            parity(asked.model, rows, out)
            return
        theirs = trainer(
            asked.model, rows, out, loss_type="grpo", beta=0.0, max_steps=asked.steps,
            per_device_train_batch_size=asked.prompts * asked.group,
            num_generations=asked.group, max_completion_length=asked.tokens, learning_rate=3e-4,
            adam_beta2=0.95, temperature=1.0,
        )  # fmt: skip
        begun = time.process_time()
        theirs.train()
        trained = time.process_time() - begun
        logs = [one for one in theirs.state.log_history if "reward" in one]
    spent = {"imports_s": imported - started, "training_s": trained}
    drawn = sum(one["completions/mean_length"] for one in logs) * asked.prompts * asked.group
    print(json.dumps({**spent, "tokens": drawn, "reward": logs[-1]["reward"]}))


PARITY: dict[str, tuple[str, float, float]] = {
    "grpo": ("grpo", 0.0, 0.2),
    "grpo, KL": ("grpo", 0.1, 0.2),
    "dr-grpo": ("dr_grpo", 0.0, 0.2),
    "dapo": ("dapo", 0.0, 0.28),
    "dapo, KL": ("dapo", 0.1, 0.28),
    "ppo": ("bnpo", 0.0, 0.2),
}
"""Ours -> TRL's name of the mean, beta, and the upper end of the clip."""


def parity(model: str, rows: list[dict[str, str]], out: str) -> None:
    """The loss of one batch and its gradients; a line of JSON for each loss.

    Both get the same answers, old log-probabilities and advantages; a small change of the weights
    since the draw makes ratios differ from 1 and from the start.
    """
    from models.alignment.verifiable.config import LOSSES
    from models.engine.loading import load_for_training
    from models.training.rollout import Sampler, logits_mask
    from models.training.verifiable.grpo import line_end
    from models.training.verifiable.policy import Lesson, Policy, scored, token_weights

    group, longest = 8, 12
    mine, tokenizer = load_for_training(Path(model))
    start, _ = load_for_training(Path(model))
    mask = logits_mask(int(mine.config.vocab_size), (), mine.device)
    prompts = [tuple(tokenizer(one["prompt"])["input_ids"]) for one in rows[:8]]
    drawn = Sampler(mine, line_end(tokenizer)).sample(
        [one for one in prompts for _ in range(group)], max_new_tokens=longest, seed=1
    )
    lengths = drawn.mask.sum(1)
    old = drawn.logp[drawn.mask].clone()
    draws = torch.Generator().manual_seed(0)
    value = torch.randn(len(lengths), generator=draws)
    theirs = trainer(model, rows, out, max_completion_length=longest, num_generations=group,
                     per_device_train_batch_size=len(lengths))  # fmt: skip
    with torch.no_grad():
        for weight, other in zip(mine.parameters(), theirs.model.parameters(), strict=True):
            weight.add_(0.02 * weight.std() * torch.randn(weight.shape, generator=draws))
            other.copy_(weight)
    reference = scored(start, drawn, mask, 1.0)[0]
    inputs = in_trl(prompts, group, drawn, value, old, reference)
    for name, (kind, beta, high) in PARITY.items():
        loss = name.partition(",")[0]
        policy = Policy(mine, mask, LOSSES[loss], beta=beta)  # type: ignore[index]  # of PARITY
        weights = token_weights(lengths, LOSSES[loss].mean, longest)  # type: ignore[index]  # same
        each = value.repeat_interleave(lengths)
        mine.zero_grad(set_to_none=True)
        said = policy.backward(Lesson(drawn, old, each, weights, reference if beta else None)).loss
        theirs.loss_type, theirs.beta, theirs.epsilon_high = kind, beta, high
        # Its default multiplies the KL term by the ratio, as DeepSeek-V3.2 does and GRPO did not.
        theirs.args.use_bias_correction_kl = False
        theirs.current_gradient_accumulation_steps = 1
        theirs.model.train()
        theirs.model.zero_grad(set_to_none=True)
        found = theirs._compute_loss(theirs.model, inputs)
        found.backward()
        print(json.dumps({"parity": name, "loss": abs(said - float(found.detach())),
                          "gradient": apart(mine, theirs.model)}))  # fmt: skip


def in_trl(
    prompts: list[tuple[int, ...]], group: int, drawn: Any, value: Any, old: Any, reference: Any
) -> dict[str, Any]:
    """The batch as TRL's trainer has it: prompts filled up on the left, answers on the right."""
    each = [one for one in prompts for _ in range(group)]
    widest = max(map(len, each))
    longest = drawn.mask.shape[1]
    ids = [[0] * (widest - len(one)) + list(one) for one in each]
    seen = [[0] * (widest - len(one)) + [1] * len(one) for one in each]
    answers = [list(one) + [0] * (longest - len(one)) for one in drawn.responses]

    def spread(figures: Any) -> Any:
        made = torch.zeros(drawn.mask.shape)
        made[drawn.mask] = figures
        return made

    return {
        "prompt_ids": torch.tensor(ids), "prompt_mask": torch.tensor(seen),
        "completion_ids": torch.tensor(answers), "completion_mask": drawn.mask.long(),
        "advantages": value, "old_per_token_logps": spread(old),
        "ref_per_token_logps": spread(reference), "num_items_in_batch": drawn.mask.sum(),
    }  # fmt: skip


def apart(mine: Any, theirs: Any) -> float:
    """The largest difference of a gradient relative to the largest entry of its matrix."""
    return max(
        float((one.grad - other.grad).abs().max() / other.grad.abs().max().clamp_min(1e-12))
        for one, other in zip(mine.parameters(), theirs.parameters(), strict=True)
    )


if __name__ == "__main__":
    main()
