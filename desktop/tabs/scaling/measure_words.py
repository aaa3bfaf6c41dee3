"""What the Measure page says; nothing here knows a widget."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, si
from desktop.tabs.scaling.fit_shown import in_words
from desktop.tabs.scaling.measure_cards import WagerShown
from desktop.widgets.tag import Kind
from models.family.grid_plan import GridPlan
from models.family.grid_results import GridResult
from models.scaling.fitting import Fit
from models.scaling.grid_runs import Lens, Prediction

translate = QCoreApplication.translate
COMMAND = "understudy-cli scaling train-grid --out DIR"


def of_figure(text: str) -> str:
    """A name or a label of a picture, translated."""
    return translate("Figure", text)


def title(*, own: bool) -> str:
    """Whose runs they are."""
    return translate("Measure", "Your runs") if own else translate("Measure", "Shipped runs")


def picture_title(picture: str) -> str:
    """What stands over the plot."""
    if picture == "runs":
        return translate("Measure", "How each run learns")
    return translate("Measure", "The runs and their law")


def waiting() -> str:
    """Another job of the training lane comes first."""
    return translate("Measure", "Waiting for the job before it.")


def stage(words: str) -> str:
    """What goes on before and after the runs, as the models say it."""
    return translate("Stage", words)


def training(plan: GridPlan, name: str) -> str:
    """Which run is trained just now. name: of its cell."""
    everything = (*plan.cells, plan.predicted)
    number = next((at for at, cell in enumerate(everything) if cell.name == name), None)
    if number is None:
        return ""
    cell = everything[number]
    template = translate("Measure", "Training {size} on {tokens} tokens: {number} of {count}.")
    return template.format(
        size=cell.size.name, tokens=si(cell.tokens), number=number + 1, count=len(everything)
    )


def rebuild() -> str:
    """How the shipped runs can be made again."""
    template = translate(
        "Measure", "Trained for this program on two cores. To make them again: {command}"
    )
    return template.format(command=COMMAND)


def duration(seconds: float) -> str:
    """As in "about 40 seconds" and "about 3 minutes"."""
    if seconds < 90:
        rounded = max(5, 5 * round(seconds / 5))
        return translate("Measure", "about {count} seconds").format(count=rounded)
    return translate("Measure", "about {count} minutes").format(count=math.ceil(seconds / 60))


def button(result: GridResult) -> str:
    """What the one button says before and between the runs; "" once all are done."""
    done, count = len(result.cells), len(result.plan.cells)
    if done == count:
        return ""
    if done:
        template = translate("Measure", "Go on: {done} of {count} runs are done")
        return template.format(done=done, count=count)
    seconds = sum(cell.cost for cell in result.plan.cells)
    return translate("Measure", "Measure a law here ({time})").format(time=duration(seconds))


def caption(result: GridResult, *, own: bool, running: str) -> str:
    """What the runs cost, and how they stand. running: what goes on just now, "" for nothing."""
    if running:
        return running
    done, count = len(result.cells), len(result.plan.cells)
    if own and not done:
        return translate("Measure", "The losses will stand here, a square a run.")
    seconds = si(round(result.cpu_seconds))
    if done < count:
        template = translate("Measure", "{done} of {count} runs, {seconds} CPU-seconds so far.")
        return template.format(done=done, count=count, seconds=seconds)
    if own:
        return translate("Measure", "{count} runs, {seconds} CPU-seconds.").format(
            count=count, seconds=seconds
        )
    seeds = len({cell.seed for cell in result.cells})
    return translate(
        "Measure",
        "{count} runs with up to {seeds} seeds, {minutes} CPU-minutes. Means of the seeds.",
    ).format(count=count, seeds=seeds, minutes=round(result.cpu_seconds / 60))


def wager(
    result: GridResult, lens: Lens, guess: float | None, *, own: bool, running: bool
) -> WagerShown:
    """The larger run: what the law says, then what came of it."""
    cell, outcome = result.plan.predicted, result.outcome
    template = translate("Measure", "{size} on {tokens} tokens: larger than any run above.")
    about = template.format(size=cell.size.name, tokens=si(cell.tokens))
    prediction = result.prediction(lens)
    if prediction is None:
        return WagerShown(_not_yet(about, result, own=own))
    shown = WagerShown(
        about,
        plain(prediction.loss, 3),
        translate("Measure", "nats · 80 %: {low} to {high}").format(
            low=plain(prediction.low, 2), high=plain(prediction.high, 2)
        ),
        translate("Measure", "what the law predicted")
        if outcome
        else translate("Measure", "what the law predicts"),
        "" if guess is None else plain(guess, 3),
    )
    if outcome is not None:
        return _revealed(shown, prediction, outcome.loss, guess)
    if not own:
        return shown
    time = duration(cell.cost)
    button_text = translate("Measure", "Train it and see ({time})").format(time=time)
    asking = not running
    return WagerShown(
        shown.about, shown.value, shown.interval, shown.caption, shown.guess, asking,
        button_text if asking else "",
    )  # fmt: skip


def _not_yet(about: str, result: GridResult, *, own: bool) -> str:
    if not own or result.complete:
        return about
    later = translate(
        "Measure",
        "When all runs are done the law says what it will reach; only then is it trained.",
    )
    return f"{about} {later}"


def _revealed(
    shown: WagerShown, prediction: Prediction, loss: float, guess: float | None
) -> WagerShown:
    inside = prediction.low <= loss <= prediction.high
    apart = plain(abs(loss - prediction.loss), 3)
    if loss < prediction.loss:
        template = translate("Measure", "It reached {loss} nats: {apart} below the prediction.")
    else:
        template = translate("Measure", "It reached {loss} nats: {apart} above the prediction.")
    said = template.format(loss=plain(loss, 3), apart=apart)
    if guess is not None:
        off = translate("Measure", "Your guess was {apart} off.")
        said = f"{said} {off.format(apart=plain(abs(loss - guess), 3))}"
    often = translate("Measure", "A good 80 % interval misses one run in five.")
    tag = translate("Measure", "inside the interval")
    if not inside:
        tag = translate("Measure", "outside the interval")
    kind: Kind = "good" if inside else "warn"
    return WagerShown(
        shown.about,
        shown.value,
        shown.interval,
        shown.caption,
        outcome=f"{said} {often}",
        tag=tag,
        kind=kind,
    )


@dataclass(frozen=True, slots=True)
class Minded:
    """A note: the mistake that is near, or what the law can't be trusted with (doubts)."""

    title: str
    text: str
    doubts: bool = False


def note(picture: str, lens: Lens, plan: GridPlan, fit: Fit | None) -> Minded:
    """What is to be minded in a picture; doubts of the fit come first."""
    if picture == "runs":
        return Minded(
            translate("Measure", "A line half-way is not a shorter run"),
            translate(
                "Measure",
                "The dot is what a run of its own reached: its learning rate had fallen to zero "
                "by then. A longer run passes above the dots of the shorter ones. Losses read "
                "off half-way would bend the law.",
            ),
        )
    found = () if fit is None else fit.cautions
    for severity in ("bad", "warn"):
        for caution in found:
            if caution.severity == severity:
                title = translate("Measure", "Mind this law")
                return Minded(title, in_words(caution), doubts=True)
    return Minded(translate("Measure", "Which N?"), _which_n(lens, plan))


def _which_n(lens: Lens, plan: GridPlan) -> str:
    smallest = min(plan.cells, key=lambda cell: cell.params)
    share = round(100 * (1 - smallest.params / smallest.total_params))
    template = (
        translate(
            "Measure",
            "Of the {size} model's {total} parameters {share} % are embeddings, left out here. "
            "Count them with “All”: the same losses, another alpha. Always say which N.",
        )
        if lens == "non-embedding"
        else translate(
            "Measure",
            "Embeddings are {share} % of the {size} model's {total} parameters and do little of "
            "its thinking, so sizes seem closer together and alpha comes out larger.",
        )
    )
    return template.format(size=smallest.size.name, total=si(smallest.total_params), share=share)
