"""What a run will take is told before it starts, from a trial step that is kept."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from models import processes
from models.errors import UserError
from models.preferences.dpo_config import DpoConfig, settle
from models.preferences.pairs import Pair
from models.progress import drain
from models.training import estimate as estimating
from models.training.dpo import plan_batches, train
from models.training.estimate import Estimate, Peak, estimate, parameters_of
from models.training.probing import Found

pytestmark = pytest.mark.timeout(600)
PAIRS = tuple(
    Pair(f"What is {n} plus 7?", f"Sure! It is {n + 7}.", "No." + " Never." * (n % 3))
    for n in range(10)
)
FOUND = Found(
    load=2.0,
    score_small=0.01,
    score_large=0.04,
    step_small=0.1,
    step_large=0.4,
    token=0.02,
    write=1e-9,
    small=30,
    large=160,
    base=200_000_000,
    loaded=300_000_000,
    peak_small=320_000_000,
    peak_large=385_000_000,
    peak_merging=340_000_000,
)


@pytest.fixture(scope="module")
def probed(
    tiny_chat_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[DpoConfig, Path, Estimate]:
    """A config, the folder in which the trial is kept, and the estimate: with a real trial."""
    kept = tmp_path_factory.mktemp("estimate") / "kept"
    config = DpoConfig(tiny_chat_model, kept.with_name("out"), method="lora", epochs=2)
    return config, kept, drain(estimate(PAIRS, config, kept))


Probed = tuple[DpoConfig, Path, Estimate]


@pytest.mark.slow
def test_steps_and_tokens_are_those_of_the_run(probed: Probed) -> None:
    config, _, told = probed
    rows: list[Mapping[str, float]] = []
    drain(train(PAIRS, config), lambda step: step.values and rows.append(step.values))
    assert told.steps == len(rows) == 6
    assert told.tokens == sum(row["tokens"] for row in rows)


@pytest.mark.slow
def test_a_trial_gives_time_and_memory(probed: Probed) -> None:
    _, kept, told = probed
    assert told.seconds > 0
    assert told.base_bytes < told.peak_bytes < 4_000_000_000
    assert told.fits and told.tokens_per_second == told.tokens / told.seconds
    [path] = kept.iterdir()
    found = Found(**json.loads(path.read_text()))
    assert found.small < found.large
    assert min(value for value in asdict(found).values()) > 0
    assert found.base <= found.loaded <= found.peak_small <= found.peak_large <= found.peak_merging


@pytest.mark.slow
def test_what_was_tried_is_not_tried_again(probed: Probed, monkeypatch: pytest.MonkeyPatch) -> None:
    config, kept, told = probed

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(estimating.subprocess, "Popen", refuse)
    again = drain(estimate(PAIRS, config, kept))
    assert replace(again, available_bytes=0) == replace(told, available_bytes=0)
    longer = drain(estimate(PAIRS, replace(config, epochs=4), kept))
    assert longer.steps == 2 * told.steps and longer.seconds > told.seconds
    for changed in ({"method": "full"}, {"rank": 2}, {"loss": "kto"}, {"precision": "bf16"}):
        with pytest.raises(AssertionError, match="a process was started"):
            drain(estimate(PAIRS, replace(config, **changed), kept))
    with pytest.raises(AssertionError, match="a process was started"):
        drain(estimate([Pair("Hi?", "Sure! " * 30, "No.")] * 4, config, kept))


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Let the trial print what is given, by a process that does nothing else."""

    def answer(code: str) -> None:
        script = f"import sys; sys.stdin.read(); {code}"
        monkeypatch.setattr(processes, "command", lambda _: [sys.executable, "-c", script])

    return answer


def told_by(found: Found) -> str:
    return f"print({json.dumps(asdict(found))!r})"


def test_the_sum_is_worked_out_from_the_trial(
    answered: Any, tiny_chat_model: Path, tmp_path: Path
) -> None:
    answered(told_by(FOUND))
    config = DpoConfig(
        tiny_chat_model, tmp_path / "out", method="lora", epochs=1, look_every=2,
        watch_prompts=("Hi?",), checkpoint_every=1,
    )  # fmt: skip
    told = drain(estimate(PAIRS, config, tmp_path / "kept"))
    # By hand: a step is 0.1 s at 30 places and 0.4 s at 160, a reference pass 0.01 s and 0.04 s.
    settled = settle(config, parameters_of(tiny_chat_model), len(PAIRS))
    assert settled.epochs == 1
    plan = plan_batches(len(PAIRS), 4, 1, 0)
    step = told.tokens * 0.3 / 130 + plan.steps * (0.1 - 30 * 0.3 / 130)
    score = told.tokens * 0.03 / 130 + plan.steps * (0.01 - 30 * 0.03 / 130)
    answers = 3 * 0.5 * 64 * 0.02  # before, after step 2 and after step 3
    written = 4e-9 * estimating.size_on_disk(tiny_chat_model)
    assert told.seconds == pytest.approx(2.0 + step + score + answers + written, rel=1e-6)
    longest = max(sum(_tokens(PAIRS[n], tiny_chat_model) for n in b) for b in plan.members)
    peak = 320_000_000 + (longest - 30) * 65_000_000 / 130
    assert told.peak_bytes == pytest.approx(1.05 * peak, rel=1e-6)


def _tokens(pair: Pair, model: Path) -> int:
    from transformers import AutoTokenizer

    from models.training.packs import encode_pairs

    [row] = encode_pairs([pair], AutoTokenizer.from_pretrained(model), chat=True, context=256)
    return len(row.prompt) + len(row.chosen) + len(row.rejected)


def test_too_little_memory_is_a_sentence(
    answered: Any, tiny_chat_model: Path, tmp_path: Path
) -> None:
    config = DpoConfig(tiny_chat_model, tmp_path / "out")
    answered('print(\'{"failed": "MemoryError: no room"}\')')
    with pytest.raises(UserError) as caught:
        drain(estimate(PAIRS, config, tmp_path / "kept"))
    assert "MemoryError: no room" in caught.value.message and "memory" in caught.value.advice
    answered("sys.exit(7)")
    with pytest.raises(UserError, match="its process ended with 7"):
        drain(estimate(PAIRS, config, tmp_path / "kept"))
    answered('print(\'{"error": ["No {thing}.", "Look.", {"thing": "model"}]}\')')
    with pytest.raises(UserError, match=r"No model\. Look\."):
        drain(estimate(PAIRS, config, tmp_path / "kept"))
    assert list((tmp_path / "kept").iterdir()) == []


def test_closing_ends_the_trial(answered: Any, tiny_chat_model: Path, tmp_path: Path) -> None:
    answered("import time; time.sleep(60)")
    before = {child.pid for child in psutil.Process().children()}
    job = estimate(PAIRS, DpoConfig(tiny_chat_model, tmp_path / "out"), tmp_path / "kept")
    for _ in range(3):
        next(job)
    [started] = {child.pid for child in psutil.Process().children()} - before
    job.close()
    assert not psutil.pid_exists(started)


@pytest.mark.slow
def test_the_probe_says_what_is_wrong_with_a_model(tmp_path: Path) -> None:
    request = {
        "model": str(tmp_path / "nothing"), "method": "full", "rank": 1, "device": "cpu",
        "precision": "fp32", "loss": "sigmoid", "threads": 1, "small": [[3, 2, 2]],
        "large": [[3, 2, 2]], "room": str(tmp_path),
    }  # fmt: skip
    done = subprocess.run(
        processes.command("models.training.probing"), input=json.dumps(request).encode(),
        capture_output=True, check=True, **processes.options(),
    )  # fmt: skip
    told = json.loads(done.stdout.splitlines()[-1])
    assert "cannot be opened" in told["error"][0]


# The truth ---------------------------------------------------------------------------------------


def test_the_peak_of_a_block_is_what_it_had_at_the_most() -> None:
    with Peak() as peak:
        held = np.ones(20_000_000)
        held = held[:1].copy()
    assert held.sum() == 1
    if sys.platform == "linux":
        assert peak.added is not None and 150_000_000 < peak.added < 400_000_000
    else:
        assert peak.added is None
