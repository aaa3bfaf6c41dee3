"""What a run's folder keeps, and the prompts on which before and after are compared."""

import json
from pathlib import Path

import pytest

from desktop.tabs.preferences.run_folder import RunFolder, RunOptions, RunPlan
from desktop.tabs.preferences.run_job import held_out
from desktop.widgets.comparison import ComparedAnswer
from models.preferences.pairs import Pair


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
