"""At the first start of a fresh home a page shows few controls: the rest is one press away."""

from collections.abc import Iterator
from typing import Any

import pytest
from counting import controls
from looking import SMALL, settle
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.tabs import tab_specs
from desktop.widgets.layout import WIDEST, PageArea
from desktop.widgets.segmented import SegmentedControl

TALL = "base_vs_chat/inside"  # the flow through eight layers, with the sizes below it
MOST = 12  # on a page, and on what stands within another
AVERAGE, PAGES = 9, 26


@pytest.fixture(scope="module")
def counts(shared_window: Any) -> dict[str, list[str]]:
    """What is counted on each page of a window that was never opened before."""
    return dict(every_page(shared_window))


def every_page(window: Any) -> Iterator[tuple[str, list[str]]]:
    for number, spec in enumerate(tab_specs()):
        window.show_tab(number)
        for key in [key for key, _ in spec.labels() if spec.pages] or [""]:
            if key:
                window.pages.page(number).show_page(key)
            settle(window)
            yield f"{spec.key}/{key}", controls(window.pages.host(number))


def test_a_page_shows_few_controls_at_first(counts: dict[str, list[str]]) -> None:
    many = {page: found for page, found in counts.items() if len(found) > MOST}
    assert not many, "\n".join(f"{page}: {found}" for page, found in many.items())
    assert sum(map(len, counts.values())) <= AVERAGE * len(counts)
    assert sum(len(spec.pages) or 1 for spec in tab_specs()) <= PAGES


def test_no_page_is_scrolled_in_a_small_window(shared_window: Any) -> None:
    """Neither at first sight nor with the job bar, whose room is kept."""
    window, before = shared_window, shared_window.size()
    window.resize(*SMALL)
    settle(window)
    scrolled = list[str]()
    for number, spec in enumerate(tab_specs()):
        window.show_tab(number)
        for key in [key for key, _ in spec.labels() if spec.pages] or [""]:
            if key:
                window.pages.page(number).show_page(key)
            settle(window)
            (area,) = window.pages.host(number).findChildren(PageArea)
            over = (area.horizontalScrollBar().maximum(), area.verticalScrollBar().maximum())
            if any(over) and f"{spec.key}/{key}" != TALL:
                scrolled.append(f"{spec.key}/{key}: {over}")
    window.resize(before)
    assert not scrolled, "\n".join(scrolled)


def test_with_its_column_open_a_page_stays_within_a_small_window(shared_window: Any) -> None:
    """So that the button that closes it is in sight; what stood beside gives way."""
    window, before, wide = shared_window, shared_window.size(), list[str]()
    window.resize(*SMALL)
    for number, spec in enumerate(tab_specs()):
        window.show_tab(number)
        page = window.pages.page(number)
        for key in [key for key, _ in spec.labels()] if spec.pages else []:
            spec.open(page, {"page": key, "more": [key]})
            settle(window)
            (area,) = window.pages.host(number).findChildren(PageArea)
            if f"{spec.key}/{key}" != TALL and area.horizontalScrollBar().maximum():
                wide.append(f"{spec.key}/{key}")
        if spec.pages:
            page.more.set_open(())
    window.resize(before)
    assert not wide


def test_no_page_is_wider_than_one_can_look_over(shared_window: Any) -> None:
    window, before = shared_window, shared_window.size()
    window.resize(2560, 1440)
    for number in range(len(tab_specs())):
        window.show_tab(number)
        settle(window)
        (area,) = window.pages.host(number).findChildren(PageArea)
        left, right = area.widget().x(), area.width() - area.widget().geometry().right()
        assert area.widget().width() == WIDEST and abs(left - right) <= 2
    window.resize(before)


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


def test_links_of_before_lead_to_where_a_page_stands_now(shared_window: Any) -> None:
    window, pages = shared_window, shared_window.pages
    for tab, page, holds in (
        ("preferences", "history", "label"),
        ("preferences", "judge", "train"),
        ("alignment", "comparisons", "reward"),
    ):
        window.open_link(tab, {"page": page})
        shown = pages.page(pages.index(tab))
        assert (shown.current(), shown.pages.value) == (page, holds)
        shown.pages.button(holds).click()
        assert shown.current() == holds
    window.open_link("interview", {"page": "progress"})
    assert pages.currentIndex() == pages.index("start")
    window.open_link("interview", {"page": "lessons"})
    window.open_link("interview", {"page": "progress", "more": []})  # of a window of before
    assert pages.page(pages.index("interview")).current() == "lessons"
