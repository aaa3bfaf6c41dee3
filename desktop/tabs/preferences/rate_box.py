"""A field for a learning rate: 2e-4 and not 0.0002."""

import math

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

LEAST, MOST = 1e-7, 1e-1
DIGITS = 10  # after the point: three significant ones of the smallest rate
STEPS = (1.0, 2.0, 5.0, 10.0)


class RateBox(QDoubleSpinBox):
    """Up and down go 1, 2, 5, 10: a rate is looked for by factors, not by amounts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(DIGITS)
        self.setRange(LEAST, MOST)

    def textFromValue(self, value: float) -> str:  # noqa: N802  (Qt's name)
        """As people write it."""
        return written(value)

    def valueFromText(self, text: str) -> float:  # noqa: N802  (Qt's name)
        """The number of any spelling that `validate` lets pass."""
        return float(text)

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Whether what was typed so far is a rate, or may become one."""
        try:
            good = LEAST <= float(text) <= MOST
        except ValueError:
            good = False
        typing = all(character in "0123456789.eE+-" for character in text)
        state = QValidator.State.Intermediate if typing else QValidator.State.Invalid
        return (QValidator.State.Acceptable if good else state), text, place

    def stepBy(self, steps: int) -> None:  # noqa: N802  (Qt's name)
        """The next of 1, 2, 5, 10 in that direction."""
        for _ in range(abs(steps)):
            self.setValue(neighbour(self.value(), up=steps > 0))


def written(rate: float) -> str:
    """A rate with at most three digits.

    >>> written(0.0002), written(1.5e-5), written(0.1)
    ('2e-4', '1.5e-5', '1e-1')
    """
    digits, _, power = f"{rate:.2e}".partition("e")
    return f"{digits.rstrip('0').rstrip('.')}e{int(power)}"


def neighbour(rate: float, *, up: bool) -> float:
    """The next rate of the series 1, 2, 5, 10 above or below.

    >>> neighbour(2e-4, up=True), neighbour(1e-4, up=False)
    (0.0005, 5e-05)
    """
    power = math.floor(math.log10(rate) + 1e-9)
    near = [step * 10.0**exponent for exponent in (power - 1, power, power + 1) for step in STEPS]
    if up:
        found = min(value for value in near if value > rate * 1.0001)
    else:
        found = max(value for value in near if value < rate * 0.9999)
    return float(f"{found:.6g}")
