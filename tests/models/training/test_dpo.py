"""DPO on a tiny model: what it reports, what it leaves, and what it refuses."""

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

from models.engine.session import open_session
from models.errors import UserError
from models.preferences.dpo_config import DpoConfig
from models.preferences.pairs import Pair
from models.progress import Paused, Progress, Watched, drain
from models.training import dpo
from models.training.dpo import DpoResult, train

pytestmark = pytest.mark.numeric

PAIRS = tuple(
    Pair(f"What is {n} plus 7?", f"Sure! It is {n + 7}.", f"No. {n} is odd.") for n in range(9)
)
METHODS = ("full", "lora")


def run(pairs: tuple[Pair, ...], config: DpoConfig) -> tuple[DpoResult, list[Mapping[str, float]]]:
    seen: list[Progress] = []
    result = drain(train(pairs, config), seen.append)
    return result, [progress.values for progress in seen if progress.values]


def logits(model: Any, text: str, tokenizer: Any) -> torch.Tensor:
    with torch.no_grad():
        return model(**tokenizer(text, return_tensors="pt")).logits


@pytest.fixture(scope="module", params=METHODS)
def tuned(
    request: pytest.FixtureRequest, tiny_chat_model: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, DpoResult, list[Mapping[str, float]]]:
    """The method, and what a run of it returned and reported."""
    out = tmp_path_factory.mktemp("tuned") / request.param
    config = DpoConfig(
        tiny_chat_model, out, method=request.param, probe_prompts=("Hello!",), batch_size=4,
        sft_weight=0.0, learning_rate=6e-4,
    )  # fmt: skip
    return (request.param, *run(PAIRS, config))


Tuned = tuple[str, DpoResult, list[Mapping[str, float]]]


def test_the_first_loss_is_ln_2_and_falls(tuned: Tuned) -> None:
    _, _, rows = tuned
    assert rows[0]["loss"] == pytest.approx(math.log(2), abs=1e-5)
    assert rows[0]["margin"] == pytest.approx(0, abs=1e-5)
    assert rows[0]["accuracy"] == 0.5, "every pair is a tie"
    assert rows[0]["kl"] == pytest.approx(0, abs=1e-5)
    last = rows[-1]  # it has learnt to prefer
    assert last["loss"] < 0.55 and last["margin"] > 0.3 and last["accuracy"] == 1
    assert last["kl"] > 0.1


def test_the_reported_log_probabilities_are_those_of_the_model(
    tuned: Tuned, tiny_chat_model: Path
) -> None:
    _, _, rows = tuned
    session = open_session(tiny_chat_model)
    plan = dpo.plan_batches(len(PAIRS), 4, 5, 0)
    pairs = [PAIRS[member] for member in plan.members[plan.order[0]]]
    for key, side in (("chosen_logp", "chosen"), ("rejected_logp", "rejected")):
        sums = []
        for pair in pairs:
            prompt = session.encode(f"<|user|> {pair.prompt}<|end|><|assistant|>")
            ids = (*prompt, *session.encode(f" {getattr(pair, side)}<|end|>"))
            sums.append(float(np.sum(session.logprobs(ids)[len(prompt) - 1 :])))
        assert rows[0][key] == pytest.approx(np.mean(sums), abs=1e-3)


def test_the_result_opens_as_any_model(tuned: Tuned, tiny_chat_model: Path) -> None:
    method, result, _ = tuned
    folder = result.model_folder
    parent = AutoModelForCausalLM.from_pretrained(tiny_chat_model)
    model, report = AutoModelForCausalLM.from_pretrained(folder, output_loading_info=True)
    assert not report["missing_keys"] and not report["unexpected_keys"]
    assert model.dtype == torch.float32
    names = {path.name for path in folder.iterdir()} - {"adapter", "README.md"}
    assert names == {path.name for path in tiny_chat_model.iterdir()}
    assert (folder / "adapter").exists() == (method == "lora")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    text = "<|user|> Hello!<|end|><|assistant|>"
    before, after = (logits(one, text, tokenizer) for one in (parent, model))
    changed = (after - before).abs().max()
    assert changed > 0.01
    if method == "lora":
        adapted = PeftModel.from_pretrained(parent, folder / "adapter").eval()
        # Merged or added, the sums round differently: up to some 1e-5 of logits that change by 1.
        assert (logits(adapted, text, tokenizer) - after).abs().max() < 1e-3 * changed
    assert not list(folder.parent.glob(".*"))


def test_the_samples_before_are_the_parents_and_those_after_the_results(
    tuned: Tuned, tiny_chat_model: Path
) -> None:
    _, result, _ = tuned
    for folder, samples in ((tiny_chat_model, result.before), (result.model_folder, result.after)):
        model = AutoModelForCausalLM.from_pretrained(folder)
        tokenizer = AutoTokenizer.from_pretrained(folder)
        sent = tokenizer("<|user|> Hello!<|end|><|assistant|>", return_tensors="pt")
        made = model.generate(**sent, do_sample=False, max_new_tokens=64)
        new = made[0, sent["input_ids"].shape[1] :].tolist()
        text = tokenizer.decode(new[:-1] if new[-1] in (0, 2) else new).strip()
        assert [(sample.prompt, sample.text) for sample in samples] == [("Hello!", text)]


def test_watched_prompts_are_answered_before_the_first_step_and_every_few(
    tiny_chat_model: Path, tmp_path: Path
) -> None:
    config = DpoConfig(
        tiny_chat_model, tmp_path / "watched", method="full", epochs=2, learning_rate=3e-3,
        probe_prompts=("Hello!",), watch_prompts=("Hello!", "Who?"), look_every=4,
        held_out=PAIRS[:2],
    )  # fmt: skip
    seen: list[Progress] = []
    result = drain(train(PAIRS[2:], config), seen.append)
    looks = [progress.item for progress in seen if isinstance(progress.item, Watched)]
    assert [look.step for look in looks] == [0, 4]
    assert [sample.prompt for sample in looks[0].samples] == ["Hello!", "Who?"]
    assert looks[0].samples[0] == result.before[0]
    assert looks[-1].samples[0] == result.after[0]
    measured = [values["step"] for p in seen if "held_out_loss" in (values := p.values)]
    assert measured == [4]


def test_an_sft_term_keeps_the_chosen_texts_likely(tiny_chat_model: Path, tmp_path: Path) -> None:
    without = DpoConfig(tiny_chat_model, tmp_path / "plain", sft_weight=0.0, learning_rate=6e-4)
    _, plain = run(PAIRS, without)
    _, kept = run(PAIRS, replace(without, out=tmp_path / "kept", sft_weight=1.0))
    assert kept[0]["loss"] == pytest.approx(math.log(2), abs=1e-5)
    assert kept[-1]["chosen_logp"] > plain[-1]["chosen_logp"] + 1
    assert kept[-1]["sft_loss"] < kept[0]["sft_loss"]


def test_a_base_model_gets_the_raw_text(tiny_model: Path, tmp_path: Path) -> None:
    pairs = [Pair("The capital of Peru is", " Lima.", f" Paris {n}.") for n in range(2)]
    result, rows = run(tuple(pairs), DpoConfig(tiny_model, tmp_path / "out", epochs=1))
    session = open_session(tiny_model)
    prompt = session.encode("The capital of Peru is")
    ids = (*prompt, *session.encode(" Lima."))
    expected = float(np.sum(session.logprobs(ids)[len(prompt) - 1 :]))
    assert rows[0]["chosen_logp"] == pytest.approx(expected, abs=1e-3)
    assert json.loads((result.model_folder / "card.json").read_text())["chat"] is False


def test_equal_seeds_give_equal_losses_and_leave_the_global_draw_alone(
    tiny_chat_model: Path, tmp_path: Path
) -> None:
    before = torch.get_rng_state(), np.random.get_state()[1].tolist()  # noqa: NPY002  (the old global state)
    short = DpoConfig(tiny_chat_model, tmp_path, method="lora", epochs=1)
    runs = [
        run(PAIRS, replace(short, out=tmp_path / str(n), seed=seed))[1]
        for n, seed in enumerate((5, 5, 6))
    ]
    assert runs[0] == runs[1]
    assert [row["loss"] for row in runs[0]] != [row["loss"] for row in runs[2]]
    assert torch.equal(torch.get_rng_state(), before[0])
    assert np.random.get_state()[1].tolist() == before[1]  # noqa: NPY002  (the old global state)


def test_what_cannot_be_learnt_from_is_named_and_no_folder_is_made(
    tiny_chat_model: Path, tiny_model: Path, tmp_path: Path
) -> None:
    out, melting = tmp_path / "out", Pair("The capital of Fran", "ce.", "k.")
    chat, base = DpoConfig(tiny_chat_model, out), DpoConfig(tiny_model, out)
    for pairs, config, sentences in (
        (PAIRS[:1], chat, ["at least two pairs, not 1"]),
        # 256 digits, four specials, and " Hi?" and " " as the tokenizer splits them
        ((*PAIRS, Pair("Hi?", "9" * 256, "No.")), chat, ["Pair 10 has 26", "takes 256"]),
        ((melting, Pair("a", " b", " c")), base, ["Pair 1 can't be split"]),
        ((PAIRS[0], Pair("Hi?", "Sure!", " Sure! ")), chat, ["Pair 2 prefers a text to itself"]),
        (PAIRS, replace(chat, beta=0.0), ["Beta must lie between 0.01 and 5; 0 was given."]),
        (PAIRS, replace(chat, epochs=9999), ["between 1 and 100; 9999 was given."]),
    ):
        with pytest.raises(UserError) as caught:
            run(pairs, config)
        assert all(sentence in caught.value.message for sentence in sentences)
        assert caught.value.advice and not out.exists()


def rows_on(place: Any, model: Path, out: Path, method: Any) -> list[Mapping[str, float]]:
    """The values of the steps after a pause in the middle."""
    config = DpoConfig(model, out, device=place, method=method, epochs=4, batch_size=2)
    steps = train(PAIRS[:6], config)
    while next(steps).values.get("step") != 5:
        pass
    with pytest.raises(Paused):
        steps.throw(Paused())
    return run(PAIRS[:6], config)[1]


@pytest.mark.parametrize("method", METHODS)
def test_a_card_gives_the_figures_of_the_processor_or_is_said_to_be_missing(
    method: str, tiny_chat_model: Path, tmp_path: Path
) -> None:
    if not torch.cuda.is_available():
        with pytest.raises(UserError) as caught:
            rows_on("cuda", tiny_chat_model, tmp_path / "cuda", method)
        assert "has no cuda" in caught.value.message
        assert "install the build of torch for your card" in caught.value.advice
        assert not (tmp_path / "cuda").exists()
        return
    here, there = (
        rows_on(place, tiny_chat_model, tmp_path / place, method) for place in ("cpu", "cuda")
    )
    assert [row["step"] for row in there] == [row["step"] for row in here]
    for name in ("loss", "margin", "accuracy", "chosen_logp", "rejected_logp"):
        expected = pytest.approx([row[name] for row in here], rel=1e-3, abs=1e-3)
        assert [row[name] for row in there] == expected
