"""All sizes answer one prompt: in which order, what is sent, and what is said of odd prompts."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import resources
from models.emergence.answers import AnswerSoFar, Asked, Failed, Prepared, cleaned
from models.engine.session import Session, SessionPool, open_session
from models.engine.whole_answers import answers_of_sizes, prepare
from models.errors import UserError
from models.generation import Sampling
from models.progress import drain

SIZES = ("38k", "14k", "98k")


@pytest.fixture(scope="module")
def session() -> Session:
    return open_session(resources.weights("14k-base"))


def told(prompt: str, sizes: Sequence[str] = SIZES, **options: Any) -> list[Any]:
    """What comes of asking these sizes, without the last return."""
    pool = SessionPool()

    def opened(model: Any, weights: Path | None) -> Session:
        return pool.get(resources.weights(f"{model}-base"), weights=weights)

    models: Any = [Asked(size, size) for size in sizes]
    found: list[Any] = []
    drain(answers_of_sizes(models, prompt, opened, **options), lambda step: found.append(step.item))
    return found


def test_the_picked_size_is_told_token_by_token_and_first() -> None:
    first, *events = told("12 + 7 =")
    assert first == Prepared("12 + 7 =")
    said = [one for one in events if isinstance(one, AnswerSoFar)]
    assert list(dict.fromkeys(one.size for one in said)) == list(SIZES)
    assert [one.whole for one in said if one.size == "38k"] == [False] * 20 + [True]
    assert [one.whole for one in said if one.size == "98k"] == [False, True]
    assert len(events) == 3 * 21  # a place to be cancelled at after every token
    for one in said:
        if one.whole:
            alone = open_session(resources.weights(f"{one.size}-base"))
            assert one.text == drain(alone.stream("12 + 7 =", Sampling(20))).text
            assert one.seconds > 0


def test_a_checkpoint_answers_in_the_place_of_its_size() -> None:
    early = resources.checkpoints("98k")[600]
    folder = resources.weights("98k-base")
    models: Any = [Asked("98k", "98k", early)]
    found: list[Any] = []
    job = answers_of_sizes(
        models, "The capital of France is", lambda _, w: open_session(folder, weights=w)
    )
    drain(job, lambda step: found.append(step.item))
    late = told("The capital of France is", ["98k"])[-1]
    assert found[-1].whole and isinstance(late, AnswerSoFar)
    assert found[-1].text != late.text


def test_one_damaged_model_does_not_silence_the_others() -> None:
    def opened(model: Any, _: Path | None) -> Session:
        if model == "38k":
            raise UserError("It is damaged.")
        return open_session(resources.weights(f"{model}-base"))

    models: Any = [Asked(size, size) for size in SIZES]
    found: list[Any] = []
    drain(answers_of_sizes(models, "1 + 1 =", opened), lambda step: found.append(step.item))
    assert isinstance(found[0], Failed) and found[0].size == "38k"
    assert [one.size for one in found if isinstance(one, AnswerSoFar) and one.whole] == [
        "14k",
        "98k",
    ]


def test_what_cannot_be_seen_is_left_out() -> None:
    for text, kept, removed in (
        ("a\r\nb\rc", "a\nb\nc", 0),
        ("a\tb\n", "a\tb\n", 0),
        ("a\u200bb\x00\x1b[1m", "ab[1m", 3),
        ("\u202eabc\u2069", "abc", 2),
        ("a\ud800b", "ab", 1),
        ("שלום", "שלום", 0),
    ):
        assert cleaned(text) == Prepared(kept, removed=removed)


def test_what_the_family_never_read_is_named(session: Session) -> None:
    assert prepare("The capital of France is", session).unread == ()
    found = prepare("שלום, an equation @ש", session)
    assert (found.odd, found.unread) == (6, ("ש", "ל", "ו", "ם", "@"))
    assert found.text == "שלום, an equation @ש"
    # the signs of sums and of code are in the corpus, alone or within longer tokens
    assert prepare("7 * 8 = [x + 1 for x in y] # -> 'a' : b", session).odd == 0


def test_nothing_to_send(session: Session) -> None:
    for prompt in ("", "  \n", "\x00\u200b", "\ud800"):
        with pytest.raises(UserError, match="The prompt is empty"):
            prepare(prompt, session)
    with pytest.raises(UserError, match="The prompt is empty"):
        told("  \n")


def test_ten_thousand_characters_are_cut_to_their_end(session: Session) -> None:
    sentences = "The capital of France is Paris. " * 320
    for prompt in ("word " * 2000, "x" * 10_000, "é" * 10_000, sentences):
        found = prepare(prompt, session)
        whole = session.encode(prompt)
        assert prompt.endswith(found.text)
        assert found.cut == len(whole) - 236
        assert 230 <= len(session.encode(found.text)) <= 236
    # Of a million characters no more are read than of a hundred thousand.
    long = prepare("word " * 200_000, session)
    assert long.cut == 1_000_000 - 100_000 + len(session.encode("word " * 20_000)) - 236
    last = told(sentences, ["14k"], max_new_tokens=500)[-1]
    assert isinstance(last, AnswerSoFar) and last.whole


def test_half_of_the_context_is_the_prompts_whatever_is_asked_for(session: Session) -> None:
    assert len(session.encode(prepare("word " * 2000, session, 1000).text)) <= 128
    assert prepare("word " * 50, session, 1000).cut == 0
