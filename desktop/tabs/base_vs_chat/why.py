"""Why both answers differ: one sentence with their own numbers, once both have ended."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent

from desktop.tabs.base_vs_chat.examples import example_of
from desktop.tabs.base_vs_chat.tokens import form
from desktop.widgets.card import PADDING, Card
from desktop.widgets.labels import plain_label
from desktop.widgets.probability_bars import percent
from models.base_vs_chat.choices import from_state
from models.base_vs_chat.requests import Found

if TYPE_CHECKING:
    from desktop.jobs import Job
    from desktop.services import Services
    from models.base_vs_chat.choices import Choices, Shelf
    from models.base_vs_chat.requests import Ask
    from models.base_vs_chat.sides import Side
    from models.progress import Progress, Steps

SLOT = "base_vs_chat.why"
WIDEST, LEAST_HEIGHT = 720, 42
KNOWN, MOST_LETTERS = 0.5, 60
translate = QCoreApplication.translate


class WhyCard(Card):
    """sides: what both columns show."""

    def __init__(self, services: "Services", sides: "Callable[[], Sequence[Side]]") -> None:
        super().__init__(QCoreApplication.translate("WhyCard", "Why"))
        self.body.setSpacing(4)
        self._services, self._sides = services, sides
        self._job: Job | None = None
        self.sentence = plain_label(role="reading", wrap=True)
        self.sentence.setMaximumWidth(WIDEST)
        self.hint = plain_label(role="caption", wrap=True)
        self.fill(self.sentence, self.hint)
        self.clear()

    def clear(self) -> None:
        """Nothing was answered yet, or something else is being answered."""
        if self._job is not None and not self._job.over:
            self._job.cancel()
        self._job = None
        self._say("")
        self.hint.setText(self.tr("Send the prompt: the numbers behind both answers stand here."))

    def tell_of(self, asked: str, state: "Choices", shelf: "Shelf") -> None:
        """The same for a prompt that was sent: what an example promises holds with its settings."""
        example = example_of(asked, shelf.models)
        if example is None:
            self.tell("", None)
            return
        wanted = from_state({**example.choices_state(), "size": state.size})
        same = (
            state.template == wanted.template
            and state.system.strip() == wanted.system
            and shelf.column_models(state) == shelf.column_models(wanted)
        )
        given = wanted.given if "given" in example.state and wanted.given[0] else None
        numbers = not same or given is not None
        self.tell(example.look_for if same else "", given, numbers=numbers)

    def tell(self, look_for: str, given: tuple[str, str] | None, *, numbers: bool = True) -> None:
        """Both have ended. look_for: what an example promises, "" for a prompt of one's own.
        given: a text and an answer that both models are asked for; without them the right
        answer is held against the left model.
        """
        self.clear()
        asks = tuple(side.ask for side in self._sides() if side.ask is not None)
        self.hint.setText(self.tr("Click a token for its alternatives, samples and branches."))
        self._say(look_for)
        if len(asks) != 2 or not numbers:
            return
        texts = [_said(side) for side in self._sides()]
        before, answer = given or ("", texts[1])
        if texts[0] == texts[1] and texts[0]:
            self._say(look_for, self.tr("Both wrote the same."))
            return
        if not answer:
            return
        session, found = self._services.catalogue.session, dict[int, float]()

        def measure() -> "Steps[None]":
            from models.engine.reading import given_answers

            return given_answers(asks, before, answer, session)

        def take(progress: "Progress") -> None:
            if isinstance(progress.item, Found):
                found[progress.item.column] = progress.item.given.found.probability
            if len(found) == 2:
                numbers = told(asks, texts, before, answer, (found[0], found[1]))
                self._say(look_for, numbers)

        self._job = self._services.lanes.reading.start(SLOT, measure)
        self._job.progressed.connect(take)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _say(self, *sentences: str) -> None:
        self.sentence.setText(" ".join(filter(None, sentences)))
        self._fit()

    def _fit(self) -> None:
        """Room for two lines is kept, so that nothing above moves when they come."""
        wide = min(WIDEST, self.width() - 2 * PADDING)
        needed = self.sentence.heightForWidth(wide) if self.sentence.text() else 0
        self.sentence.setFixedHeight(max(LEAST_HEIGHT, needed))


def told(
    asks: "Sequence[Ask]",
    texts: Sequence[str],
    before: str,
    answer: str,
    chances: tuple[float, float],
) -> str:
    """What the probabilities of one answer to both models say. before: "" for their own prompts."""
    names = [ask.model.name for ask in asks]
    if names[0] == names[1]:
        names = [translate("WhyCard", "the left one"), translate("WhyCard", "the right one")]
    values = {
        "left": names[0],
        "right": names[1],
        "p": percent(chances[0]),
        "q": percent(chances[1]),
        "answer": _short(answer),
        "before": before,
    }
    if not before:
        words = translate(
            "WhyCard",
            "“{answer}” has a probability of {q} for {right}, and of {p} for {left} after what it "
            "was sent.",
        )
        return words.format(**values)
    if min(chances) < KNOWN:
        words = translate(
            "WhyCard", "After “{before}” {left} gives “{answer}” {p}, and {right} {q}."
        )
        return words.format(**values)
    words = translate(
        "WhyCard", "Both know “{answer}”: after “{before}” {left} gives it {p}, and {right} {q}."
    )
    first = asks[0].model.kind == "base" and form(texts[0]) == "question"
    if first and form(texts[1]) == "answer":
        words += " " + translate(
            "WhyCard",
            "Only {right} was trained on questions with answers, so only {right} answers yours.",
        )
    return words.format(**values)


def _said(side: "Side") -> str:
    """The text of an answer, without the token that ends it."""
    return "".join(node.token.text for node in side.path() if node.stopped_by != "eos").strip()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_LETTERS else f"{line[: MOST_LETTERS - 1].rstrip()}…"
