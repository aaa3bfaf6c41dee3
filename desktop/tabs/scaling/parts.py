"""Small pieces that the pages of Scaling share."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.look.theme import theme_of
from desktop.numbers import parse_number, si
from desktop.widgets.banner import Banner
from desktop.widgets.labels import TermLabel, plain_label
from desktop.widgets.layout import column, row
from models.errors import UserError
from models.scaling.bootstrap import Bootstrap
from models.scaling.parametric import CONSTANTS, ParametricLaw
from models.scaling.states import own_laws

if TYPE_CHECKING:
    from desktop.services import Services

GAP = 2  # pixels between the parts of a bar
LEAST = 3  # pixels of a part that is there at all
LEAST_LETTERS = 6  # of a model's name, in a narrow column
LINE_MARGIN = 2  # pixels that Qt leaves before the text of a line


class Hint(NamedTuple):
    """A note on a mistake that one would make here. keys: sources. warn: whether it doubts."""

    text: str
    warn: bool = False
    keys: tuple[str, ...] = ()
    title: str = ""


def chip(text: str) -> QPushButton:
    """A small button: one of several beside each other."""
    button = QPushButton(text)
    button.setStyleSheet("padding: 0 7px; min-height: 26px;")
    return button


def ask_for_law_name(
    parent: QWidget, suggested: str, keep: Callable[[str], object], title: str = ""
) -> None:
    """Ask under which name a law is kept; keep: takes it."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    title = title or QCoreApplication.translate("Fit", "Keep as a constants set")
    dialog.setWindowTitle(title)
    dialog.setLabelText(
        QCoreApplication.translate("Fit", "Name of the law, as Explore and Spend will show it")
    )
    dialog.setTextValue(suggested)
    dialog.textValueSelected.connect(keep)
    dialog.open()


def keep_law(
    services: "Services",
    banner: Banner,
    name: str,
    law: ParametricLaw,
    runs: int,
    draws: Bootstrap | None,
) -> bool:
    """Keep a fitted law under a name for Explore and Spend; the banner says so, or why not."""
    drawn = {} if draws is None else {part: getattr(draws, part) for part in CONSTANTS}
    try:
        kept = own_laws(services.home.data).keep(name, law, runs, drawn)
    except UserError as problem:
        services.notify.error(problem, banner)
        return False
    title = QCoreApplication.translate("Fit", "{name} is kept.").format(name=kept.name)
    text = QCoreApplication.translate(
        "Fit", "Explore and Spend offer it beside the published laws."
    )
    banner.show_message(title, text, "good")
    return True


class NumberField(QWidget):
    """A number under its name. on_number: takes what was typed, if it lies within `ends`.

    unit: what may stand behind the number. says: the line that holds a hint, and names the field
    and what it takes when something else was typed, so that nothing moves. A refused text stays,
    marked, until the field is left.
    """

    def __init__(
        self,
        name: str,
        term: str,
        on_number: Callable[[float], object],
        says: QLabel,
        *,
        written: Callable[[float], str] = si,
        unit: str = "",
    ) -> None:
        super().__init__()
        self._name, self._on_number, self._says, self._unit = name, on_number, says, unit
        self._written = (lambda value: f"{written(value)} {unit}") if unit else written
        self._value, self._ends, self._hint = 0.0, (0.0, 0.0), says.text()
        self.label = TermLabel(name, term)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(name)
        self.label.setBuddy(self.field)
        self.field.returnPressed.connect(lambda: self._mark(wrong=not self._take()))
        self.field.textEdited.connect(lambda _text: self._mark(wrong=False))
        self.field.installEventFilter(self)
        column(self.label, self.field, spacing=4, inside=self)

    def draw(self, value: float, ends: tuple[float, float]) -> None:
        """Show a value, unless somebody is typing another one."""
        self._value, self._ends = value, ends
        if not (self.field.hasFocus() and self.field.isModified()):
            self._restore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field that is left takes what fits; what does not is gone."""
        if event.type() == QEvent.Type.FocusOut and not self._take():
            self._restore()
        return super().eventFilter(watched, event)

    def _restore(self) -> None:
        self.field.setText(self._written(self._value))
        self._mark(wrong=False)

    def _take(self) -> bool:
        """Hand on what was typed, if anything; False if it is none of the numbers."""
        if not self.field.isModified():
            return True
        text = self.field.text().strip().removesuffix("s").removesuffix(self._unit)
        value, (low, high) = parse_number(text), self._ends
        if value is None or not low <= value <= high:
            return False
        self.field.setModified(False)
        self._mark(wrong=False)
        self._on_number(value)
        return True

    def _mark(self, *, wrong: bool) -> None:
        if self.field.property("wrong") is wrong:
            return
        low, high = map(self._written, self._ends)
        template = self.tr("{field}: type {low} to {high}")
        text = template.format(field=self._name, low=low, high=high) if wrong else ""
        self._says.setText(text or self._hint)
        self.field.setAccessibleDescription(text)
        for part in (self.field, self._says):
            part.setProperty("wrong", wrong)
            part.style().unpolish(part)
            part.style().polish(part)


def number_hint() -> str:
    """How numbers may be typed; stands where a field says what it refuses."""
    return QCoreApplication.translate("NumberField", "Type 175B, 1.4T or 3e11, for example")


class ModelSearch(QComboBox):
    """A long list of models in which any part of a name finds some. on_model: takes a name."""

    def __init__(self, names: Sequence[str], on_model: Callable[[str], object]) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setStyleSheet("padding: 0; border: none;")  # the list has both already
        self.line.setTextMargins(-LINE_MARGIN, 0, 0, 0)  # so that its text stands as in a list
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_LETTERS)
        self.setAccessibleName(self.tr("Find a model"))
        self.line.setPlaceholderText(self.tr("Find a model"))
        self.addItems(list(names))
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)
        self.setCurrentIndex(-1)
        self.activated.connect(lambda row: on_model(self.itemText(row)))

    def draw(self, name: str) -> None:
        """Show a model; "" for none of the list."""
        if not (self.line.hasFocus() and self.line.isModified()):
            self.setCurrentIndex(self.findText(name))
            self.line.setCursorPosition(0)  # else a narrow field shows the end


class LossBar(QWidget):
    """What a loss is made of: a bar of shares, and below it each part with its name and figures.

    Colours are those of the map where there are any: size as the contours, data as the frontier.
    """

    def __init__(self, names: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._bar, 0, 0, 1, len(names))
        self._figures: list[QLabel] = []
        for place, (name, term) in enumerate(names):
            figure = plain_label("", "caption")
            heading = row(_Swatch(place), TermLabel(name, term), 1, spacing=6)
            grid.addLayout(heading, 1, place)
            grid.addWidget(figure, 2, place)
            grid.setColumnStretch(place, 1)
            self._figures.append(figure)
        self._names = [name for name, _ in names]

    def draw(self, parts: Sequence[float], figures: Sequence[str]) -> None:
        """parts: of the loss, at least 0. figures: what is written below each."""
        self._bar.shares = [part / sum(parts) for part in parts]
        self._bar.update()
        for label, text in zip(self._figures, figures, strict=True):
            label.setText(text)
        pairs = zip(self._names, figures, strict=True)
        self.setAccessibleName(", ".join(f"{name}: {figure}" for name, figure in pairs))


def part_colour(number: int) -> QColor:
    """Irreducible in grey, then the first and the second colour of the series."""
    tokens = theme_of().tokens
    return QColor(tokens.faint if number == 0 else tokens.series[number - 1])


class _Bar(QWidget):
    """The shares, side by side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shares: list[float] = []
        self.setFixedHeight(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A part that is there at all can be seen."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        room = self.width() - GAP * (len(self.shares) - 1)
        widths = [max(round(share * room), LEAST) for share in self.shares[1:]]
        left = 0
        for number, width in enumerate((room - sum(widths), *widths)):
            painter.setBrush(part_colour(number))
            painter.drawRect(left, 0, width, self.height())
            left += width + GAP


class _Swatch(QWidget):
    """A square in the colour of a part."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(10, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), part_colour(self._number))
