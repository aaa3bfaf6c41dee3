"""Two label sets side by side: compared by a job, merged into a new project."""

import math
from functools import partial
from typing import cast

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from desktop.numbers import percent, plain
from desktop.services import Services
from desktop.tabs.preferences.judgements import verdict_of
from desktop.tabs.preferences.shared import (
    Workspace,
    ask_for_labels,
    attempt,
    labels_words,
    person_words,
    project_words,
)
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card
from desktop.widgets.data_table import DataTable
from desktop.widgets.labels import HeroNumber, button, plain_label
from desktop.widgets.layout import column, row
from desktop.widgets.segmented import Combo, SegmentedControl
from models.preferences.agreement import Kappa, Take
from models.store.labelling.project_jobs import Compared, LabelSet, Stored, compare, import_labels

SLOT = "preferences/compare"
MOST_SHOWN = 2000
LONGEST_NAME = 60
LEAST_TABLE, LEAST_LETTERS = 90, 10


class LabelSetsCard(Card):
    """Compares what is stored and what lies in files; nothing is changed until one merges.

    The data of a box is a LabelSet; None asks for a file.
    """

    def __init__(self, services: Services, workspace: Workspace) -> None:
        super().__init__(self.tr("Two label sets"))
        self.services, self.workspace = services, workspace
        self._compared: Compared | None = None
        self._name = ""
        self.banner = Banner()
        self.first, self.second = (
            Combo(name, letters=LEAST_LETTERS)
            for name in (self.tr("First set"), self.tr("Second set"))
        )
        self.compare = button(self.tr("Compare"), self.compare_sets)
        self.kappa = HeroNumber("–", self.tr("kappa"), "", keys=("cohen1960", "fleiss1969"))
        self.table = DataTable(accessible_name=self.tr("Disagreements"))
        self.table.setMinimumHeight(LEAST_TABLE)
        self.take = SegmentedControl(
            {
                "none": self.tr("leave them out"),
                "first": self.tr("the first"),
                "second": self.tr("the second"),
                "tie": self.tr("a tie"),
            },
            accessible_name=self.tr("Where they disagree"),
        )
        tip = self.tr("Into a new project; both sets stay as they are")
        self.merge = button(self.tr("Merge"), self.merge_sets, tip=tip)
        self.about = plain_label(
            self.tr(
                "Two people who label the same drafts, or the same person twice: Cohen's kappa "
                "says how far they agree beyond chance. Where they disagree, the guidelines are "
                "worth a second look."
            ),
            "muted",
            wrap=True,
        )
        self.counts = plain_label("", "caption", wrap=True)
        self._lay_out()
        self._show(None)

    def show_sets(self) -> None:
        """This project, the people in it, the other projects, a file; what is picked stays.

        Labels may have changed: what was compared before is not what is there.
        """
        if self._compared is not None:
            self._show(None)
        here, people = self.workspace.project, self.workspace.labels.people()
        sets = [(project_words(here.name), LabelSet(here.id))]
        if len(people) > 1:
            sets += [(person_words(who), LabelSet(here.id, who)) for who in people]
        others = [one for one in self.services.store.projects.all() if one.id != here.id]
        sets += [(project_words(one.name), LabelSet(one.id)) for one in others]
        for number, box in enumerate((self.first, self.second)):
            before = box.currentData()
            box.clear()
            for words, labels in sets:
                box.addItem(words, labels)
            if isinstance(before, LabelSet) and before.path is not None:
                box.addItem(before.path.name, before)
            box.addItem(self.tr("a file…"), None)
            known = [box.itemData(place) for place in range(box.count())]
            found = known.index(before) if before is not None and before in known else 0
            box.setCurrentIndex(found or min(number, box.count() - 1))

    def ask_file(self, box: Combo) -> None:
        """Of a file the name stands in the list from now on."""
        if box.currentData() is None:
            path = ask_for_labels(self)
            if path is not None:
                box.insertItem(box.count() - 1, path.name, LabelSet(path=path))
            box.setCurrentIndex(0 if path is None else box.count() - 2)

    def compare_sets(self) -> None:
        self.banner.clear()
        chosen = self.first.currentData(), self.second.currentData()
        if None in chosen:
            return
        self._name = f"{self.first.currentText()} + {self.second.currentText()}"
        steps = partial(compare, self.services.home, *chosen)
        job = self.services.lanes.files.start(SLOT, steps, self.tr("Comparing labels"))
        job.succeeded.connect(self._show)
        job.failed.connect(partial(self.services.notify.error, where=self.banner))

    def merge_sets(self) -> None:
        """Make a project of both; whose verdict counts where they differ was picked."""
        labels = self._compared.merged.labels(cast(Take, self.take.value)) if self._compared else ()
        if not labels:
            return
        add = partial(self.services.store.projects.add, self._name[:LONGEST_NAME])
        if (project := attempt(self.services, self.banner, add)) is None:
            return
        steps = partial(
            import_labels, self.services.home, project.id, labels, source="merged",
            format_="understudy",
        )  # fmt: skip
        title = self.tr("Storing {name}").format(name=project.name)
        job = self.services.lanes.files.start(SLOT, steps, title)
        job.succeeded.connect(partial(self._merged, project.id))
        job.failed.connect(partial(self.services.notify.error, where=self.banner))

    def _merged(self, project: int, stored: Stored) -> None:
        self.workspace.open_project(self.services.store, project)
        words = self.tr("{labels} stand in the new project {name}.").format(
            labels=labels_words(stored.labels), name=self.workspace.project.name
        )
        self.banner.show_message(words, kind="good")

    def _show(self, compared: Compared | None) -> None:
        self._compared = compared
        self._result.setVisible(compared is not None)
        self.about.setVisible(compared is None)
        if compared is None:
            return
        merged = compared.merged
        number = plain(merged.kappa.value, 2)
        self.kappa.show_value(number, self.tr("kappa"), self._kappa_words(merged.kappa))
        counts = self.tr(
            "{agreed} items judged alike, {differ} not; {first} only in the first set, {second} "
            "only in the second."
        ).format(
            agreed=len(merged.agreed), differ=len(merged.disagreements),
            first=len(merged.only_first), second=len(merged.only_second),
        )  # fmt: skip
        if compared.refused:
            words = self.tr("{count} rows are no labels.").format(count=compared.refused)
            counts = f"{counts} {words}"
        self.counts.setText(counts)
        rows = [
            (" ".join(first.prompt.split()), verdict_of(first), verdict_of(second))
            for first, second in merged.disagreements[:MOST_SHOWN]
        ]
        self.table.set_rows((self.tr("Prompt"), self.tr("First"), self.tr("Second")), rows)
        self.table.setVisible(bool(rows))

    def _kappa_words(self, kappa: Kappa) -> str:
        if not kappa.items:
            return self.tr(
                "No pair was judged in both sets: prompt and drafts have to be the same."
            )
        number = QLocale().toString
        words = self.tr("They agree on {share} of {items} pairs; by chance it would be {chance}.")
        shared = words.format(
            share=percent(kappa.observed), items=number(kappa.items),
            chance=percent(kappa.expected),
        )  # fmt: skip
        if not math.isfinite(kappa.value):
            return shared
        between = self.tr("95 % CI: {low}–{high}.").format(
            low=number(kappa.low, "f", 2), high=number(kappa.high, "f", 2)
        )
        return f"{between} {shared}"

    def _lay_out(self) -> None:
        against = plain_label(self.tr("against"), "muted")
        chosen = row((self.first, 1), against, (self.second, 1), self.compare)
        for box in (self.first, self.second):
            box.activated.connect(lambda _, box=box: self.ask_file(box))
        self.add(self.banner)
        self.body.addLayout(chosen)
        self._result = QWidget()
        where = plain_label(self.tr("Where they disagree take"), "caption")
        parts = (self.kappa, self.counts, (self.table, 1), 0, where, row(self.take, 1, self.merge))
        column(*parts, spacing=8, inside=self._result)
        self.add(self.about)
        self.add(self._result, 1)
        self.body.addStretch(0)
