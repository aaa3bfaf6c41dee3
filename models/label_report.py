"""How somebody labels: what the page on the labeller and the one on models show, as a job."""

import math
from contextlib import closing
from dataclasses import dataclass

from models.progress import Progress, Steps
from models.store.database import Database
from models.store.labelling.records import Counts
from models.store.labels import Labels
from models.store.paths import Home
from models.theory.labelling.bradley_terry import Strengths, count_wins, strengths
from models.theory.labelling.choices import (
    Agreement,
    Share,
    left_preference,
    longer_preference,
    own_agreement,
)
from models.theory.labelling.speed import Session, Speed, moment, sessions, speed


@dataclass(frozen=True, slots=True)
class LabelReport:
    """A project in figures. sessions: the earliest first. strengths: see there."""

    counts: Counts
    agreement: Agreement
    left: Share
    longer: Share
    speed: Speed
    sessions: tuple[Session, ...]
    strengths: Strengths


def label_report(home: Home, project: int) -> Steps[LabelReport]:
    """Count and measure the labels of a project; opens the database for itself."""
    yield Progress(0, 3, stage="Counting labels...")
    with closing(Database(home, checked=True)) as database:
        labels = Labels(database, project)
        judged = labels.judged()
        yield Progress(1, 3)
        games, repeats = labels.games(), labels.repeats()
        yield Progress(2, 3)
        times = [at for created in labels.moments() if math.isfinite(at := moment(created))]
        counts = labels.counts()
    return LabelReport(
        counts,
        own_agreement(repeats),
        left_preference(judged),
        longer_preference(judged),
        speed([one.seconds for one in judged]),
        sessions(times),
        strengths(count_wins(games)),
    )
