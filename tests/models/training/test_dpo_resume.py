"""Pausing, stopping and going on: nothing is lost and nothing half-written is a model."""

import json
import math
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from models.engine import device
from models.errors import UserError
from models.preferences.dpo_config import DpoConfig, settle
from models.preferences.pairs import Pair
from models.progress import Enough, Paused, Progress, Resumed, Steps, drain
from models.training import dpo, run_folder
from models.training.dpo import train
from models.training.dpo_policy import Policy

pytestmark = pytest.mark.numeric

PAIRS = tuple(
    Pair(f"What is {n} plus 7?", f"Sure! It is {n + 7}.", f"No. {n} is odd.") for n in range(4)
)
Rows = list[Mapping[str, float]]


def config(model: Path, out: Path, **changes: Any) -> DpoConfig:
    settings: dict[str, Any] = {"epochs": 4, "batch_size": 2, "method": "lora"} | changes
    return DpoConfig(model, out, **settings)


def edit_card(folder: Path, **entries: object) -> None:
    path = folder / "card.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **entries}))


def rows_of(seen: list[Progress]) -> Rows:
    """The values of all steps, those before a checkpoint among them."""
    rows: Rows = []
    for progress in seen:
        if isinstance(progress.item, Resumed):
            rows = list(progress.item.rows)
        elif progress.values:
            rows.append(progress.values)
    return rows


def finish(config: DpoConfig) -> Rows:
    seen: list[Progress] = []
    drain(train(PAIRS, config), seen.append)
    return rows_of(seen)


def step_until(steps: Steps[Any], step: int) -> None:
    while next(steps).values.get("step") != step:
        pass


def assert_same_losses(one: Rows, other: Rows) -> None:
    assert [row["step"] for row in one] == [row["step"] for row in other]
    for key in ("loss", "margin", "chosen_logp", "kl"):
        assert [row[key] for row in one] == pytest.approx([row[key] for row in other], abs=1e-6)


def test_a_checkpoint_is_of_these_settings_pairs_and_model(
    tiny_chat_model: Path, tiny_model: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    pause(config(tiny_chat_model, out), 2)
    raw = [Pair(pair.prompt, " " + pair.chosen, " " + pair.rejected) for pair in PAIRS]
    others: list[tuple[Sequence[Pair], DpoConfig]] = [
        (PAIRS, config(tiny_chat_model, out, **change))
        for change in ({"beta": 0.2}, {"epochs": 5}, {"seed": 1}, {"rank": 2})
    ]
    others += [(PAIRS[::-1], config(tiny_chat_model, out)), (raw, config(tiny_model, out))]
    other = shutil.copytree(tiny_chat_model, tmp_path / "other")
    edit_card(other, sha256="0" * 64)
    with pytest.raises(UserError, match="started from other weights"):
        finish(config(other, out))
    for pairs, wanted in others:
        with pytest.raises(UserError, match="checkpoint of another run"):
            drain(train(pairs, wanted))
    assert (out / "checkpoint" / "state.json").exists()


@pytest.mark.parametrize("at_first", [True, False])
def test_a_run_goes_on_with_the_kernels_that_it_began_with(
    at_first: bool, tiny_chat_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is timed as faster on a busy machine may be another one the next time.

    Whether two kernels round differently is the processor's affair, so that it is noted which of
    them a run computes with.
    """
    monkeypatch.setattr(dpo, "NARROW_FROM", 0)
    used: list[tuple[str, bool]] = []
    policy = dpo.Policy

    def noted(model: Any, method: Any, rank: int, seed: int, onednn: bool) -> Any:
        used.append((str(model.dtype), onednn))
        return policy(model, method, rank, seed, onednn)

    monkeypatch.setattr(dpo, "Policy", noted)

    def finds_faster(*, fast: bool) -> None:
        monkeypatch.setattr(device, "onednn_pays", lambda: fast)
        monkeypatch.setattr(device, "bf16_pays", lambda _place: fast)

    finds_faster(fast=at_first)
    whole = finish(config(tiny_chat_model, tmp_path / "whole"))
    broken = config(tiny_chat_model, tmp_path / "broken")
    pause(broken, 5)
    finds_faster(fast=not at_first)
    assert finish(broken) == whole
    pause(config(tiny_chat_model, tmp_path / "other"), 1)
    fast, plain = ("torch.bfloat16", True), ("torch.float32", False)
    assert used == [fast if at_first else plain] * 3 + [plain if at_first else fast]


def test_a_checkpoint_of_an_earlier_version_goes_on(tiny_chat_model: Path, tmp_path: Path) -> None:
    whole = finish(config(tiny_chat_model, tmp_path / "whole"))
    wanted = config(tiny_chat_model, tmp_path / "out")
    pause(wanted, 5)
    place = wanted.out / "checkpoint" / "state.json"
    state = json.loads(place.read_text())
    assert set(state.pop("kernels")) == {"narrow", "onednn"}
    place.write_text(json.dumps(state))
    assert_same_losses(finish(wanted), whole)


def test_closing_frees_the_memory_and_leaves_no_model(
    tiny_chat_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = []
    load = dpo.load_for_training

    def watched(*arguments: Any, **options: Any) -> Any:
        loaded = load(*arguments, **options)
        models.append(loaded[0])
        return loaded

    monkeypatch.setattr(dpo, "load_for_training", watched)
    steps = train(PAIRS, config(tiny_chat_model, tmp_path / "out"))
    step_until(steps, 3)
    steps.close()
    assert sum(weight.numel() for weight in models[0].parameters()) == 0
    assert list(tmp_path.iterdir()) == []


def pause(wanted: DpoConfig, step: int) -> None:
    steps = train(PAIRS, wanted)
    step_until(steps, step)
    with pytest.raises(Paused):
        steps.throw(Paused())


def test_a_loss_that_is_not_finite_stops_and_keeps_the_last_good_checkpoint(
    tiny_chat_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = config(tiny_chat_model, tmp_path / "out", checkpoint_every=1)
    pause(wanted, 3)
    settle = dpo.Policy.step

    def wild(policy: Any, parts: Any, objective: Any, _learning_rate: float) -> dict[str, float]:
        return settle(policy, parts, objective, 1e38)

    with monkeypatch.context() as patch:
        patch.setattr(dpo.Policy, "step", wild)
        with pytest.raises(UserError, match="no longer finite"):
            finish(wanted)
    state = json.loads((wanted.out / "checkpoint" / "state.json").read_text())
    assert [row["step"] for row in state["rows"]] == [1, 2, 3]
    assert all(math.isfinite(row["loss"]) for row in finish(wanted))


@pytest.mark.parametrize("faster", [True, False])
def test_the_card_says_what_frozen_weights_were_kept_in_and_why(
    faster: bool, tiny_chat_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dpo, "NARROW_FROM", 0)
    monkeypatch.setattr(device, "bf16_pays", lambda place: faster)
    wanted = config(tiny_chat_model, tmp_path / "out", method="lora", precision="auto", epochs=1)
    finish(wanted)
    card = json.loads((wanted.out / "card.json").read_text(encoding="utf-8"))
    why = dpo.REASONS["faster" if faster else "no_gain"]
    taken = "bf16" if faster else "fp32"
    assert card["frozen_weights"] == {"precision": taken, "because": why}
    assert why in (wanted.out / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("method", ["full", "lora"])
def test_the_model_has_the_step_that_other_pairs_than_those_measured_chose(
    method: str, tiny_chat_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The loss of the pairs to choose by falls until step 3; that of those measured says nothing.

    It rises for three looks then, and the run ends by itself at step 6 of 8, also after a pause.
    """
    choosing, held_out = {1: 0.6, 2: 0.5, 3: 0.4, 4: 0.5, 5: 0.6}, iter([0.9, 0.1] * 99)
    seen: list[Mapping[str, Tensor]] = []

    def measure(policy: Policy, scored: Sequence[object], *_: object) -> dict[str, float]:
        if len(scored) == 1:
            return {"loss": next(held_out), "margin": 0.0, "accuracy": 1.0}
        seen.append(policy.trained_weights())
        return {"loss": choosing.get(len(seen), 0.7), "margin": 0.0, "accuracy": 0.0}

    monkeypatch.setattr(Policy, "measure", measure)
    made = config(
        tiny_chat_model, tmp_path / "made", method=method, held_out=PAIRS[:1], look_every=1,
        choosing=PAIRS[:2],
    )  # fmt: skip
    steps = train(PAIRS, made)
    step_until(steps, 5)  # the best is behind it
    with pytest.raises(Paused):
        steps.throw(Paused())
    result = drain(train(PAIRS, made))
    assert (result.verdict.kept_step, result.steps, result.verdict.planned) == (3, 6, 8)
    card = json.loads((made.out / "card.json").read_text())
    assert card["verdict"]["kept_step"] == 3
    assert card["parent_sha256"] == run_folder.weights_sum(tiny_chat_model)
    weights = load_file(made.out / "model.safetensors")
    last = load_file(made.out / "last" / "model.safetensors")
    if method == "full":
        assert all(torch.equal(weights[name], one) for name, one in seen[2].items())
        assert all(torch.equal(last[name], one) for name, one in seen[5].items())
    else:
        adapter = load_file(made.out / "adapter" / "adapter_model.safetensors")
        for name, one in adapter.items():
            place = name.removeprefix("base_model.model.").removesuffix(".weight")
            assert torch.equal(one, seen[2][place])
        assert any(not torch.equal(weights[name], one) for name, one in last.items())


def test_of_few_pairs_the_step_is_where_the_defaults_end(
    tiny_chat_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is measured must not choose; beyond that step a loss that rises ends the run.

    What is kept is what the defaults make, bit by bit: the rate fell to zero at that step.
    """
    losses = iter(range(99))
    monkeypatch.setattr(
        Policy, "measure",
        lambda *_: {"loss": float(next(losses)), "margin": 0.0, "accuracy": 1.0},
    )  # fmt: skip
    made = config(tiny_chat_model, tmp_path / "made", held_out=PAIRS[:1], look_every=1, epochs=40)
    verdict = drain(train(PAIRS, made)).verdict
    usual = settle(replace(made, epochs=None), 1, len(PAIRS)).epochs or 0
    batches = -(-len(PAIRS) // made.batch_size)
    assert verdict.kept_step == usual * batches
    assert verdict.steps == verdict.kept_step + 1 < verdict.planned
    plain = replace(made, out=tmp_path / "plain", epochs=None)
    drain(train(PAIRS, plain))
    kept, usual_weights = (load_file(one.out / "model.safetensors") for one in (made, plain))
    assert all(torch.equal(kept[name], one) for name, one in usual_weights.items())


def test_whoever_asks_ends_a_run_with_the_step_that_it_keeps(
    tiny_chat_model: Path, tmp_path: Path
) -> None:
    made = config(
        tiny_chat_model, tmp_path / "made", held_out=PAIRS[:1], look_every=1, probe_prompts=("Hi!",)
    )
    steps = train(PAIRS, made)
    step_until(steps, 4)
    steps.throw(Enough())
    verdict = drain(steps).verdict
    assert (verdict.steps, verdict.planned) == (4, 8)
    assert (made.out / "card.json").is_file()
