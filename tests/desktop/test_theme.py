"""Colours that can be read, three ways to look, icons and fonts that are there."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase, QFontMetrics, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication

from desktop.look import assets, stylesheet
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
    Tokens,
    font,
    load_fonts,
)

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
def test_the_style_sheet_is_whole_and_its_pictures_exist(tokens: Tokens) -> None:
    sheet = stylesheet.sheet(tokens)
    assert "$" not in sheet and sheet.count("{") == sheet.count("}")
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert len(pictures) >= 4 and all(Path(picture).is_file() for picture in pictures)


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
    icon = assets.icon("search", "#FF0000", "#00FF00")
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


def test_every_icon_file_can_be_drawn(theme: Theme) -> None:
    files = sorted(stylesheet.ICONS.glob("*.svg"))
    assert len(files) > 10
    for file in files:
        image = assets.icon(file.stem, "#000000").pixmap(QSize(32, 32), 1.0).toImage()
        drawn = sum(image.pixelColor(x, y).alpha() > 100 for x in range(32) for y in range(32))
        assert drawn > 20, file.name
