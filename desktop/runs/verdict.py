"""What came of a run, as a person reads it: one figure, what it cost, the same prompts again."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.numbers import percent, plain, signed
from desktop.widgets.card import READING_PADDING, Card
from desktop.widgets.data_table import IntervalBar
from desktop.widgets.labels import (
    Kind,
    Tag,
    button,
    explain,
    link_button,
    plain_label,
    rule,
    set_property,
    words,
)
from desktop.widgets.layout import GAP, clear, column, row, scrolling
from desktop.widgets.pair_card import breakable
from models.alignment.verdict import AbilityTable, Answer, Change, HeldOut, Verdict, sentences
from models.emergence import own

LARGE = 'font-family: "Inter Display"; font-size: 48px; font-weight: 600;'
SAID = "font-size: 15px;"
MOST_ABILITIES, MOST_ANSWERS = 5, 3
NO_TEXT = re.compile("\ufffd{4,}")  # bytes that are no character, as an untrained model writes
translate = QCoreApplication.translate


def ability_title(key: str) -> str:
    """What an ability is called; those asked in chat have no curve and so no other title."""
    words = {
        "chat_capital": translate("Preferences", "Asked for capitals"),
        "chat_continent": translate("Preferences", "Asked for continents"),
        "chat_word_sum": translate("Preferences", "Asked for sums"),
        "chat_opposite": translate("Preferences", "Asked for opposites"),
        "chat_plural": translate("Preferences", "Asked for plurals"),
    }
    return words.get(key) or translate("Figure", own.title(key))


class VerdictCard(QWidget):
    """A verdict: the figures at the left, the same prompts before and after at the right.

    keep: called with the step that is kept. discard, curves: as the buttons say; without, they are
    left out.
    """

    def __init__(
        self,
        keep: Callable[[int], object],
        discard: Callable[[], object] | None = None,
        curves: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.verdict: Verdict | None = None
        self._keep = keep
        self.card, self.answers = Card(padding=READING_PADDING), Card(padding=READING_PADDING)
        self.step = Tag("", "accent")
        self.card.add_header(self.step)
        for card in (self.card, self.answers):
            card.body.setSpacing(12)
            card.title_label.setWordWrap(True)  # beside the settings there is little room
        self.figure, self.what = plain_label(), plain_label("", wrap=True)
        self.figure.setStyleSheet(LARGE)
        self.what.setStyleSheet(SAID)
        self.interval, self.axis = plain_label("", "muted", wrap=True), _Axis()
        self.training = plain_label("", "faint", wrap=True)
        self.headline = plain_label("", "card-title", wrap=True)
        self.headline.setStyleSheet(SAID)
        self.reasons = plain_label("", wrap=True)
        self.table = QGridLayout()
        self.keep = button("", self._on_keep, "primary")
        self.discard = button(self.tr("Discard"), discard)
        self.curves = link_button(self.tr("Curves"), curves)
        self._lay_out()
        self.discard.setVisible(discard is not None)  # only now: before, it would be a window
        self.curves.setVisible(curves is not None)

    def _lay_out(self) -> None:
        self.table.setHorizontalSpacing(16)
        self.table.setVerticalSpacing(8)
        self.table.setColumnStretch(0, 1)
        said = column(self.what, self.interval, spacing=2)
        inner, texts = QWidget(), QWidget()
        self.rule = rule()
        figures = row(self.figure, (said, 1), spacing=20)
        middle = column(self.axis, self.training, spacing=4)
        column(figures, middle, self.rule, self.table, 1, spacing=12, inside=inner)
        self.body = column(1, spacing=16, inside=texts)
        self.card.add(scrolling(inner), 1)
        self.card.fill(self.headline, self.reasons, row(self.curves, 1, self.discard, self.keep))
        self.answers.add(scrolling(texts), 1)
        self.sides = row((self.card, 1), (self.answers, 1), 0, spacing=GAP, inside=self)

    def show_verdict(self, verdict: Verdict, title: str) -> None:
        """title: as in "1m-chat after 41 pairs of yours"."""
        self.verdict = verdict
        self.card.set_title(title)
        last, kept = verdict.steps, verdict.kept_step
        best = self.tr("step {kept} of {last} is kept").format(kept=kept, last=last)
        self.step.setText(best)
        self.step.setVisible(kept != last)
        self.keep.setText(self.tr("Keep step {step}").format(step=kept))
        self._draw_figure(verdict.held_out)
        said = self.tr("{percent} of the pairs that it was trained on").format(
            percent=percent(verdict.training or 0.0)
        )
        self.training.setText(said)
        self.training.setVisible(verdict.training is not None)
        self._draw_table(verdict)
        head, *reasons = (words(one) for one in sentences(verdict))
        self.headline.setText(head)
        self.reasons.setText(" ".join(reasons))
        self.reasons.setVisible(bool(reasons))
        self._draw_answers(verdict.answers[:MOST_ANSWERS])
        self.setAccessibleName(f"{title}: {head} {self.what.text()} {self.interval.text()}")

    def _on_keep(self) -> None:
        if self.verdict is not None:
            self._keep(self.verdict.kept_step)

    def _draw_figure(self, held: HeldOut | None) -> None:
        for part in (self.figure, self.what, self.interval):
            part.setVisible(held is not None)
        self.axis.setVisible(held is not None and held.of != "loss")
        if held is None:
            return
        if held.of == "loss":
            self.figure.setText(plain(held.value, 2))
            self.what.setText(self.tr("nats a token: the loss on held-out answers"))
            said = self.tr("%Ln answers · 95 % CI: {low}–{high} · {start} at the start", "",
                           held.count)  # fmt: skip
            ends = (plain(held.low, 2), plain(held.high, 2), plain(held.start, 2))
        else:
            self.figure.setText(percent(held.value))
            ranked = self.tr("of held-out pairs are ranked as labelled")
            solved = self.tr("of held-out problems are solved")
            self.what.setText(ranked if held.of == "accuracy" else solved)
            said = self.tr("%Ln held out · 95 % CI: {low}–{high}", "", held.count)
            ends = (plain(100 * held.low, 0), percent(held.high), "")
            start = self.tr("chance") if held.of == "accuracy" else self.tr("start")
            self.axis.show_share(held, start)
        self.interval.setText(said.format(low=ends[0], high=ends[1], start=ends[2]))

    def _draw_table(self, verdict: Verdict) -> None:
        """Before, at the step that is kept and, where that is another one, at the last."""
        clear(self.table)
        scores, kl = verdict.scores, verdict.kl
        empty = verdict.abilities is None and kl is None and scores is None
        self.rule.setVisible(not empty and verdict.held_out is not None)
        if empty:
            return
        steps = sorted({verdict.kept_step, verdict.steps})
        heads = (self.tr("before"), *(self.tr("step {step}").format(step=one) for one in steps))
        title = plain_label(self.tr("What it can still do"), "card-title", wrap=True)
        self._add_row(title, [_number(words, "caption") for words in heads])
        if scores is not None:
            for name, before, after in (
                (self.tr("Score of the reward model"), scores.proxy_before, scores.proxy_after),
                (self.tr("Gold score"), scores.gold_before, scores.gold_after),
            ):
                cells = [_number(plain(before, 2), "muted"), _number(plain(after, 2), "card-title")]
                self._add_row(plain_label(name, wrap=True), cells)
        if verdict.abilities is not None:
            self._draw_abilities(verdict.abilities, verdict.abilities_last)
        if kl is not None:
            cells = [_number(""), _number(plain(kl, 1), "card-title")]
            cells += (
                [] if verdict.kl_last is None else [_number(plain(verdict.kl_last, 1), "muted")]
            )
            moved = plain_label(self.tr("KL from the start, nats an answer"), "muted", wrap=True)
            explain(moved, "kl_divergence")
            self._add_row(moved, cells)

    def _draw_abilities(self, table: AbilityTable, last: AbilityTable | None) -> None:
        """Those that changed most, and the mean of all that it had."""
        after = {} if last is None else {one.ability: one for one in last.rows}
        shown = sorted(table.had, key=lambda one: -abs(one.points))[:MOST_ABILITIES]
        for one in shown:
            right = self.tr("{right} of {items}").format(right=one.before, items=one.items)
            cells = [_number(right, "muted"), _number(str(one.after), "card-title")]
            if one.clear and one.points < 0:
                set_property(cells[1], "kind", "bad")
            cells[1].setToolTip(_detail(one))
            cells += [_number(str(after[one.ability].after), "muted")] if after else []
            self._add_row(plain_label(ability_title(one.ability), wrap=True), cells)
        mean = self.tr("Mean over %Ln abilities, points", "", len(table.had))
        cells = [_number(""), _number(signed(table.points, 1), "card-title")]
        cells += [] if last is None else [_number(signed(last.points, 1), "muted")]
        self._add_row(plain_label(mean, "muted", wrap=True), cells)

    def _add_row(self, name: QWidget, cells: Sequence[QWidget]) -> None:
        line = self.table.rowCount()
        self.table.addWidget(name, line, 0)
        for place, cell in enumerate(cells, start=1):
            self.table.addWidget(cell, line, place)

    def _draw_answers(self, answers: Sequence[Answer]) -> None:
        clear(self.body)
        self.answers.set_title(self.tr("The same prompts, before and after"))
        self.answers.setVisible(bool(answers))
        self.sides.setStretch(2, 0 if answers else 1)  # alone it stays as wide as half the page
        for number, answer in enumerate(answers):
            if number:
                self.body.addWidget(rule())
            self.body.addWidget(_Compared(answer))
        self.body.addStretch(1)


def _counted(found: re.Match[str]) -> str:
    return f"\ufffd × {len(found[0])}"


class _Compared(QWidget):
    """One prompt, what was answered before, and what is answered now."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        prompt = plain_label(" ".join(answer.prompt.split()), "card-title", wrap=True, content=True)
        before, after = (
            plain_label(
                breakable(NO_TEXT.sub(_counted, text)) or self.tr("(an empty answer)"), role,
                wrap=True, content=True, selectable=True,
            )
            for text, role in ((answer.before, "muted"), (answer.after, ""))
        )  # fmt: skip
        for label in (before, after):
            label.setStyleSheet(SAID)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.tag = Tag(*self._changed(answer))
        texts = row((before, 1), (after, 1), spacing=24)
        top = Qt.AlignmentFlag.AlignTop
        column(row((prompt, 1), (self.tag, 0, top)), texts, spacing=8, inside=self)
        self.setAccessibleName(f"{answer.prompt} {before.text()} {after.text()}")

    def _changed(self, answer: Answer) -> tuple[str, Kind]:
        if answer.lost:
            return self.tr("a fact lost"), "bad"
        if answer.before == answer.after:
            return self.tr("unchanged"), "neutral"
        if 2 * len(answer.after) < len(answer.before):
            return self.tr("shorter"), "accent"
        if len(answer.after) > 2 * len(answer.before):
            return self.tr("longer"), "accent"
        return self.tr("changed"), "accent"


class _Axis(QWidget):
    """A share with its interval, from 0 to 100 %, and the mark of chance or of the start."""

    def __init__(self) -> None:
        super().__init__()
        self.bar = IntervalBar()
        self.low, self.mark, self.high = (plain_label("", "caption") for _ in range(3))
        ends = row(self.low, 1, self.mark, 1, self.high)
        column(self.bar, ends, spacing=2, inside=self)
        self.low.setText("0")
        self.high.setText(percent(1.0))

    def show_share(self, held: HeldOut, start: str) -> None:
        self.bar.show_share(held.value, held.low, held.high)
        self.mark.setText(start if held.of == "accuracy" else "")


def _detail(one: Change) -> str:
    words = translate("Verdict", "{lost} lost, {gained} gained.")
    surely = translate("Verdict", "More than chance.")
    chance = translate("Verdict", "This may be chance.")
    said = words.format(lost=one.lost, gained=one.gained)
    return f"{said} {surely if one.clear else chance}"


def _number(text: str, role: str = "") -> QLabel:
    label = plain_label(text, role)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
