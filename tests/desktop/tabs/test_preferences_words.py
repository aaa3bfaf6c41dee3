"""The pure parts of the tab: sides drawn by lot, names, what a run's folder keeps, runs at hand."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.tabs.preferences import names
from desktop.tabs.preferences.run_folder import RunFolder, RunOptions, RunPlan
from desktop.tabs.preferences.run_job import held_out
from desktop.widgets.comparison import ComparedAnswer
from models.errors import UserError
from models.model import Model
from models.preferences.ballot import in_drawn_order, prompt_order, repeated, shown_again
from models.preferences.labels import Draft, Item, Judgement, Verdict
from models.preferences.pairs import Pair

ITEM = Item(7, "Hello?", (Draft("one", 1, "tiny-chat", "5ha"), Draft("two", 2)), (), "drafted", "")


def test_each_order_of_the_sides_is_equally_likely() -> None:
    draw = random.Random(7)
    lefts = [in_drawn_order(ITEM, draw).texts[0] for _ in range(1000)]
    assert 450 < lefts.count("one") < 550
    assert lefts.count("one") + lefts.count("two") == 1000
    five = replace(ITEM, drafts=tuple(Draft(text) for text in "abcde"))
    for place in range(5):
        assert {in_drawn_order(five, draw).texts[place] for _ in range(100)} == set("abcde")


def test_what_was_judged_is_shown_in_the_order_of_then_and_repeated_the_other_way_round() -> None:
    judgement = Judgement(
        3, "Hello?", "two", "one", "second", "", "", "", 1.0, label=3, item=7,
        drafts=ITEM.drafts, shown=(1, 0), verdict=Verdict((1, 2)),
    )  # fmt: skip
    again = shown_again(judgement)
    assert (again.texts, again.verdict, again.corrects) == (("two", "one"), Verdict((1, 2)), None)
    assert shown_again(judgement, corrects=True).corrects == 3
    assert repeated(judgement).texts == ("one", "two")
    assert (repeated(judgement).repeat, repeated(judgement).verdict) == (True, None)


def test_prompts_without_a_judgement_come_first_in_an_order_by_lot() -> None:
    order = prompt_order(("a", "b", "c", "d"), {"a", "c"}, random.Random(2))
    assert set(order[:2]) == {"b", "d"}
    orders = {prompt_order(tuple("abcdefgh"), (), random.Random(seed)) for seed in range(5)}
    assert len(orders) == 5


def test_the_proposed_name_is_the_first_free_one_and_a_name_can_be_a_folder() -> None:
    for parent, taken, expected in (
        ("279k-chat", [], "279k-chat-tuned-1"),
        ("279k-chat", ["279k-chat-tuned-1", "279k-chat-tuned-2"], "279k-chat-tuned-3"),
        ("279k-chat-tuned-1", ["279k-chat-tuned-1"], "279k-chat-tuned-2"),
        ("1m-chat", ["1M-Chat-Tuned-1"], "1m-chat-tuned-2"),
    ):
        assert names.default_name(parent, taken) == expected
    for name in ("friendly", "279k-chat-tuned-1", "a.b_c", "a" * 64):
        assert names.is_usable(name), name
    for name in ("", "..", "a/b", "a b", ".hidden", "a\\b", "a" * 65, "end."):
        assert not names.is_usable(name), name


def test_before_and_after_are_compared_on_prompts_without_a_pair() -> None:
    pairs = [Pair("Tell me about Peru.", "a", "b")]
    prompts = [" tell me about peru. ", "Who are you?", *(f"Prompt {n}?" for n in range(20))]
    assert held_out(prompts, pairs) == ("Who are you?", *(f"Prompt {n}?" for n in range(7)))


def test_a_run_folder_gives_back_its_plan_and_its_samples(tmp_path: Path) -> None:
    plan = RunPlan(
        RunOptions("tuned", "lora", 0.2, 3, 0.1, "kto", 0.1, 8, 1e-4, 0.2, "cpu"),
        (Pair("Wer?", "Grüß dich\n!\u2028", "b"), Pair("c", "", "e", 0.5)),  # KTO's lack a side
        ("x", "y"),
        (Pair("f", "g", "h"),),
        ("Who?",),
        3,
    )
    folder = RunFolder(tmp_path / "run")
    assert not folder.has_plan
    folder.write_plan(plan)
    assert folder.has_plan
    assert folder.read_plan() == plan
    samples = (ComparedAnswer("p", "before", "after"), ComparedAnswer("q", "same", "same"))
    folder.write_samples(samples)
    assert folder.read_samples() == samples
    # Damaged: the plan is an error, samples are none.
    (folder.folder / "pairs.jsonl").write_text('{"prompt": "a"}\n', encoding="utf-8")
    (folder.folder / "samples.json").write_text("[{", encoding="utf-8")
    with pytest.raises(TypeError, match="chosen"):
        folder.read_plan()
    assert folder.read_samples() == ()


def test_a_plan_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    options = {"name": "t", "method": "auto", "beta": 0.1, "epochs": 4, "sft_weight": 0.0}
    kept = {"options": options, "probe_prompts": ["Who are you?"]}
    (tmp_path / "plan.json").write_text(json.dumps(kept))
    (tmp_path / "pairs.jsonl").write_text('{"prompt": "p", "chosen": "a", "rejected": "b"}\n')
    read = RunFolder(tmp_path).read_plan()
    assert read.options == RunOptions("t", "auto", 0.1, 4, 0.0)
    assert (read.pairs[0].prompt, read.pairs[0].weight) == ("p", 1.0)
    assert (read.held_out, read.watch_prompts) == ((), ())


def chat(name: str, parameters: int, seed: int = 1, problem: UserError | None = None) -> Model:
    return Model(name, "chat", parameters, Path(name), "", "", seed, problem)


def test_one_starts_with_the_largest_chat_model_that_learns_quickly() -> None:
    base = Model("1m-base", "base", 1_000_000, Path(), "")
    shelf = [chat("14k", 14_000), base, chat("279k-seed2", 279_000, 2), chat("279k", 279_000)]
    broken = chat("1m", 1_000_000, problem=UserError("damaged", ""))
    found = names.usual_model([*shelf, broken, chat("6m", 6_000_000)])
    assert found is not None and found.name == "279k"
    large = names.usual_model([chat("6m", 6_000_000), chat("2.6m", 2_600_000)])
    assert large is not None and large.name == "2.6m"
    assert names.usual_model([base, broken]) is None
