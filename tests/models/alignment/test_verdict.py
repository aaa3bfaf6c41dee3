"""The verdict on a run: what its figures say, and that a card and a run keep it whole."""

import json
import math
from dataclasses import replace

import pytest

from models.alignment.verdict import (
    AbilityTable,
    Answer,
    Change,
    HeldOut,
    Scores,
    Verdict,
    brief,
    from_plain,
    of_accuracy,
    of_loss,
    sentence,
    to_plain,
)

HELD = HeldOut("accuracy", 15 / 18, 0.61, 0.94, 18, 0.5)
SURE = HeldOut("accuracy", 0.8, 0.72, 0.87, 100, 0.5)


def abilities(after: int, before: int = 19) -> AbilityTable:
    lost, gained = max(0, before - after), max(0, after - before)
    return AbilityTable((Change("recall", 20, before, after, lost, gained),))


def loss(value: float, start: float, last: float) -> HeldOut:
    return HeldOut("loss", value, value - 0.1, value + 0.1, 40, start, last=last)


CHANCE = HeldOut("accuracy", 0.6, 0.36, 0.8, 15, 0.5)
FEW = HeldOut("accuracy", 0.92, 0.65, 0.99, 12, 0.5, last=0.92)
LOST = AbilityTable((Change("recall", 100, 97, 12, 85, 0),))
GAMED, LOW = Scores(0.0, 3.1, -0.5, -2.25), Scores(1.0, 0.5, -0.5, -1.5)
# Of a verdict its kind, how its sentence begins, and what else is said.
SAID: tuple[tuple[Verdict, str, str, str], ...] = (
    (Verdict("dpo", 40, 40, 40, SURE, 0.95, abilities(19), kl=5.0),
     "learned", "The model learned and kept its abilities.", ""),
    (Verdict("dpo", 40, 40, 40, CHANCE, 1.0, abilities(19)),
     "little", "The model learned little: label more.", "The interval is wide: 36% to 80%."),
    (Verdict("sft", 45, 60, 225, loss(1.2, 2.0, 1.5), None, abilities(19)),
     "overfitted", "The model overfitted: step 45 is kept.", "by itself at step 60 of 225"),
    (Verdict("dpo", 36, 110, 720, FEW, None, abilities(19)),
     "learned", "The model learned and kept its abilities. The run stopped by itself",
     "risen for three looks. Step 36 is kept. Held out: 12."),
    (Verdict("sft", 45, 60, 60, loss(1.2, 2.0, 1.21), None, abilities(19)),
     "learned", "The model learned", ""),
    (Verdict("ppo", 40, 40, 40, abilities=LOST, kl=388.0),
     "drifted", "The model drifted: KL 388 nats, abilities 97% → 12%.", ""),
    (Verdict("dpo", 40, 40, 40, SURE, 0.9, abilities(19), kl=25.0), "drifted", "The model", ""),
    (Verdict("ppo", 40, 40, 40, abilities=abilities(19), kl=6.0, scores=GAMED),
     "gamed", "The model games its reward model: proxy +3.1, gold -1.8.", ""),
    (Verdict("ppo", 15, 15, 15, kl=2.0, scores=LOW),
     "little", "The model learned little: train for more steps.", "gold score -1.0."),
    (Verdict("dpo", 40, 40, 40, SURE, 0.9, abilities(18)),
     "costly", "The model learned, and lost 5.0 points of its abilities.", ""),
    (Verdict("reward", 9, 9, 9, HeldOut("accuracy", 0.5, 0.4, 0.6, 90, 0.5)),
     "little", "The model learned little: label more.", ""),
)  # fmt: skip


def test_the_figures_say_of_what_kind_a_verdict_is_and_the_sentence_says_it() -> None:
    for verdict, kind, begins, holds in SAID:
        said = sentence(verdict)
        assert verdict.kind == kind and said.startswith(begins) and holds in said, said


def test_labels_that_contradict_each_other_are_named_and_no_more_are_asked_for() -> None:
    held = HeldOut("accuracy", 0.5, 0.25, 0.75, 12, 0.5)
    verdict = Verdict("dpo", 36, 36, 36, held, 0.5, abilities(19), contradicted=1.0)
    assert sentence(verdict).startswith(
        "The model learned little: 100% of its pairs contradict each other."
    )
    assert "label more" in sentence(replace(verdict, contradicted=0.05))
    drifted = replace(verdict, abilities=abilities(10))
    assert sentence(drifted).startswith(
        "The model drifted: abilities 95% → 50%. 100% of its pairs contradict each other."
    )


def test_rewards_that_were_all_the_same_taught_nothing() -> None:
    held = HeldOut("right", 0.0, 0.0, 0.02, 200, 0.0)
    verdict = Verdict("grpo", 60, 60, 60, held, unpaid=True)
    assert sentence(verdict).startswith("The model learned nothing: all answers to a prompt")
    assert "train for more steps" in sentence(replace(verdict, unpaid=False))


def test_a_fine_tune_that_drifted_says_what_to_do_and_what_that_may_cost() -> None:
    held = HeldOut("loss", 1.6, 1.4, 1.8, 8, 3.3)
    drifted = Verdict("sft", 20, 20, 20, held, abilities=abilities(12))
    assert sentence(drifted) == (
        "The model drifted: abilities 95% → 60%. Add rows; fewer epochs or a lower learning rate "
        "also keep more, but may not teach the form of an answer."
    )
    assert "Add rows" not in sentence(replace(drifted, abilities=abilities(18)))
    assert "Add rows" not in sentence(replace(drifted, method="ppo"))


def test_a_policy_that_drifted_tells_too_that_its_reward_model_was_gamed() -> None:
    table, gamed = (
        AbilityTable((Change("recall", 20, 17, 14, 3, 0),)),
        Scores(0.0, 3.1, -0.5, -2.25),
    )
    verdict = Verdict("ppo", 15, 15, 15, abilities=table, kl=14.0, scores=gamed)
    assert sentence(verdict) == (
        "The model drifted: abilities 85% → 70%. "
        "The model games its reward model: proxy +3.1, gold -1.8."
    )
    better = replace(verdict, scores=Scores(0.0, 3.1, -0.5, 1.5))
    assert sentence(better).endswith("Score of the reward model +3.1, gold score +2.0.")


def test_a_fact_is_lost_where_it_was_named_before() -> None:
    assert Answer("Capital of Peru?", "Lima.", "A city.", "Lima").lost
    assert not Answer("Capital of Peru?", "A town.", "A city.", "Lima").lost
    assert not Answer("Hello!", "Hello!", "Bye.").lost


def test_the_row_for_programs_has_null_where_nothing_applies() -> None:
    row = brief(Verdict("reward", 60, 60, 60, SURE, 0.9))
    assert row == {
        "held_out": {"value": 0.8, "low": 0.72, "high": 0.87, "count": 100},
        "abilities": None, "kl": None, "kept_step": 60,
        "sentence": "The reward model ranks held-out pairs better than chance.",
    }  # fmt: skip
    told = brief(Verdict("grpo", 60, 60, 60, None, None, abilities(18), kl=2.0))
    assert (told["held_out"], told["abilities"]) == (None, {"before": 0.95, "after": 0.9})


def test_what_is_kept_comes_back_and_nonsense_is_no_verdict() -> None:
    whole = Verdict(
        "dpo", 30, 220, 220, HELD, 0.97, abilities(17), abilities(12), 4.3, 9.8,
        Scores(0.0, 1.0, 0.0, 2.0), (Answer("Hello!", "Hi.", "Hello."),),
    )  # fmt: skip
    assert from_plain(json.loads(json.dumps(to_plain(whole)))) == whole
    assert from_plain(None) is None
    assert from_plain({"method": "dpo", "steps": "many"}) is None


def test_a_tie_counts_half_and_nothing_held_out_has_no_figure() -> None:
    held = of_accuracy([1.0, 0.5, 0.0, 1.0], last=[0.0, 0.5, 0.0, 1.0])
    assert held is not None
    assert (held.value, held.count, held.last) == (0.625, 4, 0.375)
    assert held.low < 0.5 < held.high
    assert of_accuracy([]) is None


def test_the_interval_of_a_loss_is_student_s() -> None:
    held = of_loss([1.0, 2.0, 3.0], start=4.0)
    assert held is not None
    half = 4.30 / math.sqrt(3)  # two degrees of freedom, deviation 1
    assert (held.low, held.high) == pytest.approx((max(0.0, 2 - half), 2 + half))
    assert not held.better  # 4.48 is above 4
    assert of_loss([1.0], start=2.0) is None


def test_an_ability_that_was_never_there_is_not_lost() -> None:
    had, never = Change("recall", 20, 20, 10, 10, 0), Change("list_sort", 20, 1, 0, 1, 0)
    table = AbilityTable((had, never))
    assert (table.points, table.shares) == (-50, (1.0, 0.5))
    assert had.clear
    assert not never.clear
