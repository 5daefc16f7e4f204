"""All measures of quality on the development sets, one after another (``make evaluate``).

Each part is a command of its own (``python -m benchmarks.polnear_eval`` ...); what needs
``../shared`` says so.
"""

from __future__ import annotations

import subprocess
import sys

PARTS = (
    "polnear_eval",
    "examples_eval",
    "actors_eval speakers",
    "actors_eval metonyms",
    "actors_eval seesaw",
    "actors_eval wikievents",
    "events_eval",
    "matters_eval copies",
    "matters_eval pairs",
)


def main() -> int:
    """Run every part; the number of those that failed is the exit status."""
    failed = 0
    for part in PARTS:
        print(f"\n== {part}", flush=True)
        module, *words = part.split()
        command = [sys.executable, "-m", f"benchmarks.{module}", *words]
        failed += subprocess.run(command, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
