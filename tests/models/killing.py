"""Kills a process at a random moment of its work, again and again; counts what is lost and left.

    python tests/models/killing.py labelling [--kills 200] [--seed 0]

What is killed is one of the table KINDS at the end. The process says what it did once that is
acknowledged, a line an act; what was said has to be there after the kill, but for the one act that
was on its way. In the end the home is swept as at a start, and nothing half made may lie in it.
Ends with exit code 1 if anything is lost or left.
"""

import argparse
import json
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from file_acts import FileActs
from label_replay import kept, replay
from pair_labels import choose

from models.errors import UserError
from models.interview.cards import Cards
from models.preferences.labels import Draft, Label, Verdict
from models.preferences.pairs import Pair
from models.progress import Steps, drain
from models.store.backups import backups, make_backup, open_or_begin_anew, restore, sweep
from models.store.paths import Home
from models.store.shelf import Shelf
from models.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
Acts = Iterator[str]
Lines = Sequence[Sequence[str]]
LONG = "lorem ipsum " * 40
PAIRS = [
    Pair(f"What is {n} plus 7?", f"Sure! It is {n + 7}.", f"No. {n} is odd.") for n in range(6)
]
BEGIN = datetime(2026, 1, 5, tzinfo=UTC)


@dataclass
class Tally:
    """What all kills together have shown.

    kills: by what was going on. verbs: how often each act was acknowledged.
    """

    kills: Counter[str] = field(default_factory=Counter)
    verbs: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        kills, acts = (
            f"{counted.total()} {what} ({', '.join(f'{n} x {k}' for k, n in counted.items())})"
            for counted, what in ((self.kills, "kills"), (self.verbs, "acts acknowledged"))
        )
        return f"{kills}, {acts}, {len(self.lost)} lost, {len(self.left)} left over"


class Work(ABC):
    """One kind of work on a home: made once for all kills, and once more in each process."""

    lines: tuple[int, int] = (1, 12)  # so many acts are acknowledged before the clock runs
    longest = 0.15  # seconds from then on until the kill: a few acts, now and then a checkpoint

    def __init__(self, home: Home) -> None:
        self.home = home

    @abstractmethod
    def child(self, *arguments: str) -> Acts:
        """What the process does, from a number on: a line of words for each act that is kept."""

    def lost(self, lines: Lines) -> Iterator[str]:
        """What a killed process has acknowledged with these lines and is not there."""
        yield from ()

    def kill(self, kills: int, draw: random.Random, tally: Tally) -> None:
        """So many kills in a row; each process goes on with what the one before has left."""
        for number in range(kills):
            child = self.process(str(100_000 * number + 1))
            assert child.stdout is not None
            said = b"".join(child.stdout.readline() for _ in range(draw.randint(*self.lines)))
            time.sleep(draw.uniform(0.0, self.longest))
            lines = [line.split(" ") for line in end(child, said)]
            if child.returncode != -signal.SIGKILL or not lines:
                tally.lost.append(f"a process ended by itself with {child.returncode}")
                return
            tally.kills["at any moment"] += 1
            tally.verbs.update(line[0] for line in lines)
            tally.lost += self.lost(lines)

    def process(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """A process that does this work."""
        command = [sys.executable, __file__, type(self).__name__.lower(), "--child"]
        return subprocess.Popen(
            [*command, str(self.home.data.parent), *arguments],
            stdout=subprocess.PIPE,
            env={"PYTHONPATH": str(ROOT)},
        )


def end(child: "subprocess.Popen[bytes]", said: bytes) -> list[str]:
    """The whole lines of a process that is killed now, if it has not ended yet."""
    child.kill()
    rest, _ = child.communicate()
    # what follows the last line end was not said whole
    return (said + rest).decode().split("\n")[:-1]


def kill_often(kind: str, folder: Path, kills: int, seed: int = 0) -> Tally:
    """So many kills of one home below an empty folder."""
    home, tally = Home.at(folder / "home"), Tally()
    home.prepare()
    KINDS[kind](home).kill(kills, random.Random(seed), tally)
    tally.lost += unsound(home)
    sweep(home)
    tally.left = left_over(home)
    return tally


def unsound(home: Home) -> Iterator[str]:
    """What SQLite finds wrong with the database, links and the index of words included."""
    if home.database.exists():
        with closing(sqlite3.connect(home.database)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                yield "the database is damaged"
            if connection.execute("PRAGMA foreign_key_check").fetchall():
                yield "a link leads nowhere"


def left_over(home: Home) -> list[str]:
    """What is half made or has lost what it belonged to, by the names that such files are given."""
    hidden = {home.data / ".shelf.lock"}
    return [
        str(path.relative_to(home.data.parent))
        for path in home.data.parent.rglob("*")
        if (path.name.startswith(".") and path not in hidden)
        or ".part" in path.name
        or re.fullmatch(r"understudy-.*-(wal|shm|journal)", path.name)
    ]


class Labelling(Work):
    """Pairs and rankings, now and then corrected, undone, redone."""

    rankings = ((1, 2, 3), (2, 1, 1), (3, 2, 1))
    pairs = ((1, 2), (2, 1), (1, 1))

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self.said: dict[str, str] = {}  # the verdict that stands by label, "-" for none

    def child(self, *arguments: str) -> Acts:
        """A line is a verb, a label, and the verdict that stands for it."""
        with Store.open(self.home) as store:
            for number in count(int(arguments[0])):
                drafts = tuple(Draft(f"{LONG} {number} {n}", n) for n in range(2 + number % 2))
                ranks = (self.rankings if number % 2 else self.pairs)[number % 3]
                label = Label(f"prompt {number}", drafts, Verdict(ranks), shown=range(len(drafts)))
                made = store.labels.add_label(label)
                yield f"judge {made.label} {self._stands(made.verdict)}"
                if number % 3 == 0:
                    verdict = Verdict(ranks[::-1], note=f"corrected {number}")
                    store.labels.correct(made.label, verdict)
                    yield f"correct {made.label} {self._stands(verdict)}"
                if number % 2:
                    act = store.labels.undo()
                    assert act is not None
                    verdict_before = act.before.verdict if act.before else None
                    yield f"undo {made.label} {self._stands(verdict_before)}"
                if number % 4 == 1:
                    redone = store.labels.redo()
                    assert redone is not None and redone.judgement is not None
                    yield f"redo {made.label} {self._stands(redone.judgement.verdict)}"

    def lost(self, lines: Lines) -> Iterator[str]:
        """One more act on the last label, or one more label, may have come to the disk unsaid."""
        self.said.update({label: stands for _, label, stands in lines})
        last = max((int(label) for _, label, _ in lines), default=0)
        with Store.open(self.home) as store:
            recent = store.labels.recent(1_000_000)
            found = {str(one.label): self._stands(one.verdict) for one in recent}
            for label, stands in self.said.items():
                if found.get(label, "-") != stands and int(label) != last:
                    yield f"label {label}: said {stands}, found {found.get(label, '-')}"
            unsaid = [label for label in found if label not in self.said]
            if len(unsaid) > 1:
                yield f"{len(unsaid)} labels that were not said"
            self.said = {label: found.get(label, "-") for label in (*self.said, *unsaid)}
            if replay(store._database) != kept(store._database):
                yield "what is derived is not what the log of labels says"

    @staticmethod
    def _stands(verdict: Verdict | None) -> str:
        return "-" if verdict is None else "".join(map(str, verdict.ranks)) + verdict.note[:1]


class Reviewing(Work):
    """Reviews of forty cards, now and then taken back and given again."""

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self.said: Counter[str] = Counter()  # how many reviews of a card count

    def child(self, *arguments: str) -> Acts:
        """A line is a verb, a card, and how many of its reviews count now."""
        with Store.open(self.home) as store:
            cards = Cards(store)
            for number in count(int(arguments[0])):
                card, clock = f"card-{number % 40}", BEGIN + timedelta(minutes=7 * number)
                answer = "a" * (number % 900)
                cards.review(card, 1 + number % 4, taken_ms=number, answer=answer, clock=clock)
                yield f"review {card} {len(cards.reviews(card))}"
                if number % 3 == 0:
                    assert cards.undo() is not None
                    yield f"undo {card} {len(cards.reviews(card))}"
                if number % 6 == 0:
                    assert cards.redo() is not None
                    yield f"redo {card} {len(cards.reviews(card))}"

    def lost(self, lines: Lines) -> Iterator[str]:
        """One more act may have been on the disk before it could be said."""
        for _, card, counted in lines:
            self.said[card] = int(counted)
        with Store.open(self.home) as store:
            cards = Cards(store)
            found = Counter({f"card-{n}": len(cards.reviews(f"card-{n}")) for n in range(40)})
            off = {card: found[card] - self.said[card] for card in found}
            if sum(map(abs, off.values())) > 1:
                yield f"said and found differ: { {c: n for c, n in off.items() if n} }"
            self.said = found
            before = store.reviews.derived()
            cards.rebuild()
            if store.reviews.derived() != before:
                yield "what is derived is not what the log of reviews says"


class Shelving(Work):
    """Models are added, renamed, removed and brought back."""

    lines, longest = (8, 20), 0.02

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self._elsewhere = home.data.parent.parent / "elsewhere"
        self._elsewhere.mkdir(exist_ok=True)

    def child(self, *arguments: str) -> Acts:
        """A line is a word and the number of a model; every second one is the program's own."""
        shelf = Shelf(self.home)
        for number in count(int(arguments[0])):
            file = self._file(number)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"weights {number}" * 100)
            shelf.add(file, f"model {number}")
            yield f"added {number}"
            shelf.rename(file, f"renamed {number}")
            yield f"renamed {number}"
            removed = shelf.remove(file)
            yield f"removed {number}"
            if number % 4 < 2:
                shelf.restore(removed.token)
                yield f"restored {number}"

    def lost(self, lines: Lines) -> Iterator[str]:
        """Of the last model, what is done and what is not are both right."""
        told = {int(number): done for done, number in lines}
        last, shelf = max(told), Shelf(self.home)
        listed = {entry.path: entry.name for entry in shelf.entries()}
        removed = {record.path: record.name for record in shelf.removed()}
        if shelf.notice is not None or set(listed) & set(removed):
            yield f"the list is damaged, or holds what was removed: {shelf.notice}"
        for number, done in told.items():
            path = self._file(number)
            if path not in listed and path not in removed:
                yield f"model {number} was {done} and is nowhere"
            elif number != last and (path in removed) != (done == "removed"):
                yield f"model {number} was {done} and is not where it should be"
            elif number != last and (removed | listed)[path] != f"renamed {number}":
                yield f"model {number} has lost its name"
        for record in shelf.removed():
            shelf.restore(record.token)
        whole = {entry.path for entry in Shelf(self.home).entries()}
        for number in told:
            path = self._file(number)
            if path not in whole or path.read_text() != f"weights {number}" * 100:
                yield f"model {number} does not come back whole"
        if Shelf(self.home).clear_removed() or list(self.home.removed.iterdir()):
            yield "what a kill left half done among the removed models is not swept"

    def _file(self, number: int) -> Path:
        if number % 2:
            return self.home.models / f"own-{number}" / "weights.gguf"
        return self._elsewhere / f"{number}.gguf"


class Restoring(Work):
    """A copy is put back over labels given since, and now and then over a damaged database."""

    lines, longest = (1, 9), 0.05

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        if not backups(home):
            with Store.open(home) as store:
                for number in range(40):
                    choose(store.labels, f"kept-{number}")
            drain(make_backup(home))
        self._copy = backups(home)[-1].path
        self._before = self._inside = self._prompts()

    def child(self, *arguments: str) -> Acts:
        """A line is a verb, and the prompt that was added."""
        for number in count(int(arguments[0])):
            with Store.open(self.home) as store:
                choose(store.labels, f"new-{number}")
            yield f"label new-{number}"
            if number % 3 == 0:
                junk = self.home.data / "junk"
                junk.write_bytes(b"no database at all" * 100)
                junk.replace(self.home.database)  # at once: an empty file would be a database
                yield "damage"
            drain(restore(self.home, self._copy))
            yield "restore"

    def lost(self, lines: Lines) -> Iterator[str]:
        """The labels are those of the last act that was said, or of the one after it."""
        for verb, *added in lines:
            self._before = {*self._before, *added} if verb == "label" else self._inside
        verb = lines[-1][0]
        store, told = open_or_begin_anew(self.home)
        store.close()
        found = self._prompts()
        known = [self._before, self._inside]
        if verb == "restore" and found > self._inside and len(found - self._inside) == 1:
            known.append(found)
        if told is not None and verb == "restore":
            yield f"the database cannot be read: {told}"
        elif told is None and found not in known:
            yield f"{len(found)} labels after {verb}, said were {len(self._before)}"
        for copy in backups(self.home):
            try:
                drain(restore(self.home, copy.path))
            except UserError as problem:
                yield str(problem)
            if copy.path != self._copy:
                copy.path.unlink()
        self._before = self._prompts()
        if self._before != self._inside:
            yield "the copy does not hold any more what was kept"

    def _prompts(self) -> set[str]:
        with Store.open(self.home) as store:
            return {one.prompt for one in store.labels.recent(1000)}


class Tuning(Work):
    """Runs of DPO: killed after a step, or by an act on files of a checkpoint or of the result.

    A file that was on its way to the disk loses its second half, as it may in a power cut. Each
    run is started again until it comes to its model, and held against one that was left alone.
    """

    moments = ("step", "checkpoint", "step", "checkpoint", "result", "result")  # of one run
    furthest = 5  # steps, or saves, that a process may go on before it is killed
    methods = ("lora", "full")  # in turn
    compared: tuple[str, ...] = (
        "loss", "margin", "accuracy", "chosen_logp", "rejected_logp", "kl",
    )  # fmt: skip
    equal = 1e-6

    def __init__(self, home: Home) -> None:
        super().__init__(home)
        self.whole: dict[str, tuple[Said, bytes]] = {}  # of the run left alone, by method
        self.runs = 0

    def child(self, *arguments: str) -> Acts:
        """arguments: the run's folder, the method, and "" or, as "checkpoint:17", the act on files
        with which the process kills itself: the 17th of those that save checkpoints; "step:9" is
        the line after which it waits to be killed, so that a late kill finds it at work, too.

        A line is JSON: a step, the steps before, or how many acts there were on files.
        """
        out, method, fatal = arguments
        import torch

        from models.engine import device
        from models.progress import Resumed

        torch.set_num_threads(1)
        # What is timed as faster may be the other way in each process: a run must not ask again.
        begun = (Path(out) / "checkpoint" / "state.json").is_file()
        device.onednn_pays = lambda: device.has_onednn() and not begun
        acts = FileActs(Path(out), fatal)
        acts.watch()
        lines = 0
        for progress in self.training(Path(out), method):
            if isinstance(progress.item, Resumed):
                steps = [row for row in progress.item.rows if row["step"]]
                yield json.dumps({"resumed": steps})
                lines += 1
            if progress.values.get("step"):  # 0 is before the first
                yield json.dumps({"row": dict(progress.values)})
                lines += 1
            if fatal == f"step:{lines}":
                signal.pause()
        yield json.dumps({"acts": acts.done})

    def training(self, out: Path, method: str) -> Steps[Any]:
        """A run, or what is left of it."""
        from models.engine.catalogue import find
        from models.preferences.dpo_config import DpoConfig
        from models.training.dpo import train

        config = DpoConfig(
            find("14k-chat", self.home).path, out, method=cast(Any, method),
            epochs=12, batch_size=2, checkpoint_every=1,
        )  # fmt: skip
        return train(PAIRS, config)

    def kill(self, kills: int, draw: random.Random, tally: Tally) -> None:
        """As many runs as it takes."""
        while tally.kills.total() < kills and not tally.lost:
            method = self.methods[self.runs % len(self.methods)]
            self.one_run(method, self.moments[: kills - tally.kills.total()], draw, tally)

    def one_run(
        self, method: str, moments: Sequence[str], draw: random.Random, tally: Tally
    ) -> None:
        """One run with all its kills, to its end."""
        if method not in self.whole:
            out = self.home.cache / f"left-alone-{method}"
            said = self._said(self.process(str(out), method, ""))
            self.whole[method] = said, (out / "model.safetensors").read_bytes()
        out, before = self.home.models / f"tuned-{self.runs}", 0
        for moment in (*moments, ""):
            said = self._killed(out, method, moment, draw)
            tally.lost += self.differing(method, said, before)
            tally.verbs["step"] += len(said.rows)
            before = len(said.resumed) + len(said.rows)
            if said.code == -signal.SIGKILL:
                tally.kills[f"in a {moment}"] += 1
            elif said.code:
                tally.lost.append(f"{out.name} ended with {said.code} after {moment}")
            tally.lost += self.half_a_model(out, method)
            if (out / "card.json").is_file():
                # A step may have been done and not said, but then it is among those resumed from.
                if before != len(self.whole[method][0].rows):
                    tally.lost.append(f"{out.name} is made of {before} steps")
                break
        else:
            tally.lost.append(f"{out.name} has come to no model")
        self.runs += 1

    def _killed(self, out: Path, method: str, moment: str, draw: random.Random) -> "Said":
        if moment == "step":
            lines = draw.randint(1, self.furthest)
            child = self.process(str(out), method, f"step:{lines + self.furthest}")
            return self._said(child, lines, draw.uniform(0.0, 0.03))
        fatal = ""
        if moment:
            whole, _ = self.whole[method]
            share = self.furthest / len(whole.rows) if moment == "checkpoint" else 1
            fatal = f"{moment}:{draw.randint(1, int(whole.acts[moment] * share))}"
        return self._said(self.process(str(out), method, fatal))

    @staticmethod
    def _said(child: "subprocess.Popen[bytes]", lines: int = 0, seconds: float = 0.0) -> "Said":
        """lines: after which it is killed, so many seconds later; 0 lets it come to its end."""
        assert child.stdout is not None
        heard = b"".join(child.stdout.readline() for _ in range(lines))
        if not lines:
            heard = child.stdout.read()
            child.wait()
        time.sleep(seconds)
        told = [json.loads(line) for line in end(child, heard)]
        resumed = next((line["resumed"] for line in told if "resumed" in line), [])
        acts = next((line["acts"] for line in told if "acts" in line), {})
        rows = [line["row"] for line in told if "row" in line]
        return Said(resumed, rows, acts, child.returncode)

    def differing(self, method: str, said: "Said", before: int) -> Iterator[str]:
        """Steps that are not as in the run that was left alone, or would be trained twice."""
        whole = self.whole[method][0].rows
        begun = bool(said.resumed or said.rows)
        if begun and len(said.resumed) < min(before, len(whole) - 1):
            yield f"{before} steps were said, {len(said.resumed)} are kept"
        for row, other in zip((*said.resumed, *said.rows), whole, strict=False):
            apart = {key: abs(row[key] - other[key]) for key in self.compared}
            if row["step"] != other["step"] or not max(apart.values()) <= self.equal:
                yield f"step {row['step']} of {method} is {apart} away"

    def half_a_model(self, out: Path, method: str) -> Iterator[str]:
        """A model that lies there and is not whole and equal, in the catalogue too."""
        from models.engine.catalogue import installed

        known = list(self.home.models.glob("tuned-*/card.json"))
        listed = [model for model in installed(self.home) if model.path.parent == out.parent]
        if len(listed) != len(known) or any(model.problem for model in listed):
            yield f"after a kill of {out.name} the catalogue lists {listed}"
        weights = out / "model.safetensors"
        there = (out / "card.json") in known and weights.is_file()
        if there and weights.read_bytes() != self.whole[method][1]:
            yield f"{out.name} has other weights"


class Grpo(Tuning):
    """Runs with verifiable rewards, in the same way."""

    methods = ("grpo", "dapo")
    compared = ("reward", "length", "entropy", "kl", "loss")

    def training(self, out: Path, method: str) -> Steps[Any]:
        from models.alignment.verifiable.config import GrpoConfig
        from models.engine.catalogue import find
        from models.family.verifiable_tasks import problem_set
        from models.training.verifiable.grpo import train

        config = GrpoConfig(
            find("14k-base", self.home).path, out, reward="format", loss=cast(Any, method),
            steps=36, prompts=4, held_out=10, samples=4, measure_every=6, checkpoint_every=1,
        )  # fmt: skip
        return train(config, problem_set(config.task, config.held_out, 0, chat=False))


@dataclass(frozen=True, slots=True)
class Said:
    """What a run has said: the steps before its start, its own, acts on files, its exit code."""

    resumed: Sequence[Mapping[str, float]]
    rows: Sequence[Mapping[str, float]]
    acts: Mapping[str, int]
    code: int


KINDS: dict[str, type[Work]] = {
    kind.__name__.lower(): kind
    for kind in (Labelling, Reviewing, Shelving, Restoring, Tuning, Grpo)
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        home, *arguments = asked.child
        for line in KINDS[asked.kind](Home.at(Path(home))).child(*arguments):
            print(line, flush=True)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_often(asked.kind, Path(folder), asked.kills, asked.seed)
    print(f"{asked.kind}: {tally}")
    print("\n".join((*tally.lost, *tally.left)))
    return 1 if tally.lost or tally.left else 0


if __name__ == "__main__":
    sys.exit(main())
