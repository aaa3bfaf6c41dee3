"""`understudy-cli emergence`: rows of abilities, answers of every size, and what bad input gets."""

import json
import os
import shutil
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import resources
from models.cli.terminal import ProgressLine
from models.emergence import own
from models.emergence.intervals import wilson_of_share
from models.engine.session import open_session
from models.family import measuring, recipe
from models.family.thinking import measuring as thinking
from models.generation import Sampling
from models.progress import Progress, drain

Call = Callable[..., tuple[int, str, str]]
KEYS = ["size", "parameters", "ability", "items", "accuracy", "low", "high", "logprob", "brier"]


def results(call: Call, *arguments: object) -> list[dict[str, Any]]:
    code, out, _ = call("emergence", "evaluate", *arguments, "--json")
    data = json.loads(out)
    assert code == 0 and list(data) == ["results"]
    found: list[dict[str, Any]] = data["results"]
    return found


def test_the_mean_over_seeds_and_each_of_them(call: Call) -> None:
    rows = results(call, "--ability", "capital", "--sizes", "38k", "--items", 30, "--per-seed")
    mean, *seeds = rows
    low, high = wilson_of_share(mean["accuracy"], 30)
    assert list(mean) == KEYS and (mean["low"], mean["high"]) == pytest.approx((low, high))
    assert [row["seed"] for row in seeds] == [1, 2, 3]
    assert all(list(row) == [*KEYS, "seed"] for row in seeds)
    for key in ("accuracy", "logprob", "brier"):
        assert mean[key] == pytest.approx(sum(row[key] for row in seeds) / 3)
    assert len({row["logprob"] for row in seeds}) == 3
    other = results(call, "--ability", "capital", "--sizes", "38k", "--items", 30, "--seed", 7)
    assert other[0]["logprob"] != mean["logprob"]


def test_the_shipped_table_came_from_the_same_code(call: Call) -> None:
    rows = results(call, "--ability", "multiplication_2", "--sizes", "14k", "--per-seed")
    shipped = {(row.ability, row.seed): row for row in own.measured() if row.size == "14k"}
    told = [row for row in rows if "seed" in row]
    assert len(told) == 3
    for row in told:
        kept = shipped[row["ability"], row["seed"]]
        assert row["items"] == kept.items
        # another processor may round a near tie the other way
        assert row["accuracy"] == pytest.approx(kept.share, abs=0.02)
        assert row["logprob"] == pytest.approx(kept.log_probability, abs=1e-3)
        assert row["brier"] == pytest.approx(kept.brier, abs=1e-3)


def test_every_size_answers(call: Call) -> None:
    code, out, err = call("emergence", "answer", "--prompt", "The capital of France is", "--json")
    rows = json.loads(out)["answers"]
    assert code == 0 and err == ""
    assert [row["size"] for row in rows] == [size.name for size in recipe.SIZES]
    assert [row["parameters"] for row in rows] == [size.parameters for size in recipe.SIZES]
    assert rows[-1]["text"].startswith(" Paris.")
    for row in rows:
        assert list(row) == ["size", "parameters", "text", "milliseconds"]
        assert row["milliseconds"] > 0
        session = open_session(resources.weights(f"{row['size']}-base"))
        assert row["text"] == drain(session.stream("The capital of France is", Sampling(20))).text


def test_what_was_done_to_a_prompt_is_said(call: Call) -> None:
    for prompt, said in (
        ("The capital\x07 of Peru\u200b is", "left out of the prompt: 2."),
        ("שלום @ 1 + 1 =", "The family never read these in training: 'ש', 'ל', 'ו', 'ם', '@'."),
        ("plus " * 2000, "Tokens left out at its beginning: "),
        ("".join(map(chr, range(0x4E00, 0x4E20))), "and 20 more."),
    ):
        code, out, err = call("emergence", "answer", "--prompt", prompt, "--sizes", "14k", "--json")
        assert code == 0 and len(json.loads(out)["answers"]) == 1
        assert said in err


def test_bad_input_gets_one_sentence(call: Call) -> None:
    for arguments, said in (
        (["answer", "--prompt", " \n\x00"], "The prompt is empty."),
        (["answer", "--prompt", "a", "--max-new-tokens", "256"], "prompt and answer together"),
        (["answer", "--prompt", "a", "--sizes", "7b"], "There is no size 7b."),
        (["evaluate", "--sizes", " , "], "--sizes names no size."),
        (["evaluate", "--ability", "poetry"], "There is no ability poetry. Choose from addition_2"),
        (["evaluate", "--items", "2001"], "--items is 2001."),
        (["evaluate", "--seed", "-1"], "--seed is -1. Give 0 or more."),
        (["measure", "--family", "nowhere"], "There are no models in"),
    ):
        code, out, err = call("emergence", *arguments)
        assert (code, out) == (2, "")
        assert said in err and err.count("\n") == 1


def test_thinking_asks_only_for_the_ways_that_are_wanted(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    plain = thinking.think

    def think(*given: Any) -> Any:
        asked.append((tuple(sorted(given[4])), given[8]))
        return plain(*given)

    monkeypatch.setattr(thinking, "think", think)
    arguments = ("emergence", "think", "--model", "14k-base", "--task", "addition_2")
    arguments += ("--items", "10", "--samples", "2", "--json")
    for ways, inner, forms, samples in (
        ("direct", ("greedy",), ("at_once",), [1]),
        ("direct,best", ("checked", "greedy"), ("at_once", "steps"), [1, 1, 2]),
    ):
        code, out, _ = call(*arguments, "--ways", ways)
        said = json.loads(out)
        assert code == 0 and asked.pop() == (inner, forms)
        assert [row["samples"] for row in said["rows"]] == samples
        assert [row["way"] for row in said["ways"]] == ways.split(",")
        assert all(0 <= row["low"] <= row["accuracy"] <= row["high"] for row in said["ways"])


def family_of(folder: Path, *names: str) -> Path:
    """A family of a few shipped models, copied."""
    for name in names:
        shutil.copytree(resources.weights(name), folder / "models" / name)
    return folder


def test_a_damaged_model_is_left_out_and_told(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = family_of(tmp_path / "data" / "family", "14k-base", "38k-base")
    monkeypatch.setattr(resources, "folder", lambda: tmp_path / "data")
    (family / "models" / "38k-base" / "model.safetensors").write_bytes(b"no weights")
    arguments = ("--ability", "multiplication_2", "--items", 3, "--sizes")
    code, out, err = call("emergence", "evaluate", *arguments, "14k,38k", "--json")
    assert code == 0 and [row["size"] for row in json.loads(out)["results"]] == ["14k"]
    assert "38k-base is left out: model.safetensors is damaged" in err
    code, out, err = call("emergence", "evaluate", *arguments, "38k", "--json")
    assert (code, out) == (2, "") and "No base model of these sizes is installed." in err


def test_a_family_is_measured_again_or_not_at_all(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each ability 20 items, those whose answers are kept, instead of 500."""
    monkeypatch.setattr(measuring, "measure_family", partial(measuring.measure_family, count=20))
    family = family_of(tmp_path / "family", "14k-base", "14k-base-seed2", "14k-chat")
    command = ("emergence", "measure", "--family", family, "--work", tmp_path / "work", "--json")
    code, out, _ = call(*command)
    tables = family / "tables"
    assert code == 0 and json.loads(out) == {"done": True, "tables": str(tables)}
    models = {("14k", 1, "base"), ("14k", 2, "base"), ("14k", 1, "chat")}
    measured, shipped = (
        [
            (row["seed"], row["kind"], row["ability"])
            for row in rows
            if (row["size"], row["seed"], row["kind"]) in models
        ]
        for rows in (
            resources.schema.read_table(tables, "family_abilities"),
            resources.table("family_abilities"),
        )
    )
    assert measured == shipped
    answers, kept = (
        {(row["ability"], row["item"]): row["text"] for row in rows if row["size"] == "14k"}
        for rows in (
            resources.schema.read_table(tables, "family_answers"),
            resources.table("family_answers"),
        )
    )
    assert set(answers) == set(kept)
    # another processor may round a near tie the other way
    assert sum(answers[key] != text for key, text in kept.items()) <= 0.1 * len(kept)

    def interrupted(line: ProgressLine, progress: Progress) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    written = (tables / "family_abilities.csv").read_bytes()
    shutil.rmtree(tables)
    with monkeypatch.context() as patch:
        patch.setattr(measuring, "measure_model", None)  # what is kept is not measured again
        assert call(*command)[0] == 0
    assert (tables / "family_abilities.csv").read_bytes() == written
    monkeypatch.setattr(ProgressLine, "show", interrupted)
    shutil.rmtree(tables)
    for arguments in (["evaluate", "--items", "3"], ["measure", "--family", str(family)]):
        code, out, err = call("emergence", *arguments)
        assert (code, out) == (130, "") and "Stopped. No" in err
    assert not tables.exists()
