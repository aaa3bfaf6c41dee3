"""The next run: its pairs, its settings, what it will take, and the one button to start it."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.tabs.preferences.asking import AskFolder, ask_folder
from desktop.tabs.preferences.guard_notes import GuardNotes
from desktop.tabs.preferences.options_form import OptionsForm
from desktop.tabs.preferences.parts import link_button, plain_label
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import row, scrolling

SETTLE_MS = 400
"""While somebody types, nothing is estimated."""


class OptionsCard(Card):
    """edited: the field that a person changed. name_typed: the person named the model.

    labels_asked: not the pairs of a file any more. usual_asked: back to what fits the model's size.
    settled: nobody has changed anything for a moment since `settle`.
    train_asked: begin. kit_asked: the folder to write a training kit into.
    ask: how a folder is asked for; tests bring their own.
    """

    edited = Signal(str)
    name_typed = Signal(str)
    labels_asked = Signal()
    usual_asked = Signal()
    settled = Signal()
    train_asked = Signal()
    kit_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, ask: AskFolder = ask_folder) -> None:
        super().__init__(self.tr("Next run"), parent)
        self.ask = ask
        self.banner = Banner()
        self.form = OptionsForm()
        self.form.edited.connect(self.edited)
        self.form.name.textEdited.connect(self.name_typed)
        self.usual = link_button(self.tr("Usual settings"))
        self.usual.setToolTip(self.tr("Back to what was measured to fit a model of this size"))
        self.usual.clicked.connect(self.usual_asked)
        self.add_header(self.usual)
        self.source = plain_label("", "muted", wrap=True)
        self.own_labels = link_button(self.tr("Use your own labels"))
        self.own_labels.clicked.connect(self.labels_asked)
        self.defaults = plain_label("", "caption", wrap=True)
        self.notes = GuardNotes(brief=True)
        self.estimate = plain_label("", "muted", wrap=True)
        self.kit = link_button(self.tr("Take it to a larger machine…"))
        self.kit.setToolTip(
            self.tr("Pairs, settings and a script for TRL as a folder, to train somewhere else")
        )
        self.kit.clicked.connect(self._ask_for_kit)
        self.train = QPushButton(self.tr("Train"))
        self.train.setProperty("role", "primary")
        self.train.clicked.connect(self.train_asked)
        self.reason = plain_label("", "caption", wrap=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.settled)
        self._lay_out()
        self.show_source("", own=True)
        self.show_defaults("", "")
        self.show_changed(changed=False)
        self.show_estimate("", warn=False)

    def settle(self) -> None:
        """Say `settled` in a moment; once more asked, the moment begins anew."""
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever has left the page waits for nothing there."""
        self._timer.stop()
        super().hideEvent(event)

    def show_source(self, words: str, *, own: bool) -> None:
        """Say what is trained on and what is held out. own: it is the person's own labels."""
        self.source.setText(words)
        self.source.setVisible(bool(words))
        self.own_labels.setVisible(not own)

    def show_defaults(self, words: str, how: str) -> None:
        """Say what fits this size; how: how that is known, on hover."""
        self.defaults.setText(words)
        self.defaults.setVisible(bool(words))
        self.defaults.setToolTip(how)
        self.defaults.setAccessibleDescription(how)

    def show_changed(self, *, changed: bool) -> None:
        """Offer the way back to the usual settings where there is one."""
        self.usual.setVisible(changed)

    def show_estimate(self, words: str, *, warn: bool) -> None:
        """Say what the run will take. warn: it does not fit."""
        self.estimate.setText(words)
        self.estimate.setProperty("kind", "warn" if warn else "")

    def show_button(self, words: str, why_not: str) -> None:
        """What the button does, or why it cannot."""
        self.train.setText(words)
        self.train.setEnabled(not why_not)
        self.train.setToolTip(why_not)
        self.kit.setEnabled(not why_not)
        self.reason.setText(why_not)
        self.reason.setVisible(bool(why_not))

    def _ask_for_kit(self) -> None:
        folder = self.ask(self, self.tr("Where to write the kit"))
        if folder:
            self.kit_asked.emit(Path(folder))

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)  # beside the scroll bar, where there is one
        column.setSpacing(8)
        column.addLayout(row(self.source, self.own_labels))
        column.addWidget(self.notes)
        column.addWidget(self.defaults)
        column.addWidget(self.form)
        column.addStretch(1)
        self.add(self.banner)
        self.add(scrolling(inner), 1)
        self.add(self.estimate)
        self.add(self.reason)
        self.add(self.train)
        self.body.addLayout(row(1, self.kit, 1))
