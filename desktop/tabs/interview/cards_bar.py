"""The row above the cards: review or look through them, which ones, and what else can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.tabs.interview.cards_words import kind_title, level_title, topic_title
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.windows import Popup
from models.interview.card import KINDS, LEVELS, OFFERED, TOPICS
from models.interview.reviewing import Filter

MODES = ("review", "browse")
MOST_NEW, LAST_HOUR = int(OFFERED["new_a_day"][1]), int(OFFERED["day_starts_hour"][1])
LEAST_RETENTION, MOST_RETENTION = OFFERED["retention"]
POPUP_WIDTH = 340
LEAST_LETTERS, ROOM = 6, 1000
"""What a narrow window leaves of a title; titles take their room before the gap does."""


class CardsBar(QWidget):
    """mode_picked: "review" or "browse". narrowed: a Filter, its words aside.

    new_asked: write a card. options_changed: new cards a day, wanted share, hour of day.
    """

    mode_picked = Signal(str)
    narrowed = Signal(object)
    new_asked = Signal()
    options_changed = Signal(int, float, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.modes = SegmentedControl(
            (("review", self.tr("Review")), ("browse", self.tr("All cards"))),
            accessible_name=self.tr("Show"),
        )
        self.modes.picked.connect(self.mode_picked)
        topics = [(topic, topic_title(topic)) for topic in TOPICS]
        levels = [(level, level_title(level)) for level in LEVELS]
        kinds = [(kind, kind_title(kind)) for kind in KINDS]
        self.topics = self._combo(self.tr("Topic"), self.tr("All topics"), topics)
        self.levels = self._combo(self.tr("Level"), self.tr("All levels"), levels)
        self.kinds = self._combo(self.tr("Kind"), self.tr("All kinds"), kinds)
        self.own = QCheckBox(self.tr("Only my own"))
        self.own.toggled.connect(lambda _: self._narrow())
        self.new = QPushButton(self.tr("New card"))
        self.new.clicked.connect(self.new_asked)
        self.files = QPushButton(self.tr("Files"))
        self.files.setToolTip(self.tr("Import and export: Anki, CSV, a sheet to print"))
        self.files_menu = QMenu(self.files)
        self.files.setMenu(self.files_menu)
        self.options = QPushButton(self.tr("Options"))
        self.options.clicked.connect(self._open_options)
        self.popup = OptionsPopup(self)
        self.popup.changed.connect(self.options_changed)
        self._lay_out()

    def filter(self) -> Filter:
        """What is picked."""
        topic, level, kind = (
            str(combo.currentData()) for combo in (self.topics, self.levels, self.kinds)
        )
        return Filter(topic, level, kind, own=self.own.isChecked())

    def show_filter(self, mode: str, wanted: Filter) -> None:
        """Pick what is wanted, without a signal."""
        self.modes.set_value(mode)
        pairs = (
            (self.topics, wanted.topic),
            (self.levels, wanted.level),
            (self.kinds, wanted.kind),
        )
        for combo, key in pairs:
            with QSignalBlocker(combo):
                combo.setCurrentIndex(max(0, combo.findData(key)))
        with QSignalBlocker(self.own):
            self.own.setChecked(wanted.own)

    def _combo(self, name: str, every: str, offers: Sequence[tuple[str, str]]) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.addItem(every, "")
        for key, title in offers:
            combo.addItem(title, key)
        combo.setMaxVisibleItems(len(offers) + 1)
        combo.ensurePolished()
        combo.setMaximumWidth(combo.sizeHint().width())  # where there is room, no title is cut
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(LEAST_LETTERS)
        combo.currentIndexChanged.connect(lambda _: self._narrow())
        return combo

    def _narrow(self) -> None:
        self.narrowed.emit(self.filter())

    def _open_options(self) -> None:
        self.popup.open_below(self.options, self.popup.new, right=True)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        parts: tuple[QWidget, ...] = (self.modes, self.topics, self.levels, self.kinds, self.own)
        for part in parts:
            line.addWidget(part, ROOM if isinstance(part, QComboBox) else 0)
        line.addStretch(1)
        for button in (self.new, self.files, self.options):
            line.addWidget(button)


class OptionsPopup(Popup):
    """How many new cards a day, how much is to be remembered, when a day begins.

    changed: the three, as soon as one of them is another.
    """

    changed = Signal(int, float, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Options"))
        self.setFixedWidth(POPUP_WIDTH)
        self.new, self.retention, self.hour = QSpinBox(), QDoubleSpinBox(), QSpinBox()
        self.new.setRange(0, MOST_NEW)
        self.retention.setRange(100 * LEAST_RETENTION, 100 * MOST_RETENTION)
        self.retention.setDecimals(0)
        self.retention.setSuffix(self.tr(" %"))
        self.hour.setRange(0, LAST_HOUR)
        self.hour.setSuffix(self.tr(":00"))
        self._lay_out()

    def show_options(self, new: int, retention: float, hour: int) -> None:
        """What holds, without a signal."""
        for box, value in ((self.new, new), (self.hour, hour)):
            with QSignalBlocker(box):
                box.setValue(value)
        with QSignalBlocker(self.retention):
            self.retention.setValue(100 * retention)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(16, 14, 16, 14)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        self._add_row(form, self.tr("New cards a day"), self.new)
        self._add_row(form, self.tr("Share to be remembered"), self.retention)
        self._add_row(form, self.tr("A day begins at"), self.hour)
        note = QLabel(
            self.tr("The more is to be remembered, the sooner and the oftener cards come back.")
        )
        note.setProperty("role", "caption")
        note.setWordWrap(True)
        form.addRow(note)

    def _add_row(self, form: QFormLayout, title: str, box: QSpinBox | QDoubleSpinBox) -> None:
        box.setFixedWidth(110)
        box.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.setAccessibleName(title)
        low, high = (f"{end:g}{box.suffix()}" for end in (box.minimum(), box.maximum()))
        ends = self.tr("{low} to {high}").format(low=low, high=high)
        box.setToolTip(ends)
        box.setAccessibleDescription(ends)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda _: self._tell())
        label = QLabel(title)
        label.setBuddy(box)
        label.setFixedHeight(box.sizeHint().height())
        form.addRow(label, box)

    def _tell(self) -> None:
        self.changed.emit(self.new.value(), self.retention.value() / 100, self.hour.value())
