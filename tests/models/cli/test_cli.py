"""The command line: what every command does with bad input, Ctrl+C and --help."""

import json
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from models.cli.main import app
from models.generation import Generation, Sampling
from models.progress import Progress, Steps
from models.store.paths import Home

Call = Callable[..., tuple[int, str, str]]


GENERATE = ("generate", "--model", "{model}", "--prompt", "Hello")
BAD_INPUT = (
    (("generate", "--model", "279k-chap", "--prompt", "x"), "Did you mean 279k-chat"),
    (("generate", "--model", "{empty}", "--prompt", "x"), "missing"),
    (("generate", "--model", "~nobody-here/x", "--prompt", "x"), "no model ~nobody"),
    (("generate", "--model", "{model}", "--prompt", ""), "prompt is empty"),
    (("generate", "--model", "{model}", "--prompt", "\udcff"), "not valid UTF-8"),
    (("generate", "--model", "{model}", "--prompt", "long " * 500), "Shorten the prompt"),
    ((*GENERATE, "--chat"), "base model"),
    ((*GENERATE, "--max-new-tokens", "many"), "--max-new-tokens"),
    ((*GENERATE, "--temperature", "nan"), "temperature"),
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
    (("generate", "--model", "{model}", "--ids", "5", "--chat"), "Leave --chat out"),
    ((*GENERATE, "--stop", ""), "stop string"),
    ((*GENERATE, "--wrong"), "--wrong"),
    (("generate", "--prompt", "x"), "--model"),
    ((), "Missing command"),
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
