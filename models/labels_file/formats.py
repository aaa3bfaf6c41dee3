"""The formats that labels are read from and written to."""

from dataclasses import dataclass

from models.errors import UserError


@dataclass(frozen=True, slots=True)
class Format:
    """A format. title: for people. suffix: of its files. written: whether we write it, too."""

    key: str
    title: str
    suffix: str = ".jsonl"
    written: bool = True


FORMATS = {
    one.key: one
    for one in (
        Format("understudy", "Understudy, nothing left out"),
        Format("trl", "TRL, with a prompt"),
        Format("trl-implicit", "TRL, the prompt at the beginning of both texts"),
        Format("trl-chat", "TRL, conversations with a prompt"),
        Format("trl-chat-implicit", "TRL, whole conversations"),
        Format("kto", "TRL for KTO, single texts"),
        Format("kto-chat", "TRL for KTO, single conversations"),
        Format("hh", "HH transcripts"),
        Format("argilla", "Argilla", ".json"),
        Format("label-studio", "Label Studio", ".json"),
        Format("csv", "Table", ".csv"),
        Format("choices", "Answers side by side with a choice", written=False),
        Format("prompts", "Prompts only", written=False),
    )
}


def format_of(key: str) -> Format:
    """The format of that name. Raises UserError that lists them all."""
    if key not in FORMATS:
        raise UserError(
            "There is no format {key}.", "Use one of {keys}.", key=key, keys=", ".join(FORMATS)
        )
    return FORMATS[key]
