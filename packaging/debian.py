"""The .deb: the frozen program below /usr/lib, and what a desktop wants to know of it."""

import gzip
import os
import shutil
import subprocess
import time
from pathlib import Path

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
# Loaded from the system, because they belong to its graphics, fonts and display.
DEPENDS = (
    *("libc6 (>= 2.39)", "libgl1", "libegl1", "libfontconfig1", "libx11-xcb1", "libxcb-cursor0"),
    *("libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0"),
    *("libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0", "libdbus-1-3"),
)
LONG = """\
 A desktop laboratory that teaches how large language models work by letting
 people run the ideas on their own machine. A family of small models, from
 fourteen thousand to six million parameters, comes with it: scaling laws,
 emergence, base and chat models, preference labelling, DPO, reward models
 and PPO, and a trainer for interviews.
 .
 It needs no account and no network, and reports nothing to anybody. The
 package carries its own Python and the CPU build of torch."""
# An older version is not put in the place of a newer one. dpkg asks the installed one, "upgrade"
# and the other's version, and where that refuses the other: "failed-upgrade" and the installed
# one's.
GOING_BACK = """\
#!/bin/sh
set -e
case "$1" in
upgrade) older="$2" newer=@VERSION@ ;;
failed-upgrade) older=@VERSION@ newer="$2" ;;
*) exit 0 ;;
esac
if dpkg --compare-versions "$older" lt "$newer"; then
    echo "understudy: version $older is older than $newer, which is installed, and may be" >&2
    echo "unable to read what $newer has written. Nothing was changed. To go back all the" >&2
    echo "same, remove understudy first, and start version $older with --home and a new" >&2
    echo "folder." >&2
    exit 1
fi
"""
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def build(root: Path, program: Path, out: Path, version: str, epoch: int) -> Path:
    """Lay the tree out and let dpkg-deb pack it; returns the package."""
    architecture = ARCHITECTURES.get(os.uname().machine, os.uname().machine)
    tree = out / "deb-tree"  # beside the package: two builds are not in each other's way
    shutil.rmtree(tree, ignore_errors=True)
    usr = tree / "usr"
    shutil.copytree(program, usr / "lib" / "understudy", symlinks=True)
    binaries = usr / "bin"
    binaries.mkdir(parents=True)
    for name in ("understudy", "understudy-cli"):
        (binaries / name).symlink_to(f"../lib/understudy/{name}")
    _desktop(root / "packaging" / "linux", usr, version, epoch)
    _icons(root, usr / "share" / "icons" / "hicolor")
    _documents(root, program, usr, version, epoch)
    _control(tree, version, architecture)
    _tidy(tree, epoch)
    path = out / f"understudy_{version}_{architecture}.deb"
    pack = ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", "-z6", "--threads-max=2"]
    dated = os.environ | {"SOURCE_DATE_EPOCH": str(epoch)}
    subprocess.run([*pack, str(tree), str(path)], check=True, stdout=subprocess.DEVNULL, env=dated)
    shutil.rmtree(tree)
    return path


def filled(text: str, version: str, epoch: int) -> str:
    """A template with its version and date."""
    day = time.strftime("%Y-%m-%d", time.gmtime(epoch))
    return text.replace("@VERSION@", version).replace("@DATE@", day)


def _desktop(source: Path, usr: Path, version: str, epoch: int) -> None:
    places = {
        "understudy.desktop": "share/applications",
        "understudy.xml": "share/mime/packages",
        "org.understudy.understudy.metainfo.xml": "share/metainfo",
    }
    for name, place in places.items():
        (usr / place).mkdir(parents=True, exist_ok=True)
        text = (source / name).read_text(encoding="utf-8")
        (usr / place / name).write_text(filled(text, version, epoch), encoding="utf-8")
    pages = usr / "share" / "man" / "man1"
    pages.mkdir(parents=True)
    for name in ("understudy.1", "understudy-cli.1"):
        text = (source / name).read_text(encoding="utf-8")
        _zip(pages / f"{name}.gz", filled(text, version, epoch))


def _icons(root: Path, place: Path) -> None:
    scalable = place / "scalable" / "apps"
    scalable.mkdir(parents=True)
    shutil.copy(root / "packaging" / "icons" / "understudy.svg", scalable / "understudy.svg")
    for size in SIZES:
        folder = place / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True)
        picture = root / "packaging" / "icons" / f"understudy-{size}.png"
        shutil.copy(picture, folder / "understudy.png")


def _documents(root: Path, program: Path, usr: Path, version: str, epoch: int) -> None:
    folder = usr / "share" / "doc" / "understudy"
    folder.mkdir(parents=True)
    licences = (program / "_internal" / "LICENCES.txt").read_text(encoding="utf-8")
    (folder / "copyright").write_text(licences, encoding="utf-8")
    day = time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(epoch))
    _zip(
        folder / "changelog.gz",
        f"understudy ({version}) unstable; urgency=medium\n\n{changes(root, version)}\n"
        f" -- The Understudy authors <understudy@localhost>  {day}\n",
    )
    overrides = usr / "share" / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copy(root / "packaging" / "linux" / "lintian-overrides", overrides / "understudy")


def changes(root: Path, version: str) -> str:
    """What a version brought, an asterisk each, as Debian writes it."""
    text = (root / "packaging" / "CHANGELOG.md").read_text(encoding="utf-8")
    told = text.partition(f"\n## {version}")[2].partition("\n## ")[0]
    lines = [line for line in told.splitlines()[1:] if line.startswith(("- ", "  "))]
    kept = [f"  {line}".replace("  - ", "  * ", 1).replace("**", "") for line in lines]
    return "".join(f"{line}\n" for line in kept) or "  * See README.md.\n"


def _control(tree: Path, version: str, architecture: str) -> None:
    size = sum(path.lstat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
    folder = tree / "DEBIAN"
    folder.mkdir()
    going_back = GOING_BACK.replace("@VERSION@", version)
    (folder / "prerm").write_text(going_back, encoding="utf-8")
    (folder / "control").write_text(
        f"Package: understudy\nVersion: {version}\nArchitecture: {architecture}\n"
        "Maintainer: The Understudy authors <understudy@localhost>\n"
        f"Installed-Size: {size}\nSection: education\nPriority: optional\n"
        f"Depends: {', '.join(DEPENDS)}\n"
        "Recommends: libcups2t64 | libcups2\n"
        "Description: language model laboratory with small models of its own\n"
        f"{LONG}\n",
        encoding="utf-8",
    )


def _zip(path: Path, text: str) -> None:
    """Compressed without a date, so that the same text gives the same file."""
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _tidy(tree: Path, epoch: int) -> None:
    """Modes and times: folders and programs 755, all else 644."""
    for path in sorted(tree.rglob("*"), reverse=True):
        if not path.is_symlink():
            program = path.parent == tree / "usr" / "lib" / "understudy"
            runs = path.is_dir() or (program and path.suffix == "")
            runs = runs or path.name in ("torch_shm_manager", "prerm")
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
    tree.chmod(0o755)
    os.utime(tree, (epoch, epoch))
