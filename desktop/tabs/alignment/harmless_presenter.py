"""The page "Harmless": the toy is run, kept, and looked at from one weight or another."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

import resources
from desktop.jobs import Job
from desktop.services import Services
from desktop.tabs.alignment import harmless_words as say
from desktop.tabs.alignment.bench import SHIPPED, Bench
from desktop.widgets.tag import Kind
from models.alignment import harmless
from models.alignment.figures.frontier import figure
from models.alignment.harmless import Start, Toy, as_json, from_json, turned_unkind
from models.errors import UserError
from models.figure import Cursor, Figure
from models.files import write_whole
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from desktop.tabs.alignment.harmless_view import HarmlessView

SLOT, USUAL = "alignment/harmless", 0.65
KEPT = "harmless.json"


class HarmlessPresenter:
    """One job makes the texts; everything else is arithmetic on them, at once."""

    def __init__(self, view: "HarmlessView", services: Services, bench: Bench) -> None:
        self._view, self._services, self._bench = view, services, bench
        self._path = services.home.data / "alignment" / KEPT
        self._toy: Toy | None = None
        self._figure: Figure | None = None
        self._job: Job | None = None
        self._starts: tuple[Start, ...] = ()
        self._start = self._more = 0
        self._weight = USUAL
        view.presenter = self
        view.run_asked.connect(self.run)
        view.stop_asked.connect(self.stop)
        view.start_picked.connect(self._pick)
        view.weight_moved.connect(self._move)
        view.more_asked.connect(self._others)
        view.state_asked.connect(self.open_state)
        view.weight.show_weight(self._weight)
        if (toy := self._kept()) is not None:
            self._show(toy)

    def run(self, *, short: bool = False) -> None:
        """Make the toy, on the training lane."""
        self._view.banner.clear()
        base, chat = (resources.weights(SHIPPED[key]) for key in ("base", "sft"))
        title = QCoreApplication.translate("Harmless", "Helpful against harmless")
        steps = partial(toy_steps, base, chat, short=short)
        self._job = job = self._services.lanes.training.start(SLOT, steps, title)
        job.succeeded.connect(self._came)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self._view.show_running(running=True)

    def stop(self) -> None:
        """Keep what was there before."""
        if self._job is not None:
            self._job.cancel()

    def open_state(self, state: Mapping[str, object]) -> None:
        """A weight; a short run where nothing was run, for pictures."""
        weight = state.get("weight")
        if isinstance(weight, int | float) and 0 <= weight <= 1:
            self._view.weight.show_weight(float(weight))
            self._move(float(weight))
        if state.get("demo") is True and self._toy is None and self._job is None:
            self.run(short=True)

    def _kept(self) -> Toy | None:
        try:
            return from_json(self._path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            return None

    def _came(self, toy: Toy) -> None:
        self._show(toy)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, as_json(toy))
        except OSError as error:
            problem = UserError(
                "What the toy wrote could not be kept: {reason}.",
                "It is shown until the program ends. Make room on the disk.",
                reason=error.strerror or error,
            )
            self._view.banner.show_error(problem, "warn")

    def _failed(self, problem: BaseException) -> None:
        if isinstance(problem, UserError):
            self._view.banner.show_error(problem)
        else:
            self._services.notify.error(problem, self._view)

    def _ended(self) -> None:
        self._job = None
        self._view.show_running(running=False)

    # ------------------------------------------------------------------ showing

    def _show(self, toy: Toy) -> None:
        self._toy, self._start, self._more = toy, 0, 0
        self._figure = figure(toy, self._weight)
        self._starts = tuple(start for start in toy.starts if start.unkind)
        names = [start.text.strip().replace("\n", " ") for start in self._starts]
        self._view.turn.show_starts(names, 0)
        unkind, kind = (turned_unkind(toy.starts, unkind=side) for side in (True, False))
        self._view.turn.show_shares(say.share_words(unkind), say.share_words(kind))
        self._view.show_filled(filled=True)
        self._show_start()
        self._show_weight()

    def _pick(self, number: int) -> None:
        self._start = number
        self._show_start()

    def _move(self, weight: float) -> None:
        self._weight = weight
        self._show_start()
        self._show_weight()

    def _others(self) -> None:
        self._more += 1
        self._show_weight()

    def _show_start(self) -> None:
        if self._toy is None or not self._starts:
            return
        start = self._starts[self._start % len(self._starts)]
        tag = say.unkind_words_tag(start)
        self._view.turn.show_base(start.text.strip(), say.takes(start), start.shipped, tag)
        remarks = harmless.of_kind(self._toy.drafted, "remark")
        about = [one for one in remarks if start.animal in one.case.prompt] or list(remarks)
        if not about:
            return
        share = harmless.declined(about[0], self._weight)
        reply = harmless.picked(about[0], self._weight)
        all_of_them, interval = say.share_words(harmless.share(remarks, self._weight))
        self._view.turn.show_aligned(
            about[0].case.prompt, reply, say.declined_words(share),
            (all_of_them, say.remarks_words(self._weight, interval)),
        )  # fmt: skip

    def _show_weight(self) -> None:
        if self._toy is None or self._figure is None:
            return
        cursor = Cursor(self._weight, self._view.weight.slider.accessibleName())
        self._figure = replace(self._figure, cursor=cursor)
        self._view.weight.show_figure(self._figure)
        kinds: tuple[harmless.Kind, ...] = ("request", "touchy", "plain")
        replies = []
        for kind in kinds:
            drafted = harmless.of_kind(self._toy.drafted, kind)
            if drafted:
                replies.append(self._reply(drafted[(7 * self._more) % len(drafted)]))
        self._view.weight.show_replies(replies)

    def _reply(self, one: harmless.Drafted) -> tuple[str, str, str, tuple[str, Kind]]:
        share = harmless.declined(one, self._weight)
        ought = one.case.kind in ("remark", "request")
        colour: Kind = "good" if (share >= 0.5) is ought else "bad"
        reply = harmless.picked(one, self._weight)
        return (
            say.kind_words(one.case), one.case.prompt, reply, (say.declined_words(share), colour),
        )  # fmt: skip


def toy_steps(base: Path, chat: Path, *, short: bool = False) -> Steps[Toy]:
    """Train, write, measure; called on the lane's thread. short: a glance, for pictures."""
    yield Progress(0, stage="Loading the engine...")
    from models.training.experiments.harmless import HarmlessConfig, run_harmless

    config = HarmlessConfig(base, chat, drafts=8) if short else HarmlessConfig(base, chat)
    return (yield from run_harmless(config))
