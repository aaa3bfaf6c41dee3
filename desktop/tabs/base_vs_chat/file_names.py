"""What the file of a comparison is called."""

import re

SUFFIX = ".json"


def file_name(prompt: str) -> str:
    """A name for the file of a comparison: the beginning of its prompt, safe on every system."""
    plain = re.sub(r"[^\w]+", "-", prompt).strip("-")[:40].strip("-")
    return f"{plain or 'comparison'}{SUFFIX}"
