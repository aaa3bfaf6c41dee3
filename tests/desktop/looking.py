"""What is looked for wherever a window is looked at: see test_walk.py and scaled_window.py."""

import re
import time
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

import resources
from desktop.language import OWN_NAMES
from desktop.look.theme import theme_of
from desktop.memory import Memory
from desktop.tabs.base_vs_chat.examples import examples
from desktop.tabs.base_vs_chat.saved import SavedMenu
from desktop.widgets.labels import glossary
from desktop.window import MainWindow
from models.emergence.shelf import families
from models.interview.lesson_files import shipped
from models.scaling import laws
from models.scaling.published import published
from models.store.paths import Home
from resources import citations, table

MARK = "\u2060"  # a word joiner: it takes no room and nobody writes one
SLACK = 2  # pixels that no letter needs
PATIENCE_S = 120.0
SIZE, SMALL = (1280, 800), (1024, 700)
MOST_STEPS, MOST_STOPS_IN_ONE = 400, 40  # in one: links of a text, points of a curve
# Names, numbers, keys, and paths: the same in every language.
DATA = re.compile(
    r"^(Understudy.*|[\d\W⁰¹²³⁴⁵⁶⁷⁸⁹]*([kMBT]|Tsd|Mio|Mrd|Bio)?\.?( FLOP)?|[A-Za-z0-9α-ω]"
    r"|[\d,]+ [kMG]?B( · [A-Z\d]+)?|Apache-2\.0|\d[\d.]*[km](-base|-chat)?(-seed\d)?"
    r"|k[123]|[A-Z] = [^a-z]*|F\d+|(Strg|Ctrl|Umschalt|Shift|Alt)[ +].*|/.*)$",
    re.DOTALL,
)
QTS = ("Schließen", "Abbrechen", "OK")  # Qt has these in German itself
SHORTENED = (
    "_OneLine",
    "ShortLabel",
    "Elided",
)  # end in dots by themselves, and say it all on hover
SILENT = (
    QAccessible.Role.NoRole,
    QAccessible.Role.Client,
    QAccessible.Role.Border,
    QAccessible.Role.Pane,
    QAccessible.Role.Window,
)


class Marked(QTranslator):
    """German with a mark in every text, and with more letters where it could have more."""

    def __init__(self) -> None:
        super().__init__()
        assert self.load("understudy_de.qm", str(resources.folder() / "translations"))

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        german = super().translate(context, source, disambiguation, n)
        if not german:
            return None  # Qt's own, or missing: without a mark it is found
        more = max(0, -(-7 * len(source) // 5) - len(german))
        filler = ("ein liten " * more)[:more]
        if not re.search(r"[A-Za-z]{2}", re.sub(r"\{[^{}]*\}", "", source)):
            filler = ""
        return MARK + german + (filler if " " in german else filler.replace(" ", "i")) + MARK


@contextmanager
def filled(home: Home) -> Iterator[Any]:
    """A light window for all tests of a file.

    Its threads run already, since a test must leave none of its own behind.
    """
    theme_of().apply()
    theme_of().set_mode("light")
    window: Any = MainWindow(home, Memory(home.config))
    window.resize(*SIZE)
    window.show()
    window.fill()
    for lane in (window.services.lanes.training, window.services.lanes.files):
        lane.start("warm", lambda: (step for step in ()))
    try:
        settle(window)
        yield window
    finally:
        window.shut_down()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(window: MainWindow) -> None:
    """Until nothing is computed any more and all is laid out."""
    services: Any = window.services
    end, calm = time.monotonic() + PATIENCE_S, 0
    while calm < 3:
        assert time.monotonic() < end, "it never comes to rest"
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents()
        calm = 0 if services.lanes.busy or not services.catalogue.loaded else calm + 1
        time.sleep(0.002)


def place(widget: QWidget) -> str:
    """What it lies in, for a message."""
    names, at = [], widget
    while at is not None and not at.isWindow() and len(names) < 4:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return " in ".join(names)


def is_content(widget: QWidget) -> bool:
    """Whether a widget shows what a model or a person wrote: prompts, drafts, names of models."""
    return widget.property("role") in ("reading", "exact") or widget.property("content") is True


def seen(top: QWidget) -> list[QWidget]:
    return [each for each in (top, *top.findChildren(QWidget)) if each.isVisible()]


def words(widget: QWidget) -> Iterator[str]:
    """What a widget says, in every place where it can say something."""
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(number) for number in range(widget.count()))
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    if isinstance(widget, QDialog):
        yield widget.windowTitle()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    yield widget.toolTip()
    yield widget.accessibleName()


@cache
def names() -> list[str]:
    """What is called the same in every language or has files of its own in each; in order."""
    terms = [word for term in glossary().terms for word in (term.term, term.sentence)]
    prompts = [line.strip() for one in examples() for line in spellings(one.prompt)]
    works = [source.short for source in citations().values()]
    models = [model.name for model in published()]
    rules = [laws.title(name) for name in laws.LAW_NAMES]
    sets = table("instruction_sets").texts("name")
    lessons = [f"{number}: {lesson.title}" for number, lesson in enumerate(shipped(), start=1)]
    every = (*terms, *prompts, *works, *models, *rules, *sets, *lessons, *families(), *QTS)
    return sorted({f"{name} ".casefold() for name in (*every, *OWN_NAMES.values())})


def spellings(prompt: str) -> tuple[str, str]:
    """A prompt as it is, and on one line with a sign where lines end."""
    return prompt, prompt.replace("\n", " ↵ ")


def is_data(text: str) -> bool:
    parts = [f"{part} " for line in text.splitlines() for part in line.split(" · ")]
    return bool(DATA.match(text)) or all(is_name(part.casefold()) for part in parts)


def is_name(part: str) -> bool:
    """Whether a text names something: "GPT-3" of "GPT-3 175B", and a size of a family."""
    models = tuple(f"{family} ".casefold() for family in families())
    first = names()[bisect_left(names(), part) :][:1]  # of those that begin so
    return part.startswith(models) or any(name.startswith(part) for name in first)


def untranslated(top: QWidget) -> list[str]:
    shown = [each for each in seen(top) if not is_content(each)]
    found = {text for widget in shown for text in words(widget)}
    # A sentence around a field stands in two labels: its end alone shows that it was translated.
    return sorted(text for text in found if MARK not in text and not is_data(text))


def clipped(top: QWidget) -> list[str]:
    """Labels, buttons and tabs that have less room than their words need."""
    found = []
    for widget in seen(top):
        if is_content(widget) or not (text := said(widget)) or is_data(text):
            continue
        if type(widget).__name__ in SHORTENED and widget.toolTip():
            continue
        room, need = widget.size(), widget.sizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            cut = widget.heightForWidth(room.width()) > room.height() + SLACK
        else:
            right = widget.mapTo(top, widget.rect().topRight()).x()
            cut = need.width() > room.width() + SLACK or right > top.width()
        found += [text] if cut or covered(widget) else []
    return sorted(found)


def covered(widget: QWidget) -> bool:
    """Whether something lies over a part of it; what is scrolled out of sight is not meant."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QAbstractScrollArea):
            return False
        around = around.parentWidget()
    whole = widget.visibleRegion().boundingRect()
    return whole.width() < widget.width() - 1 or whole.height() < widget.height() - 1


def said(widget: QWidget) -> str:
    if isinstance(widget, QTabBar):
        return " ".join(widget.tabText(number) for number in range(widget.count()))
    return widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""


def reachable(root: QWidget) -> list[QWidget]:
    """What the Tab key should reach. A proxy stands for the inside of a number's field."""
    return [
        widget
        for widget in seen(root)
        if widget.isEnabled()
        and widget.window() is root.window()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def unspoken(root: QWidget) -> Iterator[str]:
    """Widgets that the keyboard reaches and a screen reader has no words for."""
    for widget in reachable(root):
        told = QAccessible.queryAccessibleInterface(widget)
        name, role = told.text(QAccessible.Text.Name).strip(MARK + " "), told.role()
        # Qt has no role for what scrolls: its name says what is in it.
        if not name or (role in SILENT and not isinstance(widget, QAbstractScrollArea)):
            yield f"{place(widget)}: {name!r}, {role}"


def one_of_several(widget: QWidget) -> bool:
    """Arrow keys walk within such a group, and Tab stops at one of it."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


def bring_forward(window: QWidget) -> None:
    """Until the keyboard is there: a window manager takes its time."""
    end = time.monotonic() + PATIENCE_S
    window.activateWindow()
    while not window.isActiveWindow() and time.monotonic() < end:
        QCoreApplication.processEvents()


def way_of_the_focus(root: QWidget) -> list[QWidget]:
    """Where Tab leads, from the first widget until it is there again."""
    bring_forward(root.window())
    start = reachable(root)[0]
    start.setFocus(Qt.FocusReason.TabFocusReason)
    way = [start]
    while len(way) < MOST_STEPS:
        here = QApplication.focusWidget()
        assert here is not None, f"the focus is lost behind {place(way[-1])}"
        for _ in range(MOST_STOPS_IN_ONE):
            QTest.keyClick(here, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is not here:
                break
        there = QApplication.focusWidget()
        if there is here and len(reachable(root)) > 1:
            pytest.fail(f"Tab never leaves {place(here)}")
        if there is None or there is start:
            break
        way.append(there)
    return way


def never_reached(root: QWidget) -> Iterator[str]:
    """Widgets that Tab passes by."""
    if not (wanted := reachable(root)):
        return
    way = set(way_of_the_focus(root))
    for widget in wanted:
        if widget not in way and not one_of_several(widget):
            yield f"{place(widget)}: {widget.accessibleName()!r}"


LOOKS: dict[str, Callable[[QWidget], Iterable[str]]] = {
    "not German": untranslated,
    "cut short": clipped,
    "not said": unspoken,
    "not reached": never_reached,
}


def faults(root: QWidget, where: str, *, looks: Iterable[str] = LOOKS) -> list[str]:
    """All that is wrong with what is shown."""
    return [f"{where}: {what}: {one}" for what in looks for one in LOOKS[what](root)]


def saved_menu() -> MagicMock:
    """The menu of kept comparisons, with nothing in it."""
    menu = MagicMock()
    menu.title.side_effect = lambda: SavedMenu.title(menu)
    menu.nothing.side_effect = lambda: SavedMenu.nothing(menu)
    menu.left_out.side_effect = lambda: SavedMenu.left_out(menu)
    return menu
