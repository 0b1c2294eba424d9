"""Bare pages: small, strict, right without scripts, and with the very numbers of the site."""

import re
from datetime import date

import pytest
from embed_runs import MUNICIPALITIES, Html, built, settings

from handbok.model.area import Area
from handbok.model.knowledge import Role
from handbok.outputs.artifact import Artifact
from handbok.pages.bare import bare_address
from handbok.pages.contacts import shown_functions
from handbok.pipeline.building import Built
from handbok.settings import overrides_root

MOST_BYTES = 20_000
NUMBER = re.compile(r"\]\((tel:[+0-9]+)\)")
each = pytest.mark.parametrize("municipality", MUNICIPALITIES)


@pytest.fixture
def made(municipality: str, today: date) -> Built:
    """The handbook as artifacts, as a public site without an address."""
    return built(municipality, settings(today))


def bare(made: Built) -> dict[str, Artifact]:
    """The bare pages by address."""
    found = (a for a in made.artifacts if a.address.startswith("embed/"))
    return {a.address: a for a in found if a.address.endswith(".html")}


def html(artifact: Artifact) -> Html:
    """A page read back."""
    return Html(artifact.content.decode())


@each
def test_everything_that_can_be_framed_has_its_page(made: Built) -> None:
    """Each situation, function, role and area, the list of contacts and the search box."""
    book = made.handbook
    wanted = {bare_address("situation", merged.situation.id) for merged in book.situations}
    wanted |= {bare_address("contact", function.id) for function in shown_functions(book)}
    wanted |= {bare_address("role", role.id) for role in book.all(Role)}
    wanted |= {bare_address("area", area.id) for area in book.all(Area)}
    assert set(bare(made)) == wanted | {"embed/kontakter.html", "embed/sok.html"}
    assert len(wanted) > 40


@each
def test_a_page_is_light_with_all_it_fetches(made: Built) -> None:
    """Style sheets and scripts included, less than 20 KB before any compression."""
    own = {a.address: len(a.content) for a in made.artifacts}
    heavy = {}
    for address, artifact in bare(made).items():
        page = html(artifact)
        parts = [link["href"] for link in page.all("link") if link["rel"] == "stylesheet"]
        parts += [script["src"] for script in page.all("script")]
        size = len(artifact.content)
        for part in parts:
            name = part.rpartition("../")[2]
            size += own.get(name) or len((overrides_root() / name).read_bytes())
        if size >= MOST_BYTES:
            heavy[address] = size
    assert heavy == {}


@each
def test_112_comes_first(made: Built) -> None:
    """The first thing to press on every page is 112, above the heading."""
    for address, artifact in bare(made).items():
        page = html(artifact)
        tags = [tag for tag, _ in page.elements]
        first = next(a["href"] for tag, a in page.elements if tag == "a")
        assert first == "tel:112", address
        assert tags.index("a") < tags.index("h1"), address


@each
def test_a_page_says_what_it_is_and_stays_out_of_search_engines(made: Built) -> None:
    """Language, title, heading, noindex, links that leave the frame, and the site's banners."""
    for address, artifact in bare(made).items():
        page = html(artifact)
        assert page.all("html")[0]["lang"] == "sv", address
        assert page.all("base") == [{"target": "_top"}], address
        assert {"name": "robots", "content": "noindex"} in page.all("meta"), address
        assert len(page.all("h1")) == 1, address
        assert made.handbook.municipality.name in " ".join(page.words), address
        assert all(banner in " ".join(page.words) for banner in made.plan.banners), address


@each
def test_nothing_in_a_page_needs_a_loose_policy(made: Built) -> None:
    """No inline script, style or handler; everything fetched stands in the same site."""
    for address, artifact in bare(made).items():
        page = html(artifact)
        assert page.all("style", "iframe", "object", "img") == [], address
        assert all(script.get("src") for script in page.all("script")), address
        for tag, attributes in page.elements:
            loose = [n for n in attributes if n == "style" or n.startswith("on")]
            assert loose == [], (address, tag)
        fetched = [link["href"] for link in page.all("link")]
        fetched += [script["src"] for script in page.all("script")]
        assert all(part.startswith("../") for part in fetched), address
        # With target=_top such a link would put the bare page in place of the intranet.
        assert not any(a.get("href", "").startswith("#") for a in page.all("a")), address


@each
def test_numbers_are_those_of_the_site(made: Built) -> None:
    """A bare page calls what the site's page calls, and the coordinator; of steps, every number."""
    markdown = {a.address: a.content.decode() for a in made.artifacts if a.is_page}
    around = {"tel:112", *NUMBER.findall(markdown["index.md"])}
    for address, artifact in bare(made).items():
        source = address.removeprefix("embed/").replace(".html", ".md")
        if source.startswith("kontakter"):
            source = "kontakter.md"
        if source == "sok.md":
            continue
        site = markdown[source]
        calls = set(html(artifact).calls)
        assert calls <= {*NUMBER.findall(site), *around}, address
        if address.startswith(("embed/situationer/", "embed/roller/")):
            steps = site.partition("hb-steps")[2].partition("</ol>")[0] or site
            assert set(NUMBER.findall(steps)) <= calls, address
        if address == "embed/kontakter.html":
            assert set(NUMBER.findall(site)) <= calls
