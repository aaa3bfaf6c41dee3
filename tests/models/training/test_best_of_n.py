"""Best-of-n live: the drafts are chosen by the reward model and judged by the gold score."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.alignment.gold import gold_score
from models.progress import Progress, drain
from models.training.experiments import comparisons
from models.training.experiments.comparisons import BestOfNConfig

pytestmark = pytest.mark.numeric

PROMPTS = ("Tell me about bears.", "Tell me about the train.")


@pytest.fixture
def config(tiny_chat_model: Path, judge: Path) -> BestOfNConfig:
    """A reward model that prefers something at random."""
    return BestOfNConfig(tiny_chat_model, judge, PROMPTS, drafts=8, limit=16)


def test_more_drafts_raise_the_proxy_and_every_choice_is_the_best_so_far(
    config: BestOfNConfig,
) -> None:
    steps: list[Progress] = []
    found = drain(comparisons.run(config), steps.append)
    assert [point.n for point in found.points] == [1, 2, 4, 8]
    proxies = [point.proxy for point in found.points]
    assert proxies == sorted(proxies) and proxies[-1] > proxies[0]
    assert proxies[-1] == pytest.approx(found.proxy.max(1).mean())
    assert found.points[0].gold == pytest.approx(found.gold.mean())
    assert [choice.n for choice in found.choices] == [1, 2, 4, 8]
    for choice in found.choices:
        assert choice.proxy == found.proxy[0, : choice.n].max()
        assert choice.prompt == PROMPTS[0]
    assert found.choices[0].gold in (
        pytest.approx(gold_score(PROMPTS[0], found.choices[0].text, ended=ended))
        for ended in (True, False)
    )
    assert steps[-1].values["gold"] == pytest.approx(found.gold.mean())
    assert (steps[-1].done, steps[-1].total) == (2, 2)


def test_the_same_seed_finds_the_same(config: BestOfNConfig) -> None:
    one, two = (drain(comparisons.run(config)) for _ in range(2))
    assert one.points == two.points
    assert not np.array_equal(one.proxy, drain(comparisons.run(replace(config, seed=1))).proxy)
