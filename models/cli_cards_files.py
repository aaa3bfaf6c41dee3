"""`understudy-cli cards export` and `import`: Anki packages and tables."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.cli_models import HomeOption, JsonOption
from models.errors import UserError
from models.progress import drain
from models.terminal import home_at, progress_line, say, tell

if TYPE_CHECKING:
    from models.cards.imported import Imported, Refused

SHOWN = 20  # refused rows that are told one by one


def add_to(app: typer.Typer) -> None:
    """Give a group of commands these two."""
    app.command(
        epilog="\b\nExamples:\n  understudy-cli cards export interview.apkg\n"
        "  understudy-cli cards export dpo.csv --topic dpo",
        help="Write cards as an Anki package or as a table; later exports update earlier ones.",
    )(export)
    app.command(
        "import",
        epilog="\b\nExamples:\n  understudy-cli cards import deck.apkg\n"
        "  understudy-cli cards import questions.csv\n\n"
        "Importing a file again doubles nothing; what is refused is told with its line.",
        help="Keep the cards of an Anki package or a table as your own.",
    )(import_)


def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .apkg or .csv.")],
    topic: Annotated[
        str, typer.Option(metavar="TOPIC", help="Only one topic, as scaling or dpo.")
    ] = "",
    own: Annotated[bool, typer.Option("--own", help="Only your own cards.")] = False,
    home: HomeOption = None,
) -> None:
    from models.cards.card import TOPICS
    from models.cards.exchange import write_cards_file
    from models.cards.pictures import media_folder
    from models.cli_cards import open_store, whole_deck

    if topic and topic not in TOPICS:
        known = ", ".join(TOPICS)
        raise UserError("{topic} is no topic.", "Topics are: {known}.", topic=topic, known=known)
    place = home_at(home if home is not None else context.obj)
    with open_store(context, home) as store:
        deck = whole_deck(store)
    cards = [
        card
        for card in deck.cards
        if topic in ("", card.topic) and (not own or card.origin == "own")
    ]
    count = write_cards_file(cards, file.absolute(), media_folder(place.data))
    say(f"Cards written to {file}: {count}.\n")


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .apkg, .csv or .tsv.")],
    as_json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    from models.cards.deck import shipped
    from models.cards.imported import change
    from models.cards.pictures import media_folder
    from models.cli_cards import open_store

    place = home_at(home if home is not None else context.obj)
    known = [card.id for card in shipped().cards]
    imported = _read(file, media_folder(place.data), known)
    _tell(imported.refused, "refused")
    _tell(imported.left_out, "changed on the way")
    _refuse_nothing(imported, file)
    with open_store(context, home) as store:
        told = change(imported.cards, store.cards.own())
        if told.new or told.changed:
            store.cards.save_own(*told.new, *told.changed)
    row = {
        "new": len(told.new), "changed": len(told.changed), "same": told.same,
        "refused": len(imported.refused), "left_out": len(imported.left_out),
    }  # fmt: skip
    counts = "{new} new, {changed} changed, {same} as they were, {refused} refused."
    say((json.dumps(row) if as_json else counts.format(**row)) + "\n")


def _refuse_nothing(imported: "Imported", file: Path) -> None:
    """A file of which no row is a card is an error, but for cards that come with the program."""
    from models.cards.imported import COMES_ALONG

    if not imported.cards and any(one.error.template != COMES_ALONG for one in imported.refused):
        raise UserError(
            "Nothing was stored: no row of {name} is a card.",
            "Correct the rows above.",
            name=file.name,
        )


def _read(file: Path, media: Path, known: Sequence[str]) -> "Imported":
    from models.cards.exchange import read_cards_file

    with progress_line() as line:
        return drain(read_cards_file(file.absolute(), media, known), line.show)


def _tell(refused: "Sequence[Refused]", how: str) -> None:
    """Each with its line; many of them only counted."""
    for one in refused[:SHOWN]:
        advice = f" {one.error.advice}" if one.error.advice else ""
        text = f" ({one.text})" if one.text else ""
        tell(f"Line {one.line}, {how}: {one.reason}{advice}{text}")
    if len(refused) > SHOWN:
        tell(f"... and {len(refused) - SHOWN} more {how}.")
