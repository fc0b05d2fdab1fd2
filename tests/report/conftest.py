"""A release with hostile names and texts in it, and its report."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pipelines.engine import parts_of, read_parts
from pipelines.report import write_report
from pipelines.warehouse.build import Build

TEXT = """云泽市公安局2019年工作总结
全年计划新建派出所12所，其中9所已竣工、2所在建，竣工率75.0%。
派出所总警力340人，其中正式民警120人、文职220人。投入1.2亿元，比上年增长3.5%。
全市办理案件600件，其中刑事案件250件、治安案件300件、其他案件90件。
{}
"""
TABLE = "年份,火灾（起）,民警（人）\n2016,36,12\n2017,41,15\n2018,29,18\n"
_FORMS = (
    "<script>window.hacked={n}</script>", '"><img src=x onerror="window.hacked={n}">', "<svg onload=window.hacked={n}>",
    "javascript:window.hacked={n}", "</script><script>window.hacked={n}</script>", "{{{{ 7*{n} }}}}", "{{% include '{n}' %}}",
    "' onmouseover='window.hacked={n}", "<!--{n}--><b>粗</b>", "\\u003cscript\\u003ewindow.hacked={n}\\u003c/script\\u003e",
)  # fmt: skip
HOSTILE = [form.format(n=number) for number in range(20) for form in _FORMS]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of three bulletins whose text, file name, metadata and corrections are hostile; two are tables."""
    home = tmp_path_factory.mktemp("report")
    raw = home / "raw"
    raw.mkdir()
    (raw / "云泽.txt").write_text(
        TEXT.format("\n".join(f"第{n}条 {text} 共3件" for n, text in enumerate(HOSTILE))), encoding="utf-8"
    )
    (raw / "<img src=x onerror=alert(1)>.csv").write_text(
        "<b>单位</b>,民警（人）\n东河,12\n西河,15\n", encoding="utf-8"
    )
    (raw / "历年.csv").write_text(TABLE, encoding="utf-8")
    (raw / "历年.meta.yml").write_text("region: 云泽市\ntitle: 历年情况\n", encoding="utf-8")
    named = {"title": HOSTILE[0], "publisher": HOSTILE[1], "region": "云泽市", "published": "2020-01-15"}
    (raw / "云泽.meta.yml").write_text(yaml.safe_dump(named, allow_unicode=True), encoding="utf-8")
    parts = parts_of(raw, home / "parts")
    read_parts(raw, parts)
    correction = {"bulletin": "云泽.txt", "quote": "12所", "field": "measured", "to": HOSTILE[2], "reason": HOSTILE[3]}
    (raw / "corrections.yml").write_text(yaml.safe_dump([correction], allow_unicode=True), encoding="utf-8")
    with Build(home / "build.duckdb", [part.file for part in parts], raw / "corrections.yml") as opened:
        for _ in opened.run_all():
            pass
    write_report(home / "build.duckdb", home / "site", "20200101T000000Z")
    return home / "site"
