"""What the pages of PPO show, in words and numbers that are ready to be shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """A kept run in the menu. shown: whether it is drawn. over: it may be removed."""

    id: int
    name: str
    shown: bool
    over: bool


@dataclass(frozen=True, slots=True)
class NoteShown:
    """Below a plot: what came of a prediction, and why; sources behind a link."""

    title: str = ""
    text: str = ""
    sources: tuple[str, ...] = ()
