"""What Cards can do beyond asking: the card on the screen, which cards are meant, the options."""

from collections.abc import Callable, Sequence
from dataclasses import asdict

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget

from desktop.tabs.interview.cards_words import kind_title, level_title
from desktop.tabs.interview.controls import caption
from desktop.widgets.banner import in_words
from desktop.widgets.form import Form, problem_label
from desktop.widgets.labels import button, plain_label, topic_title
from desktop.widgets.layout import column, row
from desktop.widgets.segmented import SegmentedControl
from models.errors import UserError
from models.interview.card import JUDGEMENT, KINDS, LEVELS, TOPICS
from models.interview.reviewing import CardsChoices
from models.interview.scheduling import OPTION_FIELDS, CardOptions, steps_of

LEAST_LETTERS = 6


class ShownCard(QWidget):
    """The card on the screen: what kind it is, how it went before, what can be done with it.

    The buttons are the page's to wire.
    """

    def __init__(self) -> None:
        super().__init__()
        self.about, self.history = caption(), caption()
        for label in (self.about, self.history):
            label.setWordWrap(True)
        self.lab, self.follow = button(""), button(self.tr("Follow-up question   F"))
        self.edit = button("")
        self.bury, self.suspend = button(""), button("")
        parts = (self.lab, self.follow, self.edit, self.bury, self.suspend)
        title = plain_label(self.tr("This card"), "card-title")
        column(title, self.about, self.history, *parts, spacing=8, inside=self)

    def show_card(self, about: str, history: str, *, own: bool, buried: bool, aside: bool) -> None:
        """buried, aside: whether it is not asked today, or not at all."""
        self.about.setText(about)
        self.history.setText(history)
        self.edit.setText(self.tr("Edit") if own else self.tr("Copy to my own cards"))
        self.bury.setText(
            self.tr("Ask it again today") if buried else self.tr("Bury until tomorrow   -")
        )
        self.suspend.setText(self.tr("Unsuspend") if aside else self.tr("Suspend   @"))


class OptionsForm(QWidget):
    """apply: called with the options, as soon as one of them is another and all are in range."""

    def __init__(self, apply: Callable[[CardOptions], object]) -> None:
        super().__init__()
        self._apply = apply
        self.form = Form(OPTION_FIELDS, above=True)
        self.form.edited.connect(lambda _name: self._changed())
        self.steps = {"learning_steps": QLineEdit(), "relearning_steps": QLineEdit()}
        titles = (self.tr("Learning steps (min)"), self.tr("Relearning steps (min)"))
        tips = (
            self.tr("A new card comes again after so many minutes, before it waits for days."),
            self.tr("The same for a card that you have forgotten."),
        )
        for field, title, tip in zip(self.steps.values(), titles, tips, strict=True):
            label = caption(title)
            label.setBuddy(field)
            field.setAccessibleName(title)
            field.setToolTip(tip)
            field.editingFinished.connect(self._changed)
            self.form.column.addLayout(column(label, field, spacing=2))
        self.problem = problem_label()
        column(self.form, self.problem, spacing=4, inside=self)

    def show_options(self, options: CardOptions) -> None:
        """What holds; a field that somebody types into stays as it is."""
        values = asdict(options)
        self.form.show_values(values)
        for name, field in self.steps.items():
            if not field.hasFocus():
                with QSignalBlocker(field):
                    field.setText(" ".join(map(str, values[name])))
        self.problem.hide()

    def _changed(self) -> None:
        try:
            learning, relearning = (steps_of(field.text()) for field in self.steps.values())
        except UserError as problem:
            self.problem.setText(" ".join(in_words(problem)))
            self.problem.show()
            return
        self.problem.hide()
        if self.form.problem() is None:
            values = self.form.values()
            self._apply(CardOptions(**values, learning_steps=learning, relearning_steps=relearning))


class CardsMore(QWidget):
    """change: called with a field of the choices and its value. The buttons are the page's."""

    def __init__(
        self, change: Callable[..., object], apply: Callable[[CardOptions], object]
    ) -> None:
        super().__init__()
        self._change = change
        self.shown, self.options = ShownCard(), OptionsForm(apply)
        self.modes = SegmentedControl(
            (("review", self.tr("Review")), ("browse", self.tr("All cards"))),
            accessible_name=self.tr("Show"),
        )
        topic = self._combo("topic", self.tr("Topic"), self.tr("All topics"), TOPICS, topic_title)
        level = self._combo("level", self.tr("Level"), self.tr("All levels"), LEVELS, level_title)
        kinds = (*KINDS, JUDGEMENT)
        kind = self._combo("kind", self.tr("Kind"), self.tr("All kinds"), kinds, kind_title)
        self.filters = {"topic": topic, "level": level, "kind": kind}
        self.own = QCheckBox(self.tr("Only my own"))
        self.own.clicked.connect(lambda on: change(own=on))
        self.new, self.files = button(self.tr("New card")), QPushButton(self.tr("Files"))
        self.files.setToolTip(self.tr("Import and export: Anki, CSV, a sheet to print"))
        self.test = button(self.tr("Skip by a test of ten"))
        self.test.setToolTip(self.tr("Nine of ten right: the deck's unseen cards are suspended."))
        which, options = (
            plain_label(text, "card-title") for text in (self.tr("Which cards"), self.tr("Options"))
        )
        column(
            self.shown,
            column(which, self.modes, *self.filters.values(), self.own, spacing=8),
            row((self.new, 1), (self.files, 1)),
            column(options, self.options, self.test, spacing=8),
            spacing=20, inside=self,
        )  # fmt: skip

    def show_choices(self, state: CardsChoices) -> None:
        """What is chosen."""
        self.modes.set_value(state.mode)
        for field, combo in self.filters.items():
            with QSignalBlocker(combo):
                combo.setCurrentIndex(max(0, combo.findData(getattr(state, field))))
        self.own.setChecked(state.own)

    def _combo(
        self, field: str, name: str, every: str, keys: Sequence[str], title: Callable[[str], str]
    ) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.addItem(every, "")
        for key in keys:
            combo.addItem(title(key), key)
        combo.setMaxVisibleItems(len(keys) + 1)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(LEAST_LETTERS)
        combo.currentIndexChanged.connect(lambda _: self._change(**{field: combo.currentData()}))
        return combo
