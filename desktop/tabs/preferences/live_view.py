"""One run as it goes: its curves, what is odd about them, and what the model says meanwhile."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.tabs.preferences.curves_grid import CurvesGrid
from desktop.tabs.preferences.guard_notes import GuardNotes
from desktop.tabs.preferences.parts import plain_label
from desktop.tabs.preferences.watched_card import WatchedCard
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import row
from desktop.widgets.tag import Kind, Tag

CURVES_STRETCH, WATCHED_STRETCH = 5, 2


class LiveView(QWidget):
    """The person's wishes carry no id: they are about the run that is shown.

    controls: how far it is and what can be done with it, to be put above.
    """

    pause_asked = Signal()
    cancel_asked = Signal()
    resume_asked = Signal()
    judge_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner()
        self.card = Card()
        self.method, self.state = Tag("", "accent"), Tag()
        self.figures = plain_label("", "muted")
        self.notes = GuardNotes(most=2)
        self.curves = CurvesGrid()
        self.watched = WatchedCard()
        self.resume = self._button(self.tr("Resume"), self.resume_asked)
        self.pause = self._button(self.tr("Pause"), self.pause_asked)
        self.cancel = self._button(self.tr("Cancel"), self.cancel_asked)
        self.judge = self._button(self.tr("Judge it blind"), self.judge_asked)
        self._lay_out()
        self.show_actions(running=False, resumable=False, judgeable=False)

    def show_run(self, name: str, method: str, state: str, kind: Kind) -> None:
        """Which run this is and how it stands."""
        self.card.set_title(name)
        self.method.setText(method)
        self.state.show_state(state, kind)

    def show_figures(self, words: str) -> None:
        """Say how far it is."""
        self.figures.setText(words)

    def show_rows(self, rows: Sequence[Mapping[str, float]], steps: int | None) -> None:
        """Draw these steps anew. steps: how many there will be, None where nobody knows."""
        self.curves.show_rows(rows, steps)

    def show_actions(self, *, running: bool, resumable: bool, judgeable: bool) -> None:
        """Offer what can be done with the run now."""
        self.pause.setVisible(running)
        self.cancel.setVisible(running)
        self.resume.setVisible(resumable)
        self.judge.setVisible(judgeable)

    def _button(self, words: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(asked)
        return button

    def _lay_out(self) -> None:
        self.controls = QWidget()
        buttons = (self.resume, self.pause, self.cancel, self.judge)
        self.controls.setLayout(row(1, self.figures, *buttons, spacing=8))
        for part in (self.method, self.state):
            self.card.add_header(part)
        self.card.add(self.notes)
        self.card.add(self.curves, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.banner)
        layout.addWidget(self.card, CURVES_STRETCH)
        layout.addWidget(self.watched, WATCHED_STRETCH)
