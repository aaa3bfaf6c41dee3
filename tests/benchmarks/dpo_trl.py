"""A fine-tune of SmolLM2-135M by adapters, against TRL in the same run.

    python tests/benchmarks/dpo_trl.py [--fetch] [--model NAME] [--epochs N] [--pairs N]
                                       [--ways default,default-fp32,best,fp32]

NAME: a model of the shelf, or a folder of transformers' with a chat template and exact weights;
left out it is SmolLM2-135M-Instruct as `understudy-cli models get smollm2` leaves it. TRL comes
with the extra "trl", which `dev.py bench dpo` installs. What is judged is what a reader gets: the
precision of frozen weights that "auto" takes on this processor; the other one stands beside it
without a bar. Every contestant runs in a process of its
own on one thread: 64 pairs of about 190 tokens (two rows), 4 a step, three epochs, adapters of rank
16 on every linear layer. Processor seconds count, imports apart; everything else does, from loading
to the written result.
"""

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
from typing import Literal

import measuring

from models.engine.catalogue import find
from models.errors import UserError
from models.store.paths import Home

RIVAL = Path(__file__).parent / "rivals" / "trl_dpo.py"
WORDS = (
    "the a small river town bear king friend bread night morning stone music garden winter train "
    "letter quiet bright old new happy clear long walk find give tell make think begin open carry"
).split()
GIGABYTE = 1e9
USUAL = "smollm2-135m-instruct"


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


def ours(model: Path, pairs: Path, precision: Literal["fp32", "bf16"], epochs: int) -> None:
    """The child process of our side: train and print the cost as JSON."""
    started = time.process_time()
    import torch
    from transformers import AutoTokenizer, LlamaForCausalLM  # noqa: F401  (reported apart: TRL's)

    from models.preferences.dpo_config import DpoConfig
    from models.preferences.pairs import read_pairs
    from models.progress import drain
    from models.training import dpo  # noqa: F401  (likewise)
    from models.training.dpo import train

    imported = time.process_time()
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as out:
        config = DpoConfig(
            model, Path(out) / "tuned", method="lora", epochs=epochs, learning_rate=1e-4,
            precision=precision,
        )  # fmt: skip
        drain(train(read_pairs(pairs), config))
    spent = {"imports_s": imported - started, "training_s": time.process_time() - imported}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({**spent, "preparation_s": 0.0, "peak_bytes": peak}))


def taken_by_auto(model: Path) -> tuple[str, str]:
    """The precision that a run takes here when nobody chooses, and why."""
    import torch

    from models.engine.device import probe
    from models.preferences.dpo_config import DpoConfig
    from models.training.dpo import REASONS, frozen_precision

    torch.set_num_threads(1)
    config = DpoConfig(model, model.with_name("nowhere"), method="lora")
    precision, reason = frozen_precision(config, probe("cpu").name)
    return precision, REASONS[reason]


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
    """All contestants one after the other, then the rows of the table."""
    asked = measuring.asked(
        __doc__, model=USUAL, fetch=False, epochs=3, pairs=64, ways=tuple(BARS), ours=str, file=Path
    )
    if asked.ours:  # a process of its own
        ours(Path(asked.model), asked.file, asked.ours, asked.epochs)
        return
    model = folder_of(asked.model, fetch=asked.fetch)
    with tempfile.TemporaryDirectory() as scratch:
        pairs = Path(scratch) / "pairs.jsonl"
        write_pairs(pairs, asked.pairs)
        own = [str(Path(__file__)), "--model", str(model), "--epochs", str(asked.epochs)]
        mine = {
            kind: cost_of([*own, "--file", str(pairs), "--ours", kind]) for kind in ("bf16", "fp32")
        }
        auto, why = taken_by_auto(model)
        print(f"auto takes {auto} here: {why}", flush=True)
        show_own(mine, auto)
        rival = [str(RIVAL), str(model), str(pairs), "--epochs", str(asked.epochs)]
        for way in asked.ways:
            show(way, cost_of([*rival, "--way", way]), mine, auto)


def folder_of(name: str, *, fetch: bool) -> Path:
    """The folder of a model of the shelf, or the one that is named."""
    if name == USUAL and measuring.smollm2(fetch=fetch) is None:
        raise SystemExit(2)
    try:
        return find(name, Home.default()).path
    except UserError as error:
        raise SystemExit(str(error)) from error


def show_own(mine: dict[str, Cost], auto: str) -> None:
    """Our own costs. The bar of memory is for the precision that a reader gets."""
    for kind, cost in mine.items():
        print(f"ours, {kind}{' (auto)' if kind == auto else ''}: {cost}", flush=True)
    peak = mine[auto].peak / GIGABYTE
    measuring.at_most(f"peak of memory, auto ({auto})", peak, PEAK_GB, " GB")


PEAK_GB = 2.0
# TRL's defaults, also with float32 throughout; its fastest settings that we found; the same again.
BARS = {"default": 6.0, "default-fp32": 6.0, "best": 2.5, "fp32": 2.2}


def show(way: str, theirs: Cost, mine: dict[str, Cost], auto: str) -> None:
    """One way of TRL's against what a reader gets here; against the other precision without a bar.

    TRL in float32 is compared with ours in float32.
    """
    print(f"TRL, {way}: {theirs}", flush=True)
    judged = "fp32" if way.endswith("fp32") else auto
    for kind, cost in mine.items():
        ratio = theirs.cpu_s / cost.cpu_s
        if kind == judged:
            what = f"CPU-seconds of TRL ({way}) over ours ({kind})"
            measuring.at_least(what, ratio, BARS[way], "x")
        else:
            print(f"beside it: TRL ({way}) over ours ({kind}) {ratio:.1f}x", flush=True)


if __name__ == "__main__":
    main()
