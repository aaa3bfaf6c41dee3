"""Rich text as a document: formulas set by ziamath as outlines, at any scale in any colour."""

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QImage,
    QImageReader,
    QPainter,
    QPyTextObject,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtSvg import QSvgRenderer

from desktop.look.theme import MONO, SANS, Tokens, font
from models.interview.rich_text import FORMULA, MEDIA, PICTURE, Formula, Rich

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


# A formula and what is written to it: a line may break on both sides of an object, so that the full
# stop after a formula would begin the next line. These letters are drawn with the formula instead.
PLACED = re.compile(r'([^\s<>;]{0,16})<img src="formula:(\d+)" />([^\s<>&]{0,16})')
# Beside a formula at the start of a line it makes the line as high as one of text.
JOINED = "\u2060"
CELL = re.compile(r'<(t[hd])(?: style="text-align:(\w+)")?>')
CODE = re.compile(r"<pre><code[^>]*>(.*?)\n?</code></pre>", re.DOTALL)
LINE_GAP, PARAGRAPH_GAP = 0.34, 0.62  # between lines and paragraphs, in the size of the text
LOWEST_SCALE = 0.45  # a formula too wide for its column is drawn smaller, down to this
MOST_PIXELS = 4096  # the side of a picture that is decoded


@dataclass(frozen=True, slots=True)
class Look:
    """How a text looks. size: of the text in pixels. colour: of text and formulas.

    gap: between two paragraphs, in the size of the text. links: whether they have their colour; on
    paper there is nothing to click.
    """

    tokens: Tokens
    size: int
    colour: str
    gap: float = PARAGRAPH_GAP
    links: bool = True


@dataclass(frozen=True, slots=True)
class Placed:
    """A formula in a text, with the letters that stand right before and after it."""

    formula: Formula
    drawn: SetFormula
    before: str
    after: str

    def width(self, metrics: QFontMetricsF) -> float:
        around = metrics.horizontalAdvance(self.before) + metrics.horizontalAdvance(self.after)
        return self.drawn.width + around


class InlineObjects(QPyTextObject):
    """Draws formulas with their baseline on the line's, and pictures, and measures both.

    Qt sets an object on the baseline with its lower edge, or centred on the small letters' middle.
    A formula that hangs no lower than text does is the former and drawn over its lower edge; any
    other one is the latter and padded until its own baseline falls on the line's.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._placed: dict[int, Placed] = {}
        self._colour = "#000000"
        self._media: Path | None = None
        self._images: dict[str, QImage] = {}
        kind = QTextFormat.ObjectTypes.ImageObject.value
        document.documentLayout().registerHandler(kind, self)

    def place(self, text: Rich, look: Look, media: Path | None) -> str:
        """Take a text's formulas; returns its HTML, with LaTeX where a formula can't be set."""
        self._colour, self._media = look.colour, media
        self._placed.clear()
        self._images.clear()

        def placed(found: re.Match[str]) -> str:
            before, number, after = found[1], int(found[2]), found[3]
            formula = text.formulas[number]
            drawn = set_formula(formula.latex, look.size, formula.display)
            if drawn is None:
                return f"{before}<code>{html.escape(formula.latex)}</code>{after}"
            words = (html.unescape(before), html.unescape(after))
            self._placed[number] = Placed(formula, drawn, *words)
            hangs = drawn.descent > QFontMetricsF(text_font(look.size)).descent() + 1
            # Said in both cases: in a table's cell it would be the cell's.
            style = f'style="vertical-align: {"middle" if hangs else "baseline"}"'
            alone = JOINED if text.html[: found.start()].endswith(">") else ""
            return f'{alone}<img src="{FORMULA}{number}" {style} />'

        return PLACED.sub(placed, text.html)

    def typed(self, format_: QTextFormat) -> str:
        """What a character of the document stands for, as it was typed; "" for a picture."""
        placed = self._formula(format_)
        if placed is None:
            return ""
        marks = "$$" if placed.formula.display else "$"
        return f"{placed.before}{marks}{placed.formula.latex}{marks}{placed.after}"

    def intrinsicSize(  # noqa: N802  (Qt's name)
        self, document: QTextDocument, _position: int, format_: QTextFormat
    ) -> QSizeF:
        placed = self._formula(format_)
        if placed is None:
            image = self._image(format_)
            by = _fitting(image.width(), document)
            return QSizeF(image.width() * by, image.height() * by)
        width = placed.width(QFontMetricsF(format_.toCharFormat().font()))
        by = _fitting(width, document)
        ascent, descent = placed.drawn.ascent * by, placed.drawn.descent * by
        if _hangs(format_):
            half = _half_small_letter(format_)
            return QSizeF(width * by, max(2 * ascent - half, 2 * descent + half))
        return QSizeF(width * by, ascent)

    def drawObject(  # noqa: N802  (Qt's name)
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        _position: int,
        format_: QTextFormat,
    ) -> None:
        rect = QRectF(rect)
        placed = self._formula(format_)
        if placed is None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, self._image(format_))
            return
        above = (rect.height() + _half_small_letter(format_)) / 2
        baseline = rect.top() + (above if _hangs(format_) else rect.height())
        painter.save()
        painter.translate(rect.left(), baseline)
        self._draw(painter, placed, format_, document)
        painter.restore()

    def _draw(
        self, painter: QPainter, placed: Placed, format_: QTextFormat, document: QTextDocument
    ) -> None:
        made = QFont(format_.toCharFormat().font())
        made.setFamilies(format_.toCharFormat().font().families())
        made.setPixelSize(format_.toCharFormat().font().pixelSize())
        made.setWeight(format_.toCharFormat().font().weight())
        made.setItalic(format_.toCharFormat().font().italic())
        letters = made
        metrics = QFontMetricsF(letters)
        by = _fitting(placed.width(metrics), document)
        painter.scale(by, by)
        painter.setFont(letters)
        painter.setPen(QColor(self._colour))
        painter.drawText(QPointF(0, 0), placed.before)
        left = metrics.horizontalAdvance(placed.before)
        placed.drawn.draw(painter, left, self._colour)
        painter.drawText(QPointF(left + placed.drawn.width, 0), placed.after)

    def _formula(self, format_: QTextFormat) -> Placed | None:
        name = format_.toImageFormat().name()
        return self._placed.get(int(name[len(FORMULA) :])) if name.startswith(FORMULA) else None

    def _image(self, format_: QTextFormat) -> QImage:
        """A picture from the cards' own folder; an empty one for anything else."""
        name = format_.toImageFormat().name().removeprefix(MEDIA)
        if name not in self._images:
            self._images[name] = read_picture(self._media, name)
        return self._images[name]


def read_picture(folder: Path | None, name: str) -> QImage:
    """A picture of that file name in the folder; an empty one if there is none or it is too big."""
    if folder is None or not PICTURE.fullmatch(name):
        return QImage()
    reader = QImageReader(str(folder / name))
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > MOST_PIXELS:
        return QImage()
    return reader.read()


def fill(document: QTextDocument, text: Rich, look: Look, media: Path | None = None) -> None:
    """Show a text in a document: its own HTML and formulas, nothing loaded from anywhere."""
    written = ruled(objects_of(document).place(text, look, media), look)
    document.setDefaultFont(text_font(look.size))
    document.setDocumentMargin(0)
    document.setIndentWidth(look.size * 1.4)
    document.setDefaultStyleSheet(sheet(look))
    document.setHtml(written)
    space_out(document, look)


def text_font(pixels: int) -> QFont:
    """The font of texts at any size; `theme.font` has another design for large headings."""
    made = font()
    made.setPixelSize(pixels)
    return made


def objects_of(document: QTextDocument) -> InlineObjects:
    """What draws a document's formulas; made when first asked for."""
    found = document.findChild(InlineObjects)
    return found if isinstance(found, InlineObjects) else InlineObjects(document)


def sheet(look: Look) -> str:
    tokens, size = look.tokens, look.size
    return f"""
        body {{ color: {look.colour}; font-family: "{SANS}"; }}
        h1 {{ font-size: {round(size * 1.35)}px; font-weight: 600; }}
        h2, h3, h4 {{ font-size: {round(size * 1.12)}px; font-weight: 600; }}
        strong {{ font-weight: 600; }}
        code, pre {{ font-family: "{MONO}"; font-size: {round(size * 0.92)}px; }}
        code {{ background-color: {tokens.sunken}; }}
        pre {{ background-color: {tokens.sunken}; white-space: pre-wrap; }}
        a {{ color: {tokens.accent if look.links else look.colour}; text-decoration: none; }}
        a.cite {{ color: {tokens.muted}; }}
        blockquote {{ margin-left: {size}px; }}
        th {{ font-weight: 600; }}
    """


def ruled(text: str, look: Look) -> str:
    """Tables with a thin line below each row, and code on a ground with room around it.

    Qt's HTML takes a table's borders cell by cell, and gives only a table's cell room within.
    """
    line = f"border-bottom: {max(1, look.size // 15)}px solid {look.tokens.line};"
    room, wide = round(look.size * 0.35), round(look.size * 0.6)
    text = CELL.sub(
        lambda found: f'<{found[1]} valign="middle" align="{found[2] or "left"}" style="{line}">',
        text,
    )
    text = text.replace("<table>", f'<table cellspacing="0" cellpadding="{room}" border="0">')
    ground = (
        f'<table width="100%" cellspacing="0" cellpadding="{wide}" bgcolor="{look.tokens.sunken}">'
    )
    return CODE.sub(rf"{ground}<tr><td><pre>\1</pre></td></tr></table>", text)


def space_out(document: QTextDocument, look: Look) -> None:
    """Air between lines and paragraphs, none before the first and after the last."""
    distance = QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value
    fixed = QTextBlockFormat.LineHeightTypes.FixedHeight.value
    gap = round(look.size * look.gap)
    cursor, block = QTextCursor(document), document.begin()
    cursor.beginEditBlock()  # laid out once: a long table would be laid out anew for every cell
    while block.isValid():
        cursor.setPosition(block.position())
        made = QTextBlockFormat()
        within = cursor.currentTable() is not None
        if block.length() == 1 and not within:  # Qt puts one before and after each table
            made.setLineHeight(1, fixed)
        else:
            made.setLineHeight(round(look.size * LINE_GAP), distance)
        tight = block.textList() is not None and block.next().textList() is not None
        last = within or block.length() == 1 or not block.next().isValid()
        made.setTopMargin(0)
        made.setBottomMargin(0 if last else gap // 2 if tight else gap)
        cursor.mergeBlockFormat(made)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        around = frame.frameFormat()
        around.setTopMargin(gap // 2)
        around.setBottomMargin(gap + gap // 2)
        frame.setFrameFormat(around)
    cursor.endEditBlock()


def _hangs(format_: QTextFormat) -> bool:
    middle = format_.toCharFormat().VerticalAlignment.AlignMiddle
    return bool(format_.toCharFormat().verticalAlignment() == middle)


def _half_small_letter(format_: QTextFormat) -> float:
    """By how much Qt places an object's middle over the baseline, twice."""
    return QFontMetrics(format_.toCharFormat().font()).xHeight() / 2


def _fitting(width: float, document: QTextDocument) -> float:
    """How much smaller an object is drawn, so that it fits its column."""
    column = document.textWidth() if document.textWidth() > 0 else document.pageSize().width()
    return min(1.0, max(LOWEST_SCALE, column / width)) if column > 0 and width > 0 else 1.0
