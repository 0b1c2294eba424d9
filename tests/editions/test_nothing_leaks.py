"""The public site holds no byte of what is for staff; the staff's site holds all that is shown."""

import base64
import gzip
import io
import pickle
import shutil
import zipfile
import zlib
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from canaries import NAME, Canaries, handbook_files, may_be_staffs
from click.testing import CliRunner, Result
from searching import found_in

from handbok.cli import main
from handbok.link.editions import for_audience
from handbok.model.audience import Audience
from handbok.model.kinds import KINDS
from handbok.model.references import parts_of
from handbok.pipeline.checking import check
from handbok.settings import Settings

pytestmark = [
    pytest.mark.slow,
    # WeasyPrint leaves the colour profile of PDF/A open.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
DAY = {"SOURCE_DATE_EPOCH": "1795219200"}
# Feeds, the sitemap and files for other systems are written only where the address is known.
ADDRESS = "https://handbok.exempelby.example/bok/"
PAPER = {
    "bok.pdf": ("pdf", NAME),
    "bok-arkiv.pdf": ("pdf", NAME, "--archive"),
    "strategi.pdf": ("pdf", NAME, "--part", "strategy"),
    "oro.pdf": ("pdf", NAME, "--situation", "oro"),
    "larare.pdf": ("pdf", NAME, "--role", "larare"),
    "kort-a4.pdf": ("cards", NAME),
    "kort-plånbok.pdf": ("cards", NAME, "--size", "wallet"),
    "kort-oro.pdf": ("cards", NAME, "--situation", "oro"),
}
# Of the staff's paper a book and a card show that the search finds what it holds.
STAFFS_PAPER = ("bok.pdf", "kort-plånbok.pdf")
# Files that have words of the staff's in them when staff are the readers, and must not otherwise.
WITH_WORDS = (
    *PAPER,
    "strategi.docx",
    "site/manifest.json",
    "site/summary.json",
    "site/llms.txt",
    "site/sitemap.xml",
    "site/search/index.json",
    "site/data/kontakter.csv",
    "site/data/kontakter.xlsx",
    "site/data/kontakter.vcf",
    "site/data/andringar.json",
    "site/data/andringar.rss",
    "site/api/externalitems.json",
    "site/api/v1/index.json",
    "site/api/v1/contacts.json",
    "site/api/v1/changes.json",
)
WITHOUT_WORDS = (
    "site/handbok.json",
    "site/data/dcat.jsonld",
    "site/robots.txt",
    "all/index.html",
    "embed.txt",
)
# What no output shows to anyone: words for the program, for editors, or for what rests on nothing.
NEVER_SHOWN = (
    ".concepts",
    ".to",
    "wording.",
    "outcomes.id",
    *(f"{kind}.sources." for kind in ("accessibility_statement", "source", "change")),
    *(f"{kind}.sources." for kind in ("function", "contact")),
    *(f"{kind}.search_words" for kind in ("source", "change")),
)


@pytest.fixture(scope="module")
def canaries() -> Canaries:
    """The words of one handbook, filled in as its files are made."""
    return Canaries()


@pytest.fixture(scope="module")
def root(canaries: Canaries, tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """The small municipality with a handbook full of canaries over it."""
    root = tmp_path_factory.mktemp("canaries")
    shutil.copytree(repository / "tests/example", root, dirs_exist_ok=True)
    words = (repository / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"site_url: {ADDRESS}\n{words}", encoding="utf-8")
    for name, text in handbook_files(canaries).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def built(root: Path, audience: str, paper: Collection[str] = PAPER) -> Path:
    """All that the program makes of the handbook for an audience, by its own commands."""
    out = root.with_name(f"{root.name}-{audience}")
    asked = ("--root", root, "--audience", audience)
    for command in (
        ("build", NAME, "--site-dir", out / "site"),
        ("build", "--all", "--site-dir", out / "all"),
        ("write", out / "source", NAME),
        ("docx", NAME, "--output", out / "strategi.docx", "--site-url", ADDRESS),
        *(
            (*c, "--site-url", ADDRESS, "--output", out / name)
            for name, c in PAPER.items()
            if name in paper
        ),
    ):
        said = handbok(*command, *asked)
        assert said.exit_code == 0, said.output
    snippets = [embedded(root, audience, wanted).stdout for wanted in ("kontakter", "oro", "sok")]
    (out / "embed.txt").write_text("\n".join(snippets), encoding="utf-8")
    return out


def handbok(*arguments: object, **variables: str) -> Result:
    """A command in this process: what sets paper takes a while to load."""
    words = [str(argument) for argument in arguments]
    return CliRunner().invoke(main, words, env={**DAY, **variables}, prog_name="handbok")


def embedded(root: Path, audience: str, wanted: str) -> Result:
    """What to paste to show something. For whom is said by mkdocs.yml."""
    asked = ("--root", root, "--municipality", NAME)
    return handbok("embed", wanted, *asked, HANDBOK_AUDIENCE=audience)


def test_the_public_site_holds_no_byte_of_the_staffs(root: Path, canaries: Canaries) -> None:
    """Every text of every kind, its ids, numbers, addresses and file names: nowhere in anything."""
    assert len(canaries.words) > 150
    out = built(root, "public")
    assert [name for name in (*WITH_WORDS, *WITHOUT_WORDS) if not (out / name).is_file()] == []
    assert len(list(out.rglob("*.html"))) > 20
    assert found_in(out, canaries.words.values()) == {}


def test_the_staffs_site_holds_all_that_is_shown(root: Path, canaries: Canaries) -> None:
    """The same search finds the same words where they are: the promise above can be broken."""
    found = found_in(built(root, "staff", STAFFS_PAPER), canaries.words.values())
    missed = {where for where, word in canaries.words.items() if word not in found}
    unexpected = {w for w in missed if not any(never in f"{w}" for never in NEVER_SHOWN)}
    assert unexpected == set()
    assert len(found) > 150
    made = set(WITH_WORDS) - set(PAPER) | set(STAFFS_PAPER)
    assert made - set().union(*found.values()) == set()


def test_a_snippet_is_made_of_what_its_audience_may_read(root: Path, canaries: Canaries) -> None:
    """What is the staff's does not exist for everyone, nor is it told as the nearest word."""
    role = canaries.words["role.id"]
    assert embedded(root, "staff", role).exit_code == 0
    for wanted in (role, role[:-1]):
        refused = embedded(root, "public", wanted)
        assert refused.exit_code == 2
        others = set(canaries.words.values()) - {wanted}
        assert [word for word in others if word in refused.output] == []


def test_the_handbook_itself_holds_nothing(root: Path, canaries: Canaries, today: date) -> None:
    """Not even what outputs are made of has it, down to the files' data and places."""
    handbook = check(Settings(root, today=today), NAME).handbook
    assert handbook
    held = {audience: pickle.dumps(for_audience(handbook, audience)) for audience in Audience}
    words = [word.encode() for word in canaries.words.values() if word[:3] == "qzv"]
    assert [word for word in words if word in held[Audience.PUBLIC]] == []
    elsewhere = ("page.", "situation.flow.questions.answers")  # in files, and mended to lead on
    of_pages = [w.encode() for where, w in canaries.words.items() if where.startswith(elsewhere)]
    assert [w for w in words if w not in held[Audience.STAFF] and w not in of_pages] == []


def test_every_kind_and_part_that_can_be_marked_is_there(canaries: Canaries) -> None:
    """A model that gets `visibility` tomorrow is filled with canaries tomorrow."""
    handbook_files(canaries)
    begun = {where.split(".")[0] for where in canaries.words}
    for kind in KINDS:
        if may_be_staffs(kind.model) and kind.name not in {"municipality", "strategy"}:
            assert kind.name in begun
        for name, part in parts_of(kind.model):
            if may_be_staffs(part):
                assert any(w.startswith(f"public-{kind.name}.{name}.") for w in canaries.words)


PDF = b"%PDF-1.4\n1 0 obj\nstream\n" + zlib.compress(b"(qzv0001) Tj") + b"\nendstream\n"


def packed(name: str, content: bytes) -> bytes:
    """An archive with one file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


HIDDEN: Mapping[str, bytes] = {
    "utf-8": b"<p>qzv0001</p>",
    "upper case": b"QZV0001",
    "utf-16": "qzv0001".encode("utf-16"),
    "percent-encoded": quote("x qzv0001").replace("qzv", "%71%7A%76").encode(),
    "html-escaped": b"&#113;&#x7a;v0001",
    "json-escaped": rb'"\u0071zv0001"',
    "css-escaped": rb'"\71 zv0001"',
    "base64": base64.b64encode(b"a longer text with qzv0001 in it"),
    "folded": b"SUMMARY:qz\r\n v0001",
    "gzip": gzip.compress(b"qzv0001"),
    "zip": packed("a.xml", b"qzv0001"),
    "name in a zip": packed("qzv0001.xml", b""),
    "gzip in a zip": packed("a.gz", gzip.compress(b"qzv0001")),
    "pdf": PDF,
}


@pytest.mark.parametrize("how", HIDDEN)
def test_the_search_finds_a_word_however_it_is_hidden(how: str, tmp_path: Path) -> None:
    """A leak in an archive or another encoding is a leak."""
    (tmp_path / "file").write_bytes(HIDDEN[how])
    assert found_in(tmp_path, ["qzv0001", "qzv0002"]) == {"qzv0001": {"file"}}


@pytest.mark.parametrize("written", ["+46846500461", "08-465 004 61", "08%2D465%20004%2061"])
def test_the_search_finds_a_number_however_it_is_written(written: str, tmp_path: Path) -> None:
    """A number to call is found by its digits."""
    (tmp_path / "file").write_text(written)
    assert set(found_in(tmp_path, ["08-465 004 61", "08-465 004 62"])) == {"08-465 004 61"}
