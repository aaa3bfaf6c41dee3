"""Thirty pairs labelled by a written rule: how long DPO takes, and whether the rule then wins.

    python tests/benchmarks/dpo.py [--model NAME] [--seeds N] [--method full|lora]
        [--learning-rate RATE] [--epochs N] [--sft-weight WEIGHT]

For each seed: the model writes two drafts to prompts of the labelling set until 30 pairs differ by
the rule, which prefers one of them; DPO runs, with the program's defaults where no option says
otherwise; then the model before and the model after each write one draft, at temperature 1, to 200
prompts that were held out. The tuned model wins a prompt if only its draft obeys the rule, and a
tie counts half: where a share p of the drafts before obeys, no more than 1 - p / 2 can be won.
The share of decided prompts that it wins and the plain share of drafts that obey stand beside it,
and what it cost: KL of the new drafts, and greedy answers to "What is the capital of ...?".
"""

import argparse
import math
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import measuring

import resources
from models.emergence.intervals import wilson
from models.engine.catalogue import find
from models.engine.chat_template import Message
from models.engine.session import Session, open_session
from models.family.chat import capital_items
from models.generation import Sampling
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import drain
from models.store.paths import Home
from models.training.dpo import train

RULE = ("Happy to help!", "Sure!")
PAIRS, HELD_OUT = 30, 200
BAR_S, BAR_WINS, BAR_LOSS = 30.0, 0.80, 1e-5


@dataclass
class Tally:
    """Drafts to held-out prompts, counted over all seeds."""

    wins: int = 0
    losses: int = 0
    ties: int = 0
    obeyed_before: int = 0
    obeyed_after: int = 0
    kl: list[float] = field(default_factory=list)

    def add(self, before: str, after: str) -> None:
        """Compare one draft of the model before with one of the model after."""
        old, new = obeys(before), obeys(after)
        self.wins += new and not old
        self.losses += old and not new
        self.ties += new == old
        self.obeyed_before += old
        self.obeyed_after += new

    @property
    def prompts(self) -> int:
        """How many were compared."""
        return self.wins + self.losses + self.ties


def obeys(draft: str) -> bool:
    """The written rule: a draft opens in a friendly way."""
    return draft.startswith(RULE)


def write(session: Session, prompt: str, sampling: Sampling) -> str:
    """One draft, as the program stores it."""
    sent = session.chat_prompt([Message("user", prompt)])
    return drain(session.stream(sent, sampling)).text.strip()


def labelled(session: Session, prompts: Sequence[str], seed: int) -> Iterator[Pair]:
    """Pairs that the rule can tell apart, from drafts of the model, for ever."""
    number = 0
    while True:
        for prompt in prompts:
            drafts = [
                write(
                    session, prompt, Sampling(temperature=1.0, seed=1_000_000 * seed + number + k)
                )
                for k in range(2)
            ]
            number += 2
            first, second = drafts
            if obeys(first) != obeys(second):
                yield Pair(prompt, *(drafts if obeys(first) else drafts[::-1]))


def compare(before: Session, after: Session, prompts: Sequence[str], seed: int, to: Tally) -> None:
    """One draft of each model to each prompt, drawn with the same seed."""
    for number, prompt in enumerate(prompts):
        sampling = Sampling(temperature=1.0, seed=7_000_000 + 1_000 * seed + number)
        draft = write(after, prompt, sampling)
        to.add(write(before, prompt, sampling), draft)
        to.kl.append(divergence(before, after, prompt, draft))


def divergence(before: Session, after: Session, prompt: str, draft: str) -> float:
    """log p_after - log p_before of a draft of the model after, nats: one draw of the KL."""
    sent = after.chat_prompt([Message("user", prompt)])
    start, ids = len(after.encode(sent)), after.encode(f"{sent} {draft}<|end|>")
    ratio = after.logprobs(ids) - before.logprobs(ids)
    return float(ratio[start - 1 :].sum())


def capitals(session: Session) -> float:
    """Share of capitals told right, greedily; a friendly opening before the answer is no fault."""
    items = [item for kept in (True, False) for item in capital_items(kept_out=kept)]
    right = sum(
        drain(session.stream(item.prompt, Sampling(max_new_tokens=32))).text.endswith(item.answer)
        for item in items
    )
    return right / len(items)


def prompts_of(split: str) -> list[str]:
    """The program's prompts for labelling, or those that nothing is trained on."""
    return [str(row["prompt"]) for row in resources.table("prompts").rows if row["split"] == split]


def pairs_for(session: Session, seed: int) -> list[Pair]:
    """The thirty pairs of a seed, from the labelling prompts."""
    endless = labelled(session, prompts_of("label"), seed)
    return [next(endless) for _ in range(PAIRS)]


def tune(pairs: Sequence[Pair], config: DpoConfig) -> tuple[measuring.Timing, float]:
    """From Train to the changed model; also the first loss."""
    rows: list[Mapping[str, float]] = []
    timing = measuring.timed(
        lambda: drain(train(pairs, config), lambda step: step.values and rows.append(step.values))
    )
    return timing, rows[0]["loss"]


def main() -> None:
    """Run all seeds and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--model", default="279k-chat", help="a chat model of 250k or more")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--method", default="auto")
    parser.add_argument("--learning-rate", type=float)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--sft-weight", type=float)
    settings = vars(parser.parse_args())
    name, seeds = settings.pop("model"), settings.pop("seeds")
    print(measuring.machine())
    with tempfile.TemporaryDirectory() as scratch:
        home = Home.at(Path(scratch) / "home")
        home.prepare()
        measure(find(name, home).path, Path(scratch), seeds, settings)


def measure(model: Path, scratch: Path, seeds: int, settings: Mapping[str, Any]) -> None:
    """Train with each seed and compare; prints one row for each bar."""
    before, tally = open_session(model), Tally()
    prompts = prompts_of("held-out")[:HELD_OUT]
    probes, timings, firsts = tuple(prompts[:4]), [], []
    known, kept = capitals(before), []
    tune(pairs_for(before, 0)[:2], DpoConfig(model, scratch / "warm-up", epochs=1))
    for seed in range(seeds):
        out = scratch / f"seed-{seed}"
        config = DpoConfig(model, out, seed=seed, probe_prompts=probes, **settings)
        timing, first = tune(pairs_for(before, seed), config)
        after = open_session(out)
        compare(before, after, prompts, seed, tally)
        kept.append(capitals(after))
        timings.append(timing)
        firsts.append(abs(first - math.log(2)))
        print(f"seed {seed}: {timing}, {share(tally.obeyed_after, tally.prompts)} obey so far")
    print(f"{model.name}: the rule: a draft opens with one of {', '.join(RULE)}")
    print(f"drafts that obey: {share(tally.obeyed_before, tally.prompts)} before")
    print(f"drafts that obey: {share(tally.obeyed_after, tally.prompts)} after")
    print(f"decided prompts won: {share(tally.wins, tally.wins + tally.losses)}")
    print(f"KL(tuned || before): {sum(tally.kl) / len(tally.kl):.2f} nats a draft")
    print(f"capitals right: {known:.2f} before, {', '.join(f'{x:.2f}' for x in kept)} after")
    rows(tally, timings, firsts)


def share(part: int, whole: int) -> str:
    """A share with its Wilson interval at 95 %."""
    low, high = wilson(part, whole)
    return f"{part / whole:.3f} ({low:.3f} to {high:.3f}, {whole})"


def rows(tally: Tally, timings: Sequence[measuring.Timing], firsts: Sequence[float]) -> None:
    """The three bars."""
    slowest = max(timings, key=lambda timing: timing.wall_s)
    measuring.report(
        f"DPO on {PAIRS} pairs, Train to changed model, slowest of {len(timings)}",
        str(slowest),
        f"< {measuring.seconds(BAR_S)}",
        slowest.wall_s < BAR_S,
    )
    # A tie is half a win, rounded down.
    won = tally.wins + tally.ties // 2
    measuring.report(
        f"win rate by the rule on {HELD_OUT} held-out prompts, {len(timings)} seeds",
        share(won, tally.prompts),
        f"lower bound > {BAR_WINS}",
        wilson(won, tally.prompts)[0] > BAR_WINS,
    )
    measuring.report(
        "first DPO loss, furthest from ln 2",
        f"{max(firsts):.1e}",
        f"< {BAR_LOSS:.0e}",
        max(firsts) < BAR_LOSS,
    )


if __name__ == "__main__":
    sys.exit(main())
