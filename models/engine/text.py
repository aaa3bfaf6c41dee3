"""Between text and token ids, as the model's own tokenizer does it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from typing import Any, Protocol

from models.engine.chat_template import LONE_SURROGATE, encode_marked, marked, unmarked
from models.engine.tokenizing import MEMORY, SECONDS, DirectTokenizer, TroubleError, literal_ids
from models.engine.weights import damaged, missing
from models.errors import UserError
from models.generation import TokenPiece
from models.processes import EndedError, LimitedProcess

TOO_MUCH = f"it takes more than {SECONDS:.0f} seconds or {MEMORY >> 30} GB for it"
UNFINISHED = "\N{REPLACEMENT CHARACTER}"
LONGEST_TAIL = 16  # tokens; a character has at most four bytes, so a whole one is found in these


class Codec(Protocol):
    """What a session needs of a tokenizer."""

    def encode(self, text: str, *, special: bool = True) -> tuple[int, ...]:
        """Ids of a text; `special` adds what the tokenizer puts before and after every text.

        What is marked in it, by `chat_template.marked`, is text, and then nothing is put around it.
        """

    def decode(self, ids: Sequence[int]) -> str:
        """The text of ids, special tokens written out."""

    @property
    def special_ids(self) -> frozenset[int]:
        """The ids of special tokens."""

    @property
    def added(self) -> Mapping[str, bool]:
        """The names of tokens beside the vocabulary, and whether each is special."""

    @property
    def size(self) -> int:
        """One more than the highest id."""


class FileCodec:
    """tokenizer.json, read by the tokenizers library alone; in a process of its own if need be."""

    def __init__(self, folder: Path) -> None:
        self._path = path = folder / "tokenizer.json"
        if not path.is_file():
            raise missing(path)
        self._process: LimitedProcess | None = None
        try:
            direct = DirectTokenizer(path)
        except (TroubleError, OSError) as error:
            raise damaged(path, f"it is not a tokenizer ({error})") from error
        self.size, self.special_ids, self.added = direct.size, direct.special_ids, direct.added
        self.is_plain = direct.is_plain()
        self._direct = direct if self.is_plain else None

    def encode(self, text: str, *, special: bool = True) -> tuple[int, ...]:
        """Ids of a text, as transformers' AutoTokenizer gives them.

        Raises UserError if the tokenizer comes to no end, or does not work.
        """
        refuse_broken(text)
        with self._told():
            if unmarked(text) == text:
                return tuple(self._ids(text, special, False))
            whole = encode_marked(text, self.added, lambda one, plain: self._ids(one, False, plain))
            return tuple(whole)

    def _ids(self, text: str, special: bool, literal: bool) -> list[int]:
        if self._direct is not None:
            return self._direct.encode(text, special=special, literal=literal)
        ids: list[int] = self._asked({"text": text, "special": special, "literal": literal})["ids"]
        return ids

    def decode(self, ids: Sequence[int]) -> str:
        """The text of ids; ids without a token give nothing. UserError as above."""
        with self._told():
            if self._direct is not None:
                return self._direct.decode(ids)
            return str(self._asked({"ids": list(map(int, ids))})["text"])

    def _asked(self, request: dict[str, Any]) -> dict[str, Any]:
        """What the process answers; it is opened anew after a text that ended it."""
        try:
            if self._process is None:
                self._process = LimitedProcess("models.engine.tokenizing", SECONDS)
                self._answer({"path": str(self._path)})
            return self._answer(request)
        except EndedError as error:
            self._process = None
            raise TroubleError(TOO_MUCH) from error

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        assert self._process is not None
        answer = self._process.ask(request)
        if "trouble" in answer:
            raise TroubleError(answer["trouble"])
        return answer

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except TroubleError as error:
            raise UserError(
                "The tokenizer of {model} does not work on this text: {reason}.",
                "Send another text, or choose another model.",
                model=self._path.parent.name,
                reason=error,
            ) from error


def refuse_broken(text: str) -> None:
    """UserError for a text that no tokenizer takes: half of a character cannot be written."""
    if LONE_SURROGATE.search(text):
        raise UserError("The text holds half a character.", "Delete it, and send the text again.")


class AutoCodec:
    """Any tokenizer that transformers opens."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def encode(self, text: str, *, special: bool = True) -> tuple[int, ...]:
        refuse_broken(text)
        return hf_ids(self._tokenizer, text, special=special)

    def decode(self, ids: Sequence[int]) -> str:
        made = self._tokenizer.decode(
            list(ids), skip_special_tokens=False, clean_up_tokenization_spaces=False
        )
        return str(made)

    @property
    def special_ids(self) -> frozenset[int]:
        added = self._tokenizer.added_tokens_decoder
        marked = {number for number, token in added.items() if token.special}
        return frozenset(marked.union(self._tokenizer.all_special_ids))

    @property
    def added(self) -> Mapping[str, bool]:
        return hf_added(self._tokenizer)

    @property
    def size(self) -> int:
        return max(self._tokenizer.get_vocab().values(), default=-1) + 1


def hf_added(tokenizer: Any) -> dict[str, bool]:
    """The same as `Codec.added`, of a tokenizer of transformers."""
    return {one.content: bool(one.special) for one in tokenizer.added_tokens_decoder.values()}


def hf_ids(tokenizer: Any, text: str, *, special: bool) -> tuple[int, ...]:
    """The same as `Codec.encode`, of a tokenizer of transformers."""
    if unmarked(text) == text:
        return tuple(tokenizer(text, add_special_tokens=special)["input_ids"])
    tokens, backend = (
        set(tokenizer.added_tokens_decoder),
        getattr(tokenizer, "backend_tokenizer", None),
    )

    def encode(one: str, literal: bool) -> list[int]:
        if literal and backend is not None:
            return literal_ids(backend, one, tokens)
        return list(
            tokenizer(one, add_special_tokens=False, split_special_tokens=literal)["input_ids"]
        )

    return tuple(encode_marked(text, hf_added(tokenizer), encode))


class Tokens:
    """A tokenizer as a session uses it: texts, ids and the text of one id."""

    def __init__(self, codec: Codec) -> None:
        self._codec = codec
        self._pieces: dict[int, str] = {}

    def encode(self, text: str, *, special: bool = True) -> tuple[int, ...]:
        """Ids of a text, as transformers' AutoTokenizer gives them.

        special: add what the tokenizer puts before every text. A chat template writes that itself.
        """
        return self._codec.encode(text, special=special)

    def literal(self, text: str) -> str:
        """The same, marked: no name of a token in it is the token."""
        return marked(text, self._codec.added)

    def decode(self, ids: Sequence[int]) -> str:
        return self._codec.decode(ids)

    def piece(self, token_id: int) -> str:
        """The text of one id by itself."""
        if token_id not in self._pieces:
            self._pieces[token_id] = self._codec.decode([token_id])
        return self._pieces[token_id]

    def pieces(self, text: str | Sequence[int]) -> tuple[TokenPiece, ...]:
        """The tokens of a text, or of ids, for a person to look at."""
        special = self._codec.special_ids
        ids = self.encode(text) if isinstance(text, str) else text
        return tuple(TokenPiece(i, self.piece(i), i in special) for i in ids)

    def begun(self, ids: Sequence[int]) -> int:
        """How many ids at the beginning are those that the tokenizer puts before every text."""
        same = zip(self.encode(""), ids, strict=False)
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], same))

    def tail(self, ids: Sequence[int]) -> tuple[int, ...]:
        """The last few ids of a text, from the beginning of a character on."""
        for start in range(max(0, len(ids) - 1), max(0, len(ids) - LONGEST_TAIL) - 1, -1):
            tail = tuple(ids[start:])
            text = self.decode(tail)
            if complete_part(text) and not text.startswith(UNFINISHED):
                return tail
        return ()

    def answer_ids(self, ids: Sequence[int], answer: str) -> tuple[tuple[int, ...], bool]:
        """An answer's tokens after a prompt, and whether both are split as one text would be."""
        # With and without what the tokenizer has put before the text: written out, some read it
        # anew.
        for start in dict.fromkeys((0, self.begun(ids))):
            found = self._after(ids[start:], answer)
            if found is not None:
                return found, True
        # The prompt is not split as its text would be, because it was cut or branched in. So the
        # place where the answer begins decides, then the answer alone.
        for start in range(max(0, len(ids) - LONGEST_TAIL), len(ids)):
            found = self._after(ids[start:], answer)
            if found is not None:
                return found, False
        return self._alone(ids, answer), False

    def _after(self, ids: Sequence[int], answer: str) -> tuple[int, ...] | None:
        """What the tokenizer makes of the answer, if it leaves the ids before it as they are."""
        whole = self.encode(self.decode(ids) + answer, special=False)
        return whole[len(ids) :] if whole[: len(ids)] == tuple(ids) else None

    def _alone(self, ids: Sequence[int], answer: str) -> tuple[int, ...]:
        """The answer by itself; some tokenizers put a blank before every text, a line hides it."""
        wanted = self.decode(ids) + unmarked(answer)
        for anchor in ("", "\n"):
            before = self.encode(anchor, special=False)
            found = self.encode(anchor + answer, special=False)[len(before) :]
            if self.decode((*ids, *found)) == wanted:
                return found
        return self.encode(answer, special=False)


def complete_part(text: str) -> str:
    """A text without the characters at its end of which only some bytes have been written yet."""
    return text.rstrip(UNFINISHED)


def before_stop(text: str, stops: Sequence[str]) -> tuple[str, str]:
    """The text before the first stop string in it, and that string; (text, "") if there is none."""
    found = [(text.find(stop), stop) for stop in stops if stop in text]
    if not found:
        return text, ""
    start, stop = min(found)
    return text[:start], stop


def without_beginning_of(text: str, stops: Sequence[str]) -> str:
    """A text without an ending that may turn out to be the beginning of a stop string."""
    longest = max((len(stop) for stop in stops), default=1) - 1
    for length in range(min(longest, len(text)), 0, -1):
        if any(stop.startswith(text[-length:]) for stop in stops):
            return text[:-length]
    return text
