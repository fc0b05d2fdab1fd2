"""The Dagster UI as an engineer meets it: started by one command, looked at in a real browser, stopped by one signal."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.request import Request, urlopen

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if CHROMIUM is None:
    pytest.skip("no chromium on this machine: install the package `chromium` and a CJK font", allow_module_level=True)

from playwright.sync_api import Page, sync_playwright  # noqa: E402

GOOD = "云泽市公安局2019年工作总结\n全年新建派出所12所，其中9所已竣工。购置风筝3只。\n"
WRONG = "东河区公安局2019年工作总结\n全区现有民警300人，其中派出所民警120人、机关民警190人。\n"
LOCATION = {"repositoryLocationName": "pipelines.definitions", "repositoryName": "__repository__"}
PATIENCE = 300
"""Seconds that are waited for what must come."""


class Ui(NamedTuple):
    """A running UI and the folder of the bulletins that it watches."""

    address: str
    raw: Path

    def ask(self, query: str, **variables: Any) -> Any:
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = Request(f"{self.address}/graphql", body, {"Content-Type": "application/json"})
        with urlopen(request, timeout=60) as answer:
            return json.load(answer)["data"]

    def runs(self) -> list[dict[str, Any]]:
        found = self.ask("{runsOrError{... on Runs{results{runId status tags{key value}}}}}")
        return found["runsOrError"]["results"]

    def run_after(self, known: set[str]) -> dict[str, Any]:
        """Wait for a run that was not known to succeed."""
        ended = ("SUCCESS", "FAILURE", "CANCELED")
        new = until(lambda: [run for run in self.runs() if run["runId"] not in known and run["status"] in ended])
        assert [run["status"] for run in new] == ["SUCCESS"]
        return new[0]

    def sensor_status(self) -> str:
        found = self.ask("query($of: RepositorySelector!) {sensorsOrError(repositorySelector: $of) "
                         "{... on Sensors {results {sensorState {status}}}}}", of=LOCATION)  # fmt: skip
        (sensor,) = found["sensorsOrError"]["results"]
        return sensor["sensorState"]["status"]

    def numbers(self, asset: str) -> dict[str, int]:
        """Return the whole numbers that the last materialization of an asset told."""
        found = self.ask(
            """query($key: AssetKeyInput!) {assetOrError(assetKey: $key) {... on Asset {assetMaterializations(limit: 1)
            {metadataEntries {label ... on IntMetadataEntry {intValue}}}}}}""", key={"path": [asset]})  # fmt: skip
        (latest,) = found["assetOrError"]["assetMaterializations"]
        return {entry["label"]: entry["intValue"] for entry in latest["metadataEntries"] if "intValue" in entry}


def until(asked: Callable[[], Any]) -> Any:
    for _ in range(PATIENCE * 2):
        if answer := asked():
            return answer
        time.sleep(0.5)
    raise AssertionError("it did not come")


@pytest.fixture(scope="module")
def ui(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ui]:
    """The UI over three bulletins, one of them contradictory, one of them unreadable, after a whole run."""
    folder = tmp_path_factory.mktemp("ui")
    raw = folder / "raw"
    raw.mkdir()
    (raw / "云泽.txt").write_text(GOOD, encoding="utf-8")
    (raw / "东河.txt").write_text(WRONG, encoding="utf-8")
    (raw / "<b>扫描.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    places = {"GONGBAO_RAW": str(raw), "GONGBAO_WAREHOUSE": str(folder / "warehouse")}
    process = subprocess.Popen(
        [sys.executable, "-m", "pipelines.defs.ui"], env=os.environ | places, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    address = process.stdout.readline().split()[3].removesuffix("/asset-groups")
    assert address.startswith("http://127.0.0.1:")
    running = Ui(address, raw)
    try:
        until(lambda: answers(running))
        running.ask(
            """mutation($run: ExecutionParams!) {launchPipelineExecution(executionParams: $run) {__typename}}""",
            run={"selector": LOCATION | {"pipelineName": "gongbao"}, "mode": "default", "runConfigData": {}},
        )
        running.run_after(set())
        yield running
    finally:
        process.terminate()
        assert process.wait(timeout=PATIENCE) == 0
    assert not answers(running)


def answers(ui: Ui) -> bool:
    try:
        return bool(
            ui.ask("{repositoriesOrError{... on RepositoryConnection{nodes{name}}}}")["repositoriesOrError"]["nodes"]
        )
    except OSError:
        return False


@pytest.fixture
def page(ui: Ui) -> Iterator[Page]:
    """A page whose every request must stay with the UI."""
    foreign: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1600, "height": 2400})
        page.set_default_timeout(PATIENCE * 1000)
        own = (ui.address, ui.address.replace("http", "ws"), "data:", "blob:")
        page.on("request", lambda request: None if request.url.startswith(own) else foreign.append(request.url))
        yield page
        browser.close()
    assert foreign == []


def see(page: Page, *texts: str) -> None:
    for text in texts:
        page.get_by_text(text).first.wait_for()


def keep(page: Page, tmp_path: Path, name: str) -> None:
    folder = Path(os.environ.get("GONGBAO_SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / name)


def test_the_asset_graph_is_shown_by_stage(ui: Ui, page: Page, tmp_path: Path):
    page.goto(f"{ui.address}/asset-groups", wait_until="domcontentloaded")
    for group in ("read", "extract", "clean", "marts", "metrics", "derive", "release"):
        page.get_by_text(group, exact=True).first.wait_for()
    keep(page, tmp_path, "dagster.png")


def test_a_table_tells_its_columns_units_sql_rows_and_picture(ui: Ui, page: Page, tmp_path: Path):
    page.goto(f"{ui.address}/assets/figures", wait_until="domcontentloaded")
    see(page, "One row a figure", "Offset of the expression", "unit: characters", "sql/tables/figures.sql", "DuckDB")
    see(page, "preview", "█", "completed", "unmapped")
    keep(page, tmp_path, "dagster_figures.png")
    assert ui.numbers("figures") == {"dagster/row_count": 6, "unmapped": 1, "rejected": 0}


def test_a_document_that_was_left_out_is_shown_with_the_reason(ui: Ui, page: Page):
    page.goto(f"{ui.address}/assets/parts", wait_until="domcontentloaded")
    see(page, "<b>扫描.txt")
    assert ui.numbers("parts") == {"documents": 3, "read": 3, "unchanged": 0, "left_out": 1}
    page.goto(f"{ui.address}/assets/parts?view=checks", wait_until="domcontentloaded")
    see(page, "every_document_is_read", "non-blocking", "<b>扫描.txt")


def test_a_contradiction_is_shown_with_its_proof(ui: Ui, page: Page, tmp_path: Path):
    page.goto(f"{ui.address}/assets/findings?view=checks", wait_until="domcontentloaded")
    see(page, "statements_hold", "non-blocking", "120人 + 190人 = 310", "东河.txt")
    keep(page, tmp_path, "dagster_findings.png")


def test_a_release_tells_its_freshness(ui: Ui, page: Page):
    page.goto(f"{ui.address}/assets/release", wait_until="domcontentloaded")
    see(page, "Freshness policy", "Fails if more than 2 days", "content_hash", "report/index.html")


def test_the_sensor_is_switched_on_by_one_click_and_runs_what_changed(ui: Ui, page: Page, tmp_path: Path):
    known = {run["runId"] for run in ui.runs()}
    (ui.raw / "东河.txt").write_text(WRONG.replace("190", "180"), encoding="utf-8")
    page.goto(f"{ui.address}/automation", wait_until="domcontentloaded")
    see(page, "daily", "raw_changed")
    keep(page, tmp_path, "dagster_automation.png")
    switch = page.locator("label:has(input[type=checkbox])").last
    switch.click()
    run = ui.run_after(known)
    assert {"key": "dagster/sensor_name", "value": "raw_changed"} in run["tags"]
    assert ui.numbers("parts") == {"documents": 3, "read": 1, "unchanged": 2, "left_out": 1}
    assert ui.numbers("release")["diff/findings_new"] == 1
    switch.click()
    until(lambda: ui.sensor_status() == "STOPPED")


def test_a_backfill_reads_the_one_source_that_changed(ui: Ui):
    known = {run["runId"] for run in ui.runs()}
    (ui.raw / "云泽.txt").write_text(GOOD.replace("12", "13"), encoding="utf-8")
    asked = ui.ask(
        """mutation($backfill: LaunchBackfillParams!) {launchPartitionBackfill(backfillParams: $backfill)
        {... on LaunchBackfillSuccess {backfillId}}}""",
        backfill={"assetSelection": [{"path": ["parts"]}, {"path": ["figures"]}], "allPartitions": True},
    )  # fmt: skip
    run = ui.run_after(known)
    assert {"key": "dagster/backfill", "value": asked["launchPartitionBackfill"]["backfillId"]} in run["tags"]
    assert ui.numbers("parts") == {"documents": 3, "read": 1, "unchanged": 2, "left_out": 1}
