"""How long a run will take and how much memory, before it starts; measured once on this machine.

    estimate(pairs, config, home.cache / "estimates")     # a job, a second or so once it is known
    with Peak() as peak: ...                              # the truth, to be compared afterwards

A probe takes a few steps in a process of its own (`probing`), with batches as long as
the run's, so that memory is what that process took at its peak, and a model that does not fit takes
nothing down with it. What it found is kept, and used for any number of pairs of about that length.
"""

import ctypes
import gc
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, Self

from models import processes
from models.engine import device
from models.engine.weights import read_header, read_json, weight_files
from models.errors import UserError
from models.files import write_durably
from models.preferences.dpo_config import LOSSES, DpoConfig, settle
from models.preferences.pairs import Pair
from models.progress import Progress, Steps
from models.training.dpo import SAMPLE_TOKENS, frozen_precision, plan_batches, size_on_disk
from models.training.packs import EncodedPair, encode_pairs, is_chat, read_card
from models.training.probing import Found, Memory

PROBING = "Trying a step, to tell how long it will take..."
ALIKE = 1.35  # a probe with batches within this factor in length is as good
SPARE = 1.05  # what a run takes beside what is tried: buffers of the writing, kept figures
USUAL_ANSWER = 0.5  # of the tokens that an answer may have
POLL_SECONDS = 0.05
Row = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run is expected to take.

    seconds: from its start to the written model, answers to prompts included. peak_bytes: memory of
    a process that does nothing else. base_bytes: of that, what it has before there is a model.
    available_bytes: memory that was free when it was estimated. steps: of the optimiser. tokens:
    places in all of them. threads: that will compute. precision: of the weights that are not
    trained. reason: why that one, a key of `dpo.REASONS`.
    """

    seconds: float
    peak_bytes: int
    base_bytes: int
    available_bytes: int
    steps: int
    tokens: int
    threads: int
    precision: Literal["fp32", "bf16"]
    reason: str

    @property
    def added_bytes(self) -> int:
        """What the run takes beside the libraries."""
        return self.peak_bytes - self.base_bytes

    @property
    def fits(self) -> bool:
        """Whether there is memory for it."""
        return self.added_bytes <= self.available_bytes

    @property
    def tokens_per_second(self) -> float:
        """Places computed a second, over the whole run."""
        return self.tokens / self.seconds


@dataclass(frozen=True, slots=True)
class Comparison:
    """An estimate beside the truth.

    seconds: that it took. added_bytes: memory beyond what the process had before; None where the
    system does not tell.
    """

    estimate: Estimate
    seconds: float
    added_bytes: int | None = None


class Peak:
    """How much more memory is taken at the most while the block runs, in bytes.

    place: where it is looked at: "cuda" is the card, anything else this process. `added` is None
    where the system does not tell: of a process only Linux starts the count anew when asked.
    """

    added: int | None = None

    def __init__(self, place: str = "cpu") -> None:
        self._card = place == "cuda"
        self._before: int | None = None

    def __enter__(self) -> Self:
        if self._card:
            import torch

            self._before = Memory("cuda").held()
            torch.cuda.reset_peak_memory_stats()
            return self
        _give_back()
        try:
            self._before = _status("VmRSS")
            Path("/proc/self/clear_refs").write_bytes(b"5")
        except OSError:
            self._before = None
        return self

    def __exit__(self, *_: object) -> None:
        most = Memory("cuda").most() if self._card else _status("VmHWM")
        if self._before is not None and most is not None:
            self.added = most - self._before


def _give_back() -> None:
    """What was freed goes back to the system, so that what comes next shows in full.

    Without it DPO after PPO seemed to need 5 MB: it lived on what PPO had left.
    """
    gc.collect()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # another C library than glibc
            ctypes.CDLL("libc.so.6").malloc_trim(0)


def estimate(pairs: Sequence[Pair], config: DpoConfig, kept: Path) -> Steps[Estimate]:
    """What `dpo.train(pairs, config)` will take here.

    kept: the folder in which what a probe found is kept; a probe takes the time of about six steps
    and of opening the model.
    Raises UserError as `dpo.train` for settings out of range and pairs that don't fit, and
    if the probe finds too little memory. Closing the generator ends the probe.
    """
    config.check()
    yield Progress(0, stage=PROBING)
    config = settle(config, parameters_of(config.model), len(pairs))
    rows, aside = _lengths(pairs, config), _lengths(config.held_out, config)
    shape = _Shape.of(rows, aside, config)
    place = device.probe(config.device).name
    request = {
        "model": str(config.model.resolve()),
        "method": config.method,
        "rank": config.rank,
        "device": place,
        "precision": frozen_precision(config, place)[0],
        "loss": "kto" if config.loss == "kto" else "sigmoid",
        "threads": device.threads(),
    }
    found = _read(kept, request, shape)
    if found is None:
        found = yield from _probe(request, shape, kept)
        _keep(kept, request, shape, found)
    return _estimate(found, shape, config, place)


def parameters_of(folder: Path) -> int:
    """Weights of a model without its embedding, from the headers of its files; 0 for pickles."""
    found = {
        name: tensor.size
        for path in weight_files(folder)
        if path.suffix == ".safetensors"
        for name, tensor in read_header(path).items()
    }
    return sum(found.values()) - sum(
        size for name, size in found.items() if name.endswith("embed_tokens.weight")
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """The lengths of a run. small, large: the shortest single pair and the longest batch."""

    small: tuple[Row, ...]
    large: tuple[Row, ...]
    batches: tuple[int, ...]
    order: tuple[int, ...]
    held_out: int

    @classmethod
    def of(cls, rows: Sequence[Row], aside: Sequence[Row], config: DpoConfig) -> "_Shape":
        assert config.epochs is not None  # settled
        plan = plan_batches(len(rows), config.batch_size, config.epochs, config.seed)
        batches = [tuple(rows[member] for member in batch) for batch in plan.members]
        tokens = [sum(map(sum, batch)) for batch in batches]
        largest = batches[tokens.index(max(tokens))]
        return cls((min(rows, key=sum),), largest, tuple(tokens), plan.order, sum(map(sum, aside)))

    @property
    def longest(self) -> int:
        """Tokens of the longest batch."""
        return max(self.batches)

    def is_like(self, small: int, large: int) -> bool:
        """Whether a probe with batches of these lengths tells about this run."""
        return self.longest <= ALIKE * large and large <= ALIKE * self.longest and small <= large


def _lengths(pairs: Sequence[Pair], config: DpoConfig) -> list[Row]:
    from models.engine.loading import load_tokenizer

    tokenizer = load_tokenizer(config.model)
    context = int(read_json(config.model / "config.json")["max_position_embeddings"])
    encoded = encode_pairs(pairs, tokenizer, chat=is_chat(config.model, tokenizer), context=context)
    return [_row(pair) for pair in encoded]


def _row(pair: EncodedPair) -> Row:
    return len(pair.prompt), len(pair.chosen), len(pair.rejected)


def _estimate(found: Found, shape: _Shape, config: DpoConfig, place: device.DeviceName) -> Estimate:
    precision, reason = frozen_precision(config, place)
    step = _line(found.small, found.step_small, found.large, found.step_large)
    score = _line(found.small, found.score_small, found.large, found.score_large)
    taken = [step(shape.batches[number]) for number in shape.order]
    looks = 1 + -(-len(shape.order) // config.look_every)
    answers = len(config.watch_prompts) * looks + 2 * len(config.probe_prompts)
    parameters = size_on_disk(config.model)
    trained = parameters if config.method == "full" else 0
    saves = (len(shape.order) - 1) // config.checkpoint_every
    kept = 4 if config.held_out else 3  # weights, two moments, and the best weights so far
    seconds = (
        found.load
        + (0 if LOSSES[config.loss].reference_free else sum(map(score, shape.batches)))
        + sum(taken)
        + (looks + 1) * shape.held_out * max(0.0, score(1) - score(0))
        + answers * USUAL_ANSWER * SAMPLE_TOKENS * found.token
        + found.write * 4 * (parameters + kept * trained * saves)
    )
    peak = _line(found.small, found.peak_small, found.large, found.peak_large)(shape.longest)
    best = 4 * trained if config.held_out and place == "cpu" else 0  # of a card it lies elsewhere
    return Estimate(
        seconds=seconds,
        peak_bytes=round(SPARE * max(peak, found.peak_small, found.peak_merging)) + best,
        base_bytes=found.base,
        available_bytes=Memory(place).available(),
        steps=len(shape.order),
        tokens=sum(shape.batches[number] for number in shape.order),
        threads=device.threads(),
        precision=precision,
        reason=reason,
    )


def _line(x0: float, y0: float, x1: float, y1: float) -> Any:
    """The line through two measurements, never falling and never below 0."""
    slope = max(0.0, (y1 - y0) / (x1 - x0)) if x1 > x0 else 0.0
    return lambda x: max(0.0, y0 + slope * (x - x0))


def _probe(request: dict[str, Any], shape: _Shape, kept: Path) -> Steps[Found]:
    """Start the probing process and wait for its answer."""
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(kept, error) from error
    asked = {**request, "small": shape.small, "large": shape.large, "room": str(kept)}
    process = subprocess.Popen(  # noqa: S603  (our own module)
        processes.command("models.training.probing"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        **processes.options(int(request["threads"])),
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        with suppress(OSError), process.stdin:
            process.stdin.write(json.dumps(asked).encode())
        while process.poll() is None:
            yield Progress(0, stage=PROBING)
            time.sleep(POLL_SECONDS)
        return _answer(process.stdout.read(), process.returncode)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _answer(output: bytes, code: int) -> Found:
    lines = output.splitlines()
    told: dict[str, Any] = json.loads(lines[-1]) if lines else {}
    if "error" in told:
        template, remedy, values = told["error"]
        raise UserError(template, remedy, **values)
    if code or "load" not in told:
        raise UserError(
            "A trial step did not end well: {reason}.",
            "There may be too little memory: close other programs, or choose a smaller model, the "
            "method lora, fewer pairs a step or shorter ones.",
            reason=told.get("failed", f"its process ended with {code}"),
        )
    return Found(**told)


def _read(kept: Path, request: dict[str, Any], shape: _Shape) -> Found | None:
    with suppress(OSError, ValueError, TypeError):
        found = Found(**json.loads(_path(kept, request).read_text(encoding="utf-8")))
        return found if shape.is_like(found.small, found.large) else None
    return None


def _keep(kept: Path, request: dict[str, Any], _shape: _Shape, found: Found) -> None:
    try:
        write_durably(_path(kept, request), json.dumps(asdict(found)).encode())
    except OSError as error:
        raise _unwritable(kept, error) from error


def _path(kept: Path, request: dict[str, Any]) -> Path:
    """A file for each model, way of training it, and program that does."""
    import torch

    model = read_card(Path(request["model"])).get("sha256", request["model"])
    key = json.dumps([model, torch.__version__, sorted(request.items())], default=str)
    return kept / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"


def _unwritable(folder: Path, error: OSError) -> UserError:
    return UserError(
        "The folder {folder} can't be written: {reason}.",
        "Free some space there.",
        folder=folder,
        reason=error.strerror or error,
    )


def _status(entry: str) -> int | None:
    """A figure of /proc/self/status, in bytes."""
    with suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith(entry + ":"):
                return int(line.split()[1]) * 1024
    return None
