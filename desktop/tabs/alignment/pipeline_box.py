"""A box of the pipeline: a button with an icon, a title, a state, its data and its cost."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.assets import icon
from desktop.tabs.alignment import pipeline_words as words
from desktop.theme import theme_of
from desktop.widgets.job_bar import ShortLabel
from desktop.widgets.layout import row
from desktop.widgets.tag import Tag
from models.alignment.pipeline import Box, Key

HEIGHT, LEAST_WIDTH, ICON, LEAST_LABEL = 72, 120, 16, 8


class PipelineBox(QPushButton):
    """Pressing it opens the stage. Its labels let the mouse through."""

    def __init__(self, key: Key, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setProperty("role", "stage")
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.picture, self.title = QLabel(), QLabel(words.title(key))
        self.title.setProperty("role", "card-title")
        self.tag, self.data, self.cost = Tag(), ShortLabel(), ShortLabel()
        for label in (self.data, self.cost):
            label.setProperty("role", "caption")
            label.setMinimumWidth(LEAST_LABEL)  # the tag beside it is whole in any case
        self._lay_out()
        self._colour()
        theme_of().changed.connect(self._colour)

    def show_box(self, box: Box) -> None:
        """Say how the stage stands."""
        self.tag.show_state(*words.tag(box))
        self.data.setText(words.data(box))
        self.cost.setText(words.cost(box.cost))
        said = words.told(box)
        self.setAccessibleName(f"{words.title(self.key)}: {said}")
        self.setToolTip(f"{words.purpose(self.key)}\n{said}")

    def show_share(self, percent: int) -> None:
        """Say how far a run of this stage is."""
        self.tag.show_state(self.tr("{percent} %").format(percent=percent), "accent")

    def sizeHint(self) -> QSize:
        """The button's own would be that of its empty text."""
        return QSize(LEAST_WIDTH, HEIGHT)

    minimumSizeHint = sizeHint

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 6, 8, 6)
        column.setSpacing(3)
        column.addLayout(row(self.picture, self.title, 1))
        state = row(self.tag)
        state.addWidget(self.data, 1)
        column.addLayout(state)
        column.addWidget(self.cost)
        for label in (self.picture, self.title, self.tag, self.data, self.cost):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _colour(self) -> None:
        drawn = icon(f"stage-{self.key}", theme_of().tokens.muted)
        self.picture.setPixmap(drawn.pixmap(QSize(ICON, ICON), self.devicePixelRatioF()))
