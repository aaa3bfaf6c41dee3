"""Pictures of every tab in both looks, made without leaving anything in a real home."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from shots import SHELF

from desktop.tabs import tab_specs

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_tab_is_pictured_light_and_dark_at_the_scale(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1.5"}
    tab = tab_specs()[0].key  # one is enough to see that it works, and takes a while
    out = tmp_path / "shots"
    command = [sys.executable, "tests/desktop/shots.py", "--out", str(out), "--tab", tab]
    command += ["--tab", SHELF]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=580, check=False
    )
    assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in out.iterdir())
    assert sorted(Path(line).name for line in done.stdout.splitlines()) == made
    for mode, darker in (("light", False), ("dark", True)):
        assert f"{SHELF}-own-{mode}-150.png" in made
        mine = [name for name in made if name.endswith(f"-{mode}-150.png")]
        mine = [name for name in mine if not name.startswith(SHELF)]
        assert len(mine) >= 2 and all(name.startswith(tab) for name in mine)
        image = QImage(str(out / mine[0]))
        assert (image.pixelColor(3, image.height() - 3).lightness() < 128) is darker
        assert image.width() in (1920, 1536)
