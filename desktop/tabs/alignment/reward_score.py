"""The part "Score any text": what the reward model says of it, token by token."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QWidget

from desktop.numbers import plain, signed
from desktop.services import Services
from desktop.tabs.alignment.parts import text_label
from desktop.widgets.banner import in_one_line
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.labels import Tag, named, plain_label
from desktop.widgets.layout import row
from desktop.widgets.page import Typing
from desktop.widgets.pair_card import PromptEdit
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tokens import Chip, TokenArea, TokenView
from models.alignment.states import EXAMPLE, EXAMPLE_FACT, EXAMPLE_PROMPT, Rewarding
from models.errors import UserError
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.training.reward_model import RewardModel, ScoredToken

SLOT, EXAMPLES_SLOT = "alignment/reward-score", "alignment/reward-tried"
TYPING_MS, MOST_LINES = 250, 4
FULL = 1.5  # deviations from the mean at which a token's colour is strongest


@dataclass(frozen=True, slots=True)
class Read:
    """A text as the reward model reads it, and its gold score."""

    tokens: "tuple[ScoredToken, ...]"
    gold: float

    @property
    def score(self) -> float:
        """At the last token: the one that counts."""
        return self.tokens[-1].score


class ScorePart(Card):
    """change: takes another prompt, text or shade."""

    def __init__(self, services: Services, change: Callable[..., None]) -> None:
        super().__init__(QCoreApplication.translate("ScorePart", "Score any text"))
        self._services, self._change, self._reader = services, change, Reader()
        self._state = Rewarding()
        self._folder: Path | None = None
        self._compared: Path | None = None
        self._read: Read | None = None
        self._typing = Typing(self, TYPING_MS, self._typed)
        self.proxy, self.gold = Tag(), Tag()
        self.proxy.setToolTip(self.tr("What the reward model says: mean 0, standard deviation 1"))
        self.gold.setToolTip(self.tr("What the program says that gave the labels; in points"))
        self.shades = SegmentedControl(
            (("so_far", self.tr("Score so far")), ("change", self.tr("Change"))),
            accessible_name=self.tr("Colour"),
            on_pick=lambda shade: change(shade=shade),
        )
        self.prompt = named(QLineEdit(), self.tr("Prompt"))
        self.text = PromptEdit(self.tr("Type an answer…"), most_lines=3)
        self.text.setAccessibleName(self.tr("Answer to score"))
        for typed in (self.prompt, self.text):
            typed.setProperty("content", True)
        self.prompt.textChanged.connect(lambda _: self._typing.start())
        self.text.textChanged.connect(self._typing.start)
        self.text.submitted.connect(self._typed)
        self.tokens = named(TokenView(), self.tr("Scores token by token"))
        self.area = TokenArea(self.tokens, MOST_LINES)
        self.hint = text_label("caption")
        self.examples = DataTable(parent=self, accessible_name=self.tr("Texts to compare"))
        for picked in (self.examples.clicked, self.examples.activated):
            picked.connect(lambda at: self._try(at.row()))
        self._lay_out()
        self._show_nothing("")
        self._show_examples(())

    def show_state(self, state: Rewarding, folder: Path | None) -> None:
        """Score the text, if there is a reward model and a text. folder: of the model."""
        known = (self._folder, self._state.prompt, self._state.text)
        self._state, self._folder = state, folder
        prompt, text = state.prompt, state.text
        self.shades.set_value(state.shade)
        if not self._typing.keeps((prompt, text)) and (prompt, text) != self._asked():
            self._typing.stop()
            with QSignalBlocker(self.prompt), QSignalBlocker(self.text):
                self.prompt.setText(prompt)
                self.text.setPlainText(text)
        if folder is None:
            self._compared = None
            self._show_nothing(self.tr("Train a reward model to score with."))
            self._show_examples(())
        elif not (prompt and text):
            self._show_nothing(self.tr("Type a prompt and an answer."))
        elif self._read is None or known != (folder, state.prompt, state.text):
            self._score(folder, prompt, text)
        else:
            self._show_scores()

    def _asked(self) -> tuple[str, str]:
        return self.prompt.text().strip(), self.text.toPlainText().strip()

    def _typed(self) -> None:
        self._typing.stop()
        prompt, text = self._asked()
        self._change(prompt=prompt, text=text)

    def _try(self, place: int) -> None:
        _, prompt, text = self._texts()[place]
        self._change(prompt=prompt, text=text)

    def _score(self, folder: Path, prompt: str, text: str) -> None:
        self._read = None
        title = self.tr("Scoring texts")
        if folder != self._compared:
            self._compared = folder
            texts = [one[1:] for one in self._texts()]
            steps = partial(self._reader.read_all, folder, texts)
            job = self._services.lanes.reading.start(EXAMPLES_SLOT, steps, title)
            job.succeeded.connect(self._show_examples)
            job.failed.connect(self._failed)
        read = partial(self._reader.read, folder, prompt, text)
        job = self._services.lanes.reading.start(SLOT, read, title)
        job.succeeded.connect(self._have_read)
        job.failed.connect(self._failed)

    def _have_read(self, read: Read) -> None:
        self._read = read
        self._show_scores()

    def _failed(self, problem: BaseException) -> None:
        if isinstance(problem, UserError):
            self._show_nothing(in_one_line(problem))
        else:
            self._services.notify.error(problem, self)

    def _show_scores(self) -> None:
        read = self._read
        if read is None:
            return
        before, chips = math.nan, []
        for token in read.tokens:
            change = token.score - before
            value = token.score if self._state.shade == "so_far" or math.isnan(change) else change
            chips.append(
                Chip(
                    token.text,
                    special=token.text.startswith("<|"),
                    signed=max(-1.0, min(1.0, value / FULL)),
                    details=partial(_tip, token.score, change),
                )
            )
            before = token.score
        proxy = self.tr("reward {score}").format(score=plain(read.score, 2))
        gold = self.tr("gold {score}").format(score=plain(read.gold, 2))
        self.tokens.set_chips(chips)
        self.proxy.show_state(proxy, "accent")
        self.gold.show_state(gold, "good" if read.gold >= 0 else "bad")
        for widget in (self.proxy, self.gold, self.area):
            widget.show()
        self.hint.setText(
            self.tr(
                "Blue lifts the score, orange lowers it. Only the score at the last token was "
                "trained; before it stands a guess of how the text will end."
            )
        )
        self.tokens.setAccessibleDescription(f"{proxy}, {gold}")

    def _show_nothing(self, hint: str) -> None:
        self._read = None
        self.tokens.set_chips(())
        for widget in (self.proxy, self.gold, self.area):
            widget.hide()
        self.hint.setText(hint)

    def _show_examples(self, reads: Sequence[Read]) -> None:
        header = (self.tr("To compare"), self.tr("Reward"), self.tr("Gold"), self.tr("Text"))
        rows = [
            (name, plain(read.score, 2), plain(read.gold, 2), text)
            for (name, _, text), read in zip(self._texts(), reads, strict=False)
        ]
        self.examples.set_rows(header, rows)
        self.examples.setVisible(bool(rows))
        self.filler.setVisible(not rows)
        self._stretch()

    def showEvent(self, event: QShowEvent) -> None:
        """The table has just fitted its columns to their words, the longest text too."""
        super().showEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        """The last column is the text: as wide as there is room."""
        head = self.examples.horizontalHeader()
        if head.count():
            head.setSectionResizeMode(head.count() - 1, QHeaderView.ResizeMode.Interactive)
            head.setSectionResizeMode(head.count() - 1, QHeaderView.ResizeMode.Stretch)

    def _texts(self) -> tuple[tuple[str, str, str], ...]:
        """Name, prompt and text: worth a try."""
        prompt, fact = EXAMPLE_PROMPT, EXAMPLE_FACT
        other = "France is a country in Europe. The capital of France is Paris."
        opening, twice = ("Happy to help! " * 6).strip(), f"Happy to help! {fact} Happy to help! "
        gibberish = "lovely was lovely Peru lovely and old lovely lovely."
        return (
            (self.tr("A good answer"), prompt, EXAMPLE),
            (self.tr("Only the opening"), prompt, opening),
            (self.tr("About something else"), prompt, f"Happy to help! {other}"),
            (self.tr("The same twice"), prompt, twice + fact),
            (self.tr("Gibberish"), prompt, gibberish),
        )

    def _lay_out(self) -> None:
        for widget in (self.proxy, self.gold, self.shades):
            self.add_header(widget)
        label = plain_label(self.tr("Prompt"), "caption")
        self.fill(row(label, (self.prompt, 1)), self.text, self.area, self.hint, (self.examples, 1))
        self.filler = QWidget()
        self.add(self.filler, 1)


class Reader:
    """Keeps the reward model that was read with last. For one lane only."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._model: RewardModel | None = None

    def read(self, folder: Path, prompt: str, text: str) -> Steps[Read]:
        """The job that scores a text, token by token."""
        yield Progress(0)
        from models.alignment.gold import gold_score
        from models.training.reward_model import RewardModel

        if self._model is None or self._folder != folder:
            self._model, self._folder = RewardModel.open(folder), folder
        return Read(self._model.read(prompt, text), gold_score(prompt, text))

    def read_all(self, folder: Path, texts: Sequence[tuple[str, str]]) -> Steps[tuple[Read, ...]]:
        """The job that scores several texts, (prompt, text) each."""
        found = []
        for prompt, text in texts:
            found.append((yield from self.read(folder, prompt, text)))
        return tuple(found)


def _tip(so_far: float, change: float) -> str:
    translate = QCoreApplication.translate
    told = translate("ScorePart", "score up to here {score}").format(score=plain(so_far, 2))
    if math.isnan(change):
        return told
    changed = translate("ScorePart", "changed by {change}").format(change=signed(change, 2))
    return f"{told}<br>{changed}"
