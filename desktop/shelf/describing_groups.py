"""What the details say about a group, a removed model, or one on its way. No widgets."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.numbers import data_size, si
from desktop.shelf import listing, words
from desktop.shelf.describing import compare
from desktop.shelf.shown import Action, Details, Fact, Work

if TYPE_CHECKING:
    from models.engine import details as live
    from models.model import Model
    from models.store.removed import Removed

translate = words.translate


def of_group(
    group: str, title: str, models: "Sequence[Model]", known: "Mapping[Path, live.Details]"
) -> Details:
    """What the models of a group are, and what they take together."""
    abouts = {
        listing.FAMILY: translate(
            "Shelf",
            "Small Llama models of one kind, base and chat, made to be looked at: what changes "
            "with size, and what fine-tuning changes. They come with the program.",
        ),
        listing.TUNED: translate("Shelf", "Models that you have tuned in Preferences."),
        listing.YOURS: translate(
            "Shelf",
            "Models that you already have: folders with safetensors, and GGUF files. They stay "
            "where they are. Nothing in them is run as a program: pickles are refused.",
        ),
        listing.HUB: translate(
            "Shelf",
            "What Hugging Face's tools have left on this computer. It is read, never changed, "
            "and nothing is fetched.",
        ),
    }
    usable = any(model.problem is None for model in models)
    return Details(
        group,
        title,
        abouts[group],
        facts=(*_sums(models, known), *_more(group, models)),
        primary=compare() if usable else None,
    )


def of_removed(record: "Removed") -> Details:
    """A model that was removed, and can be put back."""
    about = (
        translate("Shelf", "Taken off the shelf. Its file lies where it always did.")
        if record.own is None
        else translate("Shelf", "Kept whole for a month from its removal, then deleted.")
    )
    facts = [Fact(translate("Shelf", "Was at"), str(record.path), path=True)]
    if record.bytes:
        facts.insert(0, Fact(translate("Shelf", "On disk"), data_size(record.bytes)))
    return Details(
        listing.removed_key(record),
        record.name,
        about,
        facts=tuple(facts),
        primary=Action("restore", translate("Shelf", "Put back")),
    )


def of_all_removed(title: str, records: "Sequence[Removed]") -> Details:
    """Everything that was removed."""
    total = sum(record.bytes for record in records)
    return Details(
        listing.REMOVED,
        title,
        translate(
            "Shelf",
            "What you removed can be put back for a month. Models of yours that lie elsewhere "
            "were only forgotten.",
        ),
        facts=(
            Fact(translate("Shelf", "Models"), str(len(records))),
            Fact(translate("Shelf", "On disk"), data_size(total)),
        ),
        actions=(Action("empty", translate("Shelf", "Delete for good…")),),
    )


def of_pending(key: str, name: str, work: Work | None) -> Details:
    """A model that is on its way to the shelf."""
    about = translate("Shelf", "On its way. Nothing of it can be picked before it is whole.")
    return Details(key, name, about, work=work)


def _sums(models: "Sequence[Model]", known: "Mapping[Path, live.Details]") -> tuple[Fact, ...]:
    read = [known[model.original] for model in models if model.original in known]
    counts = [
        f"{sum(model.kind == kind for model in models)} {words.kind(kind)}"
        for kind in ("base", "chat", "tuned")
        if any(model.kind == kind for model in models)
    ]
    found = [Fact(translate("Shelf", "Models"), " · ".join(counts))] if counts else []
    sizes = [model.parameters for model in models if model.parameters]
    if len(set(sizes)) > 1:
        span = translate("Shelf", "{least} to {most}, without the embedding")
        said = span.format(least=si(min(sizes)), most=si(max(sizes)))
        found.append(Fact(translate("Shelf", "Parameters"), said))
    if len(read) == len(models) and read:
        disk = data_size(sum(one.disk_bytes for one in read))
        found.append(Fact(translate("Shelf", "On disk"), disk))
        if converted := sum(one.conversion_bytes for one in read):
            found.append(Fact(translate("Shelf", "Converted"), data_size(converted)))
        licences = {one.licence for one in read}
        if len(licences) == 1 and (licence := licences.pop()):
            found.append(Fact(translate("Shelf", "Licence"), licence))
    return tuple(found)


def _more(group: str, models: "Sequence[Model]") -> Iterator[Fact]:
    """The sizes of the family; what can be added to one's own."""
    if group == listing.FAMILY:
        yield from _sizes(models)
    if group == listing.YOURS:
        yield from _what_opens()


def _sizes(models: "Sequence[Model]") -> Iterator[Fact]:
    for size in dict.fromkeys(model.size for model in models if model.size):
        members = [model for model in models if model.size == size]
        seeds = len({model.seed for model in members})
        said = translate("Shelf", "{count} parameters").format(count=si(members[0].parameters))
        if seeds > 1:
            said += " · " + translate("Shelf", "{count} seeds").format(count=seeds)
        yield Fact(size, said)


def _what_opens() -> Iterator[Fact]:
    yield Fact(
        translate("Shelf", "Folders"),
        translate("Shelf", "With config.json, tokenizer.json and safetensors."),
        term="safetensors",
    )
    yield Fact(
        translate("Shelf", "GGUF files"),
        translate("Shelf", "Llama, Mistral, Qwen2 and Qwen3; converted once, in a minute or two."),
        term="gguf",
    )
    yield Fact(
        translate("Shelf", "Refused"),
        translate("Shelf", "Pickles (.bin, .pt, .pth, .ckpt): opening one runs whatever is in it."),
        term="pickle",
    )
