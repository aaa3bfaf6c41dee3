"""Comparisons drawn from tiny models: who is preferred, which labels are turned."""

from pathlib import Path

import pytest

from models.alignment.gold import gold_score
from models.errors import UserError
from models.progress import Progress, drain
from models.training.experiments import comparisons
from models.training.experiments.comparisons import (
    Comparison,
    ComparisonsConfig,
    Made,
    compare,
    labelled,
    make,
    recovered,
)

pytestmark = pytest.mark.numeric

COUNT = 40


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
    parts = [step.item.comparisons for step in seen if isinstance(step.item, Made)]
    assert tuple(one for part in parts for one in part) == found
    assert seen[-1].done == COUNT


@pytest.mark.usefixtures("always_ending")
def test_a_seed_gives_the_same_again(tiny_chat_model: Path) -> None:
    first = drain(make(asked(tiny_chat_model, seed=3)))
    assert drain(make(asked(tiny_chat_model, seed=3))) == first
    assert drain(make(asked(tiny_chat_model, seed=4))) != first


def test_more_flips_turn_more_labels_and_turn_none_back() -> None:
    found = [Comparison("p", "good", "bad", 1.0, 0.0, draw / 200) for draw in range(200)]
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
    drawn = [Comparison("Tell me about Peru.", good, bad, 1.0, 0.0, n / 40) for n in range(40)]
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
