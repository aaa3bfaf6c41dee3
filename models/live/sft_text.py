"""An instruction pair as the exact string that a model reads while it learns it."""

from dataclasses import dataclass
from pathlib import Path

from models.errors import UserError
from models.instructions import Instruction
from models.live.chat import Message, load_chat_template
from models.live.text import FileCodec


@dataclass(frozen=True, slots=True)
class ExactPair:
    """prompt, answer: the two parts of the string; the loss counts the answer's tokens.

    prompt_tokens, answer_tokens: how many tokens each has.
    """

    prompt: str
    answer: str
    prompt_tokens: int
    answer_tokens: int


def exact_pair(folder: Path, pair: Instruction) -> ExactPair:
    """What the chat template of a model makes of a pair.

    Raises UserError if the model has no template, or if it can't render the pair.
    """
    template = load_chat_template(folder)
    if template is None:
        raise UserError(
            "The model {model} has no chat template.",
            "Choose a base model of the study family.",
            model=folder.name,
        )
    asked = Message("user", pair.prompt.strip())
    said = Message("assistant", pair.completion.strip())
    prompt = template.render([asked])
    whole = template.render([asked, said], open_end=False)
    if not whole.startswith(prompt):
        prompt = ""
    codec = FileCodec(folder)
    before = len(codec.encode(prompt, special=False)) if prompt else 0
    after = len(codec.encode(whole, special=False)) - before
    return ExactPair(prompt, whole.removeprefix(prompt), before, after)
