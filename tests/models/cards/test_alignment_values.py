"""What cards of preferences, PPO and practice state: against figures worked out by hand."""

import math

import pytest

from models.cards.computed import compute
from models.cards.curves import curve
from models.errors import UserError


@pytest.mark.parametrize(
    ("name", "inputs", "value"),
    [
        ("dpo_loss", {"delta": 3, "beta": 0.1}, 0.554355244),
        ("cdpo_loss", {"delta": 3, "beta": 0.1, "noise": 0.1}, 0.584355244),
        ("ipo_loss", {"delta": 3, "beta": 0.1}, 4),
        ("hinge_loss", {"delta": 3, "beta": 0.1}, 0.7),
        ("bradley_terry_loss", {"chosen": 1.2, "rejected": 0.7}, 0.474076984),
        ("preferred", {"difference": 0}, 0.5),
        ("reward_difference", {"share": 0.75}, math.log(3)),
        ("pairs_of_ranking", {"answers": 9}, 36),
        ("label_ceiling", {"flips": 0.05}, 0.95),
        ("dpo_weight", {"delta": 0, "beta": 0.1}, 0.5),
        ("cdpo_margin", {"noise": 0.1}, math.log(9)),
        ("ipo_target", {"beta": 0.1}, 5),
        ("optimum_ratio", {"difference": 1, "beta": 0.5}, math.e**2),
        ("kto_loss", {"ratio": 0.3, "beta": 0.1, "kl": 0.3, "desirable": True}, 0.5),
        (
            "dpo_margin",
            {
                "policy_chosen": -40, "policy_rejected": -45,
                "reference_chosen": -42, "reference_rejected": -44, "beta": 0.1,
            },
            0.3,
        ),
        ("clipped_objective", {"ratio": 1.5, "advantage": 1, "clip": 0.2}, 1.2),
        ("clipped_objective", {"ratio": 1.5, "advantage": -1, "clip": 0.2}, -1.5),
        (
            "advantage",
            {"rewards": [0, 1], "values": [0.2, 0.4], "discount": 1, "decay": 0, "token": 1},
            0.2,
        ),
        (
            "token_reward",
            {"score": 1, "log_ratios": [0.5, 0.5, 0.5], "coefficient": 0.2, "token": 3},
            0.9,
        ),
        ("kl_coefficient", {"coefficient": 0.2, "kl": 12, "target": 6}, 0.204),
        ("kl_estimate", {"log_ratio": -1, "kind": "k1"}, -1),
        ("kl_estimate", {"log_ratio": -1, "kind": "k3"}, math.e - 2),
        ("explained_variance", {"values": [0, 1], "returns": [0, 1]}, 1),
        ("best_of_n_kl", {"n": 16}, math.log(16) - 15 / 16),
        ("gao_peak_kl", {"form": "bon", "alpha": 1, "beta": 0.25}, 4),
        ("gao_gain", {"form": "bon", "kl": 4, "alpha": 1, "beta": 0.25}, 1),
        ("weight_gigabytes", {"parameters": 7e9, "bits": 16}, 14),
        (
            "training_gigabytes",
            {"parameters": 7e9, "weight": 2, "gradient": 2, "optimiser": 12},
            112,
        ),
        ("kv_cache_bytes", {"layers": 4, "kv_heads": 4, "head_dim": 8, "bytes_each": 2}, 512),
        ("family_kv_bytes", {"model": "6m-chat", "tokens": 1, "bytes_each": 4}, 2 * 8 * 256 * 4),
        ("lora_parameters", {"inputs": 4096, "outputs": 4096, "rank": 16}, 131_072),
        ("lora_share", {"inputs": 4096, "outputs": 4096, "rank": 16}, 1 / 128),
        (
            "family_lora_parameters",
            {"model": "279k-chat", "rank": 16},
            3 * 16 * (4 * (88 + 88) + 3 * (88 + 234)),
        ),
        ("decoding_bound", {"parameters": 1e9, "bits": 8, "bytes_a_second": 1e12}, 1000),
        ("coin_chance", {"votes": 2, "of": 2}, 0.25),
        ("label_hours", {"labels": 180, "seconds": 20}, 1),
        ("loss_of_uniform", {"choices": 1024}, 10 * math.log(2)),
        ("family_parameters", {"model": "14k-base"}, 13_944),
        ("family_all_parameters", {"model": "14k-base"}, 13_944 + 1024 * 24),
        ("family_vocabulary", {}, 1024),
        ("instruction_set", {"name": "Alpaca", "column": "examples"}, 52_000),
    ],
)  # fmt: skip
def test_a_value_is_what_one_works_out_by_hand(
    name: str, inputs: dict[str, object], value: float
) -> None:
    assert compute(name, inputs) == pytest.approx(value, abs=1e-6)


def test_what_was_measured_is_read_from_the_tables() -> None:
    falls = {"variant": "none", "column": "gold"}
    assert compute("ppo_end", falls) < -1.5 < 0.3 < compute("ppo_top", falls)
    assert compute("ppo_top_iteration", falls) < 10
    assert compute("ppo_at", {**falls, "iteration": 0}) == compute("ppo_start", falls)
    assert compute("ppo_seeds", {"variant": "none"}) == 5
    assert compute("reward_accuracy", {"labels": 1000}) == pytest.approx(0.88, abs=0.005)
    assert compute("reward_accuracy_worst", {"labels": 1000}) < 0.88
    assert compute("labels_for", {"accuracy": 0.8}) == 700
    assert compute("frontier_best", {"method": "dpo"}) == 1.0
    gain = {"method": "bon", "value": 16}
    assert compute("frontier_gain", gain) == pytest.approx(
        compute("frontier_mean", {**gain, "column": "gold"}) + 0.26, abs=0.01
    )
    assert compute("family_right", {"size": "38k", "ability": "addition_3"}) == 0.564
    assert compute("family_loss", {"size": "279k"}) == pytest.approx(0.971, abs=5e-4)
    assert compute("dpo_default", {"model": "279k-chat", "method": "full", "column": "steps"}) == 40
    assert compute("stage_cost", {"stage": "sft", "column": "seconds"}) > 0


def test_dpo_does_not_see_the_third_answer_and_rlhf_does() -> None:
    dpo = [compute("unseen_dpo", {"third": third}) for third in (0.1, 0.9)]
    rlhf = [compute("unseen_rlhf", {"third": third}) for third in (0.1, 0.9)]
    assert dpo[0] == pytest.approx(dpo[1])
    assert rlhf[0] < rlhf[1] - 0.5


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("reward_difference", {"share": 1.5}),
        ("token_reward", {"score": 1, "log_ratios": [0.5], "coefficient": 0.2, "token": 2}),
        ("gao_peak_kl", {"form": "odd", "alpha": 1, "beta": 1}),
        ("ppo_end", {"variant": "odd", "column": "gold"}),
        ("family_loss", {"size": "9z"}),
        ("family_right", {"size": "14k", "ability": "odd"}),
        ("labels_for", {"accuracy": 0.99}),
    ],
)
def test_inputs_that_make_no_sense_are_refused(name: str, inputs: dict[str, object]) -> None:
    with pytest.raises(UserError, match="cannot be computed from"):
        compute(name, inputs)


@pytest.mark.parametrize(
    ("name", "inputs", "first", "last"),
    [
        ("ppo_gold", {}, 0.41, -2.22),
        ("ppo_gold", {"variant": "adaptive"}, 0.35, 0.42),
        ("reward_by_labels", {}, 68.9, 88.0),
        ("best_of_n_gold", {}, 0.06, 0.66),
        ("best_of_n_kl", {}, 0.193, 4.549),
        ("dpo_loss_by_margin", {}, 4.018, 0.018),
        ("clipped_by_ratio", {}, 0.4, 1.2),
        ("clipped_by_ratio", {"advantage": -1.0}, -0.8, -1.6),
        ("gao_curve", {}, 1.0, -0.89),
        ("unseen_answer", {}, 0.325, 0.325),
        ("unseen_answer", {"asked": "rlhf"}, -0.57, 0.73),
    ],
)
def test_a_curve_to_draw_ends_where_the_lab_says(
    name: str, inputs: dict[str, object], first: float, last: float
) -> None:
    task = curve(name, inputs)
    assert (task.truth[0], task.truth[-1]) == pytest.approx((first, last), abs=0.01, rel=0.002)
    shown = {x for series in task.figure.series for x in series.x if series.colour != -1}
    assert not shown & set(task.at)  # nothing is given away
    assert all(series.source for series in task.full.series)


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("ppo_gold", {"variant": "odd"}),
        ("gao_curve", {"form": "odd"}),
        ("unseen_answer", {"asked": "odd"}),
    ],
)
def test_a_curve_that_is_not_there_is_refused(name: str, inputs: dict[str, object]) -> None:
    with pytest.raises(UserError, match="cannot be drawn from"):
        curve(name, inputs)
