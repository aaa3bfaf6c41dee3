"""What the pages of the tab are put together from."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QWidget

from desktop.widgets.layout import GAP, column
from models.errors import UserError
from models.fields import Field, allowed


def text_label(role: str = "", text: str = "", *, content: bool = False) -> QLabel:
    """A label that wraps and shows its text as it is. content: what a model wrote."""
    label = QLabel(text)
    if role:
        label.setProperty("role", role)
    if content:
        label.setProperty("content", True)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def button(text: str, act: Callable[[], object], role: str = "", kind: str = "") -> QPushButton:
    """A button that calls `act`."""
    made = QPushButton(text)
    for name, value in (("role", role), ("kind", kind)):
        if value:
            made.setProperty(name, value)
    made.clicked.connect(lambda _checked: act())
    return made


def pause(parent: QObject, milliseconds: int, act: Callable[[], object]) -> QTimer:
    """A timer that calls `act` once, so long after it was last started."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer


def beside(*parts: QWidget | QLayout, spacing: int = GAP) -> QHBoxLayout:
    """Side by side; the first takes what room is left."""
    line = QHBoxLayout()
    line.setSpacing(spacing)
    for part in parts:
        stretch = int(part is parts[0])
        if isinstance(part, QWidget):
            line.addWidget(part, stretch)
        else:
            line.addLayout(part, stretch)
    return line


def fill_page(page: QWidget, banner: QWidget, left: QWidget | QLayout, side: QWidget) -> None:
    """What goes wrong stands above the two columns of a page."""
    layout = column(banner, beside(left, side), inside=page)
    layout.setStretch(1, 1)


def in_range(
    fields: Sequence[Field], state: Mapping[str, object], tell: Callable[[UserError], object]
) -> dict[str, object]:
    """A link's or a saved state without settings that are refused; the first of them is told."""
    problems, names = list[UserError](), {field.name for field in fields}
    kept = allowed(fields, state, lambda _name, problem: problems.append(problem))
    for problem in problems[:1]:
        tell(problem)
    return {name: value for name, value in state.items() if name not in names} | kept
