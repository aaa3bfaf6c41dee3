"""Everything that is shipped loads, and says what it must."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import resources
from resources import read_citations


def test_everything_that_is_shipped_loads() -> None:
    for name in resources.tables():
        table = resources.table(name)
        assert len(table) > 0 and all(resources.citation(key).title for key in table.source), name
    for key in resources.citations():
        paper = resources.citation(key)
        assert paper.key == key and 1900 < paper.year < 2100, key
    for language in resources.languages():
        assert len(resources.glossary(language).terms) >= 45, language
    for name in resources.bundled_models():
        assert resources.weights(name).is_dir(), name


def test_a_term_is_one_plain_sentence() -> None:
    bad = [
        term.key
        for term in resources.glossary().terms
        if not re.fullmatch(r"[a-z0-9_]+", term.key)
        or not 20 < len(term.sentence) < 200
        or not term.sentence[0].isupper()
        # One sentence: no full stop, question or exclamation mark before the last character.
        or re.search(r"[.!?] [A-Z]", term.sentence)
        or term.term != term.term.strip()
    ]
    assert bad == []


def test_no_two_terms_share_a_name_and_they_come_in_alphabetical_order() -> None:
    names = [
        name.casefold()
        for term in resources.glossary().terms
        for name in {term.term.casefold(), *(alias.casefold() for alias in term.aliases)}
    ]
    assert sorted(names) == sorted(set(names))
    assert names_of_terms() == sorted(names_of_terms())


def names_of_terms() -> list[str]:
    return [term.term.casefold() for term in resources.glossary().terms]


def test_search_puts_the_word_itself_first() -> None:
    found = [term.key for term in resources.glossary().search("LoRA")]
    assert found[0] in ("lora", "adapter", "rank")
    assert set(found) >= {"lora", "adapter"}
    assert resources.glossary().search("DPO")[0].key == "dpo"
    assert resources.glossary().search("zeppelin") == ()
    assert resources.glossary().search("  ToKeNizer ")[0].key == "tokenizer"
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


def test_a_citation_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "citations.toml"
    path.write_text("[a2000]\n" + WHOLE, encoding="utf-8")
    assert str(read_citations(path)["a2000"]) == "A (2000). T. W."
    for old, new, fault in (
        ('title = "T"\n', "", "field `title`"),
        ('title = "T"', 'titel = "T"', "field `titel`"),
        ("2000", '"2000"', "Expected `int`"),
        ('"A"', '""', "length >= 1"),
    ):
        path.write_text("[a2000]\n" + WHOLE.replace(old, new), encoding="utf-8")
        with pytest.raises(resources.ResourceError, match="a2000: ") as caught:
            read_citations(path)
        assert fault in str(caught.value)


# Texts of cards and lessons


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(resources, "folder", lambda: tmp_path)
    for place in ("cards", "lessons"):
        (tmp_path / place / "en").mkdir(parents=True)
    for load in (resources.cards, resources.lessons):
        load.cache_clear()
    yield tmp_path
    for load in (resources.cards, resources.lessons):
        load.cache_clear()


def test_texts_are_found_by_their_names(shipped: Path) -> None:
    (shipped / "cards" / "en" / "ppo.toml").write_text("# é", encoding="utf-8")
    (shipped / "cards" / "en" / "notes.md").write_text("no card file", encoding="utf-8")
    for name in ("02-b", "01-a"):
        (shipped / "lessons" / "en" / f"{name}.md").write_text(name, encoding="utf-8")
    assert dict(resources.cards()) == {"ppo": "# é"}
    assert list(resources.lessons().items()) == [("01-a", "01-a"), ("02-b", "02-b")]


def test_a_file_that_cannot_be_read_is_named(shipped: Path) -> None:
    (shipped / "cards" / "en" / "ppo.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(resources.ResourceError, match="cards"):
        resources.cards()
