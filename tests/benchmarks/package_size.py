"""How large the program is that needs no Python: unpacked, and as a package for Debian.

    python tests/benchmarks/package_size.py [--reuse]

Builds what `dev.py package --deb` builds, in an environment of its own, which takes half an hour;
--reuse measures the folder that was built before. The program in that folder then tests itself:
what was left out must be of no use to it.
"""

import argparse
import os
import subprocess
import sys

from measuring import ROOT, report

UNPACKED_MB, DEB_MB = 720, 230
PROGRAM = ROOT / "build" / "dist" / "understudy"


def main() -> None:
    """Build, weigh, and let the program test itself."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--reuse", action="store_true", help="weigh what was built before")
    reuse = ["--reuse"] if parser.parse_args().reuse else []
    command = [sys.executable, str(ROOT / "packaging" / "dev.py"), "package", "--deb", *reuse]
    built = subprocess.run(command, check=False).returncode
    report("package: exit code", str(built), "0", built == 0)
    files = [path for path in PROGRAM.rglob("*") if path.is_file() and not path.is_symlink()]
    unpacked = sum(path.stat().st_size for path in files) / 1e6
    report("package, unpacked", f"{unpacked:.0f} MB", f"<= {UNPACKED_MB} MB",
           0 < unpacked <= UNPACKED_MB)  # fmt: skip
    packed = max((ROOT / "dist").glob("*.deb"), key=lambda path: path.stat().st_mtime)
    size = packed.stat().st_size / 1e6
    report("package for Debian", f"{size:.0f} MB", f"<= {DEB_MB} MB", size <= DEB_MB)
    tested = subprocess.run(
        [PROGRAM / "understudy", "--self-test"], check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": ""},
    ).returncode  # fmt: skip
    report("package: self-test, a step of every recipe", f"exit {tested}", "exit 0", tested == 0)


if __name__ == "__main__":
    main()
