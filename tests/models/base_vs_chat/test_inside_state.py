"""What is chosen in the view "Inside", and what follows from it."""

import numpy as np

from models.base_vs_chat.inside import LAST, InsideState, Part, most_seen


def test_what_a_choice_brings_with_it() -> None:
    chosen = InsideState(model="6m-base", position=3, target=7, off="2.0", step=600)
    other = chosen.changed(text="Another text")
    assert (other.position, other.target, other.off) == (LAST, LAST, "2.0")
    assert chosen.changed(text="Another text", position=1).position == 1
    model = chosen.changed(model="1m-base")
    assert (model.off, model.step, model.position) == ("", LAST, LAST)
    assert chosen.changed(model="1m-base", off="1.1", step=150).off == "1.1"
    moved = chosen.changed(position=0)
    assert (moved.target, moved.step) == (LAST, 600)
    assert chosen.changed(view="nothing", scope=3, position="x", text="a" * 30_000) == chosen
    assert InsideState().changed(**chosen.state()) == chosen


def test_parts_are_switched_off_and_on_again_in_any_spelling() -> None:
    chosen = InsideState(off=" mlp.1, 2.0;layer.3 nonsense 2.0")
    layer, head, mlp = Part("layer", 3), Part("head", 2, 0), Part("mlp", 1)
    assert set(chosen.parts_off) == {layer, head, mlp} and len(chosen.parts_off) == 3
    without = chosen.changed(off=chosen.toggled(head))
    assert without.off == "mlp.1,layer.3"
    assert set(without.changed(off=without.toggled(head)).parts_off) == set(chosen.parts_off)


def test_what_a_token_looks_at_most() -> None:
    weights = np.array([[1.0, 0.0, 0.0], [0.4, 0.6, 0.0], [0.2, 0.005, 0.795]], np.float32)
    assert [key for key, _ in most_seen(weights, 2)] == [2, 0], "below 1 % nothing is named"
    assert most_seen(weights, 0) == ((0, 1.0),)
