"""What plain words express by what they say: behind *said*, *told*, *according to* the content
decides ("must be held accountable", "we will not accept", "bears responsibility")."""

from __future__ import annotations

from onrecord.events import syntax
from onrecord.events.doubt import QUESTION
from onrecord.events.frames import Frame
from onrecord.events.held import Held, second_hand, supposed, targets
from onrecord.events.scene import Scene
from onrecord.events.selection import MATERIAL
from onrecord.events.status import NOT_BELIEVED
from onrecord.events.told import Told
from onrecord.records import Attitude, Basis, Sign, Statement, Target

_FLIPPED: dict[Attitude, Attitude] = {
    "supports": "opposes", "opposes": "supports", "promises": "opposes", "proposes": "opposes",
    "demands": "opposes", "alleges": "denies", "asserts": "denies",
}  # fmt: skip
_STATES = frozenset(
    {
        "know", "think", "believe", "want", "see", "hear", "remember", "understand", "expect",
        "need", "have", "feel", "like", "care", "be", "worry", "mind", "mean", "matter",
    }
)  # fmt: skip
"""Verbs of states: not to know or want is no denial of a deed."""

_OUTRIGHT = frozenset({"will", "must", "be to", "scheduled"})
"""Ways of telling the future that announce it, unlike purposes and wishes."""

_OTHER_SIGN: dict[Sign | None, Sign | None] = {"for": "against", "against": "for", None: None}


def by_content(statement: Statement, told: Told, scene: Scene) -> list[Held]:
    """What plain words express by what they say."""
    frame = told.frame
    if told.judged.rule == QUESTION:
        return []
    if told.own_words:
        return _own_judgement(statement, told)
    if frame.attitude is not None and told.event.actors:
        if scene.own(statement, told.event.actors):
            return _own_act(statement, told, frame)
        return _others_act(statement, told, frame)
    to_come = told.judged.status == "future" and told.judged.rule != "must"
    if to_come and _ours(statement, told, scene):
        return _own_plan(statement, told)
    return _plain(statement, told, scene)


def _ours(statement: Statement, told: Told, scene: Scene) -> bool:
    """Whether what is to come is the speaker's own doing or announcing."""
    own = scene.own(statement, told.event.actors)
    return own or _with_us(statement, told) or _announced(told)


def _with_us(statement: Statement, told: Told) -> bool:
    """Whether somebody named acts together with the speaker's own side, who then speaks for them
    ("Orsland will press *our* case")."""
    if statement.form not in ("direct", "mixed"):
        return False
    verb = told.trigger.anchor_verb
    after = [t for c in verb.children if c.i > verb.i for t in c.subtree]
    ours = any(t.lower_ == "our" or (t.lower_ == "us" and t.head.lower_ == "with") for t in after)
    return ours and bool(syntax.subjects(verb))


def _announced(told: Told) -> bool:
    """An agentless future without harm, as officials announce ("will be published on Monday")."""
    verb = told.trigger.anchor_verb
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    outright = told.judged.rule in _OUTRIGHT
    return passive and outright and not told.event.actors and not told.harmful


def _own_judgement(statement: Statement, told: Told) -> list[Held]:
    """Praise, blame and necessity in the speaker's own words."""
    frame = told.frame
    attitude, sign = frame.attitude or "asserts", frame.sign
    if told.judged.attitude is not None or (told.judged.status == "negated" and _cannot(told)):
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
        Held(holder, attitude, supposed(told), told, toward, f"own act {frame.id}")
        for holder in statement.speaker.actors
    ]


def _others_act(statement: Statement, told: Told, frame: Frame) -> list[Held]:
    """The speaker tells of an attitude of somebody else: theirs, at second hand."""
    if told.judged.status == "negated":
        return []
    found = second_hand(told, frame.attitude or "asserts", f"told of {frame.id}")
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
    return future and _ours(statement, told, scene)


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
        attitude = "doubts" if told.judged.rule == NOT_BELIEVED else "asserts"
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
    if _cannot(told):
        return None
    own = scene.own(statement, told.event.actors)
    will = told.judged.attitude is None and told.judged.rule == "negation" and _will(told)
    if own and will:
        return ("promises", ()) if told.harmful else ("opposes", ())
    if told.harmful:
        return "denies", targets(told.event.actors, "for")
    if not told.frame.coded:
        denies = own and told.head.lemma_.lower() not in _STATES
        return ("denies", targets(told.event.actors, "for")) if denies else ("asserts", ())
    return None


def _cannot(told: Told) -> bool:
    """That somebody cannot or could not do a thing is no word on whether it was done."""
    verb = told.trigger.anchor_verb
    return any(c.dep_ == "aux" and c.lemma_.lower() in ("can", "could", "ca", "cannot")
               for c in verb.children)  # fmt: skip


def _will(told: Told) -> bool:
    verb = told.trigger.anchor_verb
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "go" and verb.head.tag_ == "VBG":
        return True
    return any(c.dep_ == "aux" and c.lemma_.lower() in ("will", "would", "shall", "wo")
               for c in verb.children)  # fmt: skip
