"""The commands on a released warehouse, as a user runs them: correct, diff, verify, audit, and their errors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from pipelines.cli.app import app
from pipelines.settings import settings

TEXT = """云泽市公安局2019年工作总结
全年新建派出所12所，其中9所已竣工，竣工率75.0%。
=招录辅警340人，比上年增加-5人。
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A raw folder with one bulletin, and an empty warehouse."""
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "云泽.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("GONGBAO_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("GONGBAO_WAREHOUSE", str(tmp_path / "warehouse"))
    settings.cache_clear()
    return tmp_path


def command(*arguments: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == code, (result.output, result.exception)
    return result.stdout


def asked(sql: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in command("query", sql, "--json").splitlines()]


def failure(*arguments: str | Path) -> str:
    return str(CliRunner().invoke(app, [str(argument) for argument in arguments]).exception)


def test_a_correction_holds_in_the_next_run_and_is_told_by_diff(home: Path):
    command("run")
    (figure,) = asked("select figure_id, value from figures where text = '12所'")
    command("correct", str(figure["figure_id"]), "value=11", "--reason", "表中为11所", "--author", "编辑")
    (entry,) = yaml.safe_load((home / "raw" / "corrections.yml").read_text(encoding="utf-8"))
    assert (entry["quote"], entry["from"], entry["to"], entry["author"]) == ("12所", "12", "11", "编辑")
    assert TEXT[: TEXT.index("12所")].endswith(entry["prefix"])
    command("run")
    assert asked("select value, low, high from figures where text = '12所'") == [{"value": 11, "low": 11, "high": 11}]
    changed = json.loads(command("diff", "--json"))["changed"]
    assert {(row["field"], float(row["before"]), float(row["after"])) for row in changed} == {
        ("value", 12.0, 11.0), ("low", 12.0, 11.0), ("high", 12.0, 11.0)}  # fmt: skip


def test_a_correction_finds_its_figure_by_its_quote_when_the_id_is_gone(home: Path):
    command("run")
    (figure,) = asked("select figure_id from figures where text = '9所'")
    command("correct", str(figure["figure_id"]), "status=under_construction", "--reason", "尚未验收")
    path = home / "raw" / "云泽.txt"
    path.write_text(path.read_text(encoding="utf-8") + "咨询请拨打热线。\n", encoding="utf-8")
    command("run")
    assert asked("select status from figures where text = '9所'") == [{"status": "under_construction"}]


def test_a_rejected_figure_stays_with_its_reason():
    command("run")
    (figure,) = asked("select figure_id from figures where text = '340人'")
    command("correct", str(figure["figure_id"]), "rejected=", "--reason", "数字有误")
    command("run")
    assert asked("select rejected from figures where text = '340人'") == [{"rejected": "数字有误"}]


@pytest.mark.parametrize(
    ("change", "told"),
    [("colour=red", "is no correction"), ("value=多", "must be a number"), ("status=done", "status is one of")],
)
def test_a_correction_that_makes_no_sense_is_refused(change: str, told: str):
    command("run")
    assert told in failure("correct", "x:1-2", change, "--reason", "…")


def test_a_first_release_has_nothing_to_be_compared_with():
    command("run")
    assert "first release" in failure("diff")


def test_verify_proves_what_was_released(home: Path):
    command("run")
    proof = json.loads(command("verify", "--json"))
    assert proof["holds"] is True
    assert proof["proven"]["spans"] == proof["proven"]["values"] == len(asked("from figures"))
    assert proof["proven"]["raw files"] == proof["proven"]["texts of files"] == 1
    (home / "raw" / "云泽.txt").write_text("改写了。\n", encoding="utf-8")
    assert json.loads(command("verify", "--json"))["unproven"]["raw files"] == 1


def test_verify_tells_of_a_file_that_was_changed(home: Path):
    command("run")
    (home / "warehouse" / "current" / "figures.csv").write_text("x", encoding="utf-8")
    assert "figures.csv is not what was released" in json.loads(command("verify", "--json", code=1))["faults"][0]


def test_audit_shows_the_findings_of_the_release():
    command("run")
    assert "75" in command("audit")
    assert command("audit", "--inconsistent") == ""


def test_a_release_of_another_schema_is_told_and_not_opened(home: Path):
    command("run")
    record = home / "warehouse" / "current" / "run.json"
    record.write_text(record.read_text(encoding="utf-8").replace('"schema": 1', '"schema": 99'), encoding="utf-8")
    assert "has schema 99" in failure("query", "select 1")


def test_an_empty_raw_folder_and_no_raw_folder_say_what_to_do(home: Path):
    (home / "raw" / "云泽.txt").unlink()
    assert "put bulletins there" in failure("run")
    (home / "raw").rmdir()
    assert "put bulletins into it" in failure("run")


def test_a_folder_of_unreadable_files_is_told_file_by_file(home: Path):
    (home / "raw" / "云泽.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    result = CliRunner().invoke(app, ["run"])
    assert result.exit_code == 2, result.output
    assert "left out: 云泽.txt" in result.output
    assert "no document could be read" in result.output


def test_releases_are_listed_for_people_and_for_programs():
    command("run")
    (told,) = [json.loads(line) for line in command("releases", "--json").splitlines()]
    assert told["is_current"] is True
    assert told["release"] in command("releases")


def test_a_run_with_nothing_new_builds_nothing_and_tells_the_same(home: Path, monkeypatch: pytest.MonkeyPatch):
    (home / "raw" / "扫描.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    first = CliRunner().invoke(app, ["run"])
    monkeypatch.setattr("pipelines.cli.running._execute", lambda: pytest.fail("it was built again"))
    second = CliRunner().invoke(app, ["run"])
    assert second.exit_code == first.exit_code == 2
    assert "nothing new to publish" in second.stdout
    assert second.stdout.partition("nothing new")[0] == first.stdout.partition("released")[0]
    assert second.stderr == first.stderr


def test_whatever_changes_what_a_run_would_make_is_seen(home: Path, monkeypatch: pytest.MonkeyPatch):
    command("run")
    raw, warehouse = home / "raw", home / "warehouse"
    (raw / "云泽.txt").write_text(TEXT.replace("12", "13"), encoding="utf-8")
    command("run")
    later, earlier = (json.loads(line)["release"] for line in command("releases", "--json").splitlines())
    built: list[str] = []
    monkeypatch.setattr("pipelines.cli.running._execute", lambda: built.append("again"))

    def builds() -> bool:
        before = len(built)
        command("run")
        return len(built) > before

    assert not builds()
    for name, text in (
        ("另.txt", "全县有派出所12个。"),
        ("云泽.meta.yml", "published: 2020-01-05\n"),
        ("corrections.yml", "[]\n"),
    ):
        (raw / name).write_text(text, encoding="utf-8")
        assert builds(), name
        (raw / name).unlink()
        assert not builds(), name
    command("rollback", earlier)
    assert builds()
    command("rollback", later)
    assert not builds()
    (warehouse / "dagster").mkdir()  # once the UI has been used, every run is on record there
    assert builds()
    (warehouse / "dagster").rmdir()
    (warehouse / "current" / "figures.csv").unlink()
    assert builds()
