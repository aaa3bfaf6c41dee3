"""Train on the pairs of this kit with TRL: python train.py [--model FOLDER_OR_NAME] [--out FOLDER]

Reads config.json, train.jsonl and held_out.jsonl beside it. On several processors of one machine or
of many, with accelerate:

    accelerate launch --num_processes 8 train.py
    accelerate launch --use_fsdp --fsdp_version 2 --num_processes 8 train.py

Written for the versions in requirements.txt. What comes out: OUT with the trained weights, or the
adapter and in OUT/merged the whole model with it, a folder that transformers opens.
"""

import argparse
import json
import os
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def read_rows(name: str) -> list[dict[str, Any]]:
    """The rows of a file of the kit; none if it is not there."""
    path = HERE / name
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def settings(config: dict[str, Any], out: str, *, measured: bool) -> dict[str, Any]:
    """Arguments of TRL's config; measured: whether there are pairs to measure."""
    import torch

    processes = int(os.environ.get("WORLD_SIZE", "1"))
    gpu = torch.cuda.is_available()
    made = {
        "output_dir": out,
        "beta": config["beta"],
        "learning_rate": config["learning_rate"],
        "num_train_epochs": config["epochs"],
        # A step is a batch, however many processes share it.
        "per_device_train_batch_size": max(1, config["batch_size"] // processes),
        "lr_scheduler_type": "linear",
        "weight_decay": 0.0,
        "max_grad_norm": 1.0,
        "max_length": config["max_length"],
        "seed": config["seed"],
        "bf16": gpu and torch.cuda.is_bf16_supported(),
        "use_cpu": not gpu and not torch.backends.mps.is_available(),
        "gradient_checkpointing": False,
        "eval_strategy": "epoch" if measured else "no",
        "save_strategy": "epoch",
        "save_total_limit": 1,
        "logging_steps": 1,
        "report_to": "none",
    }
    if config["trainer"] == "dpo":
        made |= {"loss_type": config["loss_type"], "loss_weights": config["loss_weights"]}
    return made


def trainer(config: dict[str, Any], model: str, out: str) -> Any:
    """A trainer that is ready to train."""
    import torch
    from datasets import Dataset
    from peft import LoraConfig
    from transformers import AutoModelForCausalLM, AutoTokenizer
    from trl import DPOConfig, DPOTrainer, KTOConfig, KTOTrainer

    kinds = {"dpo": (DPOTrainer, DPOConfig), "kto": (KTOTrainer, KTOConfig)}
    make, configure = kinds[config["trainer"]]
    rows, aside = read_rows("train.jsonl"), read_rows("held_out.jsonl")
    lora = config["lora"]
    return make(
        model=AutoModelForCausalLM.from_pretrained(model, dtype=torch.float32),
        args=configure(**settings(config, out, measured=bool(aside))),
        train_dataset=Dataset.from_list(rows),
        eval_dataset=Dataset.from_list(aside) if aside else None,
        processing_class=AutoTokenizer.from_pretrained(model),
        peft_config=None if lora is None else LoraConfig(task_type="CAUSAL_LM", **lora),
    )


def merge(model: str, out: str) -> None:
    """Write the whole model with the adapter in it, and its tokenizer."""
    import torch
    from peft import PeftModel
    from transformers import AutoModelForCausalLM, AutoTokenizer

    parent = AutoModelForCausalLM.from_pretrained(model, dtype=torch.float32)
    merged = Path(out) / "merged"
    PeftModel.from_pretrained(parent, out).merge_and_unload().save_pretrained(merged)
    AutoTokenizer.from_pretrained(model).save_pretrained(merged)


def main() -> None:
    """Train, and write the result."""
    config = json.loads((HERE / "config.json").read_text(encoding="utf-8"))
    own = HERE / config["model"]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--model", default=str(own) if own.is_dir() else config["model"])
    parser.add_argument("--out", default=str(HERE / "out"))
    asked = parser.parse_args()
    ready = trainer(config, asked.model, asked.out)
    ready.train()
    ready.save_model(asked.out)
    if config["lora"] is not None and ready.accelerator.is_main_process:
        merge(asked.model, asked.out)


if __name__ == "__main__":
    main()
