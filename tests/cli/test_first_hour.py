"""What an analyst does first with a release: ask, explain, audit, export; and what is said when a name is wrong."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from pipelines.cli import asking, terminal
from pipelines.cli.app import app
from pipelines.engine import parts_of, read_parts
from pipelines.settings import settings
from pipelines.warehouse.build import Build
from pipelines.warehouse.release import publish

TEXT = """云泽市公安局2019年工作总结
全年新建派出所12所，其中9所已竣工。
=招录辅警340人，比上年增加-5人。
目前全市有派出所40个、警车120台。
改造执法办案场所9个，其中A类2个、B类3个、C类5个。
"""
CORRECTIONS = """
- {bulletin: 云泽.txt, quote: 340人, field: value, from: 340, to: 341, reason: 漏计一人, author: 编辑, date: 2020-01-05}
- {bulletin: 云泽.txt, quote: 9所, field: value, from: 8, to: 7, reason: 旧稿, author: 编辑, date: 2020-01-06}
- {bulletin: 云泽.txt, quote: 77座, field: value, from: 77, to: 78, reason: 旧稿, author: 编辑, date: 2020-01-06}
"""
GONGBAO = "import sys; sys.argv[0] = 'gongbao'; from pipelines.cli import main; main()"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raw folder with one bulletin and a correction, and a warehouse with one release of it."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "raw").mkdir()
    (folder / "raw" / "云泽.txt").write_text(TEXT, encoding="utf-8")
    (folder / "raw" / "corrections.yml").write_text(CORRECTIONS, encoding="utf-8")
    parts = parts_of(folder / "raw", folder / "parts")
    read_parts(folder / "raw", parts)
    files = [part.file for part in parts]
    with Build(folder / "build.duckdb", files, folder / "raw" / "corrections.yml") as opened:
        for _ in opened.run_all():
            pass
    assert publish(folder / "build.duckdb", folder / "warehouse", [], "test", 3)
    return folder


@pytest.fixture(autouse=True)
def place(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("GONGBAO_RAW", str(home / "raw"))
    monkeypatch.setenv("GONGBAO_WAREHOUSE", str(home / "warehouse"))
    settings.cache_clear()
    yield
    settings.cache_clear()


def command(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, (result.output, result.exception)
    return result.stdout


def lines(*arguments: str | Path, code: int = 0) -> list[dict[str, object]]:
    return [json.loads(line) for line in command(*arguments, code=code).splitlines()]


def failure(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert isinstance(result.exception, terminal.FailureError), result.output
    return str(result.exception)


def figure(text: str) -> str:
    (row,) = lines("query", f"select figure_id from figures where text = '{text}'", "--json")
    return str(row["figure_id"])


def test_every_command_writes_json():
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    for name, one in group.commands.items():
        assert any("--json" in parameter.opts for parameter in one.params), name


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("from stafing", "there is no table stafing: did you mean staffing?"),
        ("select vale from metrics", "there is no column vale: did you mean value?"),
        ("select m.vale from metrics as m", "there is no column vale: did you mean value?"),
        ("from figures order by regoin", "there is no column regoin: did you mean region"),
        ("select coun(*) from figures", "there is no function coun: did you mean count"),
        ("selct 1", "the SQL can't be read at 'selct': did you mean select"),
        ("select from", "the SQL ends too early"),
        ('from metrics where unit == "元/平方米"', "a text in single ones: '元/平方米'"),
        ("from nothing_like_it", '`gongbao query "show tables"` lists them'),
        ("drop table figures", "nothing in a release can be changed"),
        ("select 1; select 2", "one question at a time"),
        ("", "one question at a time"),
        ("set threads = 1", "asks for nothing"),
        ("select cast('x' as integer)", "Could not convert string 'x' to INT32"),
    ],
)
def test_a_wrong_question_is_told_in_one_line_that_says_what_was_meant(sql: str, told: str):
    message = failure("query", sql)
    assert told in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["explain", "vehicle_per_station"],
            "there is no metric vehicle_per_station: did you mean vehicles_per_station",
        ),
        (["explain", "nothing"], "lists them"),
        (["export", "out", "--format", "xslx"], "there is no format xslx: did you mean xlsx?"),
        (["correct", "x:1-2", "valu=3", "--reason", "…"], "did you mean value?"),
        (["correct", "x:1-2", "value=3", "--reason", "…"], "no figure begins with x:1-2"),
        (["rollback", "1999"], "there is no release 1999"),
        (["diff", "1999"], "there is no release 1999"),
        (["verify", "1999"], "there is no release 1999"),
        (["query", "from figures", "--json", "--format", "csv"], "leave one out"),
    ],
)
def test_a_wrong_name_is_told_with_those_there_are(arguments: list[str], told: str):
    assert told in failure(*arguments)


def test_a_figure_that_is_not_there_is_told_with_the_nearest():
    there = figure("9所")
    assert f"did you mean {there}" in failure("explain", f"{there}0")


def test_a_release_with_a_slip_is_told_with_the_one_meant(home: Path):
    there = (home / "warehouse" / "current").resolve().name
    assert f"did you mean {there}?" in failure("rollback", f"3{there[1:12]}")


def test_rows_come_in_the_form_that_is_asked_for(home: Path, tmp_path: Path):
    sql = "select text, value, links.type from figures left join figure_links as links on from_figure = figure_id order by text"
    asked = lines("query", sql, "--json")
    assert asked == lines("query", sql, "--format", "jsonl")
    assert {"text": "9所", "value": 9, "type": "part_of"} in asked
    read = list(csv.DictReader(StringIO(command("query", sql, "--format", "csv"))))
    assert {"text": "9所", "value": "9", "type": "part_of"} in read
    command("query", sql, "--format", "parquet", "--output", tmp_path / "rows.parquet")
    (row,) = lines("query", f"select count(*) as n from '{tmp_path / 'rows.parquet'}'", "--json")
    assert row["n"] == len(asked)


def test_columns_of_one_name_are_told_apart():
    (row,) = lines("query", "select 1 as a, 2 as a", "--json")
    assert row == {"a": 1, "a_1": 2}


def test_nothing_is_cut_or_coloured_where_it_is_no_terminal():
    shown = command("query", "select repeat('长', 400) as long, * from figures limit 1")
    assert "长" * 400 in shown
    assert "\x1b" not in shown


def test_what_is_too_wide_for_a_terminal_is_shown_line_below_line(monkeypatch: pytest.MonkeyPatch):
    screen = Console(width=60, force_terminal=True, color_system=None, file=StringIO(), highlight=False, markup=False)
    monkeypatch.setattr(terminal, "console", lambda: screen)
    terminal.show(("figure_id", "sentence"), [("0f3a9c2d11e4b5a7:352-355", "全年新建派出所12所，" * 5)])
    assert isinstance(screen.file, StringIO)
    assert "figure_id  0f3a9c2d11e4b5a7:352-355" in screen.file.getvalue()


def test_a_figure_is_explained_with_all_there_is_of_it():
    shown = " ".join(command("explain", figure("9所")).split())
    assert "全年新建派出所12所，其中【9所】已竣工。" in shown
    for part in (
        "status completed",
        "bounds exact",
        "part_of 12所",
        "audit part: ",
        "literal: ",
        "云泽.txt, characters",
    ):
        assert part in shown, part


def test_a_corrected_figure_says_who_corrected_it_and_why():
    shown = command("explain", figure("340人"))
    assert "= 341 人" in shown
    assert "value: 340 → 341, 漏计一人 (编辑, 2020-01-05; applied)" in shown


def test_a_metric_is_explained_down_to_the_characters():
    shown = command("explain", "vehicles_per_station")
    assert "每个派出所警务用车 · Police vehicles per station" in shown
    assert "= 3 台/个, exact" in shown
    assert "有派出所【40个】、警车120台" in shown
    (row,) = lines("explain", "vehicles_per_station", "--json")
    assert [one["text"] for one in row["inputs"]] == ["120台", "40个"]  # pyright: ignore[reportGeneralTypeIssues]


def test_contradictions_of_a_release_show_both_places():
    (found,) = lines("audit", "--inconsistent", "--json")
    assert found["verdict"] == "inconsistent"
    places = " ".join(found["places"])  # pyright: ignore[reportArgumentType]
    assert all(marked in places for marked in ("【9个】", "【2个】", "【3个】", "【5个】"))
    assert "【5个】" in command("audit", "--inconsistent")


def test_a_finding_about_a_corrected_figure_says_so():
    places = [str(place) for found in lines("audit", "--json") for place in found["places"]]  # pyright: ignore[reportGeneralTypeIssues]
    assert any("【5个】" in place and "corrected" not in place for place in places)
    assert all(place.endswith("(value corrected to 341)") for place in places if "【340人】" in place)


def test_corrections_that_no_longer_apply_are_told():
    told = [str(found["proof_en"]) for found in lines("audit", "--json") if found["kind"] == "correction"]
    assert len(told) == 2
    assert all("no longer applies" in proof for proof in told)
    assert "value: 8 → 7, 旧稿 (编辑, 2020-01-06; not applied" in " ".join(command("explain", figure("9所")).split())


def test_ctrl_c_in_a_query_is_quiet(monkeypatch: pytest.MonkeyPatch):
    def interrupted(*_: object) -> None:
        raise RuntimeError("Query interrupted")

    monkeypatch.setattr(asking, "_asked", interrupted)
    assert command("query", "from figures", code=130) == ""


def test_a_reader_that_goes_away_is_no_error(home: Path):
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -c "{GONGBAO}" query "from range(200000)" --format csv | head -n 1'],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout == "range\n"
    assert done.stderr == ""


def test_chinese_is_written_whatever_the_locale():
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-c", GONGBAO, "explain", "vehicles_per_station"],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "派出所" in done.stdout.decode()


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("gongbao ex", {"explain", "export", "extract"}), ("gongbao explain vehicles_per", {"vehicles_per_station"})],
)
def test_the_shell_completes_commands_and_names(typed: str, completed: set[str]):
    words = {"_GONGBAO_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    done = subprocess.run(
        [sys.executable, "-c", GONGBAO], env=os.environ | words, capture_output=True, text=True, check=False
    )
    assert set(done.stdout.split()) == completed


@pytest.fixture(scope="module")
def exported(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    command("export", folder, "--warehouse", home / "warehouse")
    return folder


def test_csv_is_for_excel_and_harmless(exported: Path):
    content = (exported / "figures.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = {row["text"]: row for row in csv.DictReader(StringIO(content.decode("utf-8-sig")))}
    assert rows["12所"]["value"] == "12"
    assert rows["12所"]["low"] == "12"
    assert rows["'-5人"]["sentence"].startswith("'=招录")
    assert json.loads(rows["12所"]["row_headers"]) == []


def test_the_workbook_has_typed_cells_and_a_dictionary(exported: Path):
    book = openpyxl.load_workbook(exported / "gongbao.xlsx")
    assert book.sheetnames[0] == "dictionary"
    assert {"equipment", "staffing", "metrics", "findings", "figures", "bulletins"} <= set(book.sheetnames)
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    header, *rows = book["figures"].iter_rows(values_only=True)
    told = {row[header.index("text")]: dict(zip(header, row, strict=True)) for row in rows}
    assert told["12所"]["value"] == 12
    assert told["12所"]["period_start"] == datetime(2019, 1, 1)
    assert told["'-5人"]["sentence"].startswith("'=")
    meanings = {(row[0], row[1]): row[4] for row in book["dictionary"].iter_rows(min_row=2, values_only=True)}
    for sheet in book.worksheets[1:]:
        for cell in next(sheet.iter_rows(max_row=1, values_only=True)):
            assert meanings[sheet.title, cell], (sheet.title, cell)


def test_the_data_package_describes_every_table(exported: Path):
    package = json.loads((exported / "datapackage.json").read_text(encoding="utf-8"))
    resources = {one["name"]: one for one in package["resources"]}
    assert resources.keys() == {path.stem for path in exported.glob("*.csv")}
    for name, one in resources.items():
        content = (exported / one["path"]).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = next(csv.reader(StringIO(content.decode("utf-8-sig"))))
        assert [field["name"] for field in one["schema"]["fields"]] == header, name
        assert all(field["description"] for field in one["schema"]["fields"]), name
    types = {field["name"]: field["type"] for field in resources["figures"]["schema"]["fields"]}
    assert (types["value"], types["start"], types["period_start"], types["row_headers"]) == (
        "number", "integer", "date", "array")  # fmt: skip


def test_provenance_leads_from_every_number_to_its_bulletin_and_its_editor(exported: Path):
    context, *nodes = map(json.loads, (exported / "provenance.jsonl").read_text(encoding="utf-8").splitlines())
    assert context["@context"]["prov"] == "http://www.w3.org/ns/prov#"
    known = {node["@id"]: node for node in nodes}
    assert len(known) == len(nodes)
    (bulletin,) = (node for name, node in known.items() if name.startswith("bulletin:"))
    figures = {node["prov:value"]: node for name, node in known.items() if name.startswith("figure:")}
    assert all(node["prov:wasQuotedFrom"] == bulletin["@id"] for node in figures.values())
    place = figures["12所"]["oa:hasSelector"]
    assert TEXT[place["oa:start"] : place["oa:end"]] == "12所"
    (correction,) = figures["340人"]["prov:wasDerivedFrom"]
    assert known[known[correction]["prov:wasAttributedTo"]] == {
        "@id": "agent:编辑", "@type": "prov:Person", "name": "编辑"}  # fmt: skip
    metric = next(node for name, node in known.items() if name.startswith("metric:vehicles_per_station"))
    assert {known[one]["prov:value"] for one in metric["prov:wasDerivedFrom"]} == {"120台", "40个"}
    for node in nodes:
        for name, value in node.items():
            if name.startswith("prov:was") or name == "prov:used":
                assert {value} <= known.keys() if isinstance(value, str) else set(value) <= known.keys(), node
