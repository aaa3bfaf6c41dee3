"""Small pieces that the pages of this tab share."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop import assets
from desktop.theme import theme_of
from desktop.widgets.key_cap import KeyCap
from desktop.widgets.term_label import glossary

CAP_MARGIN = CAP_GAP = 6


def plain_label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that never takes a model's text for markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


class KeyButton(QPushButton):
    """A key cap and what the key does; the mouse can press it too."""

    def __init__(self, key: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{words} ({key})")
        self.setToolTip(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(CAP_MARGIN, 2, CAP_MARGIN, 2)
        layout.setSpacing(CAP_GAP)
        cap, self.caption = KeyCap(key), plain_label(words, "caption")
        for part in (cap, self.caption):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        self._cap = cap

    @property
    def cap_width(self) -> int:
        """Without what the key does."""
        return self._cap.sizeHint().width() + 2 * CAP_MARGIN

    @property
    def whole_width(self) -> int:
        """With what the key does."""
        return self.cap_width + CAP_GAP + self.caption.sizeHint().width()

    def sizeHint(self) -> QSize:
        """As large as the parts; a push button alone would only measure its own text."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: the words are never cut."""
        return self.sizeHint()


def meaning(*terms: str) -> str:
    """What the glossary says of these terms, a line each: for a tooltip."""
    return "\n".join(glossary()[term].sentence for term in terms)


def link_button(text: str = "") -> QPushButton:
    """A button that looks like a link: for going elsewhere."""
    button = QPushButton(text)
    button.setProperty("role", "link")
    button.setStyleSheet("padding: 0; min-height: 20px;")  # stands in a line of text
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def elided_label(text: str, role: str = "") -> QLabel:
    """A one-line label that gives way instead of widening the page; the whole is its tooltip."""
    label = plain_label(" ".join(text.split()), role)
    label.setSizePolicy(stretching(QSizePolicy.Policy.Ignored))
    label.setToolTip(text)
    return label


def stretching(horizontal: QSizePolicy.Policy = QSizePolicy.Policy.Expanding) -> QSizePolicy:
    """Takes what room its row has left."""
    policy = QSizePolicy(horizontal, QSizePolicy.Policy.Preferred)
    policy.setHorizontalStretch(1)
    return policy


class IconLabel(QLabel):
    """An icon of the program in the muted colour; decoration, so nothing for a screen reader."""

    def __init__(self, name: str, pixels: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._pixels = name, pixels
        self.setFixedSize(pixels, pixels)
        theme_of().changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        drawn = assets.icon(self._name, theme_of().tokens.muted)
        self.setPixmap(drawn.pixmap(QSize(self._pixels, self._pixels), self.devicePixelRatioF()))
