"""What is on the page as one comparison, to be kept, copied, and shown again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.tabs.base_vs_chat.drawing_presenter import samplings_of
from models.base_vs_chat import few_shot
from models.base_vs_chat.branches import ROOT
from models.base_vs_chat.comparison import Comparison, Given, Sample
from models.base_vs_chat.comparison import Side as KeptSide
from models.generation import Generation

if TYPE_CHECKING:
    from desktop.tabs.base_vs_chat.samples_presenter import Drawn
    from desktop.tabs.base_vs_chat.side import Side
    from models.base_vs_chat.choices import Choices


def comparison_of(
    choices: "Choices",
    sides: "Sequence[Side]",
    drawn: "Callable[[int], Sequence[Drawn]]",
    given: Callable[[int], Given | None],
) -> Comparison | None:
    """All that both columns show; None while nothing was sent.

    drawn, given: the samples and the finding of a column.
    """
    if all(side.sent is None for side in sides):
        return None
    asked = [side.ask for side in sides if side.ask is not None]
    prompt = asked[0].prompt if asked else choices.prompt
    found = [_kept(side, drawn(n), given(n)) for n, side in enumerate(sides)]
    samples = any(side.samples for side in found)
    findings = any(side.given is not None for side in found)
    shown, form = few_shot_of(choices, prompt)
    return Comparison(
        prompt=prompt,
        sampling=sides[0].sampling,
        sides=(found[0], found[1]),
        system=asked[0].system if asked else choices.system,
        few_shot=shown,
        few_shot_form=form,
        samples=samplings_of(choices)[0] if samples else None,
        expected=choices.expected,
        given_before=choices.given[0] if findings else "",
        given_answer=choices.given[1] if findings else "",
        made=datetime.now().astimezone().isoformat(timespec="seconds"),
        page={
            "choices": {**choices.state(), "prompt": prompt},
            "starts": [[list(pair) for pair in side.starts.items()] for side in sides],
            "picked": [side.picked for side in sides],
        },
    )


def few_shot_of(choices: "Choices", prompt: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """The examples that the prompt was composed of and their form; none for a prompt of its own."""
    held = few_shot.from_state(choices.few_shot)
    if held.prompt() != prompt:
        return (), ""
    return held.whole_rows, held.form


def _kept(side: "Side", drawn: "Sequence[Drawn]", given: Given | None) -> KeptSide:
    ask, sent = side.ask, side.sent
    if ask is None and side.kept is not None:
        return replace(side.kept, said=_said(side), node=side.leaf)
    if ask is None or sent is None:
        return KeptSide("", "", "", "", False, "", "", ())
    return KeptSide(
        model=ask.model.name,
        kind=ask.model.kind,
        sha256=ask.model.sha256,
        form=ask.model.form,
        template=ask.template,
        template_sha256=sent.template_sha256,
        sent=sent.text,
        pieces=sent.pieces,
        cut=len(sent.cut),
        said=_said(side),
        tree=side.tree,
        node=side.leaf,
        samples=tuple(Sample(one.seed, one.generation) for one in drawn),
        given=given,
    )


def _said(side: "Side") -> Generation | None:
    """The text on show as one generation; without a speed if it was not written in one run."""
    if side.sent is None or side.leaf == ROOT:
        return None
    path = side.path()
    run = side.generation if side.start == ROOT else None  # the speed of a part tells nothing
    last = path[-1]
    said = [node.token.text for node in path if node.stopped_by != "eos"]
    return Generation(
        prompt=side.sent.text,
        prompt_ids=side.sent.ids,
        tokens=tuple(node.token for node in path),
        text=_before("".join(said), last.stop_text if last.stopped_by == "stop" else ""),
        stopped_by=last.stopped_by or "limit",
        stop_text=last.stop_text,
        seconds=0.0 if run is None else run.seconds,
        first_token_seconds=0.0 if run is None else run.first_token_seconds,
    )


def _before(text: str, stop: str) -> str:
    return text[: text.rfind(stop)] if stop and stop in text else text
