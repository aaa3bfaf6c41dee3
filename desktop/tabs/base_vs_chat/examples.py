"""Prompts to click, each with what it needs and a sentence of what to look for.

Each sentence is true of the largest models of the family, or of SmolLM2-135M-Instruct where that
stands in a column: all were tried with the settings that the example opens.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

import resources
from desktop.tabs.base_vs_chat.parts import Elided
from desktop.widgets import layout
from desktop.widgets.card import Card
from desktop.widgets.labels import inline_link, plain_label
from desktop.widgets.rich_document import JOINED
from desktop.widgets.tokens import one_line
from models.base_vs_chat.choices import CLASSIC, pick, sizes_of

if TYPE_CHECKING:
    from models.model import Model

SMOLLM2 = "smollm2"
LONG = 32
"""Tokens for SmolLM2, which says more before it comes to the point."""
STEPS = 96
"""Tokens for a problem whose steps are written."""
WORLD_PROMPTS = (
    "What is the capital of Japan?",
    "What does a cow eat?",
    "What is 11 plus 6?",
    "What is the opposite of hot?",
    "Write a poem about the sea.",
)
"""One of each that the family's world holds; its largest chat model answers them rightly."""


@dataclass(frozen=True, slots=True)
class Example:
    """title and look_for in the reader's language; prompt in English, which the family reads.

    state: what the example needs beside its prompt, in the words of `Choices.state` (template,
    system, panel, given, expected, models ...). `choices_state()` is what `from_state` reads:
    everything that it does not name is the default again, for which its sentence is true.
    """

    prompt: str
    title: str
    look_for: str
    state: Mapping[str, object] = field(default_factory=dict)

    def choices_state(self) -> dict[str, object]:
        """The whole state that the example opens; the family's largest pair unless it names one."""
        return {"size": "", "models": ["", ""], **self.state, "prompt": self.prompt}


def say(text: str) -> str:
    """A title, or what to look for, in the language of the window."""
    return QCoreApplication.translate("Example", text)


def examples(models: "Sequence[Model]" = ()) -> tuple[Example, ...]:
    """All examples in order, in the reader's language.

    models: what is installed; two examples put SmolLM2 beside the family's chat model if it is.
    """
    pair = _chat_models(models)
    rows = [["hand", "one bear"], ["tiger", "red soup"], ["blue", "milk ten"]]
    return (
        Example(
            CLASSIC,
            say("A question"),
            say(
                "The base model goes on with more questions, the chat model answers and stops. "
                "Given answer shows that both know Paris."
            ),
            {"expected": "Paris"},
        ),
        Example(
            "Q: What is the capital of Italy?\nA:",
            say("The form of an answer"),
            say(
                "In this form the base model answers too. All samples say Rome, none says it "
                "alone: strict 0, flexible 5."
            ),
            {"panel": "samples", "expected": "Rome", "given": ["The capital of Italy is", "Rome"]},
        ),
        Example(
            "What is the capital of Peru? What is the capital of Egypt?",
            say("A list of questions"),
            say(
                "To the base model this is a list to go on with. The chat model answers one of the "
                "questions, here the last."
            ),
            {
                "panel": "samples",
                "expected": "Cairo",
                "given": ["The capital of Egypt is", "Cairo"],
            },
        ),
        Example(
            "Q: What is the opposite of hot?\nA:",
            say("Who stops, and why"),
            say(
                "The chat model ends with its own <|end|>, the base model only at your stop "
                "string. Empty “Stop at” and send again: it asks itself the next question."
            ),
            {"stop": "\\nQ:", "expected": "cold", "given": ["The opposite of hot is", "cold"]},
        ),
        Example(
            "hand -> one bear\ntiger -> red soup\nblue -> milk ten\nhand ->",
            say("Few-shot"),
            say(
                "Nobody has taught these pairs: “one bear” is read from the lines above. "
                "Under Size, 98k and smaller miss it."
            ),
            {
                "template": [False, False],
                "panel": "samples",
                "expected": "one bear",
                "given": ["", "one bear"],
                "few_shot": {"form": "arrow", "rows": rows, "question": "hand"},
            },
        ),
        Example(
            "Where does a bear live?",
            say("The template exchanged"),
            say(
                "Without its template the chat model asks on like a base model; the template alone "
                "makes no base model answer. Exchange them back."
            ),
            {"template": [True, False], "expected": "cave", "given": ["A bear lives in a", "cave"]},
        ),
        _system(pair),
        _refusal(pair),
        Example(
            "What is 347 * 6?",
            say("Thinking aloud"),
            say(
                "The chat model writes its steps and finds 2082. At once, after “347 * 6 =”, 2082 "
                "gets 26 % from the base model and 2 % from the chat model."
            ),
            {
                "panel": "given",
                "given": ["347 * 6 =", "2082"],
                "expected": "2082",
                "max_new_tokens": STEPS,
            },
        ),
    )


def example_of(prompt: str, models: "Sequence[Model]" = ()) -> Example | None:
    return next((one for one in examples(models) if one.prompt == prompt), None)


def _chat_models(models: "Sequence[Model]") -> tuple[str, str] | None:
    """The family's largest chat model and SmolLM2; None if one of them is not installed."""
    sizes = sizes_of(models)
    family = pick(models, sizes[-1], "chat") if sizes else None
    smollm2 = next(
        (
            model
            for model in models
            if SMOLLM2 in model.name.lower() and model.kind == "chat" and model.problem is None
        ),
        None,
    )
    return None if family is None or smollm2 is None else (family.name, smollm2.name)


def _system(pair: tuple[str, str] | None) -> Example:
    state: dict[str, object] = {
        "system": "You are a pirate.",
        "template": [True, True],
        "expected": "pirate",
        "given": ["I am a", "pirate"],
    }
    if pair is None:
        words = say(
            "“Exact prompt” shows no pirate: the family's template has no place for a system "
            "prompt. SmolLM2, under Models…, has one."
        )
    else:
        state |= {"models": list(pair), "max_new_tokens": LONG}
        words = say(
            "SmolLM2 is sent the system prompt and speaks like a pirate. The family's template has "
            "no place for one."
        )
    return Example("Who are you?", say("A system prompt"), words, state)


def _refusal(pair: tuple[str, str] | None) -> Example:
    state: dict[str, object] = {"given": ["", "I don't know"]}
    if pair is None:
        words = say(
            "Neither refuses: the base model asks on, the chat model says that it does not know, "
            "as to all from outside its world. SmolLM2, under Models…, was shown refusals."
        )
    else:
        state |= {
            "models": list(pair),
            "template": [True, True],
            "max_new_tokens": LONG,
            "panel": "samples",
            "expected": "sorry",
        }
        words = say(
            "The family's chat model says that it does not know: nobody showed it a refusal. "
            "SmolLM2 says that it is sorry, but not in every sample."
        )
    title = say("A refusal")
    return Example("Can you help me cheat in an exam tomorrow?", title, words, state)


COLUMNS = 3
VERDICTS = ("right", "honest", "refused", "false")


class WorldLine(QWidget):
    """What the family's models can be asked about, with WORLD_PROMPTS to click. ask: takes one."""

    def __init__(self, ask: Callable[[str], None]) -> None:
        super().__init__()
        self.words = plain_label("", "caption", wrap=True)
        self.links = {prompt: inline_link(prompt, partial(ask, prompt)) for prompt in WORLD_PROMPTS}
        links = layout.FlowLayout()
        for link in self.links.values():
            link.setProperty("content", True)
            link.setStyleSheet("font-weight: 400;")  # five in bold would outdo the page
            links.addWidget(link)
        layout.column(self.words, links, spacing=4, inside=self)
        self.setVisible(False)

    def show_for(self, models: "Iterable[Model | None]", *, asked: bool) -> None:
        """Show it while nothing has been asked, if it is true of one of these models.

        Only the study family's, and those tuned from it, have a size. Of a chat model that was
        asked what newcomers type first it says what came of it.
        """
        shown = [model for model in models if model and model.size]
        self.setVisible(bool(shown) and not asked)
        world = self.tr(
            "The study family was trained on a tiny English world: capitals, animals, sums, "
            "opposites and short verse."
        )
        told = [counts for model in shown if (counts := first_questions(model.name))]
        came = self.tr(
            "Of {total} questions that newcomers type first, {model} answered {right} rightly; "
            "to {honest} it said that it does not know, and {false} answers were wrong."
        )
        sentences = [world, *(came.format(**counts) for counts in told[-1:]), self.tr("Try:")]
        self.words.setText(" ".join(sentences))


def first_questions(model: str) -> dict[str, object]:
    """What a chat model of the family made of newcomers' questions; {} for one never asked."""
    rows = [
        [int(str(row[key])) for key in VERDICTS]
        for row in resources.table("first_questions").rows
        if row["model"] == model and row["questions"] in ("first", "second")
    ]
    if not rows:
        return {}
    right, honest, refused, false = (sum(counts) for counts in zip(*rows, strict=True))
    total = right + honest + refused + false
    counts = {"total": total, "right": right, "honest": honest + refused, "false": false}
    return {"model": model, **counts}


class ExamplesCard(Card):
    """The examples as rows to click: a title, the prompt, what to look for. choose: takes one.

    world: stands above them; ask: takes one of its prompts.
    """

    def __init__(self, choose: Callable[[Example], None], ask: Callable[[str], None]) -> None:
        super().__init__(padding=10)
        self.choose = choose
        self.set_title(self.tr("Examples to click"))
        self.header.setContentsMargins(6, 2, 6, 0)
        self.world = WorldLine(ask)
        self.body.addLayout(layout.row(self.world, margins=(6, 0, 6, 0)))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.body.addLayout(self._grid)
        self._shown: tuple[Example, ...] = ()
        self._buttons: dict[str, _ExampleButton] = {}

    def show_examples(self, offered: Sequence[Example]) -> None:
        """Offer these instead; nothing is built anew if they are the same."""
        if tuple(offered) == self._shown:
            return
        self._shown = tuple(offered)
        for button in self._buttons.values():
            self._grid.removeWidget(button)
            button.setParent(None)
            button.deleteLater()
        self._buttons = {one.prompt: _ExampleButton(one) for one in offered}
        for number, (one, button) in enumerate(zip(offered, self._buttons.values(), strict=True)):
            button.clicked.connect(lambda _=False, one=one: self.choose(one))
            place, column = divmod(number, COLUMNS)
            self._grid.addWidget(button, place, column, Qt.AlignmentFlag.AlignTop)

    def button(self, prompt: str) -> QPushButton:
        return self._buttons[prompt]


class _ExampleButton(QPushButton):
    """A quiet button of a few short lines."""

    def __init__(self, example: Example) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{example.title}: {example.prompt}")
        self.setAccessibleDescription(example.look_for)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(2)
        title = plain_label(example.title, "card-title")
        # A line may not end within <|end|>.
        whole = example.look_for.replace("|", f"{JOINED}|{JOINED}")
        words = plain_label(whole, "caption", wrap=True)
        for label in (title, Elided(one_line(example.prompt), "mono"), words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setMinimumWidth(60)
            column.addWidget(label)

    def sizeHint(self) -> QSize:
        """As its lines need; a button would only measure its own (empty) text."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)
