"""A model that writes, token by token; no torch unless a folder brings no ONNX graph."""

import math
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.errors import UserError
from models.live.chat import ChatTemplate, Message, load_chat_template
from models.live.engine import Engine, Scores, open_onnx
from models.live.sampling import (
    Sampling,
    draw,
    greedy,
    log_normaliser,
    log_probabilities,
    top_candidates,
)
from models.live.text import (
    Codec,
    FileCodec,
    TokenPiece,
    before_stop,
    complete_part,
    without_beginning_of,
)
from models.live.weights import damaged, read_header, read_json, weight_files
from models.progress import Progress, Steps

TOP = 10
_Key: TypeAlias = tuple[Path, int, Path | None]  # folder, threads, other weights
StoppedBy = Literal["eos", "limit", "stop", "context"]


class Candidate(NamedTuple):
    """A token that might have come next; probability in [0, 1], at temperature 1, nothing cut.

    A tuple, because ten are made for every token: a frozen dataclass takes three times as long.
    """

    id: int
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was written.

    text: what became readable with it; "" while a character waits for its other bytes, the name of
    the token for an end of text. logprob: nats, at temperature 1. top: likeliest first, ten or as
    many as were asked for.
    """

    id: int
    text: str
    logprob: float
    top: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """What a model wrote after a prompt.

    prompt: the exact string that was sent. tokens: all of them, the end of text included.
    text: without the end of text, and cut before a stop string. stop_text: what it stopped at.
    seconds: time spent by the model, not by whoever watched.
    """

    prompt: str
    prompt_ids: tuple[int, ...]
    tokens: tuple[Token, ...]
    text: str
    stopped_by: StoppedBy
    stop_text: str
    seconds: float


class Session:
    """One open model. For one thread at a time; several texts may grow side by side."""

    def __init__(
        self,
        folder: Path,
        engine: Engine,
        codec: Codec,
        template: ChatTemplate | None,
        ends: frozenset[int],
    ) -> None:
        self.folder, self.ends = folder, ends
        self._engine, self._codec, self._template = engine, codec, template
        self._pieces: dict[int, str] = {}

    @property
    def context(self) -> int:
        """Tokens that the model reads at most, prompt and answer together."""
        return self._engine.context

    @property
    def has_chat_template(self) -> bool:
        """Whether chat_prompt works."""
        return self._template is not None

    def encode(self, text: str) -> tuple[int, ...]:
        """Ids of a text, as transformers' AutoTokenizer gives them."""
        return self._codec.encode(text)

    def decode(self, ids: Sequence[int]) -> str:
        """The text of ids, special tokens written out."""
        return self._codec.decode(ids)

    def piece(self, token_id: int) -> str:
        """The text of one id by itself."""
        if token_id not in self._pieces:
            self._pieces[token_id] = self._codec.decode([token_id])
        return self._pieces[token_id]

    def pieces(self, text: str) -> tuple[TokenPiece, ...]:
        """The tokens of a text, for a person to look at."""
        special = self._codec.special_ids
        return tuple(TokenPiece(i, self.piece(i), i in special) for i in self.encode(text))

    def chat_prompt(self, messages: Sequence[Message]) -> str:
        """The exact string after which a chat model writes its answer.

        Raises UserError if the model has no chat template.
        """
        if self._template is None:
            raise UserError(
                "{model} is a base model: it has no form for a conversation.",
                "Choose its chat model, or send the text as it is.",
                model=self.folder.name,
            )
        return self._template.render(messages)

    def stream(
        self,
        prompt: str | Sequence[Message],
        sampling: Sampling | None = None,
        *,
        top: int = TOP,
    ) -> Steps[Generation]:
        """Write on from a text, or answer a conversation; yields after every token.

        top: how many candidates a token names, at least 0; without any the text comes sooner.
        Each Progress: done of total tokens, text = all readable so far, item = the Token.
        Raises UserError if the prompt is empty or leaves no room in the context.
        """
        sampling = sampling or Sampling()
        clock = time.perf_counter()
        sent = prompt if isinstance(prompt, str) else self.chat_prompt(prompt)
        ids = self._codec.encode(sent, special=isinstance(prompt, str))
        self._check_room(ids)
        writing = _Writing(self, ids, sampling, top)
        decoding = self._engine.start(min(self.context, len(ids) + sampling.max_new_tokens))
        scores = decoding.feed(ids)
        seconds = 0.0
        while True:
            token = writing.add(scores)
            seconds += time.perf_counter() - clock
            done = len(writing.tokens)
            yield Progress(done, sampling.max_new_tokens, text=writing.shown, item=token)
            if writing.stopped_by is not None:
                return Generation(
                    prompt=sent,
                    prompt_ids=ids,
                    tokens=tuple(writing.tokens),
                    text=writing.shown,
                    stopped_by=writing.stopped_by,
                    stop_text=writing.stop_text,
                    seconds=seconds,
                )
            clock = time.perf_counter()
            scores = decoding.feed([token.id])

    def logprobs(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Log-probability in nats of each id after the ones before it, shape (len(ids) - 1,).

        Raises UserError if the ids are more than the context, ValueError if there are none.
        """
        if not ids:
            raise ValueError("log-probabilities of no tokens")
        if len(ids) > self.context:
            raise _too_long(len(ids), self.context)
        all_scores = self._engine.scores(ids)[:-1]  # (T - 1, vocabulary)
        picked = log_probabilities(all_scores)[np.arange(len(ids) - 1), list(ids[1:])]
        return picked.astype(np.float32)

    def _check_room(self, ids: Sequence[int]) -> None:
        if not ids:
            raise UserError("The prompt is empty.", "Write at least one character.")
        if len(ids) >= self.context:
            raise _too_long(len(ids), self.context)


class SessionPool:
    """Open sessions, the least recently used closed first; for one thread."""

    def __init__(self, limit: int = 8) -> None:
        self._limit = limit
        self._sessions: OrderedDict[_Key, tuple[object, Session]] = OrderedDict()

    def get(self, folder: Path, threads: int = 1, weights: Path | None = None) -> Session:
        """The session of a folder, opened anew if its files have changed; UserError as there."""
        key, state = (folder.resolve(), threads, weights), _files_state(folder)
        found = self._sessions.pop(key, None)
        if found is None or found[0] != state:
            found = (state, open_session(folder, threads=threads, weights=weights))
        self._sessions[key] = found
        while len(self._sessions) > self._limit:
            self._sessions.popitem(last=False)
        return found[1]

    def clear(self) -> None:
        """Close all sessions."""
        self._sessions.clear()


def open_session(model_folder: Path, *, threads: int = 1, weights: Path | None = None) -> Session:
    """Open a model folder; without a graph.onnx that fits, transformers runs the model.

    threads: at least 1; more than one pays only from a few million parameters on. weights: a
    checkpoint of its training in place of the folder's own; it needs the graph.
    Raises UserError that names the file if one is missing or damaged.
    """
    if not model_folder.is_dir():
        raise UserError(
            "There is no model folder {folder}.",
            "Choose a model of the list, or the folder that holds its config.json.",
            folder=model_folder,
        )
    engine: Engine | None = open_onnx(model_folder, threads, weights)
    codec: Codec
    if engine is not None:
        codec = FileCodec(model_folder)
    elif weights is not None:
        raise damaged(model_folder / "graph.onnx", "a checkpoint cannot be run without it")
    else:
        _check_files(model_folder)
        from models.live.fallback import open_with_transformers

        engine, codec = open_with_transformers(model_folder)
    _check_vocabulary(model_folder, codec, engine)
    template = load_chat_template(model_folder)
    return Session(model_folder, engine, codec, template, _ends(model_folder))


class _Writing:
    """The text so far, and whether it has come to its end."""

    def __init__(
        self, session: Session, prompt_ids: Sequence[int], sampling: Sampling, top: int
    ) -> None:
        self._session, self._sampling, self._top = session, sampling, top
        self._room = session.context - len(prompt_ids)
        self._ids: list[int] = []
        self._readable = ""
        self.tokens: list[Token] = []
        self.shown, self.stop_text = "", ""
        self.stopped_by: StoppedBy | None = None

    @cached_property
    def _draws(self) -> np.random.Generator:
        return self._sampling.generator()

    def add(self, scores: Scores) -> Token:
        if self._sampling.temperature == 0:
            chosen = greedy(scores)
        else:
            chosen = draw(scores, self._sampling, self._draws)
        text = self._end(chosen) if chosen in self._session.ends else self._extend(chosen)
        normaliser = log_normaliser(scores)
        logprob = float(scores[chosen]) - normaliser
        token = Token(chosen, text, logprob, self._candidates(scores, normaliser))
        self.tokens.append(token)
        self._check_limits()
        return token

    def _end(self, chosen: int) -> str:
        self.stopped_by, self.stop_text = "eos", self._session.piece(chosen)
        self.shown = self._session.decode(self._ids)
        return self.stop_text

    def _extend(self, chosen: int) -> str:
        self._ids.append(chosen)
        whole = self._session.decode(self._ids)
        readable = complete_part(whole)
        added = readable[len(self._readable) :]
        self._readable = readable
        before, self.stop_text = before_stop(readable, self._sampling.stop)
        if self.stop_text:
            self.stopped_by, self.shown = "stop", before
        else:
            self.shown = without_beginning_of(readable, self._sampling.stop)
        return added

    def _candidates(self, scores: Scores, normaliser: float) -> tuple[Candidate, ...]:
        if not self._top:
            return ()
        ids = top_candidates(scores, self._top)
        shares = [math.exp(score - normaliser) for score in scores[list(ids)].tolist()]
        return tuple(map(Candidate, ids, map(self._session.piece, ids), shares))

    def _check_limits(self) -> None:
        if self.stopped_by is not None:
            return
        count = len(self.tokens)
        if count >= self._sampling.max_new_tokens:
            self.stopped_by = "limit"
        elif count >= self._room:
            self.stopped_by = "context"
        else:
            return
        self.shown = self._session.decode(self._ids)


def _too_long(tokens: int, limit: int) -> UserError:
    return UserError(
        "The prompt has {tokens} tokens; this model reads fewer than {limit}.",
        "Shorten the prompt.",
        tokens=tokens,
        limit=limit,
    )


def _check_files(folder: Path) -> None:
    """What is plainly damaged is said at once, before transformers is imported to find it out."""
    read_json(folder / "config.json")
    for path in weight_files(folder):
        if path.suffix == ".safetensors":
            read_header(path)


def _check_vocabulary(folder: Path, codec: Codec, engine: Engine) -> None:
    if codec.size > engine.vocabulary:
        reason = (
            f"it has {codec.size} tokens, the model only {engine.vocabulary}; "
            "they do not belong together"
        )
        raise damaged(folder / "tokenizer.json", reason)


def _ends(folder: Path) -> frozenset[int]:
    """Ids that end a text: those of generation_config.json, else those of config.json."""
    for name in ("generation_config.json", "config.json"):
        path = folder / name
        if not path.is_file():
            continue
        ends = read_json(path).get("eos_token_id")
        if isinstance(ends, int):
            return frozenset({ends})
        if isinstance(ends, list) and all(isinstance(end, int) for end in ends):
            return frozenset(ends)
    return frozenset()


def _files_state(folder: Path) -> object:
    return tuple(
        sorted(
            (entry.name, entry.stat().st_mtime_ns, entry.stat().st_size)
            for entry in folder.glob("*")
            if entry.is_file()
        )
    )
