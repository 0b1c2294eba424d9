"""What other systems take from a built site: right by its own schema, and leading somewhere."""

import json
from typing import Any

import pytest
from built_html import Site
from jsonschema import Draft202012Validator, FormatChecker

pytestmark = pytest.mark.slow
TOWNS = ("lillakra", "lund", "solna", "stockholm", "strangnas")


def read(site: Site, path: str) -> Any:
    """A JSON file of a site."""
    return json.loads((site.folder / path).read_bytes())


@pytest.mark.parametrize("town", TOWNS)
def test_every_document_is_valid_by_the_schema_beside_it(sites: dict[str, Site], town: str) -> None:
    """Each document of the API fits the JSON Schema that the same site carries, dates included."""
    site = sites[town]
    index = read(site, "api/v1/index.json")
    valid(index, read(site, "api/v1/schemas/index.schema.json"))
    checked = 0
    for resource in index["item"]["resources"]:
        schema = read(site, resource["schema"])
        whole = read(site, resource["path"])
        valid(whole, schema)
        if resource["document"]:
            one = read(site, resource["schema"].replace("s.schema", ".schema"))
            for item in whole["items"]:
                valid(read(site, resource["document"].format(id=item["id"])), one)
                checked += 1
    assert checked > 40


def valid(document: Any, schema: Any) -> None:
    """Raises where the document does not fit."""
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(document)


@pytest.mark.parametrize("town", TOWNS)
def test_every_path_leads_to_its_place_on_a_page(sites: dict[str, Site], town: str) -> None:
    """A page and the place on it exist for each path that any document gives."""
    site = sites[town]
    documents = [read(site, f"api/v1/{p.name}") for p in (site.folder / "api/v1").glob("*.json")]
    paths = sorted({path for document in documents for path in paths_in(document)})
    assert len(paths) > 100
    broken = {path: site.broken(site.pages["index.html"], path) for path in paths}
    assert {path: why for path, why in broken.items() if why} == {}


def paths_in(value: Any) -> set[str]:
    """Every `path` of a document, however deep, but for the files that it lists."""
    if isinstance(value, list):
        return {path for part in value for path in paths_in(part)}
    if not isinstance(value, dict) or "openapi" in value:
        return set()
    own = {value["path"]} if isinstance(value.get("path"), str) else set()
    return own | {p for k, part in value.items() if k != "files" for p in paths_in(part)}


@pytest.mark.parametrize("town", TOWNS)
def test_every_file_of_the_index_is_there(sites: dict[str, Site], town: str) -> None:
    """Each file that the index offers stands in the site and holds something."""
    site = sites[town]
    files = read(site, "api/v1/index.json")["item"]["files"]
    assert {file["path"] for file in files} >= {"api/v1/openapi.json", "search/index.json"}
    assert [file for file in files if not (site.folder / file["path"]).stat().st_size] == []
