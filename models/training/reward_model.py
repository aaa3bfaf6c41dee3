"""A reward model: a language model whose output is one number, read at the last token.

    model = RewardModel.open(folder)
    model.check_same_vocabulary(policy_folder)
    scores = model.scores(rows)              # rows of token ids, prompt and response with its end

A folder of one is what transformers opens as LlamaForSequenceClassification: the weights of a
language model without its output matrix, and `score.weight`, (1, width). Its card.json has the kind
"reward", the normalisation and a fingerprint of the vocabulary. It answers nothing, so it is never
offered as a chat model.
"""

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from models.engine.loading import load, load_tokenizer
from models.engine.tokenizing import FILE_LIMIT
from models.engine.weights import damaged, read_json, weight_files
from models.errors import UserError
from models.files import write_durably
from models.preferences.ballot import Picker
from models.preferences.pairs import Pair
from models.progress import LOADING, Progress, Steps
from models.training import run_folder
from models.training.completions import Scorer
from models.training.packs import EncodedPair, encode_pairs, is_chat, pack, read_card
from models.training.run import Outcome, release, write
from models.training.tuner import padded

if TYPE_CHECKING:
    from transformers import LlamaModel, PreTrainedTokenizerBase

KIND = "reward"
HEAD = "score.weight"
BODY = "model."
AT_ONCE = 256  # rows that are read together
NO_LIMIT = 1 << 40  # the context is looked at afterwards
_NOT_OURS = ("graph.onnx", "generation_config.json", "README.md")


@dataclass(frozen=True, slots=True)
class Normalisation:
    """What raw scores are shifted and divided by: mean and deviation on reference samples."""

    mean: float = 0.0
    deviation: float = 1.0


@dataclass(frozen=True, slots=True)
class ScoredToken:
    """A token and the score of everything up to it, normalised."""

    id: int
    text: str
    score: float


class RewardNet(nn.Module):
    """The body of a Llama with a scalar head; what is trained."""

    def __init__(self, body: "LlamaModel") -> None:
        """The head begins at 0, so that every text has the same score and the loss is ln 2."""
        super().__init__()
        self.body = body
        self.head = nn.Linear(int(body.config.hidden_size), 1, bias=False)
        nn.init.zeros_(self.head.weight)

    def forward(self, ids: Tensor) -> Tensor:
        """Raw scores at every place: (batch, time) -> (batch, time), causal."""
        states = self.body(input_ids=ids, use_cache=False).last_hidden_state
        scores: Tensor = self.head(states)[..., 0]
        return scores

    def last(self, rows: Sequence[Sequence[int]]) -> Tensor:
        """Raw scores at the last token of each row, (n,); gradients flow."""
        device = self.head.weight.device
        lengths = torch.tensor([len(row) for row in rows], device=device)
        states = self.body(input_ids=padded(rows).to(device), use_cache=False).last_hidden_state
        picked = states[torch.arange(len(rows), device=device), lengths - 1]
        scores: Tensor = self.head(picked)[:, 0]
        return scores


def to_end(completion: Sequence[int], end: object) -> tuple[int, ...]:
    """A completion as far as its last end of turn: some templates write a line break after it."""
    places = [place for place, number in enumerate(completion) if number == end]
    return tuple(completion[: places[-1] + 1] if places else completion)


class RewardModel:
    """A reward model with the tokeniser that it reads with."""

    def __init__(
        self,
        net: RewardNet,
        tokenizer: "PreTrainedTokenizerBase",
        parent: Path,
        normalisation: Normalisation,
        facts: Mapping[str, Any],
    ) -> None:
        """parent: folder that tokeniser, template and config come from. facts: for the card."""
        self.net, self.tokenizer, self.normalisation = net, tokenizer, normalisation
        self.parent, self.facts = parent, dict(facts)
        self.chat = bool(facts.get("chat", is_chat(parent, tokenizer)))
        self.context = int(net.body.config.max_position_embeddings)

    @classmethod
    def beside(cls, folder: Path) -> Self:
        """A new one on a copy of a language model, the SFT model as a rule; its head is 0.

        Raises UserError if the folder cannot be opened, is no Llama, or is a reward model itself.
        """
        if read_card(folder).get("kind") == KIND:
            raise UserError(
                "{folder} is a reward model already.",
                "Choose the model that was fine-tuned on instructions.",
                folder=folder,
            )
        from transformers import LlamaForCausalLM

        whole, tokenizer = load(folder)
        if not isinstance(whole, LlamaForCausalLM):
            raise UserError(
                "{folder} is no Llama, and a reward model is made of one.",
                "Choose a model of the study family, or one that was tuned from it.",
                folder=folder,
            )
        origin = run_folder.make_card(folder, "", run_folder.counted(whole), {})
        facts = {"origin": origin, "chat": is_chat(folder, tokenizer)}
        return cls(RewardNet(whole.model), tokenizer, folder, Normalisation(), facts)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The reward model of a folder.

        Raises UserError if the folder holds another kind of model, or one that is damaged.
        """
        from transformers import LlamaConfig, LlamaModel

        card = read_card(folder) if folder.is_dir() else {}
        if card.get("kind") != KIND:
            raise UserError(
                "{folder} holds no reward model.",
                "Train one on comparisons first, or choose its folder.",
                folder=folder,
            )
        config = LlamaConfig.from_dict(read_json(folder / "config.json"))
        net = RewardNet(LlamaModel(config))
        _fill(net, folder)
        return cls(net.eval(), load_tokenizer(folder), folder, _normalisation(card, folder), card)

    def raw_scores(self, rows: Sequence[Sequence[int]]) -> Tensor:
        """Scores at the last token of each row as the head gives them, (n,), without gradient.

        rows: token ids, at least one a row, none longer than the context.
        Raises UserError if one is not finite.
        """
        if not rows:
            return torch.zeros(0)
        order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
        found = torch.zeros(len(rows))
        with torch.inference_mode():
            for start in range(0, len(rows), AT_ONCE):
                part = order[start : start + AT_ONCE]
                found[torch.tensor(part)] = self.net.last([rows[place] for place in part]).cpu()
        return self._finite(found).clone()

    def scores(self, rows: Sequence[Sequence[int]]) -> Tensor:
        """The same with mean 0 and standard deviation 1 on the reference samples, (n,)."""
        return self._normalised(self.raw_scores(rows))

    def token_scores(self, ids: Sequence[int]) -> Tensor:
        """Normalised scores of a row up to each of its tokens, (tokens,); the last one counts.

        The head was trained at the last token only: what it says earlier is a guess of how the
        text will end, not a sum of parts.
        """
        with torch.inference_mode():
            raw = self.net(torch.tensor([list(ids)]).to(self.net.head.weight.device))[0].cpu()
        return self._normalised(self._finite(raw).clone())

    def read(self, prompt: str, response: str) -> tuple[ScoredToken, ...]:
        """Every token of a response, its end of turn included, with the score of all up to it.

        A model that is sent no conversation has no end. Texts longer than the context raise
        UserError.
        """
        pair = Pair(prompt, response, "")
        (found,) = encode_pairs([pair], self.tokenizer, chat=self.chat, context=NO_LIMIT)
        answer = to_end(found.chosen, self.tokenizer.eos_token_id)
        ids = found.prompt + answer
        if len(ids) > self.context:
            raise UserError(
                "The text has {tokens} tokens with its prompt, and the reward model takes "
                "{context}.",
                "Shorten it.",
                tokens=len(ids),
                context=self.context,
            )
        scores = self.token_scores(ids)[len(found.prompt) :].tolist()
        pieces = [str(self.tokenizer.decode([number])) for number in answer]
        return tuple(map(ScoredToken, answer, pieces, scores))

    def normalise(self, rows: Sequence[Sequence[int]]) -> None:
        """Let scores have mean 0 and deviation 1 on these reference samples, at least two.

        Raises UserError if all have the same score: there is nothing to divide by then.
        """
        raw = self.raw_scores(rows)
        deviation = float(raw.std()) if len(raw) > 1 else 0.0
        if not deviation > 1e-6:
            raise UserError(
                "The reward model gives every reference sample the same score.",
                "Train it longer, or on more comparisons.",
            )
        self.normalisation = Normalisation(float(raw.mean()), deviation)

    def check_same_vocabulary(self, policy: Path) -> None:
        """Raise UserError unless a policy writes the same tokens as this model reads."""
        own = str(self.facts.get("vocabulary") or vocabulary_of(self.parent))
        if own != vocabulary_of(policy):
            raise UserError(
                "The reward model {reward} reads another vocabulary than the policy {policy} "
                "writes: its scores would mean nothing.",
                "Train a reward model on a copy of this policy's own SFT model.",
                reward=self.facts.get("name") or self.parent.name,
                policy=read_card(policy).get("name") or policy.name,
            )

    def outcome(self, name: str) -> Outcome:
        """What its folder holds. Raises UserError if a weight is not finite."""
        body = {BODY + name: tensor for name, tensor in self.net.body.state_dict().items()}
        weights = {**body, HEAD: self.net.head.weight}
        if not all(bool(torch.isfinite(weight).all()) for weight in weights.values()):
            raise _not_finite()
        facts = {key: value for key, value in self.facts.items() if key not in ("origin", "sha256")}
        card = {
            **self.facts.get("origin", {}),
            **facts,
            "name": self.facts.get("name") or name,
            "kind": KIND,
            "chat": self.chat,
            "vocabulary": self.facts.get("vocabulary") or vocabulary_of(self.parent),
            "mean": self.normalisation.mean,
            "deviation": self.normalisation.deviation,
        }
        return Outcome(self.parent, lambda: weights, card, _add_config, readme=False)

    def save(self, folder: Path) -> None:
        """Write the folder in one move; it must be new or empty.

        Raises UserError if it holds something else, the disk is full or a weight is not finite.
        """
        folder = folder.resolve()
        outcome = self.outcome(folder.name)
        with run_folder.claimed(folder):
            write(outcome, folder, ())
        self.parent = folder

    def _normalised(self, raw: Tensor) -> Tensor:
        return (raw - self.normalisation.mean) / self.normalisation.deviation

    def _finite(self, scores: Tensor) -> Tensor:
        if not bool(torch.isfinite(scores).all()):
            raise _not_finite()
        return scores


def vocabulary_of(folder: Path) -> str:
    """A fingerprint of what a folder's tokeniser makes of any text: SHA-256 of words and merges."""
    path = folder / "tokenizer.json"
    if path.is_file():
        content = read_json(path, FILE_LIMIT)
        names = ("model", "added_tokens", "pre_tokenizer")
        parts: dict[str, Any] = {name: content.get(name) for name in names}
    else:
        parts = load_tokenizer(folder).get_vocab()
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _not_finite() -> UserError:
    return UserError(
        "The reward model gives a score that is no number (NaN).",
        "Its training diverged or its file is damaged: train it again at a lower learning rate.",
    )


def _fill(net: RewardNet, folder: Path) -> None:
    """Put the weights of a folder in; UserError if one is missing or has another shape."""
    files = weight_files(folder)
    weights: dict[str, Tensor] = {}
    try:
        for path in files:
            weights |= load_file(path)
        net.head.weight.data.copy_(weights.pop(HEAD))
        body = {name.removeprefix(BODY): tensor for name, tensor in weights.items()}
        net.body.load_state_dict(body)
    except Exception as error:  # safetensors and torch raise errors of several kinds
        raise damaged(files[0], " ".join(str(error).split())[:200]) from error


def _normalisation(card: Mapping[str, Any], folder: Path) -> Normalisation:
    mean, deviation = card.get("mean"), card.get("deviation")
    if not isinstance(mean, int | float) or not isinstance(deviation, int | float):
        raise damaged(folder / "card.json", "it has no mean and deviation")
    if not math.isfinite(mean) or not 0 < deviation < math.inf:
        raise damaged(folder / "card.json", "its mean and deviation can't be used")
    return Normalisation(float(mean), float(deviation))


def _add_config(folder: Path) -> None:
    """config.json as transformers wants it for a model with a score; no graph that would write."""
    for name in _NOT_OURS:
        (folder / name).unlink(missing_ok=True)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config |= {
        "architectures": ["LlamaForSequenceClassification"],
        "id2label": {"0": "reward"},
        "label2id": {"reward": 0},
        "num_labels": 1,
    }
    write_durably(folder / "config.json", json.dumps(config, indent=2).encode())


Asked = Sequence[tuple[str, str]]
"""Prompts, each with a text that answers it."""
TEXTS_AT_ONCE = 8


def rewards(asked: Asked, picker: Picker) -> Steps[tuple[float, ...]]:
    """The reward of each text, nan for one that the model cannot read (too long, not to be split).

    Of a tuned model its implicit reward, beta (log pi(y|x) - log pi_ref(y|x)) in nats times beta;
    of a reward model its raw score. Only differences on one prompt mean something.
    Raises UserError if a folder cannot be opened. Source: Rafailov et al. 2023, arXiv:2305.18290,
    eq. 5.
    """
    yield Progress(0, len(asked), stage=LOADING)
    if picker.start is None:
        return (yield from _scores(asked, picker.folder))
    tuned = yield from _log_likelihoods(asked, picker.folder, 0)
    start = yield from _log_likelihoods(asked, picker.start, 1)
    return tuple(picker.beta * (now - then) for now, then in zip(tuned, start, strict=True))


def _log_likelihoods(asked: Asked, folder: Path, done: int) -> Steps[list[float]]:
    """log p(text | prompt) of each, in nats. done: models that were asked before."""
    model, tokenizer = load(folder)
    chat, context = is_chat(folder, tokenizer), int(model.config.max_position_embeddings)
    found, score = [math.nan] * len(asked), Scorer(model)
    readable = list(_encoded(asked, tokenizer, chat=chat, context=context))
    with torch.inference_mode():
        for first in range(0, len(readable), TEXTS_AT_ONCE):
            part = readable[first : first + TEXTS_AT_ONCE]
            batch = pack([encoded for _, encoded in part], model.device)
            sums = batch.summed(score(batch))
            for (place, _), total in zip(part, sums.tolist(), strict=False):
                found[place] = total
            yield Progress(done * len(asked) + first + len(part), 2 * len(asked))
    del score
    release(model)
    return found


def _scores(asked: Asked, folder: Path) -> Steps[tuple[float, ...]]:
    reward, found = RewardModel.open(folder), [math.nan] * len(asked)
    end = reward.tokenizer.eos_token_id
    readable = list(_encoded(asked, reward.tokenizer, chat=reward.chat, context=reward.context))
    yield Progress(0, len(asked))
    rows = [one.prompt + to_end(one.chosen, end) for _, one in readable]
    for (place, _), score in zip(readable, reward.raw_scores(rows).tolist(), strict=True):
        found[place] = score
    return tuple(found)


def _encoded(
    asked: Asked, tokenizer: object, *, chat: bool, context: int
) -> Iterator[tuple[int, EncodedPair]]:
    """Of the texts that can be read: their place, and the tokens."""
    for place, (prompt, text) in enumerate(asked):
        try:
            pairs = encode_pairs(
                [Pair(prompt, text, "")], tokenizer, chat=chat, context=context  # type: ignore[arg-type]  # of transformers
            )  # fmt: skip
        except UserError:
            continue
        if pairs[0].chosen:
            yield place, pairs[0]
