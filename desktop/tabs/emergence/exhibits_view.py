"""The page "Exhibits": a list at the left; what to see, the picture and a question at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.emergence.exhibits_left_out import LeftOutCard
from desktop.tabs.emergence.exhibits_list import ExhibitsList
from desktop.tabs.emergence.exhibits_question import QuestionCard
from desktop.tabs.emergence.exhibits_shown import LeftOut, Shown
from desktop.widgets.card import Card
from desktop.widgets.layout import GAP
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.source_link import SourceLine
from desktop.widgets.tab_page import TabPage

MOST_PLOTS = 2


class ExhibitsView(TabPage):
    """exhibit_picked: a key. stepped: -1 for the one before, 1 for the next."""

    exhibit_picked = Signal(str)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[str, ...] = ()
        self._key = ""
        self.rows = ExhibitsList()
        self.rows.picked.connect(self.exhibit_picked)
        self.rows.stepped.connect(self.stepped)
        self.see = Card()
        self.title = _label("heading")
        self.sentence = _label("reading")
        self.sources = SourceLine()
        self.sources.names.setWordWrap(False)
        self.plots = [PlotCard() for _ in range(MOST_PLOTS)]
        self.question = QuestionCard()
        self.left_out = LeftOutCard()
        self._stack = QStackedWidget()
        self._lay_out()
        self._add_actions()

    def show_rows(self, rows: Sequence[tuple[str, str, str]], left_out: Sequence[LeftOut]) -> None:
        """Key, title and line of each exhibit; the last one is the page of what was left out."""
        self._keys = tuple(key for key, _, _ in rows)
        self.rows.show_rows(rows)
        self.left_out.show_rows(left_out)

    def show_exhibit(self, shown: Shown) -> None:
        """Show one."""
        self._pick(shown.key)
        self._stack.setCurrentIndex(0)
        self.title.setText(shown.title)
        self.sentence.setText(shown.see)
        self.sources.set_keys(shown.sources)
        for number, card in enumerate(self.plots):
            card.setVisible(number < len(shown.figures))
            card.show_table(False)
            if number < len(shown.figures):
                figure = shown.figures[number]
                alone = len(shown.figures) == 1
                card.set_title(shown.curves if alone else figure.y.label)
                card.show_figure(figure)
        self.question.show_question(shown)

    def show_left_out(self, key: str) -> None:
        """Show what was left out. key: of its row."""
        self._pick(key)
        self._stack.setCurrentIndex(1)

    def save_state(self) -> dict[str, object]:
        """The exhibit that is shown, and whether its answer is."""
        return {"exhibit": self._key, "answer": self.question.answer_shown}

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture: every exhibit, one with its answer, and what was left out."""
        states: list[tuple[str, dict[str, object]]] = [
            (key.replace("_", "-"), {"exhibit": key, "answer": False}) for key in self._keys
        ]
        return [*states, ("answer", {"exhibit": "harness", "answer": True})]

    def _pick(self, key: str) -> None:
        self._key = key
        self.rows.show_picked(key)

    def _lay_out(self) -> None:
        for part in (self.title, self.sentence):
            part.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.sources)
        self.see.body.addLayout(head)
        self.see.add(self.sentence)
        pictures = QHBoxLayout()
        pictures.setSpacing(GAP)
        for card in self.plots:
            card.title_label.setWordWrap(True)
            card.header.setStretch(0, 1)  # the title takes the room that stood empty beside it
            card.header.setStretch(1, 0)
            card.sources.hide()  # they stand above, once for both pictures
            pictures.addWidget(card, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.see)
        column.addLayout(pictures, 1)
        column.addWidget(self.question)
        self._stack.addWidget(page)
        self._stack.addWidget(self.left_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.rows)
        row.addWidget(self._stack, 1)

    def _add_actions(self) -> None:
        """The steps, whose keys work while the page is seen and nothing is typed."""
        offers = ((self.tr("Next exhibit"), "N", 1), (self.tr("Previous exhibit"), "P", -1))
        for text, key, step in offers:
            action = QAction(text, self)
            action.setShortcut(QKeySequence(key))
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.triggered.connect(lambda _=False, step=step: self.stepped.emit(step))
            self.addAction(action)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
