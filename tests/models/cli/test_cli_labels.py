"""`understudy-cli labels`: what it stores, writes, counts and says to bad input."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.preferences.labels import Draft, Label, Verdict
from models.store.paths import Home
from models.store.store import Store

Call = Callable[..., tuple[int, str, str]]


def pair(number: int, better: str = "yes", worse: str = "no") -> dict[str, str]:
    return {
        "prompt": f"Is {number} even?",
        "chosen": f" {better} {number}",
        "rejected": f" {worse}",
    }


def write(path: Path, *rows: Any) -> Path:
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def test_labels_are_stored_and_refused_rows_are_told(
    call: Call, tmp_path: Path, home: Home
) -> None:
    file = write(tmp_path / "f.jsonl", pair(1), "{", {**pair(2), "rejected": ""}, pair(3))
    report = tmp_path / "refused.csv"
    code, out, err = call("labels", "import", file, "--report", report, "--who", "ada")
    assert code == 0
    assert out == ("2 labels stored, 0 items to label, 0 prompts, 2 of 4 rows refused.\n")
    assert "Line 2: this is not JSON" in err
    assert 'Line 3: "rejected" is empty' in err
    assert "Read as TRL, with a prompt." in err
    assert [line.split(",")[0] for line in report.read_text().splitlines()] == ["line", "2", "3"]
    many = write(tmp_path / "many.jsonl", pair(5), *["{"] * 30)
    _, _, err = call("labels", "import", many)
    assert "... and 10 more; --report FILE.csv lists them all." in err
    _, _, err = call("labels", "import", file, "--report", tmp_path / "absent" / "r.csv")
    assert "could not be written" in err
    with Store.open(home) as store:
        recent = {(one.prompt, one.who) for one in store.labels.recent(9)}
        assert recent >= {("Is 5 even?", ""), ("Is 3 even?", "ada"), ("Is 1 even?", "ada")}


def test_nothing_is_stored_if_all_is_refused_or_one_row_in_strict(
    call: Call, tmp_path: Path, home: Home
) -> None:
    bad = write(tmp_path / "bad.jsonl", {**pair(1), "rejected": ""}, {**pair(2), "chosen": ""})
    code, _, err = call("labels", "import", bad)
    assert code == 2
    assert "Nothing was stored: 2 of 2 rows are refused." in err
    mixed = write(tmp_path / "mixed.jsonl", pair(1), {**pair(2), "chosen": ""})
    assert call("labels", "import", mixed, "--strict")[0] == 2
    with Store.open(home) as store:
        assert store.labels.counts().judged == 0
    for arguments in (("import", "absent"), ("check", "absent"), ("merge", "absent", "absent")):
        code, _, err = call("labels", *arguments)
        assert code == 2 and "can't be read" in err
    assert call("labels", "export", "-", "--format", "xyz")[0] == 2
    assert call("labels", "export", tmp_path / "absent" / "f", "--format", "trl")[0] == 2


def test_figures_as_data(call: Call, home: Home) -> None:
    with Store.open(home) as store:
        for number in range(12):
            drafts = (Draft(f"long {number}", model="m"), Draft("short", model="n"))
            verdict = Verdict((1, 2) if number else (2, 1))
            store.labels.add_label(Label(f"p{number}", drafts, verdict, shown=(0, 1), seconds=2.0))
        first = store.labels.recent(12)[-1]
        store.labels.judge(
            store.labels.item(first.item), Verdict((1, 2)), shown=(1, 0), repeat=True
        )
        store.projects.change(1, goal=50)
    code, out, _ = call("labels", "stats", "--json")
    row = json.loads(out)
    assert code == 0
    assert (row["project"], row["goal"], row["labels"], row["repeats"]) == ("Labels", 50, 12, 1)
    assert (row["own_agreement"]["count"], row["own_agreement"]["of"]) == (0, 1)
    assert row["stuck_to_the_side"]["share"] == 1.0  # the right side, twice
    assert row["left_preference"] == {
        "count": 11, "of": 12, "share": 0.9167, "interval": [0.6461, 0.9851],
    }  # fmt: skip
    assert row["longer_preference"]["count"] == 11
    assert row["seconds_a_label"]["median"] == 2.0
    assert row["latest_session"]["labels"] == 13
    (met,) = row["models"]
    assert (met["model"], met["to"], met["preferred"]["count"], met["ties"]) == ("m", "n", 11, 0)


def test_a_project_is_named_or_numbered_and_may_be_empty(
    call: Call, home: Home, tmp_path: Path
) -> None:
    with Store.open(home) as store:
        store.projects.add("Kurz")
    call("labels", "import", write(tmp_path / "f.jsonl", pair(1)), "--project", "Kurz")
    assert json.loads(call("labels", "stats", "--json", "--project", 2)[1])["labels"] == 1
    row = json.loads(call("labels", "stats", "--json")[1])
    assert (row["labels"], row["latest_session"], row["own_agreement"]["share"]) == (0, None, None)
    code, _, err = call("labels", "stats", "--project", "Nobody")
    assert code == 2
    assert "There is no project Nobody. There are: Labels (1), Kurz (2)." in err


def test_a_file_is_checked_against_the_tokeniser(
    call: Call, tmp_path: Path, tiny_model: Path
) -> None:
    long = {**pair(1), "chosen": " 9" * 300}
    within_a_word = {"prompt": "The capital of Fran", "chosen": "ce.", "rejected": "k."}
    file = write(tmp_path / "f.jsonl", pair(1), long, within_a_word, {**pair(4), "chosen": ""})
    code, out, err = call("labels", "check", file, "--model", tiny_model)
    assert code == 2
    assert "Pair 2 has" in err
    assert "Pair 3 can't be split" in err
    assert 'Line 4: "chosen" is empty' in err
    assert "3 labels, " in out
    assert "warn: Pairs to learn from: 3" in out
    assert call("labels", "check", write(tmp_path / "good.jsonl", pair(1), pair(2)))[0] == 0


def test_stored_labels_are_checked(
    call: Call, tmp_path: Path, make_model: Callable[..., Path]
) -> None:
    call("labels", "import", write(tmp_path / "f.jsonl", pair(1), pair(1), pair(2)))
    code, out, _ = call("labels", "check")
    assert code == 0
    assert "note: 2 pairs are there more than once" in out
    folder = make_model()
    (folder / "tokenizer.json").write_text("{}")
    code, _, err = call("labels", "check", "--model", folder)
    assert code == 2 and "tokeni" in err


def test_two_sets_are_merged(call: Call, tmp_path: Path) -> None:
    mine = write(tmp_path / "a.jsonl", *[pair(n) for n in range(20)])
    turned = [pair(n) for n in range(15)]
    for row in turned[:3]:
        row["chosen"], row["rejected"] = row["rejected"], row["chosen"]
    theirs = write(tmp_path / "b.jsonl", *turned, pair(99))
    out_file = tmp_path / "both.jsonl"
    code, out, _ = call("labels", "merge", mine, theirs, "--out", out_file, "--json")
    row = json.loads(out)
    assert code == 0
    assert (row["agreed"], row["disagreements"], row["only_first"], row["only_second"]) == (
        12,
        3,
        5,
        1,
    )
    assert row["agreement"] == 0.8
    assert len(out_file.read_text().splitlines()) == 18
    code, out, _ = call("labels", "merge", mine, theirs, "--take", "first", "--out", out_file)
    assert len(out_file.read_text().splitlines()) == 21
    assert "Is 0 even?: 1-2 against 2-1" in out


def test_a_damaged_database_is_kept_aside_and_the_command_begins_with_an_empty_one(
    call: Call, tmp_path: Path, home: Home
) -> None:
    call("labels", "import", write(tmp_path / "f.jsonl", pair(1)))
    whole = home.database.read_bytes()
    home.database.write_bytes(whole[:1024] + b"\xff" * (len(whole) - 1024))
    code, out, err = call("labels", "stats", "--json")
    assert code == 0 and "could not be read. The file was kept as" in err
    assert json.loads(out)["labels"] == 0
    assert [kept.stat().st_size for kept in home.backups.glob("damaged-*")] == [len(whole)]
