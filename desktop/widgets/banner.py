"""What is told beside a page: a banner, the bar of a job, the way to take something back."""

import time
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QToolButton, QWidget

from desktop.jobs import Job, Lane, Lanes
from desktop.look import assets
from desktop.numbers import data_amount
from desktop.widgets.labels import Tag, button, named, plain_label, set_property
from desktop.widgets.layout import column, row, timer
from models.errors import UserError
from models.formats import fill, written
from models.progress import Eta, Progress

Kind = Literal["bad", "warn", "good", "neutral"]


class Banner(QFrame):
    """Hidden until it has something to say; its button closes it.

    A page or card that wants its own puts a Banner into its layout: `Notify.error(exc, where)`
    finds the nearest one above `where`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._message = plain_label(role="card-title", wrap=True, selectable=True)
        self._advice = plain_label(wrap=True, selectable=True)
        self.close_button = CloseButton()
        self.close_button.clicked.connect(self.hide)
        texts = column(self._message, self._advice, spacing=2)
        parts = ((texts, 1), (self.close_button, 0, Qt.AlignmentFlag.AlignTop))
        self._row = row(*parts, margins=(14, 8, 8, 8), inside=self)
        self.hide()

    @property
    def text(self) -> str:
        """What the banner says; "" while it is hidden."""
        if self.isHidden():
            return ""
        return " ".join(part for part in (self._message.text(), self._advice.text()) if part)

    def show_message(self, message: str, advice: str = "", kind: Kind = "bad") -> None:
        self._message.setText(message)
        self._advice.setText(advice)
        self._advice.setVisible(bool(advice))
        set_property(self, "kind", kind)
        self.setAccessibleName(message)
        self.show()

    def show_error(self, error: UserError, kind: Kind = "bad") -> None:
        self.show_message(*in_words(error), kind)

    def offer(self, text: str, call: Callable[[], object]) -> None:
        """Put a button for what can be done before the one that closes."""
        offered = button(text, call)
        offered.setAutoDefault(False)
        offered.setAccessibleDescription(self._message.text())
        middle = Qt.AlignmentFlag.AlignVCenter
        self._row.insertWidget(self._row.count() - 1, offered, 0, middle)

    def clear(self) -> None:
        self.hide()


class CloseButton(QToolButton):
    """Closes a message."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "menu")
        self.setAccessibleName(self.tr("Close this message"))
        self.setToolTip(self.tr("Close this message"))
        self.setIcon(assets.icon("close", "text"))


def in_words(error: UserError) -> tuple[str, str]:
    """What happened and what to do, translated, with the error's values filled in.

    A value that is an error itself is said in the same way.
    """
    translate = QCoreApplication.translate
    parts = (error.template, error.remedy)
    message, advice = (translate("UserError", part) if part else "" for part in parts)
    values: dict[str, object] = {}
    for name, value in error.values.items():
        values[name] = value
        if isinstance(value, UserError):
            values[name] = in_words(value)[0]
        elif isinstance(value, float) and f"{{{name}}}" in message + advice:
            values[name] = written(value, ".10g")
    return fill(message, **values), fill(advice, **values)


def in_one_line(problem: BaseException) -> str:
    """An error in one line; what is no known error as Python says it."""
    if isinstance(problem, UserError):
        return " ".join(filter(None, in_words(problem)))
    return str(problem)


HEIGHT = 40
LEAST_BAR, MOST_BAR, LEAST_TITLE = 96, 220, 80
STRETCH = 1000  # of the bar: it has its whole width before anything is left empty
MOST_STEPS = 20_000  # nobody counts so many: of a job that weighs its parts the share says more
FINEST = 1_000_000  # steps of the bar; Qt counts them in 32 bits
PATIENCE_MS = 400
"""A reading job shows only after this long: most answer sooner, and the page should not jump."""


def duration(seconds: float) -> str:
    """A rough duration in words: "4 s", "3 min", "2 h 5 min"."""
    translate = QCoreApplication.translate
    if seconds < 90:
        return translate("JobBar", "{n} s").format(n=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 90:
        return translate("JobBar", "{n} min").format(n=minutes)
    return translate("JobBar", "{h} h {m} min").format(h=minutes // 60, m=minutes % 60)


class ShortLabel(QLabel):
    """A line that ends in an ellipsis where there is no room for it; its tooltip is the whole."""

    def setText(self, text: str) -> None:  # noqa: N802  (Qt's name)
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_TITLE, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, box.width())
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        role = self.foregroundRole()
        self.style().drawItemText(painter, box, alignment, self.palette(), True, text, role)


LONG_S, DONE_MS = 10.0, 8000
"""After so long a job somebody may be elsewhere: that it is done is said for a while."""


class JobBar(QFrame):
    """Shows the running job of the training lane, else one of the others that takes its time."""

    def __init__(self, lanes: Lanes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "job-bar")
        self.setFixedHeight(HEIGHT)
        kept = self.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # so that no page moves under the mouse
        self.setSizePolicy(kept)
        self._lanes = lanes
        self.job: Job | None = None  # the one that is shown
        self._eta = Eta()
        self.title = ShortLabel()
        self.title.setProperty("role", "card-title")
        self.bar = named(QProgressBar(textVisible=False), self.tr("Progress"))
        self.bar.setMinimumWidth(LEAST_BAR)
        self.bar.setMaximumWidth(MOST_BAR)
        self.says = plain_label(role="caption")
        self.waiting = Tag()
        self.pause = button(self.tr("Pause"), self._pause, "plain")
        self.cancel = button(self.tr("Cancel"), self._cancel, "plain")
        parts = (self.title, (self.bar, STRETCH), self.says, self.waiting, 1)
        row(*parts, self.pause, self.cancel, spacing=16, margins=(16, 0, 16, 0), inside=self)
        self._timer = timer(self, PATIENCE_MS, self._look)
        self._done = timer(self, DONE_MS, self._look)
        lanes.changed.connect(self._look)
        self.hide()

    def _look(self) -> None:
        lanes = self._lanes
        job = (
            _running(lanes.training)
            or self._patient(_running(lanes.files))
            or self._patient(_running(lanes.reading))
        )
        if job is not self.job:
            self._follow(job)
        waiting = [job for job in self._lanes.training.jobs() if job.state == "queued"]
        if self.job in waiting:
            waiting.remove(self.job)
        self.waiting.setVisible(bool(waiting))
        self.waiting.setText(self.tr("{n} waiting").format(n=len(waiting)))
        self.waiting.setToolTip("\n".join(job.title for job in waiting))
        over = job is None and self._done.isActive()
        for part in (self.bar, self.cancel):
            part.setVisible(not over)
        if over:
            self.pause.hide()
            self.says.setText(self.tr("done"))
        self.setVisible(job is not None or over)

    def _succeeded(self, job: Job) -> None:
        if job.started is not None and time.monotonic() - job.started >= LONG_S:
            self._done.start()
            self._look()

    def _patient(self, job: Job | None) -> Job | None:
        if job is None or job.started is None:
            return None
        left = PATIENCE_MS - (time.monotonic() - job.started) * 1000
        if left > 0:
            self._timer.start(int(left) + 1)
            return None
        return job

    def _follow(self, job: Job | None) -> None:
        if self.job is not None and self.job.state == "running":  # one that ended is silent
            self.job.progressed.disconnect(self._show_progress)
        self.job, self._eta = job, Eta()
        if job is None:
            return
        job.progressed.connect(self._show_progress)
        job.succeeded.connect(lambda _result, job=job: self._succeeded(job))
        self.title.setText(job.title)
        self.pause.setVisible(job.pausable)
        self.pause.setEnabled(True)
        self.cancel.setEnabled(True)
        self._show_progress(job.progress or Progress(0))

    def _show_progress(self, progress: Progress) -> None:
        most = min(progress.total, FINEST)  # a checksum counts bytes: too many for a bar
        self.bar.setRange(0, most)  # 0 to 0 shows that it is busy
        self.bar.setValue(round(progress.done * most / max(1, progress.total)))
        parts = []
        if progress.total and progress.done:
            parts.append(self._how_far(progress))
            seconds = self._eta.seconds(progress, time.monotonic())
            if seconds is not None and progress.done < progress.total:
                parts.append(self.tr("{time} left").format(time=duration(seconds)))
        elif self.job is not None and self.job.stage:
            parts.append(QCoreApplication.translate("Stage", self.job.stage))
        if self.pause.isEnabled():
            self.says.setText(" · ".join(parts))

    def _how_far(self, progress: Progress) -> str:
        if progress.data:
            return data_amount(progress.done, progress.total)
        if self.job in self._lanes.files.jobs():  # rows of a file, labels, prompts
            whole = QLocale().toString
            text = self.tr("{done} of {total}")
            return text.format(done=whole(progress.done), total=whole(progress.total))
        if progress.total > MOST_STEPS:
            return self.tr("{share} %").format(share=100 * progress.done // progress.total)
        step = self.tr("step {done} of {total}")
        return step.format(done=progress.done, total=progress.total)

    def _pause(self) -> None:
        if self.job is not None:
            self.pause.setEnabled(False)
            self.says.setText(self.tr("Saving a checkpoint…"))
            self.job.pause()

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()


def _running(lane: Lane) -> Job | None:
    return next((job for job in lane.jobs() if job.state == "running"), None)


class UndoBar(QFrame):
    """undo_asked: bring back what the bar speaks of. Hidden until something was removed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "job-bar")
        self.setFixedHeight(HEIGHT + 4)
        self.says = ShortLabel()
        self.undo = button(self.tr("Undo"))
        self.undo.setToolTip(self.tr("Undo (Ctrl+Z)"))
        self.undo_asked = self.undo.clicked
        close = CloseButton()
        close.clicked.connect(self.hide)
        parts = (self.says, self.undo, 1, close)
        row(*parts, spacing=12, margins=(24, 0, 16, 0), inside=self)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say what was removed; "" hides the bar."""
        self.says.setText(sentence)
        self.setAccessibleName(sentence)
        self.undo.setAccessibleDescription(sentence)
        self.setVisible(bool(sentence))
