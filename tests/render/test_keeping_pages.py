"""The pages that keep a handbook true: what is to be done, and what has changed."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from handbok.model.audience import Audience
from handbok.pipeline.building import build
from handbok.pipeline.checking import Checked
from handbok.settings import Settings

LOG = """
    changes:
      - id: forsta
        date: 2026-03-01
        title: Ett nytt nummer
        summary: Skriv ut ett nytt kort.
        what:
          - {text: Växeln har ett nytt nummer, about: contact:vaxel}
          - {text: "Jouren finns inte [mer](https://x.example)", about: contact:jouren}
      - id: andra
        date: 2026-10-01
        title: En ny sida
        what: [{text: "Ny situation: Oro", about: situation:oro}]
"""
LINES = (
    "- Växeln har ett nytt nummer. [Växeln](../kontakter.md#samordnare)\n"
    "- Jouren finns inte &#91;mer&#93;(https://x.example)."
)
Pages = Callable[..., dict[str, str]]


@pytest.fixture
def pages(checked: Callable[[Mapping[str, str]], Checked], tmp_path: Path) -> Pages:
    """The example's pages as Markdown, with files written over it."""

    def run(files: Mapping[str, str]) -> dict[str, str]:
        result = checked(files)
        assert result.handbook, [str(problem) for problem in result.problems]
        built = build(
            replace(Settings(tmp_path), today=result.handbook.today, audience=Audience.STAFF),
            result.handbook,
        )
        return {a.address: a.content.decode() for a in built.artifacts if a.is_page}

    return run


def test_the_log_is_a_page_with_the_latest_first(pages: Pages) -> None:
    """What changed, when, and where to read it now; what is gone stands without a link."""
    page = pages({"strategy/exempelby/changes.yml": LOG})["om/andringar.md"]
    body = page.split("---\n")[2].split("\n\n")
    assert [part.strip() for part in body if part.strip()] == [
        "# Ändringar",
        "Det här har ändrats i handboken, det senaste först.",
        "## 1 oktober 2026: En ny sida {: #andring-andra }",
        "- Ny situation: Oro. [Oro](../situationer/oro.md)",
        "## 1 mars 2026: Ett nytt nummer {: #andring-forsta }",
        "Skriv ut ett nytt kort.",
        LINES,
    ]


def test_the_start_page_leads_to_the_log_only_if_there_is_one(pages: Pages) -> None:
    """No page and no link where nothing has been told."""
    without = pages({})
    assert "om/andringar.md" not in without
    assert "andringar" not in without["index.md"]
    with_log = pages({"strategy/exempelby/changes.yml": LOG})
    assert "[Se vad som har ändrats](om/andringar.md)" in with_log["index.md"]


def test_what_is_due_stands_under_how_soon(pages: Pages) -> None:
    """The same task by the same day is told once, with all that it concerns."""
    contacts = """
        contacts:
          - {id: a, name: Ett, functions: [samordnare], verified_on: 2025-09-01}
          - {id: b, name: Två, functions: [samordnare], verified_on: 2025-09-01}
          - {id: c, name: Tre, functions: [samordnare], verified_on: 2025-12-01}
        gaps: [{function: narmaste-chef, instead: samordnare, reason: Okänt.}]
        actors: [{id: kommunstyrelsen, name: Kommunstyrelsen, kind: board}]
    """
    page = pages({"contacts/exempelby.yml": contacts})["om/granskning.md"]
    lines = [line for line in page.splitlines() if line.lstrip().startswith(("-", "#"))]
    assert lines[3:] == [
        "## Försenat {: #avsnitt-forsenat }",
        "- Prova kontakten igen senast 1 september 2026. Ansvarig: Samordnaren.",
        "    - [Ett](../kontakter.md#samordnare)",
        "    - [Två](../kontakter.md#samordnare)",
        "## Inom tre månader {: #avsnitt-snart }",
        "- Prova kontakten igen senast 1 december 2026. Ansvarig: Samordnaren.",
        "    - [Tre](../kontakter.md#samordnare)",
        "## Senare {: #avsnitt-senare }",
        "- Läs om lagrummet senast 20 november 2027. Ansvarig: Samordnaren.",
        "    - [1 § lagen om exempel](../kunskap/lag.md#lagen)",
        "## Utan dag {: #avsnitt-utan-dag }",
        "- Sök en kontakt. Ansvarig: Samordnaren.",
        "    - Din närmaste chef",
    ]
