"""The report in a real browser: jumps, filters, language, tables, deep links; no error, no request, no foreign script."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if CHROMIUM is None:
    pytest.skip("no chromium on this machine: install the package `chromium` and a CJK font", allow_module_level=True)

from axe_playwright_python.sync_playwright import Axe  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from .conftest import HOSTILE  # noqa: E402

SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
"""Pictures of each page stay here to be looked at."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test when it logs an error or asks for anything but files of the site."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(5000)
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: None if request.url.startswith("file:") else faults.append(request.url))
    yield opened
    opened.close()
    assert faults == []


def overview(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())


def bulletin(site: Path, page: Page) -> None:
    overview(site, page)
    page.locator("#bulletins ~ .scroll tbody tr", has_text="2020-01-15").locator("a").first.click()


def test_a_number_leads_to_its_characters_and_its_sentence(site: Path, page: Page):
    overview(site, page)
    page.locator("a.number:visible", has_text="340").first.click()
    here = page.locator(".n.here")
    assert here.inner_text() == "340人"
    assert here.evaluate("mark => mark.getBoundingClientRect().top < innerHeight")
    assert "派出所总警力340人" in page.locator(".s.told").inner_text()
    assert "340人" in page.locator("#written").inner_text()
    assert page.locator(".n.part").all_inner_texts() == ["120人", "220人"]


def test_a_mark_of_a_picture_leads_to_its_characters(site: Path, page: Page):
    overview(site, page)
    page.locator("figure", has_text="构成").locator("a .bar").nth(1).click()
    assert page.locator(".n.here").inner_text() == "120人"


def test_a_metric_leads_to_each_of_its_inputs(site: Path, page: Page):
    overview(site, page)
    address = page.locator("figure a[href^='#m-']").first.get_attribute("href") or ""
    row = page.locator(address)
    inputs = row.locator("td").last.locator("a")
    assert inputs.count() >= 2
    inputs.last.click()
    assert page.locator(".n.here").count() == 1


def test_links_are_drawn_to_the_whole(site: Path, page: Page):
    bulletin(site, page)
    page.locator(".n", has_text="220人").click()
    assert page.locator(".n.whole").inner_text() == "340人"
    assert page.locator("#lines path.whole").count() == 1
    assert page.locator("#reading a").inner_text() == "340人"
    page.locator("#reading a").click()
    assert page.locator(".n.here").inner_text() == "340人"


def test_a_deep_link_opens_on_its_figure(site: Path, page: Page):
    bulletin(site, page)
    address = page.locator(".n", has_text="9所").first.get_attribute("id")
    page.goto(page.url.partition("#")[0] + f"#{address}")
    assert page.locator(".n.here").inner_text() == "9所"
    assert page.locator(".n.whole").inner_text() == "12所"


def test_a_cell_is_shown_in_its_table_with_its_headers(site: Path, page: Page):
    overview(site, page)
    page.locator("#bulletins ~ .scroll tbody tr", has_text="历年情况").locator("a").first.click()
    page.locator(".n", has_text="41").click()
    assert page.locator("tr.told").inner_text().split() == ["2017", "41", "15"]
    assert "火灾（起）" in page.locator("#reading").inner_text()


def test_filters_leave_what_fits(site: Path, page: Page):
    bulletin(site, page)
    everything = page.locator(".n").count()
    page.select_option("[data-filter=status]", "under_construction")
    assert page.locator(".n:not(.dim)").all_inner_texts() == ["2所"]
    assert page.locator("#matching").inner_text() == f"1 / {everything}"
    page.select_option("[data-filter=status]", "")
    page.check("[data-filter=kind][value=money]")
    assert page.locator(".n:not(.dim)").all_inner_texts() == ["1.2亿元"]
    page.check("[data-filter=kind][value=percent]")
    assert set(page.locator(".n:not(.dim)").all_inner_texts()) == {"1.2亿元", "75.0%", "3.5%"}
    page.check("[data-filter=unmapped]")
    assert "1.2亿元" in page.locator(".n:not(.dim)").all_inner_texts()


def test_a_correction_is_written_as_a_command_that_a_shell_reads(site: Path, page: Page):
    bulletin(site, page)
    page.locator(".n", has_text="9所").first.click()
    page.click("#mend summary")
    page.fill("#mend-value", "8")
    page.fill("#mend-reason", "it's 8; `rm` $HOME\"")
    words = shlex.split(page.locator("#mend-command").inner_text())
    assert words[:2] == ["gongbao", "correct"]
    assert words[2].partition(":")[0] in page.url
    assert words[3:] == ["value=8", "--reason", "it's 8; `rm` $HOME\""]


def test_a_correction_that_was_made_is_told_where_it_applies(site: Path, page: Page):
    bulletin(site, page)
    page.locator(".n", has_text="12所").first.click()
    assert f"measured: — → {HOSTILE[2]} ({HOSTILE[3]})" in page.locator("#reading").inner_text()


def test_the_language_is_switched_and_kept(site: Path, page: Page):
    overview(site, page)
    assert page.locator("h1 .zh").is_visible()
    page.click("#language")
    assert page.locator("h1 .en").is_visible()
    assert not page.locator("h1 .zh").is_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("figure .picture tspan.en").first.is_visible()
    page.reload()
    assert page.locator("h1 .en").is_visible()


def test_the_reading_speaks_the_language_that_is_chosen(site: Path, page: Page):
    bulletin(site, page)
    page.locator(".n", has_text="2所").last.click()
    assert "在建" in page.locator("#reading").inner_text()
    page.click("#language")
    page.locator(".n", has_text="2所").last.click()
    assert "under construction" in page.locator("#reading").inner_text()


def test_each_picture_has_its_table(site: Path, page: Page):
    overview(site, page)
    assert page.locator("figure").count() == page.locator("figure details table").count() > 3
    table = page.locator("figure details").first
    assert not table.locator("table").is_visible()
    table.locator("summary").click()
    assert table.locator("table").is_visible()


def test_contradictions_come_first_with_their_sentences(site: Path, page: Page):
    page.goto((site / "findings.html").as_uri())
    first = page.locator(".findings > li").first
    assert "250件 + 300件 + 90件" in first.inner_text()
    assert "全市办理案件600件" in first.locator(".places").inner_text()
    first.locator("a.number", has_text="90件").first.click()
    assert page.locator(".n.here").inner_text() == "90件"


def test_the_catalogue_is_searched(site: Path, page: Page):
    page.goto((site / "catalogue.html").as_uri())
    everything = page.locator(".entry:visible").count()
    page.fill("#search", "police_rooms")
    assert 1 <= page.locator(".searched tbody tr:visible").count() < 20
    assert page.locator(".entry:visible").count() < everything
    page.fill("#search", "每个派出所警力")
    assert page.locator(".searched tbody tr:visible code").first.inner_text() == "officers_per_station"
    page.fill("#search", "无此内容")
    assert page.locator(".searched tbody tr:visible").count() == 0


def test_no_text_of_a_document_is_run(site: Path, page: Page):
    for file in sorted(site.rglob("*.html")):
        page.goto(file.as_uri())
        page.mouse.move(300, 400)
        for summary in page.locator("summary:visible").all()[:5]:
            summary.click()
        for mark in page.locator(".n").all()[:30]:
            mark.hover(force=True)
        assert page.evaluate("window.hacked") is None, file.name


def test_the_keyboard_reaches_figures_and_closes_the_card(site: Path, page: Page):
    bulletin(site, page)
    page.locator(".n").first.focus()
    assert page.locator("#card").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#card").is_visible()


@pytest.mark.parametrize(("scheme", "lang"), [("light", "zh"), ("dark", "en")])
def test_axe_finds_no_serious_fault(site: Path, browser: Browser, scheme: str, lang: str):
    opened = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    told = []
    # One page of each kind: axe takes seconds for a page of many figures.
    files = [
        site / "index.html",
        site / "findings.html",
        site / "catalogue.html",
        *sorted(site.glob("bulletins/*.html"))[:1],
    ]
    for file in files:
        opened.goto(file.as_uri())
        if lang == "en":
            opened.evaluate(
                "document.documentElement.dataset.lang === 'zh' && document.getElementById('language').click()"
            )
        if opened.locator(".n").count():
            opened.locator(".n").first.click()
            opened.click("#mend summary")
        result = Axe().run(opened).response
        assert len(result["passes"]) > 10
        told += [
            (file.name, fault["id"], fault["nodes"][0]["html"][:200])
            for fault in result["violations"]
            if fault["impact"] in {"serious", "critical"}
        ]
    opened.close()
    assert told == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_runs_out_of_the_page(site: Path, browser: Browser, width: int, scheme: str):
    SHOTS.mkdir(parents=True, exist_ok=True)
    opened = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    for file in sorted(site.rglob("*.html")):
        opened.goto(file.as_uri())
        for lang in ("zh", "en"):
            assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), (file.name, width)
            opened.screenshot(path=SHOTS / f"{file.stem}-{width}-{scheme}-{lang}.png", full_page=True)
            opened.click("#language")
    opened.close()
