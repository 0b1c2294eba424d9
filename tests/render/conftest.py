"""Python-Markdown as the site uses it."""

from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.utils.yaml import yaml_load


@pytest.fixture(scope="module")
def markdown(repository: Path) -> Markdown:
    """Python-Markdown as mkdocs.yml sets it up."""
    with (repository / "mkdocs.yml").open("rb") as file:
        extensions = yaml_load(file)["markdown_extensions"]
    options = [each if isinstance(each, dict) else {each: {}} for each in extensions]
    found = {name: values for each in options for name, values in each.items()}
    assert {"attr_list", "md_in_html", "tables", "toc"} <= set(found)
    return Markdown(extensions=list(found), extension_configs=found)
