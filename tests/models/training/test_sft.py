"""Fine-tuning learns the answers only."""

from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer
from transformers import LlamaForCausalLM

from models.engine.batched import BatchModel, Vocabulary
from models.engine.layout import Layout
from models.family.chat import Conversation, batch_of, fine_tune
from models.family.evaluate import ask, questions
from models.family.tasks import Item
from models.progress import drain
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
