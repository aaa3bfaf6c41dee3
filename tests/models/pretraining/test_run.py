"""Pretraining on a text: from noise to words, paused and gone on with, kept as a base model."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from pydoc_data.topics import topics

import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from models.engine import device
from models.errors import UserError
from models.pretraining import budget, pilot, texts, vocabulary
from models.pretraining.config import Forecast, PretrainConfig
from models.pretraining.preparing import export_steps
from models.pretraining.run import train
from models.progress import Paused, Progress, Watched, drain

pytestmark = pytest.mark.numeric


def config(place: Path, out: Path) -> PretrainConfig:
    return PretrainConfig(
        place, out, size="6k", tokens=24 * 1024, look_every=6, checkpoint_every=5,
        openings=("The", "It"), forecast=Forecast(9.0, 8.0, 10.0),
    )  # fmt: skip


def test_loss_falls_openings_are_continued_and_transformers_opens_the_folder(
    place: Path, tmp_path: Path
) -> None:
    seen: list[Progress] = []
    found = drain(train(config(place, tmp_path / "made")), seen.append)
    rows = [one.values for one in seen if "loss" in one.values]
    assert [row["step"] for row in rows] == list(range(1, 25))
    assert rows[-1]["bits"] < 0.8 * rows[0]["bits"] and rows[-1]["read"] == 24 * 1024
    looks = [one.item for one in seen if isinstance(one.item, Watched)]
    assert [look.step for look in looks] == [0, 6, 12, 18, 24]
    assert [sample.prompt for sample in looks[-1].samples] == ["The", "It"]
    ended = found.ended
    assert ended.inside is False and "missed" in str(ended.sentences()[0])
    assert ended.bits == pytest.approx(ended.last_bits, rel=0.2)
    carried = drain(export_steps(found.model_folder, tmp_path / "carried"))
    model = AutoModelForCausalLM.from_pretrained(carried)
    tokenizer = AutoTokenizer.from_pretrained(carried)
    ids = tokenizer("The ship", return_tensors="pt").input_ids
    assert tokenizer.decode(ids[0]) == "The ship"
    assert model(ids).logits.shape[-1] == tokenizer.vocab_size
    card = json.loads((found.model_folder / "card.json").read_text(encoding="utf-8"))
    told = texts.told(place)
    assert told is not None and card["text"]["sha256"] == told.digest
    assert (card["kind"], card["parent"], card["method"]) == ("base", None, "pretrain")
    readme = (found.model_folder / "README.md").read_text(encoding="utf-8")
    assert "may you pass it on?" in readme and told.digest in readme


def test_paused_it_goes_on_to_the_same_bytes_though_the_text_has_gone(
    place: Path, tmp_path: Path
) -> None:
    whole = drain(train(config(place, tmp_path / "whole")))
    copy = tmp_path / "copy"
    shutil.copytree(place, copy)
    half = config(copy, tmp_path / "half")
    steps = train(half)
    while next(steps).values.get("step") != 9:
        pass
    with pytest.raises(Paused):
        steps.throw(Paused())
    shutil.rmtree(copy)
    resumed = drain(train(half))
    weights = [one.model_folder / "model.safetensors" for one in (whole, resumed)]
    assert weights[0].read_bytes() == weights[1].read_bytes()
    bits = [[row["bits"] for row in one.rows if "bits" in row] for one in (whole, resumed)]
    assert bits[0] == bits[1]
    with pytest.raises(UserError, match="holds no text"):
        drain(train(replace(half, out=tmp_path / "other")))


@pytest.mark.slow
def test_sgd_at_ten_times_its_rate_explodes_and_says_so(tmp_path: Path) -> None:
    help_text = texts.Paste("\n\n".join(topics.values()))
    there = texts.place(tmp_path, [help_text])
    drain(texts.collect([help_text], there))
    drain(vocabulary.learn(there, 1024))
    asked = PretrainConfig(
        there, tmp_path / "good", size="98k", tokens=60 * 1024, optimiser="sgd", openings=()
    )
    assert drain(train(asked)).ended.bits < 4
    seen: list[Progress] = []
    for size in ("38k", "98k"):
        wrong = replace(asked, out=tmp_path / size, size=size, rate=10.0)
        with pytest.raises(UserError, match="no longer finite"):
            drain(train(wrong), seen.append)
    norms = [one.values["gradient_norm"] for one in seen if "gradient_norm" in one.values]
    assert max(norms) > 100 * norms[0]


def test_the_pilot_tells_how_fast_every_size_is_and_how_hard_the_text(place: Path) -> None:
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(device.threads() + 1)
        machine = drain(pilot.measure(place))
        assert torch.get_num_threads() == device.threads(), "timed with the threads of a run"
    finally:
        torch.set_num_threads(before)
    assert set(machine.seconds) == set(machine.looks) == set(budget.SIZES)
    assert machine.seconds["6m"] > machine.seconds["1m"] > machine.seconds["98k"] > 0
    assert 0 < machine.bits < 3
    assert pilot.known_share(place) > 0.9, "every sentence of this text is like the others"
