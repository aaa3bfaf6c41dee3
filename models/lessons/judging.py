"""Whether what was predicted at a stop is right."""

import math
from collections.abc import Sequence
from typing import cast

from models.cards import checking
from models.cards.card import Choice, Number
from models.cards.checking import Checked
from models.cards.curves import CurveTask
from models.lessons.blocks import Stop

NOT_READ = (checking.NO_NUMBER, checking.NO_UNIT, checking.NO_UNIT_WANTED)


def judge(stop: Stop, answer: object, task: CurveTask | None = None) -> Checked | None:
    """How right an answer is; None if it is no answer to this stop.

    answer: number of the choice in the file, from 0; what was typed; or the heights that were drawn
    at `task.at`, in the axis' values.
    """
    asked = stop.asked
    if isinstance(asked, Choice):
        fits = isinstance(answer, int) and 0 <= answer < len(asked.options)
        return checking.check_choice(asked, cast(int, answer)) if fits else None
    if isinstance(asked, Number):
        return checking.check_number(asked, answer) if isinstance(answer, str) else None
    if task is None or not _is_curve(answer, len(task.truth)):
        return None
    heights = [float(y) for y in cast(Sequence[float], answer)]
    bottom, top = task.span
    truth: Sequence[float] = task.truth
    if task.figure.y.scale == "log":
        truth, heights = _logs(truth, bottom), _logs(heights, bottom)
        bottom, top = _logs((bottom, top), bottom)
    return checking.check_curve(truth, heights, top - bottom, asked.tolerance)


def _logs(values: Sequence[float], least: float) -> list[float]:
    return [math.log10(max(value, least)) for value in values]


def understood(checked: Checked) -> bool:
    """False if what was typed could not be read, so that nothing was judged."""
    return checked.said not in NOT_READ


def _is_curve(answer: object, count: int) -> bool:
    if not isinstance(answer, list) or len(answer) != count:
        return False
    return all(isinstance(y, int | float) and math.isfinite(y) for y in answer)
