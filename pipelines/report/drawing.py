"""Charts drawn as inline SVG when a release is made: a page runs no chart library, asks for nothing, prints and scales.

Vega lays out tokens; here they become words in both languages, links to characters, and classes that the style sheet colours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import altair as alt
import vl_convert
from lxml import etree
from lxml.etree import _Element  # pyright: ignore[reportPrivateUsage] - lxml's elements have no public name
from markupsafe import Markup

from pipelines.report.charts import WIDTH, Line
from pipelines.report.words import Words, clipped

_TOKEN = re.compile(r"⟦(\d+)(\w)⟧")
_CLASSES = {"b": "bar", "d": "dot", "i": "interval"}
_KEPT_ATTRIBUTES = frozenset({
    "class", "viewBox", "transform", "d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "text-anchor", "points", "r",
    "cx", "cy",
})  # fmt: skip
"""Geometry; colours, fonts and roles are the page's."""
_LABEL_COLUMNS = 44
_FOOT = 18
"""Room below for the labels of an axis."""


def draw(chart: alt.LayerChart, lines: Sequence[Line]) -> Markup:
    """Return ``chart`` as SVG with what its ``lines`` say; it is hidden from readers of the screen, who get the table."""
    svg = vl_convert.vegalite_to_svg(chart.to_dict(validate=False))  # pyright: ignore[reportUnknownMemberType]
    root = etree.fromstring(svg.encode())
    for element in list(root.iter()):
        _told(element, lines)
    height = float(root.get("height", "0")) + _FOOT
    root.attrib.clear()
    root.attrib.update({"class": "picture", "aria-hidden": "true", "viewBox": f"0 0 {WIDTH} {height:g}"})
    written = etree.tostring(root, encoding="unicode")
    return Markup(re.sub(r' xmlns(?::\w+)?="[^"]*"', "", written))  # noqa: S704 - lxml escaped all text that was put in


def _told(element: _Element, lines: Sequence[Line]) -> None:
    """Give one element of the drawing its words, its class and its link."""
    mark = _TOKEN.fullmatch(element.get("aria-label", ""))
    text = _TOKEN.fullmatch(element.text or "")
    for name in set(element.attrib) - _KEPT_ATTRIBUTES:
        del element.attrib[name]
    if text:
        line = lines[int(text[1])]
        element.set("class", "label" if text[2] == "l" else "value")
        _speak(element, clipped(line.label, _LABEL_COLUMNS) if text[2] == "l" else line.told)
    if mark:
        line = lines[int(mark[1])]
        element.set("class", f"{_CLASSES[mark[2]]} {line.tone}")
        _explain(element, line)


def _speak(element: _Element, words: Words) -> None:
    element.text = None
    for language, told in zip(("zh", "en"), words, strict=True):
        span = etree.SubElement(element, "tspan", {"class": language})
        span.text = told


def _explain(element: _Element, line: Line) -> None:
    """Let a mark say what it is when it is pointed at, and lead to where its characters stand."""
    title = etree.SubElement(element, "title")
    title.text = " · ".join(filter(None, (line.label.zh, line.told.zh, line.allowed.zh)))
    parent = element.getparent()
    if line.href is None or parent is None:
        return
    link = etree.Element("a", {"href": line.href, "tabindex": "-1"})
    parent.replace(element, link)
    link.append(element)
