"""Whether a pair can be trained on with a model: the same rules as training, pair by pair."""

import json
from collections.abc import Callable
from pathlib import Path

from models.errors import UserError
from models.labels import TrainingPair
from models.live.preference_batch import encode_pairs, is_chat
from models.pairs import Pair


def pair_check(folder: Path) -> Callable[[TrainingPair], UserError | None]:
    """A function that gives the reason why a pair can't be trained on, None if it can.

    Only the tokeniser of the model in `folder` is loaded. Raises UserError if it cannot be.
    """
    from transformers import AutoTokenizer

    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        context = int(config["max_position_embeddings"])
        tokenizer = AutoTokenizer.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        )
    except Exception as error:  # any kind of error comes out of a damaged folder
        raise UserError(
            "The tokeniser of {folder} cannot be opened: {reason}",
            "Copy the model again from where it came from, or choose another.",
            folder=folder,
            reason=" ".join(str(error).split())[:300],
        ) from error
    chat = is_chat(folder, tokenizer)

    def check(pair: TrainingPair) -> UserError | None:
        plain = Pair(pair.prompt, pair.chosen, pair.rejected)
        try:
            encode_pairs([plain], tokenizer, chat=chat, context=context)
        except UserError as error:
            return error
        return None

    return check
