"""Figures and curves that a formula gives: reasoning, blocks, training at scale, serving."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from models.figure import Axis, Figure
from models.interview.computed import architecture, data, practice, reasoning, systems
from models.interview.figures.parts import CurveTask, Words, dotted, guide, line, task

POINTS = 9


# Figures of lessons


def group_advantages(words: Words, *, size: float = 16) -> Figure:
    """What a right answer gets by how many of its group are right, under three rules."""
    count = round(size)
    right = np.arange(1, count)
    rules = (("grpo", words("GRPO"), "shao2024"), ("dr_grpo", words("without division"), "liu2025"))
    series = [
        line(
            name, right,
            [
                reasoning.group_advantage([1.0] * int(n) + [0.0] * (count - int(n)), 1, rule)
                for n in right
            ],
            source, colour, "both",
        )
        for colour, (rule, name, source) in enumerate(rules)
    ]  # fmt: skip
    return Figure(
        words("The advantage of a right answer"),
        Axis(words("Right answers in the group"), low=0.0, high=float(count)),
        Axis(words("Advantage"), low=0.0, high=1.1 * (count - 1) ** 0.5),
        tuple(series),
    )


def tries_before_and_after(words: Words, *, solved: float = 50.0) -> Figure:
    """pass@k of a base model and of one that solves a part of the problems almost surely."""
    counts = np.unique(np.geomspace(1, 256, 25).round().astype(int))
    share = solved / 100
    base = _percent(counts, lambda k: reasoning.any_right(0.1, int(k)))
    tuned = _percent(counts, lambda k: reasoning.coverage([share, 1 - share], [0.9, 0.0], int(k)))
    return Figure(
        words("pass@k before and after, a made-up example"),
        Axis(words("k, tries allowed"), "", "log", 1.0, 256.0),
        Axis(words("Problems solved"), "%", low=0.0, high=102.0),
        (
            line(words("before: every problem at 10 %"), counts, base, "chen2021"),
            line(words("after: some problems at 90 %"), counts, tuned, "yue2025", 1),
        ),
    )


def sharded_memory(words: Words, *, billions: float = 70.0) -> Figure:
    """Memory a GPU of weights, gradients and Adam's states by GPUs, for each stage of ZeRO."""
    gpus = 2 ** np.arange(0, 11)
    names = (
        words("not sharded"), words("stage 1: states"), words("stage 2: and gradients"),
        words("stage 3: and weights"),
    )  # fmt: skip
    series = tuple(
        line(
            name, gpus,
            [systems.zero_gigabytes(billions * 1e9, int(n), stage) for n in gpus],
            "rajbhandari2020", stage,
        )
        for stage, name in enumerate(names)
    )  # fmt: skip
    card = guide(words("80 GB, one GPU"), gpus[[0, -1]], [80.0, 80.0], "nvidia_h100")
    return Figure(
        words("Memory a GPU, without activations"),
        Axis(words("GPUs"), "", "log", 1.0, 1024.0),
        Axis(words("Memory a GPU"), "GB", "log", 0.5, 2e4),
        (*series, card),
    )


def cache_by_context(words: Words, *, texts: float = 1.0) -> Figure:
    """Memory of caches by the length of the context: 80 layers, heads of 128, 16 bits."""
    tokens = np.geomspace(1e3, 1e6, 31)
    count = max(1, round(texts))
    kinds = (
        (words("64 key-value heads"), 64, "vaswani2017"), (words("8, grouped"), 8, "ainslie2023"),
        (words("1, multi-query"), 1, "ainslie2023"),
    )  # fmt: skip
    series = tuple(
        line(
            name, tokens,
            [practice.kv_cache_gigabytes(80, heads, 128, 2, int(n), count) for n in tokens],
            source, colour,
        )
        for colour, (name, heads, source) in enumerate(kinds)
    )  # fmt: skip
    weights = guide(words("weights of 70B in 16 bits"), tokens[[0, -1]], [140.0, 140.0], "llama3")
    return Figure(
        words("Memory of keys and values"),
        Axis(words("Tokens of context"), "", "log", 1e3, 1e6),
        Axis(words("Cache"), "GB", "log", 0.01, 1e5),
        (*series, weights),
    )


# Curves that a reader draws


def silent_groups(size: int = 8, words: Words = str) -> CurveTask:
    """Chance that all answers of a group earn the same, by the chance of one; pairs are given."""
    chances = np.linspace(0.0, 1.0, 11)
    axes = (
        Axis(words("Chance that one answer is right"), low=0.0, high=1.0),
        Axis(words("Groups that teach nothing"), "%", "linear", 0.0, 110.0),
    )
    given = _percent(chances, lambda chance: reasoning.silent_group(chance, 2))
    asked = _percent(chances, lambda chance: reasoning.silent_group(chance, size))
    return task(
        words("Groups without a difference"), axes,
        [guide(words("Groups of two"), chances, given, "yu2025")],
        dotted(words("Groups that teach nothing"), chances, asked, "yu2025"), 0,
    )  # fmt: skip


def majority_over_votes(chance: float = 0.4, given: float = 0.6, words: Words = str) -> CurveTask:
    """A majority of two answers by the votes; another chance of one vote is given."""
    votes = [1, 3, 5, 9, 15, 25, 41]
    axes = (
        Axis(words("Samples that vote"), "", "log", 1.0, 41.0),
        Axis(words("Majority right"), "%", "linear", 0.0, 100.0),
    )
    shown, truth = (
        _percent(votes, lambda count, p=p: reasoning.majority_right(p, count))
        for p in (given, chance)
    )
    return task(
        words("A majority of samples"), axes,
        [guide(words("Likelier right than wrong"), votes, shown, "wang2022")],
        dotted(words("Majority right"), votes, truth, "wang2022"), 1,
    )  # fmt: skip


def rope_by_distance(angle: float = 0.1, given: float = 1.0, words: Words = str) -> CurveTask:
    """What a pair of dimensions adds to a score by the distance of two tokens."""
    distances = np.arange(0, 33, 4)
    fine = np.arange(0, 32.1, 0.5)
    axes = (
        Axis(words("Distance in tokens"), "", "linear", 0.0, 32.0),
        Axis(words("Product of query and key"), "", "linear", -1.2, 1.2),
    )
    return task(
        words("Rotary embedding: one pair of dimensions"), axes,
        [guide(words("A pair that turns a radian a token"), fine, np.cos(given * fine), "su2021")],
        dotted(
            words("This pair"), distances,
            [architecture.rope_score(int(one), 0, angle) for one in distances], "su2021",
        ), 1,
    )  # fmt: skip


def learning_rate(schedule: str = "wsd", decay: float = 0.2, words: Words = str) -> CurveTask:
    """A schedule over the steps done, over its peak; the cosine is given."""
    done = np.linspace(0.0, 1.0, 11)
    axes = (
        Axis(words("Steps done"), "%", "linear", 0.0, 100.0),
        Axis(words("Learning rate over its peak"), "", "linear", 0.0, 1.1),
    )
    warmup = 0.0
    cosine = [systems.scheduled_rate("cosine", float(one), warmup) for one in done]
    asked = [systems.scheduled_rate(schedule, float(one), warmup, decay) for one in done]
    return task(
        words("A schedule of the learning rate"), axes,
        [guide(words("Cosine"), 100 * done, cosine, "hu2024")],
        dotted(words("This schedule"), 100 * done, asked, "hu2024"), 1,
    )  # fmt: skip


def idle_by_microbatches(stages: int = 8, words: Words = str) -> CurveTask:
    """Share of a pipeline's step that is idle, by microbatches; two stages are given."""
    counts = [1, 2, 4, 8, 16, 32, 64, 128]
    axes = (
        Axis(words("Microbatches"), "", "log", 1.0, 128.0),
        Axis(words("Idle share of the step"), "%", "linear", 0.0, 100.0),
    )
    shown, truth = (
        _percent(counts, lambda count, p=p: systems.pipeline_idle_share(p, int(count)))
        for p in (2, stages)
    )
    return task(
        words("The bubble of a pipeline"), axes,
        [guide(words("Two stages"), counts, shown, "narayanan2021")],
        dotted(words("These stages"), counts, truth, "narayanan2021"), 0,
    )  # fmt: skip


def drafted_tokens(acceptance: float = 0.8, words: Words = str) -> CurveTask:
    """Tokens a pass of the large model by the tokens drafted; if all were kept is given."""
    drafts = np.arange(0, 17, 2)
    axes = (
        Axis(words("Drafted tokens"), "", "linear", 0.0, 16.0),
        Axis(words("Expected tokens a pass"), "", "linear", 0.0, 17.0),
    )
    asked = [systems.speculative_tokens(acceptance, int(one)) for one in drafts]
    return task(
        words("Speculative decoding"), axes,
        [guide(words("All drafts kept"), drafts, drafts + 1.0, "leviathan2022")],
        dotted(words("Expected tokens"), drafts, asked, "leviathan2022"), 1,
        most=drafts + 1.0, rule="A pass gives at most the drafted tokens and one more.",
    )  # fmt: skip


def duplicates_found(bands: int = 20, rows: int = 5, words: Words = str) -> CurveTask:
    """Chance that MinHash finds a pair by its similarity; one band of one row is given."""
    similar = np.linspace(0.0, 1.0, 11)
    axes = (
        Axis(words("Jaccard similarity of two texts"), low=0.0, high=1.0),
        Axis(words("Found as duplicates"), "%", "linear", 0.0, 105.0),
    )
    return task(
        words("MinHash with bands"), axes,
        [guide(words("One hash"), similar, 100 * similar, "lee2021")],
        dotted(
            words("These bands"), similar,
            _percent(similar, lambda one: data.lsh_found(one, bands, rows)), "lee2021",
        ), 0,
    )  # fmt: skip


def _percent(values: ArrayLike, share: Callable[..., float]) -> list[float]:
    return [100.0 * share(float(one) if isinstance(one, float) else int(one))
            for one in np.asarray(values).tolist()]  # fmt: skip
