"""The corpus: shares by tokens, windows that begin with a document, the same for a seed."""

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from models.engine.chat_template import ChatTemplate, Message
from models.family import corpus, tasks
from models.family.chat import chat_prompt
from models.family.corpus import CHAT_TEMPLATE, SPECIALS, Kind, Phase, train_tokenizer
from models.family.recipe import VOCABULARY
from models.progress import drain


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return train_tokenizer(corpus.tokenizer_texts(1500))


@pytest.mark.parametrize(
    ("phases", "kinds"), [(corpus.PHASES, corpus.KINDS), (corpus.SECOND_PHASES, corpus.SECOND)]
)
def test_shares_add_up_to_one(phases: Sequence[Phase], kinds: Mapping[str, Kind]) -> None:
    assert sum(phase.share for phase in phases) == pytest.approx(1.0)
    for phase in phases:
        assert sum(phase.shares.values()) == pytest.approx(1.0)
        assert set(phase.shares) <= set(kinds)


def test_every_word_that_is_looked_up_is_one_token_where_a_line_begins_too(
    tokenizer: Tokenizer,
) -> None:
    split = [
        word for word in tasks.WORDS for text in (word, f" {word}") if _tokens(tokenizer, text) > 1
    ]
    assert not split


def _tokens(tokenizer: Tokenizer, text: str) -> int:
    return len(tokenizer.encode(text).ids)


def test_phases_follow_one_another(tokenizer: Tokenizer) -> None:
    phases = (corpus.Phase(0.5, {"addition_3": 1.0}), corpus.Phase(0.5, {"facts": 1.0}))
    found = drain(corpus.windows(tokenizer, 10, 64, 1, phases))
    texts = [tokenizer.decode(row.tolist()) for row in found]
    assert all(" + " in text for text in texts[:5])
    assert not any(" + " in text for text in texts[5:])


def test_digits_are_tokens_of_their_own_and_any_text_survives(tokenizer: Tokenizer) -> None:
    assert tokenizer.get_vocab_size() == VOCABULARY
    assert [tokenizer.token_to_id(special) for special in SPECIALS] == [0, 1, 2, 3]
    assert tokenizer.encode("37 + 45 = 82").tokens == [*"37", "Ġ+", "Ġ", *"45", "Ġ=", "Ġ", *"82"]
    text = "Größe: ünïcode → 日本 🙂\t\n  end"
    assert tokenizer.decode(tokenizer.encode(text).ids) == text


def test_windows_begin_with_a_document_and_repeat_for_a_seed(tokenizer: Tokenizer) -> None:
    phases = (corpus.Phase(1.0, {"facts": 0.7, "recall": 0.3}),)
    found, again, other = (
        drain(corpus.windows(tokenizer, 30, 64, seed, phases)) for seed in (9, 9, 10)
    )
    assert found.shape == (30, 64)
    assert found.dtype == np.uint16
    assert np.array_equal(found, again)
    assert not np.array_equal(found, other)
    stream = corpus.documents(9, corpus.document_weights(tokenizer, phases[0].shares))
    first = tokenizer.encode(next(stream)).ids
    assert found[0, : min(64, len(first))].tolist() == first[:64]


@pytest.mark.slow
def test_the_shares_of_the_tokens_are_those_asked_for(tokenizer: Tokenizer) -> None:
    weights = corpus.document_weights(tokenizer, corpus.PHASES[-1].shares)
    texts = list(islice(corpus.documents(3, weights), 2000))
    arithmetic = sum(len(tokenizer.encode(t).ids) for t in texts if " = " in t and "->" not in t)
    total = sum(len(tokenizer.encode(t).ids) for t in texts)
    names = (
        "addition_1",
        "addition_2",
        "addition_3",
        "subtraction_3",
        "multiplication_1",
        "multiplication_2",
    )
    wanted = sum(corpus.KINDS[name].share for name in (*names, "small_sum"))
    assert arithmetic / total == pytest.approx(wanted, rel=0.15)


def test_the_chat_template_renders_what_the_models_were_taught() -> None:
    template = ChatTemplate(CHAT_TEMPLATE, {}, Path("chat_template.jinja"))
    rendered = template.render([Message("user", "What is 12 plus 7?")])
    assert rendered == "<|user|> What is 12 plus 7?<|end|><|assistant|>"
    assert rendered == chat_prompt("What is 12 plus 7?")
