"""Texts as tokens, each with its colour, and what a token says when it is pointed at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QToolTip, QWidget

from desktop import assistive
from desktop.look.theme import BODY_PX, READING_PX, font, theme_of

SPACE_MARK, TAB_MARK, NEWLINE_MARK, UNPRINTABLE_MARK = "·", "→", "↵", "�"
_MARKS = {" ": SPACE_MARK, "\t": TAB_MARK, "\n": NEWLINE_MARK, "\r": UNPRINTABLE_MARK}


@dataclass(frozen=True, slots=True)
class Chip:
    """One token to show.

    text: the token's own text, unmarked.
    special: a control token such as <|user|>, drawn with an outline.
    struck: it was left out, and is drawn faint and crossed out.
    flows: what comes after it stands on the same line, even if it ends with a line break.
    probability: in [0, 1], the strength of the shade; None for no shade at all.
    signed: in [-1, 1], in place of a probability: above 0 in the accent's colour, below 0 in that
        of a warning, which those who see no red can tell from it, too.
    details: makes the rich text shown on hover and to a keyboard reader, "" for none. It is made
        when somebody asks: most chips are never hovered, and a table a token adds up.
    """

    text: str
    special: bool = False
    probability: float | None = None
    struck: bool = False
    flows: bool = False
    signed: float | None = None
    details: Callable[[], str] = field(default=str, compare=False)

    @property
    def ends_line(self) -> bool:
        """Whether the next chip opens a line."""
        return self.text.endswith("\n") and not self.flows


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a chip's visible text; `mark`: a stand-in such as the dot of a space."""

    text: str
    mark: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a chip lies: left edge in pixels and line number from 0."""

    left: float
    line: int


@lru_cache(maxsize=4096)  # asked for at every paint
def marked(text: str) -> str:
    """The text with every space, tab, line break and control character made visible."""
    return "".join(
        _MARKS.get(letter, letter if letter.isprintable() else UNPRINTABLE_MARK) for letter in text
    )


def one_line(text: str) -> str:
    """A text on one line: outer blanks gone, line breaks marked."""
    return f" {NEWLINE_MARK} ".join(part.strip() for part in text.strip().split("\n"))


@lru_cache(maxsize=4096)  # asked for at every paint
def runs(text: str) -> tuple[Run, ...]:
    """The marked text cut where letters and marks meet, so that marks can be drawn fainter."""
    found: list[Run] = []
    for letter, shown in zip(text, marked(text), strict=True):
        mark = letter in _MARKS
        if found and found[-1].mark == mark:
            found[-1] = Run(found[-1].text + shown, mark)
        else:
            found.append(Run(shown, mark))
    return tuple(found)


def shade(probability: float | None) -> float:
    """How much of the accent colour a chip takes, in [0, 0.42]; so much keeps its text readable."""
    if probability is None:
        return 0.0
    return 0.05 + 0.37 * min(max(probability, 0.0), 1.0)


def follow(last: tuple[Spot, float, bool] | None, own: float, width: float, gap: float) -> Spot:
    """Where the next chip lies, `own` pixels wide, on lines of `width` pixels.

    last: the chip before it: its spot, its width, and whether a new line starts after it.
    A chip that is wider than a whole line gets a line of its own.
    """
    if last is None:
        return Spot(0.0, 0)
    spot, before, ends_line = last
    left = spot.left + before + gap
    if ends_line or left + own > width:
        return Spot(0.0, spot.line + 1)
    return Spot(left, spot.line)


def place(
    widths: Sequence[float], breaks: Sequence[bool], width: float, gap: float
) -> tuple[Spot, ...]:
    """Flow chips into lines of `width` pixels, `gap` apart.

    widths: pixels of each chip. breaks: whether a new line starts after the chip.
    """
    spots: list[Spot] = []
    last: tuple[Spot, float, bool] | None = None
    for own, ends_line in zip(widths, breaks, strict=True):
        spots.append(follow(last, own, width, gap))
        last = (spots[-1], own, ends_line)
    return tuple(spots)


RADIUS = 4.0


@dataclass(frozen=True, slots=True)
class Ink:
    """What a paint asks for once: colours, faint for marks and outlines; the font's measures."""

    text: QColor
    faint: QColor
    surface: QColor
    sunken: QColor
    accent: QColor
    warn: QColor
    metrics: QFontMetricsF


def ink(chip_font: QFont) -> Ink:
    """The colours as the palette has them now, and the measures of the chips' font."""
    palette, role = QApplication.palette(), QPalette.ColorRole
    return Ink(
        text=palette.color(role.Text),
        faint=palette.color(role.PlaceholderText),
        surface=palette.color(role.Base),
        sunken=palette.color(role.AlternateBase),
        accent=palette.color(role.Accent),
        warn=QColor(theme_of().tokens.warn),
        metrics=QFontMetricsF(chip_font),
    )


def padding(chip: Chip, *, chipped: bool) -> float:
    """Pixels left and right of a chip's text."""
    return 6.0 if chipped or chip.special else 0.0


def draw_chip(painter: QPainter, chip: Chip, box: QRectF, colors: Ink, *, chipped: bool) -> None:
    """Ground, outline and text. The painter has the chips' font."""
    if chipped or chip.special:
        _draw_ground(painter, chip, box, colors, chipped)
    left, pieces = box.left() + padding(chip, chipped=chipped), runs(chip.text)
    for number, run in enumerate(pieces, start=1):
        faint = run.mark or chip.struck or (chip.special and not chipped)
        painter.setPen(colors.faint if faint else colors.text)
        room = QRectF(left, box.top(), box.width() + 1e4, box.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, run.text)
        if number < len(pieces):  # measuring costs as much as drawing
            left += colors.metrics.horizontalAdvance(run.text)
    if chip.struck:
        middle = round(box.center().y()) + 0.5
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))


def draw_ring(painter: QPainter, box: QRectF, colors: Ink) -> None:
    painter.setPen(QPen(colors.accent, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), RADIUS, RADIUS)


def blend(ground: QColor, over: QColor, share: float) -> QColor:
    """`over` laid on `ground` with this share, in [0, 1], as an opaque colour."""
    return QColor(_blended(ground.rgb(), over.rgb(), share))


@lru_cache(maxsize=4096)  # asked for at every paint
def _blended(ground: int, over: int, share: float) -> QColor:
    channels = ((ground >> shift & 255, over >> shift & 255) for shift in (16, 8, 0))
    return QColor(*(round(low + (high - low) * share) for low, high in channels))


def _draw_ground(painter: QPainter, chip: Chip, box: QRectF, colors: Ink, chipped: bool) -> None:
    ground = colors.surface
    if chipped:
        over = colors.warn if chip.signed is not None and chip.signed < 0 else colors.accent
        strength = chip.probability if chip.signed is None else abs(chip.signed)
        ground = blend(colors.sunken, over, shade(strength))
    painter.setPen(Qt.PenStyle.NoPen)
    if chip.special:
        painter.setPen(QPen(blend(ground, colors.faint, 0.35), 1.0))
    painter.setBrush(ground)
    inset = 0.5 if chip.special else 0.0
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


CHIP_HEIGHT, LINE_HEIGHT = 22.0, 26.0
QUOTED_CHIP_HEIGHT, QUOTED_LINE_HEIGHT = 18.0, 21.0
"""Where tokens run on like text."""
LARGE_CHIP_HEIGHT, LARGE_LINE_HEIGHT = 28.0, 34.0
"""Where tokens are what a page is about."""
LEAST_WIDTH = 120


def walked_to(event: QKeyEvent, current: int, count: int) -> int | None:
    """Which of `count` things in a row an arrow key, Home or End leads to; None for another key."""
    last = count - 1
    goal = {
        Qt.Key.Key_Right: min(current + 1, last),
        Qt.Key.Key_Left: max(current - 1, 0),
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: last,
    }.get(Qt.Key(event.key()))
    return goal if count else None


class TokenView(QWidget):
    """Wrapping chips. Hover one, or walk with the arrow keys, for its details; Ctrl+C copies.

    chipped: tokens apart with a shaded ground (an answer); otherwise they run on like text and
    only special tokens are drawn as chips (a string that was sent).
    picked: the chip that was clicked, or walked to with the arrow keys. pressed: it was clicked, or
    Enter was pressed at it. resized: it needs more lines or fewer. replaced: other chips are shown.
    growing: the last ones were added one by one.
    """

    picked = Signal(int)
    pressed = Signal(int)
    resized = Signal()
    replaced = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, chipped: bool = True, large: bool = False
    ) -> None:
        super().__init__(parent)
        self._chipped, self._gap = chipped, 3.0 if large else 2.0 if chipped else 0.0
        self._pixels = READING_PX if large else BODY_PX
        self.chip_height = CHIP_HEIGHT if chipped else QUOTED_CHIP_HEIGHT
        self.line_height = LINE_HEIGHT if chipped else QUOTED_LINE_HEIGHT
        if large:
            self.chip_height, self.line_height = LARGE_CHIP_HEIGHT, LARGE_LINE_HEIGHT
        self._chips: list[Chip] = []
        self._widths: list[float] = []
        self._spots: list[Spot] = []
        self._placed_for = 0
        self._current, self._marked = -1, False
        self.growing = False
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)  # it grows at its end
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # until there are tokens to walk
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setFixedHeight(int(self.chip_height))
        self.setProperty("role", "tokens")

    def is_answer(self) -> bool:
        return self._chipped

    def chips(self) -> tuple[Chip, ...]:
        return tuple(self._chips)

    def text(self) -> str:
        return "".join(chip.text for chip in self._chips)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        self._chips = list(chips)
        self._widths = [self._width_of(chip) for chip in self._chips]
        self._current, self.growing = -1, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._chips else Qt.FocusPolicy.NoFocus)
        self._flow()
        self.replaced.emit()

    def add_chip(self, chip: Chip) -> None:
        """Show one more chip at the end; nothing else moves unless it opens a line."""
        own, last = self._width_of(chip), None
        if self._spots:
            last = self._spots[-1], self._widths[-1], self._chips[-1].ends_line
        self.growing = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._chips.append(chip)
        self._widths.append(own)
        self._spots.append(follow(last, own, float(self._placed_for), self._gap))
        if last is not None and self._spots[-1].line > last[0].line:
            self._resize()
        self.update(self._box(len(self._chips) - 1).toAlignedRect())

    def mark(self, index: int, *, ring: bool = True) -> None:
        """Make a chip the current one. ring: also while the keyboard is elsewhere it has one."""
        before, self._current, self._marked = self._current, index, ring and index >= 0
        for one in {before, index}:
            if 0 <= one < len(self._chips):
                self.update(self.box(one))

    def box(self, index: int) -> QRect:
        return self._box(index).toAlignedRect()

    def heightForWidth(self, width: int) -> int:
        # Not the widget's own width: that may be new already, while the chips still lie as before.
        spots = self._spots if width == self._placed_for else self._placed(width)
        lines = spots[-1].line + 1 if spots else 1
        return int((lines - 1) * self.line_height + self.chip_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(self._pixels, mono=True))
        colors, touched = ink(painter.font()), event.region()
        for index in range(len(self._chips)):
            box = self._box(index)
            if touched.intersects(box.toAlignedRect()):
                draw_chip(painter, self._chips[index], box, colors, chipped=self._chipped)
                if index == self._current and (self._marked or self.hasFocus()):
                    draw_ring(painter, box, colors)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.width() != self._placed_for:
            self._flow()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes; colours come from the palette at each paint."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._widths = [self._width_of(chip) for chip in self._chips]
            self._flow()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._at(event.pos())
            self._tell(index, event.globalPos())
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._at(event.position().toPoint())
        if index >= 0:
            self._current = index
            self.update()
            self._tell(index, event.globalPosition().toPoint())
            self.picked.emit(index)
            self.pressed.emit(index)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.text())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.pressed.emit(self._current)
            return
        goal = walked_to(event, self._current, len(self._chips))
        if goal is None:
            super().keyPressEvent(event)
            return
        self._current = goal
        self.update()
        self._tell(goal, self.mapToGlobal(self._box(goal).bottomLeft().toPoint()))
        assistive.announce(self, self._chips[goal].details() or escape(self._chips[goal].text))
        self.picked.emit(goal)

    def _width_of(self, chip: Chip) -> float:
        shown = "".join(run.text for run in runs(chip.text))
        apart = 6.0 if chip.special and not self._chipped else 0.0
        return (
            QFontMetricsF(font(self._pixels, mono=True)).horizontalAdvance(shown)
            + 2 * padding(chip, chipped=self._chipped)
            + apart
        )

    def _placed(self, width: int) -> list[Spot]:
        breaks = [chip.ends_line for chip in self._chips]
        return list(place(self._widths, breaks, float(width), self._gap))

    def _flow(self) -> None:
        before = self._spots[-1].line if self._spots else 0
        self._placed_for = self.width()
        self._spots = self._placed(self._placed_for)
        if before != (self._spots[-1].line if self._spots else 0):
            self._resize()
        self.update()

    def _resize(self) -> None:
        # Fixed by hand: a layout that asked each time would wait each time for a model that writes.
        self.setFixedHeight(self.heightForWidth(self._placed_for))
        self.resized.emit()

    def _box(self, index: int) -> QRectF:
        spot, chip = self._spots[index], self._chips[index]
        apart = 3.0 if chip.special and not self._chipped else 0.0
        top, wide = spot.line * self.line_height, self._widths[index] - 2 * apart
        return QRectF(spot.left + apart, top, wide, self.chip_height)

    def _at(self, point: QPoint) -> int:
        for index in range(len(self._chips)):
            if self._box(index).contains(point):
                return index
        return -1

    def _tell(self, index: int, where: QPoint) -> None:
        tip = self._chips[index].details() if index >= 0 else ""
        QToolTip.showText(where, tip, self)


class TokenArea(QScrollArea):
    """As high as its tokens need, at most `most_lines`. While tokens are added its end is in sight,
    unless the reader has scrolled away from it; the token that the keyboard is at always is.
    """

    def __init__(self, tokens: TokenView, most_lines: int) -> None:
        super().__init__()
        self.tokens = tokens
        # Whole rows, at its beginning and at its end: that it goes on is seen by its scroll bar.
        self._most = int((most_lines - 1) * tokens.line_height + tokens.chip_height)
        self._follows = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(tokens)
        tokens.setAutoFillBackground(False)  # a scroll area turns it on
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._notice)
        bar.rangeChanged.connect(self._follow)
        self.tokens.resized.connect(self._fit)
        self.tokens.replaced.connect(self._start_over)
        self.tokens.picked.connect(self.show_token)
        self._fit()

    def show_token(self, index: int) -> None:
        """Scroll so that this token and a row beside it are in sight, all of them whole."""
        box, row = self.tokens.box(index), self.tokens.line_height + self.tokens.chip_height / 2
        self.ensureVisible(box.center().x(), box.top() + box.height() // 2, 0, int(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Take the height that is needed without a scroll bar, or all that there is, with one."""
        policy = Qt.ScrollBarPolicy
        if self.tokens.growing and self.verticalScrollBarPolicy() == policy.ScrollBarAlwaysOn:
            return
        needed = self.tokens.heightForWidth(self.width())
        scrolls = policy.ScrollBarAlwaysOn if needed > self._most else policy.ScrollBarAlwaysOff
        if scrolls != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(scrolls)
        if self.height() != min(needed, self._most):
            self.setFixedHeight(min(needed, self._most))

    def _start_over(self) -> None:
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._follows = True

    def _notice(self, value: int) -> None:
        self._follows = value >= self.verticalScrollBar().maximum()

    def _follow(self, _lowest: int, highest: int) -> None:
        if self._follows and self.tokens.growing:
            self.verticalScrollBar().setValue(highest)
