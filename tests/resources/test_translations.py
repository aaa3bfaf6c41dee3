"""Every text of the program is there in German, and what the program loads is made of it."""

import importlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import resources

ROOT = Path(__file__).resolve().parents[2]
AREAS = (
    *("alignment", "base_vs_chat", "emergence", "errors", "interview", "preferences"),
    *("scaling", "shelf", "start", "widgets", "window"),
)


@pytest.fixture(scope="module")
def translations() -> Iterator[ModuleType]:
    """The script as `python packaging/translations.py` finds it."""
    before = dict(sys.modules)
    sys.path.insert(0, str(ROOT / "packaging"))
    yield importlib.import_module("translations")
    sys.path.remove(str(ROOT / "packaging"))
    for name in set(sys.modules) - set(before):
        if str(ROOT / "packaging") in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@pytest.fixture(scope="module")
def texts(translations: ModuleType) -> list[object]:
    return list(translations.Program(ROOT).texts())


def test_no_text_is_missing_in_the_files_and_none_is_there_that_vanished(
    translations: ModuleType, texts: list[object]
) -> None:
    """`python3 packaging/translations.py extract` brings them up to date."""
    known = translations.read_language("de")
    assert sorted(known) == sorted(AREAS) == sorted(translations.NAMES)
    assert list(translations.read_language("en")) == ["plurals"]
    for name, messages in translations.wanted("en", texts).items():
        assert messages == translations.read_language("en")[name], "plurals.ts"
    for name, messages in translations.merged(texts, known).items():
        assert messages == known[name], f"{name}.ts"
        assert not [one.text.source for one in messages if one.vanished], f"{name}.ts"


def test_every_text_is_translated_and_fits(translations: ModuleType) -> None:
    """Placeholders, mnemonics, the ends and the markup as in English; no button much longer."""
    found = [
        f"{area}.ts, {problem}: {one.text.source}"
        for language in translations.LANGUAGES
        for area, texts in translations.read_language(language).items()
        for one in texts
        for problem in translations.translation_rules.problems(
            one.text.source, one.forms, one.text.use
        )
    ]
    assert found == []


def test_the_program_loads_what_the_files_compile_to(translations: ModuleType) -> None:
    """`python3 packaging/translations.py compile` makes it."""
    for language in translations.LANGUAGES:
        path = translations.compiled_path(language)
        assert path.read_bytes() == translations.compiled(language)


def test_what_qt_finds_in_the_source_is_found_here_too(
    translations: ModuleType, texts: list[object], tmp_path: Path
) -> None:
    known = {(text.context, text.source) for text in texts}
    sources = {source for _, source in known}
    files = sorted(path for path in (ROOT / "desktop").rglob("*.py"))
    made = tmp_path / "lupdate.ts"
    tool = Path(sys.executable).parent / "pyside6-lupdate"
    subprocess.run([tool, "-silent", *files, "-ts", made], check=True, capture_output=True)
    found = [
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in ET.parse(made).getroot().iter("context")
        for message in context.iter("message")
    ]
    assert len(found) > 2000
    # Of a function that translates, as `words("...")`, Qt's tool does not know the context.
    lost = [key for key in found if key not in known and key[1] not in sources]
    is_text = translations.translation_rules.is_text
    assert [key for key in lost if is_text(key[1])] == []


def test_one_text_of_one_place_has_one_meaning(translations: ModuleType) -> None:
    keys = [one.key for each in translations.read_language("de").values() for one in each]
    assert len(keys) == len(set(keys))


def test_the_glossary_explains_the_same_words_in_german() -> None:
    english, german = resources.glossary("en"), resources.glossary("de")
    assert {term.key for term in german.terms} == {term.key for term in english.terms}
    same = [term.key for term in german.terms if term.sentence == english[term.key].sentence]
    assert same == []
    assert all(re.search(r"[.“]$", term.sentence) for term in german.terms)
