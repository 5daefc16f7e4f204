"""A record in the forms that other tools read: one module a format.

A format is a module named here with a function ``write(record, out)``. ``out`` is a binary file
to write to, or, if the module sets ``FOLDER = True``, the path of a folder to fill. To add one,
write the module and name it in :data:`FORMATS`.
"""

from __future__ import annotations

from onrecord.export.registry import FORMATS, export

__all__ = ["FORMATS", "export"]
