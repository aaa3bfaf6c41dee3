"""The licences of all parts of the frozen program, as one text: run with the build's own Python.

    .venv-package/bin/python packaging/licences.py OUT

Each part is named once, with its version, its licence and the texts that its authors ship. Parts of
Debian that PyInstaller took along (libX11, libxkbcommon ...) are named with where their copyright
file lies in Debian.
"""

import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import resources
from desktop.frame.licences import licence

ROOT = Path(__file__).resolve().parents[1]
# What freezes the program and does not go into it.
TOOLS = ("pip", "setuptools", "pyinstaller", "pyinstaller-hooks-contrib", "altgraph")
NAMES = ("licen", "copying", "notice", "ofl")
RULE = "=" * 79


def main() -> None:
    """Write the text."""
    Path(sys.argv[1]).write_text("\n".join(text()), encoding="utf-8")


def text() -> Iterator[str]:
    """The lines."""
    yield "Understudy is under the Apache licence 2.0, which follows. The program also brings the"
    yield "parts below, each under its own licence; none of them was changed."
    yield from ("", RULE, "Understudy", RULE, "")
    yield (ROOT / "packaging" / "LICENSE").read_text(encoding="utf-8")
    yield from (
        "",
        RULE,
        "Inter and JetBrains Mono NL (fonts): SIL Open Font License 1.1",
        RULE,
        "",
    )
    yield (ROOT / "resources" / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    for key, notice in resources.licences().items():
        yield from ("", RULE, f"{resources.citation(key).short} (figures)", RULE, "", notice)
    yield from ("", RULE, f"Python {sys.version.split()[0]}: PSF-2.0", RULE, "")
    for part in sorted(metadata.distributions(), key=lambda one: one.name.casefold()):
        if part.name.casefold() not in (*TOOLS, "understudy"):
            yield from _part(part)


def _part(part: metadata.Distribution) -> Iterator[str]:
    yield from (
        "",
        RULE,
        f"{part.name} {part.version}: {licence(part) or 'see the text below'}",
        RULE,
        "",
    )
    for file in _texts(part):
        yield file.read_text(encoding="utf-8", errors="replace").strip()
        yield ""


def _texts(part: metadata.Distribution) -> Iterator[Path]:
    """Licence files among the metadata of a part, which is where wheels keep them."""
    for file in part.files or ():
        inside = ".dist-info" in file.as_posix()
        if inside and file.name.casefold().startswith(NAMES):
            found = Path(str(part.locate_file(file)))
            if found.is_file():
                yield found


if __name__ == "__main__":
    main()
