"""The command that shows the current report on this machine: ``serve``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.cli.choosing import folder_of, nothing_in
from pipelines.cli.options import Json, Warehouse
from pipelines.cli.terminal import FailureError, tell, write
from pipelines.lines import to_json

if TYPE_CHECKING:
    from http.server import ThreadingHTTPServer


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command()(serve)


def serve(
    port: Annotated[int, typer.Option(help="Port on this machine; 0 takes a free one.", min=0, max=65535)] = 8000,
    warehouse: Warehouse = None,
    json: Json = False,
) -> None:
    """Show the report of the current release in a browser on this machine, and nothing else.

    \b
    Example:
    gongbao serve --port 8080
    """
    folder = folder_of(warehouse)
    if not (folder / "current" / "report" / "index.html").exists():
        raise FailureError(nothing_in(folder))
    try:
        server = report_server(folder, port)
    except OSError as error:
        raise FailureError(f"port {port} can't be used ({error.strerror}): name another with --port") from error
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    if json:
        write([to_json({"url": address})])
    else:
        tell(f"the report: {address}  (stop with Ctrl-C)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


def report_server(warehouse: Path, port: int) -> ThreadingHTTPServer:
    """Return a server on loopback for the report of whatever release is current when a page is asked for."""
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    class Handler(SimpleHTTPRequestHandler):
        """Reads pages below the current report; asks for anything else end in 404, those under another name in 421."""

        server_version, sys_version = "gongbao", ""

        def send_head(self) -> Any:
            """Answer only under a name of this machine: a page elsewhere may lead its own name here."""
            host = self.headers.get("Host", "").partition(":")[0]
            if host not in {"127.0.0.1", "localhost"}:
                self.send_error(421, "this report is served to this machine only")
                return None
            return super().send_head()

        def translate_path(self, path: str) -> str:
            root = (warehouse / "current" / "report").resolve()
            self.directory = str(root)
            asked = Path(super().translate_path(path)).resolve()
            inside = asked == root or root in asked.parents
            page = asked / "index.html" if asked.is_dir() else asked
            return str(page) if inside and page.suffix == ".html" else str(root / "no such page")

        def guess_type(self, path: object) -> str:
            return "text/html; charset=utf-8"

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", "frame-ancestors 'none'")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Cross-Origin-Resource-Policy", "same-origin")
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: a request line is text from outside."""

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)
