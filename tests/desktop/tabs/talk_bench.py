"""The tab "Base vs chat" with two scripted models; `conftest.py` hands it to the tests.

Their tokens are words. A base model asks on, a chat model answers and stops; whoever is made to say
something else goes on from it with ", or so they say".
"""

import math
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from page_bench import PageBench
from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from desktop.jobs import Job, Lane
from desktop.tabs.base_vs_chat import BaseVsChatTab
from models.engine.chat_template import Message
from models.errors import UserError
from models.generation import Candidate, Generation, Likelihood, Sampling, Token, TokenPiece
from models.model import Kind, Model
from models.progress import Progress, Steps
from models.store.paths import Home
from models.store.store import Store

CLASSIC = "What is the capital of France?"
ASKS_ON = " What is the capital of Peru? Which country has the peso?"
ANSWERS = " The capital of France is Paris."
ASTRAY = ", or so they say"
END = "<|end|>"
VOCABULARY, CONTEXT = 400, 120
NEXT_SHARE = 0.5
"""Probability of the token that the script goes on with; the next ones have half of the former."""


class Words:
    """A vocabulary that grows as words are met; ids count up, END is the first."""

    def __init__(self) -> None:
        self._texts = [END]

    def encode(self, text: str) -> tuple[int, ...]:
        return tuple(map(self._id, re.findall(r"<\|\w+\|>|\s?[^\s<]+|\s|<", text)))

    def text(self, number: int) -> str:
        return self._texts[number] if number < len(self._texts) else f" word{number}"

    def _id(self, text: str) -> int:
        if text not in self._texts:
            self._texts.append(text)
        return self._texts.index(text)


WORDS = Words()
for _known in (ANSWERS, " Rome.", ASTRAY, CLASSIC, ASKS_ON):
    WORDS.encode(_known)  # so that ids are the same in every run


class ScriptedSession:
    """Speaks the way a base or a chat model of the family does; `slow` ones wait in mid-answer."""

    context = CONTEXT
    ends = frozenset({0})

    def __init__(self, model: Model, catalogue: "StubCatalogue") -> None:
        self._catalogue = catalogue
        self.folder = model.path
        self.has_chat_template = model.kind != "base"
        self._kind = model.kind

    def encode(self, text: str, *, special: bool = True) -> tuple[int, ...]:
        return WORDS.encode(text)

    def begun(self, ids: Sequence[int]) -> int:
        return 0

    def decode(self, ids: Sequence[int]) -> str:
        return "".join(map(self.piece, ids))

    def piece(self, number: int) -> str:
        return WORDS.text(number)

    def pieces(self, text: str | Sequence[int]) -> tuple[TokenPiece, ...]:
        ids = self.encode(text) if isinstance(text, str) else text
        return tuple(TokenPiece(n, self.piece(n), self.piece(n).startswith("<|")) for n in ids)

    def literal(self, text: str) -> str:
        return text

    @property
    def takes_system(self) -> bool:
        return self.has_chat_template and not self._catalogue.deaf

    def read_ahead(self, _ids: Sequence[int], _new: int) -> Iterator[int]:
        yield from ()

    def chat_prompt(self, messages: Sequence[Message], *, open_end: bool = True) -> str:
        if not self.has_chat_template:
            raise UserError("It is a base model: it has no form for a conversation.", "")
        if self._catalogue.deaf == "refuses" and messages[0].role == "system":
            raise UserError("The template takes no system prompt.", "")
        heard = [one for one in messages if not (self._catalogue.deaf and one.role == "system")]
        turns = "".join(f"<|{one.role}|> {one.content}{END}" for one in heard)
        return f"{turns}<|assistant|>" if open_end else turns

    def log_probabilities_after(self, ids: Sequence[int]) -> NDArray[np.float32]:
        order = self._order(ids)
        found = np.full(VOCABULARY, math.log(1e-6), np.float32)
        for rank, number in enumerate(order):
            found[number] = math.log(NEXT_SHARE ** (rank + 1))
        return found

    def likelihood(self, ids: Sequence[int], answer: str) -> Likelihood:
        pieces = self.pieces(answer)
        return Likelihood(answer, tuple((piece, math.log(0.25)) for piece in pieces), True)

    def stream(self, ids: Sequence[int], sampling: Sampling, *, top: int = 10) -> Steps[Generation]:
        if "boom" in self.decode(ids):
            raise RuntimeError("a bug")
        if self._catalogue.fails == "first":
            raise UserError("The model is gone.", "")
        tokens: list[Token] = []
        for number in self._script(ids)[: sampling.max_new_tokens]:
            if len(tokens) == 2:
                if self._catalogue.fails == "amid":
                    raise UserError("The model is gone.", "")
                while self._catalogue.slow in (True, self._kind):
                    time.sleep(0.001)
                    yield Progress(len(tokens), sampling.max_new_tokens)
            tokens.append(self._token(number, (*ids, *(one.id for one in tokens)), top))
            yield Progress(len(tokens), sampling.max_new_tokens, item=tokens[-1])
        ended = tokens[-1].id == 0
        text = "".join(one.text for one in tokens if one.id)
        return Generation(
            self.decode(ids), tuple(ids), tuple(tokens), text,
            "eos" if ended else "limit", END if ended else "", 0.5, 0.1,
        )  # fmt: skip

    def _token(self, number: int, ids: Sequence[int], top: int) -> Token:
        order = self._order(ids)[:top]
        candidates = [
            Candidate(n, self.piece(n), NEXT_SHARE ** (rank + 1)) for rank, n in enumerate(order)
        ]
        return Token(number, self.piece(number), math.log(NEXT_SHARE), tuple(candidates))

    def _order(self, ids: Sequence[int]) -> list[int]:
        """Likeliest first: what the script says, then other words in the order of their ids."""
        follows = self._script(ids)[0]
        return [follows, *(n for n in range(12) if n != follows)]

    def _script(self, ids: Sequence[int]) -> list[int]:
        """What is still to be said after these ids."""
        sent, said = self._parted(self.decode(ids))
        chat = sent.endswith("<|assistant|>")
        script = WORDS.encode(f"{ANSWERS}{END}" if chat else ASKS_ON)
        done = WORDS.encode(said)
        if script[: len(done)] == done and len(done) < len(script):
            return list(script[len(done) :])
        return list(WORDS.encode(f"{ASTRAY}{END}" if chat else ASTRAY))

    @staticmethod
    def _parted(text: str) -> tuple[str, str]:
        """The prompt, and what was said after it."""
        if "<|assistant|>" in text:
            sent, _, said = text.rpartition("<|assistant|>")
            return f"{sent}<|assistant|>", said
        start = text.find(" What", 1)
        start = len(text) if start < 0 else start
        return text[:start], text[start:]


class StubCatalogue(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.listed: tuple[Model, ...] = ()
        self.loaded = False
        self.slow: bool | Kind = False
        """Whether models wait in mid-answer, or one kind of them."""
        self.deaf: bool | str = False
        """Whether the templates leave system prompts out; "refuses": with an error."""
        self.fails = ""
        """Where the answers fail: "amid" them, or before their "first" token."""
        self.lane: Lane | None = None

    def models(self) -> tuple[Model, ...]:
        return self.listed

    def session(self, model: Model) -> ScriptedSession:
        return ScriptedSession(model, self)

    def look_into(self, folder: Path) -> Job:
        def look() -> Steps[Model]:
            yield Progress(0)
            kind: Kind = "base" if folder.name == "mine" else "chat"
            problem = UserError("damaged", "") if folder.name == "broken" else None
            return Model(folder.name, kind, 500, folder, "", "", 1, problem)

        assert self.lane is not None
        return self.lane.start("catalogue/folder", look)

    def admit(self, model: Model) -> Model:
        if model.problem is not None:
            raise model.problem
        self.list(*self.listed, model)
        return model

    def list(self, *models: Model) -> None:
        self.listed, self.loaded = models, True
        self.changed.emit()


def model(size: str, kind: Kind, problem: UserError | None = None) -> Model:
    """A model of the family."""
    parameters = {"14k": 14_000, "6m": 6_000_000}[size]
    return Model(f"{size}-{kind}", kind, parameters, Path(f"{size}-{kind}"), "", size, 1, problem)


FAMILY = tuple(model(size, kind) for size in ("14k", "6m") for kind in ("base", "chat"))  # type: ignore[arg-type]  # both are kinds


class Bench(PageBench):
    """The page with its presenters on a real reading lane, with verbs."""

    def __init__(self, bot: QtBot, home: Home) -> None:
        self.told: list[Any] = []
        self.catalogue, self.store = StubCatalogue(), Store.open(home)
        notify = SimpleNamespace(error=lambda error, where=None: self.told.append(error))
        given = {"catalogue": self.catalogue, "store": self.store, "notify": notify}
        super().__init__(bot, home, None, open_link=lambda key, state: None, **given)
        self.catalogue.lane = self.lanes.reading
        self.view = BaseVsChatTab(self.services)
        self.page = self.view.built("compare")

    def opens(self) -> None:
        """As a reader finds it: on show, the family listed, nothing said, nobody slow."""
        self.leaves()
        self.told.clear()
        self.page.open_state({})
        self.catalogue.list(*FAMILY)
        self.view.resize(1280, 753)
        self.view.more.set_open(("compare", "conversation"))
        self.view.show()
        self.page.prompt_bar.prompt.setFocus()

    def leaves(self) -> None:
        """Nothing runs, and nothing is about to."""
        self.catalogue.slow = self.catalogue.deaf = False
        self.catalogue.fails = ""
        for timer in (self.page._preview_soon, self.page._samples_soon, self.page._panel_soon):
            timer.stop()
        for button in (self.page.saved, self.page.copy_menu):
            button._patience.stop()
        self.page.popup.hide()
        self.page.orders.cancel()
        self.settle()

    def close(self) -> None:
        super().close()
        self.store.close()

    @property
    def said(self) -> list[str]:
        """Both answers."""
        return [column.answer.text() for column in self.page.columns]

    def sends(self, prompt: str = "") -> None:
        """Type, press Send, and wait until both have answered."""
        if prompt:
            self.page.prompt_bar.set_text(prompt)
        self.click(self.page.prompt_bar.send)
        self.waits(lambda: all(self.said))
        self.settle()

    def acts(self, column: int, act: str, place: int = 0) -> None:
        """Press a token of an answer, then a link of what opens there."""
        self.page._open_popup(self.page.columns[column], place)
        self.click(self.page.popup.links[act])

    def picks_token(self, column: int, text: str) -> None:
        """Click the first chip of this text."""
        view = self.page.columns[column].answer
        place = [chip.text for chip in view.chips()].index(text)
        self.bot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.box(place).center())
        self.page.popup.hide()
        self.settle()

    def bars(self, column: int) -> list[Any]:
        """The bars on show."""
        return list(self.page.columns[column].next_token.bars.bars())

    def picks_bar(self, column: int, label: str) -> None:
        """Click the bar of this text."""
        bars = self.page.columns[column].next_token.bars
        row = [bar.label for bar in bars.bars()].index(label)
        where = bars.box(row).center().toPoint()
        self.bot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=where)

    def shows_panel(self, key: str) -> None:
        """Pick what stands below the answers."""
        self.click(self.page.panels.button(key))
