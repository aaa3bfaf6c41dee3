"""The part "Knowledge extraction" of the page "SFT": facts that are known and cannot be asked for."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.numbers import percent
from desktop.runs.service import Measurement, RunOutcome, RunService
from desktop.services import Services
from desktop.tabs.alignment.parts import text_label
from desktop.tabs.alignment.predicting import PredictCard
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.labels import Note, button
from desktop.widgets.layout import GAP, column, held, row, scrolling, side_column, stack
from desktop.widgets.plot_card import PlotCard
from models.alignment.knowledge import (
    ASKED,
    FEW,
    GUESSES,
    MANY,
    MODELS,
    MOST,
    ONE,
    SHOWN,
    TAUGHT,
    Answer,
    Extraction,
    Look,
    figure,
    from_plain,
    guess_of,
    to_plain,
)
from models.alignment.states import FineTuning
from models.errors import UserError
from models.progress import LOADING, Progress, Steps

LEAST_PLOT, ASKED_WIDTH = 280, 720
ROW, HEAD = 28, 34  # pixels of the table
YES, NO = "✓", "✗"


class SftKnowledge(QWidget):
    """A guess, then both fine-tunings before one's eyes, and what they came to."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services, self._looks = services, list[Look]()
        self.found: Extraction | None = None
        self._guess: Mapping[str, str] = {}
        for run in services.store.runs.list("alignment", "knowledge"):
            if self.found is None and (found := from_plain(run.facts.get("found"))) is not None:
                self.found, self._guess = found, run.facts["prediction"]
        title = self.tr("Knowledge extraction")
        self.runs = RunService(services, Measurement("alignment", "knowledge", lambda _: title))
        self.banner = Banner()
        self.runs.stepped.connect(self._stepped)
        self.runs.finished.connect(self._keep)
        self.runs.failed.connect(lambda _run, problem: self._tell(problem))
        self.runs.changed.connect(self._draw)
        self._guesses = dict(
            zip(
                GUESSES,
                (
                    self.tr("at most {share}").format(share=percent(FEW)),
                    self.tr("{low} to {high}").format(low=percent(FEW), high=percent(MOST)),
                    self.tr("more than {share}").format(share=percent(MOST)),
                ),
                strict=True,
            )
        )
        self._stack = stack(self._build_guess(), self._build_found())
        column(self.banner, (self._stack, 1), inside=self)

    def _build_guess(self) -> QWidget:
        self.predict = PredictCard(self._guesses, self.start, lambda: None, across=True)
        self.predict.back.hide()
        self.predict.setMaximumWidth(ASKED_WIDTH)
        about = self.tr(
            "Two base models read the same capitals in as many tokens: one model in one form, "
            "“The capital of Peru is Lima.”, the other in eight. Neither read a question. Both "
            "learn {taught} questions with their answers, then answer {asked} about other countries"
        )
        self.predict.ask(
            about.format(taught=TAUGHT, asked=ASKED),
            {
                ONE: self.tr("Read in one form: how many answers are right?"),
                MANY: self.tr("Read in eight forms: how many answers are right?"),
            },
        )
        return held(column(row(1, (self.predict, ASKED_WIDTH), 1), 1))

    def _build_found(self) -> QWidget:
        self.said, self.guessed = text_label("heading"), text_label("muted")
        self.card = PlotCard(self.tr("Asked as a question"))
        self.card.setMinimumHeight(LEAST_PLOT)
        self.again = button("", self._press)
        self.card.add_header(self.again)
        self.note = Note(
            self.tr(
                "The knowledge was in both models. Fine-tuning gave both the same form. Only a "
                "fact that pretraining told in many forms can then be asked for. A fact told in "
                "one form stays behind the words it was read in. “Fine-tuning does not add "
                "knowledge” is therefore half of the matter: pretraining also decides which "
                "knowledge fine-tuning can bring out. Allen-Zhu and Li found the same in larger "
                "models: without paraphrases in pretraining, facts are memorised and cannot be "
                "extracted, whatever the fine-tuning."
            ),
            title=self.tr("Known, but not to be asked for"),
            keys=("allenzhu2024",),
        )
        self.table = DataTable(accessible_name=self.tr("Answers before and after"))
        self.table.setFixedHeight(SHOWN * ROW + HEAD)
        self.answers = Card(self.tr("What they say before and after fine-tuning"))
        self.answers.add(self.table)
        upper = row((self.card, 1), side_column(self.note, fill=False), spacing=GAP)
        inner = held(column(self.said, self.guessed, (upper, 1), self.answers))
        return scrolling(inner)

    def show_state(self, _state: FineTuning) -> None:
        """Nothing is chosen here."""
        self._draw()

    def start(self, guess: Mapping[str, str]) -> None:
        """Fine-tune both; each time other countries are asked."""
        self.banner.clear()
        seed, self._looks = 0 if self.found is None else self.found.seed + 1, []
        facts = {"seed": seed, "prediction": dict(guess)}
        try:
            self.runs.start(facts, partial(extraction_steps, seed))
        except UserError as problem:
            self._tell(problem)

    def _press(self) -> None:
        if active := self.runs.active():
            self.runs.cancel(*active)
        else:
            self.start(self._guess)

    def _stepped(self, _run: int, progress: Progress) -> None:
        if isinstance(progress.item, Look):
            self._looks.append(progress.item)
            self._draw()

    def _keep(self, number: int, made: RunOutcome) -> None:
        runs = self._services.store.runs
        self.found, self._guess = made.result, runs.get(number).facts["prediction"]
        try:
            runs.note(number, {"found": to_plain(made.result)})
        except UserError as problem:
            self._tell(problem)

    def _tell(self, problem: BaseException) -> None:
        self._services.notify.error(problem, self.banner)

    def _draw(self) -> None:
        found, active = self.found, bool(self.runs.active())
        self._stack.setCurrentIndex(int(found is not None or active))
        self.again.setText(self.tr("Stop") if active else self.tr("Ask about other countries"))
        for part in (self.answers, self.note, self.guessed):
            part.setVisible(not active)
        if active:
            self.said.setText(self.tr("Both models learn the same questions, one after the other."))
            self.card.show_figure(figure(self._looks))
        elif found is not None:
            self._draw_found(found)

    def _draw_found(self, found: Extraction) -> None:
        self.card.show_figure(figure(found.looks))
        (first_one, one), (first_many, many) = (found.of(model) for model in MODELS)
        told = self.tr(
            "Before, both completed “The capital of … is”: {known_one} and {known_many} of {asked} "
            "right. Asked after fine-tuning, one form has {one} right, eight forms {many}."
        )
        known_one, known_many, right_one, right_many = (
            round(ASKED * share)
            for share in (first_one.known, first_many.known, one.right, many.right)
        )
        self.said.setText(
            told.format(
                known_one=known_one, known_many=known_many, asked=ASKED, one=right_one,
                many=right_many,
            )
        )  # fmt: skip
        marks = {
            look.model: f"{self._guesses[guess]} {YES if guess == guess_of(look.right) else NO}"
            for look in (one, many)
            if (guess := self._guess.get(look.model)) in self._guesses
        }
        self.guessed.setVisible(len(marks) == len(MODELS))
        if len(marks) == len(MODELS):
            text = self.tr("Your guess: one form {one}, eight forms {many}")
            self.guessed.setText(text.format(one=marks[ONE], many=marks[MANY]))
        head = (
            self.tr("Country"), self.tr("One form: before"), self.tr("One form: after"),
            self.tr("Eight forms: before"), self.tr("Eight forms: after"),
        )  # fmt: skip
        rows = {
            answer.asked.country: [answer.asked.country, *[""] * (2 * len(MODELS))]
            for answer in found.answers
        }
        for answer in found.answers:
            place = 1 + 2 * MODELS.index(answer.model)
            rows[answer.asked.country][place : place + 2] = _cells(answer)
        self.table.set_rows(head, list(rows.values()))
        self.table.stretch(1, 2, 3, 4)


def _cells(answer: Answer) -> list[str]:
    """Both texts on one line, each with its mark."""
    return [
        f"{YES if answer.asked.is_named(text) else NO} {' '.join(text.split())}"
        for text in (answer.before, answer.after)
    ]


def extraction_steps(seed: int) -> Steps[Extraction]:
    """Called on the lane's thread."""
    yield Progress(0, stage=LOADING)
    from models.training.experiments.knowledge import run_knowledge

    return (yield from run_knowledge(seed))
