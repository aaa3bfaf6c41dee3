"""Samples are drawn when somebody looks at them, and anew when the sliders have been moved."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QTimer

from desktop.tabs.base_vs_chat.reading import number
from desktop.tabs.base_vs_chat.samples_presenter import SamplesPresenter
from models.base_vs_chat.choices import Choices
from models.base_vs_chat.comparison import Sample
from models.base_vs_chat.requests import Ended, Event, Sampled

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.sending_presenter import SendingPresenter
    from desktop.tabs.base_vs_chat.view import BaseVsChatView
    from models.generation import Generation, Sampling

PATIENCE_MS = 350


class DrawingPresenter:
    """put_up: show a sample as the answer of its column. keep: the page's choices have changed."""

    def __init__(
        self,
        view: "BaseVsChatView",
        sending: "SendingPresenter",
        choices: Callable[[], Choices],
        put_up: "Callable[[int, Generation], object]",
        keep: Callable[..., Any],
    ) -> None:
        self._sending, self._choices = sending, choices
        self._asked: set[int] = set()
        self.samples = SamplesPresenter(
            view.top.samples_bar,
            [column.samples for column in view.columns],
            lambda column, drawn: put_up(column, drawn.said),
            lambda expected: keep(expected=expected),
        )
        self._patience = QTimer(view)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._draw_anew)

    def hear(self, event: Event) -> None:
        """Samples follow their answer."""
        match event:
            case Ended():
                self.draw()
            case Sampled(column=column, seed=seed, generation=generation):
                self.samples.add(column, Sample(seed, generation))
            case _:
                pass

    def forget(self, column: int) -> None:
        """What was drawn belongs to another prompt."""
        self._asked.discard(column)
        self.samples.start("", "", (column,))

    def draw(self) -> None:
        """Draw for every column that has answered and not drawn yet, if somebody looks."""
        if self._choices().panel != "samples":
            return
        for column, side in enumerate(self._sending.sides):
            if side.sent is not None and not side.running and column not in self._asked:
                self._asked.add(column)
                samplings = self._choices().samplings()
                prompt = "" if side.ask is None else side.ask.prompt
                self.samples.start(prompt, heading(samplings[0]), (column,))
                self._sending.draw(column, samplings)

    def show(
        self, column: int, prompt: str, sampling: "Sampling | None", drawn: Sequence[Sample]
    ) -> None:
        """Samples of a kept comparison; without any they are drawn when somebody looks."""
        self.forget(column)
        if sampling is not None and drawn:
            self._asked.add(column)
            self.samples.start(prompt, heading(sampling), (column,))
            for one in drawn:
                self.samples.add(column, one)

    def draw_soon(self) -> None:
        """The sliders move: once they stand still, what was drawn is drawn anew."""
        self._patience.start()

    def _draw_anew(self) -> None:
        for column in tuple(self._asked):
            self.forget(column)
        self.draw()


def heading(sampling: "Sampling") -> str:
    """What stands above samples that are drawn so."""
    words = QCoreApplication.translate("BaseVsChat", "Five samples at temperature {value}")
    digits = 1 if round(sampling.temperature * 100) % 10 == 0 else 2
    return words.format(value=number(sampling.temperature, digits))
