"""Whether a tokenizer.json can be used, tried out where it can do no harm."""

from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from models.live.weights import damaged

_PROBE = "Hello there! It's 12:30, naïve façade.\n\tdef f(x): return x + 1  # 東京 🙂"


def checked_tokenizer(path: Path, text: str, vocabulary: int) -> Any:
    """The tokenizer of a tokenizer.json; UserError if it is none, or for another model.

    path: where it comes from, for the message. vocabulary: rows of the embedding.
    """
    try:
        tokenizer = Tokenizer.from_str(text)
        count = max(tokenizer.get_vocab(with_added_tokens=True).values(), default=-1) + 1
        ids = tokenizer.encode(_PROBE).ids
        tokenizer.decode(ids, skip_special_tokens=False)
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the library is not even an Exception
        reason = " ".join(str(error).split())[:200]
        raise damaged(path, f"its tokenizer does not work ({reason})") from error
    if count > vocabulary:
        raise damaged(
            path, f"its tokenizer has {count} tokens, the model only {vocabulary}: they are no pair"
        )
    if not ids:
        raise damaged(path, "its tokenizer finds no tokens in a text")
    return tokenizer
