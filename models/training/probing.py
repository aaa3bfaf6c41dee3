"""The process that tries a few training steps, to tell what a whole run will take.

It reads one request, a JSON object, from standard input: model, method, rank, device, precision,
loss, threads, small and large (each a batch as lengths of prompt, chosen and rejected, a row a
pair), room (a folder that may be written). It prints one JSON object, the fields of `Found`, or
{"error": [template, remedy, values]}. Its memory is its own: if there is not enough of it, nothing
else ends.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from models.errors import UserError

if TYPE_CHECKING:
    from models.training.dpo_policy import Objective, Policy, Scored
    from models.training.packs import Pack

Lengths = Sequence[tuple[int, int, int]]
REPEATS = 2
WRITTEN = 16 << 20  # bytes of the file whose writing is timed
PROMPT, ANSWER = 16, 24  # tokens


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured. Times in seconds, the best of a few; memory in bytes.

    load: opening the model and preparing it. score_*: a reference pass over a batch; step_*: an
    optimiser step. token: one token of a greedy answer. write: a byte to the disk, fingerprinted.
    small, large: places in the two batches. base: the process with its libraries. loaded: with the
    model. peak_small, peak_large: at the most, after the steps with each. peak_merging: at the most
    when adapters have been added to their parent's weights.
    """

    load: float
    score_small: float
    score_large: float
    step_small: float
    step_large: float
    token: float
    write: float
    small: int
    large: int
    base: int
    loaded: int
    peak_small: int
    peak_large: int
    peak_merging: int


def main() -> int:
    """Answer one request; the exit code is 0 if there is an answer."""
    request = json.loads(sys.stdin.read())
    try:
        told: dict[str, Any] = asdict(measure(request))
    except UserError as error:
        told = {"error": [error.template, error.remedy, dict(error.values)]}
    except (MemoryError, RuntimeError) as error:
        told = {"failed": f"{type(error).__name__}: {error}"[:300]}
    sys.stdout.write(json.dumps(told, default=str) + "\n")
    return 0


def measure(request: dict[str, Any]) -> Found:
    """Load the model, take steps with a small and a large batch, and time each part."""
    import torch

    from models.engine import device
    from models.engine.loading import load_for_training
    from models.training.dpo_policy import Objective, Policy

    torch.set_num_threads(int(request["threads"]))
    place = device.probe(request["device"]).name
    write = min(_write(Path(request["room"])) for _ in range(REPEATS)) / WRITTEN
    memory = Memory(place)
    base, made = memory.held(), []

    def load_policy() -> None:
        narrow = request["precision"] == "bf16"
        model, _ = load_for_training(Path(request["model"]), place, narrow=narrow)
        made.append(Policy(model, request["method"], int(request["rank"]), 0))

    load, [policy] = _seconds(load_policy, 1), made
    loaded = memory.held()
    objective = Objective(request["loss"], 0.1, 0.0, 0.0)
    small = _pack(policy, request["small"])
    score_small, step_small = _tried(policy, small, objective)
    peak_small = memory.most()
    large = _pack(policy, request["large"])
    score_large, step_large = _tried(policy, large, objective)
    token, peak_large = _answer_seconds(policy.model), memory.most()
    _merge(policy, Path(request["model"]))
    return Found(
        load=load,
        score_small=score_small,
        score_large=score_large,
        step_small=step_small,
        step_large=step_large,
        token=token,
        write=write,
        small=small.tokens,
        large=large.tokens,
        base=base,
        loaded=loaded,
        peak_small=peak_small,
        peak_large=peak_large,
        peak_merging=memory.most(),
    )


def _pack(policy: "Policy", lengths: Lengths) -> "Pack":
    """A batch of these lengths with words drawn by lot: what they say costs nothing."""
    from models.training.packs import EncodedPair, pack

    draw = random.Random(0)
    words = range(int(policy.model.config.vocab_size))
    rows = [[tuple(draw.choices(words, k=count)) for count in row] for row in lengths]
    pairs = [EncodedPair(prompt, chosen, rejected) for prompt, chosen, rejected in rows]
    return pack(pairs, policy.model.device)


def _tried(policy: "Policy", batch: "Pack", objective: "Objective") -> tuple[float, float]:
    from models.training.dpo import mismatched

    scored: list[Scored] = []
    other = mismatched(batch) if objective.loss == "kto" else None

    def score() -> None:
        scored[:] = [policy.score(batch, other)]

    seconds = _seconds(score, REPEATS)
    # With no learning rate the weights stay, and random words can do no harm.
    return seconds, _seconds(lambda: policy.step(scored, objective, 0.0), REPEATS)


def _answer_seconds(model: Any) -> float:
    """Seconds for a token of an answer, the reading of a short prompt shared out among them."""
    import torch

    draw = random.Random(0)
    prompt = torch.tensor([draw.choices(range(int(model.config.vocab_size)), k=PROMPT)])
    ids = prompt.to(model.device)

    def answer(count: int) -> None:
        seen = torch.ones_like(ids)
        model.generate(
            ids, attention_mask=seen, do_sample=False, min_new_tokens=count, max_new_tokens=count
        )

    answer(2)  # what is set up once
    return _seconds(lambda: answer(ANSWER), 1) / ANSWER


def _merge(policy: "Policy", parent: Path) -> None:
    """What the end of a run with adapters does, but for the writing."""
    if not policy.adapters:
        return
    from safetensors.torch import load_file

    from models.engine.weights import weight_files
    from models.training.lora import adapter_tensors, merged_state

    adapters = adapter_tensors(policy.adapters)
    policy.release()
    merged_state(
        adapters, {k: v for path in weight_files(parent) for k, v in load_file(path).items()}
    )


def _write(room: Path) -> float:
    """Seconds for a file that is on the disk, fingerprinted."""
    import hashlib

    path, content = room / ".probe", bytes(WRITTEN)
    started = time.perf_counter()
    try:
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        hashlib.sha256(content)
    finally:
        path.unlink(missing_ok=True)
    return time.perf_counter() - started


def _seconds(work: Callable[[], object], times: int) -> float:
    """Seconds of the fastest of a few calls, as on a processor that nothing else wants."""
    return min(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    import torch

    started, spent = time.perf_counter(), time.process_time()
    work()
    if torch.cuda.is_available():
        torch.cuda.synchronize()  # what was asked for is not yet done
        return time.perf_counter() - started
    # What other programs took meanwhile is no part of it, and threads are counted one by one.
    used = (time.process_time() - spent) / torch.get_num_threads()
    return min(time.perf_counter() - started, used)


class Memory:
    """The memory that training takes where it runs: of this process, or of the CUDA card."""

    def __init__(self, place: str) -> None:
        self._card = place == "cuda"

    def held(self) -> int:
        """Bytes held now."""
        if self._card:
            import torch

            return int(torch.cuda.memory_reserved())
        return int(psutil.Process().memory_info().rss)

    def most(self) -> int:
        """Bytes held at the most since the process began."""
        if self._card:
            import torch

            return int(torch.cuda.max_memory_reserved())
        information = psutil.Process().memory_info()
        if hasattr(information, "peak_wset"):  # Windows
            return int(information.peak_wset)
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return int(most if sys.platform == "darwin" else most * 1024)

    def available(self) -> int:
        """Bytes that are free."""
        if self._card:
            import torch

            return int(torch.cuda.mem_get_info()[0])
        return int(psutil.virtual_memory().available)


if __name__ == "__main__":
    sys.exit(main())
