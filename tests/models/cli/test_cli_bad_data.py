"""Data from which little can be learnt: said before a run, and the run has its verdict."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import resources

Call = Callable[..., tuple[int, str, str]]
Pairs = list[tuple[str, str, str]]

SOUND: Pairs = [
    (f"What is {n} plus 7?", f"Sure! {n + 7}.", "No." if n % 2 else f"I am not asked for {n}.")
    for n in range(24)
]
HELD_OUT = [str(row["prompt"]) for row in resources.table("prompts").rows
            if row["split"] == "held-out"]  # fmt: skip
BAD: Mapping[str, Pairs] = {
    "three rows": SOUND[:3],
    "all alike": SOUND[:1] * 12,
    "against each other": [
        one for prompt, good, bad in SOUND[:8] for one in ((prompt, good, bad), (prompt, bad, good))
    ],
    "only the end": [(prompt, "<|end|>", "<|end|><|end|>") for prompt, _, _ in SOUND],
    "all held out": [
        (prompt, good, bad) for prompt, (_, good, bad) in zip(HELD_OUT, SOUND, strict=False)
    ],
    "one prompt": [("What is it?", good, f"No {n}.") for n, (_, good, _) in enumerate(SOUND)],
}
HELD, ENDS = "Every prompt is held out by the program", "names of special tokens, such as"
TOLD = {
    ("sft", "three rows"): "Rows: 3, so few that none is held out",
    ("sft", "all alike"): "Every row has the same completion",
    ("sft", "against each other"): "Prompts with more than one completion: 8 of 8",
    ("sft", "only the end"): ENDS,
    ("sft", "all held out"): HELD,
    ("sft", "one prompt"): "Every row has the same prompt, so none can be held out",
    ("dpo", "three rows"): "Pairs to learn from: 3.",
    ("dpo", "all alike"): "All 12 pairs are the same one",
    ("dpo", "against each other"): "pairs contradict each other",
    ("dpo", "only the end"): ENDS,
    ("dpo", "all held out"): "prompt is held out by the program",
    ("dpo", "one prompt"): "All 24 pairs answer one prompt, so none can be held out",
    ("reward", "three rows"): "Pairs to learn from: 3.",
    ("reward", "all alike"): "All comparisons answer one prompt",
    ("reward", "against each other"): "16 of 16 comparisons contradict each other",
    ("reward", "only the end"): ENDS,
    ("reward", "all held out"): HELD,
    ("reward", "one prompt"): "All comparisons answer one prompt",
    ("ppo", "three rows"): "Different prompts: 3.",
    ("ppo", "only the end"): ENDS,
    ("ppo", "all held out"): HELD,
    ("ppo", "one prompt"): "Different prompts: 1.",
    ("grpo", "three rows"): "has 3 different prompts. Give at least 4",
    ("grpo", "all alike"): "Every problem has the same answer",
    ("grpo", "against each other"): "Prompts with more than one expected answer: 8 of 8",
    ("grpo", "only the end"): ENDS,
    ("grpo", "one prompt"): "has 1 different prompts. Give at least 4",
}
REFUSED = {
    ("reward", "all alike"), ("reward", "against each other"), ("reward", "one prompt"),
    ("grpo", "three rows"), ("grpo", "one prompt"),
}  # fmt: skip


def _options(kind: str, bad: str, base: Path, chat: Path, folder: Path) -> tuple[object, ...]:
    """A short run of a kind on bad data, written into the folder."""
    pairs = BAD[bad]
    if (kind, bad) == ("grpo", "all alike"):  # a row again and again is one problem
        pairs = [(prompt, "Sure!", no) for prompt, _, no in SOUND]
    if (kind, bad) == ("ppo", "only the end"):  # it has no completions
        pairs = [("<|end|>", good, no) for _, good, no in SOUND]
    file = folder / ("prompts.txt" if kind == "ppo" else "data.jsonl")
    names = ("prompt", "chosen", "rejected")
    if kind in ("sft", "grpo"):
        names = ("prompt", "completion", "unused")
    rows = (dict(zip(names, pair, strict=True)) for pair in pairs)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    if kind == "ppo":
        from models.training.reward_model import Normalisation, RewardModel

        file.write_text("\n".join(prompt for prompt, _, _ in pairs) + "\n", encoding="utf-8")
        model = RewardModel.beside(chat)
        model.normalisation = Normalisation(0.0, 1.0)
        model.save(folder / "judge")
    few: dict[str, tuple[object, ...]] = {
        "sft": ("--model", base, "--data", file, "--steps", 1),
        "dpo": ("--model", chat, "--pairs", file, "--epochs", 1),
        "reward": ("--model", chat, "--pairs", file, "--epochs", 1),
        "ppo": ("--policy", chat, "--reward", folder / "judge", "--prompts", file,
                "--iterations", 1, "--batch", 4, "--max-new-tokens", 6),
        "grpo": ("--model", base, "--task", file, "--steps", 1, "--prompts", 2, "--group", 2,
                 "--samples", 2, "--max-new-tokens", 6),
    }  # fmt: skip
    return few[kind]


@pytest.mark.parametrize(("kind", "bad"), TOLD)
def test_what_will_not_work_is_said_before_and_every_run_has_its_verdict(
    call: Call,
    make_model: Callable[..., Path],
    tiny_chat_model: Path,
    tmp_path: Path,
    kind: str,
    bad: str,
) -> None:
    base, out = make_model("base"), tmp_path / "out"
    shutil.copy(tiny_chat_model / "chat_template.jinja", base)
    options = _options(kind, bad, base, tiny_chat_model, tmp_path)
    code, lines, err = call(kind, *options, "--out", out, "--json")
    said = TOLD[kind, bad]
    assert said in err
    if (kind, bad) in REFUSED:
        assert (code, lines) == (2, "")
        assert not out.exists()
        return
    assert code == 0
    before, _, _ = err.partition("Judging the model...")
    assert said in before
    last = json.loads(lines.splitlines()[-1])
    assert last["done"] and last["verdict"]["sentence"]
