"""DPO by TRL in a process of its own: adapters of rank 16 on every linear layer.

    python tests/benchmarks/rivals/trl_dpo.py MODEL PAIRS.jsonl --way WAY --epochs N

WAY: "default" leaves every setting of TRL's as it is (bf16 autocast, gradient checkpointing, the
reference computed in each step); "best" is bf16 without checkpointing and with the reference's
log-probabilities computed once; "default-fp32" and "fp32" the same without autocast. Prints a line
of JSON: processor seconds of the imports and of all the rest, and the peak of memory in bytes.
"""

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

started = time.process_time()
import torch  # noqa: E402  (the imports are timed)
from peft import LoraConfig  # noqa: E402  (timed)
from transformers import AutoModelForCausalLM, AutoTokenizer  # noqa: E402  (timed)
from trl import DPOConfig, DPOTrainer  # noqa: E402  (timed)

imported = time.process_time()
WAYS: dict[str, dict[str, Any]] = {
    "default": {},
    "default-fp32": {"bf16": False},
    "best": {"gradient_checkpointing": False, "precompute_ref_log_probs": True},
    "fp32": {"gradient_checkpointing": False, "precompute_ref_log_probs": True, "bf16": False},
}
RANK = 16


def conversations(path: Path) -> list[dict[str, Any]]:
    """Pairs in the form that TRL renders with the model's template itself."""

    def turn(role: str, text: str) -> list[dict[str, str]]:
        return [{"role": role, "content": text}]

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        {
            "prompt": turn("user", row["prompt"]),
            "chosen": turn("assistant", row["chosen"]),
            "rejected": turn("assistant", row["rejected"]),
        }
        for row in rows
    ]


def trainer(model: str, pairs: Path, way: str, epochs: float, out: str) -> Any:
    """A trainer that is ready to train; its defaults but for what the way says."""
    from datasets import Dataset

    loaded = AutoModelForCausalLM.from_pretrained(model, dtype=torch.float32)
    tokenizer = AutoTokenizer.from_pretrained(model)
    settings = DPOConfig(
        output_dir=out, per_device_train_batch_size=4, num_train_epochs=epochs, report_to="none",
        save_strategy="no", use_cpu=True, disable_tqdm=True, learning_rate=1e-4, logging_steps=1000,
        **WAYS[way],
    )  # fmt: skip
    lora = LoraConfig(r=RANK, lora_alpha=2 * RANK, target_modules="all-linear")
    return DPOTrainer(
        model=loaded, args=settings, train_dataset=Dataset.from_list(conversations(pairs)),
        processing_class=tokenizer, peft_config=lora,
    )  # fmt: skip


def main() -> None:
    """Train, and say what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--way", choices=tuple(WAYS), default="default")
    parser.add_argument("--epochs", type=float, default=3)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    before = time.process_time()
    with tempfile.TemporaryDirectory() as out:
        ready = trainer(asked.model, asked.pairs, asked.way, asked.epochs, out)
        prepared = time.process_time()
        ready.train()
        ready.save_model(out)
    print(
        json.dumps(
            {
                "imports_s": imported - started,
                "preparation_s": prepared - before,
                "training_s": time.process_time() - prepared,
                "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
