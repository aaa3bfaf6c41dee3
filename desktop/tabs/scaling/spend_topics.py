"""From Kaplan to Chinchilla, repeating data, what it costs."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale

from desktop.numbers import percent, plain, power, si
from desktop.tabs.scaling.parts import Hint
from desktop.tabs.scaling.spend_frontier import Answer, Hero, Shown, asked_model, say
from desktop.widgets.labels import words
from models.scaling.figures import spend as figures
from models.scaling.figures.spend import MUENNIGHOFF
from models.scaling.kaplan import steps as five_steps
from models.scaling.laws import Offered
from models.scaling.parametric import FLOP_PER_PARAMETER_AND_TOKEN
from models.scaling.published import attention_share, gpt3_shapes, published
from models.scaling.spending import (
    RepeatedLaw,
    accelerators,
    gpu_hours,
    kilowatt_hours,
    money,
    repeated_law,
)
from models.scaling.states import Spending


def steps(chosen: Spending, _sets: Sequence[Offered]) -> Shown:
    """From Kaplan to Chinchilla in five steps."""
    every, now = five_steps(), five_steps()[chosen.step - 1]
    ratio = now.flops / FLOP_PER_PARAMETER_AND_TOKEN / now.best_params**2
    interval = say("95 %: {low} to {high}")
    interval = interval.format(low=plain(now.a_low, 3), high=plain(now.a_high, 3))
    caption = say("exponent of the best size")
    heroes = (
        Hero(plain(now.a, 3), interval, caption, "scaling_exponent", wide=True),
        Hero(si(now.best_params), "", say("parameters")),
        Hero(si(ratio), "", say("tokens per parameter"), "tokens_per_parameter"),
    )
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
    answer = Answer(
        words(now.title),
        _what_changed(now.key),
        (("", say("exponent"), say("best size")), *rows),
        remark.format(flops=power(every[0].flops)),
    )
    figure = figures.five_steps(chosen.step)
    return Shown(figure, heroes, lambda: answer, answer, (now.source,), _of_step(now.key))


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


def _of_step(key: str) -> Hint | None:
    if key == "kaplan":
        text = say(
            "Set this step beside Kaplan's exponent at a fixed batch, not beside the 0.73 that he "
            "corrects to the critical batch."
        )
        return Hint(text, keys=("kaplan2020", "porian2024"))
    if key == "last_layer":
        text = say("Before you compare two laws, ask what each counts in N and in C.")
        return Hint(text, keys=("porian2024",))
    return None


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
    text = say(
        "{times} epochs are worth {worth} times the tokens once. Up to {nearly} are nearly as good "
        "as fresh data."
    ).format(
        nearly=plain(figures.NEARLY_FRESH, 0), times=si(passes), worth=plain(worth / unique, 2)
    )
    rows = ((say("epochs"), say("worth"), say("nats lost")), *_worths(law, unique, params))
    hint = say(
        "However often they are read, tokens are never worth more than {most} times themselves. "
        "Shown for {params} parameters, the best size for these tokens once."
    ).format(most=plain(1 + law.repeats, 1), params=si(params))
    answer = Answer(say("Is repeating as good as fresh data?"), text, rows)
    return Shown(
        figures.epochs(law, unique, passes),
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
    fleet = say("on {count} of them").format(count=QLocale().toString(FLEET))
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
    return Shown(
        figures.cost(prices, published(), chosen.budget, asked_model(chosen.model).name),
        heroes,
        lambda: Answer(say("What 6ND does not count"), "", _left_out()),
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
            attention.format(context=QLocale().toString(context)),
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
