"""Spoils files of labels in every way that one can think of, and reads them.

    python tests/models/preferences/fuzzing.py [--files 3000] [--seed 0]

Files of every format that we write are cut, spliced, doubled and sprinkled with odd bytes. Each
must be read or refused with a sentence; each of its rows must be a label or in the report; what is
taken must be whole, so that our own lines give it back; and none may take long. Ends with exit code
1 if anything else happens; the file is printed then.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from models.errors import UserError  # noqa: E402  (after the path is known)
from models.preferences.label_files.files import (  # noqa: E402  (likewise
    FORMATS,
    Imported,
    read_labels,
    write_labels,
)
from models.preferences.labels import Draft, Label, Turn, Verdict  # noqa: E402  (likewise)
from models.progress import drain  # noqa: E402  (likewise)
from models.table_files import refused_table  # noqa: E402  (likewise)

LONGEST_S = 30.0
MOST_CHANGES = 4
SUFFIXES = (".jsonl", ".json", ".csv", ".txt")
ODD = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\\ud800", b"\\u0000", b"\r", b"\r\n", b"\n\n",
    b'"', b'""', b"\\", b"{", b"}", b"[" * 3000, b"null", b"NaN", b"1e999", b"-1", b"9" * 400,
    b"true", b",", b";", b"\t", b'"prompt":', b'"chosen":null,', b'"ranks":[1,1,9],',
    b"\n\nHuman: ", b"\n\nAssistant: ", "🙂\u2028".encode(), b"x" * 100_001, b"\x1f\x8b",
    b"PK\x03\x04",
)  # fmt: skip
Change = Callable[[bytes, random.Random], bytes]


def sound_labels(draw: random.Random) -> list[Label]:
    """A few labels of every kind."""
    made = []
    for number in range(draw.randint(1, 6)):
        count = draw.choice((1, 2, 2, 2, 3, 5))
        drafts = tuple(Draft(f"answer {number}.{place}", place, "m") for place in range(count))
        ranks = tuple(sorted(draw.randint(1, count) for _ in range(count)))
        tight = tuple(sorted(set(ranks)).index(rank) + 1 for rank in ranks)
        verdict = Verdict(tight, draw.randint(0, 3), ("clear",), "a note", draw.choice(("", "new")))
        turns = (Turn("user", f"question {number}"),) if draw.random() < 0.3 else ()
        prompt = f"User: question {number}" if turns else f"question {number}"
        made.append(Label(prompt, drafts, draw.choice((verdict, verdict, None)), turns))
    return made


def _cut(data: bytes, draw: random.Random) -> bytes:
    start, end = sorted(draw.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[end:]


def _double(data: bytes, draw: random.Random) -> bytes:
    start, end = sorted(draw.randrange(len(data) + 1) for _ in range(2))
    return data[:end] + data[start:]


def _end(data: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def _flip(data: bytes, draw: random.Random) -> bytes:
    place = draw.randrange(len(data) + 1)
    return data[:place] + bytes([draw.randrange(256)]) + data[place + 1 :]


def _sprinkle(data: bytes, draw: random.Random) -> bytes:
    place = draw.randrange(len(data) + 1)
    return data[:place] + draw.choice(ODD) + data[place:]


CHANGES: Sequence[Change] = (_cut, _double, _end, _flip, _sprinkle, _sprinkle)


def spoilt(folder: Path, draw: random.Random) -> Path:
    """A file of labels after a few changes, or of two formats one after the other."""
    data = b""
    for _ in range(draw.choice((1, 1, 1, 2))):
        key = draw.choice([one.key for one in FORMATS.values() if one.write])
        path = folder / "sound"
        drain(write_labels(path, sound_labels(draw), key))
        data += path.read_bytes()
    for _ in range(draw.randint(1, MOST_CHANGES)):
        data = draw.choice(CHANGES)(data, draw)
    made = folder / f"spoilt{draw.choice(SUFFIXES)}"
    made.write_bytes(data)
    return made


def trouble(path: Path) -> tuple[str, str]:
    """How a file was read ("read", "partly", "refused"), and what is wrong with that."""
    began = time.process_time()
    try:
        imported = drain(read_labels(path))
    except UserError as error:
        return "refused", "" if error.message and error.remedy else "no sentence"
    if time.process_time() - began > LONGEST_S:
        return "read", "it takes too long"
    return ("partly" if imported.refused else "read"), _doubts(imported, path.with_name("again"))


def _doubts(imported: Imported, again: Path) -> str:
    if len(imported.lines) != len(imported.labels):
        return "a label without its line"
    if len(imported.labels) + len(imported.refused) < imported.rows:
        return "a row that is in neither list"
    if not all(one.reason and one.line >= 1 for one in imported.refused):
        return "a refusal without a line or a reason"
    refused_table(imported.refused).encode()
    if not imported.labels:
        return ""
    drain(write_labels(again, imported.labels, "understudy"))
    back = drain(read_labels(again, "understudy"))
    return "" if list(back.labels) == list(imported.labels) else "a label that is not whole"


def fuzz(folder: Path, files: int, seed: int) -> tuple[Counter[str], list[str]]:
    """So many files: how they were read, and what went wrong."""
    draw, seen, wrong = random.Random(seed), Counter[str](), []
    for number in range(files):
        path = spoilt(folder, draw)
        try:
            how, doubt = trouble(path)
        except Exception as error:  # noqa: BLE001  (whatever it is, it is what is looked for)
            how, doubt = "failed", repr(error)
        seen[how] += 1
        if doubt:
            wrong.append(f"file {number} ({path.name}): {doubt}\n{path.read_bytes()[:2000]!r}")
    return seen, wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seen, wrong = fuzz(Path(folder), asked.files, asked.seed)
    print(f"{seen.total()} files: " + ", ".join(f"{count} {how}" for how, count in seen.items()))
    print(f"{len(wrong)} of them wrong")
    print("\n".join(wrong[:10]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
