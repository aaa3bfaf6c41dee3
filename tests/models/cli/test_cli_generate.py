"""`generate` with samples, log-probabilities, a system prompt and ids."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.engine.chat_template import Message
from models.engine.session import open_session
from models.generation import Generation, Sampling
from models.progress import drain

Call = Callable[..., tuple[int, str, str]]


def written(folder: Path, prompt: Any, top: int = 10, **sampling: Any) -> Generation:
    return drain(open_session(folder).stream(prompt, Sampling(**sampling), top=top))


SAMPLES = ("--samples", 3, "--seed", 7, "--temperature", 0.9, "--max-new-tokens", 6)


def test_the_new_text_and_nothing_else_or_one_object_with_all_that_decides_it(
    call: Call, tiny_model: Path
) -> None:
    asked = ("generate", "--model", tiny_model, "--prompt", "What is")
    made = written(tiny_model, "What is", max_new_tokens=12)
    assert made.text and call(*asked, "--max-new-tokens", 12) == (0, made.text + "\n", "")
    sampling = {
        "max_new_tokens": 6, "temperature": 0.8, "top_k": 20, "top_p": 0.9, "seed": 3, "min_p": 0.05
    }  # fmt: skip
    options = [f"--{name.replace('_', '-')}={value}" for name, value in sampling.items()]
    code, out, err = call(*asked, "--stop", "§", "--json", *options)
    made, data = written(tiny_model, "What is", **sampling), json.loads(out)
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert (data["text"], data["prompt_ids"]) == (made.text, list(made.prompt_ids))
    assert data["settings"] == {**sampling, "stop": ["§"], "chat": False, "system": ""}


def test_samples_are_drawn_with_seeds_counted_up_and_can_be_drawn_again(
    call: Call, tiny_model: Path
) -> None:
    options = ("--model", tiny_model, "--prompt", "What is", "--json")
    data = json.loads(call("generate", *options, *SAMPLES)[1])
    assert [sample["seed"] for sample in data["samples"]] == [7, 8, 9]
    assert "text" not in data and data["settings"]["seed"] == 7
    texts = [sample["text"] for sample in data["samples"]]
    code, out, err = call("generate", *options[:-1], *SAMPLES)
    said = zip((7, 8, 9), texts, strict=True)
    assert (code, err) == (0, "")
    assert out == "".join(f"[seed {seed}]\n{text}\n" for seed, text in said)
    again = json.loads(
        call("generate", *options, "--seed", 8, "--temperature", 0.9, "--max-new-tokens", 6)[1]
    )
    assert again["tokens"] == data["samples"][1]["tokens"]


def test_a_system_prompt_is_the_first_message(call: Call, tiny_chat_model: Path) -> None:
    options = ("--model", tiny_chat_model, "--prompt", "Hello!", "--chat", "--json")
    code, out, err = call("generate", *options, "--system", "Be brief.")
    data = json.loads(out)
    turns = [Message("system", "Be brief."), Message("user", "Hello!")]
    assert (code, err) == (0, "")
    assert data["prompt"] == open_session(tiny_chat_model).chat_prompt(turns)
    assert data["prompt"].startswith("<|system|> Be brief.")
    assert data["settings"]["system"] == "Be brief."
    assert data["template"] == (tiny_chat_model / "chat_template.jinja").read_text()


def test_a_system_prompt_that_the_template_leaves_out_is_said_to_be(
    call: Call, make_model: Callable[..., Path]
) -> None:
    folder = make_model("deaf", kind="chat")
    plain = "{{ messages[-1].content }}<|end|>"
    refusal = "{% if messages[0].role == 'system' %}{{ raise_exception('no system') }}{% endif %}"
    asked = ("--model", folder, "--prompt", "Hi", "--chat", "--system", "Be brief.", "--json")
    for template in (plain, refusal + plain):
        (folder / "chat_template.jinja").write_text(template)
        code, out, err = call("generate", *asked)
        assert (code, json.loads(out)["prompt"]) == (0, "Hi<|end|>")
        assert err == "The template of deaf has no place for a system prompt: it was left out.\n"


def test_ids_are_sent_as_they_are(call: Call, tiny_model: Path) -> None:
    session = open_session(tiny_model)
    spelled = tuple(session.encode(sign)[0] for sign in "What")
    data = json.loads(
        call("generate", "--model", tiny_model, "--ids", ", ".join(map(str, spelled)), "--json")[1]
    )
    assert (data["prompt"], data["prompt_ids"]) == ("What", list(spelled))
    assert data["text"] == written(tiny_model, spelled).text
