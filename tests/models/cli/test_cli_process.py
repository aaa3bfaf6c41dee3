"""The command line as a process of its own: what it loads, and how it takes signals and pipes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from models.cli import terminal
from models.cli.main import run
from models.cli.terminal import say

ROOT = Path(__file__).parents[2]
HEAVY = (
    "torch", "transformers", "onnxruntime", "numpy", "peft", "tokenizers", "sqlite3", "rich",
    "fsrs", "genanki", "markdown_it",
)  # fmt: skip


def output_of(script: str) -> list[str]:
    """The lines that Python prints as it runs the script, which must end well."""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_help_loads_nothing_heavy() -> None:
    groups = [["dpo"], ["generate"], ["scaling", "fit"], ["cards", "due"], ["labels", "stats"]]
    lines = output_of(
        "import sys\nfrom models.cli.main import run\n"
        f"for group in {groups}: assert run([*group, '--help']) == 0\n"
        f"print('loaded', [name for name in {HEAVY} if name in sys.modules])"
    )
    assert lines[-1] == "loaded []"


def test_generate_imports_neither_torch_nor_transformers(
    tiny_chat_model: Path, tmp_path: Path
) -> None:
    asked = ["--home", str(tmp_path), "generate", "--model", str(tiny_chat_model), "--prompt", "A"]
    lines = output_of(
        "import sys\nfrom models.cli.main import run\n"
        f"assert run({[*asked, '--max-new-tokens', '3', '--chat']}) == 0\n"
        "print('loaded', [name for name in ('torch', 'transformers') if name in sys.modules])"
    )
    assert lines[-1] == "loaded []"


def listing(home: Path, to: str) -> "subprocess.CompletedProcess[str]":
    """`models list` with its output sent to a place of the shell's."""
    script = f'"$0" -m models.cli --home "$1" models list {to}'
    command = ["/bin/sh", "-c", script, sys.executable, str(home)]
    return subprocess.run(command, cwd=ROOT, text=True, stderr=subprocess.PIPE, check=False)


def test_output_that_nobody_takes_is_no_traceback(tmp_path: Path) -> None:
    closed = listing(tmp_path, ">&-")
    assert (closed.returncode, closed.stderr) == (141, "")
    reader, writer = os.pipe()
    os.close(reader)  # a reader that went away, as `head` does
    gone = subprocess.run(
        [sys.executable, "-m", "models.cli", "--home", str(tmp_path), "models", "list"],
        cwd=ROOT, text=True, stdout=writer, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (gone.returncode, gone.stderr) == (141, "")
    full = listing(tmp_path, "> /dev/full")
    assert full.returncode == 2
    assert full.stderr == (
        "understudy-cli: The output could not be written: no space left on device. "
        "Make room, or write it elsewhere.\n"
    )


PATIENT_FAMILY = """
import sys, time, types
from models import progress
from models.cli.main import main

def build(*_):
    while True:
        yield progress.Progress(1, 2, stage="Training")
        time.sleep(0.01)

sys.modules["models.family.build"] = types.ModuleType("models.family.build")
sys.modules["models.family.build"].build = build
main()
"""


def test_ctrl_c_is_heard_where_a_shell_handed_it_down_as_ignored(tmp_path: Path) -> None:
    """As it does to what it starts with `&`; the command says that Ctrl+C stops it."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    process = subprocess.Popen(
        [sys.executable, "-c", PATIENT_FAMILY, "--home", str(tmp_path), "family", "build"],
        cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    signal.signal(signal.SIGINT, before)
    assert process.stderr is not None and "Training" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    try:
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 130 and "Start the same command again" in said


def test_ctrl_c_leaves_a_checkpoint_from_which_the_same_losses_follow(
    tiny_chat_model: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pairs = tmp_path / "pairs.jsonl"
    rows = [{"prompt": f"Say {n}", "chosen": f" {n} and {n}", "rejected": " no"} for n in range(16)]
    pairs.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    def losses(out: str) -> tuple[int, list[float], str]:
        code = run(
            ["--home", str(tmp_path), "dpo", "--model", str(tiny_chat_model), "--pairs", str(pairs),
             "--out", str(tmp_path / out), "--epochs", "2", "--json"]
        )  # fmt: skip
        printed, said = capsys.readouterr()
        told = [json.loads(line) for line in printed.splitlines()]
        return code, [row["loss"] for row in told if "loss" in row], said

    def say_and_interrupt(text: str) -> None:
        say(text)
        if json.loads(text).get("step") == 3:
            os.kill(os.getpid(), signal.SIGINT)

    code, expected, _ = losses("whole")
    assert (code, len(expected)) == (0, 8)
    with monkeypatch.context() as patch:
        patch.setattr(terminal, "say", say_and_interrupt)
        code, first, said = losses("stopped")
    assert (code, len(first)) == (130, 3)
    assert "Paused after step 3 of 8" in said and "start the same command again" in said
    assert said.count("\n") == 2, "a note on so few pairs, and this"
    assert (tmp_path / "stopped" / "checkpoint").exists()
    code, second, _ = losses("stopped")
    assert code == 0
    assert [*first, *second] == pytest.approx(expected, abs=1e-5)
    assert not (tmp_path / "stopped" / "checkpoint").exists()
