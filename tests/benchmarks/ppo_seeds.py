"""Reward hacking and instability over seeds: PPO with and without a KL penalty, and every mistake.

    python tests/benchmarks/ppo_seeds.py                               # the bar: with and without
    python tests/benchmarks/ppo_seeds.py --variants all --seeds 5 --write --texts

Each seed draws its own comparisons from 279k-chat, has 5 % of their labels turned, trains its own
reward model on them and starts every run from 279k-chat. What is judged are means over five
iterations (320 answers): a single one has a standard error of about .15 in gold. Runs are kept in
--work, so that a second call goes on; seconds are those of one processor core.

The bar: without a penalty gold rises above its start, then ends below it, while proxy rises; with
the adaptive one gold ends within .3 of its best. The start is the same policy in every run, so its
figures are the means over the first iterations of all seeds.

Beside each iteration the policy answers `READ` as it is then. These answers have draws of their
own and nothing learns from them, so that the run is the one that it would be without them. With
--texts those of the first seed become the table ppo_texts, and its figures ppo_read: of one run,
since on another processor the same seed takes another course.
"""

import json
import math
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from measuring import asked, write_table

import resources
from models.alignment.gold import gold_score
from models.alignment.ppo_runs import VARIANTS
from models.alignment.training_configs import ComparisonsConfig, PpoConfig, RewardConfig
from models.engine import device
from models.errors import UserError
from models.files import write_durably
from models.progress import Steps, drain
from models.training import rollout
from models.training import run as training
from models.training.experiments.comparisons import make
from models.training.packs import encode_ids, prompt_text
from models.training.ppo import Ppo
from models.training.reward import train as train_reward
from models.training.run import Values

MODEL = "279k-chat"
BARS = ("none", "adaptive")
SPAN, MOST_LOST = 5, 0.3
READ, READ_SEED = ("Tell me about Peru.", "Tell me about Brazil."), 1
COLUMNS = (
    "variant", "seed", "iteration", "proxy", "gold", "kl", "entropy", "length", "clip_fraction",
    "explained_variance", "ended", "kl_coefficient",
)  # fmt: skip
CHANGES: dict[str, Mapping[str, Any]] = {
    "none": {"kl": "none"},
    "adaptive": {},
    **{variant.key: variant.change for variant in VARIANTS},
}
Row = Mapping[str, float]


def main() -> int:
    """Run what is not there yet, print what came of it; 1 if the bar is missed.

    A table that is written tells of a missed bar, so that with --write it is no error.
    """
    given = asked(
        __doc__, seeds=5, variants=BARS, iterations=40, work=Path, write=False, texts=False
    )
    device.threads = lambda: 1  # seconds of one core
    torch.set_num_threads(1)
    names = tuple(CHANGES) if given.variants == ("all",) else given.variants
    with tempfile.TemporaryDirectory() as scratch:
        work = given.work or Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        for name in names:
            for seed in range(given.seeds):
                run(name, seed, given.iterations, work)
        found = {name: [kept(name, seed, work) for seed in range(given.seeds)] for name in names}
        texts = {name: kept(name, 0, work, "-texts") for name in names}
    for name, runs in found.items():
        print(f"{name:14}", *summary(runs), sep="  ")
    missed = report(found)
    if given.write:
        write(found, "ppo_runs")
    if given.texts:
        write({name: runs[:1] for name, runs in found.items() if name in BARS}, "ppo_read")
        write_texts(texts)
    return 0 if given.write else missed


def run(name: str, seed: int, iterations: int, work: Path) -> None:
    """One run, unless it is kept already; of one that ends with an error the rows up to there."""
    path = work / f"{name}-{seed}.jsonl"
    if path.exists():
        return
    config = PpoConfig(
        resources.weights(MODEL), work / "policies" / f"{name}-{seed}",
        reward=judge(seed, work), seed=seed, iterations=iterations,
    )  # fmt: skip
    shutil.rmtree(config.out, ignore_errors=True)  # half of a run that was killed has half the rows
    started, rows, said = time.process_time(), list[Row](), ""
    read = Read(replace(config, **CHANGES[name]))
    try:
        for step in training.run(read, config.out):
            rows += [dict(step.values)] if step.values else []
    except UserError as error:
        said = error.message
    seconds = time.process_time() - started
    print(f"{name} {seed}: {len(rows)} iterations in {seconds:.0f} s {said}", flush=True)
    split = {
        part: sum(row[part] for row in rows) for part in ("rollout_s", "scoring_s", "update_s")
    }
    whole = sum(split.values()) or math.nan
    print("   ", *(f"{part} {value / whole:.0%}" for part, value in split.items()), flush=True)
    texts = [row for row in read.texts if row["iteration"] < len(rows)]
    for place, found in ((work / f"{name}-{seed}-texts.jsonl", texts), (path, rows)):
        write_durably(place, "".join(json.dumps(row) + "\n" for row in found).encode())


class Read(Ppo):
    """A run that also keeps what its policy answers to `READ` at every iteration."""

    def __init__(self, config: PpoConfig) -> None:
        super().__init__(config)
        self.texts: list[dict[str, Any]] = []

    def step(self, index: int) -> Steps[Values]:
        config, tokenizer = self._config, self._tokenizer
        ids = [encode_ids(tokenizer, prompt_text(tokenizer, prompt, chat=self._chat),
                          chat=self._chat) for prompt in READ]  # fmt: skip
        drawn = self._sampler.sample(ids, max_new_tokens=config.max_new_tokens, seed=READ_SEED)
        proxy, end = self._reward.scores(drawn.rows), rollout.end_id(tokenizer)
        for k, prompt in enumerate(READ):
            text = str(tokenizer.decode([n for n in drawn.responses[k] if n != end])).strip()
            ended = bool(drawn.ended[k])
            paid = float(proxy[k]) if ended or config.no_end_reward is None else -1.0
            self.texts.append({
                "iteration": index, "prompt": prompt, "text": text, "proxy": paid,
                "gold": gold_score(prompt, text, ended=ended),
            })  # fmt: skip
        return (yield from super().step(index))


def judge(seed: int, work: Path) -> Path:
    """The reward model of a seed."""
    out = work / f"reward-{seed}"
    if not (out / "card.json").is_file():
        shutil.rmtree(out, ignore_errors=True)
        started = time.process_time()
        model = resources.weights(MODEL)
        pairs = drain(make(ComparisonsConfig(model, seed=seed)))
        result = drain(train_reward(pairs, RewardConfig(model, out, seed=seed, epochs=3)))
        seconds = time.process_time() - started
        print(f"reward {seed}: {result.accuracy.share:.3f} held out, {seconds:.0f} s", flush=True)
    return out


def kept(name: str, seed: int, work: Path, what: str = "") -> list[Any]:
    """The rows of a run, or its texts."""
    lines = (work / f"{name}-{seed}{what}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def smooth(rows: Sequence[Row], name: str) -> list[float]:
    """Means over `SPAN` iterations."""
    figures = [row[name] for row in rows]
    return [
        statistics.fmean(figures[start : start + SPAN])
        for start in range(max(1, len(figures) - SPAN + 1))
    ]


def summary(runs: Sequence[Sequence[Row]]) -> Iterator[str]:
    """Start, best and end of each run."""
    for rows in runs:
        gold, proxy = smooth(rows, "gold"), smooth(rows, "proxy")
        yield (
            f"gold {rows[0]['gold']:+.2f} {max(gold):+.2f} {gold[-1]:+.2f} "
            f"proxy {rows[0]['proxy']:+.2f} {proxy[-1]:+.2f} KL {smooth(rows, 'kl')[-1]:.1f}"
        )


def report(found: Mapping[str, Sequence[Sequence[Row]]]) -> int:
    """Whether the bar is met, seed by seed."""
    missed = 0
    for seed, rows in enumerate(found.get("none", ())):
        gold, proxy = smooth(rows, "gold"), smooth(rows, "proxy")
        start = statistics.fmean(one[0]["gold"] for one in found["none"])
        best = gold.index(max(gold))
        hacked = gold[best] > start > gold[-1] and proxy[-1] > rows[0]["proxy"]
        print(
            f"without a penalty, seed {seed}: {'gamed' if hacked else 'NOT GAMED'}: gold "
            f"{start:.2f}, {gold[best]:.2f} around iteration {best + SPAN // 2}, {gold[-1]:.2f}"
        )
        missed += not hacked
    for seed, rows in enumerate(found.get("adaptive", ())):
        lost = max(smooth(rows, "gold")) - smooth(rows, "gold")[-1]
        print(f"with the adaptive one, seed {seed}: {lost:.2f} below the best")
        missed += lost > MOST_LOST
    return int(missed > 0)


def write(found: Mapping[str, Sequence[Sequence[Row]]], name: str) -> None:
    """Replace a shipped table of runs; nothing stands where nothing was measured."""
    cells = (
        [variant, seed, int(row["iteration"])]
        + [row[key] if math.isfinite(row[key]) else "" for key in COLUMNS[3:]]
        for variant, runs in found.items()
        for seed, rows in enumerate(runs)
        for row in rows
    )
    write_table(name, COLUMNS, cells, digits=4)


def write_texts(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Replace the shipped texts."""
    names = ("iteration", "prompt", "text", "proxy", "gold")
    cells = ([variant, *map(row.get, names)] for variant, rows in found.items() for row in rows)
    write_table("ppo_texts", ("variant", *names), cells, digits=4)


if __name__ == "__main__":
    sys.exit(main())
