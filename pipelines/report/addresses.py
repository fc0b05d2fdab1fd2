"""Where a figure, a metric or a subject is found in the report: each has an address of its own that can be sent to somebody."""

from __future__ import annotations

import re
from hashlib import sha256

_PLAIN = re.compile(r"\w+")


def link_of(figure_id: str) -> str:
    """Return the address of a figure from the site's root.

    >>> link_of("0f3a9c2d:352-355"), link_of("0f3a9c2d:1!B3")
    ('bulletins/0f3a9c2d.html#f-352-355', 'bulletins/0f3a9c2d.html#c-1-B3')
    """
    return f"bulletins/{figure_id.partition(':')[0]}.html#{anchor_of(figure_id)}"


def anchor_of(figure_id: str) -> str:
    """Return the address of a figure within its bulletin's page; a sheet whose name has blanks or marks goes by a hash."""
    place = figure_id.partition(":")[2]
    sheet, mark, cell = place.rpartition("!")
    if not mark:
        return f"f-{place}"
    plain = sheet if _PLAIN.fullmatch(sheet) else sha256(sheet.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"c-{plain}-{cell}"


def metric_anchor(metric: str, category: str | None, inputs: list[str]) -> str:
    """Return the address of a metric's value on the overview: by what it is made of, the same in every release."""
    told = "\n".join((metric, category or "", *inputs))
    return f"m-{sha256(told.encode()).hexdigest()[:12]}"
