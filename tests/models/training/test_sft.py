"""Fine-tuning learns the answers only, and what is shown of a pair is what is trained on."""

from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer
from transformers import LlamaForCausalLM

import resources
from models.alignment.instructions import Instruction
from models.engine.batched import BatchModel, Vocabulary
from models.engine.layout import Layout
from models.engine.loading import load
from models.errors import UserError
from models.family.chat import Conversation, batch_of, fine_tune
from models.family.evaluate import ask, questions
from models.family.tasks import Item
from models.preferences.pairs import Pair
from models.progress import drain
from models.training.packs import encode_pairs, exact_pair
from models.training.sft import IGNORED, SftSchedule, sft_loss

pytestmark = pytest.mark.numeric

LESSON = Conversation("<|user|> What is 12 plus 7?<|end|><|assistant|>", " 19.<|end|>")


@pytest.fixture
def model(tiny_model: Path) -> LlamaForCausalLM:
    return LlamaForCausalLM.from_pretrained(tiny_model, dtype=torch.float32)


@pytest.fixture
def tokenizer(tiny_model: Path) -> Tokenizer:
    return Tokenizer.from_file(str(tiny_model / "tokenizer.json"))


def test_only_the_answer_is_learnt(tokenizer: Tokenizer) -> None:
    short = Conversation("<|user|> Hi<|end|><|assistant|>", " Hello!<|end|>")
    ids, targets = batch_of([LESSON, short], tokenizer, context=256)
    assert ids.shape == targets.shape
    for row, lesson in enumerate((LESSON, short)):
        learnt = targets[row][targets[row] != IGNORED]
        assert tokenizer.decode(learnt.tolist(), skip_special_tokens=False) == lesson.answer


def test_the_loss_does_not_depend_on_padding(model: LlamaForCausalLM, tokenizer: Tokenizer) -> None:
    long = Conversation(LESSON.prompt + " " + "so " * 20, " 1.<|end|>")
    alone = [batch_of([one], tokenizer, 256) for one in (LESSON, long)]
    together = batch_of([LESSON, long], tokenizer, 256)
    counts = [int((targets != IGNORED).sum()) for _, targets in alone]
    with torch.no_grad():
        each = [float(sft_loss(model, *batch)) for batch in alone]
        both = float(sft_loss(model, *together))
    mean = sum(n * loss for n, loss in zip(counts, each, strict=True)) / sum(counts)
    assert both == pytest.approx(mean, abs=1e-5)


def test_a_lesson_is_learnt(model: LlamaForCausalLM, tokenizer: Tokenizer) -> None:
    model.train()
    losses: list[float] = []
    job = fine_tune(model, tokenizer, [LESSON] * 80, SftSchedule(40, 2, 1e-2, warm_up=4))
    drain(job, lambda step: losses.append(step.values["loss"]))
    assert losses[-1] < 0.2 * losses[0]
    item = Item("sum", LESSON.prompt, " 19.", "add 7 12")
    weights = {name: tensor.detach().numpy() for name, tensor in model.state_dict().items()}
    taught = BatchModel(Layout.of(model.config.to_dict()), weights)
    vocabulary = Vocabulary(tokenizer)
    [found] = drain(ask(taught, vocabulary, questions(vocabulary, [item])))
    assert (found.right, found.edit_distance) == (True, 0)
    assert found.tokens == len(tokenizer.encode(" 19.").ids)
    assert -0.5 < found.log_probability < 0
    assert 0 < found.brier < 0.3
    with pytest.raises(ValueError, match="fewer conversations"):
        next(fine_tune(model, tokenizer, [LESSON], SftSchedule(40, 2, 1e-2)))


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
