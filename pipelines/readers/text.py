"""Plain text and its structure: decoding, title, headings, list items, notes, signature, furniture.

Canonical text is the decoded file without its byte-order mark and with LF line ends; nothing else is changed, so that an
offset into it can be found again in the file. Tables drawn in text are found by ``drawn``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from charset_normalizer import from_bytes

from pipelines.records import Block, BlockKind

_LEVELS = (
    re.compile(r"第[一二三四五六七八九十]+[章节部分]+"),
    re.compile(r"[一二三四五六七八九十]{1,3}[、．.]|【[^】]{1,20}】|[◆■●▲★◎]"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\d{1,2}[、．.](?!\d)|[（(]\d{1,2}[）)]"),
)
_HEADING_TEXT = re.compile(r"[^，。；：？！]{1,24}[。：]?")
_FURNITURE = re.compile(
    r"(?:用户登录|立即注册|还没有账[号户]|忘记密码|登录|注册|首页|打印(?:本页)?|收藏|关闭(?:窗口)?|字号|分享到?|上一[篇页]|下一[篇页]|相关(?:阅读|链接|新闻)|返回顶部|扫一扫|"
    r"责任编辑|编辑[:：]|网站地图|版权所有|主办单位|承办单位|ICP备|当前位置|您的位置|浏览(?:次数|量)|阅读[:：量]|点击[:：数]|附件下载)"
)
_NOTE = re.compile(r"(?:注|备注|说明|附注)[:：\s]|\[\d+\]")
_DATE_LINE = re.compile(
    r"[（(]?(?:\d{4}|[一二][〇零一二三四五六七八九]{3})年(?:\d{1,2}|[一二三四五六七八九十]+)月(?:\d{1,2}|[一二三四五六七八九十]+)日[)）]?"
)
_LONGEST_TITLE = 60


def decode(content: bytes) -> tuple[str, str, str]:
    """Return the canonical text of ``content``, its encoding, and how the encoding was found.

    Raises:
        UnicodeError: if no encoding makes text of it.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _canonical(content.decode(encoding)), encoding.removesuffix("-sig"), "byte-order mark"
    try:
        return _canonical(content.decode("utf-8")), "utf-8", "proven"
    except UnicodeDecodeError:
        pass
    if b"\x00" in content[:4000]:
        raise UnicodeError("holds NUL bytes and no byte-order mark: not a text file")
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        text = None
    if text is not None and _looks_chinese(text):
        return _canonical(text), "gb18030", "proven"
    best = from_bytes(content[:100_000]).best()
    if best is None:
        raise UnicodeError("no known encoding makes text of it")
    return _canonical(content.decode(best.encoding, "strict")), best.encoding, "guessed"


def _looks_chinese(text: str) -> bool:
    """Whether GB18030 gave common characters: most letters beyond ASCII are everyday Chinese or its marks."""
    beyond = [char for char in text[:20_000] if ord(char) > 127]
    usual = sum(char in _EVERYDAY or "\uff00" <= char <= "\uffef" or "\u3000" <= char <= "\u303f" for char in beyond)
    return not beyond or usual * 6 >= len(beyond)


_EVERYDAY = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化"
    "高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第"
    "向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她"
    "手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清美再采转更"
    "单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装，。、；：（）“”％"
)


def _canonical(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of ``text`` in order: a line is one block, or a heading and the paragraph that it opens.

    >>> [(block.kind, block.text) for block in blocks_of("全县工作总结\\n一、主要工作\\n（一）破案。全年破案9起。")]
    [('title', '全县工作总结'), ('heading', '一、主要工作'), ('heading', '（一）破案。'), ('paragraph', '全年破案9起。')]
    """
    blocks: list[Block] = []
    path: list[tuple[int, str]] = []
    start = 0
    titled = False
    for line in text.split("\n"):
        end = start + len(line)
        body = line.strip(" 　\t")
        if body:
            begin = start + line.index(body[0])
            finish = begin + len(body)
            if not titled and _is_title(body):
                blocks.append(Block("title", begin, finish, body))
            else:
                _add(blocks, path, body, begin)
            titled = True
        start = end + 1
    return tuple(_sign(blocks))


def place_tables(blocks: Iterable[Block], tables: Iterable[tuple[int, Block]]) -> tuple[Block, ...]:
    """Return ``blocks`` with those of ``tables`` among them, each before the text at its offset, below its headings."""
    placed: list[Block] = []
    waiting = sorted(tables, key=lambda table: table[0])
    for block in blocks:
        while waiting and block.start is not None and waiting[0][0] <= block.start:
            placed.append(_below(waiting.pop(0)[1], placed))
        placed.append(block)
    for _, table in waiting:
        placed.append(_below(table, placed))
    return tuple(placed)


def _below(table: Block, blocks: list[Block]) -> Block:
    if not blocks:
        return table
    above = blocks[-1]
    return table._replace(
        heading_path=(*above.heading_path, above.text) if above.kind == "heading" else above.heading_path
    )


def _is_title(body: str) -> bool:
    return len(body) <= _LONGEST_TITLE and not re.search(r"[。；！？|]$|，.*。", body) and not _LEVELS[1].match(body)


def _add(blocks: list[Block], path: list[tuple[int, str]], body: str, begin: int) -> None:
    """Add the block or two that a line makes; ``path`` holds the headings above, and is kept up."""
    headings = tuple(text for _, text in path)
    if _FURNITURE.match(body) and len(body) < _LONGEST_TITLE and not re.search(r"[。；]", body[:-1]):
        blocks.append(Block("furniture", begin, begin + len(body), body, heading_path=headings))
        return
    for level, pattern in enumerate(_LEVELS, start=1):
        number = pattern.match(body)
        if not number:
            continue
        named = number[0].startswith("【")
        heading = _HEADING_TEXT.match(body, number.end()) if not named else None
        end = number.end() if named else heading.end() if heading else 0
        whole = end == len(body)
        opens = named or (heading is not None and body[end - 1] == "。")
        if not end or not (whole or opens):
            break
        while path and path[-1][0] >= level:
            path.pop()
        text = body[:end].strip()
        above = tuple(title for _, title in path)
        path.append((level, text))
        blocks.append(Block("heading", begin, begin + end, text, level, above))
        if not whole:
            rest = body[end:]
            skipped = len(rest) - len(rest.lstrip(" 　"))
            blocks.append(Block("paragraph", begin + end + skipped, begin + len(body), rest.lstrip(" 　"), 0,
                                (*above, text)))  # fmt: skip
        return
    kind: BlockKind = "note" if _NOTE.match(body) else "list_item" if _LEVELS[3].match(body) else "paragraph"
    blocks.append(Block(kind, begin, begin + len(body), body, heading_path=headings))


def _sign(blocks: list[Block]) -> list[Block]:
    """Mark a date alone near the end, and the short line before it, as the signature."""
    for index in range(len(blocks) - 1, max(-1, len(blocks) - 4), -1):
        block = blocks[index]
        if block.kind == "paragraph" and _DATE_LINE.fullmatch(block.text):
            blocks[index] = block._replace(kind="signature", heading_path=())
            before = blocks[index - 1] if index else None
            if before and before.kind == "paragraph" and len(before.text) < 30 and "。" not in before.text:
                blocks[index - 1] = before._replace(kind="signature", heading_path=())
            break
    return blocks
