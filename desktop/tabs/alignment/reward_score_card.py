"""Score any text, token by token."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QLineEdit, QWidget

from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.layout import row
from desktop.widgets.prompt_edit import PromptEdit
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tag import Kind, Tag
from desktop.widgets.token_area import TokenArea
from desktop.widgets.token_chips import Chip
from desktop.widgets.token_view import TokenView

MOST_LINES = 4


class ScoreCard(Card):
    """typed: prompt or text changed. shade_picked: "so_far" or "change".

    tried_picked: the place of a text in the table below.
    """

    typed = Signal()
    shade_picked = Signal(str)
    tried_picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Score any text"), parent)
        self.proxy, self.gold = Tag(), Tag()
        self.proxy.setToolTip(self.tr("What the reward model says: mean 0, standard deviation 1"))
        self.gold.setToolTip(self.tr("What the program says that gave the labels; in points"))
        self.shades = SegmentedControl(
            (("so_far", self.tr("Score so far")), ("change", self.tr("Change"))),
            accessible_name=self.tr("Colour"),
        )
        self.shades.picked.connect(self.shade_picked)
        self.prompt = QLineEdit()
        self.prompt.setAccessibleName(self.tr("Prompt"))
        self.text = PromptEdit(self.tr("Type an answer…"), most_lines=3)
        self.text.setAccessibleName(self.tr("Answer to score"))
        for typed in (self.prompt, self.text):
            typed.setProperty("content", True)
        self.prompt.textEdited.connect(lambda _: self.typed.emit())
        self.text.textChanged.connect(self.typed)
        self.text.submitted.connect(self.typed)
        self.tokens = TokenView()
        self.tokens.setAccessibleName(self.tr("Scores token by token"))
        self.area = TokenArea(self.tokens, MOST_LINES)
        self.hint = QLabel()
        self.hint.setProperty("role", "caption")
        self.hint.setWordWrap(True)
        self.tried = DataTable(parent=self, accessible_name=self.tr("Texts to compare"))
        self.tried.clicked.connect(lambda at: self.tried_picked.emit(at.row()))
        self.tried.activated.connect(lambda at: self.tried_picked.emit(at.row()))
        self._lay_out()
        self.show_nothing("")

    def set_text(self, prompt: str, text: str) -> None:
        """Put another text in, without `typed`."""
        for widget in (self.prompt, self.text):
            widget.blockSignals(True)
        self.prompt.setText(prompt)
        self.text.setPlainText(text)
        for widget in (self.prompt, self.text):
            widget.blockSignals(False)

    def asked(self) -> tuple[str, str]:
        """Prompt and text as they are."""
        return self.prompt.text().strip(), self.text.toPlainText().strip()

    def show_scores(
        self, chips: Sequence[Chip], proxy: str, gold: str, kind: Kind, hint: str
    ) -> None:
        """The tokens in colour, what the whole text gets."""
        self.tokens.set_chips(chips)
        self.proxy.show_state(proxy, "accent")
        self.gold.show_state(gold, kind)
        for tag in (self.proxy, self.gold):
            tag.show()
        self.area.show()
        self.hint.setText(hint)
        self.tokens.setAccessibleDescription(f"{proxy}, {gold}")

    def show_nothing(self, hint: str) -> None:
        """No score; why."""
        self.tokens.set_chips(())
        for widget in (self.proxy, self.gold, self.area):
            widget.hide()
        self.hint.setText(hint)

    def show_tried(self, header: Sequence[str], rows: Sequence[Sequence[str | float]]) -> None:
        """Texts to compare with what both scores say of them."""
        self.tried.set_rows(header, rows)
        self.tried.setVisible(bool(rows))
        self.filler.setVisible(not rows)
        self._stretch()

    def showEvent(self, event: QShowEvent) -> None:
        """The table has just fitted its columns to their words, the longest text too."""
        super().showEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        """The last column is the text: as wide as there is room."""
        head = self.tried.horizontalHeader()
        if head.count():
            head.setSectionResizeMode(head.count() - 1, QHeaderView.ResizeMode.Interactive)
            head.setSectionResizeMode(head.count() - 1, QHeaderView.ResizeMode.Stretch)

    def _lay_out(self) -> None:
        for widget in (self.proxy, self.gold, self.shades):
            self.add_header(widget)
        label = QLabel(self.tr("Prompt"))
        label.setProperty("role", "caption")
        line = row(label, self.prompt, spacing=8)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        for part in (self.text, self.area, self.hint):
            self.add(part)
        self.add(self.tried, 1)
        self.filler = QWidget()
        self.add(self.filler, 1)
