"""The side of the page: what the next fine-tune starts from, how it learns, and the button."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.numbers import parse_number
from desktop.tabs.alignment.sft_job import MOST_STEPS, STEPS
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import row
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.note import Note
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.term_label import TermLabel

LOSSES = ("response", "whole")


class SftNextCard(Card):
    """started: begin a run. The other wishes are about the run that goes on or was last.

    changed: a setting is another one. model_picked: the Model. browse_asked: show the pairs.
    """

    started = Signal()
    changed = Signal()
    model_picked = Signal(object)
    browse_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Fine-tune"), parent)
        self.banner = Banner()
        self.model = ModelPicker(
            kinds=("base", "chat", "tuned"), accessible_name=self.tr("Start from")
        )
        self.model.picked.connect(self.model_picked)
        self.source = QPushButton()
        self.source.setProperty("role", "link")
        self.source.setProperty("kind", "inline")
        self.source.clicked.connect(self.browse_asked)
        self.loss = SegmentedControl(
            (("response", self.tr("Responses")), ("whole", self.tr("Whole text"))),
            accessible_name=self.tr("Loss on"),
        )
        self.loss.picked.connect(lambda _key: self.changed.emit())
        self.steps, self.seed = self._spin(1, MOST_STEPS, STEPS), self._spin(0, 999_999, 0)
        self.rate = QLineEdit()
        self.rate.setPlaceholderText(self.tr("by size"))
        self.rate.textChanged.connect(lambda _text: self.changed.emit())
        self.known = QCheckBox(self.tr("Special tokens begin as “:”"))
        self.known.setToolTip(
            self.tr(
                "A base model never saw <|user|> and <|assistant|>, so they begin as noise. Begun "
                "as “:” and a line break, the form is nearly there before the first step: the "
                "corpus has questions with answers in it."
            )
        )
        self.known.toggled.connect(lambda _on: self.changed.emit())
        self.button = QPushButton(self.tr("Fine-tune"))
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.started)
        self.pause = self._button(self.tr("Pause"), self.pause_asked)
        self.resume = self._button(self.tr("Resume"), self.resume_asked)
        self.cancel = self._button(self.tr("Cancel"), self.cancel_asked)
        self.status = QLabel()
        self.status.setProperty("role", "caption")
        self.status.setWordWrap(True)
        self.note = Note()
        self._lay_out()

    def asked_rate(self) -> float | None:
        """The learning rate that was typed; None for the usual one, nan for what is none."""
        text = self.rate.text().strip()
        if not text:
            return None
        found = parse_number(text)
        return float("nan") if found is None else found

    def show_settings(self, steps: int, seed: int, *, response_only: bool, known: bool) -> None:
        """Other settings, without `changed`."""
        for box, value in ((self.steps, steps), (self.seed, seed)):
            with QSignalBlocker(box):
                box.setValue(value)
        with QSignalBlocker(self.known):
            self.known.setChecked(known)
        self.loss.set_value("response" if response_only else "whole")

    def show_source(self, short: str, text: str) -> None:
        """Where the pairs come from, in a few words and in full."""
        self.source.setText(short)
        self.source.setToolTip(text)
        self.source.setAccessibleName(self.tr("Learn from: {source}").format(source=text))

    def show_ready(self, problem: str) -> None:
        """Why it can't begin; "" if it can."""
        self.button.setEnabled(not problem)
        self.button.setToolTip(problem)

    def show_run(self, status: str, *, running: bool, waiting: bool, resumable: bool) -> None:
        """How the run at the front stands."""
        self.status.setText(status)
        self.status.setVisible(bool(status))
        self.pause.setVisible(running and not waiting)
        self.cancel.setVisible(running)
        self.resume.setVisible(resumable)

    def _spin(self, low: int, high: int, value: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(low, high)
        box.setValue(value)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.valueChanged.connect(lambda _value: self.changed.emit())
        return box

    def _button(self, text: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(asked)
        button.hide()
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[QWidget, QWidget], ...] = (
            (QLabel(self.tr("Start from")), self.model),
            (QLabel(self.tr("Learn from")), self.source),
            (QLabel(self.tr("Loss on")), self.loss),
            (QLabel(self.tr("Steps")), self.steps),
            (TermLabel(self.tr("Learning rate"), "learning_rate"), self.rate),
            (TermLabel(self.tr("Seed"), "seed"), self.seed),
        )
        for place, (label, widget) in enumerate(rows):
            if isinstance(label, QLabel):
                label.setBuddy(widget)
            side = Qt.AlignmentFlag.AlignLeft if widget is self.source else Qt.AlignmentFlag(0)
            grid.addWidget(label, place, 0)
            grid.addWidget(widget, place, 1, side)
        for spin, name in ((self.steps, self.tr("Steps")), (self.seed, self.tr("Seed"))):
            spin.setAccessibleName(name)
        self.rate.setAccessibleName(self.tr("Learning rate"))
        self.add(self.banner)
        self.body.addLayout(grid)
        self.add(self.known)
        self.body.addSpacing(4)
        self.add(self.button)
        self.body.addLayout(row(self.pause, self.resume, self.cancel, 1))
        self.add(self.status)
        self.body.addStretch(1)
        self.add(self.note)
