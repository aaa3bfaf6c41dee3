"""Two models that read the same facts, in one form or in eight, are taught the same questions.

found = drain(run_knowledge(seed=0))
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import resources
from models.alignment.knowledge import MODELS, SHOWN, Answer, Extraction, Look, drawn
from models.alignment.training_configs import SftConfig
from models.progress import LOADING, Progress, Steps, mapped
from models.training.run import Values
from models.training.sft import Fact, Known, train


def run_knowledge(seed: int = 0) -> Steps[Extraction]:
    """Fine-tune both by the defaults; done and total count steps of both, items are `Look`.

    seed: of which facts are asked and taught, and of the order of the pairs.
    Raises UserError as `models.training.sft.train`.
    """
    asked, taught = drawn(seed)
    pairs = tuple(one.pair for one in taught)
    facts = (Fact(one.question, f"The capital of {one.country} is", one.capital) for one in asked)
    known, prompts = Known(tuple(facts)), tuple(one.question for one in asked[:SHOWN])
    looks, answers = list[Look](), list[Answer]()
    yield Progress(0, stage=LOADING)
    with TemporaryDirectory() as scratch:
        for number, model in enumerate(MODELS):
            config = SftConfig(
                resources.controlled(model), Path(scratch) / model, held_out_share=0.0, seed=seed,
                probe_prompts=prompts,
            )  # fmt: skip

            def told(step: Progress, model: str = model, number: int = number) -> Progress:
                found = _look(model, step.values)
                done, total = number * step.total + step.done, len(MODELS) * step.total
                return Progress(done, total, stage=step.stage, item=found)

            made = yield from mapped(train(pairs, config, known), told)
            looks += [look for row in made.rows if (look := _look(model, row)) is not None]
            said = zip(asked[:SHOWN], made.before, made.after, strict=True)
            answers += [Answer(model, one, first.text, last.text) for one, first, last in said]
    return Extraction(seed, tuple(looks), tuple(answers))


def _look(model: str, row: Values) -> Look | None:
    if "held_out_facts" not in row:
        return None
    return Look(model, int(row["step"]), row["held_out_facts"], row["known"])
