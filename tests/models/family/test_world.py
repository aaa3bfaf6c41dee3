"""The tiny world: enough of it, right, and split as the chat models' test needs it."""

from random import Random

import pytest

from models.family import exchanges, facts, world


def test_about_a_quarter_of_the_countries_is_kept_out_france_among_them() -> None:
    kept_out = world.kept_out_countries()
    assert 0.2 < len(kept_out) / len(world.countries()) < 0.3
    assert "France" in {country.name for country in kept_out}


@pytest.mark.parametrize("seed", range(3))
def test_no_lesson_mentions_a_country_that_is_kept_out(seed: int) -> None:
    kept_out = {country.name for country in world.kept_out_countries()}
    random = Random(seed)
    makers = (exchanges.drawn(exchanges.CHAT, random) for _ in range(3000))
    asked = {_country_in(make(random).question) for make in makers}
    assert len(asked) > 100
    assert not asked & kept_out


def _country_in(question: str) -> str:
    """The country that a question is about: the longest name, "South Sudan" before "Sudan"."""
    words = f" {question.rstrip('.?!')} "
    found = [country.name for country in world.countries() if f" {country.name} " in words]
    return max(found, key=len, default="")


def test_no_capital_of_a_country_kept_out_is_answered_in_the_corpus() -> None:
    asked = {exchanges.capital_question(country) for country in world.kept_out_countries()}
    random = Random(0)
    for mix in (exchanges.CORPUS, exchanges.DIALOGUE):
        makers = (exchanges.drawn(mix, random) for _ in range(3000))
        assert not asked & {make(random).question for make in makers}


def test_the_base_reads_every_capital_as_a_statement() -> None:
    random = Random(0)
    text = " ".join(facts.facts_document(random) for _ in range(30_000))
    missing = [
        country.name
        for country in world.countries()
        if f"The capital of {country.name} is {country.capital}." not in text
    ]
    assert not missing
