"""One number that the eye finds first, with its unit and what it is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.theme import CAPTION_PX, HERO_PX, font
from desktop.widgets.source_link import SourceLink


class HeroNumber(QWidget):
    """value: 28 px ("53 B"). unit: beside it, small. caption: below it. keys: its sources."""

    def __init__(
        self,
        value: str = "",
        unit: str = "",
        caption: str = "",
        parent: QWidget | None = None,
        *,
        keys: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.value_label = QLabel(self)
        self.value_label.setProperty("role", "hero")
        self.unit_label = QLabel(self)
        self.caption_label = QLabel(self)
        for label in (self.unit_label, self.caption_label):
            label.setProperty("role", "caption")
        self.unit_label.setWordWrap(False)
        self.caption_label.setWordWrap(True)
        self.link = SourceLink((), self)
        # Both stand on one line: the small text is lifted by what the large one hangs lower.
        lift = QFontMetrics(font(HERO_PX)).descent() - QFontMetrics(font(CAPTION_PX)).descent()
        self.unit_label.setContentsMargins(0, 0, 0, max(lift, 0))
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.value_label)
        first.addWidget(self.unit_label, 1, Qt.AlignmentFlag.AlignBottom)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.caption_label, 1)
        second.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(first)
        column.addLayout(second)
        self.show_value(value, unit, caption)
        self.link.set_keys(keys)

    def show_value(self, value: str, unit: str | None = None, caption: str | None = None) -> None:
        """Change the number and, where given, its unit and caption."""
        self.value_label.setText(value)
        if unit is not None:
            self.unit_label.setText(unit)
        if caption is not None:
            self.caption_label.setText(caption)
            self.caption_label.setVisible(bool(caption))
        spoken = " ".join(part for part in (value, self.unit_label.text()) if part)
        self.setAccessibleName(f"{self.caption_label.text()}: {spoken}".removeprefix(": "))

    def set_keys(self, keys: Sequence[str]) -> None:
        """Change the sources."""
        self.link.set_keys(keys)

    @property
    def value(self) -> str:
        """The number as it is written."""
        return self.value_label.text()
