"""The side of the page: what the next fine-tune starts from, how it learns, and the button."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.form import Form
from desktop.widgets.layout import row
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.note import Note
from models.alignment.training_configs import SFT_FIELDS, SftConfig
from models.fields import defaults, field_of

NAMES = ("response_only", "steps", "learning_rate", "seed", "known_tokens")


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
        sides = {"response": self.tr("Responses"), "whole": self.tr("Whole text")}
        self.form = Form([field_of(SFT_FIELDS, name) for name in NAMES], {"response_only": sides})
        self.form.show_values(defaults(SftConfig))
        self.form.edited.connect(lambda _name: self.changed.emit())
        self.form.controls["known_tokens"].setToolTip(
            self.tr(
                "A base model never saw <|user|> and <|assistant|>, so they begin as noise. Begun "
                "as “:” and a line break, the form is nearly there before the first step: the "
                "corpus has questions with answers in it."
            )
        )
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

    def _button(self, text: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(asked)
        button.hide()
        return button

    def _lay_out(self) -> None:
        self.form.add_row(0, QLabel(self.tr("Start from")), self.model)
        self.form.add_row(1, QLabel(self.tr("Learn from")), self.source)
        self.add(self.banner)
        self.add(self.form)
        self.body.addSpacing(4)
        self.add(self.button)
        self.body.addLayout(row(self.pause, self.resume, self.cancel, 1))
        self.add(self.status)
        self.body.addStretch(1)
        self.add(self.note)
