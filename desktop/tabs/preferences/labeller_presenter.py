"""How somebody labels: two numbers beside the drafts, and a page with everything."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer

from desktop.services import Services
from desktop.tabs.preferences import labeller_words
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.labeller_view import Figure
from models.errors import UserError
from models.preferences.figures import pace_figure, strength_figure
from models.preferences.labeller import Agreement, Share, left_preference, own_agreement
from models.store.labelling.project_jobs import LabelReport, label_report

if TYPE_CHECKING:
    from desktop.tabs.preferences.history_view import HistoryView
    from desktop.tabs.preferences.labeller_card import LabellerCard

SLOT = "preferences/labeller"
LATEST = 500  # labels that the card beside the drafts looks at
SOON_MS = 200  # after the key, so that the next drafts are there first
NO_AGREEMENT = Agreement(Share(0, 0), Share(0, 0))


class LabellerPresenter:
    """The card is counted here and now from the latest labels, the page from all of them in a job.

    The job is of the files lane: a million labels take seconds, and drafts are not to wait.
    """

    def __init__(
        self, view: "HistoryView", card: "LabellerCard", services: Services, desk: Desk
    ) -> None:
        self._view, self._card = view, card
        self._services, self._desk = services, desk
        self._repeats = -1
        self._agreement = NO_AGREEMENT
        self._stale = True
        self._soon = QTimer(card)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._show_if_seen)
        card.seen.connect(self._soon.start)
        card.more_asked.connect(lambda: desk.page_asked.emit("history/labeller"))
        view.part_picked.connect(self.show_part)
        view.labeller.rate_set.connect(self.set_rate)
        view.strengths.label_asked.connect(lambda: desk.page_asked.emit("label"))
        view.seen.connect(self._count_if_shown)
        desk.judged.connect(self._labels_changed)
        desk.project_changed.connect(self._project_changed)
        self.show_card()

    def show_part(self, part: str) -> None:
        """Bring a part of the page to the front."""
        self._view.show_part(part)
        self._count_if_shown()

    def show_card(self) -> None:
        """Two numbers from the latest labels, and what was labelled so far."""
        labels = self._desk.labels
        counts = labels.counts()
        if counts.repeats != self._repeats:
            self._repeats, self._agreement = counts.repeats, own_agreement(labels.repeats())
        left = left_preference(labels.judged(LATEST))
        self._card.show_figures(
            labeller_words.share_words(self._agreement.same),
            labeller_words.share_words(left),
            labeller_words.repeats_words(counts.repeats),
            labeller_words.counts_words(counts.pairs, counts.ties, counts.skipped),
            (
                labeller_words.agreement_words(self._agreement, self._desk.project.repeat_rate),
                labeller_words.left_words(left),
            ),
        )

    def set_rate(self, percent: int) -> None:
        """Let so many pairs come again."""
        try:
            project = self._services.store.projects.change(
                self._desk.project.id, repeat_rate=percent / 100
            )
        except UserError as problem:
            self._services.notify.error(problem, self._view.labeller.banner)
            return
        self._desk.use_project(project, self._desk.labels)

    def _labels_changed(self) -> None:
        self._stale = True
        self._soon.start()
        self._count_if_shown()

    def _show_if_seen(self) -> None:
        """A card out of sight is filled when it comes into sight."""
        if self._card.isVisible():
            self.show_card()

    def _project_changed(self) -> None:
        self._repeats = -1
        self._view.labeller.show_rate(round(100 * self._desk.project.repeat_rate))

    def _count_if_shown(self) -> None:
        seen = self._view.isVisible() and self._view.part() != "judgements"
        if not (seen and self._stale):
            return
        self._stale = False
        steps = partial(label_report, self._services.home, self._desk.project.id)
        title = QCoreApplication.translate("Preferences", "Counting labels")
        job = self._services.lanes.files.start(SLOT, steps, title)
        job.succeeded.connect(self._show)
        job.failed.connect(partial(self._services.notify.error, where=self._view.banner))

    def _show(self, report: LabelReport) -> None:
        rate = self._desk.project.repeat_rate
        self._view.labeller.show_rate(round(100 * rate))
        self._view.labeller.show_figures(
            _figure(report.agreement.same, labeller_words.agreement_words(report.agreement, rate)),
            _figure(
                report.left, labeller_words.left_words(report.left), odd=bool(report.left.leans)
            ),
            _figure(
                report.longer,
                labeller_words.longer_words(report.longer),
                odd=labeller_words.is_one_length(report.longer),
            ),
            Figure(
                labeller_words.median_words(report.speed),
                labeller_words.latest_words(report.sessions),
                labeller_words.speed_words(report.speed),
            ),
        )
        self._view.labeller.show_pace(pace_figure(report.sessions, labeller_words.figure_word))
        found = report.strengths
        self._view.strengths.show_strengths(
            strength_figure(found, labeller_words.figure_word),
            labeller_words.strengths_words(found),
            labeller_words.duel_rows(found),
        )


def _figure(share: Share, meaning: str, *, odd: bool = False) -> Figure:
    interval = labeller_words.interval_words(share) if share.total else ""
    return Figure(labeller_words.share_words(share), interval, meaning, odd)
