"""One problem as every size wrote it: at once, and with steps, each of them marked."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop.look.theme import MONO, theme_of
from desktop.numbers import percent
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.data_table import ShareBar
from desktop.widgets.labels import SourceLink, button, plain_label, set_property
from desktop.widgets.layout import clear, column, row, scrolling
from models.emergence import own
from models.emergence.own import size_title
from models.emergence.worked import Step, Worked, Written

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE_WIDTH, ONCE_WIDTH, BAR_WIDTH, SHARE_WIDTH = 56, 96, 96, 48
YES, NO = "✓", "✗"
TOKENS = {"right": "text", "off": "warn", "wrong": "bad", "cut": "faint"}


def say(text: str) -> str:
    return QCoreApplication.translate("Thinking", text)


class OneProblem(Card):
    """on_next: another problem is asked for; on_own: one of the reader's own."""

    def __init__(self, on_next: "Callable[[], object]", on_own: "Callable[[], object]") -> None:
        super().__init__(padding=READING_PADDING)
        self.setMaximumSize(*MOST)
        self.problem = plain_label("", "title", wrap=True, content=True)
        self.sentence = plain_label("", "reading", wrap=True)
        self.add(self.problem)
        self.add(self.sentence)
        inner = QWidget()
        self.rows = column(spacing=2, inside=inner)
        area = scrolling(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add(area, 1)
        self.legend = plain_label(
            say("Greedy. Amber: right arithmetic on wrong numbers. Red: wrong arithmetic."),
            "caption",
            wrap=True,
        )
        self.link = SourceLink((own.SOURCE,))
        self.own = button(self.tr("Your own problem"), on_own)
        self.next = button(self.tr("Another problem"), on_next, "primary")
        self.body.addLayout(row((self.legend, 1), self.link, self.own, self.next, spacing=12))

    def show_problem(self, found: Worked) -> None:
        asked = found.problem.replace("*", "×") if found.problem[0].isdigit() else found.problem
        self.problem.setText(f"{asked} = {found.answer}" if asked[0].isdigit() else asked)
        set_property(self.problem, "role", "title" if len(asked) < LONG else "heading")
        self.sentence.setText(sentence(found.rows))
        clear(self.rows)
        pays = next((one.size for one in found.rows if one.pays), "")
        self.rows.addWidget(_head())
        for one in found.rows:
            self.rows.addWidget(_Row(one, picked=one.size == pays))
        self.rows.addStretch(1)


LONG = 40  # letters of a problem that is a text


def _head() -> QWidget:
    texts = (say("Size"), say("At once"), say("With steps"), say("Right: at once, with steps"))
    size, once, steps, shares = (plain_label(text, "caption") for text in texts)
    size.setFixedWidth(SIZE_WIDTH)
    once.setFixedWidth(ONCE_WIDTH)
    head = QWidget()
    row(size, once, (steps, 1), shares, margins=EDGES, inside=head)
    return head


EDGES = (10, 4, 10, 4)
MOST = (1400, 700)  # in a large window the card ends where its rows do


class _Row(QFrame):
    """What one size wrote. picked: on the tinted ground."""

    def __init__(self, one: Written, *, picked: bool) -> None:
        super().__init__()
        self.setProperty("role", "picked" if picked else "clear")
        size = plain_label(size_title(one.size), "card-title")
        size.setFixedWidth(SIZE_WIDTH)
        once = _rich(_marked(one.at_once, "text", YES if one.right_at_once else NO))
        once.setFixedWidth(ONCE_WIDTH)
        parts = [_marked(each.text, TOKENS[each.mark], _sign(each)) for each in one.steps]
        steps = _rich(" &nbsp; ".join(parts))
        bars = column(
            *(_share(share) for share in (one.share, one.share_steps)), spacing=0,
        )  # fmt: skip
        row(size, once, (steps, 1), bars, margins=EDGES, inside=self)
        said = (f"{each.text} ({mark_title(each)})" for each in one.steps)
        self.setAccessibleName(f"{size.text()}: {one.at_once}; {', '.join(said)}")


def _share(share: float) -> QWidget:
    line, bar, text = QWidget(), ShareBar(share), plain_label(percent(share), "caption")
    bar.setFixedWidth(BAR_WIDTH)
    text.setFixedWidth(SHARE_WIDTH)
    text.setAlignment(Qt.AlignmentFlag.AlignRight)
    row((bar, 0, Qt.AlignmentFlag.AlignVCenter), text, inside=line)
    return line


def _rich(html: str) -> QLabel:
    """Marked text, which wraps between steps; what the models wrote is escaped in `_marked`."""
    label = QLabel(html)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setProperty("content", True)
    return label


def _marked(text: str, token: str, sign: str) -> str:
    tokens = theme_of().tokens
    ink, tick = getattr(tokens, token), tokens.bad if sign == NO else tokens.good
    if ink == tokens.warn:
        tick = tokens.warn
    line = "underline" if ink == tokens.warn else "none"
    style = f"font-family:'{MONO}';font-size:13px;color:{ink};text-decoration:{line};"
    body = escape(text or "–").replace(" ", "&nbsp;")
    return f'<span style="{style}">{body}</span>&nbsp;<span style="color:{tick};">{sign}</span>'


def _sign(one: Step) -> str:
    return "" if one.mark == "cut" else NO if one.mark == "wrong" else YES


def mark_title(one: Step) -> str:
    return {
        "right": say("right"),
        "off": say("right arithmetic on wrong numbers"),
        "wrong": say("wrong arithmetic"),
        "cut": say("no whole step"),
    }[one.mark]


def sentence(rows: Sequence[Written]) -> str:
    """Who is right on this problem at once, and who with steps."""
    once = [one.size for one in rows if one.right_at_once]
    steps = [one.size for one in rows if one.right_with_steps]
    translate = QCoreApplication.translate
    told = say("At once, all sizes are wrong.")
    if once:
        told = translate("Thinking", "At once, %Ln sizes are right.", "", len(once))
    if not steps:
        return f"{told} {say('With steps, all are wrong, too.')}"
    text = translate(
        "Thinking", "With steps, %Ln sizes are right; the smallest is {size}.", "", len(steps)
    )
    return f"{told} {text.format(size=size_title(steps[0]))}"
