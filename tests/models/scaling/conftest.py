"""Runs that several tests fit."""

import csv
from pathlib import Path

import numpy as np
import pytest

from models.scaling.published import Runs

TABLE = Path(__file__).with_name("runs_chinchilla_234.csv")


@pytest.fixture(scope="session")
def chinchilla_runs() -> Runs:
    """The 234 runs that Besiroglu et al. 2024 read off Figure 4 of Hoffmann et al. 2022."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    columns = (
        np.array([float(row[name]) for row in rows]) for name in "params tokens loss".split()
    )
    return Runs(*columns, source=rows[0]["source"])
