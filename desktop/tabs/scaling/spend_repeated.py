"""When fresh data runs out: figures and sentences."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, si
from desktop.tabs.scaling.spend_shown import Answer, Aside, Hero, Shown, words
from models.scaling.figures.spend import MUENNIGHOFF, NEARLY_FRESH, epochs
from models.scaling.laws import Offered
from models.scaling.spending import RepeatedLaw, repeated_law
from models.scaling.states import Spending

translate = QCoreApplication.translate

EXAMPLES = (2.0, 4.0, 16.0, 40.0)  # epochs


def show(chosen: Spending, _sets: Sequence[Offered]) -> Shown:
    """The view in this state."""
    law, unique, passes = repeated_law(), chosen.unique, chosen.epochs
    params = float(law.best_params(unique))
    again = float(law.loss(params, passes * unique, unique))
    fresh = float(law.base.loss(params, passes * unique))
    worth = float(law.effective_tokens(passes * unique, unique))
    sources = (MUENNIGHOFF,)
    numbers = (
        Hero(si(passes * unique), "", translate("Spend", "tokens read"), sources),
        Hero(si(worth), "", translate("Spend", "worth in fresh tokens"), sources),
        Hero(
            plain(again, 3),
            translate("Spend", "nats"),
            translate("Spend", "the same tokens again"),
            sources,
        ),
        Hero(
            plain(fresh, 3),
            translate("Spend", "nats"),
            translate("Spend", "as many fresh ones"),
            sources,
        ),
    )
    figure = epochs(law, unique, passes, words=words)
    return Shown(figure, numbers, _answer(law, unique, passes, params), _aside(law, params))


def _answer(law: RepeatedLaw, unique: float, passes: float, params: float) -> Answer:
    text = translate(
        "Spend",
        "{times} epochs are worth {worth} times the tokens once. Up to {nearly} are nearly as good "
        "as fresh data.",
    ).format(
        nearly=plain(NEARLY_FRESH, 0),
        times=si(passes),
        worth=plain(float(law.effective_tokens(passes * unique, unique)) / unique, 2),
    )
    title = translate("Spend", "Is reading again as good?")
    sources = (MUENNIGHOFF, "datablations")
    return Answer(title, text, _rows(law, unique, params), sources=sources)


def _rows(law: RepeatedLaw, unique: float, params: float) -> tuple[tuple[str, ...], ...]:
    """What some numbers of passes are worth, and what they lose to fresh tokens."""
    head = (
        translate("Spend", "epochs"),
        translate("Spend", "worth"),
        translate("Spend", "nats lost"),
    )
    rows: list[tuple[str, ...]] = [head]
    for times in EXAMPLES:
        seen = times * unique
        worth = float(law.effective_tokens(seen, unique)) / unique
        lost = float(law.loss(params, seen, unique) - law.base.loss(params, seen))
        rows.append((si(times), f"{plain(worth, 2)} ×", plain(lost, 4)))
    return tuple(rows)


def _aside(law: RepeatedLaw, params: float) -> Aside:
    return Aside(
        translate(
            "Spend",
            "However often they are read, tokens are never worth more than {most} times "
            "themselves. Shown for {params} parameters, the best size for these tokens once.",
        ).format(most=plain(1 + law.repeats, 1), params=si(params)),
        (MUENNIGHOFF,),
    )
