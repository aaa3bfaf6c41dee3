"""Two processes give the losses and the weights of one, whatever each of them computes.

They speak through gloo on the loopback of this machine. What needs accelerators is not tried here:
the communication of NCCL, and that a model which is cut up (FSDP) takes less memory on each.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import load_file

from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import drain
from models.training.distributed import deal
from models.training.dpo import train
from models.training.packs import EncodedPair

pytestmark = [pytest.mark.numeric, pytest.mark.timeout(600)]

CHILD = Path(__file__).with_name("distributed_child.py")
ROOT = Path(__file__).resolve().parents[3]
# Nine pairs in batches of three: two processes get two pairs and one. Lengths and weights differ.
PAIRS = [
    (f"What is {n} plus 7?", f"Sure! {n + 7}." + " Yes." * (n % 3), f"No. {n}." * (1 + n % 2),
     1 / (1 + n % 3))
    for n in range(9)
]  # fmt: skip
SIDES = [(prompt, a, "" if n % 3 == 0 else b, w) for n, (prompt, a, b, w) in enumerate(PAIRS)]
BASE: dict[str, Any] = {
    "epochs": 2, "learning_rate": 1e-3, "batch_size": 4, "sft_weight": 0.3, "rank": 4,
    "device": "cpu", "look_every": 2, "checkpoint_every": 2,
}  # fmt: skip
CASES: dict[str, dict[str, Any]] = {
    "ddp-full": {"method": "full"},
    "ddp-lora": {"method": "lora", "probe_prompts": ["Hello!"]},
    "ddp-kto": {"method": "lora", "loss": "kto", "sft_weight": 0.0},
    "ddp-one": {"method": "lora", "batch_size": 1, "epochs": 1},
    "fsdp-full": {"method": "full", "probe_prompts": ["Hello!"]},
    "fsdp-lora": {"method": "lora"},
    "ddp-paused": {"method": "full", "seed": 1},
    "fsdp-paused": {"method": "full", "seed": 1},
}
WITHIN = 1e-5


@dataclass(frozen=True)
class Together:
    """What two processes left. folder: a model each case, and what each process saw of it."""

    folder: Path

    def told(self, case: str, rank: int = 0, part: str = "whole") -> dict[str, Any]:
        """What a process saw."""
        path = self.folder / f"{case}.{rank}.{part}.json"
        found: dict[str, Any] = json.loads(path.read_text())
        return found


def pairs_of(case: str) -> list[Any]:
    return SIDES if "kto" in case else PAIRS


@pytest.fixture(scope="module")
def together(tiny_chat_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Together:
    """Every case, by two processes; those that are paused in two parts."""
    folder = tmp_path_factory.mktemp("together")
    cases = []
    for name, changed in CASES.items():
        config = {**BASE, **changed, "model": str(tiny_chat_model), "out": str(folder / name)}
        config["held_out"] = PAIRS[:3]
        case = {"pairs": pairs_of(name), "config": config}
        case["sharding"] = "full" if name.startswith("fsdp") else "none"
        if "paused" in name:
            cases.append({**case, "pause_at": 3, "part": "first"})
        cases.append(case)
    path = folder / "cases.json"
    ports = free_ports(len(cases))
    placed = [{**case, "port": port} for case, port in zip(cases, ports, strict=True)]
    path.write_text(json.dumps(placed))
    start(path, 2)
    return Together(folder)


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nothing uses."""
    with ExitStack() as held:
        found = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in found:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in found]


def start(cases: Path, processes: int) -> None:
    """Run the cases in so many processes and wait."""
    running = []
    for rank in range(processes):
        known = {
            "RANK": rank, "LOCAL_RANK": rank, "WORLD_SIZE": processes,
            "LOCAL_WORLD_SIZE": processes, "MASTER_ADDR": "127.0.0.1",
            "OMP_NUM_THREADS": 1, "PYTHONPATH": ROOT, "ACCELERATE_USE_CPU": "true",
        }  # fmt: skip
        running.append(
            subprocess.Popen(
                [sys.executable, str(CHILD), str(cases)],
                env={**os.environ, **{name: str(value) for name, value in known.items()}},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
    try:
        said = [process.communicate(timeout=500)[1] for process in running]
    finally:
        for process in running:  # one that waits for the other forever stays no longer than this
            process.kill()
    assert all(process.returncode == 0 for process in running), "\n".join(said)[-3000:]


def alone(case: str, model: Path, out: Path) -> tuple[list[Mapping[str, float]], list[str]]:
    """The same case by one process, this one."""
    settings: dict[str, Any] = {**BASE, **CASES[case]}
    settings["probe_prompts"] = tuple(settings.get("probe_prompts", ()))
    held_out = tuple(Pair(*row) for row in PAIRS[:3])
    rows: list[Mapping[str, float]] = []
    result = drain(
        train(
            [Pair(*row) for row in pairs_of(case)],
            DpoConfig(model, out, held_out=held_out, **settings),
        ),
        lambda step: step.values and rows.append(step.values),
    )
    return rows, [sample.text for sample in result.after]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.slow
def test_losses_and_weights_are_those_of_one_process(
    together: Together, tiny_chat_model: Path, tmp_path: Path, case: str
) -> None:
    rows, said = alone(case, tiny_chat_model, tmp_path / "alone")
    told = together.told(case)
    assert len(told["rows"]) == len(rows) > 0
    for one, other in zip(rows, told["rows"], strict=True):
        # Pairs that are shared out are computed more than once.
        shared = {"tokens"} if case == "ddp-one" else set()
        assert one.keys() == other.keys()
        for name in one.keys() - shared:
            assert other[name] == pytest.approx(one[name], abs=WITHIN, rel=WITHIN), name
    weights = load_file(tmp_path / "alone" / "model.safetensors")
    found = load_file(together.folder / case / "model.safetensors")
    assert weights.keys() == found.keys()
    start = load_file_as_float(tiny_chat_model)
    assert max(abs(weights[name] - start[name]).max() for name in weights) > 100 * WITHIN
    assert max(abs(weights[name] - found[name]).max() for name in weights) < WITHIN
    assert told["said"] == said


def load_file_as_float(model: Path) -> Mapping[str, Any]:
    from models.engine.weights import read_weights

    return read_weights(model / "model.safetensors")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.slow
def test_every_process_sees_the_same(together: Together, case: str) -> None:
    assert together.told(case, 0) == together.told(case, 1)


@pytest.mark.parametrize("case", ["ddp-paused", "fsdp-paused"])
@pytest.mark.slow
def test_all_pause_at_one_step_when_one_is_asked_to(together: Together, case: str) -> None:
    told = [together.told(case, rank, "first") for rank in (0, 1)]
    assert [one["ended"] for one in told] == ["paused", "paused"]
    assert told[0]["rows"] == told[1]["rows"] and len(told[0]["rows"]) == 3
    assert together.told(case)["rows"][:3] == told[0]["rows"]


@pytest.mark.slow
def test_a_tuned_model_of_several_processes_is_as_whole_as_any(together: Together) -> None:
    for case in ("ddp-lora", "fsdp-lora"):
        folder = together.folder / case
        names = {path.name for path in folder.iterdir()}
        assert {"card.json", "README.md", "tokenizer.json", "adapter"} <= names
        assert "checkpoint" not in names
        assert json.loads((folder / "card.json").read_text())["recipe"]["method"] == "lora"


# Dealing -----------------------------------------------------------------------------------------


def encoded(lengths: list[int]) -> list[EncodedPair]:
    return [EncodedPair((n,), (1,) * length, (2,), 1 / (1 + n)) for n, length in enumerate(lengths)]


@given(st.lists(st.integers(1, 50), min_size=1, max_size=12), st.integers(1, 6))
def test_no_part_is_empty_and_the_weights_are_those_of_the_batch(
    lengths: list[int], processes: int
) -> None:
    batch = encoded(lengths)
    parts = deal(batch, processes)
    assert len(parts) == processes and all(parts)
    for pair in batch:
        held = [one for part in parts for one in part if one.prompt == pair.prompt]
        assert sum(one.weight for one in held) == pytest.approx(pair.weight)
        assert all((one.chosen, one.rejected) == (pair.chosen, pair.rejected) for one in held)
    if len(batch) >= processes:
        assert sum(map(len, parts)) == len(batch)
