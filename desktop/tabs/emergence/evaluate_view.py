"""The page "Evaluate": what every size can do, measured here, beside what was shipped."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import assets
from desktop.tabs.emergence.evaluate_side import AskCard
from desktop.tabs.emergence.evaluate_table import EvaluationTable, Grid
from desktop.theme import theme_of
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import GAP, side_column
from desktop.widgets.note import Note
from desktop.widgets.plot_card import AskPath, ask_path
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.source_link import SourceLink
from desktop.widgets.tab_page import TabPage
from desktop.widgets.term_label import explain
from models.emergence.states import EvaluationChoices

TERMS = {
    "exact": "exact_match",
    "edit": "edit_distance",
    "logprob": "log_probability",
    "brier": "brier_score",
}


class EvaluateView(TabPage):
    """changed: name of a choice and its new value. asked: evaluate now. over_asked: start over.

    saved_to: a path for the table as CSV.
    """

    changed = Signal(str, object)
    asked = Signal()
    over_asked = Signal()
    saved_to = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, ask: AskPath = ask_path) -> None:
        super().__init__(parent)
        self._ask = ask
        self.banner = Banner()
        self.card = Card()
        self.rulers = SegmentedControl(
            (
                ("exact", self.tr("Exact match")),
                ("edit", self.tr("Edit distance")),
                ("logprob", self.tr("Log-prob")),
                ("brier", self.tr("Brier")),
            ),
            accessible_name=self.tr("Ruler"),
        )
        for key, term in TERMS.items():
            explain(self.rulers.button(key), term)
        self.rulers.picked.connect(lambda key: self.changed.emit("ruler", key))
        self.table = EvaluationTable()
        self.table.picked.connect(lambda keys: self.changed.emit("abilities", keys))
        self.legend = QLabel()
        self.legend.setProperty("role", "caption")
        self.legend.setWordWrap(True)
        self.shipped = QLabel()
        self.shipped.setProperty("role", "faint")
        self.shipped.setWordWrap(True)
        self.shipped.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.link = SourceLink()
        self.copy_button = self._plain(self.tr("Copy"), self.copy)
        self.export_button = self._plain(self.tr("Export"), self.export)
        self.ask = AskCard()
        self.ask.changed.connect(self.changed)
        self.ask.asked.connect(self.asked)
        self.ask.over_asked.connect(self.over_asked)
        self.note = Note()
        self._lay_out()
        self._add_actions()
        self._draw_icons()
        theme_of().changed.connect(self._draw_icons)

    def show_offers(self, abilities: Sequence[str], sizes: Sequence[str]) -> None:
        """What can be asked; once."""
        self.ask.show_offers(abilities, sizes)

    def show_asked(
        self, asked: EvaluationChoices, reasons: Mapping[str, str], *, running: bool
    ) -> None:
        """The choices. reasons: why a size cannot be asked."""
        self.rulers.set_value(asked.ruler)
        self.ask.show_asked(asked, reasons, running=running)

    def show_rulers(self, reasons: Mapping[str, str]) -> None:
        """Rulers without any figure yet cannot be picked; reasons says why."""
        for key, term in TERMS.items():
            button = self.rulers.button(key)
            button.setEnabled(key not in reasons)
            if key in reasons:
                button.setToolTip(reasons[key])
            else:
                explain(button, term)

    def show_grid(self, grid: Grid, legend: str, copy_text: str) -> None:
        """The table. copy_text: its figures, for a spreadsheet."""
        self.table.show_grid(grid)
        self.table.copy_text = copy_text
        self.legend.setText(legend)

    def show_shipped(self, text: str, sources: Sequence[str]) -> None:
        """Where the shipped figures come from."""
        self.shipped.setText(text)
        self.link.set_keys(sources)

    def show_button(self, text: str, status: str, *, ready: bool, over: bool) -> None:
        """The one thing to do."""
        self.ask.show_button(text, status, ready=ready, over=over)

    def show_note(self, title: str, text: str, *, doubts: bool) -> None:
        """What to mind: models that are missing, or what seeds and items mean."""
        if (title, text) != (self.note.title_label.text(), self.note.text):
            self.note.say(text, "warn" if doubts else "neutral", title=title)

    def copy(self) -> None:
        """The figures to the clipboard."""
        QGuiApplication.clipboard().setText(self.table.copy_text)

    def export(self) -> None:
        """Ask for a file, and write the figures there."""
        path = self._ask(self, "evaluation.csv", self.tr("Table") + " (*.csv)")
        if path:
            self.saved_to.emit(Path(path if path.lower().endswith(".csv") else f"{path}.csv"))

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture: as it opens, and a few abilities only."""
        some = ["addition_2", "addition_3", "recall", "labelling", "code_output"]
        return [("shipped", {"ruler": "exact"}), ("few", {"abilities": some, "items": 100})]

    def _plain(self, text: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "plain")
        button.clicked.connect(action)
        return button

    def _draw_icons(self) -> None:
        self.export_button.setIcon(assets.icon("export", theme_of().tokens.muted))

    def _lay_out(self) -> None:
        self.card.header.insertWidget(0, self.rulers)
        self.card.add_header(self.copy_button)
        self.card.add_header(self.export_button)
        self.card.add(self.legend)
        self.card.add(self.table, 1)
        sources = QHBoxLayout()
        sources.setSpacing(12)
        sources.addWidget(self.shipped, 1)
        sources.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.card.body.addLayout(sources)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self.banner)
        left.addWidget(self.card, 1)
        page = QHBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(GAP)
        page.addLayout(left, 1)
        page.addWidget(side_column(self.ask, self.note, fill=False))

    def _add_actions(self) -> None:
        """What can be done here, for the menu and the palette."""
        offers: tuple[tuple[str, Callable[[], object]], ...] = (
            (self.tr("Evaluate the study family on this machine"), self.asked.emit),
            (self.tr("Copy the evaluation's figures"), self.copy),
            (self.tr("Export the evaluation's figures…"), self.export),
        )
        for text, act in offers:
            action = QAction(text, self)
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.addAction(action)
