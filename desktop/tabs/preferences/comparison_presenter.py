"""Two label sets side by side: chosen, compared on the lane, merged into a new project."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.services import Services
from desktop.tabs.preferences import labeller_words, wording
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.labeller_view import FILE
from models.errors import UserError
from models.preferences.agreement import Take
from models.preferences.labels import Label, Verdict, kind_of
from models.store.labelling.project_jobs import Compared, LabelSet, Stored, compare, import_labels

if TYPE_CHECKING:
    from desktop.tabs.preferences.labeller_view import LabellerView

translate = QCoreApplication.translate
SLOT = "preferences/compare"
MOST_SHOWN = 2000
LONGEST_NAME = 60
PROJECT, PERSON = "project:", "person:"


class ComparisonPresenter:
    """Compares what is stored and what lies in files; nothing is changed until one merges."""

    def __init__(self, view: "LabellerView", services: Services, desk: Desk) -> None:
        self._view, self._services, self._desk = view, services, desk
        self._compared: Compared | None = None
        self._name = ""
        view.compare_asked.connect(self.compare)
        view.merge_asked.connect(self.merge)
        desk.project_changed.connect(self.show_sets)
        desk.judged.connect(self._forget)
        self.show_sets()

    def show_sets(self) -> None:
        """This project, the people in it, the other projects; files are asked for."""
        here = self._desk.project
        sets = [(f"{PROJECT}{here.id}", wording.project_words(here.name))]
        people = self._desk.labels.people()
        if len(people) > 1:
            sets += [(f"{PERSON}{who}", wording.person_words(who)) for who in people]
        others = [one for one in self._services.store.projects.all() if one.id != here.id]
        sets += [(f"{PROJECT}{one.id}", wording.project_words(one.name)) for one in others]
        self._view.show_sets(sets)

    def compare(self, first: str, second: str) -> None:
        """Find what both sets judged and how far they agree."""
        self._view.banner.clear()
        chosen = self._chosen(first), self._chosen(second)
        self._name = f"{self._view.first.currentText()} + {self._view.second.currentText()}"
        steps = partial(compare, self._services.home, *chosen)
        title = translate("Preferences", "Comparing labels")
        job = self._services.lanes.files.start(SLOT, steps, title)
        job.succeeded.connect(self._show)
        job.failed.connect(partial(self._services.notify.error, where=self._view.banner))

    def merge(self, take: str) -> None:
        """Make a project of both; whose verdict counts where they differ was said."""
        if self._compared is None:
            return
        labels = self._compared.merged.labels(cast(Take, take))
        if not labels:
            return
        try:
            project = self._services.store.projects.add(self._name[:LONGEST_NAME])
        except UserError as problem:
            self._services.notify.error(problem, self._view.banner)
            return
        steps = partial(
            import_labels, self._services.home, project.id, labels, source="merged",
            format_="understudy",
        )  # fmt: skip
        title = translate("Preferences", "Storing {name}").format(name=project.name)
        job = self._services.lanes.files.start(SLOT, steps, title)
        job.succeeded.connect(partial(self._merged, project.id))
        job.failed.connect(partial(self._services.notify.error, where=self._view.banner))

    def _chosen(self, key: str) -> LabelSet:
        if key.startswith(FILE):
            return LabelSet(path=Path(key.removeprefix(FILE)))
        if key.startswith(PERSON):
            return LabelSet(self._desk.project.id, key.removeprefix(PERSON))
        return LabelSet(int(key.removeprefix(PROJECT) or self._desk.project.id))

    def _show(self, compared: Compared) -> None:
        self._compared = compared
        merged = compared.merged
        value = merged.kappa.value
        number = "–" if value != value else QLocale().toString(value, "f", 2)
        rows = [
            (" ".join(first.prompt.split()), verdict_of(first), verdict_of(second))
            for first, second in merged.disagreements[:MOST_SHOWN]
        ]
        counts = translate(
            "Preferences",
            "{agreed} items judged alike, {differ} not; {first} only in the first set, {second} "
            "only in the second.",
        ).format(
            agreed=len(merged.agreed), differ=len(merged.disagreements),
            first=len(merged.only_first), second=len(merged.only_second),
        )  # fmt: skip
        if compared.refused:
            counts += " " + translate("Preferences", "{count} rows are no labels.").format(
                count=compared.refused
            )
        meaning = labeller_words.kappa_words(merged.kappa)
        self._view.show_comparison(number, meaning, counts, rows)

    def _merged(self, project: int, stored: Stored) -> None:
        store = self._services.store
        self._desk.use_project(
            store.projects.get(project), store.labels_of(project, self._desk.labels.who)
        )
        words = translate("Preferences", "{labels} stand in the new project {name}.")
        self._view.banner.show_message(
            words.format(labels=wording.labels_words(stored.labels), name=self._desk.project.name),
            kind="good",
        )

    def _forget(self) -> None:
        """Labels changed: what was compared is not what is there."""
        self._compared = None
        self._view.show_comparison("–", "", "", ())


def verdict_of(label: Label) -> str:
    """A label's verdict by its drafts, not by sides: A is the first draft of the first set."""
    verdict = label.verdict or Verdict()
    order = tuple(range(len(label.drafts)))
    kind = kind_of(verdict.ranks, order)
    if kind == "ranking":
        return wording.ranking_words(verdict, order)
    return wording.kind_words(kind)
