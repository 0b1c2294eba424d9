"""Where mkdocs.yml says a handbook is published: codes and links on paper lead there."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest

from handbok.cli.published import as_published
from handbok.model.audience import Audience
from handbok.settings import Settings

SITE = "https://handbok.example/"
Files = dict[str, str]


def settings_file(address: str = SITE, audience: str = "public") -> str:
    """A mkdocs.yml that says where, and for whom."""
    return (
        f"site_name: H\nsite_url: {address}\ntheme:\n  name: material\n"
        f"plugins:\n  - handbok:\n      audience: {audience}\n"
    )


def published(root: Path, *asked: object) -> tuple[Audience, str]:
    """For whom and where, with what was asked for in the command."""
    found = as_published(Settings(root), "exempelby", *asked)  # type: ignore[arg-type]
    return found.audience, found.site_url


def test_the_address_is_the_one_in_mkdocs_yml(workspace: Callable[[Files], Path]) -> None:
    """A handbook by itself stands there; one of several stands in its folder below."""
    root = workspace({"mkdocs.yml": settings_file()})
    assert published(root) == (Audience.PUBLIC, SITE)
    (root / "strategy" / "annanby").mkdir()
    assert published(root) == (Audience.PUBLIC, f"{SITE}exempelby/")


def test_what_was_asked_for_goes_first(workspace: Callable[[Files], Path]) -> None:
    """The command's own address and audience are not mkdocs.yml's."""
    root = workspace({"mkdocs.yml": settings_file(audience="staff")})
    assert published(root) == (Audience.STAFF, SITE)
    asked = (Audience.PUBLIC, "https://annan.example/")
    assert published(root, *asked) == asked


def test_content_without_mkdocs_yml_is_printed_too(workspace: Callable[[Files], Path]) -> None:
    """Then the address is not known, and the edition is the public one."""
    root = workspace({})
    (root / "mkdocs.yml").unlink(missing_ok=True)
    assert published(root) == (Audience.PUBLIC, "")


def test_address_that_is_none_is_told(workspace: Callable[[Files], Path]) -> None:
    """A mistake in mkdocs.yml is wrong use, not a book whose codes lead nowhere."""
    root = workspace({"mkdocs.yml": settings_file("handbok")})
    with pytest.raises(click.UsageError, match=r"mkdocs\.yml"):
        published(root)
