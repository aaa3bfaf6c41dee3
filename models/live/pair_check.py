"""Whether a pair can be trained on with a model: the same rules as training, pair by pair."""

from collections.abc import Callable
from pathlib import Path

from models.errors import UserError
from models.labels import TrainingPair
from models.live.loading import load_tokenizer
from models.live.preference_batch import encode_pairs, is_chat
from models.live.weights import damaged, read_json
from models.pairs import Pair


def pair_check(folder: Path) -> Callable[[TrainingPair], UserError | None]:
    """A function that gives the reason why a pair can't be trained on, None if it can.

    Only the tokeniser of the model in `folder` is loaded. Raises UserError if it cannot be.
    """
    tokenizer = load_tokenizer(folder)
    try:
        context = int(read_json(folder / "config.json")["max_position_embeddings"])
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        raise damaged(folder / "config.json", f"an entry makes no sense ({error})") from error
    chat = is_chat(folder, tokenizer)

    def check(pair: TrainingPair) -> UserError | None:
        plain = Pair(pair.prompt, pair.chosen, pair.rejected)
        try:
            encode_pairs([plain], tokenizer, chat=chat, context=context)
        except UserError as error:
            return error
        return None

    return check
