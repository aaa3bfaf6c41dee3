"""Every module imports by itself, and the ones that open the window stay light."""

import importlib
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("resources", "models", "desktop")
HEAVY = {"accelerate", "onnx", "onnxruntime", "peft", "torch", "transformers"}
# These may load what they like: they are only imported inside jobs.
IN_JOBS = (
    *("models.engine", "models.training", "models.family", "models.pretraining"),
    "resources.scripts.pretrain_trainer",  # runs by itself, in a kit
)
# Prints which modules can't be imported, and what is loaded after the last of each package.
LIGHT = """
import importlib, json, sys
faults, loaded = [], {}
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception as error:
        faults.append(f"{name}: {error!r}")
    loaded[name.split(".")[0]] = sorted({each.split(".")[0] for each in sys.modules})
print(json.dumps([faults, loaded]))
"""


def modules() -> list[str]:
    """Dotted names of all our modules, from the bottom up."""
    found = [file for name in PACKAGES for file in sorted((ROOT / name).rglob("*.py"))]
    parts = [file.relative_to(ROOT).with_suffix("").parts for file in found]
    return [".".join(part[:-1] if part[-1] == "__init__" else part) for part in parts]


def test_the_window_and_the_command_line_load_nothing_heavy_and_only_the_window_qt() -> None:
    light = [name for name in modules() if not name.startswith(IN_JOBS)]
    assert len(light) > 10
    result = subprocess.run(
        [sys.executable, "-c", LIGHT, *light], cwd=ROOT, capture_output=True, text=True, check=True
    )
    faults, loaded = json.loads(result.stdout.splitlines()[-1])
    assert faults == []
    assert set(loaded["desktop"]) & HEAVY == set()
    assert set(loaded["models"]) & {"PySide6", "shiboken6", "pyqtgraph"} == set()


def test_what_runs_inside_jobs_imports() -> None:
    for name in modules():
        if name.startswith(IN_JOBS):
            assert importlib.import_module(name).__name__ == name


@pytest.mark.slow
def test_what_is_declared_is_all_that_the_program_needs(tmp_path: Path) -> None:
    """In an environment that holds nothing but the program every module is imported."""
    venv.create(tmp_path / "environment", with_pip=True)
    python = tmp_path / "environment" / ("Scripts" if os.name == "nt" else "bin") / "python"
    for command in (["install", "--quiet", str(ROOT)], ["check"]):
        subprocess.run([python, "-m", "pip", "--disable-pip-version-check", *command], check=True)
    code = [python, "-I", "-c", LIGHT, *modules()]
    result = subprocess.run(code, cwd=tmp_path, capture_output=True, text=True, check=True)
    faults, _loaded = json.loads(result.stdout.splitlines()[-1])
    assert faults == []


def test_no_library_reports_what_a_person_does(tmp_path: Path) -> None:
    """Onnxruntime keeps an identifier for its reports, unless it is told not to before it loads."""
    surroundings = {
        "HOME": str(tmp_path),
        "TMPDIR": str(tmp_path),
        **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
    }
    code = "import models.engine.session, onnxruntime, sys; sys.exit(onnxruntime is None)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=surroundings, check=True)
    assert [path.name for path in tmp_path.rglob("*")] == []
