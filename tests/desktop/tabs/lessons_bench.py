"""The page "Lessons" on a home of its own, with two short lessons, and verbs."""

from types import SimpleNamespace
from typing import Any
from unittest import mock

from page_bench import empty_store
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.tabs.interview.lessons.listing import Finder
from desktop.tabs.interview.lessons.page import LessonsPage
from models.interview.cards import Cards
from models.interview.lesson import Lesson, place_named
from models.interview.lesson_files import read_all
from models.store.paths import Home
from models.store.store import Store

SIZE = (1232, 616)
LONG = " ".join(["Scaling is patient work and needs many words to be told."] * 30)
FIRST = f"""+++
id = "first"
title = "What falls"
topic = "scaling"
minutes = 15
summary = "A first lesson."
goals = ["say it"]
say = ["It falls.", "As a power.", "To a floor."]
sources = [{{ key = "kaplan2020", place = "sec. 3" }}]
cards = ["CARD", "no-such-card"]
+++
## Loss
The loss is in nats [@kaplan2020, sec. 3].

{LONG}

```figure
name = "kaplan_law"
inputs = {{ what = "params" }}
caption = "A straight line."
slider = {{ input = "at", label = "Size", low = 1e4, high = 1e12, start = 1e8, scale = "log" }}
try = {{ tab = "scaling", state = {{ page = "explore" }}, label = "Open the laws" }}
```

## Asked
```predict
id = "pick"
question = "Ten times the compute: how much does it fall?"
choice = [
  {{ text = "By half", reason = "Too steep." }},
  {{ text = "By a tenth", reason = "The exponent is small.", right = true }},
  {{ text = "Not at all", reason = "It does fall." }},
]
reveal = "It falls by about a tenth."
```

## Between
{LONG}

```predict
id = "count"
question = "How many tokens a parameter?"
number = {{ value = 20, tolerance = 0.1, unit = "tokens" }}
reveal = "About twenty."
```

## Drawn
```predict
id = "draw"
question = "Draw the loss of a fixed size."
curve = {{ figure = "loss_of_fixed_size", inputs = {{ law = "besiroglu", params = 1e9 }} }}
reveal = "It flattens."
```

## Pelicans
Only this section has a pelican.

{LONG}

```figure
name = "no_such_figure"
```
"""
SECOND = """+++
id = "second"
title = "What is spent"
topic = "scaling"
minutes = 15
summary = "A second lesson."
sources = []
+++
## Compute
Words about compute.
"""


class Bench:
    """The page on show. clock: seconds, set by a test. opened: links into labs."""

    def __init__(self, bot: QtBot, home: Home, texts: dict[str, str] | None = None) -> None:
        self.home, self.store = home, Store.open(home)
        self.bot = bot
        self.card = Cards(self.store).deck().cards[0]
        told = {"01-first": FIRST.replace("CARD", self.card.id), "02-second": SECOND}
        self.read = read_all(told if texts is None else texts)
        self.opened: list[tuple[str, dict[str, object]]] = []
        self.now = 0.0
        self.window = QWidget()  # the page alone is hidden where another comes to the front
        bot.addWidget(self.window)
        self.lanes = Lanes()
        self.services: Any = SimpleNamespace(
            store=self.store,
            lanes=self.lanes,
            notify=Notify(self.window),
            home=home,
            open_link=lambda tab, state: self.opened.append((tab, dict(state))),
        )
        with mock.patch("models.interview.lesson_files.read", return_value=self.read):
            self.page = LessonsPage(self.services)
        self.page.clock = lambda: self.now
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.window.resize(*SIZE)
        self.window.show()
        bot.waitExposed(self.window)

    def clear(self) -> None:
        """As for somebody who was never here."""
        self.page.show_list()
        self.lanes = self.services.lanes = Lanes()  # a test leaves no thread behind: see `rest`
        self.store.close()
        self.store = self.services.store = empty_store(self.home)
        self.page.pretended = {}
        self.now = 0.0
        self.opened.clear()
        self.page.banner.clear()
        self.window.resize(*SIZE)
        self.reads(self.read[0])
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)

    def reads(self, lessons: tuple[Lesson, ...]) -> None:
        """Show the list of these."""
        self.page.lessons, self.page.finder = lessons, Finder(lessons)
        self.page.refresh()

    def answered(self, *stops: str) -> None:
        """Predictions of an earlier day."""
        for stop in stops:
            self.store.lessons.predict("first", stop, "1", correct=True)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        return self.read[0]

    @property
    def reader(self) -> Any:
        return self.page.reader

    def open(self, lesson: str = "first", place: str = "") -> None:
        self.page.open_state({"lesson": lesson, "place": place})
        self.settle()

    def settle(self) -> None:
        """Let everything near be built, and the place be told."""
        self.bot.waitUntil(
            lambda: not self.reader._builder.isActive() and not self.reader._calm.isActive()
        )
        QCoreApplication.processEvents()

    def key(self, key: Qt.Key, where: QWidget | None = None) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(where or QApplication.focusWidget() or self.page, key)
        QCoreApplication.processEvents()

    def click(self, button: Any) -> None:
        assert button.isVisible() and button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QCoreApplication.processEvents()

    def stop(self, name: str) -> Any:
        return next(block for block in self.reader.stops() if block.stop.id == name)

    def block(self, name: str) -> Any:
        """What stands at a named place, built."""
        assert self.page.reading is not None
        place = place_named(self.page.reading.lesson, name)
        assert place is not None
        self.page.go_to(place)
        self.settle()
        return self.reader.block(place)

    def y_of(self, widget: QWidget) -> int:
        """How far below the top of what is seen it stands."""
        return widget.mapTo(self.reader.viewport(), QPoint(0, 0)).y()

    def place(self, section: str) -> int:
        """Where a section of the first lesson begins."""
        return place_named(self.lessons[0], section) or 0

    def shown(self) -> int:
        """The last place that is shown."""
        return [slot.place for slot in self.reader.slots if not slot.isHidden()][-1]

    def drag(self, plot: Any, mark: Any, to: float) -> None:
        """Take a point of a plot and let it go at a height."""
        canvas, viewport = plot.canvas, plot.canvas.viewport()

        def pixel(y: float) -> QPoint:
            across, down = canvas.frame().to_pixels([mark.x], [y])
            at = canvas.view.mapToScene(QPointF(float(across[0]), float(down[0])))
            return canvas.viewportTransform().map(at).toPoint()

        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=pixel(mark.y))
        QTest.mouseMove(viewport, pixel(to))
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=pixel(to))

    def rest(self) -> None:
        """End what computes worked numbers."""
        self.lanes.close()

    def close(self) -> None:
        self.lanes.close()
        self.window.close()
        self.store.close()
