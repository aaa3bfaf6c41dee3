"""A tuned model as others take it: a PEFT adapter, a merged Hugging Face folder, an ONNX graph.

    forms(folder)                        # which of them this model can be had in
    export(folder, out, "merged")        # a job; `out` is there as a whole or not at all

Every form carries the tokenizer, the chat template, README.md and the parent's licence file.
"""

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np

import resources
from models.errors import UserError
from models.live.durable import flush_folder, write_durably
from models.live.graph_data import DATA, GRAPH
from models.live.model_card import README, has_model_card, write_model_card
from models.live.preference_batch import read_card
from models.live.weights import read_json, read_weights
from models.progress import Progress, Steps

ExportForm = Literal["peft", "merged", "onnx"]
FORMS: tuple[ExportForm, ...] = get_args(ExportForm)
ADAPTER, ADAPTER_FILES = "adapter", ("adapter_model.safetensors", "adapter_config.json")
WEIGHTS = "model.safetensors"
EXAMPLE = "run_onnx.py"
USE: Mapping[ExportForm, str] = {
    "peft": """```python
from peft import PeftModel
from transformers import AutoModelForCausalLM

parent = AutoModelForCausalLM.from_pretrained("path/to/{parent}")
model = PeftModel.from_pretrained(parent, "path/to/this/folder")
```
""",
    "merged": """```python
from transformers import AutoModelForCausalLM, AutoTokenizer

model = AutoModelForCausalLM.from_pretrained("path/to/this/folder")
tokenizer = AutoTokenizer.from_pretrained("path/to/this/folder")
```
""",
    "onnx": """```
pip install onnxruntime tokenizers numpy jinja2
python run_onnx.py "What is the capital of France?"
```
""",
}
_CHUNK = 16 << 20
_MEGABYTE = 1_000_000
_ALIGNED = 4096
# Files of ours, and those that a form brings itself.
_NOT_CARRIED = ("card.json", GRAPH, DATA, WEIGHTS)
_PATTERNS = ("*.json", "*.jinja", "*.model", "*.txt", "LICENSE*", "LICENCE*", "NOTICE*", README)


def forms(folder: Path) -> tuple[ExportForm, ...]:
    """The forms that a model folder can be exported in.

    "peft" needs adapters, which a model that was trained whole has not; "onnx" an architecture that
    our graph expresses.
    """
    found = [form for form in FORMS if form != "peft" or (folder / ADAPTER).is_dir()]
    return tuple(form for form in found if form != "onnx" or _layout(folder) is not None)


def export(folder: Path, out: Path, form: ExportForm) -> Steps[Path]:
    """Write a tuned model into a new folder; returns it. done and total count megabytes.

    "peft": adapter_model.safetensors and adapter_config.json, for `PeftModel.from_pretrained` on
    the parent. "merged": a folder for `AutoModelForCausalLM.from_pretrained`, float32.
    "onnx": graph.onnx with its values in graph.data, for onnxruntime alone, and run_onnx.py, which
    shows how: the inputs are those of `models.live.graph.build_graph`.
    Raises UserError if the model has no such form, `out` is there already, or the disk is full.
    """
    if form not in forms(folder):
        raise _no_such_form(folder, form)
    out = out.resolve()
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise UserError(
            "{folder} already exists and holds something.",
            "Choose a folder that is new or empty.",
            folder=out,
        )
    partial = out.with_name(f".{out.name}.partial")
    write = {"peft": _peft, "merged": _merged, "onnx": _onnx}[form]
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        _carry(folder, partial, form)
        yield from write(folder, partial)
        flush_folder(partial)
        if out.is_dir():
            out.rmdir()
        partial.replace(out)
        flush_folder(out.parent)
    except OSError as error:
        raise UserError(
            "The model could not be written to {folder}: {reason}.",
            "Free some space there, or choose another folder.",
            folder=out,
            reason=error.strerror or error,
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return out


def _no_such_form(folder: Path, form: str) -> UserError:
    if form == "peft":
        return UserError(
            "{model} was trained whole and has no adapter.",
            "Export it as a merged folder, or train again with the method lora.",
            model=folder.name,
        )
    return UserError(
        "{model} can't be exported as {form}.",
        "Choose one of: {forms}.",
        model=folder.name,
        form=form,
        forms=", ".join(forms(folder)),
    )


def _carry(folder: Path, out: Path, form: ExportForm) -> None:
    """Tokenizer, templates, configs, licence, and a card of the model itself."""
    for pattern in _PATTERNS:
        for path in sorted(folder.glob(pattern)):
            if path.is_file() and path.name not in _NOT_CARRIED:
                shutil.copyfile(path, out / path.name)
    readme = out / README
    if not has_model_card(folder):
        write_model_card(folder, to=readme)
    card = readme.read_text(encoding="utf-8")
    if form == "peft":
        card = card.replace('library_name: "transformers"', 'library_name: "peft"')
    used = USE[form].format(parent=read_card(folder).get("parent", ""))
    write_durably(readme, f"{card}\n## How to use this folder\n\n{used}".encode())


def _merged(folder: Path, out: Path) -> Steps[None]:
    path = folder / WEIGHTS
    yield from _copied(path, out / WEIGHTS)


def _peft(folder: Path, out: Path) -> Steps[None]:
    (out / "config.json").unlink(missing_ok=True)  # an adapter's folder is no model's
    (out / "generation_config.json").unlink(missing_ok=True)
    weights, config = ADAPTER_FILES
    yield from _copied(folder / ADAPTER / weights, out / weights)
    entries = read_json(folder / ADAPTER / config)
    # The parent by its name: where it lies on this machine is of no use elsewhere.
    entries["base_model_name_or_path"] = str(read_card(folder).get("parent", ""))
    write_durably(out / config, json.dumps(entries, indent=2).encode())


def _copied(source: Path, target: Path) -> Steps[None]:
    total, done = source.stat().st_size, 0
    with source.open("rb") as reading, target.open("wb") as writing:
        while chunk := reading.read(_CHUNK):
            writing.write(chunk)
            done += len(chunk)
            yield _written(done, total)
        writing.flush()
        os.fsync(writing.fileno())


def _written(done: int, total: int) -> Progress:
    whole = -(-total // _MEGABYTE)
    return Progress(min(whole, -(-done // _MEGABYTE)), whole, stage="Writing the model...")


def _onnx(folder: Path, out: Path) -> Steps[None]:
    """The graph as it is run here, its weights in the layout that it multiplies with."""
    import onnx

    from models.live.graph import build_graph

    layout = _layout(folder)
    assert layout is not None  # `forms` has looked
    graph = build_graph(read_json(folder / "config.json"))
    weights = read_weights(folder / WEIGHTS)
    total = sum(4 * int(np.prod(shape)) for shape in layout.shapes().values())
    with (out / DATA).open("wb") as file:
        for tensor in graph.graph.initializer:
            if tensor.data_location != onnx.TensorProto.EXTERNAL:
                continue
            values = layout.initialiser(tensor.name, weights)
            start = -(-file.tell() // _ALIGNED) * _ALIGNED
            file.seek(start)
            file.write(values.astype("<f4", copy=False).data)
            del tensor.external_data[:]
            for key, value in (("location", DATA), ("offset", start), ("length", values.nbytes)):
                tensor.external_data.add(key=key, value=str(value))
            yield _written(file.tell(), total)
        file.flush()
        os.fsync(file.fileno())
    write_durably(out / GRAPH, graph.SerializeToString())
    write_durably(out / EXAMPLE, resources.script(EXAMPLE).encode())


def _layout(folder: Path) -> Any:
    from models.live.engine import read_layout
    from models.live.layout import NoGraphError

    try:
        return read_layout(folder)
    except (NoGraphError, UserError):
        return None
