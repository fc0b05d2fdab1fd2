"""The scan: each numeral of a text is offered to the readers in turn, and the first that knows it takes its span.

The order is the grammar: fixed terms, codes and dates before quantities, because 十二五 is no number and 2013年 no count.
What no reader knows is a numeral inside a word. Linear: each numeral is looked at once, with bounded look-around.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pipelines.lexicon.hedges import Effect, hedges
from pipelines.lexicon.terms import terms
from pipelines.mentions.calendar import DATE, DURATION
from pipelines.mentions.labels import (
    BOX,
    BOX_BEFORE,
    HOTLINE,
    HOTLINE_AFTER,
    HOTLINE_BEFORE,
    IDENTIFIER,
    NUMBERED_PLACE,
    NUMBERED_ROAD,
    NUMBERED_ROAD_BEFORE,
    ORDINAL,
    SECTION,
)
from pipelines.mentions.numerals import CHINESE, LONGEST
from pipelines.mentions.quantities import (
    NUMBER,
    Amount,
    Suffix,
    apply_hedges,
    interval,
    read_amount,
    read_doubling,
    read_fraction,
    read_percent,
    read_range,
    read_ratio,
    read_unit,
    scaled,
    unit_of,
)
from pipelines.mentions.segmenter import tagged
from pipelines.records import FIGURE_KINDS, Kind, Mention

_NUMERAL = re.compile(rf"[0-9０-９{CHINESE}]")
_RUN = re.compile(rf"[0-9０-９{CHINESE}]+")
_CHINESE_RUN = re.compile(rf"[{CHINESE}]+")
_LINE_OR_SENTENCE_START = re.compile(r"(?:^|[\n。；：:！？!?　]|[\n　 ]\s*)$")
_CLAUSE_MARK = re.compile(r"[，。；！？、：:\n（）()“”‘’]")
_QUOTED = re.compile(r"[“‘「『\"]([^“”‘’「」『』\"，。；：\n]{1,14})[”’」』\"]")
_BASE = re.compile(
    r"(?:(?:10|十)万人(?=[\u4e00-\u9fff]{0,8}死亡)|每[0-9]+(?:\.[0-9]+)?(?:公斤|千克|斤|吨|亩|公顷|平方公里|平方米|公里|[万千]?人|名|户|万?元|辆|家|件)"
    r"|每[百千万亿十]+(?:人口?|名|户|元|车|辆|公里|平方公里|亩|件|张)?|[百千万亿]+(?:元(?=GDP|国内生产总值|地区生产总值|产值|工业增加值|增加值)"
    r"|车(?=死亡|事故)|人(?=拥有|口?发案|口?死亡率|死亡率|发病率|成讼率|起诉率)))"
)
_HEADER_UNIT = re.compile(
    r"(?<=[（(：:、/])[百千万亿]+(?:元|人|吨|辆|户|亩|平方米|公顷|千瓦时|人次|册|张|个|件)?(?=[）)、，/\n]|$)"
)
_ENUMERATED = re.compile(
    r"[一二两三四五六七八九十]{1,2}(?:大?类|级|层|个?层面|个?层次|大?领域|地|县区|区县|市县|旗县区?|旗区|市|县|区|旗|镇|乡|省|国|州|者|方|校|院|所|局|家|线|侧|项指标|个方面|大板块|个指标|个环节)"
)
_BRACKETED = re.compile(r"[（(]\s*[0-9一二三四五六七八九十]{1,3}\s*[)）]")
_LIST_MARK = re.compile(r"\s?[、和与及]\s?")
_KINDS_ARABIC = re.compile(r"[0-9]{1,2}类(?=合计|共|型|情形|人员)")
_COUNTIES = re.compile(r"县区|区县|市县|旗县区?|旗区")
_LISTED = re.compile(r"(?:[、和与及]\s?[A-Za-z\u4e00-\u9fff（）()]{1,12}|[市县省旗区乡镇村州盟、]{2})$")
_EVENT = re.compile(r"(?:特?[重较]?大?[\u4e00-\u9fff]{0,10})(?:案|案件|事故|事件|火灾|警情)")
_THRESHOLD_AFTER = re.compile(r"(?:及)?以[上下内]|之内|内")
_NOUN_AFTER = re.compile(r"的?[\u4e00-\u9fffA-Za-z]")
_NOT_A_NOUN = re.compile(r"的?(?:[，。；、）)]|和|与|或|及|以|以及|占|为|是|有|达|增|减|下|上|提|的?$)")
_RATE_BEFORE = re.compile(
    r"(?P<daily>日均|每天|每日|平均每天|平均每日)|(?P<yearly>年均|每年)|(?P<monthly>月均|每月)|(?P<head>人均|每人)|(?P<unit>户均|班均|生均|校均|村均|所均|件均|案均|平均每\w{1,4}|每\w{0,5}(?:拥有|配备|配))"
)
_PER_DAY = {"daily": "日", "yearly": "年", "monthly": "月", "head": "人"}
_AGE = {"岁", "周岁"}
_FRACTION_OR_DECIMAL = re.compile(
    rf"[{CHINESE}0-9]+分之[{CHINESE}0-9]|[〇零一二两三四五六七八九十百千万亿]+点[〇零一二三四五六七八九]"
)
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]")
_SCALED_UNIT = re.compile(r"(?P<scale>[百千万亿]*)(?P<unit>[^百千万亿]+)")
_BEHIND_HEADER = re.compile(r"[）)]\s*[:：]?\s*")
_FESTIVE = re.compile(r"(?:除夕至)?正月初?$")
_HEDGE_LETTERS = frozenset("近上约逾超达数")
_ARTICLE = re.compile(r"一[个条张处种项位座所份股片番]$")


class Scan:
    """One pass over one text; ``mentions`` grows in order."""

    def __init__(self, text: str) -> None:
        """Prepare to read ``text``; the segmenter's words are fetched only if a Chinese numeral asks for them."""
        self.text = text
        self.mentions: list[Mention] = []
        self.since = 0
        self._words: dict[int, tuple[int, str]] | None = None

    def run(self) -> list[Mention]:
        """Return every numeral expression in order."""
        found = _NUMERAL.search(self.text)
        while found:
            at = found.start()
            mention = (
                self._term(at) or self._label(at) or self._date(at) or self._quantity(at) or self._inside_a_word(at)
            )
            mention = _ordered(mention)
            self._share_unit_back(mention)
            self.mentions.append(mention)
            self.since = mention.end
            found = _NUMERAL.search(self.text, mention.end)
        return self.mentions

    def _share_unit_back(self, mention: Mention) -> None:
        """Give the bare figures of a list the unit that only its last one tells (6、3、2座; 10.6个和7.3个百分点)."""
        if mention.unit is None or mention.kind not in FIGURE_KINDS:
            return
        end = mention.start
        for index in range(len(self.mentions) - 1, max(-1, len(self.mentions) - 7), -1):
            earlier = self.mentions[index]
            points = mention.unit == "百分点" and earlier.unit == "个"
            if not (earlier.rule == "bare_number" or points) or not _LIST_MARK.fullmatch(self.text[earlier.end : end]):
                return
            self.mentions[index] = self._with_unit(earlier, mention)
            end = earlier.start

    def _with_unit(self, bare: Mention, told: Mention) -> Mention:
        """Return ``bare`` in the unit and kind of ``told``, its interval as that kind has it."""
        amount = read_amount(self.text, bare.start)
        number = amount.number if amount else None
        low, high = bare.low, bare.high
        if number and bare.qualifier is None and told.kind not in {"count", "rate"}:
            low, high = interval(number, set(), exact=False)
            if bare.value is not None and bare.value < 0 and low is not None and high is not None:
                low, high = -high, -low
        return bare._replace(unit=told.unit, kind=told.kind, low=low, high=high, rule="unit_of_list")

    def _plain(self, start: int, end: int, kind: Kind, rule: str) -> Mention:
        return Mention(start, end, self.text[start:end], kind, rule=rule)

    def _before(self, at: int, most: int = 10) -> str:
        return self.text[max(self.since, at - most) : at]

    # Terms, labels, dates

    def _term(self, at: int) -> Mention | None:
        """Take a fixed name or idiom, unless its numeral goes on as a counted quantity (一批3台)."""
        term = terms().at(self.text, at, self.since)
        if term is None:
            return None
        start = at - term.offset
        end = start + len(term.text)
        if self.text[start - 1 : start] == "第" or self._reads_further(at, end):
            return None
        if _ARTICLE.search(term.text) and not _NOUN_AFTER.match(self.text, end):
            return None
        if self.text[end - 1] in CHINESE and self.text[end : end + 1] in {"%", "％", "点", "分"}:
            return None
        run = _RUN.match(self.text, at)
        if run and run.end() > end:
            return None
        return self._plain(start, end, term.kind, "fixed_term")

    def _reads_further(self, at: int, end: int) -> bool:
        """Whether a date, a span, a fraction or a decimal that begins at the numeral ends behind the term (一季度)."""
        longer = DATE.match(self.text, at) or DURATION.match(self.text, at)
        if longer and longer.end() > end:
            return True
        return _FRACTION_OR_DECIMAL.match(self.text, at) is not None

    def _label(self, at: int) -> Mention | None:  # noqa: PLR0911 - one return a sort of label
        """Take section numbers, ranks, document numbers, telephones, codes."""
        text = self.text
        named = self._quoted(at) or self._numbered_place(at)
        if named:
            return named
        for back in (1, 0):
            begin = at - back
            if begin < self.since or (back and text[begin] not in "第前（([［【〔"):
                continue
            ordinal = ORDINAL.match(text, begin)
            if not ordinal and _LINE_OR_SENTENCE_START.search(text[max(0, begin - 2) : begin]):
                ordinal = _BRACKETED.match(text, begin)
            if ordinal and ordinal.end() > at and self._is_ordinal(ordinal):
                return self._plain(begin, ordinal.end(), "ordinal", "ordinal")
            if back:
                bracket = IDENTIFIER.match(text, begin)
                if bracket and bracket.end() > at:
                    return self._plain(begin, bracket.end(), "identifier", "bracketed_number")
        line = text[max(0, at - 2) : at]
        section = SECTION.match(text, at) if _LINE_OR_SENTENCE_START.search(line) else None
        if section and not (section[0][-1] in " 　" and text[max(0, at - 1) : at] not in {"\n", ""}):
            return self._plain(at, section.end(), "ordinal", "section_number")
        numbered = self._numbered(at)
        if numbered:
            return numbered
        hotline = HOTLINE.match(text, at)
        signed = text[at - 1 : at] in {"-", "－", "−", "负", "+"}
        if hotline and not signed and (HOTLINE_BEFORE.search(self._before(at)) or HOTLINE_AFTER.match(text, hotline.end())) \
                and not read_unit(text, hotline.end()).unit and not _LATIN.match(text, hotline.end()):  # fmt: skip
            return self._plain(at, hotline.end(), "name", "hotline")
        return self._identifier(at)

    def _numbered(self, at: int) -> Mention | None:
        """Take the number of a road, a box, a table: 国道318线, 专栏6."""
        before = self._before(at)
        for shape, lead in ((NUMBERED_ROAD, NUMBERED_ROAD_BEFORE), (BOX, BOX_BEFORE)):
            number = shape.match(self.text, at) if lead.search(before) else None
            if number:
                return self._plain(at, number.end(), "identifier", "numbered")
        return None

    def _numbered_place(self, at: int) -> Mention | None:
        """Take a place whose name begins with a numeral: 五里桥街道."""
        place = NUMBERED_PLACE.match(self.text, at)
        return self._plain(at, place.end(), "name", "numbered_place") if place else None

    def _is_ordinal(self, match: re.Match[str]) -> bool:
        """Whether （2013） is rather a year, and whether 一是 begins a point rather than telling what one is."""
        text = match[0]
        if text.endswith("是"):
            return bool(_LINE_OR_SENTENCE_START.search(self.text[max(0, match.start() - 2) : match.start()])) or \
                self.text[match.start() - 1 : match.start()] in {"，", "、", ""}  # fmt: skip
        return True

    def _identifier(self, at: int) -> Mention | None:
        text = self.text
        begin = at
        while (
            begin > self.since and begin > at - 6 and (_LATIN.match(text, begin - 1) or text[begin - 1] in "-—_〔［[/")
        ):
            begin -= 1
        document = re.search(r"[\u4e00-\u9fff]{1,7}[〔\[【（(]$", text[max(self.since, at - 9) : at])
        if document:
            number = IDENTIFIER.match(text, at - len(document[0]))
            if number and number.end() > at:
                return self._plain(number.start(), number.end(), "identifier", "document_number")
        match = IDENTIFIER.match(text, begin)
        if not match or match.end() <= at:
            match = IDENTIFIER.match(text, at)
        if not match or match.end() <= at:
            return None
        code = match[0]
        if re.fullmatch(
            r"[0-9０-９.]+(?:km|kg|mm|cm|kW|MW|GW|kWh|kV|Hz|MHz|GHz|GB|TB|MB|PB|m|g|t|MPa|kPa|m2|km2)\S{0,3}", code
        ):
            return None
        return self._plain(match.start(), match.end(), "identifier", "code")

    def _quoted(self, at: int) -> Mention | None:
        """Take a numeral inside a short quoted title: “三个必训”, “123”工程."""
        opening = max(self.text.rfind(mark, max(self.since, at - 13), at) for mark in '“‘「『"')
        quoted = _QUOTED.match(self.text, opening) if opening >= 0 else None
        if not quoted or quoted.end() <= at or re.search(r"[0-9.]+[%％]|[0-9]{2,}[\u4e00-\u9fff]", quoted[1]):
            return None
        run = _RUN.match(self.text, at)
        if re.fullmatch(r"零\S{0,5}", quoted[1]):
            return None
        if run is None or len(run[0]) > 6:
            return None
        last = max(index for index in range(quoted.start(1), quoted.end(1)) if _NUMERAL.match(self.text[index]))
        return self._plain(at, max(run.end(), last + 1), "name", "quoted_title")

    def _date(self, at: int) -> Mention | None:
        text = self.text
        festive = _FESTIVE.search(text, max(self.since, at - 6), at)
        for begin in (*((festive.start(),) if festive else ()), at - 1, at - 2, at):
            if begin < self.since or (begin < at and text[begin] not in "前第正周星礼除"):
                continue
            date = DATE.match(text, begin)
            if date and date.end() > at:
                return self._plain(begin, date.end(), "date", "date")
        span = DURATION.match(text, at)
        begin = at
        if not span and at > self.since and text[at - 1] in "近数几":
            span = None
        if span and span.end() > at and not self._in_dictionary_word(at, span.end()):
            return self._plain(begin, span.end(), "duration", "duration")
        return None

    # Quantities

    def _quantity(self, at: int) -> Mention | None:
        text = self.text
        base = self._base(at)
        if base:
            return base
        enumerated = self._enumeration(at)
        if enumerated:
            return enumerated
        for reader in (read_fraction, read_ratio):
            found = reader(text, at)
            if found:
                return self._hedged(found)
        if text[at - 1 : at] in {"番", "了"} or text[at + 1 : at + 2] == "番":
            for begin in (at - 1, at - 2):
                doubled = read_doubling(text, begin) if begin >= self.since else None
                if doubled:
                    return doubled
        amount_start = self._signed_start(at)
        amount = read_amount(text, amount_start)
        if amount is None or amount.end <= at:
            return self._too_long(at)
        return self._read(at, amount_start, amount)

    def _too_long(self, at: int) -> Mention | None:
        written = NUMBER.match(self.text, at)
        if written and len(written[0]) > LONGEST:
            return self._plain(at, written.end(), "identifier", "too_long_for_a_number")
        return None

    def _signed_start(self, at: int) -> int:
        """Return where the number begins: at its sign, or at 数, 几 before 十, 百, 千, 万."""
        begin = at - 1
        if begin < self.since:
            return at
        mark = self.text[begin]
        before = self.text[begin - 1 : begin] if begin else ""
        if mark in "+＋负" and mark != "" and (mark != "负" or self.text[at] not in "一" or True):
            return at if mark == "负" and before and before in "欺肩担背自抱胜减" else begin
        if mark in "-－−﹣" and (not before or not re.match(r"[0-9０-９A-Za-z月日年％%]", before)):
            return begin
        if mark in "数几" and self.text[at] in "十百千万亿":
            return at if before and before in "总户人无次岁" else begin
        return at

    def _read(self, at: int, start: int, amount: Amount) -> Mention | None:  # noqa: PLR0911 - one return a shape
        text = self.text
        number = amount.number
        percent = read_percent(text, start, amount)
        if percent:
            upto = self._percent_range(start, percent)
            return self._hedged(upto or self._with_sign(percent, amount))
        suffix = read_unit(text, amount.end)
        if suffix.unit is None and self.mentions:
            amount, suffix = self._in_header_unit(start, amount, suffix)
        if suffix.kind == "duration":
            return None if number else self._plain(start, suffix.end, "duration", "duration")
        both = None if number is None or self._is_path(start) else read_range(text, amount, suffix)
        if both and read_unit(text, both[1].end).unit:
            return self._range(start, both, suffix)
        if not self._is_number(at, start, amount, suffix):
            return None
        if both:
            return self._range(start, both, suffix)
        if number is None:
            unit_end, unit, kind = suffix.end, suffix.unit, suffix.kind or "count"
            low, high = (amount.vague or Decimal(0)) * 2, (amount.vague or Decimal(0)) * 10
            return Mention(start, unit_end, text[start:unit_end], kind, None, low, high, None, unit, "vague_count")
        return self._finish(start, amount, suffix)

    def _in_header_unit(self, start: int, amount: Amount, suffix: Suffix) -> tuple[Amount, Suffix]:
        """Return a bare number in the unit that the label before it tells in brackets: 投资（万元）：820."""
        label = self.mentions[-1]
        header = _SCALED_UNIT.fullmatch(label.text) if label.rule == "header_unit" else None
        if header is None or not _BEHIND_HEADER.fullmatch(self.text[label.end : start]):
            return amount, suffix
        unit = unit_of(header["unit"])
        return (scaled(amount, header["scale"]), Suffix(suffix.end, unit.name, unit.kind)) if unit else (amount, suffix)

    def _with_sign(self, mention: Mention, amount: Amount) -> Mention:
        if amount.sign > 0 or mention.value is None:
            return mention
        low, high = mention.low, mention.high
        return mention._replace(value=-mention.value, low=None if high is None else -high,
                                high=None if low is None else -low)  # fmt: skip

    def _is_path(self, start: int) -> bool:
        """Whether the number begins a way from one level to another (由3个增加到5个), which is no range."""
        lead = _CLAUSE_MARK.split(self._before(start, 6))[-1]
        return "由" in lead or lead.endswith("从")

    def _percent_range(self, start: int, first: Mention) -> Mention | None:
        text = self.text
        tail = re.match(r"\s?(?:—{1,2}|－|–|―|-|~|～|至|到)\s?", text[first.end : first.end + 4])
        begin = first.end + (tail.end() if tail else 0)
        amount = read_amount(text, begin) if tail and not self._is_path(start) else None
        second = read_percent(text, begin, amount) if amount else None
        if not second or first.value is None or second.value is None or second.unit != first.unit:
            return None
        low, high = sorted((first.value, second.value))
        return Mention(start, second.end, text[start : second.end], "percent", (low + high) / 2, low, high, None,
                       first.unit, "percent_range")  # fmt: skip

    def _range(self, start: int, both: tuple[Amount, Amount], suffix: Suffix) -> Mention:
        text = self.text
        first, second = both
        percent = read_percent(text, start, second)
        last = Suffix(percent.end, percent.unit, "percent") if percent else read_unit(text, second.end)
        unit, kind = last.unit or suffix.unit, last.kind or suffix.kind or "count"
        assert first.number and second.number
        low, high = first.number.value, second.number.value
        end = self._skip_between(last.end)
        threshold = _THRESHOLD_AFTER.match(text, end)
        if unit in _AGE:
            return self._plain(start, threshold.end() if threshold else end, "threshold", "age_range")
        return Mention(start, end, text[start:end], kind, (low + high) / 2, low, high, None, unit, "range")

    def _skip_between(self, end: int) -> int:
        return end + 2 if self.text.startswith("之间", end) else end

    def _is_number(self, at: int, start: int, amount: Amount, suffix: Suffix) -> bool:  # noqa: PLR0911 - one return a rule
        """Whether Chinese numeral characters are a quantity here, and not a part of a word."""
        text = self.text
        written = text[start : amount.end]
        if not _CHINESE_RUN.fullmatch(written.lstrip("负+-")):
            return True
        word = self._word_at(at)
        if word and word[0] > max(suffix.end, amount.end) and not self._is_counted_word(word, at):
            return False
        before = text[start - 1 : start]
        bare = len(written) == 1
        if word and bare and self._begins_inside(at) and suffix.unit is None:
            return False
        if suffix.unit is not None:
            if bare and before and before not in _HEDGE_LETTERS and self._in_word_before(at):
                return False
            return written != "一" or self._is_one_counted(suffix)
        following = text[amount.end : amount.end + 1]
        if written == "零":
            return (
                bool(before) and before in "为是于“以" and (not following or not following.isalnum() or before == "“")
            )
        if bare:
            return (not before or not _is_han(before)) and (not following or not _is_han(following)) and \
                written not in "十百千万亿〇"  # fmt: skip
        return not following or not _is_han(following) or len(written) > 2

    def _is_counted_word(self, word: tuple[int, str], at: int) -> bool:
        """Whether the segmenter's word is itself a numeral with its classifier (三百余名 as one)."""
        return word[1].startswith("m") or word[1] == "t"

    def _is_one_counted(self, suffix: Suffix) -> bool:
        """Whether 一 counts: 一起贩毒案, 一吨; not 一个 as an article, 一起 as together."""
        if suffix.unit == "起":
            return bool(_EVENT.match(self.text, suffix.end))
        if suffix.kind in {"measure", "money", "multiple"}:
            return True
        following = self.text[suffix.end : suffix.end + 1]
        return (
            suffix.unit in {"名", "人", "例", "宗", "辆", "家", "支", "台", "艘", "架", "只", "户", "套"}
            or not following
        )

    def _in_word_before(self, at: int) -> bool:
        word = self._word_covering(at)
        return word is not None and word[0] < at

    def _begins_inside(self, at: int) -> bool:
        return self._word_covering(at) is not None

    def _finish(self, start: int, amount: Amount, suffix: Suffix) -> Mention:
        """Complete a single number: threshold, hedges, rate, interval."""
        text = self.text
        number = amount.number
        assert number is not None
        kind: Kind = suffix.kind or "count"
        unit = suffix.unit
        threshold = self._threshold(start, suffix)
        if threshold:
            return threshold
        end = suffix.end
        begin, end, told, effects = apply_hedges(text, start, end, self.since, unit=unit)
        qualifier = told
        if amount.inner and amount.inner in "多余几来":
            effects.add("more")
            qualifier = (qualifier or "") + amount.inner if qualifier else amount.inner
        if not effects:
            apart = self._hedge_apart(start)
            if apart:
                qualifier, effect = apart
                effects.add(effect)
        elif "about" in effects and told and told in {"左右", "上下"}:
            apart = self._hedge_apart(start)
            qualifier = f"{apart[0]}{told}" if apart else told
        rule = "number_and_unit" if unit else "bare_number"
        per = self._rate(start)
        if per and kind in {"count", "measure"}:
            kind, rule = "rate", "per_unit"
            unit = f"{unit}/{per}" if unit and per != "" and "/" not in unit else unit
        whole = number.value == number.value.to_integral_value()
        exact = (kind == "count" and whole and not number.rounded) or number.value == 0
        low, high = interval(number, effects, exact=exact)
        mention = Mention(begin, end, text[begin:end], kind, number.value, low, high, qualifier, unit, rule)
        return self._with_sign(mention, amount)

    def _rate(self, start: int) -> str | None:
        """Return what a per-unit word before the number divides by (日均 → 日), the empty string where it is no unit."""
        lead = _CLAUSE_MARK.split(self.text[max(0, start - 14) : start])[-1]
        found = next(reversed(list(_RATE_BEFORE.finditer(lead))), None)
        if found is None or (found["unit"] and found["unit"].startswith("每") and not found["unit"].startswith("每万")):
            return self._rate_of_base(start)
        if found["yearly"] or found["monthly"] or (found["daily"] is None and found["head"] == "每人"):
            return None
        return next((per for name, per in _PER_DAY.items() if found[name]), "")

    def _rate_of_base(self, start: int) -> str | None:
        """Return 万人 for what follows 每万人 in the same sentence (每万人拥有消防员由1.8人增至2.3人)."""
        for mention in reversed(self.mentions[-2:]):
            if (
                start - mention.end > 24
                or "。" in self.text[mention.end : start]
                or "；" in self.text[mention.end : start]
            ):
                return None
            if mention.kind == "base" and mention.text.startswith("每"):
                return mention.text[1:]
            if mention.kind == "base" and mention.text.endswith(("万人", "千人", "车")):
                return mention.text if self.text[mention.start - 1] == "每" or mention.text.endswith("车") else None
            if mention.kind != "rate":
                return None
        return None

    def _hedge_apart(self, start: int) -> tuple[str, Effect] | None:
        lead = _CLAUSE_MARK.split(self._before(start, 10))[-1]
        found = hedges().apart_pattern.search(lead)
        if not found:
            return None
        if found[1] == "约" and not re.match(
            r"约(?:新增|增加|需要?|投入|发放|建成|完成|减少|节约|覆盖|惠及|有)", found[0]
        ):
            return None
        return found[1], hedges().apart[found[1]]

    def _threshold(self, start: int, suffix: Suffix) -> Mention | None:  # noqa: PLR0911 - one return a rule
        """Take a bound that sets a class of things apart: 3000万元以上项目, 18岁以下学生."""
        text = self.text
        bound = _THRESHOLD_AFTER.match(text, suffix.end)
        short = re.search(r"(?:不足|未满|超过|满)$", text[max(self.since, start - 2) : start])
        if not bound and short and text.startswith("的", suffix.end) and suffix.kind in {"count", "money", "measure"}:
            begin = start - len(short[0])
            return self._plain(begin, suffix.end, "threshold", "bound_class")
        if not bound or suffix.unit is None:
            return None
        end = bound.end()
        again = re.match(rf"[0-9.０-９{CHINESE}]+[\u4e00-\u9fff㎡]{{1,3}}?以下", text[end : end + 14])
        if again and bound[0].endswith("以上"):
            return self._plain(start, end + again.end(), "threshold", "bound_class")
        if suffix.unit in _AGE:
            return self._plain(start, end, "threshold", "age_class")
        if bound[0] == "内":
            follows = text[end : end + 1]
            named = bool(follows) and _is_han(follows)
            return self._plain(start, end, "threshold", "bound_class") if suffix.kind == "measure" or named else None
        lead = text[max(self.since, start - 3) : start]
        led_by_verb = re.search(r"(?:达到?|至|到|在|力争|投入|完成|增加|新增|突破|不低于|保持|稳定在|率|为|是)$", lead)
        if re.match(r"的[，。；、]", text[end : end + 2]) and suffix.kind != "percent":
            return self._plain(start, end, "threshold", "bound_class")
        if _NOUN_AFTER.match(text, end) and not _NOT_A_NOUN.match(text, end) and not led_by_verb:
            return self._plain(start, end, "threshold", "bound_class")
        return None

    def _hedged(self, mention: Mention) -> Mention:
        """Return a percentage, fraction or ratio with the hedges around it."""
        if mention.value is None:
            return mention
        text = self.text
        more = re.match(r"[多余]", text[mention.end : mention.end + 1]) if mention.rule == "tenths" else None
        end = mention.end + (1 if more else 0)
        begin, end, told, effects = apply_hedges(text, mention.start, end, self.since, unit=mention.unit)
        if more:
            low, high = mention.value, mention.value + 10
            return mention._replace(end=end, text=text[mention.start : end], low=low, high=high, qualifier=more[0])
        if not effects:
            apart = self._hedge_apart(mention.start)
            if apart:
                told = apart[0]
                effects.add(apart[1])
            else:
                return mention
        if told in {"强", "弱"}:
            low, high = mention.low, mention.high
        else:
            low, high = _bounds(mention.value, effects)
        return mention._replace(start=begin, end=end, text=text[begin:end], low=low, high=high,
                                qualifier=f"{told}{mention.qualifier or ''}" if told else mention.qualifier)  # fmt: skip

    def _base(self, at: int) -> Mention | None:
        text = self.text
        for begin in (at - 1, at):
            if begin < self.since or (begin < at and text[begin] != "每"):
                continue
            base = _BASE.match(text, begin)
            if base and base.end() > at:
                return self._plain(begin, base.end(), "base", "base")
        header = _HEADER_UNIT.match(text, at)
        if header:
            return self._plain(at, header.end(), "base", "header_unit")
        hundred = re.search(r"以[\u4e00-\u9fff]{1,4}为$|上[年月]=$", self._before(at, 8))
        if hundred and text.startswith("100", at):
            return self._plain(at, at + 3, "base", "base")
        return None

    def _enumeration(self, at: int) -> Mention | None:
        """Take what sums up the names before it: 市旗两级, A、B、C三类, 那坡、凌云两县."""
        text = self.text
        kinds = _KINDS_ARABIC.match(text, at)
        if kinds:
            return self._plain(at, kinds.end(), "enumeration", "kinds")
        found = _ENUMERATED.match(text, at)
        if not found:
            return None
        word = found[0]
        listed = _LISTED.search(self._before(at, 16)) or _COUNTIES.fullmatch(word[1:])
        if word[-1] in "类级" or word.endswith("指标"):
            if (
                listed
                or word.endswith("指标")
                or (word[0] != "一" and word[-1] == "类")
                or text[at + 2 : at + 3] in "、，"
            ):
                return self._plain(at, found.end(), "enumeration", "kinds")
            return (
                self._plain(at, found.end(), "enumeration", "kinds")
                if word[0] in "一二三四五" and word[-1] == "类"
                else None
            )
        return self._plain(at, found.end(), "enumeration", "listed_places") if listed else None

    # Words

    def _inside_a_word(self, at: int) -> Mention:
        """Take a numeral that is no quantity: the word it stands in, or the bare numeral."""
        word = self._word_covering(at)
        run = _RUN.match(self.text, at)
        assert run is not None
        if not _CHINESE_RUN.match(self.text, at):
            return self._plain(at, run.end(), "identifier", "unread_digits")
        if word and word[0] >= self.since and word[1] > at:
            start, end, tag = word
            kind: Kind = "name" if tag[:1] == "n" else "idiom"
            return self._plain(start, max(end, at + 1), kind, "numeral_in_word")
        chinese = _CHINESE_RUN.match(self.text, at)
        end = chinese.end() if chinese else at + 1
        name = self.text[end : end + 1] in "某" or (at > 0 and not self.text[at - 1].isspace() and end - at == 1)
        return self._plain(at, end, "name" if name else "idiom", "numeral_in_word")

    def _tagged(self) -> dict[int, tuple[int, str]]:
        if self._words is None:
            self._words = {}
            place = 0
            for word, tag in tagged(self.text):
                end = place + len(word)
                self._words[place] = (end, tag)
                place = end
        return self._words

    def _word_at(self, at: int) -> tuple[int, str] | None:
        """Return the end and tag of the segmenter's word that begins at ``at``."""
        return self._tagged().get(at)

    def _word_covering(self, at: int) -> tuple[int, int, str] | None:
        """Return start, end and tag of the segmenter's word around ``at`` where it is longer than one character."""
        words = self._tagged()
        for start in range(at, max(-1, at - 5), -1):
            word = words.get(start)
            if word and word[0] > at:
                return (start, *word) if word[0] - start > 1 else None
        return None

    def _in_dictionary_word(self, at: int, end: int) -> bool:
        """Whether the numeral begins a longer word of the dictionary than the expression read (两年制 is none, 百年 is)."""
        word = self._word_at(at)
        return bool(word and word[0] > end and not word[1].startswith(("m", "t")))


def _bounds(value: Decimal, effects: set[Effect]) -> tuple[Decimal | None, Decimal | None]:
    if "about" in effects:
        return value * Decimal("0.95"), value * Decimal("1.05")
    if "below" in effects:
        return value * Decimal("0.95"), value
    return (value, None) if "from" in effects else (None, value)


def _ordered(mention: Mention) -> Mention:
    """Return the mention with its bounds in order: 近 of what is negative turns them round."""
    if mention.low is not None and mention.high is not None and mention.low > mention.high:
        return mention._replace(low=mention.high, high=mention.low)
    return mention


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
