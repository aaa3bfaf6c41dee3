"""A reward model's folder: what it scores, what it refuses, and what transformers makes of it."""

import json
import math
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from models.errors import UserError
from models.preferences.ballot import Picker, unsure
from models.progress import drain
from models.training.reward_model import RewardModel, rewards, vocabulary_of

pytestmark = pytest.mark.numeric

MakeModel = Callable[..., Path]
ROWS = ((1, 40, 41, 2, 3, 50), (1, 40, 2, 3, 60, 61, 62, 2), (1, 2, 3, 7))


def scored(model: RewardModel, seed: int = 0) -> RewardModel:
    """With a head that is not 0."""
    torch.manual_seed(seed)
    torch.nn.init.normal_(model.net.head.weight)
    return model


@pytest.fixture
def reward(tiny_chat_model: Path, tmp_path: Path) -> Path:
    """A saved reward model."""
    model = scored(RewardModel.beside(tiny_chat_model))
    model.normalise(ROWS)
    model.save(tmp_path / "reward")
    return tmp_path / "reward"


def test_reference_samples_get_mean_0_and_deviation_1(tiny_chat_model: Path) -> None:
    model = scored(RewardModel.beside(tiny_chat_model))
    model.normalise(ROWS)
    scores = model.scores(ROWS)
    assert float(scores.mean()) == pytest.approx(0, abs=1e-5)
    assert float(scores.std()) == pytest.approx(1, abs=1e-5)


def test_it_comes_back_from_its_folder_as_it_was(tiny_chat_model: Path, reward: Path) -> None:
    before = scored(RewardModel.beside(tiny_chat_model))
    before.normalise(ROWS)
    after = RewardModel.open(reward)
    assert torch.allclose(after.scores(ROWS), before.scores(ROWS), atol=1e-6)
    assert after.normalisation == before.normalisation


def test_rows_read_together_score_as_alone(reward: Path) -> None:
    model = RewardModel.open(reward)
    alone = [float(model.scores([row])[0]) for row in ROWS]
    assert model.scores(ROWS).tolist() == pytest.approx(alone, abs=1e-5)


def test_the_last_token_s_score_is_the_score_of_the_row(reward: Path) -> None:
    model = RewardModel.open(reward)
    for row in ROWS:
        tokens = model.token_scores(row)
        assert tokens.shape == (len(row),)
        assert float(tokens[-1]) == pytest.approx(float(model.scores([row])[0]), abs=1e-5)
        shorter = model.scores([row[:-1]])
        assert float(tokens[-2]) == pytest.approx(float(shorter[0]), abs=1e-5)


def test_transformers_opens_the_folder_and_gives_the_same_raw_scores(reward: Path) -> None:
    from transformers import AutoModelForSequenceClassification

    model = RewardModel.open(reward)
    theirs = AutoModelForSequenceClassification.from_pretrained(reward, dtype=torch.float32)
    for row in ROWS:
        logits = theirs(input_ids=torch.tensor([row])).logits
        assert float(logits[0, 0].detach()) == pytest.approx(
            float(model.raw_scores([row])[0]), abs=1e-5
        )


def test_a_text_is_encoded_as_the_template_writes_it(reward: Path) -> None:
    model, said = RewardModel.open(reward), ("What is 12 plus 7?", "It equals 19.")
    read = model.read(*said)
    assert "".join(token.text for token in read) == " It equals 19.<|end|>"
    sent = "<|user|> What is 12 plus 7?<|end|><|assistant|>"
    row = [*model.tokenizer(sent, add_special_tokens=False)["input_ids"], *(one.id for one in read)]
    assert read[-1].score == pytest.approx(float(model.scores([row])[0]), abs=1e-5)
    with pytest.raises(UserError, match="takes 256"):
        model.read("Hello", "bear " * 300)


def test_a_policy_of_another_vocabulary_is_refused(reward: Path, make_model: MakeModel) -> None:
    policy = make_model("other", kind="chat")
    tokens = json.loads((policy / "tokenizer.json").read_text())
    words = tokens["model"]["vocab"]
    first, second = sorted(words, key=words.get)[10:12]
    words[first], words[second] = words[second], words[first]
    (policy / "tokenizer.json").write_text(json.dumps(tokens))
    assert vocabulary_of(policy) != vocabulary_of(reward)
    with pytest.raises(UserError, match="another vocabulary than the policy other"):
        RewardModel.open(reward).check_same_vocabulary(policy)


def test_a_chat_model_is_no_reward_model(tiny_chat_model: Path, reward: Path) -> None:
    with pytest.raises(UserError, match="holds no reward model"):
        RewardModel.open(tiny_chat_model)
    with pytest.raises(UserError, match="is a reward model already"):
        RewardModel.beside(reward)


def test_a_weight_that_is_no_number_is_refused(reward: Path, tmp_path: Path) -> None:
    model = RewardModel.open(reward)
    model.net.head.weight.data[0, 0] = float("nan")
    with pytest.raises(UserError, match="NaN"):
        model.scores(ROWS)
    with pytest.raises(UserError, match="NaN"):
        model.save(tmp_path / "broken")
    assert not (tmp_path / "broken").exists()


def test_a_damaged_folder_is_named(reward: Path, tmp_path: Path) -> None:
    headless = tmp_path / "headless"
    shutil.copytree(reward, headless)
    weights = load_file(headless / "model.safetensors")
    del weights["score.weight"]
    save_file(weights, headless / "model.safetensors")
    with pytest.raises(UserError, match="is damaged"):
        RewardModel.open(headless)
    card = json.loads((reward / "card.json").read_text()) | {"deviation": 0}
    (reward / "card.json").write_text(json.dumps(card))
    with pytest.raises(UserError, match="mean and deviation"):
        RewardModel.open(reward)


def test_what_a_model_of_ones_own_labels_is_unsure_about(
    tiny_chat_model: Path, reward: Path, make_model: MakeModel
) -> None:
    other = make_model("tuned", kind="chat", seed=5)
    asked = [("Say a.", "a b"), ("Say a.", "b"), ("Say a.", "a " * 4000)]
    tuned = drain(rewards(asked, Picker("tuned", other, tiny_chat_model, 0.1)))
    turned = drain(rewards(asked, Picker("turned", tiny_chat_model, other, 0.1)))
    same = drain(rewards(asked, Picker("same", other, other, 0.1)))
    assert math.isnan(tuned[2]), "too long for the model: it is not sure of that"
    assert same[:2] == (0.0, 0.0)
    assert tuned[0] != 0 and tuned[:2] == pytest.approx([-one for one in turned[:2]])
    model = RewardModel.open(reward)
    scored = drain(rewards(asked[:2], Picker("judge", reward)))
    read = [model.read(prompt, text)[-1].score for prompt, text in asked[:2]]
    normal = model.normalisation
    assert [(one - normal.mean) / normal.deviation for one in scored] == pytest.approx(
        read, abs=1e-4
    )
    assert unsure(scored) == pytest.approx(abs(scored[0] - scored[1]))
    assert unsure(tuned) == math.inf
