"""What Qt and the tests need from the operating system, and how to install it. Linux only."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# soname -> Debian's package. Qt cannot be imported without these.
CORE = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
}
# A window under X11 needs these too. Where one is missing, Qt names libxcb-cursor0 whichever it is.
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# program or file -> Debian's package. The journey tests drive a real window on a display of their
# own, one of them as a screen reader does; the others look at what the .deb tells a desktop.
TOOLS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "dpkg-deb": "dpkg",
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "dbus-run-session": "dbus-daemon",
    "/usr/share/dbus-1/services/org.a11y.Bus.service": "at-spi2-core",
}
# module of the system's own Python -> Debian's package.
MODULES = {"pyatspi": "python3-pyatspi"}
SYSTEM_PYTHON = "/usr/bin/python3"


def missing(*, x11: bool, tools: bool) -> dict[str, str]:
    """What is not there: soname or program -> Debian's package. Empty off Linux."""
    if sys.platform != "linux":
        return {}
    libraries = {**CORE, **X11} if x11 else CORE
    lacking = {name: package for name, package in libraries.items() if not _loads(name)}
    if tools:
        lacking.update({name: p for name, p in TOOLS.items() if not _found(name)})
        lacking.update({name: p for name, p in MODULES.items() if not _imports(name)})
    return lacking


def provide(lacking: dict[str, str]) -> bool:
    """Install what is missing where that is allowed; else print the one line to type.

    Returns whether everything is there now.
    """
    if not lacking:
        return True
    print(f"Missing from the system: {', '.join(sorted(lacking))}.", flush=True)
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        print(f"Install it with this line, then try again:\n\n    {line_to_type(lacking)}\n")
        return False
    return install(sorted(set(lacking.values())))


def install(packages: list[str]) -> bool:
    """Install Debian packages as root; returns whether that worked."""
    print(f"Installing {' '.join(packages)} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-qq", "--no-install-recommends", *packages],
    )
    for command in commands:
        if subprocess.run(command, env=environment, check=False).returncode != 0:
            print(f"That failed: {' '.join(command)}", file=sys.stderr)
            return False
    return True


def line_to_type(lacking: dict[str, str]) -> str:
    """The command that installs what is missing, for the package manager that is there."""
    if shutil.which("apt-get"):
        update = "sudo apt-get update && sudo apt-get install"
        return f"{update} {' '.join(sorted(set(lacking.values())))}"
    if shutil.which("dnf"):  # it takes sonames as they are
        return f"sudo dnf install {' '.join(_for_dnf(name) for name in sorted(lacking))}"
    return f"(with your package manager, the packages that hold) {' '.join(sorted(lacking))}"


def _for_dnf(name: str) -> str:
    if name in MODULES:
        return MODULES[name]
    if name.startswith("/"):
        return name
    return f"'{name}()(64bit)'" if ".so." in name else f"'*bin/{name}'"


def _found(name: str) -> bool:
    return Path(name).exists() if name.startswith("/") else shutil.which(name) is not None


def _imports(module: str) -> bool:
    if not Path(SYSTEM_PYTHON).exists():
        return False
    command = [SYSTEM_PYTHON, "-c", f"import {module}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True
