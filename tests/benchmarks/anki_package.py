"""The exported package opened by Anki itself: nothing lost, nothing doubled, no review touched.

    python tests/benchmarks/anki_package.py

The `anki` package is the engine of the program of that name. A collection of its own imports our
export three times: first, again as it was, and after a text was changed; before the second a card
is reviewed. What Anki then exports is read back by us, in the form that it can be read in.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import measuring

sys.path.insert(0, str(measuring.ROOT))

from anki.collection import (
    Collection,
    DeckIdLimit,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

from models.errors import UserError
from models.interview.card import Card
from models.interview.card_file import shipped
from models.interview.exchange.anki import DECK_NAME, FIELDS, MODEL_ID, export_anki, guid_of
from models.interview.exchange.anki_reading import read_anki
from models.interview.faces import back, front
from models.interview.rich_text import rich
from models.progress import drain

DAY = 86_400
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)
CHANGED = "Changed after the export: $x_{12}$."
EASY = 4


def cards_with_a_picture(media: Path) -> list[Card]:
    """The shipped cards, and one of a person's own with a picture."""
    name = f"{'0a' * 32}.png"
    (media / name).write_bytes(PICTURE)
    own = replace(
        shipped().cards[0], id="own-with-picture", kind="explain", body=None, origin="own",
        question=f"What is this? ![a curve]({name})", tags=("two words",),
    )  # fmt: skip
    return [*shipped().cards, own]


def taken_in(collection: Collection, package: Path, *, progress: bool = False) -> None:
    """Import as Anki's dialog does. progress: with its switch for learning progress turned on."""
    options = ImportAnkiPackageOptions(
        merge_notetypes=False, with_scheduling=progress, with_deck_configs=False
    )
    collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(package), options=options)
    )


@dataclass(frozen=True)
class Seen:
    """What a collection holds of our deck: fields by guid, and the cards' scheduling."""

    fields: dict[str, list[str]]
    scheduling: dict[str, tuple[Any, ...]]
    cards: int

    @classmethod
    def of(cls, collection: Collection) -> "Seen":
        """Read it."""
        notes = [collection.get_note(one) for one in collection.find_notes("deck:Understudy")]
        cards = {note.guid: note.cards()[0] for note in notes}
        return cls(
            {note.guid: list(note.fields) for note in notes},
            {
                guid: (card.type, card.queue, card.due, card.ivl, card.reps, card.factor)
                for guid, card in cards.items()
            },
            collection.card_count(),
        )


def formulas_shown(collection: Collection, cards: Sequence[Card]) -> tuple[int, int]:
    """Formulas that stand between MathJax's marks on both rendered sides, and how many there are.

    A dollar sign of ours that was left would show as one.
    """
    found = wanted = 0
    for card in cards:
        texts = [front(card), back(card), card.folk, *card.points]
        texts += [text for one in card.follow_ups for text in (one.question, one.answer)]
        wanted += sum(len(rich(text).formulas) for text in texts)
        [note] = [
            collection.get_note(one) for one in collection.find_notes(f'Id:"{card.id}"')
        ]  # fmt: skip
        shown = note.cards()[0].answer()
        found += shown.count(r"\(") + shown.count(r"\[")
    return found, wanted


def deck_id(collection: Collection) -> Any:
    """Anki knows a deck by its name, and gives it an id of its own."""
    return collection.decks.id_for_name(DECK_NAME)


def reviewed(collection: Collection) -> str:
    """Answer the next card with Easy; returns the guid of its note."""
    collection.decks.select(deck_id(collection))
    card = collection.sched.getCard()
    collection.sched.answerCard(card, EASY)
    return str(card.note().guid)


def measure(folder: Path, collection: Collection) -> None:
    """One row for each bar."""
    media = folder / "pictures"
    media.mkdir()
    cards, package, now = cards_with_a_picture(media), folder / "understudy.apkg", time.time()
    export_anki(cards, package, media, now=now - 2 * DAY)
    taken_in(collection, package)
    first = Seen.of(collection)
    whole = first.cards == len(first.fields) == len(cards)
    same_ids = set(first.fields) == {guid_of(card) for card in cards}
    said = f"{first.cards} of {len(cards)} cards"
    measuring.report("Anki opens the package", said, "all", whole and same_ids)

    found, wanted = formulas_shown(collection, cards)
    measuring.report("formulas in MathJax's form", f"{found} of {wanted}", "all", found == wanted)
    there = sorted(Path(collection.media.dir()).iterdir())
    kept = [file for file in there if file.read_bytes() == PICTURE]
    measuring.report("pictures in Anki's media", f"{len(kept)} of 1", "all", len(kept) == 1)

    guid = reviewed(collection)
    after_review = Seen.of(collection)
    export_anki(cards, package, media, now=now - DAY)
    taken_in(collection, package)
    second = Seen.of(collection)
    doubled = second.cards - first.cards
    measuring.report("second import", f"{doubled} duplicates", "0", doubled == 0)

    changed = [replace(card, answer=CHANGED) if guid_of(card) == guid else card for card in cards]
    export_anki(changed, package, media, now=now)
    taken_in(collection, package, progress=True)
    third = Seen.of(collection)
    told = third.fields[guid][FIELDS.index("Answer")]
    updated = r"Changed after the export: \(x_{12}\)." in told and third.cards == first.cards
    measuring.report(
        "update of a reviewed card", "changed" if updated else told, "new text", updated
    )
    untouched = after_review.scheduling == second.scheduling == third.scheduling
    moved = first.scheduling[guid] != third.scheduling[guid]
    said = "kept" if untouched and moved else "touched"
    measuring.report("its review after both imports", said, "kept", untouched and moved)
    types = [one.name for one in collection.models.all_names_and_ids() if "nderstudy" in one.name]
    measuring.report("note types of ours", str(len(types)), "1", len(types) == 1)
    read_back(collection, folder, len(cards))


def read_back(collection: Collection, folder: Path, count: int) -> None:
    """What Anki exports, in its older form and in its newer one."""
    limit = DeckIdLimit(deck_id(collection))
    for legacy in (True, False):
        path = folder / f"legacy-{legacy}.apkg"
        options = ExportAnkiPackageOptions(
            with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy
        )
        collection.export_anki_package(out_path=str(path), options=options, limit=limit)
        try:
            found = drain(read_anki(path, folder / "taken"))
            said, good = f"{len(found.cards)} of {count} cards", len(found.cards) == count
        except UserError as error:
            said, good = error.advice, "older Anki versions" in error.advice
        name = "older form" if legacy else "newer form"
        bar = "all" if legacy else "refused in words"
        measuring.report(f"Anki's export read back, {name}", said, bar, good)


def main() -> None:
    """Measure in a folder that goes away."""
    print(f"note type {MODEL_ID}; {measuring.machine()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        collection = Collection(str(folder / "collection.anki2"))
        try:
            measure(folder, collection)
        finally:
            collection.close()


if __name__ == "__main__":
    main()
