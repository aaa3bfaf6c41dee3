"""How probable a given answer is: the job on real, tiny, random models, the panels on the page."""

import math
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from talk_bench import FAMILY

from desktop.tabs.base_vs_chat.given import verdict
from models.base_vs_chat.comparison import Given
from models.base_vs_chat.requests import Ask, Found
from models.engine.chat_template import Message
from models.engine.reading import given_answers
from models.model import Model

pytestmark = pytest.mark.numeric
PROMPT, BEFORE, ANSWER = "What is the capital of France?", "The capital of France is", "Paris"


def asks(models: tuple[Model, Model], prompt: str = PROMPT) -> tuple[Ask, Ask]:
    base, chat = models
    return Ask(0, base, prompt, template=False), Ask(1, chat, prompt, template=True)


def givens(asked: Any, before: str, answer: str, sessions: Any) -> list[Given]:
    events = [step.item for step in given_answers(asked, before, answer, sessions)]
    return [event.given for event in events if isinstance(event, Found)]


def read(given: Given) -> str:
    return "".join(piece.text for piece in given.sent)


def test_a_text_is_read_alone_or_begins_the_answer(models, sessions) -> None:
    base, chat = models
    asked = asks(models)
    left, right = givens(asked, BEFORE, ANSWER, sessions)
    assert read(left) == BEFORE
    assert read(right) == f"<|user|> {PROMPT}<|end|><|assistant|> {BEFORE}"
    for ask, given in zip(asked, (left, right), strict=True):
        session = sessions(ask.model)
        whole = session.encode(read(given) + given.found.answer)
        scores = session.logprobs(whole)[len(given.sent) - 1 :]
        assert given.found.logprob == pytest.approx(float(scores.sum()), abs=1e-4)
    left, right = givens(asks(models), "", ANSWER, sessions)  # it follows the prompt as it is sent
    assert read(left) == PROMPT
    assert read(right) == sessions(chat).chat_prompt([Message("user", PROMPT)])
    (lent,) = givens([Ask(0, base, PROMPT, True, lender=chat)], BEFORE, ANSWER, sessions)
    assert read(lent).endswith(f"<|assistant|> {BEFORE}")
    long = "Where does a bear live? " * 100
    for given, model in zip(givens(asks(models, long), "", ANSWER, sessions), models, strict=True):
        assert len(given.sent) + len(given.found.pieces) <= sessions(model).context


def test_the_verdict_compares_both(qapp: QApplication) -> None:
    for left, right, words in (
        (0.98, 0.99, "Both models know it"),
        (0.12, 0.96, "The right model finds it 8.0 times as probable as the left."),
        (1e-6, 1e-9, "Neither model expects this answer here."),
        (0.9, 0.0, "The left model finds it more than 1,000 times as probable as the right."),
    ):
        assert words in verdict(left, right)


def panels(talk: Any) -> list[Any]:
    return [column.given for column in talk.page.columns]


def test_nothing_is_computed_unless_somebody_looks(talk: Any) -> None:
    given, bar = talk.page.given, talk.page.given.bar
    given.show_question(BEFORE, ANSWER)
    talk.settle()
    given.set_shown(True)
    given.set_shown(False)
    talk.settle()
    assert given.found.get(0) is None and given.found.get(1) is None
    talk.shows_panel("given")
    talk.waits(lambda: given.found.get(1) is not None)
    talk.settle()
    for column, panel in enumerate(panels(talk)):
        found = given.found[column]
        assert panel.figure.text() == "25.0\xa0%" and panel.bar.value() == 250, "as the script says"
        assert panel.answer.text() == found.found.answer and panel.sent.text() == read(found)
        chances = [chip.probability for chip in panel.answer.chips()]
        assert chances == [pytest.approx(math.exp(one)) for _, one in found.found.pieces]
        assert "log-probability −" in panel.answer.chips()[0].details()
    assert bar.isVisible() and bar.verdict.text() == verdict(0.25, 0.25)
    talk.shows_panel("next")
    assert not bar.isVisible()


def test_typing_asks_and_the_page_keeps_what_was_typed(talk: Any, qtbot: Any) -> None:
    given, bar = talk.page.given, talk.page.given.bar
    talk.shows_panel("given")
    given.show_question(BEFORE, "")
    qtbot.keyClicks(bar.answer, "Lima")
    assert talk.page.save_state()["given"] == [BEFORE, "Lima"]
    talk.waits(lambda: given.found.get(1) is not None)
    talk.settle()
    assert panels(talk)[1].answer.text().strip() == "Lima"
    given.show_question(BEFORE, " ")
    talk.settle()
    assert given.found.get(0) is None, "an empty answer is no question"
    assert [panel.figure.text() for panel in panels(talk)] == ["–", "–"]
    assert bar.verdict.text().startswith("Type an answer")


def test_a_problem_stands_in_the_column_that_has_it(
    talk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, chat = FAMILY[2:]
    pair = (Ask(0, base, PROMPT, template=True), Ask(1, chat, PROMPT, template=True))  # no lender
    monkeypatch.setattr(talk.page.given, "_asks", lambda: pair)
    talk.shows_panel("given")
    talk.waits(lambda: talk.page.given.found.get(1) is not None)
    talk.settle()
    left, right = panels(talk)
    assert "no form for a conversation" in left.banner.text and right.banner.text == ""
