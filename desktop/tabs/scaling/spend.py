"""The page "Spend": five questions about a budget; a plot at the left, figures at the right."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from desktop.numbers import power, si
from desktop.tabs.scaling.spend_questions import (
    Answer,
    Choice,
    Hero,
    Shown,
    cost,
    frontier,
    overtraining,
    repeated,
    steps,
)
from desktop.widgets.card import Card
from desktop.widgets.data_table import FigureTable
from desktop.widgets.form import Form
from desktop.widgets.labels import HeroNumber, Note, SourceLink, explain, plain_label
from desktop.widgets.layout import GAP, SIDE_WIDTH, column, row, scroll_only_down
from desktop.widgets.page import Page
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from desktop.widgets.sliders import Dial
from models.scaling.laws import Offered
from models.scaling.published import published
from models.scaling.spending import accelerators
from models.scaling.states import COST_FIELDS, SPEND_RANGES, SPEND_VIEWS, Spending, offered

if TYPE_CHECKING:
    from desktop.services import Services

Ticks = tuple[tuple[float, str], ...]
MOST_HEROES = 4
LETTERS = 6  # of a name, in a narrow column
Sets = Sequence[Offered]
SHOW: dict[str, Callable[[Spending, Sets], Shown]] = {
    "frontier": frontier,
    "steps": steps,
    "overtraining": overtraining,
    "repeated": repeated,
    "cost": cost,
}
"""What a question draws and says."""
DIALS = {
    "frontier": ("budget",),
    "overtraining": ("budget", "served"),
    "repeated": ("unique", "epochs"),
    "cost": ("budget",),
}
"""Which sliders a question has."""
HANDLE = {"frontier": ("budget",), "cost": ("budget",), "repeated": ("epochs",)}
"""What the plot's handle moves: what lies along x and, where there are two, along y."""


class SpendPage(Page[Spending]):
    """A choice -> the picture and the figures, in the same tick."""

    undoable = frozenset(field.name for field in fields(Spending))
    instead: ClassVar = {"batch": "steps", "task": "frontier"}

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.sets: tuple[Offered, ...] = ()
        self._about: object = None  # what the answer was drawn for
        super().__init__(services, Spending(), parent)
        self.laws_changed()

    def build(self) -> None:
        """The questions over the plot; sliders, numbers and the answer at the right."""
        short = (
            self.tr("Optimal size"),
            self.tr("Kaplan to Chinchilla"),
            self.tr("Overtraining"),
            self.tr("Repeated data"),
            self.tr("Cost"),
        )
        self.titles = dict(zip(SPEND_VIEWS, self._titles(), strict=True))
        self.views = SegmentedControl(
            zip(SPEND_VIEWS, short, strict=True),
            accessible_name=self.tr("Question"),
            on_pick=lambda key: self.change(view=key),
            columns=3,
        )
        self.note = Note()
        self.card = PlotCard()
        self.card.body.insertLayout(0, row(self.views, 1))
        self.card.body.insertWidget(self.card.body.indexOf(self.card.sources), self.note)
        self.card.plot.mark_moved.connect(lambda _name, x, y: self.move_handle(x, y))
        row((self.card, 1), self._side(), spacing=GAP, inside=self)
        for key, title in self.titles.items():
            self.addAction(title, partial(self.change, view=key))

    def draw(self, state: Spending, before: Spending | None) -> None:
        """While a slider moves only what depends on it is drawn again."""
        shown = SHOW[state.view](state, self.sets)
        self.card.show_figure(shown.figure)
        if before is None or before.view != state.view:
            self._draw_question(state, shown.heroes)
        for name in DIALS.get(state.view, ()):
            self.dials[name].show_value(getattr(state, name))
        for widget, hero in zip(self.heroes, shown.heroes, strict=False):
            widget.show_value(hero.value, hero.unit, hero.caption)
        if state.view == "steps":
            self.step.set_value(str(state.step))
        if state.view == "cost":
            self.prices.show_values({name: getattr(state, name) for name in self.prices.fields})
        self.note.setVisible(shown.hint is not None)
        if shown.hint is not None:
            self.note.say(shown.hint.text)
        sources = (*shown.sources, *(shown.hint.keys if shown.hint else ()))
        if (about := (state.view, shown.about, shown.choice, sources)) != self._about:
            self._about = about
            self.answer.draw(shown.answer(), state.model)
            self.link.set_keys(tuple(dict.fromkeys(sources)))
            self._draw_choice(shown.choice)

    def _draw_question(self, state: Spending, heroes: Sequence[Hero]) -> None:
        """What belongs to a view, whatever is chosen; two numbers in a row, a wide one alone."""
        self.views.set_value(state.view)
        self.card.set_title(self.titles[state.view])
        for name, dial in self.dials.items():
            dial.setVisible(name in DIALS.get(state.view, ()))
        self.steps.setVisible(state.view == "steps")
        self.prices.setVisible(state.view == "cost")
        place, column = 0, 0
        for widget in self.heroes[len(heroes) :]:
            widget.hide()
        for widget, hero in zip(self.heroes, heroes, strict=False):
            widget.caption_label.setToolTip("")
            if hero.term:
                explain(widget.caption_label, hero.term)
            place, column = (place + 1, 0) if hero.wide and column else (place, column)
            self.numbers.addWidget(widget, place, column, 1, 2 if hero.wide else 1)
            place, column = (place + 1, 0) if hero.wide or column else (place, 1)
            widget.show()

    def _draw_choice(self, choice: Choice | None) -> None:
        for part in (self.choice, self.choice_label):
            part.setVisible(choice is not None)
        if choice is not None:
            self.choice_label.setText(choice.label)
            self.choice.setAccessibleName(choice.label)
            self.choice.offer(choice.options, choice.picked)

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        return [(key, {"view": key}) for key in SPEND_VIEWS]

    def laws_changed(self) -> None:
        """Offer the laws that there are now."""
        source = QCoreApplication.translate("Scaling", "your own fit")
        self.sets = offered(self.services.home.data, source)
        self.refresh()

    def move_handle(self, x: float, y: float) -> None:
        self.change(**dict(zip(HANDLE.get(self.state.view, ()), (x, y), strict=False)))

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Where compute is best spent"),
            self.tr("From Kaplan to Chinchilla"),
            self.tr("Overtraining for cheaper inference"),
            self.tr("Repeating data (epochs)"),
            self.tr("What it costs"),
        )

    def _side(self) -> QScrollArea:
        """Scrolls in a low window only."""
        self.dials = self._dials()
        first, last = (int(end) for end in SPEND_RANGES["step"])
        self.step = SegmentedControl(
            {str(n): str(n) for n in range(first, last + 1)},
            accessible_name=self.tr("Step"),
            on_pick=lambda key: self.change(step=int(key)),
        )
        self.steps = QWidget()
        self.steps.setLayout(row(plain_label(self.tr("Step"), "card-title"), 1, self.step))
        chips = {one.name: one.name.partition(" ")[0] for one in accelerators()}  # A100, H100
        self.prices = Form(COST_FIELDS, {"accelerator": chips}, columns=2, above=True)
        self.prices.edited.connect(lambda _name: self._price())
        self.heroes = [HeroNumber() for _ in range(MOST_HEROES)]
        self.numbers = QGridLayout()
        self.numbers.setHorizontalSpacing(12)
        self.numbers.setVerticalSpacing(10)
        for place in range(2):
            self.numbers.setColumnStretch(place, 1)
        self.answer = AnswerBox(lambda name: self.change(model=name))
        self.choice_label: QLabel = plain_label("", "muted")
        self.link: SourceLink = SourceLink()
        self.choice: Combo = Combo("", lambda key: self.change(law=key), LETTERS)
        picked = row(self.choice_label, (self.choice, 1), self.link, spacing=4)
        picked.setAlignment(self.link, Qt.AlignmentFlag.AlignRight)
        card = Card()
        card.body.setSpacing(12)
        for part in (self.steps, *self.dials.values(), self.prices):
            card.add(part)
        card.body.addLayout(self.numbers)
        card.add(self.answer)
        card.body.addStretch(1)
        card.body.addLayout(picked)
        holder = QWidget()
        holder.setProperty("role", "clear")
        holder.setLayout(row(card))
        self.side = QScrollArea()
        scroll_only_down(self.side)
        self.side.setFixedWidth(SIDE_WIDTH)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side.setWidget(holder)
        return self.side

    def _price(self) -> None:
        if self.prices.problem() is None:
            self.change(**self.prices.values())

    def _dials(self) -> dict[str, Dial]:
        tr = self.tr
        budget = ((1e15, tr("a laptop night")), (3.14e23, tr("GPT-3")), (1e26, tr("frontier")))
        served = ((1e9, tr("a few readers")), (1e15, tr("the whole world")))
        unique = ((1e8, tr("a bookshelf")), (1e13, tr("the web")))
        again = tuple((float(n), str(n)) for n in (1, 4, 16, 40, 100))
        parts: dict[str, tuple[str, Callable[[float], str], Ticks, str]] = {
            "budget": (tr("Your budget"), _flops, budget, "compute_budget"),
            "served": (tr("Tokens in use"), si, served, "tokens_in_use"),
            "unique": (tr("Unique tokens"), si, unique, "unique_tokens"),
            "epochs": (tr("Epochs"), si, again, "epoch"),
        }
        dials = {}
        for name, (title, written, ticks, term) in parts.items():
            dials[name] = Dial(title, SPEND_RANGES[name], written, ticks=ticks, term=term)
            dials[name].moved.connect(lambda value, name=name: self.change(**{name: value}))
        return dials


class AnswerBox(QFrame):
    """A question and its answer, with figures in columns below. on_model: takes a model's name."""

    def __init__(self, on_model: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self.title = plain_label("", "card-title", wrap=True)
        before, _, after = self.tr("Was {model} undertrained?").partition("{model}")
        self.around = [plain_label(part.strip(), "card-title") for part in (before, after)]
        self.model = Combo(self.tr("Model"), on_model, LETTERS)
        for one in published():
            self.model.addItem(one.name, one.name)
        self.text, self.remark = plain_label(wrap=True), plain_label("", "faint", wrap=True)
        self.table = FigureTable(wrapped=True)
        question = row(self.around[0], (self.model, 1), self.around[1], spacing=6)
        parts = (question, self.title, self.text, self.table, self.remark)
        column(*parts, spacing=6, margins=(12, 10, 12, 10), inside=self)

    def draw(self, answer: Answer, model: str) -> None:
        """Show it; without a title of its own the question is asked of the model."""
        for part in (*self.around, self.model):
            part.setVisible(not answer.title)
        self.model.setCurrentText(model)
        texts: tuple[tuple[QLabel, str], ...] = (
            (self.title, answer.title),
            (self.text, answer.text),
            (self.remark, answer.remark),
        )
        for label, text in texts:
            label.setText(text)
            label.setVisible(bool(text))
        self.table.show_rows("", answer.rows, answer.hints)


def _flops(value: float) -> str:
    return f"{power(value)} FLOP"
