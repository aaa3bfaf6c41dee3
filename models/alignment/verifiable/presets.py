"""What goes wrong, on purpose: settings with the figure that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Preset:
    """key: of links and tables. title, says: for a person. model: a size that shows it.

    change: fields of GrpoConfig that differ from the defaults. beside: those of the run that it is
    compared with, {} for its own start. shows: the row's figure to look at.
    """

    key: str
    title: str
    says: str
    model: str
    change: Mapping[str, object]
    beside: Mapping[str, object] = field(default_factory=dict)
    shows: str = "reward"
