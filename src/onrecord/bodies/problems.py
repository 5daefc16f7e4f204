"""What can be wrong with a question put to a body. Every message is one line and names the culprit.

::

    UsageError
    └── BodyError              mend the call and ask again
        ├── UnknownBody        no rule pack of that name; nearest names are offered
        ├── NoRuleThen         the body did not exist then, or its members then are not shipped
        ├── UnknownMember      a name or code that is no state we know
        ├── NotAMember         a state that did not sit on that date
        ├── VotedTwice         a member with two votes
        └── TallyTooLarge      more votes than members, or more names than votes
    InputError
    └── BadVotes               a votes file that cannot be read as one
"""

from __future__ import annotations

from onrecord.errors import UnreadableInput, UsageError


class BodyError(UsageError):
    """Base of what is wrong with a question put to a body."""


class UnknownBody(BodyError):
    """There is no rule pack for the body asked for."""


class NoRuleThen(BodyError):
    """No rule or no list of members covers the date."""


class UnknownMember(BodyError):
    """The name or code is no state that this program knows."""


class NotAMember(BodyError):
    """The state did not sit on the body on that date."""


class VotedTwice(BodyError):
    """A member is given two votes."""


class TallyTooLarge(BodyError):
    """A tally exceeds the membership, or names exceed the tally."""


class BadVotes(UnreadableInput):
    """A votes file is empty, binary, without header, or holds a word that is no vote."""
