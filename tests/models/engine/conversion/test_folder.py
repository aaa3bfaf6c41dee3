"""A folder of transformers is converted where it lies, or refused with the reason."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import gguf_models
import numpy as np
import pytest
import tiny_models
import torch
import transformers

from models.engine.conversion import manifest, work
from models.engine.conversion.convert import Converted, convert
from models.engine.conversion.source import describe, open_source
from models.engine.graph_files import DATA
from models.engine.loading import load
from models.engine.session import open_session
from models.engine.weights import JSON_LIMIT, read_json, weight_files, whole
from models.errors import UserError
from models.progress import drain

pytestmark = [pytest.mark.usefixtures("convert_here"), pytest.mark.numeric]

Make = Callable[..., Path]


@pytest.fixture
def make_folder(tmp_path: Path) -> Make:
    """make_folder(kind, dtype, shard="5GB", **config): a folder as transformers saves it."""

    def make(
        kind: str = "llama", dtype: torch.dtype = torch.bfloat16, shard: str = "5GB", **config: Any
    ) -> Path:
        folder = tmp_path / "some-model"
        shutil.rmtree(folder, ignore_errors=True)
        model = gguf_models.random_model(kind, **config).to(dtype)
        model.save_pretrained(folder, max_shard_size=shard)
        (folder / "tokenizer.json").write_text(tiny_models.tokenizer_json(), encoding="utf-8")
        (folder / "tokenizer_config.json").write_text(
            '{"tokenizer_class": "PreTrainedTokenizerFast"}'
        )
        return folder

    return make


def converted(folder: Path, form: str) -> Converted:
    return drain(convert(folder, folder.parent / "cache", form=form))


def scores(folder: Path) -> np.ndarray:
    found: np.ndarray = open_session(folder)._engine.scores(list(range(10, 40)))
    return found


def expected(folder: Path) -> np.ndarray:
    model = transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    return gguf_models.scores(model, list(range(10, 40)))


@pytest.mark.parametrize(
    ("kind", "tied"),
    [
        *(("llama", True), ("mistral-window", False), ("qwen2-window", True), ("qwen3", False)),
        *((kind, True) for kind in ("gemma", "gemma2", "gemma3", "smollm3", "granite")),
        *((kind, False) for kind in ("phi3", "phi3-long", "olmo2")),
    ],
)
def test_the_exact_form_is_a_graph_beside_the_weights(
    make_folder: Make, kind: str, tied: bool
) -> None:
    folder = make_folder(kind, tie_word_embeddings=tied)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    made = converted(folder, "exact")
    weights = made.folder / "model.safetensors"
    assert weights.is_symlink()
    assert weights.resolve() == (folder / "model.safetensors").resolve()
    assert made.manifest.bytes < weights.stat().st_size
    assert np.abs(scores(made.folder) - expected(folder)).max() < 1e-4
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_the_8_bit_form_of_several_files_needs_nothing_of_the_folder(make_folder: Make) -> None:
    folder = make_folder(shard="40KB", dtype=torch.float16)
    names = sorted(path.name for path in folder.glob("*.safetensors"))
    assert len(names) > 1
    wanted = expected(folder)
    made = converted(folder, "8-bit")
    shutil.rmtree(folder)
    listed = [file.name for file in made.manifest.files if file.name.endswith("safetensors")]
    assert listed == names
    assert manifest.state(made.folder) == "source gone"
    assert (made.folder / DATA).is_file()
    assert made.manifest.fidelity is not None
    assert made.manifest.fidelity.mean_kl < 0.01
    assert np.abs(scores(made.folder) - wanted).mean() < 0.1


def test_without_links_the_weights_are_copied(
    make_folder: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where not everyone may make them."""

    def forbidden(*_: object, **__: object) -> None:
        raise OSError("a required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", forbidden)
    folder = make_folder()
    target = folder.parent / "made"
    request = {"source": str(folder), "folder": str(target), "form": "exact", "threads": 1,
               "told": str(folder.parent / "told")}  # fmt: skip
    work.Work(request, Silent()).run()
    assert not (target / "model.safetensors").is_symlink()
    assert np.abs(scores(target) - expected(folder)).max() < 1e-4


class Silent:
    """Hears what the work says."""

    total = 0

    def begin(self, stage: str) -> None:
        pass

    def add(self, count: int) -> None:
        pass


def test_a_template_that_is_added_or_changed_is_a_changed_model(make_folder: Make) -> None:
    folder = make_folder()
    made = converted(folder, "exact")
    (folder / "notes.txt").write_text("nothing that a session reads")
    assert manifest.state(made.folder) == "current"
    (folder / "chat_template.jinja").write_text("{{ messages[0].content }}")
    assert manifest.state(made.folder) == "changed"
    again = converted(folder, "exact")
    assert describe(folder).template == "{{ messages[0].content }}"
    assert open_session(again.folder).has_chat_template
    (folder / "chat_template.jinja").write_text("{{ messages[1].content }}")
    os.utime(folder / "chat_template.jinja", ns=(1, 1))
    assert manifest.state(again.folder) == "changed"


def change(path: Path, **entries: Any) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    content.update(entries)
    kept = {key: value for key, value in content.items() if value is not None}
    path.write_text(json.dumps(kept), encoding="utf-8")


def test_a_config_that_is_not_understood_is_refused(make_folder: Make) -> None:
    folder = make_folder()
    whole = (folder / "config.json").read_bytes()
    yarn = {"rope_type": "yarn", "rope_theta": 1e4}
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({"model_type": "gpt_neox"}, "architecture gpt_neox"),
        ({"model_type": ["llama"]}, "architecture"),
        ({"hidden_act": "gelu"}, "activation gelu"),
        ({"rope_parameters": yarn}, "rotary embedding yarn"),
        ({"vocab_size": 361}, "(361, 64) is expected"),
        ({"num_hidden_layers": 3}, "the weight model.layers.2."),
        ({"num_hidden_layers": 1}, "has no place in its architecture"),
        ({"hidden_size": "wide"}, "makes no sense"),
        ({"hidden_size": None}, "makes no sense"),
        ({"num_attention_heads": 0}, "makes no sense"),
        ({"rms_norm_eps": [1]}, "makes no sense"),
    )
    for entries, said in cases:
        (folder / "config.json").write_bytes(whole)
        change(folder / "config.json", **entries)
        assert said in refusal(folder)


def refusal(folder: Path) -> str:
    with pytest.raises(UserError) as refused:
        open_source(folder)
    assert refused.value.advice
    return refused.value.message


def test_a_tokenizer_that_is_none_or_another_models(make_folder: Make) -> None:
    folder = make_folder(vocab_size=300)
    with pytest.raises(UserError, match="has 360 tokens, the model only 300"):
        converted(folder, "exact")
    folder = make_folder()
    for content in ('{"model": {"type": "BPE"}}', "[" * 99999):
        (folder / "tokenizer.json").write_text(content)
        with pytest.raises(UserError, match="its tokenizer does not work"):
            converted(folder, "exact")
    assert list((folder.parent / "cache" / "conversions").iterdir()) == []
    (folder / "tokenizer.json").unlink()
    with pytest.raises(UserError, match=r"has no tokenizer\.json.*Put the tokenizer\.json"):
        open_source(folder)


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    for name in ("pytorch_model.bin", "consolidated.00.pth", "model.ckpt"):
        (tmp_path / name).write_bytes(b"anything")
        assert "is a pickle: opening it runs whatever code" in refusal(tmp_path)
        (tmp_path / name).unlink()
    (tmp_path / "card.json").write_text(json.dumps({"a": "x" * JSON_LIMIT}))
    with pytest.raises(UserError, match="it is larger than 16 MB"):
        read_json(tmp_path / "card.json")
    with pytest.raises(UserError, match=r"model\.safetensors is missing"):
        open_source(tmp_path)
    (tmp_path / "adapter_config.json").write_text("{}")
    with pytest.raises(UserError, match=r"holds an adapter.*Merge it into its model"):
        open_source(tmp_path)
    (tmp_path / "some.gguf").write_bytes(b"")
    with pytest.raises(UserError, match=r"Choose the file some\.gguf in it"):
        open_source(tmp_path)


def test_an_index_that_leads_elsewhere(tmp_path: Path) -> None:
    index = tmp_path / "model.safetensors.index.json"
    cases: tuple[tuple[object, str], ...] = (
        ({}, "it names 0 files"),
        ({"a": "../../etc/passwd"}, "it names '../../etc/passwd'"),
        ({"a": "/etc/passwd"}, "it names '/etc/passwd'"),
        ({"a": "pytorch_model.bin"}, "it names 'pytorch_model.bin'"),
        ({"a": 7}, "it names '7'"),
        ({"a": "gone.safetensors"}, "gone.safetensors is missing"),
        ({"a": ["x.safetensors"]}, "it names \"['x.safetensors']\""),
        ({"a": "x" * 300 + ".safetensors"}, f"it names '{'x' * 60}'"),
        ([], "it names 0 files"),
    )
    for weight_map, said in cases:
        index.write_text(json.dumps({"weight_map": weight_map}))
        assert said in refusal(tmp_path)
        with pytest.raises(UserError, match=re.escape(said)):
            weight_files(tmp_path)  # of the list of models


def header_of(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    length = int.from_bytes(content[:8], "little")
    found: dict[str, Any] = json.loads(content[8 : 8 + length])
    return found


def with_header(path: Path, header: dict[str, Any]) -> None:
    content = path.read_bytes()
    length = int.from_bytes(content[:8], "little")
    text = json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + content[8 + length :])


NORM = "model.norm.weight"


def test_files_that_lie_or_are_damaged(make_folder: Make) -> None:
    path = make_folder() / "model.safetensors"
    whole, true = path.read_bytes(), header_of(path)
    first, second = (f"model.layers.{layer}.mlp.up_proj.weight" for layer in (0, 1))
    unread = "its header cannot be read"
    cases: tuple[tuple[str, dict[str, Any], str], ...] = (
        (NORM, {"dtype": "I8"}, "of type I8, which is not read here"),
        (NORM, {"shape": [2**62, 2**62]}, unread),
        (NORM, {"shape": [-64]}, unread),
        (NORM, {"shape": [0]}, unread),
        (NORM, {"shape": [8, 8]}, f"{NORM} has the shape (8, 8)"),
        (NORM, {"data_offsets": [0, 128]}, "bytes where"),
        (NORM, {"data_offsets": [0, float("inf")]}, unread),
        (NORM, {"data_offsets": [-8, 120]}, unread),
        (NORM, {"data_offsets": [2**62, 2**62 + 128]}, "bytes where"),
        (NORM, {"data_offsets": "here"}, unread),
        (NORM, {"shape": [10**400]}, unread),
        (NORM, {"shape": [1] * 9}, unread),
        (first, {"data_offsets": true[second]["data_offsets"]}, "do not follow one another"),
    )
    for name, entry, said in cases:
        path.write_bytes(whole)
        with_header(path, {**true, name: true[name] | entry})
        assert said in refusal(path.parent)
    deep = b'{"a":' + b"[" * 200_000
    for content in (
        *((1 << 62).to_bytes(8, "little") + whole[8:], b"", whole[: len(whole) // 2]),
        len(deep).to_bytes(8, "little") + deep,
    ):
        path.write_bytes(content)
        assert "model.safetensors is damaged" in refusal(path.parent)
    (path.parent / "config.json").write_text("[" * 200_000)
    assert "is not JSON" in refusal(path.parent)
    os.truncate(path.parent / "config.json", 2 << 20)
    assert "it is larger than 1 MB" in refusal(path.parent)


def test_values_that_are_no_numbers(make_folder: Make) -> None:
    folder = make_folder()
    model = transformers.AutoModelForCausalLM.from_pretrained(folder)
    with torch.no_grad():
        model.model.norm.weight[3] = float("inf")
    model.save_pretrained(folder)
    weights = open_source(folder).weights()
    with pytest.raises(UserError, match=r"model\.norm\.weight holds values that are not numbers"):
        whole(weights, NORM)


@pytest.mark.parametrize("name", ["config.json", "tokenizer_config.json", "README.md"])
@pytest.mark.parametrize("kind", ["device", "pipe"] if os.name == "posix" else [])
def test_what_comes_to_no_end_is_not_read(make_folder: Make, name: str, kind: str) -> None:
    folder = make_folder()
    path = folder / name
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(UserError, match="it is not a regular file"):
        load(folder)
    if name == "config.json":
        assert "it is not a regular file" in refusal(folder)
    else:
        assert open_source(folder).licence == ""
