"""The command line as a process of its own: what it loads, and how it takes signals and pipes."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.cli import run

ROOT = Path(__file__).parents[2]
HEAVY = ("torch", "transformers", "onnxruntime", "numpy", "peft", "tokenizers", "sqlite3", "rich")


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "models.cli", *map(str, arguments)]


def start(*arguments: object, **changes: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*arguments),
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "OMP_NUM_THREADS": "1", **changes},
    )


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.jsonl"
    rows = [{"prompt": f"Say {n}", "chosen": f" {n} and {n}", "rejected": " no"} for n in range(16)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_help_answers_at_once_and_loads_nothing_heavy() -> None:
    script = (
        "import sys\nfrom models.cli import run\ncode = run(['dpo', '--help'])\n"
        f"print('loaded', [name for name in {HEAVY} if name in sys.modules])\nsys.exit(code)"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, text=True, capture_output=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "loaded []"
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.3


def test_generate_imports_neither_torch_nor_transformers(tiny_model: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom models.cli import run\n"
        f"code = run(['--home', {str(tmp_path)!r}, 'generate', '--model', {str(tiny_model)!r},"
        " '--prompt', 'What', '--max-new-tokens', '3'])\n"
        "print('loaded', [name for name in ('torch', 'transformers') if name in sys.modules])\n"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, text=True, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "loaded []"


def test_a_reader_that_goes_away_is_no_error(tiny_model: Path, tmp_path: Path) -> None:
    process = start(
        "--home", tmp_path, "generate", "--model", tiny_model, "--prompt", "What",
        "--max-new-tokens", 200, "--temperature", 1,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(timeout=60) == 141


def test_no_output_at_all_is_no_traceback(tmp_path: Path) -> None:
    script = '"$0" -m models.cli --home "$1" models list >&-'
    done = subprocess.run(
        ["/bin/sh", "-c", script, sys.executable, str(tmp_path)],
        cwd=ROOT, text=True, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (141, "")


def test_a_full_disk_behind_the_output_is_said(tiny_model: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command("--home", tmp_path, "generate", "--model", tiny_model, "--prompt", "What"),
            cwd=ROOT, text=True, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == (
        "understudy-cli: The output could not be written: no space left on device. "
        "Make room, or write it elsewhere.\n"
    )


def test_ctrl_c_leaves_a_checkpoint_from_which_the_same_losses_follow(
    tiny_chat_model: Path, pairs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def arguments(out: str) -> list[str]:
        return [
            "--home", str(tmp_path), "dpo", "--model", str(tiny_chat_model), "--pairs", str(pairs),
            "--out", str(tmp_path / out), "--epochs", "30", "--json",
        ]  # fmt: skip

    assert run(arguments("whole")) == 0
    expected = losses(capsys.readouterr().out)
    assert len(expected) >= 60

    stopped = start(*arguments("stopped"))
    assert stopped.stdout is not None
    lines = [stopped.stdout.readline() for _ in range(3)]
    stopped.send_signal(signal.SIGINT)
    assert stopped.stderr is not None
    # Not by `communicate`: it would miss what `readline` has already taken from the pipe.
    rest, said = stopped.stdout.read(), stopped.stderr.read()
    assert stopped.wait(timeout=60) == 130
    first = losses("".join(lines) + rest)
    assert 3 <= len(first) < len(expected)
    assert f"Paused after step {len(first)} of {len(expected)}" in said
    assert "start the same command again" in said
    assert said.count("\n") == 1
    assert (tmp_path / "stopped" / "checkpoint").exists()

    temporary = tmp_path / "temporary"
    temporary.mkdir()
    again = start(*arguments("stopped"), TMPDIR=str(temporary), TORCHINDUCTOR_CACHE_DIR="")
    second = losses(again.communicate(timeout=110)[0])
    assert again.returncode == 0
    assert list(temporary.iterdir()) == []  # torch's cache is in the home, too
    assert [*first, *second] == pytest.approx(expected, abs=1e-5)
    assert not (tmp_path / "stopped" / "checkpoint").exists()


def losses(out: str) -> list[float]:
    rows = [json.loads(line) for line in out.splitlines()]
    return [row["loss"] for row in rows if "loss" in row]
