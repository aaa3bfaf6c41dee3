"""How long until Understudy's window is painted, against a bare QLabel on the same machine.

    python tests/benchmarks/first_paint.py [--rounds N]

Each paint is in a process of its own, offscreen, timed from the start of the process to the line
that it prints in its first paint. Modules are compiled before, in a round that does not count,
and the command is the one that an installation makes. Also lists the heavy libraries that were
loaded by then: none.
"""

import sys
import tempfile
from typing import Any

import measuring

BAR = 1.45
HEAVY = ("torch", "transformers", "onnxruntime", "peft", "accelerate")
LABEL = """
import sys
from PySide6.QtWidgets import QApplication, QLabel

class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("{}", flush=True)
        QApplication.quit()

application = QApplication(sys.argv)
label = Label("Understudy")
label.show()
application.exec()
"""

COMMAND = "import sys; from desktop.__main__ import main; sys.exit(main())"


def main() -> None:
    """Measure in turns, print both medians, their ratio, and what was imported."""
    rounds = measuring.asked(__doc__, rounds=15).rounds
    said: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as home:
        label = [sys.executable, "-P", "-c", LABEL]
        window = [sys.executable, "-P", "-c", COMMAND, "--home", home, "--measure-first-paint"]
        compiled = {"PYTHONPYCACHEPREFIX": f"{home}/compiled", "PYTHONDONTWRITEBYTECODE": ""}

        def paint_window() -> measuring.Timing:
            timing, line = measuring.until_first_line(window, compiled)
            said.append(line)
            return timing

        times = measuring.in_turns(
            [paint_window, lambda: measuring.until_first_line(label, compiled)[0]], rounds
        )
    ours, theirs = (measuring.median(timings) for timings in times)
    print(f"Understudy  {ours}, median of {rounds}")
    print(f"bare QLabel {theirs}, median of {rounds}")
    both = f" ({measuring.seconds(ours.wall_s)} / {measuring.seconds(theirs.wall_s)})"
    measuring.at_most(
        "first paint / of a bare QLabel", ours.wall_s / theirs.wall_s, BAR, beside=both
    )
    loaded = sorted({name for line in said for name in line["imported"]} & set(HEAVY))
    measuring.report(
        "heavy libraries loaded by first paint", ", ".join(loaded) or "none", "none", not loaded
    )


if __name__ == "__main__":
    main()
