"""A server for the tests that need one."""

from __future__ import annotations

from postgresql_server import address, server  # noqa: F401 - fixtures
