"""From the entities of an article to its actor records."""

from __future__ import annotations

import msgspec

from onrecord.actors.entities import Entity, Registry, represent
from onrecord.actors.mentions import Mention
from onrecord.actors.nounphrase import first_word, lemma
from onrecord.language import Analysis
from onrecord.records import Actor, Article, Role, Why, content_id
from onrecord.records import Mention as MentionRecord


def make_actors(registry: Registry, analysis: Analysis, speakers: frozenset[str]) -> list[Actor]:
    """The records of all entities that are mentioned or that somebody speaks for.

    A document or an organization that is only described counts if it acts or speaks (``speakers``
    are ids): a report that is published is a thing, a report that finds is an actor.
    """
    wanted = [e for e in registry.all() if e.mentions and _counts(e, speakers)]
    seen = {id(e) for e in wanted}
    known = {entity.id: entity for entity in registry.all()}
    states = {e.states[0]: e for e in known.values() if e.type == "state" and e.states}
    for entity in wanted:
        _bind(entity, states)
        owners = [known[of] for of in map(_belongs_to, entity.roles) if of in known]
        for other in [*entity.represents, *owners]:
            if id(other) not in seen:
                seen.add(id(other))
                wanted.append(other)
    return _closed([_actor(entity, analysis) for entity in wanted])


def _bind(entity: Entity, states: dict[str, Entity]) -> None:
    """A government or force of one state that the article names speaks and acts for it."""
    if entity.type in ("government", "armed force") and len(entity.states) == 1:
        state = states.get(entity.states[0])
        if state is not None and not entity.represents:
            represent(entity, state)


def _closed(actors: list[Actor]) -> list[Actor]:
    """``actors`` whose roles belong to nobody outside them: an office of a state that the
    article itself does not mention belongs to an unknown actor."""
    ids = {actor.id for actor in actors}
    return [
        msgspec.structs.replace(
            actor,
            roles=tuple(
                role if role.of in ids else msgspec.structs.replace(role, of=None)
                for role in actor.roles
            ),
        )
        for actor in actors
    ]


def _counts(entity: Entity, speakers: frozenset[str]) -> bool:
    if entity.type not in ("document", "organization") or not entity.local or (
        entity.key[0] != "described"
    ):  # fmt: skip
        return True
    return entity.id in speakers or any(_acts(m) for m in entity.mentions)


def _acts(mention: Mention) -> bool:
    words, i = mention.words, mention.head
    if words.dep[i] in ("nsubj", "agent"):
        return True
    return (
        words.dep[i] == "pobj"
        and words.fold[words.head[i]] in ("by", "to")
        and (
            words.dep[words.head[i]] == "agent"
            or words.fold[max(0, words.head[i] - 1)] == "according"
        )
    )


def _actor(entity: Entity, analysis: Analysis) -> Actor:
    article = analysis.article.id
    mentions = sorted({extent(m) for m in entity.mentions})
    text = analysis.article.text
    return Actor(
        id=entity.id,
        name=entity.name,
        aliases=_aliases(entity),
        type="organization" if entity.type == "unknown" else entity.type,
        represents=tuple(dict.fromkeys(other.id for other in entity.represents)),
        roles=tuple(_roles(entity, analysis)),
        mentions=tuple(MentionRecord(article, s, e, text[s:e]) for s, e in mentions),
        ids=dict(sorted(entity.ids.items())),
        why=Why(entity.by, entity.detail or None, _confidence(entity)),
    )


def _aliases(entity: Entity) -> tuple[str, ...]:
    """Other names written for the actor: names and descriptions, no pronouns."""
    described = entity.type in ("government", "armed force", "body", "organization", "group")
    found: dict[str, None] = {}
    for mention in entity.mentions:
        if mention.kind == "noun" and described and mention.possessor is None:
            start, end = extent(mention)
            shift = mention.words.passage.start
            found[mention.words.raw[start - shift : end - shift]] = None
        elif mention.kind not in ("pronoun", "noun"):
            found[mention.text] = None
    found.pop(entity.name, None)
    return tuple(found)


def _confidence(entity: Entity) -> float:
    sure = [m.sure for m in entity.mentions if m.kind != "pronoun"]
    return round(max(sure), 2) if sure else 1.0


def _roles(entity: Entity, analysis: Analysis) -> list[Role]:
    roles: dict[tuple[str, str | None], Role] = {}
    for mention in sorted(entity.roles, key=lambda m: m.start):
        start, end = phrase(mention)
        anchor = analysis.anchor(start, end)
        of = _belongs_to(mention)
        key = (lemma(mention), of)
        roles.setdefault(key, Role(anchor.text, of, anchor, analysis.article.id))
    return list(roles.values())


def extent(mention: Mention) -> tuple[int, int]:
    """Article offsets of a mention: a name itself, a description with what stands before it."""
    return phrase(mention) if mention.kind == "noun" else (mention.start, mention.end)


def phrase(mention: Mention) -> tuple[int, int]:
    """Article offsets of a role with what stands before it, without its determiner."""
    return mention.words.start[first_word(mention)], mention.end


def _belongs_to(mention: Mention) -> str | None:
    for other in [*mention.modifiers, *([mention.possessor] if mention.possessor else [])]:
        for entity in (other.role_of or other).entities:
            if entity.type not in ("unnamed", "document", "person"):
                return entity.id
        if other.kind in ("demonym", "capital"):
            return content_id("ac", "state", other.key)
    return None


def narrator_of(article: Article) -> Actor:
    """The article's own voice, kept apart from everybody it quotes."""
    name = article.publisher or article.title or "narrator"
    return Actor(content_id("ac", "narrator", article.id), name, (), "narrator", (), (), (), {},
                 Why("article", "one narrator for each article", 1.0))  # fmt: skip
