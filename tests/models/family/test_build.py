"""The family is built whole, and a killed build goes on to the same weights."""

import csv
import errno
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from models.engine.catalogue import inspect
from models.engine.session import open_session
from models.errors import UserError
from models.family import build as builder
from models.family import recipe
from models.family.build import Bench, build, chosen_sizes, train_model, write_corpus
from models.family.recipe import Budget, Stage
from models.generation import Sampling
from models.progress import drain
from models.store.paths import Home

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
SMALL = Budget(
    first=Stage(24, (8, 16)),
    second=Stage(20, (10,)),
    third=Stage(6, ()),
    validation_windows=8,
    items=10,
    most_seeds=1,
    chat_steps=6,
    kept=((8, 24, 34),),
)
ROOT = Path(recipe.__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A family of the smallest size, hardly trained."""
    return drain(build(tmp_path_factory.mktemp("family"), ["38k"], 1, SMALL))


def test_the_folders_are_models_that_answer(family: Path, tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    for kind in ("base", "chat"):
        model = inspect(family / "models" / f"38k-{kind}", home)
        assert (model.name, model.kind, model.problem) == (f"38k-{kind}", kind, None)
        assert model.parameters == recipe.size("38k").parameters == 37_960
        session = open_session(model.path)
        found = drain(session.stream("12 + 7 =", Sampling(max_new_tokens=4)))
        assert 1 <= len(found.tokens) <= 4


def test_tables_card_and_checkpoints_come_with_it(family: Path) -> None:
    with (family / "tables" / "family_losses.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    measured = [(int(row["step"]), float(row["validation"])) for row in rows if row["validation"]]
    assert [step for step, _ in measured] == [8, 16, 24, 34, 44, 50]
    assert measured[2][1] < measured[0][1] and measured[4][1] < measured[3][1]
    with (family / "tables" / "family_abilities.csv").open(encoding="utf-8", newline="") as file:
        asked = {(row["kind"], row["ability"]) for row in csv.DictReader(file)}
    assert {("base", "addition_3"), ("base", "capital"), ("chat", "chat_word_sum")} <= asked
    card = (family / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "| 38k | 37,960 |" in card and "| addition_3 | 10 |" in card
    assert {path.name for path in (family / "checkpoints" / "38k").iterdir()} == {
        *(f"step-{step}.safetensors.gz" for step in (8, 24, 34))
    }


def test_a_build_that_is_done_is_not_done_again(family: Path) -> None:
    before = (family / "models" / "38k-base" / "model.safetensors").stat().st_mtime_ns
    drain(build(family, ["38k"], 1, SMALL))
    assert (family / "models" / "38k-base" / "model.safetensors").stat().st_mtime_ns == before


def test_a_corpus_that_is_half_written_goes_on_to_the_same(family: Path, tmp_path: Path) -> None:
    whole, part = family / "work" / "corpus", tmp_path / "work" / "corpus"
    shutil.copytree(whole, part)
    for name in ("second.npy", "third-validation.npy", "third.npy"):
        (part / name).unlink()
    (part / "partial.npy").write_bytes(b"half")
    drain(write_corpus(part, SMALL))
    for path in whole.iterdir():
        assert (part / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_killed_training_goes_on_to_the_same_weights(family: Path, tmp_path: Path) -> None:
    for part in (family / "work" / "corpus").iterdir():
        (tmp_path / "work" / "corpus").mkdir(parents=True, exist_ok=True)
        (tmp_path / "work" / "corpus" / part.name).write_bytes(part.read_bytes())
    process = _train(tmp_path)
    state = tmp_path / "work" / "38k-run" / "first" / "state.json"
    while not state.exists() and process.poll() is None:
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert _train(tmp_path).wait() == 0
    for kind in ("base", "chat"):
        again = json.loads((tmp_path / "models" / f"38k-{kind}" / "card.json").read_text())
        whole = json.loads((family / "models" / f"38k-{kind}" / "card.json").read_text())
        assert again["sha256"] == whole["sha256"]


def test_another_course_makes_another_model(family: Path, tmp_path: Path) -> None:
    shutil.copytree(family, tmp_path, dirs_exist_ok=True)
    bench = Bench(tmp_path, replace(recipe.size("38k"), course="newcomers"), 1, SMALL)
    for part in bench.state.glob("chat-*"):
        shutil.rmtree(part)
    (bench.folder("chat") / "card.json").unlink()
    assert list(train_model(bench))[-1] == 1.0
    assert len(list(bench.state.glob("chat-*"))) == 3
    card = json.loads((bench.folder("chat") / "card.json").read_text(encoding="utf-8"))
    whole = json.loads((family / "models" / "38k-chat" / "card.json").read_text(encoding="utf-8"))
    assert card["sft_steps"] == 3 * SMALL.chat_steps == whole["sft_steps"]
    assert card["sha256"] != whole["sha256"]


def _train(out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "models.family.build", str(out), "38k", "1"]
    return subprocess.Popen(
        [*command, "--budget", json.dumps(asdict(SMALL))], cwd=ROOT, stderr=subprocess.DEVNULL
    )


def test_unknown_sizes_and_other_budgets_are_refused(family: Path) -> None:
    assert chosen_sizes(["1m", "38k"]) == ("38k", "1m")
    with pytest.raises(UserError, match="There is no size 5b"):
        chosen_sizes(["5b"])
    other = Budget(Stage(30, (8,)), Stage(20, (10,)), Stage(6, ()), validation_windows=8)
    with pytest.raises(UserError, match="another budget"):
        drain(build(family, ["38k"], 1, other))


def test_a_full_disk_is_a_sentence_and_the_training_goes_on(
    family: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(family / "work" / "corpus", tmp_path / "work" / "corpus")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    # No file of this process and its trainings may grow past this, as on a disk that is full.
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(UserError, match=r"38k-run keeps .*too large\. Make room") as caught:
            drain(build(tmp_path, ["38k"], 1, SMALL))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "\n" not in str(caught.value)
    drain(build(tmp_path, ["38k"], 1, SMALL))
    weights = Path("models", "38k-chat", "model.safetensors")
    assert (tmp_path / weights).read_bytes() == (family / weights).read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(builder, "write_durably", full)
    with pytest.raises(UserError, match="No space left"):
        drain(build(tmp_path / "new", ["38k"], 1, SMALL))
