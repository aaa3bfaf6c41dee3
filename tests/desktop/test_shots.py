"""Pictures of every tab in both looks, made without leaving anything in a real home."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from desktop.tabs import tab_specs

ROOT = Path(__file__).parents[2]


def test_every_tab_is_pictured_light_and_dark_at_the_scale(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "1.5"}
    command = [sys.executable, "-m", "desktop.shots", "--out", str(tmp_path / "shots")]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=110, check=False
    )
    assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in (tmp_path / "shots").iterdir())
    assert sorted(Path(line).name for line in done.stdout.splitlines()) == made
    for spec in tab_specs():
        for mode, darker in (("light", False), ("dark", True)):
            mine = [n for n in made if n.startswith(spec.key) and n.endswith(f"-{mode}-150.png")]
            assert len(mine) >= 2
            image = QImage(str(tmp_path / "shots" / mine[0]))
            assert (image.pixelColor(3, image.height() - 3).lightness() < 128) is darker
            assert image.width() in (1920, 1536)
