"""The row above the cards: which ones are meant; and the options: how many a day asks, and when."""

from collections.abc import Callable, Sequence
from dataclasses import asdict

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.interview.cards_words import kind_title, level_title, topic_title
from desktop.widgets.banner import in_words
from desktop.widgets.form import Form, problem_label
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.windows import Popup
from models.errors import UserError
from models.interview.card import KINDS, LEVELS, OPTION_FIELDS, TOPICS, CardOptions, steps_of
from models.interview.reviewing import CardsChoices

WIDTH = 420
LEAST_LETTERS, ROOM = 6, 1000
"""What a narrow window leaves of a title; titles take their room before the gap does."""


class CardsBar(QWidget):
    """change: called with a field of the choices and its value. The buttons are the page's."""

    def __init__(self, change: Callable[[str, object], object]) -> None:
        super().__init__()
        self._change = change
        self.modes = SegmentedControl(
            (("review", self.tr("Review")), ("browse", self.tr("All cards"))),
            accessible_name=self.tr("Show"),
        )
        topic = self._combo("topic", self.tr("Topic"), self.tr("All topics"), TOPICS, topic_title)
        level = self._combo("level", self.tr("Level"), self.tr("All levels"), LEVELS, level_title)
        kind = self._combo("kind", self.tr("Kind"), self.tr("All kinds"), KINDS, kind_title)
        self.filters = {"topic": topic, "level": level, "kind": kind}
        self.own = QCheckBox(self.tr("Only my own"))
        self.own.clicked.connect(lambda on: change("own", on))
        self.new = QPushButton(self.tr("New card"))
        self.files = QPushButton(self.tr("Files"))
        self.files.setToolTip(self.tr("Import and export: Anki, CSV, a sheet to print"))
        self.options = QPushButton(self.tr("Options"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.modes)
        for combo in self.filters.values():
            line.addWidget(combo, ROOM)
        line.addWidget(self.own)
        line.addStretch(1)
        for button in (self.new, self.files, self.options):
            line.addWidget(button)

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
        combo.ensurePolished()
        combo.setMaximumWidth(combo.sizeHint().width())  # where there is room, no title is cut
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(LEAST_LETTERS)
        combo.currentIndexChanged.connect(lambda _: self._change(field, combo.currentData()))
        return combo


class OptionsPopup(Popup):
    """apply: called with the options, as soon as one of them is another and all are in range."""

    def __init__(
        self,
        parent: QWidget | None = None,
        apply: Callable[[CardOptions], object] = lambda _options: None,
    ) -> None:
        super().__init__(parent)  # type: ignore[arg-type]  # Qt takes a window without a parent
        self._apply = apply
        self.setAccessibleName(self.tr("Options"))
        self.setFixedWidth(WIDTH)
        self.form = Form(OPTION_FIELDS)
        self.form.edited.connect(lambda _name: self._changed())
        self.steps = {"learning_steps": QLineEdit(), "relearning_steps": QLineEdit()}
        titles = (self.tr("Learning steps (min)"), self.tr("Relearning steps (min)"))
        tips = (
            self.tr("A new card comes again after so many minutes, before it waits for days."),
            self.tr("The same for a card that you have forgotten."),
        )
        for field, title, tip in zip(self.steps.values(), titles, tips, strict=True):
            label = QLabel(title)
            label.setBuddy(field)
            field.setAccessibleName(title)
            field.setToolTip(tip)
            field.editingFinished.connect(self._changed)
            self.form.add_row(self.form.column.count(), label, field)
        self.problem = problem_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.addWidget(self.form)
        column.addWidget(self.problem)

    def show_options(self, options: CardOptions) -> None:
        """What holds."""
        values = asdict(options)
        self.form.show_values(values)
        for name, field in self.steps.items():
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
