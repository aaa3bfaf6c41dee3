"""Every link of a card and of a lesson, opened in a window: the tab, the page, and its choices."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from desktop.window import MainWindow
from models.cards.card import TryIt
from models.cards.deck import shipped
from models.lessons import lessons
from models.lessons.blocks import Drawing, Link

ACTIONS = {"send", "edit", "demo"}
"""What a link asks a model or a run for: left out here, since the test is about what is shown."""
ONCE = {"double", "asking", "spot", "reveal"}
"""What a link opens once, and is no choice that a page keeps."""
WORDS = {"on": True, "off": False}
"""How a link may say a switch that there is one of for each column."""


def _all() -> Iterator[tuple[str, TryIt]]:
    """Who links, and where to."""
    for card in shipped().cards:
        if card.try_it is not None:
            yield f"{card.topic}/{card.id}", card.try_it
    for lesson in lessons.shipped():
        for block in lesson.blocks:
            if isinstance(block, Link | Drawing) and block.try_it is not None:
                yield f"lesson {lesson.id}", block.try_it


def _different() -> dict[str, dict[str, tuple[str, Mapping[str, object]]]]:
    """By tab: each different state once, with one who links to it."""
    found: dict[str, dict[str, tuple[str, Mapping[str, object]]]] = {}
    for who, link in _all():
        state = _without_actions(link.state)
        found.setdefault(link.tab, {})[json.dumps(state, sort_keys=True)] = (who, state)
    return found


def _without_actions(state: Mapping[str, object]) -> dict[str, object]:
    return {
        key: _without_actions(value) if isinstance(value, Mapping) else value
        for key, value in state.items()
        if key not in ACTIONS
    }


LINKS = _different()


@pytest.mark.parametrize("tab", sorted(LINKS))
def test_every_link_shows_what_it_promises(tab: str, window: MainWindow) -> None:
    assert window.services is not None
    wrong: list[str] = []
    for who, state in LINKS[tab].values():
        window.services.open_link(tab, state)
        index = window.pages.currentIndex()
        if index != window.pages.index(tab):
            wrong.append(f"{who}: another tab is in front")
            continue
        kept = window.pages.page(index).save_state()
        wrong += [f"{who}: {fault}" for fault in _faults(state, kept)]
    assert not wrong, "\n".join(wrong)


def _faults(asked: Mapping[str, object], kept: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Choices that a page does not know, and those that it did not take."""
    for key, value in asked.items():
        name = f"{path}{key}"
        if key not in kept:
            if key in ONCE:
                continue
            yield f"{name} is no choice of this page, which has {', '.join(sorted(kept))}"
        elif isinstance(value, Mapping) and isinstance(kept[key], Mapping):
            yield from _faults(value, kept[key], f"{name}.")
        elif key == "page" and "/" in str(value):  # a part of a page, which is kept as its page
            if str(value).partition("/")[0] != kept[key]:
                yield f"{name} is {kept[key]!r} and not {value!r}"
        elif not _same(value, kept[key]):
            yield f"{name} is {kept[key]!r} and not {value!r}"


def _same(asked: object, kept: object) -> bool:
    if isinstance(asked, list | tuple) and isinstance(kept, list | tuple):
        pairs = zip(asked, kept, strict=False)
        return len(asked) == len(kept) and all(_same(one, other) for one, other in pairs)
    if isinstance(asked, int | float) and isinstance(kept, int | float):
        return bool(asked == pytest.approx(kept))
    if isinstance(kept, list) and asked in WORDS:
        return all(one is WORDS[str(asked)] for one in kept)
    return asked == kept


def test_a_link_says_what_there_is_to_see() -> None:
    for who, link in _all():
        assert 3 <= len(link.label.split()) <= 16, f"{who}: {link.label}"


def test_a_choice_that_a_page_does_not_know_or_did_not_take_is_found() -> None:
    kept = {"page": "spend", "spend": {"view": "cost", "budget": 1e22}}
    asked = {"page": "spend", "spend": {"view": "cost", "bugdet": 1e22}}
    assert list(_faults(asked, kept)) == [
        "spend.bugdet is no choice of this page, which has budget, view"
    ]
    assert list(_faults({"spend": {"budget": 1e23}}, kept)) == [
        "spend.budget is 1e+22 and not 1e+23"
    ]
