"""Cards on paper: A4, questions at the left of a line to fold along, answers at its right."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from desktop.look.theme import LIGHT
from desktop.widgets.labels import topic_title
from desktop.widgets.rich_document import Look, fill, text_font
from models.errors import UserError
from models.interview.card import Card
from models.interview.faces import SheetCard, SheetTopic, sheet_of
from models.interview.rich_text import rich, together
from models.progress import Progress, Steps

translate = QCoreApplication.translate
DOTS = 600  # per inch: everything on the sheet is measured in them
MARGIN_MM, TOP_MM, BOTTOM_MM = 15.0, 22.0, 18.0
GUTTER_MM, AIR_MM, NUMBER_MM = 6.0, 3.5, 9.0
QUESTION_SHARE = 0.36
TEXT_PT, SMALL_PT, HEADING_PT, TITLE_PT = 9.5, 7.5, 12.0, 9.0


def millimetres(length: float) -> float:
    """In the sheet's own measure."""
    return length / 25.4 * DOTS


def points(size: float) -> int:
    """A size of type in the sheet's own measure."""
    return round(size / 72 * DOTS)


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a document, from one height in it to another."""

    document: QTextDocument
    start: float
    end: float

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw it with its upper left corner there."""
        painter.save()
        painter.translate(left, top - self.start)
        width = self.document.textWidth()
        self.document.drawContents(painter, QRectF(0, self.start, width, self.end - self.start))
        painter.restore()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What stands side by side: number, question, answer; or a topic's name over the next row.

    height: of all of it, with the air below. first: whether a line stands over it.
    """

    height: float
    heading: str = ""
    number: str = ""
    question: Slice | None = None
    answer: Slice | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Rows, each with its place from the top of the page."""

    rows: tuple[tuple[float, SheetRow], ...]


class Sheet:
    """Lays cards out in pages and draws them."""

    def __init__(self, media: Path | None = None, day: QDate | None = None) -> None:
        self._media, self._day = media, day or QDate.currentDate()
        size = QPageSize(QPageSize.PageSizeId.A4).size(QPageSize.Unit.Millimeter)
        self.size = QSizeF(millimetres(size.width()), millimetres(size.height()))
        self.left = millimetres(MARGIN_MM + NUMBER_MM)
        whole = self.size.width() - self.left - millimetres(MARGIN_MM)
        self.question_width = whole * QUESTION_SHARE
        self.fold = self.left + self.question_width + millimetres(GUTTER_MM)
        self.answer_left = self.fold + millimetres(GUTTER_MM)
        self.answer_width = self.size.width() - self.answer_left - millimetres(MARGIN_MM)
        self.top, self.bottom = millimetres(TOP_MM), self.size.height() - millimetres(BOTTOM_MM)

    def lay_out(self, topics: Sequence[SheetTopic]) -> Steps[tuple[Page, ...]]:
        """Pages of cards; a card that fits on a page is never divided. Yields after each card."""
        total = sum(len(topic.cards) for topic in topics)
        rows: list[SheetRow] = []
        for topic in topics:
            height = points(HEADING_PT) * 1.3 + 2 * millimetres(AIR_MM)
            rows.append(SheetRow(height, heading=topic_title(topic.topic)))
            for card in topic.cards:
                rows += self._rows(card)
                yield Progress(card.number, total, stage="Laying out cards...")
        return self._pages(rows)

    def _rows(self, card: SheetCard) -> list[SheetRow]:
        question = self._document(card.question, TEXT_PT, self.question_width)
        answer = self._document(card.answer, TEXT_PT, self.answer_width, card.source)
        most, air = self.bottom - self.top, millimetres(AIR_MM)
        pairs = zip_longest(slices(question, most - 2 * air), slices(answer, most - 2 * air))
        made = []
        for place, (left, right) in enumerate(pairs):
            height = max(part.end - part.start for part in (left, right) if part) + 2 * air
            number = str(card.number) if place == 0 else ""
            made.append(SheetRow(height, "", number, left, right, place == 0))
        return made

    def _document(
        self, markdown: str, size: float, width: float, source: str = ""
    ) -> QTextDocument:
        document = QTextDocument()
        look = Look(LIGHT, points(size), LIGHT.text, links=False)
        fill(document, rich(markdown), look, self._media)
        document.setTextWidth(width)
        if source:
            add_source(document, source)
        return document

    def _pages(self, rows: Sequence[SheetRow]) -> tuple[Page, ...]:
        pages: list[Page] = []
        held: list[tuple[float, SheetRow]] = []
        at = self.top
        for place, row in enumerate(rows):
            follows = rows[place + 1].height if row.heading and place + 1 < len(rows) else 0.0
            if held and at + row.height + follows > self.bottom:
                pages.append(Page(tuple(held)))
                held, at = [], self.top
            held.append((at, row))
            at += row.height
        return (*pages, Page(tuple(held))) if held else tuple(pages)

    def draw(self, painter: QPainter, pages: Sequence[Page], number: int) -> None:
        """Draw a page, `number` from 0, in the sheet's own measure."""
        self._draw_edges(painter, number + 1, len(pages))
        for top, row in pages[number].rows:
            self._draw_row(painter, top, row)

    def _draw_edges(self, painter: QPainter, number: int, count: int) -> None:
        left, right = millimetres(MARGIN_MM), self.size.width() - millimetres(MARGIN_MM)
        day = QLocale().toString(self._day, QLocale.FormatType.LongFormat)
        painter.setPen(QColor(LIGHT.muted))
        painter.setFont(text_font(points(TITLE_PT)))
        head = QRectF(left, millimetres(10), right - left, millimetres(6))
        foot = QRectF(left, self.size.height() - millimetres(13), right - left, millimetres(6))
        at_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(head, at_left, translate("Sheet", "Understudy: interview cards"))
        painter.drawText(head, at_right, day)
        painter.setFont(text_font(points(SMALL_PT)))
        painter.drawText(
            foot, at_left, translate("Sheet", "Fold along the line to hide the answers.")
        )
        said = translate("Sheet", "Page {number} of {count}").format(number=number, count=count)
        painter.drawText(foot, at_right, said)

    def _draw_row(self, painter: QPainter, top: float, row: SheetRow) -> None:
        left, right = millimetres(MARGIN_MM), self.size.width() - millimetres(MARGIN_MM)
        air = millimetres(AIR_MM)
        if row.heading:
            letters = text_font(points(HEADING_PT))
            letters.setWeight(letters.Weight.DemiBold)
            painter.setFont(letters)
            painter.setPen(QColor(LIGHT.text))
            painter.drawText(QPointF(left, top + air + points(HEADING_PT)), row.heading)
            return
        if row.first:
            painter.setPen(QPen(QColor(LIGHT.line), millimetres(0.2)))
            painter.drawLine(QPointF(left, top), QPointF(right, top))
        fold = QPen(QColor(LIGHT.faint), millimetres(0.15), Qt.PenStyle.DashLine)
        painter.setPen(fold)
        painter.drawLine(QPointF(self.fold, top), QPointF(self.fold, top + row.height))
        painter.setPen(QColor(LIGHT.muted))
        painter.setFont(text_font(points(SMALL_PT)))
        painter.drawText(QPointF(left, top + air + points(TEXT_PT)), row.number)
        if row.question is not None:
            row.question.draw(painter, self.left, top + air)
        if row.answer is not None:
            row.answer.draw(painter, self.answer_left, top + air)


def slices(document: QTextDocument, most: float) -> list[Slice]:
    """A document in parts no higher than `most`, divided between lines."""
    height, parts, start = document.size().height(), list[Slice](), 0.0
    bottoms = line_bottoms(document)
    while height - start > most:
        fitting = [one for one in bottoms if start < one <= start + most]
        end = max(fitting, default=start + most)
        parts.append(Slice(document, start, end))
        start = end
    return [*parts, Slice(document, start, height)]


def line_bottoms(document: QTextDocument) -> list[float]:
    """Where the lines of a document end, from its top."""
    found, block = [], document.begin()
    while block.isValid():
        top = document.documentLayout().blockBoundingRect(block).top()
        lines = (block.layout().lineAt(n) for n in range(block.layout().lineCount()))
        found += [top + line.y() + line.height() for line in lines]
        block = block.next()
    return found


def print_sheet(path: Path, cards: Sequence[Card], media: Path | None) -> Steps[int]:
    """Write cards as a PDF file; returns its pages. Yields after each card and each page, and can
    be stopped there: then nothing is left. Raises UserError if the file can't be written.

    It measures and draws with Qt's fonts, so it runs on the window's thread, step by step.
    """
    sheet = Sheet(media)
    pages = yield from sheet.lay_out(sheet_of(cards, partial(translate, "Figure")))
    unfinished = path.with_name(f".{path.name}.part")
    try:
        yield from write_pdf(unfinished, sheet, pages)
        unfinished.replace(path)
    except OSError as error:
        raise UserError(
            "{path} can't be written: {reason}.",
            "Choose another place, or make room on the disk.",
            path=path,
            reason=error.strerror or error,
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return len(pages)


def write_pdf(path: Path, sheet: Sheet, pages: Sequence[Page]) -> Steps[None]:
    """The pages as a PDF file. OSError if it can't be written."""
    path.touch()  # says why a place can't be written, which Qt does not
    writer = QPdfWriter(str(path))
    writer.setResolution(DOTS)
    writer.setTitle(translate("Sheet", "Understudy: interview cards"))
    writer.setCreator("Understudy")
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(0, "no PDF can be made there")
    try:
        for number in range(len(pages)):
            if number:
                writer.newPage()
            sheet.draw(painter, pages, number)
            yield Progress(number + 1, len(pages), stage="Writing pages...")
    finally:
        painter.end()


def add_source(document: QTextDocument, source: str) -> None:
    """Where the answer comes from, small below it."""
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    block, letters = QTextBlockFormat(), QTextCharFormat()
    block.setTopMargin(points(3))
    letters.setFont(text_font(points(SMALL_PT)))
    letters.setForeground(QColor(LIGHT.muted))
    cursor.insertBlock(block, letters)
    cursor.insertText(together(source), letters)
