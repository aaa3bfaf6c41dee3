"""The .deb in a fresh minimal Debian without Python: installed, tried, upgraded, removed.

    sudo python3 packaging/linux/try_deb.py dist/understudy_0.1.0_amd64.deb [--keep DIR]

Needs mmdebstrap and root. Makes the chroot, installs an older version (the same package under a
lower number), lets it write data, upgrades to the package with apt, runs `understudy --self-test`
under Xvfb as an ordinary user without a network, opens and closes the window, removes the package
and lists what is left outside the home. Prints a line a step; the exit code is 0 if all went well.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SUITE, USER = "trixie", "reader"
OLDER = "0.0.1"
# What dpkg and apt themselves keep of every package that was ever there.
THEIRS = ("var/lib/dpkg", "var/lib/apt", "var/cache", "var/log", "run", "tmp", "proc", "sys", "dev")
CACHES = ("icon-theme.cache", "mimeinfo.cache", "ld.so.cache", "mime.cache")


class Chroot:
    """A system of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *command: str, user: str = "", offline: bool = False) -> str:
        """Run a command inside; its output, or an end of it all with what it said."""
        inside = ["chroot", *([f"--userspec={user}"] if user else []), str(self.folder)]
        environment = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "TERM": "dumb",
            "HOME": f"/home/{user}" if user else "/root", "DEBIAN_FRONTEND": "noninteractive",
        }  # fmt: skip
        if not user:  # apt finds its mirror as it does outside
            environment |= {
                name: os.environ[name] for name in os.environ if "proxy" in name.lower()
            }
        cut_off = ["unshare", "--net"] if offline else []
        ended = subprocess.run(
            [*cut_off, *inside, *command], env=environment, text=True, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        if ended.returncode != 0:
            sys.exit(f"FAIL {' '.join(command)}\n{ended.stdout[-4000:]}")
        return ended.stdout

    def files(self) -> set[str]:
        """Every file and folder outside the home, but for what apt and dpkg keep of their own."""
        found = set()
        for place, folders, names in os.walk(self.folder):
            inside = Path(place).relative_to(self.folder).as_posix()
            here = "" if inside == "." else f"{inside}/"
            folders[:] = [one for one in folders if f"{here}{one}" not in (*THEIRS, "home")]
            found |= {f"{here}{one}" for one in (*folders, *names) if one not in CACHES}
        return found


def main() -> None:
    """All steps."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("deb", type=Path)
    parser.add_argument("--keep", type=Path, help="make the chroot there, and leave it")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="understudy-deb-") as made:
        folder = asked.keep or Path(made) / "root"
        try:
            try_all(Chroot(folder), asked.deb.resolve())
        finally:  # before the folder is removed, and with it whatever is mounted there
            subprocess.run(["umount", str(folder / "proc")], check=False, stderr=subprocess.DEVNULL)


def try_all(system: Chroot, deb: Path) -> None:
    """Each step says what it saw."""
    step("chroot", lambda: make(system))
    before = system.files()
    step("older version installed", lambda: install(system, older(deb)))
    step("data written by it", lambda: write_data(system))
    step("upgraded", lambda: install(system, deb))
    step("data kept", lambda: find_data(system))
    step("self-test under Xvfb, offline", lambda: self_test(system))
    step("window opened and closed", lambda: open_window(system))
    step("removed", lambda: remove(system, before))
    print("All steps passed.")


def step(name: str, do: "object") -> None:
    """Do it and say what came of it."""
    started = time.monotonic()
    said = do()  # type: ignore[operator]  # a function without arguments
    print(f"ok   {name:<32} {time.monotonic() - started:6.1f} s  {said}", flush=True)


def make(system: Chroot) -> str:
    """A minimal system, a user, a screen; and no Python."""
    system.folder.mkdir(parents=True, exist_ok=True)
    packages = "--include=xvfb,xauth,ca-certificates,procps,shared-mime-info,desktop-file-utils"
    subprocess.run(
        [
            *("mmdebstrap", "--quiet", "--variant=minbase", "--skip=cleanup/apt/lists"),
            *(packages, SUITE, str(system.folder)),
        ],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    for name in ("etc/resolv.conf", "etc/hosts"):  # how this machine finds its mirror
        shutil.copy(Path("/") / name, system.folder / name)
    for file in Path("/etc/apt/apt.conf.d").iterdir():
        if "proxy" in file.read_text(encoding="utf-8", errors="replace").lower():
            shutil.copy(file, system.folder / "etc/apt/apt.conf.d" / file.name)
    subprocess.run(["mount", "-t", "proc", "proc", str(system.folder / "proc")], check=True)
    system.run("useradd", "--create-home", USER)
    if system.run("sh", "-c", "command -v python3 || echo none").strip() != "none":
        sys.exit("FAIL there is a Python in the chroot: it would prove nothing")
    return f"Debian {SUITE}, minimal, no Python"


def older(deb: Path) -> Path:
    """The same package under a lower number."""
    folder = Path(tempfile.mkdtemp(prefix="understudy-older-"))
    tree = folder / "tree"
    subprocess.run(["dpkg-deb", "--raw-extract", str(deb), str(tree)], check=True)
    control = tree / "DEBIAN" / "control"
    lines = control.read_text(encoding="utf-8").splitlines()
    lines = [f"Version: {OLDER}" if one.startswith("Version:") else one for one in lines]
    control.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = folder / "older.deb"
    pack = ["dpkg-deb", "--build", "--root-owner-group", "-Znone", str(tree), str(path)]
    subprocess.run(pack, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)
    return path


def install(system: Chroot, deb: Path) -> str:
    """With apt, which fetches what it depends on."""
    inside = system.folder / "root" / deb.name
    shutil.copy(deb, inside)
    system.run("apt-get", "install", "--yes", "--no-install-recommends", f"/root/{deb.name}")
    inside.unlink()
    return system.run("dpkg-query", "-W", "-f=${Version}", "understudy")


def write_data(system: Chroot) -> str:
    """A card of the reader's own and a label, by the older version."""
    system.run("sh", "-c", f"cd /home/{USER} && printf '%s\\n%s\\n' {PAIR} > pairs.jsonl")
    said = system.run(
        "understudy-cli", "labels", "import", f"/home/{USER}/pairs.jsonl", user=USER, offline=True
    )
    return said.strip().splitlines()[-1]


PAIR = (
    '\'{"prompt": "Hello?", "chosen": "Hello!", "rejected": "No."}\' '
    '\'{"prompt": "Who?", "chosen": "I.", "rejected": "None."}\''
)


def find_data(system: Chroot) -> str:
    """What the older version wrote is there."""
    said = system.run("understudy-cli", "labels", "stats", user=USER, offline=True)
    if "2" not in said:
        sys.exit(f"FAIL the labels are gone: {said}")
    return said.strip().splitlines()[0]


def self_test(system: Chroot) -> str:
    """Everything, on a screen, as an ordinary user, without a network."""
    said = system.run("xvfb-run", "-a", "understudy", "--self-test", user=USER, offline=True)
    print("\n".join(f"       {line}" for line in said.strip().splitlines()))
    return said.strip().splitlines()[-1]


def open_window(system: Chroot) -> str:
    """The window stays open until it is told to end, then ends in order."""
    script = (
        "xvfb-run -a sh -c 'understudy & program=$!; sleep 8; kill -TERM $program; wait $program; "
        "echo ended with $?'"
    )
    said = system.run("sh", "-c", script, user=USER, offline=True)
    if "ended with 0" not in said:
        sys.exit(f"FAIL the window did not end in order: {said}")
    return "ended with 0 when it was told to"


def remove(system: Chroot, before: set[str]) -> str:
    """With all that came along; nothing may be left outside the home."""
    system.run("apt-get", "purge", "--yes", "understudy")
    system.run("apt-get", "autoremove", "--yes", "--purge")
    left = sorted(system.files() - before)
    if left:
        sys.exit("FAIL left behind:\n" + "\n".join(left[:40]))
    return "nothing left outside the home"


if __name__ == "__main__":
    main()
