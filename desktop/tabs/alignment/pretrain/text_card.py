"""The text that a model is made from, and how its vocabulary cuts it, merge by merge."""

import html
from collections.abc import Sequence
from itertools import cycle

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget

from desktop.look.theme import theme_of
from desktop.numbers import data_size, plain
from desktop.tabs.alignment.parts import text_label
from desktop.widgets.banner import in_words
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.labels import TermLabel
from desktop.widgets.layout import column
from models.pretraining.texts import Told
from models.pretraining.vocabulary import Learnt, Merge, joined

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
        self._tokens = QWidget()
        column(self.cut_title, self.cut, self.saved, spacing=6, inside=self._tokens)
        for part in (self.about, self.left, self._tokens):
            self.add(part)
        self.add(self.merges, 1)
        self.body.addStretch(0)
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
                number=QLocale().toString(last.number), left=last.left, right=last.right,
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
