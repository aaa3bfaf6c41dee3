"""A tuned model as others take it: a PEFT adapter, a merged Hugging Face folder, an ONNX graph.

    forms(folder)                        # which of them this model can be had in
    export(folder, out, "merged")        # a job; `out` is there as a whole or not at all

Every form carries the tokenizer, the chat template, README.md and the parent's licence file.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np

import resources
from models.engine.graph_files import DATA, GRAPH
from models.engine.loading import load_tokenizer
from models.engine.weights import read_json, read_weights
from models.errors import UserError
from models.files import flush_folder, write_durably
from models.preferences.dpo_config import DpoConfig, settle
from models.preferences.pairs import Pair
from models.progress import Progress, Steps
from models.training.lora import ALPHA_PER_RANK
from models.training.memory import parameters_of
from models.training.model_card import README, has_model_card, write_model_card
from models.training.packs import is_chat, read_card
from models.training.run_folder import name_of

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
    shows how: the inputs are those of `models.engine.graph.build_graph`.
    Raises UserError if the model has no such form, `out` is there already, or the disk is full.
    """
    possible = forms(folder)
    if form not in possible and form == "peft":
        raise UserError(
            "{model} was trained whole and has no adapter.",
            "Export it as a merged folder, or train again with the method lora.",
            model=folder.name,
        )
    if form not in possible:
        raise UserError(
            "{model} can't be exported as {form}.",
            "Choose one of: {forms}.",
            model=folder.name,
            form=form,
            forms=", ".join(possible),
        )
    out = out.resolve()

    def fill(partial: Path) -> Steps[None]:
        _carry(folder, partial, form)
        if form == "merged":
            yield from _copied(folder / WEIGHTS, partial / WEIGHTS)
        else:
            yield from {"peft": _peft, "onnx": _onnx}[form](folder, partial)

    refusal = UserError(
        "The model could not be written to {folder}: {reason}.",
        "Free some space there, or choose another folder.",
    )
    return (yield from new_folder(out, fill, refusal))


def new_folder(out: Path, fill: Callable[[Path], Steps[None]], refusal: UserError) -> Steps[Path]:
    """Fill a folder that is there as a whole or not at all; returns it.

    refusal: what is raised where the disk refuses, with `folder` and `reason` filled in. Raises
    UserError, too, if there is something at `out` already.
    """
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise UserError(
            "{folder} already exists and holds something.",
            "Choose a folder that is new or empty.",
            folder=out,
        )
    partial = out.with_name(f".{out.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        yield from fill(partial)
        flush_folder(partial)
        if out.is_dir():
            out.rmdir()
        partial.replace(out)
        flush_folder(out.parent)
    except OSError as error:
        raise UserError(
            refusal.template, refusal.remedy, folder=out, reason=error.strerror or error
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return out


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
    done = min(whole, -(-done // _MEGABYTE))
    return Progress(done, whole, stage="Writing the model...", data=True)


def _onnx(folder: Path, out: Path) -> Steps[None]:
    """The graph as it is run here, its weights in the layout that it multiplies with."""
    import onnx

    from models.engine.graph import build_graph

    layout = _layout(folder)
    assert layout is not None  # `forms` has looked
    graph = build_graph(read_json(folder / "config.json"), whole=True)
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
    from models.engine.architectures.layout import NoGraphError
    from models.engine.decoding import read_layout

    try:
        return read_layout(folder)
    except (NoGraphError, UserError):
        return None


SCRIPT = "train_trl.py"
MOST_BYTES = 64_000_000
MODEL = "model"
LONGEST = 4096  # tokens; a context may be much longer than any pair
WRITING = "Writing the kit..."
REQUIREMENTS = """\
trl==1.16.0
transformers>=5,<6
peft>=0.18
accelerate>=1.10
datasets>=4
torch>=2.6
"""
# Both are called so in TRL 1.16. It has no conservative DPO, its IPO divides by the number of
# tokens, and SimPO and ORPO have trainers of their own.
LOSSES = ("sigmoid", "kto")


def write_kit(out: Path, pairs: Sequence[Pair], config: DpoConfig) -> Steps[Path]:
    """Write a training kit into a new folder and return it.

    pairs: to train on; those of `config.held_out` are measured after every epoch. What was left to
    the model's size is settled. Weights of pairs have no place in TRL's format: all count alike.
    Raises UserError for settings out of range, a loss that TRL 1.16 has not, an `out` that holds
    something, a model that cannot be read, and a disk that is full.
    """
    config.check()
    if config.loss not in LOSSES:
        raise UserError(
            "TRL 1.16 has no loss {loss}.",
            "Choose one of: {known}.",
            loss=config.loss,
            known=", ".join(LOSSES),
        )
    out = out.resolve()
    yield Progress(0, stage=WRITING)
    config = settle(config, parameters_of(config.model), len(pairs))
    refusal = UserError(
        "The kit could not be written to {folder}: {reason}.",
        "Free some space there, or choose another folder.",
    )
    return (yield from new_folder(out, lambda partial: _fill(partial, pairs, config), refusal))


def _fill(folder: Path, pairs: Sequence[Pair], config: DpoConfig) -> Steps[None]:
    chat = is_chat(config.model, load_tokenizer(config.model))
    for name, some in (("train.jsonl", pairs), ("held_out.jsonl", config.held_out)):
        if some:
            made = rows(some, chat=chat, loss=config.loss)
            text = "".join(json.dumps(row) + "\n" for row in made)
            write_durably(folder / name, text.encode())
    yield Progress(0, stage=WRITING)
    files = [path for path in sorted(config.model.iterdir()) if path.is_file()]
    small = sum(path.stat().st_size for path in files) <= MOST_BYTES
    if small:
        (folder / MODEL).mkdir()
        for path in files:  # what transformers reads of a model, and its card
            if path.suffix in (".json", ".jinja", ".safetensors", ".model", ".md"):
                shutil.copyfile(path, folder / MODEL / path.name)
    yield Progress(0, stage=WRITING)
    name = name_of(config.model)
    entries = kit_config(config, MODEL if small else name)
    for file, text in (
        ("config.json", json.dumps(entries, indent=2)),
        ("train.py", resources.script(SCRIPT)),
        ("requirements.txt", REQUIREMENTS),
        ("README.md", _readme(pairs, config, name, small=small)),
    ):
        write_durably(folder / file, text.encode())


def rows(pairs: Iterable[Pair], *, chat: bool, loss: str) -> list[dict[str, Any]]:
    """Pairs in TRL's format: conversations for a chat model, texts for a base model.

    For "kto" every side is a row of its own with a label; a side that is missing has none.
    """

    def said(role: str, text: str) -> Any:
        return [{"role": role, "content": text.strip()}] if chat else text

    made: list[dict[str, Any]] = []
    for pair in pairs:
        prompt = said("user", pair.prompt)
        if loss != "kto":
            sides = {"chosen": pair.chosen, "rejected": pair.rejected}
            told = {side: said("assistant", text) for side, text in sides.items()}
            made.append({"prompt": prompt, **told})
            continue
        for text, label in ((pair.chosen, True), (pair.rejected, False)):
            if text:
                completion = said("assistant", text)
                made.append({"prompt": prompt, "completion": completion, "label": label})
    return made


def kit_config(config: DpoConfig, model: str) -> dict[str, Any]:
    """config.json of a kit: what train.py reads. config: settled."""
    losses: list[str] = [config.loss]
    weights = [1.0]
    if config.sft_weight and config.loss != "kto":
        losses, weights = [*losses, "sft"], [*weights, config.sft_weight]
    adapter = {
        "r": config.rank,
        "lora_alpha": ALPHA_PER_RANK * config.rank,
        "lora_dropout": 0.0,
        "target_modules": "all-linear",
    }
    context = int(read_json(config.model / "config.json")["max_position_embeddings"])
    return {
        "model": model,
        "trainer": "kto" if config.loss == "kto" else "dpo",
        "loss_type": losses,
        "loss_weights": weights,
        "beta": config.beta,
        "learning_rate": config.learning_rate,
        "epochs": config.epochs,
        "batch_size": config.batch_size,
        "max_length": min(context, LONGEST),
        "seed": config.seed,
        "lora": adapter if config.method == "lora" else None,
    }


def _readme(pairs: Sequence[Pair], config: DpoConfig, name: str, *, small: bool) -> str:
    weights = {pair.weight for pair in pairs}
    uneven = (
        "\nThe pairs had different weights here. TRL's format has no place for them: all count "
        "alike.\n"
        if len(weights) > 1
        else ""
    )
    if small:
        where = f"The model, **{name}**, is in `{MODEL}/`."
    else:
        licence = read_card(config.model).get("licence", "")
        where = (
            f"The model is **{name}**{f' ({licence})' if licence else ''}, which is too large to "
            "put in. Copy its folder there, or name it as the hub does: "
            "`python train.py --model FOLDER_OR_NAME`."
        )
    beside = f" and {len(config.held_out)} that are only measured" if config.held_out else ""
    merged = (
        ", the whole model with the adapter in `out/merged/`" if config.method == "lora" else ""
    )
    return f"""# A training kit: {config.result_name}

{len(pairs)} preference pairs{beside}, the settings, and a script for TRL.
{where}
{uneven}
## Start it

```
pip install -r requirements.txt
python train.py                                          # one processor or one card
accelerate launch --num_processes 8 train.py             # eight cards
accelerate launch --use_fsdp --fsdp_version 2 --num_processes 8 train.py   # a large model, cut up
```

`config.json` holds every setting; a step is a batch of {config.batch_size} pairs, however many
cards share it.

## Bring it back

The result is in `out/`{merged}.
Copy that folder home, then `understudy-cli models add FOLDER`, or drop it on the window.
"""
