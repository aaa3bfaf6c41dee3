"""Answers of every size and abilities of every size: how fast, and against whom.

    python tests/benchmarks/emergence.py [--rounds N] [--loop N] [--every-seed]

The rival of the evaluation is the plain loop: transformers' generate, an item at a time, on as many
items a size as --loop says, scaled to all. It does exact match only, and writes one token more than
the right answer has, the least that tells; ours has four rulers and the same verdict on every item,
or there is no figure. All on one thread, in turns, size by size. A fixed piece of work that needs
one core tells what the machine gives at the same time: its clock over its processor time.
"""

import argparse
import gc
import time
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import torch
from measuring import Timing, machine, median, report, seconds, timed

import resources
from models.emergence import own
from models.emergence.answers import Asked, Said
from models.engine.answers import answers_of_sizes
from models.engine.loading import load
from models.engine.session import SessionPool
from models.family import abilities, recipe
from models.family.evaluate import Exam, Subject, examine, over_seeds, said
from models.family.tasks import Item
from models.progress import drain

PROMPTS = ("123 + 456 =", "The capital of France is", "Q: What is 12 plus 7?\nA:")
SMALLEST, WANTED = 3, 10 * 500  # sizes that should fail; items that the bar speaks of
SIZES = tuple(size.name for size in recipe.SIZES)


def main() -> None:
    """Measure, print what was found, then the rows of the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--loop", type=int, default=200)
    parser.add_argument("--every-seed", action="store_true", help="ours on all models, too")
    options = parser.parse_args()
    torch.set_num_threads(1)
    print(machine())
    answering(options.rounds)
    evaluating(options.loop, every_seed=options.every_seed)
    emerging()


def spun() -> Timing:
    """A fifth of a second of one core: what it takes on the clock is what the machine gives."""

    def spin() -> None:
        end = time.process_time() + 0.2
        while time.process_time() < end:
            pass

    return timed(spin)


def given(controls: Sequence[Timing]) -> str:
    """How much longer than alone a core's work took, in words."""
    middle = median(controls)
    return f"control: one core's work took {middle.wall_s / middle.cpu_s:.2f}x its processor time"


def answering(rounds: int) -> None:
    """Seven sizes, warm; the largest is picked, so that its first token is the slowest of all."""
    pool = SessionPool(len(SIZES))
    asked: list[Any] = [Asked(size, size) for size in (SIZES[-1], *SIZES[:-1])]

    def opened(size: Any, _: object) -> Any:
        return pool.get(resources.weights(f"{size}-base"))

    whole: list[Timing] = []
    first: list[Timing] = []
    controls: list[Timing] = []
    for number in range(-1, rounds):
        for prompt in PROMPTS:
            wall, cpu = time.perf_counter(), time.process_time()
            begun: Timing | None = None
            for step in answers_of_sizes(asked, prompt, opened):
                if begun is None and isinstance(step.item, Said):
                    begun = Timing(time.perf_counter() - wall, time.process_time() - cpu)
            assert begun is not None
            if number >= 0:
                first.append(begun)
                whole.append(Timing(time.perf_counter() - wall, time.process_time() - cpu))
        controls.append(spun())
    print(f"answers, {rounds} rounds of {len(PROMPTS)} prompts; {given(controls)}")
    both, begin = median(whole), median(first)
    what = f"{len(SIZES)} sizes answer a prompt, 20 tokens each, warm"
    report(what, str(both), "< 200 ms", both.wall_s < 0.2)
    what = f"first token of the picked size ({SIZES[-1]})"
    report(what, str(begin), "< 30 ms", begin.wall_s < 0.03)


def evaluating(loop: int, *, every_seed: bool) -> None:
    """All held-out items at every size; ours and the loop in turns."""
    exam_items = {name: abilities.items(name) for name in abilities.EVERY}
    abilities.items.cache_clear()
    making = timed(lambda: [abilities.items(name) for name in abilities.EVERY])
    count = sum(map(len, exam_items.values()))
    exam = Exam(exam_items)
    every = [item for items in exam_items.values() for item in items]
    sample = every[:: max(1, count // loop)][:loop]
    ours, theirs, controls = [making], list[Timing](), list[Timing]()
    print(f"{'size':6} {'ours, all items':>36} {f'generate, {len(sample)} items':>36}  ratio")
    for size in recipe.SIZES:
        controls.append(spun())
        verdicts: dict[Item, bool] = {}
        mine = timed(lambda size=size, verdicts=verdicts: ask(size, exam, verdicts))
        other = timed_loop(size.name, sample, verdicts)
        ratio = other.wall_s * count / len(sample) / mine.wall_s
        print(f"{size.name:6} {mine!s:>36} {other!s:>36} {ratio:6.1f}", flush=True)
        ours.append(mine)
        theirs.append(other)
    print(f"making the items {making}; {given(controls)}")
    wall, cpu = (scaled(ours, WANTED / count, part) for part in ("wall_s", "cpu_s"))
    slow, slow_cpu = (scaled(theirs, WANTED / len(sample), p) for p in ("wall_s", "cpu_s"))
    what = f"{WANTED} items (10 abilities x 500) x 7 sizes, four rulers, scaled from {count}"
    report(what, str(Timing(wall, cpu)), "< 90 s", wall < 90)
    what = f"against generate an item at a time, {seconds(slow)}, scaled from {len(sample)}"
    measured = f"{slow / wall:.0f}x (processor {slow_cpu / cpu:.0f}x)"
    report(what, measured, ">= 10x", min(slow / wall, slow_cpu / cpu) >= 10)
    if every_seed:
        whole = timed(lambda: asked_all(exam))
        print(f"every seed of every size, {count} items each: {whole}")


def asked_all(exam: Exam) -> None:
    """Ours on every base model that is shipped."""
    for size in recipe.SIZES:
        for seed in range(1, size.seeds + 1):
            ask(size, exam, {}, seed)


def scaled(timings: Sequence[Timing], factor: float, part: str) -> float:
    return factor * sum(getattr(timing, part) for timing in timings)


def ask(size: recipe.Size, exam: Exam, verdicts: dict[Item, bool], seed: int = 1) -> None:
    """Ours, opening the model included."""
    folder = resources.weights(recipe.model_name(size, "base", seed))
    outcomes = drain(examine(Subject(folder, size.name, size.parameters, seed), exam))
    verdicts.update((one.item, one.right) for found in outcomes.values() for one in found)


def timed_loop(size: str, items: Sequence[Item], verdicts: dict[Item, bool]) -> Timing:
    """The loop, warm and without opening; refuses to measure if a verdict differs."""
    model, tokenizer = load(resources.weights(f"{size}-base"))
    model.generation_config.eos_token_id = None

    def right(item: Item) -> bool:
        inputs = tokenizer(item.prompt, return_tensors="pt")
        count = len(tokenizer(item.answer)["input_ids"]) + 1
        made = model.generate(**inputs, max_new_tokens=count, do_sample=False, pad_token_id=0)
        text = tokenizer.decode(made[0, inputs["input_ids"].shape[1] :])
        return said(text, item) == item.answer

    right(items[0])
    found: list[bool] = []
    gc.collect()
    timing = timed(lambda: found.extend(map(right, items)))
    differing = sum(verdicts[item] != one for item, one in zip(items, found, strict=True))
    if differing:
        raise SystemExit(f"{size}: {differing} verdicts are not those of the loop")
    return timing


def emerging() -> None:
    """Abilities that the shipped table shows as absent in the small, there in the largest."""
    sudden, smooth = [], []
    for ability in own.abilities():
        rows = [row for row in own.measured() if (row.ability, row.kind) == (ability, "base")]
        means = sorted(over_seeds(rows), key=lambda mean: mean.parameters)
        if all(mean.accuracy < 0.1 for mean in means[:SMALLEST]) and means[-1].accuracy > 0.9:
            sudden.append(ability)
            soft = [mean.logprob for mean in means]
            falls = [f"{a.size} to {b.size}" for a, b in pairwise(means) if b.logprob <= a.logprob]
            smooth += [ability] if not falls else []
            shown = " ".join(f"{value:.3f}" for value in soft)
            print(f"{ability}: {shown} nats per token; falls: {', '.join(falls) or 'nowhere'}")
    what = f"abilities < 10 % at the smallest {SMALLEST}, > 90 % at the largest"
    report(what, ", ".join(sudden) or "none", ">= 2", len(sudden) >= 2)
    what = "of these, log-probability monotone in the mean over seeds"
    report(what, ", ".join(smooth) or "none", ">= 2", len(smooth) >= 2)


if __name__ == "__main__":
    main()
