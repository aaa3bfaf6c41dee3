"""Sets of labels with a purpose."""

from dataclasses import dataclass, replace
from typing import Any

from models.store.database import Database, Table, now

FIRST = 1
"""The project that is always there."""


@dataclass(frozen=True, slots=True)
class Project:
    """A set of labels with a purpose.

    guidelines: what stands beside the drafts. goal: labels to reach, 0 without one. repeat_rate:
    chance in [0, 1) that an earlier pair is slipped in again. removed: when, None while it is kept.
    Raises ValueError for a name, goal or rate that it cannot have.
    """

    id: int
    name: str
    guidelines: str
    goal: int
    repeat_rate: float
    created: str
    removed: str | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a project needs a name")
        if self.goal < 0:
            raise ValueError(f"a goal is a number of labels, got {self.goal}")
        if not 0 <= self.repeat_rate < 1:
            raise ValueError(f"the rate of repeats must be in [0, 1), got {self.repeat_rate}")


class Projects:
    """All projects. Methods that write raise UserError if the disk does not take it.

    Methods that take an id raise KeyError if there is no such project.
    """

    def __init__(self, database: Database) -> None:
        self._projects = Table(database, "project", Project)
        self.get = self._projects.get

    def all(self, *, removed: bool = False) -> tuple[Project, ...]:
        """Those that are kept, or those that were removed, in the order in which they were made."""
        wanted = "NOT NULL" if removed else "NULL"
        return self._projects.all(f"WHERE removed IS {wanted} ORDER BY id")

    def add(
        self, name: str, *, guidelines: str = "", goal: int = 0, repeat_rate: float = 0.0
    ) -> Project:
        """A new project, empty. ValueError for a name, goal or rate that it cannot have."""
        values = {"guidelines": guidelines, "goal": goal, "repeat_rate": repeat_rate}
        new = Project(0, name, created=now(), **values)  # type: ignore[arg-type]  # by their names
        return self.get(self._projects.add(name=name, created=new.created, **values))

    def change(self, project: int, **changes: Any) -> Project:
        """Change name, guidelines, goal or repeat_rate; the rest stays."""
        changed = replace(self.get(project), **changes)
        if changes:
            self._projects.change(project, **changes)
        return changed

    def remove(self, project: int) -> None:
        """Put a project out of sight; its labels stay. ValueError for the last that is kept."""
        if [one.id for one in self.all()] == [project]:
            raise ValueError("the last project cannot be removed")
        self._projects.change(project, removed=now())

    def restore(self, project: int) -> None:
        self._projects.change(project, removed=None)
