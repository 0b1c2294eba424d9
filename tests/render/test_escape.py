"""Plain text is shown as it is written, wherever a template puts it."""

from html.parser import HTMLParser

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown import Markdown

from handbok.load.yaml_reader import REFUSED
from handbok.render.escape import escape_markdown

# Where templates print values: the text around them, and the element the value ends up in.
CONTEXTS = {
    "paragraph": ("{}", "p"),
    "second line": ("Text\n{}", "p"),
    "inside a line": ("Text {} text", "p"),
    "bold": ("**{}**", "strong"),
    "bold with colon": ("**{}:** x", "strong"),
    "list": ("- {}", "li"),
    "list after words": ("- Text: {}", "li"),
    "two items": ("- {0}\n- {0}", "li"),
    "heading": ("# {}", "h1"),
    "heading with id": ("## {} {{: #a .b }}", "h2"),
    "link": ("[{}](https://a.example)", "a"),
    "link in list": ("- [{}](../a.md#b) – x", "a"),
    "table": ("| a | b |\n|---|---|\n| {} | x |\n", "td"),
    "block": ('<div class="x" markdown="block">\n\n{}\n\n</div>', "p"),
    "item of html": ('<li class="x" markdown="block">\n\n### {} {{: #a }}\n\n</li>', "h3"),
    "tag": ('<span class="x">{}</span>', "span"),
    "span": ('<p class="x" markdown="span">{}</p>', "p"),
}
NASTY = [
    "Socialtjänsten (jouren)",
    "*fet* **fet** _kursiv_ __x__ ***",
    "`kod` ``kod`` ```",
    "[länk](https://x.example)",
    "![bild](x.png)",
    "[länk][ref] [ref]: x",
    "<b>fet</b> <script>alert(1)</script>",
    "<https://x.example> <a@b.se>",
    "< > & &amp; &lt; &#124; &copy",
    "a | b || c",
    "# rubrik #",
    "## rubrik ##",
    "Kurs i C#",
    "C# #",
    "C\\#",
    "\\#",
    "> citat",
    "- punkt",
    "+ punkt",
    "* punkt",
    "1. punkt",
    "12) punkt",
    "1.",
    "-",
    "+",
    "---",
    "===",
    "***",
    "___",
    "- - -",
    "~~~",
    "```",
    ": definition",
    "!!! note",
    '!!! note "x"',
    "[TOC]",
    "[^1]",
    "{: #id .klass }",
    "x {: #id }",
    "{x}",
    "{{ x }} {% x %}",
    "\\",
    "\\\\",
    "\\*",
    "x\\",
    "a\\_b_c_d",
    "snake_case_word och 2*3*4",
    "$x$ ^x^ ~x~ ==x== ++x++",
    "&nbsp;",
    "&#60;b&#62;",
    "%3Cb%3E",
    "http://x.example www.x.example a@b.se",
    "*[HTML]: Hyper",
    "08-746 10 00",
    "§ 21",
    "”citat” 'citat' \"citat\"",
    "100 % – 5 < 6",
    "(c) -- ... ->",
    "a <!-- b --> c",
    "<!-- b",
    "<![CDATA[x]]>",
    "<?php x ?>",
    "</div>",
    '<div markdown="1">',
    "&",
    "<",
    ">",
    "|",
    "||",
    "|---|",
    "[",
    "]",
    "](x)",
    "(",
    ")",
    "!",
    "!!!",
    ":",
    "=",
    "#",
    "##",
    "1",
    "Å ä ö é ü ß 🚑 العربية",
    "klzzwxh:0000",
    "wzxhzdk:0",
    "  luft   mellan   ",
]


class _Text(HTMLParser):
    """The text of all elements of one name, and every element there is."""

    def __init__(self, wanted: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wanted, self.depth = wanted, 0
        self.texts: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags |= {tag, *(name for name, _ in attrs)}
        if tag == self.wanted and not self.depth:
            self.texts.append("")
        self.depth += tag == self.wanted

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == self.wanted

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.texts[-1] += data


def shown(markdown: Markdown, source: str, element: str) -> tuple[list[str], set[str]]:
    """The visible text of the elements, with single spaces, and the names of all tags there are."""
    reader = _Text(element)
    reader.feed(markdown.reset().convert(source))
    reader.close()
    return [" ".join(text.split()) for text in reader.texts], reader.tags


def compare(text: str, context: str, markdown: Markdown) -> None:
    """The text stands where a plain word would, with nothing more and nothing less around it."""
    around, element = CONTEXTS[context]
    texts, tags = shown(markdown, around.format(escape_markdown(text)), element)
    plain, plain_tags = shown(markdown, around.format("PLATS"), element)
    assert texts == [each.replace("PLATS", " ".join(text.split())) for each in plain]
    assert tags == plain_tags


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("text", NASTY)
def test_plain_text_is_shown_exactly_as_it_is_written(
    text: str, context: str, markdown: Markdown
) -> None:
    """No letter is lost, none is added, and no element or attribute comes out of the text."""
    compare(text, context, markdown)


MARKUP = st.text(
    st.sampled_from("ab1 \\`*_{}[]()<>#+-.!|&;:=~/\"'^$%@Cö\n"), min_size=1, max_size=30
)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


@given(text=MARKUP | ANYTHING, context=st.sampled_from(sorted(CONTEXTS)))
def test_no_text_at_all_becomes_markup(text: str, context: str, markdown: Markdown) -> None:
    """The same for whatever hypothesis makes up, but for characters that no file may hold."""
    assume(text.strip() and not REFUSED.search(text))
    compare(text, context, markdown)
