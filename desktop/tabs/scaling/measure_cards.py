"""The side column of the Measure page: the grid, and the run that is predicted, then trained."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from desktop.tabs.scaling.measure_shown import Squares
from desktop.tabs.scaling.measure_squares import SquaresView
from desktop.widgets.card import Card
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.source_link import SourceLink
from desktop.widgets.tag import Kind, Tag


def text_label(role: str) -> QLabel:
    """A label for sentences, broken where they need to be."""
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


@dataclass(frozen=True, slots=True)
class GridShown:
    """squares: the runs. own: whether they are the person's. both: whether there is a choice.

    caption: what they cost and how they stand. sources: where they come from.
    button: of the one thing to do, "" for none. usable: whether the runs can be fitted. keepable:
    whether there is a law to keep.
    """

    squares: Squares
    title: str
    own: bool
    both: bool
    caption: str
    sources: tuple[str, ...]
    button: str
    usable: bool
    keepable: bool


class GridCard(Card):
    """measure_asked: train the runs. picked: "shipped" or "own". fit_asked, keep_asked."""

    measure_asked = Signal()
    picked = Signal(str)
    fit_asked = Signal()
    keep_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Runs"), parent)
        self.choice = SegmentedControl(
            (("shipped", self.tr("Shipped")), ("own", self.tr("Yours"))),
            accessible_name=self.tr("Whose runs"),
        )
        self.choice.picked.connect(self.picked)
        self.add_header(self.choice)
        self.squares = SquaresView()
        self.caption = text_label("caption")
        self.link = SourceLink()
        self.fit = QPushButton(self.tr("Fit these runs"))
        self.fit.clicked.connect(self.fit_asked)
        self.keep = QPushButton(self.tr("Keep this law…"))
        self.keep.setToolTip(self.tr("As a set of constants on the pages Explore and Spend"))
        self.keep.clicked.connect(self.keep_asked)
        self.measure = QPushButton()
        self.measure.setProperty("role", "primary")
        self.measure.clicked.connect(self.measure_asked)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.fit, 1)
        buttons.addWidget(self.keep, 1)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self.caption, 1)
        said.addWidget(self.link, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(self.squares)
        self.body.addLayout(said)
        self.body.addLayout(buttons)
        self.add(self.measure)

    def show_grid(self, shown: GridShown) -> None:
        """Show these runs and what can be done with them."""
        self.choice.setVisible(shown.both)
        self.choice.set_value("own" if shown.own else "shipped")
        self.set_title(shown.title)
        self.squares.show_squares(shown.squares)
        self.caption.setText(shown.caption)
        self.link.set_keys(shown.sources)
        self.fit.setVisible(shown.usable)
        self.keep.setVisible(shown.keepable)
        self.measure.setText(shown.button)
        self.measure.setVisible(bool(shown.button))


@dataclass(frozen=True, slots=True)
class WagerShown:
    """The larger run. about: which. value, interval: what the law says; "" before it says it.

    guess: the person's, as text. asking: whether a guess and the run can be asked for; button: of
    the run. outcome: what came of it, tag and kind: in a word.
    """

    about: str
    value: str = ""
    interval: str = ""
    caption: str = ""
    guess: str = ""
    asking: bool = False
    button: str = ""
    outcome: str = ""
    tag: str = ""
    kind: Kind = "neutral"


class WagerCard(Card):
    """guessed: the text of the person's guess. reveal_asked: train the larger run now."""

    guessed = Signal(str)
    reveal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Predict, then train"), parent)
        self.tag = Tag()
        self.add_header(self.tag)
        self.about = text_label("caption")
        self.hero = HeroNumber(keys=("understudy",))
        self.guess_label = QLabel(self.tr("&Your guess"))
        self.guess = QLineEdit()
        self.guess.setPlaceholderText(self.tr("type, or drag it"))
        self.guess.setToolTip(self.tr("Or drag the handle in the plot"))
        self.guess.setAccessibleName(self.tr("Your guess in nats per token"))
        self.guess.setMaximumWidth(150)
        self.guess.editingFinished.connect(lambda: self.guessed.emit(self.guess.text()))
        self.guess_label.setBuddy(self.guess)
        self.outcome = text_label("")
        self.reveal = QPushButton()
        self.reveal.setProperty("role", "primary")
        self.reveal.clicked.connect(self.reveal_asked)
        guesses = QHBoxLayout()
        guesses.setSpacing(8)
        guesses.addWidget(self.guess_label, 1)
        guesses.addWidget(self.guess)
        for part in (self.about, self.hero):
            self.add(part)
        self.body.addLayout(guesses)
        self.add(self.outcome)
        self.body.addStretch(1)
        self.add(self.reveal)

    def show_wager(self, shown: WagerShown) -> None:
        """Show what is known of the larger run."""
        self.about.setText(shown.about)
        self.hero.show_value(shown.value, shown.interval, shown.caption)
        self.hero.setVisible(bool(shown.value))
        for part in (self.guess_label, self.guess):
            part.setVisible(shown.asking)
        if not self.guess.hasFocus() or not self.guess.isModified():
            self.guess.setText(shown.guess)
        self.outcome.setText(shown.outcome)
        self.outcome.setVisible(bool(shown.outcome))
        self.reveal.setText(shown.button)
        self.reveal.setVisible(bool(shown.button))
        self.tag.show_state(shown.tag, shown.kind)
        self.tag.setVisible(bool(shown.tag))
