"""Commands that read documents as they are, without a warehouse: ``extract`` and ``audit``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipelines.cli.terminal import ALL_WELL, QUARANTINED, console, table, tell, write

if TYPE_CHECKING:
    from pipelines.records import Extraction

Paths = Annotated[list[Path], typer.Argument(help="Files or folders.", metavar="PATH...", show_default=False)]
Region = Annotated[str | None, typer.Option(help="Full name of the place the documents are about: 鄂尔多斯市.")]
Published = Annotated[str | None, typer.Option(help="Date of publication: 2014-10-22, 2014-10 or 2014.")]

_SHOWN = ("start", "text", "kind", "value", "unit", "measured", "status", "region", "period")


def register(app: typer.Typer) -> None:
    """Add the commands of this module to ``app``."""
    app.command()(extract)
    app.command()(audit)


def extract(
    paths: Paths,
    region: Region = None,
    published: Published = None,
    format: Annotated[Literal["jsonl", "table", "csv"], typer.Option(help="How mentions are written.")] = "jsonl",
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

    reader = _Reader(region, published)
    lines = (line for extraction in reader.extractions(paths) for line in lines_of(extraction))
    if format == "jsonl":
        write(map(to_json, lines))
    elif format == "csv":
        write(map(to_csv, chain([dict(zip(COLUMNS, COLUMNS, strict=True))], lines)))
    else:
        for path, of_path in groupby(lines, key=itemgetter("path")):
            rows = [[line.get(name) for name in _SHOWN] for line in of_path]
            console().print(table(_SHOWN, rows, title=str(path)))
    raise typer.Exit(reader.exit_code)


def audit(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders.  [default: the current release]", metavar="[PATH]...")
    ] = None,
    region: Region = None,
    published: Published = None,
    format: Annotated[Literal["table", "jsonl"], typer.Option(help="How findings are written.")] = "table",
    inconsistent: Annotated[bool, typer.Option("--inconsistent", help="Contradictions only.")] = False,
) -> None:
    """Check the arithmetic that documents state: sums, shares, rates, growth; prove it or contradict it.

    \b
    Examples:
    gongbao audit bulletin.txt
    gongbao audit --inconsistent
    gongbao audit data/raw --format jsonl

    Exit code: 0 when all was read, 2 when something could not be used (named on the standard error).
    """
    from pipelines.audit import audit as findings_of
    from pipelines.lines import finding_line

    if not paths:
        _show_findings(_released_findings(inconsistent=inconsistent), format)
        return
    reader = _Reader(region, published)
    lines = (
        {"path": str(extraction.bulletin.path)} | finding_line(finding)
        for extraction in reader.extractions(paths)
        for finding in findings_of(extraction)
        if finding.verdict == "inconsistent" or not inconsistent
    )
    _show_findings(lines, format)
    raise typer.Exit(reader.exit_code)


def _show_findings(lines: Iterable[Mapping[str, object]], form: str) -> None:
    from pipelines.lines import to_json

    if form == "jsonl":
        write(map(to_json, lines))
        return
    for path, of_path in groupby(lines, key=itemgetter("path")):
        rows = [(line["verdict"], line["kind"], f"{line['proof_zh']}\n{line['proof_en']}") for line in of_path]
        console().print(table(("verdict", "kind", "proof"), rows, title=str(path)))


def _released_findings(*, inconsistent: bool) -> Iterator[dict[str, object]]:
    """Yield the findings of the current release, by document."""
    from pipelines.cli.asking import connect

    columns: tuple[str, ...] = ("path", "kind", "verdict", "figures", "proof_zh", "proof_en")
    with connect(None) as database:
        rows = database.execute("""
            select path, kind, verdict, figures, proof_zh, proof_en
            from findings inner join bulletins using (bulletin_id) order by path, verdict, proof_zh
        """).fetchall()
    for row in rows:
        if row[2] == "inconsistent" or not inconsistent:
            yield dict(zip(columns, row, strict=True))


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
