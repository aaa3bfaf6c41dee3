"""On a fine display, at 150 and 200 %: every text of every tab has its room."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.tabs import tab_specs

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WAIT_S = 120


@pytest.mark.timeout(WAIT_S + 10)
@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_no_text_is_cut_short_on_a_fine_display(scale: str, tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    done = subprocess.run(
        [sys.executable, str(HERE / "scaled_window.py"), str(tmp_path / "home")],
        capture_output=True,
        text=True,
        timeout=WAIT_S,
        check=False,
        env=kept
        | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["scale"] == float(scale)
    assert set(told["texts"]) == {spec.key for spec in tab_specs()}
    assert min(told["texts"].values()) > 10, "every page shows something"
    assert told["cut"] == []
