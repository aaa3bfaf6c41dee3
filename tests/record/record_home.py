"""A home of the program as it was before the rebuild, with something of every kind in it.

home.zip was made once, at commit 6236ff2, by that commit's own code: labels and cards through the
command line and the store, runs through the runners of the tabs, on models of 14k parameters. It
has rows in every table, a run of each kind that pauses in the middle (DPO, SFT, PPO, pretraining;
reward models did not pause), runs that were removed, failed or killed, and models that they made.
It is never made again: later programs have to read it.

home-13.zip is the same for version 13 of the tables: a database and settings, a row or two in every
table, no models. It was made once by the store's own methods.

Paths in the first are absolute: below RECORDED_HOME, and below RECORDED_PROGRAM for models that
come with the program. `unpacked` puts the program's own folder in the place of the latter.
"""

import json
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from record_call import COMMAND, HERE, ROOT, Session

RECORDED_HOME, RECORDED_PROGRAM = "/tmp/understudy-record-home", "/tmp/understudy-record-program"
WITH_PATHS = (("stage_run", "folder"), ("stage_run", "facts"), ("bench", "holds"))
DATABASE, PAUSED_DPO = "data/understudy.sqlite3", "data/runs/run-0003"

# Runs of Alignment are numbered after those of Preferences.
SHIFT = "(SELECT max(id) FROM runs WHERE tab = 'preferences')"
# What the database says, by kind. Whoever changes its tables changes these, not what they give.
KINDS = {
    "projects": "SELECT name, guidelines, goal, repeat_rate, removed NOT NULL FROM project",
    "prompts": "SELECT project, text, turns, id IN (SELECT prompt FROM drafted) FROM prompt",
    "items": "SELECT project, prompt, turns, source, drafts FROM item",
    "drafts": "SELECT item, text, model, sha256, seed, temperature FROM draft"
    " LEFT JOIN writer ON writer.id = writer",
    "imports": "SELECT project, source, format FROM label_import",
    "judgements": "SELECT label, replaces, item, import, kind, ranks, shown, strength, tags, note,"
    " edited, who, seconds, repeat, pairs FROM judgement",
    "label events": "SELECT label_event.project, kind, judgement, import, act, state"
    " FROM label_event LEFT JOIN act ON act.event = label_event.id",
    "standing": "SELECT project, kind, count(*), sum(pairs), sum(repeat) FROM standing"
    " GROUP BY 1, 2",
    "waiting": "SELECT project, item FROM waiting",
    "offers": "SELECT item FROM offer",
    "preference runs": "SELECT name, facts ->> '$.model', coalesce(facts ->> '$.options.method',"
    " facts ->> '$.method'), facts ->> '$.beta', facts ->> '$.epochs', facts ->> '$.pairs', status,"
    " CASE result WHEN '' THEN NULL ELSE replace(result, 'home:models/', '') END,"
    " removed NOT NULL, removal, json_remove(facts, '$.model', '$.beta', '$.epochs', '$.pairs',"
    " CASE status WHEN 'done' THEN '$.none' ELSE '$.method' END)"
    " FROM runs WHERE tab = 'preferences'",
    "preference figures": "SELECT run, step, json_remove(figures, '$.step') FROM run_row"
    " WHERE run <= (SELECT max(id) FROM runs WHERE tab = 'preferences') ORDER BY 1, 2",
    "preference looks": "SELECT run, step, json_group_array(json_array(prompt, text))"
    " FROM run_sample WHERE run <= (SELECT max(id) FROM runs WHERE tab = 'preferences')"
    " GROUP BY 1, 2",
    "votes": "SELECT run, prompt, before, after, before_left, choice, seconds, state FROM run_vote",
    "stage runs": "SELECT kind, name, result, status, removed NOT NULL, facts FROM runs"
    " WHERE tab = 'alignment'",
    "stage figures": f"SELECT run - {SHIFT}, row_number() OVER (PARTITION BY run ORDER BY step),"
    f" figures FROM run_row WHERE run > {SHIFT}",
    "stage samples": f"SELECT run - {SHIFT}, step, prompt, text, proxy, gold FROM run_sample"
    f" WHERE run > {SHIFT}",
    "bench": "SELECT place, holds FROM bench",
    "points for samples": f"SELECT run - {SHIFT}, iteration, prompt, text, points"
    " FROM sample_judgement",
    "spottings": f"SELECT run - {SHIFT}, said, found FROM spotting",
    "curves predicted": "SELECT curve, family, task, ruler, unit, span FROM prediction",
    "points predicted": "SELECT model, drawn, measured, low, high FROM prediction_point",
    "comparisons": "SELECT name, prompt, content FROM comparison",
    "reviews": "SELECT card, rating, reviewed, clock, taken_ms, answer, correct, state"
    " FROM card_review",
    "reviews taken back": "SELECT review, undone, latest FROM card_undo",
    "reviews that do not count": "SELECT review FROM card_undone",
    "memories": "SELECT card, state, step, stability, difficulty, due, last, reviews, lapses"
    " FROM card_memory",
    "cards put aside": "SELECT card, aside FROM card_aside",
    "own cards": "SELECT id, topic, text, removed NOT NULL FROM own_card",
    "options of cards": "SELECT name, value FROM card_option",
    "lessons": "SELECT lesson, place, furthest, done, seconds FROM lesson_visit",
    "stops": "SELECT lesson, stop, said, correct FROM lesson_prediction",
    "interviews": "SELECT minutes, plan, ended NOT NULL, seconds, removed NOT NULL FROM interview",
    "answers": "SELECT interview, place, card, follow_up, topic, asked, said, given, correct,"
    " seconds FROM interview_answer",
    "ticks": "SELECT answer, points, grade FROM interview_tick",
    "answers begun": "SELECT interview, place, given, seconds FROM interview_draft",
}  # fmt: skip
# What version 10 had not.
KINDS_OF_13 = {
    **KINDS,
    "drafts cut": "SELECT draft, tokens FROM draft_cut",
    "conversations": "SELECT id, name, settings, leaf, draft FROM conversation",
    "messages": "SELECT id, conversation, parent, role, text, ended, facts FROM turn",
    "tags": "SELECT tag, judgement FROM judgement_tag",
}
FILES = ("config/settings.toml", "data/alignment/harmless.json", "data/scaling/laws/*.json",
         "data/runs/*/plan.json", "data/runs/*/samples.json", "data/runs/*/*.jsonl")  # fmt: skip


def unpacked(place: Path, *, moved: bool = False) -> Session:
    """The home, in a folder "home" below `place`. moved: it was made in another one."""
    home = place / "home"
    with zipfile.ZipFile(HERE / "home.zip") as archive:
        archive.extractall(home)
    texts = {RECORDED_PROGRAM: str(ROOT)} | ({} if moved else {RECORDED_HOME: str(home)})
    with closing(sqlite3.connect(home / DATABASE)) as connection, connection:
        for table, column in WITH_PATHS:
            for old, new in texts.items():
                connection.execute(f"UPDATE {table} SET {column} = replace({column}, ?, ?)",
                                   (old, new))  # fmt: skip
    for file in (home / "data/shelf.json", *home.glob("data/removed/*/removed.json")):
        text = file.read_text("utf-8")
        for old, new in texts.items():
            text = text.replace(old, new)
        file.write_text(text, "utf-8")
    return Session(place)


def kept(place: Path) -> dict[str, Any]:
    """Everything that the home holds, after today's program has opened and used it."""
    session = unpacked(place)
    session.run("labels", "labels", "stats", "--json")
    for project in ("Labels", "Second set"):
        asked = ("labels", "export", "-", "--format", "understudy", "--project", project)
        session.run(f"labels of {project}", *asked)
    out = place / "own.csv"
    session.run("own cards", "cards", "export", out, "--own", file=out)
    session.run("cards", "cards", "stats", "--json")
    cards = session.found["cards"]["out"]
    keys = ("reviews", "seen", "aside", "leeches", "retention", "ratings")
    session.found["cards"]["out"] = {key: cards[key] for key in keys}
    [removed] = (place / "home/data/removed").iterdir()
    session.run("restore", "models", "restore", removed.name)
    session.run("models", "models", "list", "--json", "--all")
    models = session.found["models"]["out"]["models"]
    session.found["models"] = [one for one in models if one["source"] != "family"]
    session.run("verify", "models", "verify", "kind", "--json")
    session.run("generate", "generate", "--model", "kind-lora", "--chat", "--prompt", "Hello!",
                "--max-new-tokens", 3, "--logprobs", 1, "--json")  # fmt: skip
    return {**session.found, "rows": rows(session), "files": files(session)}


def moved(place: Path) -> dict[str, Any]:
    """What holds of a home that was moved to another folder, or restored on another machine.

    Before the rebuild its alignment runs and its bench still named the old folder, so that their
    models were not found.
    """
    session = unpacked(place, moved=True)
    session.run("labels", "labels", "stats", "--json")
    session.run("models", "models", "list", "--json")
    models = session.found["models"]["out"]["models"]
    session.found["models"] = [one["name"] for one in models if one["source"] != "family"]
    found = {kind: rows(session)[kind] for kind in ("preference runs", "stage runs", "bench")}
    return {**session.found, "rows": found}


def of_version_13(place: Path) -> dict[str, Any]:
    """What the home of version 13 holds, after today's program has opened it."""
    with zipfile.ZipFile(HERE / "home-13.zip") as archive:
        archive.extractall(place / "home")
    session = Session(place)
    session.run("labels", "labels", "stats", "--json")
    return {**session.found, "rows": rows(session, KINDS_OF_13), "files": files(session)}


def rows(session: Session, kinds: Mapping[str, str] = KINDS) -> dict[str, Any]:
    """What the database says, by kind; JSON in it is read."""
    found: dict[str, Any] = {}
    with closing(sqlite3.connect(session.place / "home" / DATABASE)) as connection:
        for kind, sql in kinds.items():
            made = [[_value(one) for one in row] for row in connection.execute(sql)]
            made = json.loads(json.dumps(made).replace('"home:', '"PLACE/home/data/'))
            found[kind] = session.tidy(made, dropped=())
    return found


def _value(value: Any) -> Any:
    with suppress(ValueError):
        if isinstance(value, str) and value[:1] in ("{", "["):
            return json.loads(value)
    return value


def files(session: Session) -> dict[str, Any]:
    """The small files beside the database."""
    home = session.place / "home"
    return {
        file.relative_to(home).as_posix(): session.tidy(file.read_text("utf-8").splitlines())
        for pattern in FILES
        for file in sorted(home.glob(pattern))
    }


def resumed(place: Path) -> dict[str, Any]:
    """The paused runs, gone on with by the settings that they were begun with.

    Those that began with a model of the first family say that its weights are others now;
    pretraining begins with none and goes on.
    """
    session = unpacked(place)
    home = place / "home"
    run = home / PAUSED_DPO
    session.run("dpo", "dpo", "--model", "14k-chat", "--pairs", run / "pairs.jsonl",
                "--held-out", run / "held_out.jsonl", "--out", run / "model", "--epochs", 4,
                "--learning-rate", 1e-3, "--method", "full", "--sft-weight", 0.1,
                "--device", "cpu", "--look-every", 7, "--json")  # fmt: skip
    session.run("sft", "sft", "--model", "14k-base", "--data", "shipped", "--out",
                home / "data/models/sft-3", "--steps", 16, "--learning-rate", 1e-3, "--seed", 3,
                "--json")  # fmt: skip
    session.run("ppo", "ppo", "--policy", "14k-chat", "--reward", home / "data/models/reward-5",
                "--out", home / "data/models/ppo-adaptive-8", "--iterations", 12, "--batch", 8,
                "--epochs", 1, "--minibatches", 1, "--seed", 1, "--json")  # fmt: skip
    return {**session.found, "pretraining": pretrained(home / "data/scaling/grid")}


def pretrained(grid: Path) -> dict[str, Any]:
    """The first run of the grid, which was paused in its middle; the grid is stopped after it."""
    module, _, function = COMMAND.partition(":")
    start = f"import sys, {module}; sys.exit({module}.{function}())"
    process = subprocess.Popen(
        [sys.executable, "-c", start, "scaling", "train-grid", "--quick", "--out", str(grid)],
        cwd=ROOT, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while process.poll() is None and not list(grid.glob("cells/*.json")):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    told = process.communicate()[1]
    [cell] = grid.glob("cells/*.json")
    row = json.loads(cell.read_text("utf-8"))
    kept_keys = ("size", "seed", "tokens", "params", "total_params", "loss")
    return {"code": process.returncode, "paused": "1 of 16 runs finished" in told,
            **{key: row[key] for key in kept_keys}}  # fmt: skip
