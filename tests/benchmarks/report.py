"""How the report stands many bulletins: seconds to write it, seconds until a page is there, milliseconds a figure is shown in.

Run as part of ``make bench``. A thousand bulletins are the shipped overview, each with other digits, place and year; one more
holds three thousand figures. Pages are opened in Chromium, where there is one.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.engine import parts_of, read_parts
from pipelines.readers import read_bulletin
from pipelines.report import write_report
from pipelines.warehouse.build import Build

PROJECT = Path(__file__).parents[2]
BULLETINS = 1000
_PLACES = ("东胜区", "达拉特旗", "准格尔旗", "鄂托克旗", "杭锦旗", "乌审旗", "伊金霍洛旗", "鄂托克前旗")
_LONG = 53
"""So many overviews, one behind the other, hold three thousand figures."""


def written(folder: Path) -> None:
    """Write the bulletins into ``folder``."""
    overview = read_bulletin(PROJECT / "data" / "raw" / "ordos-jiceng-2013.html").text
    dice = random.Random(7)
    for number in range(BULLETINS):
        text = re.sub(r"\d", lambda digit: digit[0] if digit[0] in "01" else str(dice.randint(2, 9)), overview)
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
        meta = (
            f"region: {_PLACES[number % len(_PLACES)]}\npublished: {2000 + number % 20}-12\ntitle: 情况概览{number}\n"
        )
        (folder / f"{number:04}.meta.yml").write_text(meta, encoding="utf-8")
    (folder / "long.txt").write_text("\n".join([overview] * _LONG), encoding="utf-8")
    (folder / "long.meta.yml").write_text("region: 鄂尔多斯市\npublished: 2030-12\ntitle: 长篇\n", encoding="utf-8")


def opened(site: Path) -> None:
    """Print how long the overview takes to open and a figure of the long bulletin to be shown."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        return
    from playwright.sync_api import sync_playwright

    long = max((site / "bulletins").iterdir(), key=lambda path: path.stat().st_size)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        for name, file in (("overview", site / "index.html"), ("long bulletin", long)):
            started = time.perf_counter()
            page.goto(file.as_uri())
            page.wait_for_function("document.readyState === 'complete'")
            seconds = round(time.perf_counter() - started, 2)
            print(json.dumps({"page": name, "bytes": file.stat().st_size, "seconds until it is there": seconds}))
        figures = page.locator(".n").count()
        shown = page.evaluate("""() => {
            const marks = [...document.querySelectorAll('.n')].filter((_, at) => at % 10 === 0);
            const started = performance.now();
            for (const mark of marks) {
                mark.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
                document.getElementById('card').getBoundingClientRect();
            }
            return (performance.now() - started) / marks.length;
        }""")
        filtered = page.evaluate("""() => {
            const started = performance.now();
            document.querySelector('[data-filter=kind]').click();
            document.body.getBoundingClientRect();
            return performance.now() - started;
        }""")
        told = {"figures": figures, "milliseconds to show one": round(shown, 1), "to filter all": round(filtered)}
        print(json.dumps(told))
        browser.close()


def main() -> None:
    """Print one JSON object a measure."""
    with TemporaryDirectory() as place:
        home = Path(place)
        (home / "raw").mkdir()
        written(home / "raw")
        parts = parts_of(home / "raw", home / "parts")
        read_parts(home / "raw", parts)
        with Build(home / "build.duckdb", [part.file for part in parts]) as build:
            for _ in build.run_all():
                pass
        started = time.perf_counter()
        write_report(home / "build.duckdb", home / "site", "bench")
        seconds = time.perf_counter() - started
        print(json.dumps({"report of bulletins": BULLETINS + 1, "seconds": round(seconds, 1)}))
        opened(home / "site")


if __name__ == "__main__":
    main()
