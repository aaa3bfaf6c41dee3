"""README.md of a base model: which text it was made from, how that went, and whose the text is."""

import json
from collections.abc import Mapping
from typing import Any

from models.training.model_card import MARK

APART = "The text is not part of this folder, but a model may repeat parts of it word for word."
LICENCE = (
    "Whose is the text, and may you pass it on? What holds for the text may hold for a model that "
    "can repeat it. Name the licence here before you share this folder."
)
LIMITS = (
    "It continues a text as its own text would go on. It answers no question, and what it says "
    "need not be true."
)


def model_card(card: Mapping[str, Any]) -> str:
    """The text, as the Hugging Face hub reads it. card: card.json of the model."""
    text, ended, recipe = card["text"], card["ended"], card["recipe"]
    entries = {
        "license": "other",
        "library_name": "transformers",
        "pipeline_tag": "text-generation",
        "tags": ["pretraining", "base-model"],
    }
    files = ", ".join(text["names"]) or "a pasted text"
    settings = ", ".join(f"{name} {value}" for name, value in recipe.items())
    versions = ", ".join(f"{name} {number}" for name, number in card["versions"].items())
    said = ended.get("forecast")
    forecast = (
        f" Forecast before the start: {said['bits']:.3f} (90 %: {said['low']:.3f} to "
        f"{said['high']:.3f})." if said else ""
    )  # fmt: skip
    head = "\n".join(["---", *(f"{key}: {json.dumps(one)}" for key, one in entries.items()), "---"])
    vocabulary = card["vocabulary"]
    learnt = (
        f"{files}: {text['bytes']:,} bytes, and {text['held_out_bytes']:,} held out. SHA-256 of "
        f"all pieces: `{text['sha256']}`. Vocabulary: {vocabulary['entries']:,} entries, "
        f"{vocabulary['kind']}. {APART}"
    )
    came = (
        f"{ended['bits']:.3f} bits per byte on held-out text, {ended['train_bits']:.3f} on what "
        f"it read. Step {ended['kept_step']} of {ended['steps']} is kept.{forecast}"
    )
    size = (
        f"A base model, trained from noise. {card['total_parameters']:,} parameters, "
        f"{card['parameters']:,} without the embedding."
    )
    how = (
        f"{card['tokens']:,} tokens in {card['steps']:,} steps, with these settings: {settings}. "
        f"Made with {versions}."
    )
    title, end = f"# {card['name']}", f"{MARK}, which has the same facts for programs.\n"
    parts = [head, title, size, "## What it learnt from", learnt, "## How", how]
    parts += ["## What came of it", came, "## Licence", LICENCE, "## Limits", LIMITS, end]
    return "\n\n".join(parts)
