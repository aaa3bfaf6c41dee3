"""How far it is: which pair of how many, the latest judgements, the session, the guidelines."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.services import Services
from desktop.tabs.preferences import label_words
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.judgement_list import recent_rows
from models.errors import UserError
from models.preferences.ballot import Judging
from models.preferences.labeller import PAUSE_SECONDS, Session, moment, sessions

if TYPE_CHECKING:
    from desktop.tabs.preferences.label_view import LabelView

RECENT = 30
LATEST_MOMENTS = 2000  # of a session that goes on at the start; after that they are counted here


class LabelProgressPresenter:
    """Reads the store after every change; a million labels cost it no more than ten."""

    def __init__(
        self,
        view: "LabelView",
        services: Services,
        desk: Desk,
        judging: Judging,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._view, self._services, self._desk = view, services, desk
        self._judging, self._now = judging, now
        self._decided = 0
        self._moments: list[float] = []
        view.bottom.correct_asked.connect(lambda label: desk.correction_asked.emit(label, ""))
        view.bottom.guidelines_saved.connect(self.keep_guidelines)
        desk.judged.connect(self.show)
        desk.task_shown.connect(self.show_position)
        desk.project_changed.connect(self.show_project)
        self.show_project()
        self.show()

    def show_project(self) -> None:
        """Another project, or other guidelines."""
        found = (moment(one) for one in self._desk.labels.moments(LATEST_MOMENTS))
        self._moments = sorted(one for one in found if one > 0)  # no nan
        usual = label_words.guidelines_words("")
        self._view.bottom.guidelines.show_words(self._desk.project.guidelines, usual)

    def show(self) -> None:
        """Counts, the latest judgements, the session."""
        labels = self._desk.labels
        counts = labels.counts()
        self._decided = counts.judged - counts.ties - counts.skipped
        self.show_position()
        recent = labels.recent(RECENT)
        self._view.bottom.recent.show_rows(recent_rows(recent, counts.judged), counts.judged)
        self._note_moment(*labels.moments(1))
        self._view.bottom.recent.show_session(label_words.session_words(self.session()))

    def show_position(self) -> None:
        """Which one of how many this is."""
        goal = self._desk.project.goal
        words = label_words.position_words(self._judging.task, self._decided, goal)
        tip = label_words.goal_tip(self._decided, goal)
        self._view.show_position(words, self._decided, goal, tip)

    def session(self) -> Session | None:
        """The session that goes on, None before its first label."""
        found = sessions(self._moments)
        if not found or self._now() - found[-1].end > PAUSE_SECONDS:
            return None
        return found[-1]

    def keep_guidelines(self, words: str) -> None:
        """Keep what to look for."""
        try:
            project = self._services.store.projects.change(self._desk.project.id, guidelines=words)
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return
        self._desk.use_project(project, self._desk.labels)

    def _note_moment(self, created: str = "") -> None:
        """A new label is a moment of this session; one that was taken back stays one."""
        latest = moment(created)
        if latest > (self._moments[-1] if self._moments else 0):
            self._moments.append(latest)
