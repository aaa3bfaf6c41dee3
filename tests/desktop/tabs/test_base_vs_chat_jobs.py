"""Two real, tiny, random models side by side: orders are carried out in turns."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.base_vs_chat.choices import Choices
from models.base_vs_chat.requests import (
    Ask,
    Draw,
    Ended,
    Event,
    Failed,
    GoOn,
    Looked,
    Order,
    Prepare,
    Sampled,
    Sent,
    WriteOn,
    Written,
)
from models.engine import answers as side_by_side
from models.engine.chat_template import ChatTemplate
from models.engine.reading import preview
from models.engine.session import Session
from models.generation import Sampling
from models.model import Model
from models.progress import Progress, drain

pytestmark = pytest.mark.numeric
PROMPT = "What is the capital of France?"
SHOUTS = ChatTemplate("SHOUT {{ messages[-1].content }}", {}, Path())


def events_of(orders: Iterable[Order], sessions: Callable[[Model], Session]) -> list[Event]:
    seen: list[Progress] = []
    drain(side_by_side.work(deque(orders), sessions), seen.append)
    assert [step.done for step in seen] == sorted(step.done for step in seen)
    assert all(step.done <= step.total for step in seen)
    return [step.item for step in seen if isinstance(step.item, Event)]


def asks(models: tuple[Model, Model], prompt: str = PROMPT) -> tuple[Ask, Ask]:
    base, chat = models
    return Ask(0, base, prompt, template=False), Ask(1, chat, prompt, template=True)


def answers(models: tuple[Model, Model], sampling: Sampling, prompt: str = PROMPT) -> list[WriteOn]:
    return [WriteOn(n, ask, sampling) for n, ask in enumerate(asks(models, prompt), start=1)]


def said(events: Iterable[Event], column: int) -> list[int]:
    return [e.token.id for e in events if isinstance(e, Written) and e.column == column]


def test_each_is_told_what_it_was_sent_and_what_may_follow_before_it_speaks(
    models, sessions
) -> None:
    events = events_of(answers(models, Sampling(max_new_tokens=6)), sessions)
    kinds = [(type(event), event.column) for event in events[:6]]
    assert kinds == [(Sent, 0), (Sent, 1), (Looked, 0), (Looked, 1), (Written, 0), (Written, 1)]
    sent = [event for event in events if isinstance(event, Sent)]
    assert [one.text for one in sent] == [PROMPT, f"<|user|> {PROMPT}<|end|><|assistant|>"]
    assert ["".join(piece.text for piece in one.pieces) for one in sent] == [
        one.text for one in sent
    ]
    assert [len(one.template_sha256) for one in sent] == [0, 64]
    looked, session = next(e for e in events if isinstance(e, Looked)), sessions(models[0])
    expected = session.log_probabilities_after(session.encode(PROMPT))
    np.testing.assert_allclose(looked.log_probabilities, expected, atol=1e-5)
    assert len(looked.names) == side_by_side.NAMED and looked.ends == session.ends
    assert next(iter(looked.names)) == int(looked.log_probabilities.argmax())


def test_side_by_side_says_the_same_as_alone_and_goes_on_from_ids(models, sessions) -> None:
    chat = models[1]  # the same model in both columns does not mix either
    pair = (Ask(0, chat, PROMPT, template=False), Ask(1, chat, PROMPT, template=True))
    for both in (asks(models), pair):
        sampling = Sampling(max_new_tokens=12, temperature=0.9, seed=3)
        orders = [WriteOn(n, ask, sampling) for n, ask in enumerate(both)]
        events = events_of(orders, sessions)
        for event in (one for one in events if isinstance(one, Ended)):
            session = sessions(both[event.column].model)
            alone = drain(session.stream(event.generation.prompt_ids, sampling))
            assert event.generation.text == alone.text
            assert said(events, event.column) == [token.id for token in alone.tokens]
    session, ids = sessions(models[0]), sessions(models[0]).encode(PROMPT)
    whole = drain(session.stream(ids, Sampling(max_new_tokens=8)))
    begun = (*ids, *(token.id for token in whole.tokens[:3]))
    events = events_of([GoOn(1, 0, models[0], begun, Sampling(max_new_tokens=5))], sessions)
    assert said(events, 0) == [token.id for token in whole.tokens[3:]]


def test_a_typed_text_is_told_token_by_token_and_gone_on_from(models, sessions) -> None:
    session = sessions(models[1])
    ids, sampling = session.encode("<|user|> Hi<|end|><|assistant|>"), Sampling(max_new_tokens=2)
    events = events_of([GoOn(1, 1, models[1], ids, sampling, " The capital")], sessions)
    typed = [e.token for e in events if isinstance(e, Written) and e.typed]
    written = session.encode(" The capital", special=False)
    assert [token.id for token in typed] == list(written)
    logprobs = session.logprobs((*ids, *written))[-len(written) :]
    np.testing.assert_allclose([token.logprob for token in typed], logprobs, atol=1e-4)
    following = drain(session.stream((*ids, *written), sampling))
    assert said(events, 1)[len(typed) :] == [token.id for token in following.tokens]


def test_samples_come_from_seeds_counted_up_and_wait_for_the_answers(models, sessions) -> None:
    ids = sessions(models[0]).encode(PROMPT)
    draw = Draw(3, 0, models[0], ids, Choices(max_new_tokens=8, seed=7).samplings())
    other = WriteOn(2, asks(models)[1], Sampling(max_new_tokens=4))
    events = events_of([draw, other], sessions)
    sampled = [event for event in events if isinstance(event, Sampled)]
    assert [event.seed for event in sampled] == list(range(7, 12))
    assert events.index(sampled[0]) > max(n for n, e in enumerate(events) if isinstance(e, Written))
    again = Sampling(max_new_tokens=8, temperature=0.8, seed=9)
    assert sampled[2].generation.text == drain(sessions(models[0]).stream(PROMPT, again)).text
    assert {token.top for token in sampled[2].generation.tokens} == {()}  # nobody looks at them
    warm = Choices(temperature=1.2, top_k=5).samplings()
    assert {(one.temperature, one.top_k) for one in warm} == {(1.2, 5)}, "the reader's own"


def test_a_base_model_borrows_the_template_of_its_chat_model_or_says_that_it_has_none(
    models, sessions
) -> None:
    base, chat = models
    lent, alone = (Ask(0, base, "Hi", template=True, lender=lender) for lender in (chat, None))
    [step] = preview([lent], 8, sessions)
    assert isinstance(step.item, Sent) and step.item.text == "<|user|> Hi<|end|><|assistant|>"
    [step] = preview([alone], 8, sessions)
    assert isinstance(step.item, Failed) and "base model" in str(step.item.error)


def test_what_is_prepared_is_read_ahead(models, sessions, monkeypatch) -> None:
    """An answer to the same string then reads nothing of it again, nor is it written anew."""
    ask, session = asks(models)[1], sessions(models[1])
    session._texts._kept = None
    orders = deque[Order]([Prepare(1, ask, 16)])
    steps: list[Progress] = []
    drain(side_by_side.work(orders, sessions), steps.append)
    kept = session._texts._kept
    assert len(steps) > 1 and kept is not None
    [sent] = [step.item for step in steps if isinstance(step.item, Sent)]
    assert kept.scores_after([piece.id for piece in sent.pieces]) is not None
    monkeypatch.setattr(Session, "chat_prompt", None)
    again = events_of([WriteOn(2, ask, Sampling(max_new_tokens=16))], sessions)
    assert isinstance(again[0], Sent) and replace(again[0], ticket=1) == sent


def test_an_answer_by_itself_takes_what_is_left_of_a_short_context(models, sessions) -> None:
    ask, most = asks(models)[1], Choices().sampling()
    long = WriteOn(1, ask, replace(most, max_new_tokens=512, stop=()), look=False, automatic=True)
    [ended] = [e for e in events_of([long], sessions) if isinstance(e, Ended)]
    said, sent = ended.generation.tokens, ended.generation.prompt_ids
    assert len(said) + len(sent) == sessions(models[1]).context, "its steps are not cut"


def test_both_get_the_same_string_where_the_base_model_has_a_template_too(models, sessions) -> None:
    chat = models[1]
    other = replace(chat, name="other")
    ownwards = sessions(chat)
    plain = Session(ownwards.folder, ownwards._engine, ownwards._codec, SHOUTS, ownwards.ends)

    def opened(model: Model) -> Session:
        return plain if model.name == "other" else sessions(model)

    for same, begins in ((False, "SHOUT"), (True, "<|user|>")):
        ask = Ask(0, other, PROMPT, True, chat, same_string=same)
        found = side_by_side.sent(1, ask, 8, opened)
        assert found.text.startswith(begins)
