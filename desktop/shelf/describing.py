"""What the details say about a model. No widgets."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from desktop.numbers import data_size, plain, power, si
from desktop.shelf import listing, words
from desktop.shelf.shown import Action, Details, Fact, Work
from models.errors import UserError

if TYPE_CHECKING:
    from desktop.widgets.tag import Kind
    from models.engine import details as live
    from models.engine.details import Verified
    from models.model import Model

translate = words.translate
CLOSE = 0.01
"""Nats a token: what a form may differ from the exact one and still stand for it."""


def of_model(
    model: "Model",
    known: "live.Details | None",
    checked: "Verified | None" = None,
    work: Work | None = None,
) -> Details:
    """All about a model; `known` is None until its details have been read."""
    return Details(
        listing.model_key(model),
        model.name,
        words.origin(model),
        _tags(model, known, busy=work is not None),
        facts=_facts(model, known, checked),
        primary=_primary(model, busy=work is not None),
        actions=_actions(model, known, busy=work is not None),
        renames=known is not None and known.can_rename,
        fidelity=fidelity(known),
        template=None if known is None or not known.architecture else known.template,
        forms=_forms(model),
        form=model.form,
        problem=_problem(model, checked) if work is None else None,
        work=work,
    )


def fidelity(known: "live.Details | None") -> str:
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
        places=QLocale().toString(near.places),
        small=small,
        same=same.format(count=near.same_tokens),
    )


def _tags(
    model: "Model", known: "live.Details | None", *, busy: bool
) -> "tuple[tuple[str, Kind], ...]":
    tags: list[tuple[str, Kind]] = []
    if model.parameters:
        tags.append((words.kind(model.kind), "neutral" if model.kind == "base" else "accent"))
    if model.form == "8-bit":
        tags.append((translate("Shelf", "8-bit"), "neutral"))
    state = words.state(model, known)
    return (*tags, state) if state[0] and not busy else tuple(tags)


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


def _actions(model: "Model", known: "live.Details | None", *, busy: bool) -> tuple[Action, ...]:
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


def _facts(
    model: "Model", known: "live.Details | None", checked: "Verified | None"
) -> tuple[Fact, ...]:
    if known is None:
        return ()
    found = [*_about_the_net(known), *_about_the_room(known)]
    licence = words.licence(known.licence) or translate("Shelf", "Not given")
    found.append(Fact(translate("Shelf", "Licence"), licence))
    found.append(_checksum(model, known, checked))
    show = translate("Shelf", "Show")
    where = str(known.location)
    name = translate("Shelf", "Lies in")
    found.append(Fact(name, where, path=True, action="reveal", does=show))
    return tuple(found)


def _about_the_net(known: "live.Details") -> list[Fact]:
    found = []
    if known.architecture:
        parts = [known.architecture]
        if known.context:
            tokens = translate("Shelf", "{count} tokens of context")
            parts.append(tokens.format(count=QLocale().toString(known.context)))
        found.append(Fact(translate("Shelf", "Architecture"), " · ".join(parts)))
    if known.parameters:
        counts = translate("Shelf", "{inner} without the embedding")
        if known.total_parameters:
            counts = translate("Shelf", "{inner} without the embedding, {all} in all")
        said = counts.format(inner=si(known.parameters), all=si(known.total_parameters))
        name = translate("Shelf", "Parameters")
        found.append(Fact(name, said, term="non_embedding_parameters"))
    return found


def _about_the_room(known: "live.Details") -> list[Fact]:
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
        found.append(Fact(translate("Shelf", "Memory when open"), about))
    return found


def _checksum(model: "Model", known: "live.Details", checked: "Verified | None") -> Fact:
    name = translate("Shelf", "SHA-256")
    sha256 = model.sha256 or known.sha256 or (checked.sha256 if checked is not None else "")
    if not sha256 and known.state == "gone":
        return Fact(name, translate("Shelf", "Not known"), term="checksum")
    if not sha256:
        return Fact(name, translate("Shelf", "Not computed yet; Verify does it"), term="checksum")
    note = "" if checked is None else _verdict(checked)
    return Fact(name, words.grouped(sha256), note, copied=sha256, mono=True, term="checksum")


def _verdict(checked: "Verified") -> str:
    read = data_size(checked.bytes)
    if not checked.right:
        return translate("Shelf", "Verified now: {size} read, and the sum is {sum}.").format(
            size=read, sum=checked.sha256
        )
    kept_by = {
        "card": translate("Shelf", "as its card says"),
        "shelf": translate("Shelf", "as when it was added"),
        "hub": translate("Shelf", "as the cache calls it"),
        "publisher": translate("Shelf", "as its publisher says"),
        "": translate("Shelf", "kept to compare with from now on"),
    }[checked.kept_by]
    verified = translate("Shelf", "Verified now: {size} read, {same}.")
    return verified.format(size=read, same=kept_by)
