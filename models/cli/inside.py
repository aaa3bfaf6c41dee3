"""`understudy-cli inside`: what happens in a model while it reads a text, as text or as data."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

from models.cli.options import OWN_HOME, HomeOption, JsonOption, ModelOption, flag, option
from models.cli.terminal import say, shown, table, tell
from models.errors import UserError

if TYPE_CHECKING:
    from models.base_vs_chat.inside import Answer, Inside, InsideRequest
    from models.generation import Candidate
    from models.model import Model

HELP = (
    "Look into a model while it reads a text: attention, logit lens, contributions to the logit, "
    "and the answer without what is switched off."
)
EPILOG = (
    "\b\nExamples:\n"
    '  understudy-cli inside --model 6m-base --prompt "The capital of France is"\n'
    '  understudy-cli inside --model 2.6m-base --prompt "cat -> red\\ncat ->" --off 3.1,mlp.2\n'
    '  understudy-cli inside --model 1m-base --prompt "12 + 7 =" --layer 3 --head 1 --json\n\n'
    "\b\nLayers, heads and positions count from 0. In the data of --json:\n"
    "  attention      [layer][head][query][key]\n"
    "  lens           [row][position]: the five likeliest tokens after so many layers; row 0 is\n"
    "                 the embedding, the last row the model's own output\n"
    "  contributions  what the embedding, every head and every MLP add to the logit of the\n"
    "                 target, the last norm's scale held; they sum to it\n"
    "  without        the answer and all logits with what is switched off; attention, lens and\n"
    "                 contributions are then of the model without it"
)
NAMED = 12  # parts in the text, those that add or take most
_SHORT = 5  # of the tokens beside one another


def inside(
    model: ModelOption,
    prompt: Annotated[str, option("The text to read.", "TEXT")],
    layer: Annotated[int | None, option("Only this layer's attention and lens.", "L")] = None,
    head: Annotated[int | None, option("Only this head's attention.", "H")] = None,
    off: Annotated[
        str | None, option("Switch off heads, MLPs or layers: 2.0,mlp.3,layer.1.", "L.H,...")
    ] = None,
    ablation: Annotated[
        Literal["zero", "mean"],
        option("What is switched off adds nothing, or its mean over a sample of text."),
    ] = "zero",
    position: Annotated[int, option("Read the answer after this token; -1 is the last.")] = -1,
    chat: Annotated[
        bool, flag("--chat", "Send the prompt as a question, in the chat template.")
    ] = False,
    as_json: JsonOption = False,
    home: HomeOption = OWN_HOME,
) -> None:
    from models.base_vs_chat.inside import InsideRequest, Part
    from models.base_vs_chat.requests import Ask

    parts = tuple(Part.read(name) for name in off.split(",")) if off is not None else ()

    from models.engine.catalogue import find
    from models.engine.inside.opening import InsidePool
    from models.engine.inside.views import look

    found = find(model, home)
    ask = Ask(0, found, prompt, template=chat)
    request = InsideRequest(ask, position=position, off=parts, ablation=ablation)
    seen = shown(look(request, InsidePool()), lambda: "Stopped.")
    _check("--layer", layer, seen.layers)
    _check("--head", head, seen.heads)
    if seen.left_out:
        tell(f"The text is too long: {seen.left_out} tokens at its beginning were left out.")
    layers = range(seen.layers) if layer is None else (layer,)
    heads = range(seen.heads) if head is None else (head,)
    if as_json:
        _say_data(_data(request, seen, layers, heads), seen)
    else:
        say(_text(seen, layers, position))


def _check(name: str, value: int | None, count: int) -> None:
    if value is not None and not 0 <= value < count:
        raise UserError(
            "{option} is {value}.", "Give 0 to {most}.", option=name, value=value, most=count - 1
        )


def _data(
    request: "InsideRequest", seen: "Inside", layers: Sequence[int], heads: Sequence[int]
) -> Mapping[str, Any]:
    model: Model = request.ask.model
    rows = range(seen.layers + 1) if len(layers) == seen.layers else [one + 1 for one in layers]
    made, places = seen.contributions, range(len(seen.pieces))
    data: dict[str, Any] = {
        "model": model.name,
        "model_sha256": model.sha256,
        "form": model.form,
        "prompt": request.ask.prompt,
        "chat": request.ask.template,
        "ids": [piece.id for piece in seen.pieces],
        "tokens": [piece.text for piece in seen.pieces],
        "left_out": seen.left_out,
        "layers": list(layers),
        "heads": list(heads),
        "lens_rows": list(rows),
        "lens": [
            [[_candidate(one) for one in seen.lens.candidates(row, place)] for place in places]
            for row in rows
        ],
        "answer": _answer(seen.answer),
        "contributions": {
            "position": made.position,
            "target": {"id": made.target.id, "text": made.target.text},
            "logit": round(made.logit, 6),
            "parts": [{"part": part.name, "adds": round(one, 6)} for part, one in made.parts],
        },
    }
    if seen.without is not None:
        data["without"] = {
            "off": [part.name for part in request.off],
            "ablation": request.ablation,
            **_answer(seen.without),
            "logits": _rounded(seen.without.logits),
        }
    return data


def _say_data(data: Mapping[str, Any], seen: "Inside") -> None:
    """All of it on one line, attention a layer at a time: of a long text it takes many numbers."""
    say(json.dumps(data)[:-1] + ', "attention": [')
    for number, layer in enumerate(data["layers"]):
        found = [_rounded(seen.attention[layer, head]) for head in data["heads"]]
        say(", " * (number > 0) + json.dumps(found))
    say("]}\n")


def _answer(answer: "Answer") -> Mapping[str, Any]:
    rows = [
        _candidate(one) | {"logit": round(float(answer.logits[one.id]), 6)}
        for one in answer.candidates
    ]
    return {"target": _candidate(answer.target), "likeliest": rows}


def _candidate(one: "Candidate") -> dict[str, Any]:
    return {"id": one.id, "text": one.text, "probability": round(one.probability, 6)}


def _rounded(values: Any) -> Any:
    return values.astype("float64").round(6).tolist()


def _text(seen: "Inside", layers: Sequence[int], position: int) -> str:
    place = position % len(seen.pieces)
    tokens = " ".join(_quoted(piece.text) for piece in seen.pieces)
    rows = [("LAYER", f"LIKELIEST AFTER {_quoted(seen.pieces[place].text)}")]
    if len(layers) == seen.layers:
        rows.append(("embedding", _named(seen.lens.candidates(0, place))))
    rows += [(str(one), _named(seen.lens.candidates(one + 1, place))) for one in layers]
    made = seen.contributions
    largest = sorted(made.parts, key=lambda pair: -abs(pair[1]))[:NAMED]
    parts = [("PART", f"ADDS TO THE LOGIT OF {_quoted(made.target.text)}, {made.logit:.3f}")]
    parts += [(part.name, f"{adds:8.3f}") for part, adds in largest]
    answers = [("answer", _named(seen.answer.candidates[:_SHORT]))]
    if seen.without is not None:
        answers.append(("without it", _named(seen.without.candidates[:_SHORT])))
    return "\n".join((tokens + "\n", table(rows), table(parts), table(answers)))


def _named(candidates: "Sequence[Candidate]") -> str:
    return "  ".join(f"{_quoted(one.text)} {one.probability:.4f}" for one in candidates)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
