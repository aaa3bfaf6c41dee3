"""A run to take to a larger machine: data, settings, a script for TRL, and how to start it.

    write_kit(out, pairs, config)        # a job; config as for `dpo.train`, its `out` is not used

The folder needs nothing of this program. A model of up to MOST_BYTES is put in; of a larger one the
kit says its name, and train.py takes --model.
"""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import resources
from models.errors import UserError
from models.live.dpo import DpoConfig, check_settings
from models.live.dpo_plan import settle
from models.live.durable import flush_folder, write_durably
from models.live.estimate import parameters_of
from models.live.lora import ALPHA_PER_RANK
from models.live.preference_batch import read_card
from models.live.tuned_folder import make_card
from models.live.weights import read_json
from models.pairs import Pair
from models.progress import Progress, Steps

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
# What TRL 1.16 calls our losses. It has no conservative DPO: its label_smoothing is for robust
# only, and its IPO divides by the number of tokens.
LOSSES: Mapping[str, str] = {
    "sigmoid": "sigmoid",
    "robust": "robust",
    "hinge": "hinge",
    "ipo_per_token": "ipo",
    "kto": "kto",
}


def write_kit(out: Path, pairs: Sequence[Pair], config: DpoConfig) -> Steps[Path]:
    """Write a training kit into a new folder and return it.

    pairs: to train on; those of `config.held_out` are measured after every epoch. What was left to
    the model's size is settled. Weights of pairs have no place in TRL's format: all count alike.
    Raises UserError for settings out of range, a loss that TRL 1.16 has not, an `out` that holds
    something, a model that cannot be read, and a disk that is full.
    """
    check_settings(config)
    if config.loss not in LOSSES:
        raise UserError(
            "TRL 1.16 has no loss {loss}.",
            "Choose one of: {known}.",
            loss=config.loss,
            known=", ".join(LOSSES),
        )
    out = out.resolve()
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise UserError(
            "{folder} already exists and holds something.",
            "Choose a folder that is new or empty.",
            folder=out,
        )
    yield Progress(0, stage=WRITING)
    config = settle(config, parameters_of(config.model), len(pairs))
    partial = out.with_name(f".{out.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        yield from _fill(partial, pairs, config)
        flush_folder(partial)
        if out.is_dir():
            out.rmdir()
        partial.replace(out)
        flush_folder(out.parent)
    except OSError as error:
        raise UserError(
            "The kit could not be written to {folder}: {reason}.",
            "Free some space there, or choose another folder.",
            folder=out,
            reason=error.strerror or error,
        ) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return out


def _fill(folder: Path, pairs: Sequence[Pair], config: DpoConfig) -> Steps[None]:
    chat = _speaks(config.model)
    _write_rows(folder / "train.jsonl", rows(pairs, chat=chat, loss=config.loss))
    if config.held_out:
        _write_rows(folder / "held_out.jsonl", rows(config.held_out, chat=chat, loss=config.loss))
    yield Progress(0, stage=WRITING)
    small = _size(config.model) <= MOST_BYTES
    if small:
        _copy_model(config.model, folder / MODEL)
    yield Progress(0, stage=WRITING)
    name = str(make_card(config.model, "", (0, 0), {})["parent"])
    entries = kit_config(config, MODEL if small else name)
    write_durably(folder / "config.json", json.dumps(entries, indent=2).encode())
    write_durably(folder / "train.py", resources.script(SCRIPT).encode())
    write_durably(folder / "requirements.txt", REQUIREMENTS.encode())
    write_durably(folder / "README.md", _readme(pairs, config, name, small=small).encode())


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
    losses, weights = [LOSSES[config.loss]], [1.0]
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
        "label_smoothing": config.noise,
        "beta": config.beta,
        "learning_rate": config.learning_rate,
        "epochs": config.epochs,
        "batch_size": config.batch_size,
        "max_length": min(context, LONGEST),
        "seed": config.seed,
        "lora": adapter if config.method == "lora" else None,
    }


def _speaks(model: Path) -> bool:
    from models.live.loading import load_tokenizer
    from models.live.preference_batch import is_chat

    return is_chat(model, load_tokenizer(model))


def _write_rows(path: Path, found: Sequence[Mapping[str, Any]]) -> None:
    write_durably(path, "".join(json.dumps(row) + "\n" for row in found).encode())


def _size(model: Path) -> int:
    return sum(path.stat().st_size for path in model.iterdir() if path.is_file())


def _copy_model(source: Path, target: Path) -> None:
    """What transformers reads of a model folder, and its card."""
    target.mkdir()
    for path in sorted(source.iterdir()):
        if path.is_file() and path.suffix in (".json", ".jinja", ".safetensors", ".model", ".md"):
            shutil.copyfile(path, target / path.name)


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
