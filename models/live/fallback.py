"""Scores of the next token from transformers, for a folder without an ONNX graph that fits."""

import inspect
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch

from models.live.engine import Scores
from models.live.loading import is_bounded, load_model, load_tokenizer
from models.live.text import AutoCodec, Codec, FileCodec

_NO_LIMIT = 1 << 20  # for a model that names no context length


class TransformersEngine:
    """A model as transformers opens it, in float32 on the processor."""

    def __init__(self, model: Any) -> None:
        self._model = model

    @property
    def context(self) -> int:
        """Tokens that the model reads at most."""
        config = self._model.config.get_text_config()
        return int(getattr(config, "max_position_embeddings", None) or _NO_LIMIT)

    @property
    def vocabulary(self) -> int:
        """Number of scores for each position."""
        return int(self._model.get_output_embeddings().weight.shape[0])

    def start(self, room: int) -> "TransformersDecoding":  # noqa: ARG002  (its cache grows by itself)
        """A new text."""
        return TransformersDecoding(self._model)

    @torch.inference_mode()
    def scores(self, ids: Sequence[int]) -> Scores:
        """Scores after every position, shape (len(ids), vocabulary)."""
        scores: Scores = self._model(torch.tensor([list(ids)])).logits[0].float().numpy()
        return scores

    def scores_in_parts(self, ids: Sequence[int]) -> Iterator[Scores]:
        """All of them at once, as transformers computes them."""
        yield self.scores(ids)


class TransformersDecoding:
    """One text as it grows, with transformers' own cache."""

    def __init__(self, model: Any) -> None:
        self._model, self._cache = model, None
        known = inspect.signature(model.forward).parameters
        # transformers renamed it within version 5, and warns of the old name
        self._cache_name = "cache" if "cache" in known else "past_key_values"
        self._options = {"logits_to_keep": 1} if "logits_to_keep" in known else {}

    @torch.inference_mode()
    def feed(self, ids: Sequence[int]) -> Scores:
        """Append ids and return the scores of what follows, shape (vocabulary,)."""
        cache = {self._cache_name: self._cache}
        made = self._model(torch.tensor([list(ids)]), use_cache=True, **cache, **self._options)
        self._cache = getattr(made, self._cache_name)
        scores: Scores = made.logits[0, -1].float().numpy()
        return scores


def open_with_transformers(folder: Path) -> tuple[TransformersEngine, Codec]:
    """The model and the tokenizer of a folder; UserError if transformers cannot open it."""
    codec = AutoCodec(load_tokenizer(folder)) if is_bounded(folder) else FileCodec(folder)
    return TransformersEngine(load_model(folder)), codec
