"""A dialog of sentences: as wide as it is told, as high as they need."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.widgets.windows import Dialog


class FittingDialog(Dialog):
    """heading: above the contents, which go into `column`."""

    def __init__(self, heading: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(width)
        self.setWindowTitle(heading)
        title = QLabel(heading, self)
        title.setProperty("role", "title")
        title.setWordWrap(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(10)
        self.column.addWidget(title)
