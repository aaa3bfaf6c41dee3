"""Files of cards by the end of their names."""

from pathlib import Path

import pytest

from models.errors import UserError
from models.interview.card_file import shipped
from models.interview.exchange import read_cards_file, write_cards_file
from models.progress import drain


def test_what_is_written_is_read(tmp_path: Path) -> None:
    cards = shipped().cards[:7]
    for name in ("cards.csv", "cards.APKG"):
        assert write_cards_file(cards, tmp_path / name, tmp_path) == 7
        found = drain(read_cards_file(tmp_path / name, tmp_path))
        assert [card.id for card in found.cards] == [card.id for card in cards]
        assert found.refused == ()


def test_long_files_are_read_in_steps(tmp_path: Path) -> None:
    file = tmp_path / "long.tsv"
    rows = "".join(f"q{n}\ta\n" for n in range(450))
    file.write_text(f"question\tanswer\n{rows}")
    seen: list[int] = []
    found = drain(read_cards_file(file, tmp_path), lambda step: seen.append(step.done))
    assert len(found.cards) == 450 and seen == [100, 200, 300, 400]


def test_other_endings_are_refused_in_words(tmp_path: Path) -> None:
    for name in ("cards.odt", "cards", "cards.xlsx"):
        (tmp_path / name).write_text("question,answer\n")
        with pytest.raises(UserError) as caught:
            drain(read_cards_file(tmp_path / name, tmp_path))
        assert str(caught.value) == (
            f"{name} is no file of cards that can be read. "
            "Give a table (.csv) or an Anki package (.apkg)."
        )
        with pytest.raises(UserError, match=f"Cards can't be written as {name}. End the name in"):
            write_cards_file([], tmp_path / name, tmp_path)
    with pytest.raises(UserError, match="A sheet to print is made in the window"):
        write_cards_file([], tmp_path / "cards.pdf", tmp_path)
