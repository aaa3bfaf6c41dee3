"""What to say where Qt cannot be loaded, or loads and finds no way to a display: one line each."""

import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

NO_DISPLAY = (
    "There is no display to open a window on: start Understudy from a desktop session, "
    "or install xvfb and run `xvfb-run understudy`."
)
NO_PLUGIN = (
    "Qt has no platform plugin {name!r}: unset QT_QPA_PLATFORM; if it is not set, "
    "install Understudy again."
)
NO_LIBRARY = (
    "Qt cannot open a window since the system lacks a library ({reason}): install it "
    "with the system's package manager, then start again."
)
NO_QT = "Qt cannot be loaded ({reason}): install Understudy again."

WARNING_ICON = 0x30  # MessageBoxW


def missing_display(platform: str, environment: Mapping[str, str]) -> str:
    """What to say on Linux without a display; "" where a window can open."""
    if not platform.startswith("linux"):
        return ""
    plugin = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if plugin not in ("", "xcb", "wayland", "wayland-egl"):
        return ""
    return "" if environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY") else NO_DISPLAY


def write(line: str) -> None:
    """Into the terminal, if there is one: a program without a console has none on Windows."""
    terminal: TextIO | None = sys.stderr
    if terminal is not None:
        terminal.write(f"{line}\n")
        terminal.flush()


def tell(line: str) -> None:
    """The same; where there is no terminal, in a box of the system's: Qt cannot show one."""
    write(line)
    if sys.platform == "win32" and sys.stderr is None:
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, line, "Understudy", WARNING_ICON)


def not_loaded(problem: ImportError) -> str:
    """What to say when importing Qt failed; "" if it was something else, which is a bug."""
    reason = str(problem).splitlines()[0]
    if isinstance(problem, ModuleNotFoundError):
        ours = (problem.name or "").partition(".")[0] in ("PySide6", "shiboken6")
        return NO_QT.format(reason=reason) if ours else ""
    if "PySide6" in (problem.path or "") or "shiboken6" in (problem.path or ""):
        return (NO_LIBRARY if ".so" in reason else NO_QT).format(reason=reason)
    return ""


def no_platform(said: Sequence[str], plugins: Path) -> str:
    """What to say when Qt gave up looking for a display.

    said: Qt's messages until then. plugins: the folder of its plugins.
    """
    text = " ".join(said)
    if lacking := re.search(r'Could not find the Qt platform plugin "(.+?)"', text):
        return NO_PLUGIN.format(name=lacking[1])
    for name in re.findall(r'Could not load the Qt platform plugin "(\w+)"', text):
        if reason := _unloadable(plugins / "platforms" / f"libq{name}.so"):
            return NO_LIBRARY.format(reason=reason)
    first = said[-1].strip().splitlines()[0] if said else "nothing"
    return f"{NO_DISPLAY} Qt says: {first}"


def _unloadable(plugin: Path) -> str:
    """Which library a plugin lacks: Qt names the same one, whichever it is; "" if it loads."""
    if plugin.is_file():
        import ctypes  # here, because every start comes by

        try:
            ctypes.CDLL(str(plugin))
        except OSError as problem:
            return str(problem)
    return ""
