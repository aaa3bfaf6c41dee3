"""On a fine display, at 150 and 200 %: drawn with all its pixels, and every text has its room."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.tabs import tab_specs

HERE = Path(__file__).parent
WAIT_S = 600
ALL = tuple(spec.key for spec in tab_specs())


@pytest.mark.timeout(WAIT_S + 10)
@pytest.mark.parametrize(
    ("scale", "tabs"),
    [
        ("1.5", ("start", "base_vs_chat")),
        pytest.param("1.5", ALL, marks=pytest.mark.slow),
        pytest.param("2", ALL, marks=pytest.mark.slow),
    ],
)
def test_a_finer_screen_gets_a_finer_picture_and_no_text_is_cut_short(
    scale: str, tabs: tuple[str, ...], tmp_path: Path
) -> None:
    kept = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    changed = {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, str(HERE / "scaled_window.py"), str(tmp_path / "home"), *tabs],
        capture_output=True,
        text=True,
        timeout=WAIT_S,
        check=False,
        env=kept | changed | {"PYTHONPATH": str(HERE.parents[1])},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["scale"] == float(scale)
    assert set(told["texts"]) == set(tabs)
    assert min(told["texts"].values()) > 10, "every page shows something"
    assert told["cut"] == []
    texts, icon = told["sharp"]
    assert texts > 0.25 and icon > 0.4, "drawn anew for the finer screen"
