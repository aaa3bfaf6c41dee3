"""The button with the project's name: other projects, files in and out, backups, settings."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.look import assets
from desktop.look.theme import theme_of
from desktop.services import Services
from desktop.tabs.preferences.shared import (
    DIALOG_MARGINS,
    Workspace,
    ask_for_labels,
    attempt,
    project_words,
    repeats_box,
    usual_guidelines,
)
from desktop.widgets.banner import Banner
from desktop.widgets.labels import button, plain_label
from desktop.widgets.layout import Dialog, column, new_grid, row
from models.errors import UserError
from models.store.projects import Project
from models.table_files import shorten

LONGEST_SHOWN, ARROW = 28, 12
WIDTH, LEAST_TEXT, SPIN_WIDTH = 520, 120, 120
LONGEST_NAME, LONGEST_GUIDELINES = 60, 20_000
MOST_GOAL, USUAL_GOAL = 1_000_000, 30
LABEL_TOP = 8  # beside the first line of a tall field


class ProjectButton(QPushButton):
    """Picks, makes, changes, removes and brings back projects.

    on_file: called with a file of labels to import. on_export, on_backups: the dialogs of these.
    """

    def __init__(
        self, services: Services, workspace: Workspace, on_file: Callable[[Path], object],
        on_export: Callable[[], object], on_backups: Callable[[], object],
    ) -> None:  # fmt: skip
        super().__init__()
        self.services, self.workspace, self._on_file = services, workspace, on_file
        self._short = self._whole = ""
        self.setToolTip(self.tr("Projects, import, export, backups"))
        self.projects_menu = QMenu(self)
        self.projects_menu.aboutToShow.connect(self.show_projects)
        self.removed_menu = QMenu(self.tr("&Bring back"), self.projects_menu)
        self.setMenu(self.projects_menu)
        offers: tuple[tuple[str, Callable[[], object]], ...] = (
            (self.tr("&New project…"), lambda: self.open_settings(new=True)),
            (self.tr("&Settings of this project…"), self.open_settings),
            (self.tr("&Import labels…"), self.ask_for_file),
            (self.tr("&Export labels…"), on_export),
            (self.tr("Back&ups…"), on_backups),
        )
        self.fixed = [self._action(words, call) for words, call in offers]
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands at the right
        self.projects_menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setIconSize(QSize(ARROW, ARROW))
        theme_of().changed.connect(self._draw_icon)
        self._draw_icon()
        workspace.project_changed.connect(self.show_projects)
        self.show_projects()

    def show_projects(self) -> None:
        """The project at hand on the button; in the menu the others and those that were removed."""
        projects, here = self.services.store.projects, self.workspace.project
        name = project_words(here.name)
        words, shown = self.tr("Project: {name}"), shorten(name, LONGEST_SHOWN)
        self._short = shown.replace("&", "&&")
        self._whole = words.format(name=self._short)
        self.setAccessibleName(words.format(name=name))
        self.updateGeometry()
        self._fit()
        self.projects_menu.clear()
        for project in projects.all():
            action = self.projects_menu.addAction(project_words(project.name).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(project.id == here.id)
            action.triggered.connect(lambda _=False, number=project.id: self.pick(number))
        self.removed_menu.clear()
        removed = projects.all(removed=True)
        for project in removed:
            name = project_words(project.name).replace("&", "&&")
            self.removed_menu.addAction(name, partial(self.bring_back, project.id))
        self.projects_menu.addSeparator()
        self.projects_menu.addActions(self.fixed[:2])
        if removed:
            self.projects_menu.addMenu(self.removed_menu)
        self.projects_menu.addSeparator()
        self.projects_menu.addActions(self.fixed[2:])

    def sizeHint(self) -> QSize:
        """With the word before the name."""
        return self._size_of(self._whole)

    def minimumSizeHint(self) -> QSize:
        """With the name alone, where a window is narrow."""
        return self._size_of(self._short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _size_of(self, text: str) -> QSize:
        hint, letters = super().sizeHint(), self.fontMetrics()
        more = letters.horizontalAdvance(text) - letters.horizontalAdvance(self.text())
        return QSize(hint.width() + more, hint.height())

    def _fit(self) -> None:
        self.setText(self._whole if self.width() >= self.sizeHint().width() else self._short)

    def pick(self, number: int, who: str | None = None) -> None:
        """Work on this project, in this person's name; the one before if None."""
        self.workspace.open_project(self.services.store, number, who)

    def bring_back(self, number: int) -> None:
        try:
            self.services.store.projects.restore(number)
        except UserError as problem:
            self.services.notify.error(problem, self)
            return
        self.pick(number)

    def ask_for_file(self) -> None:
        path = ask_for_labels(self)
        if path is not None:
            self._on_file(path)

    def open_settings(self, *, new: bool = False) -> None:
        project, who = None if new else self.workspace.project, self.workspace.labels.who
        removable = len(self.services.store.projects.all()) > 1
        self.dialog = dialog = ProjectDialog(
            project, who, removable=removable, parent=self.window()
        )
        dialog.keep.clicked.connect(self._keep)
        dialog.remove.clicked.connect(self._remove)
        dialog.open()

    def state(self) -> dict[str, object]:
        """What is found again at the next start."""
        return {"project": self.workspace.project.id, "who": self.workspace.labels.who}

    def open_state(self, state: Mapping[str, object]) -> None:
        """A project and a name that were kept; one that is gone stays gone."""
        known = {one.id: one.id for one in self.services.store.projects.all()}
        at_hand = self.workspace.project.id, self.workspace.labels.who
        number, who = state.get("project"), state.get("who")
        wanted = (
            known.get(number, at_hand[0]) if isinstance(number, int) else at_hand[0],
            who if isinstance(who, str) else at_hand[1],
        )
        if wanted != at_hand:
            self.pick(*wanted)

    def _keep(self) -> None:
        dialog, projects = self.dialog, self.services.store.projects
        keep = projects.add
        if dialog.project is not None:
            keep = partial(projects.change, dialog.project.id)
        project = attempt(self.services, dialog.banner, lambda: keep(**dialog.values()))
        if project is None:
            return
        who = " ".join(dialog.who.text().split())
        dialog.accept()
        self.pick(project.id, who)

    def _remove(self) -> None:
        projects = self.services.store.projects
        try:
            projects.remove(self.workspace.project.id)
        except UserError as problem:
            self.services.notify.error(problem, self.dialog.banner)
            return
        self.dialog.accept()
        self.pick(projects.all()[0].id)

    def _action(self, words: str, call: Callable[[], object]) -> QAction:
        action = QAction(words, self, menuRole=QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _=False: call())
        return action

    def _draw_icon(self) -> None:
        tokens = theme_of().tokens
        name = "chevron-down-dark" if tokens.dark else "chevron-down-light"
        self.setIcon(assets.icon(name, tokens.muted))


class ProjectDialog(Dialog):
    """Its name, guidelines, goal, repeats, and in whose name one labels.

    project: None for one to be made. removable: there are others.
    """

    def __init__(
        self, project: Project | None, who: str, *, removable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.project = project
        title = self.tr("New project") if project is None else self.tr("Project")
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.banner = Banner()
        self.name, self.who = QLineEdit(), QLineEdit(who)
        self.guidelines = QPlainTextEdit()
        self.goal, self.percent = QSpinBox(maximum=MOST_GOAL), repeats_box()
        self.goal.setSpecialValueText(self.tr("none"))
        words = self.tr("Create") if project is None else self.tr("Save")
        self.keep = button(words, role="primary")
        self.keep.setDefault(True)
        self.leave = button(self.tr("Cancel"), self.reject)
        tip = self.tr("Its labels stay; it can be brought back from the menu")
        self.remove = button(self.tr("Remove project"), role="plain", tip=tip)
        self.remove.setVisible(project is not None)
        self.remove.setEnabled(removable)
        for other in (self.leave, self.remove):
            other.setAutoDefault(False)
        self._dress()
        self._lay_out(title)
        self._fill(project)

    def values(self) -> dict[str, Any]:
        """As it stands in the dialog, for `Projects.add` and `Projects.change`."""
        name = " ".join(self.name.text().split())
        if self.project is not None and name == project_words(self.project.name):
            name = self.project.name  # the program's word for it is left alone
        return {
            "name": name,
            "guidelines": self.guidelines.toPlainText()[:LONGEST_GUIDELINES].strip(),
            "goal": self.goal.value(),
            "repeat_rate": self.percent.value() / 100,
        }

    def _fill(self, project: Project | None) -> None:
        if project is not None:
            self.name.setText(project_words(project.name))
            self.guidelines.setPlainText(project.guidelines)
            self.percent.setValue(round(100 * project.repeat_rate))
        self.goal.setValue(USUAL_GOAL if project is None else project.goal)
        self.keep.setEnabled(project is not None)
        self.name.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.name.setFocus()

    def _dress(self) -> None:
        for line in (self.name, self.who):
            line.setMaxLength(LONGEST_NAME)
        self.who.setPlaceholderText(self.tr("optional"))
        self.guidelines.setTabChangesFocus(True)
        self.guidelines.setMinimumHeight(LEAST_TEXT)
        self.guidelines.setPlaceholderText(usual_guidelines())
        for box in (self.goal, self.percent):
            box.setFixedWidth(SPIN_WIDTH)

    def _lay_out(self, title: str) -> None:
        head = QLabel(title)
        head.setProperty("role", "title")
        goal = plain_label(self.tr("labels that prefer something"), "caption")
        again = plain_label(
            self.tr("come again with swapped sides, to see how steady you are"),
            "caption",
            wrap=True,
        )
        again.setMinimumHeight(2 * again.fontMetrics().lineSpacing())
        lines: tuple[tuple[str, QWidget, QWidget | None], ...] = (
            (self.tr("Name"), self.name, None),
            (self.tr("Guidelines"), self.guidelines, None),
            (self.tr("Goal"), self.goal, goal),
            (self.tr("Repeats"), self.percent, again),
            (self.tr("Your name"), self.who, None),
        )
        grid = new_grid(across=12, down=10, stretch=(2,))
        for line, (words, field, more) in enumerate(lines):
            field.setAccessibleName(words)
            label = plain_label(words, "muted")
            grid.addWidget(label, line, 0)
            if field is self.guidelines:
                label.setContentsMargins(0, LABEL_TOP, 0, 0)
                grid.setAlignment(label, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, line, 1, 1, 2 if more is None else 1)
            if more is not None:
                grid.addWidget(more, line, 2)
        buttons = row(self.remove, 1, self.leave, self.keep)
        column(head, self.banner, grid, buttons, spacing=12, inside=self, margins=DIALOG_MARGINS)
