"""Names to choose from where labels are filtered."""

from models.store.database import Database

LATEST = 100_000  # labels in which people are looked for


def people(database: Database, project: int) -> tuple[str, ...]:
    """Who gave labels of the project, by name; "" where nobody is named."""
    rows = database.rows(
        "SELECT DISTINCT who FROM"
        " (SELECT who FROM standing WHERE project = ? ORDER BY label DESC LIMIT ?) ORDER BY who",
        (project, LATEST),
    )
    return tuple(row[0] for row in rows)


def models(database: Database) -> tuple[str, ...]:
    """Which models wrote drafts of any project, by name."""
    rows = database.rows("SELECT DISTINCT model FROM writer WHERE model <> '' ORDER BY model")
    return tuple(row[0] for row in rows)
