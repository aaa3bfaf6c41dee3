"""Comparisons drawn from tiny models: who is preferred, which labels are turned."""

from pathlib import Path

import pytest

from models.alignment.gold import gold_score
from models.alignment.training_configs import ComparisonsConfig
from models.errors import UserError
from models.progress import Progress, drain
from models.training.experiments import comparisons
from models.training.experiments.comparisons import (
    BestOfNConfig,
    ComparedDrafts,
    compare,
    labelled,
    make,
    recovered,
)

pytestmark = pytest.mark.numeric

COUNT = 40
PROMPTS = ("Tell me about bears.", "Tell me about the train.")


def asked(folder: Path, **settings: object) -> ComparisonsConfig:
    """A tiny model seldom ends by itself: little room, and ends that come soon."""
    return ComparisonsConfig(folder, count=COUNT, **settings)  # type: ignore[arg-type]  # any setting


@pytest.fixture
def always_ending(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every tenth token or so be an end."""
    monkeypatch.setattr(comparisons, "_ends", lambda _folder: frozenset(range(0, 360, 12)))


@pytest.mark.usefixtures("always_ending")
def test_the_better_draft_is_the_one_that_the_gold_program_prefers(tiny_chat_model: Path) -> None:
    seen: list[Progress] = []
    found = drain(compare(asked(tiny_chat_model)), seen.append)
    assert len(found) == COUNT
    for one in found:
        assert one.better_gold == gold_score(one.prompt, one.better)
        assert one.worse_gold == gold_score(one.prompt, one.worse)
        assert one.better_gold > one.worse_gold
    parts = [step.item for step in seen if isinstance(step.item, tuple)]
    assert tuple(one for part in parts for one in part) == found
    assert seen[-1].done == COUNT


@pytest.mark.usefixtures("always_ending")
def test_a_seed_gives_the_same_again(tiny_chat_model: Path) -> None:
    first = drain(make(asked(tiny_chat_model, seed=3)))
    assert drain(make(asked(tiny_chat_model, seed=3))) == first
    assert drain(make(asked(tiny_chat_model, seed=4))) != first


def test_more_flips_turn_more_labels_and_turn_none_back() -> None:
    found = [ComparedDrafts("p", "good", "bad", 1.0, 0.0, draw / 200) for draw in range(200)]
    turned = {
        flips: {n for n, pair in enumerate(labelled(found, flips)) if pair.chosen == "bad"}
        for flips in (0.0, 0.05, 0.3)
    }
    assert turned[0.0] == set()
    assert len(turned[0.05]) == 10
    assert len(turned[0.3]) == 60
    assert turned[0.05] < turned[0.3]


def test_what_was_turned_is_found_again_and_turned_first() -> None:
    good, bad = "Happy to help! Peru is a country in South America.", "no no no no no"
    drawn = [ComparedDrafts("Tell me about Peru.", good, bad, 1.0, 0.0, n / 40) for n in range(40)]
    pairs = labelled(drawn, 0.25)
    again = recovered(pairs)
    assert labelled(again, 0.25) == pairs
    assert labelled(again, 0.0) == labelled(drawn, 0.0)
    assert again[0].better_gold == gold_score("Tell me about Peru.", good)
    more = [one.flipped(0.5) for one in again]
    assert sum(more) > 10
    assert all(more[:10])
    assert recovered(()) == ()


def test_a_model_that_never_ends_is_said_to(
    tiny_chat_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparisons, "_ends", lambda _folder: frozenset())
    with pytest.raises(UserError, match="never ends"):
        drain(compare(asked(tiny_chat_model, max_new_tokens=3)))


def test_more_drafts_raise_the_proxy_and_every_choice_is_the_best_so_far(
    tiny_chat_model: Path, judge: Path
) -> None:
    config = BestOfNConfig(tiny_chat_model, judge, PROMPTS, drafts=8, limit=16)
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
