"""The part "Details": every detail of PPO beside its switch, with what it does and who says so."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.alignment.ppo_samples_card import text_label
from desktop.widgets.card import Card
from desktop.widgets.form import (
    control,
    on_change,
    problem_label,
    show_problem,
    show_value,
    value_of,
)
from desktop.widgets.layout import scrolling
from desktop.widgets.source_link import SourceLink
from desktop.widgets.tag import Tag
from models.alignment.details import DETAILS, Detail
from models.fields import Value
from models.formats import written

CONTROL_WIDTH, LOWER = 128, 7


class PpoDetailsView(QWidget):
    """changed: key of a detail and its new value. reset_asked: all as usual. back_asked: done."""

    changed = Signal(str, object)
    reset_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = Card(self.tr("Every detail of the next run"))
        self.summary = QLabel()
        self.summary.setProperty("role", "muted")
        self.reset = QPushButton(self.tr("All as usual"))
        self.reset.clicked.connect(self.reset_asked)
        self.back = QPushButton(self.tr("Back to the run"))
        self.back.setProperty("role", "primary")
        self.back.clicked.connect(self.back_asked)
        for part in (self.summary, self.reset, self.back):
            self.card.add_header(part)
        self.controls: dict[str, QWidget] = {}
        self._names: dict[str, QLabel] = {}
        self._problems: dict[str, QLabel] = {}
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(2, 1)
        for number, detail in enumerate(DETAILS):
            self._add(grid, number, detail)
        self.card.add(scrolling(inner), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.card)

    def show_settings(self, values: Mapping[str, Value], summary: str) -> None:
        """What each is set to; those that are not as usual stand out."""
        self.summary.setText(summary)
        unlike = False
        for detail in DETAILS:
            if detail.kind == "always":
                continue
            value = values.get(detail.key, detail.usual)
            other = value != detail.usual
            unlike = unlike or other
            self._set(detail, value)
            label = self._names[detail.key]
            label.setProperty("kind", "changed" if other else "")
            told = self.tr("{name} (changed)") if other else "{name}"
            label.setText(told.format(name=_word(detail.name)))
            show_problem(
                self._problems[detail.key], self.controls[detail.key], detail.problem(value)
            )
        self.reset.setEnabled(unlike)

    def _add(self, grid: QGridLayout, row: int, detail: Detail) -> None:
        name = QLabel(_word(detail.name))
        name.setProperty("role", "card-title")
        name.setWordWrap(True)
        name.setFixedWidth(190)
        explanation = text_label()
        explanation.setText(_word(detail.explanation))
        box = self._control(detail)
        box.setFixedWidth(CONTROL_WIDTH)
        if not isinstance(box, Tag):
            box.setAccessibleName(_word(detail.name))
            box.setAccessibleDescription(_word(detail.explanation))
            name.setBuddy(box)
        self.controls[detail.key] = box
        self._names[detail.key] = name
        if detail.kind in ("choice", "number"):  # their boxes are higher than a line
            for label in (name, explanation):
                label.setContentsMargins(0, LOWER, 0, 0)
        top = Qt.AlignmentFlag.AlignTop
        self._problems[detail.key] = problem = problem_label()
        texts = QVBoxLayout()
        texts.addWidget(explanation)
        texts.addWidget(problem)
        grid.addWidget(box, row, 0, top)
        grid.addWidget(name, row, 1, top)
        grid.addLayout(texts, row, 2, top)
        link = QWidget()
        place = QVBoxLayout(link)
        place.setContentsMargins(0, name.contentsMargins().top(), 0, 0)
        place.addWidget(SourceLink((detail.source,)))
        grid.addWidget(link, row, 3, top)

    def _control(self, detail: Detail) -> QWidget:
        if detail.kind == "always":
            return Tag(self.tr("always on"))
        if detail.kind == "switch":
            return self._switch(detail)
        box = control(detail.field, listed=True)
        on_change(box, lambda: self.changed.emit(detail.key, value_of(detail.field, box)))
        return box

    def _switch(self, detail: Detail) -> QCheckBox:
        box = QCheckBox(_on_words(detail))
        box.toggled.connect(
            lambda on: self.changed.emit(detail.key, detail.usual if on else detail.off)
        )
        return box

    def _set(self, detail: Detail, value: Value) -> None:
        box = self.controls[detail.key]
        if detail.kind == "switch":
            with QSignalBlocker(box):
                cast(QCheckBox, box).setChecked(value == detail.usual)
        else:
            show_value(detail.field, box, value)


def _word(text: str) -> str:
    return QCoreApplication.translate("Figure", text)


def _on_words(detail: Detail) -> str:
    """What a switch says beside its box: the number that it sets, where there is one."""
    if isinstance(detail.usual, bool):
        return QCoreApplication.translate("PpoDetailsView", "On")
    return QCoreApplication.translate("PpoDetailsView", "On ({value})").format(
        value=written(float(str(detail.usual)))
    )
