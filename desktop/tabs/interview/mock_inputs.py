"""In which order a card's parts are shown, and what of a curve is given."""

from desktop.tabs.interview.mock_shown import Inputs
from desktop.tabs.interview.mock_words import word
from models.errors import UserError
from models.interview.card import Choice, Curve, Formula, Order
from models.interview.checking import shuffled
from models.interview.mock import Step


def inputs_of(step: Step, interview: int) -> Inputs:
    """The same for the same interview, whenever it is asked."""
    if step.follow_up is not None:
        return Inputs()
    seed = f"{step.card.id}/{interview}"
    match step.card.body:
        case Choice() as body:
            return Inputs((shuffled(len(body.options), seed),))
        case Order() as body:
            return Inputs((shuffled(len(body.items), seed),))
        case Formula() as body:
            gaps = enumerate(body.gaps)
            return Inputs(tuple(shuffled(len(gap), f"{seed}/{at}") for at, gap in gaps))
        case Curve() as body:
            return _curve(body)
    return Inputs()


def _curve(body: Curve) -> Inputs:
    from models.interview.figures import curve

    try:
        task = curve(body.figure, body.inputs, word)
    except UserError:  # of a card of somebody's own: it is answered in words then
        return Inputs()
    return Inputs(figure=task.figure, full=task.full, at=task.at)
