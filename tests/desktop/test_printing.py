"""A figure on paper and in the clipboard: one page, light colours whatever the window wears."""

import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QColor, QGuiApplication, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import DARK, LIGHT, Mode, Theme, theme_of
from desktop.widgets.plot_card import PlotCard
from models.figure import Axis, Band, Figure, Series

FIGURE = Figure(
    "Where compute is best spent",
    Axis("Compute", "FLOP", "log", 1e18, 1e26),
    Axis("Parameters", "", "log", 1e7, 1e12),
    (
        Series("Frontier", (1e18, 1e22, 1e26), (1e8, 1e10, 1e12), "rafailov2023"),
        Series("Steep", (1e18, 1e26), (1e8, 1e11), "Computed here"),
    ),
    (Band("Frontier", (1e18, 1e26), (5e7, 5e11), (2e8, 2e12), "rafailov2023", "80 %"),),
)
COLOURLESS = re.compile(r"\nq\nq\n(?:[\d.]+ [\d.]+ [ml]\n|h\n)+h f\n")
"""An area of a page that no colour was named for: it is black."""
MakeCard = Callable[[QPdfWriter | None], PlotCard]


@pytest.fixture
def make_card(qtbot: QtBot, theme: Theme) -> MakeCard:
    """Makes a card, shown, whose question for a printer is answered with a PDF file or not."""

    def make(answer: QPdfWriter | None) -> PlotCard:
        card = PlotCard("Where compute is best spent", ask_printer=lambda _parent: answer)
        qtbot.addWidget(card)
        card.resize(640, 460)
        card.show_figure(FIGURE)
        card.show()
        QApplication.processEvents()
        return card

    return make


def pdf(path: Path) -> QPdfWriter:
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Landscape,
            QMarginsF(10, 10, 10, 10),
            QPageLayout.Unit.Millimeter,
        )
    )
    return writer


def drawn(path: Path) -> tuple[bytes, str]:
    """A PDF file, and what its pages draw."""
    content = path.read_bytes()
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    texts = []
    for stream in streams:
        try:
            texts.append(zlib.decompress(stream).decode("latin-1"))
        except zlib.error:
            continue
    return content, "\n".join(texts)


def colours(text: str) -> set[str]:
    """The colours of lines and areas, as #RRGGBB."""
    found = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:SCN|scn)", text)
    return {QColor.fromRgbF(*map(float, one)).name().upper() for one in found}


def press(card: QWidget, words: str) -> None:
    [action] = [
        action
        for menu in card.findChildren(QMenu)
        for action in menu.actions()
        if action.text() == words
    ]
    action.trigger()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_figure_is_printed_on_one_page_in_light_colours(
    make_card: MakeCard, tmp_path: Path, mode: Mode
) -> None:
    theme_of().set_mode(mode)
    writer = pdf(tmp_path / "figure.pdf")
    card = make_card(writer)
    press(card, "Print…")
    wide, inches = 640 + 6, 277 / 25.4  # of the figure with its margins; of the paper without
    assert writer.resolution() == pytest.approx(wide / inches, rel=0.25), "lines as on the screen"
    del writer, card._ask_printer
    content, text = drawn(tmp_path / "figure.pdf")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
    assert set(LIGHT.series[:2]) <= colours(text)
    assert not set(DARK.series) & colours(text)
    assert not COLOURLESS.search(text), "no black frame, which the window has not"
    assert theme_of().tokens is (DARK if mode == "dark" else LIGHT)
    assert card.banner.text == ""
    theme_of().set_mode("light")


def test_a_printer_that_takes_nothing_is_said_and_no_printer_is_no_fault(
    make_card: MakeCard, tmp_path: Path
) -> None:
    card = make_card(pdf(tmp_path / "no such folder" / "figure.pdf"))
    card.print_out()
    assert "could not be printed" in card.banner.text and "save the figure" in card.banner.text
    card = make_card(None)
    card.print_out()
    assert card.banner.text == ""


def test_the_picture_is_copied_as_it_is_saved(make_card: MakeCard, tmp_path: Path) -> None:
    card = make_card(None)
    card._ask = lambda *_: str(tmp_path / "figure.png")
    press(card, "Copy as a picture")
    copied = QGuiApplication.clipboard().image()
    card.export("png")
    from PySide6.QtGui import QImage

    saved = QImage(str(tmp_path / "figure.png"))
    assert copied.size() == saved.size() and copied.width() > 1000
    assert copied.pixelColor(5, 5).name().upper() == LIGHT.surface
    assert copied.convertToFormat(saved.format()) == saved
