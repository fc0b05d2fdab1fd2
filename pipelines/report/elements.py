"""Elements of a page made from texts: everything that comes from a document is escaped here."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape


def element(name: str, attributes: Mapping[str, str], text: str) -> Markup:
    """Return an element with its attributes and its text.

    Put together by hand: a long bulletin has thousands, and ``Markup.format`` takes its time.

    >>> element("a", {"href": "#f-1-2"}, "<12所>")
    Markup('<a href="#f-1-2">&lt;12所&gt;</a>')
    """
    told = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return Markup(f"<{name}{told}>{escape(text)}</{name}>")  # noqa: S704 - all of it is escaped or our own
