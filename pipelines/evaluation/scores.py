"""What counts as right: predicted lines paired with gold lines, field by field.

A gold field that is left out is not asked for; ``FIELD_any`` lists readings that all count; an ``optional`` gold line
costs nothing, found or not. Detection asks whether a figure was seen, strict whether all that makes it usable is right,
disposition whether every numeral, figure or not, was told for what it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from pipelines.records import FIGURE_KINDS

STRICT_FIELDS = ("value", "unit", "measured", "status", "region", "period", "interval")
FIELDS = (*STRICT_FIELDS, "kind", "change", "category", "links")

_NO_FIGURE = frozenset({"name", "idiom", "enumeration", "identifier", "threshold", "base"})
_LIGHT = str.maketrans("（）", "()", "的总共各类 \t\n\u3000")
"""Characters that do not change what a noun means."""
_TOLERANCE = Decimal("1e-6")

Row = Mapping[str, Any]
Pairs = dict[int, int]
"""Index of a gold line → index of the predicted line found for it."""


class Miss(NamedTuple):
    """A figure that was missed, seen where there is none, or read wrongly in the named fields."""

    what: str
    line: Row
    wrong: tuple[tuple[str, Any, Any], ...] = ()
    """(field, expected, got)."""


class Tally(NamedTuple):
    """Counts that can be added up over documents."""

    owed: int = 0
    predicted: int = 0
    found: int = 0
    strict: int = 0
    lines: int = 0
    disposed: int = 0
    fields: Mapping[tuple[str, bool], int] = MappingProxyType({})
    """(field, right) → number of found figures that it was asked of."""

    def plus(self, other: Tally) -> Tally:
        """Return the sum of both."""
        return Tally(
            self.owed + other.owed,
            self.predicted + other.predicted,
            self.found + other.found,
            self.strict + other.strict,
            self.lines + other.lines,
            self.disposed + other.disposed,
            Counter(self.fields) + Counter(other.fields),
        )

    @property
    def detection(self) -> float:
        """F1 of figures seen, in per cent."""
        return _percent(2 * self.found, self.owed + self.predicted)

    @property
    def strict_f1(self) -> float:
        """F1 of figures with all strict fields right, in per cent."""
        return _percent(2 * self.strict, self.owed + self.predicted)

    @property
    def disposition(self) -> float:
        """Share of gold lines that were told for what they are, in per cent."""
        return _percent(self.disposed, self.lines)

    def right(self, field: str) -> float | None:
        """Share of found figures whose ``field`` is right, in per cent; None where it was never asked for."""
        right, wrong = (self.fields.get((field, verdict), 0) for verdict in (True, False))
        return _percent(right, right + wrong) if right + wrong else None


def compare(gold: Sequence[Row], predicted: Sequence[Row]) -> tuple[Tally, list[Miss]]:
    """Return how the predicted lines of one document stand against its gold, and every miss.

    >>> tally, misses = compare(
    ...     [{"start": 0, "end": 2, "kind": "count", "value": 3, "unit": "所"}],
    ...     [{"start": 0, "end": 2, "kind": "count", "value": 3, "unit": "个"}])
    >>> tally.detection, tally.strict_f1, [miss.wrong for miss in misses]
    (100.0, 0.0, [(('unit', '所', '个'),)])
    """
    predicted = [line for line in predicted if line.get("start") is not None]
    figures = [line for line in gold if line["kind"] in FIGURE_KINDS]
    read = [line for line in predicted if line["kind"] in FIGURE_KINDS]
    pairs = _pair(figures, read)
    names = _common_names(figures, read, pairs)
    fields: Counter[tuple[str, bool]] = Counter()
    misses: list[Miss] = []
    strict = 0
    for index, line in enumerate(figures):
        if index not in pairs:
            if not line.get("optional"):
                misses.append(Miss("missed", line))
            continue
        other = read[pairs[index]]
        verdicts = {name: _is_right(name, line, other, names) for name in FIELDS if _is_asked(name, line)}
        fields.update(verdicts.items())
        wrong = tuple((name, _expected(name, line), other.get(name)) for name, right in verdicts.items() if not right)
        strict += all(verdicts.get(name, True) for name in STRICT_FIELDS)
        if wrong:
            misses.append(Miss("field", line, wrong))
    tolerated = [line for line in gold if line["kind"] not in FIGURE_KINDS and line.get("optional")]
    taken = set(pairs.values())
    false = [
        line
        for index, line in enumerate(read)
        if index not in taken and not any(_shared(line, other) for other in tolerated)
    ]
    misses += [Miss("false alarm", line) for line in false]
    owed_lines = [line for line in gold if not line.get("optional")]
    disposed = sum(
        _is_told_alike(owed_lines[mine], predicted[theirs]["kind"])
        for mine, theirs in _pair(owed_lines, predicted).items()
    )
    owed = sum(index in pairs or not line.get("optional") for index, line in enumerate(figures))
    tally = Tally(owed, len(pairs) + len(false), len(pairs), strict, len(owed_lines), disposed, fields)
    return tally, misses


def field_verdicts(gold: Sequence[Row], predicted: Sequence[Row]) -> Iterator[tuple[Row, dict[str, bool]]]:
    """Yield each predicted figure that gold has, with whether each field asked of it is right."""
    figures = [line for line in gold if line["kind"] in FIGURE_KINDS]
    read = [line for line in predicted if line.get("start") is not None and line["kind"] in FIGURE_KINDS]
    pairs = _pair(figures, read)
    names = _common_names(figures, read, pairs)
    for mine, theirs in pairs.items():
        line, other = figures[mine], read[theirs]
        yield other, {name: _is_right(name, line, other, names) for name in FIELDS if _is_asked(name, line)}


def _shared(one: Row, other: Row) -> int:
    """Return how many characters both lines hold."""
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _pair(gold: Sequence[Row], predicted: Sequence[Row]) -> Pairs:
    """Pair lines one to one, those that share most characters first. Both are in order of the text."""
    candidates: list[tuple[int, int, int, int]] = []
    order = sorted(range(len(predicted)), key=lambda index: predicted[index]["start"])
    first = 0
    for mine in sorted(range(len(gold)), key=lambda index: gold[index]["start"]):
        line = gold[mine]
        while first < len(order) and predicted[order[first]]["end"] <= line["start"]:
            first += 1
        for theirs in order[first:]:
            if predicted[theirs]["start"] >= line["end"]:
                break
            if shared := _shared(line, predicted[theirs]):
                candidates.append((shared, -abs(line["start"] - predicted[theirs]["start"]), mine, theirs))
    pairs: Pairs = {}
    taken: set[int] = set()
    for _, _, mine, theirs in sorted(candidates, reverse=True):
        if mine not in pairs and theirs not in taken:
            pairs[mine] = theirs
            taken.add(theirs)
    return pairs


def _common_names(gold: Sequence[Row], predicted: Sequence[Row], pairs: Pairs) -> tuple[dict[int, int], dict[int, int]]:
    """Return what links may be compared by: start → number of the gold line, for gold and for predicted starts."""
    return (
        {line["start"]: index for index, line in enumerate(gold)},
        {predicted[theirs]["start"]: mine for mine, theirs in pairs.items()},
    )


def _is_asked(name: str, gold: Row) -> bool:
    if name == "interval":
        return "low" in gold or "high" in gold
    return name in gold or f"{name}_any" in gold


def _expected(name: str, gold: Row) -> Any:
    return (gold.get("low"), gold.get("high")) if name == "interval" else gold.get(name, gold.get(f"{name}_any"))


def _is_right(name: str, gold: Row, predicted: Row, names: tuple[dict[int, int], dict[int, int]]) -> bool:
    if name == "interval":
        return all(_same_number(predicted.get(end), gold.get(end)) for end in ("low", "high"))
    options = gold[f"{name}_any"] if f"{name}_any" in gold else [gold[name]]
    if name == "links":
        got = _targets(predicted.get("links"), names[1])
        return any(got >= _targets(option, names[0]) for option in options)
    same: Callable[[Any, Any], bool] = {"value": _same_number, "measured": same_noun}.get(name, _same)
    return any(same(predicted.get(name), option) for option in options)


def _same(one: Any, other: Any) -> bool:
    return one == other


def _targets(links: Sequence[Row] | None, names: Mapping[int, int]) -> set[tuple[str, int]]:
    return {(link["type"], names.get(link["target"], link["target"])) for link in links or ()}


def _same_number(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    one, other = Decimal(str(one)), Decimal(str(other))
    return abs(one - other) <= abs(other) * _TOLERANCE


def same_noun(one: str | None, other: str | None) -> bool:
    """Tell whether two nouns name the same thing: the shorter may leave out modifiers before it.

    >>> same_noun("派出所", "无房派出所"), same_noun("派出所", "派出所民警")
    (True, False)
    """
    short, long = sorted(((one or "").translate(_LIGHT), (other or "").translate(_LIGHT)), key=len)
    return short == long or (len(short) >= 2 and long.endswith(short))


def _is_told_alike(gold: Row, kind: str) -> bool:
    kinds = {gold["kind"], *gold.get("kind_any", ())}
    return kind in kinds or any(kind in group and kinds & group for group in (FIGURE_KINDS, _NO_FIGURE))


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 100.0
