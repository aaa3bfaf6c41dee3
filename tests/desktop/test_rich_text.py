"""Text of cards and lessons in its widget: height, baseline, colour, links, copying, keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage, QKeySequence, QShortcut, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import LIGHT, Theme
from desktop.widgets.rich_text import RichText

LONG = r"Loss falls as $N^{-\alpha}$, slowly, and needs $\frac{A}{N^\alpha}$ more of it. " * 6


OnAPage = Callable[..., QWidget]


@pytest.fixture
def on_a_page(qtbot: QtBot, theme: Theme) -> Iterator[OnAPage]:
    """Shows a text in a window of a width, and keeps the window for the length of the test."""
    pages: list[QWidget] = []

    def show(text: RichText, width: int = 500) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(text)
        column.addStretch(1)
        page.resize(width, 900)
        qtbot.addWidget(page)
        pages.append(page)
        page.show()
        page.activateWindow()
        qtbot.waitActive(page)
        QApplication.processEvents()
        return page

    yield show
    pages.clear()


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def lowest_ink(image: QImage, left: int, right: int, ground: str) -> int:
    """The lowest row with a pixel far from the ground between two columns."""
    ground_light = QColor(ground).lightness()
    rows = [
        y
        for y in range(image.height())
        for x in range(left, right)
        if abs(image.pixelColor(x, y).lightness() - ground_light) > 110
    ]
    return max(rows)


def test_it_is_as_high_as_what_it_says_at_any_width_and_never_scrolls(on_a_page: OnAPage) -> None:
    text = RichText(LONG)
    page = on_a_page(text, width=800)
    heights = []
    for width in (220, 500, 800):
        page.resize(width, 900)
        QApplication.processEvents()
        assert text.width() == width
        assert 0 <= text.height() - text.document().size().height() < 1
        assert text.verticalScrollBar().maximum() == 0
        heights.append(text.height())
    assert heights[0] > 1.5 * heights[1] > 1.5 * heights[2]


@pytest.mark.parametrize("latex", ["H", r"\frac{H}{1}H"])
def test_a_formula_stands_on_the_line(on_a_page: OnAPage, latex: str) -> None:
    for size in (13, 15, 20):
        text = RichText(f"H ${latex}$", size=size)
        on_a_page(text, width=200)
        image = picture(text)
        words = int(text.fontMetrics().horizontalAdvance("H"))
        whole = int(text.document().idealWidth())
        on_text = lowest_ink(image, 0, words, LIGHT.surface)
        on_formula = lowest_ink(image, whole - words + 2, whole, LIGHT.surface)
        assert abs(on_text - on_formula) <= 1, size


def test_what_is_copied_has_its_formulas_as_typed(qtbot: QtBot, theme: Theme) -> None:
    text = RichText(r"**Why** $\frac{A}{N^\alpha}$?")
    qtbot.addWidget(text)
    assert text.text == text.accessibleName() == "Why A/N^α?", "what is read out has no marks"
    text = RichText("It is ($N^2$), so\n\n$$a+b$$\n\n- $x$, then\n- $y$-fold\n")
    qtbot.addWidget(text)
    text.selectAll()
    copied = text.createMimeDataFromSelection().text()
    assert copied == "It is ($N^2$), so\n$$a+b$$\n$x$, then\n$y$-fold"


def test_a_citation_opens_its_source_and_has_it_as_a_tool_tip(on_a_page: OnAPage) -> None:
    text = RichText("Found [@hoffmann2022, sec. 3.3].")
    on_a_page(text)
    cursor = QTextCursor(text.document())
    cursor.setPosition(len("Found Hoff"))
    assert "Training compute-optimal" in cursor.charFormat().toolTip()
    clicked: list[str] = []
    text.link_clicked.connect(clicked.append)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert text.popup is not None and text.popup.isVisible()
    assert "Training compute-optimal" in text.popup.labels[0].text()
    assert clicked == []
    text.popup.close()


def test_nothing_is_loaded_whatever_is_named(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    secret = tmp_path / "outside.png"
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(secret))
    text = RichText(f"![far](http://far.example/a.png) ![near]({secret}) ![up](../outside.png)")
    qtbot.addWidget(text)
    assert "\ufffc" not in text.toPlainText()
    assert text.loadResource(2, QUrl.fromLocalFile(str(secret))) is None


def test_the_keys_of_a_page_work_while_a_text_has_the_keyboard(on_a_page: OnAPage) -> None:
    text = RichText("some text")
    page = on_a_page(text)
    pressed: list[str] = []
    text.setFocus()
    for keys in ("Ctrl+Z", "1", "Space", "Ctrl+Y"):
        shortcut = QShortcut(QKeySequence(keys), page)
        shortcut.activated.connect(lambda keys=keys: pressed.append(keys))
        QTest.keySequence(text, QKeySequence(keys))
    assert pressed == ["Ctrl+Z", "1", "Space", "Ctrl+Y"]


def test_a_long_table_is_laid_out_once_and_not_for_every_cell(qtbot: QtBot, theme: Theme) -> None:
    text = RichText()
    qtbot.addWidget(text)
    changed: list[int] = []
    text.document().contentsChange.connect(lambda place, *_: changed.append(place))
    text.set_markdown("|a|b\n|-|-\n" + "|1|2\n" * 30)
    assert 1 <= len(changed) < 30
