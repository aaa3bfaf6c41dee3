from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, processors

from models.engine.chat_template import ChatTemplate, Message
from models.engine.reading import CHARACTERS_A_TOKEN, Fitted, fit
from models.engine.session import Session
from models.engine.text import FileCodec
from models.errors import UserError
from models.generation import Sampling
from models.progress import drain

CONTEXT = 256
WORDS = "The capital of France is Paris. "
OPENING, ENDING = "<|user|> ", "<|end|><|assistant|>"


def cut_text(fitted: Fitted) -> str:
    return "".join(piece.text for piece in fitted.cut)


def test_a_long_text_keeps_its_end_and_room_for_the_answer(session: Session) -> None:
    text = WORDS * 40 + "What is the capital of Peru?"
    found = fit(text, session, 24)
    assert text.endswith(found.sent)
    assert cut_text(found) + found.sent == text
    assert CONTEXT - 24 - 4 < len(found.ids) <= CONTEXT - 24
    assert (found.where, found.unread) == (0, 0)
    # another tool that is given the string reads the same tokens
    assert session.encode(found.sent) == found.ids
    made = drain(session.stream(found.ids, Sampling(max_new_tokens=24)))
    assert (len(made.tokens), made.prompt) == (24, found.sent)


def test_a_very_long_text_is_not_even_split(session: Session, chat_session: Session) -> None:
    most = CHARACTERS_A_TOKEN * CONTEXT
    found = fit("1" * (most + 1000), session, 56)
    assert found.unread == 1000
    assert len(found.cut) + len(found.ids) == most
    assert fit([Message("user", "1" * (most + 7))], chat_session, 56).unread == 7


def test_of_a_long_conversation_the_last_text_loses_its_beginning(chat_session: Session) -> None:
    text = WORDS * 40 + "What is the capital of Peru?"
    found = fit([Message("system", "Be brief."), Message("user", text)], chat_session, 24)
    head = f"<|system|> Be brief.<|end|>{OPENING}"
    assert found.sent.startswith(head) and found.sent.endswith(f"Peru?{ENDING}")
    kept = found.sent.removeprefix(head).removesuffix(ENDING)
    assert text.endswith(kept)
    assert kept[0] != " "  # the template has written one
    assert (cut_text(found) + kept).replace(" ", "") == text.replace(" ", "")
    assert CONTEXT - 24 - 4 < len(found.ids) <= CONTEXT - 24
    # the place where the left-out tokens stood is right behind what the template writes
    assert chat_session.decode(found.ids[: found.where]).rstrip() == head.rstrip()
    assert chat_session.encode(found.sent, special=False) == found.ids


def talk_of(questions: int) -> list[Message]:
    """A system prompt, so many questions, an answer to all but the last."""
    turns = [Message("system", "Be brief.")]
    for number in range(questions):
        turns += [Message("user", f"What is {number}?"), Message("assistant", f"It is {number}.")]
    return turns[:-1]


def test_of_a_full_conversation_the_oldest_questions_go_with_their_answers(
    chat_session: Session,
) -> None:
    starts = []
    for questions in range(2, 40):
        turns = talk_of(questions)
        whole = chat_session.encode(chat_session.chat_prompt(turns), special=False)
        found = fit(turns, chat_session, 24)
        assert len(found.ids) <= CONTEXT - 24
        kept = [turns[0], *turns[1 + found.left_out :]]
        assert kept[1].role == "user" and found.sent == chat_session.chat_prompt(kept)
        assert len(found.cut) + len(found.ids) == len(whole)
        assert (found.left_out > 0) == (len(whole) > CONTEXT - 24) == bool(found.cut)
        starts.append(found.left_out)
    assert starts == sorted(starts)
    # A cut stays for several turns, which then begin alike and are read from where they differ.
    assert min(starts.count(one) for one in sorted(set(starts))[1:-1]) >= 3


def test_a_conversation_may_end_with_an_answer_or_in_the_middle_of_one(
    chat_session: Session,
) -> None:
    turns = talk_of(2)
    begun = fit(turns, chat_session, 24, begun=" It is")
    assert begun.sent == chat_session.chat_prompt(turns) + " It is"
    told = fit([*turns, Message("assistant", "1")], chat_session, 24)
    assert told.sent.endswith("<|assistant|> 1<|end|>")
    stopped = fit([*turns, Message("assistant", "")], chat_session, 24)
    assert stopped.sent.endswith("<|assistant|> <|end|>"), "it was stopped before its first token"
    long = fit([*talk_of(2), Message("assistant", "1 " * 40), *talk_of(20)[1:]], chat_session, 24)
    assert long.left_out > 0 and len(long.ids) <= CONTEXT - 24
    with pytest.raises(UserError, match="fills the context"):
        fit(turns, chat_session, 24, begun="1 " * 300)


def test_of_a_very_long_conversation_what_nobody_can_read_is_not_even_written(
    chat_session: Session,
) -> None:
    turns, lengths = talk_of(20_000), list[int]()

    def counted(messages: Sequence[Message], *, open_end: bool = True) -> str:
        lengths.append(len(messages))
        return written(messages, open_end=open_end)

    written, chat_session.chat_prompt = chat_session.chat_prompt, counted  # type: ignore[method-assign]  # it counts
    try:
        found = fit(turns, chat_session, 24)
        again = fit([*turns, Message("assistant", "1"), *turns[-1:]], chat_session, 24)
    finally:
        del chat_session.chat_prompt
    assert max(lengths) < 300, "a few times what the context holds"
    kept = [turns[0], *turns[1 + found.left_out :]]
    assert found.sent == chat_session.chat_prompt(kept) and found.unread > 300_000
    assert len(found.ids) <= CONTEXT - 24 and again.left_out >= found.left_out
    huge = [Message("user", "1" * 3_000_000), Message("assistant", "1"), Message("user", "Peru?")]
    assert fit(huge, chat_session, 24).left_out == 2


def test_if_the_template_alone_fills_the_context_it_is_said(chat_session: Session) -> None:
    full = [Message("system", "1" * 300), Message("user", "Hello!")]
    with pytest.raises(UserError, match="256 tokens"):
        fit(full, chat_session, 24)


def test_what_a_tokenizer_puts_before_every_text_stays(tmp_path: Path, session: Session) -> None:
    tokenizer = Tokenizer.from_file(str(session.folder / "tokenizer.json"))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<|endoftext|> $A", special_tokens=[("<|endoftext|>", 0)]
    )
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    marked = Session(session.folder, session._engine, FileCodec(tmp_path), None, frozenset())
    text = WORDS * 40
    found = fit(text, marked, 24)
    assert found.ids[0] == 0 and found.ids.count(0) == 1
    assert found.where == 1
    assert text.endswith(found.sent)
    assert marked.encode(found.sent) == found.ids


TURNS = "{% for message in messages %}{{ message.role + ': ' + message.content }}{% endfor %}"
ONLY_USERS = "{% for message in messages if message.role == 'user' %}x{% endfor %}"
REFUSES = "{% if messages[0].role == 'system' %}{{ raise_exception('no system') }}{% endif %}x"


def test_a_template_may_have_no_place_for_a_system_prompt(session: Session) -> None:
    for source, takes in ((TURNS, True), (ONLY_USERS, False), (REFUSES, False)):
        template = ChatTemplate(source, {}, session.folder)
        made = Session(session.folder, session._engine, session._codec, template, session.ends)
        assert made.takes_system is takes
    with pytest.raises(UserError, match="base model"):
        assert session.takes_system


pieces = st.lists(st.sampled_from([WORDS, "12", " plus 7", "東", "é", "\n", "  ", "x", "<|end|>"]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(pieces, st.integers(1, 400), st.integers(1, 40))
def test_any_text_fits_afterwards(
    session: Session, chat_session: Session, parts: list[str], new: int, times: int
) -> None:
    text = "".join(parts) * times
    if not text:
        return
    room = CONTEXT - min(new, CONTEXT // 2)
    for prompt, model in ((text, session), ([Message("user", text)], chat_session)):
        found = fit(prompt, model, new)
        assert 0 < len(found.ids) <= room
        assert 0 <= found.where <= len(found.ids)
        if not found.cut:
            assert found.ids == model.sent(prompt)[1]
        else:
            assert len(model.sent(prompt)[1]) > room
    assert text.endswith(fit(text, session, new).sent)
