"""Rows that become cards, and what an import does to the cards that are there."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.interview.card import Source
from models.interview.card_file import read_cards, write_card
from models.interview.exchange.imported import (
    MOST_PICTURE,
    MOST_ROWS,
    Collector,
    Imported,
    Row,
    change,
    keep_picture,
    keep_picture_file,
    media_folder,
    sources_of,
)
from models.progress import drain


def test_a_file_of_millions_of_refused_rows_is_left_before_its_end() -> None:
    read = 0

    def rows() -> Iterator[tuple[int, Row]]:
        nonlocal read
        for read in range(10 * MOST_ROWS):
            yield read, Row(read, "q", "a")

    collector = Collector("csv")
    found = drain(collector.take(rows(), lambda _, row: collector.add(row)))
    assert read <= MOST_ROWS + 1 and len(found.cards) == 1
    assert "the rest of the file was not read" in str(found.refused[-1].error)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def collected(kind: str, *rows: Row) -> Imported:
    collector = Collector(kind)
    return drain(
        collector.take(((row.line, row) for row in rows), lambda _, row: collector.add(row))
    )


@given(TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, st.lists(TEXT, max_size=3), st.lists(TEXT, max_size=3))
def test_whatever_a_file_holds_a_card_of_it_can_be_kept_and_read_again(
    question: str, answer: str, name: str, topic: str, level: str, source: str,
    tags: list[str], points: list[str],
) -> None:  # fmt: skip
    row = Row(2, question, answer, name, topic, level, source, tuple(tags), tuple(points))
    found = collected("csv", row)
    assert len(found.cards) + len(found.refused) == 1
    for card in found.cards:
        kept, problems = read_cards(write_card(card), card.topic, origin="own")
        assert problems == () and change([card], kept).same == 1


def test_the_id_of_a_row_is_its_own_or_made_of_what_is_stable() -> None:
    found = collected(
        "csv",
        Row(2, "Why?", "So.", name="my-card"),
        Row(3, "How?", "Thus.", name="My Card!"),
        Row(4, "  Why\n else? ", "Because."),
    )
    first, second, third = (card.id for card in found.cards)
    assert first == "my-card"
    again = collected(
        "csv",
        Row(9, "Another question", "text", name="My Card!"),
        Row(10, "Why else?", "Another answer."),
    )
    assert [card.id for card in again.cards] == [second, third]
    # cards of files of two kinds do not replace each other
    assert collected("anki", Row(4, "Why else?", "Because.")).cards[0].id != third


def test_sources_are_known_by_key_or_by_name() -> None:
    found, rest = sources_of("hoffmann2022, sec. 3; Kaplan et al. 2020; My notes; ")
    assert found == (Source("hoffmann2022", "sec. 3"), Source("kaplan2020"))
    assert rest == "My notes"
    assert sources_of("") == ((), "")


PNG = b"\x89PNG\r\n\x1a\n" + b"content"


def test_a_picture_is_kept_once_under_its_hash(tmp_path: Path) -> None:
    folder = media_folder(tmp_path)
    name = keep_picture(folder, "curve.PNG", PNG)
    assert len(name) == 64 + 4 and name.endswith(".png")
    assert keep_picture(folder, "../../other.png", PNG) == name
    assert [path.name for path in folder.iterdir()] == [name]
    assert (folder / name).read_bytes() == PNG


def test_anything_else_is_refused_in_words(tmp_path: Path) -> None:
    for content, said in (
        (b"<?xml version='1.0'?><svg onload='x'>", "a.png is an SVG drawing"),
        (b"MZ\x90 a program", "a.png is no PNG, JPEG or GIF picture."),
        (b"", "a.png is no PNG"),
        (PNG + bytes(MOST_PICTURE), "a.png has 5.0 MB, and a picture may have 5 MB."),
    ):
        with pytest.raises(UserError) as caught:
            keep_picture(tmp_path, "a.png", content)
        assert said in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_picture_file_is_kept_and_what_is_none_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "curve.png").write_bytes(PNG)
    assert keep_picture_file(tmp_path / "kept", tmp_path / "curve.png").endswith(".png")
    (tmp_path / "large.png").write_bytes(PNG + bytes(2 * MOST_PICTURE))
    said = {"large.png": "has 10.0 MB", "none.png": "can't be read", "folder": "is a folder"}
    (tmp_path / "folder").mkdir()
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe.png")
        (tmp_path / "zero.png").symlink_to("/dev/zero")
        said |= dict.fromkeys(("pipe.png", "zero.png"), "not a file")
    for name, words in said.items():
        with pytest.raises(UserError, match=words):
            keep_picture_file(tmp_path / "kept", tmp_path / name)
