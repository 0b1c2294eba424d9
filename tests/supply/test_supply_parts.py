"""What the program is made of: locked, listed, under licences that a municipality can live with."""

import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import PackageMetadata, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements-dev.txt").read_text("utf-8")
# Names as packages write them. LGPL: imported as a library of its own, which anyone can replace.
ALLOWED = re.compile(
    r"0BSD|Apache|BSD|EPL|HPND|ISC|LGPL|Lesser General Public|MIT|Mozilla|MPL|PSF|Python Software"
    r"|Unlicense|Zlib"
)
FORBIDDEN = re.compile(r"(?<!L)(?<!Lesser )GPL|(?<!Lesser )General Public|Commons Clause|SSPL|BUSL")
# Offered under several licences, a GPL among them, for us to choose from: the one that we take.
CHOSEN = {"asyncssh": "EPL-2.0", "pyphen": "MPL 1.1"}
# Says its licence (BSD) in a way that CycloneDX leaves out; that it says one is tested below.
UNNAMED = {"partd"}


def wanted() -> list[Requirement]:
    """What the program itself asks for, with every extra."""
    project = PROJECT["project"]
    extras = project.get("optional-dependencies", {}).values()
    return [Requirement(line) for part in (project["dependencies"], *extras) for line in part]


@cache
def runtime() -> dict[str, str]:
    """Everything that runs in a municipality, as it is installed here: name → version."""
    found: dict[str, str] = {}
    waiting = wanted()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if not applies(requirement) or name in found:
            continue
        installed = distribution(requirement.name)
        found[name] = installed.version
        extras = requirement.extras or {""}
        for line in installed.requires or ():
            inner = Requirement(line)
            if inner.marker is None or any(inner.marker.evaluate({"extra": e}) for e in extras):
                waiting.append(inner)
    return found


def applies(requirement: Requirement) -> bool:
    """Whether a requirement holds on this machine, whatever extra asked for it."""
    text = str(requirement.marker or "")
    return "extra" in text or not text or bool(requirement.marker and requirement.marker.evaluate())


def licences(metadata: PackageMetadata) -> str:
    """What a package says of its licence, in whichever field it says it."""
    classifiers = [c for c in metadata.get_all("Classifier") or () if c.startswith("License ::")]
    said = [metadata.get("License-Expression") or "", *classifiers]
    return "; ".join(filter(None, said)) or (metadata.get("License") or "").splitlines()[0]


def is_free(text: str) -> bool:
    """Whether a licence is among those we take: known, and of no kind that spreads to the site."""
    return bool(ALLOWED.search(text)) and not FORBIDDEN.search(text)


def test_program_has_parts() -> None:
    """The walk over dependencies finds what the program imports, and what that needs in turn."""
    assert {"mkdocs", "pydantic", "pydantic-core", "pyyaml", "mkdocs-material"} <= set(runtime())


def test_every_part_has_a_licence_that_we_take() -> None:
    """MIT, BSD, Apache and their like; nothing under GPL or AGPL, nothing unknown."""
    said = {name: licences(distribution(name).metadata) for name in runtime()}
    assert [name for name, text in said.items() if name not in CHOSEN and not is_free(text)] == []


@pytest.mark.parametrize("name", CHOSEN)
def test_chosen_licence_is_offered(name: str) -> None:
    """A package that offers a choice still offers the one that we take, and is still used."""
    metadata = distribution(name).metadata
    assert name in runtime()
    assert CHOSEN[name] in f"{licences(metadata)} {metadata.get('License')}"
    assert is_free(CHOSEN[name])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MIT", True),
        ("License :: OSI Approved :: BSD License", True),
        ("LGPL-2.1-or-later", True),
        ("License :: OSI Approved :: GNU Lesser General Public License v2 (LGPLv2)", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-or-later", False),
        ("MIT; License :: OSI Approved :: GNU General Public License v3 (GPLv3)", False),
        ("License :: OSI Approved :: GNU Affero General Public License v3", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_licence_is_judged(text: str, *, expected: bool) -> None:
    """Each kind is told from the others."""
    assert is_free(text) == expected


def test_every_part_is_locked_with_its_hash() -> None:
    """The lock file has each package at one version, with SHA-256 of its files."""
    pinned = dict(re.findall(r"(?m)^([a-z0-9._-]+)==([^ ;\\\n]+)", LOCK))
    blocks = re.split(r"(?m)^(?=[a-z0-9._-]+==)", LOCK)[1:]
    assert [b.splitlines()[0] for b in blocks if "--hash=sha256:" not in b] == []
    assert {name for name in runtime() if name not in map(canonicalize_name, pinned)} == set()


@pytest.mark.slow
def test_bill_of_materials_names_every_part(tmp_path: Path) -> None:
    """CycloneDX, as `make sbom` writes it: each part with its version, address and licence.

    `make sbom` also validates it by CycloneDX' own schema, which takes long.
    """
    file = tmp_path / "sbom.json"
    program = Path(sys.executable).with_name("cyclonedx-py")
    options = ("--no-validate", "--pyproject", ROOT / "pyproject.toml", "--output-file", file)
    done = subprocess.run(
        [program, "environment", *options, sys.executable],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    bill = json.loads(file.read_text("utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["metadata"]["component"]["name"] == "handbok"
    parts = {canonicalize_name(part["name"]): part for part in bill["components"]}
    missing = {name: v for name, v in runtime().items() if parts.get(name, {}).get("version") != v}
    assert missing == {}
    assert {name for name in runtime() if not parts[name].get("licenses")} <= UNNAMED
    assert all(parts[name]["purl"].startswith("pkg:pypi/") for name in runtime())
