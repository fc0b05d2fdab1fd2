"""The pages of the report, from templates: all text of documents is escaped, and a page runs nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup, escape

from pipelines.report.content import Bulletin, Row, bulletins_of, open_release, read_content, shown
from pipelines.report.sections import STATUSES, metric_pictures, sections

VERDICTS = {
    "inconsistent": ("不符", "contradictions"),
    "ambiguous": ("读法不定", "depends on the reading"),
    "residual": ("尚有余数", "leaves a rest"),
    "possible": ("可行", "possible"),
    "untestable": ("无法检验", "cannot be tested"),
    "consistent": ("相符", "consistent"),
}
_LABELS = {
    "value": ("数值", "value"), "interval": ("区间", "interval"), "unit": ("单位", "unit"), "kind": ("种类", "kind"),
    "measured": ("所计", "what"), "indicator": ("指标", "indicator"), "status": ("状态", "status"), "change": ("变动", "change"),
    "basis": ("基期", "against"), "category": ("类别", "class"), "action": ("动作", "action"), "region": ("地区", "place"),
    "period": ("时期", "period"), "rule": ("规则", "rule"), "confidence": ("把握", "confidence"),
    "rejected": ("剔除", "rejected"),
    "part_of": ("属于", "part of"), "share_of": ("占", "share of"), "rate_of": ("率之于", "rate of"),
    "same_set": ("同一批", "same set"), "paid_for": ("用于", "paid for"), "change_of": ("变动之于", "change of"),
}  # fmt: skip
_DOUBTFUL = 0.9
_READING = (
    "unit", "kind", "measured", "indicator", "status", "change", "basis", "category", "action", "region", "period", "rule",
    "confidence", "rejected",
)  # fmt: skip


def write_report(database: Path, folder: Path, release: str, titles: dict[str, tuple[str, str]] | None = None) -> None:
    """Write the site of the release in ``database`` into ``folder``: index, findings, catalogue, a page a bulletin.

    ``titles`` are the Chinese and English names of the metrics. The same database gives the same bytes.
    """
    (folder / "bulletins").mkdir(parents=True, exist_ok=True)
    with open_release(database) as opened:
        content = read_content(opened)
        told = {
            "release": release,
            "content": content,
            "shown": shown,
            "statuses": STATUSES,
            "up": "",
            "link_of": link_of,
        }
        _write(folder / "index.html", "index.html", told | {
            "title": "公报 Gongbao", "sections": list(sections(content)), "address": _address,
            "metrics": list(metric_pictures(content, titles or {})),
        })  # fmt: skip
        _write(folder / "findings.html", "findings.html", told | {"title": "核对 Findings", "verdicts": VERDICTS})
        columns = list(content.catalog[0]) if content.catalog else []
        _write(folder / "catalogue.html", "catalogue.html", told | {"title": "目录 Catalogue", "columns": columns})
        for bulletin in bulletins_of(opened):
            page = _bulletin_page(bulletin) | {
                "release": release,
                "statuses": STATUSES,
                "up": "../",
                "address_of": _address_of,
            }
            _write(folder / "bulletins" / f"{bulletin.row['bulletin_id']}.html", "bulletin.html", page)


def link_of(figure_id: str) -> str:
    """Return the address of a figure from the site's root.

    >>> link_of("0f3a9c2d:352-355"), link_of("0f3a9c2d:1!B3")
    ('bulletins/0f3a9c2d.html#f-352-355', 'bulletins/0f3a9c2d.html#c-1-B3')
    """
    return f"bulletins/{figure_id.partition(':')[0]}.html#{_address_of(figure_id)}"


def _address_of(figure_id: str) -> str:
    place = figure_id.partition(":")[2]
    sheet, mark, cell = place.rpartition("!")
    return f"c-{sheet}-{cell}" if mark else f"f-{place}"


def _address(figure: Row) -> str:
    return _address_of(figure["figure_id"])


def _bulletin_page(bulletin: Bulletin) -> dict[str, Any]:
    """Return what the template of a bulletin's page needs."""
    return {
        "title": bulletin.row["title"] or bulletin.row["path"],
        "bulletin": bulletin.row,
        "pieces": list(_pieces(bulletin)),
        "kinds": sorted({figure["kind"] for figure in bulletin.figures}),
        "findings": sorted(bulletin.findings, key=lambda row: list(VERDICTS).index(row["verdict"])),
        "data": _data(bulletin),
    }


def _pieces(bulletin: Bulletin) -> Iterator[dict[str, Any]]:
    """Yield the text with its numerals marked, then each grid with the cells that are figures marked."""
    by_start = {figure["start"]: figure for figure in bulletin.figures if figure["start"] is not None}
    text = bulletin.row["text"] or ""
    if text.strip():
        yield {"content": _marked(text, bulletin.mentions, by_start)}
    in_cell = {(figure["sheet"], figure["cell"]): figure for figure in bulletin.figures if figure["start"] is None}
    grids: dict[str, list[Row]] = defaultdict(list)
    for cell in bulletin.cells:
        grids[cell["sheet"]].append(cell)
    for sheet, cells in grids.items():
        if any((sheet, cell["address"]) in in_cell for cell in cells):
            yield {"sheet": sheet, "table": _grid(cells, in_cell)}


def _marked(text: str, mentions: Sequence[Row], figures: dict[int, Row]) -> Markup:
    parts: list[Markup] = []
    at = 0
    for mention in mentions:
        start, end = mention["start"], mention["end"]
        if start < at:
            continue
        parts.append(escape(text[at:start]))
        figure = figures.get(start)
        if figure:
            parts.append(_mark(figure, text[start:end]))
        else:
            parts.append(Markup('<span class="m" title="{}">{}</span>').format(mention["kind"], text[start:end]))
        at = end
    parts.append(escape(text[at:]))
    return Markup("").join(parts)


def _mark(figure: Row, text: str) -> Markup:
    told = [figure["kind"], figure["status"] or ""]
    told += ["unmapped"] if not figure["indicator"] else []
    told += ["doubtful"] if (figure["confidence"] or 0) < _DOUBTFUL else []
    address = _address(figure)
    return Markup('<a class="n {}" id="{}" href="#{}">{}</a>').format(" ".join(told), address, address, text)


def _grid(cells: Sequence[Row], figures: dict[tuple[str, str], Row]) -> list[list[Row | None]]:
    lines: dict[int, list[Row | None]] = defaultdict(list)
    for cell in cells:
        figure = figures.get((cell["sheet"], cell["address"]))
        content = _mark(figure, cell["text"] or "—") if figure else escape(cell["text"] or "")
        lines[cell["row"]].append(cell | {"content": content})
    return [lines[row] for row in sorted(lines)]


def _data(bulletin: Bulletin) -> Markup:
    """Return the readings of all figures as JSON that can stand inside a page."""
    links: dict[str, list[dict[str, str]]] = defaultdict(list)
    parts: dict[str, list[str]] = defaultdict(list)
    for link in bulletin.links:
        links[link["from_figure"]].append({"type": link["type"], "to": _address_of(link["to_figure"])})
        parts[link["to_figure"]].append(_address_of(link["from_figure"]))
    figures = [
        {
            "id": _address(figure), "text": figure["text"], "links": links[figure["figure_id"]],
            "parts": parts[figure["figure_id"]],
            "reading": {
                "value": shown(figure["value"], None), "interval": _interval(figure),
                **{field: figure[field] for field in _READING},
            },
        }
        for figure in bulletin.figures
    ]  # fmt: skip
    written = json.dumps({"figures": figures, "labels": _LABELS}, ensure_ascii=False, default=_plain)
    return Markup(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - escaped


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else str(value)


def _interval(figure: Row) -> str | None:
    low, high = figure["low"], figure["high"]
    if low is None and high is None:
        return None
    if low == high:
        return "="
    return f"{shown(low) if low is not None else '−∞'} … {shown(high) if high is not None else '∞'}"


def _write(path: Path, template: str, told: dict[str, Any]) -> None:
    style, script = _asset("style.css"), _asset("script.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    page = (
        _environment()
        .get_template(template)
        .render(
            told | {"style": Markup(style), "script": Markup(script), "policy": policy}  # noqa: S704 - our own files
        )
    )
    path.write_text(page, encoding="utf-8", errors="backslashreplace")


@cache
def _environment() -> Environment:
    return Environment(autoescape=True, loader=FunctionLoader(_asset), trim_blocks=True, lstrip_blocks=True)


@cache
def _asset(name: str) -> str:
    return files(__package__ or "").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
