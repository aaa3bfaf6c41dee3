"""Small pieces that the pages of Scaling share."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QInputDialog, QLineEdit, QWidget

from desktop.look.theme import theme_of
from desktop.numbers import parse_number, plain, si
from desktop.widgets.banner import Banner
from desktop.widgets.labels import TermLabel, named, plain_label, set_property
from desktop.widgets.layout import Part, column, held, row
from models.errors import UserError
from models.scaling.bootstrap import Bootstrap
from models.scaling.parametric import CONSTANTS, ParametricLaw
from models.scaling.states import own_laws

if TYPE_CHECKING:
    from desktop.services import Services

FIELD_WIDTH = 96
LEAST_LETTERS = 6  # of a model's name, in a narrow column
LINE_MARGIN = 2  # pixels that Qt leaves before the text of a line


class Hint(NamedTuple):
    """A note on a mistake that one would make here. keys: sources. warn: whether it doubts."""

    text: str
    warn: bool = False
    keys: tuple[str, ...] = ()
    title: str = ""


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


def field(name: str, *parts: Part) -> QWidget:
    """A choice of the column More under its name; hidden and shown as one."""
    return held(column(plain_label(name, "caption", wrap=True), *parts, spacing=4))


class NumberField(QWidget):
    """A number beside its name. on_number: takes what was typed, if it lies within `ends`.

    unit: what may stand behind the number. refuse: told what the field takes when something else
    was typed, and "" when that is over. A refused text stays, marked, until the field is left.
    """

    def __init__(
        self,
        name: str,
        term: str,
        on_number: Callable[[float], object],
        refuse: Callable[[str], object],
        *,
        written: Callable[[float], str] = si,
        unit: str = "",
    ) -> None:
        super().__init__()
        self._name, self._on_number, self._refuse, self._unit = name, on_number, refuse, unit
        self._written = (lambda value: f"{written(value)} {unit}") if unit else written
        self._value, self._ends = 0.0, (0.0, 0.0)
        self.label = TermLabel(name, term)
        self.field = named(QLineEdit(self), name)
        self.field.setFixedWidth(FIELD_WIDTH)
        self.field.setToolTip(self.tr("Type 175B, 1.4T or 3e11, for example"))
        self.label.setBuddy(self.field)
        self.field.returnPressed.connect(lambda: self._mark(wrong=not self._take()))
        self.field.textEdited.connect(lambda _text: self._mark(wrong=False))
        self.field.installEventFilter(self)
        row(self.label, self.field, inside=self)

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
        if bool(self.field.property("wrong")) is wrong:
            return
        low, high = map(self._written, self._ends)
        template = self.tr("{field}: type {low} to {high}")
        text = template.format(field=self._name, low=low, high=high) if wrong else ""
        self.field.setAccessibleDescription(text)
        set_property(self.field, "wrong", wrong)
        self._refuse(text)


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


class LossParts(QWidget):
    """A loss, and the sum that it is: each part with its swatch, its name and its nats."""

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.loss, nats = plain_label("", "title"), TermLabel(self.tr("nats"), "nats")
        self.figures = [plain_label() for _ in names]
        parts: list[Part] = [self.loss, nats, plain_label("=", "muted")]
        for place, ((name, term), figure) in enumerate(zip(names, self.figures, strict=True)):
            parts += [row(_Swatch(place), TermLabel(name, term), figure, spacing=6)]
        self._names = [name for name, _ in names]
        row(*parts, 1, spacing=12, inside=self)

    def draw(self, parts: Sequence[float]) -> None:
        """parts: of the loss, nats, at least 0."""
        self.loss.setText(plain(sum(parts), 3))
        for label, part in zip(self.figures, parts, strict=True):
            label.setText(plain(part, 3))
        pairs = zip(self._names, (label.text() for label in self.figures), strict=True)
        self.setAccessibleName(", ".join(f"{name}: {figure}" for name, figure in pairs))


class _Swatch(QWidget):
    """A square in the colour of a part: the floor in grey, then size and data."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(10, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, number = theme_of().tokens, self._number
        colour = tokens.faint if number == 0 else tokens.series[number - 1]
        QPainter(self).fillRect(self.rect(), QColor(colour))
