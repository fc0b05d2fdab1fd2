"""How figures of a bulletin belong together: places and progress within a whole, one set, and money's purpose.

A link is set only where a construction of the language says so (其中, 从原因看, 9支1862人, 用于); figures that merely stand
near each other are not linked. 其中 and its like are read in ``parts``, what percentages are of in ``percentages``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.figures.document import Document, Reading, Sentence
from pipelines.figures.parts import Parts
from pipelines.figures.percentages import link_percentages
from pipelines.figures.relations import countable, exceeds, link, same_count
from pipelines.figures.scopes import in_brackets, text_before, text_behind

_TOTAL_CUE = re.compile(r"共|总|合计|规划|计划|[:：]$")
_PURPOSE = re.compile(r"投入|拨付|投资|用于|购置|新建|建设|资金|概算|补助|筹集|下拨")
_WORKS = re.compile(r"新建|购置|建成|改扩建|改造|采购|配备|配发|建设|购买|修建|扩建")
_TOTAL_MONEY = re.compile(r"总投资|计划投资|概算|总额|总经费|专项经费|预算")
_DONE = frozenset({"completed", "under_construction", "structure_complete", "actual"})
_UNDIVIDED = frozenset({None, "progress", "state_of_whole", "rate_of_whole", "share_of_named"})
"""How a figure may be a part and yet stand for the whole place: what was done there of what was planned."""
_MEMORY = 60
_PLACES = 2


def assign_links(document: Document) -> None:
    """Set the links of every reading."""
    before: list[Reading] = []
    parts = Parts()
    for sentence in document.sentences:
        readings = list(sentence.readings)
        if readings:
            parts.read(sentence, readings)
            _link_places(readings, before)
            _link_progress(readings, before)
            _link_states(readings, before)
            link_percentages(sentence, readings, before, parts.by_noun)
            for index, reading in enumerate(readings):
                _link_same_set(reading, readings[max(0, index - 1) : index])
                _link_purpose(reading, readings, index, sentence)
        before = [*before, *readings][-_MEMORY:]


def _link_places(readings: Sequence[Reading], before: Sequence[Reading]) -> None:
    """Link the figures of single places to that of the whole: 全市计划236个 … 巴州区计划54个，恩阳区计划41个."""
    local = [reading for reading in readings if reading.rules.get("region") in {"named_place", "aligned"}]
    if len({reading.region for reading in local}) < _PLACES:
        return
    for reading in local:
        if reading.change or not countable(reading) or any(found.type == "part_of" for found in reading.links):
            continue
        alike = [other for other in local if (other.measured, other.status) == (reading.measured, reading.status)]
        needed = sum(other.mention.value or 0 for other in alike)
        wholes = [
            other
            for other in reversed(before)
            if other.rules.get("region") == "document" and not other.change and _same_thing(reading, other)
        ]
        # Where the nearest that is no part of a division can't hold several places, the source contradicts itself.
        told = [other for other in wholes if other.rules.get("part_of") in _UNDIVIDED] if len(alike) > _PLACES else []
        holding = [other for other in wholes if (other.mention.value or 0) >= needed]
        whole = next(iter(told or holding), None)
        if whole is not None:
            link(reading, "part_of", whole, "place_of_whole")


def _same_thing(local: Reading, whole: Reading) -> bool:
    """Whether a place's figure and the whole's count the same: the same noun and status, or 开工数 and what 开工 was told of."""
    if local.mention.kind != whole.mention.kind:
        return False
    if None not in (local.mention.unit, whole.mention.unit) and local.mention.unit != whole.mention.unit:
        return False
    if local.measured == whole.measured and local.status == whole.status:
        return True
    verb = (local.measured or "").removesuffix("数")
    return verb != local.measured and text_before(whole).endswith(verb)


def _link_progress(readings: Sequence[Reading], before: Sequence[Reading]) -> None:
    """Link what is done to what was planned: 计划实施236个 … 开工218个, 竣工131个; 概算 … 完成投资."""
    for index, reading in enumerate(readings):
        earlier = [*before[-12:], *readings[max(0, index - _MEMORY) : index]]
        if reading.change or reading.status == "planned" or any(found.type == "part_of" for found in reading.links):
            continue
        carried = reading.rules.get("measured", "") == "carried" and reading.mention.kind == "count"
        paid = reading.mention.kind == "money" and "完成" in text_before(reading)
        if not (carried or paid):
            continue
        for other in reversed(earlier):
            if not same_count(reading, other) or other.change or exceeds(reading, other):
                continue
            planned = other.status == "planned" or bool(_TOTAL_MONEY.search(other.measured or ""))
            if planned and (paid or other.measured == reading.measured) and reading.status in _DONE:
                link(reading, "part_of", other, "progress")
                break
            if carried and other.measured != reading.measured:
                break


def _link_states(readings: Sequence[Reading], before: Sequence[Reading]) -> None:
    """Link a partition by state to the whole it opens with: 共10座，3座建成、2座封顶、4座在建、1座未开工."""
    whole: Reading | None = None
    waiting: list[Reading] = []
    by_start: dict[int, Reading] = {other.start: other for other in (*before, *readings)}
    for index, reading in enumerate(readings):
        if reading.change or reading.mention.kind != "count" or in_brackets(reading):
            continue
        if reading.rules.get("region") != "document" or reading.rules.get("part_of") == "place_of_whole":
            continue
        if reading.rules.get("part_of") == "progress":
            planned: Reading | None = by_start.get(reading.links[-1].target)
            whole = planned or whole
            for outgrown in waiting:
                if whole is not None and whole.start < outgrown.start and same_count(outgrown, whole):
                    link(outgrown, "part_of", whole, "state_of_whole")
            waiting = []
            continue
        told = reading.rules.get("status") in {"status_behind", "status_before", "not_yet", "status_behind_noun"}
        carried = reading.rules.get("measured", "").endswith("carried") or reading.rules.get("measured") == "unread"
        if whole is not None and told and carried and same_count(reading, whole):
            reading.links[:] = [found for found in reading.links if found.type != "part_of"]
            link(reading, "part_of", whole, "state_of_whole")
        elif _TOTAL_CUE.search(text_before(reading)) or text_behind(reading).endswith(("：", ":")):
            whole = reading
        elif told and carried and whole is None:
            waiting.append(reading)
        elif not carried and index:
            whole = whole if whole and same_count(reading, whole) and reading.measured == whole.measured else None


def _link_same_set(reading: Reading, earlier: Sequence[Reading]) -> None:
    """Link 1862人 to 9支 in 9支1862人: two counts of one set."""
    if not earlier or earlier[-1].end != reading.start or reading.mention.kind != "count":
        return
    if earlier[-1].mention.kind == "count" and earlier[-1].mention.unit != reading.mention.unit:
        link(reading, "same_set", earlier[-1], "paratactic")


def _link_purpose(reading: Reading, readings: Sequence[Reading], index: int, sentence: Sentence) -> None:
    """Link money to what it bought: 拨付资金…购置36辆, 投资…新建6个、改扩建11个; 拟新建2个，概算投资1350万元."""
    if reading.mention.kind != "money" or reading.change or any(found.type == "part_of" for found in reading.links):
        return
    text = sentence.document.text
    lead = text[max(sentence.start, reading.start - 14) : reading.start]
    if not _PURPOSE.search(lead):
        return
    targets: list[Reading] = []
    for other in readings[index + 1 : index + 7]:
        between = text[reading.end : other.start]
        if "；" in between or other.mention.kind == "money" or "其中" in between:
            break
        near = text[max(reading.end, other.start - 12) : other.start]
        listed = bool(targets) and text[targets[-1].end : other.start].startswith("、")
        if other.mention.kind == "count" and (listed or (other.action and _WORKS.search(near))):
            targets.append(other)
        elif targets:
            break
    if not targets and re.search(r"概算|总投资|预算", lead):
        for other in reversed(readings[max(0, index - 6) : index]):
            if other.mention.kind != "count" or not other.action or not _WORKS.search(other.action):
                break
            targets.insert(0, other)
    for target in targets:
        link(reading, "paid_for", target, "money_for", many=True)
