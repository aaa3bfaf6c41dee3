"""The command line on real, tiny models: what it prints, and what it says to bad input."""

import hashlib
import json
import shutil
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.cli import run
from models.comparison import SAMPLER
from models.live.chat import Message
from models.live.sampling import Sampling
from models.live.session import Generation, open_session
from models.progress import Progress, Steps, drain
from models.store.paths import Home

SPEED = ("seconds", "first_token_seconds", "tokens_per_second")
Printed = pytest.CaptureFixture[str]
PAIRS = [
    {"prompt": f"How are you, number {n}?", "chosen": " Fine.", "rejected": " Go."}
    for n in range(4)
]
STEP = [
    "step", "epoch", "loss", "margin", "accuracy", "chosen_logp", "rejected_logp", "kl",
    "sft_loss", "tokens",
]  # fmt: skip


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(pair) + "\n" for pair in PAIRS), encoding="utf-8")
    return path


@pytest.fixture
def call(home: Home, capsys: Printed) -> Callable[..., tuple[int, str, str]]:
    """call("models", "list"): exit code, standard output, standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(["--home", str(home.data.parent), *map(str, arguments)])
        return code, *capsys.readouterr()

    return call


Call = Callable[..., tuple[int, str, str]]


def written(folder: Path, prompt: str | list[Message], **sampling: Any) -> Generation:
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
    home: Home, tiny_model: Path, capsys: Printed
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


def test_generate_takes_a_name_of_the_list(call: Call, home: Home, tiny_model: Path) -> None:
    tuned(home, tiny_model, "mine")
    code, out, _ = call(
        "generate", "--model", "mine", "--prompt", "What", "--max-new-tokens", 5, "--json"
    )
    assert code == 0
    assert json.loads(out)["model"] == "mine"


def test_generate_as_data_is_one_object(call: Call, tiny_model: Path) -> None:
    sampling = {"max_new_tokens": 6, "temperature": 0.8, "top_k": 20, "top_p": 0.9, "seed": 3}
    options = [f"--{name.replace('_', '-')}={value}" for name, value in sampling.items()]
    code, out, err = call(
        "generate", "--model", tiny_model, "--prompt", "What is", "--json", *options,
        "--min-p", 0.05,
    )  # fmt: skip
    made = written(tiny_model, "What is", **sampling, min_p=0.05)
    weights = (tiny_model / "model.safetensors").read_bytes()
    data = json.loads(out)
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert data == {
        "text": made.text,
        "tokens": [{"id": t.id, "text": t.text, "logprob": t.logprob} for t in made.tokens],
        "prompt": "What is",
        "prompt_ids": list(made.prompt_ids),
        "stopped_by": made.stopped_by,
        "stop_text": "",
        "model": data["model"],
        "model_sha256": hashlib.sha256(weights).hexdigest(),
        "form": "exact",
        "template": "",
        "settings": {**sampling, "min_p": 0.05, "stop": [], "chat": False, "system": ""},
        "sampler": SAMPLER,
        **{key: data[key] for key in ("seed", *SPEED)},
    }
    assert data["seed"] == 3
    assert all(data[key] > 0 for key in SPEED)


def test_the_same_seed_draws_the_same_text(call: Call, tiny_model: Path) -> None:
    def drawn(seed: int) -> str:
        text = call(
            "generate", "--model", tiny_model, "--prompt", "A", "--temperature", 1, "--seed", seed
        )[1]
        assert isinstance(text, str)
        return text

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def test_chat_sends_the_template_and_raw_text_is_sent_as_it_is(
    call: Call, tiny_chat_model: Path
) -> None:
    options = ("--model", tiny_chat_model, "--prompt", "What is 12 plus 7?", "--json")
    chat = json.loads(call("generate", "--chat", *options)[1])
    raw = json.loads(call("generate", *options)[1])
    assert chat["prompt"] == "<|user|> What is 12 plus 7?<|end|><|assistant|>"
    assert raw["prompt"] == "What is 12 plus 7?"
    assert (chat["settings"]["chat"], raw["settings"]["chat"]) == (True, False)


def test_the_text_ends_before_a_stop(call: Call, tiny_model: Path) -> None:
    whole = written(tiny_model, "What is", max_new_tokens=20).text
    stop = whole[4:6]
    code, out, _ = call(
        "generate", "--model", tiny_model, "--prompt", "What is", "--max-new-tokens", 20,
        "--stop", "never there", "--stop", stop,
    )  # fmt: skip
    assert (code, out) == (0, whole[: whole.index(stop)] + "\n")


def test_dpo_prints_a_line_a_step_and_where_the_model_is(
    call: Call, tiny_chat_model: Path, pairs: Path, tmp_path: Path
) -> None:
    out_folder = tmp_path / "tuned"
    code, out, _ = call(
        "dpo", "--model", tiny_chat_model, "--pairs", pairs, "--out", out_folder, "--epochs", 3,
        "--json",
    )  # fmt: skip
    *steps, last = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert last == {"done": True, "model": str(out_folder)}
    assert all(list(step) == STEP for step in steps)
    assert [step["step"] for step in steps] == list(range(1, len(steps) + 1))
    assert {step["epoch"] for step in steps} == {1, 2, 3}
    assert steps[0]["loss"] == pytest.approx(0.6931471805599453, abs=1e-5)
    assert steps[-1]["loss"] < steps[0]["loss"]
    assert (
        call("generate", "--model", out_folder, "--prompt", "What", "--max-new-tokens", 3)[0] == 0
    )


def test_dpo_for_a_person_prints_the_folder(
    call: Call, tiny_chat_model: Path, pairs: Path, tmp_path: Path
) -> None:
    code, out, err = call(
        "dpo", "--model", tiny_chat_model, "--pairs", pairs, "--out", tmp_path / "tuned",
        "--epochs", 1, "--method", "lora",
    )  # fmt: skip
    assert (code, out) == (0, f"{tmp_path / 'tuned'}\n")
    assert "Loading the engine..." in err
    assert (tmp_path / "tuned" / "adapter").is_dir()


GENERATE = ("generate", "--model", "{model}", "--prompt", "Hello")
DPO = ("dpo", "--model", "{model}", "--pairs", "{pairs}", "--out", "{new}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("generate", "--model", "279k-chap", "--prompt", "x"), "no model 279k-chap"),
        (("generate", "--model", "{empty}", "--prompt", "x"), "missing"),
        (("generate", "--model", "", "--prompt", "x"), "no model"),
        (("generate", "--model", "a" * 5000, "--prompt", "x"), "no model aaaa"),
        (("generate", "--model", "~nobody-here/x", "--prompt", "x"), "no model ~nobody"),
        (("generate", "--model", "{model}", "--prompt", ""), "prompt is empty"),
        (("generate", "--model", "{model}", "--prompt", "\udcff"), "not valid UTF-8"),
        (("generate", "--model", "{model}", "--prompt", "long " * 500), "Shorten the prompt"),
        ((*GENERATE, "--chat"), "base model"),
        ((*GENERATE, "--max-new-tokens", "0"), "1 or more"),
        ((*GENERATE, "--max-new-tokens", "-5"), "1 or more"),
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
        (("family", "build", "--out", "{pairs}"), "{pairs}"),
        ((*DPO, "--beta", "0"), "beta"),
        ((*DPO, "--beta", "-0.1"), "beta"),
        ((*DPO, "--epochs", "0"), "epochs"),
        ((*DPO, "--learning-rate", "-1"), "learning_rate"),
        ((*DPO, "--method", "magic"), "magic"),
        ((*DPO, "--seed", "-1"), "seed"),
        (("dpo", "--model", "{model}", "--pairs", "{new}", "--out", "{new}"), "can't be read"),
        (("dpo", "--model", "{model}", "--pairs", "{bad}", "--out", "{new}"), "Line 2"),
        (("dpo", "--model", "nobody", "--pairs", "{pairs}", "--out", "{new}"), "no model nobody"),
        (("dpo", "--model", "{model}", "--pairs", "{pairs}", "--out", "{full}"), "{full}"),
        (("dpo", "--model", "{model}", "--pairs", "{pairs}", "--out", "{pairs}"), "{pairs}"),
        (("dpo", "--model", "{model}", "--pairs", "{pairs}", "--out", "{pairs}/x"), "written"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    call: Call,
    tiny_model: Path,
    pairs: Path,
    tmp_path: Path,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    bad, full, empty, new = (tmp_path / name for name in ("bad.jsonl", "full", "empty", "new"))
    bad.write_text(json.dumps(PAIRS[0]) + '\n{"prompt": "x", "chosen": "y"}\n', encoding="utf-8")
    full.mkdir()
    (full / "thesis.txt").write_text("three years of work")
    empty.mkdir()
    names = {
        "model": tiny_model, "pairs": pairs, "bad": bad, "full": full, "empty": empty, "new": new
    }  # fmt: skip
    code, out, err = call(*(argument.format(**names) for argument in arguments))
    assert (code, out) == (2, "")
    assert said.format(**names).casefold() in err.casefold()
    assert not new.exists()
    assert (full / "thesis.txt").read_text() == "three years of work"
    # Training starts with a line about the engine; what is wrong is one more.
    lines = [line for line in err.splitlines() if line != "Loading the engine..."]
    assert len(lines) == 1
    assert lines[0].startswith("understudy-cli: ")


class Interrupted:
    """Stands in for a session that a person stops after the first words."""

    def stream(self, prompt: str, sampling: Sampling, *, top: int) -> Steps[Generation]:
        yield Progress(1, 64, text=" Once upon")
        raise KeyboardInterrupt


def test_ctrl_c_keeps_what_was_written(
    call: Call, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.live.session.open_session", lambda folder, threads: Interrupted())
    code, out, err = call("generate", "--model", tiny_model, "--prompt", "Tell me a story.")
    assert (code, out, err) == (130, " Once upon\n", "")


class Family(types.ModuleType):
    """Stands in for models.family.build, which trains for minutes."""

    def __init__(self, stopped: bool) -> None:
        super().__init__("models.family.build")
        self.asked: list[object] = []
        self.closed = False
        self._stopped = stopped

    def build(self, out: Path, sizes: list[str] | None, workers: int) -> Steps[Path]:
        self.asked = [out, sizes, workers]
        try:
            yield Progress(1, 4, stage="Training 14k...")
            if self._stopped:
                raise KeyboardInterrupt
            yield Progress(4, 4)
        finally:
            self.closed = True
        return out


def test_family_build_hands_its_options_on(
    call: Call, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = Family(stopped=False)
    monkeypatch.setitem(sys.modules, "models.family.build", family)
    code, out, err = call(
        "family", "build", "--out", tmp_path / "f", "--sizes", "14k, 38k", "--workers", 1
    )
    assert (code, out) == (0, f"{tmp_path / 'f'}\n")
    assert family.asked == [tmp_path / "f", ["14k", "38k"], 1]
    assert err.splitlines() == ["Training 14k...  25.0 %", "Training 14k...  100.0 %"]
    assert call("family", "build", "--json")[1] == (
        json.dumps({"done": True, "family": str(home.data / "family")}) + "\n"
    )
    assert family.asked == [home.data / "family", None, 2]


def test_ctrl_c_stops_the_family_and_says_how_to_go_on(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = Family(stopped=True)
    monkeypatch.setitem(sys.modules, "models.family.build", family)
    code, out, err = call("family", "build")
    assert (code, out) == (130, "")
    assert "Start the same command again" in err
    assert family.closed


def test_a_small_mistake_in_a_name_gets_a_hint(call: Call, home: Home, tiny_model: Path) -> None:
    tuned(home, tiny_model, "friendlier")
    _, _, err = call("generate", "--model", "frendlier", "--prompt", "x")
    assert "Did you mean friendlier?" in err


@pytest.mark.parametrize(
    "command", [(), ("models",), ("models", "list"), ("generate",), ("dpo",), ("family", "build")]
)
def test_every_help_has_an_example(call: Call, command: tuple[str, ...]) -> None:
    code, out, err = call(*command, "--help")
    assert (code, err) == (0, "")
    example = out[out.index("Example") :]
    assert "understudy-cli " + " ".join(command[:2]) in example
