"""How a chip is drawn, in the colours of the application's palette."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import QApplication

from desktop.theme import theme_of
from desktop.widgets.token_chips import Chip, runs, shade

RADIUS = 4.0


@dataclass(frozen=True, slots=True)
class Ink:
    """What a paint asks for once: colours, faint for marks and outlines; the font's measures."""

    text: QColor
    faint: QColor
    surface: QColor
    sunken: QColor
    accent: QColor
    warn: QColor
    metrics: QFontMetricsF


def ink(chip_font: QFont) -> Ink:
    """The colours as the palette has them now, and the measures of the chips' font."""
    palette, role = QApplication.palette(), QPalette.ColorRole
    return Ink(
        text=palette.color(role.Text),
        faint=palette.color(role.PlaceholderText),
        surface=palette.color(role.Base),
        sunken=palette.color(role.AlternateBase),
        accent=palette.color(role.Accent),
        warn=QColor(theme_of().tokens.warn),
        metrics=QFontMetricsF(chip_font),
    )


def padding(chip: Chip, *, chipped: bool) -> float:
    """Pixels left and right of a chip's text."""
    return 6.0 if chipped or chip.special else 0.0


def draw_chip(painter: QPainter, chip: Chip, box: QRectF, colors: Ink, *, chipped: bool) -> None:
    """Ground, outline and text. The painter has the chips' font."""
    if chipped or chip.special:
        _draw_ground(painter, chip, box, colors, chipped)
    left, pieces = box.left() + padding(chip, chipped=chipped), runs(chip.text)
    for number, run in enumerate(pieces, start=1):
        faint = run.mark or chip.struck or (chip.special and not chipped)
        painter.setPen(colors.faint if faint else colors.text)
        room = QRectF(left, box.top(), box.width() + 1e4, box.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, run.text)
        if number < len(pieces):  # measuring costs as much as drawing
            left += colors.metrics.horizontalAdvance(run.text)
    if chip.struck:
        middle = round(box.center().y()) + 0.5
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))


def draw_ring(painter: QPainter, box: QRectF, colors: Ink) -> None:
    """Mark the chip that is looked at."""
    painter.setPen(QPen(colors.accent, 1.5))
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


def _draw_ground(painter: QPainter, chip: Chip, box: QRectF, colors: Ink, chipped: bool) -> None:
    ground = colors.surface
    if chipped:
        over = colors.warn if chip.signed is not None and chip.signed < 0 else colors.accent
        ground = blend(colors.sunken, over, shade(chip.strength))
    painter.setPen(Qt.PenStyle.NoPen)
    if chip.special:
        painter.setPen(QPen(blend(ground, colors.faint, 0.35), 1.0))
    painter.setBrush(ground)
    inset = 0.5 if chip.special else 0.0
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
