"""Readers of bytes under a fuzzer that looks for inputs which take new ways through the code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .hostile import fill

SECONDS = os.environ.get("ONRECORD_FUZZ", "15")
"""For how long; ``ONRECORD_FUZZ=600`` looks longer."""


def test_no_bytes_break_a_reader(tmp_path: Path) -> None:
    """Started from hostile files; what breaks a reader would be kept and named."""
    pytest.importorskip("atheris", reason="atheris is not installed (pip install atheris)")
    fill(tmp_path, 40, 7)
    script = Path(__file__).with_name("fuzz_readers.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), f"-max_total_time={SECONDS}", "-timeout=20",
         f"-artifact_prefix={tmp_path}/"],
        capture_output=True, text=True, timeout=float(SECONDS) + 120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Done" in done.stderr
