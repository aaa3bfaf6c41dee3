"""You as a labeller: figures with intervals, the pace, two label sets; who won against whom."""

import math
from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QFrame, QWidget

from desktop.numbers import percent, plain, whole
from desktop.services import Services
from desktop.tabs.preferences.judgements import seconds_words, verdict_of
from desktop.tabs.preferences.shared import (
    Workspace,
    ask_for_labels,
    attempt,
    labels_words,
    person_words,
    project_words,
    repeats_box,
    session_words,
)
from desktop.widgets.banner import Banner
from desktop.widgets.card import Card, EmptyState
from desktop.widgets.data_table import DataTable
from desktop.widgets.labels import HeroNumber, SourceLink, button, named, plain_label, set_property
from desktop.widgets.layout import GAP, column, held, row
from desktop.widgets.plot_card import PlotCard
from desktop.widgets.segmented import Combo, SegmentedControl
from models.preferences.agreement import Kappa, Take
from models.preferences.figures import pace_figure
from models.preferences.labeller import FEWEST, Agreement, Duel, Session, Share, Speed
from models.store.labelling.project_jobs import (
    Compared,
    LabelReport,
    LabelSet,
    Stored,
    compare,
    import_labels,
)

translate = QCoreApplication.translate
RATE_WIDTH = 90
ONE_LENGTH = 0.8  # of the chosen drafts are the longer ones: a model mostly learns that
NOTHING = "–"
SLOT = "preferences/compare"
MOST_SHOWN, LONGEST_NAME = 2000, 60
LEAST_TABLE, LEAST_LETTERS, LEAST_PACE = 90, 10, 260
WILSON = ("wilson1927",)


class LabellerPart(QWidget):
    """Four figures, the pace session by session, and two label sets side by side."""

    def __init__(self, services: Services, workspace: Workspace) -> None:
        super().__init__()
        self.services, self.workspace = services, workspace
        self.banner = Banner()
        self.agreement = FigureCard(self.tr("Agree with yourself"), WILSON)
        self.left = FigureCard(self.tr("Left side picked"), WILSON)
        self.longer = FigureCard(self.tr("Longer draft picked"), WILSON)
        self.speed = FigureCard(self.tr("Time a label"))
        self.pace = PlotCard(self.tr("Pace, session by session"))
        self.pace.setMinimumHeight(LEAST_PACE)
        self.sets = LabelSetsCard(services, workspace)
        self.rate = named(repeats_box(), self.tr("Pairs that come again, in percent"))
        self.rate.setFixedWidth(RATE_WIDTH)
        self.rate.setKeyboardTracking(False)
        self.rate.setValue(round(100 * workspace.project.repeat_rate))
        self.rate.valueChanged.connect(self.set_rate)
        again = row(plain_label(self.tr("Come again:"), "caption"), self.rate, 1)
        self.agreement.body.addLayout(again)
        self.picked = plain_label("", "caption", wrap=True)
        cards = (self.agreement, self.left, self.longer, self.speed)
        figures = row(*((card, 1) for card in cards), spacing=GAP)
        below = row((self.pace, 1), (self.sets, 1), spacing=GAP)
        column(self.banner, figures, self.picked, (below, 1), inside=self)

    def set_rate(self, percent: int) -> None:
        project, projects = self.workspace.project, self.services.store.projects
        if percent == round(100 * project.repeat_rate):
            return
        change = partial(projects.change, project.id, repeat_rate=percent / 100)
        if (changed := attempt(self.services, self.banner, change)) is not None:
            self.workspace.use_project(changed)

    def show_report(self, report: LabelReport) -> None:
        rate, same = self.workspace.project.repeat_rate, report.agreement.same
        self.rate.setValue(round(100 * rate))
        self.agreement.show_share(same, agreement_words(report.agreement, rate))
        self.left.show_share(report.left, left_words(report.left), odd=bool(report.left.leans))
        self.longer.show_share(
            report.longer, longer_words(report.longer), odd=is_one_length(report.longer)
        )
        known = report.speed.labels and math.isfinite(report.speed.median)
        median = seconds_words(report.speed.median) if known else NOTHING
        self.speed.show_figure(median, latest_words(report.sessions), speed_words(report.speed))
        self.pace.show_figure(pace_figure(report.sessions))
        self.picked.setText(picked_words(report.picked))
        self.picked.setVisible(bool(report.picked))


class FigureCard(Card):
    """One number, its interval, a sentence on what it means."""

    def __init__(self, title: str, keys: Sequence[str] = ()) -> None:
        super().__init__(title)
        self.add_header(SourceLink(keys, self))
        self.value = plain_label(NOTHING, "hero")
        self.interval = plain_label("", "caption", wrap=True)
        self.meaning = plain_label("", "caption", wrap=True)
        self.box = QFrame()
        self.box.setProperty("role", "sunken")
        column(self.meaning, inside=self.box, margins=(10, 8, 10, 8))
        self.fill(self.value, self.interval, self.box, 1)

    def show_share(self, share: Share, meaning: str, *, odd: bool = False) -> None:
        """A share with its interval. odd: worth a second look."""
        low, high = share.interval
        words = self.tr("95 % CI: {low}–{high}").format(low=plain(100 * low, 0), high=percent(high))
        self.show_figure(share_words(share), words if share.total else "", meaning, odd=odd)

    def show_figure(self, value: str, interval: str, meaning: str, *, odd: bool = False) -> None:
        self.value.setText(value)
        self.interval.setText(interval)
        self.interval.setVisible(bool(interval))
        self.meaning.setText(meaning)
        set_property(self.box, "kind", "warn" if odd else "neutral")


class DuelsPart(QWidget):
    """Which models' drafts were preferred to whose; before two met, how to begin."""

    def __init__(self) -> None:
        super().__init__()
        self.table = DataTable(accessible_name=self.tr("Preferred"))
        self._card, self._nothing = Card(self.tr("Preferred")), Card()
        self._card.fill((self.table, 1), SourceLink(WILSON))
        self.empty = EmptyState(
            self.tr(
                "No two models met yet. Let two write against each other (Label, Drafts…) and "
                "judge twenty pairs or so."
            ),
            self.tr("Label"),
        )
        self._nothing.add(self.empty, 1)
        row((self._card, 1), (self._nothing, 1), inside=self)

    def show_duels(self, found: Sequence[Duel]) -> None:
        """A row for every two."""
        self._card.setVisible(bool(found))
        self._nothing.setVisible(not found)
        header = (self.tr("Model"), self.tr("to"), self.tr("How often"), self.tr("Decided"),
                  self.tr("Ties"))  # fmt: skip
        number = QLocale().toString
        rows = [
            (one.first, one.second, duel_words(one.won), number(one.won.total), number(one.ties))
            for one in found
        ]
        self.table.set_rows(header, rows)


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
            "Judged alike: {agreed}, not alike: {differ}; only in the first set: {first}, only in "
            "the second: {second}."
        ).format(
            agreed=len(merged.agreed), differ=len(merged.disagreements),
            first=len(merged.only_first), second=len(merged.only_second),
        )  # fmt: skip
        if compared.refused:
            words = self.tr("Rows that are no labels: {count}.").format(count=compared.refused)
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
        words = self.tr(
            "Pairs in both sets: {items}. They agree on {share}; by chance it would be {chance}."
        )
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
        self.fill(self.banner, chosen)
        where = plain_label(self.tr("Where they disagree take"), "caption")
        parts = (self.kappa, self.counts, (self.table, 1), 0, where, row(self.take, 1, self.merge))
        self._result = held(column(*parts, spacing=8))
        self.fill(self.about, (self._result, 1), 0)


def share_words(share: Share) -> str:
    """As in "92 %"; a dash without any."""
    return percent(share.value) if share.total else NOTHING


def agreement_words(agreement: Agreement, rate: float) -> str:
    """What own agreement means, or how to measure it."""
    same, stuck = agreement.same, agreement.stuck
    if not same.total and rate:
        return translate(
            "Preferences",
            "Pairs that you judged come again, with swapped sides. None has come yet.",
        )
    if not same.total:
        return translate(
            "Preferences",
            "Let some pairs come again, with swapped sides: how often do you say the same?",
        )
    words = translate(
        "Preferences", "Pairs that came again with swapped sides: {total}. Judged the same: {same}."
    ).format(total=same.total, same=same.count)
    if stuck.total:
        words += " " + translate(
            "Preferences", "Kept the side instead of the draft: {stuck} of the other {total}."
        ).format(total=stuck.total, stuck=stuck.count)
    return words


def left_words(share: Share) -> str:
    if share.total < FEWEST:
        return translate("Preferences", "Sides are drawn by lot, so that half is what to expect.")
    leanings = {
        1: translate(
            "Preferences", "You lean to the left: read the right draft first for a while."
        ),
        -1: translate("Preferences", "You lean to the right: take your time with the left draft."),
        0: translate("Preferences", "No leaning to a side can be seen; sides are drawn by lot."),
    }
    return leanings[share.leans]


def longer_words(share: Share) -> str:
    if share.total < FEWEST:
        return translate("Preferences", "A model learns length, too, where it decides.")
    if not is_one_length(share):
        return translate("Preferences", "Length alone does not decide.")
    if share.value > 0.5:
        return translate(
            "Preferences", "Most of what you choose is longer: a model will mostly learn that."
        )
    return translate(
        "Preferences", "Most of what you choose is shorter: a model will mostly learn that."
    )


def is_one_length(share: Share) -> bool:
    """Whether nearly all that is chosen is longer, or shorter."""
    return share.total >= FEWEST and abs(share.value - 0.5) > ONE_LENGTH - 0.5


def speed_words(speed: Speed) -> str:
    """The middle of the labels' times."""
    if not speed.labels:
        return translate("Preferences", "From showing the drafts to the key.")
    number = QLocale().toString
    return translate("Preferences", "Eight of ten labels take {low} to {high} s.").format(
        low=number(speed.low, "f", 1), high=number(speed.high, "f", 1)
    )


def picked_words(picked: Sequence[tuple[str, int]]) -> str:
    """How the pairs were picked, and what that means for the shares above."""
    asked = [
        translate("Preferences", "{count} by what {name} was unsure about").format(
            count=whole(count), name=name
        )
        for name, count in picked
        if name
    ]
    chance = sum(count for name, count in picked if not name)
    random = translate("Preferences", "%Ln pairs were picked at random", "", chance)
    if not asked:
        return f"{random}."
    words = translate(
        "Preferences",
        "{random}, {asked}. Pairs that a model is unsure about are harder than the average: the "
        "shares above mix both.",
    )
    return words.format(random=random, asked=", ".join(asked))


def latest_words(sessions: Sequence[Session]) -> str:
    if not sessions:
        return ""
    words = translate("Preferences", "Latest session: {words}.")
    return words.format(words=session_words(sessions[-1]))


def duel_words(won: Share) -> str:
    """How often one model is preferred to another, with the interval."""
    if not won.total:
        return NOTHING
    low, high = won.interval
    words = translate("Preferences", "{value} ({low} to {high})")
    return words.format(value=percent(won.value), low=plain(100 * low, 0), high=percent(high))
