"""Where compute is best spent, and was that model undertrained: figures and sentences."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain, power, si
from desktop.tabs.scaling.spend_question import answer, asked_model
from desktop.tabs.scaling.spend_shown import Aside, Choice, Hero, Shown, words
from models.scaling.figures.spend import frontier
from models.scaling.laws import Offered, exponents, law
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, ParametricLaw, named
from models.scaling.published import Published, published
from models.scaling.states import Spending

translate = QCoreApplication.translate

MOST_OWN = 3  # kept laws that are drawn beside the published ones
ALWAYS = ("kaplan", "hoffmann", "besiroglu")
RULE_OF_THUMB, ABOUT = 20.0, 1.3
GOPHER_BUDGET = 5.76e23  # FLOP: what Chinchilla was planned with (Hoffmann et al. 2022, Fig. 2)


def picked_set(sets: Sequence[Offered], key: str, *, parametric: bool = False) -> Offered:
    """The set of constants with this key; the replication's where it is gone or cannot be used.

    parametric: only sets that say the loss of a size and data can be used.
    """
    usable = [one for one in sets if not parametric or isinstance(one.law, ParametricLaw)]
    found = {one.key: one for one in usable}
    return found.get(key, found["besiroglu"])


def law_choice(sets: Sequence[Offered], key: str, *, parametric: bool = False) -> Choice:
    """The list of sets."""
    usable = [one for one in sets if not parametric or isinstance(one.law, ParametricLaw)]
    options = tuple((one.key, one.title) for one in usable)
    return Choice("law", translate("Spend", "Law"), options, key)


def show(chosen: Spending, sets: Sequence[Offered]) -> Shown:
    """The view in this state."""
    picked = picked_set(sets, chosen.law)
    drawn = _drawn(sets, picked.key)
    asked = asked_model(chosen.model)
    figure = frontier(
        drawn,
        published(),
        chosen.budget,
        picked.key,
        asked.name,
        words=words,
        number=si,
    )
    said, aside = answer(asked, drawn), _aside(chosen, picked, asked)
    return Shown(figure, heroes(chosen.budget, picked), said, aside, law_choice(sets, picked.key))


def _drawn(sets: Sequence[Offered], key: str) -> tuple[Offered, ...]:
    own = [one.key for one in sets if one.own][-MOST_OWN:]
    return tuple(one for one in sets if one.key in (*ALWAYS, *own, key))


def heroes(budget: float, picked: Offered) -> tuple[Hero, ...]:
    """Best size, best data and their ratio for a budget, with the ratio's interval."""
    best = picked.law.optimum(budget)
    sources = (picked.source,)
    return (
        Hero(si(float(best.params)), "", translate("Spend", "parameters to train"), sources),
        Hero(si(float(best.tokens)), "", translate("Spend", "tokens to train on"), sources),
        Hero(
            si(float(best.tokens_per_parameter)),
            _interval(budget, picked, float(best.params)),
            translate("Spend", "tokens per parameter"),
            sources,
            "tokens_per_parameter",
            wide=True,
        ),
    )


def _interval(budget: float, picked: Offered, best: float) -> str:
    ends = picked.band(np.array([budget]))
    if ends is None:
        return ""
    sizes = float(ends[0][0]), float(ends[1][0])
    if not sizes[0] < best < sizes[1]:
        return ""
    product = budget / FLOP_PER_PARAMETER_AND_TOKEN
    low, high = (_two_digits(product / size**2) for size in reversed(sizes))
    return translate("Spend", "80 %: {low} to {high}").format(low=low, high=high)


def _two_digits(value: float) -> str:
    return plain(value, 1 if value < 9.95 else 0)


def _aside(chosen: Spending, picked: Offered, asked: Published) -> Aside | None:
    """The mistake that is nearest at hand; one at a time."""
    if picked.key == "hoffmann-rounded":
        exact, rounded = (
            float(law(key).optimum(GOPHER_BUDGET).tokens_per_parameter)
            for key in ("hoffmann", "hoffmann-rounded")
        )
        return Aside(
            translate(
                "Spend",
                "Rounding the constants for print moves the tokens per parameter at {budget} FLOP "
                "from {exact} to {rounded}.",
            ).format(budget=power(GOPHER_BUDGET), exact=plain(exact, 1), rounded=plain(rounded, 1)),
            ("hoffmann2022",),
        )
    if asked.active:
        return Aside(
            translate(
                "Spend",
                "A mixture of experts: {active} of {total} parameters work on each token, and only "
                "those are counted here.",
            ).format(active=si(asked.params), total=si(asked.total_params)),
            (asked.source,),
        )
    of_law = _about_kaplan(picked) or _about_hoffmann(picked)
    return _about_llama(asked) or of_law or _about_twenty(chosen, picked)


def _about_llama(asked: Published) -> Aside | None:
    if asked.source != "llama3":
        return None
    known = named("llama3_optimum")
    return Aside(
        translate(
            "Spend",
            "Llama 3's “N*(C) = 0.29 C^0.53” counts tokens, not parameters: the paper goes on to "
            "{params} parameters on {tokens} tokens.",
        ).format(params=si(known["params"]), tokens=si(known["tokens"])),
        ("llama3",),
    )


def _about_kaplan(picked: Offered) -> Aside | None:
    if picked.key != "kaplan":
        return None
    return Aside(
        translate(
            "Spend",
            "Kaplan counts parameters without embeddings, and fitted the loss of a size and the "
            "frontier apart: the two cannot be subtracted.",
        ),
        ("kaplan2020",),
    )


def _about_hoffmann(picked: Offered) -> Aside | None:
    if picked.key != "hoffmann":
        return None
    low, high = exponents(3).a_interval
    return Aside(
        translate(
            "Spend",
            "The band as published, a from {low} to {high}, is thinner than the line and misses "
            "the fit's own a of {a}. So narrow an interval would take over 600,000 runs; there "
            "were fewer than 500.",
        ).format(low=plain(low, 3), high=plain(high, 3), a=plain(picked.law.a, 4)),
        ("hoffmann2022", "besiroglu2024"),
    )


def _about_twenty(chosen: Spending, picked: Offered) -> Aside | None:
    ratio = float(picked.law.optimum(chosen.budget).tokens_per_parameter)
    if not RULE_OF_THUMB / ABOUT < ratio < RULE_OF_THUMB * ABOUT:
        return None
    theirs = float(law("hoffmann").optimum(chosen.budget).tokens_per_parameter)
    return Aside(
        translate(
            "Spend",
            "“20 tokens per parameter” is not in Chinchilla's paper: its own constants ask for "
            "{ratio} here.",
        ).format(ratio=si(theirs)),
        ("hoffmann2022",),
    )
