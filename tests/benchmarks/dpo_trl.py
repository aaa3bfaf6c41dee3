"""A fine-tune of SmolLM2-135M by adapters, against TRL in the same run.

    python tests/benchmarks/dpo_trl.py [--model NAME] [--epochs N] [--pairs N] [--ways default,best]

NAME: a model of the shelf, or a folder of transformers' with a chat template and exact weights;
left out it is SmolLM2-135M-Instruct as `understudy-cli models get smollm2` leaves it. TRL comes
with the extra "trl", which `dev.py bench dpo` installs. Every contestant runs in a process of its
own on one thread: 64 pairs of about 190 tokens (two rows), 4 a step, three epochs, adapters of rank
16 on every linear layer. Processor seconds count, imports apart; everything else does, from loading
to the written result.

Before that, parity: on the same adapter and pairs in float32 both must see the same ids and masks,
and give the same loss and gradients.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import measuring

from models.errors import UserError
from models.live.catalogue import find
from models.store.paths import Home

RIVAL = Path(__file__).parent / "rivals" / "trl_dpo.py"
PARITY = Path(__file__).parent / "rivals" / "trl_parity.py"
WORDS = (
    "the a small river town bear king friend bread night morning stone music garden winter train "
    "letter quiet bright old new happy clear long walk find give tell make think begin open carry"
).split()
GIGABYTE = 1e9


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds without imports, those of the imports, and the peak of memory in bytes."""

    cpu_s: float
    imports_s: float
    peak: float

    def __str__(self) -> str:
        return (
            f"{self.cpu_s:.0f} CPU-s (imports {self.imports_s:.1f}), "
            f"peak {self.peak / GIGABYTE:.2f} GB"
        )


def write_pairs(path: Path, count: int) -> None:
    """Pairs of a prompt of 12 words and two completions of 50, always the same."""
    draw = random.Random(1)

    def text(words: int) -> str:
        return " ".join(draw.choice(WORDS) for _ in range(words)).capitalize() + "."

    rows = [{"prompt": text(12), "chosen": text(50), "rejected": text(50)} for _ in range(count)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def ours(model: Path, pairs: Path, precision: str, epochs: int) -> None:
    """The child process of our side: train and print the cost as JSON."""
    started = time.process_time()
    import torch
    from transformers import AutoTokenizer, LlamaForCausalLM  # noqa: F401  (reported apart: TRL's)

    from models.live import dpo_loop  # noqa: F401  (likewise)
    from models.live.dpo import DpoConfig, train
    from models.pairs import read_pairs
    from models.progress import drain

    imported = time.process_time()
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as out:
        config = DpoConfig(
            model, Path(out) / "tuned", method="lora", epochs=epochs, learning_rate=1e-4,
            precision="bf16" if precision == "bf16" else "fp32",
        )  # fmt: skip
        drain(train(read_pairs(pairs), config))
    spent = {"imports_s": imported - started, "training_s": time.process_time() - imported}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({**spent, "preparation_s": 0.0, "peak_bytes": peak}))


def cost_of(command: Sequence[str]) -> Cost:
    """Run a contestant and read the line of JSON that it prints last."""
    done = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, cwd=measuring.ROOT, check=False
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith('{"imports_s"')]
    if done.returncode or not lines:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    told = json.loads(lines[-1])
    spent = told["preparation_s"] + told["training_s"]
    return Cost(spent, told["imports_s"], told["peak_bytes"])


def main() -> None:
    """Parity, then all contestants one after the other, then the rows of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="smollm2-135m-instruct")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--pairs", type=int, default=64)
    parser.add_argument("--ways", default="default,best,fp32")
    parser.add_argument("--ours", choices=("bf16", "fp32"), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.ours:
        ours(Path(asked.model), asked.file, asked.ours, asked.epochs)
        return
    model = folder_of(asked.model)
    print(measuring.machine())
    with tempfile.TemporaryDirectory() as scratch:
        pairs = Path(scratch) / "pairs.jsonl"
        write_pairs(pairs, asked.pairs)
        show_parity(model, pairs)
        own = [str(Path(__file__)), "--model", str(model), "--epochs", str(asked.epochs)]
        mine = {
            kind: cost_of([*own, "--file", str(pairs), "--ours", kind]) for kind in ("bf16", "fp32")
        }
        show_own(mine)
        rival = [str(RIVAL), str(model), str(pairs), "--epochs", str(asked.epochs)]
        for way in asked.ways.split(","):
            show(way, cost_of([*rival, "--way", way]), mine)


def folder_of(name: str) -> Path:
    """The folder of a model of the shelf, or the one that is named."""
    try:
        return find(name, Home.default()).path
    except UserError as error:
        raise SystemExit(f"{error} It can be fetched: understudy-cli models get smollm2") from error


def show_parity(model: Path, pairs: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(PARITY), str(model), str(pairs)],
        capture_output=True, text=True, cwd=measuring.ROOT, check=False,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith('{"ids"')]
    if done.returncode or not lines:
        raise SystemExit(f"parity failed:\n{done.stdout}{done.stderr}")
    told = json.loads(lines[-1])
    equal = told["ids"] and told["masks"]
    measuring.report("ids and masks as TRL's", "equal" if equal else "differ", "equal", equal)
    loss, gradient = told["loss"], told["gradient"]
    measuring.report("loss beside TRL's, fp32", f"{loss:.1e}", "< 1e-5", loss < 1e-5)
    measuring.report(
        "gradients beside TRL's, relative", f"{gradient:.1e}", "< 1e-3", gradient < 1e-3
    )


def show_own(mine: dict[str, Cost]) -> None:
    for kind, cost in mine.items():
        print(f"ours, {kind}: {cost}", flush=True)
    peak = mine["bf16"].peak / GIGABYTE
    measuring.report("peak of memory, bf16", f"{peak:.2f} GB", "<= 2 GB", peak <= 2)


BARS = {"default": ("bf16", 4.0), "best": ("bf16", 2.5), "fp32": ("fp32", 2.2)}


def show(way: str, theirs: Cost, mine: dict[str, Cost]) -> None:
    kind, bar = BARS[way]
    ratio = theirs.cpu_s / mine[kind].cpu_s
    print(f"TRL, {way}: {theirs}", flush=True)
    measuring.report(
        f"CPU-seconds of TRL ({way}) over ours ({kind})",
        f"{ratio:.1f}x",
        f">= {bar}x",
        ratio >= bar,
    )


if __name__ == "__main__":
    main()
