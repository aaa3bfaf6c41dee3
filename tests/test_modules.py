"""Every module imports by itself, and the ones that open the window stay light."""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("desktop", "models", "resources")
HEAVY = {"accelerate", "onnx", "onnxruntime", "peft", "torch", "transformers"}
# These may load what they like: they are only imported inside jobs.
IN_JOBS = ("models.live", "models.family")
# ... except these, which answer a person without the training libraries.
WITHOUT_TORCH = tuple(f"models.live.{n}" for n in ("session", "catalogue", "sampling", "chat"))


def modules() -> list[str]:
    """Dotted names of all our modules, from the files there are."""
    files = [
        file for name in ("desktop", "models", "resources") for file in ROOT.glob(f"{name}/**/*.py")
    ]
    parts = [file.relative_to(ROOT).with_suffix("").parts for file in files]
    return sorted(".".join(part[:-1] if part[-1] == "__init__" else part) for part in parts)


def loaded_after_importing(names: list[str]) -> set[str]:
    """Top-level modules that a fresh Python holds once it has imported these."""
    code = (
        "import importlib, json, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    command = [sys.executable, "-c", code, *names]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(result.stdout.splitlines()[-1]))


@pytest.mark.parametrize("name", modules())
def test_imports(name: str) -> None:
    assert importlib.import_module(name).__name__ == name


def test_the_window_and_the_command_line_load_nothing_heavy() -> None:
    light = [name for name in modules() if not name.startswith(IN_JOBS)]
    assert len(light) > 10
    assert loaded_after_importing(light) & HEAVY == set()


def test_answering_loads_neither_torch_nor_transformers() -> None:
    assert loaded_after_importing(list(WITHOUT_TORCH)) & (HEAVY - {"onnxruntime"}) == set()


def test_below_the_window_nothing_loads_qt() -> None:
    below = [name for name in modules() if name.startswith(("models", "resources"))]
    assert loaded_after_importing(below) & {"PySide6", "shiboken6", "pyqtgraph"} == set()


def test_no_library_reports_what_a_person_does(tmp_path: Path) -> None:
    """Onnxruntime keeps an identifier for its reports, unless it is told not to before it loads."""
    surroundings = {
        "HOME": str(tmp_path),
        "TMPDIR": str(tmp_path),
        **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
    }
    code = "import models.live.session, onnxruntime, sys; sys.exit(onnxruntime is None)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=surroundings, check=True)
    assert [path.name for path in tmp_path.rglob("*")] == []
