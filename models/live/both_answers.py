"""What several models say to the same prompt, each with its likeliest words."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from models.generation import Sampling
from models.live.chat import Message
from models.progress import Progress, Steps

if TYPE_CHECKING:
    from models.live.session import Session

ANSWERING = "Both models are answering..."


def answers_of(
    sessions: Sequence[Callable[[], "Session"]], prompt: str, max_new_tokens: int
) -> Steps[tuple[str, ...]]:
    """The greedy answers to a prompt, in the order of the sessions; yields after every token.

    sessions: called on the job's own thread, so that loading never holds up a window.
    max_new_tokens: at least 1, of each answer.
    Raises UserError if a model is damaged or no chat model, or the prompt leaves no room.
    """
    made: list[str] = []
    sampling = Sampling(max_new_tokens=max_new_tokens, temperature=0.0, seed=0)
    for number, open_session in enumerate(sessions):
        yield Progress(number, len(sessions), stage=ANSWERING)
        session = open_session()
        sent = session.chat_prompt([Message("user", prompt)])
        job = session.stream(sent, sampling, top=0)
        try:
            while True:
                next(job)
                yield Progress(number, len(sessions), stage=ANSWERING)
        except StopIteration as end:
            made.append(end.value.text.strip())
        finally:
            job.close()
    return tuple(made)
