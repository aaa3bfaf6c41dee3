"""Tokens in a room of a few lines: more can be scrolled, and what stands below stays in sight."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from desktop.widgets.token_view import TokenView


class TokenArea(QScrollArea):
    """As high as its tokens need, at most `most_lines`. While tokens are added its end is in sight,
    unless the reader has scrolled away from it; the token that the keyboard is at always is.
    """

    def __init__(self, tokens: TokenView, most_lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tokens = tokens
        # Half a line more than there is room for: so it is seen that it goes on.
        self._most = int((most_lines + 0.5) * tokens.line_height)
        self._follows = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(tokens)
        tokens.setAutoFillBackground(False)  # a scroll area turns it on
        self._connect()
        self._fit()

    def show_token(self, index: int) -> None:
        """Scroll so that this token is in sight."""
        box = self.tokens.box(index)
        self.ensureVisible(box.center().x(), box.center().y(), 0, int(self.tokens.line_height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may take more lines or fewer."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _connect(self) -> None:
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._note)
        bar.rangeChanged.connect(self._follow)
        self.tokens.resized.connect(self._fit)
        self.tokens.replaced.connect(self._start_over)
        self.tokens.picked.connect(self.show_token)

    def _fit(self) -> None:
        """Take the height that is needed without a scroll bar, or all that there is, with one."""
        if self.tokens.growing and self.height() == self._most:
            return
        needed = self.tokens.heightForWidth(self.width())
        policy = Qt.ScrollBarPolicy
        scrolls = policy.ScrollBarAlwaysOn if needed > self._most else policy.ScrollBarAlwaysOff
        if scrolls != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(scrolls)
        if self.height() != min(needed, self._most):
            self.setFixedHeight(min(needed, self._most))

    def _start_over(self) -> None:
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._follows = True

    def _note(self, value: int) -> None:
        self._follows = value >= self.verticalScrollBar().maximum()

    def _follow(self, _lowest: int, highest: int) -> None:
        if self._follows and self.tokens.growing:
            self.verticalScrollBar().setValue(highest)
