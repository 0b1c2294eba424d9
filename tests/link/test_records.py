"""Base and local records together: who may replace whom, and what is told about ids."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handbok.model.knowledge import Role, Term
from handbok.pipeline.checking import Checked

ROLES = "strategy/exempelby/roles.yml"


def test_a_local_record_takes_the_place_of_a_common_one_if_it_says_so(
    checked: Callable[..., Checked],
) -> None:
    """The reader meets the municipality's own, and it is shown as such."""
    result = checked(
        {ROLES: "roles:\n  - id: larare\n    replaces_base: ja\n    name: Pedagoger\n"}
    )
    assert result.problems == ()
    assert result.handbook
    [role] = result.handbook.all(Role)
    assert role.name == "Pedagoger"
    assert result.handbook.is_local(role)
    assert result.handbook.place(role).file == ROLES


def test_a_local_record_with_a_common_id_must_say_that_it_replaces(
    checked: Callable[..., Checked],
) -> None:
    """An id taken by chance is told, with the place of the common record beside it."""
    result = checked({ROLES: "roles:\n  - id: larare\n    name: Pedagoger\n"})
    [problem] = result.problems
    assert str(problem) == f"duplicate-id {ROLES}:2:9"
    assert [place.file for place in problem.related] == ["strategy/national/knowledge.yml"]


@pytest.mark.parametrize(
    "roles",
    [
        pytest.param(
            "  - id: rektor\n    name: A\n  - id: rektor\n    replaces_base: ja\n    name: B\n",
            id="two local ones",
        ),
        pytest.param(
            "  - id: larare\n    replaces_base: ja\n    name: A\n"
            "  - id: larare\n    replaces_base: ja\n    name: B\n",
            id="two that replace the same",
        ),
    ],
)
def test_one_local_record_never_replaces_another(
    roles: str, problems_of: Callable[..., list[str]]
) -> None:
    """replaces_base is about the base; of two local records one would silently disappear."""
    [problem] = problems_of({ROLES: f"roles:\n{roles}"})
    assert problem.startswith(f"duplicate-id {ROLES}:")


def test_a_replacing_record_that_is_broken_is_told_once(
    problems_of: Callable[..., list[str]],
) -> None:
    """Its own mistake is the only one: nobody is told to change an id that was right."""
    files = {
        ROLES: "roles:\n  - id: larare\n    replaces_base: ja\n    nam: Pedagoger\n    name: x\n"
    }
    assert problems_of(files) == [f"unknown-key {ROLES}:4:5"]


def test_equal_ids_of_different_kinds_are_no_duplicates(
    problems_of: Callable[..., list[str]],
) -> None:
    """A term and a role may share an id: references always name the kind."""
    text = "terms:\n  - id: larare\n    term: Lärare\n    definition: Den som undervisar.\n"
    assert problems_of({"strategy/exempelby/terms.yml": text}) == []


def test_records_of_a_kind_may_be_spread_over_files(checked: Callable[..., Checked]) -> None:
    """Where a record stands has no meaning, only which municipality it belongs to."""
    term = "terms:\n  - id: {0}\n    term: {0}\n    definition: x\n"
    result = checked(
        {f"strategy/exempelby/{name}.yml": term.format(name) for name in ("a", "b", "c")}
    )
    assert result.handbook
    assert [term.id for term in result.handbook.all(Term)] == ["a", "b", "c"]


@pytest.mark.parametrize("kind", ["municipality", "strategy"])
def test_a_second_municipality_or_strategy_is_told(
    kind: str, checked: Callable[..., Checked], repository: Path
) -> None:
    """There is one of each; a second one in another file would be read by nobody."""
    first = f"strategy/exempelby/{kind}.yml"
    second = f"strategy/exempelby/en-till/{kind}.yml"
    text = (repository / "tests" / "example" / first).read_text(encoding="utf-8")
    other = text.replace("id: exempel", "id: annat-exempel", 1)
    for content, code in ((text, "duplicate-id"), (other, "duplicate-key")):
        problems = checked({second: content}).problems
        assert [(p.code, {p.place.file, *(r.file for r in p.related)}) for p in problems] == [
            (code, {first, second})
        ]


def test_a_second_accessibility_statement_is_told(problems_of: Callable[..., list[str]]) -> None:
    """What stands once where it stands at all is held to it too."""
    statement = """
        accessibility_statement:
          id: {}
          actor: Exempelby kommun
          service: Handboken
          compliance: full
          assessed_on: 2026-11-20
          updated_on: 2026-11-20
          method: Självskattning
          feedback: samordnare
        """
    files = {f"strategy/exempelby/{name}.yml": statement.format(name) for name in ("a", "b")}
    assert problems_of({"strategy/exempelby/a.yml": files["strategy/exempelby/a.yml"]}) == []
    assert problems_of(files) == ["duplicate-key strategy/exempelby/b.yml:1:1"]


def test_a_handbook_can_be_printed_while_looking_for_a_mistake(
    checked: Callable[..., Checked],
) -> None:
    """A debugger or a failing test shows the records, not each record's whole file again."""
    assert len(repr(checked({}))) < 50_000
