"""What the figures of a release are to each other: wholes and their parts, rates and what they are of, rows of tables."""

from __future__ import annotations

from collections import defaultdict

from pipelines.report.content import Content, Row


class Relations:
    """What the figures of all subjects are to each other: looked up, not searched for."""

    def __init__(self, content: Content) -> None:
        self._links = content.links
        self._levels = {figure["figure_id"]: figure for figure in content.figures if is_level(figure)}
        self._parts: dict[str, list[Row]] = defaultdict(list)
        self._rows: dict[tuple[object, ...], list[Row]] = defaultdict(list)
        for figure in self._levels.values():
            for whole in self.of(figure, "part_of"):
                self._parts[whole["figure_id"]].append(figure)
            if figure["cell"]:
                self._rows[_table_row(figure)].append(figure)

    def of(self, figure: Row, *types: str) -> list[Row]:
        """Return the levels that a figure is a part, share or rate of, by the types of its links."""
        wanted = (link["to_figure"] for link in self._links.get(figure["figure_id"], ()) if link["type"] in types)
        return [self._levels[target] for target in wanted if target in self._levels]

    def parts(self, whole: Row) -> list[Row]:
        """Return the parts of a whole, in the order of the text."""
        return self._parts.get(whole["figure_id"], [])

    def beside(self, figure: Row) -> list[Row]:
        """Return what stands in the row of a figure's table and is the same thing in the same place."""
        same = ("indicator", "measured") if figure["indicator"] is None else ("indicator",)
        return [
            other for other in self._rows.get(_table_row(figure), ())
            if all(other[field] == figure[field] for field in (*same, "region"))
        ]  # fmt: skip


def is_level(figure: Row) -> bool:
    """Tell whether a figure says how much there is, and not how it changed or what share it is in a table."""
    return figure["value"] is not None and not figure["change"] and figure["role"] not in {"change", "share"}


def _table_row(figure: Row) -> tuple[object, ...]:
    row = (figure["cell"] or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (figure["bulletin_id"], figure["sheet"], row)
