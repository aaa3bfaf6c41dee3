"""Files of labels spoilt in every way that one can think of, and what may not happen to them.

Files of every format that we write are cut, spliced, doubled and sprinkled with odd bytes. Each
must be read or refused with a sentence; each of its rows must be a label or in the report; what is
taken must be whole, so that our own lines give it back; and none may take long.
"""

import random
import time
from pathlib import Path

from hostile.changes import ODD, spoiled

from models.errors import UserError
from models.preferences.label_files.files import FORMATS, Imported, read_labels, write_labels
from models.preferences.labels import Draft, Label, Turn, Verdict
from models.progress import drain
from models.table_files import refused_table

LONGEST_S = 30.0
SUFFIXES = (".jsonl", ".json", ".csv", ".txt")
ODD_PARTS = (*ODD, b'"prompt":', b'"chosen":null,', b'"ranks":[1,1,9],', b"\n\nHuman: ")


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


def spoilt(folder: Path, draw: random.Random) -> Path:
    """A file of labels after a few changes, or of two formats one after the other."""
    data = b""
    for _ in range(draw.choice((1, 1, 1, 2))):
        key = draw.choice([one.key for one in FORMATS.values() if one.write])
        path = folder / "sound"
        drain(write_labels(path, sound_labels(draw), key))
        data += path.read_bytes()
    data = spoiled(draw, data, ODD_PARTS)
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
