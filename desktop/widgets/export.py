"""What every view is exported to: a picture, a drawing and a table, as files or copied."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPaintDevice, QPainter
from PySide6.QtWidgets import QMenu, QPushButton, QToolTip

from desktop.look import assets
from desktop.look.theme import font, theme_of
from desktop.widgets.banner import Banner
from desktop.widgets.data_table import Cell, written
from desktop.widgets.layout import ask_for_target
from models.errors import UserError
from models.files import write_to
from models.table_files import csv_text

SCALE, MARGIN, TITLE = 2, 20, 28  # of what is exported as a picture
Kind = Literal["png", "svg", "csv"]
Table = tuple[Sequence[str], Sequence[Sequence[Cell]]]
"""Header and rows."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is exported, made when it is asked for: a picture twice as fine as on the screen, the
    same as SVG, whose texts stay texts, and the figures as a file or as a table.
    """

    title: str
    picture: Callable[[], QImage]
    drawing: Callable[[], bytes]
    csv: Callable[[], bytes]
    table: Callable[[], Table]


class ExportButton(QPushButton):
    """shown: gives what the view shows now, None for nothing. banner: where errors are told."""

    def __init__(self, shown: Callable[[], Shown | None], banner: Banner) -> None:
        super().__init__(self.tr("Export"))
        self.setProperty("role", "plain")
        self.setIcon(assets.icon("export", "muted"))
        self._shown, self._banner = shown, banner
        translate, menu = QCoreApplication.translate, QMenu(self)
        menu.addAction(translate("PlotCard", "Picture (PNG)…"), lambda: self.export("png"))
        menu.addAction(translate("PlotCard", "Drawing (SVG)…"), lambda: self.export("svg"))
        menu.addAction(translate("PlotCard", "Figures (CSV)…"), lambda: self.export("csv"))
        menu.addSeparator()
        menu.addAction(translate("PlotCard", "Copy as a picture"), self.copy_picture)
        menu.addAction(translate("PlotCard", "Copy as a table"), self.copy_table)
        self.setMenu(menu)

    def export(self, kind: Kind) -> None:
        """Ask for a file, which is proposed to be named by the title, and save to it."""
        if (shown := self._shown()) is None:
            return
        translate = QCoreApplication.translate
        kinds = {
            "png": translate("PlotCard", "Picture"),
            "svg": translate("PlotCard", "Drawing"),
            "csv": translate("PlotCard", "Table"),
        }
        letters = (c if c.isalnum() else "-" for c in shown.title.lower())
        name = "".join(letters).strip("-")[:60] or "figure"
        target = ask_for_target(self, name, f".{kind}", f"{kinds[kind]} (*.{kind})")
        if target is not None:
            self._banner.clear()
            self.save(shown, kind, target)

    def save(self, shown: Shown, kind: Kind, target: Path) -> None:
        """Write one file; an error is told in the banner."""
        made = {"png": lambda: as_png(shown.picture()), "svg": shown.drawing, "csv": shown.csv}
        try:
            write_to(target, made[kind]())
        except UserError as error:
            self._banner.show_error(error)
        else:
            # Beside the button: a banner would move the picture under the mouse.
            said = QCoreApplication.translate("PlotCard", "Saved as {name}.")
            below = self.mapToGlobal(self.rect().bottomLeft())
            QToolTip.showText(below, said.format(name=target.name), self)

    def copy_picture(self) -> None:
        if (shown := self._shown()) is not None:
            QGuiApplication.clipboard().setImage(shown.picture())

    def copy_table(self) -> None:
        """To the clipboard, separated by tabs, as spreadsheets take it."""
        if (shown := self._shown()) is not None:
            header, rows = shown.table()
            lines = ["\t".join(header), *("\t".join(map(written, row)) for row in rows)]
            QGuiApplication.clipboard().setText("\n".join(lines) + "\n")


def as_png(picture: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes
    return bytes(content.data())


def as_svg(
    title: str, size: QSize, paint: Callable[[QPaintDevice], object], resolution: int | None = None
) -> bytes:
    """A drawing of this size. resolution: dots an inch of what is painted; None: Qt's own."""
    from PySide6.QtSvg import QSvgGenerator

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(0, 0), size))
    generator.setTitle(title)
    if resolution is not None:
        generator.setResolution(resolution)
    paint(generator)
    return bytes(content.data())


def painted(
    title: str, size: QSize, draw: Callable[[QPainter], None], table: Callable[[], Table]
) -> Shown:
    """What is drawn below its title. draw: from the painter's origin on, within `size`."""
    whole = QSize(max(size.width(), 360) + 2 * MARGIN, size.height() + 2 * MARGIN + TITLE)

    def paint(device: QPaintDevice) -> None:
        painter, tokens = QPainter(device), theme_of().tokens
        painter.fillRect(QRect(QPoint(0, 0), whole), QColor(tokens.surface))
        painter.setFont(font(13, semibold=True))
        painter.setPen(QColor(tokens.text))
        room = QRect(MARGIN, MARGIN, whole.width() - 2 * MARGIN, TITLE)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
        painter.translate(MARGIN, MARGIN + TITLE)
        draw(painter)
        painter.end()

    def picture() -> QImage:
        image = QImage(whole * SCALE, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(SCALE)
        paint(image)
        return image

    def csv() -> bytes:
        header, rows = table()
        cells = [[c if isinstance(c, str) else f"{c:.9g}" for c in row] for row in rows]
        return csv_text([header, *cells], end="\n").encode()

    return Shown(title, picture, lambda: as_svg(title, whole, paint), csv, table)
