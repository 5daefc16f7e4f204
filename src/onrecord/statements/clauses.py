"""Statements by the parse: a reporting verb or adjective, its subject and its complement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.language import Passage
from onrecord.statements.cues import Cue, Cues
from onrecord.statements.drafts import Draft, Span, merge_spans, subtract, trim
from onrecord.statements.strays import host_of, reporter_beside, strays_in

SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
_CLIMB = frozenset({"xcomp", "advcl", "pcomp", "conj", "ccomp", "dep", "prep"})
_HELPERS = frozenset({"aux", "auxpass", "neg"})
_NOBODY_ELSE = frozenset(
    ["i", "we", "you", "who", "that", "which", "one", "it", "this", "these", "those"]
)
_CHANNEL_NOUNS = frozenset(
    [
        "statement",
        "interview",
        "report",
        "speech",
        "letter",
        "tweet",
        "post",
        "memo",
        "briefing",
        "email",
        "e-mail",
        "news",
        "conference",
        "release",
        "filing",
        "article",
        "column",
        "op-ed",
        "broadcast",
        "call",
        "text",
        "message",
        "note",
        "twitter",
        "facebook",
        "television",
        "radio",
        "telegram",
        "x",
    ]
)


def read_clauses(passage: Passage, text: str, cues: Cues) -> Iterator[Draft]:
    """Drafts of every reporting verb and adjective of ``passage`` with a complement."""
    for token in passage.doc:
        if token.pos_ in ("VERB", "AUX"):
            found = cues.verb(token)
            if found is not None:
                draft = _read_verb(passage, text, token, *found, cues)
                if draft is not None:
                    yield draft
        elif token.dep_ in ("acomp", "oprd") and token.head.lemma_ in ("be", "remain", "feel"):
            cue = cues.adjective(token)
            if cue is not None:
                adjective = _read_adjective(passage, text, token, cue)
                if adjective is not None:
                    yield adjective


def _read_verb(
    passage: Passage, text: str, verb: Token, cue: Cue, particle: tuple[Token, ...], cues: Cues
) -> Draft | None:
    if verb.dep_ in ("aux", "auxpass"):
        return None
    found = _complement(verb, cue, particle) or _parenthesis(verb, cue)
    if found is None:
        return None
    kind, tokens = found
    source = source_tokens(verb)
    cue_tokens = cue_words(verb, particle)
    beside = reporter_beside(verb, cues)
    channel = channel_tokens(verb)
    holes = _holes(passage, [source, cue_tokens, channel, *_asides(verb, tokens)])
    content = _content(passage, text, tokens, holes)
    if not content or not (source or is_finite(verb) or _passive(verb)):
        return None
    return Draft(
        token_spans(passage, source),
        merge_spans(token_spans(passage, [*cue_tokens, *channel]), text),
        content,
        "rule:clause",
        f"{cue.takes.get(kind, kind)}: {verb.lemma_} takes {kind}",
        channel=" ".join(t.text for t in channel) or None,
        addressee=_addressee(verb, cue),
        may_nest=cue.nested and kind == "clause" and _tells(verb) and _somebody_else(source),
        may_stand=_tells(verb) and _somebody_else(source),
        opens=_opening(passage, cue_tokens[0]) if beside is not None else None,
        host=passage.span(beside) if beside is not None else None,
    )


def _opening(passage: Passage, first: Token) -> int:
    """Where the words begin that join ``first`` to what stands before it (", and also")."""
    at = first.i
    while at > 0 and (first.doc[at - 1].dep_ == "cc" or first.doc[at - 1].text == ","):
        at -= 1
    return passage.span(first.doc[at])[0]


def _somebody_else(source: list[Token]) -> bool:
    """Whether the source is neither the one who speaks ("I think") nor the one spoken to."""
    return bool(source) and source[0].lower_ not in _NOBODY_ELSE


def _tells(verb: Token) -> bool:
    """Whether the verb tells that something was said, not that it would or should be."""
    modal = any(t.dep_ == "aux" and t.tag_ == "MD" for t in verb.children)
    return is_finite(verb) and not modal


def _complement(
    verb: Token, cue: Cue, particle: tuple[Token, ...]
) -> tuple[str, list[list[Token]]] | None:
    """The kind of complement and its token groups; ``None`` if the verb has none it may take."""
    objects = _objects(verb, particle)
    passive = [t for t in verb.children if t.dep_ in PASSIVE_SUBJECT]
    for child in verb.children:
        if child.dep_ in ("ccomp", "parataxis") and "clause" in cue.takes and _finite(child):
            return "clause", [_without_clause(child, *strays_in(child))]
        infinitive = child.dep_ in ("xcomp", "ccomp") and _to_infinitive(child)
        if infinitive and "infinitive" in cue.takes:
            groups = [] if cue.addressee and "clause" in cue.takes else objects
            return "infinitive", [*groups, *map(subtree, passive), subtree(child)]
        if child.dep_ in ("xcomp", "pcomp") and child.tag_ == "VBG" and "gerund" in cue.takes:
            return "gerund", [subtree(child)]
    if "object" not in cue.takes or _relative(verb):
        return None
    return _object_complement(verb, cue, objects, passive)


def _parenthesis(verb: Token, cue: Cue) -> tuple[str, list[list[Token]]] | None:
    """The rest of the sentence around a reporting clause set off by commas ("The strait, he
    added, stays shut")."""
    doc, first, last = verb.doc, verb.left_edge.i, verb.right_edge.i
    subject = any(t.dep_ in SUBJECT for t in verb.children)
    if "clause" not in cue.takes or verb.dep_ == "ROOT" or not subject or last - first > 7:
        return None
    before = first > 0 and (doc[first - 1].text == "," or doc[first].text == ",")
    after = last + 1 < len(doc) and (doc[last + 1].text in ",." or doc[last].text == ",")
    if not (before and after) or verb.dep_ not in ("parataxis", "ccomp", "dep"):
        return None
    around = [[t for t in verb.sent if t.i < first], [t for t in verb.sent if t.i > last]]
    return "clause", [group for group in around if group]


def _object_complement(
    verb: Token, cue: Cue, objects: list[list[Token]], passive: list[Token]
) -> tuple[str, list[list[Token]]] | None:
    groups = objects or [subtree(t) for t in passive]
    if not groups or cue.addressee:
        return None
    extra = [
        subtree(child)
        for child in verb.children
        if (child.dep_ == "prep" and child.lower_ in cue.prepositions) or child.dep_ == "oprd"
    ]
    return "object", [*groups, *extra]


def _objects(verb: Token, particle: tuple[Token, ...]) -> list[list[Token]]:
    """Token groups of the plain object, or of the object of the particle's preposition."""
    heads = [t for t in verb.children if t.dep_ == "dobj"]
    if particle and particle[-1].dep_ == "mark":
        return [[t for t in subtree(particle[-1].head) if t.i > particle[-1].i]]
    if particle and particle[-1].dep_ in ("prep", "prt", "agent", "dative"):
        own = [t for t in particle[-1].children if t.dep_ in ("pobj", "pcomp")]
        heads = own or heads
    return [subtree(head) for head in heads]


def _relative(verb: Token) -> bool:
    """Whether the verb is a bare reduced relative ("the plan rejected by ...")."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def _passive(verb: Token) -> bool:
    return any(t.dep_ in ("auxpass", "nsubjpass") for t in verb.children)


def is_finite(verb: Token) -> bool:
    """Whether the verb or one of its auxiliaries carries tense or is a modal."""
    tags = {verb.tag_, *(t.tag_ for t in verb.children if t.dep_ in ("aux", "auxpass"))}
    return bool(tags & {"VBD", "VBP", "VBZ", "MD"})


def _finite(clause: Token) -> bool:
    if clause.tag_ in ("VBD", "VBP", "VBZ", "MD"):
        return True
    return any(
        child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj", "mark")
        or (child.dep_ in ("aux", "auxpass") and child.tag_ in ("MD", "VBD", "VBP", "VBZ"))
        for child in clause.children
    ) and not _to_infinitive(clause)


def _to_infinitive(clause: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in clause.children)


def source_tokens(verb: Token) -> list[Token]:
    """The words that name whose verb this is: its subject, the agent of a passive, or the
    subject of the verb that governs it; empty if no words do."""
    current = host_of(verb) or verb
    for _ in range(5):
        agents = [
            subtree(t)
            for child in current.children
            if child.dep_ == "agent"
            for t in child.children
            if t.dep_ == "pobj"
        ]
        if agents:
            return agents[0]
        passive = any(t.dep_ in ("nsubjpass", "auxpass") for t in current.children)
        for child in current.children:
            if child.dep_ in SUBJECT and child.lower_ not in ("it", "there", "that", "this"):
                return _without_clause(child)
            if child.dep_ in SUBJECT and child.lower_ == "it" and current is verb:
                return [child]
        if passive and current is verb:
            return []
        if current.dep_ in ("acl", "relcl"):
            return _without_clause(current.head, current)
        if current.dep_ not in _CLIMB or current.head.i == current.i:
            break
        current = current.head
    return []


def _without_clause(head: Token, *without: Token) -> list[Token]:
    """The subtree of ``head`` without ``without`` and what hangs on it."""
    skipped = {t.i for clause in without for t in clause.subtree}
    return [t for t in subtree(head) if t.i not in skipped]


def cue_words(verb: Token, particle: Iterable[Token] = ()) -> list[Token]:
    """The verb with its auxiliaries, negation and particle, as far as they adjoin."""
    first = verb.i
    while first > 0:
        before = verb.doc[first - 1]
        joined = before.dep_ in _HELPERS and before.head.i == verb.i
        adverb = before.dep_ == "advmod" and before.head.i == verb.i and before.pos_ == "ADV"
        if not (joined or adverb):
            break
        first -= 1
    found = list(verb.doc[first : verb.i + 1])
    verbs = [t for t in verb.children if t.dep_ == "prt" and t.i > verb.i]
    return [*found, *{t.i: t for t in [*verbs, *particle]}.values()]


def channel_tokens(verb: Token) -> list[Token]:
    """ "in a statement", "on Twitter": the phrase that says where it was said."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "on", "during", "at", "by", "via"):
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.lower_ in _CHANNEL_NOUNS and child.i > verb.i:
                    return [t for t in subtree(child) if t.i <= noun.i]
    return []


def _addressee(verb: Token, cue: Cue) -> str | None:
    """The words for the person told."""
    if not cue.addressee:
        return None
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.i > verb.i:
            return " ".join(t.text for t in subtree(child))
    return None


def _asides(verb: Token, groups: list[list[Token]]) -> list[list[Token]]:
    """The reporting clause itself where it stands inside its own content ("The talks, he said,
    failed")."""
    low = min(t.i for group in groups for t in group)
    high = max(t.i for group in groups for t in group)
    if not low < verb.i < high:
        return []
    return [list(child.subtree) for child in verb.children if child.dep_ in SUBJECT]


def _holes(passage: Passage, groups: Iterable[list[Token]]) -> list[Span]:
    return [span for group in groups for span in token_spans(passage, group)]


def _content(
    passage: Passage, text: str, groups: list[list[Token]], holes: list[Span]
) -> tuple[Span, ...]:
    spans = [span for group in groups for span in token_spans(passage, group)]
    pieces = subtract(merge_spans(spans, text), holes)
    trimmed = (trim(text, piece) for piece in pieces)
    return tuple(piece for piece in trimmed if piece[1] - piece[0] > 1)


def subtree(token: Token) -> list[Token]:
    """The tokens from the left to the right edge of ``token``'s subtree."""
    return list(token.doc[token.left_edge.i : token.right_edge.i + 1])


def token_spans(passage: Passage, tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Article offsets of ``tokens``, neighbouring ones joined."""
    spans: list[Span] = []
    last = -2
    for token in sorted(tokens, key=lambda t: t.i):
        start, end = passage.span(token)
        if token.is_space:
            continue
        if token.i == last + 1 and spans:
            spans[-1] = (spans[-1][0], end)
        elif token.i != last:
            spans.append((start, end))
        last = token.i
    return tuple(spans)


def _read_adjective(passage: Passage, text: str, adjective: Token, cue: Cue) -> Draft | None:
    for child in adjective.children:
        clause = child.dep_ in ("ccomp",) and "clause" in cue.takes and _finite(child)
        infinitive = child.dep_ == "xcomp" and "infinitive" in cue.takes and _to_infinitive(child)
        phrase = child.dep_ == "prep" and child.lower_ in cue.prepositions
        if clause or infinitive or phrase:
            source = source_tokens(adjective.head)
            cue_tokens = [*cue_words(adjective.head), *cue_words(adjective)]
            content = _content(passage, text, [subtree(child)], [])
            if source and content:
                return Draft(
                    token_spans(passage, source),
                    merge_spans(token_spans(passage, cue_tokens), text),
                    content,
                    "rule:adjective",
                    next(iter(cue.takes.values())),
                )
    return None
