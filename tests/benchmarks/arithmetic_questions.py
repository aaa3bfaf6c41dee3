"""Arithmetic as people type it, asked of chat models: right, honest or false.

    python tests/benchmarks/arithmetic_questions.py [MODEL ...] [--folder DIR] [--show]

The 400 questions of arithmetic_questions.jsonl were written by somebody who saw neither the corpus
nor the lessons, before any model had answered one: sums, differences, products and exact quotients
of one to three digits, comparisons, the number before and after, counting, half and double, and
stories of one step; with signs, in words, with typing errors. A number is right if it is the last
one that the answer says, or the first if the answer begins with it and no calculation follows.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

import measuring
import torch
from first_questions import answer, share, verdict

import resources
from models.engine.session import open_session

QUESTIONS = Path(__file__).with_suffix(".jsonl")
BARS = {"1m-chat": 0.85, "2.6m-chat": 0.92, "6m-chat": 0.96}
LEAST = 0.85


def main() -> None:
    """Ask each model all of them, and print by kind what it came to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("models", nargs="*", default=[*BARS])
    parser.add_argument("--folder", type=Path, help="where the models lie, instead of the shipped")
    parser.add_argument("--show", action="store_true", help="every answer that is not right")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    print(measuring.machine())
    questions = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    for name in asked.models:
        session = open_session(asked.folder / name if asked.folder else resources.weights(name))
        counts = defaultdict[str, Counter[str]](Counter)
        for one in questions:
            said = answer(session, one["question"])
            found = verdict(one, said)
            counts[one["kind"]][found] += 1
            if asked.show and found != "right":
                print(f"  {found:8} {one['question']!r} -> {said!r}")
        for kind, of_kind in counts.items():
            print(f"{name}: {kind}: {of_kind['right']} of {of_kind.total()} right, {dict(of_kind)}")
        whole = sum(counts.values(), Counter[str]())
        share(
            "arithmetic as typed, right", name, whole["right"], whole.total(), BARS.get(name, LEAST)
        )


if __name__ == "__main__":
    main()
