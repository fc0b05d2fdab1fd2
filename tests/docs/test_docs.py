"""The documents tell the truth: every question is asked, every example is made and run."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pytest

from pipelines.engine import parts_of, read_parts
from pipelines.extract import extract
from pipelines.lines import plain
from pipelines.readers import read_path
from pipelines.records import Bulletin
from pipelines.warehouse.build import Build

PROJECT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
QUESTION = re.compile(r"```sql\n(?P<sql>(?!-- )[^`]+?)```\n\n```csv\n(?P<answer>.*?)```", re.DOTALL)
EXAMPLE = re.compile(r"(?P<how>File|Append to) `(?P<path>[^`]+)`:\n\n```\w+\n(?P<content>.*?)```", re.DOTALL)


def questions(name: str) -> list[tuple[str, str]]:
    text = (PROJECT / "docs" / name).read_text(encoding="utf-8")
    return [(match["sql"], match["answer"]) for match in QUESTION.finditer(text)]


def answer(database: duckdb.DuckDBPyConnection, sql: str) -> list[list[str]]:
    result = database.execute(sql)
    rows = [[column[0] for column in result.description or ()], *result.fetchall()]
    return [["" if value is None else str(value) for value in row] for row in rows]


def told(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text)))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    folder = tmp_path_factory.mktemp("tour")
    parts = parts_of(PROJECT / "data" / "raw", folder / "parts")
    read_parts(PROJECT / "data" / "raw", parts)
    with Build(folder / "build.duckdb", [part.file for part in parts]) as opened:
        for _ in opened.run_all():
            pass
    return duckdb.connect(str(folder / "build.duckdb"), read_only=True)


def test_the_tour_has_ten_questions():
    assert len(questions("tour.md")) == 10


@pytest.mark.parametrize(("sql", "expected"), questions("tour.md"), ids=lambda text: text.split("\n")[0][:40])
def test_a_question_of_the_tour_has_the_answer_that_is_told(
    shipped: duckdb.DuckDBPyConnection, sql: str, expected: str
):
    assert answer(shipped, sql) == told(expected)


def test_every_example_of_an_addition_works_in_a_copy_of_the_project(tmp_path: Path):
    for name in ("pipelines", "sql", "data/raw"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    text = (PROJECT / "docs" / "extending.md").read_text(encoding="utf-8")
    examples = list(EXAMPLE.finditer(text))
    assert len(examples) == 6
    for example in examples:
        path = tmp_path / example["path"]
        before = path.read_text(encoding="utf-8") if example["how"] == "Append to" else ""
        path.write_text(before + example["content"], encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GONGBAO_")}
    done = subprocess.run(
        [sys.executable, "-c", "from pipelines.cli import main; main()", "run"],
        cwd=tmp_path, env=environment | {"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    with duckdb.connect(str(tmp_path / "data" / "warehouse" / "warehouse.duckdb"), read_only=True) as database:
        asked = questions("extending.md")
        assert len(asked) == 4
        for sql, expected in asked:
            assert answer(database, sql) == told(expected), sql
        assert database.execute("select note from corrections where not applies").fetchall() == []


def test_the_python_of_the_tour_runs(shipped: duckdb.DuckDBPyConnection, tmp_path: Path):
    (script,) = re.findall(
        r"```python\n(.*?)```", (PROJECT / "docs" / "tour.md").read_text(encoding="utf-8"), re.DOTALL
    )
    (tmp_path / "data" / "warehouse").mkdir(parents=True)
    (row,) = shipped.execute("select path from duckdb_databases() where path is not null").fetchall()
    (tmp_path / "data" / "warehouse" / "warehouse.duckdb").symlink_to(row[0])
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "auxiliaries_per_officer" in done.stdout


def test_the_sentence_of_the_page_on_reading_is_read_as_it_says(tmp_path: Path):
    page = (PROJECT / "docs" / "reading.md").read_text(encoding="utf-8")
    picture = ElementTree.parse(PROJECT / "docs" / "reading.svg").getroot()
    drawn = "".join(text.text or "" for text in picture.iterfind(f"{SVG}text[@class='sentence']"))
    document = tmp_path / "云泽.txt"
    document.write_text(f"云泽市公安局2021年工作总结\n{drawn}\n", encoding="utf-8")
    (bulletin,) = read_path(document)
    assert isinstance(bulletin, Bulletin)
    figures = {figure.start: figure for figure in extract(bulletin).figures}
    rows = [
        [cell.strip() for cell in line.strip("| ").split("|")] for line in page.splitlines() if line.startswith("|")
    ]
    told = [dict(zip(rows[0], [*row, ""], strict=False)) for row in rows[2:]]
    read = [
        {
            "written": figure.text, "value": plain(figure.value), "low": plain(figure.low), "high": plain(figure.high),
            "what": figure.measured, "status": figure.status,
            "link": " ".join(f"{link.type} {figures[link.target].text}" for link in figure.links),
        }
        for figure in figures.values()
        if figure.value is not None and figure.low is not None and figure.high is not None
    ]  # fmt: skip
    assert told == read
    for row in told:
        card = " ".join(picture.find(f".//{SVG}g[@id='{row['written']}']").itertext()).replace(",", "")  # pyright: ignore[reportOptionalMemberAccess]
        bounds = "exact" if row["low"] == row["high"] else f"{row['low']}–{row['high']}"
        assert all(part in card for part in (row["value"], bounds, row["what"], row["status"], row["link"])), card


def test_a_release_is_appended_to_a_ducklake_as_told(shipped: duckdb.DuckDBPyConnection, tmp_path: Path):
    page = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    (sql,) = re.findall(r"```sql\n(-- appends a release.*?)```", page, re.DOTALL)
    current = tmp_path / "data" / "warehouse" / "current"
    current.mkdir(parents=True)
    shipped.execute(f"copy figures to '{current / 'figures.parquet'}' (format parquet)")
    sql = sql.replace("data/warehouse", f"{tmp_path}/data/warehouse").replace(
        "catalogue.ducklake", f"{tmp_path}/c.ducklake"
    )
    sql = sql.replace("'files'", f"'{tmp_path}/files'")
    for _ in range(2):
        with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as lake:
            try:
                lake.execute("load ducklake")
            except duckdb.Error:
                pytest.skip("the DuckLake extension is not installed: `install ducklake` in DuckDB brings it")
            lake.execute(sql)
            counted = lake.execute("select count(*), count(distinct release) from lake.figures").fetchall()
            assert counted == [(84, 1)]


def test_every_command_of_the_documents_exists():
    from pipelines.cli.app import app

    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    for path in (PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md"))):
        for name in re.findall(r"\bgongbao ([a-z]+)\b", path.read_text(encoding="utf-8")):
            assert name in known, (path.name, name)
