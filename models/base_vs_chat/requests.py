"""What the page asks of its models, and what they tell back: plain frozen values.

An order has a ticket; every event carries the ticket of the order that it belongs to, so that the
page can tell what comes too late.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.base_vs_chat.comparison import Given
from models.errors import UserError
from models.generation import Generation, Sampling, Token, TokenPiece
from models.model import Model


@dataclass(frozen=True, slots=True)
class Ask:
    """What one column is to do: this model, this prompt, with or without a chat template.

    lender: whose template is taken where the model has none of its own, as a base model.
    system: the first message of the conversation; "" for none, and nothing without a template.
    turns: role and text of the messages that stand before the prompt, with a template. A prompt of
    "" is none: then the conversation is told as it stands. begun: what the answer begins with.
    same_string: the lender's template is taken even where the model has one of its own.
    """

    column: int
    model: Model
    prompt: str
    template: bool
    lender: Model | None = None
    system: str = ""
    turns: tuple[tuple[str, str], ...] = ()
    begun: str = ""
    same_string: bool = False


def length_in(context: int, most: int, automatic: bool) -> int:
    """Tokens that an answer may have, of a model that reads so many of them."""
    return min(most, max(context // 2, 1)) if automatic else most


@dataclass(frozen=True, slots=True)
class WriteOn:
    """Send the prompt and write on. look: tell the probabilities of every place, too.

    automatic: of a short context an answer may take half only, see `length_in`.
    """

    ticket: int
    ask: Ask
    sampling: Sampling
    look: bool = True
    automatic: bool = False

    @property
    def column(self) -> int:
        return self.ask.column


@dataclass(frozen=True, slots=True)
class Prepare:
    """Tell what would be sent, and read it ahead, so that an answer comes sooner."""

    ticket: int
    ask: Ask
    max_new_tokens: int
    automatic: bool = False

    @property
    def column(self) -> int:
        return self.ask.column


@dataclass(frozen=True, slots=True)
class GoOn:
    """Write on after these ids; `text`, if any, is put after them first, as if it had been said.

    literal: no name of a special token in the text is the token, as in a chat template.
    """

    ticket: int
    column: int
    model: Model
    ids: tuple[int, ...]
    sampling: Sampling
    text: str = ""
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """Tell the probabilities of everything that might come after these ids."""

    ticket: int
    column: int
    model: Model
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """Draw samples after these ids, one for each sampling."""

    ticket: int
    column: int
    model: Model
    ids: tuple[int, ...]
    samplings: tuple[Sampling, ...]


@dataclass(frozen=True, slots=True)
class Halt:
    """Write no further in this column; what has been said stays."""

    column: int
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """The exact string that the model gets, in its own tokens.

    cut: tokens that were left out because the context is full, which stood before place `where`;
    unread: characters before them. template_sha256: of the chat template's text, "" without one.
    left_out: messages at the beginning that were left out whole. context: tokens that the model
    reads at most. takes_system: whether the template has a place for a system prompt.
    """

    ticket: int
    column: int
    pieces: tuple[TokenPiece, ...]
    text: str = ""
    cut: tuple[TokenPiece, ...] = ()
    where: int = 0
    unread: int = 0
    template_sha256: str = ""
    left_out: int = 0
    context: int = 0
    takes_system: bool = False

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(piece.id for piece in self.pieces)


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """What might come next.

    log_probabilities: in nats, shape (vocabulary,). names: the texts of the likeliest.
    ends: the tokens that end a text.
    """

    ticket: int
    column: int
    log_probabilities: NDArray[np.float32]
    names: dict[int, str]
    ends: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Written:
    """One new token of the answer; `ends` if it is the model's own end of text.

    typed: a person wrote it, the model only says how probable it was.
    """

    ticket: int
    column: int
    token: Token
    ends: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """The answer is complete."""

    ticket: int
    column: int
    generation: Generation


@dataclass(frozen=True, slots=True)
class Sampled:
    """One more sample of the same prompt is complete."""

    ticket: int
    column: int
    seed: int
    generation: Generation


@dataclass(frozen=True, slots=True)
class Failed:
    """This order cannot be carried out; the others go on."""

    ticket: int
    column: int
    error: UserError


@dataclass(frozen=True, slots=True)
class Found:
    """How probable a given answer is to the model of a column."""

    column: int
    given: Given


Order = WriteOn | Prepare | GoOn | Look | Draw | Halt
Event = Sent | Looked | Written | Ended | Sampled | Failed
