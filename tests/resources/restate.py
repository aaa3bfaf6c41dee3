"""Bring the numbers that cards and lessons state up to date with the tables that they come from.

    python tests/resources/restate.py            list what is out of date
    python tests/resources/restate.py --write    write the new numbers into the files

To be run after a table was measured anew, such as those of a new family. A number is replaced where
it stands as a whole number in the texts of its card, or in its lesson; one that two statements show
or that stands in several places is left to a person. Words whose `holds` fails are listed: they
have to be written anew.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "models"))

from stated import compute
from written_numbers import read, shows

import resources
from models.interview import lesson_files as lessons
from models.interview.card import Stated
from models.interview.card_file import shipped

NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?\d[\d,]*(?:\.\d+)?")


def main(write: bool) -> int:
    """The number of statements that are out of date."""
    count = 0
    for path, start, end, stated in _places():
        text = path.read_text(encoding="utf-8")
        section = text[start:end] if end else text
        for one in stated:
            said, section = _updated(one, stated, section)
            if said:
                count += 1
                print(f"{path.name}: {said}")
        if write:
            path.write_text(text[:start] + section + (text[end:] if end else ""), encoding="utf-8")
    return count


def _places() -> Iterator[tuple[Path, int, int, tuple[Stated, ...]]]:
    """Every card and lesson: its file, where it begins and ends there, and what it states.

    From the end of each file to its beginning, so that what was written moves nothing still to do.
    """
    folder = resources.folder()
    for card in reversed(shipped().cards):
        path = folder / "cards" / "en" / f"{card.topic}.toml"
        text = path.read_text(encoding="utf-8")
        start = text.index(f'\nid = "{card.id}"\n')
        end = text.find("\n[[card]]", start)
        yield path, start, len(text) if end < 0 else end, card.stated
    for lesson in lessons.shipped():
        path = folder / "lessons" / "en" / Path(lesson.path).name
        yield path, 0, 0, lesson.stated


def _updated(one: Stated, others: tuple[Stated, ...], section: str) -> tuple[str, str]:
    """What is to be said of a statement, "" if it holds, and the section with its new number."""
    if one.compute == "run":
        return "", section
    value = compute(one.compute, one.inputs)
    if one.holds:
        low, high = (one.holds.get(end, value) for end in ("least", "most"))
        return ("" if low <= value <= high else f"“{one.shows}” is {value:.4g}"), section
    if shows(value, one.shows):
        return "", section
    new = restated(value, one.shows)
    if sum(other.shows == one.shows for other in others) > 1:
        return f"{one.shows} is {new} now, and stands for more than one thing", section
    whole = re.compile(rf"(?<![\d.,]){re.escape(one.shows)}(?!\d|[.,]\d)")
    places = len(whole.findall(section)) - section.count(f'shows = "{one.shows}"')
    if places > 1:
        return f"{one.shows} is {new} now, and stands in {places} places: see which", section
    return f"{one.shows} is {new} now", whole.sub(lambda _: new, section)


def restated(value: float, shown: str) -> str:
    """The value as the old one was written: its decimals, its sign for minus, its unit."""
    found = NUMBER.search(shown)
    if found is None:
        raise ValueError(f"{shown!r} is no written number")
    written, _ = read(shown)
    plain = found[0].replace(",", "").replace("\N{MINUS SIGN}", "-")
    scale = written / float(plain) if float(plain) else read(shown.replace(found[0], "1"))[0]
    decimals = len(plain.partition(".")[2])
    sign = "+" if plain.startswith("+") else "-"
    new = f"{value / scale:{sign},.{decimals}f}"
    if "," not in found[0] and abs(value / scale) < 10_000:
        new = new.replace(",", "")
    if found[0].startswith("\N{MINUS SIGN}") or "\N{MINUS SIGN}" in shown:
        new = new.replace("-", "\N{MINUS SIGN}")
    return shown.replace(found[0], new, 1)


if __name__ == "__main__":
    raise SystemExit(1 if main("--write" in sys.argv) else 0)
