"""Every word in the window can be translated, and everything that takes the keyboard has a name."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.backups.dialog import BackupsDialog
from desktop.dialogs import AboutDialog, LeaveDialog, ShortcutsDialog
from desktop.errors import BugDialog
from desktop.licences_dialog import LicencesDialog
from desktop.settings_dialog.dialog import SettingsDialog
from desktop.tabs import tab_specs
from desktop.tabs.base_vs_chat.examples import examples
from desktop.widgets.banner import Banner
from desktop.widgets.term_label import glossary
from models.errors import UserError
from models.theory.scaling import laws
from models.theory.scaling.published import published
from resources import citations, table

OPEN, CLOSE = "⟦", "⟧"
SLACK = 2  # pixels that no letter needs
# Names, numbers, keys, and paths: the same in every language.
DATA = re.compile(
    r"^(Understudy.*|[\d\W⁰¹²³⁴⁵⁶⁷⁸⁹]*[kMBT]?( FLOP)?|[A-Za-z0-9α-ω]"
    r"|F\d+|(Ctrl|Shift|Alt)[ +].*|/.*)$",
    re.DOTALL,
)


class Pseudo(QTranslator):
    """Translates everything into itself, between brackets."""

    def isEmpty(self) -> bool:  # noqa: N802  # Qt's name
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return f"{OPEN}{source}{CLOSE}"


class Longer(QTranslator):
    """Makes every text longer by two fifths, as a language with long words does."""

    def isEmpty(self) -> bool:  # noqa: N802  # Qt's name
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        if not re.search(r"[A-Za-z]{2}", re.sub(r"\{[^{}]*\}", "", source)):
            return None
        more = ("ein liten " * len(source))[: -(-2 * len(source) // 5)]
        return source + (more if " " in source else more.replace(" ", "i"))


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[None]:
    translator = Longer()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def words(widget: QWidget) -> Iterator[str]:
    """What a widget says, in every place where it can say something."""
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    if isinstance(widget, QDialog):
        yield widget.windowTitle()
    if hasattr(widget, "toolTip"):
        yield widget.toolTip()
        yield widget.accessibleName()


def is_data(text: str) -> bool:
    prompts = {line.strip() for one in examples() for line in _spellings(one.prompt)}
    terms = glossary().terms  # it has files of its own in each language
    known = {words.casefold() for term in terms for words in (term.term, term.sentence)}
    explained = all(line.casefold() in known for line in text.splitlines())
    named = text in language.OWN_NAMES.values() or is_name(text)
    return explained or named or text in prompts or bool(DATA.match(text))


def is_name(text: str) -> bool:
    """Whether a text only names works, models and laws, which are called the same everywhere."""
    names = {source.short for source in citations().values()}
    names |= {model.name for model in published()} | {laws.title(n) for n in laws.LAW_NAMES}
    names |= set(table("instruction_sets").texts("name"))
    parts = [f"{part} " for part in text.split(" · ")]  # "GPT-3" of "GPT-3 175B"
    return all(any(f"{name} ".startswith(part) for name in names) for part in parts)


def is_content(widget: QWidget) -> bool:
    """Whether a widget shows what a model or a person wrote: prompts, drafts, names of models."""
    return widget.property("role") in ("reading", "exact") or widget.property("content") is True


def untranslated(top: QWidget) -> list[str]:
    seen = [each for each in (top, *top.findChildren(QWidget)) if not is_content(each)]
    shown = [each for each in seen if each.isVisible() or isinstance(each, QMenu)]
    found = {text for widget in shown for text in words(widget)}
    # A sentence around a field stands in two labels: its end alone shows that it was translated.
    bare = (text for text in found if OPEN not in text and CLOSE not in text)
    return sorted(text for text in bare if not is_data(text))


def _spellings(prompt: str) -> tuple[str, str]:
    """A prompt as it is, and on one line with a sign where lines end."""
    return prompt, prompt.replace("\n", " ↵ ")


def every_page(window: Any) -> Iterator[tuple[str, str]]:
    """Show every tab, and every page of those that have several."""
    for number, spec in enumerate(tab_specs()):
        window.show_tab(number)
        shown = window.pages.page(number)
        for key in [key for key, _ in spec.pages] or [""]:
            if key:
                shown.page_picked.emit(key)
            yield spec.key, key


def test_every_word_of_every_page_is_translatable(pseudo: None, window: Any, qtbot: QtBot) -> None:
    for key, page in every_page(window):
        qtbot.wait(100)
        assert untranslated(window) == [], f"in {key}, {page}"
    for menu in window.findChildren(QMenu):
        assert untranslated(menu) == []


def test_every_word_of_every_dialog_is_translatable(
    pseudo: None, window: Any, qtbot: QtBot
) -> None:
    dialogs: list[Callable[[], QWidget]] = [
        lambda: ShortcutsDialog(window.menus.shortcuts(), window),
        lambda: LeaveDialog(["run-1"], window),
        lambda: BugDialog("", window),
        lambda: BackupsDialog(window),
        lambda: LicencesDialog(window),
    ]
    for make in dialogs:
        dialog = make()
        dialog.show()
        assert untranslated(dialog) == []
        assert nameless(dialog) == []
        dialog.close()
    about = AboutDialog(window.home, window)
    about.show()
    assert [text for text in untranslated(about) if not text.startswith("/")] == []
    about.close()


def test_every_word_of_the_settings_is_translatable(pseudo: None, window: Any) -> None:
    window.show_settings()
    dialog = window.findChild(SettingsDialog)
    languages, signs = {"English", "Deutsch"}, {"%"}
    assert set(untranslated(dialog)) - languages - signs == set()
    assert nameless(dialog) == []
    row = dialog.rows["beta"]
    row.default_asked.emit()
    row.edited.emit("50")
    assert OPEN in row.below.text() and OPEN in row.default.toolTip()
    dialog.close()


def test_an_error_from_below_the_window_is_translated_with_its_values(
    pseudo: None, qtbot: QtBot
) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_error(UserError("Line {line} has no prompt.", "Add one.", line=7))
    assert banner.text == f"{OPEN}Line 7 has no prompt.{CLOSE} {OPEN}Add one.{CLOSE}"


def test_the_palette_and_the_glossary_are_translatable(
    pseudo: None, window: Any, qtbot: QtBot
) -> None:
    window.open_palette()
    listed = [window._palette.list.item(n).text() for n in range(window._palette.list.count())]
    terms = {term.term for term in glossary().terms}
    assert [text for text in listed if OPEN not in text and text not in terms] == []
    window.show_glossary()
    left = [text for text in untranslated(window._glossary) if text not in terms]
    assert left == []
    window._glossary.close()


def test_every_word_of_the_shelf_is_translatable(pseudo: None, window: Any, qtbot: QtBot) -> None:
    window.show_shelf()
    shelf, models = window._shelf, window.services.catalogue.models()
    data = {value for model in models for value in (model.name, str(model.path), model.size)}
    sizes, names = (
        re.compile(r"^\d[\d.]* [kM]?B( · [A-Z0-9]+)?$"),
        ("On disk", "Licence", "SHA-256"),
    )
    for key in ("group/family", "group/yours", f"model/{models[0].path}"):
        shelf.open_state({"key": key})
        qtbot.waitUntil(lambda: not window.services.lanes.busy, timeout=10_000)
        facts = shelf.details.facts.facts()
        data |= {f"{fact.name}: {fact.value}" for fact in facts}  # to a screen reader
        data |= {fact.value for fact in facts if fact.name.strip(OPEN + CLOSE) in names}
        assert [text for text in untranslated(shelf) if text not in data] == [], key
        assert all(sizes.match(f.value) for f in facts if f.name == f"{OPEN}On disk{CLOSE}")
        said = [group.title for group in shelf.list.groups()]
        said += [row.says for group in shelf.list.groups() for row in group.rows]
        assert [text for text in said if OPEN not in text] == []
    shelf.close()


def clipped(top: QWidget) -> list[str]:
    """Labels, buttons and tabs that have less room than their words need."""
    found = []
    for widget in top.findChildren(QWidget):
        if widget.isVisible() and not is_content(widget):
            room, need = widget.size(), widget.sizeHint()
            if isinstance(widget, QLabel) and widget.wordWrap():
                cut = widget.heightForWidth(room.width()) > room.height() + SLACK
            elif isinstance(widget, (QLabel, QAbstractButton, QTabBar)):
                cut = need.width() > room.width() + SLACK or _reach(widget, top) > top.width()
            else:
                continue
            found += [_said(widget)] if cut and _said(widget) and not is_data(_said(widget)) else []
    return sorted(found)


def _said(widget: QWidget) -> str:
    if isinstance(widget, QTabBar):
        return " ".join(widget.tabText(number) for number in range(widget.count()))
    return widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""


def _reach(widget: QWidget, top: QWidget) -> int:
    return widget.mapTo(top, widget.rect().topRight()).x()


def test_nothing_is_cut_short_where_texts_are_two_fifths_longer(
    longer: None, window: Any, qtbot: QtBot
) -> None:
    window.resize(1280, 800)
    for key, page in every_page(window):
        qtbot.wait(150)
        assert window.width() == 1280, f"{key}, {page} makes the window wider"
        cut = clipped(window)
        with suppress(qtbot.TimeoutError):  # a text that has just changed is laid out in a moment
            qtbot.waitUntil(lambda: not clipped(window), timeout=2000 if cut else 0)
        assert clipped(window) == [], f"in {key}, {page}"


def test_a_label_that_is_cut_short_would_be_found(window: Any) -> None:
    bare = QLabel("Much longer than it may be", window)
    bare.setFixedWidth(60)
    bare.show()
    assert "Much longer than it may be" in clipped(window)


def nameless(top: QWidget) -> list[str]:
    """Widgets that take the keyboard but that a screen reader could only call by their class."""
    found = []
    for widget in top.findChildren(QWidget):
        takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible()
        if takes_keys and widget.focusProxy() is None and not _inner(widget) and not _name(widget):
            found.append(f"{type(widget).__name__} in {_path(widget)}")
    return found


def _inner(widget: QWidget) -> bool:
    """Parts of other widgets: the field of a spin box, the viewport of a scroll area."""
    parent = widget.parent()
    return isinstance(parent, (QComboBox, QAbstractSpinBox)) or isinstance(widget, QScrollArea)


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name)) if interface is not None else ""


def _path(widget: QObject) -> str:
    names = []
    parent = widget.parent()
    while parent is not None:
        names.append(type(parent).__name__)
        parent = parent.parent()
    return " < ".join(names[:4])


def test_a_bare_word_and_a_nameless_field_would_be_found(window: Any) -> None:
    bare, field = QLabel("Bare", window), QLineEdit(window)
    bare.show()
    field.show()
    assert "Bare" in untranslated(window)
    assert [found.split()[0] for found in nameless(window)] == ["QLineEdit"]


def test_everything_in_the_shelf_that_takes_the_keyboard_has_a_name(window: Any) -> None:
    window.show_shelf()
    name = window.services.catalogue.models()[0].name
    for state in ({"key": "group/yours"}, {"model": name}):
        window._shelf.open_state(state)
        assert nameless(window._shelf) == []
    window._shelf.close()


def test_everything_that_takes_the_keyboard_has_a_name(window: Any, qtbot: QtBot) -> None:
    for key, page in every_page(window):
        qtbot.wait(50)
        assert nameless(window) == [], f"in {key}, {page}"
