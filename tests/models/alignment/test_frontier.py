"""The frontier summed up over seeds, and its figures."""

import math

import numpy as np
import pytest

from models.alignment.figures import frontier as figures
from models.alignment.frontier import (
    Frontier,
    FrontierRun,
    Method,
    Path,
    Toy,
    best,
    fitted,
    from_text,
    mean_of,
    points,
    start_gold,
    summaries,
)
from models.alignment.overoptimisation import Fit, gain

pytestmark = pytest.mark.numeric


def row(method: Method, value: float, seed: int, gold: float, kl: float) -> FrontierRun:
    return FrontierRun(
        method, value, seed, gold, gold + 1, kl, 10.0, 0.0 if method == "dpo" else 20.0, 50
    )


@pytest.fixture
def rows() -> list[FrontierRun]:
    """Three seeds: DPO at two betas, best-of-n on a curve of Gao's."""
    found = [row("start", 0, seed, -0.4 + 0.1 * seed, 0) for seed in range(3)]
    for seed in range(3):
        found += [row("dpo", 0.1, seed, -0.1 * seed, 4.0), row("dpo", 1.0, seed, 0.3, 1.0)]
        for n, kl in ((1, 0.0), (2, 0.19), (4, 0.64), (8, 1.2), (16, 1.84), (32, 2.5)):
            gained = float(gain("bon", np.array([kl**0.5]), 1.0, 0.3)[0])
            found.append(row("bon", n, seed, gained - 0.4 + 0.1 * seed, kl))
    return found


def test_means_have_students_interval() -> None:
    found = mean_of([1.0, 2.0, 3.0])
    assert found.value == 2
    assert found.high - 2 == pytest.approx(4.303 / math.sqrt(3), rel=1e-4)
    assert math.isnan(mean_of([1.0]).low)
    assert mean_of([0.0, 1.0] * 20).high == pytest.approx(0.5 + 1.96 * 0.5064 / 40**0.5, rel=1e-3)


def test_settings_are_summed_up_over_seeds(rows: list[FrontierRun]) -> None:
    low, high = summaries(rows, "dpo")
    assert (low.value, high.value, low.seeds) == (0.1, 1.0, 3)
    assert low.gold.value == pytest.approx(-0.1)
    assert low.distance == 2
    top = best(rows, "dpo")
    assert top is not None and top.value == 1.0
    assert best(rows, "ppo") is None
    assert start_gold(rows) == pytest.approx(-0.3)


def test_gains_are_over_the_same_seeds_first(rows: list[FrontierRun]) -> None:
    kl, gains, seeds = points(Frontier(tuple(rows)), "bon")
    assert len(kl) == 18 and seeds.count(1) == 6
    assert [g for g, d in zip(gains, kl, strict=True) if d == 0] == pytest.approx([0, 0, 0])
    found = fitted(Frontier(tuple(rows)), "bon")
    assert isinstance(found, Fit)
    assert (found.alpha, found.beta) == pytest.approx((1.0, 0.3))


def test_gaos_law_of_ppo_comes_from_the_runs_on_their_way() -> None:
    kl = (0.0, 1.0, 4.0, 9.0, 25.0)
    gold = tuple(float(g) - 0.3 for g in gain("rl", np.sqrt(kl), 1.5, 1.2))
    luck = (0.2, *(0.0,) * 4), (-0.2, *(0.0,) * 4)  # of the 64 answers of a first iteration
    both = tuple(float(one) for lucky in luck for one in np.add(gold, lucky))
    runs = Path((0,) * 5 + (1,) * 5, kl * 2, both, (0.0,) * 10)
    found = fitted(Frontier((), runs), "rl")
    assert isinstance(found, Fit)
    assert (found.alpha, found.beta) == pytest.approx((1.5, 1.2))
    assert found.turns


def test_the_frontier_has_a_line_a_method_in_order_of_distance(rows: list[FrontierRun]) -> None:
    figure = figures.frontier_figure(rows, [figures.Own("Yours", -3.59, 9.0)])
    lines = {one.name: one for one in figure.series if not one.thin}
    assert set(lines) == {"DPO, by beta", "Best of n, no training"}
    dpo = lines["DPO, by beta"]
    assert dpo.x == pytest.approx((1.0, 2.0))
    assert dpo.names == ("beta 1, KL 1.00", "beta 0.1, KL 4.00")
    assert dpo.low[1] < dpo.y[1] < dpo.high[1]
    (mark,) = figure.marks
    assert (mark.name, mark.x, mark.y) == ("Yours", 3.0, -3.59), "as its table says it"
    assert figure.y.low is not None and figure.y.low < mark.y


def test_gaos_curve_is_drawn_with_its_band_and_its_peak(rows: list[FrontierRun]) -> None:
    found = fitted(Frontier(tuple(rows)), "bon")
    assert isinstance(found, Fit)
    figure = figures.gao_figure(Frontier(tuple(rows)), {"bon": found})
    (line,) = [one for one in figure.series if one.style == "line"]
    assert line.y[0] == 0 and max(line.x) == pytest.approx(2.5**0.5)
    assert figure.bands[0].of == line.name
    assert figure.marks == ()  # the top, at d = 1.67, lies beyond what was measured


THIRD = np.linspace(0.0, 0.9, 10)


def test_dpo_does_not_see_an_answer_without_labels() -> None:
    toy = Toy()
    losses = toy.dpo_loss(toy.policy(THIRD))
    assert np.ptp(losses) < 1e-12
    # and it is the least there is: the entropy of the labels
    assert losses[0] == pytest.approx(-(0.9 * np.log(0.9) + 0.1 * np.log(0.1)))


def test_rlhf_knows_how_much_the_third_may_have() -> None:
    """Its optimum is reference * exp(reward / beta), and any other share of the third is worse."""
    toy = Toy()
    best = np.asarray(toy.reference) * np.exp(np.asarray(toy.reward) / toy.beta)
    best /= best.sum()
    shares = np.linspace(0.01, 0.9, 90)
    losses = toy.rlhf_loss(toy.policy(shares))
    assert losses.min() >= toy.rlhf_loss(best[None])[0] - 1e-12
    assert shares[losses.argmin()] == pytest.approx(best[2], abs=0.02)
    assert np.ptp(losses) > 0.5


def test_with_labels_that_say_what_the_reward_says_both_have_the_same_ratio() -> None:
    """sigmoid(reward difference) = 0.731: then p1 / p2 of both optima is equal."""
    toy = Toy(preferred=1 / (1 + np.exp(-1.0)))
    rlhf = np.asarray(toy.reference) * np.exp(np.asarray(toy.reward) / toy.beta)
    assert toy.ratio == pytest.approx(rlhf[0] / rlhf[1])


def test_junk_that_was_kept_is_nothing() -> None:
    for kept in ("", "[]", "{}", '{"rows": [{"gold": 1}], "runs": {}}', '{"rows": 3, "runs": 4}'):
        assert from_text(kept) == Frontier()
