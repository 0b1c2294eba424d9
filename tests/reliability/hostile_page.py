"""Artifacts as the site would show them, without the theme: for the many rounds of single kinds."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hostile_repository import ROOT
from markdown import Markdown
from mkdocs.utils.meta import get_data
from mkdocs.utils.yaml import yaml_load

from handbok.outputs.artifact import Artifact


@cache
def _markdown() -> Markdown:
    """Python-Markdown as mkdocs.yml sets it up."""
    with (ROOT / "mkdocs.yml").open("rb") as file:
        extensions = yaml_load(file)["markdown_extensions"]
    options = [each if isinstance(each, dict) else {each: {}} for each in extensions]
    found = {name: values for each in options for name, values in each.items()}
    return Markdown(extensions=list(found), extension_configs=found)


def write(artifacts: Sequence[Artifact], folder: Path) -> None:
    """Every artifact at its address; pages as HTML."""
    for artifact in artifacts:
        path = folder / artifact.address
        content = artifact.content
        if artifact.is_page:
            body, meta = get_data(content.decode())
            assert all(key.replace("_", "").isalpha() for key in meta), meta
            content = _markdown().reset().convert(body).encode()
            path = path.with_suffix(".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
