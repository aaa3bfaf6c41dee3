"""The next PPO run: its penalty, its seed, and what the reader says of it before it begins."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from desktop.tabs.alignment.ppo_samples_card import text_label
from desktop.tabs.alignment.ppo_shape_choice import ShapeChoice
from desktop.widgets.card import Card
from desktop.widgets.form import NumberBox
from desktop.widgets.layout import row
from desktop.widgets.note import Note
from desktop.widgets.segmented import SegmentedControl
from models.alignment.instability import Prediction
from models.alignment.run_shapes import Shape
from models.alignment.training_configs import PPO_FIELDS
from models.fields import field_of


class NextCard(Card):
    """penalty_picked: "adaptive", "fixed" or "none". seed_picked. hidden_picked: whether curves
    stay hidden. details_asked: to see all details. predict_asked: the one thing to do.
    reward_asked: to the stage that makes what is missing.
    """

    penalty_picked = Signal(str)
    seed_picked = Signal(int)
    hidden_picked = Signal(bool)
    details_asked = Signal()
    predict_asked = Signal()
    reward_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Next run"), parent)
        self.penalty = SegmentedControl(
            (
                ("adaptive", self.tr("Adaptive")),
                ("fixed", self.tr("Fixed")),
                ("none", self.tr("None")),
            ),
            accessible_name=self.tr("KL penalty"),
        )
        self.penalty.picked.connect(self.penalty_picked)
        self.seed = NumberBox(field_of(PPO_FIELDS, "seed"))
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setFixedWidth(72)
        self.seed.valueChanged.connect(lambda value: self.seed_picked.emit(int(value)))
        self.hidden = QCheckBox(self.tr("Texts first, then curves"))
        self.hidden.setToolTip(
            self.tr("The curves stay hidden until you have said from where on it is gamed.")
        )
        self.hidden.toggled.connect(self.hidden_picked)
        self.details = QPushButton()
        self.details.setProperty("role", "link")
        self.details.setProperty("kind", "inline")
        self.details.clicked.connect(self.details_asked)
        self.missing = text_label("muted")
        self.doubt = Note(kind="warn")
        self.doubt.hide()
        self.button = QPushButton(self.tr("Predict, then run"))
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.predict_asked)
        self.reward = QPushButton(self.tr("Go to the reward model"))
        self.reward.setProperty("role", "primary")
        self.reward.clicked.connect(self.reward_asked)
        self._lay_out()

    def show_next(
        self, *, penalty: str, seed: int, hidden: bool, details: str, missing: str
    ) -> None:
        """What the next run would be. missing: why it can't begin, "" if it can."""
        self.penalty.set_value(penalty)
        with QSignalBlocker(self.seed), QSignalBlocker(self.hidden):
            self.seed.setValue(seed)
            self.hidden.setChecked(hidden)
        self.details.setText(details)
        self.details.setAccessibleName(details)
        self.missing.setText(missing)
        self.missing.setVisible(bool(missing))
        self.reward.setVisible(bool(missing))
        self.button.setVisible(not missing)

    def show_doubt(self, text: str) -> None:
        """Why one should not optimise against the reward model; "" for no doubt."""
        self.doubt.say(text, "warn")
        self.doubt.setVisible(bool(text))

    def _lay_out(self) -> None:
        label, seed = QLabel(self.tr("KL penalty")), QLabel(self.tr("Seed"))
        for one in (label, seed):
            one.setProperty("role", "muted")
        seed.setBuddy(self.seed)
        self.body.addLayout(row(label, 1, self.penalty))
        self.body.addLayout(row(seed, self.seed, 1, self.hidden, spacing=6))
        self.body.addLayout(row(self.details, 1))
        for part in (self.missing, self.doubt, self.button, self.reward):
            self.add(part)


class PredictCard(Card):
    """run_asked: the Prediction that was made. back_asked: not now."""

    run_asked = Signal(object)
    back_asked = Signal()

    def __init__(self, shapes: Sequence[tuple[Shape, str]], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What will happen?"), parent)
        self.intro = text_label("muted")
        self.proxy = ShapeChoice(self.tr("The reward model's score (proxy)"), shapes)
        self.gold = ShapeChoice(self.tr("What it is really worth (gold)"), shapes)
        self.button = QPushButton(self.tr("Run"))
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self._run)
        self.back = QPushButton(self.tr("Back"))
        self.back.clicked.connect(self.back_asked)
        self.add(self.intro)
        for choice in (self.proxy, self.gold):
            choice.picked.connect(self._judge)
            self.add(choice)
            self.body.addSpacing(4)
        self.body.addStretch(1)
        self.body.addLayout(row(self.button, self.back))
        self.body.setStretchFactor(self.button, 1)
        self.ask("")

    def ask(self, about: str) -> None:
        """Ask about a run, from scratch. about: its name."""
        told = self.tr("Before it runs: {name}. Your answer is kept and held against it.")
        self.intro.setText(told.format(name=about))
        self.proxy.clear()
        self.gold.clear()
        self._judge()

    def prediction(self) -> Prediction | None:
        """What was said; None before both questions are answered."""
        proxy, gold = self.proxy.value, self.gold.value
        return None if proxy is None or gold is None else Prediction(proxy, gold)

    def _judge(self) -> None:
        self.button.setEnabled(self.prediction() is not None)

    def _run(self) -> None:
        self.run_asked.emit(self.prediction())
