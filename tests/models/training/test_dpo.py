"""DPO on a tiny model: what it reports, what it leaves, and what it refuses."""

import json
import math
import subprocess
import sys
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
from models.progress import Progress, Watched, drain
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


def test_the_first_loss_is_ln_2(tuned: Tuned) -> None:
    _, _, rows = tuned
    assert rows[0]["loss"] == pytest.approx(math.log(2), abs=1e-5)
    assert rows[0]["margin"] == pytest.approx(0, abs=1e-5)
    assert rows[0]["accuracy"] == 0
    assert rows[0]["kl"] == pytest.approx(0, abs=1e-5)


def test_it_learns_to_prefer(tuned: Tuned) -> None:
    _, _, rows = tuned
    assert rows[-1]["loss"] < 0.55
    assert rows[-1]["margin"] > 0.3
    assert rows[-1]["accuracy"] == 1
    assert rows[-1]["kl"] > 0.1


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
    assert (after - before).abs().max() > 0.01
    if method == "lora":
        adapted = PeftModel.from_pretrained(parent, folder / "adapter").eval()
        assert torch.allclose(logits(adapted, text, tokenizer), after, atol=1e-5)
    assert not list(folder.parent.glob(".*"))


def test_onnxruntime_and_transformers_agree_on_the_result(tuned: Tuned) -> None:
    _, result, _ = tuned
    model = AutoModelForCausalLM.from_pretrained(result.model_folder)
    session = open_session(result.model_folder)
    ids = session.encode("<|user|> What is 12 plus 7?<|end|><|assistant|> Sure!")
    with torch.no_grad():
        scores = model(torch.tensor([ids])).logits[0, :-1].log_softmax(-1)
    expected = scores.gather(-1, torch.tensor(ids[1:])[:, None]).squeeze(-1)
    assert np.abs(session.logprobs(ids) - expected.numpy()).max() < 1e-4


def test_the_samples_before_are_the_parents_and_those_after_the_results(
    tuned: Tuned, tiny_chat_model: Path
) -> None:
    _, result, _ = tuned
    for folder, samples in (
        (tiny_chat_model, result.before),
        (result.model_folder, result.after),
    ):
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


def test_settings_are_read_without_torch() -> None:
    script = (
        "import sys; from models.alignment import training_configs;"
        "from models.preferences import dpo_config, run_plan;"
        "print({'torch', 'transformers', 'onnxruntime'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout == "set()\n"


# What it refuses ---------------------------------------------------------------------------------


def refused(pairs: tuple[Pair, ...], config: DpoConfig) -> UserError:
    with pytest.raises(UserError) as caught:
        run(pairs, config)
    assert caught.value.advice
    return caught.value


def test_one_pair_is_too_few(tiny_chat_model: Path, tmp_path: Path) -> None:
    error = refused(PAIRS[:1], DpoConfig(tiny_chat_model, tmp_path / "out"))
    assert "at least two pairs, not 1" in error.message
    assert not (tmp_path / "out").exists()


def test_a_setting_out_of_range_is_named(tmp_path: Path) -> None:
    for setting, value, sentence in (
        ("beta", 0.0, "Beta must lie between 0.01 and 1; 0 was given."),
        ("beta", math.nan, "Beta must lie between 0.01 and 1; nan was given."),
        ("epochs", 9999, "Epochs must lie between 1 and 100; 9999 was given."),
        ("learning_rate", math.inf, "Learning rate must be above 0; inf was given."),
        ("batch_size", 0, "Pairs a step must lie between 1 and 4096; 0 was given."),
        ("method", "magic", "Method must be one of auto, full, lora; magic was given."),
    ):
        changed: dict[str, Any] = {setting: value}
        error = refused(PAIRS, DpoConfig(tmp_path, tmp_path / "out", **changed))
        assert error.message == sentence


def test_a_pair_longer_than_the_context_is_named(tiny_chat_model: Path, tmp_path: Path) -> None:
    long = Pair("Hi?", "9" * 256, "No.")
    error = refused((*PAIRS, long), DpoConfig(tiny_chat_model, tmp_path / "out"))
    # 256 digits, four specials, and " Hi?" and " " as the tokenizer splits them
    assert "Pair 10 has 26" in error.message and "takes 256" in error.message
    assert not (tmp_path / "out").exists()


def test_a_prompt_that_melts_into_its_completion_is_named(tiny_model: Path, tmp_path: Path) -> None:
    pairs = (Pair("The capital of Fran", "ce.", "k."), Pair("a", " b", " c"))
    error = refused(pairs, DpoConfig(tiny_model, tmp_path / "out"))
    assert "Pair 1 can't be split" in error.message


def test_completions_that_differ_in_blanks_only_are_named(
    tiny_chat_model: Path, tmp_path: Path
) -> None:
    pairs = (PAIRS[0], Pair("Hi?", "Sure!", " Sure! "))
    error = refused(pairs, DpoConfig(tiny_chat_model, tmp_path / "out"))
    assert "Pair 2 prefers a text to itself" in error.message


def test_a_folder_that_holds_something_is_left_alone(tiny_chat_model: Path, tmp_path: Path) -> None:
    diary, file = tmp_path / "diary", tmp_path / "file"
    diary.mkdir()
    (diary / "monday.txt").write_text("rain")
    file.write_text("no folder")
    for out in (diary, file, Path(tmp_path.anchor)):
        assert "holds something else" in refused(PAIRS, DpoConfig(tiny_chat_model, out)).message
    assert (diary / "monday.txt").read_text() == "rain" and file.read_text() == "no folder"


def test_a_finished_model_is_left_alone(tuned: Tuned, tiny_chat_model: Path) -> None:
    _, result, _ = tuned
    before = (result.model_folder / "model.safetensors").read_bytes()
    error = refused(PAIRS, DpoConfig(tiny_chat_model, result.model_folder))
    assert "already holds a model" in error.message
    assert (result.model_folder / "model.safetensors").read_bytes() == before
