"""A file is converted whole or not at all: once, by a process that can be ended at any time."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import gguf_models
import numpy as np
import psutil
import pytest
import tiny_models
import torch
import transformers

from models import processes
from models.engine.architectures.layout import Layout
from models.engine.conversion import convert as converting
from models.engine.conversion import manifest
from models.engine.conversion.convert import Converted, FailedError, convert
from models.engine.graph_files import DATA, Plan
from models.engine.session import open_session
from models.engine.weights import hashed
from models.errors import UserError
from models.generation import Sampling
from models.progress import Paused, drain

MakeGguf = Callable[..., Path]
PROMPT = "The capital of France is"


def converted(source: Path, cache: Path, form: str | None = None) -> Converted:
    return drain(convert(source, cache, form=form))


def greedy(folder: Path, count: int = 24) -> tuple[int, ...]:
    written = drain(
        open_session(folder).stream(PROMPT, Sampling(temperature=0, max_new_tokens=count))
    )
    return tuple(token.id for token in written.tokens)


def theirs(model: object, folder: Path, count: int = 24) -> tuple[int, ...]:
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    ids = tokenizer(PROMPT, return_tensors="pt")
    with torch.inference_mode():
        made = model.generate(**ids, max_new_tokens=count, do_sample=False, eos_token_id=[0, 2])
    return tuple(made[0, ids["input_ids"].shape[1] :].tolist())


def left(cache: Path) -> list[str]:
    """What lies in the cache, but for finished conversions."""
    return sorted(path.name for path in (cache / "conversions").glob(".*"))


@pytest.mark.numeric
@pytest.mark.usefixtures("convert_here")
@pytest.mark.parametrize(
    "kind",
    [
        *("llama", "qwen2", "gemma", "gemma2", "gemma3", "phi3", "phi3-long", "smollm3"),
        *("olmo2", "granite"),
    ],
)
def test_a_gguf_becomes_a_folder_that_a_session_and_transformers_open(
    tmp_path: Path, kind: str
) -> None:
    untied = kind.startswith(("qwen2", "phi3", "olmo2"))
    model = gguf_models.random_model(kind, tie_word_embeddings=not untied)
    source = gguf_models.write_gguf(
        tmp_path / "some.gguf", model, tiny_models.tokenizer_json(), stored="Q8_0",
        template=gguf_models.CHAT_TEMPLATE,
    )  # fmt: skip
    made = converted(source, tmp_path)
    assert made.folder == manifest.target(source, tmp_path, "exact")
    assert greedy(made.folder) == theirs(model, made.folder)
    assert open_session(made.folder).has_chat_template
    reopened = transformers.AutoModelForCausalLM.from_pretrained(made.folder, dtype=torch.float32)
    for name, weight in model.state_dict().items():
        assert torch.equal(weight, reopened.state_dict()[name]), name
    assert made.manifest.fidelity is None
    assert made.manifest.description.storage == "Q8_0"
    assert made.manifest.sha256 == drain(hashed(source, 0, 0))
    near = converted(source, tmp_path, "8-bit").manifest.fidelity
    assert near is not None and 0 < near.mean_kl < 0.01
    assert left(tmp_path) == []


@pytest.mark.numeric
@pytest.mark.usefixtures("convert_here")
def test_the_8_bit_form_is_near_and_says_how_near(make_gguf: MakeGguf) -> None:
    source = make_gguf(stored="Q4_1")
    exact, blocks = (converted(source, source.parent, form) for form in ("exact", "8-bit"))
    found = blocks.manifest.fidelity
    assert found is not None
    assert 0 <= found.mean_kl < 0.01
    assert 1 <= found.same_tokens <= found.greedy_tokens == 64
    assert found.places > 4 * 64
    assert not (blocks.folder / "model.safetensors").exists()
    ids = list(range(10, 30))
    scores = [open_session(made.folder)._engine.scores(ids) for made in (exact, blocks)]
    assert 0 < np.abs(scores[0] - scores[1]).max() < 0.5


@pytest.mark.usefixtures("convert_here")
def test_a_file_is_converted_once_and_anew_where_it_changed(
    make_gguf: MakeGguf, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make_gguf(seed=1)
    first = converted(source, source.parent)
    with monkeypatch.context() as patch:
        patch.setattr(converting, "ConvertingProcess", lambda *_: pytest.fail("started"))
        assert converted(source, source.parent) == first
        os.utime(source)  # another time, but the same content
        assert converted(source, source.parent).folder == first.folder
    make_gguf(seed=2)
    second = converted(source, source.parent)
    assert (second.folder, left(source.parent)) == (first.folder, [])
    assert second.manifest.sha256 != first.manifest.sha256


WAITING = """
import os, sys, time
from models.engine.conversion import work
work._FLUSHED_EVERY, add, parent = 1, work.Journal.add, os.getppid()
def waiting(self, names):
    add(self, names)
    if any(name.endswith("gate") for name in names):
        while os.getppid() == parent:
            time.sleep(0.01)
        time.sleep(0.2)  # so that it speaks of the next weight, and hears that nobody listens
work.Journal.add = waiting
sys.exit(work.main())
"""
"""Converts up to the first matrix named "gate", then waits for the end of whoever started it."""


def until_it_waits(steps: Iterator[object] | None, partial: Path) -> list[str]:
    """The weights that the journal names. steps: None where another program runs them."""
    while True:
        names = named(partial)
        if any(name.endswith("gate") for name in names):
            return names
        if steps is None:
            time.sleep(0.01)
        else:
            next(steps)


def named(partial: Path) -> list[str]:
    try:
        lines = (partial / "journal.jsonl").read_text(encoding="utf-8").splitlines()[1:]
    except FileNotFoundError:
        return []
    return [json.loads(line) for line in lines if line.endswith('"')]


def partial_of(source: Path, cache: Path) -> Path:
    target = manifest.target(source, cache, "8-bit")
    return target.with_name(f".{target.name}.partial")


def test_closing_ends_the_process_and_leaves_nothing_and_a_pause_keeps_the_work_hidden(
    make_gguf: MakeGguf, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make_gguf()
    with monkeypatch.context() as patch:
        patch.setattr(processes, "command", lambda _: [sys.executable, "-c", WAITING])
        before = set(psutil.Process().children())
        steps = convert(source, source.parent, form="8-bit")
        until_it_waits(steps, partial_of(source, source.parent))
        [child] = set(psutil.Process().children()) - before
        steps.close()
        assert not child.is_running()
        assert list((source.parent / "conversions").iterdir()) == []
        steps = convert(source, source.parent, form="8-bit")
        until_it_waits(steps, partial_of(source, source.parent))
        with pytest.raises(Paused):
            steps.throw(Paused())
    assert manifest.find(source, source.parent, "8-bit") is None
    [hidden] = manifest.leftovers(source.parent)
    made = converted(source, source.parent, "8-bit")
    assert not hidden.exists()
    assert made.manifest.fidelity is not None


RUN = """
import sys
from pathlib import Path
from models import processes
from models.engine.conversion.convert import convert
from models.progress import drain
processes.command = lambda _: [sys.executable, "-c", sys.argv[3]]
drain(convert(Path(sys.argv[1]), Path(sys.argv[2]), form="8-bit"))
"""


@pytest.mark.slow
def test_a_program_that_is_killed_goes_on_where_it_was(make_gguf: MakeGguf, tmp_path: Path) -> None:
    source = make_gguf(stored="F32")
    target, hidden = manifest.target(source, tmp_path, "8-bit"), partial_of(source, tmp_path)
    program = subprocess.Popen(
        [sys.executable, "-c", RUN, str(source), str(tmp_path), WAITING], **processes.options()
    )
    done = until_it_waits(None, hidden)
    children = psutil.Process(program.pid).children()
    program.kill()
    program.wait()
    psutil.wait_procs(children, timeout=60)
    assert not any(child.is_running() for child in children)
    assert not target.exists()
    # What the journal names is not written a second time: this would be put right.
    name = next(name for name in done if name.endswith("gate"))
    config = json.loads((hidden / "config.json").read_text())
    place = next(one for one in Plan(Layout.of(config)).places if one.name == f"{name}.scales")
    with (hidden / DATA).open("r+b") as file:
        file.seek(place.start)
        file.write(bytes(place.size))
    made = converted(source, tmp_path, "8-bit")
    assert (made.folder / DATA).read_bytes()[place.start :][: place.size] == bytes(place.size)
    assert left(tmp_path) == []
    # All the rest is as if nothing had happened.
    shutil.rmtree(made.folder)
    again = converted(source, tmp_path, "8-bit")
    fresh = (again.folder / DATA).read_bytes()
    assert any(fresh[place.start :][: place.size])


@pytest.mark.usefixtures("convert_here")
def test_two_programs_do_not_fill_the_same_folder(make_gguf: MakeGguf) -> None:
    source = make_gguf()
    first = convert(source, source.parent)
    next(first)
    next(first)
    with pytest.raises(UserError, match=r"tiny\.gguf is being converted already"):
        converted(source, source.parent)
    assert drain(first).manifest.source == source


def test_a_tokenizer_and_weights_that_do_not_work_are_refused_by_the_process(
    make_gguf: MakeGguf, tmp_path: Path
) -> None:
    mute = make_gguf(metadata={"tokenizer.ggml.merges": ["no such"]})
    model = gguf_models.random_model("llama")
    with torch.no_grad():
        model.model.norm.weight.fill_(3e38)  # a number, but what it gives is none
    wild = gguf_models.write_gguf(tmp_path / "m.gguf", model, tiny_models.tokenizer_json())
    for source, form, said in (
        (mute, None, "its tokenizer does not work"),
        (wild, "8-bit", "every token would be no number"),
    ):
        with pytest.raises(UserError, match=said) as refused:
            converted(source, tmp_path, form)
        assert not isinstance(refused.value, FailedError)
        assert list((tmp_path / "conversions").iterdir()) == []


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import time; time.sleep(60)", "came to a standstill and was ended"),
        ("while True: pass", "came to a standstill and was ended"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "its process ended with -9"),
        ("raise ZeroDivisionError('of ours')", "ZeroDivisionError: of ours"),
    ],
)
def test_a_process_that_fails_is_said_and_leaves_nothing(
    make_gguf: MakeGguf, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    monkeypatch.setattr(processes, "command", lambda _: [sys.executable, "-c", program])
    monkeypatch.setattr(converting, "SILENT_SECONDS", 0.5 if "sleep" in program else 600)
    monkeypatch.setattr(converting, "SILENT_CPU_SECONDS", 0.3 if "while" in program else 60)
    source = make_gguf()
    with pytest.raises(FailedError) as failed:
        converted(source, source.parent)
    assert said in failed.value.message
    assert list((source.parent / "conversions").iterdir()) == []


def test_a_process_that_takes_too_much_memory_is_ended(
    make_gguf: MakeGguf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "_PROGRAM", 1 << 20)
    source = make_gguf()
    with pytest.raises(UserError, match=r"Converting tiny\.gguf takes more memory than there is"):
        converted(source, source.parent)
    assert list((source.parent / "conversions").iterdir()) == []


def test_too_little_memory_and_a_disk_that_refuses_are_said_before_anything_is_written(
    make_gguf: MakeGguf, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = make_gguf()
    memory = type("Memory", (), {"total": 32 << 30, "available": 100 << 20})
    with monkeypatch.context() as patch:
        patch.setattr(psutil, "virtual_memory", lambda: memory)
        with pytest.raises(UserError, match=r"takes about 0\.5 GB of memory; 0\.1 are free"):
            converted(source, source.parent)
        memory.total = 100 << 20
        with pytest.raises(UserError, match=r"needs about 0\.2 GB of memory to run"):
            converted(source, source.parent)
    (source.parent / "cache").write_text("a file where a folder should be")
    with pytest.raises(UserError, match=r"cannot be written to .*: not a directory"):
        converted(source, source.parent / "cache")
    disk = type("Disk", (), {"free": 1 << 20})
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: disk)
        with pytest.raises(UserError, match=r"has 0\.0 left"):
            converted(source, source.parent)
    assert list((source.parent / "conversions").iterdir()) == []
