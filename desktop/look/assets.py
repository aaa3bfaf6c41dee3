"""Icons in the colours of the theme. What the first paint shows needs none: see top_bar.py."""

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from desktop.look.stylesheet import icon_file


class _SvgEngine(QIconEngine):
    """Draws one SVG at any size and scale, so that icons stay sharp at 150 %."""

    def __init__(self, source: bytes) -> None:
        super().__init__()
        self._source = source

    def paint(self, painter: QPainter, rect: QRect, _mode: QIcon.Mode, _state: QIcon.State) -> None:
        from PySide6.QtSvg import QSvgRenderer

        QSvgRenderer(QByteArray(self._source)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Called by Qt, with a size in device pixels."""
        picture = QPixmap(size)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._source)


def icon(name: str, colour: str) -> QIcon:
    """An icon in `colour`."""
    source = icon_file(name).read_text(encoding="utf-8")
    return QIcon(_SvgEngine(source.replace("currentColor", QColor(colour).name()).encode()))
