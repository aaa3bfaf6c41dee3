"""How large a batch: figures and sentences."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, si
from desktop.tabs.scaling.spend_shown import Answer, Aside, Hero, Shown, words
from models.scaling.figures.spend import KAPLAN, batch
from models.scaling.kaplan import critical_batch
from models.scaling.laws import Offered
from models.scaling.spending import trade
from models.scaling.states import Spending

translate = QCoreApplication.translate

MUCH = 2.0  # times the critical batch from which one side of the trade is clearly the larger


def show(chosen: Spending, _sets: Sequence[Offered]) -> Shown:
    """The view in this state."""
    critical = float(critical_batch(chosen.loss))
    asked = trade(chosen.batch, critical)
    steps, tokens = float(asked.steps), float(asked.tokens)
    sources = (KAPLAN,)
    numbers = (
        Hero(
            si(critical),
            translate("Spend", "tokens"),
            translate("Spend", "critical batch size"),
            sources,
            "critical_batch",
        ),
        Hero(
            plain(chosen.batch / critical, 2),
            "×",
            translate("Spend", "your batch over it"),
            sources,
        ),
        Hero(si(steps), "×", translate("Spend", "the fewest steps"), sources),
        Hero(si(tokens), "×", translate("Spend", "the fewest tokens"), sources),
    )
    figure = batch(chosen.loss, chosen.batch, words=words)
    return Shown(figure, numbers, _answer(chosen.batch / critical), _aside())


def _answer(ratio: float) -> Answer:
    if ratio > MUCH:
        text = translate(
            "Spend",
            "This batch is large: more compute for few steps saved. It pays if time counts.",
        )
    elif ratio < 1 / MUCH:
        text = translate(
            "Spend",
            "This batch is small: hardly a token is wasted, but it takes many steps, and so time.",
        )
    else:
        text = translate(
            "Spend", "About the critical batch: twice the fewest steps, twice the fewest tokens."
        )
    title = translate("Spend", "Steps or tokens?")
    return Answer(title, text, _rows(), sources=(KAPLAN,))


def _rows() -> tuple[tuple[str, ...], ...]:
    """What batches far below, at and far above the critical one cost, over the least."""
    names = (
        (0.1, translate("Spend", "a tenth of it")),
        (1.0, translate("Spend", "the critical batch")),
        (10.0, translate("Spend", "ten times it")),
    )
    return (
        ("", translate("Spend", "× steps"), translate("Spend", "× tokens")),
        *(
            (name, si(float(trade(ratio, 1.0).steps)), si(float(trade(ratio, 1.0).tokens)))
            for ratio, name in names
        ),
    )


def _aside() -> Aside:
    return Aside(
        translate(
            "Spend",
            "Trained at the critical batch, a run takes twice the tokens that it must: so Kaplan's "
            "table of the best data asks for about twice C / 6N.",
        ),
        (KAPLAN,),
    )
