"""The parts of the window "Models": list, name, details, dialogs, and what they say of a model."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.shelf import describing, listing, window
from desktop.shelf import shown as rows
from desktop.shelf.details import DetailsPane, NameField
from desktop.shelf.fetching import ConfirmDialog
from desktop.shelf.model_list import ModelList
from desktop.shelf.shown import Action, Fact, Group, ModelRow, Work
from models.engine.profile import Profile
from models.errors import UserError
from models.model import Model

Key = Qt.Key


def group(*names: str, opened: bool = True) -> Group:
    rows = tuple(ModelRow(f"model/{name}", name, "Chat · 1 M") for name in names)
    return Group("group/yours", "Yours", rows, opened, "Drop something here.")


@pytest.fixture
def models(qtbot: QtBot, theme: Theme) -> ModelList:
    shown = ModelList(print)
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


def details(**changes: Any) -> rows.Details:
    plain: dict[str, Any] = {
        "key": "model/a",
        "name": "a",
        "about": "A folder of yours.",
        "primary": Action("compare", "Compare"),
        "actions": (Action("verify", "Verify", "Compute it again"), Action("remove", "Remove")),
        "facts": (Fact("Location", "/models/a", path=True, action="reveal", does="Show"),),
    }
    return rows.Details(**(plain | changes))


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme) -> DetailsPane:
    shown = DetailsPane(print, print)
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


@pytest.fixture
def open_dialog(qtbot: QtBot, theme: Theme) -> Callable[[Any], Any]:
    def show(dialog: Any) -> Any:
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    return show


def test_return_alone_deletes_nothing_for_good(open_dialog: Callable[[Any], Any]) -> None:
    confirmed: list[int] = []
    made = [
        open_dialog(ConfirmDialog("Delete?", "Really?", "Delete", lambda: confirmed.append(1)))
        for _ in range(2)
    ]
    QTest.keyClick(made[1], Key.Key_Return)
    assert confirmed == [] and not made[1].isVisible()
    made[0].confirm.click()
    assert confirmed == [1] and not made[0].isVisible()


# What it says of a model

FILE = Path("/models/smol.gguf")
SMOL = Model(
    "smol", "chat", 106_000_000, Path("/cache/smol"), "", source="gguf", origin=FILE, form="8-bit"
)
KNOWN = Profile(
    architecture="llama",
    storage="Q4_1",
    parameters=106_204_032,
    total_parameters=134_515_008,
    context=8192,
    disk_bytes=98_362_432,
    conversion_bytes=151_000_000,
    memory_bytes=210_000_000,
    template="{{ messages }}",
    licence="Apache-2.0",
    sha256="",
    fidelity=None,
    state="ready",
    removal="forgotten",
    can_rename=True,
)
RAW = Model("raw", "base", 500, FILE, "", source="gguf", convertible=True, problem=UserError("No."))
GONE = Model("gone", "base", 500, FILE, "", source="gguf", problem=UserError("Gone."))


def actions(model: Model, known: Profile | None, work: Work | None = None) -> list[str]:
    shown = describing.of_model(model, known, work=work)
    found = [] if shown.primary is None else [f"*{shown.primary.key}"]
    return found + [action.key for action in shown.actions]


def test_what_can_be_done_depends_on_the_state() -> None:
    hub = replace(KNOWN, removal="", can_rename=False)
    assert actions(SMOL, KNOWN) == ["*compare", "verify", "remove"]
    assert actions(replace(SMOL, source="hub", convertible=True), hub) == [
        "*compare", "convert", "verify",
    ]  # fmt: skip
    assert actions(RAW, replace(KNOWN, state="not converted")) == ["*convert", "verify", "remove"]
    assert actions(GONE, replace(KNOWN, state="gone")) == ["remove"]
    assert actions(SMOL, KNOWN, Work("Converting")) == []
    assert actions(SMOL, None) == ["*compare"]


@pytest.mark.parametrize(
    ("free", "there", "said"),
    [
        (8 << 30, 16 << 30, "Fits: 8.59 GB are free."),
        (1 << 30, 16 << 30, "Only 1.07 GB are free: close other programs first."),
        (1 << 30, 2 << 30, "Too large: this computer has 2.15 GB."),
    ],
)
def test_before_conversion_it_says_whether_it_fits(free: int, there: int, said: str) -> None:
    known = replace(
        KNOWN, state="not converted", memory_bytes=4 << 30, free_bytes=free, machine_bytes=there,
    )  # fmt: skip
    facts = {fact.name: fact for fact in describing.of_model(RAW, known).facts}
    assert facts["Memory when open"].note == said
    tag = describing.state(RAW, known)
    assert tag == (("Too large", "bad") if there == 2 << 30 else ("Not converted", "warn"))


def test_five_hundred_models_are_listed_and_filtered(models: ModelList) -> None:
    every = [group(*(f"model-{number}" for number in range(500)))]
    models.show_groups(every)
    models.pick("model/model-47")
    found = listing.matching(every, "  EL-47 chat ")
    assert [row.name for one in found for row in one.rows] == [
        "model-47", *(f"model-47{n}" for n in range(10)),
    ]  # fmt: skip
    models.show_groups(found, narrowed=True)
    assert models.current() == "model/model-47"
    models.show_groups(listing.matching(every, ""))
    assert models.current() == "model/model-47" and len(models.groups()[0].rows) == 500


def test_a_model_goes_into_the_column_of_its_kind_and_all_else_stays() -> None:
    before = {"prompt": "Hello", "models": ["a", "b"], "template": [True, False]}
    for kind, names, template in (
        ("base", ["smol", "b"], [False, False]),
        ("chat", ["a", "smol"], [True, True]),
        ("tuned", ["a", "smol"], [True, True]),
    ):
        after = window.with_model(before, replace(SMOL, kind=kind))
        assert after == {"prompt": "Hello", "models": names, "template": template}
    assert window.with_model({}, SMOL) == {"models": ["", "smol"], "template": [False, True]}


def test_a_tuned_model_names_its_parent_and_says_that_it_is_gone() -> None:
    tuned = replace(SMOL, name="kind", parent="1m-chat")
    parent = describing.of_model(tuned, KNOWN).facts[0]
    assert (parent.name, parent.value, parent.note) == ("Tuned from", "1m-chat", "")
    lost = describing.of_model(replace(tuned, parent_replaced=True), KNOWN).facts[0]
    assert (lost.name, lost.value) == ("Tuned from", "1m-chat")
    assert lost.note.startswith("The parent of kind, an earlier version of 1m-chat, is gone")
