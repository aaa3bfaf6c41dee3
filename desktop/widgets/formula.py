"""Formulas, set by ziamath as outlines and drawn at any scale in any colour."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree as ET

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

INK = "#010203"  # a colour that no formula asks for; it is replaced by the one wanted
MATHS_SCALE = 1.1  # the maths font's letters are that much smaller than Inter's
ROOM = 0.75  # px around a formula, for what antialiasing draws past its outline
# ziamath sets the content of a row or a table twice, so each level doubles its time: 0.2 s here.
MOST_WORK = 3000
TWICE = ("mrow", "mtable")
UNKNOWN = re.compile(r"\\[A-Za-z]")
ACCENT = re.compile(r'(<mover accent="true">(?:(?!</?mover).)*)<mo>&#x00302;</mo>')
SIGN_AFTER = re.compile(r"((?:<mrow>|&#x0003D;</mo>|&#x02248;</mo>|&#x0002C;</mo>))<mo>&#x02212;<")
NAME = r"<mi>[a-z]{2,}</mi>"
LETTER = r"<(?:mi|mn|msub|msup|msubsup|mfrac|msqrt|mover)\b"
KEPT = 2048


@dataclass(frozen=True, slots=True)
class SetFormula:
    """A formula in device-independent pixels, its baseline `ascent` below its top."""

    svg: str
    width: float
    ascent: float
    descent: float

    def draw(self, painter: QPainter, left: float, colour: str) -> None:
        """Draw it in a colour, its baseline at 0."""
        place = QRectF(left, -self.ascent, self.width, self.ascent + self.descent)
        _renderer(self.svg, QColor(colour).name()).render(painter, place)


@lru_cache(maxsize=KEPT)
def set_formula(latex: str, pixels: float, display: bool) -> SetFormula | None:
    """The formula beside text of that size; None if it cannot be set.

    display: with sums and fractions at their full height.
    """
    ziamath = _ziamath()
    try:
        written = spaced(ziamath.tex.tex2mml(latex, inline=not display))
        root = ET.fromstring(written)  # noqa: S314  (made just now, not read from a file)
        if work(root) > MOST_WORK:
            return None
        root.set("mathcolor", INK)
        drawn = ziamath.Math(root, size=pixels * MATHS_SCALE, margin=ROOM).svgxml()
        _, top, width, height = (float(part) for part in drawn.attrib["viewBox"].split())
    except Exception:  # noqa: BLE001  (LaTeX of a person's own makes it raise all kinds of them)
        return None
    if UNKNOWN.search(written) or height <= 0:
        return None  # an unknown command would stand there letter by letter
    svg = ET.tostring(drawn, encoding="unicode")
    return SetFormula(svg, width, -top, height + top)


def work(root: ET.Element) -> int:
    """How long setting a formula takes: its elements, each as often as it is set."""
    total, open_ = 0, [(root, 0)]
    while open_:
        element, level = open_.pop()
        total += 1 << min(level, 16)
        level += element.tag.rpartition("}")[2] in TWICE
        open_ += [(child, level) for child in element]
    return total


def spaced(mathml: str) -> str:
    """MathML with a narrow hat over a letter, a sign close to its number, and space around log."""
    space = '<mspace width="0.17em"/>'
    mathml = ACCENT.sub(r'\1<mo stretchy="false">&#710;</mo>', mathml)
    mathml = SIGN_AFTER.sub(r'\1<mo form="prefix">&#x02212;<', mathml)
    mathml = re.sub(rf"(</(?:mi|mn|msub|msup|msubsup)>)({NAME})", rf"\1{space}\2", mathml)
    return re.sub(rf"({NAME})(?={LETTER})", rf"\1{space}", mathml)


@lru_cache(maxsize=1)
def _ziamath() -> Any:
    """The module, imported when the first formula is shown."""
    import ziamath

    # Symbols and references to them would draw as nothing in Qt's SVG, which knows version 1.2.
    ziamath.config.svg2 = False  # type: ignore[attr-defined]  # its documented place
    return ziamath


@lru_cache(maxsize=KEPT)
def _renderer(svg: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg.replace(INK, colour).encode()))
