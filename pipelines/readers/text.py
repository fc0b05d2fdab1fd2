"""Plain text and its structure: title, headings, list items, notes, signature, furniture.

What the characters are is settled by ``encoding``; tables drawn in text are found by ``drawn``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

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
_PAGE_BUTTON = re.compile(r"下载|打印|全屏|收藏|【?字[号体]|分享|首页|(?:您的|当前)?位置[:：]")
"""What a page that was copied whole begins with, before its title; the short lines behind it are the page's too."""
_SHORT = 6
_NOTE = re.compile(r"(?:注|备注|说明|附注)[:：\s]|\[\d+\]")
_DATE_LINE = re.compile(
    r"[（(]?(?:\d{4}|[一二][〇零一二三四五六七八九]{3})年(?:\d{1,2}|[一二三四五六七八九十]+)月(?:\d{1,2}|[一二三四五六七八九十]+)日[)）]?"
)
_MARKDOWN = re.compile(r"(#{1,6})[ 　]+(?=\S)")
_LONGEST_TITLE = 60


def blocks_of(text: str, headings: Mapping[int, int] | None = None) -> tuple[Block, ...]:
    """Return the blocks of ``text`` in order: a line is one block, or a heading and the paragraph that it opens.

    ``headings`` tells the level of lines (counted from 0) that the document marks as headings.

    >>> [(block.kind, block.text) for block in blocks_of("全县工作总结\\n一、主要工作\\n（一）破案。全年破案9起。")]
    [('title', '全县工作总结'), ('heading', '一、主要工作'), ('heading', '（一）破案。'), ('paragraph', '全年破案9起。')]
    >>> [(block.kind, block.text) for block in blocks_of("当前位置：\\n首页\\n>\\n要闻\\n云泽市工作报告")][-2:]
    [('furniture', '要闻'), ('title', '云泽市工作报告')]
    """
    blocks: list[Block] = []
    path: list[tuple[int, str]] = []
    start = 0
    titled = copied = False
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        level = headings.get(number, 0) if headings else 0
        body = line.strip(" 　\t")
        if body:
            begin = start + line.index(body[0])
            finish = begin + len(body)
            copied = not titled and (bool(_PAGE_BUTTON.match(body)) or (copied and len(body) <= _SHORT))
            if copied:
                blocks.append(Block("furniture", begin, finish, body))
                start = end + 1
                continue
            marked = _MARKDOWN.match(body)
            if marked:
                begin, body, level = begin + marked.end(), body[marked.end() :], max(1, len(marked[1]) - 1)
            if not titled and _is_title(body):
                blocks.append(Block("title", begin, finish, body))
            elif level and len(body) <= _LONGEST_TITLE and not any(pattern.match(body) for pattern in _LEVELS):
                _open(blocks, path, Block("heading", begin, finish, body, level))
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
    return (
        len(body) <= _LONGEST_TITLE and not re.search(r"[。；！？，、|]$|，.*。", body) and not _LEVELS[1].match(body)
    )


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
        _open(blocks, path, Block("heading", begin, begin + end, body[:end].strip(), level))
        if not whole:
            rest = body[end:]
            skipped = len(rest) - len(rest.lstrip(" 　"))
            above = tuple(title for _, title in path)
            blocks.append(Block("paragraph", begin + end + skipped, begin + len(body), rest.lstrip(" 　"), 0, above))
        return
    kind: BlockKind = "note" if _NOTE.match(body) else "list_item" if _LEVELS[3].match(body) else "paragraph"
    blocks.append(Block(kind, begin, begin + len(body), body, heading_path=headings))


def _open(blocks: list[Block], path: list[tuple[int, str]], heading: Block) -> None:
    """Add ``heading``, below those above it in ``path`` that reach further."""
    while path and path[-1][0] >= heading.level:
        path.pop()
    blocks.append(heading._replace(heading_path=tuple(title for _, title in path)))
    path.append((heading.level, heading.text))


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
