"""Twenty greedy tokens from every size, against transformers' generate in the same run.

    python tests/benchmarks/generation.py [--threads N] [--rounds N]

Both run on the same number of threads, in turns, warm.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import torch
from measuring import Timing, asked, at_least, at_most, in_turns, median, seconds, timed

import resources
from models.engine.loading import load
from models.engine.session import Session, open_session
from models.generation import Sampling
from models.progress import drain

PROMPT = "The capital of France is"
TOKENS = 20
SAMPLING = Sampling(max_new_tokens=TOKENS)


def main() -> None:
    """Measure, print a line a size, then the rows of the table."""
    options = asked(__doc__, threads=1, rounds=11)
    torch.set_num_threads(options.threads)
    folders = sizes()
    contestants = [ours(open_endless(folder, options.threads)) for folder in folders]
    contestants += [theirs(folder) for folder in folders]
    timings = [median(rounds) for rounds in in_turns(contestants, options.rounds)]
    opening = [median(timed(partial(open_session, f)) for _ in "123") for f in folders]
    show([folder.name for folder in folders], timings, opening)


def sizes() -> list[Path]:
    """The base models of the first seed, by size."""
    folders = [resources.weights(n) for n in resources.bundled_models() if n.endswith("-base")]
    return sorted(folders, key=lambda folder: (folder / "model.safetensors").stat().st_size)


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
    small = sum(t.wall_s for t in other[:half]) / sum(t.wall_s for t in mine[:half])
    at_most(f"{count} sizes, {TOKENS} greedy tokens each", 1000 * total, 200, " ms")
    at_least(f"against generate, the smaller {half} together", small, 10, "x")
    at_least("against generate, the largest", other[-1].wall_s / mine[-1].wall_s, 2.5, "x")


if __name__ == "__main__":
    main()
