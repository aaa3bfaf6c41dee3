"""`understudy-cli ppo` on real, tiny models."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., tuple[int, str, str]]
Ppo = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def judge(tiny_chat_model: Path, tmp_path: Path) -> Path:
    """A reward model that has learnt nothing but is one."""
    import torch

    from models.training.reward_model import Normalisation, RewardModel

    model = RewardModel.beside(tiny_chat_model)
    torch.manual_seed(0)
    torch.nn.init.normal_(model.net.head.weight, std=0.3)
    model.normalisation = Normalisation(0.0, 1.0)
    model.save(tmp_path / "judge")
    return tmp_path / "judge"


@pytest.fixture
def ppo(call: Call, tiny_chat_model: Path, judge: Path, tmp_path: Path) -> Ppo:
    """ppo("--iterations", 2): exit code, lines of JSON, standard error."""
    given = (
        "--policy", tiny_chat_model, "--reward", judge, "--out", tmp_path / "tuned", "--batch", 4,
        "--max-new-tokens", 6, "--json",
    )  # fmt: skip

    def ppo(*arguments: object) -> tuple[int, list[dict[str, Any]], str]:
        code, out, err = call("ppo", *given, *arguments)
        return code, [json.loads(line) for line in out.splitlines()], err

    return ppo


def test_a_line_an_iteration_and_a_folder_that_answers(
    ppo: Ppo, call: Call, tmp_path: Path
) -> None:
    code, lines, _ = ppo("--iterations", 2, "--kl", "fixed", "--seed", 3)
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
    asked = ("--model", tmp_path / "tuned", "--chat", "--prompt", "Hello", "--max-new-tokens", 3)
    assert call("generate", *asked)[0] == 0
    card = json.loads((tmp_path / "tuned" / "card.json").read_text())
    assert (card["method"], card["recipe"]["seed"], card["recipe"]["kl"]) == ("ppo", 3, "fixed")


def test_every_detail_can_be_set(ppo: Ppo, tmp_path: Path) -> None:
    code, _, _ = ppo(
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


def test_bad_input_is_one_sentence(ppo: Ppo, tmp_path: Path) -> None:
    for arguments, sentence in (
        (("--batch", 1), "Responses an iteration must lie between 2 and 4096; 1 was given."),
        (("--learning-rate", 0), "Learning rate must be above 0; 0 was given."),
        (("--max-new-tokens", 300), "don't fit into the 256 tokens"),
        (("--prompts", "nowhere.txt"), "The prompts file nowhere.txt can't be read"),
        (("--reward", "nowhere"), "holds no reward model. Train one on comparisons first"),
        (("--policy", "nobody"), "There is no model nobody."),
    ):
        code, lines, err = ppo(*arguments)
        assert (code, lines) == (2, [])
        assert sentence in err and err.count("\n") == 1
    assert not (tmp_path / "tuned").exists()


def test_prompts_of_a_file_and_a_warning_of_a_reward_model_that_guesses(
    ppo: Ppo, judge: Path, tmp_path: Path
) -> None:
    card = json.loads((judge / "card.json").read_text())
    card["held_out"] = {"accuracy": 0.52, "low": 0.45, "high": 0.59, "pairs": 200}
    (judge / "card.json").write_text(json.dumps(card))
    path = tmp_path / "prompts.txt"
    path.write_text("What is 2 plus 7?\n\nHello!\n", encoding="utf-8")
    code, lines, err = ppo("--iterations", 1, "--prompts", path)
    assert (code, len(lines)) == (0, 2)
    assert {sample["prompt"] for sample in lines[0]["samples"]} == {"What is 2 plus 7?", "Hello!"}
    assert err.startswith("Note: The reward model is right about 52 % of 200 comparisons held out")
