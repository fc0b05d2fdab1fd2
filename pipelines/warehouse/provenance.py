"""Where everything in a release comes from, in the terms of W3C PROV: one JSON-LD node a line.

The first line is the context; a JSON-LD document is made of it and of a ``@graph`` of the others. Bulletins, figures,
corrections, metrics and findings are entities, the run is an activity, publishers, editors and this program are agents.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb

from pipelines.warehouse.release import Release

Node = dict[str, Any]

CONTEXT = {
    "@context": {
        "prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#",
        "xsd": "http://www.w3.org/2001/XMLSchema#", "@vocab": "urn:gongbao:term:",
        **{kind: f"urn:gongbao:{kind}:" for kind in
           ("run", "agent", "bulletin", "figure", "correction", "metric", "finding")},
        **{f"prov:{link}": {"@type": "@id"} for link in (
            "wasGeneratedBy", "wasAssociatedWith", "wasAttributedTo", "wasDerivedFrom", "wasQuotedFrom",
            "wasRevisionOf", "used")},
    }
}  # fmt: skip
"""The prefixes, and which properties lead to another node."""


def write_provenance(database: duckdb.DuckDBPyConnection, path: Path, release: Release) -> Path:
    """Write the provenance of the open release."""
    with path.open("w", encoding="utf-8") as handle:
        for node in (CONTEXT, *_run(database, release), *_bulletins(database), *_corrections(database)):
            handle.write(json.dumps(node, ensure_ascii=False, default=str) + "\n")
        for node in _derived(database, _id("run", release.id)):
            handle.write(json.dumps(node, ensure_ascii=False, default=str) + "\n")
    return path


def _id(kind: str, name: object) -> str:
    """Return the id of a node; what an IRI can't hold is percent-encoded.

    >>> _id("figure", "0f3a:表 1!B2")
    'figure:0f3a:表%201!B2'
    """
    return f"{kind}:" + "".join(
        mark if mark > "\x7f" and mark.isprintable() else quote(mark, "!:") for mark in str(name)
    )


def _run(database: duckdb.DuckDBPyConnection, release: Release) -> Iterator[Node]:
    version = release.run["code_version"]
    yield {"@id": _id("agent", f"gongbao/{version}"), "@type": "prov:SoftwareAgent", "version": version}
    yield {
        "@id": _id("run", release.id), "@type": "prov:Activity",
        "prov:wasAssociatedWith": _id("agent", f"gongbao/{version}"),
        "prov:used": [_id("bulletin", bulletin) for (bulletin,) in
                      database.execute("select bulletin_id from bulletins order by 1").fetchall()],
    }  # fmt: skip


def _bulletins(database: duckdb.DuckDBPyConnection) -> Iterator[Node]:
    publishers: set[str] = set()
    for bulletin, file, sha256, title, publisher, published, url, supersedes in database.execute("""
        select
            bulletin_id, path, sha256, title, publisher, published, url,
            (select any_value(earlier.bulletin_id) from bulletins as earlier
             where earlier.bulletin_id = bulletins.supersedes or list_contains(earlier.paths, bulletins.supersedes))
        from bulletins order by 1
    """).fetchall():  # fmt: skip
        yield _told(
            {"@id": _id("bulletin", bulletin), "@type": "prov:Entity", "path": file, "sha256": sha256, "title": title,
             "published": published, "url": url},
            ("prov:wasAttributedTo", publisher and _id("agent", publisher)),
            ("prov:wasRevisionOf", supersedes and _id("bulletin", supersedes)),
        )  # fmt: skip
        if publisher and publisher not in publishers:
            publishers.add(publisher)
            yield {"@id": _id("agent", publisher), "@type": "prov:Organization", "name": publisher}


def _corrections(database: duckdb.DuckDBPyConnection) -> Iterator[Node]:
    editors: set[str] = set()
    for figure, field, expected, corrected, reason, author, date in database.execute("""
        select figure_id, field, expected, corrected, reason, author, date from corrections where applies order by all
    """).fetchall():  # fmt: skip
        yield _told(
            {"@id": _id("correction", f"{figure}:{field}"), "@type": "prov:Entity", "field": field, "from": expected,
             "to": corrected, "reason": reason, "date": date},
            ("prov:wasAttributedTo", author and _id("agent", author)),
        )  # fmt: skip
        if author and author not in editors:
            editors.add(author)
            yield {"@id": _id("agent", author), "@type": "prov:Person", "name": author}


def _derived(database: duckdb.DuckDBPyConnection, run: str) -> Iterator[Node]:
    """Yield figures, metrics and findings, each with what it was made of."""
    for figure, bulletin, start, end, sheet, cell, text, rule, value, fields in database.execute("""
        select
            figures.figure_id, bulletin_id, "start", "end", sheet, cell, text, rule, value,
            list(field order by field) filter (where field is not null)
        from figures left join corrections on figures.figure_id = corrections.figure_id and applies
        group by all order by 1
    """).fetchall():  # fmt: skip
        place = (
            {"@type": "oa:FragmentSelector", "sheet": sheet, "cell": cell}
            if start is None
            else {"@type": "oa:TextPositionSelector", "oa:start": start, "oa:end": end}
        )
        yield _told(
            {"@id": _id("figure", figure), "@type": "prov:Entity", "prov:value": text, "value": _number(value),
             "rule": rule, "prov:wasQuotedFrom": _id("bulletin", bulletin), "oa:hasSelector": place,
             "prov:wasGeneratedBy": run},
            ("prov:wasDerivedFrom", [_id("correction", f"{figure}:{field}") for field in fields or ()]),
        )  # fmt: skip
    for number, (metric, inputs, value, formula) in enumerate(database.execute("""
        select metric, inputs, value, formula from metrics where status = 'computed' order by all
    """).fetchall()):  # fmt: skip
        yield _told(
            {"@id": _id("metric", f"{metric}:{number}"), "@type": "prov:Entity", "value": _number(value),
             "formula": formula, "prov:wasGeneratedBy": run},
            ("prov:wasDerivedFrom", [_id("figure", figure) for figure in inputs]),
        )  # fmt: skip
    for number, (kind, verdict, figures, proof) in enumerate(database.execute("""
        select kind, verdict, figures, proof_zh from findings order by all
    """).fetchall()):  # fmt: skip
        yield _told(
            {"@id": _id("finding", f"{kind}:{number}"), "@type": "prov:Entity", "verdict": verdict, "proof": proof,
             "prov:wasGeneratedBy": run},
            ("prov:wasDerivedFrom", [_id("figure", figure) for figure in figures]),
        )  # fmt: skip


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _told(node: Node, *links: tuple[str, object]) -> Node:
    """Return ``node`` with the links that lead somewhere, without what is not known."""
    return {name: value for name, value in (*node.items(), *links) if value not in (None, "", [])}
