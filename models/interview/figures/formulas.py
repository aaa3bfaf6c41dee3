"""Figures and curves that a formula gives: reasoning, blocks, training at scale, serving."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from models.figure import Axis, Figure, Text
from models.interview import values
from models.interview.figures.parts import CurveTask, dotted, guide, line, task

POINTS = 9


# Figures of lessons


def group_advantages(*, size: float = 16) -> Figure:
    """What a right answer gets by how many of its group are right, under three rules."""
    count = round(size)
    right = np.arange(1, count)
    rules = (("grpo", Text("GRPO"), "shao2024"), ("dr_grpo", Text("without division"), "liu2025"))
    series = [
        line(
            name, right,
            [
                values.group_advantage([1.0] * int(n) + [0.0] * (count - int(n)), 1, rule)
                for n in right
            ],
            source, colour, "both",
        )
        for colour, (rule, name, source) in enumerate(rules)
    ]  # fmt: skip
    return Figure(
        "The advantage of a right answer",
        Axis("Right answers in the group", low=0.0, high=float(count)),
        Axis("Advantage", low=0.0, high=1.1 * (count - 1) ** 0.5),
        tuple(series),
    )


def tries_before_and_after(*, solved: float = 50.0) -> Figure:
    """pass@k of a base model and of one that solves a part of the problems almost surely."""
    counts = np.unique(np.geomspace(1, 256, 25).round().astype(int))
    share = solved / 100
    base = _percent(counts, lambda k: values.any_right(0.1, int(k)))
    tuned = _percent(counts, lambda k: values.coverage([share, 1 - share], [0.9, 0.0], int(k)))
    return Figure(
        "pass@k before and after, a made-up example",
        Axis("k, tries allowed", "", "log", 1.0, 256.0),
        Axis("Problems solved", "%", low=0.0, high=102.0),
        (
            line(Text("before: every problem at 10 %"), counts, base, "chen2021"),
            line(Text("after: some problems at 90 %"), counts, tuned, "yue2025", 1),
        ),
    )


def sharded_memory(*, billions: float = 70.0) -> Figure:
    """Memory a GPU of weights, gradients and Adam's states by GPUs, for each stage of ZeRO."""
    gpus = 2 ** np.arange(0, 11)
    names = (
        Text("not sharded"), Text("stage 1: states"), Text("stage 2: and gradients"),
        Text("stage 3: and weights"),
    )  # fmt: skip
    series = tuple(
        line(
            name, gpus,
            [values.zero_gigabytes(billions * 1e9, int(n), stage) for n in gpus],
            "rajbhandari2020", stage,
        )
        for stage, name in enumerate(names)
    )  # fmt: skip
    card = guide("80 GB, one GPU", gpus[[0, -1]], [80.0, 80.0], "nvidia_h100")
    return Figure(
        "Memory a GPU, without activations",
        Axis("GPUs", "", "log", 1.0, 1024.0),
        Axis("Memory a GPU", "GB", "log", 0.5, 2e4),
        (*series, card),
    )


def cache_by_context(*, texts: float = 1.0) -> Figure:
    """Memory of caches by the length of the context: 80 layers, heads of 128, 16 bits."""
    tokens = np.geomspace(1e3, 1e6, 31)
    count = max(1, round(texts))
    kinds = (
        (Text("64 key-value heads"), 64, "vaswani2017"), (Text("8, grouped"), 8, "ainslie2023"),
        (Text("1, multi-query"), 1, "ainslie2023"),
    )  # fmt: skip
    series = tuple(
        line(
            name, tokens,
            [values.kv_cache_gigabytes(80, heads, 128, 2, int(n), count) for n in tokens],
            source, colour,
        )
        for colour, (name, heads, source) in enumerate(kinds)
    )  # fmt: skip
    weights = guide("weights of 70B in 16 bits", tokens[[0, -1]], [140.0, 140.0], "llama3")
    return Figure(
        "Memory of keys and values",
        Axis("Tokens of context", "", "log", 1e3, 1e6),
        Axis("Cache", "GB", "log", 0.01, 1e5),
        (*series, weights),
    )


# Curves that a reader draws


def rope_by_distance(angle: float = 0.1, given: float = 1.0) -> CurveTask:
    """What a pair of dimensions adds to a score by the distance of two tokens."""
    distances = np.arange(0, 33, 4)
    fine = np.arange(0, 32.1, 0.5)
    axes = (
        Axis("Distance in tokens", "", "linear", 0.0, 32.0),
        Axis("Product of query and key", "", "linear", -1.2, 1.2),
    )
    return task(
        Text("Rotary embedding: one pair of dimensions"), axes,
        [guide("A pair that turns a radian a token", fine, np.cos(given * fine), "su2021")],
        dotted(
            Text("This pair"), distances,
            [values.rope_score(int(one), 0, angle) for one in distances], "su2021",
        ), 1,
    )  # fmt: skip


def learning_rate(schedule: str = "wsd", decay: float = 0.2) -> CurveTask:
    """A schedule over the steps done, over its peak; the cosine is given."""
    done = np.linspace(0.0, 1.0, 11)
    axes = (
        Axis("Steps done", "%", "linear", 0.0, 100.0),
        Axis("Learning rate over its peak", "", "linear", 0.0, 1.1),
    )
    warmup = 0.0
    cosine = [values.scheduled_rate("cosine", float(one), warmup) for one in done]
    asked = [values.scheduled_rate(schedule, float(one), warmup, decay) for one in done]
    return task(
        Text("A schedule of the learning rate"), axes,
        [guide("Cosine", 100 * done, cosine, "hu2024")],
        dotted("This schedule", 100 * done, asked, "hu2024"), 1,
    )  # fmt: skip


def idle_by_microbatches(stages: int = 8) -> CurveTask:
    """Share of a pipeline's step that is idle, by microbatches; two stages are given."""
    counts = [1, 2, 4, 8, 16, 32, 64, 128]
    axes = (
        Axis("Microbatches", "", "log", 1.0, 128.0),
        Axis("Idle share of the step", "%", "linear", 0.0, 100.0),
    )
    shown, truth = (
        _percent(counts, lambda count, p=p: values.pipeline_idle_share(p, int(count)))
        for p in (2, stages)
    )
    return task(
        Text("The bubble of a pipeline"), axes,
        [guide("Two stages", counts, shown, "narayanan2021")],
        dotted("These stages", counts, truth, "narayanan2021"), 0,
    )  # fmt: skip


def duplicates_found(bands: int = 20, rows: int = 5) -> CurveTask:
    """Chance that MinHash finds a pair by its similarity; one band of one row is given."""
    similar = np.linspace(0.0, 1.0, 11)
    axes = (
        Axis("Jaccard similarity of two texts", low=0.0, high=1.0),
        Axis("Found as duplicates", "%", "linear", 0.0, 105.0),
    )
    return task(
        Text("MinHash with bands"), axes,
        [guide("One hash", similar, 100 * similar, "lee2021")],
        dotted(
            Text("These bands"), similar,
            _percent(similar, lambda one: values.lsh_found(one, bands, rows)), "lee2021",
        ), 0,
    )  # fmt: skip


def _percent(values: ArrayLike, share: Callable[..., float]) -> list[float]:
    return [100.0 * share(float(one) if isinstance(one, float) else int(one))
            for one in np.asarray(values).tolist()]  # fmt: skip
