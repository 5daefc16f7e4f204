"""What people decide about records: accept, correct or reject, by whom and when.

Decisions are only ever appended, refer to records by id and survive every new reading. They lie
beside the records: a record is shown as it was read, with what people decided about it; who wants
the corrected record asks for it (:func:`corrected`).
"""

from __future__ import annotations

from onrecord.review.agreement import Agreement, agreement
from onrecord.review.decide import ACTIONS, corrected, decide, decide_all, value_of
from onrecord.review.verdicts import Verdict, verdicts

__all__ = [
    "ACTIONS",
    "Agreement",
    "Verdict",
    "agreement",
    "corrected",
    "decide",
    "decide_all",
    "value_of",
    "verdicts",
]
