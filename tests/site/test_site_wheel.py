"""The wheel alone: a municipality with content and no program gets the same site."""

import json
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path
from zipfile import ZipFile

import pytest
from site_runs import ROOT, copy_content, differences, environment, program, tree

pytestmark = pytest.mark.slow
BASE = ("strategy/national", "contacts/national.yml")

# What the modules of a package may want that only an extra brings.
EXTRAS = {
    "handbok.outputs.word": {"docx", "segno"},
    "handbok.publish": {"asyncssh", "requests"},
}


def call(*command: str | Path, cwd: Path, **variables: str) -> str:
    """What a command says; it must succeed."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with what is installed and nothing from the net."""
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("handbok-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an empty environment with the wheel, and the same versions as here."""
    folder = tmp_path_factory.mktemp("installed")
    versions = {d.metadata["Name"].lower(): d.version for d in distributions()}
    lines = [f"{name}=={version}\n" for name, version in versions.items() if name != "handbok"]
    (folder / "versions.txt").write_text("".join(sorted(lines)), "utf-8")
    uv, python = program("uv"), folder / "env/bin/python"
    call(uv, "venv", "--quiet", "--python", sys.executable, folder / "env", cwd=folder)
    install = ("pip", "install", "--quiet", "--constraint", "versions.txt")
    call(uv, *install, "--python", python, wheel, cwd=folder)
    return python.parent


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A municipality's repository: no program, no theme, not even the common base."""
    root = copy_content(tmp_path / "content", leave_out=BASE)
    assert {path.name for path in root.iterdir()} == {
        *("strategy", "measures", "contacts", "pages", "mkdocs.yml")
    }
    return root


def test_wheel_holds_what_it_needs_and_nothing_else(wheel: Path) -> None:
    """Program, theme and common base; no town's content, no tests."""
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = ROOT / "generator/handbok"
    wanted = {
        f"handbok/{path.relative_to(package).as_posix()}": path
        for path in package.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    wanted |= {
        f"handbok/{path.relative_to(ROOT).as_posix()}": path
        for path in (ROOT / "overrides").rglob("*")
        if path.is_file()
    }
    wanted |= {
        f"handbok/contract/{path.relative_to(ROOT / 'schemas/api/v1').as_posix()}": path
        for path in (ROOT / "schemas/api/v1").rglob("*")
        if path.is_file()
    }
    base = [ROOT / "contacts/national.yml", *(ROOT / "strategy/national").rglob("*.yml")]
    wanted |= {f"handbok/base/{path.relative_to(ROOT).as_posix()}": path for path in base}
    assert {name for name in names if ".dist-info/" not in name} == set(wanted)


def test_installed_program_is_the_wheels(installed: Path, tmp_path: Path) -> None:
    """The test of the wheel does not fall back on the repository's own code."""
    said = call(installed / "python", "-c", "import handbok; print(handbok.__file__)", cwd=tmp_path)
    assert Path(said.strip()).is_relative_to(installed.parent)


def test_wheel_names_all_that_it_imports(installed: Path, tmp_path: Path) -> None:
    """Every module can be imported without the extras; those of an extra want only its packages."""
    walk = (
        "import importlib, json, pkgutil, handbok\n"
        "found = pkgutil.walk_packages(handbok.__path__, 'handbok.')\n"
        "missing = {}\n"
        "for name in (f.name for f in found if not f.name.endswith('__main__')):\n"
        "    try:\n"
        "        importlib.import_module(name)\n"
        "        missing[name] = ''\n"
        "    except ModuleNotFoundError as error:\n"
        "        missing[name] = error.name.split('.')[0]\n"
        "print(json.dumps(missing))\n"
    )
    missing = json.loads(call(installed / "python", "-c", walk, cwd=tmp_path))
    assert {"handbok.cli", "handbok.site.plugin", "handbok.load.yaml_reader"} <= {
        name for name, package in missing.items() if not package
    }
    strange = {
        (name, package)
        for name, package in missing.items()
        if package and package not in EXTRAS.get(name.rpartition(".")[0], ())
    }
    assert strange == set()


def test_wheel_builds_the_same_site(installed: Path, content: Path, all_sites: Path) -> None:
    """With the wheel's own theme and base the site has the same bytes as the repository's."""
    said = call(installed / "handbok", "build", "solna", cwd=content)
    assert "solna: byggd" in said
    assert differences(tree(content / "site"), tree(all_sites / "solna")) == []


def test_mkdocs_finds_the_wheels_plugin(installed: Path, content: Path, all_sites: Path) -> None:
    """`mkdocs build --strict` works as well where handbok was installed from the wheel."""
    call(installed / "mkdocs", "build", "--strict", cwd=content, HANDBOK_MUNICIPALITY="solna")
    assert differences(tree(content / "site"), tree(all_sites / "solna")) == []


def test_wheel_checks_without_a_repository_of_the_program(installed: Path, content: Path) -> None:
    """`handbok check` finds the common base in the wheel, and tells only of what is at hand."""
    found = json.loads(call(installed / "handbok", "check", "--format", "json", cwd=content))
    assert {problem["severity"] for problem in found} == {"notice"}
    assert all((content / problem["file"]).is_file() for problem in found)


def test_wheel_begins_a_handbook_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    """Table, templates and base are in the wheel: begun, checked and built with nothing else."""
    number = "kontaktcenter=08-465 004 00"
    call(installed / "handbok", "new", "Håbo", "--yes", "--phone", number, cwd=tmp_path)
    assert "Fel: 0. Varningar: 0." in call(installed / "handbok", "check", cwd=tmp_path)
    assert "haabo: byggd" in call(installed / "handbok", "build", cwd=tmp_path)
    assert "08-465 004 00" in (tmp_path / "site/kontakter/index.html").read_text("utf-8")
