"""packaging/translations.py: texts are found, kept, and handed to translators in the same order."""

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "packaging"
WINDOW = '''
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from models.words import SIZES
from models.laws import Law

translate = QCoreApplication.translate
TITLE = str(QT_TRANSLATE_NOOP("Tab", "Scaling"))

def words(text):
    """In the reader's language."""
    return QCoreApplication.translate("Figure", text) if text else ""

class Page(QWidget):
    def lay_out(self, more):
        self.button = QPushButton(self.tr("&Train") if more else self.tr("&Stop"))
        self.button.setToolTip(self.tr("Takes a {unit}. " "Can be stopped.").format(unit="minute"))
        tr = self.tr
        for key, name in (("a_key", tr("First")), ("b_key", tr("Second"))):
            self.add(key, name)

def told(law, kind):
    return words(law.title) + words(SIZES[kind]) + translate("Tab", "{share} %")
'''
MODEL = """
from models.errors import UserError
from models.figure import Axis, Series
from models.progress import Progress

MISSING = "Line {line} has no prompt."

def read(line, words):
    yield Progress(0, 1, stage="Reading...")
    if line < 0:
        raise UserError(MISSING, "Add one." if line else "Give another file.", line=line)
    for name, source in (("PPO", "ppo2017"), ("Best of n", "The program's own runs")):
        yield Series(name, (), (), source)
    return Axis(words("Loss"), "nats")
"""


@pytest.fixture
def scripts() -> Iterator[Any]:
    """A fresh import of a script in packaging/, as `python packaging/translations.py` finds it."""
    before = set(sys.modules)
    sys.path.insert(0, str(PACKAGING))
    yield importlib.import_module
    sys.path.remove(str(PACKAGING))
    for name in set(sys.modules) - before:
        if str(PACKAGING) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@pytest.fixture
def tree(tmp_path: Path, scripts: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of two files that say something."""
    for name, text in {
        "desktop/page.py": WINDOW,
        "models/reading.py": MODEL,
        "models/words.py": 'SIZES = {"s_key": "Small", "l_key": "Large"}\n',
        "models/figure.py": "class Axis:\n    label: str\n    unit: str = ''\n\n\n"
        "class Series:\n    name: str\n    x: tuple\n    y: tuple\n    source: str\n",
        "models/progress.py": "class Progress:\n    done: int\n    total: int\n    stage: str\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(scripts("translated_places"), "TABLES", {})
    monkeypatch.setattr(scripts("translated_places"), "CONSTANTS", {})
    monkeypatch.setattr(scripts("translated_places"), "ALSO", ())
    monkeypatch.setattr(scripts("translated_places"), "DESCRIPTIONS", {})
    return tmp_path


def test_texts_of_the_window_and_templates_below_it_are_found(tree: Path, scripts: Any) -> None:
    found = {(text.context, text.source) for text in scripts("source_texts").Program(tree).texts()}
    assert found == {
        ("Tab", "Scaling"),
        ("Page", "&Train"),
        ("Page", "&Stop"),
        ("Page", "Takes a {unit}. Can be stopped."),
        ("Page", "First"),
        ("Page", "Second"),
        ("Figure", "Small"),
        ("Figure", "Large"),
        ("UserError", "Line {line} has no prompt."),
        ("UserError", "Add one."),
        ("UserError", "Give another file."),
        ("Stage", "Reading..."),
        ("Figure", "PPO"),
        ("Figure", "Best of n"),
        ("Figure", "The program's own runs"),
        ("Figure", "Loss"),
        ("Figure", "nats"),
    }


def test_extracting_again_changes_nothing_and_keeps_what_was_translated(
    tree: Path, scripts: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translations = scripts("translations")
    monkeypatch.setattr(translations, "ROOT", tree)
    folder = tmp_path / "texts"
    translations.extract("de", folder)
    path = folder / "de" / "window.ts"
    path.write_text(
        path.read_text("utf-8").replace(
            '<translation type="unfinished"></translation>', "<translation>Verlust</translation>", 1
        ),
        encoding="utf-8",
    )
    before = {each.name: each.read_bytes() for each in (folder / "de").iterdir()}
    made = translations.extract("de", folder)
    assert {each.name: each.read_bytes() for each in (folder / "de").iterdir()} == before
    assert sum(one.translation == "Verlust" for one in made["window"]) == 1
    (tree / "models" / "reading.py").unlink()
    gone = [one for one in translations.extract("de", folder)["window"] if one.vanished]
    assert [one.translation for one in gone] == ["Verlust"]
    assert not any(
        one.vanished for one in translations.extract("de", folder, forget=True)["window"]
    )


def test_a_file_keeps_line_ends_signs_and_umlauts(scripts: Any, tmp_path: Path) -> None:
    translations, text_of = scripts("translations"), scripts("source_texts").Text
    text = text_of("Page", 'A < B & "C"\nD', "desktop/page.py", "QLabel")
    message = translations.Message(text, "Ä < B & „C“\nD")
    path = tmp_path / "window.ts"
    path.write_text(translations.written([message], "de"), encoding="utf-8")
    assert translations.read(path) == [message]
    assert translations.read(tmp_path / "none.ts") == []


def test_what_does_not_fit_is_told_and_what_fits_let_through(scripts: Any) -> None:
    rules = scripts("translation_rules")
    for source, translation, use, said in (
        ("Open", "", "", "untranslated"),
        ("{a} of {b}", "{a} von {a}", "", "places differ, {a} {b} and {a} {a}"),
        ("{a:.1f} nats", "{a} Nats", "", "places differ, {a:.1f} and {a}"),
        ("&Open", "Öffnen", "", "a mnemonic (&) is missing or too much"),
        ("Open…", "Öffnen", "", "an ellipsis stands at the end of only one"),
        ("Seed:", "Seed", "", "an colon stands at the end of only one"),
        ("<b>A</b>", "<b>A<b>", "", "markup differs"),
        ("A ", "A", "", "spaces at the ends differ"),
        ("Go", "Mit allem hier weitermachen", "QPushButton", "too long for a button"),
    ):
        [found] = rules.problems(source, [translation], use)
        assert found.startswith(said)
    for source, translation in (
        ("&Open {a}…", "{a} ö&ffnen…"), ("A && B", "A und B"), ("{{x}}", "{{x}}"), ("Go", "Los")
    ):  # fmt: skip
        assert rules.problems(source, [translation], "QPushButton") == []
    assert rules.problems("%Ln pairs", ["%Ln Paar", "%Ln Paare"]) == []
    assert rules.problems("%Ln pairs", ["%Ln Paare"]) == ["1 forms"]
    assert rules.problems("%Ln pairs", ["%Ln Paar", ""]) == [rules.UNTRANSLATED]
    assert [rules.mnemonic(text) for text in ("&Open", "Sp&rache", "A && &B")] == ["o", "r", "b"]


def test_keys_numbers_and_bare_placeholders_are_no_texts(scripts: Any) -> None:
    is_text = scripts("translation_rules").is_text
    assert [is_text(text) for text in ("Loss", "k", "in {n} days")] == [True] * 3
    assert [is_text(text) for text in ("", "{share} %", "a_key", "wei2022", "3.5")] == [False] * 5


def test_check_ends_with_one_where_something_is_missing(
    scripts: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    translations: ModuleType = scripts("translations")
    text = scripts("source_texts").Text("Page", "Loss", "desktop/page.py")
    monkeypatch.setattr(
        translations,
        "read_language",
        lambda language: {"window": [translations.Message(text)]} if language == "de" else {},
    )
    assert translations.main(["check"]) == 1
    assert capsys.readouterr().out == "de/window.ts: untranslated: 'Loss'\n"
    assert translations.main(["check", "--area", "start"]) == 0


SAYING = {"tr", "translate", "told", "written", "si", "toString", "long_words"}
"""What makes a text of the language in use: its words, or the signs of its numbers."""


def saying(tree: ast.AST) -> set[str]:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    names = {
        func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls
    }
    return names & SAYING


def kept_texts(tree: ast.Module) -> Iterator[str]:
    """Caches and constants of a module that keep a text in the language of when they were made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            kept = any("cache" in ast.unparse(one) for one in node.decorator_list)
            knows = {"locale", "language"} & {one.arg for one in node.args.args}
            if kept and not knows and saying(node):
                yield node.name
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            lazy = any(isinstance(one, ast.Lambda) for one in ast.walk(node.value))
            if not lazy and saying(node.value):
                yield ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)


def test_no_cache_and_no_constant_keeps_a_text_of_one_language() -> None:
    files = [file for folder in ("desktop", "models") for file in (ROOT / folder).rglob("*.py")]
    assert len(files) > 300
    found = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in files
        if file.parent.name != "cli"  # a terminal has one language
        for name in kept_texts(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found)


def test_a_cache_and_a_constant_that_keep_a_text_are_found() -> None:
    kept = """
SAID = translate("A", "Hello")
@lru_cache(maxsize=4)
def named(size): return written(size, ".1f")
@cache
def quoted(size, locale): return locale.toString(size)
"""
    assert [*kept_texts(ast.parse(kept))] == ["named", "SAID"]
