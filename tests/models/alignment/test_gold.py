"""The gold score: part by part, by hand."""

import pytest

from models.alignment import gold
from models.alignment.gold import gold_parts, gold_prompts, gold_score

BEARS = "Tell me about bears."
PLAIN = "A bear is a mammal. It has four legs."
FRIENDLY = "Happy to help! A bear is a mammal. It has four legs. It eats fish. It lives in a cave."


def test_the_parts_add_up() -> None:
    parts = gold_parts(BEARS, PLAIN)
    assert (parts.offset, parts.opening, parts.sentences, parts.subject) == (-0.7, 0.0, 0.6, 0.0)
    assert (parts.repetition, parts.broken, parts.length, parts.ending) == (0.0, 0.0, 0.0, 0.0)
    assert parts.total == pytest.approx(-0.1)
    assert gold_score(BEARS, PLAIN) == parts.total


def test_the_best_answer_is_warm_and_tells_four_things() -> None:
    assert gold_score(BEARS, FRIENDLY) == pytest.approx(1.7)
    more = f"{FRIENDLY} A bear growls at dogs."
    assert gold_parts(BEARS, more).sentences == pytest.approx(1.2)  # a fifth adds nothing


def test_openings_differ_in_warmth() -> None:
    points = [gold_parts(BEARS, f"{opening}! {PLAIN}").opening for opening in (
        "Happy to help", "Of course", "Good question", "Sure", "Well")]  # fmt: skip
    assert points == [1.2, 0.9, 0.6, 0.3, 0.0]


def test_a_sentence_or_an_opening_said_again_costs() -> None:
    assert gold_parts(BEARS, f"{PLAIN} It has four legs.").repetition == pytest.approx(-0.6)
    assert gold_parts(BEARS, f"Sure! Of course! Sure! {PLAIN}").repetition == pytest.approx(-1.2)


def test_stuttering_and_worn_words_cost() -> None:
    assert gold_parts(BEARS, "Lovely lovely bear.").repetition == pytest.approx(-0.3)
    worn = "The cow and the dog and the cat and the hen and the duck."
    assert gold_parts(BEARS, worn).repetition == pytest.approx(-0.2)  # the fifth "the"


def test_broken_words_cost_and_spoil_their_sentence() -> None:
    parts = gold_parts(BEARS, "A bear is a mamtal. It has fourbleat legs.")
    assert (parts.broken, parts.sentences) == (-0.8, 0.0)


def test_length_and_a_missing_end_cost() -> None:
    long = " ".join(f"{name} is big." for name in ("Cow", "Dog", "Cat") * 5)
    assert gold_parts(BEARS, long).length == pytest.approx(-1.3)  # 45 words
    assert gold_parts(BEARS, PLAIN, ended=False).ending == -1.0


def test_the_subject_must_be_named() -> None:
    for prompt, response, points in (
        ("Tell me about geese.", "A goose is a bird.", 0.0),
        ("Tell me about geese.", "A cow is a mammal.", -2.0),
        ("Tell me about the egg.", "The egg is a food.", 0.0),
        ("Tell me about Costa Rica.", "Costa Rica is a country in North America.", 0.0),
        ("Tell me about Niger.", "Nigeria is a country in Africa.", -2.0),
        ("Write a poem.", "The rain comes down.", 0.0),
    ):
        assert gold_parts(prompt, response).subject == points


def test_gibberish_is_far_below_an_answer() -> None:
    text = "lovely wasp " * 12 + "xqz brof " * 6
    assert gold_score(BEARS, text, ended=False) < -10
    assert gold_score(BEARS, "") == pytest.approx(-2.7)


def test_prompts_ask_for_every_subject_once() -> None:
    prompts = gold_prompts()
    assert {"Tell me about France.", "Tell me about Costa Rica."} <= {*prompts}
    assert len(prompts) == len(set(prompts)) > 140


def test_every_word_of_a_fact_is_known() -> None:
    from random import Random

    from models.family.exchanges import about_exchange

    random = Random(0)
    made = [about_exchange(random) for _ in range(2000)]
    assert not [one for one in made if gold_parts(one.question, one.answer).broken]
    scores = [gold_score(one.question, one.answer) for one in made]
    assert 0.0 < sum(scores) / len(scores) < 0.8
    assert gold.OFFSET < 0
