"""The page "Spend": four questions about a budget; the answer comes after a guess or a press."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop.numbers import plain, power, si
from desktop.tabs.scaling.parts import field
from desktop.tabs.scaling.spend_questions import (
    FIRST_GUESSES,
    Choice,
    Hero,
    Shown,
    SpendAnswer,
    cost,
    frontier,
    guessed,
    overtraining,
    repeated,
    steps,
)
from desktop.widgets.data_table import FigureTable
from desktop.widgets.form import Form
from desktop.widgets.labels import HeroNumber, button, explain, plain_label
from desktop.widgets.layout import column, row
from desktop.widgets.page import Page
from desktop.widgets.plot_card import FirstSight
from desktop.widgets.segmented import Combo, SegmentedControl
from desktop.widgets.sliders import Dial
from models.scaling.laws import Offered
from models.scaling.published import published
from models.scaling.spending import accelerators
from models.scaling.states import COST_FIELDS, SPEND_RANGES, SPEND_VIEWS, Spending, offered

if TYPE_CHECKING:
    from desktop.services import Services

Ticks = tuple[tuple[float, str], ...]
HEROES = 4
LETTERS = 6  # of a name, in a narrow column
UNKNOWN = "?"
Sets = Sequence[Offered]
SHOW: dict[str, Callable[[Spending, Sets], Shown]] = {
    "frontier": frontier,
    "overtraining": overtraining,
    "repeated": repeated,
    "cost": cost,
}
"""What a question asks, draws and says."""
DIAL = {"frontier": "budget", "overtraining": "served", "repeated": "epochs", "cost": "budget"}
"""What a question's slider moves once the answer is shown."""
ASIDE = {"overtraining": "budget", "repeated": "unique"}
"""What else moves, by a slider in the column More."""
HANDLE = {"frontier": "budget", "cost": "budget", "repeated": "epochs"}
"""What the plot's handle moves along x, once the answer is shown."""


class SpendPage(Page[Spending]):
    """A choice -> the picture and the figures, in the same tick."""

    undoable = frozenset(one.name for one in fields(Spending))
    instead: ClassVar = {"batch": "frontier", "steps": "frontier", "task": "frontier"}

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.sets: tuple[Offered, ...] = ()
        self._about: object = None  # what the column More was drawn for
        super().__init__(services, Spending(), parent)
        self.laws_changed()

    def build(self) -> None:
        """The questions over the statement, its numbers and the picture; one slider, one act."""
        short = (
            self.tr("Optimal size"),
            self.tr("Overtraining"),
            self.tr("Repeated data"),
            self.tr("Cost"),
        )
        self.views = SegmentedControl(
            zip(SPEND_VIEWS, short, strict=True),
            accessible_name=self.tr("Question"),
            on_pick=lambda key: self.change(view=key),
        )
        self.card = card = FirstSight(lines=1)
        self.heroes = [HeroNumber() for _ in range(HEROES)]
        card.body.insertLayout(0, row(self.views, 1))
        card.body.insertLayout(2, row(*((hero, 1) for hero in self.heroes), spacing=16))
        card.plot.mark_moved.connect(lambda _name, x, y: self.move_handle(x, y))
        self.dials, self.guesses = self._dials(set(DIAL.values())), self._guesses()
        self.act = button("", self.press, "primary")
        sliders = (*self.dials.values(), *self.guesses.values())
        side = Qt.AlignmentFlag.AlignBottom
        card.foot.addLayout(row(*((one, 1) for one in sliders), (self.act, 0, side), spacing=24))
        column((card, 1), inside=self)
        self.more_panel = self._more()
        for key, title in zip(SPEND_VIEWS, self._titles(), strict=True):
            self.addAction(title, partial(self.change, view=key))

    def draw(self, state: Spending, before: Spending | None) -> None:
        """While a slider moves only what depends on it is drawn again."""
        shown, told = SHOW[state.view](state, self.sets), state.view in state.told
        guess = state.guess or FIRST_GUESSES[state.view]
        slider = self.guesses[state.view]
        if before is None or (before.view, before.told) != (state.view, state.told):
            self._draw_question(state, told=told)
        if told:
            right = guessed(state.guess, shown.truth, slider.written(state.guess))
            self.card.statement.say(shown.finding, f"{shown.detail} {right}".strip())
            self.dials[DIAL[state.view]].show_value(getattr(state, DIAL[state.view]))
        else:
            self.card.statement.say(shown.question, self.tr("Move the slider to your guess."))
            slider.show_value(guess)
        self.card.show_figure(shown.figure if told else shown.asked)
        self._draw_numbers(shown.heroes, told=told)
        if (aside := ASIDE.get(state.view)) is not None:
            self.asides[aside].show_value(getattr(state, aside))
        if state.view == "cost":
            self.prices.show_values({name: getattr(state, name) for name in self.prices.fields})
        hint = shown.hint if told else None
        self.card.say_hint("" if hint is None else hint.text)
        sources = (*shown.sources, *(hint.keys if hint else ()))
        self.card.sources.set_keys(tuple(dict.fromkeys((*shown.figure.sources, *sources))))
        about = (state.view, state.step, shown.about, shown.choice, told)
        if about != self._about:
            self._about = about
            self.answer.setVisible(told)
            self.answer.draw(shown.answer(), state.model)
            self._draw_choice(shown.choice)
            self.step.set_value(str(state.step))
            self.steps.draw(steps(state.step), "")

    def _draw_question(self, state: Spending, *, told: bool) -> None:
        """What belongs to a question, whatever is chosen."""
        self.views.set_value(state.view)
        for name, dial in self.dials.items():
            dial.setVisible(told and name == DIAL[state.view])
        for name, dial in self.guesses.items():
            dial.setVisible(not told and name == state.view)
        for name, dial in self.asides.items():
            dial.setVisible(name == ASIDE.get(state.view))
        self.five.setVisible(told and state.view == "frontier")
        self.prices.setVisible(state.view == "cost")
        self.act.setText(self.tr("Next question") if told else self.tr("Show the answer"))

    def _draw_numbers(self, heroes: Sequence[Hero], *, told: bool) -> None:
        for widget, hero in zip(self.heroes, heroes, strict=True):
            value, unit = (hero.value, hero.unit) if told else (UNKNOWN, "")
            widget.show_value(value, unit, hero.caption)
            widget.caption_label.setToolTip("")
            if hero.term:
                explain(widget.caption_label, hero.term)

    def _draw_choice(self, choice: Choice | None) -> None:
        self.law.setVisible(choice is not None)
        if choice is not None:
            self.choice.offer(choice.options, choice.picked)

    def press(self) -> None:
        """Show the answer; once it is shown, go to the next question."""
        view, told = self.state.view, self.state.told
        if view not in told:
            self.change(told=(*told, view), guess=self.state.guess)
            return
        views = (*SPEND_VIEWS, *SPEND_VIEWS)
        after = views[views.index(view) + 1 :][: len(SPEND_VIEWS)]
        self.change(view=next((one for one in after if one not in told), after[0]))

    def open_state(self, state: Mapping[str, Any]) -> None:
        """A link that names more than a question tells its answer; so does an older state."""
        view = self.instead.get(str(state.get("view")), state.get("view"))
        if "told" not in state and view in SPEND_VIEWS and len(state) > 1:
            state = {**state, "told": [*self.state.told, view]}
        super().open_state(state)

    def laws_changed(self) -> None:
        """Offer the laws that there are now."""
        source = QCoreApplication.translate("Scaling", "your own fit")
        self.sets = offered(self.services.home.data, source)
        self.refresh()

    def move_handle(self, x: float, y: float) -> None:
        """The budget or the epochs; before the answer, the guess."""
        if self.state.view not in self.state.told:
            self.change(guess=y)
        elif (name := HANDLE.get(self.state.view)) is not None:
            self.change(**{name: x})

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Where compute is best spent"),
            self.tr("Overtraining for cheaper inference"),
            self.tr("Repeating data (epochs)"),
            self.tr("What it costs"),
        )

    def _more(self) -> QWidget:
        """Law, what else moves, prices, the verdict on a model, from Kaplan to Chinchilla."""
        self.asides = self._dials(set(ASIDE.values()))
        chips = {one.name: one.name.partition(" ")[0] for one in accelerators()}  # A100, H100
        self.prices = Form(COST_FIELDS, {"accelerator": chips}, columns=2, above=True)
        self.prices.edited.connect(lambda _name: self._price())
        self.choice = Combo(self.tr("Law"), lambda key: self.change(law=key), LETTERS)
        self.law = field(self.tr("Law"), self.choice)
        self.answer = AnswerBox(lambda name: self.change(model=name))
        first, last = (int(end) for end in SPEND_RANGES["step"])
        self.step = SegmentedControl(
            {str(n): str(n) for n in range(first, last + 1)},
            accessible_name=self.tr("Step"),
            on_pick=lambda key: self.change(step=int(key)),
        )
        self.steps = AnswerBox(lambda _name: None)
        self.five = field(
            self.tr("From Kaplan to Chinchilla in five steps"), row(self.step, 1), self.steps
        )
        parts = (self.law, *self.asides.values(), self.prices, self.answer, self.five)
        return self.card.column_more(*parts)

    def _price(self) -> None:
        if self.prices.problem() is None:
            self.change(**self.prices.values())

    def _dials(self, names: set[str]) -> dict[str, Dial]:
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
        for name in sorted(names):
            title, written, ticks, term = parts[name]
            dials[name] = Dial(title, SPEND_RANGES[name], written, ticks=ticks, term=term)
            dials[name].moved.connect(lambda value, name=name: self.change(**{name: value}))
        return dials

    def _guesses(self) -> dict[str, Dial]:
        tr = self.tr
        parts: dict[str, tuple[str, tuple[float, float], Callable[[float], str]]] = {
            "frontier": (tr("Your guess: parameters"), (1e7, 1e13), si),
            "overtraining": (tr("Your guess: times smaller"), (1.0, 30.0), _times),
            "repeated": (tr("Your guess: worth times the tokens once"), (1.0, 30.0), _times),
            "cost": (tr("Your guess: in the currency of the price"), (1e2, 1e11), si),
        }
        dials = {}
        for name, (title, ends, written) in parts.items():
            ticks = tuple((end, written(end)) for end in ends)
            dials[name] = Dial(title, ends, written, ticks=ticks)
            dials[name].moved.connect(lambda value: self.change(guess=value))
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

    def draw(self, answer: SpendAnswer, model: str) -> None:
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


def _times(value: float) -> str:
    return f"{plain(value, 1)} ×"


def _flops(value: float) -> str:
    return f"{power(value)} FLOP"
