"""Who holds what to be so, or wants what done: the stances of each statement.

The cue decides where it expresses an attitude ("accused", "found", "urged"); behind a cue of
plain saying the content does ("must be held accountable", "we will not accept", "bears
responsibility"). What the words only suppose or predict keeps that basis and is no position.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.events.attitudes import Heard
from onrecord.events.frames import Frame
from onrecord.events.scene import Scene
from onrecord.events.told import MATERIAL, Told
from onrecord.records import Attitude, Basis, Sign, Statement, Target

EPISTEMIC = frozenset(
    {"alleges", "finds", "confirms", "asserts", "doubts", "denies", "implies", "presupposes"}
)
_FLIPPED: dict[Attitude, Attitude] = {
    "supports": "opposes", "opposes": "supports", "promises": "opposes", "proposes": "opposes",
    "demands": "opposes", "alleges": "denies", "asserts": "denies",
}  # fmt: skip
_OUTRIGHT = frozenset({"will", "must", "be to", "scheduled"})
"""Ways of telling the future that announce it, unlike purposes and wishes."""

_OTHER_SIGN: dict[Sign | None, Sign | None] = {"for": "against", "against": "for", None: None}


@dataclass(frozen=True)
class Held:
    """A stance before it is written: who holds it, toward which told event, by which rule.

    ``told`` may be ``None`` where no event was found; the speech act itself then stands for it.
    ``act`` is the told speech act by which it is held ("we *condemn* the raid"), if there is one.
    """

    holder: str
    attitude: Attitude
    basis: Basis
    told: Told | None
    toward: tuple[Target, ...]
    rule: str
    confidence: float = 0.6
    act: Told | None = None


def of_statement(statement: Statement, heard: Heard, tops: list[Told], scene: Scene) -> list[Held]:
    """The stances of ``statement``'s speaker, and those it tells of others.

    ``tops`` are the events that its content tells outright (not those inside them).
    """
    if heard.negated:
        return []
    held: list[Held] = []
    if heard.neutral:
        for told in tops:
            held.extend(_by_content(statement, told, scene))
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


def judged_by(told: Told) -> tuple[str, ...]:
    """Those whom an assertion of the event speaks about: the wrongdoer, else the doer."""
    return told.event.recipients if told.own_words else told.event.actors


def targets(actors: Iterable[str], sign: Sign | None) -> tuple[Target, ...]:
    """The same sign toward each of ``actors``."""
    return tuple(Target(actor, sign) for actor in dict.fromkeys(actors))


def _by_content(statement: Statement, told: Told, scene: Scene) -> list[Held]:
    """What plain words express by what they say."""
    frame = told.frame
    if told.own_words:
        return _own_judgement(statement, told)
    if frame.attitude is not None and told.event.actors:
        if scene.own(statement, told.event.actors):
            return _own_act(statement, told, frame)
        return _others_act(statement, told, frame)
    if told.judged.status == "future" and scene.own(statement, told.event.actors):
        return _own_plan(statement, told)
    return _plain(statement, told, scene)


def _own_judgement(statement: Statement, told: Told) -> list[Held]:
    """Praise, blame and necessity in the speaker's own words."""
    frame = told.frame
    attitude, sign = frame.attitude or "asserts", frame.sign
    if told.judged.attitude is not None:
        return []
    if told.judged.status == "negated":
        attitude, sign = _FLIPPED.get(attitude, "denies"), _OTHER_SIGN[sign]
    basis: Basis = "hypothetical" if told.judged.rule == "if" else "stated"
    toward = targets(told.event.recipients, sign)
    if attitude == "alleges" and frame.mode == "disapprove" and not toward:
        attitude = "opposes"
    return [
        Held(holder, attitude, basis, told, toward, f"own words {frame.id}")
        for holder in statement.speaker.actors
    ]


def _supposed(told: Told) -> Basis:
    if told.judged.basis is not None:
        return told.judged.basis
    if told.judged.status != "hypothetical":
        return "stated"
    return "forecast" if told.judged.rule == "may" else "hypothetical"


def _own_act(statement: Statement, told: Told, frame: Frame) -> list[Held]:
    """The speaker tells of an attitude of the speaker's own side ("we condemn")."""
    attitude, sign = frame.attitude or "asserts", frame.sign
    if told.judged.status == "future" and told.judged.rule not in _OUTRIGHT:
        return []
    if told.judged.status == "negated":
        if attitude in ("alleges", "threatens", "asserts", "finds"):
            return []
        attitude, sign = _FLIPPED.get(attitude, attitude), _OTHER_SIGN[sign]
    toward = targets(told.event.recipients, sign)
    return [
        Held(holder, attitude, _supposed(told), told, toward, f"own act {frame.id}")
        for holder in statement.speaker.actors
    ]


def _others_act(statement: Statement, told: Told, frame: Frame) -> list[Held]:
    """The speaker tells of an attitude of somebody else: theirs, at second hand."""
    if told.judged.status == "negated":
        return []
    basis = _supposed(told)
    if basis == "stated":
        basis = "forecast" if told.judged.status == "future" else "second-hand"
    toward = targets(told.event.recipients, frame.sign)
    found = [
        Held(actor, frame.attitude or "asserts", basis, told, toward, f"told of {frame.id}", 0.5)
        for actor in told.event.actors
    ]
    if frame.event in ("THREATEN", "ACCUSE") and told.judged.status == "actual":
        blamed = targets(told.event.actors, "against")
        found.extend(
            Held(holder, "asserts", "stated", told, blamed, f"tells of {frame.id}", 0.45)
            for holder in statement.speaker.actors
        )
    return found


def planned(statement: Statement, told: Told, scene: Scene) -> bool:
    """Whether an act that no frame covers is the speaker's own plan ("we *will rebuild* it")."""
    future = told.judged.status == "future" and told.judged.rule in ("will", "scheduled", "be to")
    return future and scene.own(statement, told.event.actors)


def _own_plan(statement: Statement, told: Told) -> list[Held]:
    attitude: Attitude = "threatens" if told.event.plover.event in MATERIAL else "promises"
    sign: Sign | None = "against" if attitude == "threatens" else None
    toward = targets(told.event.recipients, sign)
    return [
        Held(holder, attitude, "stated", told, toward, f"own plan {told.judged.rule}")
        for holder in statement.speaker.actors
    ]


def _plain(statement: Statement, told: Told, scene: Scene) -> list[Held]:
    """Told as a fact, denied, or blamed on somebody."""
    doers = told.event.actors
    charge = told.harmful and doers and not scene.own(statement, doers)
    toward = targets(doers, "against") if charge else ()
    attitude: Attitude = "alleges" if charge else "asserts"
    if told.judged.status == "negated":
        negation = _negation(statement, told, scene)
        if negation is None:
            return []
        attitude, toward = negation
    elif told.judged.status in ("future", "hypothetical"):
        attitude = "asserts"
        toward = ()
    return [
        Held(holder, attitude, "stated", told, toward, f"content {told.frame.id}", 0.5)
        for holder in statement.speaker.actors
    ]


def _negation(
    statement: Statement, told: Told, scene: Scene
) -> tuple[Attitude, tuple[Target, ...]] | None:
    """What saying that something is not so expresses: of a wrong a denial, of one's own giving
    way a refusal, of one's own harm to come a promise."""
    own = scene.own(statement, told.event.actors)
    will = told.judged.attitude is None and told.judged.rule == "negation" and _will(told)
    if own and will:
        return ("promises", ()) if told.harmful else ("opposes", ())
    if told.harmful:
        return "denies", targets(told.event.actors, "for")
    if told.frame.event == "ACT":
        return ("denies", targets(told.event.actors, "for")) if own else ("asserts", ())
    return None


def _will(told: Told) -> bool:
    verb = told.trigger.anchor_verb
    return any(c.dep_ == "aux" and c.lemma_.lower() in ("will", "would", "shall", "wo")
               for c in verb.children)  # fmt: skip


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
        basis = _supposed(told)
        if basis == "stated":
            basis = "forecast" if told.judged.status == "future" else "second-hand"
        toward = targets(told.event.recipients, frame.sign)
        return [
            Held(actor, frame.attitude, basis, told, toward, f"narrator tells {frame.id}", 0.5)
            for actor in told.event.actors
        ]
    known = told.judged.status in ("actual", "historical")
    if scene.narrator and told.harmful and told.event.actors and known:
        toward = targets(told.event.actors, "against")
        return [Held(scene.narrator, "asserts", "stated", told, toward, f"narrated {frame.id}")]
    return []
