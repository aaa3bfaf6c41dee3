"""At the first start of a fresh home a page shows few controls: the rest is one press away."""

from counting import controls
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.segmented import SegmentedControl


def test_it_is_counted_as_a_person_counts(qtbot: QtBot) -> None:
    page, inner = QWidget(), QWidget()
    qtbot.addWidget(page)
    area = QScrollArea()
    area.setWidget(inner)
    column = QVBoxLayout(page)
    off, hidden = QPushButton("Off"), QPushButton("Hidden")
    off.setEnabled(False)
    for widget in (
        SegmentedControl({"a": "A", "b": "B", "c": "C"}, accessible_name="View"),
        QLineEdit(accessibleName="Prompt"),
        QLabel("plain"),
        QLabel('<a href="x">one</a> and <a href="y">two</a>'),
        off,
        hidden,
        area,
    ):
        column.addWidget(widget)
    QPushButton("Below", inner)
    page.show()
    hidden.hide()
    found = controls(page)[3:]
    assert [one.partition(":")[0] for one in found] == [
        "SegmentedControl", "QLineEdit", "QLabel", "QPushButton",
    ]  # fmt: skip
    assert found[-1] == "QPushButton: Below"
