"""The forecast of speed: what a token reads, and a bandwidth that is measured once a day."""

import json
from pathlib import Path

import architectures
import pytest

from models.engine.conversion import forecast
from models.engine.layout import Layout

pytestmark = pytest.mark.numeric


def test_a_token_reads_every_matrix_and_one_row_of_an_embedding_of_its_own() -> None:
    tied = Layout.of(architectures.config_of("llama", 512).to_dict())
    # By hand: the embedding once as the output, two layers of (64 + 2 * 32 + 64) * 64 in the
    # attention, 3 * 160 * 64 in the feed-forward part and two norms, the last norm.
    every = 360 * 64 + 2 * ((64 + 64 + 64) * 64 + 3 * 160 * 64 + 2 * 64) + 64
    assert forecast.read_per_token(tied) == every
    untied = Layout.of(architectures.config_of("llama", 512, tie_word_embeddings=False).to_dict())
    assert forecast.read_per_token(untied) == every


def test_the_best_of_all_days_is_kept_and_a_spoiled_file_is_measured_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rates = [5e9, 4e9, 7e9, 6e9]
    monkeypatch.setattr(forecast, "_measure", lambda *_: rates.pop(0))
    kept = tmp_path / "bandwidth.json"

    def asked() -> float:
        forecast.bandwidth.cache_clear()  # as in another program
        return forecast.bandwidth(tmp_path, "8-bit", 1)

    assert asked() == asked() == 5e9 and len(rates) == 3
    yesterday = json.loads(kept.read_text())
    yesterday["8-bit 1"] = [5e9, "2026-01-01"]
    kept.write_text(json.dumps(yesterday))
    assert asked() == 5e9 and len(rates) == 2, "slower than before: the machine was busy"
    yesterday["8-bit 1"] = ["fast", None]
    kept.write_text(json.dumps(yesterday))
    assert asked() == 7e9
    kept.write_text(json.dumps({**yesterday, "machine": "another", "8-bit 1": [9e9, "2026-01-01"]}))
    assert asked() == 6e9


def test_a_measurement_gives_a_rate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forecast, "_SIZE", 1 << 20)
    forecast.bandwidth.cache_clear()
    assert all(forecast.bandwidth(tmp_path, form, 1) > 1e6 for form in forecast.BYTES)
