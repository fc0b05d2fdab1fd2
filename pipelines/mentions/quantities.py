"""Quantities: a number with its hedges, range, multiplier and unit, read at one place of the text.

The interval that a wording allows is worked out here; which numerals are quantities at all is decided in ``scan``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.lexicon.hedges import Effect, hedges
from pipelines.lexicon.units import Unit, units
from pipelines.mentions.numerals import ARABIC, CHINESE, Number, parse_number
from pipelines.records import Kind, Mention

_SPACE = "[ \u00a0\u2009\u202f\u3000]"
_AR = (
    rf"(?:{ARABIC}{{1,3}}(?:[,，]{ARABIC}{{3}}(?!{ARABIC}))+|{ARABIC}{{1,3}}(?:{_SPACE}{ARABIC}{{3}}(?!{ARABIC}))+|{ARABIC}+)"
    rf"(?:[.．·]{ARABIC}+)?"
)
_CN = rf"[{CHINESE}]+(?:点[〇零一二三四五六七八九]+[十百千万亿]*)?"
_NUMBER = (
    rf"(?:[数几][十百千万亿]+"
    rf"|{_AR}(?:{_SPACE}?[十百千万亿]+(?:零?(?:{ARABIC}++|[一二两三四五六七八九])[十百千万亿]*)*)?|{_CN})"
)
_MIDDLE = r"(?P<middle{0}>[多余几来])?(?P<scale{0}>[ ]?[十百千万亿]+)?"
_TO = r"\s?(?:—{1,2}|－|–|―|-|~|～|至|到|与|、)\s?"

NUMBER = re.compile(rf"(?P<sign>[+＋\-－−﹣]|负|正(?=\d))?(?P<number>{_NUMBER}){_MIDDLE.format('')}")
_RANGE_TAIL = re.compile(rf"(?:—{{1,2}}|－|–|―|-|~|～|至|到)(?P<number>{_NUMBER}){_MIDDLE.format('')}")
_FRACTION = re.compile(rf"(?P<base>{_NUMBER}|百)分之(?P<part>{_NUMBER}|百)(?:{_TO}(?:百分之)?(?P<upto>{_NUMBER}|百))?")
_SLASH = re.compile(rf"({ARABIC}{{1,3}})/({ARABIC}{{1,3}})(?!{ARABIC}|/|万)")
_PERCENT = re.compile(r"\s?(?:%|％|﹪|‰|个?百分点)")
_TENTHS = re.compile(r"成(?P<more>[一二三四五六七八九半])?(?![立为本员都功果品绩年群交效分就套型熟长人因][^，。；、]?)")
_RATIO = re.compile(
    rf"({ARABIC}+(?:\.{ARABIC}+)?)\s?[:：∶比]\s?({ARABIC}+(?:\.{ARABIC}+)?)(?:[:：∶]({ARABIC}+(?:\.{ARABIC}+)?))*"
)
_DOUBLED = re.compile(r"翻(?:了)?(?:一|两|二|三)番|翻(?:了)?番")
_UNIT_FIRST = ("千瓦", "千米", "千克", "千伏", "千卡", "千赫", "千帕", "百帕", "千吨公里")
_PER = re.compile(
    r"/(?:百|千|万)?(?:平方公里|平方米|立方米|公里|小时|人次|人口|人|户|亩|公顷|吨|公斤|日|天|年|月|次|件|个|台|套|所|名|车|辆|头|株|床|袋|张|户籍人口|秒|分钟|升|毫升|千克|千瓦时|千瓦|度|吨标准煤|吨标煤|平方千米|km|h|d|a|L|kg|t)"
)
_PER_MANY = re.compile(r"/(?:10|十|百)万(?:人口|人)?")
_BRACKET_UNIT = re.compile(r"[（(]([\u4e00-\u9fff]{1,2})[)）]")
_AGE_BOUND = re.compile(r"(?:及)?以[上下]|以内|内")

_OTHER_WORDS = {
    "近": "附最就靠邻临邻远亲贴",
    "约": "节签大公合条契预制集",
    "超": "赶",
    "上": "以晚早马网线路海北会身手加赶跟及之天世街陆水山地船车",
}
"""A one-letter hedge → the letters that make another word with it."""
_ROUND = frozenset("百千万亿")
"""上 hedges round numbers alone: 上百名."""
_HALF = Decimal("0.5")
_TWENTIETH = Decimal("0.05")


class Amount(NamedTuple):
    """A number at a place of the text: where it ends, its worth, and the hedge inside it (1200多万)."""

    end: int
    number: Number | None
    """None for 数十, 几百: no value, only bounds."""
    inner: str | None
    sign: int
    vague: Decimal | None = None
    """For 数十: ten, the unit that the vague count is of."""


def read_amount(text: str, start: int) -> Amount | None:
    """Return the number that begins at ``start``, signs and inner hedges included.

    >>> read_amount("1200多万元", 0).end, read_amount("402万千瓦", 0).end
    (6, 4)
    """
    match = NUMBER.match(text, start)
    if not match:
        return None
    body, end, scale = match["number"], match.end(), match["scale"] or ""
    if len(match[0]) > 400:
        return None
    if match["middle"] is None and not scale:
        body, end = _give_back(text, body, match.start("number"))
        if not body:
            return None
    elif match["middle"] and not scale and not _may_hedge(text, match.end(), match["middle"]):
        end = match.end("number")
        return _amount(body, end, None, "", match["sign"])
    elif scale:
        kept, kept_end = _give_back(text, scale, match.start("scale"))
        if kept != scale:
            scale, end = kept, kept_end
    return _amount(body, end, match["middle"], scale, match["sign"])


def scaled(amount: Amount, scale: str) -> Amount:
    """Return ``amount`` times a multiplier that stands elsewhere, in the unit of its label: 万 for 投资（万元）：820."""
    factor = parse_number(f"1{scale}") if scale else None
    if factor is None or amount.number is None:
        return amount
    number = _scaled(amount.number, factor.value)
    return amount._replace(number=number._replace(rounded=True))


def _may_hedge(text: str, end: int, middle: str) -> bool:
    """Whether 多, 余, 来, 几 behind digits belongs to the number: a unit, a mark or the end must follow."""
    following = text[end : end + 1]
    if not following or following in "，。；、）)%％ \n":
        return middle in "多余"
    return units().at(text, end) is not None or (middle in "多余" and not following.isascii())


def _give_back(text: str, body: str, start: int) -> tuple[str, int]:
    """Give a last 千 or 百 back to the unit that it begins (402万千瓦, 2千米), and a last 两 to the weight (二两)."""
    end = start + len(body)
    while len(body) > 1 and body[-1] in "千百" and text.startswith(_UNIT_FIRST, end - 1):
        body, end = body[:-1], end - 1
    if len(body) > 1 and body[-1] == "两" and not units().at(text, end):
        body, end = body[:-1], end - 1
    return body, end


def _amount(body: str, end: int, inner: str | None, scale: str, sign: str | None) -> Amount | None:
    factor = parse_number(f"1{scale.strip()}") if scale else None
    minus = -1 if sign and sign in "-－−﹣负" else 1
    if body[0] in "数几":
        unit = parse_number(body[1:] + scale.strip())
        return Amount(end, None, body[0], minus, unit.value) if unit else None
    number = parse_number(body)
    if number is None:
        return None
    if factor:
        times = factor.value
        number = Number(number.value * times, number.step * times, number.place * times, rounded=True,
                        low=None if number.low is None else number.low * times,
                        high=None if number.high is None else number.high * times)  # fmt: skip
    return Amount(end, number, inner, minus)


def interval(  # noqa: PLR0911 - one return a wording
    number: Number, effects: set[Effect], *, exact: bool
) -> tuple[Decimal | None, Decimal | None]:
    """Return what the wording allows: half a unit of the last digit on either side, or what its hedges say.

    >>> from pipelines.mentions.numerals import parse_number
    >>> [str(end) for end in interval(parse_number("11.8万"), set(), exact=False)]
    ['117500.00', '118500.00']
    """
    value = number.value
    if "more" in effects:
        return value, value + number.place
    if "about" in effects:
        return value * (1 - _TWENTIETH), value * (1 + _TWENTIETH)
    if "below" in effects:
        return value * (1 - _TWENTIETH), value
    if "from" in effects:
        return value, None
    if "up_to" in effects:
        return None, value
    if number.low is not None:
        return number.low, number.high
    if exact:
        return value, value
    return value - number.step * _HALF, value + number.step * _HALF


class Suffix(NamedTuple):
    """What follows a number: its unit and where that ends."""

    end: int
    unit: str | None
    kind: Kind | None


def read_unit(text: str, start: int) -> Suffix:
    """Return the unit at ``start``, a space before it and a bracketed second one (套（户）) allowed.

    >>> read_unit("微克/立方米、", 0).unit, read_unit("辆(台)。", 0).unit, read_unit("，", 0).unit
    ('微克/立方米', '辆(台)', None)
    """
    begin = start + 1 if text[start : start + 1] in {" ", "\u3000", "\u2009"} else start
    found = units().at(text, begin)
    per_many = _PER_MANY.match(text, begin)
    if per_many:
        return Suffix(per_many.end(), per_many[0], "rate")
    if not found:
        return Suffix(start, None, None)
    unit, end = found
    per = _PER.match(text, end)
    if per and unit.kind != "duration":
        return Suffix(per.end(), f"{unit.name}{per[0]}", "rate")
    bracket = _BRACKET_UNIT.match(text, end)
    if bracket and unit.kind == "count" and bracket[1] in units().by_text:
        return Suffix(bracket.end(), f"{unit.name}({bracket[1]})", "count")
    if unit.kind == "money" and text.startswith("人民币", end):
        end += 3
    return Suffix(end, unit.name, unit.kind)


def unit_of(name: str) -> Unit | None:
    """Return the unit written ``name``, or None."""
    return units().by_text.get(name)


def read_fraction(text: str, start: int) -> Mention | None:
    """Return 三分之二, 百分之九十五, 千分之三, 1/5 at ``start`` as a percentage.

    >>> read_fraction("百分之三十到四十一", 0).value, read_fraction("三分之二", 0).value
    (Decimal('35.5'), Decimal('66.666667'))
    """
    slash = _SLASH.match(text, start)
    if slash and Decimal(slash[2]):
        value = Decimal(slash[1]) * 100 / Decimal(slash[2])
        return _plain_percent(text, start, slash.end(), value.quantize(Decimal("0.000001")), "fraction")
    match = _FRACTION.match(text, start)
    if not match:
        return None
    base, part = parse_number(match["base"]), parse_number(match["part"])
    if not base or not part or not base.value:
        return None
    factor = 100 / base.value
    if match["upto"] and (upto := parse_number(match["upto"])):
        low, high = sorted((part.value * factor, upto.value * factor))
        return Mention(start, match.end(), match[0], "percent", (low + high) / 2, low, high, None, "%", "percent_range")
    value = part.value * factor
    if match["base"] in {"百", "千", "万", "百万", "千万"}:
        half = (part.step if "点" in match["part"] or "." in match["part"] else Decimal(1)) * factor / 2
        exact = value in (0, 100)
        low, high = (value, value) if exact else (value - half, value + half)
        return Mention(start, match.end(), match[0], "percent", value, low, high, None, "%", "percent_words")
    return _plain_percent(text, start, match.end(), value.quantize(Decimal("0.000001")), "fraction")


def _plain_percent(text: str, start: int, end: int, value: Decimal, rule: str) -> Mention:
    value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    return Mention(start, end, text[start:end], "percent", value, value, value, None, "%", rule)


def read_percent(text: str, start: int, amount: Amount) -> Mention | None:
    """Return a percentage, per mille, percentage points or tenths (成) whose number has been read.

    >>> text = "三成六"; read_percent(text, 0, read_amount(text, 0)).value
    Decimal('36')
    """
    sign = _PERCENT.match(text, amount.end)
    number = amount.number
    if sign and number:
        mark = sign[0].strip()
        unit = "百分点" if "百分点" in mark else "%"
        factor = Decimal("0.1") if mark == "‰" else Decimal(1)
        scaled = _scaled(number, factor)
        exact = unit == "%" and number.value in (0, 100) and number.step == 1 and mark != "‰"
        effects: set[Effect] = {"more"} if amount.inner else set()
        low, high = interval(scaled, effects, exact=exact)
        return Mention(start, sign.end(), text[start : sign.end()], "percent", scaled.value, low, high,
                       amount.inner, unit, "percent")  # fmt: skip
    tenths = _TENTHS.match(text, amount.end)
    if tenths and number and 0 < number.value <= 10:
        scaled = _scaled(number, Decimal(10))
        if tenths["more"]:
            extra = 5 if tenths["more"] == "半" else "〇一二三四五六七八九".index(tenths["more"])
            scaled = Number(scaled.value + extra, Decimal(1), Decimal(1), rounded=False)
        low, high = interval(scaled, set(), exact=False)
        return Mention(start, tenths.end(), text[start : tenths.end()], "percent", scaled.value, low, high, None, "%",
                       "tenths")  # fmt: skip
    return None


def _scaled(number: Number, factor: Decimal) -> Number:
    return Number(number.value * factor, number.step * factor, number.place * factor, number.rounded,
                  None if number.low is None else number.low * factor,
                  None if number.high is None else number.high * factor)  # fmt: skip


def read_ratio(text: str, start: int) -> Mention | None:
    """Return 1:850, 1比850, 13.7:51.8:34.4 at ``start``; the value is first over second, none for three terms.

    >>> read_ratio("1:1450。", 0).value.quantize(Decimal("0.0000001"))
    Decimal('0.0006897')
    """
    match = _RATIO.match(text, start)
    if not match or not Decimal(match[2]):
        return None
    value = None if match[3] else Decimal(match[1]) / Decimal(match[2])
    return Mention(start, match.end(), match[0], "ratio", value, None, None, None, None, "ratio")


def read_doubling(text: str, start: int) -> Mention | None:
    """Return 翻一番 (twice), 翻两番 (four times) at ``start``."""
    match = _DOUBLED.match(text, start)
    if not match:
        return None
    times = Decimal(2) ** ("一两三".find(match[0][-2].replace("二", "两")) + 1 if match[0][-2] in "一两二三" else 1)
    return Mention(start, match.end(), match[0], "multiple", times, times, times, None, "倍", "doubling")


def read_range(text: str, amount: Amount, suffix: Suffix) -> tuple[Amount, Amount] | None:
    """Return both ends where a second number follows the first (3—5名, 80万元至100万元, 20至25万平方米)."""
    tail = _RANGE_TAIL.match(text, suffix.end)
    if not tail or amount.number is None:
        return None
    second = read_amount(text, tail.start("number"))
    if second is None or second.number is None:
        return None
    first = amount.number
    if suffix.unit is None and not first.rounded and second.number.rounded and first.value < second.number.value:
        scale = _scale_of(text[tail.start("number") : second.end])
        if scale > 1 and first.value * scale < second.number.value:
            amount = amount._replace(number=_scaled(first, scale))
    return (amount, second) if amount.number and amount.number.value < second.number.value else None


def _scale_of(text: str) -> Decimal:
    """Return the multiplier that a numeral ends in: 25万 has ten thousand."""
    scale = re.search(r"[十百千万亿]+$", text)
    number = parse_number(f"1{scale[0]}") if scale else None
    return number.value if number else Decimal(1)


def apply_hedges(
    text: str, start: int, end: int, since: int, *, unit: str | None
) -> tuple[int, int, str | None, set[Effect]]:
    """Return the span with the hedges that touch it, their words, and what they do; ``since`` bounds the look back."""
    words = hedges()
    effects: set[Effect] = set()
    told = ""
    before = words.before_pattern.search(text, max(since, start - 5), start)
    if (
        before
        and not _is_other_word(text, before.start(), before[0].strip())
        and (before[0].strip() != "上" or text[start] in _ROUND)
    ):
        word = before[0].strip()
        start, told = before.start(), word
        effects.add(words.before[word])
    after = words.after_pattern.match(text, end)
    if after:
        word = after[0].strip()
        follows = text[after.end() : after.end() + 1]
        if word not in {"内", "强", "弱", "多", "余"} or (not follows or follows in "，。；、）)的 \n") or (
            word in "多余" and unit in {"元", "美元"}):  # fmt: skip
            end, told = after.end(), told + word
            effects.add(words.after[word])
    return start, end, told or None, effects


def _is_other_word(text: str, start: int, word: str) -> bool:
    """Whether a one-letter hedge is the end of another word: 附近5个, 节约3万元, 最近3年."""
    before = text[start - 1 : start] if start else ""
    return len(word) == 1 and bool(before) and before in _OTHER_WORDS.get(word, "")
