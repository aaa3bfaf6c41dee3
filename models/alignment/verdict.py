"""What came of a run: did the model learn, and what did that cost? Plain figures, and sentences.

The figures are those of the step that is kept. What is held out has neither trained the model nor
chosen that step.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from models.emergence.intervals import wilson
from models.figure import Text
from models.preferences.data_guards import MOST_CONTRADICTED

if TYPE_CHECKING:
    from models.alignment.verifiable.report import GrpoResult

HAD = 0.1  # what was hardly there cannot be lost, and would thin the mean
ENOUGH = 20  # with fewer items each one moves the mean by itself
CLEAR = 0.05  # chance of so one-sided a change if items were lost and gained alike
CHANCE = 0.5  # accuracy on pairs of a model that knows nothing of them


@dataclass(frozen=True, slots=True)
class Change:
    """One ability before and after, on the same items.

    lost: items right before and wrong after. gained: the other way round.
    """

    ability: str
    items: int
    before: int
    after: int
    lost: int
    gained: int

    @property
    def points(self) -> float:
        """Percentage points won, below 0 for a loss."""
        return 100 * (self.after - self.before) / self.items

    @property
    def clear(self) -> bool:
        """Whether so one-sided a change is unlikely (5 %) to be chance.

        The exact two-sided sign test on the items that changed (McNemar 1947).
        """
        changed, fewer = self.lost + self.gained, min(self.lost, self.gained)
        tail = sum(math.comb(changed, k) for k in range(fewer + 1)) / 2**changed
        return changed > 0 and 2 * tail < CLEAR

    def interval(self, *, after: bool) -> tuple[float, float]:
        """Wilson's 95 % interval of the share before or after."""
        return wilson(self.after if after else self.before, self.items)


@dataclass(frozen=True, slots=True)
class AbilityTable:
    """All abilities before and after."""

    rows: tuple[Change, ...]

    @property
    def had(self) -> tuple[Change, ...]:
        """The abilities of which the model had a tenth or more before, asked often enough; all,
        if there are none.
        """
        asked = (row for row in self.rows if row.items >= ENOUGH)
        return tuple(row for row in asked if row.before >= HAD * row.items) or self.rows

    @property
    def points(self) -> float:
        """Mean over `had` of the percentage points won; below 0 for a loss."""
        return sum(row.points for row in self.had) / len(self.had)

    @property
    def worst(self) -> Change:
        """Of `had` the one that lost most."""
        return min(self.had, key=lambda row: row.points)

    @property
    def shares(self) -> tuple[float, float]:
        """Means over `had` of the shares that were right before and after, in [0, 1]."""
        count = len(self.had)
        before, after = (
            sum(getattr(row, side) / row.items for row in self.had) / count
            for side in ("before", "after")
        )
        return before, after


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A figure of items that were held out, with its 95 % interval. count: of these items.

    of: "accuracy" is the share of pairs that are ranked as labelled, "right" that of problems that
    are solved, both in [0, 1]; "loss" is in nats a token.
    start: the same before the first step. last: after the last one, where an earlier one is kept.
    """

    of: Literal["accuracy", "right", "loss"]
    value: float
    low: float
    high: float
    count: int
    start: float
    last: float | None = None

    @property
    def better(self) -> bool:
        """Whether the whole interval is better than the start."""
        return self.high < self.start if self.of == "loss" else self.low > self.start


@dataclass(frozen=True, slots=True)
class Answer:
    """The same prompt before and after. key: what a right answer names, "" where nobody knows."""

    prompt: str
    before: str
    after: str
    key: str = ""

    @property
    def lost(self) -> bool:
        """Whether it was right before and is not any more."""
        return self.key in self.before and self.key not in self.after


@dataclass(frozen=True, slots=True)
class Scores:
    """What a policy was paid for, and what nobody paid it for, at the start and at the end.

    proxy: of the reward model. gold: of a program that nothing is trained on.
    """

    proxy_before: float
    proxy_after: float
    gold_before: float
    gold_after: float

    @property
    def proxy_won(self) -> float:
        """Below 0 for a loss."""
        return self.proxy_after - self.proxy_before

    @property
    def gold_won(self) -> float:
        """Below 0 for a loss; beside a proxy that rose, the reward model was gamed."""
        return self.gold_after - self.gold_before


Kind = Literal["learned", "costly", "little", "overfitted", "drifted", "gamed", "unknown"]
Method = Literal["sft", "dpo", "reward", "ppo", "grpo"]
FAR_KL = 20.0  # nats an answer; in dpo_trials one of 81 runs went farther
MOST_LOST, DRIFTED = 3.0, 10.0  # points of the abilities
WIDE = 0.3  # of an interval: a third of the axis
ROSE = 0.02  # nats by which a held-out loss has risen, beside its rounding


@dataclass(frozen=True, slots=True)
class Verdict:
    """The figures of a run; None where one does not apply.

    kept_step: whose weights the model has. steps: that the run took, of `planned`.
    training: the accuracy on what was trained on, in [0, 1].
    abilities: of the model before and of the step that is kept, a few items each of those that it
    had; abilities_last: of the last step, where that is another one.
    kl, kl_last: from the start, nats an answer of the model after. scores: of a policy.
    answers: a few prompts, answered greedily before and after.
    contradicted: share of the pairs that it was trained on that another one contradicts, in [0, 1].
    unpaid: whether all answers to a prompt earned the same in every step, so that rewards taught
        nothing.
    """

    method: Method
    kept_step: int
    steps: int
    planned: int
    held_out: HeldOut | None = None
    training: float | None = None
    abilities: AbilityTable | None = None
    abilities_last: AbilityTable | None = None
    kl: float | None = None
    kl_last: float | None = None
    scores: Scores | None = None
    answers: tuple[Answer, ...] = ()
    contradicted: float = 0.0
    unpaid: bool = False

    @property
    def points(self) -> float:
        """Percentage points of the abilities won, below 0 for a loss; 0 where none was asked."""
        return 0.0 if self.abilities is None else self.abilities.points

    @property
    def kind(self) -> Kind:
        """What the sentences say, the gravest first."""
        scores, held = self.scores, self.held_out
        if self.points <= -DRIFTED or (self.kl or 0.0) > FAR_KL:
            return "drifted"
        if scores is not None and scores.proxy_won <= 0:
            return "little"
        if scores is not None and scores.gold_won < 0:
            return "gamed"
        if self.kept_step < self.steps and self._rose:
            return "overfitted"
        if held is None and self.method in ("sft", "dpo", "reward"):
            return "unknown"
        if held is not None and not held.better:
            return "little"
        return "costly" if self.points < -MOST_LOST else "learned"

    @property
    def _rose(self) -> bool:
        held = self.held_out
        if held is None or held.last is None:
            return True  # why else an earlier step was kept
        worse = held.last - held.value if held.of == "loss" else held.value - held.last
        return worse > (ROSE if held.of == "loss" else 0.0)


def sentences(verdict: Verdict) -> tuple[Text, ...]:
    """What the figures say, to be translated: a headline, then what it rests on."""
    heads = {
        "learned": _learned, "costly": _costly, "little": _little, "overfitted": _overfitted,
        "drifted": _drifted, "gamed": _gamed, "unknown": _unknown,
    }  # fmt: skip
    found = [heads[verdict.kind](verdict)]
    if verdict.kind == "drifted" and verdict.method == "sft":
        found.append(
            Text(
                "Add rows; fewer epochs or a lower learning rate also keep more, but may not teach "
                "the form of an answer."
            )
        )
    scores = verdict.scores
    if scores is not None and verdict.kind != "gamed":
        of_gaming = verdict.kind == "drifted" and scores.proxy_won > 0 > scores.gold_won
        found.append(_gamed(verdict) if of_gaming else _scored(scores))
    if verdict.steps < verdict.planned:
        found.append(
            Text(
                "The run stopped by itself at step {step} of {planned}: the held-out loss had "
                "risen for three looks.",
                step=verdict.steps, planned=verdict.planned,
            )
        )  # fmt: skip
        if verdict.kind != "overfitted":
            found.append(Text("Step {step} is kept.", step=verdict.kept_step))
    if verdict.contradicted > MOST_CONTRADICTED and verdict.kind != "little":
        share = verdict.contradicted
        found.append(Text("{share:.0%} of its pairs contradict each other.", share=share))
    if verdict.kind in ("little", "overfitted", "gamed") and verdict.points < -MOST_LOST:
        lost = -verdict.points
        found.append(Text("It lost {points:.1f} points of its abilities.", points=lost))
    held = verdict.held_out
    if held is not None and held.of != "loss" and held.high - held.low > WIDE:
        found.append(
            Text(
                "Held out: {count}. The interval is wide: {low:.0%} to {high:.0%}.",
                count=held.count, low=held.low, high=held.high,
            )
        )  # fmt: skip
    return tuple(found)


def _learned(verdict: Verdict) -> Text:
    if verdict.method == "reward":
        return Text("The reward model ranks held-out pairs better than chance.")
    if verdict.abilities is None:
        return Text("The model learned.")
    return Text("The model learned and kept its abilities.")


def _costly(verdict: Verdict) -> Text:
    return Text("The model learned, and lost {points:.1f} points of its abilities.",
                points=-verdict.points)  # fmt: skip


def _unknown(_verdict: Verdict) -> Text:
    return Text("Nothing was held out, so whether the model learned is not known.")


def _little(verdict: Verdict) -> Text:
    if verdict.unpaid:
        return Text(
            "The model learned nothing: all answers to a prompt earned the same reward. Take an "
            "easier task or another reward."
        )
    if verdict.method in ("ppo", "grpo"):
        return Text("The model learned little: train for more steps.")
    if verdict.contradicted > MOST_CONTRADICTED:
        return Text("The model learned little: {share:.0%} of its pairs contradict each other.",
                    share=verdict.contradicted)  # fmt: skip
    if verdict.method == "sft":
        return Text("The model learned little: add more rows.")
    return Text("The model learned little: label more.")


def _overfitted(verdict: Verdict) -> Text:
    return Text("The model overfitted: step {step} is kept.", step=verdict.kept_step)


def _drifted(verdict: Verdict) -> Text:
    if verdict.abilities is None:
        return Text("The model drifted: KL {kl:.0f} nats an answer.", kl=verdict.kl or 0.0)
    before, after = verdict.abilities.shares
    if (verdict.kl or 0.0) <= FAR_KL:
        return Text("The model drifted: abilities {before:.0%} → {after:.0%}.",
                    before=before, after=after)  # fmt: skip
    return Text("The model drifted: KL {kl:.0f} nats, abilities {before:.0%} → {after:.0%}.",
                kl=verdict.kl, before=before, after=after)  # fmt: skip


def _gamed(verdict: Verdict) -> Text:
    scores = verdict.scores
    assert scores is not None  # of this kind
    return Text(
        "The model games its reward model: proxy {proxy:+.1f}, gold {gold:+.1f}.",
        proxy=scores.proxy_won,
        gold=scores.gold_won,
    )


def _scored(scores: Scores) -> Text:
    return Text("Score of the reward model {proxy:+.1f}, gold score {gold:+.1f}.",
                proxy=scores.proxy_won, gold=scores.gold_won)  # fmt: skip


def sentence(verdict: Verdict) -> str:
    """All sentences in English, for a terminal and a model card."""
    return " ".join(sentences(verdict))


def brief(verdict: Verdict) -> dict[str, Any]:
    """The row of `--json`: the figures that other programs read; None where one does not apply."""
    held, abilities = verdict.held_out, None
    if verdict.abilities is not None:
        before, after = verdict.abilities.shares
        abilities = {"before": before, "after": after}
    figures = None
    if held is not None:
        figures = {"value": held.value, "low": held.low, "high": held.high, "count": held.count}
    return {
        "held_out": figures, "abilities": abilities, "kl": verdict.kl,
        "kept_step": verdict.kept_step, "sentence": sentence(verdict),
    }  # fmt: skip


def to_plain(verdict: Verdict) -> dict[str, Any]:
    """As a run and a model's card keep it."""
    return asdict(verdict)


def from_plain(kept: Mapping[str, Any] | None) -> Verdict | None:
    """What `to_plain` gave; None where nothing is kept, or nothing that makes sense."""
    try:
        return msgspec.convert(kept, Verdict) if kept else None
    except msgspec.ValidationError:
        return None


def of_accuracy(right: Sequence[float], last: Sequence[float] | None = None) -> HeldOut | None:
    """right: for each held-out pair 1, 0, or one half for a tie. last: the same at the last step.

    None where nothing was held out.
    """
    if not right:
        return None
    share, count = sum(right) / len(right), len(right)
    low, high = wilson(math.floor(sum(right)), count)
    after = None if last is None else sum(last) / count
    return HeldOut("accuracy", share, low, max(high, share), count, CHANCE, after)


# Two-sided 95 % quantiles of Student's t by degrees of freedom; beyond, the normal one.
_T_95 = {1: 12.71, 2: 4.30, 3: 3.18, 4: 2.78, 5: 2.57, 6: 2.45, 7: 2.36, 8: 2.31, 9: 2.26,
         12: 2.18, 16: 2.12, 20: 2.09, 30: 2.04, 60: 2.00}  # fmt: skip


def of_loss(
    losses: Sequence[float], start: float, last: Sequence[float] | None = None
) -> HeldOut | None:
    """losses: of each held-out row, nats a token. start: their mean before. last: at the last step.

    With Student's interval of the mean. None for fewer than two rows, which have no interval.
    """
    count = len(losses)
    if count < 2:
        return None
    mean = sum(losses) / count
    deviation = math.sqrt(sum((one - mean) ** 2 for one in losses) / (count - 1))
    known = max(freedom for freedom in _T_95 if freedom <= count - 1)
    half = _T_95[known] * deviation / math.sqrt(count)
    after = None if last is None else sum(last) / count
    return HeldOut("loss", mean, max(0.0, mean - half), mean + half, count, start, after)


def of_policy(rows: Sequence[Mapping[str, float]]) -> Verdict:
    """Of PPO, from the values of its iterations."""
    first, last, count = rows[0], rows[-1], len(rows)
    scores = Scores(first["proxy"], last["proxy"], first["gold"], last["gold"])
    return Verdict("ppo", count, count, count, kl=last["kl"], scores=scores)


def of_rewards(result: "GrpoResult") -> Verdict:
    """Of GRPO: the share of held-out problems that are solved greedily."""
    share, steps = result.after.greedy, len(result.rows) - 1
    held = HeldOut("right", share.share, share.low, share.high, result.after.problems,
                   result.start.greedy.share)  # fmt: skip
    kl = next((row["kl"] for row in reversed(result.rows) if "kl" in row), None)
    signals = [row["signal"] for row in result.rows if "signal" in row]
    unpaid = bool(signals) and not any(signals)
    return Verdict("grpo", steps, steps, steps, held, kl=kl, unpaid=unpaid)
