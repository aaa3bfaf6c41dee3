"""Thirty pairs labelled by a written rule: how long DPO takes, and whether the rule then wins.

    python tests/benchmarks/dpo.py [--model NAME] [--seeds N]

With the program's defaults; see dpo_defaults.py for what a trial is. What counts is the share of
held-out prompts that the tuned model wins, and that the first loss is ln 2.
"""

import math
import tempfile
from functools import partial
from pathlib import Path

import measuring
from dpo_defaults import ITEMS, Subject, drafts_won

from models.emergence.intervals import wilson
from models.engine.session import open_session
from models.preferences.dpo_config import DpoConfig
from models.progress import Progress, drain
from models.training.dpo import train

BAR_S, BAR_WINS, BAR_LOSS = 30.0, 0.80, 1e-5


def main() -> None:
    """Train with each seed and compare; prints one row for each bar."""
    asked = measuring.asked(__doc__, model="279k-chat", seeds=5)
    timings: list[measuring.Timing] = []
    firsts: list[float] = []
    wins = ties = prompts = 0
    with tempfile.TemporaryDirectory() as scratch:
        subject = Subject(asked.model, "opening", ITEMS, Path(scratch))
        probes = tuple(subject.prompts[:4])
        drain(train(subject.pairs(0)[:2], DpoConfig(subject.folder, Path(scratch) / "warm-up")))
        for seed in range(asked.seeds):
            pairs, steps = subject.pairs(seed), list[Progress]()
            out = Path(scratch) / f"seed-{seed}"
            config = DpoConfig(subject.folder, out, seed=seed, probe_prompts=probes)
            run = train(pairs, config)
            timings.append(measuring.timed(partial(drain, run, steps.append)))
            firsts.append(next(step.values["loss"] for step in steps if step.values))
            won, lost = drafts_won(subject, open_session(out), seed)
            wins, prompts = wins + won, prompts + len(subject.prompts)
            ties += len(subject.prompts) - won - lost
            print(f"seed {seed}: {timings[-1]}, won {won}, lost {lost}", flush=True)
    slowest = max(timings, key=lambda timing: timing.wall_s)
    what = f"DPO on 30 pairs, Train to changed model, slowest of {asked.seeds}"
    measuring.report(what, str(slowest), f"< {BAR_S:g} s", slowest.wall_s < BAR_S)
    won = wins + ties // 2  # a tie is half a win, rounded down
    low, high = wilson(won, prompts)
    what = f"win rate by the rule, {asked.seeds} seeds"
    said = f"{won / prompts:.3f} ({low:.3f} to {high:.3f}, {prompts})"
    measuring.report(what, said, f"lower bound > {BAR_WINS}", low > BAR_WINS)
    off = max(abs(first - math.log(2)) for first in firsts)
    measuring.at_most("first loss, off ln 2", off, BAR_LOSS)


if __name__ == "__main__":
    main()
