"""The column *More* of PPO: the seed, which texts come first, and every detail of the next run."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QCoreApplication, QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop.tabs.alignment.bench import changes, figure_word
from desktop.tabs.alignment.parts import text_label
from desktop.widgets.form import (
    NumberBox,
    control,
    on_change,
    problem_label,
    show_problem,
    show_value,
    value_of,
)
from desktop.widgets.labels import SourceLink, Tag, button, plain_label
from desktop.widgets.layout import column, row
from models.alignment import details
from models.alignment.details import DETAILS, SETTABLE, Detail, PpoChoices
from models.alignment.training_configs import PpoConfig
from models.fields import Value, field_of
from models.formats import written

SEED = field_of(PpoConfig, "seed")
SEED_WIDTH, CONTROL_WIDTH, BETWEEN = 80, 116, 14
translate = QCoreApplication.translate


class NextDetails(QWidget):
    """Every detail of the next run: set, explained, with who says so. change: as of the page."""

    def __init__(self, change: Callable[..., None]) -> None:
        super().__init__()
        self._change, self._values = change, details.usual()
        self.seed = NumberBox(SEED)
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setFixedWidth(SEED_WIDTH)
        self.seed.valueChanged.connect(lambda value: change(seed=int(value)))
        seed = plain_label(self.tr("Seed"), "card-title")
        seed.setBuddy(self.seed)
        self.hidden = QCheckBox(self.tr("Texts first, then curves"))
        self.hidden.setToolTip(
            self.tr("The curves stay hidden until you have said from where on it is gamed.")
        )
        self.hidden.toggled.connect(lambda on: change(hidden=on))
        self.summary = text_label("muted")
        self.reset = button(self.tr("All as usual"), lambda: change(settings={}))
        self.controls: dict[str, QWidget] = {}
        self._names: dict[str, QLabel] = {}
        self._problems: dict[str, QLabel] = {}
        lines = column(
            plain_label(self.tr("Next run"), "heading"), row(seed, 1, self.seed), self.hidden,
            row((self.summary, 1), self.reset), spacing=BETWEEN, inside=self,
        )  # fmt: skip
        for detail in DETAILS:
            lines.addLayout(self._line(detail))

    def draw(self, state: PpoChoices) -> None:
        self._values = state.values
        self.seed.show_number(state.seed)
        with QSignalBlocker(self.hidden):
            self.hidden.setChecked(state.hidden)
        self.summary.setText(changes(self._values, penalty=True))
        self.reset.setEnabled(bool(state.settings))
        for detail in SETTABLE:
            value, box = self._values[detail.key], self.controls[detail.key]
            if detail.kind == "switch":
                with QSignalBlocker(box):
                    cast(QCheckBox, box).setChecked(value == detail.usual)
            else:
                show_value(detail.field, box, value)
            other, label = value != detail.usual, self._names[detail.key]
            label.setProperty("kind", "changed" if other else "")
            told = translate("Drawer", "{name} (changed)") if other else "{name}"
            label.setText(told.format(name=figure_word(detail.name)))
            show_problem(self._problems[detail.key], box, detail.problem(value))

    def _line(self, detail: Detail) -> QVBoxLayout:
        name = self._names[detail.key] = text_label("card-title", figure_word(detail.name))
        explanation = text_label("caption", figure_word(detail.explanation))
        box = self.controls[detail.key] = self._control(detail)
        if detail.kind in ("choice", "number"):
            box.setMinimumWidth(CONTROL_WIDTH)
        if detail.kind != "always":
            box.setAccessibleName(figure_word(detail.name))
            box.setAccessibleDescription(explanation.text())
            name.setBuddy(box)
        self._problems[detail.key] = problem = problem_label()
        source = row(SourceLink((detail.source,)), 1)
        return column(row((name, 1), box), problem, explanation, source, spacing=4)

    def _control(self, detail: Detail) -> QWidget:
        if detail.kind == "always":
            return Tag(translate("Drawer", "always on"))
        if detail.kind == "number" or detail.kind == "choice":
            field = control(detail.field, listed=True)
            on_change(field, lambda: self._set(detail, value_of(detail.field, field)))
            return field
        words = translate("Drawer", "On")
        if not isinstance(detail.usual, bool):
            words = translate("Drawer", "On ({value})").format(
                value=written(float(str(detail.usual)))
            )
        box = QCheckBox(words)
        box.toggled.connect(lambda on: self._set(detail, detail.usual if on else detail.off))
        return box

    def _set(self, detail: Detail, value: Value) -> None:
        self._change(settings={**self._values, detail.key: value})
