"""From labels to a model that others load: trained, paused, gone on with, judged, written out."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.tabs import preferences

PROMPTS = {
    "label": tuple(f"Tell me about place {number}." for number in range(20)),
    "held-out": tuple(f"Tell me about animal {number}." for number in range(16)),
}


@pytest.fixture
def labeller(person: Any, tiny_chat: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Any:
    """A person with a chat model that writes nonsense at once, and with five pairs."""
    tiny_chat("pocket-chat")
    monkeypatch.setattr(preferences, "shipped", PROMPTS.__getitem__)
    person.starts()
    person.opens_tab("Preferences")
    person.clicks("More")
    person.picks("pocket-chat", "Model")
    person.clicks("More")
    for key in "12S0121":
        person.sees("Tell me about place")
        person.waits_until(lambda: "drafts..." not in person.screen())
        person.presses(key)
    return person


RESULT = "Go on with this model"


def votes(labeller: Any, *keys: str, done: int = 0) -> None:
    """Say which answer is better, one pair after the other. done: votes before these."""
    for number, key in enumerate(keys, start=done + 1):
        # Prompts that both answer alike are skipped, so the last vote may come earlier.
        asked = f"Vote {number} of 10"
        labeller.waits_until(
            lambda asked=asked: asked in labeller.screen() or RESULT in labeller.screen()
        )
        if RESULT in labeller.screen():
            return
        labeller.waits_until(lambda: "are answering" not in labeller.screen())
        labeller.presses(key)


def test_a_labeller_trains_cancels_trains_again_and_keeps_the_model(labeller: Any) -> None:
    labeller.clicks("Page: Train")
    labeller.clicks("Train on 5 pairs")
    labeller.sees("Loading the engine...")
    labeller.clicks("Cancel")
    labeller.sees("cancelled")
    labeller.clicks("Runs: Next run")
    labeller.clicks("Train on 5 pairs")
    labeller.sees("The same prompts, before and after")
    labeller.clicks("Runs: Blind votes")
    labeller.sees("How many votes?")
    labeller.clicks("More")
    keep = labeller.window.findChild(preferences.PreferencesTab).judge.keep
    labeller.waits_until(keep.name.isEnabled)  # the model is listed
    labeller.types("friendly", into="Name of the tuned model")
    labeller.clicks("Rename")
    labeller.clicks("Runs: Side by side")
    labeller.sees("After: friendly")
    labeller.sees("None of these prompts was trained on")
    labeller.restarts()
    labeller.opens_tab("Preferences")
    labeller.clicks("Page: Train")
    labeller.clicks("Runs: Side by side")
    labeller.sees("After: friendly")
    labeller.clicks("Label")
    labeller.clicks("More")
    labeller.waits_until(lambda: labeller.can_pick("friendly", "Model"))
    labeller.sees("Pair 6 of 30")
    labeller.opens_tab("Base vs chat")
    labeller.clicks("Settings")
    labeller.waits_until(lambda: labeller.can_pick("friendly", "Right: Model"))


@pytest.mark.slow
def test_a_labeller_pauses_quits_resumes_judges_and_takes_the_model_elsewhere(
    labeller: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    labeller.clicks("Train")
    labeller.clicks("More")
    labeller.sees("DPO moves the model")
    labeller.sees("5 pairs")
    labeller.sees("Pairs to learn from: 5")
    labeller.clicks("Method: LoRA")
    labeller.sets("Epochs", 50)
    labeller.sees("of memory for 100 steps")
    labeller.clicks("Train on 5 pairs")
    labeller.sees("before the first step")
    labeller.waits_until(lambda: re.search(r"Step \d+ of 100", labeller.screen()))
    labeller.clicks("Pause")
    labeller.sees("paused")
    labeller.quits()
    labeller.starts()
    labeller.opens_tab("Preferences")
    labeller.clicks("Train")
    labeller.sees("paused")
    labeller.clicks("Resume")
    labeller.sees("The same prompts, before and after")
    labeller.clicks("Runs: Blind votes")
    labeller.clicks("How many votes: 10")
    labeller.clicks("Begin")
    votes(labeller, *"1201")
    labeller.presses("Ctrl+Z")
    votes(labeller, *"2120120", done=3)
    labeller.sees("95 % CI")
    labeller.clicks("More")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    for entry in ("As a Hugging Face folder…", "As an adapter (PEFT)…", "As an ONNX graph…"):
        labeller.chooses(entry, "Export")
        labeller.sees("Written to")
        labeller.clicks("Close this message")
    assert_others_load(tmp_path, labeller.home.models / "pocket-chat")


def assert_others_load(folder: Path, parent: Path) -> None:
    """Plain transformers opens the merged folder, PEFT the adapter on its parent: one model."""
    import torch
    from peft import PeftModel
    from transformers import AutoModelForCausalLM, AutoTokenizer

    merged = folder / "pocket-chat-tuned-1-merged"
    tokenizer = AutoTokenizer.from_pretrained(merged)
    asked = tokenizer.apply_chat_template(
        [{"role": "user", "content": "Who are you?"}],
        add_generation_prompt=True,
        return_tensors="pt",
        return_dict=True,
    )
    plain = AutoModelForCausalLM.from_pretrained(merged)
    start = AutoModelForCausalLM.from_pretrained(parent, dtype=torch.float32)
    with torch.no_grad():
        before = start(**asked).logits
        said = plain(**asked).logits
        tuned = PeftModel.from_pretrained(start, folder / "pocket-chat-tuned-1-peft")
        adapted = tuned(**asked).logits
    assert torch.allclose(adapted, said, atol=1e-4)
    assert not torch.allclose(before, said, atol=1e-2)  # it has learnt something
    assert (
        "Win" in (merged / "README.md").read_text() or "votes" in (merged / "README.md").read_text()
    )
    assert (folder / "pocket-chat-tuned-1-onnx" / "graph.onnx").is_file()


def test_a_labeller_deletes_a_run_and_brings_it_back(labeller: Any) -> None:
    labeller.clicks("Page: Train")
    labeller.clicks("Train on 5 pairs")
    labeller.sees("The same prompts, before and after")
    labeller.clicks("Runs: All runs")
    labeller.clicks("Delete")
    labeller.sees("pocket-chat-tuned-1 was deleted")
    labeller.clicks("More")
    labeller.waits_until(lambda: not labeller.can_pick("pocket-chat-tuned-1", "Model"))
    labeller.presses("Ctrl+Z")
    labeller.waits_until(lambda: labeller.can_pick("pocket-chat-tuned-1", "Model"))
    labeller.clicks("Open")
    labeller.sees("The same prompts, before and after")
