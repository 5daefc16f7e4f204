"""The answer in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.bodies.ballots import Ballot
from onrecord.bodies.changes import ChangeSet, Group
from onrecord.bodies.engine import Judgement
from onrecord.bodies.names import state_name
from onrecord.bodies.packs import Rule

Names = Mapping[str, str]
_LISTED = 8


def outcome_reasons(
    rule: Rule, ballot: Ballot, judged: Judgement, names: Names, abstained: Sequence[str]
) -> list[str]:
    """Why the outcome is what it is; ``abstained``: members with a veto that did not use it."""
    tell = {"adopted": _adopted, "vetoed": _vetoed, "failed": _failed}.get(judged.outcome)
    if tell is None:
        return _undecided(rule, ballot, judged, names)
    reasons = tell(rule, ballot, judged, names)
    if judged.outcome == "adopted" and rule.veto and abstained:
        reasons.append(
            f"{listed(abstained, names)} abstained or took no part, which does not block"
        )
    return reasons


def change_words(change: ChangeSet, names: Names, verb: str) -> str:
    """A change set in words, such as ``it would pass if Russia did not vote against``."""
    parts = [_group_words(group, names) for group in change.groups]
    if change.unless_veto:
        parts.append(f"{listed(change.unless_veto, names, 'and')} did not vote against")
    return f"it would {verb} if " + (" and ".join(parts) or "all votes stand as they are")


def listed(codes: Sequence[str], names: Names, last: str = "and") -> str:
    """``codes`` by name: "Angola, Chile and Japan"; a long list is cut and says how long it is."""
    shown = [names.get(c) or state_name(c) for c in codes[:_LISTED]]
    if len(codes) > _LISTED:
        return f"{', '.join(shown)} {last} {len(codes) - _LISTED} more"
    return f" {last} ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _adopted(rule: Rule, ballot: Ballot, judged: Judgement, names: Names) -> list[str]:
    del names
    reasons = [f"{ballot.yes} in favour, {judged.needed} needed"]
    if rule.objections == 0:
        reasons = [f"nobody objects, and {ballot.yes} of {ballot.size} are in favour"]
    if rule.veto:
        reasons.append("no permanent member voted against")
    elif rule.procedural and ballot.no:
        reasons.append("on procedure a vote against blocks nothing, whoever casts it")
    if ballot.open:
        reasons.append(f"the {ballot.open} open votes cannot change it")
    return reasons


def _vetoed(rule: Rule, ballot: Ballot, judged: Judgement, names: Names) -> list[str]:
    del rule
    who = listed(ballot.blocked_by, names) if ballot.blocked_by else "a permanent member"
    those = "those votes" if len(ballot.blocked_by) > 1 else "that vote"
    return [
        f"vetoed by {who}; without {those} {ballot.yes} in favour would have carried "
        f"({judged.needed} needed)"
    ]


def _failed(rule: Rule, ballot: Ballot, judged: Judgement, names: Names) -> list[str]:
    if rule.objections is not None and ballot.no > rule.objections:
        return [f"{_votes(ballot.no, 'objection')}; this body decides only where nobody objects"]
    if ballot.over_limit:
        return ["constructive abstentions reach the third of members and of people that stops it"]
    reasons = [f"{ballot.yes} in favour, {judged.needed} needed: {judged.short_by} short"]
    if ballot.open:
        reasons.append(f"the {ballot.open} open votes would not make up for it")
    if ballot.blocked_by:
        reasons.append(
            f"{listed(ballot.blocked_by, names)} voted against, but it failed for want of votes, "
            "so that is no veto"
        )
    return reasons


def _undecided(rule: Rule, ballot: Ballot, judged: Judgement, names: Names) -> list[str]:
    del names
    reasons = []
    if ballot.open:
        reasons.append(
            f"{ballot.yes} in favour so far, {judged.needed} needed, "
            f"{_votes(ballot.open, 'vote')} open"
        )
    if "failed" not in judged.possible:
        reasons.append("the votes in favour are there whatever the others do")
    if ballot.blocked_by:
        reasons.append("it cannot pass: a permanent member is against")
    if ballot.hidden_vetoes[1] > 0:
        reasons.append(
            f"{_votes(ballot.hidden_no, 'vote')} against without a name: "
            "one by a permanent member would be a veto"
        )
    if rule.objections == 0 and ballot.open:
        reasons.append("one objection would be enough to stop it")
    return reasons


_HOW = {
    "yes": "voted in favour",
    "no": "voted against",
    "not yes": "did not vote in favour",
    "not no": "did not vote against",
}


def _group_words(group: Group, names: Names) -> str:
    how = _HOW[group.to]
    if group.of_them_yes:
        how += f" and at least {group.of_them_yes} of them voted in favour"
    if not group.among:
        who = "more" if group.to == "yes" else "of those in favour"
        return f"{group.pick} {who} {how}"
    if group.pick == len(group.among):
        return f"{listed(group.among, names)} {how}"
    if group.pick == 1 and len(group.among) <= _LISTED:
        return f"{listed(group.among, names, 'or')} {how}"
    return f"any {group.pick} of {listed(group.among, names)} {how}"


def _votes(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
