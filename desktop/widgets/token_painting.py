"""How a chip is drawn; colours come from the application's palette at each paint."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication

from desktop.widgets.token_chips import Chip, runs, shade

RADIUS = 4.0


def padding(chip: Chip, *, chipped: bool) -> float:
    """Pixels left and right of a chip's text."""
    return 6.0 if chipped or chip.special else 0.0


def draw_chip(painter: QPainter, chip: Chip, box: QRectF, *, chipped: bool) -> None:
    """Ground, outline and text. The painter has the chips' font."""
    if chipped or chip.special:
        _draw_ground(painter, chip, box, chipped)
    _draw_text(painter, chip, box, chipped)


def draw_ring(painter: QPainter, box: QRectF) -> None:
    """Mark the chip that the keyboard is at."""
    painter.setPen(QPen(_color(QPalette.ColorRole.Accent), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), RADIUS, RADIUS)


def blend(ground: QColor, over: QColor, share: float) -> QColor:
    """`over` laid on `ground` with this share, in [0, 1], as an opaque colour."""
    pairs = (
        (ground.red(), over.red()),
        (ground.green(), over.green()),
        (ground.blue(), over.blue()),
    )
    return QColor(*(round(low + (high - low) * share) for low, high in pairs))


def _draw_ground(painter: QPainter, chip: Chip, box: QRectF, chipped: bool) -> None:
    ground = _color(QPalette.ColorRole.Base)
    if chipped:
        sunken, accent = (
            _color(QPalette.ColorRole.AlternateBase),
            _color(QPalette.ColorRole.Accent),
        )
        ground = blend(sunken, accent, shade(chip.probability))
    line = blend(ground, _color(QPalette.ColorRole.PlaceholderText), 0.35)
    painter.setPen(QPen(line, 1.0) if chip.special else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    inset = 0.5 if chip.special else 0.0
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


def _draw_text(painter: QPainter, chip: Chip, box: QRectF, chipped: bool) -> None:
    metrics = QFontMetricsF(painter.font())
    left = box.left() + padding(chip, chipped=chipped)
    for run in runs(chip.text):
        faint = run.mark or (chip.special and not chipped)
        role = QPalette.ColorRole.PlaceholderText if faint else QPalette.ColorRole.Text
        painter.setPen(_color(role))
        room = QRectF(left, box.top(), box.width() + 1e4, box.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, run.text)
        left += metrics.horizontalAdvance(run.text)


def _color(role: QPalette.ColorRole) -> QColor:
    return QApplication.palette().color(role)
