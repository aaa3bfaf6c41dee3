"""What the record holds of the commands: help, figures and files on fixed inputs; tabs' states."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from record_call import HERE, ROOT, Session, call

INPUTS = HERE / "inputs"
LABEL_FORMATS = (
    "understudy trl trl-implicit trl-chat trl-chat-implicit kto kto-chat hh argilla label-studio "
    "csv"
).split()  # fmt: skip


def helps(_place: Path) -> dict[str, Any]:
    """`--help` of every command, found from the lists of commands in `--help` itself."""

    def below(*command: str) -> Iterator[tuple[str, Any]]:
        text = call(*command, "--help")[1]
        yield " ".join(("understudy-cli", *command)), text.splitlines()
        listed = text.partition("\nCommands:\n")[2].partition("\n\n")[0]
        for name in re.findall(r"^  (\S+)", listed, re.MULTILINE):
            yield from below(*command, name)

    return dict(below())


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
    own = sorted((one for one in rows if one["id"].startswith("csv-")), key=lambda one: one["id"])
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
    command = [sys.executable, str(ROOT / "tests/desktop/shots.py"), "--names"]
    paths = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(place)}
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | paths, capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = {}
    for line in done.stdout.splitlines():
        tab, _, state = line.partition("-")
        found.setdefault(tab, []).append(state)
    return found
