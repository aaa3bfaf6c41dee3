"""A smaller model, trained for longer, that is cheaper to use: figures and sentences."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, si
from desktop.tabs.scaling.spend_frontier import law_choice, picked_set
from desktop.tabs.scaling.spend_shown import Answer, Aside, Hero, Shown, words
from models.scaling.figures.spend import SARDANA, whole_life
from models.scaling.laws import Offered, measured_ratio
from models.scaling.parametric import ParametricLaw
from models.scaling.spending import Comparison, least_in_use
from models.scaling.states import Spending

translate = QCoreApplication.translate


def show(chosen: Spending, sets: Sequence[Offered]) -> Shown:
    """The view in this state: the loss that the budget buys, reached at the least cost in all."""
    picked = picked_set(sets, chosen.law, parametric=True)
    assert isinstance(picked.law, ParametricLaw)
    loss = float(picked.law.optimum(chosen.budget).loss)
    found = least_in_use(picked.law, loss, chosen.served)
    sources = (SARDANA, picked.source)
    figure = whole_life(picked.law, loss, chosen.served, found, picked.source, words=words)
    return Shown(
        figure,
        _heroes(found, sources),
        _answer(found, loss, sources),
        _aside(found),
        law_choice(sets, picked.key, parametric=True),
    )


def _heroes(found: Comparison, sources: tuple[str, ...]) -> tuple[Hero, ...]:
    best = found.best
    return (
        Hero(
            si(float(best.params)),
            "",
            translate("Spend", "parameters to train"),
            sources,
        ),
        Hero(
            si(float(best.tokens)),
            "",
            translate("Spend", "tokens to train on"),
            sources,
        ),
        Hero(
            f"{plain(100 * float(found.saved), 0)} %",
            "",
            translate("Spend", "of all compute saved"),
            sources,
        ),
        Hero(
            si(float(best.tokens_per_parameter)),
            "",
            translate("Spend", "tokens per parameter"),
            sources,
            "tokens_per_parameter",
        ),
    )


def _answer(found: Comparison, loss: float, sources: tuple[str, ...]) -> Answer:
    best, optimal = found.best, found.chinchilla
    text = translate(
        "Spend",
        "A model {smaller} times smaller, on {longer} times more tokens, reaches the same {loss} "
        "nats and saves {saved} % of all compute.",
    ).format(
        smaller=plain(float(optimal.params / best.params), 1),
        longer=plain(float(best.tokens / optimal.tokens), 1),
        loss=plain(loss, 3),
        saved=plain(100 * float(found.saved), 0),
    )
    title = translate("Spend", "Smaller, trained for longer")
    return Answer(title, text, _rows(found), sources=sources)


def _rows(found: Comparison) -> tuple[tuple[str, ...], ...]:
    """Both models' compute as shares of what the one that is cheapest to train takes in all."""
    total = float(found.chinchilla.flops)
    names = (
        (translate("Spend", "Cheapest to train"), found.chinchilla),
        (translate("Spend", "Cheapest over its life"), found.best),
    )
    rows = [
        ("", translate("Spend", "training"), translate("Spend", "use"), translate("Spend", "all"))
    ]
    for name, bill in names:
        shares = (100 * float(part) / total for part in (bill.training, bill.use, bill.flops))
        training, use, both = (f"{plain(share, 0)} %" for share in shares)
        rows.append((name, training, use, both))
    return tuple(rows)


def _aside(found: Comparison) -> Aside | None:
    most = measured_ratio()[1]
    ratio = float(found.best.tokens_per_parameter)
    if ratio <= most:
        return None
    return Aside(
        translate(
            "Spend",
            "{ratio} tokens per parameter is extrapolated: the runs that the laws were fitted to "
            "end at {most}.",
        ).format(ratio=si(ratio), most=si(most)),
        ("besiroglu2024", SARDANA),
    )
