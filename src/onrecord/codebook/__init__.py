"""Knowledge as data: YAML tables, each entry with a definition, an example and a source.

A table is a YAML file of this folder (``cues.yaml`` is the table ``cues``; a folder such as
``frames/`` is one table in several files). A user adds entries with ``--codebook FILE``, a YAML
file whose top-level keys are names of tables.
"""

from __future__ import annotations

from onrecord.codebook.load import Codebook, load_codebook

__all__ = ["Codebook", "load_codebook"]
