"""Parts and wholes: what 其中, brackets, the classes of a division and a view (从原因看) make part of which figure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import zip_longest
from operator import attrgetter

from pipelines.figures.document import Reading, Sentence
from pipelines.figures.relations import countable, exceeds, link, same_count
from pipelines.figures.scopes import text_before
from pipelines.figures.wholes import Item, is_related, whole_of
from pipelines.lexicon.nouns import noun_words

_PART_CUE = re.compile(r"其中|[（(]含|[，。,]含|包括|分为|分成")
_OF_THOSE = re.compile(r"[里中][，,]")
_AND = re.compile(r"[、和及与]")
_BESIDE = re.compile(r"、?")
_FROM = re.compile(r"(?:由|从)(?:[^，。；]{0,8}的)?$")
_TAKES = re.compile(r"占(?:了)?$")
_OPEN_LIST = re.compile(r"其中[，：,:]")
"""其中 with a mark behind it opens a list that runs on over semicolons."""
_VIEW = re.compile(r"(?:从|分|按)[^，。；]{1,8}看")
_WITHIN = re.compile(r"([^，。；]{2,14})中，?$")
_SOME_OF = re.compile(r"的(?:仍|还|已|只|尚)?有$")
"""不足5人的仍有23个: so many of those told before."""
_TOTAL_CUE = re.compile(r"共|合计|总计|累计|总数")
_ITEM = re.compile(r"[^，。；由从比较至到]{1,10}")
"""What stands before an item of a list that runs on: its noun and nothing that moves or compares."""
_LISTED = re.compile(r"[^，。；]{0,8}、")
_AVERAGE = re.compile(r"平均每|[人日月年户班校所村]均|每[\u4e00-\u9fff]{1,3}$")
"""An average has no parts: 平均每所10.4名，其中城区15.8名."""
_MEMORY = 30
_DISTINCT = 3
"""The whole, its last part and its next have nouns of their own."""
_FIRST = 2
"""Up to how many figures into a sentence 其中 may speak of the sentence before."""
_LAST = 4
"""How many figures that share a noun are looked back on."""


class Parts:
    """The links of parts over a document, sentence by sentence: it remembers which figure each noun was last told of."""

    def __init__(self) -> None:
        """Begin a document."""
        self.before: list[Reading] = []
        self.by_noun: dict[str, list[Reading]] = {}

    def read(self, sentence: Sentence, readings: Sequence[Reading]) -> None:
        """Link the parts among ``readings``, the figures of ``sentence``."""
        whole: Reading | None = None
        runs_on = awaited = False
        for index, reading in enumerate(readings):
            if self._link_at_once(reading, readings, index):
                continue
            earlier = readings[max(0, index - _MEMORY) : index]
            found = self._whole_named(reading, readings, index, sentence, awaited=awaited)
            if found is not None:
                whole, runs_on = found
                awaited = whole is None
            elif not runs_on and "；" in _between(readings, index, sentence) and not _goes_on(reading, whole, earlier):
                whole = None
            if whole is None or reading.change or reading.mention.kind == "percent":
                continue
            if _AVERAGE.search(text_before(whole)):
                continue
            if _link_earlier_state(reading, whole, earlier):
                continue
            previous = readings[index - 1] if index else None
            listed = previous is not None and _AND.match(_between(readings, index, sentence)) and previous.links
            if (
                reading.measured in noun_words().divisions
                and whole.measured not in noun_words().divisions
                and not listed
            ):
                continue
            if same_count(reading, whole) and (
                not exceeds(reading, whole) or _is_told_of(reading, whole, previous, runs_on=runs_on)
            ):
                link(reading, "part_of", whole, "view" if runs_on else "part_of_whole")
            elif countable(reading) and not runs_on and not _link_beside(reading, previous, whole, readings):
                whole = None
        for reading in readings:
            if reading.measured and not reading.change:
                self.by_noun.setdefault(reading.measured, []).append(reading)
        self.before = [*self.before, *readings][-_MEMORY:]

    def _link_at_once(self, reading: Reading, readings: Sequence[Reading], index: int) -> bool:
        """Link a class to what is divided, and a figure in brackets to that before them."""
        if not index:
            return False
        earlier = readings[max(0, index - _MEMORY) : index]
        if _is_some_of_those(reading):
            alike = (other for other in reversed(earlier) if other.measured == reading.measured)
            of = next((other for other in alike if same_count(reading, other) and not exceeds(reading, other)), None)
            if of is not None:
                link(reading, "part_of", of, "some_of")
                return True
        if reading.category:
            divided = next((other for other in earlier if not other.category and same_count(other, reading)), None)
            if divided:
                link(reading, "part_of", divided, "class_of_things")
            return True
        outer = _before_bracket(reading, readings[index - 1])
        if outer is None or reading.change or not same_count(reading, outer) or exceeds(reading, outer):
            return False
        link(reading, "part_of", outer, "part_of_whole")
        return True

    def _whole_named(
        self, reading: Reading, readings: Sequence[Reading], index: int, sentence: Sentence, *, awaited: bool
    ) -> tuple[Reading | None, bool] | None:
        """Return the whole that a cue before the figure opens and whether it runs on over semicolons; None without a cue.

        A cue is ``awaited`` where its first figure only describes a part (其中32米举高车1辆).
        """
        between = _between(readings, index, sentence)
        earlier = readings[max(0, index - _MEMORY) : index]
        if index and _OF_THOSE.match(sentence.document.text, readings[index - 1].end):
            return readings[index - 1], True
        if _PART_CUE.search(between) or (awaited and "；" not in between):
            wider = self.before if index < _FIRST else []
            like = _with_same_verb(reading, [*wider[-_LAST:], *earlier])
            return like or _nearest_like(reading, earlier, wider), bool(_OPEN_LIST.search(between))
        if _VIEW.search(between):
            following = readings[index : index + _MEMORY]
            totals = [other for other in following[1:] if _TOTAL_CUE.search(text_before(other))]
            return _whole_of_view(_items(following), [*self.before, *earlier, *totals]), True
        within = _WITHIN.search(
            between.rstrip("，,") if between.rstrip().endswith(("，", "中")) else between.partition("，")[0]
        )
        named = within and (self._told_of(within[1], reading) or _named(within[1], reading, [*self.before, *earlier]))
        if named:
            return named, True
        if reading.mention.kind == "money" and _TAKES.search(text_before(reading)):
            return _outermost(_nearest_like(reading, earlier, self.before), earlier), True
        return None

    def _told_of(self, noun: str, reading: Reading) -> Reading | None:
        """Return the last figure of the document that has exactly the noun named (总投资中)."""
        core = noun.removeprefix("在").removeprefix("上述").removeprefix("以上")
        alike = self.by_noun.get(core, [])[-_LAST:]
        return next((other for other in reversed(alike) if same_count(reading, other)), None)


def _is_some_of_those(reading: Reading) -> bool:
    """Whether a figure counts some of what was counted before: 不足5人的仍有23个."""
    carried = reading.rules.get("measured") == "carried" and not reading.change
    return carried and bool(_SOME_OF.search(text_before(reading)))


def _link_beside(reading: Reading, previous: Reading | None, whole: Reading, readings: Sequence[Reading]) -> bool:
    """Link the second count of a part to that of its whole: 320笔、4.8亿元，其中农户贷款240笔、1.2亿元."""
    text = reading.clause.sentence.document.text
    if previous is None or not _BESIDE.fullmatch(text[previous.end : reading.start]):
        return False
    at = bisect_left(readings, whole.end, key=attrgetter("start"))
    beside = readings[at] if at < len(readings) else reading
    if beside.start >= previous.start or not same_count(reading, beside):
        return False
    if not _BESIDE.fullmatch(text[whole.end : beside.start]):
        return False
    link(reading, "part_of", beside, "part_of_beside")
    return True


def _goes_on(reading: Reading, whole: Reading | None, earlier: Sequence[Reading]) -> bool:
    """Whether a list goes on behind a semicolon: 其中教育支出8亿元，增长5%；卫生支出4亿元, of the kind of the whole."""
    parts = (other for other in reversed(earlier) if countable(other) and not other.change)
    last = next(parts, None)
    nouns = {reading.measured, whole.measured if whole else None, last.measured if last else None}
    if whole is None or last is None or last is whole or len(nouns) < _DISTINCT:
        return False
    return is_related(reading, whole) and is_related(reading, last) and not _TOTAL_CUE.search(text_before(reading))


def _link_earlier_state(reading: Reading, whole: Reading, earlier: Sequence[Reading]) -> bool:
    """Link what a part was to what its whole was: 标准由50元提高到100元，其中市级补助由40元提高到80元."""
    if not _FROM.search(text_before(reading)):
        return False
    previous = next((other for other in reversed(earlier) if other.start < whole.start), None)
    if previous is not None and _FROM.search(text_before(previous)) and same_count(reading, previous):
        link(reading, "part_of", previous, "part_of_earlier")
    return True


def _is_told_of(reading: Reading, whole: Reading, previous: Reading | None, *, runs_on: bool) -> bool:
    """Whether a figure can only be meant as a part of ``whole``, though it is larger: the source contradicts itself.

    That is so in the whole's own unit, for what follows the whole at once, goes on with a list of its parts, or counts a kind
    of the same things in one sentence with it; for anything else a misreading is likelier.
    """
    if reading.mention.unit != whole.mention.unit or _TOTAL_CUE.search(text_before(reading)):
        return False
    if previous is whole or (runs_on and _ITEM.fullmatch(text_before(reading))):
        return True
    listed = previous is not None and any(found.target == whole.start for found in previous.links)
    if previous is not None and listed:
        between = reading.clause.sentence.document.text[previous.end : reading.start]
        if _LISTED.match(between):
            return True
    carried = reading.rules.get("measured") in {"carried", "class_of_things"} or is_related(reading, whole)
    return carried and reading.clause.sentence is whole.clause.sentence


def _between(readings: Sequence[Reading], index: int, sentence: Sentence) -> str:
    """Return the text between a figure of the sentence and the one before it."""
    since = readings[index - 1].end if index else sentence.start
    return sentence.document.text[since : readings[index].start]


def _with_same_verb(reading: Reading, earlier: Sequence[Reading]) -> Reading | None:
    """Return the last figure counted alike that was told with the same verb: 受理1200件，审结1100件；其中受理刑事案件60件."""
    if reading.action is None:
        return None
    for other in reversed(earlier):
        if (
            other.action == reading.action
            and same_count(reading, other)
            and not other.change
            and not exceeds(reading, other)
        ):
            return other
    return None


def _before_bracket(reading: Reading, previous: Reading) -> Reading | None:
    """Return the figure whose brackets a reading stands in: 酒驾1126起（醉驾203起）, 幼儿园176所（普惠园142所）."""
    opened = reading.clause.sentence.document.text[previous.end : reading.start]
    return previous if opened[:1] in {"（", "("} and not re.search(r"[）)]", opened) else None


def _nearest_like(reading: Reading, earlier: Sequence[Reading], before: Sequence[Reading]) -> Reading | None:
    """Return what 其中 is of: the nearest figure before it that is counted alike."""
    for other in (*reversed(earlier), *reversed(before[-4:])):
        if same_count(reading, other) and not other.change and other.mention.kind != "percent":
            return other
    return None


def _outermost(found: Reading | None, earlier: Sequence[Reading]) -> Reading | None:
    """Return the whole of which ``found`` is told as a part among ``earlier``, or itself."""
    targets = {link.target for link in found.links if link.type == "part_of"} if found else set[int]()
    return next((other for other in earlier if other.start in targets), found)


def _whole_of_view(items: Sequence[Item], before: Sequence[Reading]) -> Reading | None:
    """Return what 从原因看 divides: what the items agree on, or the nearest that is no part and can hold them all."""
    if not items:
        return None
    candidates = [other for other in reversed(before) if not other.change and same_count(items[0].part, other)]
    needed = sum(item.part.mention.value or 0 for item in items)
    outer = [other for other in candidates if not any(found.type == "part_of" for found in other.links)]
    holding = (other for other in (*outer, *candidates) if (other.mention.value or 0) >= needed)
    return whole_of(items, candidates) or next(holding, None) or next(iter(outer), None)


def _items(readings: Sequence[Reading]) -> list[Item]:
    """Return the figures that are counted as the first one is, each with the percentage told right behind it."""
    first = readings[0]
    return [
        Item(part, following if following is not None and following.mention.kind == "percent" else None)
        for part, following in zip_longest(readings, readings[1:])
        if same_count(part, first)
        and not part.change
        and part.mention.kind != "percent"
        and not (part is not first and _TOTAL_CUE.search(text_before(part)))
    ]


def _named(noun: str, reading: Reading, before: Sequence[Reading]) -> Reading | None:
    """Return the figure whose noun a phrase like 接处警中 names."""
    core = noun.removesuffix("数").removeprefix("在")
    for other in reversed(before):
        if not same_count(reading, other) or other.change:
            continue
        if other.measured and (other.measured in core or core.endswith(other.measured) or core in other.measured):
            return other
        if text_before(other).rstrip("共有为达").endswith(core):
            return other
    return None
