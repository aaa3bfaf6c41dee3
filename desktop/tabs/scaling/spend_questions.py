"""The four questions of Spend: what each asks, draws and says."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication

from desktop.numbers import percent, plain, power, si, whole
from desktop.tabs.scaling.parts import Hint
from desktop.widgets.labels import words
from models.figure import Figure
from models.scaling.figures import spend as figures
from models.scaling.figures.spend import MUENNIGHOFF
from models.scaling.laws import Offered, Verdict, exponent, measured_range, measured_ratio, verdict
from models.scaling.laws import law as law_of
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN, ParametricLaw, named
from models.scaling.parametric import steps as five_steps
from models.scaling.published import Published, attention_share, gpt3_shapes, model, published
from models.scaling.spending import (
    InUseComparison,
    RepeatedLaw,
    accelerators,
    gpu_hours,
    kilowatt_hours,
    least_in_use,
    money,
    repeated_law,
)
from models.scaling.states import Spending

MOST_OWN = 3  # kept laws that are drawn beside the published ones
ALWAYS = ("kaplan", "hoffmann", "besiroglu")
RULE_OF_THUMB, ABOUT = 20.0, 1.3
FIRST_GUESSES = {"frontier": 1e10, "overtraining": 1.0, "repeated": 1.0, "cost": 1e6}
"""Where the handle of a guess begins: nowhere near the answer."""
CLOSE = 1.25  # a guess within this factor is right
GOPHER_BUDGET = 5.76e23  # FLOP: what Chinchilla was planned with (Hoffmann et al. 2022, Fig. 2)


def say(text: str) -> str:
    return QCoreApplication.translate("Spend", text)


class Hero(NamedTuple):
    """A large number. term: the glossary's key for the caption."""

    value: str
    unit: str
    caption: str
    term: str = ""


class SpendAnswer(NamedTuple):
    """A question, its answer, and figures in columns below; the first row is the head.

    title: "" where the question is asked of a model. remark: what to keep in mind, in small print.
    hints: what the head's cells mean, on hover.
    """

    title: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    remark: str = ""
    hints: tuple[str, ...] = ()


class Choice(NamedTuple):
    """A list to pick a law from. options: (key, title) pairs. picked: a key."""

    label: str
    options: tuple[tuple[str, str], ...]
    picked: str


class Shown(NamedTuple):
    """What a question asks, draws and says in one state.

    question: before the answer is shown, with its own numbers. asked: the picture without the
    answer. truth: what a guess is a guess of. finding: the answer, a sentence; detail:
    what belongs to it. heroes: four.
    sources: beside those of the hint. answer: makes the figures of the column More. about: all that
    they depend on, so that a page makes them anew only when that changes.
    """

    question: str
    asked: Figure
    truth: float
    finding: str
    detail: str
    figure: Figure
    heroes: tuple[Hero, ...]
    answer: Callable[[], SpendAnswer]
    about: object
    sources: tuple[str, ...]
    hint: Hint | None = None
    choice: Choice | None = None


def guessed(guess: float, truth: float, written: str) -> str:
    """How far a guess is off, as a factor; "" without one. written: the guess in words."""
    if not guess:
        return ""
    times = plain(max(guess / truth, truth / guess), 1)
    if max(guess / truth, truth / guess) < CLOSE:
        return say("Your guess was right: {guess}.").format(guess=written)
    if guess > truth:
        return say("Your guess, {guess}, is {times} times too high.").format(
            guess=written, times=times
        )
    return say("Your guess, {guess}, is {times} times too low.").format(guess=written, times=times)


_ground = lru_cache(maxsize=4)(figures.ground)  # all that stays while a budget moves


def frontier(chosen: Spending, sets: Sequence[Offered]) -> Shown:
    """The best size for a budget, and whether a published model was undertrained.

    Compared are the picked law, three published ones and the last own ones.
    """
    choice, picked = pick(sets, chosen.law)
    own = [one.key for one in sets if one.own][-MOST_OWN:]
    drawn = tuple(one for one in sets if one.key in (*ALWAYS, *own, picked.key))
    asked = asked_model(chosen.model)
    small = chosen.budget < figures.USUAL_LOW
    figure = figures.with_budget(
        _ground(drawn, published(), asked.name, small=small), picked, chosen.budget
    )
    guess = chosen.guess or FIRST_GUESSES["frontier"]
    unanswered = figures.with_guess(
        _ground((), published(), asked.name, small=small), chosen.budget, guess
    )
    best, flops = picked.law.optimum(chosen.budget), power(chosen.budget)
    ratio = float(best.tokens_per_parameter)
    rival = next(
        one for one in sets if one.key == ("hoffmann" if picked.key == "kaplan" else "kaplan")
    )
    other = rival.law.optimum(chosen.budget)
    size, data = say("parameters, {law}"), say("tokens, {law}")
    heroes = (
        Hero(si(float(best.params)), "", size.format(law=picked.title)),
        Hero(
            si(float(best.tokens)),
            _interval(chosen.budget, picked, float(best.params)),
            data.format(law=picked.title),
            "tokens_per_parameter",
        ),
        Hero(si(float(other.params)), "", size.format(law=rival.title)),
        Hero(si(float(other.tokens)), "", data.format(law=rival.title)),
    )
    question = say("You have {flops} FLOP. How many parameters would you train?")
    finding = say("{law} trains {params} parameters for {flops} FLOP: {ratio} tokens for each.")
    names = {"law": picked.title, "params": si(float(best.params)), "ratio": si(ratio)}
    return Shown(
        question.format(flops=flops),
        unanswered,
        float(best.params),
        finding.format(flops=flops, **names),
        "",
        figure,
        heroes,
        lambda: answer(asked, drawn),
        (asked, drawn),
        (picked.source, asked.source, *(one.source for one in drawn)),
        _hint(chosen, picked, asked),
        choice,
    )


def pick(sets: Sequence[Offered], key: str, *, parametric: bool = False) -> tuple[Choice, Offered]:
    """The list of sets, and the picked one; the replication's where it is gone or can't be used.

    parametric: only sets that say the loss of a size and data can be used.
    """
    usable = {one.key: one for one in sets if not parametric or isinstance(one.law, ParametricLaw)}
    picked = usable.get(key, usable["besiroglu"])
    options = tuple((one.key, one.title) for one in usable.values())
    return Choice(say("Law"), options, picked.key), picked


def _interval(budget: float, picked: Offered, best: float) -> str:
    """Of the tokens per parameter; "" where the published band does not lie around its line."""
    ends = picked.band(np.array([budget]))
    if ends is None:
        return ""
    sizes = float(ends[0][0]), float(ends[1][0])
    if not sizes[0] < best < sizes[1]:
        return ""
    ratios = [budget / FLOP_PER_PARAMETER_AND_TOKEN / size**2 for size in reversed(sizes)]
    low, high = (plain(ratio, 1 if ratio < 9.95 else 0) for ratio in ratios)
    return say("80 %: {low} to {high}").format(low=low, high=high)


def _hint(chosen: Spending, picked: Offered, asked: Published) -> Hint | None:
    """The mistake that is nearest at hand; one at a time."""
    if picked.key == "hoffmann-rounded":
        exact, rounded = (
            plain(float(law_of(key).optimum(GOPHER_BUDGET).tokens_per_parameter), 1)
            for key in ("hoffmann", "hoffmann-rounded")
        )
        template = say(
            "Rounding the constants for print moves the tokens per parameter at {budget} FLOP from "
            "{exact} to {rounded}."
        )
        text = template.format(budget=power(GOPHER_BUDGET), exact=exact, rounded=rounded)
        return Hint(text, keys=("hoffmann2022",))
    if asked.active:
        template = say(
            "A mixture of experts: {active} of {total} parameters work on each token, and only "
            "those are counted here."
        )
        text = template.format(active=si(asked.params), total=si(asked.total_params))
        return Hint(text, keys=(asked.source,))
    if asked.distilled:
        text = say(
            "Distilled: a larger model's probabilities were learnt beside the text, so 6ND leaves "
            "out the teacher and tokens per parameter mislead."
        )
        return Hint(text, keys=(asked.source,))
    if asked.source == "llama3":
        known = named("llama3_optimum")
        template = say(
            "Llama 3's “N*(C) = 0.29 C^0.53” counts tokens, not parameters: the paper goes on to "
            "{params} parameters on {tokens} tokens."
        )
        text = template.format(params=si(known["params"]), tokens=si(known["tokens"]))
        return Hint(text, keys=("llama3",))
    return _about_law(picked) or _about_twenty(chosen, picked)


def _about_law(picked: Offered) -> Hint | None:
    if picked.key == "kaplan":
        text = say(
            "Kaplan counts parameters without embeddings, and fitted the loss of a size and the "
            "frontier apart: the two cannot be subtracted."
        )
        return Hint(text, keys=("kaplan2020",))
    if picked.key == "hoffmann":
        low, high = (plain(end, 3) for end in exponent(3)[1])
        template = say(
            "The band as published, a from {low} to {high}, is thinner than the line and misses "
            "the fit's own a of {a}. So narrow an interval would take over 600,000 runs; there "
            "were fewer than 500."
        )
        text = template.format(low=low, high=high, a=plain(picked.law.a, 4))
        return Hint(text, keys=("hoffmann2022", "besiroglu2024"))
    return None


def _about_twenty(chosen: Spending, picked: Offered) -> Hint | None:
    ratio = float(picked.law.optimum(chosen.budget).tokens_per_parameter)
    if not RULE_OF_THUMB / ABOUT < ratio < RULE_OF_THUMB * ABOUT:
        return None
    theirs = float(law_of("hoffmann").optimum(chosen.budget).tokens_per_parameter)
    template = say(
        "“20 tokens per parameter” is not in Chinchilla's paper: its own constants ask for "
        "{ratio} here."
    )
    return Hint(template.format(ratio=si(theirs)), keys=("hoffmann2022",))


# was that model undertrained


def asked_model(name: str) -> Published:
    """A published model; GPT-3 where there is none of that name."""
    return model(name if name in {one.name for one in published()} else Spending().model)


def answer(asked: Published, sets: Sequence[Offered]) -> SpendAnswer:
    """The answer for a published model; sets: those to ask."""
    verdicts = [(one, verdict(one.law, asked.params, asked.tokens)) for one in sets]
    head = ("", say("best size"), say("nats lost"), say("× FLOP"))
    rows = (_row(one, found) for one, found in verdicts)
    saw = say("It saw {ratio} tokens per parameter.").format(ratio=si(asked.tokens_per_parameter))
    hints = (
        "",
        say("The best number of parameters for the model's compute"),
        say("Its loss above the best for the same compute, in nats per token"),
        say("Its compute over the least that reaches the same loss"),
    )
    missing = any(found.nats is None for _, found in verdicts)
    kaplan = say("–: Kaplan fitted loss and frontier apart.") if missing else ""
    remark = " ".join(filter(None, (_extrapolated(asked), kaplan)))
    return SpendAnswer("", f"{_sentence(verdicts)} {saw}", (head, *rows), remark, hints)


def _row(one: Offered, found: Verdict) -> tuple[str, str, str, str]:
    if found.nats is None or found.factor is None:
        return one.title, _short(found.best_params), "–", "–"
    return one.title, _short(found.best_params), plain(found.nats, 4), plain(found.factor, 2)


def _short(value: float) -> str:
    """Two digits are all that a law can promise so far out."""
    return si(float(f"{value:.1e}"))


def _sentence(verdicts: Sequence[tuple[Offered, Verdict]]) -> str:
    """Yes, no, or by which laws."""
    under = [one.title for one, found in verdicts if found.lean == "undertrained"]
    others = [one.title for one, found in verdicts if found.lean != "undertrained"]
    if not others:
        return say("Yes, by every set of constants.")
    if under:
        template = say("It depends on the law: yes by {yes}, no by {no}.")
        return template.format(yes=listed(under), no=listed(others))
    near = [one.title for one, found in verdicts if found.lean == "near"]
    if not near:
        return say("No: smaller than the best by every set, and trained for longer.")
    return say("No: about the best size by {near}.").format(near=listed(near))


def listed(names: Sequence[str]) -> str:
    """As in "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return say("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def _extrapolated(asked: Published) -> str:
    """How far a model is from what anybody measured."""
    known = measured_range("besiroglu")
    ratio = asked.tokens_per_parameter
    if known.ratio is not None and not known.ratio[0] <= ratio <= known.ratio[1]:
        low, high = map(_short, known.ratio)
        template = say("A guess: the runs had {low} to {high} tokens per parameter.")
        return template.format(low=low, high=high)
    if asked.params > known.params[1]:
        template = say("Extrapolated: the runs end at {params} parameters.")
        return template.format(params=_short(known.params[1]))
    if asked.tokens > known.tokens[1]:
        template = say("Extrapolated: the runs end at {tokens} tokens.")
        return template.format(tokens=_short(known.tokens[1]))
    return ""


# a smaller model, trained for longer, that is cheaper to use


def overtraining(chosen: Spending, sets: Sequence[Offered]) -> Shown:
    """The loss that the budget buys, reached at the least cost of training and use."""
    choice, picked = pick(sets, chosen.law, parametric=True)
    law = picked.law
    assert isinstance(law, ParametricLaw)
    loss = float(law.optimum(chosen.budget).loss)
    found = least_in_use(law, loss, chosen.served)
    figure = figures.whole_life(law, loss, chosen.served, found, picked.source)
    best, saved, ratio = found.best, percent(float(found.saved)), found.best.tokens_per_parameter
    smaller = float(found.chinchilla.params / best.params)
    heroes = (
        Hero(si(float(best.params)), "", say("parameters to train")),
        Hero(si(float(best.tokens)), "", say("tokens to train on")),
        Hero(si(float(ratio)), "", say("tokens per parameter"), "tokens_per_parameter"),
        Hero(saved, "", say("of all compute saved")),
    )
    question = say(
        "{served} tokens in use: how many times smaller than compute-optimal is cheapest?"
    )
    finding = say("A model {smaller} times smaller saves {saved} of all compute.")
    detail = say("On {longer} times more tokens it reaches the same {loss} nats.")
    longer = plain(float(best.tokens / found.chinchilla.tokens), 1)
    most, hint = measured_ratio()[1], None
    if ratio > most:
        template = say(
            "{ratio} tokens per parameter is extrapolated: the runs that the laws were fitted to "
            "end at {most}."
        )
        keys = ("besiroglu2024", figures.SARDANA)
        hint = Hint(template.format(ratio=si(float(ratio)), most=si(most)), keys=keys)
    shown = SpendAnswer(say("Share of compute"), "", _bills(found))
    return Shown(
        question.format(served=si(chosen.served)),
        replace(figure, series=figure.series[1:2], marks=()),  # training alone
        smaller,
        finding.format(saved=saved, smaller=plain(smaller, 1)),
        detail.format(longer=longer, loss=plain(loss, 3)),
        figure,
        heroes,
        lambda: shown,
        shown,
        (figures.SARDANA, picked.source),
        hint,
        choice,
    )


def _bills(found: InUseComparison) -> tuple[tuple[str, ...], ...]:
    """Both models' compute as shares of what the one that is cheapest to train takes in all."""
    total = float(found.chinchilla.flops)
    names = (
        (say("Cheapest to train"), found.chinchilla),
        (say("Cheapest over its life"), found.best),
    )
    return (
        ("", say("training"), say("use"), say("all")),
        *(
            (name, *(percent(float(part) / total) for part in (one.training, one.use, one.flops)))
            for name, one in names
        ),
    )


def steps(number: int) -> SpendAnswer:
    """From Kaplan to Chinchilla in five steps, and what one of them changes."""
    every, now = five_steps(), five_steps()[number - 1]
    names = {
        "kaplan": say("Kaplan's recipe"),
        "last_layer": say("Last layer counted"),
        "warmup": say("Shorter warm-up"),
        "decay": say("Cosine matched"),
        "tuned": say("Tuned, no decay"),
    }
    rows = (
        (f"{number}  {names[step.key]}", plain(step.a, 3), si(step.best_params))
        for number, step in enumerate(every, start=1)
    )
    remark = say("Best size for Chinchilla's {flops} FLOP; tokens by 6ND.")
    return SpendAnswer(
        words(now.title),
        " ".join(filter(None, (_what_changed(now.key), _of_step(now.key)))),
        (("", say("exponent"), say("best size")), *rows),
        remark.format(flops=power(every[0].flops)),
    )


def _what_changed(key: str) -> str:
    return {
        "kaplan": say(
            "Kaplan's way of training and counting, on newer data, finds Kaplan's answer again: a "
            "bigger budget should go into size."
        ),
        "last_layer": say(
            "The last layer, from width to vocabulary, is a large share of a small model's "
            "compute. Left out, small models look cheaper than they are."
        ),
        "warmup": say(
            "A warm-up that is as long for every model is most of a small model's training. Made "
            "shorter, small models are not held back."
        ),
        "decay": say(
            "The learning rate falls to its end just when the budget is spent, not at one step for "
            "all. It changes less than was long believed."
        ),
        "tuned": say(
            "Learning rate, batch size and beta2 are chosen for each size, at a constant rate. "
            "That gives Chinchilla's answer, without any decay."
        ),
    }[key]


def _of_step(key: str) -> str:
    return {
        "kaplan": say(
            "Set this step beside Kaplan's exponent at a fixed batch, not beside the 0.73 that he "
            "corrects to the critical batch."
        ),
        "last_layer": say("Before you compare two laws, ask what each counts in N and in C."),
    }.get(key, "")


EXAMPLES = (2.0, 4.0, 16.0, 40.0)  # epochs


def repeated(chosen: Spending, _sets: Sequence[Offered]) -> Shown:
    """When fresh data runs out: what passes over the same data are worth."""
    law, unique, passes = repeated_law(), chosen.unique, chosen.epochs
    params = float(law.best_params(unique))
    again = float(law.loss(params, passes * unique, unique))
    fresh = float(law.base.loss(params, passes * unique))
    worth = float(law.effective_tokens(passes * unique, unique))
    nats = say("nats")
    heroes = (
        Hero(si(passes * unique), "", say("tokens read")),
        Hero(si(worth), "", say("worth in fresh tokens")),
        Hero(plain(again, 3), nats, say("the same tokens again")),
        Hero(plain(fresh, 3), nats, say("as many fresh ones")),
    )
    question = say(
        "You read {unique} tokens {times} times. How many times the tokens once is that worth?"
    )
    finding = say("{times} epochs are worth {worth} times the tokens once.")
    detail = say("Up to {nearly} are nearly as good as fresh data.")
    names = {"times": si(passes), "worth": plain(worth / unique, 2)}
    rows = ((say("epochs"), say("worth"), say("nats lost")), *_worths(law, unique, params))
    hint = say(
        "However often they are read, tokens are never worth more than {most} times themselves. "
        "Shown for {params} parameters, the best size for these tokens once."
    ).format(most=plain(1 + law.repeats, 1), params=si(params))
    answer, figure = SpendAnswer(say("More epochs"), "", rows), figures.epochs(law, unique, passes)
    return Shown(
        question.format(unique=si(unique), times=si(passes)),
        replace(figure, series=figure.series[1:], marks=figure.marks[1:], spans=()),  # fresh alone
        worth / unique,
        finding.format(**names),
        detail.format(nearly=plain(figures.NEARLY_FRESH, 0)),
        figure,
        heroes,
        lambda: answer,
        answer,
        (MUENNIGHOFF, "datablations"),
        Hint(hint, keys=(MUENNIGHOFF,)),
    )


def _worths(law: RepeatedLaw, unique: float, params: float) -> list[tuple[str, ...]]:
    """What some numbers of passes are worth, and what they lose to fresh tokens."""
    rows: list[tuple[str, ...]] = []
    for times in EXAMPLES:
        seen = times * unique
        worth = float(law.effective_tokens(seen, unique)) / unique
        lost = float(law.loss(params, seen, unique) - law.base.loss(params, seen))
        rows.append((si(times), f"{plain(worth, 2)} ×", plain(lost, 4)))
    return rows


FLEET, HOURS_A_DAY = 1000, 24.0
LONG_CONTEXT = 32_768
LENS = ("GPT-3 Small", "GPT-3 175B")
"""Models that 6ND is held against: where it leaves much out, and where little."""


def cost(chosen: Spending, _sets: Sequence[Offered]) -> Shown:
    """What a budget costs in hours, money and electricity."""
    chips = {one.name: one for one in accelerators()}
    chip = chips.get(chosen.accelerator, accelerators()[0])  # the first one where it is gone
    share = chosen.utilisation / 100
    prices = figures.Prices(chip, share, chosen.price)
    hours = float(gpu_hours(chosen.budget, chip.peak, share))
    energy = float(kilowatt_hours(hours, chip.watts, chosen.overhead))
    fleet = say("on {count} of them").format(count=whole(FLEET))
    heroes = (
        Hero(si(hours), say("hours"), say("on one accelerator")),
        Hero(si(hours / FLEET / HOURS_A_DAY), say("days"), fleet),
        Hero(si(float(money(hours, chosen.price))), "", say("at your price")),
        Hero(si(energy), say("kWh"), say("at full power")),
    )
    text = say(
        "6ND leaves out the attention between tokens: (6N + 12 layers width context) D counts it. "
        "And N is not one number: Kaplan leaves embeddings out, Hoffmann counts all."
    )
    price = float(money(hours, chosen.price))
    question = say("{flops} FLOP on {chip}, at {price} an hour: what does the training cost?")
    finding = say("{flops} FLOP cost {money} in the currency of your price.")
    detail = say("They take {hours} hours of {chip}.")
    names = {"flops": power(chosen.budget), "chip": chip.name}
    figure = figures.cost(prices, published(), chosen.budget, asked_model(chosen.model).name)
    return Shown(
        question.format(price=plain(chosen.price, 2), **names),
        replace(figure, series=figure.series[1:], marks=()),  # years of whole fleets alone
        price,
        finding.format(money=si(price), flops=power(chosen.budget)),
        detail.format(hours=si(hours), chip=chip.name),
        figure,
        heroes,
        lambda: SpendAnswer(say("What 6ND does not count"), "", _left_out()),
        "cost",
        (chip.source, "kaplan2020", "brown2020", "chowdhery2022"),
        Hint(text, keys=("kaplan2020", "hoffmann2022")),
    )


def _left_out() -> tuple[tuple[str, ...], ...]:
    """What N and 6ND leave out, in a small and in a large model."""
    shapes = [gpt3_shapes()[name] for name in LENS]
    attention = say("attention at {context}")
    contexts = [
        (
            attention.format(context=whole(context)),
            *(percent(attention_share(shape, context), 1) for shape in shapes),
        )
        for context in (shapes[0].context, LONG_CONTEXT)
    ]
    return (
        ("", *LENS),
        (say("parameters"), *(si(shape.total) for shape in shapes)),
        (say("less embeddings"), *(si(shape.non_embedding) for shape in shapes)),
        *contexts,
    )
