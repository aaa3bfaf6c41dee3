"""`understudy-cli cards`: the cards, what the day asks for, and what all reviews add up to."""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from models.cli.options import (
    OWN_HOME,
    HomeOption,
    JsonOption,
    argument,
    examples,
    flag,
    open_store,
    option,
)
from models.cli.terminal import (
    duration,
    finite,
    named,
    say,
    say_either,
    say_json,
    shown,
    table,
    tell,
)
from models.errors import UserError

if TYPE_CHECKING:
    from models.interview.card import Card
    from models.interview.card_file import Deck
    from models.interview.cards import Cards
    from models.interview.exchange.imported import Imported
    from models.interview.statistics import Retention, Stats
    from models.store.store import Store
    from models.table_files import Refused

SHOWN = 20  # refused rows that are told one by one
QUESTION_WIDTH = 72
SHORT = ("id", "topic", "kind", "question")  # what `due` says of a card

cards_app = typer.Typer(
    rich_markup_mode=None, help="Interview cards: listed, due, counted, exported, imported."
)


# As models.interview.card.TOPICS, which is not loaded for --help; a test compares them.
Topic = Literal[
    "scaling", "emergence", "base_vs_chat", "sft", "rlhf", "reward_models", "ppo", "dpo",
    "reasoning", "evaluation", "architecture", "data", "training", "serving", "practice",
]  # fmt: skip


@cards_app.command(
    "list",
    epilog="\b\nExamples:\n  understudy-cli cards list --topic dpo\n"
    "  understudy-cli cards list --deck core --order study\n"
    "  understudy-cli cards list --json",
    help="List all cards; with --json, with their answers and sources.",
)
def list_cards(
    topic: Annotated[Topic | None, option("Only one topic: scaling, dpo, ...", "TOPIC")] = None,
    deck: Annotated[Literal["core", "breadth", "all"], option("Which cards.", "DECK")] = "all",
    order: Annotated[Literal["file", "study"], option("As new cards come, or by file.")] = "file",
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.interview.core import in_deck, study_order

    with open_store(home) as store:
        whole = whole_deck(store).cards
    cards = study_order(whole) if order == "study" else whole
    found = [c for c in cards if topic in (None, c.topic) and in_deck(c, deck)]
    if as_json:
        say_json({"cards": [card_row(card) for card in found]}, 2, ascii_only=False)
    elif found:
        say(_table(found))
    else:
        tell("There are no cards.")


@cards_app.command(
    epilog=examples("cards due --json"),
    help="Say what there is to do today: cards that are due, and new ones.",
)
def due(as_json: JsonOption = False, home: HomeOption = OWN_HOME) -> None:
    with open_store(home) as store:
        deck = whole_deck(store)
        today = _cards(store).today(deck)
    cards = {
        name: [card for one in ids if (card := deck.get(one))]
        for name, ids in (("due", today.due), ("new", today.new))
    }
    next_due = None if today.next_due is None else today.next_due.isoformat(timespec="seconds")
    if as_json:
        rows: dict[str, Any] = {
            name: [{key: getattr(one, key) for key in SHORT} for one in found]
            for name, found in cards.items()
        }
        row = {**rows, "done": today.done, "later": today.later, "next_due": next_due}
        say_json(row, 2, ascii_only=False)
        return
    counts = f"{len(today.due)} due, {len(today.new)} new, {today.done} reviewed today"
    say(f"{counts}, {today.later} later today.\n")
    if today.held:
        say(f"{today.held} more are due and wait: the reviews of a day are reached.\n")
    say(_table([*cards["due"], *cards["new"]]))
    if today.next_due is not None:
        local = today.next_due.astimezone().isoformat(" ", "minutes")
        say(f"The next card comes at {local}.\n")


@cards_app.command(
    epilog=examples("cards stats --json"),
    help="Say what all reviews add up to: retention, topics, days, what is coming.",
)
def stats(as_json: JsonOption = False, home: HomeOption = OWN_HOME) -> None:
    with open_store(home) as store:
        deck = whole_deck(store)
        found = _cards(store).stats(deck=deck)
    say_either(stats_row(found), _lines(found), as_json=as_json, indent=2)


@cards_app.command(
    epilog="\b\nExamples:\n  understudy-cli cards export interview.apkg\n"
    "  understudy-cli cards export dpo.csv --topic dpo",
    help="Write cards as an Anki package or as a table; later exports update earlier ones.",
)
def export(
    file: Annotated[Path, argument("Ends in .apkg or .csv.", "FILE")],
    topic: Annotated[str, option("Only one topic, as scaling or dpo.", "TOPIC")] = "",
    own: Annotated[bool, flag("--own", "Only your own cards.")] = False,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.interview.card import TOPICS
    from models.interview.exchange import write_cards_file
    from models.interview.exchange.imported import media_folder

    if topic and topic not in TOPICS:
        known = ", ".join(TOPICS)
        raise UserError("{topic} is no topic.", "Topics are: {known}.", topic=topic, known=known)
    with open_store(home) as store:
        deck = whole_deck(store)
    cards = [
        card
        for card in deck.cards
        if topic in ("", card.topic) and (not own or card.origin == "own")
    ]
    count = write_cards_file(cards, file.absolute(), media_folder(home.data))
    say(f"Cards written to {file}: {count}.\n")


@cards_app.command(
    "import",
    epilog="\b\nExamples:\n  understudy-cli cards import deck.apkg\n"
    "  understudy-cli cards import questions.csv\n\n"
    "Importing a file again doubles nothing; what is refused is told with its line.",
    help="Keep the cards of an Anki package or a table as your own.",
)
def import_(
    file: Annotated[Path, argument("Ends in .apkg, .csv or .tsv.", "FILE")],
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.interview.card_file import shipped
    from models.interview.exchange.imported import change, media_folder

    known = shipped().names
    from models.interview.exchange import read_cards_file

    imported = shown(read_cards_file(file.absolute(), media_folder(home.data), known))
    _tell(imported.refused, "refused")
    _tell(imported.left_out, "changed on the way")
    _refuse_nothing(imported, file)
    with open_store(home) as store:
        told = change(imported.cards, _cards(store).own())
        if told.new or told.changed:
            _cards(store).save_own(*told.new, *told.changed)
    row = {
        "new": len(told.new), "changed": len(told.changed), "same": told.same,
        "refused": len(imported.refused), "left_out": len(imported.left_out),
    }  # fmt: skip
    counts = "{new} new, {changed} changed, {same} as they were, {refused} refused."
    say_either(row, counts.format(**row) + "\n", as_json=as_json)


def _refuse_nothing(imported: "Imported", file: Path) -> None:
    """A file of which no row is a card is an error, but for cards that come with the program."""
    from models.interview.exchange.imported import COMES_ALONG

    if not imported.cards and any(one.error.template != COMES_ALONG for one in imported.refused):
        raise UserError(
            "Nothing was stored: no row of {name} is a card.",
            "Correct the rows above.",
            name=file.name,
        )


def _tell(refused: "Sequence[Refused]", how: str) -> None:
    for one in refused[:SHOWN]:
        advice = f" {one.error.advice}" if one.error.advice else ""
        text = f" ({one.raw})" if one.raw else ""
        tell(f"Line {one.line}, {how}: {one.reason}{advice}{text}")
    if len(refused) > SHOWN:
        tell(f"... and {len(refused) - SHOWN} more {how}.")


def _cards(store: "Store") -> "Cards":
    from models.interview.cards import Cards

    return Cards(store)


def whole_deck(store: "Store") -> "Deck":
    """All cards; those that could not be read are told."""
    deck = _cards(store).deck()
    for problem in (*deck.problems, *_cards(store).own_problems()):
        tell(f"{problem.path}, line {problem.line}: {problem.error.message}")
    return deck


def card_row(card: "Card") -> dict[str, str]:
    """A card for another program. source: as it stands below the card, several joined by "; ".

    support: how its key statement was checked, and where that stands. weak: a weak answer.
    """
    from models.interview.faces import sources_line

    return {
        "id": card.id, "topic": card.topic, "kind": card.kind, "level": card.level,
        "question": card.question, "answer": card.answer, "source": sources_line(card),
        "support": str(card.support or ""), "weak": card.weak,
    }  # fmt: skip


def stats_row(found: "Stats") -> dict[str, Any]:
    """All figures for another program; null where there is nothing to count yet."""
    totals, streak = found.totals, found.streak
    return {
        "reviews": totals.reviews, "days": totals.days, "minutes": round(totals.seconds / 60, 1),
        "cards": totals.cards, "seen": totals.seen, "learning": totals.learning,
        "young": totals.young, "mature": totals.mature, "aside": list(found.put_aside),
        "leeches": list(found.leeches),
        "retention": _retention_row(found.retention),
        "retention_30_days": _retention_row(found.retention_30),
        "streak": {
            "days": streak.days, "today": streak.today, "longest": streak.longest,
            "of_last_30": streak.of_last_30,
        },
        "forecast": list(found.forecast),
        "reviews_per_day": {day.isoformat(): count for day, count in found.reviews_per_day},
        "ratings": dict(zip(("again", "hard", "good", "easy"), found.ratings, strict=True)),
        "by_topic": {
            one.topic: {
                "cards": one.cards, "seen": one.seen, "aside": one.aside,
                "retrievability": finite(one.retrievability),
            }
            for one in found.by_topic
        },
    }  # fmt: skip


def _retention_row(one: "Retention") -> dict[str, Any]:
    return {
        "remembered": one.remembered, "reviews": one.reviews, "share": finite(one.share),
        "interval": [finite(one.low), finite(one.high)],
    }  # fmt: skip


def _table(cards: "Iterable[Card]") -> str:
    from models.interview.rich_text import plain

    rows = [(one.id, one.topic, one.form, one.level, _line(plain(one.question))) for one in cards]
    return table(rows)


def _line(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= QUESTION_WIDTH else joined[: QUESTION_WIDTH - 3] + "..."


def _lines(found: "Stats") -> str:
    totals, streak = found.totals, found.streak
    steps = f"{totals.learning} in their first steps, {totals.young} young, {totals.mature} mature"
    seen = f"{totals.seen} of {totals.cards} seen: {steps}, {totals.aside} put aside"
    row = f"{streak.days}, at most {streak.longest}; {streak.of_last_30} of the last 30"
    rows = [
        ("reviews", f"{totals.reviews}, days: {totals.days}, time: {duration(totals.seconds)}"),
        ("cards", seen),
        ("retention", _share(found.retention)),
        ("last 30 days", _share(found.retention_30)),
        ("days in a row", row),
        ("coming", f"{found.forecast[0]} today, {sum(found.forecast[1:7])} in the six days after"),
        ("leeches", ", ".join(found.leeches) or "none"),
    ]
    rows += [
        (one.topic, f"{one.seen} of {one.cards} seen" + _chance(one.retrievability))
        for one in found.by_topic
    ]
    return named(rows)


def _share(one: "Retention") -> str:
    if not one.reviews:
        return "nothing to count yet"
    interval = f"interval {one.low:.1%} to {one.high:.1%}"
    return f"{one.share:.1%} of {one.reviews} remembered, {interval}"


def _chance(value: float) -> str:
    return f", {value:.0%} remembered by now" if math.isfinite(value) else ""
