"""Supervised fine-tuning: the form of an answer on facts that no pair names, and what it costs.

    python tests/benchmarks/sft_form.py [--model NAME] [--seeds N] [--steps N]
        [--learning-rate RATE] [--whole-text] [--known-tokens]

For each seed a base model is taught from the shipped pairs with the program's defaults, where no
option says otherwise. Asked before and after, greedily, for the capitals of all countries that no
pair names: how many answers are in the new form (one line that says something, asks nothing and
ends its turn), how many name the capital, and how often the model itself goes on rightly with "The
capital of X is", the base's own form. Before, the base is also asked with the plain question, as it
is used in the window: its best chance without a template.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import measuring

from models.alignment.instructions import shipped
from models.alignment.training_configs import SftConfig
from models.emergence.intervals import wilson
from models.engine.catalogue import find
from models.engine.session import open_session
from models.family.chat import known_for, unnamed
from models.family.exchanges import capital_question
from models.generation import Sampling
from models.progress import drain
from models.store.paths import Home
from models.training.sft import SftResult, train

BAR_BEFORE, BAR_AFTER, BAR_S = 0.10, 0.80, 120.0
BAR_KNOWN = 0.85  # of what the base knew


def main() -> None:
    """Run all seeds and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--model", default="279k-base", help="a base model of the study family")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--learning-rate", type=float)
    parser.add_argument("--whole-text", action="store_true")
    parser.add_argument("--known-tokens", action="store_true")
    asked = parser.parse_args()
    settings = {
        "steps": asked.steps,
        "learning_rate": asked.learning_rate,
        "response_only": not asked.whole_text,
        "known_tokens": asked.known_tokens,
    }
    print(measuring.machine())
    with tempfile.TemporaryDirectory() as scratch:
        home = Home.at(Path(scratch) / "home")
        home.prepare()
        measure(find(asked.model, home).path, Path(scratch), asked.seeds, settings)


def measure(model: Path, scratch: Path, seeds: int, settings: dict[str, Any]) -> None:
    """Teach with each seed; prints what came of it, then one row for each bar."""
    plain = asked_plainly(model)
    results, timings = [], []
    for seed in range(seeds):
        config = SftConfig(model, scratch / f"seed-{seed}", seed=seed, **settings)
        timing, result = teach(config)
        print(f"seed {seed}: {timing}")
        tell(result)
        results.append(result)
        timings.append(timing)
    print(f"the base, asked with the plain question: {plain:.2f} name the capital")
    report(results, timings)


def teach(config: SftConfig) -> tuple[measuring.Timing, SftResult]:
    """One run, from the pairs to the folder."""
    made: list[SftResult] = []
    timing = measuring.timed(
        lambda: made.append(drain(train(shipped(), config, known_for(shipped(), config))))
    )
    return timing, made[0]


def tell(result: SftResult) -> None:
    """What came of one run."""
    for name, found in (("before", result.facts_before), ("after", result.facts_after)):
        assert found is not None  # the family can be asked
        parts = (("form", found.form), ("right", found.right), ("known", found.known))
        told = ", ".join(f"{part} {share(value, found.asked)}" for part, value in parts)
        print(f"  {name:6} {told}")
    rows = result.rows
    aside = [f"{row['held_out_loss']:.2f}" for row in (rows[0], rows[-1])]
    prompts = [f"{row['prompt_loss']:.2f}" for row in (rows[1], rows[-1])]
    print(f"  nats a token: kept aside {' -> '.join(aside)}, prompts {' -> '.join(prompts)}")


def asked_plainly(model: Path) -> float:
    """Share of capitals that the base names in the line after the plain question, greedily."""
    session, countries = open_session(model), unnamed(shipped())
    right = 0
    for country in countries:
        how = Sampling(max_new_tokens=40)
        text = drain(session.stream(capital_question(country), how)).text.strip().split("\n")[0]
        right += country.capital in text and "?" not in text
    return right / len(countries)


def share(part: float, whole: int) -> str:
    """A share with its Wilson interval at 95 %."""
    low, high = wilson(round(part * whole), whole)
    return f"{part:.2f} ({low:.2f} to {high:.2f})"


def report(results: Sequence[SftResult], timings: Sequence[measuring.Timing]) -> None:
    """The bars, by the worst seed."""
    before = [found for result in results if (found := result.facts_before)]
    after = [found for result in results if (found := result.facts_after)]
    high, low = max(one.form for one in before), min(one.form for one in after)
    kept = min(new.known / old.known for old, new in zip(before, after, strict=True))
    told = min(new.right / old.known for old, new in zip(before, after, strict=True))
    slowest = max(timings, key=lambda timing: timing.wall_s)
    measuring.report("form on held-out facts before, worst seed", f"{high:.2f}",
                     f"< {BAR_BEFORE}", high < BAR_BEFORE)  # fmt: skip
    measuring.report("form on held-out facts after, worst seed", f"{low:.2f}",
                     f"> {BAR_AFTER}", low > BAR_AFTER)  # fmt: skip
    measuring.report("still known in the base's own form, of what the base knew", f"{kept:.2f}",
                     f"> {BAR_KNOWN}", kept > BAR_KNOWN)  # fmt: skip
    print(f"told rightly in the new form, of what the base knew, worst seed: {told:.2f}")
    measuring.report(f"SFT, slowest of {len(timings)}", str(slowest),
                     f"< {measuring.seconds(BAR_S)}", slowest.wall_s < BAR_S)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
