"""Icons in the colours of the theme. What the first paint shows needs none: see top_bar.py."""

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from desktop.look.stylesheet import icon_file
from desktop.look.theme import theme_of


class _SvgEngine(QIconEngine):
    """Draws one SVG at any size and scale, so that icons stay sharp at 150 %."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name, self._colour = name, colour

    def paint(self, painter: QPainter, rect: QRect, _mode: QIcon.Mode, _state: QIcon.State) -> None:
        from PySide6.QtSvg import QSvgRenderer

        colour = QColor(getattr(theme_of().tokens, self._colour, self._colour)).name()
        source = icon_file(self._name).read_text(encoding="utf-8")
        drawn = QByteArray(source.replace("currentColor", colour).encode())
        QSvgRenderer(drawn).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._name, self._colour)


def icon(name: str, colour: str) -> QIcon:
    """An icon. colour: a name of the theme's, "muted", which it then follows, or "#rrggbb"."""
    return QIcon(_SvgEngine(name, colour))
