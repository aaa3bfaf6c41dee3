"""Rewards that a program computes: formulas, rewards, what code gives, files of problems."""

from dataclasses import fields as dataclass_fields
from math import comb
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.alignment.figures import verifiable as pictures
from models.alignment.verifiable import theory
from models.alignment.verifiable.config import LOSSES, REWARD_LABELS, GrpoConfig
from models.alignment.verifiable.presets import PRESETS
from models.alignment.verifiable.problems import batch, read_problems
from models.alignment.verifiable.report import GrpoResult, Measured, Share
from models.alignment.verifiable.rewards import REWARDS, same_function
from models.errors import UserError
from models.fields import fields_of
from models.progress import drain

REWARDED = np.array([[1.0, 0.0, 0.0, 1.0], [0.0, 0.0, 0.0, 0.0], [1.0, 0.5, 0.0, 0.0]])


def test_advantages_compare_within_a_group() -> None:
    mean, deviation, others, none = (
        theory.advantages(REWARDED, one) for one in ("mean", "deviation", "leave_one_out", "none")
    )
    for found in (mean, deviation, others):
        assert np.abs(found.sum(-1)).max() < 1e-12
    assert mean[0].tolist() == [0.5, -0.5, -0.5, 0.5]
    assert others[2].tolist() == pytest.approx([1 - 0.5 / 3, 0.5 - 1 / 3, -0.5, -0.5])
    assert others == pytest.approx(mean * 4 / 3)
    assert deviation[0] == pytest.approx(mean[0] / (REWARDED[0].std(ddof=1) + 1e-4))
    assert none.tolist() == REWARDED.tolist()
    assert theory.has_signal(REWARDED).tolist() == [True, False, True]
    with pytest.raises(ValueError, match="no others"):
        theory.advantages(REWARDED[:, :1], "mean")


def test_what_a_token_counts_for() -> None:
    """GRPO punishes a long wrong answer less a token: 1 and 4 tokens here."""
    lengths = np.array([1, 4])
    response, batch, constant, whole = (
        theory.token_weight(lengths, one, 8).tolist()
        for one in ("response", "batch", "constant", "sum")
    )
    assert response == [1 / 2, 1 / 8]
    assert batch == [1 / 5, 1 / 5]
    assert constant == [1 / 16, 1 / 16]
    assert whole == [1 / 2, 1 / 2]


@given(st.integers(1, 12), st.data())
def test_pass_at_k_is_what_all_subsets_give(samples: int, data: st.DataObject) -> None:
    right = data.draw(st.lists(st.integers(0, samples), min_size=1, max_size=5))
    ks = range(1, samples + 1)
    curve = theory.pass_curve(samples, right, ks)
    for one in curve:
        expected = [1 - comb(samples - c, one.k) / comb(samples, one.k) for c in right]
        assert one.share == pytest.approx(np.mean(expected))
        assert 0 <= one.low <= one.share + 1e-12 and one.share <= one.high + 1e-12 <= 1 + 1e-9
    assert curve[0].share == pytest.approx(np.mean(right) / samples)
    assert [one.share for one in curve] == sorted(one.share for one in curve)


def test_the_change_of_pass_at_k_is_paired() -> None:
    before, after = [0, 2, 4, 8] * 10, [1, 3, 5, 8] * 10
    gain, low, high = theory.change(8, before, after, 1)
    assert gain == pytest.approx(3 / 32) and low < gain < high
    assert high - low < 0.05  # two independent shares of 40 would be five times as wide


def test_the_gradient_of_a_kl_estimator_as_a_loss() -> None:
    """That of k1 vanishes, that of k2 is of KL(p || start), that of k3 of KL(start || p)."""
    draws = np.random.default_rng(0)
    logits, start = draws.normal(size=6), draws.dirichlet(np.ones(6))

    def softmax(values: theory.Array) -> theory.Array:
        shifted = np.exp(values - values.max())
        return np.asarray(shifted / shifted.sum())

    def kl(p: theory.Array, q: theory.Array) -> float:
        return float((p * np.log(p / q)).sum())

    policy, step = softmax(logits), 1e-6
    slopes = np.zeros((2, 6))
    for place in range(6):
        ends = [softmax(logits + sign * step * np.eye(6)[place]) for sign in (1, -1)]
        slopes[0, place] = (kl(ends[0], start) - kl(ends[1], start)) / (2 * step)
        slopes[1, place] = (kl(start, ends[0]) - kl(start, ends[1])) / (2 * step)
    assert np.abs(theory.kl_loss_gradient(policy, start, "k1")).max() < 1e-15
    assert theory.kl_loss_gradient(policy, start, "k2") == pytest.approx(slopes[0], abs=1e-8)
    assert theory.kl_loss_gradient(policy, start, "k3") == pytest.approx(slopes[1], abs=1e-8)


@pytest.mark.parametrize(
    ("reward", "text", "answer", "score"),
    [
        ("exact", "82", "82", 1), ("exact", "182", "82", 0),
        ("last-number", "30 + 7 = 37, 37 + 45 = 82", "82", 1), ("last-number", "82 or 83", "82", 0),
        ("last-number", "none", "82", 0), ("contains", "80 81 82 83", "82", 1),
        ("contains", "80", "82", 0), ("format", "17", "82", 1), ("format", "17 18", "82", 0),
        ("last-number", "so 19.", "19", 1), ("last-number", "3 - 8 = -5.", "-5", 1),
        ("last-number", "3.5", "3.5", 1), ("format", "19.", "", 1), ("format", "-3.5", "", 1),
        ("runs", "return 3 + x", "return x + 3", 1), ("runs", "return x - 3", "return x + 3", 0),
    ],
)  # fmt: skip
def test_rewards(reward: str, text: str, answer: str, score: float) -> None:
    assert REWARDS[reward].score(text, answer) == score
    source = REWARDS[reward].source()  # a person is shown its lines
    assert "return float(" in source
    assert REWARDS[reward].source("0.01") == f"{source} - 0.01 * tokens"


def test_code_is_told_apart_by_what_it_gives_and_bounded_in_what_it_runs() -> None:
    for code, other, same in (
        ("return 7 > x", "return x < 7", True),
        ("return x < 8", "return x < 7", False),
        ("return x ** 2 + 1", "return x * x + 1", True),
        ("return x[1:3]", "return x[1:3]", True),
        ("return x[3]", "return x[:3]", False),
        ("return x < 7", "return not_known", False),
    ):
        assert same_function(code, other) is same
    for code in (
        "return __import__('os')", "return x.real", "x + 1", "return 9 ** 9 ** 9",
        "return 10 ** 200 ** 2", "return " + "(" * 150 + "x", "return 'a' * x",
        "return " + " * ".join(["9 ** 200"] * 8),
    ):  # fmt: skip
        assert not same_function(code, code), "it can't be run, not even beside itself"


def test_a_file_of_ones_own_is_split_by_prompt(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    rows = [f'{{"prompt": "{n} squared is", "completion": " {n * n}"}}\n' for n in range(20)]
    path.write_text("".join(rows), encoding="utf-8")
    found = drain(read_problems(path, seed=1))
    prompts = [{one.prompt for one in part} for part in (found.train, found.held_out)]
    assert not prompts[0] & prompts[1] and sum(map(len, prompts)) == 20
    assert {one.answer for one in found.held_out} <= {str(n * n) for n in range(20)}
    assert found.fingerprint != drain(read_problems(path, seed=2)).fingerprint
    path.write_text("".join(rows).replace('"}', '."}'), encoding="utf-8")
    stopped = drain(read_problems(path, seed=1, measure="last-number"))
    assert [one.answer for one in stopped.held_out] == [one.answer for one in found.held_out]
    assert stopped.measure == "last-number" and stopped.held_out[0].worked.endswith(".")
    path.write_text("".join(rows) + '{"prompt": "List", "completion": "1\\n2"}\n', encoding="utf-8")
    assert drain(read_problems(path)).train
    with pytest.raises(UserError, match="Line 21"):
        drain(read_problems(path, lines=True))
    path.write_text("".join(rows[:3]), encoding="utf-8")
    with pytest.raises(UserError, match="3 different prompts"):
        drain(read_problems(path))


def test_every_problem_is_asked_before_any_is_asked_again() -> None:
    asked = [number for step in range(5) for number in batch(10, step, 4, seed=3)]
    assert sorted(asked[:10]) == sorted(asked[10:]) == list(range(10))
    assert asked[:10] != asked[10:]


def test_what_may_be_chosen_is_named_once() -> None:
    assert set(REWARD_LABELS) == {"task", *REWARDS}
    config = GrpoConfig(Path("model"), Path("out"))
    for loss in LOSSES:
        found = GrpoConfig(Path("model"), Path("out"), loss=loss)
        found.check()
        assert found.dynamic == (loss == "dapo")
    names = {field.name for field in fields_of(GrpoConfig)}
    assert names <= set(config.recipe()) | {"checkpoint_every"}
    with pytest.raises(UserError, match="Answers per prompt"):
        GrpoConfig(Path("model"), Path("out"), group=1).check()


def run_of(
    rows: list[dict[str, float]],
    before: float,
    after: float,
    best: tuple[float, float] = (1, 1),
    taught: float | None = None,
) -> GrpoResult:
    """A run with these rows that went from one greedy accuracy to another, and pass@8 likewise.

    taught: the accuracy after worked examples, None without any.
    """

    def measured(greedy: float, eighth: float) -> Measured:
        share = Share(greedy, 0, 1)
        curve = (theory.PassAtK(1, greedy, 0, 1), theory.PassAtK(8, eighth, 0, 1))
        return Measured(10, 8, (4,) * 10, share, share, curve, 4.0, ())

    whole = [{"step": 0.0, "held_out": before}, *rows]
    return GrpoResult(
        Path(), measured(before, best[0]), None if taught is None else measured(taught, 1),
        measured(after, best[1]), tuple(whole), (), 1, 1,
    )  # fmt: skip


def test_a_preset_sets_fields_and_knows_what_shows_it() -> None:
    names = {one.name for one in dataclass_fields(GrpoConfig)}
    for preset in PRESETS.values():
        assert set(preset.change) | set(preset.beside) <= names
        settings: Any = {**preset.change, **preset.beside}
        GrpoConfig(Path(), Path(), **settings).check()
        assert preset.title and preset.says.endswith(".") and preset.shows
    usual = {"reward": 0.1, "accuracy": 0.1, "length": 5.0, "length_wrong": 5.0, "entropy": 0.5,
             "signal": 0.5}  # fmt: skip
    learnt = {**usual, "reward": 0.9, "accuracy": 0.9, "entropy": 0.2, "signal": 0.3}
    good = run_of([usual] * 5 + [learnt] * 5, 0.1, 0.9)
    for preset in PRESETS.values():
        assert not preset.shown(good, good), preset.title
    gamed = run_of([usual] * 5 + [{**usual, "reward": 0.3, "length": 20}] * 5, 0.1, 0.0)
    assert PRESETS["contains"].shown(gamed, good)
    paid = run_of([usual] * 5 + [{**learnt, "reward": 1.0}] * 5, 0.1, 0.12, (0.8, 0.3))
    assert PRESETS["format"].shown(paid, good)
    nothing = run_of([{**usual, "signal": 0.0}] * 10, 0.0, 0.0)
    assert PRESETS["too-hard"].shown(nothing, good)
    zero = PRESETS["zero"].shown
    assert zero(nothing, run_of([usual] * 10, 0.0, 0.5, taught=0.3))
    assert not zero(nothing, run_of([usual] * 10, 0.0, 0.5, taught=0.5)), "SFT alone lifted it"
    assert not zero(nothing, good), "nothing was taught"
    flat = run_of([usual] * 5 + [{**usual, "entropy": 0.0}] * 5, 0.1, 0.0)
    assert PRESETS["rate"].shown(flat, good) and PRESETS["lag"].shown(flat, good)


def test_a_picture_holds_rewards_below_zero() -> None:
    rows = [{"step": 1.0, "reward": -0.4}, {"step": 2.0, "reward": 0.2}]
    assert pictures.figure("reward", rows, 10).y.low == pytest.approx(-40)
    assert pictures.compared("reward", {"one": rows}, 10).y.low == pytest.approx(-40)
    assert pictures.figure("reward", rows[1:], 10).y.low == -2
