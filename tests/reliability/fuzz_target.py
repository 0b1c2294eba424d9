"""What the fuzzer tries: a file of any bytes among the example's, read, validated, linked, shown.

The first byte says in which folder the file stands; the rest is the file. It is the flow of
`pipeline.check` without the disk, so that thousands fit in a second.
"""

import time
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from zlib import crc32

from handbok.link.handbook import Handbook
from handbok.link.linking import link
from handbok.load.document import Document
from handbok.load.files import FOLDERS, Roots, _document, read_documents
from handbok.pages.planning import plan
from handbok.problems.catalog import Severity
from handbok.problems.ignoring import silence
from handbok.problems.problem import Problem
from handbok.problems.words import message_of, remedy_of, severity_of
from handbok.render.rendering import Surroundings, render
from handbok.texts import LANGUAGES
from handbok.validate.records import read_records, unknown_kinds

EXAMPLE = Path(__file__).resolve().parents[1] / "example"
TODAY = date(2026, 11, 21)
MUNICIPALITY = "exempelby"
SECONDS = 2.0
# Libraries' own words, which an editor must never meet.
OF_LIBRARIES = ("block end", "did not find", "scanning", "parsing", "Input should", "Traceback")


@cache
def example() -> tuple[Document, ...]:
    """The documents of the example, read once."""
    roots = Roots(EXAMPLE, EXAMPLE)
    return tuple(
        document
        for owner in ("national", MUNICIPALITY)
        for document in read_documents(roots, owner)[0]
    )


def try_input(raw: bytes) -> tuple[Problem, ...]:
    """What is told of the bytes. AssertionError where it is not told as promised."""
    began = time.process_time()
    folder = FOLDERS[raw[0] % len(FOLDERS)] if raw else FOLDERS[0]
    problems = _flow(raw[1:], folder)
    _promised(problems, raw[1:])
    spent = time.process_time() - began
    assert spent < SECONDS, f"{spent:.1f} s"
    return tuple(problems)


def _flow(raw: bytes, folder: str) -> list[Problem]:
    """Read and validate always; link one of four, show a page of one of eight that are sound."""
    file = f"{folder}/{MUNICIPALITY}/fuzz.yml"
    check = crc32(raw)
    document, unread = _document.__wrapped__(raw, file, folder, MUNICIPALITY)
    documents = [*_others(document, folder), document] if check % 4 == 0 else [document]
    unread = [*unread, *unknown_kinds(documents)]
    records, invalid = read_records(documents)
    problems = [*unread, *invalid]
    if check % 4 == 0:
        handbook, unlinked = link(records, MUNICIPALITY, TODAY, is_complete=not unread)
        problems += unlinked
        if handbook and not any(severity_of(p) is Severity.ERROR for p in problems):
            _show(handbook, check // 4)
    return silence(problems, document.ignores, {file})[0]


def _others(document: Document, folder: str) -> list[Document]:
    """The example without the kinds that the file has, so that no id stands twice by itself."""
    return [
        d for d in example() if not (d.folder == folder and document.data.keys() & d.data.keys())
    ]


def _show(handbook: Handbook, number: int) -> None:
    if number % 2 == 0:
        planned = plan(handbook, "sv")
        page = planned.pages[number // 2 % len(planned.pages)]
        assert render(page, Surroundings("sv", "", planned.records))


def _promised(problems: Iterable[Problem], raw: bytes) -> None:
    """Each has a file, a line that the file has, a length, and words of ours in both languages."""
    lines = raw.count(b"\n") + raw.count(b"\r") + 2
    for problem in list(problems)[:5]:
        place = problem.place
        assert place.file
        assert min(place.line, place.column, place.length) >= 1, problem
        if place.file.endswith("fuzz.yml"):
            assert place.line <= lines, problem
        for language in LANGUAGES:
            said = f"{message_of(problem, language)} {remedy_of(problem, language)}"
            said.encode()
            assert not [word for word in OF_LIBRARIES if word in said], said
