"""Samples as they come: counted, checked against the expected answer, put up as the answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.tabs.base_vs_chat import reading
from desktop.tabs.base_vs_chat.sample_rows import ShownSample

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.samples_panel import SamplesBar, SamplesPanel
    from models.live.session import Generation


@dataclass(frozen=True, slots=True)
class Drawn:
    """One sample: the seed that drew it and all of the generation."""

    seed: int
    generation: "Generation"


class SamplesPresenter:
    """Owns bar and panels.

    put_up: (column, sample) when the reader clicks one; the page shows it as the answer.
    expected_changed: the expected answer, so that the page can keep it with its choices.
    """

    def __init__(
        self,
        bar: "SamplesBar",
        panels: "Sequence[SamplesPanel]",
        put_up: "Callable[[int, Drawn], object]",
        expected_changed: Callable[[str], object],
    ) -> None:
        self._bar, self._panels = bar, tuple(panels)
        self._put_up, self._expected_changed = put_up, expected_changed
        self._prompt, self._expected = "", ""
        self._drawn: tuple[list[Drawn], ...] = tuple([] for _ in self._panels)
        bar.expected_edited.connect(self._expect)
        for column, panel in enumerate(self._panels):
            panel.picked.connect(lambda number, column=column: self._pick(column, number))

    def show_expected(self, expected: str) -> None:
        """Another expected answer, by an example, a link or a saved comparison."""
        self._expected = expected
        self._bar.show_expected(expected)
        self._show_all()

    def start(self, prompt: str, heading: str, columns: Sequence[int] = (0, 1)) -> None:
        """A new run of these columns: empty rows below this heading."""
        self._prompt = prompt
        for column in columns:
            self._drawn[column].clear()
            self._panels[column].clear(heading)
            self._panels[column].show_picked(-1)

    def add(self, column: int, drawn: Drawn) -> None:
        """One more sample of a column."""
        self._drawn[column].append(drawn)
        self._show(column)

    def drawn(self, column: int) -> tuple[Drawn, ...]:
        """The samples of a column so far, for a comparison that is kept or copied."""
        return tuple(self._drawn[column])

    def show_answer(self, column: int) -> None:
        """The column shows its own answer again: no sample is marked."""
        self._panels[column].show_picked(-1)

    def _expect(self, expected: str) -> None:
        self._expected = expected
        self._show_all()
        self._expected_changed(expected)

    def _pick(self, column: int, number: int) -> None:
        self._panels[column].show_picked(number)
        self._put_up(column, self._drawn[column][number])

    def _show_all(self) -> None:
        for column in range(len(self._panels)):
            self._show(column)

    def _show(self, column: int) -> None:
        drawn, panel = self._drawn[column], self._panels[column]
        panel.show_samples([ShownSample(one.generation.text, str(one.seed)) for one in drawn])
        texts = [one.generation.text for one in drawn]
        panel.show_counts(reading.tally(self._prompt, texts), "", "")
