"""The side of the page for the reward model: how far it can be trusted, and the next run."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from desktop.widgets.card import Card
from desktop.widgets.form import Form
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.interval_bar import IntervalBar
from desktop.widgets.layout import row
from desktop.widgets.note import Note
from desktop.widgets.tag import Kind, Tag
from models.alignment.training_configs import REWARD_FIELDS
from models.fields import field_of


def _words(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label


class ResultCard(Card):
    """run_picked: another reward model of those that are kept, by its run."""

    run_picked = Signal(int)
    removed = Signal()
    restore_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Held-out accuracy"), parent)
        self.state = Tag()
        self.add_header(self.state)
        self.runs = QComboBox()
        self.runs.setAccessibleName(self.tr("Reward model"))
        self.runs.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.runs.activated.connect(lambda _: self.run_picked.emit(self.runs.currentData()))
        self.remove = QPushButton(self.tr("Remove"))
        self.restore = QPushButton(self.tr("Bring back"))
        for button, asked in ((self.remove, self.removed), (self.restore, self.restore_asked)):
            button.setProperty("role", "plain")
            button.clicked.connect(asked)
        self.accuracy, self.bar = HeroNumber(), IntervalBar()
        self.note, self.details = Note(), _words("caption")
        self.about = _words("muted")
        self.about.setText(
            self.tr(
                "No reward model yet. It is judged by comparisons on prompts that it never saw: "
                "how often does the preferred text get the higher score?"
            )
        )
        for widget in (self.about, self.accuracy, self.bar, self.note, self.details):
            self.add(widget)
        self.body.addStretch(1)
        line = row(self.runs, 1, self.restore, self.remove, spacing=4)
        line.setStretch(0, 100)  # the list takes the room, where there is one
        self.body.addLayout(line)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Before the first run."""
        self._show(filled=False)

    def show_result(
        self,
        accuracy: tuple[str, str],
        share: tuple[float, float, float],
        note: tuple[str, str, bool],
        details: str,
    ) -> None:
        """accuracy: and what it is of. share: with its interval. note: title, text, warning."""
        self.accuracy.show_value(accuracy[0], "", accuracy[1])
        self.bar.show_share(*share)
        self.note.say(note[1], "warn" if note[2] else "neutral", title=note[0])
        self.details.setText(details)
        self._show(filled=True)

    def show_runs(self, runs: Sequence[tuple[int, str]], picked: int | None, removed: int) -> None:
        """The reward models that are kept. removed: how many can be brought back."""
        with QSignalBlocker(self.runs):
            self.runs.clear()
            for number, name in runs:
                self.runs.addItem(name, number)
            self.runs.setCurrentIndex(self.runs.findData(picked))
        self.runs.setVisible(len(runs) > 1)
        self.remove.setVisible(picked is not None)
        self.restore.setVisible(removed > 0)

    def show_state(self, words: str, kind: Kind = "neutral") -> None:
        """How the run stands; "" for nothing to say."""
        self.state.show_state(words, kind)
        self.state.setVisible(bool(words))

    def _show(self, *, filled: bool) -> None:
        self.about.setVisible(not filled)
        for widget in (self.accuracy, self.bar, self.note, self.details):
            widget.setVisible(filled)


class NextCard(Card):
    """changed: a setting. train_asked: the one thing to do. pairs_asked: to the comparisons."""

    changed = Signal()
    train_asked = Signal()
    pairs_asked = Signal()
    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Next run"), parent)
        self.about = _words("muted")
        self.form = Form(
            [field_of(REWARD_FIELDS, name) for name in ("epochs", "learning_rate", "seed")],
            columns=3, above=True,
        )  # fmt: skip
        self.form.edited.connect(self._edited)
        self._busy = False
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setProperty("role", "plain")
        self.cancel.clicked.connect(self.cancel_asked)
        self.button = QPushButton(self.tr("Train the reward model"))
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.train_asked)
        self.pairs = QPushButton(self.tr("Go to the comparisons"))
        self.pairs.setProperty("role", "primary")
        self.pairs.clicked.connect(self.pairs_asked)
        self._lay_out()

    def show_next(
        self, about: str, *, epochs: int, rate: float, seed: int, pairs: bool, busy: bool
    ) -> None:
        """What the next run would be. pairs: whether there is anything to learn from."""
        self.about.setText(about)
        self.form.show_values({"epochs": epochs, "learning_rate": rate, "seed": seed})
        self._busy = busy
        self.button.setVisible(pairs)
        self._show_ready()
        self.pairs.setVisible(not pairs)
        self.cancel.setVisible(busy)

    def settings(self) -> tuple[int, float, int]:
        """Passes, learning rate, seed as they are shown."""
        values = self.form.values()
        return values["epochs"], values["learning_rate"], values["seed"]

    def _edited(self, _name: str) -> None:
        self._show_ready()
        self.changed.emit()

    def _show_ready(self) -> None:
        """A run starts only with settings in their ranges."""
        self.button.setEnabled(not self._busy and self.form.problem() is None)

    def _lay_out(self) -> None:
        self.add(self.about)
        self.add(self.form)
        line = row(self.cancel, self.button, self.pairs)
        line.setStretch(1, 1)
        line.setStretch(2, 1)
        self.body.addLayout(line)
