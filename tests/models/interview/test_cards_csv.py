"""Cards as a table: what is read, what is refused in which words, and what comes back."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from models.errors import UserError
from models.interview.card import Card, Number, Source
from models.interview.card_file import shipped
from models.interview.exchange import holds_cards, read_cards_file, write_cards_file
from models.interview.exchange.cards_csv import export_csv, read_csv
from models.interview.exchange.imported import Imported, change
from models.progress import drain

QUOTED = "Put a cell that holds , between quotation marks."
NAME_THEM = "Name them in the first line: question (or front) and answer (or back)."


def own(name: str, **more: object) -> Card:
    values: dict[str, object] = {
        "id": name, "topic": "dpo", "kind": "explain", "level": "hard", "question": "Why $\\beta$?",
        "answer": "So *that*, \"quoted\";\nand\n\n$$x$$", "origin": "own",
    }  # fmt: skip
    return Card(**{**values, **more})  # type: ignore[arg-type]  # a test's card


def read(tmp_path: Path, text: str | bytes, known: Iterable[str] = ()) -> Imported:
    file = tmp_path / "cards.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return drain(read_csv(file, known))


def reasons(found: Imported) -> list[tuple[int, str]]:
    return [(one.line, str(one.error)) for one in found.refused]


def test_own_cards_come_back_as_they_were(tmp_path: Path) -> None:
    cards = (
        own("first", tags=("two words", "x"), points=("a, b", "c"), level="basic"),
        own("second", topic="ppo", question="- a list\n- of *two*", answer="=1+1",
            sources=(Source("hoffmann2022", "sec. 3.3"), Source("kaplan2020"))),
    )  # fmt: skip
    file = tmp_path / "out.csv"
    assert export_csv(cards, file) == 2
    assert drain(read_csv(file)).cards == cards


def test_a_chain_stands_in_a_table_with_its_steps_and_removed_cards_do_not_come_back(
    tmp_path: Path,
) -> None:
    chain = next(card for card in shipped().cards if card.kind == "chain")
    file = tmp_path / "out.csv"
    export_csv([chain], file)
    [alone] = drain(read_csv(file)).cards
    assert alone.points == chain.points
    for step in chain.follow_ups:
        assert step.question in alone.answer and step.answer in alone.answer
    gone = "\n".join(f"{name},Q {name},A" for name in (chain.id, *chain.replaces))
    found = read(tmp_path, f"id,question,answer\n{gone}\n", shipped().names)
    assert not found.cards
    assert {said for _, said in reasons(found)} == {"This card comes with the program."}


def test_an_update_keeps_what_a_file_has_no_column_for(tmp_path: Path) -> None:
    [card] = read(tmp_path, "id,question,answer\nmine,Q,A\n").cards
    stored = own("mine", folk="heard", points=("p",), sources=(Source("kaplan2020"),))
    [changed] = change([card], [stored]).changed
    assert (changed.folk, changed.points, changed.answer) == ("heard", ("p",), "A")
    steps = own("mine", kind="number", body=Number(1.0, 0.1))
    assert change([card], [steps]).same == 1  # it would no longer ask in steps


def test_a_first_line_that_is_longer_than_csv_reads_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="The row can't be read"):
        read(tmp_path, "question," + "x" * 200_000 + "\nWhy?,So.\n")


def test_what_divides_columns_is_guessed_and_other_encodings_are_read(tmp_path: Path) -> None:
    for delimiter in (",", ";", "\t", "|"):
        text = delimiter.join(["Front", "Back", "Deck"]) + "\n" + delimiter.join(["a", "b", "DPO"])
        [card] = read(tmp_path, text).cards
        assert (card.question, card.answer, card.topic) == ("a", "b", "dpo")
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        [card] = read(tmp_path, "question,answer\r\nWhy ä?,é\r\n".encode(encoding)).cards
        assert (card.question, card.answer) == ("Why ä?", "é")


def test_an_unknown_topic_is_a_tag_and_an_unknown_level_the_middle(tmp_path: Path) -> None:
    text = "q,a,topic,level,tags\nx,y,Reward models,basic,one two_words\nv,w,Chemistry,9,a;b\n"
    found = read(tmp_path, text)
    first, second = found.cards
    assert (first.topic, first.level) == ("reward_models", "basic")
    assert first.tags == ("one", "two words")
    assert (second.topic, second.level) == ("practice", "mid")
    assert second.tags == ("a", "b", "Chemistry")
    assert [(one.line, "Chemistry is no topic" in one.reason) for one in found.left_out] == [
        (3, True)
    ]


def test_notes_that_anki_has_written_as_text(tmp_path: Path) -> None:
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n"
        'ab,c\tWhat is <b>\\(N\\)</b>?\t"The\tsize"\tscaling easy_one\n'
    )
    [card] = read(tmp_path, text).cards
    assert (card.question, card.answer) == ("What is **$N$**?", "The size")
    assert card.tags == ("easy one",)
    assert card.id.startswith("csv-")


def test_html_is_cleaned_and_markdown_stays(tmp_path: Path) -> None:
    text = "q,a\n<b>x</b><script>alert(1)</script>,a < b and `<|user|>`\n"
    found = read(tmp_path, text)
    [card] = found.cards
    assert (card.question, card.answer) == ("**x**", "a < b and `<|user|>`")
    [left] = found.left_out
    assert (left.line, left.reason) == (2, "Scripts and other active parts were taken out.")


def test_a_picture_that_a_table_only_names_is_told(tmp_path: Path) -> None:
    kept = f"{'0a' * 32}.png"
    found = read(tmp_path, f"q,a\n<img src='far.svg'>x,<img src='{kept}'>\n")
    assert (found.cards[0].question, found.cards[0].answer) == ("x", f"![]({kept})")
    assert [one.reason for one in found.left_out] == [
        "The picture far.svg was left out: a table holds none. Import a package instead."
    ]


def test_rows_that_are_no_cards_are_told_with_their_line(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        'question,answer\n"two\nlines",fine\n,answer\nquestion,\na,b,c\n\nsame,1\nsame,2\n'
        f"long,{'x' * 20_001}\n<script>x</script>,y\n",
    )
    assert [card.question for card in found.cards] == ["two\nlines", "same"]
    assert reasons(found) == [
        (4, "There is no question."),
        (5, "There is no answer."),
        (6, f"The row has 3 cells, and there are 2 columns. {QUOTED}"),
        (9, "The same question stands in line 8."),
        (10, "The answer has 20001 characters, and the most is 20000."),
        (11, "There is no question."),
    ]  # fmt: skip


def test_a_cell_larger_than_any_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, "q,a\nx," + "y" * 200_000 + "\nv,w\n")
    assert [card.question for card in found.cards] == ["v"]
    assert reasons(found)[0][1].startswith("The row can't be read: field larger than field limit")


def test_a_file_that_is_no_table_of_cards_is_refused_in_words(tmp_path: Path) -> None:
    for text, said in (
        ("word,meaning\na,b\n", 'has the columns "word", "meaning"; question is not among them.'),
        ("question,other\na,b\n", f"answer is not among them. {NAME_THEM}"),
        ("", "There is nothing in cards.csv. Write the names of the columns in the first line"),
        (b"PK\x03\x04\x00\x00", "cards.csv is no text. Save the cards as CSV"),
        (b"\x00\x01\x02", "cards.csv is no text."),
    ):
        with pytest.raises(UserError) as caught:
            read(tmp_path, text)
        assert said in str(caught.value)
    for path, said in ((tmp_path / "none.csv", "can't be read"), (tmp_path, "is a folder")):
        with pytest.raises(UserError) as caught:
            drain(read_csv(path))
        assert said in str(caught.value)


# Files of cards by the end of their names


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
    if os.name == "posix":
        os.mkfifo(tmp_path / "pipe.csv")
        assert not holds_cards(tmp_path / "pipe.csv")
