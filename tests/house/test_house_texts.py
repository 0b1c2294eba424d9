"""Words stand in texts/: every key that is asked for is there, and every key is asked for."""

import ast
import re
from functools import cache
from pathlib import Path

from handbok.texts import load_texts

PACKAGE = Path(__file__).resolve().parents[2] / "generator/handbok"
SWEDISH = load_texts("sv")
SECTIONS = {key.split(".", maxsplit=1)[0] for key in SWEDISH}
DOTTED = re.compile(r"[a-z-]+(?:\.[A-Za-z_-]+)+")

# Keys that are put together when the program runs, by what they begin with.
PUT_TOGETHER = {
    "accessibility.",
    "diff.",
    "due.",
    "due.group.",
    "due.how.",
    "due.task.",
    "actor-kind.",
    "area.",
    "banner.",
    "cli.",
    "archive.edition.",
    "archive.source.",
    "cli.serving-to.",
    "click.",
    "click.value.",
    "cms.folder.",
    "decision.",
    "embed.full.",
    "embed.how.",
    "embed.paste.",
    "engine.",
    "entry.",
    "fix.",
    "hosting.limit.",
    "mark.",
    "matrix.",
    "navigation.",
    "new.",
    "data.group.",
    "dcat.",
    "offered-for.",
    "offered.",
    "pages.",
    "paper.",
    "paper.file.",
    "portal.",
    "portal.by-county.",
    "portal.column.",
    "portal.mark.",
    "preview.",
    "problem.",
    "resource.",
    "problem-words.expected.",
    "problem-words.hint.",
    "progress.",
    "publish.",
    "publish.cannot.",
    "publish.fault.",
    "publish.verify.",
    "reference.form.",
    "report.",
    "role.",
    "sheet.",
    "rule.",
    "schema.",
    "schema.of.",
    "search-kind.",
    "sign-kind.",
    "situation.",
    "status.",
    "strategy.",
    "support-for.",
    "told.",
    "told.part.",
    "told.said.",
    "told.subject.",
    "training.",
    "value.",
    "wording.",
}
# What comes after these is pydantic's own name of a broken rule, which no code of ours spells out.
NAMED_ELSEWHERE = ("rule.",)


@cache
def templates() -> tuple[str, ...]:
    """The text of every template."""
    return tuple(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.j2")))


@cache
def code() -> tuple[ast.AST, ...]:
    """Every node of every module."""
    modules = (ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py")))
    return tuple(node for module in modules for node in ast.walk(module))


@cache
def strings() -> frozenset[str]:
    """Every text in the program's code, also the fixed parts of composed ones."""
    return frozenset(
        node.value for node in code() if isinstance(node, ast.Constant) and type(node.value) is str
    )


@cache
def asked_for() -> frozenset[str]:
    """Every whole key that a template or the code names."""
    quoted = {key for text in templates() for key in re.findall(r'"([a-z-]+\.[\w.-]+)"', text)}
    return frozenset(
        text
        for text in strings() | quoted
        if DOTTED.fullmatch(text)
        and text.split(".")[0] in SECTIONS
        and not text.endswith(
            (".css", ".html", ".j2", ".js", ".json", ".md", ".py", ".toml", ".txt", ".yml")
        )
    )


@cache
def beginnings() -> frozenset[str]:
    """What composed keys begin with: before `~` in templates, before `{` in f-strings."""
    in_templates = {k for text in templates() for k in re.findall(r't\(\s*"([^"]+\.)"\s*~', text)}
    in_code = {
        str(node.values[0].value)
        for node in code()
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant)
    }
    known = {k for k in in_code if k.endswith(".") and k.split(".")[0] in SECTIONS}
    return frozenset(in_templates | known)


@cache
def possible_ends() -> frozenset[str]:
    """Every word that could come after the beginning of a composed key."""
    quoted = {word for text in templates() for word in re.findall(r'"([\w-]+)"', text)}
    names = {node.id for node in code() if isinstance(node, ast.Name)}
    return frozenset(quoted | names | strings())


def can_come_about(key: str) -> bool:
    """Whether a beginning and a word that both stand in the program make the key."""
    for start in (start for start in PUT_TOGETHER if key.startswith(start)):
        rest = key.removeprefix(start).removesuffix("-heading").split(".")[0]
        if start in NAMED_ELSEWHERE or rest in possible_ends():
            return True
    return False


def test_every_key_that_is_asked_for_exists() -> None:
    """No page and no message fails because a word is missing."""
    assert len(asked_for()) > 100
    known = {key[:end] for key in SWEDISH for end in (*dots(key), len(key))}
    assert asked_for() - known == set()


def dots(key: str) -> list[int]:
    """Where the dots of a key stand: a section may be named by itself before the rest is added."""
    return [place for place, character in enumerate(key) if character == "."]


def test_every_composed_key_is_known_here() -> None:
    """A key put together at run time begins as one of those listed, and words begin like that."""
    assert beginnings() - PUT_TOGETHER == set()
    assert [start for start in PUT_TOGETHER if not any(k.startswith(start) for k in SWEDISH)] == []


def test_every_key_is_used() -> None:
    """No word stands in texts/ that nobody shows."""
    loose = {key for key in SWEDISH if key not in asked_for() and not can_come_about(key)}
    assert loose == set()


def test_both_languages_have_the_same_keys() -> None:
    """A page can be shown in English wherever it can be shown in Swedish."""
    assert set(load_texts("en")) ^ set(SWEDISH) == set()


def test_both_languages_take_the_same_facts() -> None:
    """A message has the same places to fill in, whatever its language."""
    english = load_texts("en")
    differing = {
        key
        for key, words in SWEDISH.items()
        if set(re.findall(r"\{(\w+)\}", words)) != set(re.findall(r"\{(\w+)\}", english[key]))
    }
    assert differing == set()
