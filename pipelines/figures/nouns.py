"""Noun phrases beside a quantity: the counted noun before or behind it, and the verb that governs it.

The segmenter's tags help to find where a phrase begins and ends; where a figure begins and ends it never decides.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import rjieba

from pipelines.lexicon.changes import change_words
from pipelines.lexicon.places import places
from pipelines.lexicon.verbs import verbs

_NOUN = frozenset(
    {
        "n",
        "nz",
        "nt",
        "nr",
        "nrt",
        "ng",
        "an",
        "vn",
        "j",
        "l",
        "b",
        "a",
        "eng",
        "s",
        "i",
        "nrfg",
        "k",
        "ad",
        "g",
        "q",
        "zg",
    }
)
_VERB = frozenset({"v", "vd", "vi", "vg", "vq"})
_PLACE = re.compile(
    r"^(?:全[国省区市县盟旗州镇乡局院所系]|我[国省区市县盟旗州局院]|本[省市县区院局]|辖区内?|境内|各地|各级|各类|各|该|全)+"
)
_TIME = re.compile(
    r"^(?:今年以来|近年来|目前|截至目前|全年|年内|同期|当年|年末|年底|上半年|下半年|去年|今年|明年|上年|本年|累计|共计|先后|共|已|还|又|并|再|均|的|了|等|其|中|其中|另有|另|新|同时|仍)+"
)
_TRAILING = re.compile(
    r"(?:总数|数量|人数|的|等|共|已|也|还|均|数|总|仅|只|约|为|分别|人均|日均|年均|每年|平均|年|的同时|全部|因公|了|只发|[‘’\s（(:：|])+$"
)
_MARKS = re.compile(r"[，。；：:、,;（(）)\n！？|]")
_SHORT = frozenset("班镇乡村县省市区旗校院所站户人岗")
_ALTERNATIVE = re.compile(r"[（(][\u4e00-\u9fff][)）]")
_END = re.compile(r"[，。；：:、,;“”\n！？]|[（(](?!\w[)）])")
_RATE = re.compile(r"[^，。；：:、,;（(）)“”\n的]*?(?:率|比例|比重|占比|指数|满意度|覆盖面|程度)$")
_PATH = re.compile(r"(?:由|从)(?=[^，。；]{0,10}的?$)(?![^，。；]*(?:组成|构成))")
_COMPARED = re.compile(
    r"(?:同比|环比|(?:比|较|与)[^，。；、]{1,10}|按可比价格计算|实际|年均|分别|均|各|再|继续|累计|不变价|名义)*(?:相比)?[，,]?$"
)
_PLACE_SHAPE = re.compile(
    r"[\u4e00-\u9fff]{1,6}(?:[县区市旗盟州镇乡]|街道|新区|开发区)|农村|城镇|城市|城区|全[市县区省旗盟国]"
)
_NOMINAL = frozenset(
    "救助 救援 扑救 出动 拘留 逮捕 起诉 公诉 处罚 罚款 培训 投资 支出 收入 投入 立案 破案 破获 采购 改造 建设 登记 补助 奖励 减免 死亡 受伤 报警 接警".split()
)
_IS_STATE = re.compile(
    r"(?:其余|余下|剩余|剩下|计划|完成|竣工|开工|在建|完工|建成|主体|封顶|已|未|尚未|没有|实建|应建|实有|应有|新建|改建|改造|其他|另外|现在|目前|达到|推迟|总量|总数|数量|合计|共计|相差|高出|平均|水平|平均水平|全部|首批|全国|比年初计划)+(?:了|的|率)?"
)
_KEEP_VERB = frozenset(
    "执法 办案 巡逻 堵卡 监控 报警 消防 救援 犯罪 违法 涉案 建设 服务 管理 训练 培训 办公 运输 出租 流动 保障 防控 通信 指挥 公安 教育 养老 医疗 供水 供热 供电 污染 排放 收入 支出 投资 消费 生产 经营 "
    "研究 实验 检测 监测 监督 检察 审判 诉讼 赔偿 补偿 补助 扶贫 就业 创业 培养 学习 阅读 体育 运动 旅游 餐饮 住宿 贸易 进出口 出口 进口 销售 贷款 存款 保险 登记 注册 备案 许可 审批 处罚 拘留 逮捕 起诉 "
    "死亡 受伤 失踪 伤亡 增加值 固定 移动 专职 专项 专用 社区 联防 联控 值班 执勤 备勤 充电 停车 公交 客运 货运 交通 驾驶 驾驶人 办结 破案 立案 发案 到位 达标 覆盖 拥有 自有 自建 改造 整治 治理 整改 绿化 造林 "
    "滞留 留守 困难 低保 特困 参保 缴费 用水 用电 用房 用车 用地 涉毒 吸毒 贩毒 制毒 缉毒 抢劫 盗窃 诈骗 电信 网络 酒驾 醉驾 超载 超速 求助 纠纷 举报 投诉 信访 上访 在编 在职 在岗 退休 聘用 招聘 录用 志愿 采购 预算 决算 支付 结算".split()
)


class Phrase(NamedTuple):
    """A noun phrase found beside a quantity."""

    noun: str | None
    action: str | None
    governed: bool = False
    """Whether a verb stands before the noun."""


def noun_before(segment: str) -> Phrase:
    """Return the noun at the end of ``segment`` (what stands before a number) and the verb before it.

    >>> noun_before("配备社区民警"), noun_before("全市安装视频探头")
    (Phrase(noun='社区民警', action='配备', governed=True), Phrase(noun='视频探头', action='安装', governed=True))
    """
    text = _bare(segment)
    marks = list(_MARKS.finditer(text))
    if marks:
        text = text[marks[-1].end() :]
    if not text:
        return Phrase(None, None)
    rate = _RATE.search(text)
    if rate:
        return Phrase(_trim(rate[0]) or None, None)
    words = list(rjieba.tag(text))
    kept: list[str] = []
    action = None
    governed = False
    for index in range(len(words) - 1, -1, -1):
        word, tag = words[index]
        if word in _NOMINAL and not kept and index and words[index - 1][1][:1] in {"n", "b", "j", "a", "v"}:
            kept.append(word)
            continue
        if word in verbs().actions and (kept or word not in _KEEP_VERB) and not _modifies(words, index, kept):
            action, governed = word, True
            break
        if tag in _VERB and word not in _KEEP_VERB and kept and not _modifies(words, index, kept):
            action, governed = word, True
            break
        if tag[:1] in {"p", "c", "r", "d", "u", "f"} and tag not in {"d"} and word not in {"和", "与", "及", "的"}:
            break
        if word == "的" and not kept:
            continue
        kept.append(word)
    noun = _trim("".join(reversed(kept)))
    if _IS_STATE.fullmatch(noun) or is_place(noun):
        return Phrase(None, action, governed)
    if not noun and action and not governed:
        noun = action
    if not noun and governed:
        return Phrase(None, action, governed)
    return Phrase(noun or None, action, governed)


def _bare(segment: str) -> str:
    """Return ``segment`` without what joins it to its number: copulas, change words with their base, a path's start.

    >>> _bare("固定资产投资比上年增长"), _bare("涉案金额由上年的"), _bare("同比上升")
    ('固定资产投资', '涉案金额', '')
    """
    text = segment.rstrip(" 　")
    path = _PATH.search(text)
    if path:
        text = text[: path.start()]
    while True:
        shorter = _TRAILING.sub("", verbs().copulas.sub("", text))
        changed = change_words().direction.search(shorter)
        if changed and (len(changed[1]) > 1 or not shorter[: changed.start(1)][-1:].strip("再又同比年期，、")):
            shorter = _COMPARED.sub("", shorter[: changed.start(1)])
        if shorter == text:
            return text
        text = shorter


def is_place(noun: str) -> bool:
    """Whether a phrase is nothing but a place (巴州区, 全市, 城区)."""
    return bool(noun) and (places().named(noun, None) is not None or _PLACE_SHAPE.fullmatch(noun) is not None)


def _modifies(words: list[tuple[str, str]], index: int, kept: list[str]) -> bool:
    """Whether the verb at ``index`` is a modifier inside the noun phrase (执法记录仪) and not its governor."""
    word = words[index][0]
    if word not in _KEEP_VERB or not kept:
        return False
    earlier = index > 0 and (words[index - 1][1][:1] in {"n", "v", "b", "j", "a"})
    return earlier or index == 0


def _trim(noun: str) -> str:
    """Strip places, times and adverbs from the front, empty words from the end."""
    while True:
        shorter = _TIME.sub("", _PLACE.sub("", noun))
        if shorter == noun:
            break
        noun = shorter
    return _TRAILING.sub("", noun).strip("和与及的 　")


def noun_behind(segment: str) -> Phrase:
    """Return the noun at the beginning of ``segment`` (what stands behind a number).

    >>> noun_behind("派出所，改扩建").noun, noun_behind("已开始施工").noun, noun_behind("的农村警务室做到").noun
    ('派出所', None, '农村警务室')
    """
    text = segment
    mark = _END.search(text)
    if mark:
        text = text[: mark.start()]
    text = text.lstrip("的 　")
    if verbs().status.match(text):
        return Phrase(None, None)
    outcome = verbs().outcomes.match(text)
    if outcome and not text.startswith(("人员", "人", "者", "群众"), outcome.end()):
        return Phrase(outcome[0], None)
    kept: list[str] = []
    words = list(rjieba.tag(text[:24]))
    for index, (word, tag) in enumerate(words):
        if word in verbs().actions and word not in _KEEP_VERB and len(word) > 1:
            break
        following = words[index + 1][1] if index + 1 < len(words) else ""
        if tag in _NOUN or tag == "ns" or (word in _KEEP_VERB and (following[:1] in {"n", "v", "b"} or kept)):
            kept.append(word)
        elif (
            word in {"和", "与", "及", "（", "(", "）", ")"}
            and kept
            and (following in _NOUN or following == "x" or word in "）)")
        ):
            kept.append(word)
        elif tag in _VERB and kept and following[:1] == "n" and word not in verbs().actions and len(word) > 1:
            kept.append(word)
        else:
            break
    noun = _trim("".join(kept)).rstrip("（(")
    alternative = _ALTERNATIVE.match(text, len("".join(kept))) if noun else None
    noun += alternative[0] if alternative else ""
    return Phrase(noun if len(noun) > 1 or noun in _SHORT else None, None)
