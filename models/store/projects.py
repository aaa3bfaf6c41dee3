"""Sets of labels with a purpose."""

from dataclasses import dataclass

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
        """One project, removed or not."""
        rows = self._database.rows(
            f"SELECT {COLUMNS} FROM project WHERE id = ?",  # noqa: S608  (ours)
            (project,),
        )
        if not rows:
            raise KeyError(project)
        return Project(*rows[0])

    def add(
        self, name: str, *, guidelines: str = "", goal: int = 0, repeat_rate: float = 0.0
    ) -> Project:
        """A new project, empty. ValueError for a name, goal or rate that it cannot have."""
        _check(name, goal, repeat_rate)
        with self._database.write() as connection:
            cursor = connection.execute(
                "INSERT INTO project (name, guidelines, goal, repeat_rate, created)"
                " VALUES (?, ?, ?, ?, ?)",
                (name, guidelines, goal, repeat_rate, now()),
            )
        return self.get(int(cursor.lastrowid or 0))

    def change(
        self, project: int, *, name: str | None = None, guidelines: str | None = None,
        goal: int | None = None, repeat_rate: float | None = None,
    ) -> Project:  # fmt: skip
        """Change what is given; the rest stays."""
        known = self.get(project)
        values = (
            known.name if name is None else name,
            known.guidelines if guidelines is None else guidelines,
            known.goal if goal is None else goal,
            known.repeat_rate if repeat_rate is None else repeat_rate,
        )
        _check(values[0], values[2], values[3])
        with self._database.write() as connection:
            connection.execute(
                "UPDATE project SET name = ?, guidelines = ?, goal = ?, repeat_rate = ?"
                " WHERE id = ?",
                (*values, project),
            )
        return self.get(project)

    def remove(self, project: int) -> None:
        """Put a project out of sight; its labels stay. ValueError for the last that is kept."""
        self.get(project)
        if [one.id for one in self.all()] == [project]:
            raise ValueError("the last project cannot be removed")
        self._set_removed(project, now())

    def restore(self, project: int) -> None:
        """Undo `remove`."""
        self.get(project)
        self._set_removed(project, None)

    def _set_removed(self, project: int, moment: str | None) -> None:
        with self._database.write() as connection:
            connection.execute("UPDATE project SET removed = ? WHERE id = ?", (moment, project))


def _check(name: str, goal: int, repeat_rate: float) -> None:
    if not name.strip():
        raise ValueError("a project needs a name")
    if goal < 0:
        raise ValueError(f"a goal is a number of labels, got {goal}")
    if not 0 <= repeat_rate < 1:
        raise ValueError(f"the rate of repeats must be in [0, 1), got {repeat_rate}")
