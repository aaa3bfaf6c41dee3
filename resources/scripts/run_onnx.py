"""Run the exported model with onnxruntime alone.

    python run_onnx.py "What is the capital of France?"

Needs `pip install onnxruntime tokenizers numpy jinja2`. The graph reads token ids and a cache of
keys and values, which it hands back longer; see `past` below. It computes in float32.
"""

import json
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent


def read(name: str) -> dict[str, Any]:
    """A JSON file of the model; {} if it is not there."""
    path = FOLDER / name
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def as_chat(prompt: str) -> str:
    """The prompt in the model's chat template; as it is, for a model without one."""
    import jinja2

    template = FOLDER / "chat_template.jinja"
    if not template.is_file():
        return prompt
    settings = read("tokenizer_config.json")
    tokens = {name: settings.get(name) for name in ("bos_token", "eos_token")}
    # What is rendered is a prompt, no page of the web: nothing may be escaped.
    rules = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, autoescape=False)  # noqa: S701  (see above)
    made = rules.from_string(template.read_text(encoding="utf-8"))
    messages = [{"role": "user", "content": prompt}]
    return str(made.render(messages=messages, add_generation_prompt=True, **tokens))


def ends() -> set[int]:
    """Tokens after which a text is over."""
    told = read("generation_config.json").get("eos_token_id", read("config.json")["eos_token_id"])
    return set(told) if isinstance(told, list) else {told}


class Model:
    """The graph, and the cache of one text."""

    def __init__(self, room: int) -> None:
        """room: tokens that the text may have in the end."""
        import numpy as np
        import onnxruntime

        self.session = onnxruntime.InferenceSession(str(FOLDER / "graph.onnx"))
        self.past: dict[str, Any] = {}
        self.length = 0
        for entry in self.session.get_inputs():
            if entry.name.startswith("past_"):
                _, heads, _, width = entry.shape
                self.past[entry.name] = np.zeros((1, heads, room, width), np.float32)

    def feed(self, ids: list[int]) -> Any:
        """Append tokens; the scores of what follows, one a token of the vocabulary."""
        import numpy as np

        self.length += len(ids)
        given = {
            "input_ids": np.array([ids], np.int64),
            "seqlens_k": np.array([self.length - 1], np.int32),
            "total_sequence_length": np.array([self.length], np.int32),
            "kept": np.array([len(ids) - 1], np.int64),  # places that scores are wanted for
        }
        known = {entry.name for entry in self.session.get_inputs()}
        given = {name: value for name, value in given.items() if name in known}
        outputs = [entry.name for entry in self.session.get_outputs()]
        made = dict(zip(outputs, self.session.run(outputs, given | self.past), strict=True))
        self.past = {name: made[name.replace("past_", "present_")] for name in self.past}
        return made["logits"][0, -1]


def main() -> None:
    """Write the likeliest answer to the prompt on the command line."""
    from tokenizers import Tokenizer

    prompt, most = sys.argv[1] if len(sys.argv) > 1 else "Hello!", 64
    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    ids = tokenizer.encode(as_chat(prompt), add_special_tokens=False).ids
    context = int(read("config.json")["max_position_embeddings"])
    model = Model(min(context, len(ids) + most))
    written: list[int] = []
    scores = model.feed(ids)
    while len(ids) + len(written) < min(context, len(ids) + most):
        token = int(scores.argmax())
        if token in ends():
            break
        written.append(token)
        scores = model.feed([token])
    sys.stdout.write(tokenizer.decode(written).strip() + "\n")


if __name__ == "__main__":
    main()
