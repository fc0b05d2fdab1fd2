"""From bytes to characters: which encoding a text is in, and how that was found.

A byte-order mark settles it. Otherwise an encoding has to be proven: its bytes decode strictly, and what comes out is the
Chinese of every day, not the rare characters that a wrong encoding gives. A declaration (of a page) counts as long as
the bytes don't contradict it. What can't be proven is refused rather than guessed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{3,20})""", re.IGNORECASE)
_FAMILY = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "gb231280": "gb18030", "cp936": "gb18030",
           "xgbk": "gb18030", "big5": "big5hkscs", "big5hkscs": "big5hkscs", "cp950": "big5hkscs", "utf8": "utf-8"}  # fmt: skip
_NAMES = {"gb18030": "gb18030", "big5hkscs": "big5", "utf-8": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 4_000
_LIKELY = 0.7
_SURE = 0.95
_MOST_CONTROLS = 0.01


class _Reading(NamedTuple):
    """What one encoding makes of the bytes."""

    encoding: str
    text: str
    likeness: float
    """Share of everyday characters among those beyond ASCII, 0 to 1."""


def decode(content: bytes, declared: str | None = None) -> tuple[str, str, str]:
    """Return the canonical text of ``content``, the name of its encoding, and how it was found.

    Canonical is: no byte-order mark, LF line ends, nothing else changed. The third is one of ``byte-order mark``,
    ``declared``, ``proven``, ``proven, not <declared> as declared``.

    Raises:
        UnicodeError: if no encoding is proven; the message says why.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(content.removeprefix(b"\xef\xbb\xbf").decode(encoding)), encoding, "byte-order mark"
    claim = _FAMILY.get(re.sub(r"[^a-z0-9]", "", declared.lower())) if declared else None
    best = _best(content, claim)
    if best is None:
        raise UnicodeError(_why_not(content))
    name = _NAMES[best.encoding]
    if claim is None or (best.text.isascii() and claim != best.encoding):
        return _checked(best.text), name, "proven"
    how = "declared" if claim == best.encoding else f"proven, not {_NAMES[claim]} as declared"
    return _checked(best.text), name, how


def declared_in(content: bytes) -> str | None:
    """Return the encoding that a page declares in its first lines.

    >>> declared_in(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb2312'
    """
    found = _DECLARED.search(content[:4096])
    return found[1].decode("ascii", "ignore") if found else None


def _best(content: bytes, claim: str | None) -> _Reading | None:
    """Return the reading that is proven; the one claimed where two are as likely."""
    if b"\x00" in content[:_SAMPLE]:
        wide = [reading for encoding in ("utf-16-le", "utf-16-be") if (reading := _read(content, encoding))]
        best = max(wide, key=lambda reading: reading.likeness, default=None)
        return best if best and best.likeness >= _LIKELY else None
    utf_8 = _read(content, "utf-8")
    if utf_8 and (utf_8.likeness >= _LIKELY or utf_8.text.isascii()):
        return utf_8
    legacy = [reading for encoding in ("gb18030", "big5hkscs") if (reading := _read(content, encoding))]
    best = max(legacy, key=lambda reading: (reading.likeness, reading.encoding == claim), default=None)
    if utf_8 and not (best and best.likeness >= _SURE):
        return utf_8
    return best if best and best.likeness >= _LIKELY else None


def _read(content: bytes, encoding: str) -> _Reading | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    beyond = [mark for mark in text[:_SAMPLE] if mark > "\x7f"]
    everyday = _everyday(encoding)
    return _Reading(encoding, text, sum(mark in everyday for mark in beyond) / len(beyond) if beyond else 1.0)


@cache
def _everyday(encoding: str) -> frozenset[str]:
    """Return the characters that common text in ``encoding`` consists of: its marks, and the commoner half of its hanzi."""
    if encoding == "gb18030":
        return _rows("gb2312", [*range(0xA1, 0xAA), *range(0xB0, 0xD8)])
    if encoding == "big5hkscs":
        return _rows("big5", range(0xA1, 0xC7))
    return _everyday("gb18030") | _everyday("big5hkscs")


def _rows(encoding: str, rows: list[int] | range) -> frozenset[str]:
    pairs = (bytes((row, cell)) for row in rows for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    return frozenset("".join(pair.decode(encoding, "ignore") for pair in pairs))


def _checked(text: str) -> str:
    if len(_CONTROLS.findall(text[:_SAMPLE])) > _MOST_CONTROLS * min(len(text), _SAMPLE) + 1:
        raise UnicodeError("it is full of control characters, so no text")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _why_not(content: bytes) -> str:
    if b"\x00" in content[:_SAMPLE]:
        return "it holds NUL bytes, so no text"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"neither UTF-8 (byte {error.start} breaks it), GB18030 nor Big5 makes plain Chinese of it"
    return "no encoding makes plain text of it"
