"""What SQL is given by us: a digest of texts, and the words under which a label is found."""

import hashlib
import re
import sqlite3
import unicodedata

DIGEST_BYTES = 16
# Scripts without spaces between words: each sign is a word of its own.
SPACELESS = re.compile("([\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")
WORD = re.compile(r"[^\W_]+")


def register(connection: sqlite3.Connection) -> None:
    """Make both known to a connection; the migrations use them, too."""
    connection.create_function("text_digest", -1, text_digest, deterministic=True)
    connection.create_function("search_words", -1, search_words, deterministic=True)


def text_digest(prompt: str, turns: str, *drafts: str) -> bytes:
    """16 bytes that say whether two items are the same.

    drafts: text, model and sha256 of each draft, one after the other; their order does not matter.
    """
    parts = sorted(zip(drafts[::3], drafts[1::3], drafts[2::3], strict=True))
    texts = [prompt, turns, *(text for part in parts for text in part)]
    # With the lengths in front, no two lists of texts look alike.
    whole = " ".join([str(len(text)) for text in texts] + texts)
    return hashlib.blake2b(whole.encode(), digest_size=DIGEST_BYTES).digest()


def search_words(*texts: str) -> str:
    """Texts as the index of words takes them."""
    joined = "\n".join(texts)
    if joined.isascii():
        return joined
    return SPACELESS.sub(r" \1 ", unicodedata.normalize("NFC", joined))


def search_query(asked: str) -> str:
    """What a person typed as a question to the index: all words, the last one as a beginning.

    "" if there is no word in it. A single letter is no beginning: too many words have it.

    >>> search_query("two wor")
    '"two" AND "wor" *'
    """
    words = WORD.findall(search_words(asked))
    if not words:
        return ""
    joined = " AND ".join(f'"{word}"' for word in words)
    whole = len(words[-1]) == 1 or asked[-1:].isspace()
    return joined if whole else f"{joined} *"
