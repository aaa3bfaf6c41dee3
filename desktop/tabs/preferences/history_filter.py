"""Which judgements to list: words, and behind a button everything else."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.preferences.parts import plain_label
from desktop.widgets.layout import row
from desktop.widgets.windows import Popup

POPUP_WIDTH = 320
SEARCH_WIDTH = 260


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person asked for; None and "" do not narrow.

    days: only of the last so many, 0 for any time. kind: one of `labels.Kind`.
    """

    words: str = ""
    kind: str = ""
    who: str | None = None
    model: str = ""
    tag: str = ""
    days: int = 0
    noted: bool = False
    edited: bool = False
    repeats: bool = False
    own: bool = False

    @property
    def narrowing(self) -> int:
        """How many conditions there are besides the words."""
        return sum(
            (bool(self.kind), self.who is not None, bool(self.model), bool(self.tag),
             bool(self.days), self.noted, self.edited, self.repeats, self.own)
        )  # fmt: skip


class FilterRow(QWidget):
    """changed: asked for something else. opened: the choices are about to be seen."""

    changed = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search prompts, drafts, notes, reasons"))
        self.search.setAccessibleName(self.tr("Search judgements"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(SEARCH_WIDTH)
        self.search.textChanged.connect(self.changed)
        self.more = QPushButton(self.tr("Filter"))
        self.more.clicked.connect(self._open)
        self.clear = QPushButton(self.tr("Clear"))
        self.clear.setProperty("role", "plain")
        self.clear.clicked.connect(self.show_everything)
        self.popup = FilterPopup(self)
        self.popup.changed.connect(self._changed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.search, 1)
        layout.addWidget(self.more)
        layout.addWidget(self.clear)
        self.clear.setVisible(False)

    def asked(self) -> Asked:
        """What is asked for now."""
        return self.popup.asked(self.search.text())

    def show_everything(self) -> None:
        """Nothing is left out."""
        self.popup.show_everything()
        self.search.clear()
        self._changed()

    def _open(self) -> None:
        self.opened.emit()
        self.popup.open_below(self.more, self.popup.kind, right=True)

    def _changed(self) -> None:
        count = self.asked().narrowing
        words = self.tr("Filter") if not count else self.tr("Filter: {count}").format(count=count)
        self.more.setText(words)
        self.clear.setVisible(count > 0)
        self.changed.emit()


class FilterPopup(Popup):
    """One line for every condition."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(POPUP_WIDTH)
        self.kind, self.who, self.model = QComboBox(), QComboBox(), QComboBox()
        self.tag, self.days = QComboBox(), QComboBox()
        self.boxes = {
            "noted": QCheckBox(self.tr("with a note")),
            "edited": QCheckBox(self.tr("with a rewritten draft")),
            "repeats": QCheckBox(self.tr("repeats")),
            "own": QCheckBox(self.tr("given here, not imported")),
        }
        self._fill_fixed()
        self._lay_out()
        for box in self._combos():
            box.activated.connect(self.changed)
        for check in self.boxes.values():
            check.toggled.connect(self.changed)

    def asked(self, words: str) -> Asked:
        """What is asked for, with these words."""
        checks = {name: box.isChecked() for name, box in self.boxes.items()}
        return Asked(
            words,
            self.kind.currentData() or "",
            self.who.currentData(),
            self.model.currentData() or "",
            self.tag.currentData() or "",
            self.days.currentData() or 0,
            **checks,
        )

    def show_choices(
        self, people: Sequence[tuple[str, str]], models: Sequence[str], tags: Sequence[str]
    ) -> None:
        """Offer these people as (name, words), models and reasons; what is picked stays."""
        for box, entries in (
            (self.who, list(people)),
            (self.model, [(name, name) for name in models]),
            (self.tag, [(tag, tag) for tag in tags]),
        ):
            before = box.currentData()
            box.clear()
            box.addItem(self.tr("anyone") if box is self.who else self.tr("any"), None)
            for value, words in entries:
                box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findData(before)))

    def show_everything(self) -> None:
        """Without a condition, and without a signal."""
        self.blockSignals(True)
        for box in self._combos():
            box.setCurrentIndex(0)
        for check in self.boxes.values():
            check.setChecked(False)
        self.blockSignals(False)

    def _combos(self) -> tuple[QComboBox, ...]:
        return (self.kind, self.who, self.model, self.tag, self.days)

    def _fill_fixed(self) -> None:
        kinds = (
            ("", self.tr("any")),
            ("first", self.tr("A better")),
            ("second", self.tr("B better")),
            ("tie", self.tr("tie")),
            ("skip", self.tr("skipped")),
            ("ranking", self.tr("ranking")),
            ("good", self.tr("good")),
            ("bad", self.tr("bad")),
        )
        for value, words in kinds:
            self.kind.addItem(words, value)
        spans = (
            (0, self.tr("any time")),
            (1, self.tr("today")),
            (7, self.tr("the last 7 days")),
            (30, self.tr("the last 30 days")),
        )
        for days, words in spans:
            self.days.addItem(words, days)
        self.show_choices((), (), ())

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        names = (
            self.tr("Judgement"),
            self.tr("Who"),
            self.tr("Model"),
            self.tr("Reason"),
            self.tr("When"),
        )
        for line, (name, box) in enumerate(zip(names, self._combos(), strict=True)):
            box.setAccessibleName(name)
            grid.addWidget(plain_label(name, "muted"), line, 0)
            grid.addWidget(box, line, 1)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addLayout(grid)
        layout.addLayout(row(plain_label(self.tr("Only those"), "muted")))
        for check in self.boxes.values():
            layout.addWidget(check)
