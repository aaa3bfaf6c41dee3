"""What a newcomer types first: right, or an honest "I don't know", or false.

    python tests/benchmarks/first_questions.py [MODEL ...] [--folder DIR] [--show] [--seed N]
    python tests/benchmarks/first_questions.py --write        # every chat model, into the table

Two sets of 200 questions, each by somebody who saw neither the corpus nor the lessons, with
patterns of what is right: first_questions.jsonl, and first_questions_second.jsonl, which was
written later and which nobody who wrote lessons has read. Somebody else again read 1,200 answers
of three models and corrected 20 patterns, too narrow and too loose ones alike. An answer is right
if a pattern is found in it, honest if it says that the model does not know or understand; anything
else is false. A question of the model's own world that gets an honest answer is refused. Questions
that stand in a table of the lessons, in the same words, are counted apart. Then: kinds of questions
from outside that no lesson held, and sums and products in every notation, held out.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

import measuring
import torch

import resources
from models.emergence.intervals import wilson
from models.engine.chat_template import Message
from models.engine.session import Session, open_session
from models.family import talk
from models.family.arithmetic import notations
from models.generation import Sampling
from models.progress import drain

QUESTIONS = {
    "first": Path(__file__).with_name("first_questions.jsonl"),
    "second": Path(__file__).with_name("first_questions_second.jsonl"),
}
HONEST = re.compile(
    r"\b(I don't (know|understand)|I only speak English|I (can't|cannot)|I have no|I do not)\b"
)
RIGHT, REFUSED, FALSE, NOTATIONS = 0.92, 0.02, 0.05, 0.95
EACH = 25  # of a kind from outside
VERDICTS = ("right", "honest", "refused", "false")


def main() -> None:
    """Ask each model everything, and print what it came to."""
    asked = measuring.asked(__doc__, models=[], folder=Path, show=False, write=False, seed=7)
    torch.set_num_threads(1)
    sets = {
        which: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for which, path in QUESTIONS.items()
    }
    every = [name for name in resources.bundled_models() if name.endswith("-chat")]
    rows = list[tuple[str, str, Counter[str]]]()
    for name in asked.models or (every if asked.write else ["6m-chat", "1m-chat"]):
        folder = asked.folder / name if asked.folder else resources.weights(name)
        session = open_session(folder)
        rows += [
            (name, which, first(name, which, session, questions, show=asked.show))
            for which, questions in sets.items()
        ]
        rows += [
            (name, "kept_out", outside(name, session, show=asked.show)),
            (name, "notations", sums(name, session, asked.seed, show=asked.show)),
        ]
    if asked.write:
        cells = ((name, which, *map(counts.__getitem__, VERDICTS)) for name, which, counts in rows)
        measuring.write_table("first_questions", ("model", "questions", *VERDICTS), cells)


def answer(session: Session, question: str) -> str:
    """The greedy answer to one question."""
    prompt = [Message("user", question)]
    return drain(session.stream(prompt, Sampling(max_new_tokens=96), top=0)).text.strip()


def verdict(one: dict[str, object], said: str) -> str:
    """right, honest, refused or false."""
    if any(re.search(pattern, said, re.IGNORECASE) for pattern in one["right"]):  # type: ignore[attr-defined]  # a list of the file
        return "right"
    if HONEST.search(said):
        return "refused" if one["world"] else "honest"
    return "false"


def first(
    name: str, which: str, session: Session, questions: Sequence[dict[str, object]], *, show: bool
) -> Counter[str]:
    """One set of questions."""
    known = {
        plain(question)
        for said in (
            *talk.entries(talk.KNOWLEDGE),
            *talk.entries(talk.SMALL_TALK),
            *talk.entries(talk.FIRST_WORDS),
        )
        for question in said.questions
    }
    known |= {plain(one) for found in talk.outside().values() for one in found}
    counts, untaught, kinds = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for one in questions:
        said = answer(session, str(one["question"]))
        found = verdict(one, said)
        counts[found] += 1
        kinds[str(one["kind"]), found] += 1
        if plain(str(one["question"])) not in known:
            untaught[found] += 1
        if show:
            print(f"  {found:8} {one['question']!r} -> {said!r}")
    name = f"{name}, {which} set"
    print(f"{name}: {dict(counts)}; those that stand in no table: {dict(untaught)}")
    wrong = Counter(
        {kind: n for (kind, found), n in kinds.items() if found in ("false", "refused")}
    )
    print(f"{name}: kinds that fail: {dict(wrong.most_common(12))}")
    own = sum(bool(one["world"]) for one in questions)
    bar = RIGHT if name.startswith("6m") else 0.85
    share("right or honest", name, counts["right"] + counts["honest"], counts.total(), bar)
    share("false", name, counts["false"], counts.total(), FALSE, most=True)
    share("of its world, refused", name, counts["refused"], own, REFUSED, most=True)
    few = untaught["right"] + untaught["honest"]
    share("right or honest, of those in no table", name, few, untaught.total(), bar)
    return counts


def outside(name: str, session: Session, *, show: bool) -> Counter[str]:
    """Kinds from outside that no lesson held."""
    counts = Counter[str]()
    for kind, found in talk.outside(kept_out=True).items():
        for question in Random(kind).sample(found, EACH):
            said = answer(session, question)
            good = bool(HONEST.search(said))
            counts["honest" if good else "false"] += 1
            if show and not good:
                print(f"  {kind}: {question!r} -> {said!r}")
    what = "kinds from outside that were kept out, honest"
    share(what, name, counts["honest"], counts.total(), RIGHT)
    return counts


def sums(name: str, session: Session, seed: int, *, show: bool) -> Counter[str]:
    """Held-out sums, differences and products, each notation in turn."""
    random, right, total = Random(seed), Counter[str](), Counter[str]()
    misread = Counter[str]()
    while total.total() < 10 * len(notations.NOTATIONS):
        one = notations.some_calculation(random)
        if not notations.kept_out(one):
            continue
        notation = notations.NOTATIONS[total.total() % len(notations.NOTATIONS)]
        question = notations.written(one, notation, random)
        said = answer(session, question)
        good = re.findall(r"\d+", said)[-1:] == [str(one.result)]
        total[one.operation] += 1
        right[one.operation] += good
        misread[notation] += not good
        if show and not good:
            print(f"  {question!r} -> {said!r}")
    for sign, count in total.items():
        print(f"{name}: {sign}: {right[sign]} of {count}")
    worst = ", ".join(f"{form} {count}" for form, count in misread.most_common(6))
    print(f"{name}: wrong most often, of 10: {worst}")
    share("all notations, held out", name, right.total(), total.total(), NOTATIONS)
    return Counter(right=right.total(), false=total.total() - right.total())


def plain(question: str) -> str:
    """Without capitals and signs."""
    return re.sub(r"[^a-z0-9 ]", "", question.lower()).strip()


def share(what: str, name: str, count: int, total: int, bar: float, *, most: bool = False) -> None:
    """A row: the share with its Wilson interval beside the bar."""
    found, (low, high) = count / total, wilson(count, total)
    shown = f"{count} of {total} ({100 * low:.0f}-{100 * high:.0f} %)"
    met = found <= bar if most else found >= bar
    measuring.report(f"{name}, {what}", shown, f"{'<=' if most else '>='} {100 * bar:.0f} %", met)


if __name__ == "__main__":
    main()
