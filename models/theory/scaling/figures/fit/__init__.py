"""Pictures of a fit: runs with their curves, residuals, the bootstrap's cloud, the frontier.

Words come from the caller: `words` translates sentences, `number` writes quantities ("412 M").
"""

from models.theory.scaling.figures.fit.cloud import GREEK, PAIRS, Published, cloud
from models.theory.scaling.figures.fit.curve import Frame, best_losses, curve, frame
from models.theory.scaling.figures.fit.frontier import Minima, frontier
from models.theory.scaling.figures.fit.groups import (
    MOST_POINTS,
    Against,
    Group,
    Numbers,
    Shared,
    groups,
    handles,
    position,
    shared_by,
    shared_values,
)
from models.theory.scaling.figures.fit.residuals import residuals

__all__ = [
    "GREEK",
    "MOST_POINTS",
    "PAIRS",
    "Against",
    "Frame",
    "Group",
    "Minima",
    "Numbers",
    "Published",
    "Shared",
    "best_losses",
    "cloud",
    "curve",
    "frame",
    "frontier",
    "groups",
    "handles",
    "position",
    "residuals",
    "shared_by",
    "shared_values",
]
