"""Pairs are kept aside by prompt, prompts are fixed, and the pace is that of the latest steps."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.preferences.pairs import Pair
from models.preferences.run_plan import FACT, split_by_prompt, watch_prompts
from models.progress import Progress, Stopwatch


def pairs_of(prompts: list[int]) -> list[Pair]:
    return [Pair(f"Prompt {p}?", f"good {n}", f"bad {n}") for n, p in enumerate(prompts)]


@given(
    st.lists(st.integers(0, 12), max_size=60),
    st.floats(0, 0.5),
    st.integers(0, 5),
)
def test_no_prompt_is_on_both_sides_and_no_pair_is_lost(
    prompts: list[int], share: float, seed: int
) -> None:
    pairs = pairs_of(prompts)
    split = split_by_prompt(pairs, share, seed)
    assert sorted((*split.train, *split.held_out), key=pairs.index) == pairs
    assert not {p.prompt for p in split.train} & {p.prompt for p in split.held_out}
    assert all(pairs.index(a) < pairs.index(b) for a, b in pairwise(split.train))
    if split.held_out:
        assert len(split.train) >= 2


def test_about_the_share_is_kept_aside() -> None:
    pairs = pairs_of([n // 2 for n in range(100)])
    for share in (0.0, 0.1, 0.2, 0.5):
        held_out = split_by_prompt(pairs, share).held_out
        assert len(held_out) == pytest.approx(100 * share, abs=2 if share else 0)
    assert split_by_prompt(pairs, 0.25, 1).held_out != split_by_prompt(pairs, 0.25, 2).held_out
    with pytest.raises(ValueError, match="share must lie"):
        split_by_prompt(pairs, 0.6)


def test_a_few_pairs_still_give_one_to_measure_but_never_the_last_two() -> None:
    assert len(split_by_prompt(pairs_of([1, 2, 3]), 0.1).held_out) == 1
    assert split_by_prompt(pairs_of([1, 2]), 0.5).held_out == ()
    assert split_by_prompt(pairs_of([1, 1, 1]), 0.5).held_out == ()


def test_a_prompt_mostly_stays_on_its_side_as_more_are_labelled() -> None:
    some = {p.prompt for p in split_by_prompt(pairs_of(list(range(40))), 0.25).held_out}
    more = {p.prompt for p in split_by_prompt(pairs_of(list(range(60))), 0.25).held_out}
    known = {f"Prompt {n}?" for n in range(40)}
    assert len(some & more) > 0.6 * len(more & known)


def test_three_prompts_always_the_same_one_of_them_a_fact() -> None:
    prompts = [f"Tell me about {n}." for n in range(20)]
    watched = watch_prompts(prompts)
    assert len(watched) == 3 and watched[-1] == FACT
    assert watched == watch_prompts(prompts[::-1])
    assert set(watched[:2]) < set(prompts)
    assert watch_prompts([FACT]) == (FACT,)


def step(done: int, tokens: float = 600.0) -> Progress:
    return Progress(done, 20, values={"step": float(done), "tokens": tokens})


def test_the_pace_is_that_of_the_steps_without_what_was_looked_at() -> None:
    times = iter([0.0, 2.0, 12.0, 14.0, 16.0])
    watch = Stopwatch(lambda: next(times))
    assert watch.hear(step(1)) is None
    assert watch.hear(step(2)) is not None
    assert watch.hear(Progress(2, 20, item="answers, which took ten seconds")) is None
    watch.hear(step(3))
    pace = watch.hear(step(4))
    assert pace is not None
    assert pace.tokens_per_second == pytest.approx(300)
    assert pace.seconds_left == pytest.approx(2 * 16)


def test_an_old_pace_is_forgotten() -> None:
    moments = [0.0]
    for seconds in [10] * 8 + [1] * 8:
        moments.append(moments[-1] + seconds)
    times = iter(moments)
    watch = Stopwatch(lambda: next(times))
    paces = [watch.hear(Progress(n + 1, 30, values={"tokens": 100.0})) for n in range(17)]
    assert paces[-1] is not None
    assert paces[-1].tokens_per_second == pytest.approx(100)
