"""A base model is taught a form: from pairs to a chat model's folder, and all that may stop it."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from safetensors.numpy import load_file

import resources
from models.alignment.instructions import Instruction, shipped
from models.alignment.training_configs import SftConfig
from models.engine.chat_template import Message
from models.engine.session import open_session
from models.errors import UserError
from models.family.chat import known_for, unnamed
from models.generation import Sampling
from models.progress import Progress, Steps, Watched, drain
from models.training.sft import SftResult, batches, is_in_form, train

pytestmark = pytest.mark.numeric

PAIRS = tuple(Instruction(f"What is {n} plus 7?", f"{n + 7}.") for n in range(12))


@pytest.fixture
def base(make_model: Callable[..., Path], tiny_chat_model: Path) -> Path:
    """A tiny base model that brings a chat template, as the family's do."""
    folder = make_model("base")
    shutil.copy(tiny_chat_model / "chat_template.jinja", folder)
    return folder


def config(model: Path, out: Path, **changes: Any) -> SftConfig:
    settings: dict[str, Any] = {"steps": 6, "batch_size": 4, "learning_rate": 0.01, "look_every": 3}
    return SftConfig(model, out, **(settings | changes))


def start(config: SftConfig, pairs: tuple[Instruction, ...] = PAIRS) -> Steps[SftResult]:
    """A run that asks 5 facts at a look: 60 take longer than the steps between two."""
    known = known_for(pairs, config)
    return train(pairs, config, replace(known, facts=known.facts[:5]))


def finish(
    config: SftConfig, pairs: tuple[Instruction, ...] = PAIRS
) -> tuple[SftResult, list[Progress]]:
    seen: list[Progress] = []
    return drain(start(config, pairs), seen.append), seen


def test_prompts_of_ones_own_pairs_are_answered_before_and_after(
    base: Path, tmp_path: Path
) -> None:
    made, _ = finish(config(base, tmp_path / "out", steps=1))
    *own, fact = made.unseen
    assert fact == "What is the capital of France?"
    assert len(own) == 2 and set(own) < {pair.prompt for pair in PAIRS}
    alone, _ = finish(config(base, tmp_path / "other", steps=1), PAIRS[:9])
    assert alone.unseen == (), "of so few none is held out"


@pytest.mark.slow
def test_a_base_model_becomes_a_chat_model_that_everything_opens(
    base: Path, tmp_path: Path
) -> None:
    wanted = config(base, tmp_path / "out", steps=100, known_tokens=False, look_every=50,
                    held_out_share=0.05)  # fmt: skip
    result, seen = finish(wanted)
    card = json.loads((result.model_folder / "card.json").read_text())
    assert (card["kind"], card["chat"], card["method"]) == ("tuned", True, "sft")
    assert card["pairs"]["count"] == len(PAIRS) and card["recipe"]["steps"] == 100
    assert "instruction pairs" in (result.model_folder / "README.md").read_text()
    session = open_session(result.model_folder)
    sent = session.chat_prompt([Message("user", PAIRS[3].prompt)])
    assert drain(session.stream(sent, Sampling(temperature=0.0))).text.strip() == "10."
    watched = [step.item for step in seen if isinstance(step.item, Watched)]
    at = {look.step: look.samples for look in watched}
    assert {0, 50, 100} <= set(at)
    assert result.before == at[0] and result.after == at[card["verdict"]["kept_step"]]


def test_the_figures_of_a_step_and_of_a_look(base: Path, tmp_path: Path) -> None:
    result, seen = finish(config(base, tmp_path / "out", held_out_share=0.2))
    rows = [step.values for step in seen if step.values]
    assert rows == list(result.rows)
    assert [row["step"] for row in rows] == list(range(7))
    assert set(rows[0]) == {"step", "held_out_loss", "held_out_form", "held_out_facts", "known"}
    assert all(row["loss"] == row["response_loss"] for row in rows[1:])
    assert [("held_out_form" in row) for row in rows] == [True, False, False, True] + 2 * [
        False
    ] + [True]
    assert result.facts_after is not None and result.facts_after.asked == 5
    assert rows[-1]["held_out_loss"] < rows[0]["held_out_loss"]


def test_the_prompts_are_learnt_only_if_asked_for(base: Path, tmp_path: Path) -> None:
    settings: dict[str, Any] = {
        "steps": 25,
        "look_every": 99,
        "probe_prompts": (),
        "held_out_share": 0.0,
    }
    only, _ = finish(config(base, tmp_path / "only", **settings))
    whole, _ = finish(config(base, tmp_path / "whole", response_only=False, **settings))
    assert only.rows[1]["prompt_loss"] == whole.rows[1]["prompt_loss"]
    assert only.rows[1]["loss"] != whole.rows[1]["loss"]
    assert whole.rows[-1]["prompt_loss"] < 0.7 * whole.rows[1]["prompt_loss"]
    assert only.rows[-1]["prompt_loss"] > 1.3 * whole.rows[-1]["prompt_loss"]


@pytest.mark.slow
def test_special_tokens_may_begin_as_known_ones(tmp_path: Path) -> None:
    family = resources.weights("14k-base")
    wanted = config(family, tmp_path / "out", steps=1, learning_rate=1e-9, probe_prompts=())
    noise, _ = finish(wanted)
    known, _ = finish(replace(wanted, out=tmp_path / "known", known_tokens=True))
    before, after = (
        load_file(one.model_folder / "model.safetensors")["model.embed_tokens.weight"]
        for one in (noise, known)
    )
    changed = (abs(before - after).max(axis=1) > 1e-3).nonzero()[0].tolist()
    assert changed == [1, 2, 3]  # <|user|>, <|end|>, <|assistant|>


def test_pairs_that_do_not_fit_are_named(base: Path, tiny_model: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(UserError, match="at least two pairs, not 1"):
        finish(config(base, out), PAIRS[:1])
    with pytest.raises(UserError, match=r"Pair 2 has \d+ tokens, and the model takes 256"):
        finish(config(base, out), (PAIRS[0], Instruction("Count.", "so on " * 400)))
    with pytest.raises(UserError, match="has no chat template"):
        finish(config(tiny_model, out))
    assert not out.exists()


def test_a_step_that_ruins_the_weights_stops_with_a_sentence(base: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no longer finite"):
        finish(config(base, tmp_path / "out", learning_rate=1e38, steps=40))
    assert not (tmp_path / "out").exists()


def test_every_pair_comes_once_an_epoch_in_an_order_of_the_seed() -> None:
    plan = list(batches(10, 5, 4, seed=1))
    members = [member for _, batch in plan for member in batch]
    assert sorted(members[:10]) == sorted(members[10:]) == list(range(10))
    assert [epoch for epoch, _ in plan] == [1, 1, 1, 2, 2]
    assert plan == list(batches(10, 5, 4, seed=1)) != list(batches(10, 5, 4, seed=2))
    assert [len(batch) for _, batch in batches(3, 2, 16, seed=0)] == [3, 3]


def test_an_answer_in_the_form_says_something_and_ends() -> None:
    for text in (" The capital of Peru is Lima.<|end|>", " Lima<|end|>", "\nLima<|end|>"):
        assert is_in_form(text, "<|end|>")
    for text in (" It is Lima.", " What is it?<|end|>", " Lima\nWhat<|end|>", "<|end|>"):
        assert not is_in_form(text, "<|end|>")


def test_a_longer_name_does_not_count_for_a_shorter_one_in_it() -> None:
    named = Instruction("Where is South Sudan?", "South Sudan is in Africa, and so is Dakar.")
    free = {country.name for country in unnamed((named,))}
    assert "Sudan" in free and not {"South Sudan", "Senegal"} & free
    assert len(unnamed(shipped())) < 60
