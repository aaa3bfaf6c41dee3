"""The command line on real, tiny models: what it prints, and what it says to bad input."""

import hashlib
import json
import shutil
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from models.base_vs_chat.comparison import SAMPLER
from models.cli.main import app, run
from models.engine.session import open_session
from models.generation import Generation, Sampling
from models.progress import Progress, Steps, drain
from models.store.paths import Home

SPEED = ("seconds", "first_token_seconds", "tokens_per_second")
Call = Callable[..., tuple[int, str, str]]


def written(folder: Path, prompt: str, **sampling: Any) -> Generation:
    return drain(open_session(folder).stream(prompt, Sampling(**sampling)))


def listed(out: str) -> dict[str, dict[str, Any]]:
    data = json.loads(out)
    assert set(data) == {"models"}
    return {row["name"]: row for row in data["models"]}


def tuned(home: Home, model: Path, name: str) -> Path:
    """A copy of a model among the tuned ones of the home, under another name."""
    folder = home.models / name
    shutil.copytree(model, folder)
    card = json.loads((folder / "card.json").read_text())
    (folder / "card.json").write_text(json.dumps({**card, "name": name, "kind": "tuned"}))
    return folder


def test_the_list_says_all_that_another_program_needs(
    call: Call, home: Home, tiny_model: Path
) -> None:
    folder = tuned(home, tiny_model, "mine")
    code, out, err = call("models", "list", "--json")
    row = listed(out)["mine"]
    assert (code, err) == (0, "")
    assert {"name", "kind", "parameters", "path", "sha256"} <= set(row)
    assert row["kind"] == "tuned"
    assert row["path"] == str(folder)
    assert row["sha256"] == hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    assert row["parameters"] == json.loads((folder / "card.json").read_text())["parameters"]


def test_a_damaged_model_is_shown_with_its_reason(call: Call, home: Home, tiny_model: Path) -> None:
    tuned(home, tiny_model, "whole")
    weights = tuned(home, tiny_model, "broken") / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    assert "broken" not in listed(call("models", "list", "--json")[1])
    everything = listed(call("models", "list", "--json", "--all")[1])
    assert "model.safetensors" in everything["broken"]["problem"]
    assert "problem" not in everything["whole"]
    lines = call("models", "list")[1].splitlines()
    assert lines[0].split()[:5] == ["NAME", "KIND", "SOURCE", "FORM", "PARAMETERS"]
    (broken,) = [line for line in lines if line.startswith("broken")]
    assert "damaged: " in broken


def test_home_may_stand_after_the_command_as_well(
    home: Home, tiny_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tuned(home, tiny_model, "mine")
    assert run(["models", "list", "--json", "--home", str(home.data.parent)]) == 0
    assert "mine" in listed(capsys.readouterr().out)


def test_generate_prints_the_new_text_and_nothing_else(call: Call, tiny_model: Path) -> None:
    prompt = "The capital of France is"
    expected = written(tiny_model, prompt, max_new_tokens=12).text
    code, out, err = call(
        "generate", "--model", tiny_model, "--prompt", prompt, "--max-new-tokens", 12
    )
    assert expected
    assert (code, out, err) == (0, expected + "\n", "")


def test_generate_as_data_is_one_object(call: Call, home: Home, tiny_model: Path) -> None:
    tuned(home, tiny_model, "mine")
    sampling = {
        "max_new_tokens": 6, "temperature": 0.8, "top_k": 20, "top_p": 0.9, "seed": 3, "min_p": 0.05
    }  # fmt: skip
    options = [f"--{name.replace('_', '-')}={value}" for name, value in sampling.items()]
    code, out, err = call(
        "generate", "--model", "mine", "--prompt", "What is", "--stop", "§", "--json", *options
    )
    made = written(tiny_model, "What is", **sampling)
    data = json.loads(out)
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert data == {
        "text": made.text,
        "tokens": [{"id": t.id, "text": t.text, "logprob": t.logprob} for t in made.tokens],
        "prompt": "What is",
        "prompt_ids": list(made.prompt_ids),
        "stopped_by": made.stopped_by,
        "stop_text": "",
        "model": "mine",
        "model_sha256": hashlib.sha256((tiny_model / "model.safetensors").read_bytes()).hexdigest(),
        "form": "exact",
        "template": "",
        "settings": {**sampling, "stop": ["§"], "chat": False, "system": ""},
        "sampler": SAMPLER,
        **{key: data[key] for key in ("seed", *SPEED)},
    }
    assert data["seed"] == 3
    assert all(data[key] > 0 for key in SPEED)


GENERATE = ("generate", "--model", "{model}", "--prompt", "Hello")
BAD_INPUT = (
    (("generate", "--model", "279k-chap", "--prompt", "x"), "Did you mean 279k-chat"),
    (("generate", "--model", "{empty}", "--prompt", "x"), "missing"),
    (("generate", "--model", "", "--prompt", "x"), "no model"),
    (("generate", "--model", "a" * 5000, "--prompt", "x"), "no model aaaa"),
    (("generate", "--model", "~nobody-here/x", "--prompt", "x"), "no model ~nobody"),
    (("generate", "--model", "{model}", "--prompt", ""), "prompt is empty"),
    (("generate", "--model", "{model}", "--prompt", "\udcff"), "not valid UTF-8"),
    (("generate", "--model", "{model}", "--prompt", "long " * 500), "Shorten the prompt"),
    ((*GENERATE, "--chat"), "base model"),
    ((*GENERATE, "--max-new-tokens", "0"), "1 or more"),
    ((*GENERATE, "--max-new-tokens", "many"), "--max-new-tokens"),
    ((*GENERATE, "--temperature", "-1"), "temperature"),
    ((*GENERATE, "--temperature", "nan"), "temperature"),
    ((*GENERATE, "--top-p", "1.5"), "top-p"),
    ((*GENERATE, "--top-k", "-1"), "top-k"),
    ((*GENERATE, "--seed", "-1"), "seed"),
    ((*GENERATE, "--min-p", "1"), "min-p"),
    ((*GENERATE, "--samples", "0", "--temperature", "1"), "--samples is 0. Give 1 or more"),
    ((*GENERATE, "--samples", "2"), "temperature 0 all samples are the same"),
    ((*GENERATE, "--logprobs", "-1"), "--logprobs is -1. Give 0 or more"),
    ((*GENERATE, "--system", "Be brief."), "Add --chat"),
    ((*GENERATE, "--ids", "5"), "either --prompt or --ids"),
    (("generate", "--model", "{model}"), "either --prompt or --ids"),
    (("generate", "--model", "{model}", "--ids", "5,x"), "5,x are no numbers"),
    (("generate", "--model", "{model}", "--ids", ","), "prompt is empty"),
    (("generate", "--model", "{model}", "--ids", "5,360"), "no token 360, only 0 to 359"),
    (("generate", "--model", "{model}", "--ids", "-1"), "no token -1"),
    (("generate", "--model", "{model}", "--ids", "5", "--chat"), "Leave --chat out"),
    ((*GENERATE, "--stop", ""), "stop string"),
    ((*GENERATE, "--wrong"), "--wrong"),
    (("generate", "--prompt", "x"), "--model"),
    ((), "Missing command"),
    (("models",), "Missing command"),
    (("paint",), "paint"),
    (("family", "build", "--workers", "0"), "1 or more"),
    (("family", "build", "--sizes", ","), "names no size"),
    (("family", "build", "--sizes", "9t"), "no size 9t"),
    (("family", "build", "--out", "{file}"), "{file}"),
)


def test_bad_input_is_one_line_and_exit_code_2(
    call: Call, tiny_model: Path, tmp_path: Path
) -> None:
    names = {"model": tiny_model, "empty": tmp_path / "empty", "file": tmp_path / "thesis.txt"}
    names["empty"].mkdir()
    names["file"].write_text("three years of work")
    for arguments, said in BAD_INPUT:
        code, out, err = call(*(argument.format(**names) for argument in arguments))
        assert (code, out) == (2, ""), arguments
        assert said.format(**names).casefold() in err.casefold(), arguments
        assert err.startswith("understudy-cli: ") and err.count("\n") == 1, err
    assert names["file"].read_text() == "three years of work"


class Interrupted:
    """Stands in for a session that a person stops after the first words."""

    def stream(self, prompt: str, sampling: Sampling, *, top: int) -> Steps[Generation]:
        yield Progress(1, 64, text=" Once upon")
        raise KeyboardInterrupt


def test_ctrl_c_keeps_what_was_written(
    call: Call, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.engine.session.open_session", lambda folder, threads: Interrupted())
    code, out, err = call("generate", "--model", tiny_model, "--prompt", "Tell me a story.")
    assert (code, out, err) == (130, " Once upon\n", "")


class Family(types.ModuleType):
    """Stands in for models.family.build, which trains for minutes."""

    asked: tuple[object, ...] = ()

    def build(self, *asked: Any) -> Steps[Path]:
        self.asked = asked
        yield Progress(1, 4, stage="Training 14k...")
        yield Progress(4, 4)
        out: Path = asked[0]
        return out


def test_family_build_hands_its_options_on(
    call: Call, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = Family("models.family.build")
    monkeypatch.setitem(sys.modules, "models.family.build", family)
    code, out, err = call(
        "family", "build", "--out", tmp_path / "f", "--sizes", "14k, 38k", "--workers", 1
    )
    assert (code, out) == (0, f"{tmp_path / 'f'}\n")
    assert family.asked == (tmp_path / "f", ["14k", "38k"], 1)
    assert err.splitlines() == ["Training 14k...  25.0 %", "Training 14k...  100.0 %"]
    code, out, _ = call("family", "build", "--json")
    assert json.loads(out) == {"done": True, "family": str(home.data / "family")}
    assert family.asked == (home.data / "family", None, 2)


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command and of every group."""
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, (*path, name))


def test_every_help_has_an_example(call: Call) -> None:
    found = list(commands(typer.main.get_command(app)))
    assert len(found) > 20
    for command in found:
        code, out, err = call(*command, "--help")
        assert (code, err) == (0, "")
        assert " ".join(["understudy-cli", *command]) in out[out.index("Example") :], command
