"""Commands that read documents as they are, without a warehouse: ``extract`` and ``audit``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from pipelines.cli.options import Json, Warehouse, form_of
from pipelines.cli.terminal import ALL_WELL, QUARANTINED, cell, show, tell, write

if TYPE_CHECKING:
    from pipelines.records import Extraction

Paths = Annotated[list[Path], typer.Argument(help="Files or folders.", metavar="PATH...", show_default=False)]
Region = Annotated[str | None, typer.Option(help="Full name of the place the documents are about: 鄂尔多斯市.")]
Published = Annotated[str | None, typer.Option(help="Date of publication: 2014-10-22, 2014-10 or 2014.")]

_STYLES = {"inconsistent": "bold red", "consistent": "green"}
_SHOWN = ("start", "text", "kind", "value", "unit", "measured", "status", "region", "period")


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command()(extract)
    app.command()(audit)


def extract(
    paths: Paths,
    region: Region = None,
    published: Published = None,
    format: Annotated[
        Literal["jsonl", "table", "csv"] | None, typer.Option(help="How mentions are written.  [default: jsonl]")
    ] = None,
    json: Json = False,
) -> None:
    """Print every numeral of documents and what it means, one mention a line.

    \b
    Examples:
    gongbao extract bulletin.txt
    gongbao extract data/raw --format table
    gongbao extract notice.txt --region 达拉特旗 --published 2014-03-01

    Title, publisher, region, date and address are read from NAME.meta.yml or NAME.meta.json beside NAME.txt.
    Exit code: 0 when all was read, 2 when something could not be used (named on the standard error).
    """
    from pipelines.lines import COLUMNS, lines_of, to_csv, to_json

    form = form_of(format, "jsonl", json=json)
    reader = _Reader(region, published)
    lines = (line for extraction in reader.extractions(paths) for line in lines_of(extraction))
    if form == "jsonl":
        write(map(to_json, lines))
    elif form == "csv":
        write(map(to_csv, chain([dict(zip(COLUMNS, COLUMNS, strict=True))], lines)))
    else:
        for path, of_path in groupby(lines, key=itemgetter("path")):
            rows = [[line.get(name) for name in _SHOWN] for line in of_path]
            show(_SHOWN, rows, title=str(path))
    raise typer.Exit(reader.exit_code)


def audit(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders.  [default: the current release]", metavar="[PATH]...")
    ] = None,
    region: Region = None,
    published: Published = None,
    warehouse: Warehouse = None,
    format: Annotated[
        Literal["table", "csv", "jsonl"] | None, typer.Option(help="How findings are written.  [default: table]")
    ] = None,
    json: Json = False,
    inconsistent: Annotated[bool, typer.Option("--inconsistent", help="Contradictions only.")] = False,
) -> None:
    """Check the arithmetic that documents state: sums, shares, rates, growth; prove it or contradict it.

    \b
    Examples:
    gongbao audit bulletin.txt
    gongbao audit --inconsistent
    gongbao audit data/raw --json

    Without PATH the findings of the current release are shown, what two documents tell of one fact among them.
    Exit code: 0 when all was read, 2 when something could not be used (named on the standard error).
    """
    from pipelines.cli.placing import in_documents, in_release
    from pipelines.lines import to_csv, to_json

    form = form_of(format, "table", json=json)
    reader = _Reader(region, published)
    checked = 0
    shown: list[Mapping[str, object]] = []
    for line in in_documents(reader.extractions(paths)) if paths else in_release(warehouse):
        checked += 1
        if line["verdict"] == "inconsistent" or not inconsistent:
            shown.append(line)
    if form == "jsonl":
        write(map(to_json, shown))
    elif form == "csv":
        columns = list(shown[0]) if shown else ["path", "kind", "verdict"]
        write(to_csv(line, columns) for line in chain([dict(zip(columns, columns, strict=True))], shown))
    else:
        _show_findings(shown)
    contradictions = sum(line["verdict"] == "inconsistent" for line in shown)
    tell(f"{checked} statements checked, {contradictions} contradicted")
    raise typer.Exit(reader.exit_code)


def _show_findings(lines: Iterable[Mapping[str, object]]) -> None:
    for path, of_path in groupby(lines, key=itemgetter("path")):
        rows = [
            (
                cell(line["verdict"], _STYLES.get(str(line["verdict"]), "")), line["kind"],
                f"{line['proof_zh']}\n{line['proof_en']}", "\n".join(cast(list[str], line["places"])),
            )
            for line in of_path
        ]  # fmt: skip
        show(("verdict", "kind", "proof", "places"), rows, title=str(path))


class _Reader:
    """Reads documents one by one and tells on the standard error what could not be used."""

    def __init__(self, region: str | None, published: str | None) -> None:
        self._region = region
        self._published = published
        self.exit_code = ALL_WELL

    def extractions(self, paths: list[Path]) -> Iterator[Extraction]:
        """Yield the extraction of every document under ``paths``, in order of their paths; archives hold several."""
        from pipelines.extract import extract
        from pipelines.readers import read_path
        from pipelines.records import Quarantined

        folders = dict(self._documents(paths))
        for path in sorted(folders, key=str):
            for found in read_path(path, within=folders[path], region=self._region, published=self._published):
                if isinstance(found, Quarantined):
                    self._leave_out(found.path, found.reason)
                else:
                    yield extract(found)

    def _documents(self, paths: list[Path]) -> Iterator[tuple[Path, Path | None]]:
        """Yield every document, and the folder among ``paths`` that it was found in."""
        from pipelines.readers import documents_in

        for path in paths:
            if path.is_dir():
                yield from ((document, path) for document in documents_in(path))
            else:
                yield path, None

    def _leave_out(self, path: str, reason: str) -> None:
        self.exit_code = QUARANTINED
        tell(f"quarantined {path}: {reason}")
