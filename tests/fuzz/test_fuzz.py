"""A small part of ``make fuzz`` in every run of the tests."""

import importlib.util
from pathlib import Path

import pytest

from pipelines.readers.guard import limits


def test_damaged_files_are_read_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGBAO_LIMIT_SECONDS", "10")
    limits.cache_clear()
    spec = importlib.util.spec_from_file_location("fuzz", Path(__file__).with_name("fuzz.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    outcomes, wrong = module.fuzz(cases=600, seconds=60, seed=20)
    limits.cache_clear()
    assert not wrong
    assert {"txt read", "csv read", "docx refused"} <= set(outcomes)
