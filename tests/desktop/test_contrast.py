"""Contrast, computed from the palettes: WCAG 2.2 asks 4.5:1 of texts and 3:1 of what is drawn.

It asks nothing of what is disabled, of a text while it is pressed, or of decoration; all but the
decoration is held to it here too.
"""

import re

import pytest
from PySide6.QtGui import QColor

from desktop.look import stylesheet
from desktop.look.theme import DARK, LIGHT, Tokens
from desktop.widgets.tokens import blend, shade

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
TEXT, DRAWN = 4.5, 3.0
TEXTS = ("text", "muted", "faint", "accent", "good", "warn", "bad")
GROUNDS = ("window", "surface", "sunken", "accent_soft", "good_soft", "warn_soft", "bad_soft")


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@BOTH
def test_every_colour_of_a_text_can_be_read_on_every_ground(tokens: Tokens) -> None:
    """faint is the colour of what is disabled, too."""
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("on_accent", "accent"), ("on_accent", "accent_hover")]
    found = {pair: contrast(*(getattr(tokens, name) for name in pair)) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < TEXT} == {}


@BOTH
def test_what_the_style_sheet_puts_on_a_ground_can_be_read(tokens: Tokens) -> None:
    """Whatever colours a rule names, not the tokens one thinks of."""
    pairs = []
    for selectors, rules in re.findall(r"([^{}]+)\{([^}]*)\}", stylesheet.sheet(tokens)):
        text = re.search(r"(?<![-\w])color:\s*(#\w{6})", rules)
        ground = re.search(r"background(?:-color)?:\s*(#\w{6})", rules)
        picked = re.search(r"selection-color:\s*(#\w{6})", rules)
        below = re.search(r"selection-background-color:\s*(#\w{6})", rules)
        for one, other in ((text, ground), (picked, below)):
            if one and other:
                pairs.append((selectors.strip(), contrast(one[1], other[1])))
    assert len(pairs) > 15
    assert [pair for pair in pairs if pair[1] < TEXT] == []


@BOTH
def test_a_token_can_be_read_on_any_shade(tokens: Tokens) -> None:
    for over in (tokens.accent, tokens.warn):
        for probability in (0.0, 0.5, 1.0):
            ground = blend(QColor(tokens.sunken), QColor(over), shade(probability))
            assert contrast(tokens.text, ground.name()) >= TEXT


@BOTH
def test_a_series_stands_out_and_its_name_beside_it_can_be_read(tokens: Tokens) -> None:
    assert len(set(tokens.series)) == 7
    for colour in tokens.series:
        assert contrast(colour, tokens.surface) >= max(TEXT, DRAWN)


@BOTH
def test_what_shows_the_focus_and_what_is_picked_stands_out(tokens: Tokens) -> None:
    """The ring is drawn in the accent, around a primary button in the colour of texts."""
    for ground in (tokens.window, tokens.surface, tokens.sunken, tokens.accent_soft):
        assert contrast(tokens.accent, ground) >= DRAWN
    assert contrast(tokens.text, tokens.accent) >= 1.5, "around a primary button"
    assert contrast(tokens.text, tokens.window) >= DRAWN


@BOTH
def test_the_edges_of_boxes_to_tick_stand_out(tokens: Tokens) -> None:
    sheet = stylesheet.sheet(tokens)
    for name in ("QCheckBox::indicator", "QRadioButton::indicator"):
        rule = re.search(rf"{name}[^{{]*\{{([^}}]*)\}}", sheet)
        assert rule is not None
        edge = re.search(r"border:\s*\d+px solid (#\w{6})", rule[1])
        assert edge is not None and contrast(edge[1], tokens.surface) >= DRAWN
