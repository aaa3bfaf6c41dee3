"""One column: which model, what it was sent, what it said, what it might have said.

The parts are separate widgets in one order, so that the page can lay both columns on one grid
and their lines stand level.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QLabel, QWidget

from desktop.tabs.base_vs_chat.choices import SAMPLE_COUNT, SAMPLE_TEMPERATURE
from desktop.tabs.base_vs_chat.parts import caption, part, row, sunken
from desktop.tabs.base_vs_chat.reading import number
from desktop.tabs.base_vs_chat.samples_list import SampleLine, SamplesList
from desktop.widgets.banner import Banner
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.probability_bars import Bar, ProbabilityBars
from desktop.widgets.segmented import SegmentedControl
from desktop.widgets.tag import Tag
from desktop.widgets.term_label import explain
from desktop.widgets.token_chips import Chip
from desktop.widgets.token_view import TokenView
from models.errors import UserError

if TYPE_CHECKING:
    from models.live.catalogue import Model

BARS = 5


class Column(QObject):
    """The widgets of one column, in `parts`, top to bottom.

    name: how a screen reader tells the two apart, already translated ("Left", "Right").
    """

    model_picked = Signal(object)
    template_picked = Signal(bool)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.picker = ModelPicker(accessible_name=f"{name}: {self.tr('Model')}")
        self.kind = Tag()
        self.template = SegmentedControl(
            [("off", self.tr("Off")), ("on", self.tr("On"))],
            accessible_name=f"{name}: {self.tr('Template')}",
        )
        self.banner = Banner()
        self.sent, self.answer = TokenView(chipped=False), TokenView()
        self.about, self.stop_tag, self.count = QLabel(), Tag(), caption("")
        self.bars, self.samples = ProbabilityBars(BARS), SamplesList(SAMPLE_COUNT)
        self.tally = Tag()
        self._name_for_readers(name)
        self.parts = self._make_parts()
        self.picker.picked.connect(self.model_picked)
        self.template.picked.connect(lambda key: self.template_picked.emit(key == "on"))

    def show_model(
        self, models: "Sequence[Model]", model: "Model | None", template: bool, about: str
    ) -> None:
        """Offer these models with this one picked; `about` says what its kind does."""
        self.picker.set_models(models)
        if model is None or not self.picker.select(model.name):
            self.picker.setPlaceholderText(self.tr("No model") if model is None else model.name)
            self.picker.setCurrentIndex(-1)
        kind = "" if model is None else model.kind
        self.kind.show_state(_kind_name(kind), "neutral" if kind in ("", "base") else "accent")
        self.kind.setVisible(bool(kind))
        if kind:
            explain(self.kind, f"{kind}_model")
        self.template.set_value("on" if template else "off")
        self.about.setText(about)

    def show_sent(self, chips: Sequence[Chip]) -> None:
        """Show the exact string."""
        self.sent.set_chips(chips)

    def reset(self) -> None:
        """As if nothing had been sent."""
        self.clear_answer()
        self.show_sent(())
        for section in self._answer_parts:
            section.setVisible(False)
        self._about_part.setVisible(True)

    def start(self, *, samples: bool) -> None:
        """Make room for an answer; what is there stays until the first token comes."""
        self.banner.clear()
        self._about_part.setVisible(False)
        self._answer_part.setVisible(True)
        self._next_part.setVisible(True)
        self._samples_part.setVisible(samples)
        self.tally.setVisible(False)
        self.samples.clear()

    def clear_answer(self) -> None:
        """Empty the answer, its end and its bars."""
        self.answer.set_chips(())
        self.bars.set_bars(())
        self.stop_tag.setVisible(False)
        self.count.setText("")

    def show_token(self, chip: Chip, count: str) -> None:
        """One more token of the answer; `count` says how many there are."""
        self.answer.add_chip(chip)
        self.count.setText(count)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """The candidates for the first token of the answer."""
        self.bars.set_bars(bars)

    def show_end(self, sentence: str, count: str) -> None:
        """Why the answer ended, and how long it is."""
        self.stop_tag.show_state(sentence)
        self.stop_tag.setVisible(True)
        self.count.setText(count)

    def show_sample(self, line: SampleLine, tally: str) -> None:
        """One more sample, and what all so far have in common."""
        self.samples.add(line)
        self.tally.show_state(tally)
        self.tally.setVisible(bool(tally))

    def show_problem(self, error: UserError) -> None:
        """Say in this column what went wrong and what to do, instead of an answer."""
        for section in self._answer_parts:
            section.setVisible(False)
        self.banner.show_error(error)

    def _name_for_readers(self, name: str) -> None:
        for widget, words in (
            (self.sent, self.tr("Sent exactly")),
            (self.answer, self.tr("Answer")),
            (self.bars, self.tr("Next token, before sampling")),
            (self.samples, self.tr("Samples")),
        ):
            widget.setAccessibleName(f"{name}: {words}")

    def _make_parts(self) -> tuple[QWidget, ...]:
        self.about.setProperty("role", "muted")
        self.about.setWordWrap(True)
        self._about_part = part(self.about)
        self._answer_part = self._make_answer()
        next_token = caption(self.tr("Next token, before sampling"))
        explain(next_token, "sampling")
        self._next_part = part(next_token, self.bars)
        self._samples_part = self._make_samples()
        explain(self.stop_tag, "end_of_sequence")
        self._answer_parts = (self._answer_part, self._next_part, self._samples_part)
        for section in self._answer_parts:
            section.setVisible(False)
        return (
            self._make_head(),
            part(caption(self.tr("Sent exactly")), sunken(self.sent)),
            self._about_part,
            self._answer_part,
            self._next_part,
            self._samples_part,
        )

    def _make_head(self) -> QWidget:
        label = caption(self.tr("Template"))
        explain(label, "chat_template")
        return part(row(self.picker, self.kind, None, label, self.template), self.banner)

    def _make_answer(self) -> QWidget:
        note = QLabel(self.tr("stronger colour: more probable"))
        note.setProperty("role", "faint")
        explain(note, "log_probability")
        self.stop_tag.setVisible(False)
        head = row(caption(self.tr("Answer")), None, note)
        return part(head, self.answer, row(self.stop_tag, self.count, None))

    def _make_samples(self) -> QWidget:
        words = self.tr("Five samples at temperature {value}").format(
            value=number(SAMPLE_TEMPERATURE, 1)
        )
        head = caption(words)
        explain(head, "temperature")
        return part(row(head, None, self.tally), self.samples)


def _kind_name(kind: str) -> str:
    names = {
        "base": QCoreApplication.translate("Column", "Base"),
        "chat": QCoreApplication.translate("Column", "Chat"),
        "tuned": QCoreApplication.translate("Column", "Tuned"),
    }
    return names.get(kind, kind)
