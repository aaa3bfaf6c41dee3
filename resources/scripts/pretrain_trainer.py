"""Pretrain on the text of this kit with transformers' Trainer: python train.py [--out FOLDER]

Reads settings.json, train.jsonl, held_out.jsonl, and the shape and the tokenizer in model/ beside
it. On several cards, with accelerate:

    accelerate launch --num_processes 8 train.py

What comes out: OUT with a base model that transformers opens. The optimiser is AdamW with a cosine,
which every Trainer has; the program itself uses Muon.
"""

import argparse
import json
import math
import os
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.utils.data import Dataset
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    Trainer,
    TrainingArguments,
    set_seed,
)

HERE = Path(__file__).resolve().parent
TOGETHER = 1000  # pieces that are encoded at once


class Windows(Dataset[dict[str, Any]]):
    """A text as windows of `context` tokens, one piece after the other; bytes: of all of it."""

    def __init__(self, path: Path, tokenizer: Any, context: int) -> None:
        parts, self.bytes, rest = list[Any](), 0, list[str]()
        with path.open(encoding="utf-8") as file:
            for line in (*file, ""):
                if line:
                    rest.append(json.loads(line)["text"])
                if rest and (not line or len(rest) == TOGETHER):
                    self.bytes += sum(len(text.encode()) for text in rest)
                    for ids in tokenizer(rest, add_special_tokens=False).input_ids:
                        parts.append(np.array([*ids, tokenizer.eos_token_id], dtype=np.int32))
                    rest = []
        ids = np.concatenate(parts)
        self.tokens = len(ids)
        ids = np.resize(ids, max(1, len(ids) // context) * context)  # a short one is repeated
        self.windows = ids.reshape(-1, context)

    def __len__(self) -> int:
        return len(self.windows)

    def __getitem__(self, number: int) -> dict[str, Any]:
        ids = torch.from_numpy(self.windows[number].astype(np.int64))
        return {"input_ids": ids, "labels": ids}


def trainer(settings: dict[str, Any], out: str) -> Trainer:
    """A trainer that is ready to train, from noise."""
    tokenizer = AutoTokenizer.from_pretrained(HERE / "model")
    train, held_out = (
        Windows(HERE / f"{name}.jsonl", tokenizer, settings["context"])
        for name in ("train", "held_out")
    )
    gpu, processes = torch.cuda.is_available(), int(os.environ.get("WORLD_SIZE", "1"))
    steps = max(1, settings["tokens"] // (settings["windows_per_step"] * settings["context"]))
    arguments = TrainingArguments(
        output_dir=out,
        max_steps=steps,
        # A step reads the same windows, however many processes share them.
        per_device_train_batch_size=max(1, settings["windows_per_step"] // processes),
        learning_rate=settings["learning_rate"],
        lr_scheduler_type="cosine",
        warmup_steps=max(1, steps // 50),
        weight_decay=0.1,
        adam_beta2=0.99,
        max_grad_norm=1.0,
        seed=settings["seed"],
        bf16=gpu and torch.cuda.is_bf16_supported(),
        use_cpu=not gpu and not torch.backends.mps.is_available(),
        eval_strategy="steps",
        eval_steps=max(1, steps // 20),
        save_strategy="no",
        logging_steps=max(1, steps // 100),
        report_to="none",
    )
    set_seed(settings["seed"])
    model = AutoModelForCausalLM.from_config(AutoConfig.from_pretrained(HERE / "model"))
    return Trainer(
        model, arguments, train_dataset=train, eval_dataset=held_out, processing_class=tokenizer
    )


def main() -> None:
    """Train, write the model, and say how well it predicts what was held out."""
    settings = json.loads((HERE / "settings.json").read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--out", default=str(HERE / "out"))
    ready = trainer(settings, parser.parse_args().out)
    ready.train()
    ready.save_model()
    held_out: Any = ready.eval_dataset
    bits = ready.evaluate()["eval_loss"] * held_out.tokens / held_out.bytes / math.log(2)
    if ready.is_world_process_zero():
        print(f"held out: {bits:.3f} bits per byte")


if __name__ == "__main__":
    main()
