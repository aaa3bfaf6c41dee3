"""A reader who sees nothing and has no pointer: by AT-SPI alone, as a screen reader works."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.interview.cards import Cards
from models.store.paths import Home
from models.store.store import Store

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's bindings of AT-SPI are for this one
LONGEST_S = 200


@pytest.fixture
def display() -> Iterator[str]:
    """A display of the journey's own: whatever else is in sight on a bus is not the program."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        stderr=subprocess.DEVNULL,
        pass_fds=(writing,),
    )
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as told:
        yield f":{told.readline().strip()}"
    server.terminate()
    server.wait()


def test_a_blind_reader_moves_a_slider_labels_a_pair_and_reviews_a_card(
    home: Home, display: str
) -> None:
    environment = {name: value for name, value in os.environ.items() if "DBUS" not in name}
    environment |= {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(ROOT),
    }
    person = [SYSTEM_PYTHON, str(HERE / "assistive_person.py"), sys.executable]
    done = subprocess.run(
        ["dbus-run-session", "--", *person, str(home.config.parent)],
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    heard = dict(json.loads(line) for line in done.stdout.splitlines() if line.startswith("["))
    assert (heard["smallest"], heard["largest"]) == ("14k", "6M")
    assert heard["answer"].startswith("6M, in full: ")
    assert heard["after the metric"].startswith("The steepest step")
    assert heard["chart"] == "3-digit subtraction"
    assert heard["chosen"].startswith("Draft A: ")
    assert heard["before the label"] == "Pair 1 of 30"
    assert heard["after the label"] == "Pair 2 of 30"
    assert heard["grade"] == "Good"
    assert (heard["before the card"][:4], heard["after the card"][:4]) == ("1 of", "2 of")
    with Store.open(home) as store:
        [label] = store.labels.recent(9)
        assert label.choice == "first" and heard["chosen"] == f"Draft A: {label.texts[0]}"
        assert Cards(store).stats().ratings == (0, 0, 1, 0)
