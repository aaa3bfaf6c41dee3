"""Values that cards state, each against another way to it or its source, and as written."""

import math
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stated import COMPUTED, compute
from written_numbers import shows

from models.interview import values

by_hand = SimpleNamespace(**COMPUTED)
chances = st.lists(st.floats(0.05, 1.0), min_size=3, max_size=6)


def test_advantages_of_a_group_sum_to_zero_and_differ_by_constants() -> None:
    rewards = [1.0, 0.0, 0.0, 1.0, 0.0]
    by_rule = {
        rule: [by_hand.group_advantage(rewards, n, rule) for n in range(1, 6)]
        for rule in ("grpo", "dr_grpo", "rloo")
    }
    for found in by_rule.values():
        assert sum(found) == pytest.approx(0.0, abs=1e-12)
    assert by_rule["rloo"] == pytest.approx([x * 5 / 4 for x in by_rule["dr_grpo"]])
    assert np.std(by_rule["grpo"]) == pytest.approx(1.0)


@given(chances, chances)
def test_estimators_of_kl_as_losses_have_the_gradients_that_are_said(
    one: list[float], other: list[float]
) -> None:
    count = min(len(one), len(other))
    p, q = (np.array(some[:count]) / sum(some[:count]) for some in (one, other))

    def gradient(name: str) -> list[float]:
        return [by_hand.kl_gradient(p, q, name, n) for n in range(1, count + 1)]

    logits, step = np.log(p), 1e-6

    def kl(first: "np.ndarray", second: "np.ndarray") -> float:
        return float(np.sum(first * np.log(first / second)))

    def moved(place: int) -> "np.ndarray":
        raised = np.exp(logits + step * np.eye(count)[place])
        return np.asarray(raised / raised.sum())

    reverse = [(kl(moved(n), q) - kl(p, q)) / step for n in range(count)]
    forward = [(kl(q, moved(n)) - kl(q, p)) / step for n in range(count)]
    assert gradient("k1") == pytest.approx([0.0] * count, abs=1e-9)
    assert gradient("k2") == pytest.approx(reverse, abs=1e-4)
    assert gradient("k3") == pytest.approx(forward, abs=1e-4)


def test_a_configuration_adds_up_to_what_its_paper_says() -> None:
    assert by_hand.deepseek_v3("total") == pytest.approx(671e9, rel=0.002)
    assert by_hand.deepseek_v3("active") == pytest.approx(37e9, rel=0.02)
    blocks = 32 * by_hand.block_parameters(4096, 14336, 32, 8, 128)
    assert blocks + by_hand.embedding_parameters(128256, 4096) == pytest.approx(8.03e9, rel=0.001)
    assert [by_hand.zero_gigabytes(7.5e9, 64, n) for n in range(4)] == pytest.approx(
        [120, 31.4, 16.6, 1.9], abs=0.06
    )  # Rajbhandari et al. 2020, fig. 1


def test_sums_over_outcomes_agree_with_draws() -> None:
    luck = np.random.default_rng(1)
    kept = (luck.random((20_000, 4)) < 0.8).cumprod(axis=1).sum(axis=1) + 1
    assert by_hand.speculative_tokens(0.8, 4) == pytest.approx(kept.mean(), rel=0.02)
    votes = (luck.random((20_000, 5)) < 0.6).sum(axis=1) > 2
    assert by_hand.majority_right(0.6, 5) == pytest.approx(votes.mean(), abs=0.01)
    hashes = (luck.random((20_000, 20, 5)) < 0.5).all(axis=2).any(axis=1)
    assert by_hand.lsh_found(0.5, 20, 5) == pytest.approx(hashes.mean(), abs=0.01)


def test_bytes_are_merged_as_the_paper_of_bpe_does() -> None:
    words = {"low": 5, "lower": 2, "newest": 6, "widest": 3}
    assert [by_hand.bpe_tokens(words, n) for n in range(4)] == [79, 70, 61, 54]
    assert by_hand.bpe_pairs(words, "es t", merges=1) == 9


def test_two_blocks_of_a_softmax_are_one() -> None:
    scores = np.array([2.0, 1.5, 4.0, 0.1])
    parts = [(part.max(), np.exp(part - part.max()).sum()) for part in (scores[:2], scores[2:])]
    whole = by_hand.merged_sum(*parts[0], *parts[1])
    assert whole == pytest.approx(float(np.exp(scores - 4.0).sum()))
    assert values.rope_score(7, 3, 0.1) == pytest.approx(math.cos(0.4))


def test_a_value_can_be_written_in_percent_and_with_the_other_sign() -> None:
    share = {"compute": "exact_from_token", "inputs": {"p": 0.9, "length": 5}}
    assert compute("percent", {"of": share}) == pytest.approx(59.049)
    assert compute("opposite", {"of": share}) == pytest.approx(-0.59049)


WRITTEN = (
    (1.718, "1.7"),
    (1.75, "1.7"),  # a half may be rounded either way
    (0.8041, "80 %"),
    (3.14e23, "3.1e23"),
    (3.14e23, r"3.14\times10^{23}"),
    (2.4031, "2.4 times"),
    (174.6e9, "175 billion"),
    (1.4e12, "1.4 trillion tokens"),
    (5153.0, "5,153"),
    (-0.207, "\N{MINUS SIGN}20.7 %"),
)
OTHERWISE = (
    (1.66, "1.6"),
    (1.7001, "1.7000"),  # more digits promise more
    (0.8041, "81 %"),
    (174.6e9, "174 billion"),
    (149.25, "150"),
    (float("nan"), "0"),
)


def test_a_written_number_is_the_value_rounded_and_no_other() -> None:
    for value, text in WRITTEN:
        assert shows(value, text), text
    for value, text in OTHERWISE:
        assert not shows(value, text), text
    for text in ("", "many", "between 3 and 4", "3 x 4"):
        with pytest.raises(ValueError, match="no written number"):
            shows(3.0, text)
