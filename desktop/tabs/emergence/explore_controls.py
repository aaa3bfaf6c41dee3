"""The row of controls: which family, what it is asked, what "larger" means."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from desktop.tabs.emergence import explore_words as words
from desktop.widgets.segmented import SegmentedControl
from models.emergence.lines import AXES, XAxis
from models.emergence.shelf import Entry

MORE = "more"
FIRST = 5  # families with a segment of their own


class Controls(QWidget):
    """changed: "family", "entry" or "axis", and the picked key. predict_asked: the button."""

    changed = Signal(str, object)
    predict_asked = Signal()

    def __init__(self, families: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._rest = families[:FIRST], families[FIRST:]
        options = [(family, words.family_title(family)) for family in self._first]
        self.families = SegmentedControl(
            [*options, (MORE, self.tr("More"))], accessible_name=self.tr("Family")
        )
        self.families.picked.connect(self._family)
        self.menu = self._menu()
        self.families.button(MORE).clicked.connect(self._open)
        self.entries, self.axes = QComboBox(), QComboBox()
        self.entries.setMaxVisibleItems(24)
        self.entries.activated.connect(
            lambda _: self.changed.emit("entry", self.entries.currentData())
        )
        self.axes.activated.connect(lambda _: self.changed.emit("axis", self.axes.currentData()))
        self.predict = QPushButton(self.tr("Predict first"))
        self.predict.setProperty("role", "primary")
        self.predict.setToolTip(self.tr("Draw the largest sizes before you see them"))
        self.predict.clicked.connect(self.predict_asked)
        self._family_shown = families[0]
        self._lay_out()

    def show_family(self, family: str) -> None:
        """The picked family; one of the menu gives its name to the last segment."""
        self._family_shown = family
        listed = family in self._first
        self.families.set_value(family if listed else MORE)
        self.families.set_label(MORE, self.tr("More") if listed else words.family_title(family))

    def show_entries(self, entries: Sequence[Entry], picked: str) -> None:
        """What the family can be looked at by, a line between groups."""
        known = [self.entries.itemData(n) for n in range(self.entries.count())]
        if [key for key in known if key] != [one.key for one in entries]:
            self.entries.clear()
            for before, one in zip((None, *entries), entries, strict=False):
                if before is not None and before.group != one.group:
                    self.entries.insertSeparator(self.entries.count())
                self.entries.addItem(one.called(words.word), one.key)
        self.entries.setCurrentIndex(self.entries.findData(picked))

    def show_axes(self, able: Sequence[XAxis], picked: XAxis) -> None:
        """Axes over which it can be drawn; the others are greyed."""
        if not self.axes.count():
            for axis in AXES:
                self.axes.addItem(words.axis_title(axis), axis)
        model = self.axes.model()
        for number, axis in enumerate(AXES):
            item = model.item(number)  # type: ignore[attr-defined]  # a combo box has a standard model
            item.setEnabled(axis in able)
        self.axes.setCurrentIndex(self.axes.findData(picked))

    def _family(self, key: str) -> None:
        if key != MORE:
            self.changed.emit("family", key)

    def _open(self) -> None:
        button = self.families.button(MORE)
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for family in self._rest:
            action = menu.addAction(words.family_title(family))
            action.triggered.connect(
                lambda _=False, family=family: self.changed.emit("family", family)
            )
        menu.aboutToHide.connect(lambda: self.show_family(self._family_shown))
        return menu

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.families)
        for name, box, stretch in (
            (self.tr("Ability"), self.entries, 30),
            (self.tr("x"), self.axes, 24),
        ):
            label = QLabel(name)
            label.setProperty("role", "muted")
            label.setBuddy(box)
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            row.addSpacing(6)
            row.addWidget(label)
            row.addWidget(box, stretch)
        self.entries.setMinimumContentsLength(8)
        self.axes.setMinimumContentsLength(14)
        self.entries.setMaximumWidth(300)
        self.axes.setMaximumWidth(180)
        row.addStretch(1)
        row.addWidget(self.predict)
