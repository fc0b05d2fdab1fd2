"""Where: the place that each figure is about, from the document, its sentence and its clause.

The innermost scope wins: 全市 is the document's place, a place named as subject or site of a clause holds for that clause and
those that follow in the sentence, one named right before a figure for that figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.figures.document import Clause, Document, Reading, Sentence
from pipelines.figures.frames import aligned_runs
from pipelines.lexicon.places import Place, places
from pipelines.records import Metadata

_WHOLE = re.compile(r"全[市省区县旗盟州镇国]|我[市省区县旗盟州国院局]|本[市省区县旗院局]|[市省县区]局|辖区")
_SHAPE = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:自治[区州县旗]|[省市盟县旗](?![级长区场政民直属委局]))")
_FIRST_SHAPE = re.compile(r"^[\u4e00-\u9fff]{2,7}?(?:自治[区州县旗]|特别行政区|省|市|盟|州|地区|县|旗|区)")
_COMPARED = re.compile(r"(?:比|较|于|占|与|低于|高于|是)[^，。；]{0,4}$")
_COUNTED_NEXT = re.compile(r"[、和与及]\s?[0-9０-９]")
"""A place beside counted places (康巴什新区、14个工业园区) is one of the sites, not the figures' place."""
_PROVINCE_WORD = {"全省", "我省", "全区"}
_COUNTRY_WORD = {"全国", "我国"}


def assign_places(document: Document) -> None:
    """Set the region of every reading."""
    home = home_of(document)
    inside = _Gazetteer(home) if home else None
    for sentence in document.sentences:
        if not any(True for _ in sentence.readings):
            continue
        scope: str | None = None
        for clause in sentence.clauses:
            found = list(_named(clause, inside, home))
            here = [name for _, _, name in found]
            for reading in clause.readings:
                before = [item for item in found if item[0] < reading.start]
                if before:
                    scope = _joined(before, document.text)
                reading.region = scope or home
                reading.rules["region"] = "named_place" if scope else "document"
            if not clause.readings and here:
                scope = _joined(found, document.text)
        _read_aligned(sentence, inside, home)


def home_of(document: Document) -> str | None:
    """Return the full name of the document's place: from its metadata, else its title, else its first sentence."""
    metadata: Metadata = document.bulletin.metadata
    if metadata.region:
        place = places().named(metadata.region, None)
        return place.name if place and metadata.region in places().aliases else metadata.region
    first = [block.text for block in document.bulletin.blocks[:3] if block.kind != "furniture"]
    for text in (metadata.title or "", metadata.publisher or "", *first):
        found = place_at_start(text)
        if found:
            return found
    return None


def place_at_start(text: str) -> str | None:
    """Return the place that a title begins with.

    >>> place_at_start("云泽市现有派出所"), place_at_start("达旗公安局"), place_at_start("全市公安")
    ('云泽市', '达拉特旗', None)
    """
    text = text.lstrip("—-《“ 　")
    if _WHOLE.match(text):
        return None
    for length in range(min(11, len(text)), 1, -1):
        place = places().named(text[:length], None)
        if place:
            return place.name
    shape = _FIRST_SHAPE.match(text)
    return shape[0] if shape else None


def place_of_text(text: str, home: str | None) -> str | None:
    """Return the place that a header or caption names, or None: its full name, inside ``home`` where it is short."""
    text = text.strip()
    if _WHOLE.fullmatch(text):
        return home
    place = places().named(text, home)
    return place.name if place else None


def region_code(name: str, within: str | None) -> str | None:
    """Return the division code of a full name, or None for a place that is no division."""
    place = places().named(name, within)
    return place.code if place else None


class _Gazetteer:
    """The names by which places inside the document's place go, as one pattern."""

    def __init__(self, home: str) -> None:
        root = places().named(home, None)
        self.full: dict[str, str] = {}
        if root is not None:
            for name, found in places().by_name.items():
                for place in found:
                    if place.name != home and self._below(place, root):
                        self.full.setdefault(name, place.name)
            for alias, name in places().aliases.items():
                if name in self.full.values():
                    self.full.setdefault(alias, name)
        names = sorted(self.full, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, names))) if names and len(names) < 1200 else None

    @staticmethod
    def _below(place: Place, root: Place) -> bool:
        current: Place | None = place
        while current:
            if current.code == root.code:
                return True
            current = places().by_code.get(current.parent)
        return False


def _named(clause: Clause, inside: _Gazetteer | None, home: str | None) -> Iterator[tuple[int, int, str | None]]:
    """Yield start, end and full name of the places of a clause; None stands for a return to the whole."""
    text = clause.sentence.document.text
    found: list[tuple[int, int, str | None]] = []
    for match in _WHOLE.finditer(text, clause.start, clause.end):
        if _COMPARED.search(text[clause.start : match.start()]):
            continue
        word = match[0]
        if word in _COUNTRY_WORD:
            found.append((match.start(), match.end(), "中国"))
        elif word in _PROVINCE_WORD and home and not home.endswith(("省", "区")):
            province = places().province_of(home)
            found.append((match.start(), match.end(), province.name if province else None))
        else:
            found.append((match.start(), match.end(), None))
    if inside and inside.pattern:
        for match in inside.pattern.finditer(text, clause.start, clause.end):
            listed_with_counts = _COUNTED_NEXT.match(text, match.end())
            if not listed_with_counts and not _COMPARED.search(text[clause.start : match.start()]):
                found.append((match.start(), match.end(), inside.full[match[0]]))
    yield from sorted(found)


def _joined(found: list[tuple[int, int, str | None]], text: str) -> str | None:
    """Return the last place named, with those listed just before it (康巴什、准旗、杭锦旗)."""
    listed = [found[-1]]
    for item in reversed(found[:-1]):
        between = text[item[1] : listed[-1][0]]
        if item[2] and listed[-1][2] and between in {"、", "和", "与", "及"}:
            listed.append(item)
        else:
            break
    names = [name for _, _, name in reversed(listed) if name]
    return "|".join(dict.fromkeys(names)) if names else None


def _read_aligned(sentence: Sentence, inside: _Gazetteer | None, home: str | None) -> None:
    """Give each figure of 兰山、河东两地分别发生29起、18起 its own place."""
    for run in aligned_runs(sentence):
        first: Reading = run[0]
        found: list[tuple[int, int, str | None]] = []
        for clause in sentence.clauses:
            found += [item for item in _named(clause, inside, home) if item[0] < first.start and item[2]]
        if len(found) >= len(run):
            names = [name for _, _, name in found][-len(run) :]
            for reading, name in zip(run, names, strict=True):
                reading.region, reading.rules["region"] = name, "aligned"
