"""What the name of a column says that it holds."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from models.runs_file.units import Role, named_unit, words

# Whole names, the likeliest first, written without what separates their words.
NAMES: Mapping[Role, tuple[str, ...]] = MappingProxyType({
    "params": (
        "params", "parameters", "n", "nparams", "nparameters", "numparams", "numparameters",
        "parametercount", "paramcount", "modelparams", "totalparams", "modelsize", "param",
        "nonembeddingparams", "nonembeddingparameters", "paramsnoembed", "size", "weights",
    ),
    "tokens": (
        "tokens", "d", "ntokens", "numtokens", "trainingtokens", "traintokens", "tokensseen",
        "totaltokens", "tokencount", "token", "data", "trainingdata", "datasize", "datasetsize",
        "dataset",
    ),
    "flops": (
        "flops", "flop", "c", "compute", "trainingflops", "trainflops", "trainingflop",
        "totalflops", "trainingcompute", "traincompute",
    ),
    "loss": (
        "valloss", "validationloss", "evalloss", "testloss", "finalloss", "loss", "l",
        "crossentropy", "ce", "nll", "xent", "trainloss", "trainingloss",
    ),
})  # fmt: skip
PARTS: Mapping[Role, tuple[str, ...]] = MappingProxyType({
    "params": ("param", "modelsize"),
    "tokens": ("token",),
    "flops": ("flop", "compute", "pfday", "pfsday"),
    "loss": ("loss", "entropy", "nll", "perplexity", "ppl", "bitsper", "natsper", "bpb", "bpt"),
})  # fmt: skip
# A rate, a spread or a setting is none of the four.
OTHER = {
    "per", "ratio", "std", "stderr", "sem", "error", "var", "variance", "min", "max", "delta",
    "weight", "decay", "scale", "rate", "lr", "batch", "gpu", "second", "sec", "step", "steps",
}  # fmt: skip
NATS_AND_BITS = {"bits", "nats", "bit", "nat"}  # "bits per token" is a loss
SILENT = {"in", "of", "number", "the", "log", "log10", "10", "ln", "lg", "x"}
RUN_NAMES = ("name", "run", "model", "runname", "modelname", "id", "runid")


def points(role: Role, name: str) -> int:
    """How well a column's name fits a role, from 0."""
    found = words(name)
    whole = words(re.sub(r"[(\[].*?[)\]]", " ", name))
    plain = [word for word in whole if word not in SILENT and not _is_unit(role, word)]
    for spelled in ("".join(found), "".join(whole), "".join(plain)):
        if spelled in NAMES[role]:
            return 200 - NAMES[role].index(spelled)
    if OTHER & set(found) and not (role == "loss" and NATS_AND_BITS & set(found)):
        return 0
    joined = "".join(found)
    if not any(part in joined for part in PARTS[role]):
        return 0
    return 50 if {"embedding", "embed", "train", "training"} & set(found) else 60


def is_something_else(name: str) -> bool:
    """Whether a name says that its column holds a rate, a spread or a setting."""
    return bool(OTHER & set(words(name)))


def names_runs(name: str) -> bool:
    """Whether a column's name says that it holds the names of the runs."""
    return "".join(words(name)) in RUN_NAMES


def _is_unit(role: Role, word: str) -> bool:
    return named_unit(role, f"x {word}") is not None
