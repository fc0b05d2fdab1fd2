"""The report on loopback: its pages with their headers, and nothing else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import pytest

from pipelines.cli.serving import report_server


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server over a release with two pages, a database and a file beside them."""
    warehouse = tmp_path_factory.mktemp("warehouse")
    report = warehouse / "releases" / "1" / "report"
    (report / "bulletins").mkdir(parents=True)
    (report / "index.html").write_text("<title>公报</title>", encoding="utf-8")
    (report / "bulletins" / "a.html").write_text("<title>甲</title>", encoding="utf-8")
    (report / "notes.txt").write_text("x", encoding="utf-8")
    (report.parent / "run.json").write_text("{}", encoding="utf-8")
    (warehouse / "current").symlink_to("releases/1")
    server = report_server(warehouse, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def asked(port: int, path: str, method: str = "GET", host: str | None = None) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request(method, path, headers={"Host": host or f"127.0.0.1:{port}"})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response


@pytest.mark.parametrize("path", ["/", "/index.html", "/bulletins/a.html", "/?from=mail"])
def test_pages_come_with_headers_that_shut_them_off(port: int, path: str):
    response = asked(port, path)
    assert response.status == 200
    assert response.getheader("Content-Type") == "text/html; charset=utf-8"
    assert response.getheader("X-Content-Type-Options") == "nosniff"
    assert response.getheader("Content-Security-Policy") == "frame-ancestors 'none'"
    assert response.getheader("Cache-Control") == "no-store"
    assert "Python" not in str(response.getheader("Server"))


@pytest.mark.parametrize(
    "path",
    ["/notes.txt", "/bulletins", "/bulletins/", "/../run.json", "/%2e%2e/run.json", "/../../../current/run.json"],
)
def test_nothing_else_is_shown(port: int, path: str):
    assert asked(port, path).status == 404


def test_nothing_is_taken_and_no_other_name_is_answered(port: int):
    assert asked(port, "/", method="POST").status == 501
    assert asked(port, "/", host="report.example").status == 421
    assert asked(port, "/", host=f"localhost:{port}").status == 200
