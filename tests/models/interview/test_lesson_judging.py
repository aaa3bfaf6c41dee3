"""What is predicted at a stop is judged as cards are; what could not be read is not judged."""

from typing import Any

from models.figure import Axis, Figure
from models.interview.card import Choice, Curve, Number, Option
from models.interview.figures import CurveTask
from models.interview.lessons.blocks import Stop
from models.interview.lessons.lesson import judge, understood

OPTIONS = (Option("by half", "too steep"), Option("by a tenth", "so it is", right=True))
LINEAR, LOG = Axis("y", low=0.0, high=10.0), Axis("y", scale="log", low=0.01, high=100.0)


def stop(asked: Choice | Number | Curve) -> Stop:
    return Stop("a", 1, "?", asked, "!")


def task(axis: Axis, truth: tuple[float, ...]) -> CurveTask:
    figure = Figure("", Axis("x"), axis)
    return CurveTask(figure, tuple(range(len(truth))), truth, figure)


def right(asked: Choice | Number | Curve, answer: object, curve: CurveTask | None = None) -> Any:
    checked = judge(stop(asked), answer, curve)
    return None if checked is None else checked.correct


def test_each_kind_is_judged_as_on_a_card() -> None:
    curve = task(LINEAR, (2.0, 4.0, 6.0))
    assert (right(Choice(OPTIONS), 1), right(Choice(OPTIONS), 0)) == (True, False)
    assert right(Number(1.7, 0.1, "tokens"), "1.8 tokens") is True
    assert right(Curve("u", tolerance=0.1), [3.0, 5.0, 7.0], curve) is True


def test_a_curve_on_a_logarithmic_axis_is_compared_in_powers_of_ten() -> None:
    curve = task(LOG, (0.1, 1.0, 10.0))
    # each a factor of 2 off: 0.3 of an axis of 4 powers of ten
    assert right(Curve("u", tolerance=0.1), [0.2, 2.0, 20.0], curve) is True
    assert right(Curve("u", tolerance=0.1), [1.0, 10.0, 100.0], curve) is False
    assert right(Curve("u", tolerance=0.1), [0.0, 1.0, 10.0], curve) is True  # at the axis' end


def test_what_could_not_be_read_was_not_judged() -> None:
    for typed in ("many", "1.7 bananas"):
        checked = judge(stop(Number(1.7, 0.1, "tokens")), typed)
        assert checked is not None
        assert not understood(checked)
    checked = judge(stop(Number(1.7, 0.1, "tokens")), "9")
    assert checked is not None
    assert understood(checked)


def test_what_is_no_answer_to_this_stop_is_left_alone() -> None:
    curve = task(LINEAR, (2.0, 4.0, 6.0))
    for asked, answer in (
        (Choice(OPTIONS), 2),
        (Choice(OPTIONS), "1"),
        (Number(1.0, 0.1), 1),
        (Curve("u"), [1.0]),
        (Curve("u"), [1.0, float("nan"), 2.0]),
        (Curve("u"), "flat"),
    ):
        assert judge(stop(asked), answer, curve) is None
    assert judge(stop(Curve("gone")), [1.0, 2.0]) is None  # can't be drawn
