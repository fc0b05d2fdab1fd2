"""The pages of the report as files: every figure has an address, every text is escaped, nothing foreign may run."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from urllib.request import urlopen

import pytest

from pipelines.cli.serving import report_server
from pipelines.report.content import open_release
from pipelines.report.pages import link_of

from .conftest import HOSTILE


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_there_is_a_page_for_each_bulletin_and_three_for_all(site: Path):
    assert {page.name for page in site.glob("*.html")} == {"index.html", "findings.html", "catalogue.html"}
    assert len(list((site / "bulletins").glob("*.html"))) == 3


def test_every_figure_has_an_address_that_leads_to_it(site: Path):
    with open_release(site.parent / "build.duckdb") as database:
        figures = [
            row[0] for row in database.execute("select figure_id from figures where kind <> 'missing'").fetchall()
        ]
    assert len(figures) > 200
    for figure in figures:
        page, _, address = link_of(figure).partition("#")
        assert f'id="{address}"' in (site / page).read_text(encoding="utf-8"), figure


def test_every_link_on_every_page_leads_somewhere(site: Path):
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        for link in re.findall(r'href="([^"]+)"', text):
            target, _, address = html.unescape(link).partition("#")
            file = (page.parent / target).resolve() if target else page
            assert file.exists(), (page.name, link)
            assert not address or f'id="{address}"' in file.read_text(encoding="utf-8"), (page.name, link)


def test_no_hostile_text_stands_unescaped_on_any_page(site: Path):
    assert len(HOSTILE) == 200
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        assert text.count("<script") == (2 if page.parent.name == "bulletins" else 1), page.name
        assert not re.search(r'<(?:img|svg(?! class="picture" ))\b', text), page.name
        for hostile in HOSTILE:
            if "<" in hostile:
                assert hostile not in text, (page.name, hostile)


def test_a_page_may_run_its_own_script_only(site: Path):
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
        assert policy is not None
        assert "default-src 'none'" in html.unescape(policy[1])
        assert "unsafe" not in policy[1]
        assert not re.search(
            r"\son\w+=|\sstyle=|https?://", re.sub(r"(?s)<script.*?</script>|&[^;]+;[^<]*", "", text)
        ), page.name


def test_the_readings_in_a_page_are_plain_json(site: Path):
    for page in (site / "bulletins").glob("*.html"):
        found = re.search(r'(?s)id="figures">(.*?)</script>', page.read_text(encoding="utf-8"))
        assert found is not None
        for figure in json.loads(found[1])["figures"]:
            assert {"id", "text", "links", "parts", "reading"} <= set(figure)


def test_progress_against_a_plan_is_drawn_with_a_table_beside_it(site: Path):
    index = (site / "index.html").read_text(encoding="utf-8")
    assert "计划与进展" in index
    assert index.count("<svg") == index.count("<figcaption")
    assert index.count("<details") >= index.count("<svg")


def test_the_same_release_gives_the_same_bytes(site: Path, tmp_path: Path):
    from pipelines.report import write_report

    write_report(site.parent / "build.duckdb", tmp_path / "again", "20200101T000000Z")
    for page in pages(site):
        assert (tmp_path / "again" / page.relative_to(site)).read_bytes() == page.read_bytes(), page.name


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/findings.html", 200),
        ("/../../warehouse.duckdb", 404),
        ("/%2e%2e/run.json", 404),
        ("/bulletins/", 404),
    ],
)
def test_the_server_shows_the_report_and_nothing_else(site: Path, tmp_path: Path, path: str, status: int):
    import threading
    from urllib.error import HTTPError

    release = tmp_path / "releases" / "one"
    release.mkdir(parents=True)
    (release / "report").symlink_to(site)
    (release / "run.json").write_text("{}", encoding="utf-8")
    (tmp_path / "current").symlink_to("releases/one")
    server = report_server(tmp_path, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_address[1]}{path}"
        try:
            with urlopen(address) as answer:
                got, headers = answer.status, answer.headers
        except HTTPError as error:
            got, headers = error.code, error.headers
        assert got == status
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
    finally:
        server.shutdown()
        server.server_close()
