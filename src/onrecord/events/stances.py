"""Who holds what to be so, or wants what done: the stances of each statement.

The cue decides where it expresses an attitude ("accused", "found", "urged"); behind a cue of
plain saying the content does ("must be held accountable", "we will not accept", "bears
responsibility"). What the words only suppose or predict keeps that basis and is no position.
"""

from __future__ import annotations

from onrecord.events import syntax
from onrecord.events.attitudes import Heard, load_attitudes
from onrecord.events.content import by_content
from onrecord.events.held import EPISTEMIC, Held, judged_by, second_hand, targets
from onrecord.events.scene import Scene
from onrecord.events.told import Told
from onrecord.records import Basis, Sign, Statement, Target


def of_statement(statement: Statement, heard: Heard, tops: list[Told], scene: Scene) -> list[Held]:
    """The stances of ``statement``'s speaker, and those it tells of others.

    ``tops`` are the events that its content tells outright (not those inside them).
    """
    if heard.negated:
        return []
    held: list[Held] = []
    if heard.neutral:
        for told in tops:
            held.extend(by_content(statement, told, scene))
    else:
        held.extend(_by_cue(statement, heard, tops, scene))
    return held


def _by_cue(statement: Statement, heard: Heard, tops: list[Told], scene: Scene) -> list[Held]:
    """The cue's attitude toward each event of the content; toward its own act if there is none."""
    events: list[Told | None] = list(tops) or [None]
    if heard.attitude not in EPISTEMIC:
        events = events[:1]
    found: list[Held] = []
    for told in events:
        toward = _toward_by_cue(heard, told, statement, scene)
        basis = _basis_of_nested(statement, scene)
        rule = f"cue {heard.rule}"
        found.extend(
            Held(holder, heard.attitude, basis, told, toward, rule, 0.75)
            for holder in statement.speaker.actors
        )
    return found


def _basis_of_nested(statement: Statement, scene: Scene) -> Basis:
    """A wish or view that another speaker ascribes is second-hand; what was uttered or found is
    its maker's own statement, whoever repeats it."""
    parent = scene.statements.get(statement.parent or "")
    if parent is None or parent.anonymity == "document" or not parent.speaker.actors:
        return "stated"
    if scene.own(parent, statement.speaker.actors) or statement.anonymity == "document":
        return "stated"
    return "second-hand"


def _toward_by_cue(
    heard: Heard, told: Told | None, statement: Statement, scene: Scene
) -> tuple[Target, ...]:
    frame, cue = heard.frame, heard.told
    if heard.attitude in ("alleges", "threatens", "opposes", "supports") and cue is not None:
        aimed = cue.event.recipients
        if aimed and frame is not None and frame.attitude is not None:
            return targets(aimed, frame.sign)
    if heard.attitude in ("demands", "proposes") and cue is not None and cue.event.recipients:
        return targets(cue.event.recipients, frame.sign if frame else None)
    if told is None:
        return ()
    if heard.attitude in ("supports", "opposes"):
        sign: Sign = "for" if heard.attitude == "supports" else "against"
        others = [a for a in told.event.actors if not scene.own(statement, [a])]
        return targets(others, sign) if told.judged.status in ("actual", "historical") else ()
    if heard.attitude == "denies":
        return targets(judged_by(told), "for")
    if heard.attitude in ("doubts", "promises"):
        return ()
    if heard.attitude in ("demands", "proposes"):
        return targets(told.event.actors, None)
    blamed = told.harmful or heard.attitude == "alleges"
    return targets(judged_by(told), "against" if blamed else None)


def presupposed(statement: Statement, inner: list[Told], scene: Scene) -> list[Held]:
    """Charges that a statement takes for granted in a noun phrase ("its illegal use of")."""
    found: list[Held] = []
    for told in inner:
        definite = any(c.dep_ == "poss" or c.lower_ in ("the", "this", "these")
                       for c in told.head.children)  # fmt: skip
        doers = [a for a in told.event.actors if not scene.own(statement, [a])]
        nominal = told.head.pos_ in ("NOUN", "PROPN")
        known = told.judged.status in ("actual", "historical")
        if nominal and definite and known and told.harmful and doers:
            found.extend(
                Held(holder, "presupposes", "stated", told, targets(doers, "against"),
                     f"taken for granted {told.frame.id}", 0.5)
                for holder in statement.speaker.actors
            )  # fmt: skip
    return found


def of_narrator(told: Told, scene: Scene) -> list[Held]:
    """What the reporter's own sentences tell: attitudes of others, and deeds as facts."""
    frame = told.frame
    if frame.attitude is not None and not told.own_words:
        if told.judged.status == "negated":
            return []
        return second_hand(told, frame.attitude, f"narrator tells {frame.id}")
    known = told.judged.status in ("actual", "historical")
    violent = told.event.plover.event == "ASSAULT" or frame.harm
    if scene.narrator and violent and told.event.actors and known and not _charged(told, scene):
        toward = targets(told.event.actors, "against")
        return [Held(scene.narrator, "asserts", "stated", told, toward, f"narrated {frame.id}")]
    return []


def _charged(told: Told, scene: Scene) -> bool:
    """Whether the narrator tells a deed only as somebody's charge ("the militia, *accused of*
    burning the market")."""
    table = load_attitudes(scene.codebook)
    above = [head.lemma_.lower() for _, head in syntax.ancestors(told.trigger.anchor_verb)]
    if told.trigger.lender is not None:
        above.append(told.trigger.lender.lemma_.lower())
    return any(w in table and table[w].attitude == "alleges" for w in above)
