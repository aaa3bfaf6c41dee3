"""What the tour shows, what it waits for at each step, and what came of that in numbers.

A step reads what its page keeps and what is stored, so that it needs to know no widget.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from desktop.numbers import si
from desktop.widgets.labels import words
from models.store.store import Store

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Seen:
    """state: what the tab of the step keeps. around: the pages, for what a model has written."""

    state: Mapping[str, Any]
    store: Store
    around: QWidget

    def of(self, page: str) -> Mapping[str, Any]:
        inner = self.state.get(page)
        return inner if isinstance(inner, Mapping) else {}


class Step(NamedTuple):
    """One stop. tab, state: what is opened behind it. title, text, task: English, to be translated
    in the context "Tour"; `task` is what to try there. targets: the kinds of widgets that it speaks
    of, by the names of their classes. value: changes once that was tried; None while it is not
    known. told: what came of it, translated. shows: what Return does for whoever only looks on,
    a state of the tab, or a key of its page.
    """

    tab: str
    state: Mapping[str, object]
    title: object
    text: object
    task: object
    targets: tuple[str, ...] = ()
    value: Callable[[Seen], Hashable] = lambda _: None
    told: Callable[[Seen], str] = lambda _: ""
    shows: Callable[[Seen], Mapping[str, object] | str] = lambda _: ""


GPT3 = (1.746e11, 3e11)
MAP = {"view": "map", "params": GPT3[0], "tokens": GPT3[1]}
CHINCHILLA = {"page": "explore", "explore": {"params": 7e10, "tokens": 1.4e12}}


def point(seen: Seen) -> Hashable:
    state = seen.of("explore")
    return state.get("params"), state.get("tokens")


def loss_told(seen: Seen) -> str:
    """The reader's model beside GPT-3, by the law that the page shows."""
    from models.scaling import laws

    state = seen.of("explore")
    law, there = laws.law(str(state["law"])), (float(state["params"]), float(state["tokens"]))
    mine, first = (QLocale().toString(float(law.loss(*at)), "f", 3) for at in (there, GPT3))
    said = translate(
        "Tour", "{params} parameters, {tokens} tokens: {loss} nats. GPT-3 has {first}."
    )
    return said.format(params=si(there[0]), tokens=si(there[1]), loss=mine, first=first)


def guess(seen: Seen) -> Hashable:
    """Guesses kept, and curves that are not hidden any more."""
    latest = seen.store.predictions.recent(1)
    return (latest[0].id if latest else 0), tuple(seen.of("explore").get("seen", ()))


def guess_told(seen: Seen) -> str:
    from models.emergence.exercises import PERCENT, POINTS

    latest = seen.store.predictions.recent(1)
    if not latest or not latest[0].points or not seen.of("explore").get("drawn"):
        return translate("Tour", "You looked first. The next curve waits for your guess.")
    point, number = latest[0].points[-1], QLocale()
    said = translate("Tour", "{model}: your guess {drawn} {unit}, measured {measured} {unit}.")
    written = {key: number.toString(getattr(point, key), "f", 0) for key in ("drawn", "measured")}
    unit = latest[0].unit
    unit = PERCENT if unit == POINTS else words(unit)  # a miss is told in points
    return said.format(model=point.model, unit=unit, **written)


def curve(seen: Seen) -> Mapping[str, object]:
    """The curve on show, with nothing hidden."""
    state = seen.of("explore")
    here = f"{state.get('family')}|{state.get('entry')}"
    return {"page": "explore", "explore": {"seen": [*state.get("seen", ()), here]}}


def answers(seen: Seen) -> Hashable:
    """How many tokens each model has written; 0 and 0 until both have begun."""
    counts = tuple(map(len, written_answers(seen)))
    return counts if len(counts) > 1 and all(counts) else (0, 0)


def written_answers(seen: Seen) -> list[tuple[Any, ...]]:
    from desktop.widgets.tokens import TokenView

    views = [view for view in seen.around.findChildren(TokenView) if view.isVisible()]
    return [view.chips() for view in views if view.is_answer()]


def answers_told(seen: Seen) -> str:
    base, chat = (len(chips) for chips in written_answers(seen)[:2])
    said = translate("Tour", "Tokens written: {base} by the base model, {chat} by the chat model.")
    return said.format(base=base, chat=chat)


def labels(seen: Seen) -> Hashable:
    counts = seen.store.labels.counts()
    return counts.judged, counts.ties, counts.skipped


def labels_told(seen: Seen) -> str:
    counts = seen.store.labels.counts()
    said = translate(
        "Tour", "Saved. Pairs to learn from: {pairs}, ties: {ties}. Train asks for 30."
    )
    return said.format(pairs=counts.pairs, ties=counts.ties)


def stage(seen: Seen) -> Hashable:
    return str(seen.state.get("page", ""))


def stage_told(seen: Seen) -> str:
    from desktop.frame.tab_spec import known_tab

    spec, page = known_tab("alignment"), str(seen.state.get("page", ""))
    name = dict(spec.labels()).get(page, page) if spec else page
    said = translate("Tour", "This is {stage}. The segments above lead to the other stages.")
    return said.format(stage=name)


def review(seen: Seen) -> Hashable:
    latest = seen.store.reviews.latest()
    return bool(seen.of("cards").get("shown")), latest.id if latest else 0


def review_told(seen: Seen) -> str:
    latest = seen.store.reviews.latest()
    memory = seen.store.reviews.memory(latest.card) if latest else None
    if memory is None or latest is None:
        return translate("Tour", "Now grade yourself: 1 is Again, 3 is Good.")
    minutes = max(1, round((memory.due - latest.clock).total_seconds() / 60))
    return translate("Tour", "Graded. This card comes back in %Ln minutes.", "", minutes)


STEPS = (
    Step("scaling", {"page": "explore", "explore": MAP},
         QT_TRANSLATE_NOOP("Tour", "Loss follows a law"),
         QT_TRANSLATE_NOOP("Tour", "Each point of the map is a model, by its parameters and "
                           "training tokens. The point begins at GPT-3."),
         QT_TRANSLATE_NOOP("Tour", "Drag the point to a model with a lower loss."),
         ("FigurePlot",), point, loss_told, lambda _: CHINCHILLA),
    Step("emergence", {"page": "explore"},
         QT_TRANSLATE_NOOP("Tour", "Abilities by size"),
         QT_TRANSLATE_NOOP("Tour", "The results of the small models are shown, those of the large "
                           "ones are hidden."),
         QT_TRANSLATE_NOOP("Tour", "Drag the rings to your guess, then show the curve."),
         ("FigurePlot",), guess, guess_told, curve),
    Step("base_vs_chat", {"page": "compare"},
         QT_TRANSLATE_NOOP("Tour", "The same knowledge, another form"),
         QT_TRANSLATE_NOOP("Tour", "One text goes to a base model and to a chat model."),
         QT_TRANSLATE_NOOP("Tour", "Send the question, then compare the two answers."),
         ("PromptEdit",), answers, answers_told, lambda _: {"page": "compare", "send": True}),
    Step("preferences", {"page": "label"},
         QT_TRANSLATE_NOOP("Tour", "Teach by choosing"),
         QT_TRANSLATE_NOOP("Tour", "Two drafts, in random order, without a name. Your choices "
                           "train a model within a minute, and you judge it blind."),
         QT_TRANSLATE_NOOP("Tour", "Press 1 or 2 for the better draft, 0 for a tie."),
         ("KeyRow",), labels, labels_told, lambda _: "0"),
    Step("alignment", {"page": "pipeline"},
         QT_TRANSLATE_NOOP("Tour", "From base to helpful, stage by stage"),
         QT_TRANSLATE_NOOP("Tour", "The boxes are the way from a base model to an aligned one. "
                           "Each stage runs here, with all that can go wrong."),
         QT_TRANSLATE_NOOP("Tour", "Open the page PPO."),
         ("SegmentedControl",), stage, stage_told, lambda _: {"page": "ppo"}),
    Step("interview", {"page": "cards"},
         QT_TRANSLATE_NOOP("Tour", "Say it clearly"),
         QT_TRANSLATE_NOOP("Tour", "Cards ask what an interviewer would, and come back shortly "
                           "before you would forget them. Most lead into a lab."),
         QT_TRANSLATE_NOOP("Tour", "Answer aloud, then show the answer and grade yourself."),
         ("GradeRow",), review, review_told, lambda _: "Space"),
)  # fmt: skip
LAST = Step(
    "start", {},
    QT_TRANSLATE_NOOP("Tour", "What next?"),
    QT_TRANSLATE_NOOP("Tour", "Start keeps what you have begun, and offers one thing to try in "
                      "each lab. The lessons explain what you have just seen, a quarter of "
                      "an hour each."),
    QT_TRANSLATE_NOOP("Tour", "Ctrl+K finds every page, card, lesson and command."),
)  # fmt: skip
LESSONS = {"page": "lessons", "lessons": {"lesson": ""}}
