"""What the page "PPO against DPO" draws, with what is said below each plot, and its tables."""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.numbers import percent, plain
from desktop.tabs.alignment.parts import AnswerAtStep, at_start
from desktop.widgets.banner import in_words
from models.alignment.figures import frontier as figures
from models.alignment.figures.frontier import Own
from models.alignment.frontier import (
    Frontier,
    FrontierRun,
    Summary,
    Toy,
    best,
    fitted,
    points,
    start_gold,
    summaries,
)
from models.alignment.overoptimisation import Fit, Form, Point, highest
from models.alignment.ppo_runs import kind
from models.errors import UserError
from models.figure import Figure
from models.formats import written
from models.store.runs import Run

if TYPE_CHECKING:
    from models.training.experiments.comparisons import BestOfN

DASH = "–"
MISSED = 2.0  # a top of points further from the curve's than by this factor is missed
Cells = list[list[str]]


def tr(text: str) -> str:
    """In the reader's language."""
    return QCoreApplication.translate("Dpo", text)


def setting(value: float) -> str:
    """A beta, a penalty or an n, as short as it is."""
    return QLocale().toString(float(value), "g", 3)


def plot(
    key: str, found: Frontier, done: Sequence[Run], drafts: "BestOfN | None"
) -> tuple[Figure, str]:
    """One of the plots, and what is said below it. done: the reader's runs, newest first."""
    if key == "gao":
        ppo, bon = fitted(found, "rl"), fitted(found, "bon")
        forms: tuple[tuple[Form, Fit | UserError], ...] = (("rl", ppo), ("bon", bon))
        fits = {form: fit for form, fit in forms if isinstance(fit, Fit)}
        kl, gains, _ = points(found, "rl")
        top = highest(kl, gains) if kl else None
        return figures.gao_figure(found, fits), about_curves(ppo, bon, top)
    if key == "bon":
        chosen = () if drafts is None else drafts.points
        about = _about_choosing(chosen, 0.0 if drafts is None else drafts.repeats)
        return figures.best_of_n_figure(found.rows, chosen), about
    if key == "support":
        about = tr(
            "Three answers, and labels that compare the first two only. Whatever the third is "
            "given, DPO's loss stays the same; RLHF's, which draws from the policy, has one best "
            "place for it."
        )
        return figures.support_figure(Toy()), about
    return figures.frontier_figure(found.rows, _own_points(done)), _about_frontier(found.rows)


def equivalence() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """What "mathematically equivalent" assumes, and where it stops: titles, texts, sources."""
    return (
        (
            tr("What is shown"),
            tr(
                "If labels follow Bradley-Terry, the policy that RLHF looks for is the reference "
                "times exp(reward / beta). Turned round, a policy implies a reward, and DPO fits "
                "that one to the labels. With every answer compared, and both minima reached, the "
                "two are one policy."
            ),
            ("rafailov2023",),
        ),
        (
            tr("What it assumes"),
            tr(
                "Unlimited labels, and no pair that always goes the same way. Where one answer "
                "always wins, the fitted gap has no bound: beta no longer holds the policy to the "
                "reference. A finite set of pairs is mostly that case."
            ),
            ("azar2023",),
        ),
        (
            tr("Where it stops"),
            tr(
                "DPO hears nothing about answers that no pair holds: the flat line. PPO draws its "
                "own and pays for each nat. DPO's best policies include all of PPO's, and some "
                "that PPO would never take; answers drawn from the policy, and pushing down the "
                "worse one, both help."
            ),
            ("xu2024", "tajwar2024"),
        ),
    )


def _about_frontier(rows: Sequence[FrontierRun]) -> str:
    """Below the frontier: what it shows, in figures of the table."""
    if not any(row.method == "start" for row in rows):
        return tr("Nothing is measured yet: press Measure here, with labels and a reward model.")
    start = start_gold(rows)
    said = [
        tr("{method} gains {gain} at KL {kl}").format(
            method=name, gain=plain(found.gold.value - start, 2), kl=plain(found.kl.value, 1)
        )
        for name, found in _bests(rows)
    ]
    seeds = len({row.seed for row in rows})
    text = tr(
        "From the same labels, at its best setting: {said}. The start has {start} on 48 held-out "
        "prompts; PPO's page scores the 196 that it trains on, where the start has more. {bars}"
    )
    bars = tr("Bars are 95 % intervals over {seeds} seeds.").format(seeds=seeds)
    one = tr("This is one seed: nothing tells luck from gain yet.")
    return text.format(said="; ".join(said), start=plain(start, 2), bars=bars if seeds > 1 else one)


def _bests(rows: Sequence[FrontierRun]) -> list[tuple[str, Summary]]:
    names = (
        (tr("DPO"), best(rows, "dpo")),
        (tr("PPO"), best(rows, "ppo")),
        (tr("best of n"), best(rows, "bon")),
    )
    return [(name, found) for name, found in names if found is not None]


def about_curves(
    ppo: Fit | UserError, bon: Fit | UserError, top: tuple[float, float] | None = None
) -> str:
    """Below Gao's curves: the constants, how well they fit, and what they say.

    top: KL and gain where PPO's own points are highest.
    """
    parts = [
        _fit_words(tr("PPO: d(α − β log d)"), ppo),
        _missed(ppo, top),
        _fit_words(tr("Best of n: d(α − β d)"), bon),
        tr(
            "d = √KL, and a fit holds where it was measured, not beyond. Gao et al. found that a "
            "penalty does not move PPO's curve: it stops earlier on it."
        ),
    ]
    return " ".join(part for part in parts if part)


def _missed(fit: Fit | UserError, top: tuple[float, float] | None) -> str:
    """That a curve of two constants does not reach the top of its points; "" if it does."""
    if isinstance(fit, UserError) or fit.peak is None or top is None:
        return ""
    kl, gain = top
    if kl <= MISSED * fit.peak.kl and fit.peak.kl <= MISSED * kl:
        return ""
    return tr(
        "The points themselves are highest at KL {kl}, {gain} over the start: the curve misses "
        "that."
    ).format(kl=plain(kl, 1), gain=plain(gain, 2))


def _fit_words(name: str, fit: Fit | UserError) -> str:
    if isinstance(fit, UserError):
        return f"{name}: {in_words(fit)[0]}"
    peak = tr("; no turn within what was measured")
    if fit.turns and fit.peak is not None:
        words = tr("; it turns at KL {kl}, and beyond the proxy is gamed")
        peak = words.format(kl=plain(fit.peak.kl, 1))
    return tr("{name} with α {alpha}, β {beta}, R² {share}{peak}.").format(
        name=name, alpha=_constant(fit, "alpha"), beta=_constant(fit, "beta"),
        share=plain(fit.r_squared, 2), peak=peak,
    )  # fmt: skip


def _constant(fit: Fit, name: Any) -> str:
    value, ends = plain(getattr(fit, name), 2), fit.interval(name)
    if ends is None:
        return value
    return f"{value} ({plain(ends[0], 2)} {tr('to')} {plain(ends[1], 2)})"


def _about_choosing(own: Sequence[Point], repeats: float) -> str:
    text = tr(
        "No weight changes: of n drafts the one with the highest proxy is kept. Its KL is known, "
        "log n − (n − 1)/n, and {kl} nats for n = 32."
    ).format(kl=plain(math.log(32) - 31 / 32, 2))
    if own and repeats > 0:
        text += " " + tr(
            "That is exact where no two drafts are alike; here {share} repeat another, so it is "
            "an upper bound."
        ).format(share=percent(repeats))
    else:
        text += " " + tr("It is exact where no two drafts are alike, else an upper bound.")
    return text


def compared(rows: Sequence[FrontierRun]) -> tuple[str, Cells]:
    """Title and cells: each method at its best setting, gains and costs side by side."""
    found = _bests(rows)
    if not found:
        return "", []
    seconds = [DASH if one.method == "bon" else _seconds(one.cpu_seconds.value) for _, one in found]
    rewards = [_seconds(one.reward_seconds.value) for _, one in found]
    answers = ["×1" if one.method != "bon" else f"×{written(one.value)}" for _, one in found]
    seeds = len({row.seed for row in rows})
    title = tr("At their best, {seeds} seeds") if seeds > 1 else tr("At their best, one seed")
    return title.format(seeds=seeds), [
        ["", *(name for name, _ in found)],
        [tr("Setting"), *(setting(one.value) for _, one in found)],
        [tr("Gold"), *(plain(one.gold.value, 2) for _, one in found)],
        [tr("KL, nats"), *(plain(one.kl.value, 1) for _, one in found)],
        [tr("Training, s"), *seconds],
        [tr("Reward model, s"), *rewards],
        [tr("Each answer"), *answers],
        [tr("Memory, MB"), *(plain(one.peak_mb.value, 0) for _, one in found)],
    ]


def _seconds(value: float) -> str:
    return DASH if value == 0 else plain(value, 0)


def shipped_result(rows: Sequence[FrontierRun], beta: float) -> tuple[str, Cells]:
    """As `result`, of the shipped runs: DPO at a beta, and PPO at its best."""
    start = next(iter(summaries(rows, "start")), None)
    dpo = next((one for one in summaries(rows, "dpo") if one.value == beta), None)
    found = ((tr("Start"), start), (tr("DPO"), dpo), (tr("PPO"), best(rows, "ppo")))
    known = [(name, one) for name, one in found if one is not None]
    if start is None or dpo is None:
        return "", []
    title = tr("DPO, beta {beta}, mean of {seeds} seeds").format(
        beta=setting(beta), seeds=dpo.seeds
    )
    return title, [
        ["", *(name for name, _ in known)],
        [tr("Gold"), *(plain(one.gold.value, 2) for _, one in known)],
        [tr("Proxy"), *(plain(one.proxy.value, 2) for _, one in known)],
        [tr("KL, nats"), *(plain(one.kl.value, 1) for _, one in known)],
    ]


def result(run: Run) -> tuple[str, Cells]:
    """The reader's own run: before, after, and PPO's policy beside it."""
    facts = run.facts
    columns = [(tr("Start"), facts.get("start")), (tr("DPO"), facts.get("after"))]
    if facts.get("ppo_after"):
        columns.append((tr("PPO"), facts["ppo_after"]))
    known = [(name, told) for name, told in columns if isinstance(told, dict)]
    lines = [
        [name, *(plain(_figure(told, key), digits) for _, told in known)]
        for name, key, digits in (
            (tr("Gold"), "gold", 2), (tr("Proxy"), "proxy", 2), (tr("KL, nats"), "kl", 1),
            (tr("Tokens"), "length", 0),
        )
    ]  # fmt: skip
    return run.name, [["", *(name for name, _ in known)], *lines]


def cost(run: Run) -> str:
    seconds, peak = _figure(run.facts, "seconds"), _figure(run.facts, "peak")
    text = tr("{seconds} s").format(seconds=plain(seconds, 0))
    if not math.isnan(peak):
        text += ", " + tr("{memory} MB more memory").format(memory=plain(peak / 1e6, 0))
    return tr("Measured on prompts held out. It took {cost}.").format(cost=text)


def read(start: FrontierRun, trained: FrontierRun, number: int) -> tuple[str, list[AnswerAtStep]]:
    """A prompt and what both answer, with their gold scores. number: of the prompt, taken round."""
    names = {"dpo": tr("DPO, beta {value}"), "ppo": tr("PPO, penalty {value}")}
    name = names[trained.method].format(value=setting(trained.value))
    found = []
    for where, row in ((at_start(), start), (name, trained)):
        one = row.answers[number % len(row.answers)]
        gold = tr("gold {score}").format(score=plain(one.gold, 1))
        first = start.answers[number % len(start.answers)].gold
        found.append(AnswerAtStep(where, one.text, ((gold, kind(one.gold, first)),)))
    return start.answers[number % len(start.answers)].prompt, found


def _own_points(runs: Sequence[Run]) -> list[Own]:
    """Policies of the reader's, for the frontier: the newest few."""
    found = []
    for run in runs[:3]:
        told = run.facts.get("after")
        if isinstance(told, dict):
            name = tr("your DPO, {beta}").format(beta=setting(_figure(run.facts, "beta")))
            found.append(Own(name, _figure(told, "gold"), _figure(told, "kl")))
    start = runs[0].facts.get("start") if runs else None
    if isinstance(start, dict):
        found.append(Own(tr("start"), _figure(start, "gold"), 0.0))
    latest = runs[0].facts.get("ppo_after") if runs else None
    if isinstance(latest, dict):
        found.append(Own(tr("your PPO"), _figure(latest, "gold"), _figure(latest, "kl")))
    return found


def _figure(facts: Mapping[str, Any], name: str) -> float:
    value = facts.get(name)
    return float(value) if isinstance(value, int | float) else math.nan
