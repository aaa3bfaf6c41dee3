"""Steps, order, tokens, exposure and size, each varied alone: the picture and what it says."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop.numbers import NO_BREAK, plain
from desktop.tabs.emergence.explore_words import say
from desktop.widgets.card import Card
from desktop.widgets.data_table import FigureTable
from desktop.widgets.labels import Note, plain_label, words
from desktop.widgets.layout import GAP, row, side_column
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo
from models.emergence import controlled
from models.emergence.controlled import Cell, Effect, Group
from models.emergence.own import size_title
from models.emergence.thinking import AT_ONCE, SHUFFLED, STEPS, ThinkingChoices

T = TypeVar("T")


class Practised(QWidget):
    """Models beside the family that read every form equally often. change: of the page's state."""

    def __init__(self, change: Callable[..., object]) -> None:
        super().__init__()
        self.card = PlotCard()
        self.about = plain_label(
            say(
                "Models beside the family: each read the same problems equally often in every "
                "form, three seeds a size. Lines join the means, bars are 95 % over items."
            ),
            "caption",
            wrap=True,
        )
        self.card.body.insertWidget(1, self.about)
        self.exposures = Combo(say("Read in each form"), lambda key: change(exposure=int(key)), 12)
        self.sizes = Combo(say("Size"), lambda key: change(size=key), 12)
        self.table = FigureTable(wrapped=True)
        self.effects = Card(say("Each varied alone"))
        self.effects.add(self.table)
        self.note = Note()
        row((self.card, 1), side_column(self.effects, self.note, fill=False), spacing=GAP,
            inside=self)  # fmt: skip

    def show_choices(self, state: ThinkingChoices) -> None:
        rows = controlled.measured()
        exposure = picked(controlled.exposures(rows), state.exposure)
        size = picked(controlled.sizes(rows), state.size)
        task = picked(controlled.tasks(rows), state.practised)
        known = {str(one): times(one) for one in controlled.exposures(rows)}
        self.exposures.offer(known, str(exposure))
        self.sizes.offer({one: size_title(one) for one in controlled.sizes(rows)}, size)
        self.card.show_figure(controlled.figure(rows, task, exposure))
        found = controlled.contrasts(rows, task, size, exposure)
        head = ("", say("points (95 %)"))
        self.table.show_rows("", [head, *((words(name), gain(one)) for name, one in found)])
        title, text = finding(rows, task, size, exposure)
        self.note.say(text, title=title, keys=("lanham2023", "pfau2024"))


def picked(known: Sequence[T], wanted: T) -> T:
    """What is wanted if it is there, else the last."""
    return wanted if wanted in known else known[-1]


def times(exposure: int) -> str:
    return say("Once") if exposure == 1 else say("{times} times").format(times=exposure)


def gain(one: Effect) -> str:
    """A difference in points with its interval."""
    middle, low, high = (signed(100.0 * value) for value in (one.gain, one.low, one.high))
    return f"{middle} ({low}{NO_BREAK}{say('to')}{NO_BREAK}{high})"


def signed(points: float) -> str:
    return f"+{plain(points, 0)}" if round(points) > 0 else plain(round(points), 0)


def finding(rows: Sequence[Cell], task: str, size: str, exposure: int) -> tuple[str, str]:
    """What steps do for this size, and whether it is their order, as far as the seeds can tell."""
    steps, once, mixed = (Group(size, exposure, form) for form in (STEPS, AT_ONCE, SHUFFLED))
    by_steps = controlled.effect(rows, task, steps, once)
    by_order = controlled.effect(rows, task, steps, mixed)
    if by_steps is None:
        return say("Not measured"), ""
    name, found = size_title(size), gain(by_steps)
    if not by_steps.is_clear:
        text = say("At {size} the difference is {gain} points: the seeds leave room for none.")
        return say("No clear gain from steps"), text.format(size=name, gain=found)
    if by_steps.gain < 0.0:
        text = say("At {size} the difference is {gain} points.")
        return say("Steps harm here"), text.format(size=name, gain=found)
    text = say("At {size} steps gain {gain} points.").format(size=name, gain=found)
    if by_order is None:
        return say("Steps help here"), text
    if by_order.is_clear and by_order.gain > 0.0:
        order = say(
            "Written backwards, where each step needs what is not there yet, they lose {gain} of "
            "them, with as many tokens."
        )
        return say("Steps in their order help here"), f"{text} {order.format(gain=gain(by_order))}"
    order = say("Whether their order matters the seeds do not tell: {gain} points.")
    return say("Steps help here"), f"{text} {order.format(gain=gain(by_order))}"
