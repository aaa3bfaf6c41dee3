"""Files of cards by the end of their names."""

from pathlib import Path

import pytest

from models.errors import UserError
from models.interview.card_file import shipped
from models.interview.exchange import holds_cards, read_cards_file, write_cards_file
from models.progress import drain


def test_what_is_written_is_read(tmp_path: Path) -> None:
    cards = shipped().cards[:7]
    for name in ("cards.csv", "cards.APKG"):
        assert write_cards_file(cards, tmp_path / name, tmp_path) == 7
        found = drain(read_cards_file(tmp_path / name, tmp_path))
        assert [card.id for card in found.cards] == [card.id for card in cards]
        assert found.refused == ()


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


FILES: tuple[tuple[str, bytes | None, bool], ...] = (
    ("deck.apkg", b"PK", True),
    ("cards.csv", b"id,topic,question,answer\n1,ppo,Why?,So.\n", True),
    ("cards.csv", '\ufeff"Front";"Back"\nWhy?;So.\n'.encode(), True),
    ("cards.tsv", "question\tanswer\n".encode("utf-16"), True),
    ("notes.txt", b"#separator:tab\n#html:true\nWhy?\tSo.\n", True),
    ("runs.csv", b"params,tokens,loss\n1e9,2e10,2.5\n", False),
    ("answers.csv", b"prompt,answer\nHi,a\n", False),
    ("empty.csv", b"", False),
    ("pairs.jsonl", b'{"question": "Why?", "answer": "So."}', False),
    ("gone.apkg", None, False),
)


def test_what_is_a_file_of_cards(tmp_path: Path) -> None:
    for name, content, cards in FILES:
        if content is not None:
            (tmp_path / name).write_bytes(content)
        assert holds_cards(tmp_path / name) is cards, name
