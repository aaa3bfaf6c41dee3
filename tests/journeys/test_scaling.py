"""A reader moves a model to GPT-3, then brings runs of her own and takes a fit away."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from models.scaling.laws import law

GPT_3, CHINCHILLA = (1.746e11, 3e11), (7e10, 1.4e12)
SIZES, TOKENS = (1e7, 3e7, 1e8, 3e8), (2e8, 8e8, 3.2e9, 1.28e10)


@pytest.fixture
def reader(person: Any) -> Any:
    """A person who has just opened the tab."""
    person.starts()
    person.opens_tab("Scaling")
    return person


def table(path: Path, sizes: tuple[float, ...], tokens: tuple[float, ...]) -> Path:
    """Runs that obey a published law; of two columns one has the tokens that were different."""
    truth = law("besiroglu")
    rows = [f"{n:.0f};{4 * d:.0f};{d:.0f};{truth.loss(n, d):.6f}" for n in sizes for d in tokens]
    head = "parameters;read with repeats;corpus;final loss"
    path.write_text("\n".join([head, *rows]) + "\n")
    return path


def test_a_reader_drags_the_point_and_reads_the_sentence_then_moves_to_the_optimum(
    reader: Any,
) -> None:
    reader.sees("GPT-3 was trained on 1.72 tokens per parameter; 18.7 would be compute-optimal.")
    reader.drags("Drag me", to=CHINCHILLA)
    reader.sees("Chinchilla is practically optimal: 20 tokens per parameter.")
    reader.drags("Drag me", to=GPT_3)
    reader.sees("The same loss takes 1.64 times less compute")
    reader.clicks("Move to the optimum")
    reader.sees("Practically optimal: 18.7 tokens per parameter.")


def test_a_reader_drops_runs_maps_a_column_and_takes_the_fit_away(
    reader: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.drops(table(tmp_path / "runs.csv", SIZES, TOKENS))
    reader.picks("corpus", "Training tokens, D")
    reader.clicks("Fit these 16 runs")
    reader.sees("Converged")
    taken = tmp_path / "fit.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(taken), ""))
    reader.clicks("More")
    reader.chooses("Fit as JSON…", "Export fit")
    reader.waits_until(taken.exists)
    fitted = json.loads(taken.read_text())
    assert fitted["alpha"] == pytest.approx(law("besiroglu").alpha, abs=1e-3)
    assert fitted["B"] == pytest.approx(law("besiroglu").B, rel=0.03)


def test_a_reader_is_warned_that_one_number_of_tokens_identifies_no_law(
    reader: Any, tmp_path: Path
) -> None:
    sizes = tuple(1e7 * 2**step for step in range(8))
    reader.drops(table(tmp_path / "one.csv", sizes, TOKENS[:1]))
    reader.picks("corpus", "Training tokens, D")
    reader.clicks("Fit these 8 runs")
    reader.sees("same number of tokens")
