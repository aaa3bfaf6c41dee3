"""Colours that can be read, three ways to look, icons and fonts that are there."""

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QFontDatabase, QFontMetrics, QPalette, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.look import assets
from desktop.look.theme import (
    DARK,
    DISPLAY,
    FIRST_FONTS,
    FONTS,
    LATER_FONTS,
    LIGHT,
    MONO,
    SANS,
    Theme,
    font,
    load_fonts,
)


def test_system_follows_the_system(
    theme: Theme, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    class Hints:
        scheme = Qt.ColorScheme.Dark

        def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802  # Qt's name
            return self.scheme

    monkeypatch.setattr(QGuiApplication, "styleHints", Hints)
    theme.set_mode("system")
    theme._follow_system()
    assert theme.tokens is DARK
    Hints.scheme = Qt.ColorScheme.Light
    theme._follow_system()
    assert theme.tokens is LIGHT
    theme.set_mode("dark")
    theme._follow_system()
    assert theme.tokens is DARK, "a pick of one's own does not follow"
    Hints.scheme = Qt.ColorScheme.Unknown
    theme.set_mode("system")
    theme._follow_system()
    assert theme.tokens is LIGHT, "without an answer the look stays"
    theme.set_mode("light")


def test_all_fonts_are_bundled_and_hold_what_we_write(theme: Theme) -> None:
    load_fonts(LATER_FONTS)
    on_disk = {path.name for path in FONTS.iterdir()}
    assert on_disk == {*FIRST_FONTS, *LATER_FONTS, "OFL.txt"}
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 2_000_000
    assert {SANS, DISPLAY, MONO} <= set(QFontDatabase.families())
    for pixels, mono in ((13, False), (28, False), (12, True)):
        metrics = QFontMetrics(font(pixels, mono=mono))
        for sign in "aZ09äßéőłşαβθΔ…·—–→←↵−×≤≥≈∞⁰¹²⁻€<|>":
            assert metrics.inFontUcs4(ord(sign)), f"{sign!r} is missing"


def test_the_monospace_has_no_ligatures(theme: Theme) -> None:
    load_fonts(LATER_FONTS)
    for text in ("<|user|>", "<|end|><|assistant|>", "-> => != >= www"):
        layout = QTextLayout(text, font(12, mono=True))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        drawn = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
        assert drawn == QRawFont.fromFont(font(12, mono=True)).glyphIndexesForString(text)


def test_icons_take_their_colour_and_are_sharp_at_any_scale(theme: Theme) -> None:
    icon = assets.icon("search", "#FF0000")
    for scale, side in ((1.0, 16), (1.5, 24), (2.0, 32)):
        picture = icon.pixmap(QSize(16, 16), scale)
        assert picture.width() == side and picture.devicePixelRatio() == scale
        image = picture.toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(side)
            for y in range(side)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert colours == {"#ff0000"}


class Dressings(QObject):
    """Counts how often widgets are told of another style."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange:
            self.seen.append(watched)
        return False


def test_other_colours_reach_what_is_seen_at_once_and_the_rest_when_it_is_shown(
    theme: Theme, qtbot: QtBot
) -> None:
    window, page = QWidget(), QWidget()
    qtbot.addWidget(window)
    seen, own, hidden, inner = QLineEdit(), QLabel("x"), QLineEdit(), QPushButton("y")
    own.setStyleSheet("padding: 1px")
    column, inside = QVBoxLayout(window), QVBoxLayout(page)
    for layout, widgets in ((column, (seen, own, page)), (inside, (hidden, inner))):
        for widget in widgets:
            layout.addWidget(widget)
    redrawn: list[str] = []
    theme.follow(seen, lambda: redrawn.append("seen"))
    theme.follow(hidden, lambda: redrawn.append("hidden"))
    window.show()
    page.hide()
    told = Dressings()
    for widget in (seen, own, hidden, inner):
        widget.installEventFilter(told)
    for mode in ("dark", "light", "dark"):
        theme.set_mode(mode)
    assert redrawn == ["seen"] * 3 and not {hidden, inner} & set(told.seen)
    assert {written(widget) for widget in (seen, own)} == {DARK.text.lower()}
    page.show()
    assert redrawn[3:] == ["hidden"]
    assert {written(widget) for widget in (hidden, inner)} == {DARK.text.lower()}
    assert hidden.palette().color(QPalette.ColorRole.Base).name() == DARK.surface.lower()
    theme.set_mode("light")
    assert {written(one) for one in (seen, own, hidden, inner)} == {LIGHT.text.lower()}


def written(widget: QWidget) -> str:
    """The colour of its text."""
    return widget.palette().color(QPalette.ColorRole.Text).name()
