import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tiny_models import make_tiny_model

import resources
from models.engine.catalogue import find
from models.engine.chat_template import Message
from models.engine.session import Session, SessionPool, open_session
from models.generation import Generation, Sampling, Token
from models.progress import Progress, drain

if TYPE_CHECKING:
    from models.store.paths import Home

pytestmark = pytest.mark.numeric

PROMPT = "The capital of France is"


def watch(session: Session, prompt: str, sampling: Sampling) -> tuple[list[Progress], Generation]:
    seen: list[Progress] = []
    return seen, drain(session.stream(prompt, sampling), seen.append)


def generate_with_transformers(folder: Path, prompt: str, count: int) -> list[int]:
    from models.engine.loading import load

    model, tokenizer = load(folder)
    inputs = tokenizer(prompt, return_tensors="pt")
    made = model.generate(**inputs, max_new_tokens=count, do_sample=False)
    return made[0, inputs["input_ids"].shape[1] :].tolist()


def greedy(folder: Path, prompt: str, count: int) -> list[int]:
    made = drain(open_session(folder).stream(prompt, Sampling(max_new_tokens=count)))
    return [token.id for token in made.tokens]


def test_greedy_tokens_of_the_family_are_those_of_transformers() -> None:
    asked = {"base": PROMPT, "chat": "<|user|> What is 12 plus 7?<|end|><|assistant|>"}
    for size in ("14k", "279k"):
        for kind, prompt in asked.items():
            folder = resources.weights(f"{size}-{kind}")
            assert greedy(folder, prompt, 20) == generate_with_transformers(folder, prompt, 20)


def test_a_text_is_tokenised_as_autotokenizer_does(session: Session, tiny_model: Path) -> None:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(tiny_model)
    for text in (PROMPT, "12 plus 345", "<|user|> Hi!<|end|>", "  two  spaces ", "naïve 東京"):
        assert list(session.encode(text)) == tokenizer(text)["input_ids"]
        assert session.decode(session.encode(text)) == text


def test_a_conversation_becomes_the_string_of_apply_chat_template(
    chat_session: Session, tiny_chat_model: Path
) -> None:
    from transformers import AutoTokenizer

    messages = [
        Message("user", "What is 12 plus 7?"),
        Message("assistant", "19."),
        Message("user", "Thanks"),
    ]
    tokenizer = AutoTokenizer.from_pretrained(tiny_chat_model)
    rendered = tokenizer.apply_chat_template(
        [{"role": message.role, "content": message.content} for message in messages],
        tokenize=False,
        add_generation_prompt=True,
    )
    assert chat_session.chat_prompt(messages) == rendered
    assert rendered.startswith("<|user|> What is 12 plus 7?<|end|><|assistant|> 19.<|end|>")
    assert rendered.endswith("<|user|> Thanks<|end|><|assistant|>")


def test_a_stream_tells_each_token_and_the_text_so_far(session: Session) -> None:
    seen, made = watch(session, PROMPT, Sampling(max_new_tokens=12))
    tokens = [step.item for step in seen]
    assert [step.done for step in seen] == list(range(1, 13))
    assert {step.total for step in seen} == {12}
    assert tuple(tokens) == made.tokens
    assert all(isinstance(token, Token) for token in tokens)
    assert seen[-1].text == made.text == session.decode([token.id for token in made.tokens])
    assert all(made.text.startswith(step.text) for step in seen)
    assert (made.prompt, made.prompt_ids) == (PROMPT, session.encode(PROMPT))
    assert made.stopped_by == "limit"
    assert made.seconds > 0


def test_candidates_are_the_likeliest_tokens_of_the_raw_softmax(session: Session) -> None:
    made = drain(session.stream(PROMPT, Sampling(max_new_tokens=3, temperature=2.0, top_k=5)))
    ids = list(made.prompt_ids)
    for token in made.tokens:
        shares = [candidate.probability for candidate in token.top]
        assert shares == sorted(shares, reverse=True)
        assert len(shares) == 10 and 0 < sum(shares) <= 1
        for candidate in (token.top[0], token.top[9]):
            logprob = session.logprobs([*ids, candidate.id])[-1]
            assert np.exp(logprob) == pytest.approx(candidate.probability, rel=1e-4)
        assert session.logprobs([*ids, token.id])[-1] == pytest.approx(token.logprob, abs=1e-4)
        ids.append(token.id)


def test_the_same_seed_writes_the_same_text_and_another_one_does_not(session: Session) -> None:
    def write(seed: int) -> str:
        return drain(session.stream(PROMPT, Sampling(20, temperature=1.0, seed=seed))).text

    assert write(7) == write(7)
    assert len({write(seed) for seed in range(5)}) == 5


def test_a_chat_model_stops_at_its_end_of_turn(tmp_path: Path) -> None:
    folder = make_tiny_model(tmp_path / "model", kind="chat", seed=6)
    free = drain(open_session(folder).stream("Hello", Sampling(max_new_tokens=9)))
    ids = [token.id for token in free.tokens]
    ending = ids[5]
    assert ending not in ids[:5]
    (folder / "generation_config.json").write_text(json.dumps({"eos_token_id": [2, ending]}))
    made = drain(open_session(folder).stream("Hello", Sampling(max_new_tokens=9)))
    assert made.stopped_by == "eos"
    assert [token.id for token in made.tokens] == ids[:6]
    assert made.stop_text == made.tokens[-1].text != ""
    assert made.text == open_session(folder).decode(ids[:5])


def test_a_stop_string_cuts_the_text_before_it(session: Session) -> None:
    free = drain(session.stream(PROMPT, Sampling(max_new_tokens=30)))
    middle = free.text[len(free.text) // 2 :][:3]
    seen, made = watch(session, PROMPT, Sampling(max_new_tokens=30, stop=("never so", middle)))
    assert made.text == free.text[: free.text.index(middle)]
    assert (made.stopped_by, made.stop_text) == ("stop", middle)
    assert len(made.tokens) < len(free.tokens)
    assert all(made.text.startswith(step.text) for step in seen)


def test_a_folder_without_a_graph_runs_on_transformers(
    tiny_chat_model: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "plain"
    shutil.copytree(tiny_chat_model, folder, ignore=shutil.ignore_patterns("graph.onnx"))
    sampling = Sampling(max_new_tokens=15, temperature=0.8, seed=3)
    plain, fast = open_session(folder), open_session(tiny_chat_model)
    messages = [Message("user", "Hello!")]
    made, expected = drain(plain.stream(messages, sampling)), drain(fast.stream(messages, sampling))
    assert (made.text, made.stopped_by) == (expected.text, expected.stopped_by)
    assert plain.pieces("<|user|> Hi") == fast.pieces("<|user|> Hi")
    ids = plain.encode(PROMPT)
    assert plain.logprobs(ids) == pytest.approx(fast.logprobs(ids), abs=1e-4)


def make_foreign_model(folder: Path, tokenizer_of: Path, kind: str) -> Path:
    """A model that is not of the family's architecture, its weights in several files."""
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM

    torch.manual_seed(0)
    if kind == "gpt2":
        sizes = {"n_embd": 32, "n_layer": 2, "n_head": 2, "n_positions": 64}
        model = GPT2LMHeadModel(GPT2Config(vocab_size=360, eos_token_id=0, **sizes))
    else:
        sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2}
        model = LlamaForCausalLM(LlamaConfig(vocab_size=360, intermediate_size=64, **sizes))
    for parameter in model.parameters():
        parameter.data.mul_(8)
    model.save_pretrained(folder, max_shard_size="40KB")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(tokenizer_of / name, folder / name)
    return folder


@pytest.mark.parametrize("kind", ["gpt2", "llama with an output matrix of its own"])
def test_other_architectures_run_on_transformers(
    tiny_model: Path, tmp_path: Path, home: "Home", kind: str
) -> None:
    folder = make_foreign_model(tmp_path / "foreign", tiny_model, kind)
    assert len(list(folder.glob("*.safetensors"))) > 1
    found = find(str(folder), home)
    assert (found.kind, len(found.sha256), found.parameters > 10_000) == ("base", 64, True)
    tokens = greedy(found.path, PROMPT, 12)
    assert tokens == generate_with_transformers(folder, PROMPT, 12)
    assert len(set(tokens)) > 2


@pytest.mark.parametrize("graph", [b"", b"no graph", None], ids=["empty", "text", "another shape"])
def test_a_graph_that_does_not_fit_is_not_used(
    tiny_model: Path, tmp_path: Path, graph: bytes | None
) -> None:
    folder = tmp_path / "model"
    shutil.copytree(tiny_model, folder)
    other = make_tiny_model(tmp_path / "other", width=24, heads=1)
    (folder / "graph.onnx").write_bytes(
        (other / "graph.onnx").read_bytes() if graph is None else graph
    )
    assert greedy(folder, PROMPT, 10) == greedy(tiny_model, PROMPT, 10)


def test_a_pool_keeps_sessions_until_their_files_change(tiny_model: Path, tmp_path: Path) -> None:
    pool = SessionPool(limit=2)
    folders = [tmp_path / name for name in "abc"]
    for folder in folders:
        shutil.copytree(tiny_model, folder)
    first = pool.get(folders[0])
    assert pool.get(folders[0]) is first
    (folders[0] / "generation_config.json").write_text(json.dumps({"eos_token_id": 17}))
    changed = pool.get(folders[0])
    assert changed is not first and changed.ends == {17}
    pool.get(folders[1])
    assert pool.get(folders[0]) is changed
    pool.get(folders[2])
    assert pool.get(folders[0]) is changed
    pool.clear()
    assert pool.get(folders[0]) is not changed
