"""README.md of a tuned model says what it is, in the hub's form, and what was measured."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from models.engine.conversion import manifest
from models.engine.conversion.source import Description
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import drain
from models.training.dpo import train
from models.training.model_card import CardFacts, has_model_card, model_card

CARD: dict[str, Any] = {
    "name": "friendly",
    "parent": "279k-chat",
    "parent_sha256": "ab12",
    "total_parameters": 368984,
    "licence": "Apache-2.0",
    "steps": 40,
    "pairs": {"count": 30, "sha256": "cd34"},
    "recipe": {"beta": 0.1, "method": "full"},
    "versions": {"torch": "2.13.0"},
}


def test_the_first_lines_are_entries_that_the_hub_reads() -> None:
    opening, entries, rest = model_card(CARD, CardFacts()).split("---", maxsplit=2)
    read = dict(line.split(": ", maxsplit=1) for line in entries.strip().splitlines())
    assert opening == "" and rest.startswith("\n\n# friendly")
    assert {key: json.loads(value) for key, value in read.items()} == {
        "license": "apache-2.0",
        "base_model": "279k-chat",
        "library_name": "transformers",
        "pipeline_tag": "text-generation",
        "tags": ["dpo", "preferences"],
    }


@pytest.fixture(scope="module")
def tuned(tiny_chat_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("card") / "friendly"
    pairs = [Pair(f"What is {n}?", f"Sure! {n}.", "No.") for n in range(4)]
    drain(train(pairs, DpoConfig(tiny_chat_model, out, epochs=2)))
    return out


def test_every_tuned_model_brings_its_card(tuned: Path) -> None:
    text = (tuned / "README.md").read_text()
    assert has_model_card(tuned)
    assert "# friendly" in text and "**tiny-chat**" in text and "4 preference pairs" in text
    assert "| loss | 0.6931 | " in text and "2 steps" in text
    (tuned / "README.md").write_text("# SmolLM2")  # of the parent, none of ours
    assert not has_model_card(tuned) and not has_model_card(tuned / "nowhere")
    assert "| Loss | a\\|b c |" in model_card({**CARD, "recipe": {"loss": "a|b\nc"}}, CardFacts())


def test_a_model_that_was_converted_is_called_as_its_file_and_keeps_its_licence(
    tiny_chat_model: Path, tmp_path: Path
) -> None:
    parent = tmp_path / "8f3a"
    shutil.copytree(tiny_chat_model, parent)
    (parent / "card.json").unlink()
    about = Description(
        kind="gguf",
        name="SmolLM2",
        architecture="llama",
        parameters=1,
        total_parameters=2,
        context=256,
        vocabulary=360,
        storage="Q8_0",
        template="",
        licence="apache-2.0",
        bytes=1,
        memory=1,
    )
    source, made = Path("/models/smollm2.Q8_0.gguf"), "2026-01-01T00:00:00+00:00"
    kept = manifest.Manifest(source, (), "ee" * 32, "exact", about, 1, None, {}, made)
    manifest.write_manifest(parent, kept)
    pairs = [Pair(f"What is {n}?", f"Sure! {n}.", "No.") for n in range(2)]
    out = tmp_path / "friendly"
    drain(train(pairs, DpoConfig(parent, out, epochs=1)))
    card = json.loads((out / "card.json").read_text())
    assert card["parent"] == "SmolLM2" and card["parent_sha256"] == "ee" * 32
    assert card["licence"] == "apache-2.0"
    assert not (out / manifest.NAME).exists()  # the tuned model is no conversion
