"""What holds of any text at all: every numeral in exactly one mention, every mention what stands at its offsets, no exception."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extract import extract
from pipelines.mentions import find_mentions
from pipelines.records import FIGURE_KINDS
from tests.conftest import bulletin_of

NUMERALS = re.compile("[0-9０-９〇零一二两三四五六七八九十百千万亿]")
_PIECES = (
    *"一二两三十百千万亿零〇点半成多余几数019３．，,、。；：（）“”%‰倍个人起年月日",
    *"—至到约近第占由为比每均/-+:号 \n\u3000\u200b\ud800\x00",
    "分之", "个百分点", "翻番", "万元", "亿元", "千瓦", "超过", "不足", "以上", "左右", "其中", "分别", "下降", "增长", "比上年",
    "全市", "计划", "A", "G7", "110", "派出所", "民警",
)  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join), st.text(max_size=80))


def assert_sound(text: str) -> None:
    mentions = find_mentions(text)
    end = 0
    for mention in mentions:
        assert mention.text == text[mention.start : mention.end]
        assert mention.start >= end, f"{mention} overlaps what stands before it"
        end = mention.end
        if mention.kind in FIGURE_KINDS and mention.value is not None:
            assert mention.low is None or mention.low <= mention.value, mention
            assert mention.high is None or mention.value <= mention.high, mention
    covered = {place for mention in mentions for place in range(mention.start, mention.end)}
    left = [match.start() for match in NUMERALS.finditer(text) if match.start() not in covered]
    assert left == [], f"numerals in no mention: {[text[place] for place in left]}"


@settings(max_examples=400, deadline=None)
@given(texts)
def test_every_numeral_of_any_text_lies_in_exactly_one_mention(text: str):
    assert_sound(text)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_any_text_is_read_without_an_exception_and_links_lead_to_figures(text: str):
    figures = [figure for figure in extract(bulletin_of(text, "甲市", "2020-01")).figures if figure.start is not None]
    starts = {figure.start for figure in figures}
    for figure in figures:
        assert {link.target for link in figure.links} <= starts
        assert figure.start not in {link.target for link in figure.links}
        assert 0 <= figure.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 1000,
        "1" * 10_000,
        "万" * 10_000,
        "\ud83d" * 10,
        "１２３" * 2000,
        "1,234," * 2000,
        "（" * 3000 + "3个",
        "其中" * 3000 + "3个",
    ],
)
def test_hostile_lines_are_read(text: str):
    assert_sound(text)
    extract(bulletin_of(text))


def test_every_numeral_of_the_shared_corpora_lies_in_one_mention(corpus: Path):
    for path in sorted(corpus.rglob("*.txt"))[:200]:
        assert_sound(path.read_text(encoding="utf-8", errors="replace"))
