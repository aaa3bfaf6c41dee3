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
from transformers import AutoModelForCausalLM, AutoTokenizer

from models.errors import UserError
from models.live import dpo_loop
from models.live.dpo import DpoConfig, DpoResult, Watched, train
from models.live.session import open_session
from models.pairs import Pair
from models.progress import Progress, drain

PAIRS = tuple(
    Pair(f"What is {n} plus 7?", f"Sure! It is {n + 7}.", f"No. {n} is odd.") for n in range(9)
)
KEYS = {
    "step",
    "epoch",
    "loss",
    "margin",
    "accuracy",
    "chosen_logp",
    "rejected_logp",
    "kl",
    "tokens",
}
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


def test_every_step_is_reported_with_every_figure(tuned: Tuned) -> None:
    _, result, rows = tuned
    assert [row["step"] for row in rows] == list(range(1, 16))
    assert [row["epoch"] for row in rows] == [1] * 3 + [2] * 3 + [3] * 3 + [4] * 3 + [5] * 3
    assert all(set(row) == KEYS for row in rows)
    assert result.steps == 15


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
    plan = dpo_loop.plan_batches(len(PAIRS), 4, 5, 0)
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
    moved = (logits(model, text, tokenizer) - logits(parent, text, tokenizer)).abs().max()
    assert moved > 0.01
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


def test_the_card_says_where_the_model_comes_from(tuned: Tuned, tiny_chat_model: Path) -> None:
    method, result, _ = tuned
    card = json.loads((result.model_folder / "card.json").read_text())
    parent = json.loads((tiny_chat_model / "card.json").read_text())
    assert card["kind"] == "tuned" and card["chat"] is True
    assert card["parent"] == "tiny-chat" and card["parent_sha256"] == parent["sha256"]
    assert card["parameters"] == parent["parameters"]
    assert card["total_parameters"] == parent["total_parameters"]
    assert card["recipe"]["method"] == method == result.method
    assert card["pairs"]["count"] == 9
    assert card["name"] == result.name == method


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


def test_an_adapter_on_the_parent_gives_the_logits_of_the_merged_model(
    tiny_chat_model: Path, tmp_path: Path
) -> None:
    from peft import PeftModel

    result, _ = run(PAIRS, DpoConfig(tiny_chat_model, tmp_path / "out", method="lora", rank=3))
    parent = AutoModelForCausalLM.from_pretrained(tiny_chat_model)
    tokenizer = AutoTokenizer.from_pretrained(tiny_chat_model)
    text = "<|user|> What is 12 plus 7?<|end|><|assistant|> Sure!"
    adapted = PeftModel.from_pretrained(parent, result.model_folder / "adapter").eval()
    merged = AutoModelForCausalLM.from_pretrained(result.model_folder)
    assert torch.allclose(
        logits(adapted, text, tokenizer), logits(merged, text, tokenizer), atol=1e-5
    )


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
    runs = [
        run(PAIRS, DpoConfig(tiny_chat_model, tmp_path / str(n), method="lora", seed=seed))[1]
        for n, seed in enumerate((5, 5, 6))
    ]
    assert runs[0] == runs[1]
    assert [row["loss"] for row in runs[0]] != [row["loss"] for row in runs[2]]
    assert torch.equal(torch.get_rng_state(), before[0])
    assert np.random.get_state()[1].tolist() == before[1]  # noqa: NPY002  (the old global state)


def test_contradicting_pairs_are_trained_on(tiny_chat_model: Path, tmp_path: Path) -> None:
    turned = (Pair("Hi?", "Sure!", "No."), Pair("Hi?", "No.", "Sure!"))
    _, rows = run(turned, DpoConfig(tiny_chat_model, tmp_path / "out", epochs=3))
    # -log s(x) - log s(-x) is never below 2 ln 2: there is nothing to be learnt from such a pair
    assert all(math.log(2) - 1e-5 < row["loss"] < 0.75 for row in rows)
    assert all(row["accuracy"] <= 0.5 for row in rows)


def test_it_starts_before_torch_is_imported() -> None:
    script = (
        "import sys; from pathlib import Path; from models.pairs import Pair;"
        "from models.live.dpo import DpoConfig, train;"
        "steps = train([Pair('a', 'b', 'c')] * 2, DpoConfig(Path('m'), Path('o')));"
        "print(next(steps).stage, {'torch', 'transformers', 'onnxruntime'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    )
    assert done.stdout == "Loading the engine... set()\n"


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


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("beta", 0.0),
        ("beta", math.nan),
        ("epochs", 0),
        ("learning_rate", -1e-3),
        ("learning_rate", math.inf),
        ("batch_size", 0),
        ("rank", 0),
        ("seed", -1),
        ("sft_weight", -0.1),
        ("checkpoint_every", 0),
        ("method", "magic"),
    ],
)
def test_a_setting_out_of_range_is_named(setting: str, value: object, tmp_path: Path) -> None:
    changed: dict[str, Any] = {setting: value}
    error = refused(PAIRS, DpoConfig(tmp_path, tmp_path / "out", **changed))
    assert error.message.startswith(f"The setting {setting} must be ")


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


def test_a_folder_that_cannot_be_made_is_said(tiny_chat_model: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    error = refused(PAIRS, DpoConfig(tiny_chat_model, tmp_path / "file" / "out"))
    assert "can't be written" in error.message


def test_a_folder_relative_to_here(
    tiny_chat_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result, _ = run(PAIRS, DpoConfig(tiny_chat_model, Path("a/../out"), epochs=1))
    assert result.model_folder == tmp_path / "out"
    assert (tmp_path / "out" / "model.safetensors").is_file()


def test_a_finished_model_is_left_alone(tuned: Tuned, tiny_chat_model: Path) -> None:
    _, result, _ = tuned
    before = (result.model_folder / "model.safetensors").read_bytes()
    error = refused(PAIRS, DpoConfig(tiny_chat_model, result.model_folder))
    assert "already holds a model" in error.message
    assert (result.model_folder / "model.safetensors").read_bytes() == before


def test_a_model_that_is_not_there_is_said(tmp_path: Path) -> None:
    error = refused(PAIRS, DpoConfig(tmp_path / "nothing", tmp_path / "out"))
    assert "nothing" in error.message
    assert not (tmp_path / "out").exists()
