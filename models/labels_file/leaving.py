"""What a format has no place for."""

ALIKE = "{count} labels without a preferred text: ties, skips, and equal drafts."
NOT_JUDGED = "{count} items that nobody has judged."
REPEATS = "{count} repeats, which only measure the labeller."
SINGLES = "{count} labels of single drafts."
MIDDLES = "{count} labels in which no text is clearly wanted or unwanted."
SPEAKERS = "{count} labels whose texts hold the marks that tell the speakers apart."
ROLES = "{count} conversations with other speakers than a human and an assistant."
BLANK = "{count} labels with an empty text."
NO_DRAFTS = "{count} prompts without drafts."


class LeftOut(Exception):  # noqa: N818  (no error: a format that says less)
    """Raised by a writer for a label that its format can't hold; the reason has a {count}."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
