"""Streams that go on from ids, and what a stream says about itself."""

import pytest
from architectures import Scripted

from models.engine.session import Session
from models.engine.text import LONGEST_TAIL
from models.errors import UserError
from models.generation import Sampling
from models.progress import drain

pytestmark = pytest.mark.numeric

PROMPT = "The capital of France is"


@pytest.mark.parametrize("place", [1, 5, 11])
def test_a_text_goes_on_from_ids_as_if_it_had_never_stopped(session: Session, place: int) -> None:
    whole = drain(session.stream(PROMPT, Sampling(max_new_tokens=12)))
    begun = whole.prompt_ids + tuple(token.id for token in whole.tokens[:place])
    on = drain(session.stream(begun, Sampling(max_new_tokens=12 - place)))
    assert [token.id for token in on.tokens] == [token.id for token in whole.tokens[place:]]
    assert [token.text for token in on.tokens] == [token.text for token in whole.tokens[place:]]
    assert on.prompt_ids == begun
    assert on.prompt == session.decode(begun)
    logprobs = [token.logprob for token in whole.tokens[place:]]
    assert [token.logprob for token in on.tokens] == pytest.approx(logprobs, abs=1e-4)
    if "\N{REPLACEMENT CHARACTER}" not in whole.text:
        assert on.prompt + on.text == whole.prompt + whole.text


def test_ids_are_sent_as_they_are(session: Session) -> None:
    spelled = tuple(session.encode(sign)[0] for sign in PROMPT)
    assert spelled != session.encode(PROMPT) and session.decode(spelled) == PROMPT
    made = drain(session.stream(spelled, Sampling(max_new_tokens=3)))
    assert (made.prompt_ids, made.prompt) == (spelled, PROMPT)
    assert session.sent(spelled) == (PROMPT, spelled)
    assert [piece.text for piece in session.pieces(spelled)] == list(PROMPT)


@pytest.mark.parametrize("split", range(1, 6))
def test_a_character_begun_before_is_finished_whole(session: Session, split: int) -> None:
    ids = session.encode("é東")
    assert len(ids) == 5  # one token a byte
    begun, rest = session.encode("So ") + ids[:split], (*ids[split:], session.encode("!")[0])
    scripted = Session(session.folder, Scripted(rest), session._codec, None, frozenset())
    made = drain(scripted.stream(begun, Sampling(max_new_tokens=len(rest))))
    written = session.decode(begun).rstrip("\N{REPLACEMENT CHARACTER}")
    assert written + made.text == "So é東!"
    assert "".join(token.text for token in made.tokens) == made.text


def test_going_on_respects_the_context(session: Session) -> None:
    made = drain(session.stream((5,) * 254, Sampling(max_new_tokens=9)))
    assert (len(made.tokens), made.stopped_by) == (2, "context")
    with pytest.raises(UserError, match="256"):
        drain(session.stream((5,) * 256))
    for nothing in ((), ""):
        with pytest.raises(UserError, match="empty"):
            drain(session.stream(nothing))


def test_ids_of_another_model_are_refused(session: Session) -> None:
    for strange in ((5, 360), (-1, 5), (5, 10**30)):
        with pytest.raises(UserError, match="only 0 to 359"):
            drain(session.stream(strange))
        with pytest.raises(UserError, match="only 0 to 359"):
            session.log_probabilities_after(strange)
        with pytest.raises(UserError, match="only 0 to 359"):
            session.likelihood(strange, " is")


def test_a_tail_begins_with_a_character(session: Session) -> None:
    ids = session.encode("So é")
    assert session.tail(ids) == ids[-2:]  # both bytes of the last character
    assert session.tail(session.encode("So")) == session.encode("So")[-1:]
    assert session.tail(()) == ()
    middle = session.encode("東")[1:2] * (LONGEST_TAIL + 9)  # nothing but middles of characters
    assert session.tail(middle) == ()
    assert session.begun(ids) == 0
