"""Many answers to one problem: each of them readable, and what every way of choosing takes."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QWidget

from desktop.numbers import plain
from desktop.tabs.emergence.explore_words import say
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable, FigureTable, ShareBar
from desktop.widgets.labels import TermLabel, button, named, plain_label
from desktop.widgets.layout import GAP, ask_for_target, clear, column, new_grid, row, side_column
from desktop.widgets.pair_card import PromptEdit
from desktop.widgets.segmented import Combo, SegmentedControl
from models.emergence.own import SEED, size_title
from models.emergence.thinking import EXAMPLES, SAMPLES, Attempts, ThinkingChoices, Tried, ability
from models.errors import UserError
from models.family.abilities import BASE_ABILITIES, items
from models.files import write_to
from models.table_files import csv_text

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from models.model import Model
    from models.progress import Steps

SLOT = "emergence/thinking"
MOST_BARS = 6
WRITTEN = 1  # the column of the reasoning, which gets what room there is
YES, NO = "✓", "✗"


class OwnProblem(QWidget):
    """Prompt, size and number of answers at the left; at the right all that was drawn.

    change: takes fields of `ThinkingChoices`.
    """

    def __init__(self, services: "Services", change: Callable[..., None]) -> None:
        super().__init__()
        self.services, self.change = services, change
        self.state = ThinkingChoices()
        self.found: Attempts | None = None
        self.drawn_of: object = None  # the choices that `found` was drawn with
        self._asked: object = None  # those of the latest job
        self.job: Job | None = None
        self.banner = Banner()
        self.prompt = PromptEdit(self.tr("A problem to go on from: 37 + 45 ="), most_lines=6)
        self.prompt.setProperty("role", "mono")
        self.prompt.submitted.connect(self.draw_answers)
        self.prompt.textChanged.connect(self._typed)
        self.example = button(self.tr("Another problem"), self.next_example, "plain")
        self.sizes = Combo(self.tr("Size"), lambda key: change(size=key), 6)
        self.samples = SegmentedControl(
            {str(count): str(count) for count in SAMPLES},
            accessible_name=self.tr("Answers"),
            on_pick=lambda key: change(samples=int(key)),
        )
        self.temperature = named(QDoubleSpinBox(singleStep=0.1, decimals=1), self.tr("Temperature"))
        self.temperature.setRange(0.1, 2.0)
        self.temperature.valueChanged.connect(lambda value: change(temperature=value))
        self.button = button("", self.draw_answers, "primary")
        self.again = button(self.tr("Other draws"), self.draw_again)
        self.status = plain_label("", "faint", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        ask, grid = Card(self.tr("The problem")), QGridLayout()
        ask.fill(self.banner, self.prompt, row(self.example, 1, margins=(-7, 0, -7, 0)))
        size = plain_label(self.tr("Size"), buddy=self.sizes)
        warm = TermLabel(self.tr("Temperature"), "temperature")
        warm.setBuddy(self.temperature)
        for line, (label, part) in enumerate(
            (
                (size, self.sizes),
                (plain_label(self.tr("Answers")), self.samples),
                (warm, self.temperature),
            )
        ):
            grid.addWidget(label, line, 0)
            grid.addWidget(part, line, 1)
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(8)
        ask.fill(grid, row((self.button, 1), self.again), self.status)
        self.choice = FigureTable()
        self.votes = new_grid(across=10, down=4, stretch=(1,))
        self.chosen = Card(self.tr("What each way takes"))
        self.empty = plain_label(
            self.tr("Draw answers, and see which of them each way would take."), "muted", wrap=True
        )
        self.chosen.fill(self.empty, self.choice, self.votes)
        self.all = Card(self.tr("Every answer"))
        self.table = DataTable(accessible_name=self.tr("Every answer that was drawn"))
        self.export_button = button(self.tr("Export"), self.export, "plain")
        self.all.add_header(self.export_button)
        self.all.add(self.table, 1)
        right = column(self.chosen, (self.all, 1000), 1)
        row(side_column(ask, fill=False), (right, 1), spacing=GAP, inside=self)

    # what a person does

    def next_example(self) -> None:
        """The next held-out problem of the task."""
        self.change(example=(self.state.example + 1) % EXAMPLES, own_prompt=False)

    def draw_again(self) -> None:
        """The same problem, drawn with another seed."""
        self.change(seed=self.state.seed + 1)
        self.draw_answers()

    def draw_answers(self) -> None:
        """Ask the model; a running draw is replaced."""
        state, model = self.state, self._model()
        if model is None or not state.prompt.strip():
            return
        self.banner.clear()
        path, form = model.path, state.form
        asked = self._asked = self._identity()

        def steps() -> "Steps[tuple[Attempts, ...]]":
            from models.family.thinking.solving import Solver, held_out, own_problem

            solver = Solver(path)
            if state.own_prompt:
                problem = own_problem(state.prompt, form)
            else:
                known_ones = held_out(state.task, form, EXAMPLES, SEED)
                problem = known_ones[state.example % len(known_ones)]
            return (
                yield from solver.solve([problem], state.samples, state.seed, state.temperature)
            )

        self.job = self.services.lanes.reading.start(SLOT, steps, say("Drawing answers"))
        self.job.succeeded.connect(lambda found: self._take(asked, found))
        self.job.failed.connect(self._tell)
        self.job.ended.connect(self._ended)
        self._draw_buttons()

    def export(self) -> None:
        """Ask for a file, and write every answer there."""
        path = ask_for_target(self, "answers", ".csv", self.tr("Table") + " (*.csv)")
        if path is not None and self.found is not None:
            try:
                write_to(path, csv_text([HEADER, *map(_figures, self.found.drawn)], end="\n"))
            except UserError as problem:
                self._tell(problem)

    # what is shown

    def show_choices(self, state: ThinkingChoices, sizes: Sequence[str]) -> None:
        """Show what is asked; answers to another problem go, and are drawn anew on a wish."""
        if not state.own_prompt:
            state = state.changed(prompt=example(state), own_prompt=False)
        self.state = state
        self.sizes.offer({size: size_title(size) for size in sizes}, state.size)
        self.samples.set_value(str(state.samples))
        with QSignalBlocker(self.temperature):
            self.temperature.setValue(state.temperature)
        if self.prompt.toPlainText() != state.prompt:
            with QSignalBlocker(self.prompt):
                self.prompt.setPlainText(state.prompt)
        if self.drawn_of != self._identity():
            self.found = None
            if not state.own_prompt and self._asked != self._identity():
                self.draw_answers()  # an example is asked at once, one's own text on a wish
        self._draw_buttons()
        self._draw_found()

    def forget(self) -> None:
        """Other models may be installed now."""
        self._asked = None
        self._draw_buttons()

    def _identity(self) -> object:
        one = self.state
        return one.size, one.prompt, one.form, one.samples, one.temperature, one.seed

    def _typed(self) -> None:
        if self.prompt.toPlainText() != self.state.prompt:
            self.change(prompt=self.prompt.toPlainText(), own_prompt=True)

    def _take(self, asked: object, found: Sequence[Attempts]) -> None:
        if asked == self._identity():  # else something else is asked by now
            self.found, self.drawn_of = found[0], asked
            self._draw_found()

    def _tell(self, problem: BaseException) -> None:
        self.services.notify.error(problem, self.banner)

    def _ended(self) -> None:
        if self.job is not None and self.job.over:
            self.job = None
        self._draw_buttons()

    def _model(self) -> "Model | None":
        wanted = ("base", self.state.size, 1, None)
        every = self.services.catalogue.models()
        of = ((one, (one.kind, one.size, one.seed, one.problem)) for one in every)
        return next((one for one, key in of if key == wanted), None)

    def _draw_buttons(self) -> None:
        count = self.state.samples
        text = QCoreApplication.translate("Emergence", "Draw %Ln answers", "", count)
        self.button.setText(text)
        there = self._model() is not None
        self.button.setEnabled(there and bool(self.state.prompt.strip()) and self.job is None)
        self.again.setEnabled(self.button.isEnabled() and self.found is not None)
        missing = not there and self.services.catalogue.loaded
        self.status.setText(say("No model of this size is installed.") if missing else "")
        self.status.setVisible(missing)

    def _draw_found(self) -> None:
        found = self.found
        clear(self.votes)
        for part in (self.choice, self.all):
            part.setVisible(found is not None)
        self.empty.setVisible(found is None)
        if found is None:
            return
        self.choice.show_rows("", choices(found))
        votes, count = found.votes(), max(len(found.drawn), 1)
        for line, (answer, number) in enumerate(votes[:MOST_BARS]):
            name = plain_label(answer, "mono")
            right = found.right_answer is not None and any(
                one.right for one in found.drawn if one.answer == answer
            )
            bar = named(ShareBar(number / count), f"{answer}: {number}")
            self.votes.addWidget(name, line, 0)
            self.votes.addWidget(bar, line, 1, Qt.AlignmentFlag.AlignVCenter)
            text = f"{number}  {YES}" if right else str(number)
            self.votes.addWidget(plain_label(text, "caption"), line, 2)
        if len(votes) > MOST_BARS:
            more = QCoreApplication.translate(
                "Thinking", "and %Ln other answers", "", len(votes) - MOST_BARS
            )
            self.votes.addWidget(plain_label(more, "faint"), MOST_BARS, 0, 1, 3)
        self.table.set_rows(
            (say("No."), say("Written"), say("Answer"), say("Right"), say("Tokens")),
            [
                (float(number), one.text.strip(), one.answer, mark(one, found), float(one.tokens))
                for number, one in enumerate(found.drawn, start=1)
            ],
        )  # fmt: skip
        self.table.stretch(WRITTEN)


HEADER = ("text", "answer", "right", "tokens")


def _figures(one: Tried) -> tuple[object, ...]:
    return one.text, one.answer, str(one.right).lower(), one.tokens


def mark(one: Tried, found: Attempts) -> str:
    """Whether an answer is right; "" where nobody can tell."""
    if found.right_answer is None:
        return ""
    return YES if one.right else NO


def choices(found: Attempts) -> list[tuple[str, ...]]:
    """What each way takes of these answers: way, answer, whether it is right, what it cost."""
    count, votes = len(found.drawn), found.votes()
    written = sum(one.tokens for one in found.drawn)
    head = (say("Way"), say("Answer"), say("Right"), say("Tokens"))
    rows: list[tuple[str, ...]] = [head]

    def add(name: str, taken: Tried | None, tokens: int) -> None:
        answer = "–" if taken is None else taken.answer or "–"
        rows.append((name, answer, "" if taken is None else mark(taken, found), plain(tokens, 0)))

    add(say("Greedy"), found.greedy, found.greedy.tokens)
    commonest = votes[0] if votes else ("", 0)
    taken = next((one for one in found.drawn if one.answer == commonest[0]), None)
    name = say("Majority: {votes} of {n}").format(votes=commonest[1], n=count)
    add(name, taken if votes else None, written)
    if found.right_answer is not None:
        right = [one for one in found.drawn if one.right]
        name = say("Checker: {right} of {n} are right").format(right=len(right), n=count)
        add(name, right[0] if right else None, written)
    return rows


def example(state: ThinkingChoices) -> str:
    """A held-out problem of the task, in the form that is picked."""
    name = ability(state.task, state.form)
    if name not in BASE_ABILITIES:
        return ""
    found = items(name, EXAMPLES)
    return found[state.example % len(found)].prompt
