"""What another reader makes of documents, a JSON line a number: run by ``side_by_side.py`` in an environment of its own.

usage: peers.py recognizers|duckling FOLDER
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

Found = tuple[int, int, object]
"""Start, end, value."""


def recognizers() -> Callable[[str], Iterator[Found]]:
    """Return Recognizers-Text for Chinese: numbers, percentages and currencies."""
    from recognizers_number import Culture, NumberRecognizer

    reader = NumberRecognizer(Culture.Chinese)
    models = [reader.get_number_model(), reader.get_percentage_model()]

    def read(text: str) -> Iterator[Found]:
        for model in models:
            for result in model.parse(text):
                value = str((result.resolution or {}).get("value", "")).rstrip("%")
                yield result.start, result.end + 1, value

    return read


def duckling() -> Callable[[str], Iterator[Found]]:
    """Return Duckling for Chinese: numbers and amounts of money."""
    import duckling as peer

    peer.init()
    zones = peer.load_time_zones("/usr/share/zoneinfo")
    locale = peer.default_locale_lang(peer.parse_lang("ZH"))
    context = peer.Context(peer.parse_ref_time(zones, "Asia/Shanghai", 0), locale)
    dimensions = peer.parse_dimensions(["number", "amount-of-money"])

    def read(text: str) -> Iterator[Found]:
        for result in peer.parse(text, context, dimensions, False):
            yield result["start"], result["end"], result["value"].get("value")

    return read


def main() -> None:
    """Read every .txt of a folder paragraph by paragraph; the last line tells seconds, characters and peak memory."""
    engine, folder = sys.argv[1], Path(sys.argv[2])
    read = {"recognizers": recognizers, "duckling": duckling}[engine]()
    list(read("共12个"))
    seconds, characters = 0.0, 0
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        characters += len(text)
        at = 0
        for line in text.split("\n"):
            started = time.perf_counter()
            found = list(read(line)) if line.strip() else []
            seconds += time.perf_counter() - started
            for start, end, value in found:
                print(json.dumps({"path": path.name, "start": at + start, "end": at + end, "kind": "count", "value": value,
                                  "text": line[start:end]}))  # fmt: skip
            at += len(line) + 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": seconds, "characters": characters, "peak": peak}))


if __name__ == "__main__":
    main()
