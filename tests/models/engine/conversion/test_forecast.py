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


def test_the_least_of_all_days_is_kept_and_a_spoiled_file_is_measured_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [5e-10, 6e-10, 3e-10, 4e-10]
    monkeypatch.setattr(
        forecast, "_measure", lambda *_: forecast.Costs(1e-4, 1e-5, 1e-10, found.pop(0))
    )
    kept = tmp_path / "decoding.json"

    def asked() -> float:
        forecast.KNOWN.clear()  # as in another program
        costs = forecast.costs(tmp_path, "8-bit", 1)
        return 0.0 if costs is None else costs.output_byte

    assert asked() == asked() == 5e-10 and len(found) == 3
    yesterday = json.loads(kept.read_text())
    yesterday["8-bit 1"] = [1e-4, 1e-5, 1e-10, 5e-10, "2026-01-01"]
    kept.write_text(json.dumps(yesterday))
    assert asked() == 5e-10 and len(found) == 2, "slower than before: the machine was busy"
    yesterday["8-bit 1"] = ["fast", None]
    kept.write_text(json.dumps(yesterday))
    assert asked() == 3e-10
    kept.write_text(json.dumps({**yesterday, "machine": "another", "8-bit 1": [1e-10] * 4}))
    assert asked() == 4e-10


def test_what_was_not_found_is_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = forecast.Costs(1e-4, 1e-5, 1e-10, 2e-10)
    monkeypatch.setattr(forecast, "_measure", lambda *_: found)
    monkeypatch.setattr(forecast, "_ROOM", 1 << 60)
    assert forecast.costs(tmp_path, "8-bit", 1) is None
    monkeypatch.setattr(forecast, "_ROOM", 0)
    assert forecast.costs(tmp_path, "8-bit", 1) == found


def test_a_measurement_gives_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forecast, "_SIZE", 1 << 20)
    for form in forecast.BYTES:
        costs = forecast.costs(tmp_path, form, 1)
        assert costs is not None and costs.of(form, 10**6, 4, 10**5) > 0
        more = costs.of(form, 2 * 10**6, 4, 10**5)
        assert costs.byte > 0 and more > costs.of(form, 10**6, 4, 10**5), "more is slower"


def test_bytes_layers_and_the_token_add_up() -> None:
    costs = forecast.Costs(token=1e-3, layer=1e-4, byte=1e-10, output_byte=2e-10)
    # Exact: four bytes a weight; ten million in four layers, of which a million are the output.
    expected = 1e-3 + 4e-4 + 36e6 * 1e-10 + 4e6 * 2e-10
    assert costs.of("exact", 10_000_000, 4, 1_000_000) == pytest.approx(expected)
