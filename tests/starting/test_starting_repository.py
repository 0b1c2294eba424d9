"""The new repository's own files: the same top level, and pipelines that are what they say."""

import re
import tomllib
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from starting_runs import NUMBERS, answers, started

from handbok import __version__
from handbok.cli import main
from handbok.problems.reporters import REPORTERS

ROOT = Path(__file__).resolve().parents[2]
PIPELINES = {
    ".github/workflows/handbok.yml": ("github-workflows",),
    ".gitlab-ci.yml": ("gitlab-ci",),
    "azure-pipelines.yml": ("azure-pipelines", "--data-transform", "azure-pipelines"),
}


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new repository with some numbers known."""
    return started(tmp_path_factory.mktemp("ny"), answers("Upplands Väsby", NUMBERS))


def valid(*arguments: str | Path) -> str:
    """What check-jsonschema says."""
    return CliRunner().invoke(check_jsonschema, list(map(str, arguments))).output


def test_top_level_is_this_repositorys_without_code(repository: Path) -> None:
    """What one has learnt here is true there."""
    names = {path.name for path in repository.iterdir() if path.name[0] != "."}
    own = {path.name for path in ROOT.iterdir()}
    assert names - own == {"requirements.txt", "azure-pipelines.yml"}
    assert {"strategy", "measures", "contacts", "pages", "mkdocs.yml", "README.md"} <= names
    assert not list(repository.rglob("*.py"))


def test_no_mark_is_left_unfilled(repository: Path) -> None:
    """Every name of a template has its words."""
    files = [path for path in repository.rglob("*") if path.is_file()]
    assert [path for path in files if "@@" in path.read_text("utf-8")] == []


@pytest.mark.parametrize("file", PIPELINES)
def test_pipeline_is_valid_by_its_makers_schema(repository: Path, file: str) -> None:
    """GitHub, GitLab and Azure DevOps would read it."""
    name, *more = PIPELINES[file]
    schema = ("--builtin-schema", f"vendor.{name}", "--regex-variant", "nonunicode", *more)
    assert valid(*schema, repository / file) == "ok -- validation done\n"


@pytest.mark.parametrize("file", PIPELINES)
def test_pipeline_uses_commands_that_exist(repository: Path, file: str) -> None:
    """Every handbok command and form that a pipeline names is one of the program's."""
    text = (repository / file).read_text("utf-8")
    words = [call.split() for call in re.findall(r"(?m)^ *- (?:\w+: )?handbok (.*)$", text)]
    assert words
    assert {word[0] for word in words} <= set(main.commands)
    forms = {word[word.index("--format") + 1] for word in words if "--format" in word}
    assert len(forms) == 1
    assert forms <= set(REPORTERS)


@pytest.mark.parametrize("file", PIPELINES)
def test_nothing_is_published_before_someone_says_so(repository: Path, file: str) -> None:
    """Staff's numbers stand in the site, so a variable must be set first."""
    assert "HANDBOK_PUBLISH" in (repository / file).read_text("utf-8")


def test_program_is_pinned(repository: Path) -> None:
    """Next year's build is made with this year's program, until someone changes the line."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = (repository / "requirements.txt").read_text("utf-8")
    assert pinned == f"{project['name']}=={__version__}\n"
