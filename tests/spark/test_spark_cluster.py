"""A cluster of two worker processes, with executors of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_a_poison_article_costs_itself_on_a_cluster() -> None:
    """It kills the Python worker; Spark tries again, and then it is read apart and set aside."""
    tests = Path(__file__).parents[1]
    path = os.pathsep.join(filter(None, [str(tests), *sys.path]))
    environment = {**os.environ, "PYTHONPATH": path, "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("cluster_build.py")), path],
        capture_output=True, text=True, timeout=600, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    read, gone = done.stdout.splitlines()[-2:]
    assert read == str([f"{number}.txt" for number in range(8)])
    assert "die.txt" in gone
    assert "SIGKILL" in gone
