"""`understudy --self-test`: does this installation work, with everything that it brings along?

A check is a function that returns what it found, in a few words, and raises where something is
wrong: each needs a library that packaging may have lost. They run in a home of their own, which is
removed afterwards; a line says how each went.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication

import resources
from desktop import language, recipe_checks
from desktop.frame.tab_spec import tab_title
from desktop.look.theme import Theme
from desktop.memory import Memory
from desktop.qt_trouble import missing_display
from desktop.tabs import tab_specs
from desktop.window import MainWindow
from models.interview.cards import Cards
from models.progress import drain
from models.store.paths import Home
from models.store.store import Store

Check = tuple[str, Callable[[], str]]
WIDTH, PATIENCE_MS = 22, 60_000
LOCAL = ("127.", "::1", "localhost")
MODEL, CHAT = "279k", "14k-chat"
ABILITY = "addition_2"


class Watch:
    """Hears of every connection and every name that is looked up, from whatever library."""

    def __init__(self) -> None:
        self.tried: list[str] = []
        sys.addaudithook(self._audit)  # can't be taken away again: the process ends with the test

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        address = arguments[1] if event == "socket.connect" else arguments
        if event in ("socket.connect", "socket.getaddrinfo") and isinstance(address, tuple):
            host = str(address[0])
            if not host.startswith(LOCAL):
                self.tried.append(host)


def untouched(watch: Watch) -> str:
    if watch.tried:
        raise ConnectionError(f"tried to reach {', '.join(sorted(set(watch.tried)))}")
    return "no connection was tried, no name looked up"


def run() -> int:
    """All checks; prints a line for each, returns 0 if every one of them passed, else 1."""
    watch = Watch()
    if missing_display(sys.platform, os.environ):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    failed = 0
    with tempfile.TemporaryDirectory(prefix="understudy-self-test-") as folder:
        for name, check in checks(Home.at(Path(folder)), watch):
            failed += not passes(name, check)
    _say(f"{failed} of the checks failed." if failed else "All checks passed.")
    return 1 if failed else 0


def checks(home: Home, watch: Watch) -> Iterator[Check]:
    yield from _of_the_window(home)
    yield "family answer", recorded_answer
    yield "transformers", transformers_round
    yield "SFT step", recipe_checks.sft_step
    yield "reward and PPO steps", recipe_checks.reward_and_ppo
    yield "DPO steps", recipe_checks.dpo_step
    yield "GRPO step", recipe_checks.grpo_step
    yield "pretraining step", recipe_checks.pretraining_step
    yield "architectures", recipe_checks.architectures
    yield "onnxruntime", onnxruntime_run
    yield "fit", scaling_fit
    yield "database", database
    yield "cards and lessons", cards_and_lessons
    yield "no network", lambda: untouched(watch)


def _of_the_window(home: Home) -> Iterator[Check]:
    QApplication.setStyle("Fusion")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    Theme(application, "light").apply()
    window = MainWindow(home, Memory(home.config))
    window.show()
    yield "window filled", lambda: filled(window)
    yield "window painted", lambda: painted(window)
    yield "every tab built", lambda: tabs_built(window)
    yield "printing", lambda: printed(window)
    yield "German", lambda: german(window)
    window.close()
    window.shut_down()


def passes(name: str, check: Callable[[], str]) -> bool:
    """Run one check and say how it went; whatever it raises is its result."""
    started = time.monotonic()
    try:
        found, passed = check(), True
    except Exception as problem:  # noqa: BLE001  (a check that fails must not hide the next)
        found, passed = f"{type(problem).__name__}: {problem}", False
    took = time.monotonic() - started
    _say(f"{'ok  ' if passed else 'FAIL'} {name:<{WIDTH}} {took:6.2f} s  {found}")
    return passed


def _say(line: str) -> None:
    """A line on standard output, which a frozen program on Windows may lack."""
    if sys.stdout is not None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def filled(window: Any) -> str:
    """The services, the database and the first page can be built."""
    window.fill()
    return f"on {QGuiApplication.platformName()}"


def painted(window: Any) -> str:
    """The window shows something: more than one colour, text among it."""
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    colours = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    if len(colours) < 8:
        raise AssertionError(f"only {len(colours)} colours are to be seen")
    return f"{picture.width()} x {picture.height()} pixels, {len(colours)} colours"


def tabs_built(window: Any) -> str:
    count = 0
    for number, title in enumerate(window.titles):
        window.show_tab(number)
        page = window.pages.page(number)
        if page is None:
            raise AssertionError(f"{title} has no page")
        for key in [key for key, _ in tab_specs()[number].labels()] or [""]:
            if key:
                page.open_state({"page": key})
            settle(window)
            count += 1
    return f"{len(window.titles)} tabs, {count} pages"


def printed(window: Any) -> str:
    """The window, and a formula, can be drawn for a printer; here the paper is a file."""
    from PySide6.QtPrintSupport import QPrinter

    from desktop.widgets.rich_document import set_formula

    if set_formula(r"L = E + \frac{A}{N^\alpha}", 15.0, True) is None:
        raise AssertionError("a formula could not be set")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        painter = QPainter(printer)
        painter.drawPixmap(0, 0, window.grab())
        painter.end()
        size = path.stat().st_size
    return f"a formula, and a page of {size // 1024} kB"


def german(_window: Any) -> str:
    """The German texts, ours and Qt's, are there."""
    before = language.current()
    try:
        language.use(language.GERMAN)
        said = tab_title("scaling")
    finally:
        language.use(before)
    if said != "Skalierung":
        raise AssertionError(f"Scaling is {said!r} in German")
    return f"Scaling is {said}"


def settle(window: Any) -> None:
    deadline = QDeadlineTimer(PATIENCE_MS)
    events = QEventLoop.ProcessEventsFlag.AllEvents
    QCoreApplication.processEvents(events)
    while window.services.lanes.busy and not deadline.hasExpired():
        QCoreApplication.processEvents(events | QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def recorded_answer() -> str:
    """A model of the family answers as it did when it was measured."""
    from models.engine.session import open_session
    from models.generation import Sampling

    row = next(
        row
        for row in resources.table("family_answers").rows
        if row["size"] == MODEL and row["ability"] == ABILITY
    )
    # The table keeps its texts as JSON, so that a space at their end shows.
    prompt, recorded = (json.loads(str(row[name])) for name in ("prompt", "text"))
    session = open_session(resources.weights(f"{MODEL}-base"))
    made = drain(session.stream(prompt, Sampling(max_new_tokens=8)))
    if not made.text.startswith(recorded):
        raise AssertionError(f"{prompt!r} gave {made.text!r}, recorded is {recorded!r}")
    return f"{prompt}{recorded}, as recorded"


def transformers_round() -> str:
    """transformers loads a model of the family, saves it and loads it again, to the same logits."""
    import torch
    from transformers import AutoModelForCausalLM
    from transformers.utils import logging

    logging.disable_progress_bar()
    tokens = torch.arange(5, 13)[None]
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        first = AutoModelForCausalLM.from_pretrained(resources.weights(CHAT))
        first.save_pretrained(folder)
        again = AutoModelForCausalLM.from_pretrained(folder)
        apart = float((first(tokens).logits - again(tokens).logits).abs().max())
    if apart > 0:
        raise AssertionError(f"the logits are {apart:.1e} apart")
    return f"{type(first).__name__}, the same logits"


def onnxruntime_run() -> str:
    """onnxruntime computes on the CPU, from a graph that is made here."""
    import onnxruntime
    from onnx import TensorProto, helper

    shape = helper.make_tensor_value_info("x", TensorProto.FLOAT, [3])
    twice = helper.make_tensor_value_info("y", TensorProto.FLOAT, [3])
    node = helper.make_node("Add", ["x", "x"], ["y"])
    model = helper.make_model(
        helper.make_graph([node], "twice", [shape], [twice]),
        opset_imports=[helper.make_opsetid("", 17)], ir_version=9,
    )  # fmt: skip
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    (found,) = session.run(None, {"x": np.array([1, 2, 3], dtype=np.float32)})
    if found.tolist() != [2, 4, 6]:
        raise AssertionError(f"1 2 3 doubled is {found.tolist()}")
    return f"onnxruntime {onnxruntime.__version__}, {session.get_providers()[0]}"


def scaling_fit() -> str:
    """A law that made-up runs obey is found again."""
    from models.scaling.fitting import fit
    from models.scaling.laws import law
    from models.scaling.parametric import ParametricLaw
    from models.scaling.published import Runs

    truth = law("besiroglu")
    assert isinstance(truth, ParametricLaw)
    sizes = [(n, d) for n in (1e7, 3e7, 1e8, 3e8) for d in (2e8, 8e8, 3.2e9)]
    params, tokens = np.array(sizes).T
    runs = Runs(params, tokens, np.array([truth.loss(n, d) for n, d in sizes]))
    found = fit(runs).law
    if abs(found.alpha - truth.alpha) > 1e-4:
        raise AssertionError(f"alpha is {found.alpha}, not {truth.alpha}")
    return f"alpha {found.alpha:.4f}, as it was made"


def database() -> str:
    """A database is made, copied, and put back from its copy."""
    from models.preferences.labels import Draft, Label, Verdict
    from models.store.backups import make_backup, restore

    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder))
        with Store.open(home) as store:
            copy = drain(make_backup(home))
            store.labels.add_label(Label("p", (Draft("a"), Draft("b")), Verdict((1, 2))))
            drain(restore(home, copy.path))
            left = store.labels.counts().judged
    if left:
        raise AssertionError(f"{left} labels are there that the copy had not")
    return "made, copied and put back"


def cards_and_lessons() -> str:
    """Every card and lesson is read, one is scheduled, HTML is cleaned, and Anki gets a deck."""
    from models.interview.card_file import shipped as deck
    from models.interview.exchange.anki import export_anki
    from models.interview.exchange.html_markdown import clean
    from models.interview.lesson_files import shipped as lessons

    found = deck()
    if found.problems or not lessons():
        raise AssertionError(f"{len(found.problems)} broken cards, {len(lessons())} lessons")
    if "alert" in clean("<p>Hello<script>alert(1)</script></p>"):
        raise AssertionError("a script was left in what was cleaned")
    with tempfile.TemporaryDirectory() as folder:
        home = Home.at(Path(folder))
        with Store.open(home) as store:
            Cards(store).review(found.cards[0].id, 3)
        path = Path(folder) / "deck.apkg"
        export_anki(found.cards, path, home.data)
        size = path.stat().st_size
    return f"{len(found.cards)} cards, {len(lessons())} lessons, a deck of {size // 1024} kB"
