"""The API says what the handbook says, keeps what it has promised, and is described as it is."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from api_shape import PROMISED, broken, shape
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from handbok.model.audience import Audience
from handbok.outputs.api.contract import contract_files, openapi, schemas_by_name
from handbok.outputs.api.promised import promised_files
from handbok.outputs.api.resources import RESOURCES
from handbok.pipeline.building import build
from handbok.pipeline.checking import Checked, check
from handbok.settings import Settings

SITE = "https://intranat.lillakra.example/handbok/"


def documents(
    settings: Settings, municipality: str, result: Checked | None = None
) -> dict[str, Any]:
    """Every JSON document of the API, by its address below api/v1/."""
    handbook = (result or check(settings, municipality)).handbook
    assert handbook
    return {
        artifact.address.removeprefix("api/v1/"): json.loads(artifact.content)
        for artifact in build(settings, handbook).artifacts
        if artifact.address.startswith("api/v1/")
    }


@pytest.fixture(scope="module")
def lillakra() -> dict[str, Any]:
    """The documents of the invented town."""
    root = Path(__file__).resolve().parents[2]
    return documents(Settings(root, today=date(2026, 11, 21), site_url=SITE), "lillakra")


def test_description_is_openapi() -> None:
    """A public validator has nothing to say of the OpenAPI file."""
    assert not list(OpenAPIV31SpecValidator(openapi()).iter_errors())


def test_every_schema_is_one() -> None:
    """Each schema is valid by its own dialect, has no loose end and describes every field."""
    for name, schema in schemas_by_name():
        Draft202012Validator.check_schema(schema)
        for part in schema["$defs"].values():
            fields = part.get("properties", {})
            assert [f for f, s in fields.items() if "description" not in s] == [], name


def test_nothing_that_was_promised_is_gone() -> None:
    """Within version 1 no address, field or value is taken away or gets another type."""
    promised = json.loads(PROMISED.read_text("utf-8"))
    assert len(promised) > 400
    assert broken(promised, shape(openapi())) == []


def test_new_field_breaks_nothing() -> None:
    """Adding is allowed: a field, a value, a whole resource."""
    described = copy.deepcopy(openapi())
    schemas = described["components"]["schemas"]
    schemas["Situation"]["properties"]["new"] = {"type": "string"}
    schemas["Urgency"]["enum"].append("new")
    described["paths"]["/api/v1/new.json"] = described["paths"]["/api/v1/terms.json"]
    assert broken(shape(openapi()), shape(described)) == []
    assert set(shape(described)) > set(shape(openapi()))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda s: s["Step"]["properties"].pop("text"), "Step.text: string → None"),
        (
            lambda s: s["Phone"]["properties"].update(call={"type": "integer"}),
            "Phone.call: string → integer",
        ),
        (lambda s: s["Card"]["required"].remove("name"), "Card.name: string → string, sometimes"),
        (lambda s: s["Urgency"]["enum"].remove("prompt"), "Urgency = prompt: value → None"),
        (
            lambda s: s["Way"]["properties"]["contacts"].update(items={"type": "string"}),
            "Way.contacts: list of Card → list of string",
        ),
    ],
    ids=["gone", "retyped", "sometimes", "value", "list"],
)
def test_broken_promise_is_seen(spoil: Callable[[Any], object], said: str) -> None:
    """The guard cries at what would break somebody's program."""
    described = copy.deepcopy(openapi())
    spoil(described["components"]["schemas"])
    assert broken(shape(openapi()), shape(described)) == [said]


def test_index_tells_of_everything(lillakra: dict[str, Any]) -> None:
    """Whatever is there is found from the index, and what the index names is there."""
    index = lillakra["index.json"]["item"]
    named = {"index.json", "openapi.json"}
    for resource in index["resources"]:
        path = resource["path"].removeprefix("api/v1/")
        assert resource["url"] == SITE + resource["path"]
        items = lillakra[path]["items"]
        assert len(items) == resource["count"] > 0, resource["name"]
        named |= {path, resource["schema"].removeprefix("api/v1/")}
        if resource["document"]:
            pattern = resource["document"].removeprefix("api/v1/")
            own = {pattern.format(id=item["id"]): item for item in items}
            assert own == {path: lillakra[path]["item"] for path in own}
            named |= set(own)
    loose = {path for path in lillakra if path not in named}
    assert all(path.startswith("schemas/") for path in loose)
    assert {resource["name"] for resource in index["resources"]} == {r.name for r in RESOURCES}


def test_situation_carries_what_a_card_needs(lillakra: dict[str, Any]) -> None:
    """One document holds the steps, their numbers in both forms, and the day they were tried."""
    danger = lillakra["situations/akut-fara.json"]["item"]
    first = danger["steps"][0]["ways"][0]
    assert first["contacts"][0]["phone"] == {"number": "112", "call": "tel:112"}
    phones = [
        card
        for path, document in lillakra.items()
        if path.startswith("situations/")
        for step in document["item"]["steps"]
        for way in step["ways"]
        for card in way["contacts"]
        if card["phone"]
    ]
    assert len(phones) > 20
    assert all(card["phone"]["call"].startswith("tel:") for card in phones)
    assert all(card["verified_on"] or card["emergency"] for card in phones)


def test_every_document_says_whose_it_is(lillakra: dict[str, Any]) -> None:
    """What the pages' banner says goes with every document: nobody takes fiction for fact."""
    for path, document in lillakra.items():
        if not path.startswith("schemas/") and path != "openapi.json":
            head = document["handbook"]
            assert (head["municipality"], head["origin"]) == ("lillakra", "fictional")
            assert head["notices"]
            assert head["url"] == SITE


def test_links_in_prose_lead_out_of_the_document(lillakra: dict[str, Any]) -> None:
    """A link within the handbook is absolute where the handbook knows its address."""
    html = json.dumps(lillakra["situations.json"])
    assert f'href=\\\\\\"{SITE}' in html.replace('\\"', '\\\\\\"')
    assert 'href=\\"..' not in html


def test_without_an_address_paths_remain(repository: Path, today: date) -> None:
    """A handbook that does not know where it stands says so with null, and gives paths."""
    found = documents(Settings(repository, today=today), "lillakra")
    situation = found["situations/akut-fara.json"]["item"]
    assert (situation["path"], situation["url"]) == ("situationer/akut-fara/", None)
    assert found["index.json"]["handbook"]["url"] is None
    assert "https://intranat" not in json.dumps(found)


def test_audience_is_told(repository: Path, today: date) -> None:
    """Who fetches the staff's own handbook can see that it is."""
    settings = replace(Settings(repository, today=today), audience=Audience.STAFF)
    assert documents(settings, "lillakra")["index.json"]["handbook"]["audience"] == "staff"


def test_contact_that_has_ended_is_not_there(repository: Path, today: date) -> None:
    """The closed helpline is history on a page; no other system is handed its number."""
    found = documents(Settings(repository, today=today), "solna")
    assert "020-100 200" not in json.dumps([found["contacts.json"], found["functions.json"]])


def test_signs_are_not_handed_out(lillakra: dict[str, Any]) -> None:
    """Signs without the caveat around them are not data."""
    assert not [path for path in lillakra if "sign" in path]
    assert "sign" not in {item["kind"] for d in lillakra.values() for item in d.get("items", ())
                          if "kind" in item}  # fmt: skip


@pytest.mark.parametrize("text", ['"<script>alert(1)</script> & \\u2028 \\"quoted\\""'])
def test_what_editors_write_stays_text(text: str, checked: Callable[..., Checked]) -> None:
    """Markup in content is text in plain fields and clean HTML in prose."""
    terms = f"terms:\n  - id: ord\n    term: {text}\n    definition: {text}\n"
    result = checked({"strategy/exempelby/ord.yml": terms})
    assert result.handbook, [str(problem) for problem in result.problems]
    found = documents(Settings(Path(), today=date(2026, 11, 21)), "", result)["terms.json"]
    (term,) = [item for item in found["items"] if item["id"] == "ord"]
    assert "<script>" in term["title"]
    assert "script" not in term["definition"]["html"]


def test_promises_are_read_as_they_are_made() -> None:
    """What every site carries is committed, whole and in the same order."""
    assert promised_files() == contract_files()
