"""How probable a given answer is: the job on real, tiny, random models, the panels on a lane."""

import math
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.jobs import Lanes
from desktop.tabs.base_vs_chat.given_answer import Found, measure
from desktop.tabs.base_vs_chat.given_answer_panel import GivenAnswerBar, GivenAnswerPanel
from desktop.tabs.base_vs_chat.given_answer_presenter import GivenAnswerPresenter, verdict
from desktop.tabs.base_vs_chat.orders import Ask
from models.comparison import Given
from models.live.catalogue import Model
from models.live.chat import Message
from models.live.session import Session

pytestmark = pytest.mark.numeric
PROMPT, BEFORE, ANSWER = "What is the capital of France?", "The capital of France is", "Paris"


def asks(models: tuple[Model, Model], prompt: str = PROMPT) -> tuple[Ask, Ask]:
    base, chat = models
    return Ask(0, base, prompt, template=False), Ask(1, chat, prompt, template=True)


def givens(asked: Any, before: str, answer: str, sessions: Any) -> list[Given]:
    events = [step.item for step in measure(asked, before, answer, sessions)]
    return [event.given for event in events if isinstance(event, Found)]


def read(given: Given) -> str:
    return "".join(piece.text for piece in given.sent)


def test_a_text_is_read_alone_or_begins_the_answer(models, sessions) -> None:
    base, chat = models
    left, right = givens(asks(models), BEFORE, ANSWER, sessions)
    assert read(left) == BEFORE
    assert read(right) == f"<|user|> {PROMPT}<|end|><|assistant|> {BEFORE}"
    left, right = givens(asks(models), "", ANSWER, sessions)  # it follows the prompt as it is sent
    assert read(left) == PROMPT
    assert read(right) == sessions(chat).chat_prompt([Message("user", PROMPT)])
    (lent,) = givens([Ask(0, base, PROMPT, True, lender=chat)], BEFORE, ANSWER, sessions)
    assert read(lent).endswith(f"<|assistant|> {BEFORE}")
    long = "Where does a bear live? " * 100
    for given, model in zip(givens(asks(models, long), "", ANSWER, sessions), models, strict=True):
        assert len(given.sent) + len(given.found.pieces) <= sessions(model).context


def test_the_probability_is_that_of_the_sessions_own_scores(models, sessions) -> None:
    asked = asks(models)
    for ask, given in zip(asked, givens(asked, BEFORE, ANSWER, sessions), strict=True):
        session = sessions(ask.model)
        whole = session.encode(read(given) + given.found.answer)
        scores = session.logprobs(whole)[len(given.sent) - 1 :]
        assert given.found.logprob == pytest.approx(float(scores.sum()), abs=1e-4)
        assert len(given.found.pieces) == len(whole) - len(given.sent)


def test_the_verdict_compares_both(qapp: QApplication) -> None:
    for left, right, words in (
        (0.98, 0.99, "Both models know it"),
        (0.12, 0.96, "The right model finds it 8.0 times as probable as the left."),
        (0.96, 0.12, "The left model finds it 8.0 times as probable as the right."),
        (0.3, 0.31, "Both models find it about as probable."),
        (1e-6, 1e-9, "Neither model expects this answer here."),
        (0.9, 0.0, "The left model finds it more than 1,000 times as probable as the right."),
    ):
        assert words in verdict(left, right)


class Bench:
    """Bar, panels and presenter on a real lane; two columns ask `self.asks`."""

    def __init__(self, qtbot: QtBot, lanes: Lanes, asked: Any, sessions: Any) -> None:
        self._qtbot, self._lanes = qtbot, lanes
        self.asks, self.opened, self.kept = asked, 0, ("", "")
        self.bar = GivenAnswerBar()
        self.panels = (GivenAnswerPanel("Left"), GivenAnswerPanel("Right"))
        for widget in (self.bar, *self.panels):
            qtbot.addWidget(widget)

        def session(model: Model) -> Session:
            self.opened += 1
            return sessions(model)

        services: Any = SimpleNamespace(
            lanes=lanes,
            catalogue=SimpleNamespace(session=session),
            notify=SimpleNamespace(error=lambda error, where: where.show_message(str(error))),
        )
        self.presenter = GivenAnswerPresenter(
            self.bar, self.panels, services, lambda: self.asks, self._keep
        )

    def _keep(self, before: str, answer: str) -> None:
        self.kept = (before, answer)

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self._lanes.reading.busy, timeout=60_000)
        QApplication.processEvents()


@pytest.fixture
def bench(qtbot: QtBot, models, sessions) -> Iterator[Bench]:
    lanes = Lanes()
    yield Bench(qtbot, lanes, asks(models), sessions)
    lanes.close()


def test_nothing_is_computed_unless_somebody_looks(bench: Bench) -> None:
    bench.presenter.show_question(BEFORE, ANSWER)
    bench.settle()
    assert bench.opened == 0
    bench.presenter.set_shown(True)
    bench.presenter.set_shown(False)
    bench.settle()
    assert bench.presenter.found(0) is None and bench.presenter.found(1) is None
    bench.presenter.set_shown(True)
    bench.settle()
    for column, panel in enumerate(bench.panels):
        given = bench.presenter.found(column)
        assert given is not None
        assert panel.figure.text().endswith(" %")
        assert panel.answer.text() == given.found.answer
        assert panel.sent.text() == read(given)
        chances = [chip.probability for chip in panel.answer.chips()]
        assert chances == [pytest.approx(math.exp(one)) for _, one in given.found.pieces]
        assert panel.bar.value() == round(1000 * given.found.probability)
        assert "log-probability −" in panel.answer.chips()[0].tip
    assert bench.bar.verdict.text()


def test_typing_asks_once_and_the_page_keeps_what_was_typed(bench: Bench, qtbot: QtBot) -> None:
    bench.presenter.set_shown(True)
    bench.presenter.show_question(BEFORE, "")
    qtbot.keyClicks(bench.bar.answer, "Lima")
    assert bench.kept == (BEFORE, "Lima")
    qtbot.waitUntil(lambda: bench.presenter.found(1) is not None, timeout=60_000)
    bench.settle()
    assert bench.panels[1].answer.text().strip() == "Lima"
    assert bench.opened <= 4  # two columns, each its session and at most its lender's
    bench.presenter.show_question(BEFORE, " ")
    bench.settle()
    assert bench.presenter.found(0) is None, "an empty answer is no question"
    assert [panel.figure.text() for panel in bench.panels] == ["–", "–"]
    assert bench.bar.verdict.text().startswith("Type an answer")


def test_a_problem_stands_in_the_column_that_has_it(bench: Bench, models) -> None:
    bench.asks = (Ask(0, models[0], PROMPT, template=True), bench.asks[1])  # no template, no lender
    bench.presenter.set_shown(True)
    bench.presenter.show_question(BEFORE, ANSWER)
    bench.settle()
    assert "no form for a conversation" in bench.panels[0].banner.text
    assert bench.panels[1].banner.text == ""
    assert bench.presenter.found(1) is not None


def test_a_saved_finding_is_shown_without_asking(bench: Bench, models, sessions) -> None:
    kept = givens(asks(models), BEFORE, ANSWER, sessions)
    bench.presenter.show_found(BEFORE, ANSWER, kept)
    assert bench.opened == 0
    assert bench.bar.question() == (BEFORE, ANSWER)
    assert bench.presenter.found(1) == kept[1]
    assert bench.panels[0].answer.text() == kept[0].found.answer
    bench.presenter.show_found("", "", [None, None])
    assert bench.bar.question() == (BEFORE, ANSWER), "without findings the question stays"
    bench.presenter.set_shown(True)
    bench.settle()
    assert bench.presenter.found(1) is not None
