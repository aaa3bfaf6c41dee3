"""The page "Exhibits": a list at the left; what to see, the picture and a question at the right."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSignalBlocker, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QWidget

import resources
from desktop.look.theme import CAPTION_PX, font, theme_of
from desktop.numbers import percent
from desktop.tabs.emergence.explore_words import say
from desktop.widgets.card import PADDING, Card
from desktop.widgets.data_table import Index, PaintedRows, write
from desktop.widgets.labels import (
    KeyCap,
    Note,
    SourceLine,
    SourceLink,
    TermLabel,
    button,
    explain,
    glossary,
    inline_link,
    named,
    plain_label,
    words,
)
from desktop.widgets.layout import GAP, column, row, scrolling, stack
from desktop.widgets.page import Page
from desktop.widgets.plot_card import PlotCard
from models.emergence import own
from models.emergence.exhibits import (
    ExhibitAnswer,
    Jump,
    answers,
    exhibit,
    exhibits,
    figures,
    jumps,
)
from models.emergence.lines import falls
from models.emergence.metrics import LOG_PROBABILITY
from models.emergence.own import size_title
from models.emergence.published import omitted
from models.emergence.states import LEFT_OUT, OWN_EXHIBIT, ExhibitChoices
from models.figure import Figure

if TYPE_CHECKING:
    from desktop.services import Services

NO_ANSWER = ExhibitAnswer("", "", ())
MOST_PLOTS = 2
LOW, LOW_EDGE = 520, 8  # heights: of a page in a window of 700, of what stands above a card's words
LIST_WIDTH, ROW_HEIGHT, INDENT, WHAT_WIDTH = 274, 40, 10, 190
LINE = Qt.ItemDataRole.UserRole + 1  # an item's second line
TERMS = {
    "gpt3_addition": "exact_match",
    "implied_character": "token_probability",
    "in_context_gain": "few_shot",
    "codex": "pass_at_k",
    "not_monotone": "wilson_interval",
    "ipa": "bleu",
    "lambada_training": "perplexity",
    "late_decay": "perplexity",
    "chain_of_thought": "chain_of_thought",
    "harness": "tokenizer",
    "unseen": "resolution",
    OWN_EXHIBIT: "emergence",
}
"""The words of the glossary that each exhibit needs most."""


class ExhibitsPage(Page[ExhibitChoices]):
    """A key -> the exhibit with its pictures and its question."""

    def __init__(self, services: "Services", parent: QWidget | None = None) -> None:
        self.keys = ExhibitChoices.keys()
        super().__init__(services, ExhibitChoices(), parent)

    def build(self) -> None:
        self.see, self.question = Card(), QuestionCard()
        self.question.button.clicked.connect(lambda: self.change(answer=not self.state.answer))
        self.title = plain_label("", "heading", wrap=True)
        self.sentence, self.sources = plain_label("", "reading", wrap=True), SourceLine()
        self.sources.names.setWordWrap(False)
        self.see.fill(row((self.title, 1), self.sources), self.sentence)
        self.plots = [PlotCard() for _ in range(MOST_PLOTS)]
        pictures = row(*((card, 1) for card in self.plots), spacing=GAP)
        for card in self.plots:
            card.title_label.setWordWrap(True)
            card.header.setStretch(0, 1)  # the title takes the room that stood empty beside it
            card.header.setStretch(1, 0)
            card.sources.hide()  # they stand above, once for both pictures
        page = QWidget()
        self._column = column(self.see, (pictures, 1), self.question, inside=page)
        self.left_out = left_out_card()
        self.stack = stack(page, self.left_out)
        row(self._list_card(), (self.stack, 1), spacing=GAP, inside=self)
        # The keys work while the page is seen and nothing is typed.
        offers = ((self.tr("Next exhibit"), "N", 1), (self.tr("Previous exhibit"), "P", -1))
        for text, key, by in offers:
            action = self.addAction(text, QKeySequence(key), partial(self.step, by))
            action.setMenuRole(QAction.MenuRole.NoRole)

    def draw(self, state: ExhibitChoices, before: ExhibitChoices | None) -> None:
        place = self.keys.index(state.exhibit)
        with QSignalBlocker(self.list):
            self.list.setCurrentRow(place)
        self.list.scrollToItem(self.list.item(place))
        count = self.tr("{number} of {count}")
        self.count.setText(count.format(number=place + 1, count=len(self.keys)))
        self.stack.setCurrentIndex(int(state.exhibit == LEFT_OUT))
        if state.exhibit != LEFT_OUT and (before is None or state.exhibit != before.exhibit):
            self._draw_exhibit(state.exhibit)
        self.question.show_answer(state.answer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the cards give their edges to the pictures."""
        super().resizeEvent(event)
        edge = LOW_EDGE if self.height() < LOW else PADDING
        for card in (self.see, *self.plots, self.question):
            card.body.setContentsMargins(PADDING, edge, PADDING, edge)
        self._column.setSpacing(min(GAP, edge + 2))

    def step(self, by: int) -> None:
        place = self.keys.index(self.state.exhibit) + by
        self.change(exhibit=self.keys[place % len(self.keys)])

    def _draw_exhibit(self, key: str) -> None:
        if key == OWN_EXHIBIT:
            shown = self._draw_own()
            sources: tuple[str, ...] = (own.SOURCE,)
            curves = say("The study family's most sudden abilities, each seed a thin line")
        else:
            one, answer = exhibit(key), answers().get(key, NO_ANSWER)
            self.title.setText(words(one.title))
            self.sentence.setText(words(one.see))
            self.question.show_question(
                words(one.question),
                TERMS[key],
                words(one.caution),
                words(answer.text),
                answer.sources,
            )
            shown, curves, sources = one.figures(), words(one.curves), one.sources
        self.sources.set_keys(sources)
        for number, card in enumerate(self.plots):
            card.setVisible(number < len(shown))
            card.show_table(False)
            if number < len(shown):
                figure = shown[number]
                if len(shown) > 1:  # the card's title says what the axis would
                    y = figure.y
                    name = words(y.label)
                    card.set_title(f"{name} ({words(y.unit)})" if y.unit else name)
                    figure = replace(figure, y=replace(y, label="", unit=""))
                else:
                    card.set_title(curves)
                card.show_figure(figure)

    def _draw_own(self) -> tuple[Figure, ...]:
        """The study family as an exhibit, from what was measured."""
        found = jumps()
        first, drawn = found[0], figures(found)
        see = say(
            "{ability}: {low} right at {small}, {high} at the next size, {large}, as a mean "
            "over the seeds that there are."
        ).format(
            ability=words(first.title),
            small=size_title(first.small),
            large=size_title(first.large),
            low=percent(first.low, 1),
            high=percent(first.high, 1),
        )
        if len(drawn) > 1:
            question = say(
                "Which of the two pictures would have let you predict the next size, and would you "
                "have known that before you saw it?"
            )
        else:
            question = say(
                "The seeds of one size differ in nothing but their first weights. How far apart "
                "would they have to be for you to doubt this jump?"
            )
        tiny = say("Measured on this program's own models: tiny, and of a tiny world.")
        caution = " ".join(filter(None, [_not_smooth(found), tiny]))
        self.title.setText(say("And here, at home"))
        self.sentence.setText(see)
        self.question.show_question(question, TERMS[OWN_EXHIBIT], caution, "", ())
        return drawn

    def _list_card(self) -> Card:
        self.rows = Card(self.tr("Exhibits"), padding=10)
        self.rows.setFixedWidth(LIST_WIDTH)
        self.rows.title_label.setContentsMargins(6, 0, 0, 0)
        self.count = plain_label("", "caption")
        self.list = named(QListWidget(), self.tr("Exhibits"))
        self.list.setProperty("role", "palette")
        self.list.setItemDelegate(_TwoLines(self.list, ROW_HEIGHT))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        known = resources.citations()
        rows = [(words(one.title), known[one.sources[0]].short) for one in exhibits()]
        rows.append((say("And here, at home"), say("Measured by this program")))
        rows.append((say("What was left out"), say("And why")))
        for title, line in rows:
            item = QListWidgetItem(title, self.list)
            item.setData(LINE, line)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, line)
            item.setToolTip(line)
        self.list.currentRowChanged.connect(lambda place: self.change(exhibit=self.keys[place]))
        self.previous = button(self.tr("Previous"), partial(self.step, -1), "plain")
        self.next = button(self.tr("Next"), partial(self.step, 1), "plain")
        self.rows.add_header(self.count)
        self.rows.add(self.list, 1)
        self.rows.body.addLayout(
            row(KeyCap("P", self), self.previous, 1, self.next, KeyCap("N", self), spacing=6)
        )
        return self.rows


class QuestionCard(Card):
    """A question to think about; an answer, only where a source gives one, if it is asked for."""

    def __init__(self) -> None:
        super().__init__(self.tr("To think about"))
        self.question, self.answer = plain_label(wrap=True), Note()
        self.caution = plain_label("", "faint", wrap=True)
        self.term, self.button = TermLabel("", "exact_match"), inline_link()
        self.header.setSpacing(14)
        self.add_header(self.term)
        self.add_header(self.button)
        for part in (self.question, self.answer, self.caution):
            self.add(part)

    def show_question(
        self, question: str, term: str, caution: str, answer: str, sources: Sequence[str]
    ) -> None:
        """Another question. caution, answer: "" for none; sources: of the answer."""
        self.question.setText(question)
        self.term.setText(self.tr("Term: {term}").format(term=glossary()[term].term))
        self.term.setAccessibleName(self.term.text())
        explain(self.term, term)
        self.caution.setText(caution)
        self.caution.setVisible(bool(caution))
        self.answer.say(answer, keys=sources)
        self.button.setVisible(bool(answer))

    def show_answer(self, shown: bool) -> None:
        self.answer.setVisible(shown)
        self.button.setText(self.tr("Hide the answer") if shown else self.tr("Show an answer"))


class _TwoLines(PaintedRows):
    """A row of the list: the title, and below it one line in small print."""

    def draw(self, painter: QPainter, area: QRect, index: Index, picked: bool, /) -> None:
        tokens, title = theme_of().tokens, str(index.data())
        inner = area.adjusted(INDENT, 3, -INDENT, -4)
        half, face = inner.height() // 2, font(semibold=picked)
        if QFontMetrics(face).horizontalAdvance(title) > inner.width():
            face = font()  # rather thin than cut short
        small = font(CAPTION_PX)
        write(painter, inner.adjusted(0, 0, 0, -half), title, tokens.text, face)
        write(painter, inner.adjusted(0, half, 0, 0), str(index.data(LINE)), tokens.muted, small)


def left_out_card() -> Card:
    """What is no exhibit: rows of what, why and source; they scroll where they do not fit."""
    card, grid, holder = Card(say("What was left out, and why")), QGridLayout(), QWidget()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    top = Qt.AlignmentFlag.AlignTop
    for number, one in enumerate(omitted()):
        what = plain_label(words(one.what), "card-title", wrap=True)
        what.setFixedWidth(WHAT_WIDTH)
        grid.addWidget(what, number, 0, top)
        grid.addWidget(plain_label(words(one.why), wrap=True), number, 1, top)
        grid.addWidget(SourceLink((one.source,)), number, 2, top)
    grid.setRowStretch(len(omitted()), 1)
    holder.setLayout(grid)
    area = named(scrolling(holder), card.title_label.text())
    why = say(
        "These rows lie in the published tables but say nothing about an ability, so no curve here "
        "is drawn through them."
    )
    card.fill(plain_label(why, "muted", wrap=True), (area, 1))
    return card


def _not_smooth(found: Sequence[Jump]) -> str:
    """Where log-probability falls too, so that nobody takes it for smooth here; "" if nowhere."""
    lines = [one.curve.mean(LOG_PROBABILITY, "params") for one in found]
    down = {model for line in lines for model in falls(line)}
    if not down:
        return ""
    text = say(
        "Log-probability is not smooth here either: it falls at {sizes}. Where a size was trained "
        "once, luck and size cannot be told apart."
    )
    sizes = [size_title(size) for size in found[0].curve.sizes if size in down]
    return text.format(sizes=", ".join(sizes))
