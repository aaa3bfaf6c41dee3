"""Whatever opens lies within its screen, at every scale, is drawn finely and not cut short."""

import ast
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.tabs import tab_specs
from desktop.widgets.layout import PageArea

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WAIT_S = 600
ALL = tuple(spec.key for spec in tab_specs())
SIZES = ((1280, 720), (1400, 900), (1920, 1080))  # in pixels of the screen
# And on every how manyth of them all is opened; on two, the smallest and the largest.
SCALES = (("2", 2), *(pytest.param(one, 1, marks=pytest.mark.slow) for one in ("1", "1.25", "1.5")))


def screens() -> dict[str, object]:
    """Three screens side by side."""
    left, listed = 0, list[dict[str, object]]()
    for width, height in SIZES:
        dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        place = {"x": left, "y": 0, "width": width, "height": height}
        listed.append({"name": f"{width}x{height}"} | place | dots)
        left += width
    return {"windowFrameMargins": False, "screens": listed}


@cache
def classes() -> dict[str, set[str]]:
    """Every class of the window at the top of its file -> those that it comes from."""
    trees = (ast.parse(path.read_bytes()) for path in (ROOT / "desktop").rglob("*.py"))
    return {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for tree in trees
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }


def derived(*bases: str) -> set[str]:
    """Every class of the window that comes from one of these and that nothing else comes from."""
    parents = classes()
    found, grown = set[str](), set(bases)
    while grown != found:
        found = set(grown)
        grown |= {name for name, above in parents.items() if above & found}
    between = set().union(*(parents[name] for name in found if name in parents))
    return found - between - set(bases)


def looked_at(script: str, scale: str, *arguments: str, platform: str = "offscreen") -> Any:
    """What a script beside this file tells of a window that is drawn at a scale."""
    kept = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    changed = {"QT_QPA_PLATFORM": platform, "QT_SCALE_FACTOR": scale, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(HERE / script), *arguments],
        capture_output=True,
        text=True,
        timeout=WAIT_S,
        check=False,
        env=kept | changed,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.timeout(WAIT_S + 10)
@pytest.mark.parametrize(("scale", "nth"), SCALES)
def test_all_that_opens_lies_within_the_screen(scale: str, nth: int, tmp_path: Path) -> None:
    layout, home = tmp_path / "screens.json", str(tmp_path / "home")
    layout.write_text(json.dumps(screens()), encoding="utf-8")
    platform = f"offscreen:configfile={layout}"
    told = looked_at("opened_on_screens.py", scale, home, str(nth), platform=platform)
    assert told["ratio"] == float(scale)
    assert told["screens"] == [f"{width}x{height}" for width, height in SIZES]
    assert derived("Dialog", "Popup") <= set(told["opened"]), "a new one is added to the walk"
    assert told["restored"] and told["dragged"]
    assert told["faults"] == []


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
    told = looked_at("scaled_window.py", scale, str(tmp_path / "home"), "en", "first", *tabs)
    assert told["scale"] == float(scale)
    assert set(told["texts"]) == set(tabs)
    assert min(told["texts"].values()) > 10, "every page shows something"
    assert told["cut"] == []
    texts, icon = told["sharp"]
    assert texts > 0.25 and icon > 0.4, "drawn anew for the finer screen"


@pytest.mark.slow
@pytest.mark.timeout(WAIT_S + 10)
@pytest.mark.parametrize("tab", ALL)
def test_in_every_state_in_german_all_is_whole_in_a_small_window_on_a_fine_screen(
    tab: str, tmp_path: Path
) -> None:
    told = looked_at("scaled_window.py", "1.5", str(tmp_path / "home"), "de", "every", tab)
    assert told["texts"][tab] > 10 and told["cut"] == []


def test_every_dialog_knows_how_to_fit() -> None:
    assert derived("QDialog") == derived("Dialog")


def test_scroll_bars_go_when_there_is_room_again(qtbot: QtBot) -> None:
    area = PageArea(QWidget(), QSize(300, 200))
    qtbot.addWidget(area)
    area.resize(250, 150)
    area.show()
    bars = (area.horizontalScrollBar(), area.verticalScrollBar())
    qtbot.waitUntil(lambda: all(bar.isVisible() for bar in bars), timeout=30_000)
    area.resize(302, 202)  # as much as is needed, but not beside scroll bars
    qtbot.waitUntil(lambda: not any(bar.isVisible() for bar in bars), timeout=30_000)
    assert area.widget().size() == area.viewport().size() == area.maximumViewportSize()
