"""Plain text and its structure: decoding, lines, titles, headings, list items, notes, furniture, signature."""

from __future__ import annotations

from pipelines.records import Block


def decode(content: bytes) -> tuple[str, str, str]:
    """Return the canonical text of ``content``, its encoding, and how the encoding was found."""
    text = content.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n"), "utf-8", "decoded"


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of ``text``: one for each line that holds something."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            blocks.append(Block("paragraph", start, end, line))
        start = end + 1
    return tuple(blocks)
