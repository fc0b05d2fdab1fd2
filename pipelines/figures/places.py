"""Where: the place that each figure is about, from the document, its sentence and its clause.

The innermost scope wins: 全市 is the document's place, a place named as subject or site of a clause holds for that clause and
those that follow in the sentence, one named right before a figure for that figure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from pipelines.figures.document import Clause, Document, NamedPlace, Reading, Sentence
from pipelines.figures.nouns import is_name
from pipelines.figures.runs import aligned_runs, listed_runs
from pipelines.lexicon.places import Place, places
from pipelines.mentions.segmenter import tagged
from pipelines.records import Metadata

_WHOLE = re.compile(
    r"(?:其余|另有|其他|余下)(?=[\d一二三四五六七八九十两]+个?(?:县|区|旗|市|乡|镇|州|盟|街道))|全[市省区县旗盟州镇国]|我[市省区县旗盟州国院局]|本[市省区县旗院局]|[市省县区]局|辖区"
)
_FIRST_SHAPE = re.compile(
    r"^(?!其中)(?:(?![年月日的了着到以是有和与])[\u4e00-\u9fff]){2,7}?(?:自治[区州县旗]|特别行政区|省|市|盟|州|地区|县|旗|区)"
)
_COMPARED = re.compile(
    r"(?:比|较|于|占|与|低于|高于|是|跑赢|对标|领先|超过?|高出|居|列|位列|位居|纳入|入选|获得?|获评|荣获)[^，。；]{0,4}$"
)
_SITE = re.compile(
    r"(?:^|[，。；：、,;:（(\s—“]|其中|以|仅|在|含|和|与|及|[一二三四五六七八九十]是|最[高低多少大小]的(?:是)?)$"
)
_COUNTED_NEXT = re.compile(r"[、和与及]\s?[0-9０-９]")
"""A place beside counted places (康巴什新区、14个工业园区) is one of the sites, not the figures' place."""
_OPENING = 3
_NAMED_WITHIN = 200
_FULL_NAME = re.compile(
    r"([\u4e00-\u9fff]{1,9}[省市县区旗盟州])(?=公安|消防|人民|中级|检察|法院|教育|交警|交通|卫生|司法|政府|委员会|局|支队|大队|统计)"
)
_NATURE = re.compile(r"[江河山湖海岛峡关岭川沟]$")
_DIVISIONS = frozenset("省市县区旗州盟")
"""湘潭市 is not 湘潭县 told short."""
_NEAR = 12
_REACH = 80
_MOST = 60
"""How many places one list can have."""
_LISTED = frozenset("、和与及")
_LOCATED = re.compile(r"境内|辖区|一带|段|管委会|党委|政府|公安局|分局|财政|党工委")
_BANNER = re.compile(r"(?<=[、，。；：\s和与及])[\u4e00-\u9fff]{2}[旗县]|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}[旗县]")
_LOCAL_SHAPE = re.compile(
    r"(?:(?<=[、，。；：\s和与及\n])|(?<=其中)|^)(?!其中|[全各本我该城郊农乡两三])([\u4e00-\u9fff]{2}(?:区|县|旗|市))(?![级长场区])",
    re.MULTILINE,
)
_TOWN_SHAPE = re.compile(
    r"(?:(?<=[、，。；：\s和与及\n])|(?<=其中)|^)([\u4e00-\u9fff]{2,3}?(?:镇|乡|街道))(?![级长政区村民居办镇乡社企])",
    re.MULTILINE,
)
_TOWNS = ("镇", "乡", "街道")
_SITE_LIST = re.compile(
    r"((?:[\u4e00-\u9fff]{2,4}、)*[\u4e00-\u9fff]{2,4}(?:[、和与及])[\u4e00-\u9fff]{2,4}?)(?P<count>[两二三四五六七八九]个?[地县区市旗镇乡州盟])?(?:的[^，。；]{1,8}?)?(?:分别|各|为|依次)"
)
_PROVINCE_WORD = {"全省", "我省", "全区"}
_COUNTRY_WORD = {"全国", "我国"}


def assign_places(document: Document) -> None:
    """Set the region of every reading."""
    home = home_of(document)
    inside = _gazetteer(home) if home else None
    for sentence in document.sentences:
        if not sentence.readings:
            continue
        scope: str | None = None
        for clause in sentence.clauses:
            clause.places = list(_named(clause, inside, home))
            around = scope
            for reading in clause.readings:
                named = bisect_left(clause.places, reading.start, key=attrgetter("start"))
                if named:
                    scope = _joined(clause.places[max(0, named - _MOST) : named], document.text)
                reading.region = scope or home
                reading.rules["region"] = "named_place" if scope else "document"
            if clause.places:
                scope = _joined(clause.places[-_MOST:], document.text) if _governs(clause) else around
        _read_aligned(sentence)


def _governs(clause: Clause) -> bool:
    """Whether the place last named in a clause is its subject or the site told of, and so holds for the clauses behind it.

    In 实施东河、西河2个医院项目，为群众减负3亿元 the places belong to their project alone.
    """
    text = clause.sentence.document.text
    first = last = clause.places[-1]
    for item in reversed(clause.places[-_MOST:-1]):
        if text[item.end : first.start] not in _LISTED:
            break
        first = item
    return bool(
        _SITE.search(text[max(clause.sentence.start, first.start - _NEAR) : first.start])
        or _LOCATED.match(text, last.end)
    )


def home_of(document: Document) -> str | None:
    """Return the full name of the document's place: from its metadata, else its title, else its first sentence."""
    metadata: Metadata = document.bulletin.metadata
    if metadata.region:
        place = places().named(metadata.region, None)
        return place.name if place and metadata.region in places().aliases else metadata.region
    first = [block.text for block in document.bulletin.blocks[:_OPENING] if block.kind != "furniture"]
    for text in (metadata.title or "", metadata.publisher or "", *first):
        found = place_at_start(text)
        if found:
            return found
    return next(filter(None, map(_first_division, first)), None)


def _first_division(text: str) -> str | None:
    """Return the first division that a paragraph names in full, as whose office is speaking: …，湘潭市消防救援支队…"""
    for match in _FULL_NAME.finditer(text[:_NAMED_WITHIN]):
        for length in range(len(match[1]), 1, -1):
            place = places().named(match[1][-length:], None)
            if place and place.name == match[1][-length:]:
                return place.name
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
        self.unknown = root is None

    def abbreviated(self, short: str) -> str | None:
        """Return the one place whose name has the characters of ``short`` in order: 苏左旗 → 苏尼特左旗."""
        wanted = {
            full
            for full in self.full.values()
            if full[0] == short[0] and full[-1] == short[-1] and _in_order(short, full)
        }
        return wanted.pop() if len(wanted) == 1 else None

    @staticmethod
    def _below(place: Place, root: Place) -> bool:
        current: Place | None = place
        while current:
            if current.code == root.code:
                return True
            current = places().by_code.get(current.parent)
        return False


@lru_cache(maxsize=64)
def _gazetteer(home: str) -> _Gazetteer:
    return _Gazetteer(home)


def _in_order(short: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in short)


def _named(clause: Clause, inside: _Gazetteer | None, home: str | None) -> Iterator[NamedPlace]:
    """Yield the places that a clause names, in order."""
    text = clause.sentence.document.text
    found: list[NamedPlace] = []
    for match in _WHOLE.finditer(text, clause.start, clause.end):
        if _COMPARED.search(text[max(clause.start, match.start() - _NEAR) : match.start()]):
            continue
        word = match[0]
        if word in _COUNTRY_WORD:
            found.append(NamedPlace(match.start(), match.end(), "中国"))
        elif word in _PROVINCE_WORD and home and not home.endswith(("省", "区")):
            province = places().province_of(home)
            found.append(NamedPlace(match.start(), match.end(), province.name if province else None))
        else:
            found.append(NamedPlace(match.start(), match.end(), None))
    found.extend(_inside(clause, inside) if inside and inside.pattern else ())
    shapes = (_LOCAL_SHAPE, _TOWN_SHAPE) if inside is None or inside.unknown else (_TOWN_SHAPE,)
    for shape in shapes:
        for match in shape.finditer(text, clause.start, clause.end):
            if is_name(match[1]) and not _COMPARED.search(
                text[max(clause.start, match.start() - _NEAR) : match.start()]
            ):
                found.append(NamedPlace(match.start(1), match.end(1), match[1]))
    yield from sorted(found, key=lambda item: item.start)


def _inside(clause: Clause, inside: _Gazetteer) -> Iterator[NamedPlace]:
    """Yield the places within the document's place that a clause names, in full, short or abbreviated."""
    text = clause.sentence.document.text
    taken = 0
    for match in inside.pattern.finditer(text, clause.start, clause.end) if inside.pattern else ():
        if match[0][-1] not in _DIVISIONS and text[match.end() : match.end() + 1] in _DIVISIONS:
            continue
        if _is_inside_word(match[0], text[match.start() : match.end() + _OPENING]):
            continue
        compared = _COMPARED.search(text[max(clause.start, match.start() - _NEAR) : match.start()])
        if not compared and not _COUNTED_NEXT.match(text, match.end()):
            taken = match.end()
            yield NamedPlace(match.start(), match.end(), inside.full[match[0]])
    for match in _BANNER.finditer(text, clause.start, clause.end):
        full = inside.abbreviated(match[0]) if match[0] not in inside.full else None
        if full and match.start() >= taken:
            yield NamedPlace(match.start(), match.end(), full)


@lru_cache(maxsize=4096)
def _is_inside_word(name: str, text: str) -> bool:
    """Whether a short name only begins another word (黄浦江, 贺兰山)."""
    if name[-1] in _DIVISIONS:
        return False
    first = tagged(text)[0][0]
    return len(first) > len(name) and first[-1] not in _DIVISIONS and bool(_NATURE.search(first))


def _joined(found: list[NamedPlace], text: str) -> str | None:
    """Return the last place named, with those listed just before it (康巴什、准旗、杭锦旗)."""
    listed = [found[-1]]
    for item in reversed(found[:-1]):
        between = text[item.end : listed[-1].start]
        if item.name and listed[-1].name and between in _LISTED:
            listed.append(item)
        else:
            break
    names = [item.name for item in reversed(listed) if item.name]
    return "|".join(dict.fromkeys(names)) if names else None


def _read_aligned(sentence: Sentence) -> None:
    """Give each figure of 兰山、河东两地分别发生29起、18起 its own place, and of a list of as many figures behind it."""
    places_told = [item for clause in sentence.clauses for item in clause.places]
    for run in (*aligned_runs(sentence), *listed_runs(sentence)):
        names = _places_listed(places_told, run, sentence.document.text) or _unknown_places(run, sentence)
        if len(names) == len(run):
            for reading, name in zip(run, names, strict=True):
                reading.region, reading.rules["region"] = name, "aligned"


def _places_listed(told: list[NamedPlace], run: list[Reading], text: str) -> list[str]:
    """Return the places of the list last told before a run of figures."""
    index = bisect_left(told, run[0].start, key=attrgetter("start"))
    before = told[max(0, index - _MOST) : index]
    listed = before[-1:]
    for item in reversed(before[:-1]):
        if text[item.end : listed[-1].start] not in _LISTED:
            break
        listed.append(item)
    return [item.name for item in reversed(listed) if item.name] if len(listed) > 1 else []


def _unknown_places(run: list[Reading], sentence: Sentence) -> list[str]:
    """Return the names of a list that only its form shows to be places: all are tagged so, or 三地 stands behind them."""
    lead = sentence.document.text[max(sentence.start, run[0].start - _REACH) : run[0].start]
    found = _SITE_LIST.search(lead)
    if not found:
        return []
    names = re.split(r"[、和与及]", found[1])
    towns = all(name.endswith(_TOWNS) and is_name(name) for name in names)
    known = towns or bool(found["count"]) or all({tag for _, tag in tagged(name)} <= {"ns"} for name in names)
    return names if known else []
