"""Widgets around numbers: sliders over powers of ten, hero numbers, notes, and their sources."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import resources
from desktop.look.theme import Theme
from desktop.numbers import power
from desktop.widgets.labels import Note, SourceLink
from desktop.widgets.log_slider import LogSlider

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


def test_keys_go_in_even_steps_of_the_logarithm(slider: LogSlider) -> None:
    values = heard(slider)
    slider.set_value(1e18)
    for _ in range(2):
        QTest.keyClick(slider.slider, Qt.Key.Key_Right)
    QTest.keyClick(slider.slider, Qt.Key.Key_PageUp)
    QTest.keyClick(slider.slider, Qt.Key.Key_End)
    step = 10**0.09
    assert values == pytest.approx([1e18 * step, 1e18 * step**2, 1e18 * step**12, 1e27])


def test_a_drag_that_comes_close_to_a_named_place_stops_there(slider: LogSlider) -> None:
    bar, left = slider.slider, Qt.MouseButton.LeftButton
    slider.set_value(1e18)
    middle = bar.height() // 2
    at = 9 + round((300 - 18) * slider.step_of(3.14e23) / 1000)
    QTest.mousePress(bar, left, Qt.KeyboardModifier.NoModifier, QPoint(9, middle))
    QTest.mouseMove(bar, QPoint(at + 1, middle))
    assert slider.value == 3.14e23
    QTest.mouseRelease(bar, left, Qt.KeyboardModifier.NoModifier, QPoint(at + 1, middle))


def test_captions_never_overlap_and_the_current_one_is_kept(slider: LogSlider) -> None:
    crowd = [(10.0 ** (18 + 0.4 * n), f"caption {n}") for n in range(20)]
    slider.set_ticks(crowd)
    slider.set_value(crowd[7][0])
    boxes = slider.captions.boxes()
    assert "caption 7" in [text for _, text, _ in boxes] and len(boxes) < 20
    assert not any(a.intersects(b) for n, (_, _, a) in enumerate(boxes) for _, _, b in boxes[:n])
    assert all(box.left() >= 0 and box.right() <= slider.width() for _, _, box in boxes)


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
