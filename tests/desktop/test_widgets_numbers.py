"""Widgets around numbers: sliders over powers of ten, hero numbers, notes, and their sources."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import resources
from desktop.numbers import power
from desktop.theme import Theme
from desktop.widgets.hero_number import HeroNumber
from desktop.widgets.log_slider import LogSlider
from desktop.widgets.note import Note
from desktop.widgets.source_link import SourceLine, SourceLink, full_source, short_source

TICKS = ((1e18, "a laptop night"), (3.14e23, "GPT-3"), (1e27, "frontier"))


@pytest.fixture
def slider(qtbot: QtBot, theme: Theme) -> LogSlider:
    slider = LogSlider(1e18, 1e27, "Your budget", ticks=TICKS, written=power)
    qtbot.addWidget(slider)
    slider.resize(300, 50)
    slider.show()
    QApplication.processEvents()
    return slider


def heard(slider: LogSlider) -> list[float]:
    values: list[float] = []
    slider.value_changed.connect(values.append)
    return values


def test_a_value_is_kept_exactly_and_told_to_nobody(slider: LogSlider) -> None:
    values = heard(slider)
    slider.set_value(3.14e23)
    assert slider.value == 3.14e23 and values == []
    assert slider.slider.value() == pytest.approx(1000 * (23.49693 - 18) / 9, abs=1)
    slider.set_value(1e40)
    assert slider.value == 1e27


def test_keys_go_in_even_steps_of_the_logarithm(slider: LogSlider) -> None:
    values = heard(slider)
    slider.set_value(1e18)
    for _ in range(2):
        QTest.keyClick(slider.slider, Qt.Key.Key_Right)
    QTest.keyClick(slider.slider, Qt.Key.Key_PageUp)
    QTest.keyClick(slider.slider, Qt.Key.Key_End)
    step = 10**0.09
    assert values == pytest.approx([1e18 * step, 1e18 * step**2, 1e18 * step**12, 1e27])


def test_a_drag_tells_every_step(slider: LogSlider) -> None:
    values = heard(slider)
    bar, left = slider.slider, Qt.MouseButton.LeftButton
    slider.set_value(1e18)
    middle = bar.height() // 2
    QTest.mousePress(bar, left, Qt.KeyboardModifier.NoModifier, QPoint(9, middle))
    for x in (60, 120, 180, 240):
        QTest.mouseMove(bar, QPoint(x, middle))
    QTest.mouseRelease(bar, left, Qt.KeyboardModifier.NoModifier, QPoint(240, middle))
    assert len(values) == 4 and values == sorted(values)
    assert values[-1] == pytest.approx(1e18 * 10 ** (9 * (240 - 9) / (300 - 18)), rel=0.2)


def test_a_click_on_the_groove_goes_there(slider: LogSlider) -> None:
    bar = slider.slider
    slider.set_value(1e18)
    values = heard(slider)
    at = QPoint(150, bar.height() // 2)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert values[-1] == pytest.approx(10**22.5, rel=0.2)


def test_a_drag_that_comes_close_to_a_named_place_stops_there(slider: LogSlider) -> None:
    bar, left = slider.slider, Qt.MouseButton.LeftButton
    slider.set_value(1e18)
    middle = bar.height() // 2
    at = 9 + round((300 - 18) * slider.step_of(3.14e23) / 1000)
    QTest.mousePress(bar, left, Qt.KeyboardModifier.NoModifier, QPoint(9, middle))
    QTest.mouseMove(bar, QPoint(at + 1, middle))
    assert slider.value == 3.14e23
    QTest.mouseRelease(bar, left, Qt.KeyboardModifier.NoModifier, QPoint(at + 1, middle))


def test_a_named_place_is_gone_to_by_a_click(slider: LogSlider) -> None:
    values = heard(slider)
    boxes = {text: box for _, text, box in slider.captions.boxes()}
    assert set(boxes) == {"a laptop night", "GPT-3", "frontier"}
    place = boxes["GPT-3"].center().toPoint()
    QTest.mouseClick(
        slider.captions, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert values == [3.14e23] and slider.value == 3.14e23


def test_captions_never_overlap_and_the_current_one_is_kept(slider: LogSlider) -> None:
    crowd = [(10.0 ** (18 + 0.4 * n), f"caption {n}") for n in range(20)]
    slider.set_ticks(crowd)
    slider.set_value(crowd[7][0])
    boxes = slider.captions.boxes()
    assert "caption 7" in [text for _, text, _ in boxes] and len(boxes) < 20
    assert not any(a.intersects(b) for n, (_, _, a) in enumerate(boxes) for _, _, b in boxes[:n])
    assert all(box.left() >= 0 and box.right() <= slider.width() for _, _, box in boxes)


def test_a_screen_reader_hears_the_value_not_the_step(slider: LogSlider) -> None:
    slider.set_value(3.14e23)
    assert slider.slider.accessibleName() == "Your budget"
    assert slider.slider.accessibleDescription() == "3.14 × 10²³"


def test_the_ends_are_exact(slider: LogSlider) -> None:
    slider.set_value(1e20)
    values = heard(slider)
    slider.slider.setValue(1000)
    slider.slider.setValue(0)
    assert values == [1e27, 1e18]


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (2.0, 1.0), (-1.0, 1.0)])
def test_a_range_without_logarithms_is_refused(
    low: float, high: float, qtbot: QtBot, theme: Theme
) -> None:
    with pytest.raises(ValueError, match="low < high"):
        LogSlider(low, high, "Nothing")


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


def test_a_link_follows_its_keys_and_hides_without_any(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    link = SourceLink((), page)
    page.show()
    assert not link.isVisible()
    link.set_keys(("azar2023",))
    assert link.isVisible() and link.text() == "Source"
    assert link.accessibleName() == "Source: Azar et al. 2023"
    link.set_keys(())
    assert not link.isVisible()


def test_a_source_link_without_a_place_is_no_window_of_its_own(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    links = (SourceLink(("rafailov2023",)), SourceLink(), SourceLink())
    links[1].set_keys(("rafailov2023",))
    assert not any(link.isVisible() for link in links)
    layout = QVBoxLayout(page)
    for link in links:
        layout.addWidget(link)
    page.show()
    assert [link.isVisible() for link in links] == [True, True, False]


def test_short_and_full_names_of_sources() -> None:
    assert short_source("rafailov2023") == "Rafailov et al. 2023"
    assert "arXiv:2305.18290" in full_source("rafailov2023")
    assert short_source("A sentence.") == full_source("A sentence.") == "A sentence."


def test_a_source_is_named_once(qtbot: QtBot, theme: Theme) -> None:
    line = SourceLine()
    qtbot.addWidget(line)
    line.set_keys(("rafailov2023", "azar2023", "rafailov2023"))
    assert line.text() == "Rafailov et al. 2023 · Azar et al. 2023"


def test_a_hero_number_says_what_it_is(qtbot: QtBot, theme: Theme) -> None:
    number = HeroNumber("53 B", "parameters", "model to train", keys=("azar2023",))
    qtbot.addWidget(number)
    number.show()
    assert number.accessibleName() == "model to train: 53 B parameters"
    assert number.link.isVisible() and number.link.keys == ("azar2023",)
    number.show_value("70 B")
    assert number.value == "70 B"
    assert number.accessibleName() == "model to train: 70 B parameters"
    number.show_value("20", "tokens per parameter", "")
    assert number.accessibleName() == "20 tokens per parameter"
    assert not number.caption_label.isVisible()


def test_value_and_unit_stand_on_one_line(qtbot: QtBot, theme: Theme) -> None:
    number = HeroNumber("53 B", "parameters", "model to train")
    qtbot.addWidget(number)
    number.resize(300, number.sizeHint().height())
    number.show()
    QApplication.processEvents()
    value, unit = number.value_label, number.unit_label
    base = value.geometry().bottom() - value.fontMetrics().descent()
    lifted = unit.geometry().bottom() - unit.contentsMargins().bottom()
    assert base == pytest.approx(lifted - unit.fontMetrics().descent(), abs=2)


def test_a_note_is_never_cut_short(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    note = Note("A note of many words. " * 12, title="Was GPT-3 undertrained?")
    column.addWidget(note)
    column.addStretch(1)
    page.resize(330, 600)
    page.show()
    QApplication.processEvents()
    label = note.text_label
    assert label.height() >= label.heightForWidth(label.width())
    assert note.accessibleName() == "Was GPT-3 undertrained?"
    assert note.accessibleDescription() == note.text


def test_a_warning_has_its_own_colour(qtbot: QtBot, theme: Theme) -> None:
    note = Note("All runs have one number of tokens.", "warn", keys=("azar2023",))
    qtbot.addWidget(note)
    note.resize(300, 100)
    note.show()
    QApplication.processEvents()
    ground = note.grab().toImage().pixelColor(150, 4).name().upper()
    assert ground == theme.tokens.warn_soft and note.link.isVisible()
    note.say("As it should be.")
    QApplication.processEvents()
    assert note.grab().toImage().pixelColor(150, 4).name().upper() == theme.tokens.sunken
    assert not note.link.isVisible() and note.text == "As it should be."
