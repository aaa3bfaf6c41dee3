"""One walk through every page of one German window: what holds wherever one looks.

Every text is translated and has room, where it is two fifths longer than in English, too. Whatever
the keyboard reaches has a name and a role for screen readers, and Tab reaches all of it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest
from looking import (
    LOOKS,
    MARK,
    SIZE,
    SMALL,
    Marked,
    bring_forward,
    faults,
    filled,
    is_data,
    said,
    saved_menu,
    seen,
    settle,
    unspoken,
    way_of_the_focus,
)
from pictured import open_pictured, states_of
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot
from shots import shelf_acts

from desktop import language
from desktop.errors import BugDialog
from desktop.frame.dialogs import LeaveDialog
from desktop.frame.licences import LicencesDialog
from desktop.shelf.window import FIRST_SIZE
from desktop.tabs import tab_specs
from desktop.tabs.alignment.pipeline import RunAllDialog
from desktop.tabs.base_vs_chat.saved import SavedDialog
from desktop.tabs.interview.cards.files import PrintDialog
from desktop.tabs.preferences.judged_cards import ModelCardDialog
from desktop.widgets.banner import in_one_line
from models.alignment.pipeline import usual_costs
from models.errors import UserError
from models.interview import card_file
from models.interview.card import TryIt
from models.interview.lesson import Drawing, Link
from models.interview.lesson_files import shipped
from models.store.paths import Home
from models.store.settings import Settings


@contextmanager
def german_window(home: Home, *, marked: bool) -> Iterator[Any]:
    """A window with every tab of it built. marked: its texts are those of `Marked`."""
    before, translator = QLocale(), Marked()
    home.prepare()
    Settings(language="de", theme="light").save(home)
    language.use("de")
    if marked:
        QCoreApplication.installTranslator(translator)  # it is asked first
    try:
        with filled(home) as window:
            for number in range(len(tab_specs())):
                window.show_tab(number)
            settle(window)
            yield window
    finally:
        QCoreApplication.removeTranslator(translator)
        language.use("system")
        QLocale.setDefault(before)


@pytest.fixture(scope="module")
def german(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A window with marked German texts."""
    with german_window(Home.at(tmp_path_factory.mktemp("walk")), marked=True) as window:
        yield window


@pytest.fixture
def window(german: Any) -> Iterator[Any]:
    """The window, at its first page again when the test is over."""
    yield german
    german.show_tab(0)
    settle(german)


def walk(
    window: Any, states: Iterable[tuple[str, Callable[[], object]]], looks: Iterable[str] = LOOKS
) -> None:
    """Look at every state, and say all that is wrong at the end."""
    found, size = list[str](), window.size()
    for where, show in states:
        show()
        settle(window)
        found += faults(window, where, looks=looks)
        if window.size() != size:
            found.append(f"{where}: makes the window larger")
    assert not found, "\n".join(found)


def pages(window: Any) -> Iterator[tuple[str, Callable[[], object]]]:
    for number, spec in enumerate(tab_specs()):
        window.show_tab(number)
        for key in [key for key, _ in spec.labels() if spec.pages] or [""]:
            picked = window.pages.page(number).show_page if key else str
            yield f"{spec.key}/{key}", partial(picked, key)


@pytest.mark.timeout(600)
def test_on_every_page_all_is_german_whole_named_and_reached_with_tab(window: Any) -> None:
    walk(window, pages(window))


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("size", [SIZE, SMALL])
def test_in_every_state_of_every_page_all_is_whole_named_and_reached(
    qapp: QApplication, home: Home, size: tuple[int, int]
) -> None:
    """As in pictures; in real German, since models and persons have written there, too."""

    def states(window: Any) -> Iterator[tuple[str, Callable[[], object]]]:
        for number, spec in enumerate(tab_specs()):
            window.show_tab(number)
            page = window.pages.page(number)
            for name, state in states_of(page):
                yield f"{spec.key} {name}", partial(open_pictured, page, state)

    with german_window(home, marked=False) as window:
        window.resize(*size)
        walk(window, states(window), looks=("cut short", "not said", "not reached"))


def all_stages(window: Any) -> None:
    dialog = RunAllDialog(print, print, window)
    dialog.ask("279k-base", 279_000, 60, "labels", {}, usual_costs(), (2, 6))


def preferences(window: Any) -> Any:
    return window.pages.page(window.pages.index("preferences"))


def import_cards(window: Any) -> None:
    interview = window.pages.page(window.pages.index("interview"))
    interview.built("cards").files_menu.import_from(window.home.database)


DIALOGS: dict[str, Callable[[Any], object]] = {
    "shortcuts": lambda window: window.menus.show_shortcuts(),
    "about": lambda window: window.show_about(),
    "backups": lambda window: window.show_backups(),
    "settings": lambda window: window.show_settings(),
    "glossary": lambda window: window.show_glossary(),
    "licences": lambda window: LicencesDialog(window).open(),
    "manual": lambda window: window.show_manual(),
    "leaving": lambda window: LeaveDialog(["DPO 1"], print, window).open(),
    "a bug": lambda window: BugDialog("details", window).open(),
    "all stages": all_stages,
    "export of labels": lambda window: preferences(window).export(),
    "import of labels": lambda window: preferences(window).import_file(window.home.database),
    "new project": lambda window: preferences(window).project.open_settings(new=True),
    "project": lambda window: preferences(window).project.open_settings(),
    "a text": lambda window: ModelCardDialog("7", "7", window).open(),
    "saved comparisons": lambda window: SavedDialog(window, saved_menu()).open(),
    "import of cards": import_cards,
    "print of cards": lambda window: PrintDialog(window).open(),
}


@pytest.mark.timeout(600)
def test_in_every_dialog_too(window: Any) -> None:
    found: list[str] = []
    for name, show in DIALOGS.items():
        before = set(QApplication.topLevelWidgets())
        show(window)
        settle(window)
        new = [one for one in QApplication.topLevelWidgets() if one not in before]
        dialog = next(one for one in new if isinstance(one, QDialog) and one.isVisible())
        found += faults(dialog, name) + ([] if dialog.windowTitle() else [f"{name}: no title"])
        dialog.close()
    assert not found, "\n".join(found)


def test_in_palette_tour_and_window_of_models_too(window: Any) -> None:
    bring_forward(window)
    window.open_palette()
    palette = window._palette
    listed = [palette.list.item(row).text() for row in range(palette.list.count())]
    assert [text for text in listed if MARK not in text and not is_data(text)] == []
    assert [*unspoken(palette)] == []
    assert QApplication.focusWidget() in palette.findChildren(QLineEdit)
    palette.close()
    window.start_tour()
    settle(window)
    found = faults(window, "tour")
    assert set(way_of_the_focus(window)) & set(window._tour.findChildren(QPushButton))
    window._tour.close()
    window.show_shelf()
    window._shelf.resize(*FIRST_SIZE)  # the screen of the tests is smaller: it would scroll
    for name, act in shelf_acts(window.services, window._shelf).items():
        act()
        settle(window)
        asked = [one for one in window._shelf.findChildren(QDialog) if one.isVisible()]
        facts = [fact.value for fact in window._shelf.details.facts.facts()]
        data = tuple(f": {text}" for text in (*facts, "capitals-6m"))
        wrong = faults(asked[0] if asked else window._shelf, name)
        found += [one for one in wrong if not one.endswith(data)]
        for question in asked:
            question.close()
    window._shelf.close()
    assert not found, "\n".join(found)


def test_what_is_wrong_would_be_found(window: Any) -> None:
    bare, short, field = (
        QLabel("Bare", window),
        QLabel("Longer than it may be", window),
        QLineEdit(window),
    )
    short.setFixedWidth(60)
    for widget in (bare, short, field):
        widget.show()
    found = faults(window, "start")
    for widget in (bare, short, field):
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # whichever test is next
    assert {"start: not German: Bare", "start: cut short: Longer than it may be"} <= set(found)
    assert any("not said: QLineEdit" in one for one in found)


# What else is German


def test_a_letter_of_a_menu_or_a_field_is_used_once(window: Any) -> None:
    menus = window.menus
    for menu in (menus.file, menus.view, menus.help, menus.root):
        found = letters(action.text() for action in menu.actions())
        assert len(set(found)) == len(found) >= 3, menu.title()
    window.open_link("base_vs_chat", {"page": "compare", "more": ["compare"]})
    settle(window)
    labels = window.pages.currentWidget().findChildren(QLabel)
    fields = letters(one.text() for one in labels if one.buddy() and one.isVisible())
    assert len(set(fields)) == len(fields) >= 4
    assert not set(fields) & set(letters(action.text() for action in menus.root.actions()))


def letters(texts: Iterable[str]) -> list[str]:
    return [letter.lower() for text in texts for letter in re.findall(r"&(\w)", text)]


def test_numbers_qts_own_buttons_and_values_in_errors_are_german(window: Any, qtbot: QtBot) -> None:
    window.show_tab(window.pages.index("scaling"))
    settle(window)
    shown = seen(window.pages.currentWidget())
    fields = [one.text().strip(MARK) for one in shown if isinstance(one, QLineEdit)]
    assert any(text.endswith("Mrd.") for text in fields), fields
    labels = [said(one) for one in shown]
    numbers = [text for text in labels if re.fullmatch(r"\d+[.,]\d{1,3}", text)]
    assert numbers and all("," in number for number in numbers)
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert [button.text() for button in box.findChildren(QPushButton)] == ["Abbrechen"]
    inner = UserError("Line {line} has no prompt.", "Add one.", line=7)
    error = UserError("{first} Further rows with a problem: {count}, the next in line {next}.", "",
                      first=inner, count=1234.5, next=9)  # fmt: skip
    assert str(error).startswith("Line 7 has no prompt.")
    told = in_one_line(error)
    assert "7" in told and not set(told.split()) & {"Line", "Further", "the"}


# Links of cards and lessons

ACTIONS = {"send", "edit"}
"""What a link asks a model or a run for: left out here, since the test is about what is shown."""
ONCE = {"double", "asking", "spot", "reveal"}
"""What a link opens once, and is no choice that a page keeps."""
WORDS = {"on": True, "off": False}
"""How a link may say a switch that there is one of for each column."""


def links() -> Iterator[tuple[str, TryIt]]:
    """Who links, and where to; each different state once."""
    every = [(f"{card.topic}/{card.id}", card.try_it) for card in card_file.shipped().cards]
    for lesson in shipped():
        blocks = [block for block in lesson.blocks if isinstance(block, Link | Drawing)]
        every += [(f"lesson {lesson.id}", block.try_it) for block in blocks]
    different = {(link.tab, str(without_actions(link.state))): (who, link)
                 for who, link in every if link is not None}  # fmt: skip
    yield from (different[key] for key in sorted(different))  # tab by tab


def without_actions(state: Mapping[str, object]) -> dict[str, object]:
    return {
        key: without_actions(value) if isinstance(value, Mapping) else value
        for key, value in state.items()
        if key not in ACTIONS
    }


@pytest.mark.timeout(600)
def test_every_link_of_a_card_or_a_lesson_shows_what_it_promises(window: Any) -> None:
    wrong: list[str] = []
    window.hide()  # what is kept is looked at, not what is painted
    for who, link in links():
        asked = without_actions(link.state)
        window.services.open_link(link.tab, asked)
        index = window.pages.currentIndex()
        if index != window.pages.index(link.tab):
            wrong.append(f"{who}: another tab is in front")
        else:
            wrong += [f"{who}: {one}" for one in differences(asked, saved(window, index))]
    window.show()
    assert not wrong, "\n".join(wrong)


def saved(window: Any, index: int) -> Mapping[str, Any]:
    state: Mapping[str, Any] = window.pages.page(index).save_state()
    return state


def differences(
    asked: Mapping[str, object], kept: Mapping[str, Any], path: str = ""
) -> Iterator[str]:
    """Choices that a page does not know, and those that it did not take."""
    for key, value in asked.items():
        name = f"{path}{key}"
        if key not in kept:
            if key not in ONCE:
                yield f"{name} is no choice of this page, which has {', '.join(sorted(kept))}"
        elif isinstance(value, Mapping) and isinstance(kept[key], Mapping):
            yield from differences(value, kept[key], f"{name}.")
        elif key == "page":  # a part of a page, which is kept as its page
            if str(value).partition("/")[0] != kept[key]:
                yield f"{name} is {kept[key]!r} and not {value!r}"
        elif key == "more" and isinstance(value, list | tuple):  # pages shown on top of the basic
            if missing := set(value) - set(kept[key]):  # an earlier link's stay shown
                yield f"{name} does not show {', '.join(sorted(missing))}"
        elif not alike(value, kept[key]):
            yield f"{name} is {kept[key]!r} and not {value!r}"


def alike(asked: object, kept: object) -> bool:
    if isinstance(asked, list | tuple) and isinstance(kept, list | tuple):
        pairs = zip(asked, kept, strict=False)
        return len(asked) == len(kept) and all(alike(one, other) for one, other in pairs)
    if isinstance(asked, int | float) and isinstance(kept, int | float):
        return bool(asked == pytest.approx(kept))
    if isinstance(kept, list) and asked in WORDS:
        return all(one is WORDS[str(asked)] for one in kept)
    return asked == kept


def test_a_choice_that_a_page_does_not_know_or_did_not_take_is_found() -> None:
    kept = {"page": "spend", "spend": {"view": "cost", "budget": 1e22}}
    asked = {"page": "spend", "spend": {"view": "cost", "bugdet": 1e22}}
    unknown = "spend.bugdet is no choice of this page, which has budget, view"
    assert [*differences(asked, kept)] == [unknown]
    other = "spend.budget is 1e+22 and not 1e+23"
    assert [*differences({"spend": {"budget": 1e23}}, kept)] == [other]
