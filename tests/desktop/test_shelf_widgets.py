"""The parts of the window "Models": list, name, details, bars and dialogs."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.shelf.confirm_dialog import ConfirmDialog
from desktop.shelf.details_pane import DetailsPane
from desktop.shelf.fetch_dialog import FetchDialog
from desktop.shelf.model_list import ModelList
from desktop.shelf.name_field import NameField
from desktop.shelf.shown import Action, Details, Fact, Group, Offer, Row, Work
from desktop.shelf.undo_bar import UndoBar
from desktop.theme import Theme
from models.errors import UserError

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


def test_a_click_on_a_heading_opens_and_closes_it(models: ModelList) -> None:
    heading = models.topLevelItem(0)
    assert heading is not None
    centre = models.visualItemRect(heading).center()
    QTest.mouseClick(models.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert not heading.isExpanded() and models.current() == "group/yours"


def test_delete_and_f2_ask_for_the_row_that_is_current(models: ModelList) -> None:
    removed, renamed = told(models.remove_asked), told(models.rename_asked)
    models.pick("model/b")
    QTest.keyClick(models, Key.Key_Delete)
    QTest.keyClick(models, Key.Key_F2)
    assert (removed, renamed) == (["model/b"], ["model/b"])


def test_another_list_keeps_what_is_picked_and_open(models: ModelList) -> None:
    models.pick("model/b")
    picked = told(models.picked)
    models.show_groups([group("a", "b", "c", "d"), Group("group/x", "Other", (), False, "None.")])
    assert models.current() == "model/b" and picked == []
    heading = models.topLevelItem(0)
    assert heading is not None and heading.isExpanded()


@pytest.mark.parametrize(("left", "next_one"), [("ac", "c"), ("ab", "b"), ("bc", "b")])
def test_when_the_picked_row_goes_its_neighbour_is_picked(
    models: ModelList, left: str, next_one: str
) -> None:
    models.pick(f"model/{next(iter(set('abc') - set(left)))}")
    picked = told(models.picked)
    models.show_groups([group(*left)])
    assert picked == [f"model/{next_one}"] == [models.current()]


def test_a_closed_group_opens_for_a_row_that_is_picked_from_elsewhere(
    qtbot: QtBot, theme: Theme
) -> None:
    shown = ModelList()
    qtbot.addWidget(shown)
    shown.show_groups([group("a", opened=False)])
    heading = shown.topLevelItem(0)
    assert heading is not None and not heading.isExpanded()
    assert shown.pick("model/a") and heading.isExpanded()
    assert not shown.pick("model/zebra") and shown.current() == "model/a"


def test_work_stands_in_its_row_with_a_button_that_stops_it(
    models: ModelList, qtbot: QtBot
) -> None:
    stopped = told(models.stop_asked)
    models.show_work("model/b", Work("Converting · 1 of 2 MB", "1 of 2 MB", 0.5))
    button = models.stop_button("model/b")
    assert button is not None and button.accessibleName() == "Cancel: b"
    models.show_work("model/b", Work("Converting · 2 of 2 MB", "2 of 2 MB", 1.0))
    assert models.stop_button("model/b") is button  # else a click could fall between two
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert stopped == ["model/b"]
    models.show_work("model/b", None)
    assert models.stop_button("model/b") is None


def test_a_screen_reader_hears_name_state_and_work(models: ModelList) -> None:
    row = Row("model/a", "a", "Chat · 1 M", "Not converted", "warn", Work("Waits for its turn"))
    models.show_groups([Group("group/yours", "Yours", (row,))])
    heading = models.topLevelItem(0)
    assert heading is not None
    item = heading.child(0)
    assert (item.data(0, NAME), item.data(0, SAID)) == (
        "a", "Not converted, Chat · 1 M, Waits for its turn",
    )  # fmt: skip


def test_what_is_picked_stays_in_sight_when_the_list_gets_lower(
    models: ModelList, qtbot: QtBot
) -> None:
    models.show_groups([group(*"abcdefgh")])
    models.resize(320, 500)
    models.pick("model/g")
    qtbot.wait(20)
    models.resize(320, 160)
    models.viewport().repaint()
    box = models.visualItemRect(models.currentItem())
    assert box.top() >= 0 and box.bottom() <= models.viewport().height()


def test_a_sentence_stands_where_no_row_is_and_cannot_be_picked(models: ModelList) -> None:
    models.show_groups([group()])
    heading = models.topLevelItem(0)
    assert heading is not None and heading.childCount() == 1
    assert heading.child(0).data(0, NAME) == "Drop something here."
    assert not heading.child(0).flags() & Qt.ItemFlag.ItemIsSelectable
    QTest.qWait(20)
    assert models.visualItemRect(heading.child(0)).height() > 15


def test_a_long_sentence_has_room_for_all_its_lines(models: ModelList, qtbot: QtBot) -> None:
    long = Group("group/yours", "Yours", (), empty="Drop a folder or a file here. " * 4)
    models.show_groups([long])
    item = models.topLevelItem(0)
    assert item is not None
    models.resize(520, 300)
    qtbot.waitUntil(lambda: models.visualItemRect(item.child(0)).height() > 15)
    wide = models.visualItemRect(item.child(0)).height()
    models.resize(240, 300)
    qtbot.waitUntil(lambda: models.visualItemRect(item.child(0)).height() > wide)


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


def test_a_name_that_was_refused_can_be_mended(name: NameField) -> None:
    name.renamed.connect(name.edit)
    name.edit()
    name.field.setText("taken")
    QTest.keyClick(name.field, Key.Key_Return)
    assert name.editing and name.field.text() == "taken"


def test_what_happens_meanwhile_does_not_end_an_edit_but_another_model_does(
    name: NameField,
) -> None:
    name.edit()
    name.field.setText("half a na")
    name.show_name("smol", renames=True)
    assert name.editing and name.field.text() == "half a na"
    name.show_name("other", renames=False)
    name.edit()
    assert not name.editing and not name.button.isVisible()


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


def test_buttons_and_links_say_what_was_asked_for(pane: DetailsPane) -> None:
    asked = told(pane.asked)
    for button in (pane.button("compare"), pane.button("verify"), pane.facts.link("reveal")):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == ["compare", "verify", "reveal"]
    assert pane.button("compare").property("role") == "primary"
    assert pane.button("verify").accessibleDescription() == "Compute it again"


def test_only_what_is_offered_has_a_button(pane: DetailsPane) -> None:
    verify = pane.button("verify")
    pane.show_details(details(primary=Action("verify", "Verify"), actions=()))
    assert pane.offers("verify") and not pane.offers("remove") and not pane.offers("compare")
    assert pane.button("verify") is verify  # it keeps the focus
    assert verify.property("role") == "primary"


def test_work_shows_how_far_it_is_and_can_be_stopped(pane: DetailsPane, qtbot: QtBot) -> None:
    assert not pane.stop.isVisible()
    pane.show_work(Work("Converting · 1 of 4 MB", "1 of 4 MB", 0.25))
    assert pane.work_says.text() == "Converting · 1 of 4 MB"
    assert pane.bar.value() * 4 == pane.bar.maximum()
    with qtbot.waitSignal(pane.stop_asked):
        QTest.mouseClick(pane.stop, Qt.MouseButton.LeftButton)
    pane.show_work(Work("Begins"))
    assert pane.bar.maximum() == 0
    pane.show_work(None)
    assert not pane.stop.isVisible()


def test_a_problem_is_a_warning_where_something_can_be_done(pane: DetailsPane) -> None:
    problem = UserError("{name} has not been converted yet.", "Convert it.", name="a")
    pane.show_details(details(problem=problem))
    assert pane.banner.text == "a has not been converted yet. Convert it."
    assert pane.banner.property("kind") == "warn"
    pane.show_details(details(problem=problem, primary=None))
    assert pane.banner.property("kind") == "bad"
    pane.show_details(details())
    assert pane.banner.text == ""


def test_a_template_is_shown_whole_up_to_a_limit_and_its_absence_is_said(
    pane: DetailsPane, qtbot: QtBot
) -> None:
    assert not pane.template.isVisible() and not pane.template_title.isVisible()
    pane.show_details(details(template="one\ntwo\nthree"))
    assert pane.template.toPlainText() == "one\ntwo\nthree"
    bar = pane.template.verticalScrollBar()
    qtbot.waitUntil(lambda: 50 < pane.template.height() < 120 and bar.maximum() == 0)
    pane.show_details(details(template="line\n" * 200))
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert pane.template.height() == 300
    pane.show_details(details(template=""))
    assert not pane.template.isVisible() and "No chat template" in pane.template_title.text()


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


def test_a_form_is_offered_only_where_there_is_a_choice(pane: DetailsPane) -> None:
    picked = told(pane.form_picked)
    assert not pane.forms.isVisible()
    pane.show_details(details(forms=(("8-bit", "8-bit"), ("exact", "Exact")), form="exact"))
    assert pane.forms.isVisible() and pane.forms.value == "exact"
    QTest.mouseClick(pane.forms.button("8-bit"), Qt.MouseButton.LeftButton)
    assert picked == ["8-bit"]


def test_a_checksum_is_copied_without_its_gaps(pane: DetailsPane) -> None:
    pane.show_details(details(facts=(Fact("SHA-256", "ab cd\nef", copied="abcdef", mono=True),)))
    links = [link for link in pane.facts.findChildren(QWidget) if link.property("kind") == "inline"]
    copy = next(link for link in links if link.accessibleName() == "Copy: SHA-256")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "abcdef"


def test_the_undo_bar_is_there_while_it_speaks_of_something(qtbot: QtBot, theme: Theme) -> None:
    bar = UndoBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.say("a was removed.")
    assert not bar.isHidden() and bar.undo.accessibleDescription() == "a was removed."
    with qtbot.waitSignal(bar.undo_asked):
        bar.undo.click()
    bar.say("")
    assert bar.isHidden()


OFFER = Offer("Title", "Says", "Get…", "Get it", ("One.", "Two."), (("Size", "93 MB"),), "Fetch")


@pytest.fixture
def open_dialog(qtbot: QtBot, theme: Theme) -> Callable[[Any], Any]:
    def show(dialog: Any) -> Any:
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return show


def test_nothing_is_fetched_unless_the_person_agrees(open_dialog: Callable[[Any], Any]) -> None:
    for way, expected in ((Key.Key_Escape, 0), (Key.Key_Return, 1)):
        dialog = open_dialog(FetchDialog(OFFER))
        agreed = told(dialog.agreed)
        QTest.keyClick(dialog, way)
        assert len(agreed) == expected and not dialog.isVisible()


def test_where_nothing_can_be_fetched_there_is_only_a_way_out(
    open_dialog: Callable[[Any], Any],
) -> None:
    dialog = open_dialog(FetchDialog(Offer("T", "S", "Get…", "Get it", ("By hand.",))))
    assert not dialog.agree.isVisible() and dialog.leave.text() == "Close"
    QTest.keyClick(dialog, Key.Key_Return)
    assert not dialog.isVisible()


def test_return_alone_deletes_nothing_for_good(open_dialog: Callable[[Any], Any]) -> None:
    dialog = open_dialog(ConfirmDialog("Delete?", "It cannot be undone.", "Delete"))
    confirmed = told(dialog.confirmed)
    QTest.keyClick(dialog, Key.Key_Return)
    assert confirmed == [] and not dialog.isVisible()
    dialog = open_dialog(ConfirmDialog("Delete?", "It cannot be undone.", "Delete"))
    confirmed = told(dialog.confirmed)
    QTest.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert len(confirmed) == 1


def test_the_dialogs_are_as_high_as_their_sentences(open_dialog: Callable[[Any], Any]) -> None:
    short = open_dialog(FetchDialog(OFFER)).height()
    long = Offer("T", "S", "Get…", "Get it", ("A sentence of some length. " * 20,), (), "Fetch")
    assert short < open_dialog(FetchDialog(long)).height() < 400 and short < 260
