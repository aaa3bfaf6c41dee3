"""Opening a model folder with transformers: to train it, or to run what has no ONNX graph."""

import inspect
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch

from models.engine.architectures.layout import LAYERS_LIMIT
from models.engine.decoding import Scores
from models.engine.text import AutoCodec, Codec, FileCodec
from models.engine.weights import check_regular, read_json, weight_files
from models.errors import UserError

LAYER_COUNTS = "num_hidden_layers", "num_layers", "n_layer", "n_layers"  # as configs name it
MOST_OF_A_BYTE = 8  # weights that a byte may hold: tied ones are stored once, others in two bits
UNBOUNDED = "its tokenizer has rules of its own, with which a text may take for ever"


def load_for_training(
    folder: Path, device: str = "cpu", *, narrow: bool = False
) -> tuple[Any, Any]:
    """The model in float32 on a device, in training mode, and its tokenizer.

    device: "cpu", "cuda" or "mps", as `device.probe` names it. narrow: in bfloat16 instead, for
    weights that stay frozen; the wide ones are never in memory then. Nothing is ever fetched.
    Raises UserError if transformers cannot open the folder, or weights are missing in it.
    """
    model, tokenizer = load(folder, narrow=narrow)
    return model.to(device).train(), tokenizer


def load(folder: Path, *, narrow: bool = False) -> tuple[Any, Any]:
    tokenizer = load_tokenizer(folder)
    return load_model(folder, narrow=narrow), tokenizer


def load_model(folder: Path, *, narrow: bool = False, gguf_file: str = "") -> Any:
    """The model in float32 on the processor, in evaluation mode.

    narrow: in bfloat16 instead. gguf_file: a file of the folder that holds the model.

    Raises UserError if transformers cannot open the folder, or weights are missing in it.
    """
    import transformers

    # Typed as anything: the declared result of from_pretrained knows no output_loading_info.
    library: Any = transformers
    # The job bar shows progress; a bar on stderr would mix with what a terminal command prints.
    library.utils.logging.disable_progress_bar()
    check_regular(folder)
    dtype = torch.bfloat16 if narrow else torch.float32
    options: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    if gguf_file:
        options["gguf_file"] = gguf_file
    else:
        _check_layers(folder)
        _check_size(folder)
    try:
        model, report = library.AutoModelForCausalLM.from_pretrained(
            folder, dtype=dtype, output_loading_info=True, **options
        )
    except Exception as error:  # any kind of error comes out of a damaged folder
        raise _unusable(folder, _said(error)) from error
    lacking = sorted(report["missing_keys"]) + [str(key) for key in report["mismatched_keys"]]
    if lacking:
        raise _unusable(folder, f"the weights {', '.join(lacking[:3])} are missing")
    return model.eval()


def load_tokenizer(folder: Path) -> Any:
    """transformers' tokenizer of a folder.

    Raises UserError if there is none, or if it could take any time and memory: in this process
    nothing would end it.
    """
    from transformers import AutoTokenizer

    check_regular(folder)
    if not is_bounded(folder):
        raise _unusable(folder, UNBOUNDED)
    if (folder / "config.json").is_file():  # a folder of a tokenizer alone has none
        _check_layers(folder)
    try:
        return AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # any kind of error, and a panic of the library is no Exception
        raise _unusable(folder, _said(error)) from error


def is_bounded(folder: Path) -> bool:
    """Whether texts can be encoded in this process; UserError if its tokenizer.json is damaged."""
    return not (folder / "tokenizer.json").is_file() or FileCodec(folder).is_plain


def _said(error: BaseException) -> str:
    """What an error says, or its kind: that of memory says nothing."""
    return " ".join(str(error).split()) or type(error).__name__


def _unusable(folder: Path, reason: str) -> UserError:
    return UserError(
        "The model folder {folder} cannot be opened: {reason}",
        "Copy it again from where it came from, or choose another model.",
        folder=folder,
        reason=reason[:300],
    )


_NO_LIMIT = 1 << 20  # for a model that names no context length


class TransformersEngine:
    """A model as transformers opens it, in float32 on the processor."""

    def __init__(self, model: Any) -> None:
        self._model = model
        config = model.config.get_text_config()
        self.context = int(getattr(config, "max_position_embeddings", None) or _NO_LIMIT)
        self.vocabulary = int(model.get_output_embeddings().weight.shape[0])

    def start(self, room: int) -> "TransformersDecoding":  # noqa: ARG002  (its cache grows by itself)
        return TransformersDecoding(self._model)

    @torch.inference_mode()
    def scores(self, ids: Sequence[int]) -> Scores:
        scores: Scores = self._model(torch.tensor([list(ids)])).logits[0].float().numpy()
        return scores

    def scores_in_parts(self, ids: Sequence[int]) -> Iterator[Scores]:
        yield self.scores(ids)


class TransformersDecoding:
    """One text as it grows, with transformers' own cache.

    Tokens read together and one by one may differ in the last bits: here a text goes on from what
    is there all the same.
    """

    splits_alike = True

    def __init__(self, model: Any) -> None:
        self._model, self._cache, self.length = model, None, 0
        known = inspect.signature(model.forward).parameters
        # transformers renamed it within version 5, and warns of the old name
        self._cache_name = "cache" if "cache" in known else "past_key_values"
        self._options = {"logits_to_keep": 1} if "logits_to_keep" in known else {}

    @property
    def can_cut(self) -> bool:
        """Whether every layer holds every token: what a window or a state lost never comes back."""
        layers = getattr(self._cache, "layers", ())
        keys = [getattr(layer, "keys", None) for layer in layers]
        return bool(layers) and all(
            isinstance(one, torch.Tensor) and one.ndim == 4 and one.shape[2] == self.length
            for one in keys
        )

    @property
    def bytes(self) -> int:
        layers = getattr(self._cache, "layers", ())
        held = (getattr(layer, name, None) for layer in layers for name in ("keys", "values"))
        return sum(one.nbytes for one in held if isinstance(one, torch.Tensor))

    def cut(self, length: int) -> None:
        cache: Any = self._cache
        cache.crop(length - self.length)  # a negative number: so many at the end
        self.length = length

    @torch.inference_mode()
    def feed(self, ids: Sequence[int]) -> Scores:
        cache = {self._cache_name: self._cache}
        made = self._model(torch.tensor([list(ids)]), use_cache=True, **cache, **self._options)
        self._cache = getattr(made, self._cache_name)
        self.length += len(ids)
        scores: Scores = made.logits[0, -1].float().numpy()
        return scores


def open_with_transformers(folder: Path) -> tuple[TransformersEngine, Codec]:
    """The model and the tokenizer of a folder; UserError if transformers cannot open it."""
    codec = AutoCodec(load_tokenizer(folder)) if is_bounded(folder) else FileCodec(folder)
    return TransformersEngine(load_model(folder)), codec


def _check_layers(folder: Path) -> None:
    """UserError if config.json describes far too many layers.

    transformers lists all of them as soon as it reads config.json, for the tokenizer, too.
    """
    written = read_json(folder / "config.json")
    parts = [written, *(part for part in written.values() if isinstance(part, dict))]
    counts = [part.get(name) for part in parts for name in LAYER_COUNTS]
    layers = max((count for count in counts if isinstance(count, int)), default=0)
    if layers > LAYERS_LIMIT:
        raise _unusable(folder, f"config.json describes {layers:,} layers")


def _check_size(folder: Path) -> None:
    """UserError if config.json describes far more weights than the folder holds.

    transformers takes memory for all of them before it looks at the files.
    """
    import transformers

    library: Any = transformers
    try:
        config = library.AutoConfig.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        )
        with torch.device("meta"):  # shapes alone
            described = library.AutoModelForCausalLM.from_config(config).num_parameters()
        stored = sum(path.stat().st_size for path in weight_files(folder))
    except Exception:  # noqa: BLE001  (opening it says what is wrong)
        return
    if described > MOST_OF_A_BYTE * stored:
        reason = f"config.json describes {described:,} weights, and its files have {stored:,} bytes"
        raise _unusable(folder, reason)
