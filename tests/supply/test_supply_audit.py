"""The audit's words: an audit that could not look is not one that found nothing."""

from audit import verdict

FINE = {"name": "mkdocs", "version": "1.6.1", "vulns": []}
HOLE = {"name": "x", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}
UNREAD = {"name": "y", "skip_reason": "Dependency not found"}


def test_nothing_known_is_fine() -> None:
    """Every package was looked up, and nothing is known of any."""
    assert verdict([FINE]) == (0, ["1 packages, 1 looked up, 0 known holes"])


def test_hole_is_named_with_its_remedy() -> None:
    """The package, the hole, and the version that has it mended."""
    code, lines = verdict([FINE, HOLE, UNREAD])
    assert code == 1
    assert "x 1: PYSEC-1, mended in 2" in lines


def test_audit_that_could_not_look_says_so() -> None:
    """Without an answer for every package the audit has not succeeded."""
    assert verdict([FINE, UNREAD]) == (
        2,
        ["2 packages, 1 looked up, 0 known holes", "NOT looked up: y"],
    )
    assert verdict([])[0] == 2
