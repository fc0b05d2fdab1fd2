"""Errors planted into statements that hold: how many the audit finds, and how often it cries wolf.

Run as ``python tests/benchmarks/planted.py GOLD_FOLDER...``. In each document every figure of each statement that holds is
changed by one digit, one at a time; the document is read and audited again. A change is testable where the language leaves
no room for it: of a sum, in a list that is told as complete (划分为, 其余, 合计, classes, states of one plan), or where the
parts of an open list come to more than their whole; of any other statement, where it contradicts as long as it is read as
before. The cells of tables are changed as they are laid out. A planted error is found when a contradiction names the changed
figure. An alarm is false when it names neither the changed figure nor one that contradicted before.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pipelines.audit import audit
from pipelines.extract import extract
from pipelines.readers import read_bulletin
from pipelines.records import Bulletin, Extraction, Figure, Finding

_COMPLETE = re.compile(r"划分为|分为|其余|余下|剩余|合计|共计|组成|构成|未动工|尚未开工|未开工")
_NEAR = 16
"""Within how many characters of its parts the words stand that say a list is complete."""
_TABLES = frozenset({".csv", ".docx", ".html", ".pdf", ".xlsx"})
_SUMS = frozenset({"sum", "part"})


class Planted(NamedTuple):
    """One changed figure and what came of it."""

    document: str
    kind: str
    place: int
    before: str
    after: str
    testable: bool
    found: bool
    false_alarms: int


def plant(path: Path, seed: int) -> Iterator[Planted]:
    """Change each figure of each statement that holds, one at a time, and yield what the audit says."""
    chance = random.Random(f"{path.name}{seed}")
    bulletin = read_bulletin(path)
    extraction = extract(bulletin)
    figures = {figure.start: figure for figure in extraction.figures if figure.start is not None}
    findings = audit(extraction)
    before = {start for finding in findings if finding.verdict == "inconsistent" for start in finding.starts}
    for finding in findings:
        told = [figures[start] for start in finding.starts if start in figures]
        if finding.verdict != "consistent" or len(told) != len(finding.starts) or not _is_sharp(finding, told):
            continue
        for figure in told:
            after = _with_other_digit(figure.text, chance)
            if after is None:
                continue
            changed = _read(path, bulletin, figure, after)
            alarms = [one for one in audit(changed) if one.verdict == "inconsistent"]
            other = next(
                (one for one in changed.figures if one.start == figure.start and one.kind == figure.kind), None
            )
            yield Planted(
                path.name, finding.kind, figure.start or 0, figure.text, after,
                _is_testable(finding, told, figure, other, extraction),
                any(figure.start in one.starts for one in alarms),
                sum(figure.start not in one.starts and not before & set(one.starts) for one in alarms),
            )  # fmt: skip


def plant_cells(path: Path, seed: int) -> Iterator[Planted]:
    """Change each cell of each statement of a table that holds, one at a time, and yield what the audit says."""
    chance = random.Random(f"{path.name}{seed}")
    bulletin = read_bulletin(path)
    extraction = extract(bulletin)
    cells = {f"{figure.sheet}!{figure.cell}": figure for figure in extraction.figures if figure.cell is not None}
    for finding in audit(extraction):
        if finding.verdict != "consistent" or not finding.cells:
            continue
        for place in finding.cells:
            after = _with_other_digit(cells[place].text, chance)
            if after is None:
                continue
            changed = extract(_with_cell(bulletin, place, after))
            alarms = [one for one in audit(changed) if one.verdict == "inconsistent"]
            other = next(one for one in changed.figures if f"{one.sheet}!{one.cell}" == place)
            yield Planted(
                path.name, f"{finding.kind} of cells", 0, f"{place} {cells[place].text}", after,
                _contradicts_as_before(finding, cells[place], other, extraction),
                any(place in one.cells for one in alarms), sum(place not in one.cells for one in alarms),
            )  # fmt: skip


def _with_cell(bulletin: Bulletin, place: str, text: str) -> Bulletin:
    sheet, _, address = place.rpartition("!")
    row, letters = int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), address.rstrip("0123456789")
    column = sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters)))
    return bulletin._replace(grids=tuple(
        grid._replace(cells=tuple(
            cell._replace(text=text) if (grid.sheet, cell.row, cell.column) == (sheet, row, column) else cell
            for cell in grid.cells
        ))
        for grid in bulletin.grids
    ))  # fmt: skip


def _is_sharp(finding: Finding, told: list[Figure]) -> bool:
    """Whether a statement says enough to be contradicted: of sums, those of three and more exact counts."""
    if finding.kind not in _SUMS:
        return True
    exact = len(told) > 2 and all(map(_is_exact, told))
    return exact and sum(figure.value or 0 for figure in told[1:]) == told[0].value


def _is_testable(
    finding: Finding, told: list[Figure], figure: Figure, other: Figure | None, extraction: Extraction
) -> bool:
    """Whether a change from ``figure`` to ``other`` leaves no reading under which the statement holds."""
    if other is None:
        return False
    if finding.kind in _SUMS:
        grows = (other.value or 0) > (figure.value or 0)
        return _is_complete(extraction.bulletin.text, told) or grows == (figure is not told[0])
    return _contradicts_as_before(finding, figure, other, extraction)


def _contradicts_as_before(finding: Finding, figure: Figure, other: Figure, extraction: Extraction) -> bool:
    """Whether a statement is contradicted where all is read as before and only one figure's value is another."""
    put = figure._replace(text=other.text, value=other.value, low=other.low, high=other.high)
    as_before = extraction._replace(figures=tuple(put if one is figure else one for one in extraction.figures))
    return any(
        one.verdict == "inconsistent"
        and (one.kind, one.starts, one.cells) == (finding.kind, finding.starts, finding.cells)
        for one in audit(as_before)
    )


def _is_complete(text: str, told: list[Figure]) -> bool:
    """Whether the words of a statement say that its list is complete."""
    starts = sorted(figure.start or 0 for figure in told[1:])
    words = text[max(0, starts[0] - _NEAR) : starts[-1] + _NEAR]
    return bool(_COMPLETE.search(words)) or all(figure.category for figure in told[1:])


def _is_exact(figure: Figure) -> bool:
    return figure.low == figure.high == figure.value and figure.value is not None and figure.kind == "count"


def _with_other_digit(text: str, chance: random.Random) -> str | None:
    """Return the text with one digit changed: never its first to zero, the length stays."""
    places = [index for index, char in enumerate(text) if char.isascii() and char.isdigit()]
    if not places:
        return None
    place = chance.choice(places)
    others = [digit for digit in "0123456789" if digit != text[place] and not (place == places[0] and digit == "0")]
    return text[:place] + chance.choice(others) + text[place + 1 :]


def _read(path: Path, bulletin: Bulletin, figure: Figure, after: str) -> Extraction:
    """Write the changed document beside a copy of what is told of it, and read it as any other."""
    assert figure.start is not None
    with TemporaryDirectory() as folder:
        copy = Path(folder, path.name)
        copy.write_text(
            bulletin.text[: figure.start] + after + bulletin.text[figure.end :], encoding="utf-8", newline=""
        )
        for beside in path.parent.glob(f"{path.stem}.meta.*"):
            shutil.copy(beside, folder)
        return extract(read_bulletin(copy))


def main() -> None:
    """Print the counts over all documents and for each kind of statement as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--least", type=int, default=2000, help="Plant at least so many, with other digits each round.")
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    documents = sorted(path for folder in asked.gold for path in folder.glob("*.txt"))
    tables = sorted(path for folder in asked.gold for path in folder.glob("*.*") if path.suffix in _TABLES)
    planted: list[Planted] = []
    for seed in range(1000):
        planted += [one for path in documents for one in plant(path, seed)]
        planted += [one for path in tables for one in plant_cells(path, seed)]
        if not planted or len(planted) >= asked.least:
            break
    if asked.misses:
        for one in planted:
            if (one.testable and not one.found) or one.false_alarms:
                print(one)
    kinds = sorted({one.kind for one in planted})
    told = {"all": planted} | {kind: [one for one in planted if one.kind == kind] for kind in kinds}
    print(json.dumps({name: _tally(ones) for name, ones in told.items()}, indent=1))


def _tally(planted: list[Planted]) -> dict[str, float]:
    """Return the counts over some planted errors."""
    testable = [one for one in planted if one.testable]
    found = sum(one.found for one in testable)
    return {
        "planted": len(planted), "testable": len(testable), "found": found,
        "found %": round(100 * found / max(1, len(testable)), 2),
        "false alarms": sum(one.false_alarms for one in planted),
        "documents with one": sum(bool(one.false_alarms) for one in planted),
    }  # fmt: skip


if __name__ == "__main__":
    main()
