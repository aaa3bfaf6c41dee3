"""Everything that is shipped loads, and says what it must."""

import math
import re
from pathlib import Path

import pytest

import resources
from resources.citing import read_citations
from resources.terms import read_glossary

EVERYTHING = [
    *(("table", name) for name in resources.tables()),
    *(("citation", key) for key in resources.citations()),
    *(("glossary", language) for language in resources.languages()),
    *(("weights", name) for name in resources.bundled_models()),
]


@pytest.mark.parametrize(("kind", "name"), EVERYTHING, ids=[f"{k}-{n}" for k, n in EVERYTHING])
def test_it_loads(kind: str, name: str) -> None:
    loaded = getattr(resources, kind)(name)
    match kind:
        case "table":
            assert len(loaded) > 0
            assert all(resources.citation(key).title for key in loaded.source)
        case "citation":
            assert 1900 < loaded.year < 2100
            assert loaded.key == name
        case "glossary":
            assert len(loaded.terms) >= 45
        case "weights":
            assert loaded.is_dir()


@pytest.mark.parametrize("term", resources.glossary().terms, ids=lambda term: term.key)
def test_a_term_is_one_plain_sentence(term: resources.Term) -> None:
    assert re.fullmatch(r"[a-z0-9_]+", term.key)
    assert 20 < len(term.sentence) < 200
    assert term.sentence[0].isupper()
    # One sentence: no full stop, question or exclamation mark before the last character.
    assert not re.search(r"[.!?] [A-Z]", term.sentence)
    assert term.term == term.term.strip()


def test_no_two_terms_share_a_name() -> None:
    names = [
        name.casefold()
        for term in resources.glossary().terms
        for name in {term.term.casefold(), *(alias.casefold() for alias in term.aliases)}
    ]
    assert sorted(names) == sorted(set(names))


def test_terms_come_in_alphabetical_order() -> None:
    names = [term.term.casefold() for term in resources.glossary().terms]
    assert names == sorted(names)


def test_search_puts_the_word_itself_first() -> None:
    found = [term.key for term in resources.glossary().search("LoRA")]
    assert found[0] in ("lora", "adapter", "rank")
    assert set(found) >= {"lora", "adapter"}
    assert resources.glossary().search("DPO")[0].key == "dpo"
    assert resources.glossary().search("zeppelin") == ()
    assert resources.glossary().search("  ToKeNizer ")[0].key == "tokenizer"


def test_an_empty_search_shows_the_whole_glossary() -> None:
    assert set(resources.glossary().search("")) == set(resources.glossary().terms)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(resources.ResourceError, match="no table 'nowhere'"):
        resources.table("nowhere")
    with pytest.raises(KeyError):
        resources.citation("nobody1900")
    with pytest.raises(KeyError, match="no term 'nothing'"):
        resources.glossary()["nothing"]
    with pytest.raises(resources.ResourceError, match="no glossary in 'xx'"):
        resources.glossary("xx")
    with pytest.raises(resources.ResourceError, match="no bundled model '9t-base'"):
        resources.weights("9t-base")


WHOLE = 'authors = "A"\nyear = 2000\ntitle = "T"\nwhere = "W"\nlicence = ""\n'


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('title = "T"\n', "", "missing or unknown: title"),
        ('title = "T"', 'titel = "T"', "titel, title"),
        ("2000", '"2000"', "year is an integer"),
        ('"A"', '""', "an empty field"),
    ],
)
def test_a_citation_that_is_not_whole_is_refused(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    path = tmp_path / "citations.toml"
    path.write_text("[a2000]\n" + WHOLE, encoding="utf-8")
    assert str(read_citations(path)["a2000"]) == "A (2000). T. W."
    path.write_text("[a2000]\n" + WHOLE.replace(old, new), encoding="utf-8")
    with pytest.raises(resources.ResourceError, match="citation a2000") as caught:
        read_citations(path)
    assert fault in str(caught.value)


@pytest.mark.parametrize(
    "entry", ['term = "t"', 'term = "t"\nsentence = "No stop"', 'term = 3\nsentence = "S."']
)
def test_a_term_that_is_not_whole_is_refused(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "en.toml"
    path.write_text(f"[t]\n{entry}\n", encoding="utf-8")
    with pytest.raises(resources.ResourceError, match="glossary entry t"):
        read_glossary(path, "en")


@pytest.mark.parametrize("key", ["rafailov2023", "azar2023", "ethayarajh2024", "gao2022"])
def test_a_paper_has_an_address(key: str) -> None:
    assert resources.citation(key).where.startswith("arXiv:")
    assert str(resources.citation(key).year) in resources.citation(key).short


@pytest.mark.parametrize("key", ["geonames", "wordnet", "understudy", "inter"])
def test_what_is_shipped_has_a_licence(key: str) -> None:
    assert resources.citation(key).licence


def test_ln_2_in_the_glossary_is_ln_2() -> None:
    assert f"{math.log(2):.3f}" in resources.glossary()["sigmoid_loss"].sentence
