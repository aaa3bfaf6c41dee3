"""From compute to loss, and from loss to the errors on tasks: figures and sentences."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, power, si
from desktop.tabs.scaling.spend_shown import Answer, Aside, Choice, Hero, Shown, words
from models.scaling.figures.spend import GADRE, errors
from models.scaling.laws import Offered
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN
from models.scaling.spending import datasets, measured_errors, over_trained, task_error
from models.scaling.states import Spending

translate = QCoreApplication.translate


def show(chosen: Spending, _sets: Sequence[Offered]) -> Shown:
    """The view in this state."""
    data = chosen.dataset if chosen.dataset in datasets() else Spending().dataset
    loss = float(over_trained(data).loss(chosen.budget, chosen.ratio))
    options = tuple((name, name) for name in datasets())
    return Shown(
        errors(data, loss, words=words),
        _heroes(chosen, data, loss),
        _answer(chosen, data, loss),
        _aside(data, loss),
        Choice("dataset", translate("Spend", "Trained on"), options, data),
    )


def _heroes(chosen: Spending, data: str, loss: float) -> tuple[Hero, ...]:
    error = 100 * float(task_error(data).error(loss))
    product = chosen.budget / FLOP_PER_PARAMETER_AND_TOKEN
    params = (product / chosen.ratio) ** 0.5
    sources = (GADRE,)
    on_c4, wrong = translate("Spend", "loss on C4"), translate("Spend", "wrong, over 17 tasks")
    return (
        Hero(plain(loss, 2), translate("Spend", "nats"), on_c4, sources, "loss"),
        Hero(f"{plain(error, 0)} %", "", wrong, sources),
        Hero(si(params), "", translate("Spend", "parameters"), sources),
        Hero(si(product / params), "", translate("Spend", "tokens"), sources),
    )


def _answer(chosen: Spending, data: str, loss: float) -> Answer:
    error = float(task_error(data).error(loss))
    text = translate(
        "Spend",
        "{flops} FLOP at {ratio} tokens per parameter give {loss} nats, and {loss} nats give "
        "{error} % wrong answers.",
    ).format(
        flops=power(chosen.budget),
        ratio=si(chosen.ratio),
        loss=plain(loss, 2),
        error=plain(100 * error, 0),
    )
    title = translate("Spend", "Two laws in a row")
    return Answer(title, text, _rows(chosen, data), sources=(GADRE,))


def _rows(chosen: Spending, data: str) -> tuple[tuple[str, ...], ...]:
    """What ten and a hundred times the budget would give."""
    names = (
        (1.0, translate("Spend", "this budget")),
        (10.0, translate("Spend", "ten times it")),
        (100.0, translate("Spend", "a hundred times it")),
    )
    rows = [("", translate("Spend", "nats"), translate("Spend", "wrong"))]
    for times, name in names:
        loss = over_trained(data).loss(times * chosen.budget, chosen.ratio)
        wrong = 100 * float(task_error(data).error(loss))
        rows.append((name, plain(float(loss), 2), f"{plain(wrong, 0)} %"))
    return tuple(rows)


def _aside(data: str, loss: float) -> Aside:
    least = float(measured_errors(data).loss.min())
    if loss < least:
        text = translate(
            "Spend",
            "Extrapolated: the best run that the errors were fitted to has {least} nats. Where "
            "these figures end, nobody knows how a task goes on.",
        ).format(least=plain(least, 2))
    else:
        text = translate(
            "Spend",
            "A mean over many tasks follows the loss; a single task need not, and losses of other "
            "data or tokenizers cannot be put in here.",
        )
    return Aside(text, (GADRE,))
