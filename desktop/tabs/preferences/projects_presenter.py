"""Which project one works on: picked, made, changed, put out of sight, brought back."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from desktop.services import Services
from desktop.tabs.preferences import wording
from desktop.tabs.preferences.desk import Desk
from desktop.tabs.preferences.project_dialog import ProjectDialog, ProjectFacts
from models.errors import UserError
from models.store.projects import Project

if TYPE_CHECKING:
    from desktop.tabs.preferences.project_menu import ProjectMenu

MakeDialog = Callable[[bool], ProjectDialog]
"""Makes the dialog; whether for a new project."""


class ProjectsPresenter:
    """Another project goes to the desk; every page then asks the desk for its labels."""

    def __init__(
        self,
        menu: "ProjectMenu",
        services: Services,
        desk: Desk,
        make_dialog: MakeDialog,
    ) -> None:
        self._menu, self._services, self._desk = menu, services, desk
        self._make_dialog = make_dialog
        self._dialog: ProjectDialog | None = None
        menu.opened.connect(self.show_menu)
        menu.project_picked.connect(self.pick)
        menu.new_asked.connect(lambda: self._open(new=True))
        menu.settings_asked.connect(lambda: self._open(new=False))
        menu.restore_asked.connect(self.bring_back)
        desk.project_changed.connect(self.show_menu)
        self.show_menu()

    def show_menu(self) -> None:
        """The project at hand and the others."""
        projects = self._services.store.projects
        self._menu.show_projects(
            wording.project_words(self._desk.project.name),
            [(one.id, wording.project_words(one.name)) for one in projects.all()],
            [(one.id, wording.project_words(one.name)) for one in projects.all(removed=True)],
            self._desk.project.id,
        )

    def pick(self, number: int, who: str | None = None) -> None:
        """Work on this project, in this person's name; the one before if None."""
        store = self._services.store
        name = self._desk.labels.who if who is None else who
        self._desk.use_project(store.projects.get(number), store.labels_of(number, name))

    def bring_back(self, number: int) -> None:
        """A project that was removed, and work on it."""
        try:
            self._services.store.projects.restore(number)
        except UserError as problem:
            self._services.notify.error(problem, self._menu)
            return
        self.pick(number)

    def state(self) -> dict[str, object]:
        """What is found again at the next start."""
        return {"project": self._desk.project.id, "who": self._desk.labels.who}

    def open_state(self, state: Mapping[str, object]) -> None:
        """A project and a name that were kept; one that is gone stays gone."""
        number, who = state.get("project"), state.get("who")
        known = [one.id for one in self._services.store.projects.all()]
        at_hand = self._desk.project.id, self._desk.labels.who
        wanted = (
            number if number in known else at_hand[0],
            who if isinstance(who, str) else at_hand[1],
        )
        if wanted != at_hand and isinstance(wanted[0], int):
            self.pick(wanted[0], wanted[1])

    def _open(self, *, new: bool) -> None:
        self._dialog = dialog = self._make_dialog(new)
        dialog.kept.connect(lambda: self._keep(dialog, new=new))
        dialog.remove_asked.connect(lambda: self._remove(dialog))
        project, who = self._desk.project, self._desk.labels.who
        facts = ProjectFacts(
            project.name, project.guidelines, project.goal, round(100 * project.repeat_rate), who
        )
        several = len(self._services.store.projects.all()) > 1
        usual = wording.usual_guidelines()
        dialog.show_facts(ProjectFacts(who=who) if new else facts, usual, removable=several)
        dialog.open()

    def _keep(self, dialog: ProjectDialog, *, new: bool) -> None:
        facts = dialog.facts()
        try:
            number = self._written(facts, new=new).id
        except UserError as problem:
            self._services.notify.error(problem, dialog.banner)
            return
        dialog.accept()
        self.pick(number, facts.who)

    def _written(self, facts: ProjectFacts, *, new: bool) -> Project:
        projects, rate = self._services.store.projects, facts.percent / 100
        if new:
            return projects.add(
                facts.name, guidelines=facts.guidelines, goal=facts.goal, repeat_rate=rate
            )
        return projects.change(
            self._desk.project.id, name=facts.name, guidelines=facts.guidelines,
            goal=facts.goal, repeat_rate=rate,
        )  # fmt: skip

    def _remove(self, dialog: ProjectDialog) -> None:
        projects = self._services.store.projects
        try:
            projects.remove(self._desk.project.id)
        except UserError as problem:
            self._services.notify.error(problem, dialog.banner)
            return
        dialog.accept()
        self.pick(projects.all()[0].id)
