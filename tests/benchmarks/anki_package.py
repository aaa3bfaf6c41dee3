"""The exported package opened by Anki itself: nothing lost, nothing doubled, no review touched.

    python tests/benchmarks/anki_package.py

The `anki` package is the engine of the program of that name. A collection of its own imports our
export three times: first, again as it was, and after a text was changed; before the second a card
is reviewed. What Anki then exports is read back by us, in the form that it can be read in.
"""

import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import measuring
from anki.collection import (
    Collection,
    DeckIdLimit,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

from models.errors import UserError
from models.interview.card_file import shipped
from models.interview.exchange.anki import DECK_NAME, FIELDS, export_anki, guid_of
from models.interview.exchange.anki_reading import read_anki
from models.progress import drain

DAY, EASY = 86_400, 4
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)
NAME = f"{'0a' * 32}.png"
CHANGED = "Changed after the export: $x_{12}$."


def taken_in(collection: Collection, package: Path) -> None:
    """Import as Anki's dialog does."""
    options = ImportAnkiPackageOptions(
        merge_notetypes=False, with_scheduling=True, with_deck_configs=False
    )
    collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(package), options=options)
    )


def seen(collection: Collection) -> tuple[dict[str, list[str]], dict[str, tuple[Any, ...]]]:
    """What a collection holds of our deck, by guid: fields, and the cards' scheduling."""
    notes = [collection.get_note(one) for one in collection.find_notes("deck:Understudy")]
    cards = {note.guid: note.cards()[0] for note in notes}
    return {note.guid: list(note.fields) for note in notes}, {
        guid: (card.type, card.queue, card.due, card.ivl, card.reps, card.factor)
        for guid, card in cards.items()
    }


def measure(folder: Path, collection: Collection) -> None:
    """One row for each bar."""
    media, package, now = folder / "pictures", folder / "understudy.apkg", time.time()
    media.mkdir()
    (media / NAME).write_bytes(PICTURE)
    own = replace(
        shipped().cards[0], id="own-with-picture", kind="explain", body=None, origin="own",
        question=f"What is this? ![a curve]({NAME})", tags=("two words",),
    )  # fmt: skip
    cards = [*shipped().cards, own]

    export_anki(cards, package, media, now=now - 2 * DAY)
    taken_in(collection, package)
    fields, first = seen(collection)
    whole = set(fields) == {guid_of(card) for card in cards}
    measuring.report("Anki opens the package", f"{len(fields)} of {len(cards)}", "all", whole)
    there = list(Path(collection.media.dir()).iterdir())
    kept = [file for file in there if file.read_bytes() == PICTURE]
    measuring.report("pictures in Anki's media", f"{len(kept)} of 1", "all", len(kept) == 1)

    deck = collection.decks.id_for_name(DECK_NAME)
    collection.decks.select(deck)
    card = collection.sched.getCard()
    collection.sched.answerCard(card, EASY)
    guid = str(card.note().guid)
    _, reviewed = seen(collection)
    export_anki(cards, package, media, now=now - DAY)
    taken_in(collection, package)
    doubled = collection.card_count() - len(cards)
    measuring.report("second import", f"{doubled} duplicates", "0", doubled == 0)

    changed = [replace(card, answer=CHANGED) if guid_of(card) == guid else card for card in cards]
    export_anki(changed, package, media, now=now)
    taken_in(collection, package)
    fields, last = seen(collection)
    told = fields[guid][FIELDS.index("Answer")]
    updated = r"Changed after the export: \(x_{12}\)." in told
    measuring.report("a reviewed card's text", "new" if updated else told, "new", updated)
    untouched = reviewed == last and first[guid] != last[guid]
    said = "kept" if untouched else "touched"
    measuring.report("its review after both imports", said, "kept", untouched)
    for legacy in (True, False):
        read_back(collection, folder / f"legacy-{legacy}.apkg", deck, len(cards), legacy=legacy)


def read_back(collection: Collection, path: Path, deck: Any, count: int, *, legacy: bool) -> None:
    """What Anki exports, in its older form or in its newer one."""
    options = ExportAnkiPackageOptions(
        with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy
    )
    collection.export_anki_package(out_path=str(path), options=options, limit=DeckIdLimit(deck))
    try:
        found = drain(read_anki(path, path.with_name("taken")))
        said, good = f"{len(found.cards)} of {count} cards", len(found.cards) == count
    except UserError as error:
        said, good = error.advice, "older Anki versions" in error.advice
    what = f"Anki's export read back, {'older' if legacy else 'newer'} form"
    measuring.report(what, said, "all" if legacy else "refused in words", good)


def main() -> None:
    """Measure in a folder that goes away."""
    print(measuring.machine())
    with tempfile.TemporaryDirectory() as name:
        collection = Collection(str(Path(name) / "collection.anki2"))
        try:
            measure(Path(name), collection)
        finally:
            collection.close()


if __name__ == "__main__":
    main()
