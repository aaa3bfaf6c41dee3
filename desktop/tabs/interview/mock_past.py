"""Earlier interviews: the one that was interrupted, those that are kept, a figure over time."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.tabs.interview.mock_rows import TWO_LINES, ListRow, RowList
from desktop.tabs.interview.mock_shown import OpenShown, PastRow
from desktop.widgets.card import Card
from desktop.widgets.layout import GAP, row
from desktop.widgets.plot_card import PlotCard
from models.figure import Figure


class OpenCard(Card):
    """One that was interrupted. resumed, ended: what to do with it, by its number."""

    resumed = Signal(int)
    ended = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Go on where you were"))
        self._number = 0
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.resume = QPushButton(self.tr("Go on"))
        self.end = QPushButton(self.tr("End it and mark"))
        self.resume.clicked.connect(lambda: self.resumed.emit(self._number))
        self.end.clicked.connect(lambda: self.ended.emit(self._number))
        self.add(self.told)
        self.body.addLayout(row(self.resume, self.end, 1))

    def show_open(self, shown: OpenShown | None) -> None:
        """Show it; None for none."""
        self.setVisible(shown is not None)
        if shown is not None:
            self._number = shown.id
            self.told.setText(shown.told)
            self.resume.setAccessibleDescription(shown.told)


class PastCard(Card):
    """Interviews that are kept. Signals say the number of one."""

    opened = Signal(int)
    removed = Signal(int)
    again_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Earlier interviews"))
        self.list = RowList(self.tr("Earlier interviews"))
        self.list.setMinimumHeight(TWO_LINES + 18)
        self.show_button = QPushButton(self.tr("Open"))
        self.again = QPushButton(self.tr("Ask the same again"))
        self.remove = QPushButton(self.tr("Remove"))
        self.list.opened.connect(lambda _: self._send(self.opened))
        self.list.itemDoubleClicked.connect(lambda _: self._send(self.opened))
        self.list.removed.connect(self.removed)
        for button, signal in (
            (self.show_button, self.opened),
            (self.again, self.again_asked),
            (self.remove, self.removed),
        ):
            button.setProperty("role", "plain")
            button.clicked.connect(lambda _checked=False, signal=signal: self._send(signal))
            self.add_header(button)
        self.add(self.list, 1)

    def show_rows(self, rows: Sequence[PastRow]) -> None:
        """Show these; hidden without any."""
        shown = [ListRow(one.title, one.grade, one.detail, one.id) for one in rows]
        self.list.show_rows(shown, max(0, min(self.list.currentRow(), len(rows) - 1)))
        self.setVisible(bool(rows))

    def _send(self, signal: SignalInstance) -> None:
        number = self.list.key()
        if number is not None:
            signal.emit(number)


class SideColumn(QWidget):
    """Beside the set-up: one that was interrupted, a figure over time, or how it goes."""

    def __init__(self, how: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open = OpenCard()
        self.plot = PlotCard(self.tr("Over time"))
        self.how = Card(self.tr("How it goes"))
        for number, sentence in enumerate(how, start=1):
            label = QLabel(f"{number}.  {sentence}")
            label.setWordWrap(True)
            self.how.add(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part, stretch in ((self.open, 0), (self.plot, 1), (self.how, 0)):
            column.addWidget(part, stretch)
        column.addStretch(0)

    def show_figure(self, figure: Figure | None) -> None:
        """None: there is nothing to compare yet, so how it goes is told instead."""
        self.plot.setVisible(figure is not None)
        self.how.setVisible(figure is None)
        if figure is not None:
            self.plot.show_figure(figure)
