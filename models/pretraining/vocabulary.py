"""The vocabulary of a text: the family's, or byte-level BPE learnt on the text itself.

Loss in nats per token cannot compare two vocabularies; bits per byte can.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, decoders

import resources
from models.errors import UserError, in_words
from models.family.corpus import END_OF_TEXT, SPECIALS, train_tokenizer
from models.files import write_durably
from models.pretraining.texts import Pieces
from models.progress import Progress, Steps

BYTES, MOST = 256, 8192
USUAL = 1024
LEARNT_FROM, COUNTED_ON = 10_000_000, 400_000  # bytes
LEARNING, COUNTING = "Learning the vocabulary...", "Counting tokens..."
TOKENIZER, KNOWN = "tokenizer.json", "vocabulary.json"
FAMILY = "14k-base"  # every model of the family has the same


@dataclass(frozen=True, slots=True)
class Merge:
    """Two tokens that became one.

    number: from 1. left, right: as text, "�" where a part of a character. count: how often they
    stood side by side in a sample; bytes_per_token: of that sample after the merge.
    """

    number: int
    left: str
    right: str
    count: int
    bytes_per_token: float

    @property
    def joined(self) -> str:
        return self.left + self.right


@dataclass(frozen=True, slots=True)
class Learnt:
    """A vocabulary and how it cuts the text.

    entries: without the four special tokens of chats. bytes_per_token: of the pieces held out.
    sampled: bytes that it was counted on.
    """

    kind: Literal["own", "family"]
    entries: int
    bytes_per_token: float
    sampled: int
    merges: tuple[Merge, ...] = ()

    @property
    def noise(self) -> float:
        """Bits per byte where each token is equally likely, as before the first step."""
        return math.log2(max(2, self.entries)) / self.bytes_per_token

    def tokens(self, size: int) -> int:
        """About how many tokens so many bytes are."""
        return round(size / self.bytes_per_token)


def chosen(place: Path, entries: int = USUAL) -> Steps[Learnt]:
    """The vocabulary of so many entries, 0 for the family's; learnt only if it is not there yet.

    item of a Progress, errors: as `learn`.
    """
    known = of(place)
    if known is not None and (known.entries if known.kind == "own" else 0) == entries:
        return known
    return (yield from learn(place, entries) if entries else shipped(place))


def learn(place: Path, entries: int = USUAL) -> Steps[Learnt]:
    """Learn so many entries from the text in a folder and keep them there.

    item of a Progress: a tuple of `Merge`, in the order in which they were learnt.
    Raises UserError for entries out of range.
    Source: Sennrich et al. 2016, arXiv:1508.07909; on bytes as Radford et al. 2019 (GPT-2).
    """
    if not BYTES <= entries <= MOST:
        raise UserError(
            "A vocabulary of {entries} entries can't be learnt here.",
            "Choose {least} (bytes alone) to {most}.",
            entries=entries,
            least=BYTES,
            most=MOST,
        )
    yield Progress(0, entries - BYTES, stage=LEARNING)
    pieces = Pieces(place, "train")
    texts = pieces.drawn(0, LEARNT_FROM)
    tokenizer = train_tokenizer(texts, entries + len(SPECIALS))
    found: list[Merge] = []
    total = max(1, len(_merges(tokenizer)))
    for merge in _counted(tokenizer, pieces.drawn(1, COUNTED_ON)):
        found.append(merge)
        yield Progress(len(found), total, stage=LEARNING, item=(merge,))
    return (yield from _keep(place, tokenizer, "own", tuple(found)))


def shipped(place: Path) -> Steps[Learnt]:
    """Take the family's vocabulary for the text in a folder."""
    path = resources.weights(FAMILY) / TOKENIZER
    return (yield from _keep(place, Tokenizer.from_file(str(path)), "family", ()))


def of(place: Path) -> Learnt | None:
    """What was chosen for the text in a folder; None for nothing yet."""
    try:
        return msgspec.json.decode((place / KNOWN).read_bytes(), type=Learnt)
    except (OSError, msgspec.DecodeError):
        return None


def _keep(
    place: Path, tokenizer: Tokenizer, kind: Literal["own", "family"], merges: tuple[Merge, ...]
) -> Steps[Learnt]:
    yield Progress(1, 1, stage=COUNTING)
    sample = Pieces(place, "held_out").drawn(0, COUNTED_ON) or Pieces(place, "train").drawn(0, 1)
    tokens = sum(len(encoding.ids) for encoding in tokenizer.encode_batch(sample))
    size = sum(len(piece.encode()) for piece in sample)
    entries = tokenizer.get_vocab_size() - len(SPECIALS)
    made = Learnt(kind, entries, size / max(1, tokens), size, merges)
    with in_words(
        "The vocabulary could not be kept in {folder}: {reason}.",
        "Free some space there and learn it again.",
        folder=place,
    ):
        write_durably(place / TOKENIZER, tokenizer.to_str().encode())
        write_durably(place / KNOWN, json.dumps(asdict(made)).encode())
    return made


def _merges(tokenizer: Tokenizer) -> list[tuple[str, str]]:
    found = json.loads(tokenizer.to_str())["model"]["merges"]
    return [(left, right) for left, right in found]


def _counted(tokenizer: Tokenizer, sample: Sequence[str]) -> Iterator[Merge]:
    """The merges one after the other, applied to the words of a sample."""
    words = Counter(
        word for text in sample for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(text)
    )
    cut = [list(word) for word in words]
    times = list(words.values())
    where = defaultdict[tuple[str, str], set[int]](set)
    for number, parts in enumerate(cut):
        for pair in pairwise(parts):
            where[pair].add(number)
    size = sum(len(text.encode()) for text in sample)
    tokens = sum(len(parts) * count for parts, count in zip(cut, times, strict=True))
    write = decoders.ByteLevel().decode
    for number, (left, right) in enumerate(_merges(tokenizer), start=1):
        count = 0
        for place in where.pop((left, right), ()):
            parts = joined(cut[place], left, right)
            count += (len(cut[place]) - len(parts)) * times[place]
            cut[place] = parts
            for pair in pairwise(parts):
                where[pair].add(place)
        tokens -= count
        yield Merge(number, write([left]), write([right]), count, size / max(1, tokens))


def joined(parts: Sequence[str], left: str, right: str) -> list[str]:
    """The parts with every such two neighbours as one."""
    found = list[str]()
    for part in parts:
        if found and found[-1] == left and part == right:
            found[-1] = left + right
        else:
            found.append(part)
    return found


def byte_lengths(tokenizer: Tokenizer) -> NDArray[np.int64]:
    """Bytes of each token, shape (entries,); 0 for the special ones."""
    known = tokenizer.get_vocab()
    found = np.zeros(tokenizer.get_vocab_size(), dtype=np.int64)
    for token, number in known.items():
        found[number] = 0 if token in SPECIALS else len(token)
    return found  # a character of a byte-level token is a byte


def end_of_text(tokenizer: Tokenizer) -> int:
    """The token between two pieces."""
    return int(tokenizer.get_vocab()[END_OF_TEXT])
