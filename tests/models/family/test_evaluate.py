"""Four metrics on the same outputs: a batch says what transformers says, an item at a time."""

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

import numpy as np
import pytest
import torch
from tiny_models import make_tiny_model
from tokenizers import Tokenizer
from transformers import GenerationConfig, LlamaForCausalLM

import resources
from models.emergence import metrics
from models.engine.batched import BatchModel, Vocabulary
from models.errors import UserError
from models.family import abilities
from models.family.evaluate import Outcome, ask, questions, said
from models.family.export import emergent, read_model
from models.family.tasks import Item
from models.progress import drain

pytestmark = pytest.mark.numeric

SENTENCE = Item("capital", "The capital of France is", " Paris.", "France")
LINE = Item("sum", "37 + 45 =", " 82", "add 37 45")
LONG = Item("copy", "12 plus 7 equals 19. A friend is a", " kind person so kind", "copy")
ODD = Item("odd", "Hello! ", "é and ó", "odd")
TINY = [SENTENCE, LINE, LONG, ODD, Item("one", "What", "?", "one")]


def asked(
    folder: Path, items: Sequence[Item], chunk: int = 2048, weights: Path | None = None
) -> list[Outcome]:
    """What the model of a folder does with items."""
    vocabulary = Vocabulary(Tokenizer.from_file(str(folder / "tokenizer.json")))
    model = BatchModel.open(folder, weights)
    return drain(ask(model, vocabulary, questions(vocabulary, items), chunk))


def alone(folder: Path, item: Item) -> Outcome:
    """The same from the plainest code: transformers, item by item, each metric's definition."""
    model: LlamaForCausalLM = read_model(folder)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    prompt, answer = (tokenizer.encode(text).ids for text in (item.prompt, item.answer))
    settings = GenerationConfig(
        max_new_tokens=len(answer) + 2, do_sample=False, eos_token_id=None, pad_token_id=0
    )
    ids = torch.tensor([prompt])
    with torch.no_grad():
        made = model.generate(ids, attention_mask=torch.ones_like(ids), generation_config=settings)
        logits = model(torch.tensor([[*prompt, *answer]])).logits[0].double()
    text = said(tokenizer.decode(made[0, len(prompt) :].tolist(), skip_special_tokens=False), item)
    logs = logits.log_softmax(-1)[len(prompt) - 1 : -1].numpy()
    return Outcome(
        item=item,
        said=text,
        right=text == item.answer,
        tokens=len(answer),
        edit_distance=metrics.token_edit_distance(tokenizer.encode(text).ids, answer),
        log_probability=float(logs[np.arange(len(answer)), answer].mean()),
        brier=metrics.brier(np.exp(logs), answer),
    )


def same(one: Outcome, other: Outcome) -> bool:
    """Equal in all that is whole, near in what is not."""
    whole = ("item", "said", "right", "tokens", "edit_distance")
    return all(getattr(one, name) == getattr(other, name) for name in whole) and (
        one.log_probability == pytest.approx(other.log_probability, abs=2e-5)
        and one.brier == pytest.approx(other.brier, abs=2e-5)
    )


def test_a_batch_says_what_one_at_a_time_says(tiny_model: Path) -> None:
    found = asked(tiny_model, TINY)
    assert [one.item for one in found] == TINY
    assert all(map(same, found, [alone(tiny_model, item) for item in TINY]))


def test_other_shapes(tmp_path: Path) -> None:
    for number, shape in enumerate(
        ({"heads": 4, "kv_heads": 2}, {"vocabulary": 400}, {"width": 128})
    ):
        folder = make_tiny_model(tmp_path / str(number), **shape)
        assert all(map(same, asked(folder, TINY), [alone(folder, item) for item in TINY]))


@pytest.mark.parametrize("name", ["279k-base", "38k-chat"])
def test_shipped_models_in_a_batch_and_alone(name: str) -> None:
    folder = resources.weights(name)
    every = ("addition_3", "recall", "list_operation", "code_output", "capital")
    items = [item for ability in every for item in abilities.items(ability)[:2]]
    found = asked(folder, items)
    assert all(map(same, found, [alone(folder, item) for item in items]))
    assert {one.right for one in found} == {True, False} or name != "279k-base"


def test_the_size_of_a_chunk_changes_nothing() -> None:
    folder = resources.weights("98k-base")
    items = [item for name in ("list_sort", "capital") for item in abilities.items(name)[:40]]
    whole = asked(folder, items)
    for chunk in (1, 500):
        assert all(map(same, whole, asked(folder, items, chunk)))


def test_a_question_beyond_the_context_is_refused(tiny_model: Path) -> None:
    with pytest.raises(ValueError, match="for a context of 256"):
        asked(tiny_model, [Item("long", "so " * 300, " long", "long")])


def test_where_an_answer_ends() -> None:
    for text, answer, heard in (
        (" 82\n12 + 7", " 82", " 82"),
        (" 821", " 82", " 821"),
        (" 82<|endoftext|>", " 82", " 82"),
        (" Paris. The capital", " Paris.", " Paris."),
        (" Paris and\n. Rome.", " Paris.", " Paris and"),
        (" 19.<|end|>", " 19.", " 19."),
        (" St. John's. The", " St. John's.", " St. John's."),
        (" Paris. The capital. Of", " St. John's.", " Paris. The capital."),
        ("", " 82", ""),
    ):
        item = Item("any", "", answer, "")
        assert said(text, item) == heard


def test_weights_of_a_checkpoint_are_another_model() -> None:
    folder = resources.weights("38k-base")
    items = abilities.items("code_output")[:60]
    early, late = (
        fmean(one.log_probability for one in asked(folder, items, weights=weights))
        for weights in (resources.checkpoints("38k")[600], None)
    )
    assert early < late - 0.5


def test_what_is_no_model_of_the_family_is_said(tiny_model: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(tiny_model, other)
    config = (other / "config.json").read_text(encoding="utf-8")
    (other / "config.json").write_text(config.replace('"silu"', '"gelu"'), encoding="utf-8")
    with pytest.raises(UserError, match=r"other can't be measured in batches: .*gelu"):
        BatchModel.open(other)
    (other / "config.json").write_text(config.replace('"hidden_size": 24', '"hidden_size": 32'))
    with pytest.raises(UserError, match=r"model.safetensors is damaged"):
        BatchModel.open(other)
    (other / "model.safetensors").unlink()
    with pytest.raises(UserError, match=r"model.safetensors is missing"):
        BatchModel.open(other)


def test_abilities_emerge_and_three_of_them_climb_in_plain_steps() -> None:
    table = resources.folder() / "family" / "tables" / "family_abilities.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = emergent(rows)
    rising = [ability for ability, rises in found.items() if rises]
    assert len(found) >= 4 and len(rising) >= 3
    one = rising[0]

    def but(size: str, **changes: str) -> list[dict[str, str]]:
        return [
            row | changes if (row["ability"], row["size"]) == (one, size) else row for row in rows
        ]

    assert one not in emergent(but("98k", right="300")) and one not in emergent(
        but("6m", right="9")
    )
    assert not emergent(but("1m", log_probability_per_token="-9"))[one]
    assert emergent([row for row in rows if row["size"] == "6m"]) == {}
