"""What a budget costs in hours, money and electricity: figures and sentences."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.numbers import plain, si
from desktop.tabs.scaling.spend_question import asked_model
from desktop.tabs.scaling.spend_shown import Answer, Aside, Hero, Shown, words
from models.scaling.figures.spend import Prices, cost
from models.scaling.laws import Offered
from models.scaling.published import attention_share, gpt3_shapes, published
from models.scaling.spending import Accelerator, accelerators, gpu_hours, kilowatt_hours, money
from models.scaling.states import Spending

translate = QCoreApplication.translate

FLEET, HOURS_A_DAY = 1000, 24.0
LONG_CONTEXT = 32_768
LENS = ("GPT-3 Small", "GPT-3 175B")
"""Models that 6ND is held against: where it leaves much out, and where little."""


def chip(name: str) -> Accelerator:
    """The accelerator of this name; the first of the table where there is none."""
    return {one.name: one for one in accelerators()}.get(name, accelerators()[0])


def show(chosen: Spending, _sets: Sequence[Offered]) -> Shown:
    """The view in this state."""
    picked, share = chip(chosen.accelerator), chosen.utilisation / 100
    prices = Prices(picked, share, chosen.price)
    figure = cost(prices, published(), chosen.budget, asked_model(chosen.model).name, words=words)
    return Shown(figure, _heroes(chosen, picked), _lens(), _aside())


def _heroes(chosen: Spending, picked: Accelerator) -> tuple[Hero, ...]:
    hours = float(gpu_hours(chosen.budget, picked.peak, chosen.utilisation / 100))
    energy = float(kilowatt_hours(hours, picked.watts, chosen.overhead))
    fleet = translate("Spend", "on {count} of them").format(count=QLocale().toString(FLEET))
    one = translate("Spend", "on one accelerator")
    sources = (picked.source,)
    spent = si(float(money(hours, chosen.price)))
    return (
        Hero(si(hours), translate("Spend", "hours"), one, sources),
        Hero(si(hours / FLEET / HOURS_A_DAY), translate("Spend", "days"), fleet, sources),
        Hero(spent, "", translate("Spend", "at your price"), sources),
        Hero(si(energy), translate("Spend", "kWh"), translate("Spend", "at full power"), sources),
    )


def _lens() -> Answer:
    """What N and 6ND leave out, in a small and in a large model."""
    shapes = [gpt3_shapes()[name] for name in LENS]
    first = shapes[0].context
    rows = (
        ("", *LENS),
        (translate("Spend", "parameters"), *(si(shape.total) for shape in shapes)),
        (translate("Spend", "less embeddings"), *(si(shape.non_embedding) for shape in shapes)),
        (
            translate("Spend", "attention at {context}").format(context=QLocale().toString(first)),
            *(_share(attention_share(shape)) for shape in shapes),
        ),
        (
            translate("Spend", "attention at {context}").format(
                context=QLocale().toString(LONG_CONTEXT)
            ),
            *(_share(attention_share(shape, LONG_CONTEXT)) for shape in shapes),
        ),
    )
    title = translate("Spend", "What 6ND does not count")
    return Answer(title, "", rows, sources=("kaplan2020", "brown2020", "chowdhery2022"))


def _aside() -> Aside:
    return Aside(
        translate(
            "Spend",
            "6ND leaves out the attention between tokens: (6N + 12 layers width context) D counts "
            "it. And N is not one number: Kaplan leaves embeddings out, Hoffmann counts all.",
        ),
        ("kaplan2020", "hoffmann2022"),
    )


def _share(share: float) -> str:
    return f"{plain(100 * share, 1)} %"
