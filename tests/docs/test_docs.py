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

import duckdb
import pytest

from pipelines.engine import parts_of, read_parts
from pipelines.warehouse.build import Build

PROJECT = Path(__file__).parents[2]
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
        assert len(asked) == 3
        for sql, expected in asked:
            assert answer(database, sql) == told(expected), sql
        assert database.execute("select note from corrections where not applies").fetchall() == []


def test_every_command_of_the_documents_exists():
    from pipelines.cli.app import app

    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    for path in (PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md"))):
        for name in re.findall(r"\bgongbao ([a-z]+)\b", path.read_text(encoding="utf-8")):
            assert name in known, (path.name, name)
