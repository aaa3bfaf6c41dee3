"""A question: Markdown in semibold."""

from pathlib import Path

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.theme import TITLE_PX
from desktop.widgets.rich_text import RichText


class QuestionText(RichText):
    """As RichText, every word of it semibold."""

    def __init__(
        self,
        markdown: str = "",
        *,
        size: int = TITLE_PX,
        media: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(markdown, size=size, media=media, parent=parent)
        self.setProperty("content", True)

    def _refill(self) -> None:
        super()._refill()
        weight = QTextCharFormat()
        weight.setFontWeight(QFont.Weight.DemiBold)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeCharFormat(weight)
