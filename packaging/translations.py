"""The texts of the window in other languages, as files that translators work on.

    python3 packaging/translations.py extract     bring the files up to date with the source
    python3 packaging/translations.py check       say what is missing or does not fit
    python3 packaging/translations.py compile     make what the program loads

The files are Qt's own .ts, one an area of the program, so that several people can work side by
side and open them in Qt Linguist too. `extract` keeps every translation; what the source has no
more is marked as vanished and stays. Standard library and Qt's lrelease.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

import environment
import translation_rules
from source_texts import Program, Text

ROOT = environment.ROOT
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de", "en")
ENGLISH, PLURALS = "en", "plurals"  # English has a file only for what depends on a count
BETWEEN = "\x1e"  # the forms of a counted text: one, then all other numbers
# The area of a text, by the file in which it stands first: the first start that fits.
AREAS: tuple[tuple[str, str], ...] = (
    ("desktop/tabs/start/", "start"),
    ("desktop/tabs/scaling/", "scaling"),
    ("desktop/tabs/emergence/", "emergence"),
    ("desktop/tabs/base_vs_chat/", "base_vs_chat"),
    ("desktop/tabs/preferences/", "preferences"),
    ("desktop/tabs/alignment/", "alignment"),
    ("desktop/tabs/interview/", "interview"),
    ("desktop/shelf/", "shelf"),
    ("desktop/widgets/", "widgets"),
    ("desktop/", "window"),
    ("models/scaling/", "scaling"),
    ("models/emergence/", "emergence"),
    ("models/base_vs_chat/", "base_vs_chat"),
    ("models/preferences/", "preferences"),
    ("models/alignment/", "alignment"),
    ("models/interview/", "interview"),
    ("models/table_files.py", "scaling"),
    ("resources/tables/porian", "scaling"),
    ("resources/tables/scaling", "scaling"),
    ("resources/tables/ppo_", "alignment"),
    ("resources/tables/guards", "preferences"),
    ("resources/tables/cautions", "scaling"),
    ("resources/", "emergence"),
    ("models/", "window"),
)
ERRORS = "errors"
NAMES = (*dict.fromkeys(name for _, name in AREAS), ERRORS)


@dataclass(frozen=True, slots=True)
class Message:
    """A text and what it is in the other language; "" where nobody has translated it yet.

    A text with %n or %Ln in it (`self.tr("%Ln pairs", "", count)`) has two forms, which stand in
    `translation` with BETWEEN between them.
    """

    text: Text
    translation: str = ""
    vanished: bool = False

    @property
    def forms(self) -> list[str]:
        """Every form of the translation, at least one."""
        return self.translation.split(BETWEEN)

    @property
    def key(self) -> tuple[str, str]:
        """What Qt looks it up by."""
        return self.text.context, self.text.source


def area(text: Text) -> str:
    """The file in which a text is translated."""
    if text.context == "UserError":
        return ERRORS
    return next(name for start, name in AREAS if text.file.startswith(start))


def merged(
    texts: Iterable[Text], known: Mapping[str, Sequence[Message]]
) -> dict[str, list[Message]]:
    """The messages of each area: every text of the source, with what was translated before.

    A translation moves with its text from one area to another, and to another context if it was
    the only one that the text had. What the source has no more stays in its area as vanished if it
    was translated, and comes back with the text.
    """
    before = {one.key: one for messages in known.values() for one in messages}
    elsewhere: dict[str, set[str]] = {}
    for one in before.values():
        if one.translation:
            elsewhere.setdefault(one.text.source, set()).add(one.translation)
    made: dict[str, list[Message]] = {name: [] for name in NAMES}
    wanted = set[tuple[str, str]]()
    for text in texts:
        old = before.get((text.context, text.source))
        wanted.add((text.context, text.source))
        known_as = elsewhere.get(text.source, set())
        moved = next(iter(known_as)) if len(known_as) == 1 else ""
        made[area(text)].append(Message(text, old.translation if old else moved))
    for name, messages in known.items():
        for one in messages:
            if one.key not in wanted and one.translation:
                made.setdefault(name, []).append(replace(one, vanished=True))
    return {name: sorted(each, key=lambda one: one.key) for name, each in made.items()}


def written(messages: Sequence[Message], language: str) -> str:
    """A .ts file: contexts and sources in order, no lines and no dates."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append(f'<TS version="2.1" language="{language}" sourcelanguage="en">')
    contexts: dict[str, list[Message]] = {}
    for one in messages:
        contexts.setdefault(one.text.context, []).append(one)
    for context, each in contexts.items():
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for one in each:
            lines += _message_lines(one)
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def _message_lines(one: Message) -> list[str]:
    use = f"{one.text.file} {one.text.use}".strip()
    kind = ' type="vanished"' if one.vanished else "" if one.translation else ' type="unfinished"'
    counted, words = "", escape(one.translation)
    if translation_rules.COUNT.search(one.text.source):
        counted = ' numerus="yes"'
        words = "".join(f"<numerusform>{escape(form)}</numerusform>" for form in one.forms)
    return [
        f"    <message{counted}>",
        f"        <source>{escape(one.text.source)}</source>",
        f"        <extracomment>{escape(use)}</extracomment>",
        f"        <translation{kind}>{words}</translation>",
        "    </message>",
    ]


def read(path: Path) -> list[Message]:
    """The messages of a .ts file; none where there is no file."""
    if not path.exists():
        return []
    found = []
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314  (our own file)
        name = context.findtext("name", "")
        for message in context.iter("message"):
            file, _, use = message.findtext("extracomment", "").partition(" ")
            text = Text(name, message.findtext("source", ""), file, use)
            translation = message.find("translation")
            forms = [] if translation is None else [f.text or "" for f in translation]
            words = BETWEEN.join(filter(None, forms))
            if translation is not None and not forms:
                words = translation.text or ""
            gone = translation is not None and translation.get("type") == "vanished"
            found.append(Message(text, words, gone))
    return found


def read_language(language: str, folder: Path = FOLDER) -> dict[str, list[Message]]:
    """The messages of every area of a language."""
    paths = sorted((folder / language).glob("*.ts"))
    return {path.stem: read(path) for path in paths}


def wanted(language: str, texts: Iterable[Text], folder: Path = FOLDER) -> dict[str, list[Message]]:
    """What the files of a language are to hold: English only what depends on a count."""
    known = read_language(language, folder)
    if language != ENGLISH:
        return merged(texts, known)
    counted = merged((one for one in texts if translation_rules.COUNT.search(one.source)), known)
    together = [one for messages in counted.values() for one in messages]
    return {PLURALS: sorted(together, key=lambda one: one.key)}


def extract(
    language: str, folder: Path = FOLDER, *, forget: bool = False
) -> dict[str, list[Message]]:
    """Bring a language's files up to date with the source; returns what they hold now.

    forget: leave out what has vanished from the source.
    """
    made = wanted(language, Program(ROOT).texts(), folder)
    if forget:
        made = {name: [one for one in each if not one.vanished] for name, each in made.items()}
    (folder / language).mkdir(parents=True, exist_ok=True)
    for name, messages in made.items():
        path, content = folder / language / f"{name}.ts", written(messages, language)
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")
    return made


def compiled(language: str, folder: Path = FOLDER) -> bytes:
    """What the program loads: every translated message of all areas, as Qt's .qm."""
    messages = [one for each in read_language(language, folder).values() for one in each]
    ready = [one for one in messages if one.translation and not one.vanished]
    ready.sort(key=lambda one: one.key)
    with tempfile.TemporaryDirectory() as place:
        whole, made = Path(place) / "whole.ts", Path(place) / "whole.qm"
        whole.write_text(written(ready, language), encoding="utf-8")
        tool = Path(sys.executable).parent / "pyside6-lrelease"
        subprocess.run([tool, "-silent", whole, "-qm", made], check=True)
        return made.read_bytes()


def compiled_path(language: str, folder: Path = FOLDER) -> Path:
    """Where the program looks for it."""
    return folder / f"understudy_{language}.qm"


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; 1 if `check` found something."""
    parser = argparse.ArgumentParser(prog="translations.py", description="Texts for translators.")
    parser.add_argument("task", choices=("extract", "check", "compile"))
    parser.add_argument("--area", default="", help="check one file alone")
    parser.add_argument("--forget", action="store_true", help="extract: drop what has vanished")
    asked = parser.parse_args(arguments)
    bad = 0
    for language in LANGUAGES:
        if asked.task == "extract":
            _tell_counts(extract(language, forget=asked.forget))
        elif asked.task == "compile":
            compiled_path(language).write_bytes(compiled(language))
        else:
            bad += _tell_problems(language, asked.area)
    return 1 if bad else 0


def _tell_counts(made: Mapping[str, Sequence[Message]]) -> None:
    for name, messages in made.items():
        there = [one for one in messages if not one.vanished]
        done = sum(bool(one.translation) for one in there)
        sys.stdout.write(f"{name}.ts: {len(there)} texts, {done} translated\n")


def _tell_problems(language: str, only: str) -> int:
    count = 0
    for name, messages in read_language(language).items():
        there = [one for one in messages if not one.vanished and only in ("", name)]
        found = [
            (one, problem)
            for one in there
            for problem in translation_rules.problems(one.text.source, one.forms, one.text.use)
        ]
        for one, problem in found:
            sys.stdout.write(f"{language}/{name}.ts: {problem}: {one.text.source[:90]!r}\n")
        count += len(found)
    return count


if __name__ == "__main__":
    sys.exit(main())
