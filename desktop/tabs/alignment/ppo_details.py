"""The part "Details" of PPO: every detail beside its switch, with what it does and its source."""

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.tabs.alignment.ppo_kept import figure_word
from desktop.tabs.alignment.ppo_widgets import text_label
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
from models.alignment import details
from models.alignment.details import DETAILS, Detail, PpoChoices
from models.fields import Value
from models.formats import written

CONTROL_WIDTH, NAME_WIDTH, LOWER = 128, 190, 7


class DetailsPart(QWidget):
    """change: replaces choices of the page."""

    def __init__(self, change: Callable[..., None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change, self._values = change, details.usual()
        self.summary = QLabel()
        self.summary.setProperty("role", "muted")
        self.reset = QPushButton(self.tr("All as usual"))
        self.reset.clicked.connect(lambda: change(settings={}))
        self.back = QPushButton(self.tr("Back to the run"))
        self.back.setProperty("role", "primary")
        self.back.clicked.connect(lambda: change(part="runs"))
        card = Card(self.tr("Every detail of the next run"))
        for part in (self.summary, self.reset, self.back):
            card.add_header(part)
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
        card.add(scrolling(inner), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(card)

    def draw(self, state: PpoChoices) -> None:
        """What each is set to; those that are not as usual stand out."""
        self._values = state.values
        self.summary.setText(changes(self._values, penalty=True))
        self.reset.setEnabled(bool(state.settings))
        for detail in details.SETTABLE:
            value = self._values[detail.key]
            other = value != detail.usual
            self._show(detail, value)
            label = self._names[detail.key]
            label.setProperty("kind", "changed" if other else "")
            told = self.tr("{name} (changed)") if other else "{name}"
            label.setText(told.format(name=figure_word(detail.name)))
            problem = detail.problem(value)
            show_problem(self._problems[detail.key], self.controls[detail.key], problem)

    def _add(self, grid: QGridLayout, row: int, detail: Detail) -> None:
        name = text_label("card-title", figure_word(detail.name))
        name.setFixedWidth(NAME_WIDTH)
        explanation = text_label("", figure_word(detail.explanation))
        box = self._control(detail)
        box.setFixedWidth(CONTROL_WIDTH)
        if not isinstance(box, Tag):
            box.setAccessibleName(figure_word(detail.name))
            box.setAccessibleDescription(figure_word(detail.explanation))
            name.setBuddy(box)
        self.controls[detail.key], self._names[detail.key] = box, name
        lower = LOWER if detail.kind in ("choice", "number") else 0  # their boxes are higher
        for label in (name, explanation):
            label.setContentsMargins(0, lower, 0, 0)
        self._problems[detail.key] = problem = problem_label()
        texts = QVBoxLayout()
        texts.addWidget(explanation)
        texts.addWidget(problem)
        link = QWidget()
        place = QVBoxLayout(link)
        place.setContentsMargins(0, lower, 0, 0)
        place.addWidget(SourceLink((detail.source,)))
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(box, row, 0, top)
        grid.addWidget(name, row, 1, top)
        grid.addLayout(texts, row, 2, top)
        grid.addWidget(link, row, 3, top)

    def _control(self, detail: Detail) -> QWidget:
        if detail.kind == "always":
            return Tag(self.tr("always on"))
        if detail.kind == "switch":
            box = QCheckBox(on_words(detail))
            box.toggled.connect(lambda on: self._set(detail, detail.usual if on else detail.off))
            return box
        field = control(detail.field, listed=True)
        on_change(field, lambda: self._set(detail, value_of(detail.field, field)))
        return field

    def _set(self, detail: Detail, value: Value) -> None:
        self._change(settings={**self._values, detail.key: value})

    def _show(self, detail: Detail, value: Value) -> None:
        box = self.controls[detail.key]
        if detail.kind == "switch":
            with QSignalBlocker(box):
                cast(QCheckBox, box).setChecked(value == detail.usual)
        else:
            show_value(detail.field, box, value)


def changes(values: Mapping[str, Value], *, penalty: bool = False) -> str:
    """What differs from the usual run. penalty: whether another KL penalty is named as well."""
    names = [figure_word(one.name) for one in details.changed(values) if penalty or one.key != "kl"]
    if not names:
        return QCoreApplication.translate("Ppo", "All details as usual")
    return QCoreApplication.translate("Ppo", "Changed: {names}").format(names=", ".join(names))


def on_words(detail: Detail) -> str:
    """What a switch says beside its box: the number that it sets, where there is one."""
    if isinstance(detail.usual, bool):
        return QCoreApplication.translate("PpoDetailsView", "On")
    return QCoreApplication.translate("PpoDetailsView", "On ({value})").format(
        value=written(float(str(detail.usual)))
    )
