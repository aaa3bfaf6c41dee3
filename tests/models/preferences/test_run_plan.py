"""Pairs are kept aside by prompt, prompts are fixed, and the pace is that of the latest steps."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import UserError
from models.files import is_folder_name
from models.model import Model
from models.preferences import states
from models.preferences.dpo_config import DpoConfig, defaults_for
from models.preferences.held_out import (
    FACT,
    Gathered,
    Split,
    cleaned,
    hold_out,
    split_by_prompt,
    watch_prompts,
)
from models.preferences.pairs import Pair
from models.preferences.run_plan import (
    ComparedAnswer,
    RunPlan,
    plan_run,
    read_answers,
    read_plan,
    write_answers,
    write_plan,
)
from models.preferences.states import NextRun
from models.progress import Pace, Progress, Stopwatch


def pairs_of(prompts: list[int]) -> list[Pair]:
    return [Pair(f"Prompt {p}?", f"good {n}", f"bad {n}") for n, p in enumerate(prompts)]


@given(st.lists(st.integers(0, 12), max_size=60), st.floats(0, 0.5), st.integers(0, 5))
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
    # Of a few one is measured, but never the last two.
    for few, share, held in (([1, 2, 3], 0.1, 1), ([1, 2], 0.5, 0), ([1, 1, 1], 0.5, 0)):
        assert len(split_by_prompt(pairs_of(few), share).held_out) == held


def test_a_prompt_mostly_stays_on_its_side_as_more_are_labelled() -> None:
    some = {p.prompt for p in split_by_prompt(pairs_of(list(range(40))), 0.25).held_out}
    more = {p.prompt for p in split_by_prompt(pairs_of(list(range(60))), 0.25).held_out}
    known = {f"Prompt {n}?" for n in range(40)}
    assert len(some & more) > 0.6 * len(more & known)


def test_the_speed_is_that_of_the_latest_steps_and_the_time_left_counts_looking_too() -> None:
    now = [0.0]
    watch = Stopwatch(lambda: now[0])

    def step(done: int, seconds: float) -> Pace | None:
        now[0] += seconds
        return watch.hear(Progress(done, 20, values={"step": float(done), "tokens": 600.0}))

    assert step(1, 0.0) is None
    assert step(2, 2.0) is not None
    now[0] += 10.0
    assert watch.hear(Progress(2, 20, item="answers, which took ten seconds")) is None
    step(3, 2.0)
    pace = step(4, 2.0)
    assert pace is not None
    assert pace.tokens_per_second == pytest.approx(300)
    assert pace.seconds_left == pytest.approx((2 + 10 + 2 + 2) / 3 * 16)
    paces = [step(done, 1.0) for done in range(5, 20)]  # an old pace is forgotten
    assert paces[-1] is not None and paces[-1].tokens_per_second == pytest.approx(600)


# Names


def test_the_proposed_name_is_the_first_free_one_and_a_name_can_be_a_folder() -> None:
    for parent, taken, expected in (
        ("279k-chat", [], "279k-chat-tuned-1"),
        ("279k-chat", ["279k-chat-tuned-1", "279k-chat-tuned-2"], "279k-chat-tuned-3"),
        ("279k-chat-tuned-1", ["279k-chat-tuned-1"], "279k-chat-tuned-2"),
        ("1m-chat", ["1M-Chat-Tuned-1"], "1m-chat-tuned-2"),
    ):
        assert states.default_name(parent, taken) == expected
    for name in ("friendly", "279k-chat-tuned-1", "a.b_c", "a" * 64):
        assert is_folder_name(name), name
    for name in ("", "..", "a/b", "a b", ".hidden", "a\\b", "a" * 65, "end."):
        assert not is_folder_name(name), name


def chat(name: str, parameters: int, seed: int = 1, problem: UserError | None = None) -> Model:
    return Model(name, "chat", parameters, Path(name), "", "", seed, problem)


def test_one_starts_with_the_largest_chat_model_that_learns_quickly() -> None:
    base = Model("1m-base", "base", 1_000_000, Path(), "")
    shelf = [chat("14k", 14_000), base, chat("279k-seed2", 279_000, 2), chat("279k", 279_000)]
    broken = chat("1m", 1_000_000, problem=UserError("damaged", ""))
    found = states.usual_model([*shelf, broken, chat("6m", 6_000_000)])
    assert found is not None and found.name == "279k"
    large = states.usual_model([chat("6m", 6_000_000), chat("2.6m", 2_600_000)])
    assert large is not None and large.name == "2.6m"
    assert states.usual_model([base, broken]) is None


# Settings


def test_settings_are_those_measured_for_the_size_and_ones_own_stay() -> None:
    usual = NextRun().usual(1000, 30)
    assert usual.config.learning_rate == defaults_for(1000).learning_rate
    own = usual.set_by_hand("beta", DpoConfig(Path(), Path(), beta=0.3), 0.1)
    larger = own.usual(30_000_000, 30)
    assert larger.config.learning_rate == defaults_for(30_000_000).learning_rate
    assert (larger.config.beta, larger.own) == (0.3, {"beta"})
    # Another loss brings what its authors recommend.
    simpo = own.set_by_hand("loss", DpoConfig(Path(), Path(), loss="simpo"), 0.1).usual(1000, 30)
    assert (simpo.config.beta, simpo.config.gamma) == (2.0, 1.0)
    # A batch that is twice as large takes twice as many epochs to as many steps.
    wide = usual.set_by_hand("batch_size", DpoConfig(Path(), Path(), batch_size=16), 0.1)
    assert (wide.usual(1000, 200).config.epochs or 0) > (usual.usual(1000, 200).config.epochs or 0)


def test_a_remedy_changes_its_setting_and_one_out_of_range_is_named() -> None:
    now = NextRun(DpoConfig(Path(), Path(), epochs=5, learning_rate=2e-4, sft_weight=0.0))
    for remedy, field, expected in (
        ("raise:sft_weight", "sft_weight", 0.2),
        ("lower:epochs", "epochs", 2),
        ("lower:learning_rate", "learning_rate", 1e-4),
        ("raise:learning_rate", "learning_rate", 4e-4),
    ):
        helped = now.helped(remedy)
        assert getattr(helped.config, field) == pytest.approx(expected), remedy
        assert helped.own == {field}
    assert now.helped("leave_out:duplicates").left_out == {"duplicates"}
    assert now.problem() is None
    assert "Held out" in str(NextRun(now.config, share=0.7).problem())


def test_equal_pairs_but_one_are_left_out_and_of_few_none_is_held_out() -> None:
    distinct = tuple(pairs_of(list(range(20))))
    pairs = (*distinct, distinct[3], distinct[3])
    assert cleaned(pairs, {"duplicates"}) == distinct
    assert cleaned(pairs, ()) == pairs
    assert hold_out(distinct[:9], 0.2).held_out == ()
    split = NextRun(share=0.2).split(Gathered(distinct))
    assert (len(split.train), len(split.held_out)) == (16, 4)


# A run's folder


def test_before_and_after_are_compared_on_prompts_without_a_pair() -> None:
    pairs = Split((Pair("Tell me about Peru.", "a", "b"),), ())
    prompts = [" tell me about peru. ", "Who are you?", *(f"Prompt {n}?" for n in range(20))]
    model = chat("279k", 279_000)
    plan = plan_run(model, DpoConfig(Path(), Path(), epochs=24), pairs, prompts)
    assert plan.config.probe_prompts == ("Who are you?", *(f"Prompt {n}?" for n in range(7)))
    assert plan.config.look_every == 2
    # Three prompts are watched, whatever the order of all, and one of them is a fact.
    watched = watch_prompts(prompts[1:])
    assert plan.config.watch_prompts == watched == watch_prompts(prompts[:0:-1])
    assert len(watched) == 3 and watched[-1] == FACT and set(watched[:2]) < set(prompts)


def test_a_run_folder_gives_back_its_plan_and_its_answers(tmp_path: Path) -> None:
    config = DpoConfig(
        Path("model"), tmp_path / "model", "tuned", 0.2, 3, 1e-4, 8, "lora", 8, 7, "cpu", 0.1,
        "kto", 0.1, precision="fp32", probe_prompts=("x", "y"), held_out=(Pair("f", "g", "h"),),
        watch_prompts=("Who?",), look_every=3,
    )  # fmt: skip
    pairs = (Pair("Wer?", "Grüß dich\n!\u2028", "b"), Pair("c", "", "e", 0.5))  # KTO's lack a side
    write_plan(tmp_path, RunPlan(pairs, config))
    assert read_plan(tmp_path, Path("model")) == RunPlan(pairs, config)
    answers = (ComparedAnswer("p", "before", "after"), ComparedAnswer("q", "same", "same"))
    write_answers(tmp_path, answers)
    assert read_answers(tmp_path) == answers
    # Damaged: the plan is an error, answers are none.
    (tmp_path / "pairs.jsonl").write_text('{"prompt": "a"}\n', encoding="utf-8")
    (tmp_path / "samples.json").write_text("[{", encoding="utf-8")
    with pytest.raises(TypeError, match="chosen"):
        read_plan(tmp_path)
    assert read_answers(tmp_path) == ()


def test_plans_of_earlier_versions_are_read(tmp_path: Path) -> None:
    first = {"name": "t", "method": "auto", "beta": 0.1, "epochs": 4, "sft_weight": 0.0}
    second = {**first, "loss": "cdpo", "noise": 0.1, "rank": 8, "learning_rate": 1e-4,
              "held_out": 0.1, "device": "cpu", "gamma": None}  # fmt: skip
    (tmp_path / "pairs.jsonl").write_text('{"prompt": "p", "chosen": "a", "rejected": "b"}\n')
    for options in (first, second):
        kept = {"options": options, "probe_prompts": ["Who are you?"]}
        (tmp_path / "plan.json").write_text(json.dumps(kept))
        read = read_plan(tmp_path)
        known = {name: value for name, value in options.items() if name != "held_out"}
        assert read.config == DpoConfig(
            Path(), tmp_path / "model", probe_prompts=("Who are you?",), **known
        )
        assert (read.pairs[0].prompt, read.pairs[0].weight) == ("p", 1.0)
