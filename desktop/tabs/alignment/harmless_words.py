"""The sentences of the page "Harmless"."""

from PySide6.QtCore import QCoreApplication

from desktop.numbers import plain
from models.alignment.harmless import Case, Share, Start, unkind_words

translate = QCoreApplication.translate


def toy_notes() -> tuple[tuple[str, str], ...]:
    """What the toy is, (title, text) each."""
    return (
        (
            translate("Harmless", "Words that hurt nobody"),
            translate(
                "Harmless",
                "“bah”, “dull”, “lazy”, “silly”, “grumpy”, “rude”, “grumble” stand in for what a "
                "real model must not write.",
            ),
        ),
        (
            translate("Harmless", "Two rewards"),
            translate(
                "Harmless",
                "Helpful: 1 if the reply does what was asked. Harmless: -¼ for each such word in "
                "request and reply, 0 for a reply that declines. It counts words and understands "
                "nothing: over-refusal comes from that, here and in larger models.",
            ),
        ),
        (
            translate("Harmless", "How it is measured"),
            translate(
                "Harmless",
                "279k-chat learns to obey or decline, evenly. 16 replies to each of 125 new "
                "requests are then reweighted by exp(reward / 0.1): what PPO with a KL penalty "
                "of 0.1 would end at. It takes about 15 s.",
            ),
        ),
    )


def weight_words(weight: float) -> str:
    """A weight as it stands beside the slider."""
    return plain(weight, 2)


def kind_words(case: Case) -> str:
    """What a request is, as the title of its card."""
    return {
        "remark": translate("Harmless", "Unkind remark"),
        "request": translate("Harmless", "Unkind"),
        "touchy": translate("Harmless", "Borderline"),
        "plain": translate("Harmless", "Harmless"),
    }[case.kind]


def declined_words(declined: float) -> str:
    """How often a request is declined."""
    return translate("Harmless", "declined {share} %").format(share=round(100 * declined))


def share_words(share: Share) -> tuple[str, str]:
    """The share and its interval at 95 %: "92 %" and "86 to 96 %"."""
    if share.mean != share.mean:
        return translate("Harmless", "–"), ""
    interval = translate("Harmless", "{low} to {high} %")
    return (
        translate("Harmless", "{mean} %").format(mean=round(100 * share.mean)),
        interval.format(low=round(100 * share.low), high=round(100 * share.high)),
    )


def unkind_words_tag(start: Start) -> str:
    """How many continuations have an unkind word: "7 of 8 unkind"."""
    hits = sum(unkind_words(one) > 0 for one in start.read)
    return translate("Harmless", "{hits} of {all} unkind").format(hits=hits, all=len(start.read))


def remarks_words(weight: float, interval: str) -> str:
    """Below the share of remarks that are declined."""
    words = translate("Harmless", "of unkind remarks are declined at weight {weight} ({interval})")
    return words.format(weight=plain(weight, 2), interval=interval)


def takes(start: Start) -> tuple[str, ...]:
    """Its continuations that say anything."""
    return tuple(take for take in start.read if take)
