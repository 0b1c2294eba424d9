"""What tests of the search share: shipped handbooks, their index, and the twin in JavaScript."""

import json
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

from handbok.link.handbook import Handbook
from handbok.load.files import read_file
from handbok.model.audience import Audience
from handbok.model.queries import Query
from handbok.pipeline.checking import check
from handbok.pipeline.finding import find
from handbok.search.index import Index
from handbok.settings import Settings
from handbok.validate.queries import read_queries

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
Ask = Callable[[str, list[str]], Any]


@cache
def _handbook(settings: Settings, municipality: str) -> Handbook:
    handbook = check(settings, municipality).handbook
    assert handbook is not None
    return handbook


@pytest.fixture
def settings(today: Any) -> Settings:
    """The shipped content on the tests' day."""
    return Settings(ROOT, today=today, audience=Audience.STAFF)


@pytest.fixture
def handbook_of(settings: Settings) -> Callable[[str], Handbook]:
    """A shipped handbook."""
    return lambda municipality: _handbook(settings, municipality)


@pytest.fixture
def index_of(settings: Settings) -> Callable[[str], Index]:
    """The search index of a shipped handbook."""
    return lambda municipality: find(settings, _handbook(settings, municipality))[0]


@pytest.fixture
def queries() -> Callable[[str], tuple[Query, ...]]:
    """The queries of a file beside the tests."""

    def read(name: str) -> tuple[Query, ...]:
        document, unread = read_file(HERE / name)
        found, invalid = read_queries(document)
        assert [*unread, *invalid] == []
        return found

    return read


@pytest.fixture
def node(tmp_path: Path) -> Callable[..., Any]:
    """Runs a function of assets/search-ranking.js in Node: its body gets `ranking` and `given`."""

    def run(body: str, given: object) -> Any:
        ranking = ROOT / "overrides/assets/search-ranking.js"
        (tmp_path / "given.json").write_text(json.dumps(given), "utf-8")
        (tmp_path / "run.js").write_text(
            f"require({json.dumps(str(ranking))});\n"
            f"const ranking = globalThis.handbokRanking;\n"
            f'const given = require("./given.json");\n'
            f"const answer = async () => {{ {body} }};\n"
            f"answer().then((value) => process.stdout.write(JSON.stringify(value)));\n",
            "utf-8",
        )
        program = compute_driver_executable()[0]  # the Node that Playwright brings along
        done = subprocess.run(
            [program, tmp_path / "run.js"], capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
