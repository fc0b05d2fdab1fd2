"""The command that measures how well documents are read: ``evaluate``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.cli.options import Json
from pipelines.cli.terminal import FailureError, show, write

if TYPE_CHECKING:
    from pipelines.evaluation import GoldDocument, Miss, Tally


def register(app: typer.Typer) -> None:
    """Add the command of this module to ``app``."""
    app.command()(evaluate)


def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Folders or files with gold lines.", metavar="GOLD...")],
    errors: Annotated[bool, typer.Option("--errors", help="List every figure that is not fully right.")] = False,
    json: Json = False,
    calibrate: Annotated[
        bool, typer.Option("--calibrate", help="Write how often each rule is right: the content of confidence.yml.")
    ] = False,
) -> None:
    """Score the reading against gold lines: by set, by field, by phenomenon.

    \b
    Examples:
    gongbao evaluate gold/
    gongbao evaluate gold/report.gold.jsonl --errors
    gongbao evaluate cases.jsonl --json

    GOLD is a folder of NAME.txt with NAME.gold.jsonl, one such gold file, or a file of cases with id, text and lines.
    """
    if calibrate:
        _calibrate(gold, json=json)
        return
    from pipelines.evaluation import Tally
    from pipelines.evaluation import evaluate as scores_of
    from pipelines.evaluation.gold import GoldError, gold_documents
    from pipelines.lines import to_json

    board: dict[str, Tally] = {}
    misses: list[dict[str, object]] = []
    try:
        for document, tally, missed in scores_of(found for path in gold for found in gold_documents(path)):
            rows = [document.set_name, *([f"{document.set_name}: {document.group}"] if document.group else []), "all"]
            for row in rows:
                board[row] = board.get(row, Tally()).plus(tally)
            misses += _described(document, missed)
    except GoldError as error:
        raise FailureError(str(error)) from error
    board["all"] = board.pop("all")
    if errors:
        write(map(to_json if json else _told, misses))
    if json:
        write([to_json({name: _scores(tally) for name, tally in board.items()})])
    else:
        columns = ("set", *_scores(Tally()))
        show(columns, [(name, *_scores(tally).values()) for name, tally in board.items()])


def _scores(tally: Tally) -> dict[str, float | int | None]:
    from pipelines.evaluation.scores import FIELDS

    totals = {
        "figures": tally.owed,
        "detection": tally.detection,
        "strict": tally.strict_f1,
        "disposition": tally.disposition,
    }
    return totals | {name: tally.right(name) for name in FIELDS}


def _described(document: GoldDocument, misses: Iterable[Miss]) -> list[dict[str, object]]:
    return [
        {
            "set": document.set_name, "document": document.name, "what": miss.what, "start": miss.line["start"],
            "text": miss.line.get("text", ""),
            "wrong": [{"field": name, "expected": want, "got": got} for name, want, got in miss.wrong],
        }
        for miss in misses
    ]  # fmt: skip


def _told(miss: dict[str, Any]) -> str:
    """Return a miss as a line for people."""
    details = "; ".join(
        f"{one['field']}: expected {_shown(one['expected'])}, got {_shown(one['got'])}" for one in miss["wrong"]
    )
    where = f"{miss['set']}/{miss['document']}: {miss['what']} @{miss['start']}"
    return f"{where} {miss['text']!r} {details}".rstrip()


def _shown(value: object) -> str:
    return repr(value) if isinstance(value, str) else str(value)


def _calibrate(gold: list[Path], *, json: bool) -> None:
    """Print the reliability of every rule as YAML, or as one JSON object."""
    from pipelines.evaluation.calibration import reliability
    from pipelines.evaluation.gold import GoldError, gold_documents
    from pipelines.lines import to_json

    try:
        found = reliability(document for path in gold for document in gold_documents(path))
    except GoldError as error:
        raise FailureError(str(error)) from error
    if json:
        write([to_json(found)])
        return
    made_by = "made by `gongbao evaluate GOLD... --calibrate`"
    write([f"# Share of gold figures that each rule of meaning reads rightly: {made_by}."])
    for field, rules in found.items():
        write([f"{field}:", *(f"  {rule}: {share}" for rule, share in rules.items())])
