"""The next run: text and vocabulary as they are read, minutes, a guess, the forecast, one act."""

import html
from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QPlainTextEdit, QWidget

from desktop.look.theme import theme_of
from desktop.numbers import data_size, parse_number, plain, si, whole
from desktop.tabs.alignment.bench import text_title
from desktop.tabs.alignment.parts import text_label
from desktop.widgets.banner import duration, in_words
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.labels import Kind, TermLabel, button, named, plain_label, words
from desktop.widgets.layout import Dialog, ask_for_file, column, held, row
from desktop.widgets.plot_card import FirstSight, GuessFoot
from desktop.widgets.segmented import Combo
from desktop.widgets.sliders import LogSlider
from models.alignment.states import ENTRIES, MINUTES, Pretraining
from models.pretraining import budget
from models.pretraining.budget import Choice, Plan
from models.pretraining.figure import BYTES, HERE, pretrain_figure
from models.pretraining.preparing import Prepared
from models.pretraining.texts import Told
from models.pretraining.vocabulary import Learnt, Merge, joined

TICKS = (1, 2, 5, 10, 20, 60)
TEXT_WIDTH, TOKENIZER_WIDTH = 150, 150
SOURCES = {
    "text": "Own measurement: tests/benchmarks/pretrain_forecast.py",
    "shipped": "understudy", "home": HERE,
}  # fmt: skip


class NextCard(FirstSight):
    """change: takes what is picked. paste: takes a text. act: the button was pressed."""

    def __init__(
        self, change: Callable[..., None], paste: Callable[[str], object], act: Callable[[], object]
    ) -> None:
        super().__init__()
        self._change, self._paste = change, paste
        self.text = button("")
        self.text.setMenu(self._menu())
        self.text.setMinimumWidth(TEXT_WIDTH)
        self.tokenizer = Combo(self.tr("Tokenizer"), lambda key: change(entries=int(key)))
        self.tokenizer.setMinimumWidth(TOKENIZER_WIDTH)
        self.minutes = LogSlider(
            *MINUTES, self.tr("Minutes of training"), written=self._written,
            ticks=[(float(n), str(n)) for n in TICKS],
        )  # fmt: skip
        self.minutes.value_changed.connect(lambda value: change(minutes=round(value, 1)))
        self.minutes_label = plain_label("", "caption")
        self.foot_row = GuessFoot(self.tr("bits per byte"))
        self.foot_row.guess.editingFinished.connect(self._take_guess)
        self.foot_row.act.clicked.connect(act)
        self.plot.mark_moved.connect(lambda _name, _x, y: self._guess(y))
        fields = row(
            _field(self.tr("Text"), self.text),
            _field(self.tr("Tokenizer"), self.tokenizer),
            (column(self.minutes_label, self.minutes, spacing=4), 1),
            spacing=24,
        )
        self.body.insertLayout(1, fields)
        self.foot.addWidget(self.foot_row)

    # ------------------------------------------------------------------ what is shown

    def draw(
        self, state: Pretraining, ready: Prepared | None, plan: Plan | None, stage: str
    ) -> None:
        """ready: what was read; None for nothing yet. stage: what goes on meanwhile, "" if
        nothing does.
        """
        title = text_title(state.texts)
        self.text.setText(title)
        self.text.setToolTip("\n".join(state.texts) or title)
        self.text.setAccessibleName(self.tr("Text: {title}").format(title=title))
        self.tokenizer.offer({str(one): self._entries(one) for one in ENTRIES}, str(state.entries))
        self.minutes.set_value(state.minutes)
        self.minutes_label.setText(self.tr("Train for {time}").format(
            time=self._written(state.minutes)))  # fmt: skip
        for part in (self.text, self.tokenizer):
            part.setEnabled(not stage)
        if ready is None or plan is None:
            self._draw_unread(state, stage)
            return
        choice = chosen(plan, state)
        asking = not state.told
        self._draw_plan(state, ready, plan, choice)
        self.show_figure(
            pretrain_figure(
                forecast=None if asking else budget.curve(plan, choice), most=choice.tokens,
                noise=ready.learnt.noise, packed=ready.packed, guess=state.guess, asking=asking,
                source=SOURCES[plan.law],
            )
        )  # fmt: skip
        spent = duration(choice.seconds)
        act = (
            self.tr("Show the forecast") if asking else self.tr("Train ({time})").format(time=spent)
        )
        guess = plain(state.guess, 2) if state.guess else ""
        self.foot_row.draw(guess, *self._apart(state, choice), asking=asking, act=act)

    def _draw_unread(self, state: Pretraining, stage: str) -> None:
        asked = self.tr("A model begins as noise. How well will it predict a text after {time}?")
        told = self.tr("The text is read first. A tenth is held out: its bits per byte are "
                       "forecast, then measured.")  # fmt: skip
        self.statement.say(asked.format(time=self._written(state.minutes)), stage or told)
        self.show_figure(pretrain_figure())
        act = "" if stage else self.tr("Read the text")
        self.foot_row.draw("", "", "neutral", asking=False, act=act)
        self.say_hint("")

    def _draw_plan(self, state: Pretraining, ready: Prepared, plan: Plan, choice: Choice) -> None:
        what = self.tr(
            "{parameters} parameters read {tokens} tokens, {epochs} times the text."
        ).format(
            parameters=si(choice.parameters), tokens=si(choice.tokens),
            epochs=plain(choice.epochs, 1),
        )  # fmt: skip
        packed = self.tr("gzip needs {bits} bits.").format(bits=plain(ready.packed, 2))
        if state.told:
            said = self.tr("Forecast: {bits} bits per byte on held-out text (90 %: {low}–{high})")
            finding = said.format(bits=plain(choice.loss, 2), low=plain(choice.low, 2),
                                  high=plain(choice.high, 2))  # fmt: skip
        else:
            asked = self.tr("How many bits per byte will held-out text cost after {time}?")
            finding = asked.format(time=self._written(state.minutes))
        self.statement.say(finding, f"{what} {packed}")
        self.say_hint(" ".join((law_words(plan), *map(words, plan.cautions))))

    def _apart(self, state: Pretraining, choice: Choice) -> tuple[str, Kind]:
        if not state.told or not state.guess:
            return "", "neutral"
        words = self.tr("You guessed {guess}").format(guess=plain(state.guess, 2))
        return words, "good" if choice.low <= state.guess <= choice.high else "neutral"

    def _written(self, minutes: float) -> str:
        return self.tr("{minutes} min").format(minutes=plain(minutes, 0 if minutes >= 10 else 1)
                                               if minutes % 1 else str(round(minutes)))  # fmt: skip

    def _entries(self, entries: int) -> str:
        if not entries:
            return self.tr("The family's")
        if entries == min(filter(None, ENTRIES)):
            return self.tr("Bytes")
        number = whole(entries)
        return self.tr("Learnt: {entries} entries").format(entries=number)

    # ------------------------------------------------------------------ what a person does

    def _guess(self, bits: float) -> None:
        self._change(guess=min(max(bits, 0.01), 2 * BYTES))

    def _take_guess(self) -> None:
        field = self.foot_row.guess
        if not field.isModified():
            return
        field.setModified(False)
        bits = parse_number(field.text())
        if bits is None or not 0 < bits <= 2 * BYTES:
            self.refuse(self.tr("A guess lies between 0 and 16 bits per byte: 2.5, for example."))
        else:
            self.refuse("")
            self._guess(bits)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Study world"), partial(self._change, texts=()))
        menu.addSeparator()
        menu.addAction(self.tr("A file or archive…"), self.ask_for_text)
        menu.addAction(self.tr("A folder…"), self._ask_for_folder)
        menu.addAction(self.tr("Paste…"), self._ask_for_paste)
        return menu

    def ask_for_text(self) -> None:
        """Choose a file of one's own."""
        kinds = self.tr("Texts (*.txt *.md *.markdown *.text *.zip);;All files (*)")
        if (path := ask_for_file(self, self.tr("Choose a text"), kinds)) is not None:
            self.take([path])

    def take(self, paths: Sequence[Path]) -> None:
        """Train on these files, folders or archives."""
        self._change(texts=tuple(str(path) for path in paths), part="next")

    def _ask_for_folder(self) -> None:
        if name := QFileDialog.getExistingDirectory(self, self.tr("Choose a folder of texts")):
            self.take([Path(name)])

    def _ask_for_paste(self) -> None:
        PasteDialog(self._paste, self).open()


class PasteDialog(Dialog):
    """A text that is typed or pasted. take: is given it."""

    def __init__(self, take: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Paste a text"))
        self.field = named(QPlainTextEdit(), self.tr("Text to train on"))
        self.field.setPlaceholderText(self.tr("10,000 characters at least"))
        self.field.setMinimumSize(520, 300)
        self.use = button(self.tr("Use this text"), partial(self._use, take), "primary")
        cancel = button(self.tr("Cancel"), self.reject)
        column(self.field, row(1, cancel, self.use), margins=(24, 18, 24, 18), inside=self)

    def _use(self, take: Callable[[str], object]) -> None:
        take(self.field.toPlainText())
        self.accept()


def chosen(plan: Plan, state: Pretraining) -> Choice:
    """Which of a plan's choices is trained."""
    every = (plan.choice, *plan.alternatives)
    return every[state.choice] if state.choice < len(every) else plan.choice


def law_words(plan: Plan) -> str:
    """By which law it is forecast."""
    translate = QCoreApplication.translate
    return {
        "text": translate("Pretrain", "By a law of four texts, from a pilot on yours."),
        "shipped": translate("Pretrain", "By the shipped law of the study world."),
        "home": translate("Pretrain", "By the law measured on this machine."),
    }[plan.law]


def _field(name: str, widget: QWidget) -> QWidget:
    return held(column(plain_label(name, "caption"), widget, 1, spacing=4))


SAMPLE, SHOWN_LIVE = 220, 8  # characters that are cut; merges while they come


class TextCard(Card):
    """What was read, a few of its words as they are cut, and all merges."""

    def __init__(self) -> None:
        super().__init__(self.tr("Text"))
        self.about, self.left = text_label("muted"), text_label("caption")
        self.cut_title = TermLabel(self.tr("Tokens"), "tokenizer")
        self.cut = text_label("exact", content=True)
        self.cut.setTextFormat(Qt.TextFormat.RichText)
        self.saved = text_label("caption")
        self.merges = DataTable(parent=self, accessible_name=self.tr("Merges"))
        self._parts, self._known = list[str](), list[Merge]()
        self._tokens = held(column(self.cut_title, self.cut, self.saved, spacing=6))
        self.fill(self.about, self.left, self._tokens, (self.merges, 1), 0)
        theme_of().changed.connect(self._paint)
        self.forget()

    def forget(self) -> None:
        """Nothing is read yet."""
        self.about.setText("")
        self._known, self._parts = [], []
        for part in (self.left, self._tokens, self.merges):
            part.hide()

    def show_told(self, told: Told) -> None:
        """What was read so far."""
        number = QLocale().toString
        lines = [
            self.tr("{size} in %Ln files", "", told.files).format(size=data_size(told.bytes)),
            self.tr("Held out: {size}, a tenth of {count} pieces").format(
                size=data_size(told.held_out_bytes), count=number(told.pieces + told.held_out)
            ),
        ]
        if told.duplicates:
            lines.append(self.tr("Left out as repeated: {size}").format(
                size=data_size(told.duplicates)))  # fmt: skip
        if set(told.encodings) - {"UTF-8"}:
            each = (f"{name} ({number(count)})" for name, count in told.encodings.items())
            lines.append(self.tr("Encodings: {names}").format(names=", ".join(each)))
        self.about.setText("\n".join(lines))
        self.left.setVisible(bool(told.left))
        if told.left:
            words = self.tr("%Ln files were left out. {why}", "", len(told.left))
            self.left.setText(words.format(why=in_words(told.left[0].reason)[0]))
            self.left.setToolTip("\n".join(in_words(one.reason)[0] for one in told.left))

    def cut_sample(self, sample: str) -> None:
        """Begin with the characters of a few words."""
        self._parts, self._known = list(sample[:SAMPLE].strip()), []
        self._tokens.setVisible(bool(self._parts))
        self.merges.hide()

    def add_merges(self, merges: Sequence[Merge]) -> None:
        """Merges as they are learnt."""
        for merge in merges:
            self._parts = joined(self._parts, merge.left, merge.right)
        self._known += merges
        last = self._known[-1]
        self.saved.setText(
            self.tr("Merge {number}: “{left}” + “{right}”. A token has {bytes} bytes.").format(
                number=whole(last.number), left=last.left, right=last.right,
                bytes=plain(last.bytes_per_token, 2),
            )
        )  # fmt: skip
        self._paint()

    def show_learnt(self, learnt: Learnt, sample: str) -> None:
        """All of it, once it is known."""
        self.cut_sample(sample)
        for merge in learnt.merges:
            self._parts = joined(self._parts, merge.left, merge.right)
        self._known = list(learnt.merges)
        number = QLocale().toString
        self.saved.setText(
            self.tr("{entries} entries; a token has {bytes} bytes of what is held out.").format(
                entries=number(learnt.entries), bytes=plain(learnt.bytes_per_token, 2)
            )
        )
        self.cut.setVisible(bool(learnt.merges))
        self.merges.setVisible(bool(learnt.merges))
        header = (self.tr("No."), self.tr("Token"), self.tr("Bytes a token"))
        rows = [
            (number(one.number), f"{one.left}|{one.right}".replace(" ", "·").replace("\n", "⏎"),
             plain(one.bytes_per_token, 2))
            for one in learnt.merges
        ]  # fmt: skip
        self.merges.set_rows(header, rows)
        self.merges.stretch(1)
        self._paint()

    def _paint(self) -> None:
        """Tokens by turns on two grounds."""
        tokens = theme_of().tokens
        grounds = cycle((tokens.sunken, tokens.accent_soft))
        self.cut.setText(
            "".join(
                f'<span style="white-space: pre-wrap; background-color: {ground};">'
                f"{html.escape(part).replace(chr(10), '⏎')}</span>"
                for part, ground in zip(self._parts, grounds, strict=False)
            )
        )
        self.cut.setAccessibleName(" | ".join(self._parts))
