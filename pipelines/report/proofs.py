"""The findings as they are shown: the proof line with its figures as links, and the places that it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from pipelines.report.content import Row
from pipelines.report.elements import element
from pipelines.report.words import Words

_OF_A_NUMBER = frozenset("0123456789.,")
_DOUBTED = frozenset({"inconsistent", "ambiguous"})


class Proof(NamedTuple):
    """One finding."""

    verdict: str
    lines: Words
    """The proof in both languages, as markup."""
    places: list[Markup]
    """The sentence or the cell of each figure, the figure marked; empty where the verdict needs no second look."""
    bulletin_id: str
    title: str


def proofs(
    findings: Sequence[Row],
    texts: Mapping[str, str],
    link_of: Callable[[str], str],
    places: Mapping[str, Row] | None = None,
) -> list[Proof]:
    """Return ``findings`` ready to be shown.

    ``texts`` are the figures as written, ``link_of`` gives their addresses, ``places`` the sentences or headers around them,
    which are shown where a reader must look twice.
    """
    told = places or {}
    return [
        Proof(
            row["verdict"],
            Words(*(_linked(row[f"proof_{language}"] or "", row["figures"], texts, link_of) for language in ("zh", "en"))),
            [_place(figure, told[figure], link_of) for figure in row["figures"] if figure in told]
            if row["verdict"] in _DOUBTED else [],
            row["bulletin_id"],
            row.get("title") or row.get("path") or "",
        )
        for row in findings
    ]  # fmt: skip


def _linked(proof: str, figures: Sequence[str], texts: Mapping[str, str], link_of: Callable[[str], str]) -> Markup:
    """Return a proof line in which each figure that it writes out leads to its characters; the others follow as numbers."""
    spans: list[tuple[int, int, str]] = []
    unfound: list[str] = []
    for figure in figures:
        span = _free(proof, texts[figure], spans) if figure in texts else None
        if span is None:
            unfound.append(figure)
        else:
            spans.append((*span, figure))
    parts: list[Markup] = []
    at = 0
    for start, end, figure in sorted(spans):
        parts += [escape(proof[at:start]), _link(link_of(figure), proof[start:end])]
        at = end
    numbered = [Markup(" ") + _link(link_of(figure), f"[{number}]") for number, figure in enumerate(unfound, start=1)]
    return Markup("").join([*parts, escape(proof[at:]), *numbered])


def _free(proof: str, text: str, taken: Sequence[tuple[int, int, str]]) -> tuple[int, int] | None:
    """Return where ``text`` first stands in a proof as a number of its own, at a place not yet taken.

    >>> _free("12所 + 2所 = 14所", "2所", ())
    (6, 8)
    """
    start = proof.find(text)
    while start >= 0:
        end = start + len(text)
        alone = proof[start - 1 : start] not in _OF_A_NUMBER and proof[end : end + 1] not in _OF_A_NUMBER
        if alone and all(end <= first or last <= start for first, last, _ in taken):
            return start, end
        start = proof.find(text, start + 1)
    return None


def _place(figure: str, row: Row, link_of: Callable[[str], str]) -> Markup:
    """Return the sentence around a figure, or the headers before a cell."""
    link = _link(link_of(figure), row["text"])
    if row["sentence"] is None or row["at"] is None:
        return escape(" › ".join(row["headers"] or ())) + Markup(" ") + link
    return escape(row["sentence"][: row["at"]]) + link + escape(row["sentence"][row["upto"] :])


def _link(address: str, text: str) -> Markup:
    return element("a", {"class": "number", "href": address}, text)
