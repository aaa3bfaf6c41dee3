"""The frame of the tab: model and pages at the top, the page at the left, the run at the right."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.tabs.preferences import SPEC
from desktop.tabs.preferences.actions import (
    Offer,
    add_action,
    history_offers,
    label_offers,
    other_keys,
    vote_offers,
)
from desktop.tabs.preferences.history import HistoryPage
from desktop.tabs.preferences.judge import JudgePage
from desktop.tabs.preferences.label_files import SUFFIXES
from desktop.tabs.preferences.labeller import LabellerCard
from desktop.tabs.preferences.live_run import TrainCard
from desktop.tabs.preferences.project_menu import ProjectMenu
from desktop.tabs.preferences.train import TrainPage
from desktop.widgets.banner import Banner
from desktop.widgets.layout import SIDE_WIDTH
from desktop.widgets.model_picker import ModelPicker
from desktop.widgets.page_header import PageHeader
from desktop.widgets.segmented import SegmentedControl

if TYPE_CHECKING:
    from desktop.tabs.preferences.label import LabelPage
    from models.model import Model

PAGES = tuple(key for key, _ in SPEC.pages)
WITH_OWN_SIDE = ("train", "judge", "history")
"""Pages that take the whole width, because they have a side column of their own."""


class _Stack(QStackedWidget):
    """Needs the room of the page at the front: others, with a side of their own, need more."""

    def minimumSizeHint(self) -> QSize:
        """That of the current page."""
        current = self.currentWidget()
        return current.minimumSizeHint() if current is not None else super().minimumSizeHint()


class PreferencesView(QWidget):
    """model_picked and page_picked are the person's; state_asked is a link's."""

    model_picked = Signal(object)
    page_picked = Signal(str)
    state_asked = Signal(object)
    file_opened = Signal(object)
    demo_asked = Signal(str)

    def __init__(
        self,
        title: str,
        summary: str,
        label: "LabelPage",
        training: TrainPage,
        judge: JudgePage,
        history: HistoryPage,
        train_card: TrainCard,
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.label = label
        self.presenters: tuple[Any, ...] = ()
        self.more_state: Callable[[], dict[str, object]] = dict  # what its presenters keep
        self.banner = Banner()
        self.project = ProjectMenu()
        self.models = ModelPicker(kinds=("chat", "tuned"), accessible_name=self.tr("Model"))
        self.models.picked.connect(self.model_picked)
        self.pages = SegmentedControl(SPEC.labels(), accessible_name=self.tr("Page"))
        self.pages.picked.connect(self.page_picked)
        self.training, self.judge, self.train_card = training, judge, train_card
        self.history, self.labeller_card = history, LabellerCard(label.desk)
        self.labeller_card.more.clicked.connect(lambda: label.go_to("history/labeller"))
        self._stack = _Stack()
        pages: tuple[QWidget, ...] = (self.label, self.training, self.judge, self.history)
        for key, page in zip(PAGES, pages, strict=True):
            page.setAccessibleName(self.pages.button(key).text())
            self._stack.addWidget(page)
        self._stack.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stack.setAccessibleName(self.tr("Preferences"))
        self._lay_out(PageHeader(title, summary))
        self._add_actions()

    def show_models(self, models: "Sequence[Model]") -> None:
        """Offer these models; the picked one stays."""
        self.models.set_models(models)

    def show_page(self, page: str) -> None:
        """Bring a page to the front."""
        self.pages.set_value(page)
        self._stack.setCurrentIndex(PAGES.index(page))
        self._side_column.setVisible(page not in WITH_OWN_SIDE)
        self._stack.updateGeometry()
        for action in self._choices:
            action.setEnabled(page == "label")
        for shortcut in self._ranking:
            shortcut.setEnabled(page == "label")
        self._enable_votes()
        if not self.pages.isAncestorOf(self.focusWidget()):
            self._focus()

    def page(self) -> str:
        """The key of the page at the front."""
        return PAGES[self._stack.currentIndex()]

    def open_state(self, state: Mapping[str, object]) -> None:
        """Show a page, a model, a run: {"page": "label", "model": "279k-chat", "run": 3}."""
        self.state_asked.emit(dict(state))
        if isinstance(stage := state.get("demo"), str):
            self.demo_asked.emit(stage)

    def open_file(self, path: Path) -> bool:
        """Look at a file of labels; False for any other file."""
        if path.suffix.lower() not in SUFFIXES:
            return False
        self.file_opened.emit(path)
        return True

    def save_state(self) -> dict[str, object]:
        """The page and the model, for the next start."""
        model = self.models.current()
        own = {"page": self.page(), "model": "" if model is None else model.name}
        return {**own, **self.more_state()}

    restore_state = open_state

    def demo_states(self) -> list[tuple[str, dict[str, object]]]:
        """States worth a picture, in this order: empty, labelled, trained, then every page."""
        states: list[tuple[str, dict[str, object]]] = [
            ("empty", {}),
            ("labelled", {"demo": "label"}),
            ("trained", {"demo": "train"}),
        ]
        return [
            *states,
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

    def _lay_out(self, header: PageHeader) -> None:
        header.add_trailing(self.project)
        header.add_trailing(self.models)
        header.add_trailing(self.pages)
        columns = QHBoxLayout()
        columns.setSpacing(14)
        columns.addWidget(self._stack, 1)
        self._side_column = self._side()
        columns.addWidget(self._side_column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 18)
        layout.setSpacing(14)
        layout.addWidget(header)
        layout.addWidget(self.banner)
        layout.addLayout(columns, 1)

    def _side(self) -> QWidget:
        side = QFrame()
        side.setFixedWidth(SIDE_WIDTH)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(self.train_card, 1)
        layout.addWidget(self.labeller_card)
        return side

    def _add_actions(self) -> None:
        self._choices = [add_action(self, offer) for offer in label_offers(self.label)]
        self._ranking = other_keys(self.label, self)
        self._votes = [add_action(self, offer) for offer in vote_offers(self.judge.vote)]
        self.judge.vote.drawn.connect(self._enable_votes)
        self._enable_votes()
        train = Offer("train", self.tr("Train on the pairs"), "", self._begin_training)
        for action in self.project.actions_for_menus():
            self.addAction(action)
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
