"""The card of a model, whatever lies in its place."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from models.model import MOST_OF_CARD, card_of, carded_sum

PLACES: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "a folder": Path.mkdir,
    "broken": lambda path: path.write_text('{"sha256": '),
    "a list": lambda path: path.write_text("[1]"),
    "too deep": lambda path: path.write_text("[" * 200_000),
    "too long": lambda path: path.write_text('{"sha256": "ab"}' + " " * MOST_OF_CARD + "{"),
    "no UTF-8": lambda path: path.write_bytes(b'{"sha256": "\xff"}'),
}
if os.name == "posix":
    PLACES |= {"a pipe": os.mkfifo, "a device": lambda path: path.symlink_to("/dev/zero")}


@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_card_says_nothing_and_is_not_waited_for(tmp_path: Path, place: str) -> None:
    PLACES[place](tmp_path / "card.json")
    assert card_of(tmp_path) == {}
    assert carded_sum(tmp_path) == ""


def test_a_card_is_read(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text('{"sha256": "ab", "name": "größer"}', encoding="utf-8")
    assert card_of(tmp_path)["name"] == "größer"
    assert carded_sum(tmp_path) == "ab"
