"""Fine-tuning learns the answers only, and what is shown of a pair is what is trained on."""

from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer
from transformers import LlamaForCausalLM

import resources
from models.alignment.instructions import Instruction
from models.engine.loading import load
from models.errors import UserError
from models.preferences.pairs import Pair
from models.training.packs import encode_pairs, exact_pair
from models.training.tuner import IGNORED, answers_as_targets, cross_entropy

pytestmark = pytest.mark.numeric


@pytest.fixture
def model(tiny_model: Path) -> LlamaForCausalLM:
    return LlamaForCausalLM.from_pretrained(tiny_model, dtype=torch.float32)


@pytest.fixture
def tokenizer(tiny_model: Path) -> Tokenizer:
    return Tokenizer.from_file(str(tiny_model / "tokenizer.json"))


ROW = ("<|user|> What is 12 plus 7?<|end|><|assistant|>", " 19.<|end|>")


def rows(tokenizer: Tokenizer, *texts: tuple[str, str]) -> list[tuple[list[int], int]]:
    found = []
    for prompt, answer in texts:
        ids = tokenizer.encode(prompt).ids
        found.append((ids + tokenizer.encode(answer).ids, len(ids)))
    return found


def test_the_loss_does_not_depend_on_padding(model: LlamaForCausalLM, tokenizer: Tokenizer) -> None:
    texts = (ROW, (ROW[0] + " " + "so " * 20, " 1.<|end|>"))
    alone = [answers_as_targets(rows(tokenizer, one)) for one in texts]
    together = answers_as_targets(rows(tokenizer, *texts))
    counts = [int((targets != IGNORED).sum()) for _, targets in alone]
    with torch.no_grad():
        each = [float(cross_entropy(model, *batch)) for batch in alone]
        both = float(cross_entropy(model, *together))
    mean = sum(n * loss for n, loss in zip(counts, each, strict=True)) / sum(counts)
    assert both == pytest.approx(mean, abs=1e-5)


def test_the_string_and_its_tokens_are_those_that_are_trained_on() -> None:
    folder = resources.weights("14k-base")
    pair = Instruction("What does a cow eat? ", " A cow eats grass.")
    exact = exact_pair(folder, pair)
    assert exact.prompt == "<|user|> What does a cow eat?<|end|><|assistant|>"
    assert exact.answer == " A cow eats grass.<|end|>"
    _, tokenizer = load(folder)
    as_pair = Pair(pair.prompt, pair.completion, "")
    trained = encode_pairs([as_pair], tokenizer, chat=True, context=256)[0]
    assert (exact.prompt_tokens, exact.answer_tokens) == (len(trained.prompt), len(trained.chosen))
    assert tokenizer.decode([*trained.prompt, *trained.chosen]) == exact.prompt + exact.answer


def test_a_model_without_a_template_has_no_such_string(tiny_model: Path) -> None:
    with pytest.raises(UserError, match="no chat template"):
        exact_pair(tiny_model, Instruction("Hi?", "Ho."))
