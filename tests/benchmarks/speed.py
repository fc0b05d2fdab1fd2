"""How fast documents are read on one core, warm: characters a second of prose, documents a second of each format.

Run as ``make bench``. Prose is the shipped overview repeated, and, where they are at hand, the corpora made for scale.
"""

from __future__ import annotations

import json
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from pipelines.extract import extract
from pipelines.readers import read_bulletin, read_path
from pipelines.readers.text import blocks_of
from pipelines.records import Bulletin, Metadata

PROJECT = Path(__file__).parents[2]
FIXTURES = PROJECT / "tests" / "fixtures"
_LINES = {"digits": "1", "万": "万", "、": "、", "其中": "其中", "其中3个，": "其中3个，"}


def bulletin(text: str) -> Bulletin:
    """Return a bulletin of plain text."""
    metadata = Metadata(region="鄂尔多斯市", published="2013-12")
    return Bulletin("0" * 16, Path("bench.txt"), "0" * 64, "text", None, None, text, blocks_of(text), (), metadata)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds of the best of three."""
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return best


def main() -> None:
    """Print one JSON object a measure."""
    overview = read_bulletin(PROJECT / "data" / "raw" / "ordos-jiceng-2013.html").text
    extract(bulletin(overview))
    repeated = overview * 20
    print(
        json.dumps(
            {
                "prose": "overview repeated",
                "characters a second": round(len(repeated) / timed(lambda: extract(bulletin(repeated)))),
            }
        )
    )
    made = sorted((PROJECT.parent / "shared" / "corpus").glob("large/*.txt"))
    if made:
        texts = [path.read_text(encoding="utf-8") for path in made[:200]]
        seconds = timed(lambda: [extract(bulletin(text)) for text in texts])
        print(json.dumps({"prose": "large corpus", "characters a second": round(sum(map(len, texts)) / seconds)}))
    for name, unit in _LINES.items():
        line = (unit * 1_000_000)[:1_000_000] if len(unit) < 3 else (unit * 20_000)[:100_000]
        print(
            json.dumps(
                {
                    "one line of": name,
                    "characters": len(line),
                    "seconds": round(timed(lambda line=line: extract(bulletin(line))), 2),
                }
            )
        )
    for path in sorted(FIXTURES.glob("*.*")):
        if path.suffix in {".txt", ".md", ".html", ".docx", ".pdf", ".xlsx", ".xls", ".ods", ".csv", ".zip"}:
            seconds = timed(lambda path=path: list(read_path(path)))
            print(json.dumps({"format": path.name, "documents a second": round(1 / seconds, 1)}))
    tracemalloc.start()
    extract(bulletin(overview * 100))
    print(
        json.dumps(
            {"memory": "overview a hundred times", "MB at most": round(tracemalloc.get_traced_memory()[1] / 1e6)}
        )
    )


if __name__ == "__main__":
    main()
