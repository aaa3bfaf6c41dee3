"""How often each token of the vocabulary stands in the corpus that every model was trained on."""

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

COLUMNS = ("id", "token", "count")


def token_rows(corpus: Path) -> list[dict[str, object]]:
    """Rows of the table family_tokens, from the folder with the tokenizer and the windows."""
    tokenizer = Tokenizer.from_file(str(corpus / "tokenizer.json"))
    windows = np.load(corpus / "train.npy", mmap_mode="r")
    counts = np.bincount(windows.ravel(), minlength=tokenizer.get_vocab_size())
    return [
        {"id": number, "token": tokenizer.id_to_token(number), "count": int(count)}
        for number, count in enumerate(counts)
    ]
