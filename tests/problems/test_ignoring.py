"""`# handbok: ignore CODE reason`: what may be silenced is, with its reason, and nothing else."""

from collections.abc import Callable

import pytest

from handbok.pipeline.checking import Checked
from handbok.problems.ignoring import ignores_in

FILE = "contacts/exempelby/jour.yml"
JOUR = """contacts:
  - id: jour
    name: Jouren
    functions: [samordnare]
    phone: "08-465 004 01"
    verified_on: 2025-09-01{comment}
"""


def jour(comment: str, *, above: bool = False) -> dict[str, str]:
    """A contact that should be checked again, with a comment on that line or above it."""
    if above:
        return {
            FILE: JOUR.format(comment="").replace("    verified", f"    {comment}\n    verified")
        }
    return {FILE: JOUR.format(comment=f"  {comment}")}


@pytest.mark.parametrize("above", [False, True])
def test_a_warning_with_a_reason_is_silenced(above: bool, checked: Callable[..., Checked]) -> None:
    """On its own line or the line above; it is not told, but kept with its reason."""
    result = checked(jour("# handbok: ignore stale-contact Växeln svarar alltid.", above=above))
    assert result.problems == ()
    [silenced] = result.silenced
    assert silenced.problem.code == "stale-contact"
    assert silenced.reason == "Växeln svarar alltid."
    assert result.is_sound


def test_another_code_is_still_told(problems_of: Callable[..., list[str]]) -> None:
    """Only what is named is silenced, and the comment that hit nothing is told as well."""
    assert problems_of(jour("# handbok: ignore personal-contact Delad.")) == [
        f"stale-contact {FILE}:6:18",
        f"unused-ignore {FILE}:6:30",
    ]


@pytest.mark.parametrize(
    ("comment", "hint"),
    [
        ("# handbok: ignore", "ignore-unknown"),
        ("# handbok: ignore stale-contct Växeln.", "ignore-unknown"),
        ("# handbok: ignore stale-contact", "ignore-reason"),
        ("# handbok: ignore expired-contact Växeln.", "ignore-error"),
        ("# handbok: ignore emergency-without-112 Växeln.", "ignore-error"),
        ("# handbok: ignore unsafe-instruction Växeln.", "ignore-error"),
        ("# handbok: ignore unknown-reference Växeln.", "ignore-error"),
    ],
)
def test_a_comment_that_does_not_count_silences_nothing(
    comment: str, hint: str, checked: Callable[..., Checked]
) -> None:
    """Without a code or a reason, or for an error, the warning stays and the comment is told."""
    problems = checked(jour(comment)).problems
    assert [problem.code for problem in problems] == ["stale-contact", "bad-ignore"]
    assert problems[1].facts["hint"] == hint


def test_a_misspelt_code_has_a_suggestion(checked: Callable[..., Checked]) -> None:
    """The nearest code is named."""
    problem = checked(jour("# handbok: ignore stale-contct Växeln.")).problems[-1]
    assert problem.facts["nearest"] == "stale-contact"


def test_nothing_is_called_needless_where_not_all_was_looked_for(
    problems_of: Callable[..., list[str]],
) -> None:
    """With a broken file elsewhere the rules never ran; the comment may still be of use."""
    files = jour("# handbok: ignore personal-contact Delad.")
    broken = {"strategy/exempelby/ord.yml": "terms: [\n"}
    assert problems_of(files | broken) == ["yaml-syntax strategy/exempelby/ord.yml:1:8"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b # handbok: ignore x y", [(1, "x", "y")]),
        ("# handbok: ignore x y z\n\n# annat\na: b", [(4, "x", "y z")]),
        ("  #handbok:ignore x y\n  a: b", [(2, "x", "y")]),
        ("a: b # handbok ignorerar x", []),
        ("a: b# handbok: ignore x y", []),
        ("# handbok: ignore x y", [(1, "x", "y")]),
    ],
)
def test_comments_are_found(text: str, expected: list[tuple[int, str, str]]) -> None:
    """The line that a comment speaks of, its code and its reason."""
    assert [(i.line, i.code, i.reason) for i in ignores_in(text, "a.yml")] == expected
