"""People of one surname: which of them a short form means."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.actors.mentions import Mention


@dataclass(slots=True, eq=False)
class Person:
    """One person of the article: the keys of the full forms met, and their mentions; ``familiar``:
    how often the article itself uses the given name alone; ``surnamed``: with the surname."""

    forms: list[tuple[str, ...]]
    mentions: list[Mention] = field(default_factory=list)
    gender: str | None = None
    familiar: int = 0
    surnamed: int = 0
    initials: str = ""

    def names(self, token: str) -> int:
        """2 if ``token`` is the surname, 1 if a given name, else 0."""
        if any(form[-1] == token for form in self.forms):
            return 2
        return 1 if any(token in form[:-1] for form in self.forms) else 0


def gender_fits(person: Person, mention: Mention) -> bool:
    """Whether nothing speaks against the genders of a person and a mention."""
    return not (person.gender and mention.gender and person.gender != mention.gender)


def choose_person(mention: Mention, token: str, people: list[Person]) -> Person | None:
    """The person that a lone name means: by surname before given name, by gender and title, then
    one who is named before, then the one named most, though not by the given name alone, then the
    first: reporting gives the bare surname to whom it is about, and names relatives in full."""
    fitting = [p for p in people if gender_fits(p, mention)]
    ranked = [p for p in fitting if p.names(token) == 2] or fitting
    if len(ranked) < 2:
        return ranked[0] if ranked else None
    titled = [p for p in ranked if shares_title(mention, p)]
    if len(titled) == 1:
        return titled[0]
    bare = [p for p in ranked if not p.mentions]
    if bare and roles_before(mention):
        return bare[0]

    def weight(person: Person) -> tuple[bool, int, int]:
        before = [m for m in person.mentions if m.start < mention.start]
        first = person.mentions[0].start if person.mentions else 0
        return bool(before), person.surnamed - person.familiar, -first

    return max(ranked, key=weight)


def shares_title(mention: Mention, person: Person) -> bool:
    """Whether a name bears a title that the person is given elsewhere."""
    own = _titles(mention)
    return bool(own) and any(own & _titles(m) for m in person.mentions)


def _titles(mention: Mention) -> set[str]:
    """Lemmas of the roles right before a name, and what its honorific means."""
    found = {m.words.lemma[m.head].lower() for m in roles_before(mention)}
    if mention.honorific is not None:
        found.add(mention.honorific.means or mention.honorific.words[0])
    return found


def roles_before(mention: Mention) -> list[Mention]:
    """The roles that stand right before a name."""
    return [m for m in mention.modifiers if m.kind == "noun"]
