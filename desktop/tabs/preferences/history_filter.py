"""What narrows the list of judgements beside words, asked below its button."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from desktop.tabs.preferences.parts import plain_label
from desktop.tabs.preferences.wording import kind_words, person_words
from desktop.widgets.windows import Popup
from models.preferences.states import ANYONE, HistoryChoices

WIDTH = 320


class FilterPopup(Popup):
    """One line for every condition. on_change: called with the field that was set, by its name.

    people, models, tags: that there are.
    """

    def __init__(
        self, state: HistoryChoices, people: Sequence[str], models: Sequence[str],
        tags: Sequence[str], on_change: Callable[..., object], parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        kinds = ("first", "second", "tie", "skip")
        any_ = self.tr("any")
        choices: dict[str, tuple[str, dict[Any, str]]] = {
            "kind": (
                self.tr("Judgement"),
                {"": any_} | {one: kind_words(one) for one in kinds}
                | {"ranking": self.tr("ranking")}
                | {one: kind_words(one) for one in ("good", "bad")},
            ),
            "who": (
                self.tr("Who"),
                {ANYONE: self.tr("anyone")} | {who: person_words(who) for who in people},
            ),
            "model": (self.tr("Model"), {"": any_} | {one: one for one in models}),
            "tag": (self.tr("Reason"), {"": any_} | {one: one for one in tags}),
            "days": (
                self.tr("When"),
                {
                    0: self.tr("any time"),
                    1: self.tr("today"),
                    7: self.tr("the last 7 days"),
                    30: self.tr("the last 30 days"),
                },
            ),
        }  # fmt: skip
        checks = {
            "noted": self.tr("with a note"),
            "edited": self.tr("with a rewritten draft"),
            "repeats": self.tr("repeats"),
            "own": self.tr("given here, not imported"),
        }
        self.boxes: dict[str, QComboBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for line, (field, (title, items)) in enumerate(choices.items()):
            self.boxes[field] = box = QComboBox()
            box.setAccessibleName(title)
            for value, words in items.items():
                box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findData(getattr(state, field))))
            box.activated.connect(
                lambda _, field=field, box=box: on_change(**{field: box.currentData()})
            )
            grid.addWidget(plain_label(title, "muted"), line, 0)
            grid.addWidget(box, line, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addLayout(grid)
        layout.addWidget(plain_label(self.tr("Only those"), "muted"))
        self.checks: dict[str, QCheckBox] = {}
        for field, words in checks.items():
            self.checks[field] = check = QCheckBox(words)
            check.setChecked(getattr(state, field))
            check.toggled.connect(lambda on, field=field: on_change(**{field: on}))
            layout.addWidget(check)
