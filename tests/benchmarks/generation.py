"""Twenty greedy tokens from every size, against transformers' generate in the same run.

    python tests/benchmarks/generation.py [--threads N] [--rounds N]

Both run on the same number of threads, in turns, warm. Until the family is bundled, random models
of its seven shapes stand in: speed depends on shapes alone.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import torch
from measuring import Timing, in_turns, machine, median, report, seconds, timed

import resources
from models.engine.loading import load
from models.engine.session import Session, open_session
from models.engine.weights import read_json
from models.generation import Sampling
from models.progress import drain

# The tests' random models, for a checkout without the family.
TINY_MODELS = Path(__file__).resolve().parents[1] / "models"

# (width, layers, heads) of the seven sizes of the study family
FAMILY_SHAPES = {
    "14k": (24, 2, 2),
    "38k": (40, 2, 2),
    "98k": (64, 2, 2),
    "279k": (88, 3, 2),
    "1m": (128, 5, 2),
    "2.6m": (192, 6, 3),
    "6.3m": (256, 8, 4),
}
PROMPT = "The capital of France is"
TOKENS = 20
SAMPLING = Sampling(max_new_tokens=TOKENS)


def main() -> None:
    """Measure, print a line a size, then the rows of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=11)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    print(machine())
    with tempfile.TemporaryDirectory() as scratch:
        folders = bundled_sizes() or random_sizes(Path(scratch))
        sessions = [open_endless(folder, options.threads) for folder in folders]
        contestants = [ours(session) for session in sessions]
        contestants += [theirs(folder) for folder in folders]
        timings = [median(rounds) for rounds in in_turns(contestants, options.rounds)]
        opening = [median(timed(partial(open_session, f)) for _ in "123") for f in folders]
    show([folder.name for folder in folders], timings, opening)


def bundled_sizes() -> list[Path]:
    """The base models of the first seed, by size; [] while there are fewer than seven."""
    folders = [resources.weights(n) for n in resources.bundled_models() if n.endswith("-base")]
    folders.sort(key=lambda folder: int(read_json(folder / "card.json")["parameters"]))
    print("models: the bundled family" if len(folders) >= 7 else "models: random, of seven shapes")
    return folders if len(folders) >= 7 else []


def random_sizes(scratch: Path) -> list[Path]:
    """Random models in the shapes of the family's seven sizes, with its vocabulary of 1,024."""
    sys.path.append(str(TINY_MODELS))
    from tiny_models import make_tiny_model

    return [
        make_tiny_model(scratch / name, width=width, layers=layers, heads=heads, vocabulary=1024)
        for name, (width, layers, heads) in FAMILY_SHAPES.items()
    ]


def open_endless(folder: Path, threads: int) -> Session:
    """A session that never stops before the limit, so that everybody writes twenty tokens."""
    session = open_session(folder, threads=threads)
    session.ends = frozenset()
    return session


def ours(session: Session) -> Callable[[], Timing]:
    """Tokens and their log-probabilities; no candidates beside them, as generate gives none."""
    return lambda: timed(lambda: drain(session.stream(PROMPT, SAMPLING, top=0)))


def theirs(folder: Path) -> Callable[[], Timing]:
    """transformers' generate on the same model; refuses to measure if the tokens differ."""
    model, tokenizer = load(folder)
    model.generation_config.eos_token_id = None
    options: dict[str, Any] = {"max_new_tokens": TOKENS, "do_sample": False, "pad_token_id": 0}

    def write() -> list[int]:
        inputs = tokenizer(PROMPT, return_tensors="pt")
        made = model.generate(**inputs, **options)
        return [int(token) for token in made[0, inputs["input_ids"].shape[1] :]]

    written = drain(open_endless(folder, 1).stream(PROMPT, SAMPLING)).tokens
    if write() != [token.id for token in written]:
        raise SystemExit(f"{folder.name}: the tokens are not those of transformers")
    return lambda: timed(write)


def show(names: list[str], timings: list[Timing], opening: list[Timing]) -> None:
    half, count = (len(names) + 1) // 2, len(names)
    mine, other = timings[:count], timings[count:]
    print(f"{'model':14} {'ours':>30} {'generate':>30} {'ratio':>6} {'opening':>9}")
    for name, a, b, opened in zip(names, mine, other, opening, strict=True):
        ratio = b.wall_s / a.wall_s
        print(f"{name:14} {a!s:>30} {b!s:>30} {ratio:6.1f} {seconds(opened.wall_s):>9}")
    total = sum(timing.wall_s for timing in mine)
    print(f"processor time of all: ours {seconds(sum(t.cpu_s for t in mine))}, ", end="")
    print(f"generate {seconds(sum(t.cpu_s for t in other))}")
    small = ratio_of(other[:half], mine[:half])
    report(f"{count} sizes, {TOKENS} greedy tokens each", seconds(total), "< 200 ms", total < 0.2)
    report(f"against generate, the smaller {half} together", f"{small:.1f}x", ">= 10x", small >= 10)
    large = ratio_of(other[-1:], mine[-1:])
    report("against generate, the largest", f"{large:.1f}x", ">= 2.5x", large >= 2.5)


def ratio_of(slow: list[Timing], fast: list[Timing]) -> float:
    return sum(timing.wall_s for timing in slow) / sum(timing.wall_s for timing in fast)


if __name__ == "__main__":
    main()
