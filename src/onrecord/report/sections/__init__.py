"""The sections of the page, in order: one module a section.

A section is a module with a ``SECTION``; its ``gather(record)`` makes what its template (in
``templates/sections``) shows, or ``None`` when there is nothing to show. To add one, write the
module and its template and name it here.
"""

from __future__ import annotations

from onrecord.report.sections.articles import SECTION as ARTICLES
from onrecord.report.sections.base import Section
from onrecord.report.sections.blame import SECTION as BLAME
from onrecord.report.sections.gaps import SECTION as GAPS
from onrecord.report.sections.matters import SECTION as MATTERS
from onrecord.report.sections.overview import SECTION as OVERVIEW
from onrecord.report.sections.reviewed import SECTION as REVIEWED
from onrecord.report.sections.said import SECTION as SAID
from onrecord.report.sections.stands import SECTION as STANDS
from onrecord.report.sections.timeline import SECTION as TIMELINE
from onrecord.report.sections.unsure import SECTION as UNSURE

SECTIONS: tuple[Section, ...] = (
    OVERVIEW, MATTERS, BLAME, STANDS, TIMELINE, GAPS, SAID, UNSURE, REVIEWED, ARTICLES,
)  # fmt: skip
