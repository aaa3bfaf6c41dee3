"""A labeller's day: ranks, undoes, restarts, trains, keeps the model."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.tabs.preferences import tab

PROMPTS = {
    "label": tuple(f"Tell me about place {number}." for number in range(20)),
    "held-out": ("Tell me about Peru.", "Who are you?"),
}


@pytest.fixture
def labeller(person: Any, tiny_chat: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Any:
    """A person with a chat model that writes nonsense at once."""
    tiny_chat("pocket-chat")
    monkeypatch.setattr(tab, "shipped", PROMPTS.__getitem__)
    person.starts()
    person.opens_tab("Preferences")
    person.picks("pocket-chat", "Model")
    return person


def rank(labeller: Any, *keys: str) -> None:
    """Read a pair and press a key, again and again."""
    for key in keys:
        labeller.sees("Draft A")
        labeller.waits_until(lambda: "drafts..." not in labeller.screen())
        labeller.presses(key)


def test_a_labeller_ranks_ten_pairs_undoes_one_restarts_and_finds_nine(labeller: Any) -> None:
    labeller.sees("Pair 1 of 30")
    rank(labeller, *"1212121212")
    labeller.sees("✓ Saved")
    labeller.sees("Pair 11 of 30")
    labeller.presses("Ctrl+Z")
    labeller.sees("Pair 10 of 30")
    labeller.restarts()
    labeller.opens_tab("Preferences")
    labeller.sees("Pair 10 of 30")
    labeller.sees("Train on 9 pairs")
    labeller.clicks("History")
    labeller.sees("9 judgements")


def test_a_labeller_changes_a_judgement(labeller: Any) -> None:
    rank(labeller, "1")
    labeller.sees("A better")
    labeller.presses("Ctrl+Z")
    rank(labeller, "2")
    labeller.sees("B better")
    labeller.does_not_see("A better")
