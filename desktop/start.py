"""What is built right after the first paint, and how the program ends at Ctrl+C and SIGTERM."""

import gc
import logging
import signal
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSocketNotifier

from desktop import instance, logs
from desktop.catalogue import Catalogue
from desktop.errors import Notify, install_hooks
from desktop.jobs import Lanes
from desktop.services import Services
from models.errors import UserError
from models.progress import Progress, Steps
from models.store.backups import open_or_begin_anew
from models.store.paths import Home
from models.store.settings import Settings
from models.store.store import Store

if TYPE_CHECKING:
    from desktop.window import MainWindow
    from models.engine.device import Device

log = logging.getLogger(__name__)
Closers = list[Callable[[], object]]


def logging_to(folder: Path, troubles: list[UserError]) -> Closers:
    """Begin the log; `troubles` gets why there is none, which must not keep the window shut."""
    try:
        return [logs.start(folder)]
    except UserError as problem:
        troubles.append(problem)
        return []


def settings(home: Home, troubles: list[UserError], *, safe: bool) -> Settings:
    """What was set, or the defaults in safe mode; `troubles` gets what was wrong in the file."""
    return Settings() if safe else Settings.load(home, troubles.append)


def services(
    window: "MainWindow", settings: Settings, troubles: list[UserError]
) -> tuple[Services, Closers]:
    """The services, and what has to be called at the end, the last first.

    troubles: gets what to tell if the database was damaged and an empty one was begun, or if
    another start cannot reach the window.
    Raises UserError if it cannot be used; nothing is left open then.
    """
    home = window.home
    store, trouble = open_or_begin_anew(home)
    troubles += [] if trouble is None else [trouble]
    repair_runs(store)
    notify = Notify(window)
    lanes = Lanes(window)
    listener = instance.Listener(home.data, window)
    troubles += [] if listener.trouble is None else [listener.trouble]
    listener.asked.connect(window.come_forward)
    catalogue = Catalogue(home, lanes, notify, window, own=not window.safe)
    catalogue.renamed.connect(partial(rename_in_runs, store, home))
    log.info("started on %s", home.data)
    made = Services(
        home, store, settings, lanes, catalogue, notify, window.open_link, window.places
    )
    return made, [store.close, install_hooks(notify), listener.close, lanes.close]


def spare_collector() -> None:
    """What was loaded so far lives as long as the program: garbage need not be looked for in it.

    A full pass over it, some seventy thousand objects, stops the window for .06 s, and for six
    times as long on a busy machine, in the middle of whatever somebody does.
    """
    gc.freeze()


def keep_daily_copy(window: "MainWindow") -> None:
    """Make the dated copy of today of what is kept; not in safe mode, which only looks."""
    from desktop.frame.backups import keep_daily

    if window.services is not None and not window.safe:
        keep_daily(window.services)


def repair_runs(store: Store) -> None:
    """Runs that were going on when the program was killed are paused or cancelled ones now.

    At the start, since no run can be going on yet. A disk that refuses it must not keep the
    window shut: they are repaired at a later start then.
    """
    try:
        count = store.runs.repair()
    except UserError as problem:
        log.warning("interrupted runs stay as they are: %s", problem)
    else:
        if count:
            log.info("%d runs were interrupted", count)


def rename_in_runs(store: Store, home: Home, old: str, new: str) -> None:
    """The runs that made a model, and the bench it lies on, know its folder's new name."""
    store.runs.moved(home.models / old, home.models / new)


def describe_engine() -> Steps[str]:
    """Which torch build computes and on what, in one sentence. A job: it imports torch."""
    yield Progress(0, stage="Loading the engine...")
    from models.engine import device

    return engine_words(device.probe())


def engine_words(found: "Device") -> str:
    translate = QCoreApplication.translate
    where = {
        "cpu": translate("Engine", "the processor"),
        "mps": translate("Engine", "the Apple graphics processor"),
    }.get(found.name, found.hardware)
    if found.name == "cpu":
        threads = translate("Engine", "{hardware}, %Ln threads", "", found.threads)
        where = threads.format(hardware=where)
    told = translate("Engine", "torch {version} ({build} build) computes on {where}.")
    return told.format(version=found.torch_version, build=found.build, where=where)


ENDING = (signal.SIGINT, signal.SIGTERM)


def end_at_signals(application: QCoreApplication) -> Callable[[], None]:
    """Quit at these signals from now on; returns what leaves them to Python again."""
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    # Python's own handler runs only between two instructions, so it writes a byte to this socket.
    before = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: application.exit(0))  # quit() would ask first
    handlers = [signal.signal(which, lambda _number, _frame: None) for which in ENDING]

    def stop() -> None:
        signal.set_wakeup_fd(before)
        for which, handler in zip(ENDING, handlers, strict=True):
            signal.signal(which, handler)
        notifier.setEnabled(False)
        ours.close()
        theirs.close()

    return stop
