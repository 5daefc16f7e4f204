"""Across articles: who is one, who stays apart, and what a user decided."""

from __future__ import annotations

from onrecord.actors import Decision, unite
from onrecord.codebook import Codebook
from onrecord.records import Actor, Role, Why

BOOK = Codebook()


def person(
    ident: str, name: str, role: str | None = None, speaks_for: tuple[str, ...] = ()
) -> Actor:
    roles = (Role(role),) if role else ()
    return Actor(ident, name, (), "person", speaks_for, roles, (), {}, Why("test"))


def test_a_surname_joins_the_one_full_name_with_that_office() -> None:
    """Office and surname together are enough if there is nobody else."""
    links = unite(
        [person("a", "Mirela Tasch", "president"), person("b", "Tasch", "President")], BOOK
    )
    assert links["b"].to == "a"
    assert "Mirela Tasch" in (links["b"].why.detail or "")


def test_a_surname_alone_stays_apart() -> None:
    """In doubt two people are two."""
    assert unite([person("a", "Mirela Tasch", "president"), person("b", "Tasch")], BOOK) == {}


def test_a_surname_that_two_people_bear_joins_neither() -> None:
    """A record with two Dravieks does not guess."""
    people = [person("a", "Lena Dravik", "minister"), person("b", "Jovan Dravik", "doctor"),
              person("c", "Dravik", "minister")]  # fmt: skip
    assert unite(people, BOOK) == {}


def test_offices_of_different_states_stay_apart() -> None:
    """Two foreign ministers of one surname serve two states."""
    people = [person("a", "Lena Dravik", "minister", ("ac-x",)),
              person("b", "Dravik", "minister", ("ac-y",))]  # fmt: skip
    assert unite(people, BOOK) == {}


def test_spelling_variants_of_one_office_holder_are_one() -> None:
    """The name written most often leads."""
    people = [person("a", "Joe Tasch", "president", ("ac-x",)),
              person("b", "Joseph Tasch", "president", ("ac-x",))]  # fmt: skip
    assert set(unite(people, BOOK)) <= {"a", "b"}
    assert len(unite(people, BOOK)) == 1


def test_the_order_of_the_articles_does_not_matter() -> None:
    """A record built twice is the same record."""
    people = [person("a", "Mirela Tasch", "president"), person("b", "Tasch", "President"),
              person("c", "Tobin Orne"), person("d", "Tobin A. Orne")]  # fmt: skip
    assert unite(people, BOOK) == unite(people[::-1], BOOK)


def test_a_merge_is_respected() -> None:
    """What a user says is one is one."""
    links = unite([person("a", "Mirela Tasch"), person("b", "Tasch")], BOOK,
                  [Decision("merge", ("a", "b"))])  # fmt: skip
    assert links["b"].to == "a"
    assert links["b"].why.by == "user"


def test_a_split_is_respected() -> None:
    """What a user says is two is not joined again by a rule."""
    people = [person("a", "Mirela Tasch", "president"), person("b", "Tasch", "President")]
    assert unite(people, BOOK, [Decision("split", ("a", "b"))]) == {}


def test_a_later_decision_goes_over_an_earlier_one() -> None:
    """Merged by mistake, split again."""
    people = [person("a", "Mirela Tasch"), person("b", "Tasch")]
    decided = [Decision("merge", ("a", "b")), Decision("split", ("a", "b"))]
    assert unite(people, BOOK, decided) == {}


def test_other_middle_initials_are_other_people() -> None:
    """Father and son who differ by an initial stay apart; one without an initial may be either."""
    people = [person("a", "Edo W. Orne", "president", ("ac-x",)),
              person("b", "Edo H.W. Orne", "president", ("ac-x",))]  # fmt: skip
    assert unite(people, BOOK) == {}
    assert unite([people[0], person("c", "Edo Orne", "president", ("ac-x",))], BOOK) != {}
