"""What PyInstaller starts in the frozen program: the window, or the command line by its name."""

import multiprocessing
import sys
from pathlib import Path

CLI = "understudy-cli"


def main() -> int:
    """The exit code. One file serves both names on Linux, where a second would hold all again."""
    if Path(sys.argv[0]).stem.lower() == CLI:
        from models.cli.main import main as cli

        cli()
        return 0
    from desktop.__main__ import main as open_window

    return open_window()


if __name__ == "__main__":
    multiprocessing.freeze_support()  # first: a worker of multiprocessing starts this program again
    sys.exit(main())
