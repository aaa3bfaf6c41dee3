"""A model that writes, token by token; no torch unless a folder brings no ONNX graph."""

import math
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from models.base_vs_chat import next_token
from models.base_vs_chat.next_token import likeliest as top_candidates
from models.engine.chat_template import ChatTemplate, Message, load_chat_template, unmarked
from models.engine.decoding import Engine, Scores, Texts, open_onnx
from models.engine.text import (
    Codec,
    FileCodec,
    Tokens,
    before_stop,
    complete_part,
    without_beginning_of,
)
from models.engine.weights import damaged, read_header, read_json, weight_files
from models.errors import UserError
from models.generation import Candidate, Generation, Likelihood, Sampling, StoppedBy, Token
from models.progress import Progress, Steps

Probabilities = NDArray[np.float64]


def log_probabilities(scores: NDArray[np.floating]) -> Probabilities:
    """Natural log of the softmax over the last axis, in float64.

    scores: shape (..., vocabulary). Returns the same shape; each row sums to 1 once exponentiated.
    """
    shifted = scores.astype(np.float64)
    shifted -= shifted.max(axis=-1, keepdims=True)
    shifted -= np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return shifted


def log_normaliser(scores: Scores) -> float:
    """What to subtract from a score to get its log-probability in nats; shape (vocabulary,)."""
    peak = scores.max()
    return float(peak) + math.log(np.exp(scores - peak).sum(dtype=np.float64))


def greedy(scores: Scores) -> int:
    """The id of the highest score, the first of equals; scores: shape (vocabulary,)."""
    return int(scores.argmax())


def draw(scores: Scores, sampling: Sampling, draws: np.random.Generator) -> int:
    """The id of the next token, drawn at a temperature above 0; scores: shape (vocabulary,)."""
    cumulative = np.cumsum(sampling_probabilities(scores, sampling))
    return int(np.searchsorted(cumulative, draws.random() * cumulative[-1], side="right"))


def sampling_probabilities(scores: Scores, sampling: Sampling) -> Probabilities:
    """The probabilities that are drawn from, shape (vocabulary,); see `next_token.after`."""
    return next_token.after(
        scores, sampling.temperature, sampling.top_k, sampling.top_p, sampling.min_p
    )


class Writing:
    """The text so far, and whether it has come to its end.

    room: tokens that the context still takes. ends: ids that end a text. top: candidates a token.
    """

    def __init__(
        self,
        tokens: Tokens,
        prompt_ids: Sequence[int],
        room: int,
        ends: frozenset[int],
        sampling: Sampling,
        top: int,
    ) -> None:
        self._codec, self._sampling, self._top = tokens, sampling, top
        self._room, self._ends = room, ends
        # Decoded with every text: what a token adds may depend on what stands before it.
        self._tail = tokens.tail(prompt_ids)
        self._before = len(complete_part(tokens.decode(self._tail)))
        self._ids: list[int] = []
        self._readable = ""
        self.tokens: list[Token] = []
        self.shown, self.stop_text = "", ""
        self.stopped_by: StoppedBy | None = None

    @cached_property
    def _draws(self) -> np.random.Generator:
        return self._sampling.generator()

    def add(self, scores: Scores) -> Token:
        """Choose the next token from its scores, shape (vocabulary,), and write it."""
        if self._sampling.temperature == 0:
            chosen = greedy(scores)
        else:
            chosen = draw(scores, self._sampling, self._draws)
        if chosen in self._ends:
            self.stopped_by, self.stop_text = "eos", self._codec.piece(chosen)
            self.shown, text = self._whole(), self.stop_text
        else:
            text = self._extend(chosen)
        normaliser, top = log_normaliser(scores), tuple[Candidate, ...]()
        if self._top:
            ids = top_candidates(scores, self._top)
            shares = [math.exp(score - normaliser) for score in scores[list(ids)].tolist()]
            top = tuple(map(Candidate, ids, map(self._codec.piece, ids), shares))
        token = Token(chosen, text, float(scores[chosen]) - normaliser, top)
        self.tokens.append(token)
        if self.stopped_by is None:
            if len(self.tokens) >= self._sampling.max_new_tokens:
                self.stopped_by, self.shown = "limit", self._whole()
            elif len(self.tokens) >= self._room:
                self.stopped_by, self.shown = "context", self._whole()
        return token

    def generation(
        self, prompt: str, ids: tuple[int, ...], seconds: float, first: float
    ) -> Generation:
        """What was written, once it has come to its end; times as in Generation."""
        assert self.stopped_by is not None
        return Generation(
            prompt=prompt,
            prompt_ids=ids,
            tokens=tuple(self.tokens),
            text=self.shown,
            stopped_by=self.stopped_by,
            stop_text=self.stop_text,
            seconds=seconds,
            first_token_seconds=first,
        )

    def _extend(self, chosen: int) -> str:
        self._ids.append(chosen)
        readable = complete_part(self._whole())
        added = readable[len(self._readable) :]
        self._readable = readable
        before, self.stop_text = before_stop(readable, self._sampling.stop)
        if self.stop_text:
            self.stopped_by, self.shown = "stop", before
        else:
            self.shown = without_beginning_of(readable, self._sampling.stop)
        return added

    def _whole(self) -> str:
        return self._codec.decode([*self._tail, *self._ids])[self._before :]


TOP = 10
_HEAD_START = 0.03
"""Seconds until onnxruntime lets others use the interpreter; the tokenizers library never does."""
_MARK = "understudy"  # a word that no template writes by itself
Prompt: TypeAlias = str | Sequence[Message] | tuple[int, ...]
"""A text, a conversation for the chat template, or ids that are sent as they are."""
_Key: TypeAlias = tuple[Path, int, Path | None]  # folder, threads, other weights


class Session(Tokens):
    """One open model. For one thread at a time; several texts may grow side by side.

    ends: ids that end a text. context: tokens that it reads at most, prompt and answer together.
    """

    def __init__(
        self,
        folder: Path,
        engine: Engine,
        codec: Codec,
        template: ChatTemplate | None,
        ends: frozenset[int],
    ) -> None:
        super().__init__(codec)
        self.folder, self.ends, self.context = folder, ends, engine.context
        self._engine, self._template = engine, template
        self._texts = Texts(engine)

    @property
    def has_chat_template(self) -> bool:
        return self._template is not None

    def chat_prompt(self, messages: Sequence[Message], *, open_end: bool = True) -> str:
        """The exact string after which a chat model writes its answer; without an open end, that of
        the conversation as it stands. Names of special tokens in a message are marked as text:
        `encode` reads the marks, `unmarked` takes them away.

        Raises UserError if the model has no chat template.
        """
        if self._template is None:
            raise UserError(
                "{model} is a base model: it has no form for a conversation.",
                "Choose its chat model, or send the text as it is.",
                model=self.folder.name,
            )
        return self._template.render(messages, self._codec.added, open_end=open_end)

    @cached_property
    def takes_system(self) -> bool:
        """Whether the chat template has a place for a system prompt; some leave it out or refuse.

        Raises UserError for a base model.
        """
        turns = [Message("system", _MARK), Message("user", "?")]
        self.chat_prompt(turns[1:])  # a template that refuses everything says so here
        try:
            return _MARK in self.chat_prompt(turns)
        except UserError:
            return False

    def sent(self, prompt: Prompt) -> tuple[str, tuple[int, ...]]:
        """The exact string that is sent for a prompt, and its ids.

        Raises UserError if a base model is given a conversation, or an id that it does not know.
        """
        if isinstance(prompt, str):
            return unmarked(prompt), self.encode(prompt)
        ids = tuple(one for one in prompt if isinstance(one, int))
        if ids or not prompt:
            self._check_known(ids)
            return self.decode(ids), ids
        text = self.chat_prompt([one for one in prompt if isinstance(one, Message)])
        return unmarked(text), self.encode(text, special=False)

    def stream(
        self, prompt: Prompt, sampling: Sampling | None = None, *, top: int = TOP
    ) -> Steps[Generation]:
        """Write on from a text or from ids, or answer a conversation; yields after every token.

        top: how many candidates a token names, at least 0; without any the text comes sooner.
        Each Progress: done of total tokens, text = all readable so far, item = the Token.
        Raises UserError if the prompt is empty or leaves no room in the context.
        """
        sampling = sampling or Sampling()
        clock = time.perf_counter()
        sent, ids = self.sent(prompt)
        self._check_room(ids)
        writing = Writing(self, ids, self.context - len(ids), self.ends, sampling, top)
        decoding, scores = self._texts.read(ids, self._room(ids, sampling.max_new_tokens))
        seconds = first = 0.0
        while True:
            token = writing.add(scores)
            seconds += time.perf_counter() - clock
            first = first or seconds
            done = len(writing.tokens)
            yield Progress(done, sampling.max_new_tokens, text=writing.shown, item=token)
            if writing.stopped_by is not None:
                self._texts.settle(decoding)
                return writing.generation(sent, ids, seconds, first)
            clock = time.perf_counter()
            scores = decoding.feed([token.id])

    def read_ahead(self, ids: Sequence[int], new: int) -> Iterator[int]:
        """Read what is about to be sent with room for `new` tokens, so that nobody waits for it.

        Gives the number of tokens that are read by now; whoever stops in between loses nothing.
        Raises UserError as `stream`.
        """
        self._check_room(ids)
        yield from self._texts.ahead(ids, self._room(ids, new))

    def logprobs(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Log-probability in nats of each id after the ones before it, shape (len(ids) - 1,).

        Raises UserError if the ids are more than the context, ValueError if there are none.
        """
        if not ids:
            raise ValueError("log-probabilities of no tokens")
        if len(ids) > self.context:
            raise _too_long(len(ids), self.context)
        picked: list[NDArray[np.float64]] = []
        place = 1
        for scores in self._engine.scores_in_parts(ids):  # (some positions, vocabulary)
            following = list(ids[place : place + len(scores)])
            picked.append(log_probabilities(scores)[np.arange(len(following)), following])
            place += len(scores)
        return np.concatenate(picked).astype(np.float32)

    def log_probabilities_after(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """Log-probability in nats of every token that might come next, shape (vocabulary,).

        Raises UserError if there are no ids or if they leave no room in the context.
        """
        self._check_room(ids)
        return log_probabilities(self._texts.read(ids, self._room(ids, 1))[1]).astype(np.float32)

    def likelihood(self, ids: Sequence[int], answer: str) -> Likelihood:
        """How probable it is that exactly this answer is written after the ids.

        A space before the answer belongs to it: " Paris" after "The capital of France is". Made
        `literal`, the answer holds no special token.
        Raises UserError if the answer is empty or does not fit the context.
        """
        self._check_room(ids)
        written, own_split = self.answer_ids(ids, answer)
        if not written:
            raise UserError("The answer is empty.", "Write at least one character.")
        if len(ids) + len(written) > self.context:
            raise UserError(
                "Prompt and answer have {tokens} tokens; this model reads {limit}.",
                "Shorten one of them.",
                tokens=len(ids) + len(written),
                limit=self.context,
            )
        decoding, scores = self._texts.read(ids, self._room(ids, len(written)))
        logprobs = [float(scores[written[0]]) - log_normaliser(scores)]
        for before, one in pairwise(written):
            scores = decoding.feed([before])
            logprobs.append(float(scores[one]) - log_normaliser(scores))
        return Likelihood(
            unmarked(answer), tuple(zip(self.pieces(written), logprobs, strict=True)), own_split
        )

    def _room(self, ids: Sequence[int], new: int) -> int:
        """Tokens that a text may have with so many new ones."""
        return min(self.context, len(ids) + new)

    def _check_room(self, ids: Sequence[int]) -> None:
        if not ids:
            raise UserError("The prompt is empty.", "Write at least one character.")
        if len(ids) >= self.context:
            raise _too_long(len(ids), self.context)
        self._check_known(ids)

    def _check_known(self, ids: Sequence[int]) -> None:
        odd = [str(one) for one in ids if not 0 <= one < self._engine.vocabulary]
        if odd:
            raise UserError(
                "This model has no token {ids}, only 0 to {last}.",
                "Give ids of this model, or a text.",
                ids=", ".join(odd[:8]),
                last=self._engine.vocabulary - 1,
            )


class SessionPool:
    """Open sessions, the least recently used closed first; for one thread."""

    def __init__(self, limit: int = 8) -> None:
        self._limit = limit
        self._sessions: OrderedDict[_Key, tuple[object, Session]] = OrderedDict()

    def get(self, folder: Path, threads: int = 1, weights: Path | None = None) -> Session:
        """The session of a folder, opened anew if its files have changed; UserError as there."""
        key, state = (folder.resolve(), threads, weights), files_state(folder)
        found = self._sessions.pop(key, None)
        if found is None or found[0] != state:
            found = (state, open_session(folder, threads=threads, weights=weights))
        self._sessions[key] = found
        while len(self._sessions) > self._limit:
            self._sessions.popitem(last=False)
        return found[1]

    def clear(self) -> None:
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
    engine, tokenizer = _open_graph(model_folder, threads, weights)
    codec: Codec
    if engine is not None and tokenizer is not None:
        codec = tokenizer
    elif weights is not None:
        raise damaged(model_folder / "graph.onnx", "a checkpoint cannot be run without it")
    else:
        # What is plainly damaged is said before transformers is imported to find it out.
        read_json(model_folder / "config.json")
        for path in weight_files(model_folder):
            if path.suffix == ".safetensors":
                read_header(path)
        from models.engine.loading import open_with_transformers

        engine, codec = open_with_transformers(model_folder)
    return session_on(model_folder, engine, codec)


def _open_graph(
    folder: Path, threads: int, weights: Path | None
) -> tuple[Engine | None, FileCodec | None]:
    """The engine of a folder's graph and its tokenizer, which is read while the engine is made."""
    steps: SimpleQueue[bool] = SimpleQueue()  # True: onnxruntime begins; False: it has ended

    def tokenizer() -> FileCodec | None:
        if not steps.get():
            return None
        with suppress(Empty):
            steps.get(timeout=_HEAD_START)
        return FileCodec(folder)

    with ThreadPoolExecutor(1) as other:
        reading = other.submit(tokenizer)
        try:
            engine = open_onnx(folder, threads, weights, partial(steps.put, True))
        finally:
            steps.put(False)
    return engine, None if engine is None else reading.result()


def session_on(model_folder: Path, engine: Engine, codec: Codec) -> Session:
    """A session of a folder that something else than its graph runs; UserError as open_session."""
    if codec.size > engine.vocabulary:
        raise damaged(
            model_folder / "tokenizer.json",
            f"it has {codec.size} tokens, the model only {engine.vocabulary}; "
            "they do not belong together",
        )
    template = load_chat_template(model_folder)
    return Session(model_folder, engine, codec, template, _ends(model_folder))


def _too_long(tokens: int, limit: int) -> UserError:
    return UserError(
        "The prompt has {tokens} tokens; this model reads fewer than {limit}.",
        "Shorten the prompt.",
        tokens=tokens,
        limit=limit,
    )


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


def files_state(folder: Path) -> object:
    """Another value as soon as a file of the folder is another one."""
    return tuple(
        sorted(
            (entry.name, entry.stat().st_mtime_ns, entry.stat().st_size)
            for entry in folder.glob("*")
            if entry.is_file()
        )
    )
