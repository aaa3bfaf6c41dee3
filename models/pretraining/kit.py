"""A run of pretraining as a folder, for a larger machine that needs nothing else."""

import json
from pathlib import Path

from tokenizers import Tokenizer

import resources
from models.errors import UserError
from models.family.export import config_of, tokenizer_config, write_json
from models.family.grid.plan import SIZES
from models.family.recipe import CONTEXT, WINDOWS_PER_STEP
from models.files import write_durably
from models.pretraining import texts, vocabulary
from models.pretraining.config import PretrainConfig
from models.progress import Progress, Steps
from models.training.export import new_folder

SCRIPT, MODEL = "pretrain_trainer.py", "model"
RATE = 1e-3  # of AdamW, the better of two at these sizes: tests/benchmarks/pretrain.py
AT_ONCE = 1000  # pieces
WRITING = "Writing the kit..."
REQUIREMENTS = "transformers>=5,<6\naccelerate>=1.10\ntorch>=2.6\nnumpy>=2\n"


def write_kit(out: Path, config: PretrainConfig) -> Steps[Path]:
    """Write text, vocabulary, shape, settings and a script into a new folder, and return it.

    config.model: the place of a text whose vocabulary is learnt. Raises UserError for settings out
    of range, a text that is gone, an `out` that holds something, and a disk that is full.
    """
    config.check()
    told, learnt = texts.told(config.model), vocabulary.of(config.model)
    if told is None or learnt is None:
        raise UserError("The text is not there any more.", "Read the text again.")
    refusal = UserError(
        "The kit could not be written to {folder}: {reason}.",
        "Free some space there, or choose another folder.",
    )

    def fill(folder: Path) -> Steps[None]:
        yield Progress(0, stage=WRITING)
        (folder / MODEL).mkdir()
        tokenizer = (config.model / vocabulary.TOKENIZER).read_bytes()
        write_durably(folder / MODEL / "tokenizer.json", tokenizer)
        write_json(folder / MODEL / "tokenizer_config.json", tokenizer_config(chat=False))
        entries = Tokenizer.from_buffer(tokenizer).get_vocab_size()
        shape = config_of(SIZES[config.size], entries)
        write_json(folder / MODEL / "config.json", shape.to_diff_dict())
        yield from _write_pieces(config.model, folder)
        settings = {
            "tokens": config.tokens, "context": CONTEXT, "windows_per_step": WINDOWS_PER_STEP,
            "learning_rate": RATE, "seed": config.seed,
        }  # fmt: skip
        for file, text in (
            ("settings.json", json.dumps(settings, indent=2)),
            ("train.py", resources.script(SCRIPT)),
            ("requirements.txt", REQUIREMENTS),
            ("README.md", _readme(config, told, learnt)),
        ):
            write_durably(folder / file, text.encode())

    return (yield from new_folder(out.resolve(), fill, refusal))


def _write_pieces(place: Path, folder: Path) -> Steps[None]:
    """Both halves of the text, a line of JSON a piece."""
    for half in ("train", "held_out"):
        pieces = texts.Pieces(place, half)
        with (folder / f"{half}.jsonl").open("w", encoding="utf-8") as file:
            for start in range(0, len(pieces), AT_ONCE):
                for text in pieces.some(range(start, min(start + AT_ONCE, len(pieces)))):
                    file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
                yield Progress(0, stage=WRITING)


def _readme(config: PretrainConfig, told: texts.Told, learnt: vocabulary.Learnt) -> str:
    names = ", ".join(config.names or told.names)
    return f"""# A pretraining kit: {config.result_name}

{told.train_bytes:,} bytes of text ({names}), {told.held_out_bytes:,} bytes held out, a vocabulary
of {learnt.entries:,} entries, the shape of the size {config.size}, and a script for transformers'
Trainer. The licence of the text decides whether you may pass text and model on.

## Start it

```
pip install -r requirements.txt
python train.py                                          # one processor or one card
accelerate launch --num_processes 8 train.py             # eight cards
```

`settings.json` says how many tokens are read; a step reads {WINDOWS_PER_STEP} windows of {CONTEXT}
tokens, however many cards share them. For a larger model change `hidden_size`,
`intermediate_size`, `num_hidden_layers`, `num_attention_heads` and `num_key_value_heads` in
`{MODEL}/config.json`: about 20 tokens a parameter are compute-optimal (Hoffmann et al. 2022). A
larger model needs a lower `learning_rate`. The program itself trains with Muon, the script with
AdamW: of 98k and 279k, three seeds each, AdamW ended at a higher loss after the same tokens.

## Bring it back

The result is in `out/`. Copy that folder home, then `understudy-cli models add FOLDER`, or drop it
on the window.
"""
