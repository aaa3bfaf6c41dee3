"""What the page "Measure" says and shows of a grid, from plain data; no widget is known here."""

import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.numbers import percent, plain, power, si
from desktop.tabs.scaling.fit_parts import in_words
from desktop.tabs.scaling.parts import Hint
from desktop.widgets.labels import Kind
from models.family.grid.plan import Cell, GridPlan
from models.family.grid.results import GridResult
from models.scaling import laws
from models.scaling.bootstrap import Name
from models.scaling.fitting import Fit
from models.scaling.grid_runs import Analysis, CellResult, Lens, Prediction
from models.scaling.parametric import KaplanLaw

COMMAND = "understudy-cli scaling train-grid --out DIR"
SOURCE = "understudy"
NINETY = 1.2816  # standard errors from the middle to the 90th percentile of a normal distribution
NOTHING = "–"
PARTS: tuple[Name, ...] = ("alpha", "beta", "a", "E")
SLOWER = 2.5  # times the expected seconds that a slow machine takes
State = Literal["missing", "waiting", "running", "done"]


def say(text: str) -> str:
    """A sentence of this page in the language of the window."""
    return QCoreApplication.translate("Measure", text)


# the runs


class Square(NamedTuple):
    """One square of the grid: what it says, what pointing at it says, and how it stands."""

    text: str
    tip: str
    state: State


class Squares(NamedTuple):
    """The grid as a table: sizes down, tokens across; None where the plan has no run."""

    sizes: tuple[str, ...]
    tokens: tuple[str, ...]
    rows: tuple[tuple[Square | None, ...], ...]


def squares(result: GridResult, running: Mapping[str, float], *, waiting: bool) -> Squares:
    """The plan's runs and how they stand.

    running: loss so far of the runs that are under way, by cell name. waiting: whether the rest
    will follow by itself.
    """
    cells = result.plan.cells
    sizes = tuple(dict.fromkeys(c.size for c in sorted(cells, key=lambda cell: cell.params)))
    tokens = sorted({cell.tokens for cell in cells})
    done = {cell.name: cell for cell in result.cells}

    def square(here: list[Cell]) -> Square | None:
        """Runs of one size and one amount of data: their mean loss, each seed in the tip."""
        if not here:
            return None
        size, amount = here[0].size.name, si(here[0].tokens)
        name = say("{size}, {tokens} tokens").format(size=size, tokens=amount)
        found = [done[cell.name] for cell in here if cell.name in done]
        under_way = [running[cell.name] for cell in here if cell.name in running]
        if found:
            mean = sum(cell.loss for cell in found) / len(found)
            return Square(plain(mean, 2), f"{name}: {_seeds(found)}", "done")
        if under_way:
            return Square(plain(under_way[0], 2), name, "running")
        return Square("·" if waiting else "", name, "waiting" if waiting else "missing")

    rows = tuple(
        tuple(square([c for c in cells if c.size == size and c.tokens == n]) for n in tokens)
        for size in sizes
    )
    return Squares(tuple(size.name for size in sizes), tuple(map(amount, tokens)), rows)


def amount(tokens: int) -> str:
    """As in "262k" and "1.05M", short in every language: six stand side by side."""
    return f"{plain(tokens / 1e6, 2)}M" if tokens >= 1e6 else f"{round(tokens / 1e3)}k"


def _seeds(found: list[CellResult]) -> str:
    losses = ", ".join(plain(cell.loss, 3) for cell in found)
    if len(found) == 1:
        return say("{loss} nats per token").format(loss=losses)
    return say("{losses} nats per token, {count} seeds").format(losses=losses, count=len(found))


def title(*, own: bool) -> str:
    """Whose runs they are."""
    return say("Your runs") if own else say("Shipped runs")


def training(plan: GridPlan, name: str) -> str:
    """Which run is trained just now. name: of its cell."""
    everything = (*plan.cells, plan.predicted)
    number = next((at for at, cell in enumerate(everything) if cell.name == name), None)
    if number is None:
        return ""
    cell = everything[number]
    template = say("Training {size} on {tokens} tokens: {number} of {count}.")
    counts = {"number": number + 1, "count": len(everything)}
    return template.format(size=cell.size.name, tokens=si(cell.tokens), **counts)


def rebuild() -> str:
    """How the shipped runs can be made again."""
    template = say("Trained for this program on two cores. To make them again: {command}")
    return template.format(command=COMMAND)


def duration(seconds: float, speed: float | None) -> str:
    """How long runs take that were expected to take so many seconds.

    speed: real over expected seconds of the runs before; None before there were any, and then the
    answer is a range: "3 to 7 minutes".
    """
    if speed is None:
        low, high = (math.ceil(seconds * times / 60) for times in (1.0, SLOWER))
        return say("{low} to {high} minutes").format(low=low, high=high)
    if seconds * speed < 90:
        rounded = max(5, 5 * round(seconds * speed / 5))
        return say("about {count} seconds").format(count=rounded)
    return say("about {count} minutes").format(count=math.ceil(seconds * speed / 60))


def button(result: GridResult) -> str:
    """What the one button says before and between the runs; "" once all are done."""
    done, count = len(result.cells), len(result.plan.cells)
    if done == count:
        return ""
    time = duration(result.seconds_left, result.speed)
    if done:
        template = say("Go on: {done} of {count} done ({time})")
        return template.format(done=done, count=count, time=time)
    return say("Measure a law here ({time})").format(time=time)


def caption(result: GridResult, *, own: bool, running: str) -> str:
    """What the runs cost, and how they stand. running: what goes on just now, "" for nothing."""
    if running:
        return running
    done, count = len(result.cells), len(result.plan.cells)
    if own and not done:
        return say("The losses will stand here, a square a run.")
    seconds = si(round(result.cpu_seconds))
    if done < count:
        template = say("{done} of {count} runs, {seconds} CPU-seconds so far.")
        return template.format(done=done, count=count, seconds=seconds)
    if own:
        return say("{count} runs, {seconds} CPU-seconds.").format(count=count, seconds=seconds)
    seeds, minutes = len({cell.seed for cell in result.cells}), round(result.cpu_seconds / 60)
    template = say("{count} runs with up to {seeds} seeds, {minutes} CPU-minutes. Means of seeds.")
    return template.format(count=count, seeds=seeds, minutes=minutes)


# the larger run


class Outcome(NamedTuple):
    """What came of the larger run. tag, kind: in a word."""

    text: str = ""
    detail: str = ""
    tag: str = ""
    kind: Kind = "neutral"


def asked(result: GridResult, *, own: bool) -> tuple[str, str]:
    """What is to be guessed; of runs that are not complete, how they stand."""
    cell = result.plan.predicted
    names = {"size": cell.size.name, "tokens": si(cell.tokens)}
    if own and not result.complete:
        later = say("When all runs are done, guess what it will reach; only then is it trained.")
        template = say("{size} on {tokens} tokens: larger than any run here.")
        return template.format(**names), later
    question = say("What loss will {size} reach on {tokens} tokens?")
    detail = say("It is larger than any run here. Drag the ring, or type your guess.")
    return question.format(**names), detail


def forecast(prediction: Prediction, guess: float | None) -> tuple[str, str]:
    """What the law says of the larger run, before anybody trained it."""
    low, high = plain(prediction.low, 2), plain(prediction.high, 2)
    template = say("The law predicts {loss} nats, 80 % interval {low} to {high}.")
    told = template.format(loss=plain(prediction.loss, 3), low=low, high=high)
    if guess is None:
        return told, ""
    yours = say("Your guess, {guess}, lies {apart} away from it.")
    apart = plain(abs(guess - prediction.loss), 3)
    return told, yours.format(guess=plain(guess, 3), apart=apart)


def outcome(result: GridResult, lens: Lens, guess: float | None) -> Outcome:
    """How far off everybody was; nothing before the larger run."""
    prediction, found = result.prediction(lens), result.outcome
    if prediction is None or found is None:
        return Outcome()
    names = {
        "size": result.plan.predicted.size.name,
        "loss": plain(found.loss, 3),
        "apart": plain(abs(found.loss - prediction.loss), 3),
    }
    if found.loss < prediction.loss:
        text = say("{size} reached {loss} nats: {apart} below the prediction.").format(**names)
    else:
        text = say("{size} reached {loss} nats: {apart} above the prediction.").format(**names)
    detail = [forecast(prediction, None)[0], say("A good 80 % interval misses one run in five.")]
    if guess is not None:
        off = say("Your guess was {apart} off.").format(apart=plain(abs(found.loss - guess), 3))
        detail.insert(0, off)
    if prediction.low <= found.loss <= prediction.high:
        return Outcome(text, " ".join(detail), say("inside the interval"), "good")
    return Outcome(text, " ".join(detail), say("outside the interval"), "warn")


# the mistake that is near


def hint(picture: str, lens: Lens, plan: GridPlan, fit: Fit | None) -> Hint:
    """What is to be minded in a picture; doubts of the fit come first."""
    if picture == "runs":
        text = say(
            "The dot is what a run of its own reached: its learning rate had fallen to zero by "
            "then. A longer run passes above the dots of the shorter ones. Losses read off "
            "half-way would bend the law."
        )
        return Hint(text, title=say("A line half-way is not a shorter run"))
    found = () if fit is None else fit.cautions
    for severity in ("bad", "warn"):
        for caution in found:
            if caution.severity == severity:
                return Hint(in_words(caution), warn=True, title=say("Mind this law"))
    smallest = min(plan.cells, key=lambda cell: cell.params)
    share = percent(1 - smallest.params / smallest.total_params)
    if lens == "non-embedding":
        text = say(
            "Of the {size} model's {total} parameters {share} are embeddings, left out here. "
            "Count them with “All”: the same losses, another alpha. Always say which N."
        )
    else:
        text = say(
            "Embeddings are {share} of the {size} model's {total} parameters and do little of "
            "its thinking, so sizes seem closer together and alpha comes out larger."
        )
    text = text.format(size=smallest.size.name, total=si(smallest.total_params), share=share)
    return Hint(text, title=say("Which N?"))


# the law beside the published ones


class LawRow(NamedTuple):
    """One law. figures: alpha, beta, a, E, tokens per parameter. tip: of its name."""

    name: str
    figures: tuple[str, str, str, str, str] = (NOTHING,) * 5
    tip: str = ""
    keys: tuple[str, ...] = ()


def own_row(analysis: Analysis | None, name: str) -> LawRow:
    """The law of a grid, with its 80 % intervals; dashes where no law fits."""
    if analysis is None or not analysis.fit.converged:
        return LawRow(name)
    law, drawn = analysis.fit.law, analysis.laws
    flops = float(analysis.runs.flops.max())
    ratio = si(float(law.optimum(flops).tokens_per_parameter))
    if drawn is None or not len(drawn):
        alpha, beta, a, floor = (plain(value, 2) for value in (law.alpha, law.beta, law.a, law.E))
    else:
        alpha, beta, a, floor = (
            _with_ends(getattr(law, part), *drawn.interval(part)) for part in PARTS
        )
        low, high = (si(float(end)) for end in drawn.tokens_per_parameter(flops))
        ratio = f"{ratio} ({low}–{high})"
    return LawRow(name, (alpha, beta, a, floor, ratio), _ratio_tip(flops), (SOURCE,))


def published_rows() -> tuple[LawRow, ...]:
    """The published laws; intervals where standard errors were published."""
    kaplan = laws.law("kaplan")
    assert isinstance(kaplan, KaplanLaw)
    without = say(
        "Fitted without an irreducible loss: such exponents come out smaller, and do not compare "
        "with those of a law that has one."
    )
    alpha, beta = plain(kaplan.params_exponent, 3), plain(kaplan.tokens_exponent, 3)
    figures = (alpha, beta, plain(kaplan.a, 2), say("none"), NOTHING)
    row = LawRow(laws.title("kaplan"), figures, without, (laws.source("kaplan"),))
    return (_published("besiroglu"), _published("hoffmann"), row)


def _published(name: str) -> LawRow:
    law, errors = laws.parametric(name), laws.standard_errors(name) or {}
    ends = laws.measured_range(name).flops
    ratio = si(float(law.optimum(ends[1]).tokens_per_parameter)) if ends else NOTHING

    def said(value: float, part: str) -> str:
        half = NINETY * errors.get(part, 0.0)
        return _with_ends(value, value - half, value + half) if half else plain(value, 2)

    alpha, beta, a, floor = (said(float(getattr(law, part)), part) for part in PARTS)
    tip = _ratio_tip(ends[1]) if ends else ""
    return LawRow(laws.title(name), (alpha, beta, a, floor, ratio), tip, (laws.source(name),))


def _with_ends(value: float, low: float, high: float) -> str:
    return f"{plain(value, 2)} ({plain(low, 2)}–{plain(high, 2)})"


def _ratio_tip(flops: float) -> str:
    template = say("Tokens per parameter at the largest budget that it was fitted to: {flops} FLOP")
    return template.format(flops=power(flops, 1))
