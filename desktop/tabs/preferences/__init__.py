"""The tab "Preferences": project and pages at the top, and what its keys do."""

import random
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

import resources
from desktop.frame.backups import BackupsDialog
from desktop.frame.tab_spec import heading
from desktop.frame.top_bar import TopBar
from desktop.runs.service import RunService
from desktop.services import Services
from desktop.tabs.preferences.dpo_run import DpoRuns, pickers
from desktop.tabs.preferences.drafts import DraftQueue
from desktop.tabs.preferences.history import HistoryPage
from desktop.tabs.preferences.judge import JudgePage
from desktop.tabs.preferences.label import LabelPage
from desktop.tabs.preferences.label_dialogs import ExportDialog, ImportLabelsDialog
from desktop.tabs.preferences.projects import ProjectButton
from desktop.tabs.preferences.shared import SUFFIXES, Workspace
from desktop.tabs.preferences.train import TrainPage
from desktop.widgets.page import PagedTab
from models.preferences.labels import MOST_DRAFTS, STRENGTHS
from models.preferences.states import tunable, usual_model
from models.store.backups import Backup

translate = QCoreApplication.translate


class PreferencesTab(PagedTab):
    """Hands its pages the picked model and project; a key does what the page at the front says.

    draw: the source of seeds, orders of prompts and sides.
    """

    def __init__(self, services: Services, draw: random.Random | None = None) -> None:
        super().__init__(*heading("preferences"))
        self.services = services
        draw, held_out = draw or random.Random(), shipped("held-out")
        project = services.store.projects.all()[0]
        self.workspace = workspace = Workspace(project, services.store.labels_of(project.id))
        self._wanted = ""  # the model that a link asked for before it was on the shelf
        self.show_models()
        self.trainer = RunService(services, DpoRuns(services))
        self.queue = DraftQueue(services, workspace, shipped("label"), draw)
        self.label = LabelPage(
            services, workspace, self.queue, self.show_page,
            lambda: pickers(services, self.trainer),
        )  # fmt: skip
        self.training = TrainPage(services, workspace, self.trainer, held_out, self.show_page)
        self.judge = JudgePage(
            services, workspace, self.trainer, held_out, draw, self.show_page, self.label_with
        )
        self.history = HistoryPage(services, workspace, self.label.correct, self.show_page)
        self.project = ProjectButton(
            services, workspace, self.import_file, self.export, self.show_backups
        )
        self.header.add_trailing(self.project)
        self.header.summary_label.setWordWrap(True)  # in a narrow window
        self.label.more_asked.connect(self._show_more)
        self.label.alone_changed.connect(self._show_alone)
        self._add_actions()
        made = {"label": self.label, "train": self.training, "judge": self.judge,
                "history": self.history}  # fmt: skip
        self.begin(made.__getitem__, "label")
        for key in made:
            self.built(key)
        self.more.button.clicked.connect(lambda: self.page(self.current()).refresh())
        services.catalogue.changed.connect(self.show_models)

    def show_models(self) -> None:
        """Work with the model that a link asked for, the one before, or the usual one."""
        models = tunable(self.services.catalogue.models())
        sound = {model.name: model for model in models if model.problem is None}
        now = self.workspace.model
        found = sound.get(self._wanted) or (now and sound.get(now.name)) or usual_model(models)
        if self._wanted in sound:
            self._wanted = ""
        self.workspace.pick(found or next(iter(sound.values()), None))

    def show_page(self, asked: str) -> None:
        """A page by its key; "judge/3" shows run 3 there, "train/runs" that part."""
        key, _, part = asked.partition("/")
        if key != "label":
            self.label.change(alone=False)
        super().show_page(key)
        for one in self._label_keys:
            one.setEnabled(key == "label")
        self._find.setEnabled(key in ("label", "history"))
        self._delete.setEnabled(key == "history")
        self._enable_votes()
        if not self.pages.isAncestorOf(self.focusWidget()):
            self._focus()
        if key == "judge" and part.isdecimal():
            self.judge.show_run(int(part))
        elif part and key != "label":
            self.page(key).change(part=part)

    def label_with(self, model: str) -> None:
        """Label with this model from now on."""
        self.open_state({"model": model, "page": "label"})

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show a page, a model, a run: {"page": "label", "model": "279k-chat", "run": 3}.

        What a link or a saved state does not say, or says wrongly, stays as it is.
        """
        if isinstance(opened := state.get("more"), list):
            self.more.set_open(key for key in self._labels if key in opened)
            self.page(self.current()).refresh()
        self.project.open_state(state)
        for key, shown in (
            ("drafts", self.label), ("training", self.training), ("judging", self.judge)
        ):  # fmt: skip
            if isinstance(kept := state.get(key), Mapping):
                shown.open_state(kept)
        model, page, run = state.get("model"), state.get("page"), state.get("run")
        if isinstance(model, str) and model:
            self._wanted = model
            self.show_models()
        if isinstance(run, int):
            self.show_page(f"judge/{run}")
        elif isinstance(page, str) and page.partition("/")[0] in self._labels:
            self.show_page(page)

    def save_state(self) -> dict[str, object]:
        """Pages, model, project and how drafts are made, for the next start."""
        model = self.workspace.model
        return {
            "page": self.current(),
            "more": self.more.opened(),
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
        ImportLabelsDialog(
            path, self.services, self.workspace, self.label, self.show_page, self.window()
        ).open()

    def export(self) -> None:
        """Look at the labels in a format before they are written."""
        ExportDialog(self.services, self.workspace, self.window()).open()

    def showEvent(self, event: QShowEvent) -> None:
        """The keys of the page work at once."""
        super().showEvent(event)
        self._focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes to another tab wants to see the tabs."""
        self.label.change(alone=False)
        super().hideEvent(event)

    def _focus(self) -> None:
        """Before the first control, so that Tab goes to it; nothing looks chosen yet."""
        places = {"history": self.history.table, "label": self.label}
        places.get(self.current(), self._stack).setFocus()

    def _show_more(self, wanted: QWidget) -> None:
        """Open the column of the page at the front, with the keyboard at one of its widgets."""
        self.label.change(alone=False)
        self.more.set_open({*self.more.opened(), self.current()})
        self.page(self.current()).refresh()
        wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_alone(self, alone: bool) -> None:
        """Nothing of the window but the page, or everything again."""
        bar = self.window().findChild(TopBar)
        for part in (self.header, self.pages, self.more.button, bar):
            if isinstance(part, QWidget):
                part.setVisible(not alone)
        self.more.setVisible(not alone and "label" in self.more.opened())

    # ------------------------------------------------------------------ actions

    def _add_actions(self) -> None:
        label, vote, standard = self.label, self.judge.vote, QKeySequence.StandardKey
        add = self._action
        self._label_keys: list[QAction | QShortcut] = [
            add("first", translate("Preferences", "Draft A is better"),
                partial(label.press, 0), "1"),
            add("second", translate("Preferences", "Draft B is better"),
                partial(label.press, 1), "2"),
            add("tie", translate("Preferences", "It is a tie"), label.tie, "0"),
            add("skip", translate("Preferences", "Skip these drafts"), label.skip, "S"),
            add("difference", translate("Preferences", "Mark words that differ"),
                label.toggle_differences, "D"),
            add("written", translate("Preferences", "Show texts as they were written"),
                label.toggle_written, "M"),
            add("rewrite", translate("Preferences", "Rewrite the better draft"), label.edit, "E"),
            add("tags", translate("Preferences", "Say why"), label.open_tags, "T"),
            add("note", translate("Preferences", "Write a note"),
                partial(label.more_asked.emit, label.details.note), "N"),
            add("guidelines", translate("Preferences", "Guidelines"),
                partial(label.more_asked.emit, label.guidelines), "G"),
            add("alone", translate("Preferences", "Focus: the pair and the keys alone"),
                label.toggle_alone, "F"),
            add("keys", translate("Preferences", "All keys"), label.open_keys, "?"),
        ]  # fmt: skip
        # The third draft to the fifth and the strengths: too many for a menu.
        keys = {str(slot + 1): partial(label.press, slot) for slot in range(2, MOST_DRAFTS)}
        keys |= {f"Shift+{one}": partial(label.set_strength, one) for one in STRENGTHS[1:]}
        for key, call in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, autoRepeat=False)
            shortcut.activated.connect(call)
            self._label_keys.append(shortcut)
        self._votes = [
            add("vote-first", translate("Preferences", "Answer A is better"),
                partial(vote.choose, "first"), "1"),
            add("vote-second", translate("Preferences", "Answer B is better"),
                partial(vote.choose, "second"), "2"),
            add("vote-tie", translate("Preferences", "The answers are equally good"),
                partial(vote.choose, "tie"), "0"),
            add("vote-skip", translate("Preferences", "Skip these answers"),
                partial(vote.choose, "skip"), "S"),
        ]  # fmt: skip
        self._find = add(
            "find", translate("Preferences", "Search judgements"), self._search, standard.Find
        )
        self._delete = add(
            "delete", translate("Preferences", "Delete the judgement"), self.history.delete,
            standard.Delete,
        )  # fmt: skip
        vote.drawn.connect(self._enable_votes)
        self._enable_votes()
        for action in self.project.fixed:
            self.addAction(action)
        # Held here: a menu that is cleared lets go of actions that nobody else holds. The Edit menu
        # finds the first two by their names.
        self._others = [
            add("undo", translate("Preferences", "Undo the last judgement"),
                partial(self._turn, "undo"), standard.Undo),
            add("redo", translate("Preferences", "Redo the judgement"),
                partial(self._turn, "redo"), "Ctrl+Shift+Z", "Ctrl+Y"),
            add("train", self.tr("Train on the pairs"), self._begin_training),
        ]  # fmt: skip

    def _action(
        self,
        name: str,
        words: str,
        call: Callable[[], object],
        *keys: QKeySequence.StandardKey | str,
    ) -> QAction:
        action = QAction(words, self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setAutoRepeat(False)  # a key held down judges one pair, not twenty
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(partial(call))  # without whether it is checked
        self.addAction(action)
        return action

    def _begin_training(self) -> None:
        """A run with the settings as they stand, whatever page is at the front."""
        self.training.options.begin(self.banner)

    def _enable_votes(self) -> None:
        """A vote while two answers are blind."""
        here = self.current() == "judge" and self.judge.state.part == "blind"
        for action in self._votes:
            action.setEnabled(here and self.judge.vote.state.blind)

    def _search(self) -> None:
        self.show_page("history")
        self.history.search_now()

    def _turn(self, which: str) -> None:
        """Undo or redo what was done last on the page at the front; elsewhere, labels."""
        pages = {"train": self.training.all, "judge": self.judge.vote}
        getattr(pages.get(self.current(), self.label), which)()

    def show_backups(self) -> None:
        """List the dated copies of all labels."""
        dialog = BackupsDialog(self.services, self._restored, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _restored(self, _copy: Backup) -> None:
        """Show the labels that are there now, in the same project if it is still there."""
        projects = self.services.store.projects.all()
        here = next((one for one in projects if one.id == self.workspace.project.id), projects[0])
        labels = self.services.store.labels_of(here.id, self.workspace.labels.who)
        self.workspace.use_project(here, labels)
        self.label.begin_again()


def shipped(split: str) -> tuple[str, ...]:
    """The prompts of a split ("label" or "held-out") that come with the program."""
    rows = resources.table("prompts").rows
    return tuple(str(row["prompt"]) for row in rows if row["split"] == split)
