"""Sites to publish: built for real from the example, finished, and read back."""

import hashlib
import os
import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from posixpath import dirname, join, normpath

from click.testing import CliRunner, Result

from handbok.cli import main
from handbok.model.audience import Audience
from handbok.outputs.manifest import ADDRESS, Manifest, decoded
from handbok.publish.naming import is_asset
from handbok.settings import Settings
from handbok.site.building import build_one

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests/example"
NAME = "exempelby"
TODAY = date(2026, 11, 21)
OLD, NEW = "08-465 004 00", "08-465 004 77"
ASKED = re.compile(rb'<(?:link|script|img)\b[^>]*\s(?:href|src)="([^"#?:]+)"')


def built(root: Path, folder: Path) -> Path:
    """The handbook of a repository, as `handbok build` makes it."""
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(2026, 11, 21, tzinfo=UTC).timestamp()))
    shutil.copy(ROOT / "mkdocs.yml", root)
    # The staff's: the example's own number is theirs, and a change of it is what readers see.
    assert build_one(Settings(root, today=TODAY), NAME, folder, Audience.STAFF).edition
    return folder


def edit(root: Path) -> None:
    """What an editor changes: a number, and with it pages; a colour, and with it a style sheet."""
    contacts = root / f"contacts/{NAME}.yml"
    contacts.write_text(contacts.read_text("utf-8").replace(OLD, NEW), "utf-8")
    municipality = root / f"strategy/{NAME}/municipality.yml"
    colours = "  colours: {accent: '#936200'}\n"
    municipality.write_text(municipality.read_text("utf-8").rstrip() + "\n" + colours, "utf-8")


def two_versions(folder: Path) -> None:
    """Both sites, `one` and `two`, in a folder."""
    root = folder / "content"
    shutil.copytree(EXAMPLE, root)
    built(root, folder / "one")
    edit(root)
    built(root, folder / "two")


def publish(*arguments: str | Path) -> Result:
    """`handbok publish`, run as an editor would."""
    return CliRunner().invoke(main, ["publish", *map(str, arguments)], catch_exceptions=False)


def verify(*arguments: str | Path) -> Result:
    """`handbok verify`, run as an editor would."""
    return CliRunner().invoke(main, ["verify", *map(str, arguments)], catch_exceptions=False)


def manifest_at(read: Callable[[str], bytes | None]) -> Manifest:
    """The manifest of what is shown."""
    content = read(ADDRESS)
    assert content is not None
    return decoded(content)


def state(read: Callable[[str], bytes | None], versions: dict[str, Manifest]) -> str:
    """Which of the versions is shown whole, judged by every file of it; what is wrong otherwise."""
    named = manifest_at(read)
    for name, version in versions.items():
        if version.content == named.content:
            wrong = [a for a, f in named.all_files.items() if _sha(read(a)) != f.sha256]
            return f"{name} with {wrong[:3]} wrong" if wrong else name
    return f"unknown content {named.content}"


def _sha(content: bytes | None) -> str:
    return hashlib.sha256(content).hexdigest() if content is not None else ""


def assets_of(page: bytes, address: str) -> list[str]:
    """What a page asks for before it looks right: addresses from the root, named by content."""
    found = (normpath(join(dirname(address), link.decode())) for link in ASKED.findall(page))
    return [asset for asset in found if is_asset(asset)]
