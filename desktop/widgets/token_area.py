"""Tokens in a room of a few lines: more can be scrolled, and what stands below stays in sight."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desktop.widgets.token_view import TokenView

BAR = 10


class TokenArea(QScrollArea):
    """As high as its tokens need, at most `most_lines`. While tokens are added its end is in sight,
    unless the reader has scrolled away from it; the token that the keyboard is at always is.
    """

    def __init__(self, tokens: TokenView, most_lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tokens = tokens
        # Half a line more than there is room for: so it is seen that it goes on.
        self._most = int((most_lines + 0.5) * tokens.line_height)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setWidget(tokens)
        tokens.setAutoFillBackground(False)  # a scroll area turns it on
        self._follows = True
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._note)
        bar.rangeChanged.connect(self._follow)
        tokens.resized.connect(self.updateGeometry)
        tokens.replaced.connect(self._start_over)
        tokens.picked.connect(self.show_token)

    def heightForWidth(self, width: int) -> int:
        """Pixels for all lines, or for as many as there is room for."""
        return min(self.tokens.heightForWidth(width), self._most)

    def sizeHint(self) -> QSize:
        """A readable width, and the height which that takes."""
        width = max(self.width(), 240)
        return QSize(240, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One line; the layout asks heightForWidth for more."""
        return QSize(120, int(self.tokens.chip_height))

    def show_token(self, index: int) -> None:
        """Scroll so that this token is in sight."""
        box = self.tokens.box(index)
        self.ensureVisible(box.center().x(), box.center().y(), 0, int(self.tokens.line_height))

    def _start_over(self) -> None:
        self._follows = True
        self.verticalScrollBar().setValue(0)
        self._follows = True

    def _note(self, value: int) -> None:
        self._follows = value >= self.verticalScrollBar().maximum()

    def _follow(self, _lowest: int, highest: int) -> None:
        if self._follows and self.tokens.growing:
            self.verticalScrollBar().setValue(highest)
