"""Bytes of any text file as text, its paragraphs, and pieces of about one size."""

import codecs
from collections.abc import Iterable, Iterator

from models.errors import UserError

LONGEST = 8000  # characters of a paragraph


class Decoder:
    """Bytes as text: UTF-8 or UTF-16 by their mark, line by line Windows-1252 where it is neither.

    encoding: what it was, "" while nothing was read.
    """

    def __init__(self, name: str, encoding: str = "") -> None:
        self._name, self.encoding, self._left = name, encoding, b""
        self._wide: codecs.IncrementalDecoder | None = None
        self._other = self._wrote = False

    def decode(self, block: bytes, *, last: bool = False) -> str:
        if not self.encoding and block:
            block = self._begin(block)
        if self._wide is not None:
            return _lines(self._wide.decode(block, last))
        content = self._left + block
        cut = len(content) if last else self._whole(content)
        content, self._left = content[:cut], content[cut:]
        try:
            text = content.decode()
            self._wrote |= not text.isascii()
        except UnicodeDecodeError:
            text = "".join(map(self._line, content.splitlines(keepends=True)))
        if self._other:
            self.encoding = "mixed" if self._wrote else "Windows-1252"
        return _lines(text)

    def _begin(self, block: bytes) -> bytes:
        for mark, wide in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
            if block.startswith(mark):
                self._wide = codecs.getincrementaldecoder(wide)("replace")
                self.encoding = "UTF-16"
                return block[2:]
        start = block[: 1 << 16]
        control = sum(start.count(byte) for byte in range(32) if byte not in b"\t\n\r\f\x1b")
        if 0 in start or control > len(start) / 50:
            raise UserError(
                "{name} is no text but a binary file.",
                "Give plain text: save it as .txt in UTF-8.",
                name=self._name,
            )
        self.encoding = "UTF-8"
        return block.removeprefix(b"\xef\xbb\xbf")

    def _whole(self, content: bytes) -> int:
        """Up to the last line end, so that no character is cut; of a long line up to a space."""
        for mark in (b"\n", b" "):
            if found := content.rfind(mark) + 1:
                return found
        end = len(content)
        while end and end > len(content) - 4 and content[end - 1] & 0xC0 == 0x80:
            end -= 1
        return max(0, end - 1)

    def _line(self, line: bytes) -> str:
        try:
            text = line.decode()
            self._wrote |= not text.isascii()
        except UnicodeDecodeError:
            self._other = True
            return line.decode("cp1252", errors="replace")
        return text


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


class Cutter:
    """Text as paragraphs, and paragraphs as pieces.

    A piece ends where a hash says so, so that a sentence added in front moves none of those behind.
    """

    def __init__(self, size: int) -> None:
        self._size, self._open, self._piece, self._length = size, "", list[str](), 0

    def paragraphs(self, text: str) -> Iterator[str]:
        *whole, self._open = (self._open + text).split("\n\n")
        for one in whole:
            yield from self._cut_long(one)
        while len(self._open) > LONGEST:
            end = _good_end(self._open)
            yield self._open[:end]
            self._open = self._open[end:]

    def _cut_long(self, text: str) -> Iterator[str]:
        while len(text) > LONGEST:
            end = _good_end(text)
            yield text[:end]
            text = text[end:]
        if text.strip():
            yield text

    def rest(self) -> list[str]:
        text, self._open = self._open, ""
        return [text] if text.strip() else []

    def cut(self, paragraphs: Iterable[str]) -> Iterator[str]:
        for one in paragraphs:
            self._piece.append(one)
            self._length += len(one)
            ends = self._length >= self._size and _mark(one) % 2 == 0
            if ends or self._length >= 3 * self._size:
                yield from self.end()

    def end(self) -> Iterator[str]:
        if self._piece:
            yield "\n\n".join(self._piece)
        self._piece, self._length = [], 0


def _mark(text: str) -> int:
    return len(text) + sum(map(ord, text[:16]))


def _good_end(text: str) -> int:
    for mark in ("\n", " "):
        if (found := text.rfind(mark, LONGEST // 2, LONGEST)) > 0:
            return found + 1
    return LONGEST
