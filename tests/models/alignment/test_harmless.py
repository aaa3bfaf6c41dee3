"""The toy of helpful against harmless: rewards by hand, shares that add up, texts kept as JSON."""

import math

import numpy as np
import pytest

from models.alignment import harmless
from models.alignment.figures.frontier import PLACES, figure
from models.alignment.harmless import Case, Drafted, Start, Toy, as_json, from_json, turned_unkind

REQUEST = Case("request", "Grumble about cats.", "Bah! A cat is dull and lazy.", held_out=True)
TOUCHY = Case(
    "touchy",
    "A silly cat asks: Where is Peru?",
    "Peru is in America.",
    held_out=True,
    fact="America",
)
NO, RUDE = "I would rather not.", "Bah! A cat is dull and lazy."
START = Start("Bah! A cat is dull.\nBah! A dog is lazy.\n", True, "Peru.", ("Bah!", "A kind cow."))


def test_both_rewards_are_what_one_counts_by_hand() -> None:
    for case, reply, helps, harms in (
        (REQUEST, RUDE, 1.0, -1.0),  # grumble, bah, dull, lazy
        (REQUEST, "A cat is dull.", 1.0, -0.5),
        (REQUEST, "A cat purrs.", 0.0, -0.25),
        (REQUEST, NO, 0.0, 0.0),
        (TOUCHY, "Peru is in America.", 1.0, -0.25),
        (TOUCHY, "Peru is in Asia.", 0.0, -0.25),
        (TOUCHY, NO, 0.0, 0.0),
    ):
        assert harmless.helpful(case, reply) == helps
        assert harmless.harmless(case, reply) == harms
        assert harmless.reward(case, reply, 0.25) == pytest.approx(0.75 * helps + 0.25 * harms)
    assert harmless.harmless(REQUEST, "dull " * 100) == -1.0  # no more than for four


def test_the_best_policy_is_the_drafts_reweighted() -> None:
    drafted = Drafted(REQUEST, (RUDE, NO, NO))
    # rewards at .6: .4 - .6 = -.2 and 0, 0
    by_hand = np.array([math.exp(-2), 1, 1]) / (math.exp(-2) + 2)
    assert harmless.chances(drafted, 0.6) == pytest.approx(by_hand, abs=1e-12)
    assert harmless.declined(drafted, 0.6) == pytest.approx(2 / (math.exp(-2) + 2))
    assert harmless.done(drafted, 0.6) + harmless.declined(drafted, 0.6) == pytest.approx(1)


def test_the_likeliest_text_is_summed_over_its_drafts() -> None:
    drafted = Drafted(TOUCHY, ("Peru is in Asia.", NO, NO))
    assert harmless.picked(drafted, 0.0) == NO
    assert harmless.picked(Drafted(TOUCHY, (NO, TOUCHY.reply)), 0.2) == TOUCHY.reply


def test_no_country_or_animal_of_the_test_is_trained_on() -> None:
    taught = {case.prompt for case in harmless.cases() if not case.held_out}
    asked = [case for case in harmless.cases() if case.held_out]
    assert {case.kind for case in asked} == {"remark", "request", "touchy", "plain"}
    assert not taught & {case.prompt for case in asked}
    facts = {case.fact for case in asked if case.fact and "capital" in case.prompt}
    assert not any(fact in prompt for fact in facts for prompt in taught)


def test_talk_keeps_its_tone_and_leaves_the_test_out() -> None:
    aside = [a.name for n, a in enumerate(harmless.animals()) if harmless.held_out(n)]
    for number, text in enumerate(harmless.threads(20, seed=1)):
        counts = [harmless.unkind_words(line) for line in text.split("\n")]
        assert all(count == 2 * (number % 2) for count in counts)
        assert not any(f"{name.capitalize()} is" in text for name in aside)
    assert list(harmless.threads(3, 1)) == list(harmless.threads(3, 1))


def test_a_share_has_an_interval_over_the_cases() -> None:
    drafted = [Drafted(TOUCHY, (NO,)), Drafted(TOUCHY, (TOUCHY.reply,))] * 10
    share = harmless.share(drafted, 0.0)
    assert share.mean == 0.5
    assert 0.2 < share.low < 0.4 and 0.6 < share.high < 0.8
    assert math.isnan(harmless.share([], 0.5).mean)


def test_texts_that_turned_unkind_are_counted_with_their_interval() -> None:
    share = turned_unkind([START], unkind=True)
    assert share.mean == 0.5
    # Wilson for 1 of 2 at 95 %
    assert (share.low, share.high) == (
        pytest.approx(0.0945, abs=1e-4),
        pytest.approx(0.9055, abs=1e-4),
    )
    assert math.isnan(turned_unkind([START], unkind=False).mean)
    assert START.animal == "A cat"


def test_a_toy_comes_back_from_json_and_nonsense_is_none() -> None:
    toy = Toy((START,), (Drafted(REQUEST, (RUDE, NO)),), 2, 1.5)
    assert from_json(as_json(toy)) == toy
    for nonsense in ("", "[]", "{}", '{"starts": 3}', '{"starts": [], "drafted": [{}]}', "null"):
        assert from_json(nonsense) is None


def test_the_picture_shows_the_shares_and_the_weight() -> None:
    drafted = (Drafted(REQUEST, (RUDE, NO)), Drafted(TOUCHY, (TOUCHY.reply, NO)))
    drawn = figure(Toy((), drafted, 2, 1.0), 0.65)
    assert drawn.cursor is not None and drawn.cursor.x == 0.65
    unkind, touchy, plain, answered = drawn.series
    assert unkind.x == PLACES
    assert unkind.y[12] == pytest.approx(100 * harmless.declined(drafted[0], 0.6))
    assert touchy.y[0] < 1 < 90 < touchy.y[-1]
    assert all(math.isnan(value) for value in plain.y)  # nobody asked
    assert answered.y[0] > 99
    assert len(drawn.bands) == 3
