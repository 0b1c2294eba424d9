"""What is looked at before anything is put anywhere, and how `handbok verify` sees afterwards."""

import json
import re
import shutil
from pathlib import Path

import pytest
from published_sites import EXAMPLE, NAME, NEW, OLD, ROOT, edit, publish, verify
from servers import Answer, host, nginx

from handbok.outputs.manifest import Manifest, decoded, digest, manifest_of
from handbok.publish.inspecting import Fault, inspect
from handbok.publish.telling import size

Sites = tuple[Path, Path]


@pytest.fixture
def site(built_sites: Sites, tmp_path: Path) -> Path:
    """A copy of a built site that a test may break."""
    return Path(shutil.copytree(built_sites[0], tmp_path / "site"))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that says in its mkdocs.yml where it is published."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "repository"))
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    monkeypatch.setenv("HANDBOK_AUDIENCE", "staff")
    where = "  - handbok:\n      publish: {target: '../www/{municipality}', keep: 3}\n"
    (root / "mkdocs.yml").write_text(text.replace("  - handbok:\n", where), "utf-8")
    return root


def test_content_is_checked_built_and_published_where_the_settings_say(
    repository: Path, tmp_path: Path
) -> None:
    """`handbok publish` alone does all of it; with an error the next time changes nothing."""
    done = publish("--root", repository)
    assert done.exit_code == 0, done.output
    page = tmp_path / "www" / NAME / "current/kontakter/index.html"
    assert OLD in page.read_text("utf-8")
    edit(repository)
    contacts = repository / f"contacts/{NAME}.yml"
    contacts.write_text(
        contacts.read_text("utf-8").replace("[samordnare]", "[finns-inte]"), "utf-8"
    )
    refused = publish("--root", repository)
    assert refused.exit_code == 1
    assert "unknown-reference" in refused.output or "finns-inte" in refused.output
    assert "Inget lades ut" in refused.output
    assert NEW not in page.read_text("utf-8")


def test_audience_of_what_is_published(repository: Path, tmp_path: Path) -> None:
    """The command goes before mkdocs.yml; a site that is built already has its audience.

    Numbers that should be tried again are counted: they are published as they are.
    """
    contacts = repository / f"contacts/{NAME}.yml"
    old = contacts.read_text("utf-8").replace("2026-11-20", "2025-09-01")
    contacts.write_text(old, "utf-8")
    done = publish("--root", repository, "--audience", "public")
    assert done.exit_code == 0, done.output
    assert "på över ett år: 1. De läggs ut med sitt datum." in done.output
    published = tmp_path / "www" / NAME / "current"
    assert json.loads((published / "handbok.json").read_bytes())["audience"] == "public"
    refused = publish("--root", repository, "--site", published, "--audience", "public")
    assert refused.exit_code == 2
    assert "handbok build --audience" in refused.output


def test_nothing_of_the_staffs_stays_where_the_public_reads(
    repository: Path, tmp_path: Path
) -> None:
    """A picture on a page for staff is kept for open pages, but not in a site for everyone."""
    own = repository / "pages" / NAME
    own.mkdir(parents=True, exist_ok=True)
    (own / "vakt.md").write_text(
        "---\nvisibility: staff\n---\n# Vakt\n\n![Karta](karta.svg)\n", "utf-8"
    )
    (own / "karta.svg").write_text("<svg><title>HEMLIG</title></svg>", "utf-8")
    www = tmp_path / "www" / NAME
    assert publish("--root", repository).exit_code == 0
    assert holding("HEMLIG", www / "current")
    assert publish("--root", repository, "--audience", "public").exit_code == 0
    assert not holding("HEMLIG", www / "current")
    refused = publish("--root", repository, "--rollback")
    assert refused.exit_code == 2
    assert "andra läsare" in refused.output
    assert not holding("HEMLIG", www / "current")


def holding(word: str, folder: Path) -> list[str]:
    """The files that hold a word."""
    files = [path for path in (folder.resolve()).rglob("*") if path.is_file()]
    return [path.name for path in files if word.encode() in path.read_bytes()]


def test_mistake_of_one_municipality_does_not_stop_the_others(
    repository: Path, tmp_path: Path
) -> None:
    """With --all the broken one keeps what readers have of it, and the others are published."""
    other = "annanby"
    for folder in ("strategy", "measures", "contacts"):
        for path in sorted((repository / folder).glob(f"{NAME}*")):
            copy = path.with_name(path.name.replace(NAME, other))
            (shutil.copytree if path.is_dir() else shutil.copyfile)(path, copy)
    own = repository / f"strategy/{other}/municipality.yml"
    own.write_text(own.read_text("utf-8").replace(f"id: {NAME}", f"id: {other}"), "utf-8")
    place = tmp_path / "all"
    done = publish(place, "--all", "--root", repository)
    assert done.exit_code == 0, done.output
    for name in (NAME, other):
        path = repository / f"contacts/{name}.yml"
        path.write_text(path.read_text("utf-8").replace(OLD, NEW), "utf-8")
    path.write_text(path.read_text("utf-8").replace("[samordnare]", "[finns-inte]"), "utf-8")
    done = publish(place, "--all", "--root", repository)
    assert done.exit_code == 1
    assert f"{other}: inte byggd" in done.output
    assert NEW in (place / f"current/{NAME}/kontakter/index.html").read_text("utf-8")
    assert OLD in (place / f"current/{other}/kontakter/index.html").read_text("utf-8")
    assert f'href="{other}/index.html"' in (place / "current/index.html").read_text("utf-8")
    assert verify(place).exit_code == 0


def test_whole_site_has_no_fault(site: Path) -> None:
    """What was built is what was promised, down to every anchor."""
    promised = dict.fromkeys(json.loads((site / "manifest.json").read_bytes())["files"], ())
    assert len(promised) > 50
    assert inspect(site, {**promised, "index.html": ("112",)}) == []


@pytest.mark.parametrize(
    ("address", "old", "new", "fault"),
    [
        ("index.html", 'href="kontakter/"', 'href="x/"', Fault("index.html", "dead-link", "x/")),
        (
            "roller/index.html",
            'href="larare/"',
            'href="larare/#borta"',
            Fault("roller/index.html", "dead-anchor", "larare/#borta"),
        ),
    ],
)
def test_dead_link_is_seen(site: Path, address: str, old: str, new: str, fault: Fault) -> None:
    """A link to nothing, a link to a place that is not on the page."""
    page = site / address
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), "utf-8")
    assert fault in inspect(site, {})


def test_number_must_stand_in_the_page_itself(site: Path) -> None:
    """The frame of every page has 112 under its search; that is not what was promised."""
    page = site / "index.html"
    before, article, after = re.split(
        "(<article.*</article>)", page.read_text("utf-8"), flags=re.DOTALL
    )
    assert "112" in before + after
    page.write_text(before + article.replace("112", "113") + after, "utf-8")
    assert inspect(site, {"index.html": ("112",)}) == [Fault("index.html", "unsaid", "112")]


def test_missing_and_empty_files_are_seen(site: Path) -> None:
    """Every artifact of the list is there and holds something."""
    (site / "om/granskning.ics").unlink()
    (site / "search/index.json").write_bytes(b"")
    promised = dict.fromkeys(("om/granskning.ics", "search/index.json", "index.html"), ())
    assert inspect(site, promised) == [
        Fault("om/data/index.html", "dead-link", "../granskning.ics"),
        Fault("om/granskning.ics", "missing"),
        Fault("om/granskning/index.html", "dead-link", "../granskning.ics"),
        Fault("search/index.json", "empty"),
    ]


def test_faulty_site_is_not_published(site: Path, tmp_path: Path) -> None:
    """A file of the built site that somebody changed stops it, in words."""
    page = site / "index.html"
    page.write_text(page.read_text("utf-8").replace("112", "113"), "utf-8")
    done = publish(tmp_path / "www", "--site", site)
    assert done.exit_code == 2
    assert "har ändrats sedan webbplatsen byggdes" in done.output
    assert not (tmp_path / "www").exists()


def test_site_that_leads_nowhere_is_not_published(site: Path, tmp_path: Path) -> None:
    """Twenty pages are named, the rest are counted, and no place is made."""
    (site / "assets/favicon.svg").unlink()
    before = decoded((site / "manifest.json").read_bytes())
    (site / "manifest.json").write_bytes(manifest_of(site, before.content).encoded())
    done = publish(tmp_path / "www", "--site", site)
    assert done.exit_code == 1
    lines = done.output.splitlines()
    dead = "länken ”../assets/favicon.svg” leder ingenstans."
    assert lines[0] == f"atgardsomraden/index.html: {dead}"
    assert re.fullmatch(r"… och \d+ till", lines[20])
    assert not (tmp_path / "www").exists()


@pytest.mark.parametrize(
    ("count", "swedish", "english"),
    [
        (999, "999 byte", "999 byte"),
        (1500, "2 kB", "2 kB"),
        (1_500_000, "1,5 MB", "1.5 MB"),
    ],
)
def test_size_is_told_as_people_say_it(count: int, swedish: str, english: str) -> None:
    """In the language's own way of writing it."""
    assert (size(count, "sv"), size(count, "en")) == (swedish, english)


def test_verify_finds_every_changed_missing_and_added_file(site: Path) -> None:
    """Each of them by name; 1 where there is any, 0 before."""
    assert verify(site).exit_code == 0
    (site / "index.html").write_bytes((site / "index.html").read_bytes() + b" ")
    (site / "search/index.js").unlink()
    (site / "kontakter/extra.html").write_text("x", "utf-8")
    found = verify(site)
    assert found.exit_code == 1
    assert found.output.splitlines()[:6] == [
        "Ändrade: 1",
        "  index.html",
        "Saknas: 1",
        "  search/index.js",
        "Hör inte dit: 1",
        "  kontakter/extra.html",
    ]


def test_verify_over_http_finds_what_is_changed_and_missing(site: Path, tmp_path: Path) -> None:
    """The same from outside, through a web server; what was added is said to be unseen."""
    with nginx(tmp_path / "nginx", site) as address:
        assert verify(address).exit_code == 0
        (site / "index.html").write_bytes((site / "index.html").read_bytes() + b" ")
        (site / "search/index.js").unlink()
        found = verify(address)
    assert found.exit_code == 1
    lines = found.output.splitlines()
    assert lines[:4] == ["Ändrade: 1", "  index.html", "Saknas: 1", "  search/index.js"]
    assert "syns inte utifrån" in found.output
    silent = verify(address)
    assert silent.exit_code == 2
    assert "Förbindelsen med 127.0.0.1" in silent.output


PAGE = b"<p>En sida</p>"
SITE = Manifest({name: digest(PAGE) for name in ("a.html", ".htaccess")}).encoded()


@pytest.mark.parametrize(
    ("page", "code", "told"),
    [
        ((200, "", PAGE), 0, "2 filer"),
        ((302, "/moved.html", b""), 0, "2 filer"),
        ((200, "", b"<p>Annat</p>"), 1, "Ändrade: 1"),
        ((410, "", b""), 1, "Saknas: 1"),
        (
            (302, "http://localhost/", b""),
            2,
            "leder vidare till en annan server: http://localhost/",
        ),
        ((500, "", b""), 2, "a.html: 500"),
    ],
)
def test_verify_over_http_proves_only_what_the_host_itself_shows(
    page: Answer, code: int, told: str
) -> None:
    """A page may have moved within the site; a file of the server's own is shown to nobody."""
    moved = (200, "", PAGE)
    with host({"/manifest.json": (200, "", SITE), "/a.html": page, "/moved.html": moved}) as url:
        done = verify(url)
    assert done.exit_code == code, done.output
    assert told in done.output


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{}",
        b'{"version": 2}',
        b'{"version": 1, "files": {"../x": {"sha256": "", "size": 1}}, "earlier": {}}',
        b'{"version": 1, "files": [], "earlier": {}}',
        b"[" * 100_000,
    ],
)
def test_verify_of_something_else_is_wrong_use(tmp_path: Path, manifest: bytes) -> None:
    """A folder without a manifest, or with somebody else's, is told and nothing is followed."""
    assert verify(tmp_path).exit_code == 2
    (tmp_path / "manifest.json").write_bytes(manifest)
    done = verify(tmp_path)
    assert done.exit_code == 2
    assert "Fel: " in done.output
