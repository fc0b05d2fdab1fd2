"""What a web page tells of itself: meta tags, its heading and title, and the line of source and date above its text."""

# lxml: elements are passed on as they are
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pipelines.readers.dates import iso_date
from pipelines.readers.metadata import labelled

_TAGS = {
    "articletitle": "title", "og:title": "title", "dc.title": "title",
    "pubdate": "published", "publishdate": "published", "article:published_time": "published", "dc.date": "published",
    "contentsource": "publisher", "source": "publisher", "dc.publisher": "publisher", "sitename": "publisher",
    "url": "url", "og:url": "url",
}  # fmt: skip
"""Names of meta tags, those of the standard for government pages among them."""
_SITE_PART = re.compile(r"\s*[-_|–—]+\s*[^-_|–—]{2,30}$")


def of_page(tree: Any, lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (field, value) pairs, the surest of each field first; ``lines`` are all lines of words of the page."""
    heading = tree.find(".//h1")
    if heading is not None:
        yield "title", " ".join("".join(heading.itertext()).split())
    tags = {
        str(tag.get("name") or tag.get("property") or "").lower(): str(tag.get("content") or "").strip()
        for tag in tree.iter("meta")
    }
    for name, field in _TAGS.items():
        value = tags.get(name, "")
        told = iso_date(value) if field == "published" else value
        if told and (field != "url" or told.startswith(("http://", "https://"))):
            yield field, told
    for line in lines:
        yield from labelled(line)
    title = " ".join((tree.findtext(".//title") or "").split())
    if title:
        yield "title", _SITE_PART.sub("", title)
