"""The instruction pairs that come with the program: the table `instruction_pairs`.

    python -m models.family.instruction_pairs resources/tables/instruction_pairs.csv

writes the same file again. The exchanges are those that the family's chat models are taught from
(`models.family.chat.conversations`), one question each; a quarter of the countries is kept out.
"""

import csv
import sys
from pathlib import Path
from random import Random

from models.family.exchanges import topical_exchange

COUNT, SEED = 2000, 5
COLUMNS = ("prompt", "completion", "topic")


def instruction_rows(count: int = COUNT, seed: int = SEED) -> list[dict[str, object]]:
    """Rows of the table: prompt, completion, topic; no pair twice, in the order they were drawn."""
    random, found = Random(seed), dict[tuple[str, str], str]()
    while len(found) < count:
        topic, exchange = topical_exchange(random)
        found.setdefault((exchange.question.strip(), exchange.answer.strip()), topic)
    return [
        {"prompt": prompt, "completion": completion, "topic": topic}
        for (prompt, completion), topic in found.items()
    ]


def write(path: Path) -> None:
    """The rows as CSV; OSError if the file can't be written."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(instruction_rows())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
