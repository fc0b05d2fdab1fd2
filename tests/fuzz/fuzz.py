"""Damages the fixtures of every format at random and reads what is left: a bulletin or a reason, never an error or a hang.

``make fuzz`` runs it; a case is told by its seed and number, so that one that fails can be run again:
``python tests/fuzz/fuzz.py --seed 1 --first 1234 --cases 1``.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pipelines.readers import read_path
from pipelines.records import Bulletin

FIXTURES = Path(__file__).parents[1] / "fixtures"
LONGEST = 10
"""Seconds that a case may take, and the limit that the parsing process is given."""
WEIGHTS = {
    "txt": 24,
    "md": 16,
    "csv": 16,
    "tsv": 10,
    "html": 10,
    "docx": 8,
    "xlsx": 6,
    "ods": 6,
    "xls": 6,
    "zip": 6,
    "pdf": 2,
}
"""How often each format's turn comes; the quick ones more often."""
CHARACTERS = "0123456789%.,，。；：、（）()一二三十百千万亿约近余多达占比增长下降其中\n\t |-—|│┼#*&<>\"'\0\ufeff\u202e"

Damage = Callable[[random.Random, bytes, bytes], bytes]


def flip(choose: random.Random, content: bytes, _: bytes) -> bytes:
    """Change a few bits."""
    damaged = bytearray(content)
    for _ in range(choose.choice((1, 2, 8, 64))):
        place = choose.randrange(len(damaged))
        damaged[place] ^= 1 << choose.randrange(8)
    return bytes(damaged)


def cut(choose: random.Random, content: bytes, _: bytes) -> bytes:
    """Lose the end, as a broken download does, or a piece from the middle."""
    start = choose.randrange(len(content))
    return content[:start] if choose.random() < 0.5 else content[:start] + content[start + choose.randrange(1, 200) :]


def splice(choose: random.Random, content: bytes, other: bytes) -> bytes:
    """Put a piece of another fixture in."""
    start, place = choose.randrange(len(other)), choose.randrange(len(content))
    return content[:place] + other[start : start + choose.randrange(1, 2000)] + content[place:]


def double(choose: random.Random, content: bytes, _: bytes) -> bytes:
    """Repeat a piece many times."""
    start = choose.randrange(len(content))
    piece = content[start : start + choose.randrange(1, 100)]
    return content[:start] + piece * choose.choice((2, 10, 300)) + content[start:]


def overwrite(choose: random.Random, content: bytes, _: bytes) -> bytes:
    """Write extreme numbers or characters that mean something over a few places."""
    damaged = bytearray(content)
    for _ in range(choose.randrange(1, 6)):
        place = choose.randrange(len(damaged))
        new = choose.choice((b"\xff" * 4, b"\0" * 4, b"99999999999", b"-1", choose.choice(CHARACTERS).encode("utf-8")))
        damaged[place : place + len(new)] = new
    return bytes(damaged)


DAMAGES: tuple[Damage, ...] = (flip, cut, splice, double, overwrite)


def damage(choose: random.Random, content: bytes, other: bytes) -> bytes:
    """Damage ``content`` once or twice; of a zip file, half of the time a part of it, packed anew."""
    if content.startswith(b"PK") and choose.random() < 0.5:
        return damage_part(choose, content, other)
    if not content.startswith((b"PK", b"%PDF", b"\xd0\xcf")) and choose.random() < 0.7:
        return rewrite(choose, content.decode("utf-8", "replace"))
    for _ in range(choose.choice((1, 1, 2))):
        content = choose.choice(DAMAGES)(choose, content, other) or b"0"
    return content


def rewrite(choose: random.Random, text: str) -> bytes:
    """Damage text by characters, so that it can still be decoded, and write it in some encoding."""
    for _ in range(choose.choice((1, 3, 10))):
        start = choose.randrange(len(text) + 1)
        piece = text[start : start + choose.randrange(60)]
        new = choose.choice((
            "", piece[::-1], piece * choose.choice((2, 50)), choose.choice(CHARACTERS) * choose.choice((1, 2, 5, 500)),
            "".join(choose.choices(CHARACTERS, k=choose.choice((3, 30)))),
        ))  # fmt: skip
        text = text[:start] + new + text[start + choose.choice((0, len(piece))) :]
    return text.encode(choose.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16"))) or b"0"


def damage_part(choose: random.Random, content: bytes, other: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        names = [info.filename for info in source.infolist() if info.file_size]
        chosen = choose.choice(names)
        for name in names:
            part = source.read(name)
            target.writestr(name, damage(choose, part, other) if name == chosen else part)
    return out.getvalue()


def fuzz(cases: int, seconds: float, seed: int, first: int = 0) -> tuple[Counter[str], list[str]]:
    """Run ``cases`` cases or for so many seconds; return how they came out, and what went wrong."""
    os.environ["GONGBAO_LIMIT_SECONDS"] = str(LONGEST)
    fixtures = {kind: [path.read_bytes() for path in sorted(FIXTURES.glob(f"*.{kind}"))] for kind in WEIGHTS}
    everything = [content for contents in fixtures.values() for content in contents]
    outcomes: Counter[str] = Counter()
    wrong: list[str] = []
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + cases):
            choose = random.Random(f"{seed}-{number}")
            (kind,) = choose.choices(list(WEIGHTS), list(WEIGHTS.values()))
            path = Path(folder, f"case.{kind}")
            path.write_bytes(damage(choose, choose.choice(fixtures[kind]), choose.choice(everything)))
            start = time.monotonic()
            try:
                outcome = _outcome(path)
            except Exception as error:
                outcome = f"error {type(error).__name__}"
                wrong.append(f"case {number} ({kind}): {type(error).__name__}: {error}")
            if time.monotonic() - start > LONGEST:
                wrong.append(f"case {number} ({kind}): took {time.monotonic() - start:.0f} s")
            outcomes[f"{kind} {outcome}"] += 1
            if outcome == "crash":
                print(f"case {number} ({kind}): ended the parsing process, which cost this document alone")
            if time.monotonic() > end:
                break
    return outcomes, wrong


def _outcome(path: Path) -> str:
    outcome = "refused"
    for found in read_path(path):
        if isinstance(found, Bulletin):
            assert all(found.text[block.start : block.end].strip() for block in found.blocks if block.start is not None)
            outcome = "read"
        else:
            assert found.reason
            assert "\n" not in found.reason
            if "broke the parser" in found.reason or "GONGBAO_LIMIT_SECONDS" in found.reason:
                return "crash"
    return outcome


def main() -> int:
    """Run from the command line; the exit code is 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    outcomes, wrong = fuzz(options.cases, options.seconds, options.seed, options.first)
    for outcome, times in sorted(outcomes.items()):
        print(f"{times:8,}  {outcome}")
    print(f"{outcomes.total():8,}  cases, {len(wrong)} went wrong")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
