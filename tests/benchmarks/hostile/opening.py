"""One hostile file, treated as the program treats a reader's: converted, opened, asked.

Run as a process of its own, so that a crash is seen from outside:
    python opening.py FOLDER FILES SEED FIRST
makes the files FIRST to FILES - 1 and prints a line of JSON for each before and after it is tried.
"""

import json
import random
import resource
import shutil
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hostile.mutations import CHANGES
from hostile.originals import Originals

from models.errors import UserError
from models.live.catalogue import Form
from models.live.chat import Message
from models.live.conversion.convert import convert
from models.live.conversion.process import FailedError
from models.live.sampling import Sampling
from models.live.session import open_session
from models.progress import drain

FORMS: tuple[Form | None, ...] = (None, None, "8-bit")  # models as small as these are kept exact
SHORT = Sampling(temperature=0, max_new_tokens=3)


def outcome(path: Path, cache: Path, form: Form | None) -> tuple[str, str]:
    """Refused, converted, crashed or hung, and the sentence."""
    try:
        made = drain(convert(path, cache, form=form))
        session = open_session(made.folder)
        drain(session.stream("The capital", SHORT))
        if session.has_chat_template:
            with suppress(UserError):  # the template's own refusal; the model is converted
                drain(session.stream([Message("user", "Hello")], SHORT))
    except FailedError as error:
        return ("hung" if "standstill" in error.template else "crashed"), str(error)
    except UserError as error:
        return "refused", str(error)
    except Exception:  # noqa: BLE001  (exactly what is looked for)
        return "crashed", traceback.format_exc()
    return "converted", ""


def main(folder: Path, files: int, seed: int, first: int) -> None:
    """Try the files one after the other."""
    originals = Originals(folder / f"originals-{first}")
    for number in range(first, files):
        draw = random.Random(f"{seed}/{number}")
        change = draw.choice(CHANGES)
        place, cache = folder / "file", folder / "cache"
        for each in (place, cache):
            shutil.rmtree(each, ignore_errors=True)
            each.mkdir()
        path = change(draw, originals, place)
        _tell({"number": number, "change": change.__name__})
        started = time.monotonic()
        result, sentence = outcome(path, cache, draw.choice(FORMS))
        taken = time.monotonic() - started
        if result == "refused" and any((cache / "conversions").glob("*")):
            result, sentence = "crashed", f"left something in the cache: {sentence}"
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        _tell({"result": result, "sentence": sentence, "seconds": taken, "megabytes": used})


def _tell(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
