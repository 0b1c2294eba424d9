"""Every field of every record filled with markup: no page, banner or list obeys any of it."""

import json
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest
from markdown import Markdown
from mkdocs.utils.meta import get_data
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from handbok.load.files import HandwrittenFile
from handbok.load.yaml_reader import read_yaml
from handbok.model.fields import Prose
from handbok.model.kinds import BY_KEY
from handbok.pipeline.building import Built, build
from handbok.pipeline.checking import check
from handbok.render.active import active_problems
from handbok.settings import Settings

pytestmark = pytest.mark.slow

HOSTILE = (
    "ÖÖ <script>alert(1)</script> <img src=x onerror=alert(2)> {: onclick=alert(3) #x } "
    "[y](javascript:alert(4)) | ](z) ** ` --> ''' \" %7B"
)
ACTIVE = {"script", "img", "iframe", "object", "embed", "form", "input", "link", "meta"}


def is_text(annotation: object, marks: tuple[object, ...]) -> bool:
    """Whether a field takes any text at all, so that an editor may write anything there."""
    constraints = [mark for mark in marks if not isinstance(mark, Prose)]
    return annotation is str and all(
        isinstance(mark, StringConstraints) and mark.pattern is None for mark in constraints
    )


def parts(field: FieldInfo) -> Iterator[tuple[object, tuple[object, ...]]]:
    """The types a field may hold, alone or in a list, with the marks on them."""
    yield field.annotation, tuple(field.metadata)
    for argument in get_args(field.annotation):
        if get_origin(argument) is Annotated:
            yield argument.__origin__, argument.__metadata__
        else:
            yield argument, ()


def spoiled(model: type[BaseModel], data: Any) -> Any:
    """The data of a record with every free text replaced."""
    if isinstance(data, list):
        return [spoiled(model, each) for each in data]
    return {name: value_of(model.model_fields[name], value) for name, value in data.items()}


def value_of(field: FieldInfo, value: Any) -> Any:
    """The value of one field, spoiled where it is free text or a part with free text in it."""
    for annotation, marks in parts(field):
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return spoiled(annotation, value)
        if is_text(annotation, marks):
            return [HOSTILE for _ in value] if isinstance(value, list) else HOSTILE
    return value


@pytest.fixture(scope="module")
def hostile(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The fictional showpiece and the common base, spoiled and built."""
    root = tmp_path_factory.mktemp("hostile")
    for path in sorted(repository.glob("*/**/*.yml")):
        relative = path.relative_to(repository)
        is_content = relative.parts[0] in ("strategy", "measures", "contacts")
        if is_content and relative.parts[1].removesuffix(".yml") in ("national", "lillakra"):
            data, _ = read_yaml(path.read_text(encoding="utf-8"), relative.as_posix())
            target = root / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            content = {key: spoiled(BY_KEY[key].model, value) for key, value in data.items()}
            target.write_text(json.dumps(content), encoding="utf-8")
    options = Settings(root, today=date(2026, 11, 21))
    checked = check(options, "lillakra")
    assert checked.handbook, [str(problem) for problem in checked.problems]
    return build(options, checked.handbook)


class _Page(HTMLParser):
    """The elements and the visible text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data


def front_matters(built: Built) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each page's address and front matter."""
    for artifact in built.artifacts:
        if artifact.is_page:
            yield artifact.address, get_data(artifact.content.decode())[1]


@pytest.fixture(scope="module")
def pages(hostile: Built, markdown: Markdown) -> dict[str, _Page]:
    """Each page's content as the engine makes it, by address."""
    bodies = {a.address: get_data(a.content.decode())[0] for a in hostile.artifacts if a.is_page}
    return {address: _Page(markdown.reset().convert(text)) for address, text in bodies.items()}


def test_no_element_or_attribute_of_a_hostile_text_gets_into_a_page(
    pages: dict[str, _Page],
) -> None:
    """Nothing runs, nothing is fetched, no link has another scheme, no heading another id."""
    seen = 0
    for address, page in pages.items():
        for tag, attributes in page.elements:
            assert tag not in ACTIVE, address
            assert not [name for name in attributes if name.startswith("on")], address
            assert not attributes.get("href", "").lower().startswith("javascript"), address
            assert attributes.get("id") != "x", address
        seen += page.text.count("alert(1)")
    assert seen > 500


def test_a_hostile_text_is_shown_as_it_is_written(pages: dict[str, _Page]) -> None:
    """On pages of plain fields the reader sees exactly what stands in the file."""
    shown = {
        address: page.text.count(HOSTILE[-30:]) == page.text.count(HOSTILE) > 0
        for address, page in pages.items()
        if address in ("index.md", "kontakter.md", "strategi/aktorer.md", "om/kallor.md")
    }
    assert shown == dict.fromkeys(shown, True)
    assert len(shown) == 4


def test_front_matter_carries_a_hostile_title_whole(hostile: Built) -> None:
    """The theme gets titles as text, and no key that the text made up."""
    metas = dict(front_matters(hostile))
    assert all(meta.get("title") for meta in metas.values())
    assert HOSTILE in [meta["title"] for meta in metas.values()]
    keys = {key for meta in metas.values() for key in meta}
    assert all(key.replace("_", "").isalpha() for key in keys)


def test_bare_pages_show_a_hostile_text_and_obey_none_of_it(hostile: Built) -> None:
    """In the frame of an intranet, too, nothing of a text becomes an element or a handler."""
    bare = [a for a in hostile.artifacts if a.address.startswith("embed/")]
    seen = 0
    for artifact in (a for a in bare if a.address.endswith(".html")):
        page = _Page(artifact.content.decode())
        seen += page.text.count("<script>alert(1)</script>")
        for tag, attributes in page.elements:
            assert tag not in {"img", "iframe", "object", "embed"}, artifact.address
            assert tag != "script" or attributes["src"].startswith("../"), artifact.address
            assert not [name for name in attributes if name.startswith("on")], artifact.address
            assert not attributes.get("href", "").lower().startswith("javascript"), artifact.address
            assert attributes.get("id") in {None, "query"}, artifact.address
    assert seen > 500


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('<img src="//annan.example/x.png">', ["//"]),
        ('<img src="\\\\annan.example/x.png">', ["//"]),
        ('<img src="bild.png">', []),
        ('<a href="//annan.example/">dit</a>', []),
    ],
)
def test_what_a_page_by_hand_would_fetch_from_elsewhere_is_told(
    written: str, found: list[str]
) -> None:
    """Also where the address leaves out how: the reader's browser would ask another host."""
    page = HandwrittenFile("pages/x/a.md", "a.md", f"# A\n\n{written}\n".encode())
    assert [problem.facts["value"] for problem in active_problems([page])] == found
