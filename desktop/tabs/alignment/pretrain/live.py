"""A run of pretraining: its curves beside the forecast, and the same openings continued."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.numbers import plain, si
from desktop.runs.panel import LooksCard, Row, RunPanel, status_words
from desktop.runs.service import RunService
from desktop.services import Services
from desktop.widgets.banner import duration
from desktop.widgets.labels import button, link_button, plain_label, words
from desktop.widgets.layout import GivesWay, column, held, keep_side_width, row, timer
from desktop.widgets.plot_card import FirstSight
from models.errors import UserError
from models.plain_values import convert
from models.pretraining.config import ForecastCurve
from models.pretraining.figure import BYTES, pretrain_figure
from models.pretraining.preparing import export_steps
from models.pretraining.verdict import Ended
from models.store.runs import Run

DRAW_MS, SLIDER_WIDTH = 200, 100
EXPORT = "alignment/pretrain-export"


class PretrainRun(RunPanel):
    """on_next: leads the model on to SFT. on_made: leads to what can be done with it."""

    def __init__(
        self, services: Services, service: RunService, on_next: Callable[[Run], object]
    ) -> None:
        self.picture = FirstSight()
        self.next = button("", lambda: self.run is not None and on_next(self.run), "primary")
        self.export = link_button("", self.write_out)
        super().__init__(services, service, self.picture)
        self._soon = timer(self, DRAW_MS, self._draw_figure)

    def build(self) -> None:
        self.openings = LooksCard(
            self.tr("The same openings"),
            self.tr(
                "Three openings are continued before the first step and every few steps after."
            ),
            across=1,
        )
        self.next.setText(self.tr("Next: SFT"))
        self.export.setText(self.tr("Export as a Hugging Face folder…"))
        picture, self.name = self.picture, plain_label("", "caption")
        picture.body.removeWidget(self.alarm)
        picture.body.insertWidget(1, self.alarm)
        for part in (self.name, self.status):
            picture.head.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        picture.below.addWidget(picture.export_button)
        picture.foot.addLayout(row(self.export, 1, self.resume, self.next))
        self.method.hide()
        self.openings.slider.setFixedWidth(SLIDER_WIDTH)
        inner = held(column((self.openings, 1)))
        side = held(column((inner, 1)))
        keep_side_width(side, inner)
        column(self.banner, (GivesWay(self.picture, side), 1), inside=self)

    def draw_steps(self, run: Run) -> None:
        self._draw_figure(run)

    def draw_step(self, values: Row) -> None:  # noqa: ARG002  (all of them are drawn, soon)
        if not self._soon.isActive():
            self._soon.start()

    def draw_looks(self) -> None:
        self.openings.show_looks(self.looks)

    def draw_run(self, run: Run, state: str) -> None:
        self.name.setText(run.title)
        self.status.show_state(*status_words(state))
        done = run.status == "done"
        for part in (self.next, self.export):
            part.setVisible(done)
        if done or state != "running":
            self._draw_figure(run)
        self._say(run, state)

    def _draw_figure(self, run: Run | None = None) -> None:
        if (run := run or self.run) is None:
            return
        facts, ended = run.facts, ended_of(run)
        band = facts.get("band")
        kept = 0.0
        if ended is not None:
            kept = next((r["read"] for r in self.rows if r.get("step") == ended.kept_step), 0.0)
        self.picture.show_figure(
            pretrain_figure(
                self.rows, ForecastCurve(*map(tuple, band)) if band else None,
                most=float(facts.get("tokens", 1e6)), noise=float(facts.get("noise", BYTES)),
                packed=float(facts.get("packed", "nan")), guess=float(facts.get("guess", 0.0)),
                kept=kept,
            )
        )  # fmt: skip

    def _say(self, run: Run, state: str) -> None:
        """What is seen in the curves now; of a run that is over, its verdict."""
        ended, rows = ended_of(run), self.rows
        if ended is not None:
            head, *reasons = map(words, ended.sentences())
            if guess := float(run.facts.get("guess", 0.0)):
                reasons.append(self.tr("You guessed {bits}.").format(bits=plain(guess, 2)))
            self.picture.statement.say(head, " ".join(reasons))
            return
        looks = [row["held_out_bits"] for row in rows if "held_out_bits" in row]
        if state == "failed":
            stopped = self.tr("The run stopped at step {step}.").format(step=len(rows))
            why = f"{self._gradients()} {run.facts.get('problem', '')}".strip()
            self.picture.statement.say(stopped, why)
            return
        if not looks:
            self.picture.statement.say(self.how_far(run) or self.tr("Noise, before the first step"))
            return
        said = self.tr("{bits} bits per byte on held-out text, from {first} at the start")
        pace, parts = self.service.pace(run.id), list[str]()
        read = [row for row in rows if row.get("read")]
        if read:
            parts.append(self.tr("{tokens} tokens read; {bits} bits on them now.").format(
                tokens=si(read[-1]["read"]), bits=plain(read[-1]["bits"], 2)))  # fmt: skip
        if gradients := self._gradients():
            parts.append(gradients)
        if pace is not None and state == "running":
            parts.append(self.tr("{speed} tokens a second; {time} left.").format(
                speed=si(pace.tokens_per_second), time=duration(pace.seconds_left)))  # fmt: skip
        told = said.format(bits=plain(looks[-1], 2), first=plain(looks[0], 2))
        self.picture.statement.say(told, " ".join(parts))

    def write_out(self) -> None:
        """Write the model into a new folder below the one that is picked."""
        made = None if self.run is None else self.run.result
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to write the model"))
        if not folder or made is None:
            return
        self.banner.clear()
        steps = partial(export_steps, made, Path(folder) / f"{made.name}-merged")
        title = self.tr("Exporting {name}").format(name=made.name)
        job = self.services.lanes.files.start(EXPORT, steps, title)
        job.succeeded.connect(self._written)
        job.failed.connect(partial(self.services.notify.error, where=self.banner))

    def _written(self, path: Path) -> None:
        words = self.tr("Written to {path}").format(path=path)
        self.banner.show_message(words, kind="good")

    def _gradients(self) -> str:
        """The gradient norm now, beside the highest of the steps before; "" if it is not known."""
        norms = [row["gradient_norm"] for row in self.rows if "gradient_norm" in row]
        if len(norms) < 2:
            return ""
        return self.tr("Gradient norm {now}, at most {most} before.").format(
            now=plain(norms[-1], 2), most=plain(max(norms[:-1]), 2))  # fmt: skip


def ended_of(run: Run) -> Ended | None:
    """The figures of a run that is done; None for one that is not."""
    try:
        return convert(run.facts.get("ended"), Ended)
    except UserError:
        return None
