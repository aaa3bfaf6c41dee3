"""Samples as they come: counted, checked against the expected answer, put up as the answer."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.tabs.base_vs_chat import reading
from desktop.tabs.base_vs_chat.sample_rows import ShownSample
from models.base_vs_chat import extraction
from models.base_vs_chat.comparison import Sample

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.samples_panel import SamplesBar, SamplesPanel


class SamplesPresenter:
    """Owns bar and panels.

    put_up: (column, sample) when the reader clicks one; the page shows it as the answer.
    expected_changed: the expected answer, so that the page can keep it with its choices.
    """

    def __init__(
        self,
        bar: "SamplesBar",
        panels: "Sequence[SamplesPanel]",
        put_up: "Callable[[int, Sample], object]",
        expected_changed: Callable[[str], object],
    ) -> None:
        self._bar, self._panels = bar, tuple(panels)
        self._put_up, self._expected_changed = put_up, expected_changed
        self._prompt, self._expected = "", ""
        self._drawn: tuple[list[Sample], ...] = tuple([] for _ in self._panels)
        bar.expected_edited.connect(self._expect)
        for column, panel in enumerate(self._panels):
            panel.picked.connect(lambda number, column=column: self._pick(column, number))
        self.show_expected("")

    def show_expected(self, expected: str) -> None:
        """Another expected answer, by an example, a link or a saved comparison."""
        self._expected = expected
        self._bar.show_expected(expected, rules(expected))
        for column in range(len(self._panels)):
            self._show(column)

    def start(self, prompt: str, heading: str, columns: Sequence[int] = (0, 1)) -> None:
        """A new run of these columns: empty rows below this heading."""
        self._prompt = prompt
        for column in columns:
            self._drawn[column].clear()
            self._panels[column].clear(heading)

    def add(self, column: int, drawn: Sample) -> None:
        """One more sample of a column."""
        self._drawn[column].append(drawn)
        self._show(column)

    def drawn(self, column: int) -> tuple[Sample, ...]:
        """The samples of a column so far, for a comparison that is kept or copied."""
        return tuple(self._drawn[column])

    def show_answer(self, column: int) -> None:
        """The column shows its own answer again: no sample is marked."""
        self._panels[column].show_picked(-1)

    def _expect(self, expected: str) -> None:
        self.show_expected(expected)
        self._expected_changed(expected)

    def _pick(self, column: int, number: int) -> None:
        self._put_up(column, self._drawn[column][number])
        self._panels[column].show_picked(number)  # after it: the page has shown another answer

    def _show(self, column: int) -> None:
        drawn, panel = self._drawn[column], self._panels[column]
        panel.show_samples([shown(one, self._expected) for one in drawn])
        texts = [one.said.text for one in drawn]
        strict, flexible = counts(texts, self._expected)
        panel.show_counts(reading.tally(self._prompt, texts), strict, flexible)


def shown(drawn: Sample, expected: str) -> ShownSample:
    """A sample as its row shows it, marked if an answer is expected."""
    translate = QCoreApplication.translate
    text = drawn.said.text
    note = translate("BaseVsChat", "drawn with seed {seed}").format(seed=drawn.seed)
    if not expected.strip():
        return ShownSample(text, note)
    strict, flexible = extraction.strict(text, expected), extraction.flexible(text, expected)
    lines = [
        note,
        _read(translate("BaseVsChat", "strict: {answer}"), strict),
        _read(translate("BaseVsChat", "flexible: {answer}"), flexible),
    ]
    return ShownSample(text, "\n".join(lines), strict.right, flexible.right)


def counts(texts: Sequence[str], expected: str) -> tuple[str, str]:
    """How many are right strictly and flexibly, in words; ("", "") if nothing can be counted."""
    if not texts or not expected.strip():
        return "", ""
    found = extraction.tally(texts, expected)
    words = QCoreApplication.translate("BaseVsChat", "{right} of {all}")
    return (
        words.format(right=found.strict, all=found.total),
        words.format(right=found.flexible, all=found.total),
    )


def rules(expected: str) -> str:
    """By which two rules samples are marked; what the field is for while it is empty."""
    translate = QCoreApplication.translate
    if not expected.strip():
        return translate("BaseVsChat", "Marks the samples by two rules, one strict, one flexible.")
    flexible = {
        extraction.FLEXIBLE_NUMBER: translate("BaseVsChat", "the last number in the text is it"),
        extraction.FLEXIBLE_WORDS: translate("BaseVsChat", "it stands somewhere in the text"),
    }[extraction.flexible_rule(expected)]
    words = translate("BaseVsChat", "Strict: the first line is the answer alone. Flexible: {rule}.")
    return words.format(rule=flexible)


def _read(words: str, found: extraction.Extracted) -> str:
    """What a rule read as the answer, and whether that is right."""
    translate = QCoreApplication.translate
    if not found.answer:
        return words.format(answer=translate("BaseVsChat", "no answer found"))
    verdict = translate("BaseVsChat", "right") if found.right else translate("BaseVsChat", "wrong")
    return words.format(answer=f"“{found.answer}”, {verdict}")
