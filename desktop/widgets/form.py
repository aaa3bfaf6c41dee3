"""Forms of settings: a row for every `Field` of a config, which says what it refuses."""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QLocale, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from desktop.numbers import parse_number
from desktop.widgets.banner import in_words
from desktop.widgets.labels import TermLabel, plain_label, set_property
from desktop.widgets.layout import column, held, row
from desktop.widgets.segmented import SegmentedControl
from models.errors import UserError
from models.fields import Field, Value

NONE = -1e15  # what a box holds where nothing is set; no setting comes near
DIGITS = 12  # after the point, of what may be typed
SEGMENTS = 3  # so many choices stand side by side; more are a list
MARGINS = (8, 0, 0, 0)  # the style sheet's padding does not reach the text of a spin box
FIELD_HEIGHT, ROW_GAP = 32, 4
LEAST_WIDTH = 80  # of a box that shares its row; it grows with the card
LABEL_STRETCH, FIELD_STRETCH = 2, 3
RATE_STEPS = (1.0, 2.0, 5.0, 10.0)
FIRST_RATE = 1e-4
Control = QWidget
Words = Mapping[str, str]


class NumberBox(QDoubleSpinBox):
    """A number of a field. Any may be typed; one out of range stays as it is, to be refused.

    Arrows keep to the range. A field with step 0 is a rate: its arrows go 1, 2, 5, 10.
    """

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.setDecimals(DIGITS)
        self.setRange(NONE, -NONE)
        self.setKeyboardTracking(False)  # half a number is no setting
        self.lineEdit().setTextMargins(*MARGINS)
        self.lineEdit().setPlaceholderText(words(field.unset))

    def number(self) -> int | float | None:
        """As the config takes it; None where an optional one is left empty."""
        value = self.value()
        if value == NONE:
            return None
        value = round(value / 100 if self.field.percent else value, DIGITS)
        return int(value) if self.field.kind is int and value.is_integer() else value

    def show_number(self, value: float | None) -> None:
        with QSignalBlocker(self):
            self.setValue(NONE if value is None else 100 * value if self.field.percent else value)

    def show_field(self, field: Field) -> None:
        self.field = field

    def sizeHint(self) -> QSize:
        shown = [*map(self.textFromValue, self._ends()), words(self.field.unset)]
        wide = max(map(self.fontMetrics().horizontalAdvance, [*shown, "0000"]))
        hint, ends = super().sizeHint(), (self.minimum(), self.maximum())
        counted = (f"{self.textFromValue(end)[:18]} " for end in ends)
        usual = max(map(self.fontMetrics().horizontalAdvance, counted))
        return QSize(hint.width() - usual + wide + MARGINS[0], hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def textFromValue(self, value: float) -> str:  # noqa: N802  (Qt's name)
        if value == NONE:
            return ""
        if self.field.zero and value == self.field.low:
            return words(self.field.zero)
        if not self.field.step:
            return rate_text(value)
        digits = 0 if self.field.kind is int or self.field.percent else self.field.digits
        locale = self.locale()
        locale.setNumberOptions(locale.NumberOption.OmitGroupSeparator)
        exact = math.isclose(round(value, digits), value, rel_tol=0, abs_tol=10.0**-DIGITS)
        text = locale.toString(float(value), "f" if exact else "g", digits if exact else 10)
        return f"{text} %" if self.field.percent else text

    def valueFromText(self, text: str) -> float:  # noqa: N802  (Qt's name)
        """The number of any spelling that `validate` lets pass."""
        bare = _bare(text)
        if not bare:
            return NONE
        if bare == words(self.field.zero):
            return self.field.low
        number = _parsed(bare)
        return self.value() if number is None else number

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Whether what was typed so far is a number, or may become one."""
        bare, zero = _bare(text), words(self.field.zero)
        nothing = not bare and self.field.optional
        if nothing or (zero and bare == zero) or _parsed(bare) is not None:
            state = QValidator.State.Acceptable
        elif zero.startswith(bare) or all(sign in "0123456789.,eE+-" for sign in bare):
            state = QValidator.State.Intermediate
        else:
            state = QValidator.State.Invalid
        return state, text, place

    def stepBy(self, steps: int) -> None:  # noqa: N802  (Qt's name)
        low, high = self._ends()
        now = self.value()
        if not self.field.step:
            for _ in range(abs(steps)):
                now = FIRST_RATE if now <= 0 else next_rate(now, up=steps > 0)
        elif now == NONE:
            now = low
        else:
            now += steps * self.field.step * (100 if self.field.percent else 1)
        self.setValue(round(max(low, min(high, now)), DIGITS))

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:  # noqa: N802  (Qt's name)
        low, high = self._ends()
        flag = QAbstractSpinBox.StepEnabledFlag
        found = flag.StepNone
        if self.value() < high:
            found |= flag.StepUpEnabled
        if self.value() > low:
            found |= flag.StepDownEnabled
        return found

    def _ends(self) -> tuple[float, float]:
        """The range as the box counts it, and of what has none what the arrows reach."""
        field, scale = self.field, 100 if self.field.percent else 1
        low = 1e-7 if not field.step else -1e6 if math.isinf(field.low) else field.low
        high = 1.0 if not field.step else 1e6 if math.isinf(field.high) else field.high
        return low * scale, high * scale


class Form(QWidget):
    """A row for every field. edited: the name of the field that a person changed.

    choices: the translated labels of a field's choices, where they are not the field's own; of a
    bool, two: its True and its False. columns: fields side by side. above: labels stand above.
    """

    edited = Signal(str)

    def __init__(
        self,
        fields: Sequence[Field],
        choices: Mapping[str, Words] | None = None,
        *,
        columns: int = 1,
        above: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.fields = {field.name: field for field in fields}
        self.controls = {
            field.name: control(field, (choices or {}).get(field.name)) for field in fields
        }
        self.rows: dict[str, QWidget] = {}
        self.problems: dict[str, QLabel] = {}
        self.column = column(spacing=ROW_GAP, inside=self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for number, (name, widget) in enumerate(self.controls.items()):
            on_change(widget, partial(self._changed, name))
            self.rows[name] = line = _row(self.fields[name], widget, above=above)
            if columns > 1:
                widget.setMinimumWidth(LEAST_WIDTH)  # else a narrow card grows with its boxes
                grid.addWidget(line, number // columns, number % columns)
            else:
                self.column.addWidget(line)
            self.problems[name] = problem_label()
        if columns > 1:
            self.column.addLayout(grid)
        for name, label in self.problems.items():
            at = self.column.indexOf(self.rows[name]) + 1 or self.column.count()
            self.column.insertWidget(at, label)
        self._show_needed()

    def values(self) -> dict[str, Any]:
        return {name: value_of(self.fields[name], one) for name, one in self.controls.items()}

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show other values, without `edited`."""
        for name, value in values.items():
            if name in self.controls:
                show_value(self.fields[name], self.controls[name], value)
        self._show_needed()

    def show_field(self, field: Field) -> None:
        self.fields[field.name] = field
        box = self.controls[field.name]
        if isinstance(box, NumberBox):
            box.show_field(field)

    def problem(self) -> UserError | None:
        """The first value that is refused, by name and range; None if all will do."""
        values = self.values()
        needed = (field for field in self.fields.values() if self.needed(field, values))
        found = (field.problem(values[field.name]) for field in needed)
        return next((one for one in found if one is not None), None)

    def needed(self, field: Field, values: Mapping[str, Value]) -> bool:
        """Whether a field matters, as the others stand."""
        other, wanted = field.shown_if
        return not other or other not in values or values[other] in wanted

    def add_row(self, at: int, label: QWidget, widget: QWidget) -> QWidget:
        """A row that is no field of the config; a button takes no more room than it needs."""
        line = _line(label, widget)
        self.column.insertWidget(at, line)
        return line

    def _changed(self, name: str) -> None:
        self._show_needed()
        self.edited.emit(name)

    def _show_needed(self) -> None:
        values = self.values()
        for name, field in self.fields.items():
            needed = self.needed(field, values)
            self.rows[name].setVisible(needed)
            problem = field.problem(values[name]) if needed else None
            show_problem(self.problems[name], self.controls[name], problem)


def control(field: Field, labels: Words | None = None, *, listed: bool = False) -> Control:
    """What a field is set with. labels: of its choices. listed: choices as a list, however few."""
    own = {key: words(label) for key, label in (field.choices or {}).items()}
    choices, name = dict(labels) if labels else own, words(field.label)
    widget: QWidget
    if choices and len(choices) <= SEGMENTS and not listed:
        widget = SegmentedControl(tuple(choices.items()), accessible_name=name)
    elif choices:
        widget = combo = QComboBox()
        for key, label in choices.items():
            combo.addItem(label, key)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    else:
        widget = QCheckBox(name) if field.kind is bool else NumberBox(field)
    widget.setAccessibleName(name)
    if field.help and field.kind is not bool:
        widget.setToolTip(words(field.help))
        widget.setAccessibleDescription(words(field.help))
    return widget


def on_change(widget: Control, call: Callable[[], object]) -> None:
    """Call back whenever a person sets a control to something else."""
    match widget:
        case SegmentedControl():
            widget.picked.connect(lambda _key: call())
        case QComboBox():
            widget.activated.connect(lambda _row: call())
        case NumberBox():
            widget.valueChanged.connect(lambda _value: call())
        case QCheckBox():
            widget.toggled.connect(lambda _on: call())


def value_of(field: Field, widget: Control) -> Any:
    """What a control is set to, as the config takes it."""
    match widget:
        case SegmentedControl():
            first = next(iter(widget.keys))
            return widget.value == first if field.kind is bool else widget.value
        case QComboBox():
            return widget.currentData()
        case QCheckBox():
            return widget.isChecked()
    return cast(NumberBox, widget).number()


def show_value(field: Field, widget: Control, value: Any) -> None:
    match widget:
        case SegmentedControl():
            widget.set_value(widget.keys[not value] if field.kind is bool else value)
        case QComboBox():
            with QSignalBlocker(widget):
                widget.setCurrentIndex(max(0, widget.findData(value)))
        case QCheckBox():
            with QSignalBlocker(widget):
                widget.setChecked(bool(value))
        case NumberBox():
            widget.show_number(value)


def show_problem(label: QLabel, widget: QWidget, problem: UserError | None) -> None:
    """Say below a control why it can't be set so; None hides the label."""
    label.setText("" if problem is None else in_words(problem)[0])
    label.setVisible(problem is not None)
    line = widget.lineEdit() if isinstance(widget, NumberBox) else widget
    set_property(line, "wrong", problem is not None)


def words(text: str) -> str:
    """A field's label, help or choice in the language of the window."""
    return QCoreApplication.translate("UserError", text) if text else ""


def rate_text(rate: float) -> str:
    """A rate with at most three digits and the language's own decimal sign.

    >>> rate_text(0.0002), rate_text(1.5e-5), rate_text(0.1)
    ('2e-4', '1.5e-5', '1e-1')
    """
    digits, _, power = f"{rate:.2e}".partition("e")
    written = digits.rstrip("0").rstrip(".").replace(".", QLocale().decimalPoint())
    return f"{written}e{int(power)}"


def next_rate(rate: float, *, up: bool) -> float:
    """The next rate of the series 1, 2, 5, 10 above or below.

    >>> next_rate(2e-4, up=True), next_rate(1e-4, up=False)
    (0.0005, 5e-05)
    """
    power = math.floor(math.log10(rate) + 1e-9)
    near = [
        one * 10.0**exponent for exponent in (power - 1, power, power + 1) for one in RATE_STEPS
    ]
    if up:
        found = min(value for value in near if value > rate * 1.0001)
    else:
        found = max(value for value in near if value < rate * 0.9999)
    return float(f"{found:.6g}")


def _bare(text: str) -> str:
    return text.strip().removesuffix("%").strip()


def _parsed(text: str) -> float | None:
    """Digits as they may be typed, with a point or the language's own decimal sign."""
    return parse_number(text) if text and text[-1] in "0123456789.," else None


def _row(field: Field, widget: QWidget, *, above: bool) -> QWidget:
    if field.kind is bool and isinstance(widget, QCheckBox):
        return widget
    name = words(field.label)
    label = TermLabel(name, field.term) if field.term else QLabel(name)
    label.setBuddy(widget)
    if not above:
        return _line(label, widget)
    if not field.term:
        label.setProperty("role", "caption")
    return held(column(label, widget, spacing=2))


def _line(label: QWidget, widget: QWidget) -> QWidget:
    line = QWidget()
    layout = row((row(label, 1), LABEL_STRETCH), (widget, FIELD_STRETCH), spacing=0, inside=line)
    widget.setFixedHeight(FIELD_HEIGHT)
    if isinstance(widget, QPushButton):
        layout.setAlignment(widget, Qt.AlignmentFlag.AlignLeft)
    return line


def problem_label() -> QLabel:
    """An empty label for `show_problem`."""
    label = plain_label(role="caption", wrap=True)
    label.setProperty("wrong", True)
    label.hide()
    return label
