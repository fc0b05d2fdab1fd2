"""Planned or done: the status of each figure, from the phrase at it, the plan around it, the time it is told of.

Nouns and verbs are read before (``frames``), and so are periods: what has yet to come is planned.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from pipelines.figures.document import Document, Reading, Sentence
from pipelines.figures.nouns import is_verb_first
from pipelines.figures.scopes import text_before, text_behind, text_lead
from pipelines.figures.sections import clock_of, opens_plan, section_at, sections_of
from pipelines.lexicon.verbs import verbs
from pipelines.records import Block, Status

_POSTPONED = re.compile(r"推迟|未开工|尚未|未动工|完成选址|已?立项|待建|未建(?![\u4e00-\u9fff])")
_NOT_YET = re.compile(r"尚未开工|尚未|未开工|未动工|未完成")
_NEAR_PLANS = frozenset({"确保", "预计", "规划", "预期", "打算"})
"""Planning words that reach only to the end of their clause."""
_LEADING = re.compile(r"^[已也均全部就还正刚都]+")
_TITLE_OF_PLAN = re.compile(
    r"(?:行动|改善|提升|培养|培育|发展|工作|扶持|实施|教育|人才|攻坚|倍增|招生|用地|资助|救助)$"
)
"""What stands before 计划 where it is a named plan and no verb: 营养改善计划惠及…."""
_PLAN_NOUN = re.compile(r"的|任务|数|总投资|比|进度|[”’」]|成效|完成(?:情况|率|进度)|执行情况|内")
_AIM = re.compile(r"(?:目标|目标值|任务数?|计划数?)(?:为|是|[:：])?$")
_REVIEW = re.compile(r"完成|情况|进展|回顾|总结|成效|率$|占")
_DONE_MARKS = re.compile(r"已|了|现|目前|全部")
_SINCE_DONE = re.compile(r"其中|已|目前|现有|实建|实有")
_BY_WHEN = re.compile(r"^(?:到|至|在)?[^，。；]{0,12}(?:年|月|末|底|前|期间|时|内)[，,]")
_LISTED = re.compile(r"[^，。；,;]{0,14}[、和与及][^，。；,;]{0,14}")
_NEXT_ALIKE = re.compile(r"，[\u4e00-\u9fff]{2,8}")
_OBJECT = re.compile(r"[\u4e00-\u9fff]")
"""What was paid for stands behind the verb: 集资9万元完成渠道2条."""
_AIMS = re.compile(r"目标是|主要目标|预期目标|主要任务是|重点抓好|着重抓好|抓好以下|做好以下")
_IMPERATIVE = re.compile(
    r"^(?:大力|深入|持续|加快|着力|全面|稳步|积极|扎实|切实|进一步|统筹|有序|坚持|坚决)*(?:推动|推进|优化|强化|抓好|完善|健全|提升|构建|建设|开展|实施|"
    r"建立|新建|加强|深化|扩大|落实|保障|促进|培育|支持|发展|提高|打造|改造|坚持|统筹|做好|做强|严格|规范|改革|组织|引导|鼓励|保护|治理|防控)"
)
_PAST = re.compile(
    r"了(?!解)|已|去年|上年|同比|比上|累计(?!达)|以来|过去|全年|增至|提高到|增加到|分别达|共有|圆满|成功|不断增[进强]|明显"
)
_PLAN_TITLE = re.compile(r"工作要点|工作计划|行动计划|实施方案|实施计划|任务分解|目标任务|年度计划|规划纲要")
_LOOKS_BACK = re.compile(r"同比|环比|[比较](?:上|去)年|上年同期|过去的?一年")
_MOST = 3
_REACH = 60


def assign_statuses(document: Document) -> None:
    """Set the status of every reading."""
    clock = clock_of(document)
    sections = sections_of(document, clock)
    plan = is_plan(document) and not any(section.looks_back for section in sections)
    today = (clock.published or "")[:10]
    previous: Reading | None = None
    aims = _Aims()
    for sentence in document.sentences:
        planned = section_at(sections, sentence.start).planned or opens_plan(sentence.run_in_head)
        planned = planned and not (_LOOKS_BACK.search(sentence.text) and not verbs().planned.search(sentence.text))
        for reading in sentence.readings:
            _read_status(reading, sentence, planned and not _is_past(reading, today))
            _share_of_list(reading, previous)
            if reading.rules["status"] in {"told_as_fact", "status_before"} and (
                    plan or aims.govern(reading) or _is_to_come(reading, today)):  # fmt: skip
                _set_status(reading, "planned", "plan_scope")
            previous = reading


def is_plan(document: Document) -> bool:
    """Whether a whole document speaks in the mood of plans: sentence after sentence begins with a verb, and nothing is past."""
    metadata = document.bulletin.metadata
    title = metadata.title or next((block.text for block in document.bulletin.blocks if block.kind == "title"), "")
    if _PLAN_TITLE.search(title) and not _REVIEW.search(title):
        return True
    sentences = [
        sentence.text for sentence in document.sentences if sentence.block.kind not in {"heading", "title", "furniture"}
    ]
    ordered = sum(
        bool(_IMPERATIVE.match(re.sub(r"^[（(]?[一二三四五六七八九十\d]+[）).、]?", "", text))) for text in sentences
    )
    past = sum(bool(_PAST.search(text)) for text in sentences)
    return ordered >= _MOST and ordered * 2 > len(sentences) and past * 4 <= ordered


class _Aims:
    """Where in a paragraph the aims of a plan are being listed: 主要预期目标是：…, until something past is told."""

    def __init__(self) -> None:
        self.block: Block | None = None
        self.marks: list[tuple[int, bool]] = []

    def govern(self, reading: Reading) -> bool:
        """Whether the last such mark before the reading opens aims."""
        block = reading.clause.sentence.block
        if block is not self.block:
            self.block = block
            text = reading.clause.sentence.document.text
            start, end = block.start or 0, block.end or 0
            opened = [(match.end(), True) for match in _AIMS.finditer(text, start, end)]
            closed = [(match.start(), False) for match in _PAST.finditer(text, start, end)] if opened else []
            self.marks = sorted([*opened, *closed])
        index = bisect_left(self.marks, (reading.start, False))
        return index > 0 and self.marks[index - 1][1]


def _is_to_come(reading: Reading, today: str) -> bool:
    """Whether the reading's own period begins after the day the document was published."""
    period = (reading.period or "").partition("/")[0]
    told = reading.rules.get("period") == "told"
    return bool(told and today and period[:4].isdigit() and period > today[: len(period)])


def _is_past(reading: Reading, today: str) -> bool:
    """Whether the reading's own period was over in the year before the document was published."""
    ends = (reading.period or "").rpartition("/")[2]
    return ends[:4].isdigit() and ends[:4] < today[:4]


def _share_of_list(reading: Reading, previous: Reading | None) -> None:
    """Carry the status over a list that one verb heads: 建成乡道117.6公里、桥梁23座."""
    if (
        previous is None
        or previous.clause.sentence is not reading.clause.sentence
        or reading.rules["status"] != "told_as_fact"
    ):
        return
    between = reading.clause.sentence.document.text[previous.end : reading.start]
    alike = previous.mention.unit == reading.mention.unit and reading.action is None
    listed = _LISTED.fullmatch(between) or (alike and _NEXT_ALIKE.fullmatch(between) and not is_verb_first(between[1:]))
    if previous.rules.get("status") in {"status_before", "list_of_verb"} and previous.status and listed:
        _set_status(reading, previous.status, "list_of_verb")


def _read_status(reading: Reading, sentence: Sentence, in_plan: bool) -> None:
    """Set the status from the phrase at the quantity, else from the plan around it, else from a phrase near it."""
    behind, before = text_behind(reading), text_before(reading)
    rest = behind.lstrip("的 　").removeprefix(reading.measured or "\0")
    bare = _LEADING.sub("", rest)
    postponed = _POSTPONED.match(rest) or _POSTPONED.match(bare)
    own = postponed or verbs().status.match(rest) or verbs().status.match(bare)
    if own and reading.mention.kind == "money" and _OBJECT.match(rest, len(rest) - len(bare) + own.end()):
        own = None
    led = _last(match for match in verbs().status.finditer(before) if "、" not in before[match.end() :])
    works = reading.mention.kind in {"count", "measure", "money"}
    governed = in_plan and not _SINCE_DONE.search(text_lead(reading).rpartition("；")[2])
    planned = governed or _is_planned(reading, before)
    if own and works:
        status: Status = "planned" if postponed else verbs().status_of[own[0]]
        kept = not governed and (status != "completed" or not planned or "其中" in text_lead(reading))
        _set_status(reading, status if kept or _DONE_MARKS.search(behind) else "planned", "status_behind")
    elif _NOT_YET.search(before[-8:]) or _AIM.search(before):
        _set_status(reading, "planned", "not_yet")
    elif led and works and not planned and reading.mention.kind != "money":
        _set_status(reading, verbs().status_of[led[0]], "status_before")
    elif planned and (governed or not _ends_plan(led, before, _stretch(reading))):
        _set_status(reading, "planned", "plan_scope")
    elif led and works:
        _set_status(
            reading, verbs().status_of[led[0]] if reading.mention.kind != "money" else "actual", "status_before"
        )
    elif (
        (tail := verbs().status.search(behind))
        and reading.mention.kind == "count"
        and "，" not in behind[: tail.start()]
    ):
        _set_status(reading, verbs().status_of[tail[0]], "status_behind_noun")
    else:
        _set_status(reading, "actual", "told_as_fact")


def _last(matches: Iterable[re.Match[str]]) -> re.Match[str] | None:
    return next(reversed(list(matches)), None)


def _set_status(reading: Reading, status: Status, rule: str) -> None:
    reading.status, reading.rules["status"] = status, rule


def _ends_plan(led: re.Match[str] | None, before: str, stretch: str) -> bool:
    """Whether a word of completion right before the number ends the plan told earlier: 计划54个，竣工36个，完成投资1.21亿元."""
    if led is None or verbs().planned.search(before) or verbs().planned.search(stretch):
        return False
    return verbs().status_of[led[0]] in {"completed", "under_construction", "structure_complete"}


def _stretch(reading: Reading) -> str:
    """Return the clause's characters before a figure from the last list mark on: 要在4月底前完成治理42处."""
    text = reading.clause.sentence.document.text
    return text[max(reading.clause.start, reading.start - _REACH) : reading.start].rpartition("、")[2]


def _is_planned(reading: Reading, before: str) -> bool:
    """Whether a plan governs the figure: a planning word before it that nothing done has ended."""
    lead = text_lead(reading)
    told = (match for match in verbs().planned.finditer(lead) if not _PLAN_NOUN.match(lead, match.end()))
    last = _last(match for match in told if match[0] != "计划" or not _TITLE_OF_PLAN.search(lead[: match.start()]))
    if last is None:
        return False
    since = _BY_WHEN.sub("", lead[last.end() :])
    if (last[0] in _NEAR_PLANS or last[0].startswith(("要", "必须"))) and re.search(r"[，,；;]", since):
        return False
    if _SINCE_DONE.search(since):
        return False
    return reading.mention.kind != "percent" or "，" not in since or bool(verbs().planned.search(before)) or \
        not _REVIEW.search(before)  # fmt: skip


def inherit_status(document: Document) -> None:
    """Give parts that tell no status of their own that of their whole: 计划招录260名，其中特警40名."""
    by_start = {reading.start: reading for reading in document.readings}
    for reading in document.readings:
        if reading.rules.get("status") != "told_as_fact":
            continue
        for found in reading.links:
            whole = by_start.get(found.target)
            if found.type == "part_of" and whole is not None and whole.status and reading.rules.get("part_of") in {
                    "part_of_whole", "class_of_things", "view"}:  # fmt: skip
                _set_status(reading, whole.status, "status_of_whole")
