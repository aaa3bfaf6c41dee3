"""What drawing answers costs beside transformers' `generate`, and where an iteration's time goes.

    python tests/benchmarks/rollouts.py [--rounds 20]

Both draw from the same weights at temperature 1 with the same tokens forbidden, up to 64 new tokens
or until all answers have ended, from the same prompts, in turns in one process on one core. What
counts is processor seconds; the ratio is that of the sums over all rounds.
"""

import tempfile
from pathlib import Path

import measuring
import numpy as np
import torch

import resources
from models.alignment.gold import gold_prompts
from models.alignment.training_configs import PpoConfig
from models.engine.loading import load
from models.training.packs import encode_ids, prompt_text
from models.training.ppo import train
from models.training.reward_model import RewardModel
from models.training.rollout import Sampler, end_id, forbidden_ids

MODEL, NEW = "279k-chat", 64
BARS = {64: 4.0, 4: 6.0}


def main() -> None:
    """Print both and the split of an iteration, then the rows of the table."""
    asked = measuring.asked(__doc__, rounds=20)
    torch.set_num_threads(1)
    ratios = {batch: ratio(batch, asked.rounds) for batch in BARS}
    split()
    for batch, found in ratios.items():
        what = f"CPU-seconds of generate over ours, {batch} answers at a time"
        measuring.at_least(what, found, BARS[batch], "x")


def ratio(batch: int, rounds: int) -> float:
    """How many times as much `generate` costs at this batch."""
    model, tokenizer = load(resources.weights(MODEL))
    prompts = [
        encode_ids(tokenizer, prompt_text(tokenizer, prompt, chat=True), chat=True)
        for prompt in gold_prompts()
    ]
    end, forbidden = end_id(tokenizer), forbidden_ids(tokenizer)
    sampler = Sampler(model, end, forbidden)
    order = np.random.default_rng(0).permutation(len(prompts))
    ours, theirs = 0.0, 0.0
    for number in range(-2, rounds):  # the first two warm up
        chosen = [prompts[order[(number * batch + k) % len(prompts)]] for k in range(batch)]
        longest = max(map(len, chosen))
        ids = torch.tensor([[0] * (longest - len(one)) + list(one) for one in chosen])
        seen = torch.tensor([[0] * (longest - len(one)) + [1] * len(one) for one in chosen])

        def draw(chosen: list[tuple[int, ...]] = chosen, seed: int = number) -> object:
            return sampler.sample(chosen, max_new_tokens=NEW, seed=abs(seed))

        def generate(
            ids: torch.Tensor = ids, seen: torch.Tensor = seen, seed: int = number
        ) -> object:
            torch.manual_seed(abs(seed))
            return model.generate(
                ids, attention_mask=seen, do_sample=True, temperature=1.0, top_k=0, top_p=1.0,
                max_new_tokens=NEW, eos_token_id=end, pad_token_id=0,
                suppress_tokens=list(forbidden),
            )  # fmt: skip

        spent = measuring.timed(draw).cpu_s, measuring.timed(generate).cpu_s
        if number >= 0:
            ours, theirs = ours + spent[0], theirs + spent[1]
    print(
        f"batch {batch}: {1000 * ours / rounds:.1f} ms a batch, generate "
        f"{1000 * theirs / rounds:.1f} ms",
        flush=True,
    )
    return theirs / ours


def split() -> None:
    """Where an iteration's time goes; the judge is untrained, which costs the same."""
    with tempfile.TemporaryDirectory() as folder:
        judge = Path(folder) / "judge"
        RewardModel.beside(resources.weights(MODEL)).save(judge)
        config = PpoConfig(
            resources.weights(MODEL), Path(folder) / "out", reward=judge, iterations=4
        )
        rows = [step.values for step in train(config) if step.values][1:]
    parts = {
        name: sum(row[name] for row in rows) for name in ("rollout_s", "scoring_s", "update_s")
    }
    whole = sum(parts.values())
    print(*(f"{name.removesuffix('_s')} {value / whole:.0%}" for name, value in parts.items()))


if __name__ == "__main__":
    main()
