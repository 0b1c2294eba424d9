"""Another topic is YAML alone: a handbook about heat, without a word of the one that is shipped."""

import re
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from handbok.pipeline.building import Built, build
from handbok.pipeline.checking import check
from handbok.settings import Settings

SHIPPED_TOPIC = re.compile("extrem|radikal", re.IGNORECASE)
FILES = {
    "strategy/national/varme.yml": """
        situations:
          - id: nagon-har-svimmat
            title: Någon har svimmat i värmen
            short: Svimmat
            entry: seen
            urgency: emergency
            summary: Ring 112.
            steps:
              - id: ring
                text: Ring 112.
                functions: [nodnummer]
              - id: svalka
                text: Flytta personen till skuggan.
            dont: [Lämna inte personen ensam.]
            then: [Ambulansen kommer.]
            sources: [{source: varmeboken, says: Värmeslag är livsfarligt.}]

          - id: varmt-pa-boendet
            title: Det är för varmt på boendet
            short: Varmt inomhus
            entry: worried
            urgency: prompt
            summary: Mät temperaturen och ring sjuksköterskan.
            for_roles: [undersokterska]
            steps:
              - id: mat
                text: Mät temperaturen.
                note: "Mät **inne**, i skuggan."
              - id: ring
                text: Ring sjuksköterskan.
                functions: [sjukskoterska]
                law: [arbetsmiljolagen]
            then: [Sjuksköterskan ger råd.]
            shows_signs: ja
            related: [nagon-har-svimmat]
            flow:
              questions:
                - id: over
                  text: Är det över 30 grader?
                  answers:
                    - {text: Ja, to: ring}
                    - {text: Nej, to: vadra}
              outcomes:
                - {id: ring, text: Ring nu., functions: [sjukskoterska]}
                - {id: vadra, text: Vädra på natten.}
            sources: [{source: varmeboken, says: Sjuksköterskan bedömer.}]

        roles:
          - id: undersokterska
            name: Undersköterska
            duties: [Ge vätska.]
            functions: [sjukskoterska]

        legal_references:
          - id: arbetsmiljolagen
            name: Arbetsmiljölagen
            sfs: "1977:1160"
            meaning: Arbetsgivaren förebygger ohälsa.
            checked_on: 2026-11-20

        terms:
          - id: varmebolja
            term: Värmebölja
            definition: Flera varma dygn i följd.

        signs:
          - {id: yrsel, text: Yrsel och huvudvärk, kind: risk}

        support:
          - id: svala-rum
            name: Svala rum
            for_whom: [individual]
            text: Biblioteket har öppet för den som behöver svalka.

        trainings:
          - {id: varmekurs, name: Vård i värme, roles: [undersokterska]}

        sources:
          - {id: varmeboken, title: Boken om värme, publisher: Exempelförlaget}
        """,
    "contacts/national.yml": """
        functions:
          - {id: nodnummer, title: Nödnumret}
          - {id: sjukskoterska, title: Sjuksköterskan}
        contacts:
          - id: larm
            name: SOS Alarm
            functions: [nodnummer]
            phone: "112"
            emergency: ja
            visibility: public
        """,
    "strategy/solby/solby.yml": """
        municipality:
          id: solby
          name: Solby kommun
          short_name: Solby
          county: Solbys län
          origin: fictional
          updated: 2026-11-20
          coordinator: sjukskoterska

        strategy:
          id: varmeplan
          title: Plan för värmeböljor
          document_type: handlingsplan
          topic:
            name: värmeböljor
            question: Vad gör jag i värmen?
            lead: Börja med den som mår sämst.
          decisions:
            - {date: 2026-05-01, kind: beslut, text: Nämnden antog planen.}
          declared_areas: 1

        additions:
          - situation: varmt-pa-boendet
            steps:
              - {id: flakt, after: mat, text: Hämta fläkten i förrådet.}
        """,
    "measures/solby.yml": """
        areas:
          - id: svalka
            number: 1
            title: Svalka
            wording: decided
            responsible: [omsorgsnamnden]
            measures:
              - {text: Köp fläktar., who: [omsorgsnamnden], due: 2027-05, progress: ongoing}
        """,
    "contacts/solby.yml": """
        actors:
          - {id: omsorgsnamnden, name: Omsorgsnämnden, kind: board}
        contacts:
          - id: jour
            name: Sjuksköterskejouren
            functions: [sjukskoterska]
            phone: "08-465 004 01"
            visibility: public
            verified_on: 2026-11-20
        """,
}


@pytest.fixture
def solby(tmp_path: Path, today: date) -> Built:
    """The handbook of heat, built in memory from the files above and nothing else."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    options = Settings(tmp_path, today=today)
    checked = check(options, "solby")
    assert [str(problem) for problem in checked.problems] == []
    assert checked.handbook
    return build(options, checked.handbook)


def test_another_topic_needs_no_code(solby: Built) -> None:
    """Every sort of page is there, in the topic's own words."""
    pages = {each.address: each.content.decode() for each in solby.artifacts if each.is_page}
    assert {
        "index.md",
        "situationer/varmt-pa-boendet.md",
        "roller/undersokterska.md",
        "kunskap/tecken.md",
        "kunskap/ordlista.md",
        "kunskap/stod.md",
        "kunskap/utbildningar.md",
        "kunskap/lag.md",
        "atgardsomraden/svalka.md",
        "kontakter.md",
        "om/index.md",
    } <= set(pages)
    assert "Vad gör jag i värmen?" in pages["index.md"]
    assert "Hämta fläkten i förrådet." in pages["situationer/varmt-pa-boendet.md"]
    assert "08-465 004 01" in pages["situationer/varmt-pa-boendet.md"]


def test_no_word_of_the_shipped_topic_is_in_another_handbook(solby: Built) -> None:
    """What the program itself says fits any topic."""
    found = {
        artifact.address: match[0]
        for artifact in solby.artifacts
        if (match := SHIPPED_TOPIC.search(artifact.content.decode("utf-8", "replace")))
    }
    assert found == {}


def test_the_program_knows_nothing_of_the_shipped_topic(repository: Path) -> None:
    """Neither code, templates, texts, theme nor schemas name it: it stands in the content alone."""
    suffixes = {".py", ".j2", ".toml", ".html", ".css", ".js", ".json"}
    folders = [
        repository / "generator" / "handbok",
        repository / "overrides",
        repository / "schemas",
    ]
    named = {path.name for path in (repository / "strategy").iterdir()}
    files = [
        path
        for folder in folders
        for path in folder.rglob("*")
        # What a municipality's schemas say of its ids is content.
        if path.suffix in suffixes and path.is_file() and path.parent.name not in named
    ]
    assert len(files) > 100
    assert [
        path.relative_to(repository).as_posix()
        for path in files
        if SHIPPED_TOPIC.search(path.read_text(encoding="utf-8"))
    ] == []
