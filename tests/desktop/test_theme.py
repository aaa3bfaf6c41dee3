"""Colours that can be read, three ways to look, icons and fonts that are there."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase, QFontMetrics, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication

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
