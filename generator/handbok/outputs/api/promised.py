"""What the API promises, as it was committed: the same in every handbook, and read, not made."""

from functools import cache

from handbok.outputs.api.resources import RESOURCES
from handbok.outputs.artifact import Artifact
from handbok.pages.offered import API, OPENAPI
from handbok.settings import contract_root

VERSION = "1.0"
FOLDER = f"{API}schemas/"


@cache
def promised_files() -> tuple[Artifact, ...]:
    """The OpenAPI description, and the schema of every sort of document."""
    names = ["index"]
    for resource in RESOURCES:
        names += [resource.name, *([resource.one] if resource.has_documents else ())]
    addresses = [OPENAPI, *map(schema_address, names)]
    folder = contract_root()
    return tuple(Artifact(a, (folder / a.rpartition("/")[2]).read_bytes()) for a in addresses)


def schema_address(name: str) -> str:
    """Where the schema of a document stands, from the root of the handbook."""
    return f"{FOLDER}{name}.schema.json"
