"""The button "Export": what a view shows as a picture, a drawing, or figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QMenu, QPushButton

from desktop.look import assets
from desktop.look.theme import font, theme_of
from desktop.widgets.banner import Banner
from desktop.widgets.data_table import Cell, written
from desktop.widgets.layout import ask_for_target
from models.errors import UserError
from models.files import write_to
from models.table_files import csv_text

SCALE, MARGIN, TITLE = 2, 20, 28
Kind = Literal["png", "svg", "csv"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is exported. draw: from the painter's origin on, within `size`. header, rows: the same
    as figures, made when they are asked for.
    """

    title: str
    size: QSize
    draw: Callable[[QPainter], None]
    table: Callable[[], tuple[Sequence[str], Sequence[Sequence[Cell]]]]


class ExportButton(QPushButton):
    """shown: gives what the view shows now, None for nothing. banner: where errors are told."""

    def __init__(self, shown: Callable[[], Shown | None], banner: Banner) -> None:
        super().__init__(self.tr("Export"))
        self.setProperty("role", "plain")
        self._shown, self._banner = shown, banner
        menu = QMenu(self)
        menu.addAction(self.tr("Picture (PNG)…"), lambda: self.export("png"))
        menu.addAction(self.tr("Drawing (SVG)…"), lambda: self.export("svg"))
        menu.addAction(self.tr("Figures (CSV)…"), lambda: self.export("csv"))
        menu.addSeparator()
        menu.addAction(self.tr("Copy as a picture"), self.copy_picture)
        menu.addAction(self.tr("Copy as a table"), self.copy_table)
        self.setMenu(menu)
        self._draw_icon()
        theme_of().changed.connect(self._draw_icon)

    def export(self, kind: Kind) -> None:
        """Ask for a file and save to it."""
        shown = self._shown()
        if shown is None:
            return
        words = {"png": self.tr("Picture"), "svg": self.tr("Drawing"), "csv": self.tr("Table")}
        name = "".join(c if c.isalnum() else "-" for c in shown.title.lower()).strip("-")
        target = ask_for_target(self, name[:60], f".{kind}", f"{words[kind]} (*.{kind})")
        if target is not None:
            self._banner.clear()
            self.save(shown, kind, target)

    def save(self, shown: Shown, kind: Kind, target: Path) -> None:
        """Write one file; an error is told in the banner."""
        content = {"png": as_png, "svg": as_svg, "csv": as_csv}[kind](shown)
        try:
            write_to(target, content)
        except UserError as error:
            self._banner.show_error(error)

    def copy_picture(self) -> None:
        if (shown := self._shown()) is not None:
            QGuiApplication.clipboard().setImage(picture(shown))

    def copy_table(self) -> None:
        """The figures to the clipboard, for a spreadsheet."""
        if (shown := self._shown()) is not None:
            header, rows = shown.table()
            lines = ["\t".join(header), *("\t".join(map(written, row)) for row in rows)]
            QGuiApplication.clipboard().setText("\n".join(lines) + "\n")

    def _draw_icon(self) -> None:
        self.setIcon(assets.icon("export", theme_of().tokens.muted))


def picture(shown: Shown) -> QImage:
    """With its title, twice as fine as on the screen."""
    size = _page(shown)
    image = QImage(size * SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(theme_of().tokens.surface))
    painter = QPainter(image)
    _draw(painter, shown)
    painter.end()
    return image


def as_png(shown: Shown) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture(shown).save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes
    return bytes(content.data())


def as_svg(shown: Shown) -> bytes:
    """Its texts stay texts."""
    content, size = QByteArray(), _page(shown)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(0, 0), size))
    generator.setTitle(shown.title)
    painter = QPainter(generator)
    painter.fillRect(QRect(QPoint(0, 0), size), QColor(theme_of().tokens.surface))
    _draw(painter, shown)
    painter.end()
    return bytes(content.data())


def as_csv(shown: Shown) -> bytes:
    header, rows = shown.table()
    cells = [[c if isinstance(c, str) else f"{c:.9g}" for c in row] for row in rows]
    return csv_text([header, *cells], end="\n").encode()


def _page(shown: Shown) -> QSize:
    return QSize(
        max(shown.size.width(), 360) + 2 * MARGIN, shown.size.height() + 2 * MARGIN + TITLE
    )


def _draw(painter: QPainter, shown: Shown) -> None:
    painter.setFont(font(13, semibold=True))
    painter.setPen(QColor(theme_of().tokens.text))
    room = QRect(MARGIN, MARGIN, _page(shown).width() - 2 * MARGIN, TITLE)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown.title)
    painter.translate(MARGIN, MARGIN + TITLE)
    shown.draw(painter)
