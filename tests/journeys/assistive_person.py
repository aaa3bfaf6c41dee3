"""Somebody who hears the program and presses what it offers: no pointer, no key, AT-SPI alone.

Run by the system's Python, which has pyatspi, on a bus and a display of its own:
`dbus-run-session -- /usr/bin/python3 assistive_person.py PYTHON HOME`. Prints a line of JSON for
everything that was heard on the way.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pyatspi  # type: ignore[import-not-found]  # a module of the system's Python
from gi.repository import Atspi  # type: ignore[import-not-found]  # likewise

PATIENCE_S = 600.0
NAMES_OF_PRESS = ("Press", "Toggle")


class Listener:
    """Finds things by their role and the beginning of their name, and uses them."""

    def __init__(self) -> None:
        # A press is answered once its page is built, which a busy machine may take its time for.
        Atspi.set_timeout(int(PATIENCE_S * 1000), int(PATIENCE_S * 1000))
        self._program: Any = None
        self._program = self.waits_for(self._running, "Understudy on the desktop")

    def waits_for(self, found: Callable[[], Any], what: str) -> Any:
        """What is found, once it is there."""
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            try:
                if one := found():
                    return one
            except Exception as trouble:  # noqa: BLE001  # whatever just went away is asked again
                print(json.dumps({"asked again": str(trouble)}), file=sys.stderr)
            time.sleep(0.1)
        raise SystemExit(f"{what} is not there")

    def finds(self, role: str, name: str) -> Any:
        """Something that shows, of this role and with a name that begins like this."""
        return self.waits_for(lambda: self._there(role, name), f"{role} {name!r}")

    def presses(self, role: str, name: str) -> str:
        """Do the first thing that it offers to somebody without a pointer; returns its name."""
        node = self.finds(role, name)
        called = str(node.name)
        self._is_to_use(node, name)
        actions = node.queryAction()
        offered = [actions.getName(number) for number in range(actions.nActions)]
        press = next(action for action in offered if action in NAMES_OF_PRESS)
        actions.doAction(offered.index(press))
        return called

    def moves(self, name: str, to_end: bool) -> str:
        """Move a slider to one of its ends; returns what it says there."""
        slider = self.finds("slider", name)
        # A button shows as pressed for a moment before it acts, and the slider may follow from it.
        self._is_to_use(slider, name)
        value = slider.queryValue()
        value.currentValue = value.maximumValue if to_end else value.minimumValue
        time.sleep(0.3)  # it says so by its description, which follows
        return str(slider.description)

    def _is_to_use(self, node: Any, name: str) -> None:
        self.waits_for(lambda: node.getState().contains(pyatspi.STATE_ENABLED), f"{name!r} to use")

    def _running(self) -> Any:
        desktop = pyatspi.Registry.getDesktop(0)
        programs = [desktop.getChildAtIndex(number) for number in range(desktop.childCount)]
        return next((one for one in programs if one and one.name == "Understudy"), None)

    def _there(self, role: str, name: str) -> Any:
        return pyatspi.findDescendant(
            self._program,
            lambda node: (
                node.getRoleName() == role
                and (node.name.startswith(name) or node.description.startswith(name))
                and node.getState().contains(pyatspi.STATE_SHOWING)
            ),
        )


def hears(what: str, text: str) -> None:
    """Tell whoever has started this."""
    print(json.dumps([what, text]), flush=True)


def goes_through(person: Listener) -> None:
    """Emergence, a label, a card: the journey."""
    person.presses("page tab", "Emergence")
    person.presses("button", "Show me")
    hears("smallest", person.moves("Model size", to_end=False))
    person.finds("panel", "14k, in full: ")
    hears("largest", person.moves("Model size", to_end=True))
    hears("answer", str(person.finds("panel", "6M, in full: ").name))
    person.presses("radio button", "Metric: Log-prob")
    hears("after the metric", str(person.finds("label", "The steepest step").name))
    hears("chart", str(person.finds("chart", "3-digit subtraction").name))
    hears("combo box", str(person.finds("combo box", "Ability").name))

    person.presses("page tab", "Preferences")
    hears("before the label", str(person.finds("label", "Pair 1 of ").name))
    hears("chosen", person.presses("button", "Draft A: "))
    hears("after the label", str(person.finds("label", "Pair 2 of ").name))

    person.presses("page tab", "Interview")
    hears("before the card", str(person.finds("label", "1 of ").name))
    person.presses("button", "Show answer")
    hears("grade", person.presses("button", "Good"))
    hears("after the card", str(person.finds("label", "2 of ").name))


def main(python: str, home: str) -> int:
    """Start the program, go through the journey, close it; its exit code."""
    command = [python, "-P", "-m", "desktop", "--home", home]
    program = subprocess.Popen(command)
    try:
        goes_through(Listener())
    finally:
        program.terminate()
        code = program.wait(30)
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
