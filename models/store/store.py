"""The one door to what is kept in the database."""

from typing import Self

from models.store.database import Database
from models.store.interviews import Interviews
from models.store.judgements import Judgements, RunVotes
from models.store.labels import Labels
from models.store.lessons import Lessons
from models.store.paths import Home
from models.store.predictions import Predictions
from models.store.projects import Projects
from models.store.reviews import Reviews
from models.store.runs import Runs
from models.store.saved import Conversations, SavedComparisons


class Store:
    """What one home keeps, for the main thread; a job is given plain data instead."""

    def __init__(self, database: Database, home: Home) -> None:
        self._database = database
        self.projects = Projects(database)
        self.labels = Labels(database)
        self.runs = Runs(database, home)
        self.votes = RunVotes(database)
        self.predictions = Predictions(database)
        self.saved_comparisons = SavedComparisons(database)
        self.conversations = Conversations(database)
        self.judgements = Judgements(database)
        self.reviews = Reviews(database)
        self.lessons = Lessons(database)
        self.interviews = Interviews(database)

    def labels_of(self, project: int, who: str = "") -> Labels:
        """The labels of a project, given in somebody's name from now on."""
        return Labels(self._database, project, who)

    @classmethod
    def open(cls, home: Home) -> "Store":
        """Make the folders if need be and open the database; UserError says what to do if not."""
        home.prepare()
        return cls(Database(home), home)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
