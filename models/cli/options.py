"""Options that several commands have, and those that are made from the fields of a config."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional, TypeAlias

import typer

from models.errors import UserError
from models.fields import Field, defaults, fields_of

if TYPE_CHECKING:
    from models.store.paths import Home
    from models.store.store import Store

JsonOption = Annotated[bool, typer.Option("--json", help="Print data for another program.")]
ModelOption = Annotated[
    str, typer.Option(metavar="NAME|FOLDER", help="A model of `models list`, or its folder.")
]
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="As `models list` prints it.")]
WatchOption = Annotated[
    list[str] | None,
    typer.Option(metavar="PROMPT", help="A prompt to answer every few steps; may be repeated."),
]
SizesOption = Annotated[
    str | None, typer.Option(metavar="A,B", help="Only these sizes, say 14k,6m.")
]
WorkOption = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Keep what is measured there, to go on from after a stop."),
]
Command = Callable[..., None]


def option(text: str, metavar: str | None = None, *names: str) -> Any:
    """An option with its line of help. names: as it is written, if not as its parameter."""
    return typer.Option(*names, metavar=metavar, help=text)


def flag(name: str, text: str) -> Any:
    return typer.Option(name, help=text)


def argument(text: str, metavar: str) -> Any:
    return typer.Argument(metavar=metavar, help=text)


def examples(*commands: str, more: str = "") -> str:
    """The end of a command's help: how it is called, and what else is to be said."""
    head = "Examples" if len(commands) > 1 else "Example"
    lines = "\n".join(f"  understudy-cli {one}" for one in commands)
    return f"\b\n{head}:\n{lines}" + (f"\n\n{more}" if more else "")


def _home(context: typer.Context, own: Path | None) -> Any:
    """The home that a command was given, before or after its name; else the account's own.

    What libraries cache goes there, too.
    """
    from models.processes import settle_time_zone
    from models.store.paths import Home

    settle_time_zone()
    folder = own if own is not None else context.obj
    home = Home.default() if folder is None else Home.at(folder)
    home.keep_caches()
    return home


BELOW = "Keep every file of the program below this folder."
FolderOption = Annotated[Path | None, typer.Option("--home", metavar="DIR", help=BELOW)]
if TYPE_CHECKING:
    HomeOption: TypeAlias = Home
else:  # a folder on the command line, a Home for the command
    HomeOption = Annotated[
        Path | None, typer.Option("--home", metavar="DIR", help=BELOW, callback=_home)
    ]
OWN_HOME: Any = None
"""The default of a HomeOption; the command is given a Home all the same."""


def open_store(home: "Home") -> "Store":
    """The store of a home; a damaged one is kept aside, as told."""
    from models.cli.terminal import tell
    from models.store.backups import open_or_begin_anew

    store, trouble = open_or_begin_anew(home)
    if trouble is not None:
        tell(str(trouble))
    return store


def at_least(option: str, value: int | None, least: int) -> None:
    """UserError for an option below its least value; None is one that was not given."""
    if value is not None and value < least:
        raise UserError(
            "{option} is {value}.", "Give {least} or more.", option=option, value=value, least=least
        )


def within(option: str, value: int | None, least: int, most: int) -> None:
    """UserError for an option out of its range; None is one that was not given."""
    if value is not None and not least <= value <= most:
        raise UserError(
            "{option} is {value}.", "Give {least} to {most}.",
            option=option, value=value, least=least, most=most,
        )  # fmt: skip


def chosen_names(sizes: str | None) -> list[str] | None:
    """The sizes of "14k, 6m"; None for all. UserError for an option that names none."""
    if sizes is None:
        return None
    names = [name.strip() for name in sizes.split(",") if name.strip()]
    if not names:
        raise UserError("--sizes names no size.", "Give some, as in --sizes 14k,279k.")
    return names


def with_fields(config: type) -> Callable[[Command], Command]:
    """Put an option for every field that has one in place of a command's parameter `settings`.

    The command gets what was given, by the names of the config's attributes.
    """

    def change(command: Command) -> Command:
        usual, fields, made = defaults(config), fields_of(config), list[inspect.Parameter]()
        for parameter in inspect.signature(command).parameters.values():
            if parameter.name != "settings":
                made.append(parameter)
                continue
            made += [_option(field, usual[field.name]) for field in fields if field.option_name]

        def run(**given: Any) -> None:
            settings: dict[str, Any] = {}
            for field in fields:
                value = given.pop(field.name, None)
                if field.flag != "" and value:
                    settings[field.name] = field.flag
                elif field.flag == "" and value is not None:
                    settings[field.name] = value
            command(**given, settings=settings)

        changed: Any = run
        changed.__name__ = command.__name__
        changed.__signature__ = inspect.Signature(made)
        changed.__annotations__ = {one.name: one.annotation for one in made}
        return run

    return change


def _option(field: Field, usual: Any) -> inspect.Parameter:
    kind: Any = Literal.__getitem__(tuple(field.choices)) if field.choices else field.kind
    if field.flag != "":
        kind, usual = bool, False
    elif usual is None:
        kind = Optional[kind]  # noqa: UP045  (made at run time)
    return inspect.Parameter(
        field.name,
        inspect.Parameter.POSITIONAL_OR_KEYWORD,
        default=usual,
        annotation=Annotated[kind, typer.Option(field.option_name, help=field.help)],
    )
