"""`understudy-cli dpo`, `sft`, `reward`, `ppo` and `grpo` on real, tiny models.

That a run's lines, its card and its exports are what they were is held by tests/record.
"""

import json
import math
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from models.alignment.training_configs import PpoConfig, RewardConfig, SftConfig
from models.alignment.verifiable.config import GrpoConfig
from models.errors import UserError
from models.fields import Field, fields_of
from models.preferences.dpo_config import LOSSES, dpo_fields

Call = Callable[..., tuple[int, str, str]]
Lines = list[dict[str, Any]]
Train = Callable[..., tuple[int, Lines, str]]
GOOD, BAD = "The capital of France is Paris.", "12 plus 7 equals 19."


def write(path: Path, rows: Sequence[object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def pairs(numbers: range) -> list[dict[str, str]]:
    return [
        {"prompt": f"What is {n} plus 7?", "chosen": f"Sure! {n + 7}.", "rejected": f"No, {n}."}
        for n in numbers
    ]


@pytest.fixture
def judge(tiny_chat_model: Path, tmp_path: Path) -> Path:
    """A reward model that has learnt nothing but is one."""
    from models.training.reward_model import Normalisation, RewardModel

    model = RewardModel.beside(tiny_chat_model)
    model.normalisation = Normalisation(0.0, 1.0)
    model.save(tmp_path / "judge")
    return tmp_path / "judge"


@pytest.fixture
def train(
    call: Call, make_model: Callable[..., Path], tiny_chat_model: Path, tmp_path: Path
) -> Train:
    """train("sft", "--steps", 2): exit code, lines of JSON and standard error of a run into "out".

    There are eight pairs in "pairs.jsonl", and as many to imitate in "data.jsonl".
    """
    base = make_model("base")
    shutil.copy(tiny_chat_model / "chat_template.jinja", base)
    eight = pairs(range(8))
    write(tmp_path / "pairs.jsonl", eight)
    told = [{"prompt": one["prompt"], "completion": one["chosen"]} for one in eight]
    write(tmp_path / "data.jsonl", told)
    given = {
        "dpo": ("--model", tiny_chat_model, "--pairs", tmp_path / "pairs.jsonl"),
        "reward": ("--model", tiny_chat_model, "--pairs", tmp_path / "pairs.jsonl"),
        "sft": ("--model", base, "--data", tmp_path / "data.jsonl"),
        "ppo": ("--policy", tiny_chat_model, "--reward", tmp_path / "judge", "--batch", 4,
                "--max-new-tokens", 6),
        "grpo": ("--model", base, "--task", tmp_path / "data.jsonl", "--prompts", 2,
                 "--max-new-tokens", 6, "--samples", 4),
    }  # fmt: skip

    def train(command: str, *arguments: object) -> tuple[int, Lines, str]:
        out = ("--out", tmp_path / "out", "--json")
        code, out, err = call(command, *given[command], *out, *arguments)
        return code, [json.loads(line) for line in out.splitlines()], err

    return train


def another(field: Field) -> tuple[list[object], object]:
    """Options that set a field to what it is not by default, and what it is then."""
    if field.flag != "":
        return [field.option_name], field.flag
    if field.choices:
        value: object = list(field.choices)[1]
    elif field.kind is int:
        value = int(field.low) + 2
    else:
        value = field.low + 0.25 if math.isinf(field.high) else (2 * field.low + field.high) / 3
    return [field.option_name, value], value


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        ("dpo", dpo_fields([*LOSSES][1])),
        ("sft", fields_of(SftConfig)),
        ("reward", fields_of(RewardConfig)),
        ("ppo", fields_of(PpoConfig)),
        ("grpo", fields_of(GrpoConfig)),
    ],
)
def test_every_option_reaches_the_run(
    train: Train, monkeypatch: pytest.MonkeyPatch, command: str, fields: tuple[Field, ...]
) -> None:
    asked: list[Any] = []

    def begin(*given: Any) -> None:
        asked.extend(one for one in given if hasattr(one, "recipe"))
        raise UserError("So far.")

    place = "verifiable.grpo" if command == "grpo" else command
    monkeypatch.setattr(f"models.training.{place}.train", begin)
    monkeypatch.setattr("models.family.chat.known_for", lambda *_: None)
    set_ = {field.name: another(field) for field in fields if field.option_name}
    options = [one for given, _ in set_.values() for one in given]
    code, _, err = train(command, *options)
    assert code == 2 and err.endswith("understudy-cli: So far.\n")
    [config] = asked
    found = {name: getattr(config, name) for name in set_}
    assert found == {name: value for name, (_, value) in set_.items()}
    usual = {field.name: type(config).__dataclass_fields__[field.name].default for field in fields}
    assert [name for name in set_ if found[name] == usual[name]] == []


def test_held_out_pairs_are_measured_and_watched_prompts_answered_on_the_way(
    train: Train, tmp_path: Path
) -> None:
    aside = write(tmp_path / "aside.jsonl", pairs(range(20, 23)))
    code, lines, err = train(
        "dpo", "--epochs", 1, "--held-out", aside, "--held-out-share", 0.25, "--look-every", 1,
        "--watch", "Hello!", "--watch", "What is 12 plus 7?", "--learning-rate", 1e-7,
    )  # fmt: skip
    steps = [line for line in lines if "step" in line]
    assert code == 0 and len(steps) == 2
    assert steps[0]["loss"] == pytest.approx(math.log(2), abs=1e-5)
    assert all("held_out_accuracy" in step for step in steps)
    watched = [
        (one["watched"]["step"], one["watched"]["prompt"]) for one in lines if "watched" in one
    ]
    expected = [(step, prompt) for step in (0, 1, 2) for prompt in ("Hello!", "What is 12 plus 7?")]
    assert watched == expected
    assert "Note: Pairs to learn from: 6" in err and "hardly moved" in err


def test_what_a_run_would_take_then_the_truth_beside_it_and_what_the_model_still_can(
    train: Train, tmp_path: Path
) -> None:
    code, [told], err = train("dpo", "--dry-run", "--epochs", 1)
    assert code == 0
    assert told["steps"] == 2 and told["tokens"] > 0
    assert 0 < told["added_bytes"] < told["available_bytes"]
    assert "Pairs to learn from: 8" in err
    assert not (tmp_path / "out").exists()
    code, lines, _ = train("dpo", "--epochs", 1, "--abilities", "--estimate")
    assert code == 0 and lines[-1]["done"] is True
    assert lines[0]["steps"] == 2 and any(line.get("took", 0) > 0 for line in lines)
    rows = [line for line in lines if "ability" in line]
    assert {row["ability"] for row in rows} >= {"chat_capital", "chat_word_sum"}
    assert all(0 <= row["after"] <= row["items"] for row in rows)
    assert "ability_points" in lines[-2]
    assert "What it still can" in (tmp_path / "out" / "README.md").read_text()


def test_a_kit_instead_of_a_run(call: Call, tiny_chat_model: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "pairs.jsonl", pairs(range(8)))
    given = ("--model", tiny_chat_model, "--pairs", file, "--out", tmp_path / "kit")
    code, out, _ = call("dpo", *given, "--kit", "--held-out-share", "0.25")
    assert (code, out) == (0, f"{tmp_path / 'kit'}\n")
    assert len((tmp_path / "kit" / "train.jsonl").read_text().splitlines()) == 6
    assert len((tmp_path / "kit" / "held_out.jsonl").read_text().splitlines()) == 2
    assert (tmp_path / "kit" / "train.py").is_file()


def test_a_row_that_is_no_pair_is_named_and_can_be_left_out(train: Train, tmp_path: Path) -> None:
    with (tmp_path / "data.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"prompt": "Where?"}\n')
    code, lines, err = train("sft", "--steps", 1)
    assert (code, lines) == (2, []) and 'Line 9: "completion" is missing.' in err
    assert err.count("\n") == 1 and not (tmp_path / "out").exists()
    code, lines, err = train("sft", "--steps", 1, "--skip-refused")
    assert code == 0 and "Left out: Line 9" in err and lines[-1]["done"]


def test_how_right_a_reward_model_is_and_a_warning_of_one_that_guesses(
    train: Train, tmp_path: Path
) -> None:
    def learns(rows: Sequence[tuple[str, str, str]], *options: object) -> tuple[Any, str]:
        named = [dict(zip(("prompt", "chosen", "rejected"), row, strict=True)) for row in rows]
        path = write(tmp_path / "own.jsonl", named)
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        code, lines, err = train("reward", "--pairs", path, *options)
        assert code == 0
        return lines[-1], err

    rows = [(f"What is {n} plus 7?", GOOD, BAD) for n in range(40)]
    last, _ = learns(
        [row for row in rows[:10] for _ in range(2)], "--epochs", 3, "--learning-rate", 0.003,
        "--batch-size", 4, "--held-out-share", 0.4,
    )  # fmt: skip
    assert (last["accuracy"], last["pairs"], last["held_out"]) == (1.0, 12, 8)
    assert last["low"] == pytest.approx(0.6756, abs=1e-4) and last["high"] == 1.0  # Wilson, 8 of 8
    assert sum(one["pairs"] for one in last["calibration"]) == 8
    mixed = [(p, *(two if n % 2 else two[::-1])) for n, (p, *two) in enumerate(rows)]
    last, err = learns(mixed, "--epochs", 1, "--held-out-share", 0.5)
    assert last["accuracy"] < 0.65
    assert "optimised against this model mostly learns its mistakes" in err


def test_prompts_of_a_file_and_a_warning_of_a_reward_model_that_guesses(
    train: Train, call: Call, judge: Path, tmp_path: Path
) -> None:
    card = json.loads((judge / "card.json").read_text())
    card["held_out"] = {"accuracy": 0.52, "low": 0.45, "high": 0.59, "pairs": 200}
    (judge / "card.json").write_text(json.dumps(card))
    path = tmp_path / "prompts.txt"
    path.write_text("What is 2 plus 7?\n\nHello!\n", encoding="utf-8")
    code, lines, err = train("ppo", "--iterations", 1, "--prompts", path)
    assert (code, len(lines)) == (0, 2)
    assert {sample["prompt"] for sample in lines[0]["samples"]} == {"What is 2 plus 7?", "Hello!"}
    assert err.startswith("Note: The reward model is right about 52 % of 200 comparisons held out")
    asked = ("--model", tmp_path / "out", "--chat", "--prompt", "Hello", "--max-new-tokens", 3)
    assert call("generate", *asked)[0] == 0


def test_rewards_of_a_program_before_and_after(train: Train, call: Call, tmp_path: Path) -> None:
    code, lines, _ = train("grpo", "--steps", 2, "--reward", "contains", "--measure-every", 1)
    assert code == 0
    *rows, done = lines
    assert [row["step"] for row in rows] == [0, 1, 2]
    assert all(0 <= row["held_out_low"] <= row["held_out"] <= row["held_out_high"] for row in rows)
    assert {"reward", "signal", "length", "entropy", "kl"} <= set(rows[1])
    for model in (done["before"], done["after"]):
        assert {"sampled", "greedy", "pass_at_k"} <= set(model)
        assert set(model["pass_at_k"]) == {"1", "2", "4"}
        assert set(model["pass_at_k"]["4"]) == {"share", "low", "high"}
    assert (done["steps"], done["model"]) == (2, str(tmp_path / "out"))
    assert done["cpu_seconds"] > 0
    asked = ("--model", tmp_path / "out", "--prompt", "12 + 7 =", "--max-new-tokens", 3)
    assert call("generate", *asked)[0] == 0


def test_bad_settings_and_files_are_one_line(train: Train, judge: Path, tmp_path: Path) -> None:
    full, bad, none = tmp_path / "full", tmp_path / "bad.jsonl", tmp_path / "none"
    full.mkdir()
    (full / "thesis.txt").write_text("three years of work")
    write(bad, [*pairs(range(8)), {"prompt": "x", "chosen": "y"}])
    one = write(tmp_path / "one.jsonl", pairs(range(1)))
    for arguments, said in (
        (("dpo", "--held-out-share", 0.7), "Held out must lie between 0 and 0.5; 0.7 was given."),
        (("dpo", "--loss", "magic"), "--loss"),
        (("dpo", "--kit", "--loss", "cdpo"), "TRL 1.16 has no loss cdpo"),
        (("dpo", "--epochs", "9999"), "Epochs must lie between 1 and 100; 9999 was given."),
        (("dpo", "--learning-rate", "-1"), "Learning rate must be above 0; -1 was given."),
        (("dpo", "--pairs", none), "can't be read"),
        (("dpo", "--pairs", bad), "Line 9"),
        (("dpo", "--model", "nobody"), "no model nobody"),
        (("dpo", "--out", full), str(full)),
        (("dpo", "--out", bad), str(bad)),
        (("dpo", "--out", bad / "x"), "written"),
        (("sft", "--data", none), "can't be read"),
        (("sft", "--learning-rate", 1e38, "--steps", 40), "no longer finite"),
        (("reward", "--pairs", one), "needs more comparisons than 1"),
        (("ppo", "--max-new-tokens", 300), "don't fit into the 256 tokens"),
        (("ppo", "--prompts", "nowhere.txt"), "nowhere.txt can't be read"),
        (("grpo", "--task", "division"), "division is no task. Choose one of addition_2"),
        (("grpo", "--task", none), "can't be read"),
        (("grpo", "--group", 1), "Answers per prompt must lie between 2 and 128; 1 was given."),
        (("ppo", "--reward", "nowhere"), "holds no reward model. Train one on comparisons first"),
    ):
        code, lines, err = train(*arguments)
        assert code == 2 and said in err, arguments
        assert lines == [] or "finite" in said
        line = err.splitlines()[-1]
        assert line.startswith("understudy-cli: ")
        assert not (tmp_path / "out" / "card.json").exists()
    assert (full / "thesis.txt").read_text() == "three years of work"
