"""A record in the forms that other tools read: one module a format.

A format is a module named in :data:`FORMATS` with a function ``write(record, out, **options)``.
``out`` is a binary file to write to, or, if the module sets ``FOLDER = True``, the path of a folder
to fill. ``OPTIONS`` names its options and their values, the default first. ``write`` answers a
:class:`Loss` that counts what the format could not carry (or ``None``: it carried everything).

A format that can make a record again has ``read(path, loss)``, which yields records, and is named
in :data:`~onrecord.export.incoming.READABLE`; one in which people correct a record has
``read_marks(path, loss)`` and is named in :data:`~onrecord.export.homecoming.CORRECTABLE`.
"""

from __future__ import annotations

from onrecord.export.loss import Loss
from onrecord.export.registry import FORMATS, export

__all__ = ["FORMATS", "Loss", "export"]
