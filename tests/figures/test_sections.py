"""What sections speak of: the year and the mood that headings give to what stands below them."""

from __future__ import annotations

from pipelines.figures.document import lay_out
from pipelines.figures.sections import Section, clock_of, section_at, sections_of
from pipelines.mentions import find_mentions
from tests.conftest import bulletin_of

REPORT = """政府工作报告
——2024年1月9日在云泽市第六届人民代表大会第三次会议上
一、2023年工作回顾
新建学校3所。
二、2024年主要任务
（一）强化产业支撑
新建标准厂房6栋。
三、持续改善民生
新建养老驿站8个。
四、存在的问题
仍有2个村未通公交。"""


def section_of(text: str, words: str, published: str | None = None) -> Section:
    document = lay_out(bulletin_of(text, None, published), find_mentions(text))
    return section_at(sections_of(document, clock_of(document)), text.index(words))


def test_a_report_looks_back_and_then_plans():
    assert section_of(REPORT, "学校")[1:] == ("2023", 2023, 2024, False, True)
    assert section_of(REPORT, "厂房")[1:] == ("2024", 2024, 2024, True, False)


def test_what_follows_a_plan_goes_on_planning_until_a_heading_looks_back():
    assert section_of(REPORT, "驿站").planned
    assert not section_of(REPORT, "未通公交").planned


def test_this_year_is_that_of_a_speech_and_that_told_of_in_a_summary():
    speech = "县人民法院工作报告\n一、工作情况\n受理案件9件。"
    summary = "县民政局工作总结\n一、工作情况\n受理申请9件。"
    assert section_of(speech, "受理", "2022-01-12").this_year == 2022
    assert section_of(speech, "受理", "2022-01-12").year == 2021
    assert section_of(summary, "受理", "2022-01-12").this_year == 2021


def test_plans_without_a_year_have_no_period_in_the_year_told_of():
    text = "县民政局2021年工作总结\n一、工作情况\n受理申请9件。\n二、下一步打算\n新建养老院1所。"
    assert section_of(text, "养老院", "2021-12-20").period is None
    assert section_of(text, "养老院", "2022-01-20").period == "2022"


def test_a_five_year_plan_in_a_heading_is_its_years():
    text = "政府工作报告\n一、“十五五”时期主要目标\n森林覆盖率达到40%。"
    assert section_of(text, "森林", "2026-01-20").period == "2026/2030"
