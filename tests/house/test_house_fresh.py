"""What is made from the program and committed is what the program makes today."""

import subprocess
import sys
from pathlib import Path

import pytest

from handbok.outputs.schemas import schemas

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("strategy", "measures", "contacts")


def said(*command: str) -> str:
    """What a command beside the interpreter of the tests prints."""
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
    ],
)
def test_manual_is_what_the_program_says(file: str, command: tuple[str, ...]) -> None:
    """The page in docs/ is the output of its command (`make fresh` writes it anew)."""
    assert (ROOT / file).read_text("utf-8") == said(*command)


def test_schemas_are_what_the_models_say() -> None:
    """Every schema is committed as it would be written today, and none is left from before."""
    made = {artifact.address: artifact.content for artifact in schemas()}
    folder = ROOT / "schemas"
    kept = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.json")}
    assert sorted(kept) == sorted(made)
    assert [name for name in made if kept[name] != made[name]] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_content_is_valid_by_its_schema_alone(folder: str) -> None:
    """An editor with nothing but the JSON Schema sees no mistake in what is shipped."""
    files = [path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.yml")]
    assert files
    said("check-jsonschema", "--schemafile", f"schemas/{folder}.schema.json", *sorted(files))


@pytest.mark.parametrize("folder", FOLDERS)
def test_schema_by_itself_sees_a_misspelt_key(folder: str, tmp_path: Path) -> None:
    """The schemas are not so wide that anything passes."""
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("areor: []\n", "utf-8")
    with pytest.raises(AssertionError, match="areor"):
        said("check-jsonschema", "--schemafile", f"schemas/{folder}.schema.json", str(wrong))
