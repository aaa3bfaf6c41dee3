"""Cards, the head of a page, and what stands where nothing is yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from desktop.widgets.labels import button, plain_label, set_property
from desktop.widgets.layout import Part, column, fill, row

PADDING = 16
READING_PADDING = 24


class Card(QFrame):
    """body: the column for contents. header: the title's row; what is added to it stands right."""

    def __init__(
        self, title: str = "", parent: QWidget | None = None, *, padding: int = PADDING
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.title_label = plain_label(title, "card-title")
        self.header = row(self.title_label, 1)
        edges = (padding, padding, padding, padding)
        self.body = column(self.header, spacing=8, margins=edges, inside=self)
        self.title_label.setVisible(bool(title))  # only now: before, it would be a window

    def set_title(self, title: str) -> None:
        self.title_label.setText(title)
        self.title_label.setVisible(bool(title))

    def add_header(self, widget: QWidget) -> None:
        self.header.addWidget(widget)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)

    def fill(self, *parts: Part) -> None:
        """Parts below each other, as a `column` takes them."""
        fill(self.body, parts)

    def set_picked(self, picked: bool) -> None:
        """Show the card as the picked one; its contents do not move."""
        set_property(self, "role", "picked" if picked else "card")


class PageHeader(QWidget):
    """title and summary, already translated. trailing: the row at the right."""

    def __init__(self, title: str, summary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title_label = plain_label(title, "title")
        self.summary_label = plain_label(summary, "muted")
        self.trailing = row()
        texts = column(self.title_label, self.summary_label, spacing=2)
        line = row((texts, 1), self.trailing, inside=self)
        line.setAlignment(self.trailing, Qt.AlignmentFlag.AlignVCenter)

    def add_trailing(self, widget: QWidget) -> None:
        self.trailing.addWidget(widget)


class EmptyState(QWidget):
    """clicked: the person does the first thing. `button_text` "" leaves the button out."""

    def __init__(self, sentence: str, button_text: str = "", *, primary: bool = False) -> None:
        super().__init__()
        self.sentence = plain_label(sentence, "muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = button(button_text, role="primary" if primary else "")
        self.clicked = self.button.clicked
        middle = (self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column(1, self.sentence, middle, 1, spacing=12, margins=(9, 9, 9, 9), inside=self)
        self.button.setVisible(bool(button_text))
