"""Earlier interviews: the one that was interrupted, those that are kept, a figure over time."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.tabs.interview.mock_shown import OpenShown, PastRow
from desktop.widgets.card import Card
from desktop.widgets.layout import GAP, row
from desktop.widgets.plot_card import PlotCard
from models.figure import Figure

NUMBER = Qt.ItemDataRole.UserRole


class PastList(QListWidget):
    """opened: Return or a double click. removed: Delete. Both say the interview's number."""

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Earlier interviews"))
        self.setWordWrap(True)
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(NUMBER)))

    def show_rows(self, rows: Sequence[PastRow]) -> None:
        """Show these; what was picked stays picked."""
        picked = self.current()
        self.clear()
        for shown in rows:
            item = QListWidgetItem(f"{shown.title}    {shown.grade}\n{shown.detail}")
            item.setData(NUMBER, shown.id)
            self.addItem(item)
            if shown.id == picked:
                self.setCurrentItem(item)
        if self.currentRow() < 0 and rows:
            self.setCurrentRow(0)

    def current(self) -> int | None:
        """The number of the interview that is picked."""
        if self.currentRow() < 0:
            return None
        return int(self.currentItem().data(NUMBER))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Return opens."""
        picked = self.current()
        if event.key() == Qt.Key.Key_Delete and picked is not None:
            self.removed.emit(picked)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and picked is not None:
            self.opened.emit(picked)
        else:
            super().keyPressEvent(event)


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


class PastColumn(QWidget):
    """What stands beside the set-up. Signals say the interview's number."""

    opened = Signal(int)
    removed = Signal(int)
    again_asked = Signal(int)

    def __init__(self, how: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open = OpenCard()
        self.how = Card(self.tr("How it goes"))
        for number, sentence in enumerate(how, start=1):
            label = QLabel(f"{number}.  {sentence}")
            label.setWordWrap(True)
            self.how.add(label)
        self.plot = PlotCard(self.tr("Over time"))
        self.past = Card(self.tr("Earlier interviews"))
        self.list = PastList()
        self.show_button = QPushButton(self.tr("Open"))
        self.again = QPushButton(self.tr("Ask the same again"))
        self.remove = QPushButton(self.tr("Remove"))
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.past.add(self.list, 1)
        self.past.body.addLayout(row(self.show_button, self.again, 1, self.remove))
        column.addWidget(self.open)
        column.addWidget(self.plot, 3)
        column.addWidget(self.past, 2)
        column.addWidget(self.how)
        column.addStretch(0)

    def show_open(self, shown: OpenShown | None) -> None:
        """An interview that can go on."""
        self.open.show_open(shown)

    def show_past(self, rows: Sequence[PastRow], figure: Figure | None) -> None:
        """Earlier ones; without any, how it goes. figure: None where there is none to compare."""
        self.past.setVisible(bool(rows))
        self.how.setVisible(not rows)
        self.plot.setVisible(figure is not None)
        if figure is not None:
            self.plot.show_figure(figure)
        self.list.show_rows(rows)

    def _connect(self) -> None:
        self.list.opened.connect(self.opened)
        self.list.removed.connect(self.removed)
        for button, signal in (
            (self.show_button, self.opened),
            (self.again, self.again_asked),
            (self.remove, self.removed),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: self._send(signal))

    def _send(self, signal: object) -> None:
        number = self.list.current()
        if number is not None:
            signal.emit(number)  # type: ignore[attr-defined]  # a bound signal of this class
