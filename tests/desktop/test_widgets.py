"""The small widgets: what they show, and what a person can do with them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import resources
from desktop.look.opening import LETTERS, Opening
from desktop.look.stylesheet import sheet
from desktop.look.theme import LIGHT, MONO, Theme
from desktop.numbers import power
from desktop.widgets.banner import duration
from desktop.widgets.card import Card
from desktop.widgets.labels import SourceLink
from desktop.widgets.layout import SIDE_WIDTH, WIDEST_SIDE, GivesWay, in_holder, row, side_column
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.pair_card import PromptEdit
from desktop.widgets.segmented import Combo, SegmentedControl
from desktop.widgets.sliders import LogSlider, SizeSlider, Stop
from models.errors import UserError
from models.progress import Eta, Progress


@dataclass(frozen=True)
class Model:
    """What the picker looks at of a catalogue's model."""

    name: str
    kind: str
    problem: UserError | None = None
    path: Path = Path()
    parent: str = ""
    parent_replaced: bool = False


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
    tab = Qt.FocusPolicy.TabFocus
    assert [key for key in control.keys if control.button(key).focusPolicy() & tab] == ["on"]


def test_the_picker_groups_models_and_greys_out_damaged_ones_with_the_reason(
    qtbot: QtBot, theme: Theme
) -> None:
    picker = ModelPicker()
    qtbot.addWidget(picker)
    picker.set_models(MODELS)  # type: ignore[arg-type]  # all that the picker looks at
    rows = [picker.itemText(row) for row in range(picker.count())]
    assert rows == [
        "Chat models", "98k-chat", "279k-chat", "Base models", "14k-base", "Tuned by you", "polite",
    ]  # fmt: skip
    items = picker.model()
    assert isinstance(items, QStandardItemModel)
    assert [items.item(row).isEnabled() for row in range(7)] == [
        False, False, True, False, True, False, True,
    ]  # fmt: skip
    assert items.item(1).toolTip() == "The weights of 98k-chat are damaged. Install it again."
    current = picker.current()
    assert current is not None and current.name == "279k-chat"
    # What a stage made stands below that stage, by a title; what a person kept, by its name.
    runs = [Model(name, "tuned") for name in ("ppo-none-11", "mine", "sft-2")]
    picker.set_models([*MODELS, *runs])  # type: ignore[arg-type]  # all that the picker looks at
    assert [picker.itemText(row) for row in range(5, picker.count())] == [
        "Tuned by you", "polite", "mine", "SFT", "SFT, run 2", "PPO",
        "PPO without a penalty, run 11",
    ]  # fmt: skip
    assert picker.select("ppo-none-11") and picker.current().name == "ppo-none-11"


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


# A slider that stops at real models only


STOPS = (
    Stop("14k", "14k", 0.0),
    Stop("38k", "38k", 0.25),
    Stop("98k", "98k", 0.5, missing="The model 98k is missing."),
    Stop("6m", "6M", 1.0),
)


@pytest.fixture
def sizes(qtbot: QtBot, theme: Theme) -> SizeSlider:
    made = SizeSlider("Model size")
    qtbot.addWidget(made)
    made.resize(420, made.height())
    made.set_ends(10.0, 10.0)
    made.show_stops(STOPS, "14k")
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def sizes_picked(sizes: SizeSlider) -> list[str]:
    found: list[str] = []
    sizes.picked.connect(found.append)
    return found


def press(sizes: SizeSlider) -> Callable[[Qt.Key], None]:
    return lambda key: QTest.keyClick(sizes, key)


def test_keys_go_from_model_to_model_over_a_missing_one(
    sizes: SizeSlider, sizes_picked: list[str]
) -> None:
    keys = (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home)
    for key in keys:
        press(sizes)(key)
    assert sizes_picked == ["38k", "6m", "38k", "14k"]
    press(sizes)(Qt.Key.Key_End)
    assert sizes.key == "6m"
    assert sizes.accessibleDescription() == "6M"


def test_whoever_sets_its_value_picks_a_model_a_screen_reader_too(
    sizes: SizeSlider, sizes_picked: list[str]
) -> None:
    values = QAccessible.queryAccessibleInterface(sizes).valueInterface()
    values.setCurrentValue(3)
    assert sizes_picked == ["6m"] and sizes.accessibleDescription() == "6M"
    values.setCurrentValue(2)  # missing: the nearest that is there
    assert sizes_picked == ["6m", "38k"] and sizes.key == "38k"
    sizes.set_key("14k")
    assert sizes_picked == ["6m", "38k"], "the program itself picks nothing"


def test_a_press_and_a_drag_snap_to_the_nearest_model(
    sizes: SizeSlider, sizes_picked: list[str]
) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(sizes, left, none, QPoint(130, 11))
    QTest.mouseMove(sizes, QPoint(215, 11))  # at the missing one, a little nearer to the left
    QTest.mouseMove(sizes, QPoint(390, 11))
    QTest.mouseRelease(sizes, left, none, QPoint(390, 11))
    assert sizes_picked == ["38k", "6m"]


# A slider over powers of ten; sources


TICKS = ((1e18, "a laptop night"), (3.14e23, "GPT-3"), (1e27, "frontier"))


@pytest.fixture
def powers(qtbot: QtBot, theme: Theme) -> LogSlider:
    powers = LogSlider(1e18, 1e27, "Your budget", ticks=TICKS, written=power)
    qtbot.addWidget(powers)
    powers.resize(300, 50)
    powers.show()
    QApplication.processEvents()
    return powers


def heard(powers: LogSlider) -> list[float]:
    values: list[float] = []
    powers.value_changed.connect(values.append)
    return values


def test_keys_go_in_even_steps_of_the_logarithm(powers: LogSlider) -> None:
    values = heard(powers)
    powers.set_value(1e18)
    for _ in range(2):
        QTest.keyClick(powers.slider, Qt.Key.Key_Right)
    QTest.keyClick(powers.slider, Qt.Key.Key_PageUp)
    QTest.keyClick(powers.slider, Qt.Key.Key_End)
    step = 10**0.09
    assert values == pytest.approx([1e18 * step, 1e18 * step**2, 1e18 * step**12, 1e27])


def test_a_drag_that_comes_close_to_a_named_place_stops_there(powers: LogSlider) -> None:
    bar, left = powers.slider, Qt.MouseButton.LeftButton
    powers.set_value(1e18)
    middle = bar.height() // 2
    at = 9 + round((300 - 18) * powers.step_of(3.14e23) / 1000)
    QTest.mousePress(bar, left, Qt.KeyboardModifier.NoModifier, QPoint(9, middle))
    QTest.mouseMove(bar, QPoint(at + 1, middle))
    assert powers.value == 3.14e23
    QTest.mouseRelease(bar, left, Qt.KeyboardModifier.NoModifier, QPoint(at + 1, middle))


def test_a_source_is_one_click_away_and_esc_closes_it(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    link = SourceLink(("rafailov2023", "Measured on this machine"), page)
    QVBoxLayout(page).addWidget(link)
    page.show()
    assert link.text() == "Sources"
    assert link.toolTip() == "Rafailov et al. 2023 · Measured on this machine"
    QTest.keyClick(link, Qt.Key.Key_Space)
    popup = link.popup
    assert popup is not None and popup.isVisible()
    shown = [label.text() for label in popup.labels]
    assert shown == [str(resources.citation("rafailov2023")), "Measured on this machine"]
    assert popup.accessibleDescription() == "\n".join(shown)
    assert all(label.height() >= label.heightForWidth(label.width()) for label in popup.labels), (
        "nothing is cut short"
    )
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


# The side column


def card(text: str) -> Card:
    made = Card("Title")
    made.add(QLabel(text))
    return made


def test_a_side_column_is_wider_only_for_words_that_would_be_cut_short(
    qtbot: QtBot, theme: Theme
) -> None:
    card, label = Card("Next run"), QLabel("Short")
    card.add(label)
    side = side_column(card, fill=True)
    qtbot.addWidget(side)
    side.show()
    assert side.width() == SIDE_WIDTH
    label.setMinimumWidth(SIDE_WIDTH)
    qtbot.waitUntil(lambda: side.width() > SIDE_WIDTH)
    assert side.width() - SIDE_WIDTH < 60
    label.setMinimumWidth(3 * SIDE_WIDTH)
    qtbot.waitUntil(lambda: side.width() == WIDEST_SIDE)
    label.setMinimumWidth(0)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert side.width() == WIDEST_SIDE, "what lies beside it stays where it is"


def test_a_prompt_is_written_in_a_font_that_draws_no_arrows(qtbot: QtBot, theme: Theme) -> None:
    field = PromptEdit()
    qtbot.addWidget(field)
    field.setStyleSheet(sheet(theme.tokens))
    field.show()
    assert field.font().family() == MONO


def test_a_paste_that_no_model_reads_is_refused_in_words(qtbot: QtBot, theme: Theme) -> None:
    field, pasted = PromptEdit(), QMimeData()
    qtbot.addWidget(field)
    field.show()
    pasted.setText("\u202ea" * 60_000)
    field.insertFromMimeData(pasted)
    assert field.toPlainText() == "" and QToolTip.text().startswith("Too long to paste")
    pasted.setText("123 + 456 =")
    field.insertFromMimeData(pasted)
    assert field.toPlainText() == "123 + 456 ="


def test_a_tooltip_has_lines_that_are_read_at_a_glance_and_stays_on_the_screen(
    qtbot: QtBot, qapp: QApplication
) -> None:
    label = QLabel("KL")
    qtbot.addWidget(label)
    label.setToolTip("How far the policy has moved < from where it began, in nats. " * 6)
    label.show()
    tips = Opening(qapp)
    screen = label.screen().availableGeometry()
    corner = screen.bottomRight()
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), corner))
    qapp.removeEventFilter(tips)
    (shown,) = [one for one in qapp.topLevelWidgets() if one.inherits("QTipLabel")]
    assert isinstance(shown, QLabel)
    lines = [unescape(re.sub("<.*?>", "", line)) for line in shown.text().split("<br>")]
    assert len(lines) > 5 and max(map(len, lines)) <= LETTERS
    assert " ".join(lines).split() == label.toolTip().split()
    widest = shown.fontMetrics().horizontalAdvance("m" * LETTERS)
    assert shown.width() <= widest and screen.contains(shown.geometry())
    QToolTip.hideText()


def test_menus_and_lists_open_within_their_window(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(sheet(LIGHT))
    row = QHBoxLayout(window)
    button, menu, box = QPushButton("Export"), QMenu(window), QComboBox()
    for number in range(30):
        box.addItem(f"Study family, addition of {number} digits, with steps")
    menu.addAction("As a table, with all of its columns")
    box.setMaximumWidth(90)
    button.setMenu(menu)
    row.addStretch()
    row.addWidget(button)
    row.addWidget(box)
    window.setGeometry(30, 40, 460, 380)
    window.show()
    opening = Opening(qapp)
    button.showMenu()
    sheets = [menu.geometry()]
    menu.close()
    box.showPopup()
    listing = box.view()
    sheets.append(listing.window().geometry())
    assert listing.viewport().width() >= listing.sizeHintForColumn(0), "no entry is cut"
    box.hidePopup()
    qapp.removeEventFilter(opening)
    assert all(window.geometry().contains(sheet) for sheet in sheets), sheets


def test_a_side_column_gives_way_where_there_is_no_room_for_both(qtbot: QtBot) -> None:
    side = side_column(QLabel("beside"), fill=True)
    main = QLabel("main")
    both = GivesWay(main, side, least=400)
    qtbot.addWidget(both)
    both.resize(900, 300)
    both.show()
    assert side.isVisible()
    both.resize(600, 300)
    assert not side.isVisible() and both.minimumSizeHint().width() < SIDE_WIDTH
    both.resize(900, 300)
    assert side.isVisible()
    both.setFixedWidth(900)  # a window of its own would grow
    for words, seen in (("main " * 150, False), ("main", True)):  # it needs more, then less
        main.setText(words)
        qtbot.waitUntil(lambda seen=seen: side.isVisible() == seen, timeout=5000)
    both.want(wanted=False)
    assert not side.isVisible()


def test_what_is_pressed_stays_in_sight_when_its_column_gives_way(qtbot: QtBot) -> None:
    main, card, act, press = QLabel("main"), Card("Next run"), QWidget(), QPushButton("Run")
    row(press, inside=act)
    card.add(in_holder(act))
    both = GivesWay(main, side_column(card, fill=True), least=400, act=act)
    qtbot.addWidget(both)
    both.resize(900, 300)
    both.show()
    qtbot.waitExposed(both)
    both.activateWindow()
    press.setFocus()
    qtbot.waitUntil(press.hasFocus, timeout=5000)
    for width, beside in ((600, False), (900, True), (600, False)):
        both.resize(width, 300)
        assert card.isVisible() == card.isAncestorOf(press) == beside
        qtbot.waitUntil(press.isVisible, timeout=5000)
        qtbot.waitUntil(press.hasFocus, timeout=5000)
    both.want(wanted=True, first=True)  # the column asks something: it takes the part's place
    assert card.isVisible() and card.isAncestorOf(press) and not main.isVisible()
    both.want(wanted=False)
    assert main.isVisible() and not card.isVisible() and not press.isVisible()


def test_a_list_s_entry_is_whole_or_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    box = Combo("Preset")
    qtbot.addWidget(box)
    entries = {"a": "Reward hacking: any text with the number is paid", "b": "One"}
    box.offer(entries, "a")
    box.resize(box.sizeHint())
    box.show()
    for key, text in entries.items():
        box.offer(entries, key)
        assert box.shown_text() == text
    box.offer(entries, "a")
    box.setFixedWidth(160)
    told = box.shown_text()
    assert told.endswith("…") and entries["a"].startswith(told[:-1].rstrip())
    box.grab()  # it is painted without a complaint
