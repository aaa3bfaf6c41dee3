"""The tab: project, model and pages at the top, the page at the left, the run at the right."""

import random
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

import resources
from desktop.frame.backups import BackupsDialog, BackupsPresenter
from desktop.services import Services
from desktop.tabs.preferences import SPEC, SUMMARY, TITLE
from desktop.tabs.preferences.actions import (
    Offer,
    add_action,
    history_offers,
    label_offers,
    other_keys,
    vote_offers,
)
from desktop.tabs.preferences.demo import Demo
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.draft_queue import DraftQueue
from desktop.tabs.preferences.export_dialog import ExportDialog
from desktop.tabs.preferences.history import HistoryPage
from desktop.tabs.preferences.import_dialog import ImportDialog
from desktop.tabs.preferences.judge import JudgePage
from desktop.tabs.preferences.label import LabelPage
from desktop.tabs.preferences.label_files import SUFFIXES
from desktop.tabs.preferences.labeller import LabellerCard
from desktop.tabs.preferences.projects import ProjectButton
from desktop.tabs.preferences.train import TrainCard, TrainPage
from desktop.tabs.preferences.trainer import Trainer
from desktop.widgets.banner import Banner
from desktop.widgets.layout import SIDE_WIDTH
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.page_header import PageHeader
from desktop.widgets.segmented import SegmentedControl
from models.preferences.run_plan import tunable, usual_model

if TYPE_CHECKING:
    from models.store.backups import Backup

PAGES = tuple(key for key, _ in SPEC.pages)


class _Stack(QStackedWidget):
    """Needs the room of the page at the front: others, with a side of their own, need more."""

    def minimumSizeHint(self) -> QSize:
        """That of the current page."""
        current = self.currentWidget()
        return current.minimumSizeHint() if current is not None else super().minimumSizeHint()


class PreferencesTab(QWidget):
    """Makes the pages and brings one to the front; hands them the picked model and project.

    label_prompts, held_out: to label and to compare on. draw: the source of seeds, orders of
    prompts and sides.
    """

    def __init__(
        self, services: Services, label_prompts: Sequence[str], held_out: Sequence[str],
        draw: random.Random,
    ) -> None:  # fmt: skip
        super().__init__()
        self.setProperty("role", "page")
        self.services = services
        project = services.store.projects.all()[0]
        self.desk = desk = Desk(project, services.store.labels_of(project.id))
        self.trainer = Trainer(services, held_out)
        self.queue = DraftQueue(services, desk, label_prompts, draw)
        self.label = LabelPage(services, desk, self.queue, self.go_to)
        self.training = TrainPage(services, desk, self.trainer, self.go_to)
        self.judge = JudgePage(
            services, desk, self.trainer, held_out, draw, self.go_to, self.label_with
        )
        self.history = HistoryPage(services, desk, self.label.correct, self.go_to)
        self.train_card = TrainCard(services, self.trainer, self.go_to, self.training.options)
        self.labeller_card = LabellerCard(desk)
        self.labeller_card.more.clicked.connect(lambda: self.go_to("history/labeller"))
        self.demo = Demo(desk, self.queue, self.label, self.train_card, self.judge.vote)
        self.banner = Banner()
        self.backups = BackupsPresenter(services, self._backups_dialog, self._restored)
        self.project = ProjectButton(
            services, desk, self.import_file, self.export, self.backups.open
        )
        self.models = ModelPicker(kinds=("chat", "tuned"), accessible_name=self.tr("Model"))
        self.models.picked.connect(desk.pick)
        self.pages = SegmentedControl(SPEC.labels(), accessible_name=self.tr("Page"))
        self.page_picked = self.pages.picked  # by which every tab's page is asked for
        self.page_picked.connect(self.go_to)
        self._lay_out()
        self._add_actions()
        self._wanted = ""  # the model that a link asked for before it was on the shelf
        services.catalogue.changed.connect(self.show_models)
        self.show_models()

    def show_models(self) -> None:
        """Offer what is installed; a model asked for by a link is picked once it is there."""
        models = tunable(self.services.catalogue.models())
        self.models.set_models(models)
        usual = usual_model(models) if self.desk.model is None else None
        if usual is not None:
            self.models.select(usual.name)
        if self._wanted and self.models.select(self._wanted):
            self._wanted = ""
        self.desk.pick(self.models.current())

    def go_to(self, asked: str) -> None:
        """A page by its key; "judge/3" shows run 3 there, "train/runs" that part."""
        page, _, part = asked.partition("/")
        self.pages.set_value(page)
        self._stack.setCurrentIndex(PAGES.index(page))
        self._side.setVisible(page == "label")  # the others have a side column of their own
        self._stack.updateGeometry()
        for key in self._label_keys:
            key.setEnabled(page == "label")
        self._enable_votes()
        if not self.pages.isAncestorOf(self.focusWidget()):
            self._focus()
        if page == "judge" and part.isdecimal():
            self.judge.show_run(int(part))
        elif part and page != "label":
            {
                "train": self.training.change,
                "judge": self.judge.change,
                "history": self.history.change,
            }[page](part=part)

    def page(self) -> str:
        """The key of the page at the front."""
        return PAGES[self._stack.currentIndex()]

    def label_with(self, model: str) -> None:
        """Label with this model from now on."""
        self.open_state({"model": model, "page": "label"})

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show a page, a model, a run: {"page": "label", "model": "279k-chat", "run": 3}.

        What a link or a saved state does not say, or says wrongly, stays as it is.
        """
        self.project.open_state(state)
        if isinstance(drafts := state.get("drafts"), Mapping):
            self.label.open_state(drafts)
        for key, shown in (("training", self.training), ("judging", self.judge)):
            if isinstance(kept := state.get(key), Mapping):
                shown.open_state(kept)
        model, page, run = state.get("model"), state.get("page"), state.get("run")
        if isinstance(model, str) and model:
            self._wanted = model
            self.show_models()
        if isinstance(run, int):
            self.go_to(f"judge/{run}")
        elif isinstance(page, str) and page.partition("/")[0] in PAGES:
            self.go_to(page)
        if isinstance(stage := state.get("demo"), str):
            self.demo.play(stage)

    restore_state = open_state

    def save_state(self) -> dict[str, object]:
        """Pages, model, project and how drafts are made, for the next start."""
        model = self.models.current()
        return {
            "page": self.page(),
            "model": "" if model is None else model.name,
            **self.project.state(),
            "drafts": self.label.save_state(),
            "training": self.training.save_state(),
            "judging": self.judge.save_state(),
        }

    def open_file(self, path: Path) -> bool:
        """Look at a file of labels; False for any other file."""
        known = path.suffix.lower() in SUFFIXES
        if known:
            self.import_file(path)
        return known

    def import_file(self, path: Path) -> None:
        """Look at a file of labels before it is stored."""
        ImportDialog(path, self.services, self.desk, self.label, self.go_to, self.window()).open()

    def export(self) -> None:
        """Look at the labels in a format before they are written."""
        ExportDialog(self.services, self.desk, self.window()).open()

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture, in this order: empty, labelled, trained, then every page."""
        return [
            ("empty", {}),
            ("labelled", {"demo": "label"}),
            ("trained", {"demo": "train"}),
            ("train", {"page": "train"}),
            ("runs", {"page": "train/runs"}),
            ("judge", {"page": "judge", "demo": "votes"}),
            ("side", {"page": "judge/side"}),
            ("history", {"page": "history"}),
            ("labeller", {"page": "history/labeller"}),
            ("label-last", {"page": "label"}),
        ]

    def showEvent(self, event: QShowEvent) -> None:
        """The keys of the page work at once."""
        super().showEvent(event)
        self._focus()

    def _focus(self) -> None:
        """Before the first control, so that Tab goes to it; nothing looks chosen yet."""
        places = {"history": self.history.table, "label": self.label}
        places.get(self.page(), self._stack).setFocus()

    def _lay_out(self) -> None:
        self._stack = _Stack()
        pages: tuple[QWidget, ...] = (self.label, self.training, self.judge, self.history)
        for key, page in zip(PAGES, pages, strict=True):
            page.setAccessibleName(self.pages.button(key).text())
            self._stack.addWidget(page)
        self._stack.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stack.setAccessibleName(self.tr("Preferences"))
        self._side = QFrame()
        self._side.setFixedWidth(SIDE_WIDTH)
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(14)
        beside.addWidget(self.train_card, 1)
        beside.addWidget(self.labeller_card)
        title, summary = (QCoreApplication.translate("TabSpec", text) for text in (TITLE, SUMMARY))
        header = PageHeader(title, summary)
        for part in (self.project, self.models, self.pages):
            header.add_trailing(part)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        columns.addWidget(self._stack, 1)
        columns.addWidget(self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(14)
        layout.addWidget(header)
        layout.addWidget(self.banner)
        layout.addLayout(columns, 1)

    def _add_actions(self) -> None:
        actions = [add_action(self, offer) for offer in label_offers(self.label)]
        self._label_keys: list[QAction | QShortcut] = [*actions, *other_keys(self.label, self)]
        self._votes = [add_action(self, offer) for offer in vote_offers(self.judge.vote)]
        self.judge.vote.drawn.connect(self._enable_votes)
        self._enable_votes()
        for action in self.project.fixed:
            self.addAction(action)
        train = Offer("train", self.tr("Train on the pairs"), "", self._begin_training)
        undo = history_offers(partial(self._turn, "undo"), partial(self._turn, "redo"))
        # Held here: a menu that is cleared lets go of actions that nobody else holds.
        self._others = [add_action(self, offer) for offer in (*undo, train)]

    def _begin_training(self) -> None:
        """A run with the settings as they stand, whatever page is at the front."""
        self.training.options.begin(self.banner)

    def _enable_votes(self) -> None:
        """A vote while two answers are blind; the next pair once their names were said."""
        here, vote = self.page() == "judge" and self.judge.state.part == "blind", self.judge.vote
        *votes, on = self._votes
        for action in votes:
            action.setEnabled(here and vote.state.blind)
        on.setEnabled(here and vote.state.named)

    def _turn(self, which: str) -> None:
        """Undo or redo what was done last on the page at the front; elsewhere, labels."""
        page = {"train": self.training.all, "judge": self.judge}.get(self.page(), self.label)
        getattr(page, which)()

    def _backups_dialog(self) -> BackupsDialog:
        dialog = BackupsDialog(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _restored(self, _copy: "Backup") -> None:
        """Show the labels that are there now, in the same project if it is still there."""
        projects = self.services.store.projects.all()
        here = next((one for one in projects if one.id == self.desk.project.id), projects[0])
        labels = self.services.store.labels_of(here.id, self.desk.labels.who)
        self.desk.use_project(here, labels)
        self.label.begin_again()


def build_tab(
    services: Services,
    label_prompts: Sequence[str] | None = None,
    held_out: Sequence[str] | None = None,
    draw: random.Random | None = None,
) -> PreferencesTab:
    """The tab, ready to show.

    label_prompts, held_out: those shipped with the program if None. draw: unpredictable if None.
    """
    prompts = shipped("label") if label_prompts is None else label_prompts
    probes = shipped("held-out") if held_out is None else held_out
    return PreferencesTab(services, prompts, probes, draw or random.Random())  # no secrets


def shipped(split: str) -> tuple[str, ...]:
    """The prompts of a split ("label" or "held-out") that come with the program."""
    if "prompts" not in resources.tables():
        return ()
    rows = resources.table("prompts").rows
    return tuple(str(row["prompt"]) for row in rows if row["split"] == split)
