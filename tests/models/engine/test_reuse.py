"""A text that begins like the last one: only the rest is read, and not one bit differs."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from architectures import (
    LARGE_CONTEXT,
    SMALL_CONTEXT,
    config_of,
    random_model,
    write_exact,
    write_in_blocks,
)

from models.engine.decoding import Engine, OnnxDecoding, Scores, Texts, open_onnx
from models.engine.loading import TransformersDecoding, TransformersEngine
from models.engine.session import Session, open_session
from models.generation import Sampling
from models.progress import drain

pytestmark = pytest.mark.numeric

FIRST = tuple(range(10, 70))
ANSWER = (99, 120, 7, 33, 250)


@pytest.fixture(scope="module", params=["exact", "8-bit", "small"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reuse")
    if request.param == "small":  # as the family is
        return write_exact(made / "small", random_model(config_of("llama", SMALL_CONTEXT)))
    exact = write_exact(made / "exact", random_model(config_of("llama", LARGE_CONTEXT)))
    return exact if request.param == "exact" else write_in_blocks(exact, made / "blocks")


@pytest.fixture(scope="module")
def engine(folder: Path) -> Engine:
    made = open_onnx(folder, 1)
    assert made is not None
    return made


@pytest.fixture
def fed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many tokens onnxruntime was given, each time."""
    counts: list[int] = []
    feed = OnnxDecoding.feed

    def counted(decoding: OnnxDecoding, ids: Sequence[int]) -> Scores:
        counts.append(len(ids))
        return feed(decoding, ids)

    monkeypatch.setattr(OnnxDecoding, "feed", counted)
    return counts


def write(texts: Texts, ids: tuple[int, ...], answer: tuple[int, ...]) -> list[Scores]:
    """Scores after the prompt and after every token of an answer that is written token by token."""
    decoding, scores = texts.read(ids, len(ids) + len(answer))
    seen = [scores.copy()]
    seen.extend(decoding.feed([one]).copy() for one in answer)
    texts.settle(decoding)
    return seen


def same(first: list[Scores], second: list[Scores]) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


def test_a_second_turn_feeds_only_what_is_new(engine: Engine, fed: list[int]) -> None:
    texts = Texts(engine)
    write(texts, FIRST, ANSWER)
    fed.clear()
    second = (*FIRST, *ANSWER, 200, 201, 202)
    found = write(texts, second, ANSWER)
    assert fed[0] == 3
    assert same(found, write(Texts(engine), second, ANSWER))


def test_a_branch_shares_what_comes_before_it(engine: Engine, fed: list[int]) -> None:
    for keep in (0, 1, 2, 29, 30, 31, 59, 60, 61, 62, 64):
        texts = Texts(engine)
        write(texts, FIRST, ANSWER)
        branch = (*(FIRST + ANSWER)[:keep], 300, 301, 302)
        fed.clear()
        found = write(texts, branch, (5, 6))
        assert fed[0] == 3
        assert same(found, write(Texts(engine), branch, (5, 6))), keep


def test_a_text_that_was_left_in_the_middle_lends_only_its_prompt(
    engine: Engine, fed: list[int]
) -> None:
    """Its answer was read a token at a time, which rounds otherwise."""
    texts = Texts(engine)
    decoding, _ = texts.read(FIRST, 100)
    for one in ANSWER:
        decoding.feed([one])
    del decoding
    fed.clear()
    second = (*FIRST, *ANSWER, 200, 201)
    found = write(texts, second, ())
    assert fed[0] == len(ANSWER) + 2
    assert same(found, write(Texts(engine), second, ()))


def test_scores_do_not_depend_on_where_a_text_was_cut(engine: Engine) -> None:
    most = min(600, engine.context - 1)
    ids = tuple(int(one) for one in np.random.default_rng(2).integers(3, 360, most))
    whole = write(Texts(engine), ids, ())
    for length in (2, 17, 32, 33, 34, 129, 256, 257, 258, 289, most - 87, most - 86):
        texts = Texts(engine)
        write(texts, ids[:length], ())
        assert same(whole, write(texts, ids, ())), length


def test_texts_that_grow_side_by_side_do_not_meet(engine: Engine) -> None:
    alone = [write(Texts(engine), FIRST, ANSWER), write(Texts(engine), FIRST, ANSWER[::-1])]
    texts = Texts(engine)
    first, scores = texts.read(FIRST, 100)
    found = [[scores.copy()], []]
    second, scores = texts.read(FIRST, 100)
    found[1].append(scores.copy())
    for a, b in zip(ANSWER, ANSWER[::-1], strict=True):
        found[0].append(first.feed([a]).copy())
        found[1].append(second.feed([b]).copy())
    texts.settle(first)
    texts.settle(second)
    assert same(found[0], alone[0]) and same(found[1], alone[1])


@pytest.fixture
def session(folder: Path, tiny_model: Path) -> Session:
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(tiny_model / name, folder / name)
    return open_session(folder)


def test_what_is_read_ahead_is_not_read_again(engine: Engine, fed: list[int]) -> None:
    ids = tuple(int(one) for one in np.random.default_rng(3).integers(3, 360, 200))
    texts = Texts(engine)
    assert list(texts.ahead(ids[:-30], 400)) == [64, 128, 170]
    assert list(texts.ahead(ids, 400)) == [200] and list(texts.ahead(ids, 400)) == []
    fed.clear()
    found = write(texts, ids, ANSWER)
    assert fed == [1] * len(ANSWER) + [len(ANSWER)], "Enter waits for nothing; then it settles"
    assert same(found, write(Texts(engine), ids, ANSWER))
    assert next(texts.ahead((*FIRST, *ids), 400)) == 64, "whoever stops there loses nothing"
    assert same(write(texts, (*FIRST, *ids), ()), write(Texts(engine), (*FIRST, *ids), ()))


@pytest.mark.parametrize("window", [None, 48])
def test_transformers_reads_only_what_is_new_where_its_cache_allows(
    window: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A layer with a window has lost what stood before it: a branch is read anew."""
    counts: list[int] = []
    feed = TransformersDecoding.feed

    def counted(decoding: TransformersDecoding, ids: Sequence[int]) -> Scores:
        counts.append(len(ids))
        return feed(decoding, ids)

    monkeypatch.setattr(TransformersDecoding, "feed", counted)
    model = random_model(config_of("mistral", SMALL_CONTEXT, sliding_window=window))
    engine = TransformersEngine(model)
    texts = Texts(engine)
    write(texts, FIRST, ANSWER)
    for ids, new in (
        ((*FIRST, *ANSWER, 200, 201), 2),
        ((*FIRST[:50], 300, 301), 2 if window is None else 52),
        ((*FIRST[:50], 300, 301), 0),
    ):
        counts.clear()
        found = write(texts, ids, ())
        assert sum(counts) == new
        assert np.allclose(found, write(Texts(engine), ids, ()), atol=1e-4)


def test_a_session_goes_on_as_a_fresh_one_would(session: Session, fed: list[int]) -> None:
    sampling = Sampling(max_new_tokens=12, temperature=0.8, seed=3)
    first = drain(session.stream("The capital of France is", sampling))
    ids = (*first.prompt_ids, *(token.id for token in first.tokens))
    likely = session.likelihood(ids, " Paris")
    fed.clear()
    second = drain(session.stream(ids, sampling))
    assert fed[0] <= 2 + len(likely.pieces)
    fresh = open_session(session.folder)
    assert drain(fresh.stream(ids, sampling)).tokens == second.tokens
    assert drain(fresh.stream("The capital of France is", sampling)).tokens == first.tokens
    assert fresh.likelihood(ids, " Paris") == likely
    assert fresh.logprobs(ids).shape == (len(ids) - 1,)
