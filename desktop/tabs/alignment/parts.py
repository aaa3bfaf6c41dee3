"""What the pages of the tab are put together from."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from desktop import numbers
from desktop.numbers import plain
from desktop.services import Services
from desktop.tabs.alignment.bench import Bench
from desktop.tabs.alignment.runner import Runner
from desktop.widgets.banner import Banner
from desktop.widgets.labels import plain_label
from desktop.widgets.layout import column, row
from desktop.widgets.page import Page, State
from models.errors import UserError
from models.fields import Field, allowed
from models.preferences.pairs import Pair
from models.store.runs import Kind, Run


class StagePage(Page[State]):
    """The page of a stage: what lies on the bench, the stage's runs, a banner for what goes wrong.

    It is drawn anew when another thing lies on the bench or a run begins, ends or waits.
    """

    kind: ClassVar[Kind]

    def __init__(self, services: Services, bench: Bench, first: State) -> None:
        self.bench, self.runner = bench, Runner.of(services, bench, self.kind)
        self.banner = Banner()
        super().__init__(services, first)
        bench.changed.connect(self.refresh)
        self.runner.changed.connect(self.refresh)
        self.runner.failed.connect(lambda _run, problem: self.tell(problem))

    def begin(
        self, facts: Mapping[str, object], pairs: Sequence[Pair] | None = None
    ) -> Run | None:  # fmt: skip
        """Queue a run with these facts; what the disk refuses is told, and None returned."""
        try:
            return self.runner.start(facts, pairs)
        except UserError as problem:
            self.tell(problem)
            return None

    def stop(self) -> None:
        """Stop what runs here; nothing on the bench changes."""
        for run in self.runner.active():
            self.runner.cancel(run)

    def tell(self, problem: BaseException) -> None:
        """Say above the page what went wrong."""
        self.services.notify.error(problem, self.banner)

    def in_range(self, fields: Sequence[Field], state: Mapping[str, object]) -> dict[str, object]:
        """A link's or saved state without settings that are refused; the first of them is told."""
        problems, names = list[UserError](), {field.name for field in fields}
        kept = allowed(fields, state, lambda _name, problem: problems.append(problem))
        for problem in problems[:1]:
            self.tell(problem)
        return {name: value for name, value in state.items() if name not in names} | kept


def add_part_actions(page: StagePage[Any], parts: Mapping[str, str]) -> None:
    """What can be done on a page, for the menu and the palette. parts: key -> words."""
    for part, text in parts.items():
        action = QAction(text, page)
        action.triggered.connect(lambda _=False, part=part: page.change(part=part))
        page.addAction(action)


def text_label(role: str = "", text: str = "", *, content: bool = False) -> QLabel:
    """A label that wraps and shows its text as it is. content: what a model wrote."""
    label = plain_label(text, role, wrap=True)
    if content:
        label.setProperty("content", True)
    return label


def selectable(label: QLabel) -> QLabel:
    """A label whose text can be copied."""
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def pause(parent: QObject, milliseconds: int, act: Callable[[], object]) -> QTimer:
    """A timer that calls `act` once, so long after it was last started."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(act)
    return timer


def fill_page(page: QWidget, banner: QWidget, left: QWidget | QLayout, side: QWidget) -> None:
    """What goes wrong stands above the two columns of a page."""
    column(banner, (row((left, 1), side, spacing=14), 1), inside=page)


def count(number: int) -> str:
    return QLocale().toString(number)


def percent(share: float, digits: int = 0) -> str:
    """A share in percent, not torn apart at the end of a line."""
    return numbers.percent(share, digits).replace(" ", "\u00a0")


def score(value: float, digits: int = 2) -> str:
    """A gold or proxy score, with a true minus; a dash where there is none."""
    rounded = round(value, digits) + 0.0  # no minus before a zero
    return plain(rounded, digits) if not rounded < 0 else f"−{plain(-rounded, digits)}"


def one_line(text: str) -> str:
    return " ".join(text.split())
