"""`understudy-cli ppo` on real, tiny models."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.cli import run
from models.store.paths import Home

Call = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def judge(tiny_chat_model: Path, tmp_path: Path) -> Path:
    """A reward model that has learnt nothing but is one."""
    import torch

    from models.live.reward_model import Normalisation, RewardModel

    model = RewardModel.beside(tiny_chat_model)
    torch.manual_seed(0)
    torch.nn.init.normal_(model.net.head.weight, std=0.3)
    model.normalisation = Normalisation(0.0, 1.0)
    model.save(tmp_path / "judge")
    return tmp_path / "judge"


@pytest.fixture
def call(
    home: Home, capsys: pytest.CaptureFixture[str], tiny_chat_model: Path, judge: Path,
    tmp_path: Path,
) -> Call:  # fmt: skip
    """call("--iterations", 2): exit code, lines of JSON, standard error."""

    def call(*arguments: object) -> tuple[int, list[dict[str, Any]], str]:
        capsys.readouterr()
        given = [
            "--home", home.data.parent, "ppo", "--policy", tiny_chat_model, "--reward", judge,
            "--out", tmp_path / "tuned", "--batch", 4, "--max-new-tokens", 6, "--json", *arguments,
        ]  # fmt: skip
        code = run([str(argument) for argument in given])
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    return call


def test_a_line_an_iteration_and_a_folder_that_answers(
    call: Call, home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines, _ = call("--iterations", 2, "--kl", "fixed", "--seed", 3)
    assert code == 0
    assert [line["iteration"] for line in lines[:-1]] == [0, 1]
    for line in lines[:-1]:
        assert {"proxy", "gold", "kl", "entropy", "length", "kl_coefficient"} <= line.keys()
        assert len(line["samples"]) == 4
    assert lines[0]["kl"] == pytest.approx(0, abs=1e-4)
    assert lines[1]["kl"] != 0
    assert lines[-1] == {
        "done": True, "model": str(tmp_path / "tuned"), "peak": lines[-1]["peak"],
        "seconds": lines[-1]["seconds"],
    }  # fmt: skip
    asked = ["--home", str(home.data.parent), "generate", "--model", str(tmp_path / "tuned")]
    assert run([*asked, "--chat", "--prompt", "Hello", "--max-new-tokens", "3"]) == 0
    card = json.loads((tmp_path / "tuned" / "card.json").read_text())
    assert (card["method"], card["recipe"]["seed"], card["recipe"]["kl"]) == ("ppo", 3, "fixed")


def test_every_detail_can_be_set(call: Call, tmp_path: Path) -> None:
    code, _, _ = call(
        "--iterations", 1, "--epochs", 3, "--minibatches", 4, "--no-clip", "--no-value-clip",
        "--no-whitening", "--raw-reward", "--other-masks", "--learning-rate", 0.001,
        "--kl-coefficient", 0.5, "--kl-target", 3, "--temperature", 0.9,
    )  # fmt: skip
    assert code == 0
    recipe = json.loads((tmp_path / "tuned" / "card.json").read_text())["recipe"]
    assert recipe | {
        "epochs": 3, "minibatches": 4, "clip": None, "value_clip": None, "whiten": False,
        "normalise_reward": False, "same_masks": False, "learning_rate": 0.001,
        "kl_coefficient": 0.5, "kl_target": 3.0, "temperature": 0.9,
    } == recipe  # fmt: skip


def test_the_same_seed_gives_the_same_lines(call: Call, tmp_path: Path) -> None:
    _, first, _ = call("--iterations", 2, "--kl", "none")
    (tmp_path / "tuned").rename(tmp_path / "other")
    _, second, _ = call("--iterations", 2, "--kl", "none")
    timed = ("rollout_s", "scoring_s", "update_s")
    for one, two in zip(first[:-1], second[:-1], strict=True):
        assert {k: v for k, v in one.items() if k not in timed} == {
            k: v for k, v in two.items() if k not in timed
        }


def test_prompts_of_a_file(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "prompts.txt"
    path.write_text("What is 2 plus 7?\n\nHello!\n", encoding="utf-8")
    code, lines, _ = call("--iterations", 1, "--prompts", path)
    assert code == 0
    assert {sample["prompt"] for sample in lines[0]["samples"]} == {"What is 2 plus 7?", "Hello!"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--batch", 1), "The setting batch must be at least 2, not 1. Correct it"),
        (("--learning-rate", 0), "The setting learning_rate must be above 0, not 0.0."),
        (("--max-new-tokens", 300), "don't fit into the 256 tokens"),
        (("--prompts", "nowhere.txt"), "The prompts file nowhere.txt can't be read"),
        (("--reward", "nowhere"), "holds no reward model. Train one on comparisons first"),
        (("--policy", "nobody"), "There is no model nobody."),
    ],
)
def test_bad_input_is_one_sentence(
    arguments: tuple[object, ...], sentence: str, call: Call, tmp_path: Path
) -> None:
    code, lines, err = call(*arguments)
    assert (code, lines) == (2, [])
    assert sentence in err
    assert len(err.strip().splitlines()) == 1
    assert not (tmp_path / "tuned").exists()


def test_a_reward_model_that_guesses_is_warned_of_first(call: Call, judge: Path) -> None:
    card = json.loads((judge / "card.json").read_text())
    card["held_out"] = {"accuracy": 0.52, "low": 0.45, "high": 0.59, "pairs": 200}
    (judge / "card.json").write_text(json.dumps(card))
    code, lines, err = call("--iterations", 1)
    assert code == 0
    assert len(lines) == 2
    assert err.startswith("Note: The reward model is right about 52 % of 200 comparisons held out")
