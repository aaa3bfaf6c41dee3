"""Swapping a word of a text by its tokens: which tokens the word has, and the text with another.

word_at(pieces, 4)                          # slice(3, 6): " F", "ran", "ce"
swapped(text, pieces, 4, "Italy")           # the same text with " Italy" in place of " France"
places_of(before, after)                    # where two texts differ, in each of them
"""

from collections.abc import Sequence
from itertools import takewhile

from models.base_vs_chat.inside import Inside
from models.generation import TokenPiece


def word_at(pieces: Sequence[TokenPiece], token: int) -> slice:
    """The tokens of the word that a token belongs to.

    The token alone where it is no letters, or where no token tells a blank.
    """
    first = last = token
    if not (_letters(pieces[token]) and any(one.text[:1].isspace() for one in pieces)):
        return slice(token, token + 1)
    while first > 0 and not pieces[first].text[0].isspace() and _letters(pieces[first - 1]):
        first -= 1
    for piece in pieces[token + 1 :]:
        if piece.text[:1].isspace() or not _letters(piece):
            break
        last += 1
    return slice(first, last + 1)


def _letters(piece: TokenPiece) -> bool:
    return not piece.special and piece.text.strip().isalnum()


def word(pieces: Sequence[TokenPiece], token: int) -> str:
    return "".join(piece.text for piece in pieces[word_at(pieces, token)])


def swapped(text: str, pieces: Sequence[TokenPiece], token: int, new: str) -> str:
    """The text with `new` in place of the word at a token, with the blanks that stood before it.

    The same where the word does not stand in the text: a special token, a part of a character.
    """
    old = word(pieces, token)
    told = any(map(str.isspace, "".join(piece.text for piece in pieces)))
    places = [at for at, one in enumerate(text) if told or not one.isspace()]
    read = "".join(text[at] for at in places)  # as the tokens tell it
    behind = "".join(piece.text for piece in pieces[word_at(pieces, token).stop :])
    parts = read.rsplit(old, behind.count(old) + 1) if old else [read]
    if len(parts) == 1 or pieces[token].special:
        return text
    at = len(parts[0])
    first, last = places[at], places[at + len(old) - 1]
    blanks = old[: len(old) - len(old.lstrip())]
    return text[:first] + (blanks + new.strip() if new.strip() else "") + text[last + 1 :]


def places_of(before: Sequence[TokenPiece], after: Sequence[TokenPiece]) -> tuple[slice, slice]:
    """Where two texts differ: the tokens between what they begin and what they end with alike."""
    pairs = zip(before, after, strict=False)
    start = sum(1 for _ in takewhile(lambda pair: pair[0].id == pair[1].id, pairs))
    most = min(len(before), len(after)) - start
    ends = zip(reversed(before), reversed(after), strict=False)
    end = min(most, sum(1 for _ in takewhile(lambda pair: pair[0].id == pair[1].id, ends)))
    return slice(start, len(before) - end), slice(start, len(after) - end)


def swap_words(inside: Inside) -> tuple[str, str]:
    """What stood in the text before the swap, and what stands there now, each as whole words."""
    found = []
    ends = places_of(inside.before, inside.pieces)
    for pieces, place in zip((inside.before, inside.pieces), ends, strict=True):
        first, last = place.start, place.stop
        if first < last:
            first, last = word_at(pieces, first).start, word_at(pieces, last - 1).stop
        found.append("".join(piece.text for piece in pieces[first:last]))
    return found[0], found[1]
