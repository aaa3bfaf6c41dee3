"""What a second turn waits for: from Enter in the window to the first token on the screen.

    python tests/benchmarks/second_turn.py [GGUF] [--fetch] [--rounds 5] [--small 6m-chat]

GGUF: SmolLM2-135M-Instruct.Q4_1.gguf; without it the one that `understudy-cli models get smollm2`
has fetched, or that --fetch gets now; where there is none, only the family's model is measured.
The real window, offscreen, on a home of its own: a question is answered, then a second one is
asked in three ways, in turns. Typed: key by key, with a pause before Enter, as people do. Pasted:
Enter at once, so that only the turns before are read. Anew: all of it is read at Enter, as if
nothing had been kept. Between two measurements nothing else runs in the program.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import measuring
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from talking_lateness import Bench as Talking

from desktop.memory import Memory
from desktop.window import MainWindow
from models.progress import Progress, Steps
from models.store.paths import Home

FIRST = (
    "What is the capital of France?",
    "Explain gravity to a child.",
    "Why is the sky blue?",
    "Name three animals that can swim.",
    "How do I boil an egg?",
)
SECOND = "Can you say that again in other words?"
WAYS = ("typed", "pasted", "anew")
BAR_MS, TOKENS, PAUSE_S = 40, 32, 0.6


class Bench:
    """The window with the page "Conversation"."""

    def __init__(self, home: Home) -> None:
        self.window = MainWindow(home, Memory(home.config))
        self.window.show()
        self.window.fill()
        self.until(lambda: self.services.catalogue.loaded)
        index = self.window.pages.index("base_vs_chat")
        self.window.show_tab(index)
        tab: Any = self.window.pages.page(index)
        tab.show_page("conversation")
        self.page: Any = tab.built("conversation")

    @property
    def services(self) -> Any:
        return self.window.services

    until = staticmethod(Talking._until)

    def settle(self) -> None:
        """Until nothing is said, read or kept."""
        page, lane = self.page, self.services.lanes.reading
        self.until(
            lambda: not (page.reply or page.beside or lane.busy or page._prepare_soon.isActive())
        )

    def add(self, gguf: Path) -> Any:
        """The model of a file, in its usual form."""
        return self._done(self.services.catalogue.add(gguf))

    def in_form(self, model: Any, form: str) -> Any:
        """The same model in another form."""
        return model if model.form == form else self._done(
            self.services.catalogue.convert(model, form)
        )  # fmt: skip

    def _done(self, job: Any) -> Any:
        found: list[Any] = []
        job.succeeded.connect(found.append)
        self.until(lambda: job.over and not self.services.lanes.files.busy, at_most=900)
        self.settle()
        return found[0]

    def second_turn(self, model: Any, question: str, way: str) -> float:
        """Milliseconds from Enter to the first token of the second answer on the screen."""
        page = self.page
        page.open_state({"models": ["", model.name], "max_new_tokens": TOKENS})
        page.composer.setPlainText(question)
        page.send()
        page.beside = None
        self.settle()
        if way == "typed":
            QTest.keyClicks(page.composer, SECOND, delay=20)
            self.wait(PAUSE_S)
            self.settle()
        else:
            page.composer.setPlainText(SECOND)
            page._prepare_soon.stop()
        if way == "anew":
            self._forget(model)
        begun = time.perf_counter()
        QTest.keyClick(page.composer, Qt.Key.Key_Return)
        view = page.history.view(page.talk.leaf)
        while not view.text.text() and page.reply is not None:
            QApplication.processEvents()
        taken = time.perf_counter() - begun
        self.settle()
        return taken * 1000

    def wait(self, seconds: float) -> None:
        """Run the event loop for so long."""
        end = time.perf_counter() + seconds
        self.until(lambda: time.perf_counter() > end)

    def _forget(self, model: Any) -> None:
        """The session has read nothing."""
        catalogue = self.services.catalogue

        def forget() -> Steps[None]:
            yield Progress(0)
            catalogue.session(model)._texts._kept = None

        self.services.lanes.reading.start("forget", forget)
        self.until(lambda: not self.services.lanes.reading.busy)


def measure(bench: Bench, name: str, model: Any, rounds: int) -> None:
    """All three ways in turns; prints the middle of each, and the rows of the table."""
    bench.second_turn(model, FIRST[0], "anew")  # opens the model
    taken: dict[str, list[float]] = {way: [] for way in WAYS}
    for number in range(rounds):
        for way in WAYS if number % 2 else reversed(WAYS):
            taken[way].append(bench.second_turn(model, FIRST[number % len(FIRST)], way))
    middle = {way: statistics.median(found) for way, found in taken.items()}
    for way, found in taken.items():
        print(f"{name:16} {way:7} {middle[way]:7.1f} ms ({min(found):.1f} to {max(found):.1f})")
    what = f"{name}, first token of a second turn from Enter, typed"
    share = middle["typed"] / middle["anew"]
    told = f"{middle['typed']:.0f} ms ({share:.2f} of reading all anew)"
    measuring.report(what, told, f"<= {BAR_MS} ms", middle["typed"] <= BAR_MS)
    what = f"{name}, the same pasted, of reading all anew"
    share = middle["pasted"] / middle["anew"]
    measuring.report(what, f"{share:.2f} ({middle['pasted']:.0f} ms)", "< 1", share < 1)


def main() -> None:
    """Measure the family's model, then SmolLM2 in both forms."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gguf", type=Path, nargs="?")
    parser.add_argument("--fetch", action="store_true", help="get SmolLM2 if it is missing")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--small", default="6m-chat")
    options = parser.parse_args()
    print(measuring.machine())
    _application = measuring.application()  # lives as long as this name
    gguf = options.gguf or measuring.smollm2(fetch=options.fetch)
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder) / "home")
        home.prepare()
        bench = Bench(home)
        small = bench.services.catalogue.find(options.small)
        measure(bench, options.small, small, options.rounds)
        if gguf is not None:
            model = bench.add(gguf)
            for form in ("8-bit", "exact"):
                model = bench.in_form(model, form)
                measure(bench, f"SmolLM2, {form}", model, options.rounds)
        bench.window.shut_down()


if __name__ == "__main__":
    main()
