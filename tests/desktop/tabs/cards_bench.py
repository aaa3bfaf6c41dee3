"""The page "Cards" over a deck of its own: a card of each kind; `conftest.py` hands it out."""

import shutil
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from page_bench import empty_store
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.catalogue import Catalogue
from desktop.errors import Notify
from desktop.jobs import Lanes
from desktop.services import Services
from desktop.tabs.interview.cards.page import CardsPage
from models.interview.card_file import Deck, read_cards
from models.interview.cards import ReviewSession
from models.interview.exchange.imported import media_folder
from models.interview.reviewing import CardsChoices
from models.store.paths import Home
from models.store.settings import Settings
from models.store.store import Store

SOURCES = 'sources = [{ key = "hoffmann2022", place = "sec. 3" }]'
POINTS = 'points = ["names the fixed budget", "both grow alike", "why Kaplan differed", "Llama"]'
TEXT = f"""
[[card]]
id = "power-law"
kind = "explain"
level = "basic"
question = "What is a power law in $N$?"
answer = "A straight line on two logarithmic axes."
{SOURCES}
{POINTS}
follow_ups = [{{ question = "And if data is the limit?", answer = "Then it bends." }}]
folk = "Loss falls exponentially."
try = {{ tab = "scaling", state = {{ page = "spend" }}, label = "See the line" }}

[[card]]
id = "tokens-per-parameter"
kind = "number"
level = "mid"
question = "How many tokens per parameter did GPT-3 see?"
answer = "About 1.7."
{SOURCES}
number = {{ value = 1.7, tolerance = 0.05, unit = "tokens per parameter" }}

[[card]]
id = "which-recipe"
kind = "choice"
level = "mid"
question = "Which recipe is compute-optimal?"
answer = "Both grow alike."
{SOURCES}
choice = [
    {{ text = "Both grow alike", reason = "The exponents are near one half.", right = true }},
    {{ text = "Only the model grows", reason = "That starves it of data." }},
    {{ text = "Only the data grow", reason = "That leaves it small." }},
]

[[card]]
id = "steps"
kind = "order"
level = "mid"
question = "Put the stages in order."
answer = "Base, then SFT, then RLHF."
{SOURCES}
order = ["Pretraining", "SFT", "Reward model", "PPO"]

[[card]]
id = "cost"
kind = "mistake"
level = "basic"
question = "What is wrong?"
answer = "Six in all."
{SOURCES}
[card.mistake]
parts = ["Forward costs 2N", "Backward costs 2N", "In all 6N"]
wrong = 1
correction = "It is 4N"

[[card]]
id = "loss"
kind = "formula"
level = "hard"
question = "Complete the loss."
answer = "Two terms and a floor."
{SOURCES}
[card.formula]
template = '''L = E + \\frac{{A}}{{[[1]]}} + \\frac{{B}}{{[[2]]}}'''
gaps = [['''N^\\alpha''', '''D^\\alpha'''], ['''D^\\beta''', '''N^\\beta''', '''1''']]

[[card]]
id = "repeated"
kind = "curve"
level = "hard"
question = "Draw it."
answer = "It bends."
{SOURCES}
curve = {{ figure = "CURVE", tolerance = 0.1 }}

[[card]]
id = "run-it"
kind = "live"
level = "hard"
question = "What does the model say?"
answer = "It says so."
{SOURCES}
live = {{ run = "LIVE", heavy = true }}

[[card]]
id = "on-the-board"
kind = "chain"
level = "hard"
question = "Derive the best size."
answer = "Equal marginal gains."
{SOURCES}
{POINTS}
chain = {{ value = 1.7, tolerance = 0.05 }}
follow_ups = [
    {{ question = "How many tokens per parameter?", answer = "About 1.7." }},
    {{ question = "What breaks it?", answer = "A limit on data." }},
]
"""
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))


def deck(curve: str, live: str) -> Deck:
    """A card of each kind; curve, live: names of a curve and of a run that there are."""
    text = TEXT.replace("CURVE", curve).replace("LIVE", live)
    cards, problems = read_cards(text, "scaling", "scaling.toml")
    assert not problems, problems
    return Deck(cards)


class Bench:
    """The page on a home of its own, with verbs. links: where "try it" led."""

    def __init__(self, bot: QtBot, home: Home) -> None:
        self.bot, self.home = bot, home
        self.now = NOON
        self.links: list[tuple[str, dict[str, object]]] = []
        self.open()
        self.shows()

    def open(self) -> None:
        self.store = Store.open(self.home)
        self.lanes = Lanes()
        self.window = QWidget()  # the page alone is hidden where another comes to the front
        self.bot.addWidget(self.window)
        notify = Notify(self.window)
        self.services = Services(
            home=self.home,
            store=self.store,
            settings=Settings(),
            lanes=self.lanes,
            catalogue=Catalogue(self.home, self.lanes.reading, notify),
            notify=notify,
            open_link=lambda key, state: self.links.append((key, dict(state))),
        )
        self.page = CardsPage(self.services)
        self.page.session.clock = lambda: self.now
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.window.resize(1232, 690)

    def shows(self) -> None:
        self.window.show()
        self.comes_forward()

    def clear(self) -> None:
        """As for somebody who was never here."""
        self.store.close()
        shutil.rmtree(media_folder(self.home.data), ignore_errors=True)
        self.now = NOON
        self.links.clear()
        self.store = self.services.store = empty_store(self.home)
        page = self.page
        page.session = page.review._session = ReviewSession(self.store)
        page.session.clock = lambda: self.now
        page.state = CardsChoices()
        page.banner.clear()
        page.editor.banner.clear()
        page.show()
        page.next()
        self.shows()

    def comes_forward(self) -> None:
        """A window manager takes a moment to give the keyboard."""
        self.page.activateWindow()
        self.until(self.page.isActiveWindow)
        self.panel.take_focus()

    def restart(self, state: dict[str, Any] | None = None) -> None:
        self.close()
        self.open()
        if state is not None:
            self.page.open_state(state)
        self.shows()

    def close(self) -> None:
        self.lanes.close()
        self.window.hide()
        self.store.close()

    @property
    def panel(self) -> Any:
        return self.page.panel

    @property
    def control(self) -> Any:
        return self.panel.control

    @property
    def card(self) -> str:
        return str(self.page.state.card)

    @property
    def shown(self) -> bool:
        return bool(self.panel.revealed)

    @property
    def said(self) -> str:
        """What the banner says."""
        return self.page.banner.text

    def asks(self, card: str) -> None:
        self.page.open_state({"card": card})
        assert self.card == card

    def presses(self, *keys: str | Qt.Key) -> None:
        """Keys on whatever has the keyboard; where nothing has it, on the card."""
        for key in keys:
            QTest.keyClick(self._focus(), key)  # type: ignore[call-overload]  # a sign or a key

    def presses_undo(self) -> None:
        """Ctrl+Z, which is the page's only while its window has the keyboard."""
        self.until(self.page.isActiveWindow)
        control = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(self.control.first(), Qt.Key.Key_Z, control)

    def types(self, text: str) -> None:
        QTest.keyClicks(self._focus(), text)

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)

    def until(self, holds: Any) -> None:
        self.bot.waitUntil(lambda: bool(holds()))

    def _focus(self) -> QWidget:
        found = self.page.focusWidget()  # also while another window is the active one
        return found if found is not None and found.isVisible() else self.panel.area
