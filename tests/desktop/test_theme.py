"""Colours that can be read, three ways to look, icons and fonts that are there."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QFontMetrics, QPalette, QRawFont, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop import assets, stylesheet
from desktop.theme import (
    DARK,
    DISPLAY,
    FIRST_FONTS,
    LATER_FONTS,
    LIGHT,
    MONO,
    SANS,
    Theme,
    Tokens,
    as_mode,
    font,
    load_fonts,
    palette,
    theme_of,
)

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_what_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@BOTH
def test_every_text_can_be_read_wherever_it_stands(tokens: Tokens) -> None:
    texts = (tokens.text, tokens.muted, tokens.faint, tokens.accent)
    for ground in (tokens.window, tokens.surface, tokens.sunken):
        for text in texts:
            assert contrast(text, ground) >= 4.5, f"{text} on {ground}"
    for text, ground in (
        (tokens.on_accent, tokens.accent),
        (tokens.on_accent, tokens.accent_hover),
        (tokens.text, tokens.accent_soft),
        (tokens.accent, tokens.accent_soft),
        (tokens.good, tokens.good_soft),
        (tokens.warn, tokens.warn_soft),
        (tokens.bad, tokens.bad_soft),
        (tokens.text, tokens.bad_soft),
    ):
        assert contrast(text, ground) >= 4.5, f"{text} on {ground}"


@BOTH
def test_every_series_stands_out_from_the_card_and_from_the_others(tokens: Tokens) -> None:
    assert len(set(tokens.series)) == 7
    assert all(contrast(colour, tokens.surface) >= 4.2 for colour in tokens.series)


@BOTH
def test_the_style_sheet_is_whole_and_its_pictures_exist(tokens: Tokens) -> None:
    sheet = stylesheet.sheet(tokens)
    assert "$" not in sheet and sheet.count("{") == sheet.count("}")
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert len(pictures) >= 4 and all(Path(picture).is_file() for picture in pictures)


@BOTH
def test_the_palette_goes_with_the_sheet(tokens: Tokens) -> None:
    made = palette(tokens)
    role = QPalette.ColorRole
    assert made.color(role.ToolTipBase).name().upper() == tokens.surface
    assert made.color(role.Text).name().upper() == tokens.text


def test_a_mode_is_applied_at_once_and_told(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Train")
    button.setProperty("role", "primary")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert theme.tokens is DARK
    image = button.grab().toImage()
    assert image.pixelColor(image.width() // 2, 5).name().upper() == DARK.accent
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("dark")
    theme.set_mode("light")


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


def test_there_is_one_theme_for_the_application(theme: Theme) -> None:
    assert theme_of() is theme


@pytest.mark.parametrize(
    ("word", "mode"), [("light", "light"), ("dark", "dark"), ("pink", "system"), ("", "system")]
)
def test_a_word_from_a_file_is_a_mode(word: str, mode: str) -> None:
    assert as_mode(word) == mode


def test_all_fonts_are_bundled_and_hold_what_we_write(theme: Theme) -> None:
    load_fonts(LATER_FONTS)
    on_disk = {path.name for path in assets.FONTS.iterdir()}
    assert on_disk == {*FIRST_FONTS, *LATER_FONTS, "OFL.txt"}
    assert sum(path.stat().st_size for path in assets.FONTS.iterdir()) < 2_000_000
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
    files = sorted(assets.ICONS.glob("*.svg"))
    assert len(files) > 10
    for file in files:
        image = assets.icon(file.stem, "#000000").pixmap(QSize(32, 32), 1.0).toImage()
        drawn = sum(image.pixelColor(x, y).alpha() > 100 for x in range(32) for y in range(32))
        assert drawn > 20, file.name


def test_roles_set_the_type(theme: Theme, qtbot: QtBot) -> None:
    sizes = {}
    for role in ("title", "caption", "reading", "mono", "hero"):
        label = QLabel("Text")
        label.setProperty("role", role)
        qtbot.addWidget(label)
        label.show()
        sizes[role] = (label.font().pixelSize(), label.font().family())
    assert sizes == {
        "title": (20, SANS),
        "caption": (12, SANS),
        "reading": (15, SANS),
        "mono": (12, MONO),
        "hero": (28, DISPLAY),
    }
