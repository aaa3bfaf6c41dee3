"""A reward model that tells right answers from wrong ones, trained on a model's own answers.

The verifier of Cobbe et al. 2021 (arXiv:2110.14168): a copy of the model with a scalar head, here
read at the answer's last token, learns by the logistic loss whether an answer was right. The
problems that it learns from are none of those that are held out.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from models.emergence.thinking import LEARNT_EACH, Attempts, Tried
from models.engine.device import one_thread
from models.family.thinking.solving import Problem, Solver
from models.progress import Progress, Steps
from models.training.reward_model import RewardModel

BATCH, EPOCHS, RATE = 32, 2, 5e-4
LEARNING, SCORING = "Training the reward model...", "Scoring answers..."
ROWS = 256  # that are scored between two steps


class Verifier:
    """Scores answers of one model."""

    def __init__(self, model: RewardModel, solver: Solver) -> None:
        self.model, self.solver = model, solver

    def score(self, found: Sequence[Attempts]) -> Steps[tuple[Attempts, ...]]:
        """The same attempts with a score, in logits, for every answer that was drawn."""
        rows = [row_of(self.solver, one.prompt, tried) for one in found for tried in one.drawn]
        scores: list[float] = []
        for start in range(0, len(rows), ROWS):
            with one_thread():
                scores += self.model.raw_scores(rows[start : start + ROWS]).tolist()
            yield Progress(len(scores), len(rows), stage=SCORING)
        left = iter(scores)
        return tuple(
            replace(one, drawn=tuple(replace(tried, score=next(left)) for tried in one.drawn))
            for one in found
        )


def row_of(solver: Solver, prompt: str, tried: Tried) -> tuple[int, ...]:
    """Prompt and answer with the line's end, as the corpus has them."""
    encode = solver.vocabulary.encode
    return (*encode(prompt), *encode(f"{tried.text}\n"))


def train_verifier(
    solver: Solver, problems: Sequence[Problem], seed: int
) -> Steps[Verifier | None]:
    """Draw answers to these problems and learn which are right; None if all of them are alike.

    done and total count answers, those that are drawn and those that are learnt from.
    """
    found: list[Attempts] = []
    total = len(problems) * LEARNT_EACH * (1 + EPOCHS)
    for step in solver.solve(problems, LEARNT_EACH, seed):
        found += step.item if isinstance(step.item, tuple) else ()
        yield Progress(step.done * LEARNT_EACH, total, stage=step.stage)
    rows = [
        (row_of(solver, one.prompt, tried), tried.right) for one in found for tried in one.drawn
    ]
    rights = sum(right for _, right in rows)
    if rights in (0, len(rows)):
        return None
    torch.manual_seed(seed)
    model = RewardModel.beside(solver.folder)
    net = model.net.train()
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, betas=(0.9, 0.95), weight_decay=0.0)
    for epoch in range(EPOCHS):
        order = Random(f"{seed} {epoch}").sample(rows, len(rows))
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            with one_thread():
                scores = net.last([ids for ids, _ in part])
                wanted = torch.tensor([float(right) for _, right in part])
                loss = binary_cross_entropy_with_logits(scores, wanted)
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                optimiser.step()
            done = len(rows) * (1 + epoch) + start + len(part)
            yield Progress(done, total, {"loss": loss.item()}, stage=LEARNING)
    net.eval()
    return Verifier(model, solver)
