"""Pictures of every tab and of the shelf, light and dark: `tests/desktop/shots.py --out DIR`.

With --readme the four that the README shows, light and small.

Each tab is shown in a window of its own on a throw-away home, in each state that
`pictured` names, and grabbed when its jobs have ended. QT_SCALE_FACTOR sets the scale.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pictured import open_pictured, states_of  # it lies beside this file
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog

from desktop import language
from desktop.look.theme import Mode, Theme
from desktop.memory import Memory
from desktop.shelf import shown
from desktop.shelf.window import ShelfWindow
from desktop.tabs import TabSpec, tab_specs
from desktop.window import MainWindow
from models.store.paths import Home

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services import Services

MODES: tuple[Mode, ...] = ("light", "dark")
SHELF = "models"  # the window of the models, among the tabs
SIZE, SMALL = QSize(1280, 800), QSize(1024, 700)
SHELF_SIZE = QSize(1000, 700)
README = {
    "scaling": "explore-map",
    "base_vs_chat": "classic",
    "preferences": "labelled",
    "interview": "cards-explain-shown",
}
"""What the README shows of a tab: a state of its page."""
COPIED, COPY = "6m-chat", "capitals-6m"
QUIET_S, PATIENCE_S = 0.4, 60.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Make all pictures; prints the path of each. Or print the names of what they would show."""
    parser = argparse.ArgumentParser(prog="shots.py", description=__doc__)
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--out", type=Path, metavar="DIR")
    wanted.add_argument("--readme", type=Path, metavar="DIR", help="the four of the README")
    wanted.add_argument("--names", action="store_true", help="print tab-state, draw nothing")
    parser.add_argument("--scale-label", help="part of the file names (default: from the scale)")
    parser.add_argument("--home", type=Path, metavar="DIR", help="start from a copy of this home")
    keys = [spec.key for spec in tab_specs()]
    choices = [*keys, SHELF]
    parser.add_argument("--tab", choices=choices, action="append", help="only this; may repeat")
    parser.add_argument("--language", choices=tuple(language.OWN_NAMES), default=language.ENGLISH)
    asked = parser.parse_args(arguments)
    out = asked.out or asked.readme
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
    QApplication.setStyle("Fusion")
    application = QApplication([])
    theme = Theme(application, "light")
    theme.apply()
    language.use(asked.language)
    label = asked.scale_label or str(round(application.devicePixelRatio() * 100))
    specs = [spec for spec in tab_specs() if spec.key in (asked.tab or choices)]
    with tempfile.TemporaryDirectory() as folder:
        Home.at(Path(folder)).keep_caches()  # not in the home of the first window, which goes
        if asked.names:
            with _window(Path(folder) / "names", asked.home, "light", tab_specs()[0]) as window:
                print(*_names(window, specs), sep="\n")  # what was asked for
            return 0
        if asked.readme is not None:
            _picture_for_readme(Path(folder), asked.readme)
            return 0
        for number, (spec, mode) in enumerate(product(specs, MODES)):
            with _window(Path(folder) / str(number), asked.home, mode, spec) as window:
                for name, page in _states(window, spec):
                    _grab(page, asked.out / f"{spec.key}-{name}-{mode}-{label}.png")
        for mode in MODES if SHELF in (asked.tab or choices) else ():
            with _window(Path(folder) / mode, asked.home, mode, tab_specs()[0]) as window:
                for name, page in _shelf_states(window):
                    _grab(page, asked.out / f"{SHELF}-{name}-{mode}-{label}.png")
    return 0


def _picture_for_readme(homes: Path, out: Path) -> None:
    for spec in (one for one in tab_specs() if one.key in README):
        with _window(homes / spec.key, None, "light", spec) as window:
            window.resize(SMALL)
            for name, _ in _states(window, spec):
                if name == README[spec.key]:
                    _save(_in_few_colours(window.grab().toImage()), out / f"{spec.key}.png")
                    break


def _in_few_colours(picture: QImage) -> QImage:
    """In the 256 colours that it has most of: who clones the repository takes it along."""
    import numpy as np

    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(plain.constBits(), dtype=np.uint32)
    colours, counts = np.unique(pixels, return_counts=True)
    table = [int(one) for one in colours[np.argsort(-counts, kind="stable")][:256]]
    undithered = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, undithered)


@contextmanager
def _window(folder: Path, source: Path | None, mode: Mode, spec: TabSpec) -> Iterator[MainWindow]:
    """A window on a home of its own, below `folder`, that shows one tab."""
    home = Home.at(folder)
    if source is not None:
        shutil.copytree(Home.at(source).data, home.data)
    home.config.mkdir(parents=True)
    # Of another language the window would be built anew, and this one hidden.
    kept = f'theme = "{mode}"\nlanguage = "{language.current()}"\n'
    home.settings.write_text(kept, encoding="utf-8")
    window = MainWindow(home, Memory(home.config))
    window.resize(SIZE)
    window.show()
    window.fill()
    window.show_tab(window.pages.index(spec.key))
    try:
        _settle(window)
        yield window
    finally:
        window.shut_down()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _states(window: MainWindow, spec: TabSpec) -> "Iterator[tuple[str, QWidget]]":
    """Bring the page into each of its states, and into the first one in a small window."""
    page = window.pages.page(window.pages.index(spec.key))
    states = states_of(page)
    for name, state in states:
        open_pictured(page, state)
        _settle(window)
        for act in _acts(page, state):
            act()
            _settle(window)
        yield name, window
    window.resize(SMALL)
    _settle(window)
    yield f"{states[-1][0]}-1024", window


def _acts(page: Any, state: Mapping[str, Any]) -> Iterator[Callable[[], object]]:
    """What a state shows that no link can ask for: what somebody has said, changed or begun."""
    talk = state.get("conversation", {})
    chat: Any = page.page("conversation") if talk else None
    for text in talk.get("say", ()):
        chat.composer.setPlainText(text)
        yield chat.send
    if edit := talk.get("edit"):
        yield lambda: chat.act("rewrite", chat.talk.turns[chat.talk.leaf].parent, edit)
    if state.get("panel") == "branches":
        yield lambda: page.built("compare").columns[1].rewrite(" The capital of France is Rome")
    if state.get("begun"):
        run = page.run("279k-chat, friendly openings")
        yield lambda: page.show_begun((page.place("alignment", "ppo"), page.interview(20, 1), run))
        yield lambda: page.show_due(12, 8)


def _names(window: MainWindow, specs: Sequence[TabSpec]) -> Iterator[str]:
    for spec in specs:
        place = window.pages.index(spec.key)
        window.show_tab(place)  # builds the page
        yield from (f"{spec.key}-{name}" for name, _ in states_of(window.pages.page(place)))
    window.show_shelf()
    shelf = next(iter(window.findChildren(ShelfWindow)))
    yield from (f"{SHELF}-{name}" for name in shelf_acts(window.services, shelf))


def shelf_acts(
    services: "Services | None", shelf: ShelfWindow
) -> Mapping[str, Callable[[], object]]:
    """What brings the window of the models into each state, by the state's name, in this order."""
    return {
        "family": lambda: shelf.open_state({"key": shown.FAMILY}),
        "yours": lambda: shelf.open_state({"key": shown.YOURS}),
        "own": lambda: _add_own(services, shelf),
        "removed": lambda: shelf.act("remove"),
        "offer": shelf.ask_before_fetching,
        "model": lambda: shelf.open_state({"model": COPIED}),
        "filter": lambda: shelf.open_state({"filter": "chat m"}),
    }


def _add_own(services: "Services | None", shelf: ShelfWindow) -> None:
    """Add a copy of a model, as if somebody else's tools had written its folder."""
    if services is None or (source := services.catalogue.find(COPIED)) is None:
        return
    left_out = shutil.ignore_patterns("card.json", "graph.onnx")
    folder = services.home.data / "demo" / COPY
    shelf.add(shutil.copytree(source.path, folder, ignore=left_out))


def _shelf_states(window: MainWindow) -> "Iterator[tuple[str, QWidget]]":
    """The same of the window of the models; a question that is open is pictured in its place."""
    window.show_shelf()
    shelf = next(iter(window.findChildren(ShelfWindow)))
    shelf.resize(SHELF_SIZE)
    for name, act in shelf_acts(window.services, shelf).items():
        act()
        _settle(window)
        question = next((one for one in shelf.findChildren(QDialog) if one.isVisible()), None)
        yield name, question or shelf
        if question is not None:
            question.close()
    shelf.resize(shelf.minimumSize())
    _settle(window)
    yield "smallest", shelf


def _settle(window: MainWindow) -> None:
    """Let the window work until nothing has run for a moment, at most a minute."""
    end, quiet = time.monotonic() + PATIENCE_S, time.monotonic()
    busy = False
    # Asked last and not by the clock: while torch is imported, a round may take half a second.
    while time.monotonic() < end and (busy or time.monotonic() < quiet + QUIET_S):
        QCoreApplication.processEvents()
        busy = window.services is not None and window.services.lanes.busy
        if busy:
            quiet = time.monotonic()
        time.sleep(0.005)


def _grab(window: "QWidget", path: Path) -> None:
    _save(window.grab().toImage(), path)


def _save(image: QImage, path: Path) -> None:
    image.save(str(path), quality=0)  # of a PNG, how much is left unpacked
    print(path)  # a terminal program says what it wrote


if __name__ == "__main__":
    sys.exit(main())
