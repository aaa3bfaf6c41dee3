"""What `packaging/dev.py run` adds on a prepared machine, before the program itself starts.

    python tests/benchmarks/launch_overhead.py [--rounds N]

Starts the program through dev.py and directly in turns, each in a fresh process, to its first
paint; the difference of the medians is dev.py's share.
"""

import argparse
import sys
import tempfile

import measuring

BAR_S = 0.5


def main() -> None:
    """Measure in turns and print both medians and their difference."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    print(measuring.machine())
    with tempfile.TemporaryDirectory() as home:
        arguments = ["--home", home, "--measure-first-paint"]
        # The Python that a person types, not the environment's.
        typed = [sys._base_executable, str(measuring.ROOT / "packaging" / "dev.py"), "run"]
        direct = [sys.executable, "-P", "-m", "desktop"]
        times = measuring.in_turns(
            [
                lambda: measuring.until_first_line([*typed, *arguments])[0],
                lambda: measuring.until_first_line([*direct, *arguments])[0],
            ],
            rounds,
        )
    through, without = (measuring.median(timings) for timings in times)
    print(f"through dev.py {through}, median of {rounds}")
    print(f"directly       {without}, median of {rounds}")
    added = through.wall_s - without.wall_s
    measuring.report(
        "dev.py run, before the program starts",
        measuring.seconds(added),
        f"< {measuring.seconds(BAR_S)}",
        added < BAR_S,
    )


if __name__ == "__main__":
    main()
