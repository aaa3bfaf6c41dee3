"""The tab: project, model and pages at the top, the page at the left, the run at the right."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

import resources
from desktop.frame.backups import BackupsDialog
from desktop.frame.tab_spec import heading
from desktop.services import Services
from desktop.tabs.preferences.drafts import DraftQueue
from desktop.tabs.preferences.history import HistoryPage
from desktop.tabs.preferences.judge import JudgePage, VotePage
from desktop.tabs.preferences.label import LabelPage
from desktop.tabs.preferences.label_dialogs import ExportDialog, ImportLabelsDialog
from desktop.tabs.preferences.labeller import LabellerCard
from desktop.tabs.preferences.projects import ProjectButton
from desktop.tabs.preferences.shared import SUFFIXES, Workspace
from desktop.tabs.preferences.train import TrainCard, TrainPage
from desktop.tabs.preferences.trainer import Trainer
from desktop.widgets.banner import Banner
from desktop.widgets.card import PageHeader
from desktop.widgets.layout import SIDE_WIDTH
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.segmented import SegmentedControl
from models.preferences.labels import MOST_DRAFTS, STRENGTHS
from models.preferences.run_plan import tunable, usual_model

if TYPE_CHECKING:
    from desktop.tabs.preferences.drafts import DraftQueue
    from desktop.tabs.preferences.judge import VotePage
    from desktop.tabs.preferences.label import LabelPage
    from desktop.tabs.preferences.shared import Workspace
    from models.preferences.ballot import Task
    from models.store.backups import Backup

translate = QCoreApplication.translate
Keys = QKeySequence.StandardKey | str


@dataclass(frozen=True, slots=True)
class Offer:
    """One action. name: "undo" and "redo" are the Edit menu's. other_keys: do the same."""

    name: str
    words: str
    keys: Keys
    run: Callable[[], object]
    other_keys: str = ""


def label_offers(page: LabelPage) -> tuple[Offer, ...]:
    """The judgements, and what may be said besides."""
    return (
        Offer("first", translate("Preferences", "Draft A is better"), "1", partial(page.press, 0)),
        Offer("second", translate("Preferences", "Draft B is better"), "2", partial(page.press, 1)),
        Offer("tie", translate("Preferences", "It is a tie"), "0", page.tie),
        Offer("skip", translate("Preferences", "Skip these drafts"), "S", page.skip),
        Offer("difference", translate("Preferences", "Mark words that differ"), "D",
              page.toggle_differences),
        Offer("rewrite", translate("Preferences", "Rewrite the better draft"), "E", page.edit),
        Offer("tags", translate("Preferences", "Say why"), "T", page.open_tags),
        Offer("note", translate("Preferences", "Write a note"), "N", page.details.note.setFocus),
        Offer("guidelines", translate("Preferences", "Guidelines"), "G", page.toggle_guidelines),
    )  # fmt: skip


def other_keys(page: LabelPage, owner: QWidget) -> list[QShortcut]:
    """Keys of the third draft to the fifth and of the strengths: too many for a menu."""
    calls = {str(slot + 1): partial(page.press, slot) for slot in range(2, MOST_DRAFTS)}
    calls |= {f"Shift+{one}": partial(page.set_strength, one) for one in STRENGTHS[1:]}
    made = []
    for keys, call in calls.items():
        shortcut = QShortcut(QKeySequence(keys), owner)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(call)
        made.append(shortcut)
    return made


def vote_offers(view: VotePage) -> tuple[Offer, ...]:
    """The votes on two blind answers, and last the way on to the next pair."""
    return (
        Offer("vote-first", translate("Preferences", "Answer A is better"), "1",
              partial(view.choose, "first")),
        Offer("vote-second", translate("Preferences", "Answer B is better"), "2",
              partial(view.choose, "second")),
        Offer("vote-tie", translate("Preferences", "The answers are equally good"), "0",
              partial(view.choose, "tie")),
        Offer("vote-skip", translate("Preferences", "Skip these answers"), "S",
              partial(view.choose, "skip")),
        Offer("vote-next", translate("Preferences", "On to the next answers"), "Space",
              view.go_on),
    )  # fmt: skip


def history_offers(undo: Callable[[], object], redo: Callable[[], object]) -> tuple[Offer, ...]:
    """Taking a judgement back, and the way back from that."""
    standard = QKeySequence.StandardKey
    return (
        Offer("undo", translate("Preferences", "Undo the last judgement"), standard.Undo, undo),
        Offer(
            "redo", translate("Preferences", "Redo the judgement"), "Ctrl+Shift+Z", redo, "Ctrl+Y"
        ),
    )


def add_action(owner: QWidget, offer: Offer) -> QAction:
    """Make the action and give it to a widget, whose visibility its keys need."""
    action = QAction(offer.words, owner)
    action.setObjectName(offer.name)
    keys = [QKeySequence(offer.keys), QKeySequence(offer.other_keys)]
    action.setShortcuts([each for each in keys if not each.isEmpty()])
    action.setAutoRepeat(False)  # a key held down judges one pair, not twenty
    action.setMenuRole(QAction.MenuRole.NoRole)
    action.triggered.connect(partial(offer.run))  # without whether it is checked
    owner.addAction(action)
    return action


PAIRS, VOTES = 17, 8
STAGES = ("label", "train", "votes")


class Demo:
    """Prefers the longer draft, pair by pair, then presses Train if asked to.

    Does nothing where somebody has labelled: a link may never add to a person's own judgements.
    """

    def __init__(
        self,
        workspace: Workspace,
        queue: DraftQueue,
        label: LabelPage,
        card: TrainCard,
        votes: VotePage,
    ) -> None:
        self._workspace, self._label, self._card, self._votes = workspace, label, card, votes
        self._left = self._to_vote = 0
        self._trains = self._own = self._voting = False
        queue.ready.connect(self._go_on)
        votes.drawn.connect(self._vote)

    def play(self, stage: str) -> None:
        """Stage "label" judges a few pairs; "train" trains on them, and judges them first.

        "votes" votes on what was trained, and stops with the names of the last pair in sight.
        """
        if self._workspace.labels.counts().judged == 0:
            self._own, self._left = True, PAIRS
        if self._own:
            self._trains = stage == "train"
            self._to_vote = VOTES if stage == "votes" else 0
            self._go_on()
            self._vote()

    def _go_on(self) -> None:
        while self._left > 0 and (task := self._label.task) is not None:
            self._left -= 1
            prefer_longer(self._label, task)
        if self._left == 0 and self._trains:
            self._trains = False
            self._card.next_run.begin(self._card.banner)

    def _vote(self) -> None:
        if self._voting:
            return  # every vote draws the page anew
        self._voting = True
        while self._to_vote > 0 and (pair := self._votes.state.pair) is not None:
            self._to_vote -= 1
            left, right = map(len, pair.sides)
            self._votes.choose("tie" if left == right else "first" if left > right else "second")
            if self._to_vote:
                self._votes.go_on()
        self._voting = False


def prefer_longer(label: LabelPage, task: "Task") -> None:
    """Say that the draft with more to read is better; a tie between equal lengths."""
    lengths = [len(draft.text) for draft in task.drafts]
    if len(set(lengths)) == 1:
        label.tie()
    for slot in sorted(range(len(lengths)), key=lambda slot: -lengths[slot]):
        if label.task is task:
            label.press(slot)


PAGES = ("label", "train", "judge", "history")


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
        self.workspace = workspace = Workspace(project, services.store.labels_of(project.id))
        self.trainer = Trainer(services, held_out)
        self.queue = DraftQueue(services, workspace, label_prompts, draw)
        self.label = LabelPage(services, workspace, self.queue, self.show_page)
        self.training = TrainPage(services, workspace, self.trainer, self.show_page)
        self.judge = JudgePage(
            services, workspace, self.trainer, held_out, draw, self.show_page, self.label_with
        )
        self.history = HistoryPage(services, workspace, self.label.correct, self.show_page)
        self.train_card = TrainCard(services, self.trainer, self.show_page, self.training.options)
        self.labeller_card = LabellerCard(workspace)
        self.labeller_card.more.clicked.connect(lambda: self.show_page("history/labeller"))
        self.demo = Demo(workspace, self.queue, self.label, self.train_card, self.judge.vote)
        self.banner = Banner()
        self.project = ProjectButton(
            services, workspace, self.import_file, self.export, self.show_backups
        )
        self.models = ModelPicker(kinds=("chat", "tuned"), accessible_name=self.tr("Model"))
        self.models.picked.connect(workspace.pick)
        self.title, self.summary, labels = heading("preferences")
        self.pages = SegmentedControl(labels, accessible_name=self.tr("Page"))
        self.pages.picked.connect(self.show_page)
        self._lay_out()
        self._add_actions()
        self._wanted = ""  # the model that a link asked for before it was on the shelf
        services.catalogue.changed.connect(self.show_models)
        self.show_models()

    def show_models(self) -> None:
        """Offer what is installed; a model asked for by a link is picked once it is there."""
        models = tunable(self.services.catalogue.models())
        self.models.set_models(models)
        usual = usual_model(models) if self.workspace.model is None else None
        if usual is not None:
            self.models.select(usual.name)
        if self._wanted and self.models.select(self._wanted):
            self._wanted = ""
        self.workspace.pick(self.models.current())

    def show_page(self, asked: str) -> None:
        """A page by its key; "judge/3" shows run 3 there, "train/runs" that part."""
        page, _, part = asked.partition("/")
        self.pages.set_value(page)
        if page != "label":  # the others have a side column of their own
            self._side.hide()
        self._stack.setCurrentIndex(PAGES.index(page))
        self._side.setVisible(page == "label")
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
            self.show_page(f"judge/{run}")
        elif isinstance(page, str) and page.partition("/")[0] in PAGES:
            self.show_page(page)
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
        ImportLabelsDialog(
            path, self.services, self.workspace, self.label, self.show_page, self.window()
        ).open()

    def export(self) -> None:
        """Look at the labels in a format before they are written."""
        ExportDialog(self.services, self.workspace, self.window()).open()

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
            ("label-last", {"page": "label", "drafts": {"count": 4}}),
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
        header = PageHeader(self.title, self.summary)
        header.summary_label.setWordWrap(True)  # in a narrow window
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

    def show_backups(self) -> None:
        """List the dated copies of all labels."""
        dialog = BackupsDialog(self.services, self._restored, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _restored(self, _copy: "Backup") -> None:
        """Show the labels that are there now, in the same project if it is still there."""
        projects = self.services.store.projects.all()
        here = next((one for one in projects if one.id == self.workspace.project.id), projects[0])
        labels = self.services.store.labels_of(here.id, self.workspace.labels.who)
        self.workspace.use_project(here, labels)
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
