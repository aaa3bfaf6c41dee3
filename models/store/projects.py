"""Sets of labels with a purpose."""

from dataclasses import dataclass, replace
from typing import Any

from models.store.database import Database, now

COLUMNS = "id, name, guidelines, goal, repeat_rate, created, removed"
FIRST = 1
"""The project that is always there."""


@dataclass(frozen=True, slots=True)
class Project:
    """A set of labels with a purpose.

    guidelines: what stands beside the drafts. goal: labels to reach, 0 without one. repeat_rate:
    chance in [0, 1) that an earlier pair is slipped in again. removed: when, None while it is kept.
    """

    id: int
    name: str
    guidelines: str
    goal: int
    repeat_rate: float
    created: str
    removed: str | None = None


class Projects:
    """All projects. Methods that write raise UserError if the disk does not take it.

    Methods that take an id raise KeyError if there is no such project.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, *, removed: bool = False) -> tuple[Project, ...]:
        """Those that are kept, or those that were removed, in the order in which they were made."""
        wanted = "NOT NULL" if removed else "NULL"
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM project WHERE removed IS {wanted} ORDER BY id"  # noqa: S608  (ours)
        )
        return tuple(Project(*row) for row in rows)

    def get(self, project: int) -> Project:
        sql = f"SELECT {COLUMNS} FROM project WHERE id = ?"  # noqa: S608  (ours)
        return Project(*self._database.row(sql, project))

    def add(
        self, name: str, *, guidelines: str = "", goal: int = 0, repeat_rate: float = 0.0
    ) -> Project:
        """A new project, empty. ValueError for a name, goal or rate that it cannot have."""
        _check(name, goal, repeat_rate)
        values = {"guidelines": guidelines, "goal": goal, "repeat_rate": repeat_rate}
        return self.get(self._database.insert("project", name=name, created=now(), **values))

    def change(
        self, project: int, *, name: str | None = None, guidelines: str | None = None,
        goal: int | None = None, repeat_rate: float | None = None,
    ) -> Project:  # fmt: skip
        """Change what is given; the rest stays."""
        given = {
            "name": name, "guidelines": guidelines, "goal": goal, "repeat_rate": repeat_rate,
        }  # fmt: skip
        changes: dict[str, Any] = {key: one for key, one in given.items() if one is not None}
        changed = replace(self.get(project), **changes)
        _check(changed.name, changed.goal, changed.repeat_rate)
        if changes:
            self._database.update("project", project, **changes)
        return changed

    def remove(self, project: int) -> None:
        """Put a project out of sight; its labels stay. ValueError for the last that is kept."""
        self.get(project)
        if [one.id for one in self.all()] == [project]:
            raise ValueError("the last project cannot be removed")
        self._database.update("project", project, removed=now())

    def restore(self, project: int) -> None:
        self.get(project)
        self._database.update("project", project, removed=None)


def _check(name: str, goal: int, repeat_rate: float) -> None:
    if not name.strip():
        raise ValueError("a project needs a name")
    if goal < 0:
        raise ValueError(f"a goal is a number of labels, got {goal}")
    if not 0 <= repeat_rate < 1:
        raise ValueError(f"the rate of repeats must be in [0, 1), got {repeat_rate}")
