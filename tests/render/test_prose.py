"""Prose of editors: Markdown becomes clean HTML, and nothing that acts, fetches or shouts."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from handbok.pages.page import Link
from handbok.render.prose import ATTRIBUTES, SCHEMES, TAGS, render_prose


class _Tags(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def elements(text: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    """The elements of a rendered prose field, without the block around it."""
    html = str(render_prose(text, {}, "index.md"))
    if not html:  # nothing was left to show
        return
    first, *rest = _Tags(html).found
    assert first == ("div", {"class": "hb-prose"})
    assert html.endswith("</div>")
    yield from rest


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Ett **viktigt** *ord*.", "<p>Ett <strong>viktigt</strong> <em>ord</em>.</p>"),
        ("Ett.\n\nTvå.", "<p>Ett.</p>\n<p>Två.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("Så här:\n- a\n- b", "<p>Så här:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("Så här:\n1. a\n2. b", "<p>Så här:</p>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("Så här:\n\n- a\n- b", "<p>Så här:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("Den\n12. december\nsvarar vi.", "<p>Den\n12. december\nsvarar vi.</p>"),
        ("- a\n  mer\n- b", "<ul>\n<li>a\n  mer</li>\n<li>b</li>\n</ul>"),
        ("> citat", "<blockquote>\n<p>citat</p>\n</blockquote>"),
        ("# Rubrik", "<h3>Rubrik</h3>"),
        ("## Rubrik", "<h3>Rubrik</h3>"),
        ("Rubrik\n===", "<h3>Rubrik</h3>"),
        ("### Rubrik", "<h3>Rubrik</h3>"),
        ("5 < 6 & 7 > 6", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"),
        ("`kod <b>`", "<p><code>kod &lt;b&gt;</code></p>"),
    ],
)
def test_markdown_of_editors_becomes_the_html_they_meant(text: str, html: str) -> None:
    """Paragraphs, emphasis, lists with and without a blank line, quotations, low headings."""
    assert render_prose(text, {}, "index.md") == f'<div class="hb-prose">{html}</div>'


@pytest.mark.parametrize("text", ["", None])
def test_an_empty_field_shows_nothing(text: str) -> None:
    """No empty block on the page."""
    assert render_prose(text, {}, "index.md") == ""


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<script src=//x.example/x.js></script>text",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<style>body{display:none}</style>",
        "<img src=x onerror=alert(1)>",
        "![spårning](https://x.example/pixel.gif)",
        "<iframe src=https://x.example></iframe>",
        "<form action=https://x.example><input name=personnummer></form>",
        "<svg onload=alert(1)><a xlink:href=javascript:alert(1)>x</a></svg>",
        "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
        "<p onclick=alert(1) style=color:red class=hb-emergency id=steg>x</p>",
        "<a href=https://x.example target=_blank onmouseover=x>x</a>",
        "<h1 class=x>STORT</h1>",
        "<h2 id=steg>stort</h2>",
        "</div></div></main><p>utanför",
        "<div markdown=1>\n\n# x\n\n</div>",
        "<!-- --><b>x</b><!-- ",
        "<![CDATA[<script>x</script>]]>",
        "<video autoplay src=x></video><audio src=x></audio><object data=x></object><embed src=x>",
        "<meta http-equiv=refresh content=0><base href=https://x.example>",
        "<link rel=stylesheet href=x>",
        "<details open ontoggle=alert(1)>x</details>",
        "<button formaction=javascript:x>x</button>",
        "{: onclick=alert(1) }\n\ntext {: #id }",
    ],
)
def test_html_that_acts_fetches_or_restyles_is_taken_away(text: str) -> None:
    """Only the few elements of prose are left, links are the only ones with attributes."""
    for tag, attributes in elements(text):
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
    ],
)
@pytest.mark.parametrize("form", ["[x]({})", '<a href="{}">x</a>', "<{}>", "[x][1]\n\n[1]: {}"])
def test_a_link_leads_to_a_page_a_mail_or_a_call_and_nowhere_else(address: str, form: str) -> None:
    """No other scheme is left in any spelling."""
    for _, attributes in elements(form.format(address)):
        href = re.sub(r"[\t\n\r]", "", attributes.get("href") or "").strip()  # As a browser does.
        scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", href)
        assert scheme is None or scheme[1].lower() in SCHEMES


@pytest.mark.parametrize(
    "address", ["https://x.example/a?b=c", "mailto:a@b.example", "tel:+4687461000", "../kontakter/"]
)
def test_links_that_readers_need_are_kept(address: str) -> None:
    """To pages, mail and telephone, with protection from the page that is opened."""
    [(_, attributes)] = [found for found in elements(f"Se [x]({address}).") if found[0] == "a"]
    assert attributes["href"] == address
    assert attributes["rel"] == "noopener"


PIECES = ["<", ">", "</", "<script", "<div", "<p>", "<a href=", " onerror=", "javascript:", "[a]("]
PIECES += [")", "[1]: ", "`", "\n\n", "\n- ", "\n1. ", "# ", '"', "&lt;", "<!--", "-->", "{: #x }"]


@given(st.lists(st.sampled_from(PIECES) | st.text("abc ", max_size=3), max_size=25))
def test_whatever_is_written_stays_inside_its_block(parts: list[str]) -> None:
    """The block is closed where it began, and holds only what prose may hold."""
    html = render_prose("".join(parts), {}, "index.md")
    inside = html.removeprefix('<div class="hb-prose">').removesuffix("</div>")
    assert "<div" not in inside
    assert "</div" not in inside
    assert {tag for tag, _ in _Tags(inside).found} <= TAGS


PAGES = {
    "page": "# Rubrik\n\n{}\n\nMer text.",
    "step": '<ol markdown="block">\n<li class="x" markdown="block">\n\n### Steg {{: #a }}\n\n{}\n\n'
    "Mer text.\n\n</li>\n</ol>",
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "text",
    [
        "Ett.\n\nTvå.\n\n- a\n\n- b\n\nSlut.",
        '`<div markdown="1">` och `{: #x }`',
        "`**inte fet**` och \\*inte kursiv\\*",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "    indraget\n\n    <div>\n\nefter",
        "[länk](https://x.example/a_b_c*d*)",
        "1. ett\n\n    under\n\n2. två",
        "# Rubrik {: #id }\n\ntext",
        "a | b\n---|---\n1 | 2",
        "[TOC]",
        "text\n{: onclick=alert(1) .hb-emergency }",
        "text {: #steg }",
        "- punkt\n{: onclick=alert(1) }",
        "!!! note\n    x",
    ],
)
def test_a_page_shows_prose_as_it_was_rendered(text: str, page: str, markdown: Markdown) -> None:
    """The page's own Markdown does not read the finished HTML once more."""
    prose = str(render_prose(text, {}, "index.md"))
    alone = _Tags(prose)
    plain = _Tags(markdown.reset().convert(PAGES[page].format("")))
    whole = _Tags(markdown.reset().convert(PAGES[page].format(prose)))
    assert [tag for tag, _ in whole.found if tag in TAGS - {"p"}] == [
        tag for tag, _ in (*plain.found, *alone.found) if tag in TAGS - {"p"}
    ]
    assert {name for _, names in whole.found for name in names} <= {"class", "id", "href", "rel"}
    assert " ".join(alone.text.split()) in " ".join(whole.text.split())


def test_a_link_to_a_record_is_the_way_from_the_page_where_it_stands() -> None:
    """From a page, a list and the start page; to a page, and to a place on one."""
    records = {
        "situation:akut": Link("Akut fara", "situationer/akut.md"),
        "function:jurist": Link("Jurist", "kontakter.md", "jurist"),
    }
    text = "[Akut](situation:akut) [Ring](function:jurist)"
    found = {
        here: re.findall('href="([^"]*)"', render_prose(text, records, here))
        for here in ("index.md", "situationer/index.md", "situationer/oro.md")
    }
    assert found == {
        "index.md": ["situationer/akut/", "kontakter/#jurist"],
        "situationer/index.md": ["akut/", "../kontakter/#jurist"],
        "situationer/oro.md": ["../akut/", "../../kontakter/#jurist"],
    }


def test_a_record_that_is_not_there_leaves_words_without_a_link() -> None:
    """Raw HTML is not read when records are linked; it neither breaks the build nor the page."""
    html = render_prose('<a href="situation:borta">x</a>', {}, "index.md")
    assert html == '<div class="hb-prose"><p><a rel="noopener">x</a></p></div>'
