"""What tests share: the loaded tools (slow to make, so made once) and the shared data."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.pipeline import Tools, load_tools

SHARED = Path(__file__).resolve().parents[1].parent / "shared"


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The shipped parser, reader and codebook."""
    return load_tools()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of development data beside the project; the test is skipped without it."""
    if not (SHARED / "data").is_dir():
        pytest.skip("needs ../shared/data, which is not beside this checkout")
    return SHARED / "data"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the two first users' articles; the test is skipped without it."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("needs ../shared/seeds, which is not beside this checkout")
    return SHARED / "seeds"
