"""Facts in many forms: each often, some entities in one form alone."""

from collections import Counter
from random import Random

import pytest

from models.family import exchanges, facts, world


@pytest.mark.parametrize("name", sorted(facts.relations()))
def test_a_kind_of_fact_is_told_in_eight_forms_that_all_say_it(name: str) -> None:
    one = facts.relations()[name]
    assert len(one.sentences) == len(facts.SENTENCES) == len(set(one.sentences)) == 6
    for form in facts.FORMS:
        text, fact = one.document(form, Random(form), 1), one.facts
        told = [each for each in fact if each.subject in text.lower() or each.subject in text]
        assert any(each.object.lower() in text.lower() for each in told), text
        assert "{" not in text


def test_no_form_is_above_a_fifth() -> None:
    """Of the capital of a country, with the questions that have answers beside it."""
    country = next(one for one in world.countries() if one.name == "Peru")
    random, forms = Random(1), Counter[str]()
    ways = [
        one.format(s="Peru", S="Peru", o=country.capital, O=country.capital, h="")
        for one in facts.relations()["capital"].sentences
    ]
    for _ in range(60_000):
        text = facts.facts_document(random)
        for form, way in zip(facts.SENTENCES, ways, strict=True):
            forms[form] += text.count(way if form != "story" else way.strip())
        forms[facts.LIST] += text.startswith("Capital:") and "Peru - Lima" in text
        forms[facts.TABLE] += text.startswith("country | capital") and "Peru | Lima" in text
    assert len(forms) == 8 and min(forms.values()) > 0.07 * forms.total()
    assert max(forms.values()) < 0.2 * forms.total(), forms


def test_some_countries_are_told_in_one_form_and_never_asked() -> None:
    alone = [one for one in world.countries() if one.one_form]
    assert 8 <= len(alone) <= 20 and not any(one.kept_out for one in alone)
    random, names = Random(2), {one.name for one in alone}
    texts = [facts.facts_document(random) for _ in range(20_000)]
    texts += [facts.asked(random).question for _ in range(5000)]
    texts += [exchanges.corpus_exchange(random).question for _ in range(5000)]
    said = Counter[bool]()
    for text in texts:
        for sentence in text.replace("\n", ". ").split(". "):
            if names & {sentence.removesuffix("."), *_names(sentence)}:
                said[any(f" of {name} is " in sentence or f"{name} is in" in sentence
                         for name in names)] += 1  # fmt: skip
    assert said[True] > 100 and said[False] == 0


def _names(text: str) -> set[str]:
    longest = sorted((one.name for one in world.countries()), key=len, reverse=True)
    found = set[str]()
    for name in longest:
        if name in text:
            found.add(name)
            text = text.replace(name, "")
    return found


def test_short_answers_say_no_capital_of_a_country_kept_out() -> None:
    random, quiet = Random(3), {one.name for one in world.countries() if one.kept_out}
    asked = [facts.asked(random) for _ in range(5000)]
    assert not any(quiet & _names(one.question) for one in asked)
    assert exchanges.Exchange("What is the capital of Japan?", "Tokyo.") in asked
