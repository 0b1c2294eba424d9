"""Hand-written pages beside the planned ones: they may not take a place, nor link to nothing."""

import posixpath
import re
from collections.abc import Iterator, Sequence

from handbok.load.files import HandwrittenFile
from handbok.model.record import Visibility
from handbok.pages.own_files import is_page, wrong_visibility
from handbok.pages.page import Plan
from handbok.problems.nearest import nearest
from handbok.problems.problem import Place, Problem

RESERVED = re.compile(
    r"^(api|assets|data|embed|search)/"
    r"|^(404\.html|(handbok|summary)\.json|(llms|robots)\.txt|sitemap\.xml(\.gz)?)$"
)
LINK = re.compile(r"\]\(\s*<?(?P<to>[^)\s>#]+\.md)(#[^)\s]*)?>?[^)]*\)")


def handwritten_problems(plan: Plan, files: Sequence[HandwrittenFile]) -> Iterator[Problem]:
    """Files in the place of one of ours, and links to pages that are not there."""
    planned = {page.address for page in plan.pages}
    targets = {_target(address) for address in planned}
    known = planned | {file.address for file in files}
    for file in files:
        if RESERVED.match(file.address) or _target(file.address) in targets:
            yield Problem(Place(file.file), "page-taken", {"value": file.address})
        elif is_page(file):
            yield from _dead_links(file, known)
            yield from _wrong_visibility(file)


def staff_links(public: Plan, files: Sequence[HandwrittenFile]) -> Iterator[Problem]:
    """Links from pages for everyone to what the public edition does not have.

    All links are known to lead somewhere, and all words for whom a page is are known here.
    """
    known = {page.address for page in public.pages} | {file.address for file in files}
    for file in files:
        for problem in _dead_links(file, known) if is_page(file) else ():
            facts = {"kind": "sida", "id": problem.facts["value"], "title": ""}
            yield Problem(problem.place, "staff-needed", facts)


def _wrong_visibility(file: HandwrittenFile) -> Iterator[Problem]:
    """A page that says for whom it is in a word that does not exist; nobody but staff sees it."""
    if written := wrong_visibility(file):
        line, value = written
        choices = ", ".join(Visibility)
        facts = {"key": "visibility", "value": value, "rule": f"enum {choices}"}
        yield Problem(Place(file.file, line), "wrong-value", facts)


def _target(address: str) -> str:
    """Where a file ends up in the site: two addresses with one target shadow each other."""
    if not address.endswith(".md"):
        return address
    stem = address.removesuffix(".md")
    return f"{stem}.html" if posixpath.basename(stem) == "index" else f"{stem}/index.html"


def _dead_links(file: HandwrittenFile, known: set[str]) -> Iterator[Problem]:
    for number, line in enumerate(file.content.decode("utf-8", "replace").split("\n"), start=1):
        for match in LINK.finditer(line):
            to = match["to"]
            address = posixpath.normpath(posixpath.join(posixpath.dirname(file.address), to))
            if "://" not in to and address not in known:
                place = Place(file.file, number, match.start("to") + 1, len(to), line)
                yield Problem(
                    place, "broken-link", {"value": to, "nearest": nearest(address, known)}
                )
