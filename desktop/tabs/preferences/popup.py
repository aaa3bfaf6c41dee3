"""A sheet below a button: open until a click elsewhere or Escape."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QWidget

GAP = 4


class Popup(QFrame):
    """A frame that lies over the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")

    def open_below(self, button: QWidget, first: QWidget, *, right: bool = False) -> None:
        """Show it below its button, `first` ready for the keyboard. right: at its right edge."""
        self.adjustSize()
        across = button.width() - self.width() if right else 0
        self.move(button.mapToGlobal(QPoint(across, button.height() + GAP)))
        self.show()
        first.setFocus()
