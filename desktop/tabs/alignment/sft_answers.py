"""The part "Side by side": one prompt to the base model and to the tuned one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

import resources
from desktop.services import Services
from desktop.tabs.alignment.bench import SHIPPED, Bench
from desktop.tabs.alignment.parts import beside, button, text_label
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.layout import column, row, scrolling
from desktop.widgets.note import Note
from desktop.widgets.pair_card import breakable, reading_label
from desktop.widgets.tag import Kind, Tag
from models.alignment.states import FineTuning
from models.alignment.training_configs import WATCHED
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.engine.session import Session
    from models.model import Model

SLOT = "alignment/sft-ask"
PROMPTS = WATCHED
TEMPERATURE, LONGEST, LEAST_SENT = 0.4, 120, 34


@dataclass(frozen=True, slots=True)
class Written:
    """What a side has written so far. key: "base" or "tuned". sent: what it goes on from."""

    key: str
    sent: str
    text: str


class SftAnswers(QWidget):
    """change: takes another prompt. What was asked is asked again when another model is there."""

    def __init__(self, services: Services, bench: Bench, change: Callable[..., None]) -> None:
        super().__init__()
        self._services, self._bench, self._change = services, bench, change
        self.seed = 1
        self._asked: tuple[object, ...] = ()
        self._state = FineTuning()
        self.banner = Banner()
        self.prompt = QLineEdit()
        self.prompt.setAccessibleName(self.tr("Prompt"))
        self.prompt.returnPressed.connect(lambda: self._ask(self.prompt.text()))
        self.ask = button(self.tr("Ask both"), lambda: self._ask(self.prompt.text()))
        self.again = button(self.tr("Draw again"), self._draw_again)
        self.again.setToolTip(self.tr("Answers are drawn at temperature 0.4, so others may come."))
        self.chips = [self._chip(prompt) for prompt in PROMPTS]
        self.sides = {
            "base": SideCard(self.tr("Base: goes on with the text"), "neutral"),
            "tuned": SideCard(self.tr("Tuned: answers"), "accent"),
        }
        self.notes = [self._note(one) for one in resources.table("instruction_sets").rows]
        self._lay_out()

    def show_state(self, state: FineTuning) -> None:
        """Ask both, unless just this was asked."""
        self._state = state
        self.prompt.setText(state.prompt)
        models = self._models()
        for key, model in models.items():
            self.sides[key].model.setText(model.name)
        wanted = (state.prompt, self.seed, *(model.sha256 for model in models.values()))
        if len(models) < len(self.sides) or wanted == self._asked:
            return
        self._asked = wanted
        self.banner.clear()
        writers = tuple(
            (key, partial(self._services.catalogue.session, model)) for key, model in models.items()
        )
        steps = partial(_write, writers, state.prompt, self.seed)
        job = self._services.lanes.reading.start(SLOT, steps, self.tr("Asking both models"))
        job.progressed.connect(self._have)
        job.failed.connect(partial(self._services.notify.error, where=self.banner))

    def _ask(self, prompt: str) -> None:
        if prompt.strip():
            self.seed = 1
            self._change(prompt=prompt.strip())

    def _draw_again(self) -> None:
        self.seed += 1
        self.show_state(self._state)

    def _models(self) -> "dict[str, Model]":
        """What lies on the bench may be no model of the list: the shipped one stands in for it."""
        catalogue = self._services.catalogue
        every = {model.path: model for model in catalogue.models()}
        places: dict[str, tuple[Path, str]] = {
            "base": (self._bench.base, SHIPPED["base"]),
            "tuned": (self._bench.sft, SHIPPED["sft"]),
        }
        found = {
            key: every.get(path) or catalogue.find(name) for key, (path, name) in places.items()
        }
        return {key: model for key, model in found.items() if model is not None}

    def _have(self, progress: Progress) -> None:
        if isinstance(progress.item, Written):
            self.sides[progress.item.key].show_text(progress.item, whole=bool(progress.text))

    def _chip(self, prompt: str) -> QPushButton:
        chip = button(prompt, lambda: self._ask(prompt), "plain")
        chip.setProperty("content", True)
        return chip

    def _note(self, one: Mapping[str, object]) -> Note:
        """An instruction set: what it was."""
        if one["kind"] == "self-instruct":
            text = self.tr(
                "{count} instructions with answers, all written by {writer} from {seeds} examples "
                "(self-instruct), taught {parent} to answer."
            )
        else:
            text = self.tr(
                "About {count} conversations that people had with {writer} and shared on ShareGPT "
                "taught {parent} to talk."
            )
        keys = (str(one["source"]), *(["wang2023"] if one["kind"] == "self-instruct" else []))
        said = text.format(
            count=QLocale().toString(int(str(one["examples"]))), writer=one["writer"],
            parent=one["parent"], seeds=one["seed_tasks"],
        )  # fmt: skip
        return Note(said, title=str(one["name"]), keys=keys)

    def _lay_out(self) -> None:
        """In a low window the answers scroll as a whole: none is cut."""
        inner = QWidget()
        sides, notes = beside(*self.sides.values()), beside(*self.notes)
        for line in (sides, notes):
            line.setStretch(1, 1)
        column(sides, notes, inside=inner).setStretch(0, 1)
        asked = row(self.prompt, self.ask, self.again)
        chips = row(*self.chips, 1, spacing=4)
        column(self.banner, asked, chips, (scrolling(inner), 1), spacing=8, inside=self)


class SideCard(Card):
    """One model: what it was sent, exactly, and what it wrote."""

    def __init__(self, what: str, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(what, parent)
        self.model = Tag("", kind)
        self.model.setProperty("content", True)
        self.add_header(self.model)
        self.text = reading_label()
        self.sent = text_label("exact")
        self.sent.setAccessibleName(self.tr("What it goes on from"))
        self.sent.setMinimumHeight(LEAST_SENT)
        self.sent.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(self.text, 1)
        self.add(text_label("caption", self.tr("It goes on from exactly this:")))
        self.add(self.sent)

    def show_text(self, found: Written, *, whole: bool) -> None:
        """whole: it will write no more."""
        text = found.text.strip()
        self.sent.setText(found.sent)
        empty = self.tr("(it ends without a word)") if whole else ""
        self.text.setText(breakable(text) or empty)
        self.setAccessibleName(f"{self.title_label.text()}, {self.model.text()}: {text}")


def _write(
    writers: "tuple[tuple[str, Callable[[], Session]], ...]", prompt: str, seed: int
) -> Steps[None]:
    """One prompt to every side, one after the other; items are `Written`.

    The tuned model is sent its chat template. text: "whole" with a side's last item.
    """
    from models.engine.chat_template import Message
    from models.generation import Sampling

    how = Sampling(temperature=TEMPERATURE, seed=seed, max_new_tokens=LONGEST)
    for number, (key, open_session) in enumerate(writers):
        session = open_session()
        sent = session.chat_prompt([Message("user", prompt)]) if key == "tuned" else prompt
        text = ""
        yield Progress(number, len(writers), item=Written(key, sent, text))
        for step in session.stream(sent, how, top=0):
            text = step.text
            yield Progress(number, len(writers), item=Written(key, sent, text))
        yield Progress(number, len(writers), text="whole", item=Written(key, sent, text))
