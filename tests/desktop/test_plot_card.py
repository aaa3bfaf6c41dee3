"""A plot's card: its table, its exports to files and to the clipboard, its sources."""

import re
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QKeySequence,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.look.theme import DARK, LIGHT, Mode, Theme
from desktop.numbers import percent
from desktop.plotting import exporting
from desktop.widgets import plot_card
from desktop.widgets.data_table import DataTable
from desktop.widgets.plot_card import PlotCard
from models.figure import Axis, Band, Figure, Mark, Series, Span, as_csv

FIGURE = Figure(
    "Where compute is best spent",
    Axis("Compute", "FLOP", "log", 1e18, 1e26),
    Axis("Parameters", "", "log", 1e7, 1e12),
    (
        Series("Frontier", (1e18, 1e22, 1e26), (1e8, 1e10, 1e12), "rafailov2023"),
        Series("Steep", (1e18, 1e26), (1e8, 1e20), "Computed here", style="both"),
    ),
    (Band("Frontier", (1e18, 1e26), (5e7, 5e11), (2e8, 2e12), "rafailov2023", "80 %"),),
    (Span("x", 1e18, 1e20, "measured here"),),
    (Mark("GPT-3", 3.14e23, 1.75e11, "azar2023"), Mark("Yours", 1e22, 1e9, "You", movable=True)),
)


class Asker:
    """Answers the question for a file, and remembers what was suggested."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.answer, self.suggested = folder, Path(), list[str]()

    def __call__(self, _parent: object, _title: str, suggested: str, kinds: str) -> tuple[str, str]:
        self.suggested += [suggested, kinds]
        return str(self.folder / self.answer if self.answer.name else self.folder / suggested), ""


@pytest.fixture
def asker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asker:
    made = Asker(tmp_path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", made)
    return made


@pytest.fixture
def card(qtbot: QtBot, theme: Theme) -> PlotCard:
    card = PlotCard("Where compute is best spent")
    qtbot.addWidget(card)
    card.resize(640, 460)
    card.show_figure(FIGURE)
    card.show()
    QApplication.processEvents()
    return card


def test_the_table_stands_in_place_of_the_plot_and_follows_it(qtbot: QtBot, card: PlotCard) -> None:
    said = "Rafailov et al. 2023 · Computed here · Azar et al. 2023 · and 1 more"
    assert card.sources.text() == said and card.sources.link.text() == "Sources"
    assert not card.plot.sources.isVisible(), "not twice"
    card.table_action.trigger()
    assert card.table.isVisible() and not card.plot.isVisible()
    model = card.table.model()
    header = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert header == ["Series", "Compute (FLOP)", "Parameters", "Low", "High", "Label", "Source"]
    assert model.rowCount() == 3 + 2 + 2 + 2
    cells = [model.index(0, column).data() for column in range(7)]
    assert cells == ["Frontier", "10¹⁸", "10⁸", "", "", "", "Rafailov et al. 2023"]
    fewer = Figure("Fewer", FIGURE.x, FIGURE.y, FIGURE.series[:1])
    card.show_figure(fewer)
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    assert model.columnCount() == 4, "columns without any value are left out"
    assert card.table_action.isChecked()
    card.table_action.trigger()
    assert card.plot.isVisible() and not card.table.isVisible()


def test_a_picture_is_twice_as_fine_with_title_and_sources_on_the_surface(
    card: PlotCard, asker: Asker, theme: Theme
) -> None:
    before = card.plot.canvas.grab().toImage()
    for mode, tokens in (("dark", DARK), ("light", LIGHT)):
        theme.set_mode(mode)
        card.export_button.export("png")
        image = QImage(str(asker.folder / "where-compute-is-best-spent.png"))
        assert image.pixelColor(2, 2).name().upper() == tokens.surface
    assert card.plot.canvas.grab().toImage() == before, "on the screen nothing changes"
    assert asker.suggested[:2] == ["where-compute-is-best-spent.png", "Picture (*.png)"]
    plane = card.plot.canvas.size()
    assert image.width() == 2 * (plane.width() + 2 * exporting.MARGIN)
    assert image.height() > 2 * plane.height() + 80
    for top, bottom, least in ((0.03, 0.07, 200), (0.3, 0.6, 2000), (0.94, 0.97, 200)):
        rows = range(round(top * image.height()), round(bottom * image.height()), 2)
        ground = QColor(LIGHT.surface)
        inked = (image.pixelColor(x, y) != ground for y in rows for x in range(0, 1200, 2))
        assert sum(inked) > least


def test_a_drawing_is_valid_has_texts_and_ends_at_the_frame(card: PlotCard, asker: Asker) -> None:
    card.export_button.export("svg")
    path = asker.folder / "where-compute-is-best-spent.svg"
    text = path.read_text(encoding="utf-8")
    for said in ("Where compute is best spent", "Frontier", "GPT-3", "Yours", "10²²", "measured"):
        assert said in text
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    image = QImage(renderer.defaultSize(), QImage.Format.Format_ARGB32)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    steep = QColor(LIGHT.series[1])
    above = image.copy(image.width() // 2, 0, image.width() // 2, exporting.MARGIN + 20)
    assert not any(
        abs(above.pixelColor(x, y).red() - steep.red()) < 40
        and abs(above.pixelColor(x, y).blue() - steep.blue()) < 40
        for x in range(above.width())
        for y in range(above.height())
    ), "the line that leaves the frame is not drawn over the title"


def test_the_figures_are_saved_as_they_are(card: PlotCard, asker: Asker) -> None:
    asker.answer = Path("mine")
    card.export_button.export("csv")
    assert (asker.folder / "mine.csv").read_text(encoding="utf-8") == as_csv(FIGURE)


def test_what_cannot_be_saved_is_said_in_the_card(card: PlotCard, asker: Asker) -> None:
    asker.answer = Path("no such folder", "plot.png")
    card.export_button.export("png")
    assert card.banner.isVisible() and "plot.png could not be written" in card.banner.text
    asker.answer = Path()
    card.export_button.export("csv")
    assert card.banner.text == "", "gone once it worked"


def press(card: PlotCard, words: str) -> None:
    actions = {action.text(): action for action in card.export_button.menu().actions()}
    actions[words].trigger()


def test_every_export_is_in_the_menu(card: PlotCard) -> None:
    texts = [a.text() for a in card.export_button.menu().actions() if not a.isSeparator()]
    files = ["Picture (PNG)…", "Drawing (SVG)…", "Figures (CSV)…"]
    assert texts == ["Show as a table", *files, "Copy as a picture", "Copy as a table", "Print…"]
    press(card, "Copy as a table")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[2].split("\t")[:3] == ["Frontier", "1e+22", "1e+10"] and len(lines) == 10


def test_cells_are_copied_as_numbers_and_shown_for_people(qtbot: QtBot, theme: Theme) -> None:
    table = DataTable(
        ("Model", "Parameters", "Loss"), [("GPT-3", 1.75e11, 2.0094), ("x", float("nan"), 3.0)]
    )
    qtbot.addWidget(table)
    table.show()
    model = table.model()
    assert [model.index(0, n).data() for n in range(3)] == ["GPT-3", "1.75 × 10¹¹", "2.0094"]
    assert model.index(1, 1).data() == ""
    table.selectRow(0)
    QTest.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == "GPT-3\t1.75e+11\t2.0094"
    table.clearSelection()
    table.copy()
    assert QGuiApplication.clipboard().text().splitlines()[0] == "Model\tParameters\tLoss"
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_written_figures_are_shown_as_they_are_and_copied_with_the_signs_of_a_keyboard(
    qtbot: QtBot, theme: Theme
) -> None:
    table = DataTable(("Copying", "Share"), [("−0.57", percent(0.12))])
    qtbot.addWidget(table)
    model = table.model()
    assert [model.index(0, n).data() for n in range(2)] == ["−0.57", "12\u00a0%"]
    assert table.text() == "Copying\tShare\n-0.57\t12 %"


def test_the_last_column_asks_for_no_more_than_its_words(qtbot: QtBot, theme: Theme) -> None:
    table = DataTable(("A", "B"), [("1", "2")])
    qtbot.addWidget(table)
    table.resize(90, 100)
    table.show()
    assert table.horizontalHeader().length() == table.viewport().width()


# On paper, and in the clipboard

COLOURLESS = re.compile(r"\nq\nq\n(?:[\d.]+ [\d.]+ [ml]\n|h\n)+h f\n")
"""An area of a page that no colour was named for: it is black."""


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


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_figure_is_printed_on_one_page_in_light_colours(
    card: PlotCard, tmp_path: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch, mode: Mode
) -> None:
    theme.set_mode(mode)
    written = [pdf(tmp_path / "figure.pdf")]
    monkeypatch.setattr(plot_card, "ask_printer", lambda _card: written[0])
    press(card, "Print…")
    written.clear()  # closes the file
    content, text = drawn(tmp_path / "figure.pdf")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
    assert set(LIGHT.series[:2]) <= colours(text)
    assert not set(DARK.series) & colours(text)
    assert not COLOURLESS.search(text), "no black frame, which the window has not"
    assert card.banner.text == ""
    theme.set_mode("light")
    monkeypatch.setattr(plot_card, "ask_printer", lambda _card: pdf(tmp_path / "none" / "a.pdf"))
    card.print_out()
    assert "could not be printed" in card.banner.text and "save the figure" in card.banner.text


def test_the_picture_is_copied_as_it_is_saved(card: PlotCard, asker: Asker) -> None:
    asker.answer = Path("figure.png")
    press(card, "Copy as a picture")
    copied = QGuiApplication.clipboard().image()
    press(card, "Picture (PNG)…")
    saved = QImage(str(asker.folder / asker.answer))
    assert copied.size() == saved.size() and copied.width() > 1000
    assert copied.pixelColor(5, 5).name().upper() == LIGHT.surface
    assert copied.convertToFormat(saved.format()) == saved
