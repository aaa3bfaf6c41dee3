"""Worked numbers of a lesson: a run on a model of the family, shown as soon as it is done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.tabs.interview.cards.reviewing import live_steps
from desktop.widgets.banner import in_words
from desktop.widgets.labels import words
from desktop.widgets.layout import column
from desktop.widgets.rich_text import RichText
from models.errors import UserError
from models.interview.lesson import Worked

if TYPE_CHECKING:
    from desktop.services import Services
    from models.interview.live import LiveAnswer


class WorkedBlock(QFrame):
    """A table that is computed while one reads on. slot: its name on the reading lane.

    grown: it has another height now.
    """

    grown = Signal()

    def __init__(
        self, worked: Worked, services: "Services", slot: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Worked numbers"))
        self.table = RichText(self.tr("Computing from the shipped model..."))
        self.caption = RichText(worked.caption, size=13, tone="muted", parent=self)
        self.caption.setVisible(bool(worked.caption))
        column(self.table, self.caption, spacing=8, inside=self)
        self.answer: LiveAnswer | None = None
        cache = services.home.cache
        self._job = services.lanes.reading.start(
            slot, lambda: live_steps(worked.live, cache), self.tr("Numbers of a lesson")
        )
        self._job.succeeded.connect(self.show_answer)
        self._job.failed.connect(self.show_problem)

    def show_answer(self, answer: "LiveAnswer") -> None:
        """What came out."""
        self.answer = answer
        self._show(words(answer.text))

    def show_problem(self, problem: BaseException) -> None:
        """Why there is nothing, in place of the table."""
        self._show(" ".join(in_words(problem)) if isinstance(problem, UserError) else str(problem))

    def _show(self, markdown: str) -> None:
        self.table.set_markdown(markdown)
        self.grown.emit()
