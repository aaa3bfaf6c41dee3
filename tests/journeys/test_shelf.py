"""A reader's own model: dropped on the window, checked, converted, compared, removed and back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CLASSIC = "What is the capital of France?"


def test_a_reader_drops_a_gguf_file_and_compares_it(
    person: Any, tiny_gguf: Callable[[str], Path]
) -> None:
    path = tiny_gguf("pocket-llama.gguf")
    person.starts()
    person.opens_tab("Base vs chat")
    person.clicks("Settings")
    person.types(CLASSIC, into="Prompt")
    person.presses_enter_in("Prompt")
    person.reads(" The capital of France is Paris.<|end|>", "Right: Answer")
    person.drops(path)
    person.sees("pocket-llama")
    person.clicks("Compare in Base vs chat")
    person.waits_until(lambda: person.can_pick("pocket-llama", "Right: Model"))
    person.reads(f"<|user|> {CLASSIC}<|end|><|assistant|>", "Right: Exact prompt")
    person.clicks("Right: Template: Off")
    person.reads(CLASSIC, "Right: Exact prompt")
    assert path.is_file()


@pytest.mark.parametrize("content", [b"", b"GGUF" + b"\xff" * 45, b"not a model"])
def test_a_broken_file_is_refused_with_what_to_do_and_the_window_lives(
    person: Any, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "broken.gguf"
    path.write_bytes(content)
    person.starts()
    person.opens_tab("Base vs chat")
    person.drops(path)
    person.sees("broken.gguf")
    person.sees("Get the file again from where it came from")
    person.opens_tab("Base vs chat")
    person.types("The capital of France is", into="Prompt")
    person.reads("The capital of France is", "Left: Exact prompt")
    assert path.read_bytes() == content
