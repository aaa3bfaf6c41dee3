"""What one column shows of a run: events of the generator in, calls to the column out."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication

from desktop.tabs.base_vs_chat import duet, reading
from desktop.tabs.base_vs_chat.chips import answer_chip, bars, sent_chips
from desktop.tabs.base_vs_chat.choices import Choices
from desktop.tabs.base_vs_chat.samples_list import SampleLine
from models.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.widgets.probability_bars import Bar
    from desktop.widgets.token_chips import Chip
    from models.live.catalogue import Model


class ColumnLike(Protocol):
    """What a transcript needs of a column."""

    def start(self, *, samples: bool) -> None: ...
    def clear_answer(self) -> None: ...
    def show_sent(self, chips: "Sequence[Chip]") -> None: ...
    def show_token(self, chip: "Chip", count: str) -> None: ...
    def show_bars(self, bars: "Sequence[Bar]") -> None: ...
    def show_end(self, sentence: str, count: str) -> None: ...
    def show_sample(self, line: SampleLine, tally: str) -> None: ...
    def show_problem(self, error: UserError) -> None: ...


class Transcript:
    """One column's run: counts tokens, collects samples, says how it ended."""

    def __init__(self, column: ColumnLike) -> None:
        self._column = column
        self._choices = Choices()
        self._count, self._ended = 0, True
        self._samples: list[str] = []

    def start(self, choices: Choices) -> None:
        """A new run with these choices; what is on the screen stays until its first event."""
        self._choices, self._count, self._ended = choices, 0, False
        self._samples = []
        self._column.start(samples=choices.samples)

    def take(self, event: duet.Event) -> None:
        """Show one event."""
        match event:
            case duet.Sent(pieces=pieces):
                self._column.show_sent(sent_chips(pieces))
                self._column.clear_answer()
            case duet.Said():
                self._say(event)
            case duet.Ended(generation=generation):
                self._ended = True
                sentence = reading.stop_sentence(generation)
                self._column.show_end(sentence, reading.token_count(len(generation.tokens)))
            case duet.Sampled(seed=seed, generation=generation):
                self._sample(seed, generation.text)
            case duet.Failed(error=error):
                self._ended = True
                self._column.clear_answer()
                self._column.show_problem(error)

    def cancelled(self) -> None:
        """The reader has stopped the run."""
        if not self._ended:
            self._ended = True
            words = QCoreApplication.translate("BaseVsChat", "cancelled")
            self._column.show_end(words, reading.token_count(self._count))

    def _say(self, said: duet.Said) -> None:
        if self._count == 0:
            self._column.show_bars(bars(said.token.top))
        self._count += 1
        self._column.show_token(
            answer_chip(said.token, ends=said.ends), reading.token_count(self._count)
        )

    def _sample(self, seed: int, text: str) -> None:
        self._samples.append(text)
        note = QCoreApplication.translate("BaseVsChat", "drawn with seed {seed}").format(seed=seed)
        tally = reading.tally(self._choices.prompt, self._samples)
        self._column.show_sample(SampleLine(text, note), tally)


def missing_model(model: "Model | None", *, any_installed: bool) -> UserError:
    """Why a column has nobody to ask."""
    if model is not None and model.problem is not None:
        return model.problem
    if any_installed:
        return UserError("There is no model for this column.", "Pick one above.")
    return UserError(
        "No models are installed.", "Install the program again: it brings its models along."
    )
