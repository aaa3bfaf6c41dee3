"""The shelf: how near the forecast of speed is, and how long 500 entries take.

    python tests/benchmarks/shelf.py [GGUF] [--entries 500] [--rounds 3]

GGUF: a file whose forecast is compared with what it really writes; without it SmolLM2, if
`understudy-cli models get smollm2` has fetched it, else a made-up model of 40 million parameters.
Both forms are converted into a scratch folder. The forecast is made anew in each round, in turns
with the decoding of 32 tokens, of which the median counts; both by the time of the one thread that
computes, so that other programs matter little. Entries are copies of a tiny GGUF file, none of them
converted; the alternative to remembered headers is to read every header, as the first listing does.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hostile.originals import gguf_models, tiny_models  # puts the folders of the tests on the path
from measuring import machine, report, seconds, smollm2
from PySide6.QtWidgets import QApplication

from desktop.look.theme import Theme
from desktop.shelf import listing
from desktop.shelf.model_list import ModelList
from desktop.shelf.shown import Group
from models.engine import catalogue
from models.engine.conversion import forecast
from models.engine.conversion.convert import convert
from models.engine.conversion.descriptions import descriptions
from models.engine.session import open_session
from models.generation import Sampling
from models.model import Form
from models.progress import drain
from models.store.paths import Home
from models.store.shelf import Shelf

TOKENS, FORMS = 32, ("8-bit", "exact")


def main() -> int:
    """Measure both, print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gguf", nargs="?", type=Path)
    parser.add_argument("--entries", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = asked.gguf or smollm2(fetch=False) or _made_up(folder)
        for form in FORMS:
            _forecast(path, folder, form, asked.rounds)
        _entries(folder, asked.entries)
    return 0


def _made_up(folder: Path) -> Path:
    model = gguf_models.random_model(
        "llama", hidden_size=512, intermediate_size=1536, num_hidden_layers=12,
        num_attention_heads=8, num_key_value_heads=2, head_dim=64,
    )  # fmt: skip
    tokenizer = tiny_models.tokenizer_json()
    return Path(gguf_models.write_gguf(folder / "made-up.gguf", model, tokenizer, stored="Q8_0"))


def _forecast(path: Path, folder: Path, form: Form, rounds: int) -> None:
    made = drain(convert(path, folder / "cache", form=form))
    session, ratios, about = open_session(made.folder), [], made.manifest.description
    for number in range(rounds):
        costs = forecast.costs(folder / f"{number}", form, 1)
        assert costs is not None
        output = about.width * about.vocabulary
        expected = 1 / costs.of(form, about.read, about.layers, output)
        sampling = Sampling(temperature=0, max_new_tokens=TOKENS)
        job = session.stream(f"Round {number}: once upon a time", sampling, top=0)
        clock = [time.thread_time() for _ in job]
        real = 1 / statistics.median(after - before for before, after in pairwise(clock))
        ratios.append(expected / real)
        print(f"{path.stem}, {form}: {expected:.1f} tokens/s expected, {real:.1f} written")
    ratio = statistics.median(ratios)
    report(f"forecast against decoding, {form}", f"{ratio:.2f}x", "0.7x to 1.3x",
           met=0.7 <= ratio <= 1.3)  # fmt: skip


def _entries(folder: Path, count: int) -> None:
    home = Home.at(folder / "home")
    home.prepare()
    model = gguf_models.random_model("llama")
    tiny = gguf_models.write_gguf(folder / "tiny.gguf", model, tiny_models.tokenizer_json())
    for number in range(count):
        copy = folder / f"model-{number}.gguf"
        shutil.copyfile(tiny, copy)
        Shelf(home).add(copy)
    first = _timed(lambda: catalogue.installed(home))
    descriptions.cache_clear()  # as after a restart
    again = _timed(lambda: catalogue.installed(home))
    report(f"{count} entries listed again / first", f"{again / first:.2f}", "<= 0.5",
           met=again <= 0.5 * first)  # fmt: skip
    app = QApplication([])
    Theme(app)
    groups = listing.groups(catalogue.installed(home), {}, (), (), {})
    shown = ModelList(lambda _: None)
    shown.resize(340, 700)
    shown.show()
    app.processEvents()
    filled = _timed(lambda: _show(app, shown, groups))
    typed = [_timed(lambda t=t: _show(app, shown, listing.matching(groups, t), narrowed=True))
             for t in ("m", "mo", "model-4", "model-47")]  # fmt: skip
    print(f"listed first {seconds(first)}, again {seconds(again)}; shown {seconds(filled)}; "
          f"a key of the filter {seconds(max(typed))} at most")  # fmt: skip
    report(f"{count} entries shown", f"{1000 * filled:.0f} ms", "<= 100 ms", met=filled <= 0.1)
    report("a key of the filter", f"{1000 * max(typed):.0f} ms", "<= 50 ms", met=max(typed) <= 0.05)


def _show(
    app: QApplication, shown: ModelList, groups: Sequence[Group], *, narrowed: bool = False
) -> None:
    shown.show_groups(groups, narrowed=narrowed)
    app.processEvents()


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
