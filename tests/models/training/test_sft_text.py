"""A pair as the exact string that is learnt, with what of it counts."""

from pathlib import Path

import pytest

import resources
from models.alignment.instructions import Instruction
from models.engine.loading import load
from models.errors import UserError
from models.preferences.pairs import Pair
from models.training.packs import encode_pairs, exact_pair

PAIR = Instruction("What does a cow eat? ", " A cow eats grass.")


def test_the_string_and_its_tokens_are_those_that_are_trained_on() -> None:
    folder = resources.weights("14k-base")
    exact = exact_pair(folder, PAIR)
    assert exact.prompt == "<|user|> What does a cow eat?<|end|><|assistant|>"
    assert exact.answer == " A cow eats grass.<|end|>"
    _, tokenizer = load(folder)
    as_pair = Pair(PAIR.prompt, PAIR.completion, "")
    trained = encode_pairs([as_pair], tokenizer, chat=True, context=256)[0]
    assert (exact.prompt_tokens, exact.answer_tokens) == (len(trained.prompt), len(trained.chosen))
    assert tokenizer.decode([*trained.prompt, *trained.chosen]) == exact.prompt + exact.answer


def test_a_model_without_a_template_has_no_such_string(tiny_model: Path) -> None:
    with pytest.raises(UserError, match="no chat template"):
        exact_pair(tiny_model, PAIR)
