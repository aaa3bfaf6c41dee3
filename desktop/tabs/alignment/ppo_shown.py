"""What the pages of PPO show, in words and numbers that are ready to be shown."""

from dataclasses import dataclass, field

from desktop.widgets.tag import Kind


@dataclass(frozen=True, slots=True)
class SampleShown:
    """One text. title: its iteration. kind: of the tag with its gold score."""

    title: str
    proxy: str
    gold: str
    kind: Kind
    text: str
    picked: bool = False


@dataclass(frozen=True, slots=True)
class Samples:
    """Texts that answer one prompt at several iterations. number: of `count` prompts, from 0."""

    prompt: str = ""
    number: int = 0
    count: int = 0
    boxes: tuple[SampleShown, ...] = ()
    hint: str = ""


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


@dataclass(frozen=True, slots=True)
class TextsShown:
    """The texts of one iteration, in the order of the prompts."""

    iteration: int
    texts: tuple[str, ...] = field(default=())
