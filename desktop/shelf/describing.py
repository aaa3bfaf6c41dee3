"""What the shelf says of a model, a group, what was removed or is on its way. No widgets."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.numbers import data_size, plain, power, si, whole
from desktop.shelf import shown
from desktop.shelf.shown import Action, Details, Fact, Work
from desktop.widgets.banner import in_one_line
from models.errors import UserError
from models.model import lost_parent

if TYPE_CHECKING:
    from desktop.widgets.labels import Kind
    from models.engine.profile import Profile, Verified
    from models.model import Model
    from models.store.removed import Removed

translate = QCoreApplication.translate
_LICENCES = {name.lower(): name for name in ("Apache-2.0", "MIT", "BSD-3-Clause", "CC-BY-4.0")}


def kind(model_kind: str) -> str:
    names = {
        "base": translate("Shelf", "Base"),
        "chat": translate("Shelf", "Chat"),
        "tuned": translate("Shelf", "Tuned"),
    }
    return names[model_kind]


def row(model: "Model", details: "Profile | None") -> str:
    """The second line of a row: kind, parameters, form, size on disk; or just what it is."""
    if not model.parameters:
        is_file = model.source == "gguf"
        return translate("Shelf", "GGUF file") if is_file else translate("Shelf", "Folder")
    parts = [kind(model.kind)]
    if count := _count(model, details):
        parts.append(si(count))
    if model.form == "8-bit":
        parts.append(translate("Shelf", "8-bit"))
    if details is not None and details.disk_bytes:
        parts.append(data_size(details.disk_bytes))
    return " · ".join(parts)


def _count(model: "Model", details: "Profile | None") -> int:
    """Parameters: of the family without the embedding, of others all, as their names count.

    0 while that is not known.
    """
    if model.source in ("family", "tuned"):
        return model.parameters
    return 0 if details is None else details.total_parameters or model.parameters


def licence(name: str) -> str:
    """A licence as its authors write it; Hugging Face's cards and GGUF files use small letters."""
    return _LICENCES.get(name.lower(), name)


def state(model: "Model", details: "Profile | None") -> "tuple[str, Kind]":
    """What keeps a model from being used, in a word or two; "" if nothing does."""
    if model.problem is None:
        return "", "neutral"
    guessed = "not converted" if model.convertible else "damaged"
    words: dict[str, tuple[str, Kind]] = {
        "not converted": (translate("Shelf", "Not converted"), "warn"),
        "changed": (translate("Shelf", "Changed"), "warn"),
        "gone": (translate("Shelf", "Missing"), "warn"),
    }
    damaged: tuple[str, Kind] = (translate("Shelf", "Damaged"), "bad")
    if details is not None and details.state == "not converted" and not details.fits:
        return translate("Shelf", "Too large"), "bad"
    return words.get(guessed if details is None else details.state, damaged)


def origin(model: "Model") -> str:
    """The sentence below the name: where the model comes from."""
    sentences = {
        "family": translate("Shelf", "One of the study family, which comes with the program."),
        "tuned": translate("Shelf", "Tuned here. The copy in your data folder is the only one."),
        "folder": translate("Shelf", "A folder of yours. It stays where it is, as it is."),
        "gguf": translate("Shelf", "A GGUF file. Converted once to open fast."),
        "hub": translate(
            "Shelf", "In the cache of Hugging Face's tools on this computer: read, never changed."
        ),
    }
    return sentences[model.source]


def removed(record: "Removed") -> str:
    """The second line of the row of a removed model."""
    days = (datetime.now().astimezone() - datetime.fromisoformat(record.when)).days
    if days < 1:
        when = translate("Shelf", "Removed today")
    elif days == 1:
        when = translate("Shelf", "Removed yesterday")
    else:
        when = translate("Shelf", "Removed {days} days ago").format(days=days)
    return f"{when} · {data_size(record.bytes)}" if record.bytes else when


def models(count: int) -> str:
    """As in "1 model" and "26 models"."""
    return translate("Shelf", "%Ln models", "", count)


def grouped(sha256: str) -> str:
    """A checksum in two lines of groups of eight, so that people can compare it.

    >>> grouped("0123456789abcdef" * 4).splitlines()[0]
    '01234567 89abcdef 01234567 89abcdef'
    """
    groups = [sha256[start : start + 8] for start in range(0, len(sha256), 8)]
    return "\n".join(filter(None, (" ".join(groups[:4]), " ".join(groups[4:]))))


CLOSE = 0.01
"""Nats a token: what a form may differ from the exact one and still stand for it."""


def of_model(
    model: "Model",
    known: "Profile | None",
    checked: "Verified | None" = None,
    work: Work | None = None,
) -> Details:
    """All about a model; `known` is None until its details have been read."""
    return Details(
        shown.model_key(model),
        model.name,
        origin(model),
        _tags(model, known, busy=work is not None),
        facts=_facts(model, known, checked),
        primary=_primary(model, busy=work is not None),
        actions=_actions(model, known, busy=work is not None),
        renames=known is not None and known.can_rename,
        fidelity=fidelity(known),
        template=None if known is None or not known.architecture else known.template,
        forms=_forms(model) if known is None or known.fast else (),
        form=model.form,
        problem=_problem(model, checked) if work is None else None,
        work=work,
    )


def fidelity(known: "Profile | None") -> str:
    """How near the 8-bit form is to the exact one; "" where nobody has measured it.

    As in "8-bit against exact: mean KL 0.004 nats a token over 3,120 tokens (below 0.01: close),
    the same greedy text up to token 33."
    """
    near = None if known is None else known.fidelity
    if near is None:
        return ""
    sentence = translate(
        "Shelf",
        "8-bit against exact: mean KL {nats} nats a token over {places} tokens{small}, {same}.",
    )
    same = translate("Shelf", "the same greedy text up to token {count}")
    if near.same_tokens >= near.greedy_tokens:
        same = translate("Shelf", "the same greedy text, {count} of {count} tokens")
    small = ""
    if near.mean_kl < CLOSE:
        bound = translate("Shelf", " (below {bound}: close)")
        small = bound.format(bound=plain(CLOSE, 2))
    return sentence.format(
        nats=plain(near.mean_kl, 4) if near.mean_kl >= 5e-5 else power(near.mean_kl),
        places=whole(near.places),
        small=small,
        same=same.format(count=near.same_tokens),
    )


def _tags(model: "Model", known: "Profile | None", *, busy: bool) -> "tuple[tuple[str, Kind], ...]":
    tags: list[tuple[str, Kind]] = []
    if model.parameters:
        tags.append((kind(model.kind), "neutral" if model.kind == "base" else "accent"))
    if model.form == "8-bit":
        tags.append((translate("Shelf", "8-bit"), "neutral"))
    condition = state(model, known)
    return (*tags, condition) if condition[0] and not busy else tuple(tags)


def compare() -> Action:
    """Take what is shown to the tab that compares two models."""
    hint = translate("Shelf", "Ask two models the same, side by side")
    return Action("compare", translate("Shelf", "Compare in Base vs chat"), hint)


def _primary(model: "Model", *, busy: bool) -> Action | None:
    if busy:
        return None
    if model.problem is None:
        return compare()
    if model.convertible:
        return Action("convert", translate("Shelf", "Convert"))
    return None


def _actions(model: "Model", known: "Profile | None", *, busy: bool) -> tuple[Action, ...]:
    if busy or known is None:
        return ()
    found = []
    if model.problem is None and model.convertible:
        hint = translate("Shelf", "Make a form of it that opens at once and answers faster")
        found.append(Action("convert", translate("Shelf", "Make it fast"), hint))
    if known.state != "gone":
        hint = translate("Shelf", "Compute the checksum of its weights again, and compare")
        found.append(Action("verify", translate("Shelf", "Verify"), hint))
    if known.removal:
        hint = {
            "moved": translate("Shelf", "It can be put back for a month"),
            "forgotten": translate("Shelf", "The file stays where it is"),
        }[known.removal]
        found.append(Action("remove", translate("Shelf", "Remove"), hint))
    return tuple(found)


def _forms(model: "Model") -> tuple[tuple[str, str], ...]:
    """A choice where there is one: what was converted once can be converted otherwise."""
    if model.origin is None or model.problem is not None:
        return ()
    return ("8-bit", translate("Shelf", "8-bit")), ("exact", translate("Shelf", "Exact"))


def _problem(model: "Model", checked: "Verified | None") -> UserError | None:
    if model.problem is None and checked is not None and not checked.right:
        return UserError(
            "The weights of {name} are not what they were: their checksum is another one.",
            "Get the files again from where they came from, or remove the model.",
            name=model.name,
        )
    return model.problem


def _facts(model: "Model", known: "Profile | None", checked: "Verified | None") -> tuple[Fact, ...]:
    if known is None:
        return ()
    found = [*_parent(model), *_about_the_net(known), *_about_the_room(known)]
    terms = licence(known.licence) or translate("Shelf", "Not given")
    found.append(Fact(translate("Shelf", "Licence"), terms))
    found.append(_checksum(model, known, checked))
    show = translate("Shelf", "Show")
    where = str(model.original)
    name = translate("Shelf", "Location")
    found.append(Fact(name, where, path=True, action="reveal", does=show))
    return tuple(found)


def _parent(model: "Model") -> list[Fact]:
    """What the model was tuned from; whether that is gone and another model has its name."""
    if not model.parent:
        return []
    lost = in_one_line(lost_parent(model.name, model.parent)) if model.parent_replaced else ""
    return [Fact(translate("Shelf", "Tuned from"), model.parent, lost)]


def _about_the_net(known: "Profile") -> list[Fact]:
    found = []
    if known.architecture:
        parts = [known.architecture]
        if known.context:
            tokens = translate("Shelf", "{count} tokens of context")
            parts.append(tokens.format(count=whole(known.context)))
        note = "" if known.fast or known.state in ("gone", "damaged") else _slow()
        found.append(Fact(translate("Shelf", "Architecture"), " · ".join(parts), note))
    if known.parameters:
        counts = translate("Shelf", "{inner} without the embedding")
        if known.total_parameters:
            counts = translate("Shelf", "{inner} without the embedding, {all} in all")
        said = counts.format(inner=si(known.parameters), all=si(known.total_parameters))
        name = translate("Shelf", "Parameters")
        found.append(Fact(name, said, term="non_embedding_parameters"))
    return found


def _slow() -> str:
    return translate(
        "Shelf", "Runs through transformers, more slowly: the fast graph does not express it."
    )


def _about_the_room(known: "Profile") -> list[Fact]:
    found = []
    if known.disk_bytes:
        parts = [data_size(known.disk_bytes), known.storage]
        found.append(Fact(translate("Shelf", "On disk"), " · ".join(filter(None, parts))))
    if known.conversion_bytes:
        found.append(
            Fact(
                translate("Shelf", "Converted"),
                data_size(known.conversion_bytes),
                action="clear",
                does=translate("Shelf", "Clear"),
            )
        )
    if known.memory_bytes:
        about = translate("Shelf", "about {size}").format(size=data_size(known.memory_bytes))
        fit = _fit(known)
        found.append(Fact(translate("Shelf", "Memory when open"), about, fit))
    return found


def _fit(known: "Profile") -> str:
    """Whether the memory suffices, now or ever."""
    if not known.machine_bytes:
        return ""
    if not known.fits:
        said = translate("Shelf", "Too large: this computer has {size}.")
        return said.format(size=data_size(known.machine_bytes))
    free = data_size(known.free_bytes)
    if known.memory_bytes > known.free_bytes:
        said = translate("Shelf", "Only {free} are free: close other programs first.")
        return said.format(free=free)
    return translate("Shelf", "Fits: {free} are free.").format(free=free)


def _checksum(model: "Model", known: "Profile", checked: "Verified | None") -> Fact:
    name = translate("Shelf", "SHA-256")
    sha256 = model.sha256 or known.sha256 or (checked.sha256 if checked is not None else "")
    if not sha256 and known.state == "gone":
        return Fact(name, translate("Shelf", "Not known"), term="checksum")
    if not sha256:
        return Fact(name, translate("Shelf", "Not computed yet; Verify does it"), term="checksum")
    note = "" if checked is None else _verdict(checked)
    return Fact(name, grouped(sha256), note, copied=sha256, mono=True, term="checksum")


def _verdict(checked: "Verified") -> str:
    read = data_size(checked.bytes)
    if not checked.right:
        return translate("Shelf", "Verified now: {size} read, and the sum is {sum}.").format(
            size=read, sum=checked.sha256
        )
    kept_by = {
        "card": translate("Shelf", "as its card says"),
        "shelf": translate("Shelf", "as when it was added"),
        "hub": translate("Shelf", "matches the cache"),
        "publisher": translate("Shelf", "as its publisher says"),
        "": translate("Shelf", "kept to compare with from now on"),
    }[checked.kept_by]
    verified = translate("Shelf", "Verified now: {size} read, {same}.")
    return verified.format(size=read, same=kept_by)


def of_group(
    group: str, title: str, models: "Sequence[Model]", known: "Mapping[Path, Profile]"
) -> Details:
    """What the models of a group are, and what they take together."""
    abouts = {
        shown.FAMILY: translate(
            "Shelf",
            "Small Llama models of one kind, base and chat, made to be looked at: what changes "
            "with size, and what fine-tuning changes. They come with the program.",
        ),
        shown.TUNED: translate("Shelf", "Models that you have tuned in Preferences."),
        shown.YOURS: translate(
            "Shelf",
            "Models that you already have: folders with safetensors, and GGUF files. They stay "
            "where they are. Nothing in them is run as a program: pickles are refused.",
        ),
        shown.HUB: translate(
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
    facts = [Fact(translate("Shelf", "Former location"), str(record.path), path=True)]
    if record.bytes:
        facts.insert(0, Fact(translate("Shelf", "On disk"), data_size(record.bytes)))
    return Details(
        shown.removed_key(record),
        record.name,
        about,
        facts=tuple(facts),
        primary=Action("restore", translate("Shelf", "Put back")),
    )


def of_all_removed(title: str, records: "Sequence[Removed]") -> Details:
    total = sum(record.bytes for record in records)
    return Details(
        shown.REMOVED,
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


def _sums(models: "Sequence[Model]", known: "Mapping[Path, Profile]") -> tuple[Fact, ...]:
    read = [known[model.original] for model in models if model.original in known]
    counts = [
        f"{sum(model.kind == one for model in models)} {kind(one)}"
        for one in ("base", "chat", "tuned")
        if any(model.kind == one for model in models)
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
    if group == shown.FAMILY:
        yield from _sizes(models)
    if group == shown.YOURS:
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
    from models.engine.architectures.table import FAMILIES

    yield Fact(
        translate("Shelf", "Folders"),
        translate("Shelf", "With config.json, tokenizer.json and safetensors."),
        term="safetensors",
    )
    yield Fact(
        translate("Shelf", "GGUF files"),
        translate("Shelf", "{families}; converted once.").format(families=FAMILIES),
        term="gguf",
    )
    yield Fact(
        translate("Shelf", "Refused"),
        translate("Shelf", "Pickles (.bin, .pt, .pth, .ckpt): opening one runs whatever is in it."),
        term="pickle",
    )
