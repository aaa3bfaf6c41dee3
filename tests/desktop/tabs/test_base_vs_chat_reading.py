"""What the tab says about an answer, and what it takes from a link: pure functions."""

import math
from pathlib import Path

import numpy as np
import pytest

from desktop.tabs.base_vs_chat.tokens import (
    answer_chip,
    cut_sentence,
    form,
    looked_bars,
    sent_chips,
    tally,
)
from models.base_vs_chat.choices import Choices, Shelf, from_state
from models.base_vs_chat.requests import Looked, Sent
from models.errors import UserError
from models.generation import Sampling, Token, TokenPiece
from models.model import Kind, Model


def test_the_first_sentence_decides_between_question_and_answer() -> None:
    for text, expected in (
        (" What is the capital of Peru? What", "question"),
        ("\nWhich country has the peso", "question"),  # cut off before its question mark
        ("\nA: Paris", "answer"),
        (" The capital of France is Paris.", "answer"),
        (" 19.", "answer"),
        ("\n\n", "nothing"),
        ("?", "question"),
    ):
        assert form(text) == expected, text


def test_samples_are_counted_by_their_form_or_their_first_word() -> None:
    question, statement = "What is the capital of France? ", "The capital of France is"
    asking, answering = " What is 4 plus 9?", " The capital of France is Paris."
    for prompt, texts, said in (
        (question, [asking] * 4 + [answering], "4 of 5 go on with a question"),
        (question, [answering] * 3 + [asking] * 2, "3 of 5 answer"),
        (question, ["", ""], "all are empty"),
        (question, [], ""),
        (statement, [" Paris.", " Paris", " Rome."], "2 of 3 begin with “Paris”"),
        (statement, [" Lima.", " Rome."], "no two begin alike"),
    ):
        assert tally(prompt, texts) == said


def test_nonsense_in_a_link_is_the_default() -> None:
    nonsense = {
        "prompt": 3, "size": None, "models": "x", "template": ["maybe", 4], "temperature": 99,
        "seed": -1, "max_new_tokens": True, "stop": [], "panel": "nowhere", "given": ["a"],
        "top_k": -2, "top_p": 0, "min_p": 1, "few_shot": [1], "expected": None, "system": 4,
    }  # fmt: skip
    assert from_state(nonsense) == Choices()
    named = from_state({**nonsense, "size": "14k", "template": "on", "stop": r"\n\tQ:"})
    assert named == Choices(size="14k", template=(True, True), stop=r"\n\tQ:")
    assert named.sampling() == Sampling(128, 0.0, 0, 1.0, 1, ("\n\tQ:",), 0.0)


def model(
    size: str, kind: Kind, parameters: int, *, seed: int = 1, problem: UserError | None = None
) -> Model:
    name = f"{size}-{kind}" + (f"-seed{seed}" if seed > 1 else "")
    return Model(name, kind, parameters, Path(), "", size, seed, problem)


def test_the_shelf_offers_whole_sizes_and_takes_the_largest() -> None:
    damaged = UserError("Damaged.")
    shelf = Shelf(
        (
            model("1m", "base", 1_000_000),
            model("1m", "chat", 1_000_000),
            model("14k", "base", 14_000, seed=2),
            model("14k", "base", 14_000),
            model("14k", "chat", 14_000),
            model("6m", "base", 6_000_000),
            model("6m", "chat", 6_000_000, problem=damaged),
        )
    )
    assert shelf.sizes == ("14k", "1m")
    left, right = shelf.column_models(Choices())
    assert (left and left.name, right and right.name) == ("1m-base", "1m-chat")
    left, right = shelf.column_models(Choices(size="14k", models=("", "14k-base-seed2")))
    assert (left and left.name, right and right.name) == ("14k-base", "14k-base-seed2")


def test_what_was_cut_is_crossed_out_where_it_stood_and_counted() -> None:
    pieces = [TokenPiece(1, "<|user|>", True), TokenPiece(9, " Hi", False)]
    cut = [TokenPiece(7, f" w{number}", False) for number in range(50)]
    chips = sent_chips(pieces, "<|user|> Hi", cut, 1)
    assert [chip.text for chip in chips if not chip.struck] == ["<|user|>", " Hi"]
    assert [chip.text for chip in chips[1:4]] == ["…", " w10", " w11"]
    assert chips[-2].struck and chips[-2].text == " w49"
    one = (TokenPiece(7, " w", False),)
    assert cut_sentence(Sent(1, 0, one)) == ""
    assert cut_sentence(Sent(1, 0, one, cut=one)) == "too long: 1 token left out at its beginning"
    assert "more than 2 tokens" in cut_sentence(Sent(1, 0, one, cut=one * 2, unread=5))


def test_characters_of_several_tokens_are_shown_whole_and_their_bytes_on_demand() -> None:
    broken = "\N{REPLACEMENT CHARACTER}"
    texts = ["Gr", broken, broken, broken, broken, "e", " ", broken, "x"]
    pieces = [TokenPiece(n, text, False) for n, text in enumerate(texts)]
    chips = sent_chips(pieces, "Gr\u00fc\u00dfe \u20acx")
    assert [chip.text for chip in chips] == ["Gr", "\u00fc", "\u00df", "e", " ", "\u20ac", "x"]
    assert chips[1].details() == "\u00fc is tokens 1, 2: bytes C3 BC"
    assert chips[0].details() == "Gr is token number 0"
    assert "".join(chip.text for chip in sent_chips(pieces)) == "".join(texts), "without the text"


def test_a_role_and_what_it_says_stand_on_one_line() -> None:
    texts = ["<|im_start|>", "user", "\n", "Q", "\n", "A", "<|im_end|>", "\n"]
    chips = sent_chips([TokenPiece(n, text, text[:2] == "<|") for n, text in enumerate(texts)])
    assert [n for n, chip in enumerate(chips) if chip.ends_line] == [4, 7]
    assert "".join(chip.text for chip in chips) == "".join(texts)
    unchatted = sent_chips([TokenPiece(n, text, False) for n, text in enumerate(texts[1:3])])
    assert unchatted[1].ends_line


def looked(chances: list[float]) -> Looked:
    names = {number: f"t{number}" for number in range(20)}
    return Looked(1, 0, np.log(np.array(chances, np.float32)), names)


def test_special_tokens_stand_out_in_an_answer() -> None:
    for text, special in (("<|user|>", True), ("</s>", False), (" <", False)):
        assert answer_chip(Token(5, text, -0.1, ())).special is special
        assert answer_chip(Token(5, text, -0.1, ()), ends=True).special


def test_bars_show_what_the_sliders_leave_and_what_they_cut() -> None:
    found = looked([0.5, 0.25, 0.15, 0.1])
    choices = Choices(temperature=1.0, top_k=3, min_p=0.4)
    shown = looked_bars(found, choices, Token(1, "t1", math.log(0.25), ()))
    assert [(bar.label, bar.cut, bar.taken) for bar in shown] == [
        ("t0", "", False), ("t1", "", True), ("t2", "min-p", False), ("t3", "top-k", False),
    ]  # fmt: skip
    assert [bar.probability for bar in shown] == pytest.approx([0.5, 0.25, 0.15, 0.1])
    assert [bar.after for bar in shown] == pytest.approx([2 / 3, 1 / 3, 0, 0])
    # An unlikely token that was taken has the last bar.
    chances = [0.5 / 2**number for number in range(30)]
    shown = looked_bars(looked(chances), Choices(), Token(27, " odd", math.log(chances[27]), ()))
    assert len(shown) == 20
    assert (shown[-1].label, shown[-1].taken) == (" odd", True)
    assert shown[-2].label == "t18"
