"""All measurements of speed and scale, in short form: ``python -m benchmarks`` (``make bench``)."""

from __future__ import annotations

import subprocess
import sys

SHORT = {
    "build_speed": ["--articles", "20", "--rounds", "2"],
    "reader_speed": ["--articles", "10", "--rounds", "2", "--threads", "1"],
    "decide_speed": [],
    "scale": ["--sizes", "40", "--workers", "1", "2"],
}
"""Each measurement with the arguments that make it short; run one by itself for more."""


def main() -> int:
    """Run them one after the other; the exit status is that of the first that failed."""
    for name, arguments in SHORT.items():
        print(f"\n== {name} {' '.join(arguments)}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
