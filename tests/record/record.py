"""The record of what must stay: what the commands say and write, and the states of every tab.

    python tests/record/record.py            compare what the program does now with the record
    python tests/record/record.py --write    make the record anew

Run from the project root. The command line is the only interface: `COMMAND` names its entry point,
as pyproject.toml does, and no other module of ours is imported. test_record.py compares, too.

Left out are times, sizes on disk, folders and the day, and figures that rounding decides: which of
two texts is likelier at step 1, and sampled texts. Other figures of trainings are compared with a
tolerance of 2 %: between processors a step differs by about 1e-6, and a handful of steps multiply
that by less than a thousand. Fits are compared with 0.1 %: they end at a minimum, whose place is
known to about the square root of a double's precision times the condition of the fit.
"""

import io
import json
import math
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
INPUTS, RECORDED = HERE / "inputs", HERE / "recorded"
COMMAND = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"][
    "understudy-cli"
]
EXACT, FITTED, TRAINED = 1e-9, 1e-3, 2e-2  # relative tolerances of figures with a decimal point
NEAR_ZERO = 1e-3  # absolute tolerance beside the relative ones of FITTED and TRAINED
LABEL_FORMATS = (
    "understudy trl trl-implicit trl-chat trl-chat-implicit kto kto-chat hh argilla label-studio "
    "csv"
).split()  # fmt: skip
# Keys of JSON whose values are other ones at every run or on every machine.
DROPPED = {
    "seconds", "milliseconds", "cpu_seconds", "took", "added_bytes", "peak_bytes",
    "available_bytes", "disk_bytes", "conversion_bytes", "memory_bytes", "token", "rollout_s",
    "scoring_s", "update_s", "tokens_per_second",
}  # fmt: skip
DAY = re.compile(r"20(?!21)\d\d-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d:\d\d)?")  # all inputs are of 2021
PROGRESS = re.compile(
    r"\.\.\.(  |$)|  \d+/\d+|  [\d.]+ %"
)  # how much of it is told depends on the time
CONVERTED = re.compile(r"(/conversions/.*-)[0-9a-f]{12}$")  # a hash of where the model lies
NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.]*\w)")


def call(*arguments: object) -> tuple[int, str, str]:
    """Exit code, output and errors of a command, run in this process."""
    module, _, name = COMMAND.partition(":")
    out, err, before = io.StringIO(), io.StringIO(), sys.argv
    sys.argv = ["understudy-cli", *map(str, arguments)]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            getattr(import_module(module), name)()
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.argv = before
    return code, out.getvalue(), err.getvalue()


# ---------------------------------------------------------------------------- what is recorded


def helps(_place: Path) -> dict[str, Any]:
    """`--help` of every command, found from the lists of commands in `--help` itself."""

    def below(*command: str) -> Iterator[tuple[str, Any]]:
        text = call(*command, "--help")[1]
        yield " ".join(("understudy-cli", *command)), text.splitlines()
        listed = text.partition("\nCommands:\n")[2].partition("\n\n")[0]
        for name in re.findall(r"^  (\S+)", listed, re.MULTILINE):
            yield from below(*command, name)

    return dict(below())


@dataclass
class Session:
    """Commands in one home below `place`, and what came of them, by a name for each."""

    place: Path
    found: dict[str, Any] = field(default_factory=dict)
    home: str = "home"

    def beside(self, home: str) -> "Session":
        """The same in another home."""
        return Session(self.place, self.found, home)

    def run(
        self, name: str, *arguments: object, file: Path | None = None, told: bool = False
    ) -> None:
        """Run a command. file: what it writes, recorded too. told: its errors as well."""
        code, out, err = call("--home", self.place / self.home, *arguments)
        row: dict[str, Any] = {"code": code, "out": self._tidy(_parsed(out))}
        if told or code:
            row["told"] = self._tidy(
                [line for line in err.splitlines() if not PROGRESS.search(line)]
            )
        if file is not None:
            row["file"] = self._tidy(_content(file))
        self.found[name] = row

    def _tidy(self, value: Any) -> Any:
        """Without what differs from run to run and from machine to machine."""
        if isinstance(value, dict):
            return {key: self._tidy(one) for key, one in value.items() if key not in DROPPED}
        if isinstance(value, list):
            return [self._tidy(one) for one in value]
        if not isinstance(value, str):
            return value
        for folder, known in ((self.place, "PLACE"), (ROOT, "PROJECT")):
            value = value.replace(str(folder), known)
        return DAY.sub("DAY", CONVERTED.sub(r"\1HASH", value))


def scaling(place: Path) -> dict[str, Any]:
    """Fits, tables and optima."""
    session, runs, law = Session(place), INPUTS / "runs.csv", place / "law.json"
    session.run("fit", "scaling", "fit", runs, "--bootstrap", 40, "--json", "--out", law, file=law)
    session.run("fit-table", "scaling", "fit", runs, "--bootstrap", 0, told=True)
    for name, *options in (
        ("fit-squares", "--least-squares"), ("fit-tied", "--tied", "--drop-largest", 2),
    ):  # fmt: skip
        session.run(name, "scaling", "fit", runs, "--bootstrap", 0, "--json", *options)
    for name in ("kaplan", "hoffmann", "hoffmann-rounded", "besiroglu", law):
        title = f"optimal-{Path(name).stem}"
        session.run(title, "scaling", "optimal", "--flops", 5.76e23, "--law", name, "--json")
    session.run("optimal-table", "scaling", "optimal", "--flops", 1e21)
    return session.found


def emergence(place: Path) -> dict[str, Any]:
    """Abilities of two sizes, and what they answer."""
    session, sizes = Session(place), ("--sizes", "14k,98k")
    asked = ("--ability", "addition_2", "--ability", "capital", "--items", 40)
    session.run("evaluate", "emergence", "evaluate", *asked, *sizes, "--per-seed", "--json")
    session.run("evaluate-table", "emergence", "evaluate", *asked, "--sizes", "98k")
    prompt = ("--prompt", "The capital of Peru is", "--max-new-tokens", 6)
    session.run("answer", "emergence", "answer", *prompt, *sizes, "--json")
    return session.found


def labels(place: Path) -> dict[str, Any]:
    """Every format out, and in again; counted, checked, merged."""
    session, given = Session(place), INPUTS / "labels.jsonl"
    session.run("import", "labels", "import", given, "--json", told=True)
    session.run("stats", "labels", "stats", "--json")
    session.run("stats-table", "labels", "stats")
    session.run("check", "labels", "check", "--model", "14k-chat", told=True)
    for key in LABEL_FORMATS:
        file = place / f"out-{key}"
        written = ("labels", "export", file, "--format", key)
        session.run(f"export-{key}", *written, file=file, told=True)
        other = session.beside(key)
        other.run(f"import-{key}", "labels", "import", file, "--json", told=True)
        back = place / f"back-{key}"
        written = ("labels", "export", back, "--format", "understudy")
        other.run(f"back-{key}", *written, file=back)
    session.run("import-again", "labels", "import", given, told=True)
    session.run("import-refused", "labels", "import", INPUTS / "refused.csv", told=True)
    files, merged = (given, INPUTS / "second.jsonl"), place / "merged"
    session.run("merge", "labels", "merge", *files, "--json", "--out", merged, file=merged)
    return session.found


def cards(place: Path) -> dict[str, Any]:
    """Cards in, listed, out as a table and a package, and in again."""
    session = Session(place)
    session.run("import", "cards", "import", INPUTS / "cards.csv", "--json", told=True)
    session.run("import-again", "cards", "import", INPUTS / "cards.csv", told=True)
    for ending in ("csv", "apkg"):
        file = place / f"own.{ending}"
        session.run(f"export-{ending}", "cards", "export", file, "--own", file=file)
        other = session.beside(ending)
        other.run(f"import-{ending}", "cards", "import", file, "--json", told=True)
        back = place / f"{ending}-back.csv"
        other.run(f"back-{ending}", "cards", "export", back, "--own", file=back)
    # Cards that come with the program are written and corrected by others: here only whose they are
    code, out, _ = call("--home", place / "home", "cards", "list", "--json")
    rows = json.loads(out)["cards"]
    own = [row for row in rows if row["id"].startswith("csv-")]
    session.found["list"] = {"code": code, "keys": [*rows[0]], "own": own}
    session.run("due", "cards", "due", "--json")
    due = session.found["due"]["out"]
    due["keys"], due["new"] = [*due["new"][0]], len(due["new"])
    session.run("stats", "cards", "stats", "--json")
    for topic in session.found["stats"]["out"]["by_topic"].values():
        del topic["cards"]
    del session.found["stats"]["out"]["cards"]
    return session.found


def shelf(place: Path) -> dict[str, Any]:
    """The models that come with the program, one put beside them, and what one writes."""
    session, own = Session(place), place / "mine"
    shutil.copytree(ROOT / "resources" / "family" / "models" / "14k-chat", own)
    session.run("add", "models", "add", own, "--name", "mine", "--json")
    session.run("list", "models", "list", "--json")
    session.run("verify", "models", "verify", "mine", "--json")
    session.run("convert", "models", "convert", "mine", "--form", "exact", "--json")
    session.run("remove", "models", "remove", "mine", "--json")
    asked = ("--model", "14k-base", "--prompt", "12 plus 7 equals", "--max-new-tokens", 4)
    session.run("generate", "generate", *asked, "--logprobs", 2, "--json")
    return session.found


def training(place: Path) -> dict[str, Any]:
    """A handful of steps of every kind of training, on the smallest models."""
    session, pairs = Session(place), INPUTS / "pairs.jsonl"
    given = ("--model", "14k-chat", "--pairs", pairs, "--json")
    few = ("--device", "cpu", "--epochs", 2, "--held-out-share", 0.25, "--learning-rate", 1e-3)
    for name, *options in (
        ("dpo", "--method", "full"),
        ("dpo-lora", "--method", "lora", "--rank", 4, "--loss", "ipo", "--sft-weight", 0.1),
    ):  # fmt: skip
        out = place / name
        session.run(name, "dpo", *given, *few, *options, "--out", out, file=out / "card.json")
    lessons = ("--data", INPUTS / "instructions.jsonl", "--steps", 4, "--batch-size", 4)
    start = ("--model", "14k-base", *lessons, "--known-tokens", "--look-every", 2)
    out = place / "sft"
    session.run("sft", "sft", *start, "--out", out, "--json", file=out / "card.json")
    out = place / "reward"
    few = ("--epochs", 1, "--batch-size", 4, "--held-out-share", 0.25)
    session.run("reward", "reward", *given, *few, "--out", out, file=out / "card.json")
    few = ("--iterations", 2, "--batch", 8, "--max-new-tokens", 24, "--seed", 1)
    start, out = ("--policy", "14k-chat", "--reward", place / "reward"), place / "ppo"
    session.run("ppo", "ppo", *start, *few, "--out", out, "--json", file=out / "card.json")
    for kind in ("peft", "merged", "onnx"):
        out = place / kind
        session.run(f"export-{kind}", "models", "export", place / "dpo-lora", "--as", kind,
                    "--out", out)  # fmt: skip
        session.found[f"export-{kind}"]["files"] = sorted(path.name for path in out.iterdir())
    return session.found


def states(place: Path) -> dict[str, Any]:
    """The names of the states in which `dev.py shots` pictures every tab."""
    command = [sys.executable, "-P", "-m", "desktop.shots", "--names"]
    paths = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(place)}
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | paths, capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = {}
    for line in done.stdout.splitlines():
        tab, _, state = line.partition("-")
        found.setdefault(tab, []).append(state)
    return found


def _parsed(text: str) -> Any:
    """JSON as a whole or a line each, where a text is that; else its lines."""
    for read in (json.loads, lambda whole: [json.loads(line) for line in whole.splitlines()]):
        try:
            return read(text)
        except ValueError:
            continue
    return text.splitlines()


def _content(path: Path) -> Any:
    """What a file holds, as plain data."""
    if path.suffix == ".json":
        return json.loads(path.read_text("utf-8"))
    if path.suffix == ".apkg":
        return _notes(path)
    return path.read_bytes().decode("utf-8").splitlines()


def _notes(package: Path) -> dict[str, Any]:
    """The notes of an Anki package, without the times at which they were made."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(package) as archive:
        name = next(one for one in archive.namelist() if one.startswith("collection"))
        with closing(sqlite3.connect(archive.extract(name, folder))) as connection:
            rows = connection.execute("SELECT guid, tags, flds FROM notes ORDER BY guid").fetchall()
            decks = json.loads(connection.execute("SELECT decks FROM col").fetchone()[0])
        return {
            "decks": sorted(deck["name"] for deck in decks.values()),
            "media": json.loads(archive.read("media")),
            "notes": [[guid, tags, *fields.split("\x1f")] for guid, tags, fields in rows],
        }


# ---------------------------------------------------------------------------- comparing


@dataclass(frozen=True)
class Part:
    """A part of the record. relative: tolerance of its figures with a decimal point.

    left_out: names of figures, at any depth, that rounding decides.
    """

    make: Callable[[Path], dict[str, Any]]
    relative: float = EXACT
    left_out: frozenset[str] = frozenset()
    slow: bool = False


SHARES = frozenset("accuracy low high held_out_form".split())
ROUNDED = SHARES | frozenset("held_out_accuracy held_out_facts known share sha256".split())
PARTS: Mapping[str, Part] = {
    "help": Part(helps),
    "scaling": Part(scaling, FITTED),
    "emergence": Part(emergence, TRAINED),
    "labels": Part(labels),
    "cards": Part(cards),
    "models": Part(shelf, TRAINED),
    "training": Part(training, TRAINED, ROUNDED),
    "states": Part(states, slow=True),
}


def made(name: str) -> dict[str, Any]:
    """A part as the program makes it now, as it would be read from its file."""
    plain = mock.patch.dict(os.environ, {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"})
    with plain, tempfile.TemporaryDirectory(prefix="record-") as folder:
        found = PARTS[name].make(Path(folder).resolve())
    whole: dict[str, Any] = json.loads(json.dumps(found))
    return whole


def recorded(name: str) -> dict[str, Any]:
    """A part as it was."""
    whole: dict[str, Any] = json.loads((RECORDED / f"{name}.json").read_text("utf-8"))
    return whole


def differences(name: str) -> list[str]:
    """Where a part is not what it was: the place in it, what it was, what it is."""
    return list(compared(recorded(name), made(name), PARTS[name], name))


def compared(was: Any, now: Any, part: Part, where: str) -> Iterator[str]:
    """The places at which two values differ by more than the tolerance."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key in {**was, **now}:
            there = f"{where}.{key}"
            if key in SHARES - part.left_out and _near(was.get(key), now.get(key)):
                continue
            if key not in part.left_out:
                yield from compared(was.get(key, "nothing"), now.get(key, "nothing"), part, there)
    elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
        for number, pair in enumerate(zip(was, now, strict=True)):
            yield from compared(*pair, part, f"{where}[{number}]")
    elif not _same(was, now, part.relative):
        yield f"{where}\n    was {json.dumps(was)}\n    is  {json.dumps(now)}"


def _near(was: Any, now: Any) -> bool:
    """Whether two shares of forty or more differ by two at most."""
    return None not in (was, now) and abs(was - now) <= 0.05


def _same(was: Any, now: Any, relative: float) -> bool:
    if isinstance(was, float) and isinstance(now, int | float):
        return math.isclose(was, now, rel_tol=relative, abs_tol=NEAR_ZERO * (relative > EXACT))
    if isinstance(was, str) and isinstance(now, str) and relative > EXACT:
        figures = [NUMBER.findall(text) for text in (was, now)]
        return NUMBER.sub("#", was).split() == NUMBER.sub("#", now).split() and all(
            _same(*map(_figure, pair), relative) for pair in zip(*figures, strict=True)
        )
    return bool(was == now)


def _figure(text: str) -> int | float:
    plain = text.replace(",", "")
    return int(plain) if plain.lstrip("-").isdigit() else float(plain)


def main(arguments: list[str]) -> int:
    """Write the record, or compare and print the differences; 1 if there are any."""
    write = "--write" in arguments
    names = [one for one in arguments if one != "--write"] or [*PARTS]
    RECORDED.mkdir(exist_ok=True)
    faults: list[str] = []
    for name in names:
        if write:
            text = json.dumps(made(name), indent=1, ensure_ascii=False)
            (RECORDED / f"{name}.json").write_text(text + "\n", "utf-8")
        else:
            faults += differences(name)
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
