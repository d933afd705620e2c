"""The code of docs/python.md runs as it stands."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import BUNDLE, REPOSITORY, documented


def test_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(BUNDLE, tmp_path / "bostadsbidrag.bundle")
    shutil.copy(REPOSITORY / "tests/bundles/samordning/rules.bundle", tmp_path / "samordning.bundle")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    blocks = documented(spark=False)
    assert len(blocks) >= 3
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)
