"""What is made from the program and committed is what the program makes today."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from jsonschema.validators import validator_for

from in_process import handbok

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("strategy", "measures", "contacts")


class AsEditors(yaml.CSafeLoader):
    """Days are text, as in YAML 1.2, which editors read."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML's own name for it
        first: [found for found in known if found[0] != "tag:yaml.org,2002:timestamp"]
        for first, known in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def said(*command: str) -> str:
    """What a command beside the interpreter of the tests prints; our own is run in this process."""
    if command[0] == "handbok":
        return handbok(*command[1:], cwd=ROOT).stdout
    done = subprocess.run(
        [str(Path(sys.executable).with_name(command[0])), *command[1:]],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("file", "command"),
    [
        ("docs/problems.md", ("handbok", "explain", "--all")),
        ("docs/reference.md", ("handbok", "schema", "--reference")),
        ("docs/commands.md", ("python", "tests/house/commands_page.py")),
        ("docs/adr/README.md", ("python", "tests/house/decisions_page.py")),
        ("docs/modules.md", ("python", "tests/house/modules_page.py")),
    ],
)
def test_manual_is_what_the_program_says(file: str, command: tuple[str, ...]) -> None:
    """The page in docs/ is the output of its command (`make fresh` writes it anew)."""
    assert (ROOT / file).read_text("utf-8") == said(*command)


def test_editor_help_is_what_models_and_content_say() -> None:
    """Schemas with today's ids and VS Code's settings are committed, and none is left from before.

    `handbok schema` (or `make fresh`) writes them anew.
    """
    assert said("handbok", "schema", "--check").startswith("Allt är aktuellt")


@pytest.mark.parametrize("folder", FOLDERS)
def test_content_is_valid_by_its_schema_alone(folder: str) -> None:
    """An editor with nothing but the JSON Schema of a municipality sees no mistake in its files."""
    for schema in sorted((ROOT / "schemas").glob(f"*/{folder}.schema.json")):
        municipality = schema.parent.name
        places = [ROOT / folder / f"{municipality}.yml", ROOT / folder / municipality]
        files = [f for place in places for f in (place, *place.rglob("*.yml")) if f.is_file()]
        rules = json.loads(schema.read_bytes())
        validator = validator_for(rules)(rules)
        for file in sorted(files):
            content = yaml.load(file.read_bytes(), AsEditors)  # noqa: S506  # a safe one
            errors = validator.iter_errors(content)
            assert [error.message for error in errors] == [], file


@pytest.mark.parametrize("folder", FOLDERS)
def test_schema_by_itself_sees_a_misspelt_key(folder: str, tmp_path: Path) -> None:
    """The schemas are not so wide that anything passes."""
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("areor: []\n", "utf-8")
    schema = ROOT / f"schemas/{folder}.schema.json"
    done = CliRunner().invoke(check_jsonschema, ["--schemafile", str(schema), str(wrong)])
    assert done.exit_code == 1
    assert "areor" in done.output
