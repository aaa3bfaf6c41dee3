"""The parts of the window "Models": list, name, details, bars and dialogs."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.shelf.details import DetailsPane, NameField
from desktop.shelf.fetching import ConfirmDialog
from desktop.shelf.model_list import ModelList
from desktop.shelf.shown import Action, Details, Fact, Group, Row

Key = Qt.Key
NAME, SAID = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole


def group(*names: str, opened: bool = True) -> Group:
    rows = tuple(Row(f"model/{name}", name, "Chat · 1 M") for name in names)
    return Group("group/yours", "Yours", rows, opened, "Drop something here.")


@pytest.fixture
def models(qtbot: QtBot, theme: Theme) -> ModelList:
    shown = ModelList()
    qtbot.addWidget(shown)
    shown.resize(320, 300)
    shown.show_groups([group("a", "b", "c")])
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def told(signal: Any) -> list[Any]:
    found: list[Any] = []
    signal.connect(lambda *values: found.append(*values) if values else found.append(None))
    return found


def test_the_arrow_keys_walk_through_rows_and_close_a_group(models: ModelList) -> None:
    models.pick("group/yours")
    picked = told(models.picked)
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up, Key.Key_Left):
        QTest.keyClick(models, key)
    assert picked == ["model/a", "model/b", "model/a", "group/yours"]
    heading = models.topLevelItem(0)
    assert heading is not None and not heading.isExpanded()
    QTest.keyClick(models, Key.Key_Return)
    assert heading.isExpanded()


@pytest.mark.parametrize(("left", "next_one"), [("ac", "c"), ("ab", "b"), ("bc", "b")])
def test_when_the_picked_row_goes_its_neighbour_is_picked(
    models: ModelList, left: str, next_one: str
) -> None:
    models.pick(f"model/{next(iter(set('abc') - set(left)))}")
    picked = told(models.picked)
    models.show_groups([group(*left)])
    assert picked == [f"model/{next_one}"] == [models.current()]


@pytest.fixture
def name(qtbot: QtBot, theme: Theme) -> NameField:
    field = NameField()
    qtbot.addWidget(field)
    field.show_name("smol", renames=True)
    field.show()
    field.activateWindow()
    return field


def test_return_keeps_a_new_name_and_escape_does_not(name: NameField) -> None:
    renamed = told(name.renamed)
    for typed, key in (("other", Key.Key_Escape), ("", Key.Key_Return), ("smol", Key.Key_Return)):
        name.edit()
        name.field.setText(typed)
        QTest.keyClick(name.field, key)
        assert not name.editing and renamed == []
    name.edit()
    assert name.field.selectedText() == "smol"
    QTest.keyClicks(name.field, "  tiny ")
    QTest.keyClick(name.field, Key.Key_Return)
    assert renamed == ["tiny"] and not name.editing


def details(**changes: Any) -> Details:
    plain: dict[str, Any] = {
        "key": "model/a",
        "name": "a",
        "about": "A folder of yours.",
        "primary": Action("compare", "Compare"),
        "actions": (Action("verify", "Verify", "Compute it again"), Action("remove", "Remove")),
        "facts": (Fact("Lies in", "/models/a", path=True, action="reveal", does="Show"),),
    }
    return Details(**(plain | changes))


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> DetailsPane:
    shown = DetailsPane()
    qtbot.addWidget(shown)
    shown.resize(600, 500)
    shown.show_details(details())
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_sentences_are_scrolled_to_and_at_no_moment_squeezed(pane: DetailsPane) -> None:
    lines = [Fact(f"Name {n}", "A value of some words. " * 4, term="checksum") for n in range(6)]
    pane.resize(560, 340)
    for count in (2, 6, 4):
        pane.show_details(details(facts=tuple(lines[:count]), template="one\n" * 9))
        facts = pane.facts
        layout = facts.layout()
        assert layout is not None  # at once, without the event loop
        assert facts.height() >= layout.totalHeightForWidth(facts.width()) > 16 * count
        assert pane.area.widget().height() > pane.area.viewport().height()


def test_a_checksum_is_copied_without_its_gaps(pane: DetailsPane) -> None:
    pane.show_details(details(facts=(Fact("SHA-256", "ab cd\nef", copied="abcdef", mono=True),)))
    links = [link for link in pane.facts.findChildren(QWidget) if link.property("kind") == "inline"]
    copy = next(link for link in links if link.accessibleName() == "Copy: SHA-256")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "abcdef"


@pytest.fixture
def open_dialog(qtbot: QtBot, theme: Theme) -> Callable[[Any], Any]:
    def show(dialog: Any) -> Any:
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return show


def test_return_alone_deletes_nothing_for_good(open_dialog: Callable[[Any], Any]) -> None:
    dialog = open_dialog(ConfirmDialog("Delete?", "It cannot be undone.", "Delete"))
    confirmed = told(dialog.confirmed)
    QTest.keyClick(dialog, Key.Key_Return)
    assert confirmed == [] and not dialog.isVisible()
    dialog = open_dialog(ConfirmDialog("Delete?", "It cannot be undone.", "Delete"))
    confirmed = told(dialog.confirmed)
    QTest.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert len(confirmed) == 1
