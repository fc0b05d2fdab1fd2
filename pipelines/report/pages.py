"""The pages of the report, from templates: all text of documents is escaped, and a page runs nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from pipelines.report.addresses import anchor_of, link_of
from pipelines.report.content import Content, Row, open_release, read_content
from pipelines.report.content import bulletins_of as read_bulletins
from pipelines.report.proofs import proofs
from pipelines.report.sections import sections, title_of
from pipelines.report.sources import source_of
from pipelines.report.words import AS_OF, KINDS, STATUSES, VERDICTS, interval, shown
from pipelines.warehouse.models import Model, models

_SHARED: dict[str, Any] = {
    "statuses": STATUSES, "kinds": KINDS, "verdicts": VERDICTS, "as_of": AS_OF, "shown": shown, "interval": interval,
    "link_of": link_of,
}  # fmt: skip


def write_report(database: Path, folder: Path, release: str) -> None:
    """Write the site of the release in ``database`` into ``folder``: overview, findings, catalogue, a page a bulletin.

    The same database gives the same bytes.
    """
    (folder / "bulletins").mkdir(parents=True, exist_ok=True)
    derived = {model.name: model for model in models().values() if model.kind == "metric"}
    with open_release(database) as opened:
        content = read_content(opened)
        told = {"release": release, "content": content, "up": ""}
        drawn = list(sections(content, derived))
        texts = {figure: row["text"] for figure, row in content.places.items()}
        told_proofs = proofs(content.findings, texts, link_of, content.places)
        _write(folder / "index.html", "index.html", told | {"title": "公报 Gongbao", "sections": drawn})
        _write(folder / "findings.html", "findings.html", told | {"title": "核对 Findings", "proofs": told_proofs})
        _write(folder / "catalogue.html", "catalogue.html", told | _catalogue(content, derived))
        for bulletin in read_bulletins(opened):
            page = {
                "title": bulletin.row["title"] or bulletin.row["path"],
                "bulletin": bulletin.row,
                "source": source_of(bulletin),
                "proofs": proofs(
                    sorted(bulletin.findings, key=lambda row: list(VERDICTS).index(row["verdict"])),
                    {figure["figure_id"]: figure["text"] for figure in bulletin.figures}, _within(bulletin.row["bulletin_id"]),
                ),
            }  # fmt: skip
            _write(
                folder / "bulletins" / f"{bulletin.row['bulletin_id']}.html",
                "bulletin.html",
                page | {"release": release, "up": "../"},
            )


def _within(bulletin_id: str) -> Any:
    """Return how the page of a bulletin links to figures: to its own by their anchor, to others' by their page."""

    def address(figure_id: str) -> str:
        own = figure_id.startswith(f"{bulletin_id}:")
        return f"#{anchor_of(figure_id)}" if own else f"../{link_of(figure_id)}"

    return address


def _catalogue(content: Content, derived: dict[str, Model]) -> dict[str, Any]:
    """Return the tables with their columns, the metrics, the checks and the indicators, each with its numbers."""
    columns: dict[str, list[Row]] = defaultdict(list)
    for row in content.catalog:
        if row["column_name"]:
            columns[row["name"]].append(row)
    values = Counter(row["metric"] for row in content.metrics if row["status"] == "computed")
    return {
        "title": "目录 Catalogue",
        "tables": [(row, columns[row["name"]]) for row in content.catalog if not row["column_name"]],
        "metrics": [(model, title_of(model), values[name]) for name, model in sorted(derived.items())],
        "checks": sorted((model for model in models().values() if model.kind == "check"), key=lambda one: one.name),
    }


def _write(path: Path, template: str, told: dict[str, Any]) -> None:
    style, script = _asset("style.css"), _asset("script.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    own = {"style": Markup(style), "script": Markup(script), "policy": policy}  # noqa: S704 - our own files
    page = _environment().get_template(template).render(_SHARED | told | own)
    path.write_text(page, encoding="utf-8", errors="backslashreplace")


@cache
def _environment() -> Environment:
    return Environment(autoescape=True, loader=FunctionLoader(_asset), trim_blocks=True, lstrip_blocks=True)


@cache
def _asset(name: str) -> str:
    return files(__package__ or "").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
