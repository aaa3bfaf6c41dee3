"""Each known mistake of preference training is noticed, and a sound run says nothing."""

import math
from collections.abc import Mapping

import pytest

from models.preferences import guards
from models.preferences.guards import after_training, before_training, during_training
from models.preferences.losses import loss_at_start
from models.preferences.pairs import Pair

LN2 = math.log(2)
SOUND = tuple(
    Pair(f"What is {n}?", f"Sure! It is {n}.", "No." if n % 2 else f"I have no idea what {n} is.")
    for n in range(30)
)


def rows(
    losses: list[float], chosen: list[float] | None = None, steps_an_epoch: int = 2
) -> list[dict[str, float]]:
    """Steps as `dpo.train` reports them; the margin grows by a tenth a step."""
    falls = chosen or [-40.0] * len(losses)
    return [
        {
            "step": float(n + 1),
            "epoch": float(n // steps_an_epoch + 1),
            "loss": loss,
            "margin": 0.1 * n,
            "chosen_logp": falls[n],
            "rejected_logp": -50.0 - n,
        }
        for n, loss in enumerate(losses)
    ]


GOOD = rows([LN2, 0.65, 0.6, 0.55, 0.5, 0.45])


def keys(found: tuple[guards.Guard, ...]) -> list[str]:
    return [guard.key for guard in found]


def test_a_sound_run_says_nothing() -> None:
    held_out = (Pair("Another prompt?", "Sure!", "No."),)
    assert before_training(SOUND, held_out, [n % 2 == 0 for n in range(30)]) == ()
    assert during_training(GOOD) == ()
    assert after_training(GOOD) == ()


def test_few_pairs() -> None:
    [guard] = before_training(SOUND[:19])
    assert guard.key == "too_few" and guard.values["count"] == 19
    assert guard.text.startswith("There are only 19 pairs.") and "20 or more" in guard.advice
    assert before_training(SOUND[:20]) == ()


def test_labels_that_contradict_each_other_are_named_by_number() -> None:
    turned = Pair(SOUND[4].prompt, SOUND[4].rejected, SOUND[4].chosen)
    [guard] = before_training((*SOUND, turned))
    assert guard.key == "contradictions" and guard.rows == (5, 31)
    assert guard.severity == "warn"
    every = tuple(Pair(pair.prompt, pair.rejected, pair.chosen) for pair in SOUND)
    assert before_training((*SOUND, *every))[0].severity == "bad"


def test_pairs_that_are_there_twice() -> None:
    [guard] = before_training((*SOUND, SOUND[2]))
    assert guard.key == "duplicates" and guard.rows == (3, 31) and guard.severity == "note"


def test_a_held_out_prompt_that_is_trained_on_whatever_its_blanks() -> None:
    held_out = (Pair("Fresh?", "a", "b"), Pair(" what  is 3? ", "c", "d"))
    [guard] = before_training(SOUND, held_out)
    assert guard.key == "shared_with_held_out" and guard.rows == (2,) and guard.severity == "bad"
    assert guard.text.startswith("1 of the 2 held-out pairs")


def test_one_side_was_followed_and_a_few_choices_are_chance() -> None:
    for left, key in ((30, "all_left"), (2, "all_right")):
        [guard] = before_training(SOUND, chosen_left=[n < left for n in range(30)])
        assert guard.key == key and guard.severity == "bad"
        assert guard.text.startswith(f"{max(left, 30 - left)} of 30 choices")
    assert before_training(SOUND, chosen_left=[True] * 10) == ()


def test_one_side_is_always_longer() -> None:
    texts = [(f"A long answer, number {n}.", f"{n}.") for n in range(30)]
    for turn, key in ((1, "chosen_longer"), (-1, "chosen_shorter")):
        [guard] = before_training([Pair(f"{n}?", *texts[n][::turn]) for n in range(30)])
        assert guard.key == key and guard.values == {"count": 30, "whole": 30}


def test_the_gravest_comes_first() -> None:
    turned = Pair(SOUND[0].prompt, SOUND[0].rejected, SOUND[0].chosen)
    held_out = (SOUND[1],)
    found = before_training((SOUND[0], turned, SOUND[1], SOUND[1]), held_out)
    order = [guard.severity for guard in found]
    assert order == sorted(order, key=("bad", "warn", "note").index)
    assert set(keys(found)) == {
        "shared_with_held_out",
        "contradictions",
        "too_few",
        "duplicates",
    }


def test_what_the_first_loss_must_be() -> None:
    for loss, beta, expected in (
        ("sigmoid", 0.1, LN2),
        ("cdpo", 0.1, LN2),
        ("robust", 0.5, LN2),
        ("hinge", 0.1, 1.0),
        ("ipo", 0.1, 25.0),
        ("ipo_per_token", 0.5, 1.0),
        ("kto", 0.1, 0.5),
        ("nca", 0.01, 2 * LN2),
        ("apo_down", 0.1, 1.0),
        ("sppo", 0.1, 50.0),
    ):
        assert loss_at_start(loss, beta) == pytest.approx(expected, abs=1e-12)
        assert during_training(rows([expected, expected - 0.1]), loss=loss, beta=beta) == ()
        [guard] = during_training(rows([expected * 1.01, expected]), loss=loss, beta=beta)
        assert guard.key == "first_loss" and guard.severity == "bad"
    assert during_training(rows([3.0, 2.0]), loss="simpo", beta=2.0) == ()
    # A reference pass with other batch shapes than the policy: measured with SmolLM2 in bf16.
    [guard] = during_training(rows([0.6940, 0.69]))
    assert guard.key == "first_loss" and "0.6940 and not 0.6931" in guard.text


def test_a_figure_that_is_not_finite() -> None:
    for value in (math.nan, math.inf):
        [guard] = during_training(rows([LN2, 0.6, value]))
        assert guard.key == "not_finite" and guard.offer == "learning_rate"
        assert guard.text.startswith("At step 3 ")


def test_falling_chosen_texts_offer_the_sft_term() -> None:
    falling = rows([LN2, 0.65, 0.6, 0.55], [-40, -44, -43, -47])
    [guard] = during_training(falling)
    assert guard.key == "chosen_falls" and guard.offer == "sft_weight"
    assert "less likely by 3.0 nats" in guard.text


def test_nothing_is_said_before_the_same_pairs_have_been_seen_again() -> None:
    # Two batches of one epoch differ because their texts do.
    assert during_training(rows([LN2, 0.65], [-40, -90])) == ()


def test_a_held_out_loss_that_turns_upwards() -> None:
    steps: list[Mapping[str, float]] = [
        {**row, "held_out_loss": loss}
        for row, loss in zip(GOOD, (0.69, 0.6, 0.5, 0.52, 0.56, 0.6), strict=True)
    ]
    [guard] = during_training(steps)
    assert guard.key == "held_out_rises" and guard.offer == "epochs"
    assert guard.values["step"] == 3
    assert during_training(steps[:4]) == ()


def test_a_run_that_learnt_nothing() -> None:
    still = [{**row, "margin": 0.01} for row in GOOD]
    assert during_training(still) == ()
    assert keys(after_training(still)) == ["hardly_moved"]


def test_guards_look_now_and_then_and_by_the_loss_of_the_run() -> None:
    now = [0.0]
    found = guards.RunGuards(lambda: now[0])
    facts = {"beta": 0.5, "options": {"loss": "ipo"}}
    row = {"step": 1, "epoch": 1, "loss": 1.0, "margin": 0.0, "chosen_logp": -1.0}
    assert found.due()
    # IPO begins at 1 / (2 * 0.5) squared, which is 1.
    assert found.look([row], facts, done=False) == ()
    assert not found.due()
    now[0] = 0.6
    assert found.due()
    assert keys(found.look([{**row, "loss": 0.6931}], facts, done=False)) == ["first_loss"]
    assert found.look([{"step": 1, "loss": 0.2}], facts, done=False) == ()
