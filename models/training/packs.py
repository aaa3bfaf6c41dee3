"""From pairs of texts to token ids as the model will see them, and many pairs in one row."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import torch

from models.alignment.instructions import Instruction
from models.engine.chat_template import Message, as_text, load_chat_template, unmarked
from models.engine.loading import load_tokenizer
from models.engine.text import FileCodec, hf_added, hf_ids
from models.engine.weights import damaged, read_json
from models.errors import UserError
from models.preferences.labels import Label, training_pairs
from models.preferences.pairs import Pair, as_pair
from models.progress import Progress, Steps
from models.table_files import Refused

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


@dataclass(frozen=True, slots=True)
class EncodedPair:
    """Token ids of a prompt and of its two completions; a completion that is missing is empty.

    weight: how much the pair counts in the mean, above 0.
    """

    prompt: tuple[int, ...]
    chosen: tuple[int, ...]
    rejected: tuple[int, ...]
    weight: float = 1.0

    @property
    def places(self) -> int:
        """What a step computes of it: its prompt once, and both completions."""
        return len(self.prompt) + len(self.chosen) + len(self.rejected)


@dataclass(frozen=True, slots=True)
class Segment:
    """Where a pair lies in its row: the first place, and how many tokens each part has."""

    start: int
    prompt: int
    chosen: int
    rejected: int

    @property
    def length(self) -> int:
        """Tokens of the whole pair."""
        return self.prompt + self.chosen + self.rejected


@dataclass(frozen=True, slots=True)
class Pack:
    """Pairs in one row of T tokens, with the K places that predict a token of a completion.

    ids, positions: (1, T) int64. places, targets: (K,) int64, a place of the row and the token that
    follows there. owners: (K,) int64 in [0, 2 * pairs): the chosen completions of all pairs first,
    then the rejected ones. weights: (pairs,) float32. encoded: what it was made of.
    """

    ids: torch.Tensor
    positions: torch.Tensor
    places: torch.Tensor
    targets: torch.Tensor
    owners: torch.Tensor
    weights: torch.Tensor
    segments: tuple[Segment, ...]
    encoded: tuple[EncodedPair, ...] = field(repr=False)

    @property
    def pairs(self) -> int:
        """How many pairs there are."""
        return len(self.segments)

    @property
    def tokens(self) -> int:
        """How many places are computed."""
        return self.ids.shape[1]

    @property
    def lengths(self) -> torch.Tensor:
        """Tokens of every completion, (2 * pairs,) float32; 0 for one that is missing."""
        counts = [segment.chosen for segment in self.segments]
        counts += [segment.rejected for segment in self.segments]
        return torch.tensor(counts, dtype=torch.float32, device=self.ids.device)

    def summed(self, per_token: torch.Tensor) -> torch.Tensor:
        """Sums over each completion: (K,) -> (2 * pairs,)."""
        sums = per_token.new_zeros(2 * self.pairs)
        return sums.index_add(0, self.owners, per_token)


def pack(pairs: Sequence[EncodedPair], device: torch.device) -> Pack:
    """Put pairs into one row; needs at least one."""
    ids, positions, segments = list[int](), list[int](), list[Segment]()
    places, targets, owners = list[int](), list[int](), list[int]()
    for number, pair in enumerate(pairs):
        segment = Segment(len(ids), len(pair.prompt), len(pair.chosen), len(pair.rejected))
        first = segment.start + segment.prompt  # place of the chosen text
        ids += (*pair.prompt, *pair.chosen, *pair.rejected)
        positions += [
            *range(segment.prompt + segment.chosen),
            *range(segment.prompt, segment.prompt + segment.rejected),
        ]
        segments.append(segment)
        for owner, start, completion in (
            (number, first, pair.chosen),
            (len(pairs) + number, first + segment.chosen, pair.rejected),
        ):
            if completion:  # the prompt's last token predicts its first one
                places += [first - 1, *range(start, start + len(completion) - 1)]
                targets += completion
                owners += [owner] * len(completion)
    return Pack(
        ids=torch.tensor([ids], device=device),
        positions=torch.tensor([positions], device=device),
        places=torch.tensor(places, device=device),
        targets=torch.tensor(targets, device=device),
        owners=torch.tensor(owners, device=device),
        weights=torch.tensor([pair.weight for pair in pairs], device=device),
        segments=tuple(segments),
        encoded=tuple(pairs),
    )


def halves(whole: Pack, reference: torch.Tensor) -> tuple[tuple[Pack, torch.Tensor], ...]:
    """A pack as two smaller ones, each with its part of the reference's figures, (K,).

    For a machine that has no memory for all of it at once. A single pair stays whole.
    """
    middle = whole.pairs // 2
    if middle == 0:
        return ((whole, reference),)
    parts = []
    for first, last in ((0, middle), (middle, whole.pairs)):
        pair = whole.owners % whole.pairs
        kept = (pair >= first) & (pair < last)
        parts.append((pack(whole.encoded[first:last], whole.ids.device), reference[kept]))
    return tuple(parts)


def is_chat(folder: Path, tokenizer: "PreTrainedTokenizerBase") -> bool:
    """Whether the model in `folder` is sent a conversation; a base model gets the raw text."""
    card = read_card(folder)
    by_kind = card.get("kind", "chat") != "base"
    return bool(card.get("chat", by_kind)) and tokenizer.chat_template is not None


def read_card(folder: Path) -> dict[str, Any]:
    """The folder's card.json; empty where there is none, as in a folder from elsewhere."""
    path = folder / "card.json"
    if not path.is_file():
        return {}
    card = json.loads(path.read_text(encoding="utf-8"))
    return card if isinstance(card, dict) else {}


def prompt_text(tokenizer: "PreTrainedTokenizerBase", prompt: str, *, chat: bool) -> str:
    """The exact string that the model is sent for a prompt.

    Names of special tokens that a conversation holds are marked as text, for `encode_ids`.
    """
    return _render(tokenizer, [("user", prompt)], open_end=True) if chat else prompt


def encode_ids(tokenizer: "PreTrainedTokenizerBase", text: str, *, chat: bool) -> tuple[int, ...]:
    """Token ids of a string that is sent; the template writes its own special tokens."""
    return hf_ids(tokenizer, text, special=not chat)


def encode_pairs(
    pairs: Sequence[Pair], tokenizer: "PreTrainedTokenizerBase", *, chat: bool, context: int
) -> tuple[EncodedPair, ...]:
    """Tokenise pairs as the model will see them.

    chat: render them as a conversation; the completion then ends with the template's end of turn,
        which is trained on, so that the model keeps stopping. A base model gets the raw text and
        no end.
    context: the most tokens that the model takes.
    A side that is missing ("") stays empty. Raises UserError with the pair's number (from 1) if a
    completion can't be told from its prompt in tokens, equals the other one, or doesn't fit into
    the context.
    """
    found = []
    for row, pair in enumerate(pairs, start=1):
        for text in (pair.chosen, pair.rejected):
            if text and not text.strip():
                raise UserError(
                    "An answer of pair {row} is blank: the model would learn to say nothing but "
                    "the end.",
                    "Write an answer, or remove the pair.",
                    row=row,
                )
        prompt = encode_ids(tokenizer, prompt_text(tokenizer, pair.prompt, chat=chat), chat=chat)
        chosen, rejected = (
            _completion(pair.prompt, text, prompt, row, tokenizer, chat=chat, context=context)
            if text else ()
            for text in (pair.chosen, pair.rejected)
        )  # fmt: skip
        if chosen == rejected:
            raise UserError(
                "Pair {row} prefers a text to itself: its two completions are the same to the "
                "model.",
                "Remove the pair.",
                row=row,
            )
        found.append(EncodedPair(prompt, chosen, rejected, pair.weight))
    return tuple(found)


def _completion(
    prompt: str,
    completion: str,
    sent: tuple[int, ...],
    row: int,
    tokenizer: "PreTrainedTokenizerBase",
    *,
    chat: bool,
    context: int,
) -> tuple[int, ...]:
    """Ids of a completion behind its prompt, of which `sent` are the ids."""
    whole = prompt + completion
    if chat:
        turns = [("user", prompt), ("assistant", completion)]
        whole = _render(tokenizer, turns, open_end=False)
    ids = encode_ids(tokenizer, whole, chat=chat)
    if not sent or len(ids) <= len(sent) or ids[: len(sent)] != sent:
        raise UserError(
            "Pair {row} can't be split: its prompt alone gives other tokens than its prompt with "
            "the completion.",
            "Start the completion with a space or a new line, or remove the pair.",
            row=row,
        )
    if len(ids) > context:
        raise UserError(
            "Pair {row} has {tokens} tokens, and the model takes {context}.",
            "Shorten the pair or remove it.",
            row=row,
            tokens=len(ids),
            context=context,
        )
    return ids[len(sent) :]


def _render(
    tokenizer: "PreTrainedTokenizerBase", turns: Sequence[tuple[str, str]], *, open_end: bool
) -> str:
    # The template writes the space between a role and its text, so the text comes without one.
    said = [Message(cast(Any, role), content.strip()) for role, content in turns]
    source = tokenizer.chat_template
    source = source if isinstance(source, str) else ""
    messages = [asdict(one) for one in as_text(said, hf_added(tokenizer), source)]
    text = tokenizer.apply_chat_template(messages, add_generation_prompt=open_end, tokenize=False)
    assert isinstance(text, str)  # tokenize=False returns the rendered string
    return text


NAME = "understudy_packed"
PACKABLE = frozenset({"llama", "mistral", "qwen2", "qwen3"})
# From here on the weights of attention no longer fit a processor's cache: then the fused kernel.
LONG = 512


def packs(model: "PreTrainedModel") -> bool:
    """Whether this model can be run on a pack."""
    config = model.config
    window = getattr(config, "sliding_window", None)
    slides = bool(window) and getattr(config, "use_sliding_window", True)
    return config.model_type in PACKABLE and not slides


def prepare(model: "PreTrainedModel") -> None:
    """Let a model that `packs` run packs, and single texts as before."""
    from transformers import AttentionInterface, AttentionMaskInterface

    AttentionInterface.register(NAME, _attend)
    # Whoever passes no pack passes one text without padding: the plain causal mask, which is None.
    AttentionMaskInterface.register(NAME, lambda **_: None)
    model.set_attn_implementation(NAME)


def hidden_states(model: "PreTrainedModel", batch: Pack) -> torch.Tensor:
    """The last hidden state at every place, (T, width), of a model that was prepared."""
    rows = [(segment, _mask(segment, batch.ids.device)) for segment in batch.segments]
    made = model.base_model(
        input_ids=batch.ids, position_ids=batch.positions, use_cache=False, packed=rows
    )
    hidden: torch.Tensor = made.last_hidden_state[0]
    return hidden


def _mask(segment: Segment, device: torch.device) -> torch.Tensor:
    """What each place may not see: (n, n) float32, 0 or minus infinity, n tokens of a pair."""
    length, chosen = segment.length, segment.prompt + segment.chosen
    mask = torch.full((length, length), float("-inf"), device=device).triu_(1)
    mask[chosen:, segment.prompt : chosen] = float("-inf")
    return mask


def _attend(
    module: Any,
    query: torch.Tensor,
    key: torch.Tensor,
    value: torch.Tensor,
    attention_mask: torch.Tensor | None,
    scaling: float,
    dropout: float = 0.0,
    packed: list[tuple[Segment, torch.Tensor]] | None = None,
    **others: Any,
) -> tuple[torch.Tensor, None]:
    """query: (1, heads, T, d); key, value: (1, kv heads, T, d). Returns (1, T, heads, d)."""
    if packed is None:
        from transformers.integrations.sdpa_attention import sdpa_attention_forward

        made = sdpa_attention_forward(
            module, query, key, value, attention_mask, dropout=dropout, scaling=scaling, **others
        )
        return made[0], None
    attended = []
    for segment, mask in packed:
        span = slice(segment.start, segment.start + segment.length)
        part = _long if segment.length > LONG else _short
        attended.append(part(query[0, :, span], key[0, :, span], value[0, :, span], mask, scaling))
    return torch.cat(attended, dim=1).transpose(0, 1)[None], None


def _short(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, mask: torch.Tensor, scaling: float
) -> torch.Tensor:
    """Plain products of matrices: for a hundred tokens faster than the fused kernel.

    query: (heads, n, d); key, value: (kv heads, n, d). The heads that share a key stand below each
    other, so that one product serves them all. Returns (heads, n, d).
    """
    heads, length, width = query.shape
    shared = heads // key.shape[0]
    stacked = query.reshape(key.shape[0], shared * length, width)
    hidden = mask.to(query.dtype).repeat(shared, 1).expand(key.shape[0], -1, -1)
    made: torch.Tensor = _Attended.apply(stacked, key, value, hidden, scaling)  # type: ignore[no-untyped-call]  # torch leaves apply untyped
    return made.view(heads, length, width)


class _Attended(torch.autograd.Function):
    """softmax(scaling * q k^T + mask) v, differentiated by hand, so that the weights stay narrow.

    With w the weights and o the output: ds = w * (do v^T - sum(do * o)).
    """

    @staticmethod
    def forward(
        ctx: Any,
        query: torch.Tensor,
        key: torch.Tensor,
        value: torch.Tensor,
        hidden: torch.Tensor,
        scaling: float,
    ) -> torch.Tensor:
        scores = torch.baddbmm(hidden, query, key.transpose(1, 2), alpha=scaling)
        weights = scores.softmax(dim=-1, dtype=torch.float32).to(query.dtype)
        output = torch.bmm(weights, value)
        ctx.save_for_backward(query, key, value, weights, output)
        ctx.scaling = scaling
        return output

    @staticmethod
    def backward(ctx: Any, *upstream: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        query, key, value, weights, output = ctx.saved_tensors
        change = upstream[0]
        common = (change.float() * output.float()).sum(-1, keepdim=True)
        scores = torch.bmm(change, value.transpose(1, 2)).sub_(common.to(change.dtype))
        scores.mul_(weights).mul_(ctx.scaling)
        return (
            torch.bmm(scores, key),
            torch.bmm(scores.transpose(1, 2), query),
            torch.bmm(weights.transpose(1, 2), change),
            None,
            None,
        )


def _long(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, mask: torch.Tensor, scaling: float
) -> torch.Tensor:
    """The fused kernel, whose memory grows with n and not with n squared; shapes as `_short`."""
    shared = query.shape[0] // key.shape[0]
    return torch.nn.functional.scaled_dot_product_attention(
        query[None],
        key.repeat_interleave(shared, 0)[None],
        value.repeat_interleave(shared, 0)[None],
        attn_mask=mask.to(query.dtype),
        scale=scaling,
    )[0]


ROWS_A_STEP = 500


def refused_by(
    folder: Path, labels: Sequence[Label], lines: Sequence[int]
) -> Steps[tuple[Refused, ...]]:
    """Labels of which a pair can't be trained on by the model in a folder, with the reason.

    lines: of each label, as `Imported` has them. Only the tokeniser of the model is loaded; raises
    UserError if it cannot be.
    """
    tokenizer = load_tokenizer(folder)
    try:
        context = int(read_json(folder / "config.json")["max_position_embeddings"])
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        raise damaged(folder / "config.json", f"an entry makes no sense ({error})") from error
    chat, found = is_chat(folder, tokenizer), list[Refused]()
    for number, (label, line) in enumerate(zip(labels, lines, strict=True), start=1):
        for pair in training_pairs(label):
            try:
                encode_pairs([as_pair(pair)], tokenizer, chat=chat, context=context)
            except UserError as error:
                # Where it counts pairs, it names the line of the file.
                told = UserError(error.template, error.remedy, **{**error.values, "row": line})
                found.append(Refused(line, told, label.prompt))
                break
        if number % ROWS_A_STEP == 0:
            values = {"refused": float(len(found))}
            yield Progress(number, len(labels), values, stage="Checking against the tokeniser...")
    return tuple(found)


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
    codec = FileCodec(folder)
    prompt = template.render([asked], codec.added)
    whole = template.render([asked, said], codec.added, open_end=False)
    if not whole.startswith(prompt):
        prompt = ""
    before = len(codec.encode(prompt, special=False)) if prompt else 0
    after = len(codec.encode(whole, special=False)) - before
    answer = unmarked(whole.removeprefix(prompt))
    return ExactPair(unmarked(prompt), answer, before, after)
