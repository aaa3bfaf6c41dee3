"""Every form of an export opens with the plain libraries and says what our own session says."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

from models.engine.chat_template import Message
from models.engine.session import open_session
from models.errors import UserError
from models.generation import Sampling
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import Progress, drain
from models.training.dpo import train
from models.training.export import ExportForm, export

pytestmark = pytest.mark.numeric

PAIRS = tuple(Pair(f"What is {n} plus 7?", f"Sure! {n + 7}.", f"No, {n}.") for n in range(4))
QUESTION = "What is 12 plus 7?"


def tune(parent: Path, out: Path, method: Any) -> Path:
    config = DpoConfig(parent, out, method=method, epochs=3, learning_rate=3e-3, rank=4)
    return drain(train(PAIRS, config)).model_folder


@pytest.fixture(scope="module")
def adapted(tiny_chat_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model tuned by adapters."""
    return tune(tiny_chat_model, tmp_path_factory.mktemp("adapted") / "friendly", "lora")


@pytest.fixture(scope="module")
def whole(tiny_chat_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of which every weight was trained."""
    return tune(tiny_chat_model, tmp_path_factory.mktemp("whole") / "moved", "full")


def scores(model: Any, folder: Path) -> torch.Tensor:
    sent = AutoTokenizer.from_pretrained(folder)(
        f"<|user|> {QUESTION}<|end|><|assistant|>", return_tensors="pt"
    )
    with torch.no_grad():
        found: torch.Tensor = model(**sent).logits
    return found


def said(folder: Path) -> str:
    session = open_session(folder)
    sent = session.chat_prompt([Message("user", QUESTION)])
    return drain(session.stream(sent, Sampling(max_new_tokens=64))).text.strip()


def run_by_itself(out: Path) -> str:
    """What the script of an export says, run where nothing of ours can be imported."""
    command = [sys.executable, "-I", str(out / "run_onnx.py"), QUESTION]
    done = subprocess.run(command, capture_output=True, check=True, cwd=out)
    return done.stdout.decode().strip()  # as bytes: a tiny model may say a lone carriage return


def test_the_merged_folder_opens_with_plain_transformers(adapted: Path, tmp_path: Path) -> None:
    out = drain(export(adapted, tmp_path / "merged", "merged"))
    model, report = AutoModelForCausalLM.from_pretrained(out, output_loading_info=True)
    assert not report["missing_keys"] and not report["unexpected_keys"]
    assert model.dtype == torch.float32
    ours = AutoModelForCausalLM.from_pretrained(adapted)
    assert torch.equal(scores(model, out), scores(ours, adapted))
    assert not (out / "card.json").exists() and not (out / "graph.onnx").exists()


def test_the_adapter_on_the_parent_is_the_tuned_model(
    adapted: Path, tiny_chat_model: Path, tmp_path: Path
) -> None:
    out = drain(export(adapted, tmp_path / "peft", "peft"))
    parent = AutoModelForCausalLM.from_pretrained(tiny_chat_model, dtype=torch.float32)
    before = scores(parent, out)
    after = scores(PeftModel.from_pretrained(parent, out).eval(), out)
    ours = scores(AutoModelForCausalLM.from_pretrained(adapted), adapted)
    assert torch.allclose(after, ours, atol=1e-4)
    assert (after - before).abs().max() > 0.01
    config = json.loads((out / "adapter_config.json").read_text())
    assert config["base_model_name_or_path"] == "tiny-chat"  # not where it lies on this machine
    assert not (out / "config.json").exists()


def test_the_graph_runs_with_onnxruntime_alone_and_says_the_same(
    adapted: Path, tmp_path: Path
) -> None:
    out = drain(export(adapted, tmp_path / "onnx", "onnx"))
    assert not (out / "model.safetensors").exists()
    assert said(adapted) != ""
    assert run_by_itself(out) == said(adapted)


def test_the_graph_of_a_large_vocabulary_asks_for_the_places_it_wants(tmp_path: Path) -> None:
    import tiny_models

    folder = tiny_models.make_tiny_model(
        tmp_path / "wide", kind="chat", vocabulary=70_000, dtype="F32"
    )
    out = drain(export(folder, tmp_path / "onnx", "onnx"))
    assert run_by_itself(out) == said(folder)


@pytest.mark.parametrize("form", ["peft", "merged", "onnx"])
def test_every_form_brings_tokenizer_template_and_card(
    adapted: Path, tmp_path: Path, form: ExportForm
) -> None:
    steps: list[Progress] = []
    out = drain(export(adapted, tmp_path / "out", form), steps.append)
    for name in ("tokenizer.json", "chat_template.jinja"):
        assert (out / name).read_bytes() == (adapted / name).read_bytes()
    card = (out / "README.md").read_text()
    assert "# friendly" in card and "How to use this folder" in card
    assert ('library_name: "peft"' in card) == (form == "peft")
    assert steps[-1].done == steps[-1].total > 0
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_holds_something_or_a_full_disk_is_left_as_it_was(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, diary = tmp_path / "out", tmp_path / "out" / "diary.txt"
    out.mkdir()
    diary.write_text("rain")
    with pytest.raises(UserError, match="already exists"):
        drain(export(whole, out, "merged"))
    assert [path.name for path in out.iterdir()] == ["diary.txt"]
    diary.unlink()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("models.training.export.os.fsync", full)
        with pytest.raises(UserError, match="No space left on device"):
            drain(export(whole, out, "merged"))
    for steps in (1, 2):  # closed halfway it leaves nothing, either
        job = export(whole, out, "onnx")
        for _ in range(steps):
            next(job)
        job.close()
    assert list(tmp_path.iterdir()) == [out] and not list(out.iterdir())
    assert drain(export(whole, out, "merged")) == out
