"""The Dagster UI in a real browser: the asset graph is there, grouped by stage, and no page asks anything of the network."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if CHROMIUM is None:
    pytest.skip("no chromium on this machine: install the package `chromium` and a CJK font", allow_module_level=True)

from playwright.sync_api import sync_playwright  # noqa: E402


@pytest.fixture
def ui(tmp_path: Path) -> Iterator[str]:
    """The address of a web server on loopback with an instance of its own."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    (tmp_path / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    server = subprocess.Popen(
        [Path(sys.executable).with_name("dagster-webserver"), "-h", "127.0.0.1", "-p", str(port), "-m", "pipelines.definitions"],
        env=os.environ | {"DAGSTER_HOME": str(tmp_path)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urlopen(f"{address}/server_info", timeout=1).close()
            break
        except (URLError, OSError):
            time.sleep(0.5)
    yield address
    server.terminate()
    server.wait()


def test_the_asset_graph_is_shown_by_stage(ui: str, tmp_path: Path):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1600, "height": 1000})
        foreign: list[str] = []
        page.on("request", lambda request: None if request.url.startswith((ui, ui.replace("http", "ws"), "data:", "blob:"))
                else foreign.append(request.url))  # fmt: skip
        page.goto(f"{ui}/asset-groups", wait_until="domcontentloaded")
        for group in ("clean", "marts", "metrics", "release"):
            page.get_by_text(group, exact=True).first.wait_for(timeout=60_000)
        folder = Path(os.environ.get("GONGBAO_SCREENSHOTS") or tmp_path)
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / "dagster.png")
        browser.close()
    assert foreign == []
