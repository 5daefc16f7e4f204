"""A cluster of two worker processes, with executors of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_a_cluster_gathers_and_a_poison_article_costs_itself() -> None:
    """Two workers find the matters of one machine. An article that kills the Python worker is tried
    again, and then it is read apart and set aside."""
    tests = Path(__file__).parents[1]
    path = os.pathsep.join(filter(None, [str(tests), *sys.path]))
    environment = {**os.environ, "PYTHONPATH": path, "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("cluster_build.py")), path],
        capture_output=True, text=True, timeout=900, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    same, read, gone = done.stdout.splitlines()[-3:]
    assert same == "True"
    assert read == str([f"{number}.txt" for number in range(8)])
    assert "die.txt" in gone
    assert "SIGKILL" in gone
