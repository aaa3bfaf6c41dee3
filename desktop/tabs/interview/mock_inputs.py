"""In which order a card's parts are shown, and what of a curve is given."""

from desktop.tabs.interview.mock_shown import Inputs
from desktop.tabs.interview.mock_words import word
from models.errors import UserError
from models.interview.checking import curve_task, orders
from models.interview.mock import Step


def inputs_of(step: Step, interview: int) -> Inputs:
    """The same for the same interview, whenever it is asked."""
    if step.follow_up is not None:
        return Inputs()
    body = step.card.body
    try:
        task = curve_task(body, word)
    except UserError:  # of a card of somebody's own: it is answered in words then
        task = None
    if task is not None:
        return Inputs(figure=task.figure, full=task.full, at=task.at)
    return Inputs(orders(body, f"{step.card.id}/{interview}"))
