"""What came of a run of pretraining, beside what was said before it."""

from dataclasses import dataclass

from models.figure import Text
from models.pretraining.config import Forecast

CLOSE = 0.05  # bits a byte between training and held out that need no word


@dataclass(frozen=True, slots=True)
class Ended:
    """The figures of a run that has ended.

    bits, train_bits: bits a byte of the step that is kept, on what is held out and on what was
    read. last_bits: held out, after the last step.
    """

    bits: float
    train_bits: float
    kept_step: int
    steps: int
    planned: int
    last_bits: float
    forecast: Forecast | None = None

    @property
    def inside(self) -> bool | None:
        """Whether the forecast's interval holds the outcome; None where nothing was said."""
        said = self.forecast
        return None if said is None else said.low <= self.bits <= said.high

    def sentences(self) -> tuple[Text, ...]:
        """The verdict, to be translated: a headline, then what it rests on."""
        found = list[Text]()
        said = self.forecast
        if said is None:
            found.append(Text("It reached {bits:.2f} bits per byte on held-out text.",
                              bits=self.bits))  # fmt: skip
        else:
            template = (
                "The forecast held: {bits:.2f} bits per byte, within {low:.2f}–{high:.2f}."
                if self.inside
                else "The forecast missed: {bits:.2f} bits per byte, outside {low:.2f}–{high:.2f}."
            )
            found.append(Text(template, bits=self.bits, low=said.low, high=said.high))
        gap = self.bits - self.train_bits
        template = (
            "On the text that it read it reaches {train:.2f}: it memorises, {gap:.2f} better."
            if gap > CLOSE
            else "On the text that it read it reaches {train:.2f}: it does not overfit."
        )
        found.append(Text(template, train=self.train_bits, gap=gap))
        if self.kept_step < self.steps:
            found.append(
                Text(
                    "Step {step} of {steps} is kept: the held-out loss rose afterwards.",
                    step=self.kept_step, steps=self.steps,
                )
            )  # fmt: skip
        return tuple(found)
