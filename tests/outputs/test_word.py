"""The strategy in Word: read back by another program, against what the YAML files say."""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import mammoth
import pytest
import yaml
from babel.dates import format_date
from click.testing import CliRunner
from docx import Document
from lxml import etree

from handbok.cli import main
from handbok.outputs.word.document import strategy_document
from handbok.outputs.word.manuscript import About, Manuscript
from handbok.outputs.word.prose import write_prose
from handbok.pages.planning import plan
from handbok.pipeline.checking import Checked, check
from handbok.render.prose import render_prose
from handbok.settings import Settings

pytestmark = pytest.mark.slow

MUNICIPALITIES = ("lillakra", "lund", "solna", "stockholm", "strangnas")
HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>")
DAY = re.compile(r"\b\d{1,2} [a-zåäö]+ \d{4}\b")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made(repository: Path) -> Callable[..., bytes]:
    """The Word file of one of the shipped handbooks; each is made once."""
    files: dict[tuple[str, str], bytes] = {}

    def make(name: str, site_url: str = "https://handbok.example/") -> bytes:
        if (name, site_url) not in files:
            handbook = check(Settings(repository, today=date(2026, 11, 21)), name).handbook
            assert handbook
            document = strategy_document(handbook, plan(handbook, "sv"), "sv", site_url)
            files[name, site_url] = document.content
        return files[name, site_url]

    return make


@cache
def html(content: bytes) -> str:
    """What Mammoth, which knows Word's files by itself, makes of one."""
    return str(mammoth.convert_to_html(BytesIO(content)).value)


def words(content: bytes, until: str = "") -> str:
    """Every word of a file's text, a blank between paragraphs; perhaps until a style."""
    told = []
    for paragraph in part(content, "word/document.xml").iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if until and style is not None and style.get(f"{W}val") == until:
            break
        told.append("".join(text.text or "" for text in paragraph.iter(f"{W}t")))
    return " ".join(" ".join(told).split())


def part(content: bytes, name: str) -> Any:
    """One XML part of the file."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read(name))


def read(file: Path) -> Any:
    """A YAML file with every value as the text that is written there."""
    return yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506  # nothing but text


def said(root: Path, name: str) -> Iterator[tuple[str, str]]:
    """Key and value of every text in the YAML that the strategy is written in, as it stands."""
    files = [root / f"strategy/{name}/strategy.yml", root / f"strategy/{name}/sources.yml"]
    files += [root / "strategy/national/sources.yml", root / f"strategy/{name}/municipality.yml"]
    for file in [*files, *(root / f"measures/{name}").glob("*.yml")]:
        yield from _texts("", read(file))


def _texts(key: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(name, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(key, inner)
    else:
        yield key, " ".join(str(value).split())


def in_words(day: str) -> str:
    """A day as Swedish prints it, by Babel directly."""
    return format_date(date.fromisoformat(day), "d MMMM y", locale="sv_SE")


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_every_day_and_number_is_the_yamls(
    name: str, made: Callable[..., bytes], repository: Path
) -> None:
    """No day and no figure stands in the file that does not stand in the YAML."""
    told = words(made(name))
    texts = [text for _, text in said(repository, name)]
    days = {in_words(t) for t in texts if re.fullmatch(r"\d{4}-\d\d-\d\d", t)}
    known = days | {day for text in texts for day in DAY.findall(text)}
    assert set(DAY.findall(told)) <= known
    figures = {figure for text in (*texts, *days) for figure in re.findall(r"\d+", text)}
    assert set(re.findall(r"\d+", told)) <= figures


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_every_decision_area_and_measure_is_told(
    name: str, made: Callable[..., bytes], repository: Path
) -> None:
    """Each decision, measure, starting point and locator of the YAML stands in the file."""
    told = words(made(name))
    strategy = read(repository / f"strategy/{name}/strategy.yml")["strategy"]
    kept = {"title", "text", "paragraph", "dnr", "body", "indicator", "follow_up", "says"}
    records = [strategy]
    for file in (repository / f"measures/{name}").glob("*.yml"):
        records += read(file)["areas"]
    missing = [
        text
        for record in records
        for key, text in _texts("", record)
        if key in kept | {"locator", "responsible_note"} and text.rstrip(".") not in told
    ]
    assert missing == []
    for decision in strategy.get("decisions", ()):
        day = decision["date"]
        assert (in_words(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else day[:4]) in told
    for record in records:
        for measure in record.get("measures", ()):
            assert measure.get("due", "")[:4] in told


@pytest.mark.parametrize("name", MUNICIPALITIES)
def test_structure_is_words_own(name: str, made: Callable[..., bytes]) -> None:
    """Headings nest from the title on and none is empty; each table has a header that repeats."""
    content = made(name)
    body = part(content, "word/document.xml")
    styles = [p.get(f"{W}val") for p in body.iter(f"{W}pStyle")]
    assert styles.count("Title") == 1
    levels = [int(s[-1]) for s in styles if re.fullmatch("Heading[1-9]", s)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert not [
        p for p in body.iter(f"{W}p") if _is_heading(p) and not "".join(p.itertext()).strip()
    ]
    for table in body.iter(f"{W}tbl"):
        first, *others = table.iter(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert others
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in others)
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
    pictures = list(body.iter("{*}docPr"))
    assert [picture.get("descr") for picture in pictures] == [
        "QR-kod som leder till https://handbok.example/strategi/"
    ]


def _is_heading(paragraph: Any) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val").startswith("Heading")


def test_another_reader_finds_headings_tables_and_links(made: Callable[..., bytes]) -> None:
    """A program that knows nothing of ours finds ten areas, table heads and links."""
    told = html(made("lillakra"))
    headings = [text for level, text in HEADING.findall(told) if level == "2"]
    assert [h for h in headings if h.startswith("10.")] == ["10. Kommunikation och trygga platser"]
    assert told.count("<table><thead>") == told.count("<table>") == 13
    assert '<a href="https://lillakra.example/strategi">' in told


def test_every_word_is_swedish(made: Callable[..., bytes]) -> None:
    """The language stands at each run, so that it survives a paste, and in the defaults."""
    content = made("lillakra")
    for run in part(content, "word/document.xml").iter(f"{W}r"):
        if run.find(f"{W}t") is not None:
            assert run.find(f"{W}rPr/{W}lang").get(f"{W}val") == "sv-SE"
    defaults = part(content, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults.find(f"{W}lang").get(f"{W}val") == "sv-SE"


def test_file_says_what_it_is(made: Callable[..., bytes]) -> None:
    """Title, author, subject and day come from the content; nothing comes from the template."""
    content = made("lillakra")
    properties = Document(BytesIO(content)).core_properties
    assert properties.title == "Strategi mot radikalisering och våldsbejakande extremism 2025–2028"
    assert (properties.author, properties.language) == ("Lillåkra kommun", "sv-SE")
    assert properties.subject == "radikalisering och våldsbejakande extremism"
    assert properties.created.date() == properties.modified.date() == date(2026, 11, 20)
    with zipfile.ZipFile(BytesIO(content)) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_equal_content_gives_equal_bytes(made: Callable[..., bytes], repository: Path) -> None:
    """A second run gives the very same file."""
    handbook = check(Settings(repository, today=date(2026, 11, 21)), "lund").handbook
    assert handbook
    again = strategy_document(handbook, plan(handbook, "sv"), "sv", "https://handbok.example/")
    assert again.content == made("lund")


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("lillakra", "Lillåkra kommun finns inte. Beslut, namn och nummer är påhittade"),
        ("solna", "Det här är inte Solna stads egen handbok."),
        ("strangnas", "Inget beslut om dokumentet är känt."),
        ("lund", "Perioden är slut."),
    ],
)
def test_status_is_honest(name: str, status: str, made: Callable[..., bytes]) -> None:
    """What is invented, an example, undecided or over says so before the first heading."""
    assert status in words(made(name), until="Heading1")


def test_a_draft_says_so(checked: Callable[..., Checked]) -> None:
    """A draft's Word file says draft, as the site does."""
    municipality = """
    municipality:
      {id: exempelby, name: Exempelby kommun, short_name: E, county: L, updated: 2026-11-20,
       coordinator: samordnare, status: draft}
    """
    handbook = checked({"strategy/exempelby/municipality.yml": municipality}).handbook
    assert handbook
    content = strategy_document(handbook, plan(handbook, "sv"), "sv", "").content
    assert "Utkast. Exempelby kommun har inte fastställt handboken än." in words(content)


def test_without_public_address_nothing_leads_to_the_handbook(made: Callable[..., bytes]) -> None:
    """Where nobody has said the address there is no code, and no link to a page of the site."""
    content = made("lillakra", "")
    assert not list(part(content, "word/document.xml").iter("{*}docPr"))
    targets = [r.get("Target") for r in part(content, "word/_rels/document.xml.rels")]
    links = [target for target in targets if "://" in target]
    assert links
    assert all(link.startswith("https://lillakra.example/") for link in links)


def prose(markdown: str) -> str:
    """A prose field written below a heading of level 1, as Mammoth reads it."""
    manuscript = Manuscript(About("t", "a", "s", "k", date(2026, 1, 1), "sv", "#1d4f63"))
    address = {"https://a.example/": "https://a.example/", "mailto:b@c.example": ""}
    write_prose(manuscript, render_prose(markdown, {}, "index.md"), 1, lambda a: address.get(a, ""))
    return html(manuscript.content())


@pytest.mark.parametrize(
    ("markdown", "told"),
    [
        ("**Fett** och *lutat*.", "<p><strong>Fett</strong> och <em>lutat</em>.</p>"),
        ("Se [a](https://a.example/), nu.", '<p>Se <a href="https://a.example/">a</a>, nu.</p>'),
        ("Skriv [hit](mailto:b@c.example).", "<p>Skriv hit.</p>"),
        ("- ett\n- två\n    - inre", "<ul><li>ett</li><li>två</li><li>inre</li></ul>"),
        ("1. a\n2. b\n\nx\n\n1. c", "<ol><li>a</li><li>b</li></ol><p>x</p><ol><li>c</li></ol>"),
        ("### Rubrik\n\n> Citat & mer", "<h2>Rubrik</h2><p>Citat &amp; mer</p>"),
        ("En rad  \nen till", "<p>En rad<br />en till</p>"),
        ("En rad\\\nmed *en* `kod`", "<p>En rad\\ med <em>en</em> <em>kod</em></p>"),
    ],
    ids=["emphasis", "link", "no address", "lists", "numbers", "heading and quote", "line break",
         "code"],
)  # fmt: skip
def test_prose_is_words_own(markdown: str, told: str) -> None:
    """Markdown becomes runs, lists, links and headings; none of its signs is left."""
    assert prose(markdown) == told


def test_inner_list_has_a_style_of_its_own() -> None:
    """A list in a list is Word's own second level."""
    manuscript = Manuscript(About("t", "a", "s", "k", date(2026, 1, 1), "sv", "#1d4f63"))
    write_prose(manuscript, render_prose("- ett\n    - inre\n- två", {}, "index.md"), 1, str)
    body = part(manuscript.content(), "word/document.xml")
    styles = [p.get(f"{W}val") for p in body.iter(f"{W}pStyle")]
    assert styles == ["ListBullet", "ListBullet2", "ListBullet"]


def test_lists_begin_with_one_again() -> None:
    """Two numbered lists are two countings, which both begin with 1."""
    manuscript = Manuscript(About("t", "a", "s", "k", date(2026, 1, 1), "sv", "#1d4f63"))
    write_prose(manuscript, render_prose("1. a\n2. b\n\nx\n\n1. c", {}, "index.md"), 1, str)
    content = manuscript.content()
    counted = [n.get(f"{W}val") for n in part(content, "word/document.xml").iter(f"{W}numId")]
    first, second = counted[0], counted[2]
    assert counted == [first, first, second]
    assert first != second
    for number in part(content, "word/numbering.xml").iter(f"{W}num"):
        if number.get(f"{W}numId") in {first, second}:
            assert number.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") == "1"


def test_command_writes_the_file(repository: Path, tmp_path: Path) -> None:
    """`handbok docx` writes where it is told, with links to the address it is given."""
    target = tmp_path / "arende.docx"
    arguments = ["docx", "lund", "--root", str(repository), "-o", str(target)]
    done = CliRunner().invoke(main, [*arguments, "--site-url", "https://lund.example/h"])
    assert done.exit_code == 0, done.output
    first, *left_out = done.stdout.splitlines()
    assert first == f"{target}: skriven. Öppna den i Word eller LibreOffice."
    assert all(line.startswith("Utelämnat") for line in left_out)
    assert "https://lund.example/h/strategi/" in words(target.read_bytes())


@pytest.mark.parametrize("library", ["docx", "segno"])
def test_missing_library_is_told_with_remedy(
    library: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra the command says what to install, and writes nothing."""
    import sys  # noqa: PLC0415

    for module in [name for name in sys.modules if name.startswith("handbok.outputs.word")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    target = tmp_path / "x.docx"
    done = CliRunner().invoke(main, ["docx", "lund", "--root", str(repository), "-o", str(target)])
    assert done.exit_code == 2
    assert 'pip install "handbok[docx]"' in done.output
    assert not target.exists()
