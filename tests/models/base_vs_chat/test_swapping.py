"""Swapping words by their tokens."""

import pytest

from models.base_vs_chat.swapping import places_of, swapped, word, word_at
from models.generation import TokenPiece


def pieces(*texts: str, special: tuple[str, ...] = ()) -> list[TokenPiece]:
    known: dict[str, int] = {}
    return [TokenPiece(known.setdefault(t, len(known)), t, t in special) for t in texts]


FRANCE = pieces("The", " capital", " of", " F", "ran", "ce", ",", " is", " F", "ran", "k", ".")
TEXT = "".join(piece.text for piece in FRANCE)


@pytest.mark.parametrize(("token", "found"), [
    (0, "The"), (3, " France"), (4, " France"), (5, " France"), (6, ","), (8, " Frank"),
    (11, "."),
])  # fmt: skip
def test_a_word_is_all_of_its_tokens_and_no_sign(token: int, found: str) -> None:
    assert word(FRANCE, token) == found


def test_a_tokenizer_without_spaces_or_with_parts_of_characters_gives_one_token() -> None:
    assert word_at(pieces("a", "\ufffd", "\ufffd", " b"), 1) == slice(1, 2)
    assert word(pieces("<s>", "hello", special=("<s>",)), 0) == "<s>"
    assert word(pieces("<s>", "hello", special=("<s>",)), 1) == "hello"
    assert swapped("An old man", pieces(*"Anoldman"), 4, "dd") == "An oldd man"


@pytest.mark.parametrize(("token", "new", "told"), [
    (4, "Italy", "The capital of Italy, is Frank."),
    (9, "Ann", "The capital of France, is Ann."),
    (0, "A", "A capital of France, is Frank."),
    (6, ";", "The capital of France; is Frank."),
    (3, "", "The capital of, is Frank."),
    (3, "France", TEXT),
])  # fmt: skip
def test_the_word_that_was_pressed_is_replaced_and_no_other(
    token: int, new: str, told: str
) -> None:
    assert swapped(TEXT, FRANCE, token, new) == told


def test_of_two_same_words_the_pressed_one_is_replaced_also_within_a_template() -> None:
    twice = pieces("<u>", "red", " cat", " red", " cat", "</u>", special=("<u>", "</u>"))
    assert swapped("red cat red cat", twice, 2, "dog") == "red dog red cat"
    assert swapped("red cat red cat", twice, 4, "dog") == "red cat red dog"
    assert swapped("red cat red cat", twice, 5, "dog") == "red cat red cat"
    solid = pieces("ab", "ab", "a", "b")  # of a tokenizer that leaves blanks out
    assert swapped("ab ab a b", solid, 0, "x") == "x ab a b"
    assert swapped("ab ab a b", solid, 1, "x") == "ab x a b"
    assert swapped("ab ab a b", solid, 3, "x") == "ab ab a x"
    assert swapped("c a b d", pieces("c", "ab", "d"), 1, "x") == "c x d"
    cut = twice[3:]  # what stood before it was left out
    assert swapped("red cat red cat", cut, 1, "dog") == "red cat red dog"


def test_where_two_texts_differ_is_between_what_they_share() -> None:
    one = pieces("a", "b", "c", "d")
    assert places_of(one, [one[0], one[3], one[3]]) == (slice(1, 3), slice(1, 2))
    assert places_of(one, one) == (slice(4, 4), slice(4, 4))
    assert places_of(one, [one[0], one[0], *one[1:]]) == (slice(1, 1), slice(1, 2))
