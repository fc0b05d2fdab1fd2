"""The commands that read documents without a warehouse: extract, audit, evaluate; as a user runs them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli.app import app

TEXT = "云泽市公安局2019年工作总结\n全年新建派出所12所，其中9所已竣工。\n投入资金1200多万元，比上年增长7.3%。\n"


@pytest.fixture
def bulletin(tmp_path: Path) -> Path:
    path = tmp_path / "云泽.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, result.output
    return result.stdout


def lines(*arguments: str | Path, code: int = 0) -> list[dict[str, object]]:
    return [json.loads(line, parse_float=Decimal) for line in run(*arguments, code=code).split("\n") if line]


def test_extract_prints_a_line_for_every_numeral_where_it_stands(bulletin: Path):
    read = lines("extract", bulletin)
    assert {str(line["path"]) for line in read} == {str(bulletin)}
    assert all(TEXT[line["start"] : line["end"]] == line["text"] for line in read)
    assert [line["start"] for line in read] == sorted(line["start"] for line in read)
    assert {"12所", "9所", "1200多万元", "7.3%"} <= {line["text"] for line in read}


def test_extract_writes_numbers_as_numbers(bulletin: Path):
    read = {line["text"]: line for line in lines("extract", bulletin)}
    assert read["12所"]["value"] == 12
    assert isinstance(read["12所"]["value"], int)
    assert (read["1200多万元"]["low"], read["1200多万元"]["high"]) == (12000000, 13000000)
    assert (read["7.3%"]["low"], read["7.3%"]["high"]) == (Decimal("7.25"), Decimal("7.35"))


def test_extract_reads_folders_in_the_order_of_paths(tmp_path: Path):
    for name in ("乙.txt", "甲/一.txt", "丙.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("新建派出所3所。", encoding="utf-8")
    paths = [str(line["path"]) for line in lines("extract", tmp_path)]
    assert paths == sorted(str(tmp_path / name) for name in ("乙.txt", "甲/一.txt", "丙.txt"))


def test_csv_has_a_column_for_every_field(bulletin: Path):
    records = list(csv.DictReader(StringIO(run("extract", bulletin, "--format", "csv"))))
    assert [record["text"] for record in records] == [line["text"] for line in lines("extract", bulletin)]
    assert {"value", "low", "high", "measured", "status", "region", "period", "links"} <= records[0].keys()


def test_table_is_for_people(bulletin: Path):
    assert "1200多万元" in run("extract", bulletin, "--format", "table")


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(bulletin: Path):
    result = CliRunner().invoke(app, ["extract", str(bulletin.with_name("无.txt")), str(bulletin)])
    assert result.exit_code == 2
    assert "无.txt" in result.stderr
    assert len(result.stdout.splitlines()) == len(lines("extract", bulletin))


def test_separators_inside_text_do_not_break_lines(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text("派出所\u202812所\u0085警务室3个", encoding="utf-8", newline="")
    output = run("extract", path)
    assert len(output.splitlines()) == len(output.strip("\n").split("\n"))


def test_a_wrong_command_is_put_right():
    result = CliRunner().invoke(app, ["extrakt"])
    assert result.exit_code == 2
    assert "extract" in result.output


def test_audit_prints_findings_with_the_places_of_their_figures(tmp_path: Path):
    text = "全市共有视频探头70个，其中A类30个、B类40个。"
    path = tmp_path / "探头.txt"
    path.write_text(text, encoding="utf-8")
    for finding in lines("audit", path, "--format", "jsonl"):
        assert finding.keys() >= {"path", "kind", "verdict", "starts", "proof_zh", "proof_en"}
    assert run("audit", path, "--inconsistent", "--format", "jsonl") == ""


def test_evaluate_scores_against_gold_beside_the_document(bulletin: Path):
    gold = bulletin.with_name("云泽.gold.jsonl")
    start = TEXT.index("12所")
    rows = [{"start": start, "end": start + 3, "text": "12所", "kind": "count", "value": 12, "unit": "所"}]
    gold.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    (scores,) = lines("evaluate", gold, "--json")
    assert scores["all"]["value"] == 100
    assert scores["all"]["unit"] == 100
    assert scores["all"]["figures"] == 1
    assert "false alarm" in run("evaluate", gold, "--errors")


def test_evaluate_says_what_is_no_gold(bulletin: Path):
    done = subprocess.run(
        [sys.executable, "-c", "from pipelines.cli import main; main()", "evaluate", str(bulletin.parent)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("gongbao: no NAME.txt")


def test_extract_loads_neither_dagster_nor_daft_nor_pandas(bulletin: Path):
    script = (
        "import sys\n"
        "from pipelines.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'dagster', 'daft', 'pandas', 'ray', 'pyarrow', 'duckdb'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "extract", str(bulletin)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "12所" in done.stdout
