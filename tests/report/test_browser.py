"""The report in a real browser: jumps, filters, language, tables, deep links; no error, no request, no foreign script."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if CHROMIUM is None:
    pytest.skip("no chromium on this machine: install the package `chromium` and a CJK font", allow_module_level=True)

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

SHOTS = Path(os.environ.get("GONGBAO_SCREENSHOTS", "")) if os.environ.get("GONGBAO_SCREENSHOTS") else None


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
    faults: list[str] = []
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: None if request.url.startswith("file:") else faults.append(request.url))
    yield opened
    opened.close()
    assert faults == []


def bulletin(site: Path, page: Page) -> None:
    page.goto((site / "index.html").as_uri())
    page.locator("#bulletins ~ .scroll tbody tr", has_text="云泽市").locator("a").first.click()


def test_a_number_leads_to_its_characters(site: Path, page: Page):
    page.goto((site / "index.html").as_uri())
    page.locator("a.number", has_text="340").first.click()
    here = page.locator(".n.here")
    assert here.inner_text() == "340人"
    assert page.locator("#card").is_visible()
    assert "340人" in page.locator("#card b").inner_text()
    assert page.locator(".n.part").count() == 2


def test_a_deep_link_opens_on_its_figure(site: Path, page: Page):
    bulletin(site, page)
    address = page.locator(".n", has_text="9所").first.get_attribute("id")
    page.goto(page.url.partition("#")[0] + f"#{address}")
    assert page.locator(".n.here").inner_text() == "9所"
    assert page.locator(".n.whole").inner_text() == "12所"


def test_filters_leave_what_fits(site: Path, page: Page):
    bulletin(site, page)
    everything = page.locator(".n").count()
    page.select_option("[data-filter=status]", "under_construction")
    assert page.locator(".n:not(.dim)").all_inner_texts() == ["2所"]
    assert page.locator("#matching").inner_text() == f"1 / {everything}"
    page.select_option("[data-filter=status]", "")
    page.select_option("[data-filter=kind]", "money")
    assert page.locator(".n:not(.dim)").all_inner_texts() == ["1.2亿元"]


def test_the_language_is_switched_and_kept(site: Path, page: Page):
    page.goto((site / "index.html").as_uri())
    assert page.locator("h1 .zh").is_visible()
    page.click("#language")
    assert page.locator("h1 .en").is_visible()
    assert not page.locator("h1 .zh").is_visible()
    assert page.evaluate("document.documentElement.lang") == "en"


def test_each_picture_has_its_table(site: Path, page: Page):
    page.goto((site / "index.html").as_uri())
    table = page.locator("figure details").first
    assert not table.locator("table").is_visible()
    table.locator("summary").click()
    assert table.locator("table").is_visible()


def test_the_catalogue_is_searched(site: Path, page: Page):
    page.goto((site / "catalogue.html").as_uri())
    page.fill("#search", "police_rooms")
    assert page.locator(".searched tbody tr:visible").count() >= 1
    page.fill("#search", "无此内容")
    assert page.locator(".searched tbody tr:visible").count() == 0


def test_no_text_of_a_document_is_run(site: Path, page: Page):
    for file in sorted(site.rglob("*.html")):
        page.goto(file.as_uri())
        page.mouse.move(300, 400)
        assert page.evaluate("window.hacked") is None, file.name


def test_the_keyboard_reaches_figures_and_closes_the_card(site: Path, page: Page):
    bulletin(site, page)
    page.locator(".n").first.focus()
    assert page.locator("#card").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#card").is_visible()


def test_what_a_reader_needs_is_named(site: Path, page: Page):
    for file in (site / "index.html", site / "findings.html", site / "catalogue.html"):
        page.goto(file.as_uri())
        nameless = page.evaluate("""[...document.querySelectorAll('a, button, input, select')].filter(
            (one) => !(one.textContent.trim() || one.getAttribute('aria-label') || one.labels?.length)).length""")
        assert nameless == 0, file.name
        assert page.evaluate("document.querySelectorAll('h1').length") == 1
        assert page.title()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_out_of_the_page(site: Path, browser: Browser, width: int):
    opened = browser.new_page(viewport={"width": width, "height": 900})
    for file in sorted(site.rglob("*.html")):
        opened.goto(file.as_uri())
        for lang in ("zh", "en"):
            assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), (file.name, width)
            if SHOTS:
                SHOTS.mkdir(parents=True, exist_ok=True)
                opened.screenshot(path=SHOTS / f"{file.stem}-{width}-{lang}.png", full_page=True)
            opened.click("#language")
    opened.close()
