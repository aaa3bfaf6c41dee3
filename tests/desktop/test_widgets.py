"""The small widgets: what they show, and what a person can do with them."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.widgets.banner import Eta, duration
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.segmented import SegmentedControl
from models.errors import UserError
from models.progress import Progress


@dataclass(frozen=True)
class Model:
    """What the picker looks at of a catalogue's model."""

    name: str
    kind: str
    problem: UserError | None = None
    path: Path = Path()


DAMAGED = UserError("The weights of {name} are damaged.", "Install it again.", name="98k-chat")
MODELS = (
    Model("14k-base", "base"),
    Model("98k-chat", "chat", DAMAGED),
    Model("279k-chat", "chat"),
    Model("polite", "tuned"),
)


def test_a_segmented_control_says_what_the_person_picked(qtbot: QtBot, theme: Theme) -> None:
    control = SegmentedControl([("off", "Off"), ("on", "On")], accessible_name="Template")
    qtbot.addWidget(control)
    picked: list[str] = []
    control.picked.connect(picked.append)
    assert control.value == "off"
    control.set_value("on")
    assert control.value == "on" and picked == []
    control.button("off").click()
    control.button("off").click()
    assert control.value == "off" and picked == ["off"]
    assert control.button("off").isChecked() and not control.button("on").isChecked()
    assert control.button("on").accessibleName() == "Template: On"
    control.show()
    control.activateWindow()
    qtbot.waitUntil(control.isActiveWindow)
    control.button("off").setFocus()
    QTest.keyClick(control.button("off"), Qt.Key.Key_Right)
    assert control.value == "on" and picked == ["off", "on"], "by the arrow keys"


def test_the_picker_groups_models_and_greys_out_damaged_ones_with_the_reason(
    qtbot: QtBot, theme: Theme
) -> None:
    picker = ModelPicker()
    qtbot.addWidget(picker)
    picker.set_models(MODELS)  # type: ignore[arg-type]  # all that the picker looks at
    rows = [picker.itemText(row) for row in range(picker.count())]
    assert rows == [
        "Tuned by you", "polite", "Chat models", "98k-chat", "279k-chat", "Base models", "14k-base",
    ]  # fmt: skip
    items = picker.model()
    assert isinstance(items, QStandardItemModel)
    assert [items.item(row).isEnabled() for row in range(7)] == [
        False, True, False, False, True, False, True,
    ]  # fmt: skip
    assert items.item(3).toolTip() == "The weights of 98k-chat are damaged. Install it again."
    current = picker.current()
    assert current is not None and current.name == "279k-chat"


def test_the_picker_keeps_its_pick_and_tells_only_what_the_person_picks(
    qtbot: QtBot, theme: Theme
) -> None:
    picker = ModelPicker(kinds=("chat", "tuned"))
    qtbot.addWidget(picker)
    told: list[str] = []
    picker.picked.connect(lambda model: told.append(model.name))
    picker.set_models(MODELS)  # type: ignore[arg-type]  # all that the picker looks at
    assert picker.select("polite") and told == []
    picker.set_models((*MODELS, Model("newer", "tuned")))  # type: ignore[arg-type]  # as above
    current = picker.current()
    assert current is not None and current.name == "polite"
    assert not picker.select("98k-chat") and not picker.select("14k-base")
    picker.activated.emit(picker.findText("newer"))
    picker.activated.emit(picker.findText("Chat models"))
    assert told == ["newer"]
    picker.set_models(())
    assert picker.current() is None


def test_a_long_name_fits_or_is_told_whole_on_hover(qtbot: QtBot, theme: Theme) -> None:
    picker, name = ModelPicker(kinds=("base",)), "a-model-with-a-name-of-many-letters"
    qtbot.addWidget(picker)
    picker.set_models((Model(name, "base"),))  # type: ignore[arg-type]  # as above
    told = []
    for width in (picker.sizeHint().width(), 150):
        picker.resize(width, 32)
        picker.grab()
        QToolTip.hideText()
        at = QPoint(20, 10)
        QApplication.sendEvent(picker, QHelpEvent(QEvent.Type.ToolTip, at, picker.mapToGlobal(at)))
        told.append(QToolTip.text())
    assert told == ["", name]
    QToolTip.hideText()


def test_a_duration_is_rough() -> None:
    said = {0.2: "1 s", 4.4: "4 s", 89: "89 s", 95: "2 min", 3600: "60 min", 7500: "2 h 5 min"}
    assert {seconds: duration(seconds) for seconds in said} == said


def test_the_time_left_goes_by_the_pace_since_the_first_step() -> None:
    eta = Eta()
    assert eta.seconds(Progress(0, 100, stage="Loading the engine..."), 5.0) is None
    assert eta.seconds(Progress(51, 100), 20.0) is None, "one step is no pace"
    assert eta.seconds(Progress(61, 100), 30.0) == pytest.approx(39.0)
    assert eta.seconds(Progress(100, 100), 69.0) == pytest.approx(0.0)
    assert eta.seconds(Progress(5, 0), 70.0) is None, "no total, no end"
