"""What Muon's Newton-Schulz iterations cost in a chat model's fine-tune, and what they gain.

    python tests/benchmarks/newton_schulz.py [--size NAME] [--steps N] [--iterations N ...]

The size's base model is fine-tuned on the lessons of its course once for each count, at the first
part's rates, falling to zero; the same lessons in the same order. Printed are processor seconds a
step and the loss on lessons that were not seen.
"""

import argparse
import tempfile
from pathlib import Path

import measuring
import torch
from tokenizers import Tokenizer

import resources
from models.family import chat, recipe
from models.family.export import read_model
from models.progress import drain
from models.training.base.pretrain import NEWTON_SCHULZ, Schedule, pretrain
from models.training.sft import start_special_tokens

MOST_NATS = 0.005


def main() -> None:
    """A line for each count of iterations, and the bars of the fewest against the usual."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--size", default="2.6m")
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--iterations", type=int, nargs="+", default=[NEWTON_SCHULZ, 3])
    asked = parser.parse_args()
    torch.set_num_threads(1)
    print(measuring.machine())
    size = recipe.size(asked.size)
    found = {count: fine_tuned(size, asked.steps, count) for count in asked.iterations}
    usual = found[asked.iterations[0]]
    for count, (seconds, loss) in found.items():
        print(
            f"{count} iterations: {1000 * seconds:.0f} ms of processor time a step "
            f"({seconds / usual[0]:.2f} times), validation {loss:.4f} nats"
        )
    fewest = found[asked.iterations[-1]]
    measuring.report(
        f"{size.name}: loss with {asked.iterations[-1]} iterations above {asked.iterations[0]}",
        f"{fewest[1] - usual[1]:.4f} nats",
        f"<= {MOST_NATS} nats",
        met=fewest[1] - usual[1] <= MOST_NATS,
    )


def fine_tuned(size: recipe.Size, steps: int, iterations: int) -> tuple[float, float]:
    """Processor seconds a step, and the loss afterwards in nats."""
    folder = resources.weights(f"{size.name}-base")
    model, tokenizer = read_model(folder), Tokenizer.from_file(str(folder / "tokenizer.json"))
    model.train()
    start_special_tokens(model, tokenizer, chat.LIKE)
    course, windows = chat.COURSES[size.course], recipe.WINDOWS_PER_STEP
    schedule = Schedule(
        steps,
        windows,
        chat.RATE * size.matrix_rate,
        chat.RATE * size.vector_rate,
        decay=1.0,
        newton_schulz=iterations,
    )
    with tempfile.TemporaryDirectory() as state:
        log = drain(
            pretrain(
                model,
                chat.lesson_windows(tokenizer, windows * steps, recipe.CHAT_SEED, course),
                schedule,
                Path(state),
                validation=chat.lesson_windows(tokenizer, 96, recipe.CHAT_SEED + 1, course)[24:],
                learnt=chat.answers_only(tokenizer),
                save_every=steps,
            )
        )
    return log[-1]["cpu_seconds"] / steps, log[-1]["validation"]


if __name__ == "__main__":
    main()
