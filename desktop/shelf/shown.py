"""What the shelf shows, as plain values: `describing` makes them, the widgets show them."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.widgets.labels import Kind
    from models.errors import UserError
    from models.model import Model
    from models.store.removed import Removed


FAMILY, TUNED, YOURS, HUB, REMOVED = (
    "group/family", "group/tuned", "group/yours", "group/hub", "group/removed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """What is being done with a model. says: in words. short: the same for a row of the list.

    share: in [0, 1]; None while unknown.
    """

    says: str
    short: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A model in the list. key: stable while it is listed. tag: a state that matters, else ""."""

    key: str
    name: str
    says: str
    tag: str = ""
    kind: "Kind" = "neutral"
    work: Work | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and the rows below it. opened: at first. empty: what is said where none is."""

    key: str
    title: str
    rows: tuple[ModelRow, ...] = ()
    opened: bool = True
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the details.

    note: further words below the value. copied: what a "Copy" beside it copies, "" for none.
    path: the value is one, too long for most windows. mono: a checksum.
    action, does: key and words of a link beside it. term: the glossary's key for the name.
    """

    name: str
    value: str
    note: str = ""
    copied: str = ""
    path: bool = False
    mono: bool = False
    action: str = ""
    does: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A button. hint: its tooltip, and for a screen reader what follows."""

    key: str
    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """All about one model, or about a group.

    about: a sentence on where it comes from. tags: kind, form and state, each with its colour.
    primary: the one thing to do next; None for nothing. actions: the other buttons, in order.
    fidelity: how near the 8-bit form is to the exact one, "" where there is none to say.
    template: source of the chat template; None where it says nothing about templates.
    forms: (key, words) of the forms that can be picked, form: the picked key; () for no choice.
    """

    key: str
    name: str
    about: str = ""
    tags: "tuple[tuple[str, Kind], ...]" = ()
    facts: tuple[Fact, ...] = ()
    primary: Action | None = None
    actions: tuple[Action, ...] = ()
    renames: bool = False
    fidelity: str = ""
    template: str | None = None
    forms: tuple[tuple[str, str], ...] = ()
    form: str = ""
    problem: "UserError | None" = None
    work: Work | None = None


def model_key(model: "Model") -> str:
    """The row of a model: by where it came from, so that it stays when it is converted."""
    return path_key(model.original)


def path_key(path: Path) -> str:
    """The row of the model that came as this file or folder."""
    return f"model/{path}"


def removed_key(record: "Removed") -> str:
    """The row of a removed model."""
    return f"removed/{record.token}"
