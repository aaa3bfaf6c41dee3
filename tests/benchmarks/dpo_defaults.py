"""What DPO's settings gain and cost at each size, by measurement; the defaults are chosen from it.

    python tests/benchmarks/dpo_defaults.py try --model NAME [--method full,lora] [--rate R,R]
        [--steps N,N] [--sft-weight W,W] [--beta B,B] [--rule NAME] [--seeds N] [--trials FILE]
    python tests/benchmarks/dpo_defaults.py choose [--trials FILE]
    python tests/benchmarks/dpo_defaults.py again --work DIR [--trials FILE] [--write]

`try` runs every combination with every seed and appends a row each to resources/tables/
dpo_trials.csv, or to FILE; rows that are there already are not measured again, so it can be stopped
at any time and started again. `choose` writes resources/tables/dpo_defaults.csv from them. `again`
takes what was chosen for each model of the family, measures it, and of the default also half and
twice its rate, with two seeds, and the best rate with five, into DIR, where it goes on after a
stop; --write then puts the new rows in the place of the family's old ones and chooses from them.

A trial: the model writes two drafts to prompts of the labelling set until 30 pairs differ by a
written rule, which prefers one of them; DPO runs; then the model before and the model after each
write one draft, at temperature 1, to 200 held-out prompts. The tuned model wins a prompt if only
its draft obeys the rule; a tie counts half, so that where a share p of the drafts before obeys, no
more than 1 - p / 2 can be won. Both are asked the items of `ability_check`, the same
ones; what counts is the mean change over the abilities that the model had.
"""

import itertools
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

import measuring
from dpo_trials import (
    BAR_LOW,
    BAR_POINTS,
    BAR_WINS,
    BATCH,
    BETA,
    Choice,
    Setting,
    Trial,
    chosen,
    read_trials,
    write_trials,
)

import resources
from models.engine.catalogue import find
from models.engine.chat_template import Message
from models.engine.session import Session, open_session
from models.family import ability_check
from models.generation import Sampling
from models.preferences.dpo_config import DpoConfig, epochs_for
from models.preferences.pairs import Pair
from models.progress import drain
from models.store.paths import Home
from models.training.dpo import train

PAIRS, HELD_OUT = 30, 200
ITEMS = 100
AROUND = (0.5, 1.0, 2.0)  # of a rate that was best
ROUNDS = 40  # over the prompts for labelling, until a model that hardly ever obeys has its pairs
OPENINGS = ("Happy to help!", "Sure!")


@dataclass(frozen=True)
class Rule:
    """What makes a draft the better one. tokens: after how many it is decided."""

    obeys: Callable[[str], bool]
    tokens: int


def lively(draft: str) -> bool:
    """Whether the first sentence ends with an exclamation mark."""
    ends = [place for mark in ".!?" if (place := draft.find(mark)) >= 0]
    return bool(ends) and draft[min(ends)] == "!"


def prompts_of(split: str) -> list[str]:
    """The program's prompts for labelling, or those that nothing is trained on."""
    return [str(row["prompt"]) for row in resources.table("prompts").rows if row["split"] == split]


RULES = {
    "opening": Rule(lambda draft: draft.startswith(OPENINGS), 64),
    # For models that were not taught those openings.
    "lively": Rule(lively, 24),
}


class Subject:
    """A model before a fine-tune: its drafts, its pairs and what it can, made once."""

    def __init__(self, name: str, rule: str, items: int, scratch: Path) -> None:
        home = Home.at(scratch / "home")
        home.prepare()
        found = find(name, home)
        self.name, self.folder, self.parameters = found.name, found.path, found.parameters
        self.rule, self.items, self.scratch = RULES[rule], items, scratch
        self.session = open_session(self.folder)
        self.prompts = prompts_of("held-out")[:HELD_OUT]
        self._pairs: dict[int, tuple[Pair, ...]] = {}
        self._before: dict[int, list[str]] = {}
        self._abilities: tuple[ability_check.Asked, ...] = ()

    def pairs(self, seed: int) -> tuple[Pair, ...]:
        """The thirty pairs of a seed."""
        if seed not in self._pairs:
            endless = self._labelled(seed)
            self._pairs[seed] = tuple(next(endless) for _ in range(PAIRS))
        return self._pairs[seed]

    def _labelled(self, seed: int) -> Iterator[Pair]:
        obeys, number = self.rule.obeys, 1_000_000 * seed
        for prompt in prompts_of("label") * ROUNDS:
            drafts = [self.write(self.session, prompt, number + k) for k in range(2)]
            number += 2
            if obeys(drafts[0]) != obeys(drafts[1]):
                yield Pair(prompt, *(drafts if obeys(drafts[0]) else drafts[::-1]))
        raise SystemExit(f"{self.name} hardly ever obeys the rule: there are no {PAIRS} pairs")

    def write(self, session: Session, prompt: str, seed: int) -> str:
        """One draft at temperature 1."""
        sent = session.chat_prompt([Message("user", prompt)])
        sampling = Sampling(max_new_tokens=self.rule.tokens, temperature=1.0, seed=seed)
        return drain(session.stream(sent, sampling)).text.strip()

    def drafts(self, session: Session, seed: int) -> list[str]:
        """One draft to each held-out prompt."""
        first = 7_000_000 + 1_000 * seed
        return [self.write(session, p, first + k) for k, p in enumerate(self.prompts)]

    def before(self, seed: int) -> list[str]:
        """Drafts of the model before."""
        if seed not in self._before:
            self._before[seed] = self.drafts(self.session, seed)
        return self._before[seed]

    def abilities(self) -> tuple[ability_check.Asked, ...]:
        """What the model could before."""
        if not self._abilities:
            self._abilities = drain(ability_check.ask_all(self.folder, self.items))
        return self._abilities


def measure(subject: Subject, setting: Setting) -> Trial:
    """Train once and look at what came of it."""
    pairs = subject.pairs(setting.seed)
    with tempfile.TemporaryDirectory(dir=subject.scratch) as place:
        config = config_of(subject.folder, Path(place) / "tuned", setting)
        started = time.process_time()
        drain(train(pairs, config))
        seconds = time.process_time() - started
        after = open_session(config.out)
        new = subject.drafts(after, setting.seed)
        kl = divergence(subject, after, new)
        table = ability_check.compare(
            subject.abilities(), drain(ability_check.ask_all(config.out, subject.items))
        )
    told = obeyed(subject, new, setting.seed)
    wins, losses = told.count((False, True)), told.count((True, False))
    return Trial(
        *astuple(setting), subject.parameters, sum(one for one, _ in told),
        sum(two for _, two in told), wins, losses, len(told) - wins - losses, round(kl, 2),
        round(table.points, 2), table.worst.ability, round(table.worst.points, 1),
        round(seconds, 1),
    )  # fmt: skip


def obeyed(subject: Subject, drafts: Sequence[str], seed: int) -> list[tuple[bool, bool]]:
    """Whether the draft before and the one after obey the rule, for each held-out prompt."""
    obeys = subject.rule.obeys
    return [(obeys(a), obeys(b)) for a, b in zip(subject.before(seed), drafts, strict=True)]


def drafts_won(subject: Subject, after: Session, seed: int) -> tuple[int, int]:
    """Held-out prompts on which only the draft after obeys the rule, and only the one before."""
    told = obeyed(subject, subject.drafts(after, seed), seed)
    return told.count((False, True)), told.count((True, False))


def config_of(model: Path, out: Path, setting: Setting) -> DpoConfig:
    """The run of a setting."""
    return DpoConfig(
        model, out, method=setting.method, learning_rate=setting.learning_rate,
        sft_weight=setting.sft_weight, beta=setting.beta, seed=setting.seed,
        epochs=epochs_for(PAIRS, setting.batch_size, setting.steps, most=40),
        batch_size=setting.batch_size,
    )  # fmt: skip


def divergence(subject: Subject, after: Session, drafts: Sequence[str]) -> float:
    """Mean of log p_after - log p_before over drafts of the model after, nats a draft."""
    found = []
    for prompt, draft in zip(subject.prompts[:50], drafts, strict=False):
        sent = after.chat_prompt([Message("user", prompt)])
        start, ids = len(after.encode(sent)), after.encode(f"{sent} {draft}")
        ratio = after.logprobs(ids) - subject.session.logprobs(ids)
        found.append(float(ratio[start - 1 :].sum()))
    return sum(found) / len(found)


def attempt(asked: Namespace) -> None:
    """All combinations that are not there yet."""
    with tempfile.TemporaryDirectory() as scratch:
        subject = Subject(asked.model, asked.rule, asked.items, Path(scratch))
        grid = itertools.product(
            asked.method, asked.rate, asked.steps, asked.sft_weight, asked.beta, asked.batch
        )
        for values in grid:
            one = Setting(subject.name, asked.rule, *values, 0)
            try_all(subject, [replace(one, seed=n) for n in range(asked.seeds)], asked.trials)


def again(asked: Namespace) -> None:
    """Every size of the family anew, from the settings that were best; other rows stay."""
    before = read_trials(asked.trials, Trial)
    asked.work.mkdir(parents=True, exist_ok=True)
    kept = asked.work / "trials.csv"
    family = [row for row in chosen(before) if row.model in resources.bundled_models()]
    for (model, rule), group in itertools.groupby(family, lambda row: (row.model, row.rule)):
        with tempfile.TemporaryDirectory() as scratch:
            subject = Subject(model, rule, asked.items, Path(scratch))
            for row in group:
                around(subject, row, kept)
    if asked.write:
        names = resources.bundled_models()
        others = [row for row in before if row.model not in names]
        write_trials(asked.trials, [*read_trials(kept, Trial), *others])
        choose(asked)


def around(subject: Subject, row: Choice, trials: Path) -> None:
    """A setting with two seeds; of the default also half and twice its rate, the best with five."""
    rates = [float(f"{row.learning_rate * by:.2g}") for by in (AROUND if row.default else (1.0,))]
    fixed = row.steps, row.sft_weight, BETA, BATCH

    def seeds(rate: float, count: int) -> list[Setting]:
        first = subject.name, row.rule, row.method, rate
        return [Setting(*first, *fixed, seed) for seed in range(count)]

    for rate in rates:
        try_all(subject, seeds(rate, 2), trials)
    if row.default:
        ours = [
            one for one in read_trials(trials, Trial)
            if (one.model, one.method) == (subject.name, row.method)
        ]  # fmt: skip
        try_all(subject, seeds(chosen(ours)[0].learning_rate, 5), trials)


def try_all(subject: Subject, settings: Sequence[Setting], trials: Path) -> None:
    """Those that are not there yet."""
    rows = read_trials(trials, Trial)
    known = {row.setting for row in rows}
    for one in settings:
        if one not in known:
            rows.append(measure(subject, one))
            write_trials(trials, rows)
            print(f"won {rows[-1].win_rate:.3f}: {rows[-1]}", flush=True)


def choose(asked: Namespace) -> None:
    """Write the table of defaults, and say how each does."""
    rows = chosen(read_trials(asked.trials, Trial))
    cells = ([str(v).lower() if isinstance(v, bool) else v for v in astuple(row)] for row in rows)
    columns = [field.name for field in fields(Choice)]
    measuring.write_table("dpo_defaults", columns, cells)
    for row in rows:
        if row.default:
            measuring.report(
                f"{row.model}: {row.method}, rate {row.learning_rate:g}, {row.steps} steps, SFT "
                f"{row.sft_weight:g}; win rate and abilities, {row.seeds} seeds",
                f"{row.win_rate:.3f} ({row.win_low:.3f} to {row.win_high:.3f}, at most "
                f"{1 - row.obeyed_before / 2:.3f}), {row.ability_points:+.1f} points",
                f"> {BAR_WINS}, lower bound > {BAR_LOW}, > -{BAR_POINTS}",
                row.meets,
            )


WAYS = {"try": attempt, "again": again, "choose": choose}


def main() -> None:
    """Try, try again or choose."""
    asked = measuring.asked(
        __doc__, way=[], model=str, rule="opening", method=("full",), rate=(1e-3,), steps=(40,),
        sft_weight=(0.0,), beta=(BETA,), batch=(BATCH,), seeds=5, items=ITEMS, trials=Path,
        work=Path, write=False,
    )  # fmt: skip
    asked.trials = asked.trials or measuring.TABLES / "dpo_trials.csv"
    for way in asked.way:
        WAYS[way](asked)


if __name__ == "__main__":
    main()
