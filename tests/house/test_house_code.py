"""The house's measures for code: layers, sizes, and templates that both engines can read."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator/handbok"
OVERRIDES = ROOT / "overrides"
MODULE_LINES = 300
FUNCTION_LINES = 40
TEMPLATE_LINES = 60

# What Zensical's MiniJinja cannot do. Every value is finished in Python instead.
PYTHON_METHODS = (
    "append|capitalize|count|endswith|extend|find|format|get|index|insert|isoformat|items|join|keys|"
    "lower|lstrip|pop|replace|rsplit|rstrip|split|startswith|strftime|strip|title|upper|values"
)
TOO_MUCH_JINJA = {
    "a Python method": re.compile(rf"\.(?:{PYTHON_METHODS})\("),
    "formatting by percent": re.compile(r"""["']\s*%\s*[\w("'\[{]"""),
    "a filter of Jinja2 only": re.compile(r"\|\s*(?:filesizeformat|truncate|wordcount|xmlattr)\b"),
    "a value that only MkDocs has": re.compile(
        r"\bpage\.(?:file|parent|path)\b|\bbuild_date_utc\b"
    ),
    "the list of all pages": re.compile(r"(?<![\w.])pages\b"),
    "nav itself, not nav.items": re.compile(r"\bin\s+nav\b(?!\.)"),
    "the engine's plugins": re.compile(r"\bconfig\.plugins\b"),
    "a Python constant": re.compile(r"\b(?:True|False|None)\b"),
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def program(name: str) -> str:
    """A command beside the interpreter that runs the tests."""
    return str(Path(sys.executable).with_name(name))


def lines(path: Path) -> int:
    """How long a file is."""
    return len(path.read_text("utf-8").splitlines())


def name(path: Path) -> str:
    """A file as the repository names it."""
    return path.relative_to(ROOT).as_posix()


def test_imports_go_down_only() -> None:
    """The contracts of import-linter hold: layers, and one door for each library."""
    done = subprocess.run(
        [program("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert " 0 broken" in done.stdout


def test_every_part_of_the_program_has_its_layer() -> None:
    """A new package cannot stay outside the contracts unseen."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (flow,) = [c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    placed = {part.strip() for layer in flow["layers"] for part in layer.split(":")}
    parts = {f"handbok.{path.stem}" for path in PACKAGE.glob("*.py") if path.stem[0] != "_"}
    parts |= {f"handbok.{path.parent.name}" for path in PACKAGE.glob("*/__init__.py")}
    assert placed == parts


def test_every_door_is_closed_to_all_but_those_who_need_it() -> None:
    """A new part of the program is named in each contract that keeps a library behind a door."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (flow,) = [c for c in contracts if c["type"] == "layers"]
    parts = {part.strip() for layer in flow["layers"] for part in layer.split(":")}
    doors = [c for c in contracts if c["type"] == "forbidden" and "door" in c["name"]]
    assert len(doors) > 8
    assert [c["name"] for c in doors if len(parts - set(c["source_modules"])) > 2] == []


def test_every_output_is_kept_from_its_siblings() -> None:
    """A new output is named in the contract that keeps outputs apart."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    apart = {module for c in contracts if c["type"] == "independence" for module in c["modules"]}
    outputs = {f"handbok.outputs.{path.stem}" for path in (PACKAGE / "outputs").glob("*.py")}
    assert outputs - apart == {"handbok.outputs.__init__", "handbok.outputs.artifact"}


def test_modules_are_short() -> None:
    """No module is longer than one can keep in mind."""
    assert [f"{name(p)}: {lines(p)}" for p in MODULES if lines(p) > MODULE_LINES] == []


def test_functions_are_short() -> None:
    """No function is longer than a screen."""
    long = [
        f"{name(path)}: {node.name}: {length}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert long == []


def test_modules_say_their_job() -> None:
    """Each module opens with a sentence about its place in the flow."""
    docs = {name(p): ast.get_docstring(ast.parse(p.read_text("utf-8"))) or "" for p in MODULES}
    assert [
        module for module, words in docs.items() if not words.strip().endswith((".", ":"))
    ] == []


def test_templates_are_short() -> None:
    """A template that grows is about to think."""
    templates = sorted(PACKAGE.rglob("*.j2"))
    assert len(templates) > 20
    assert [f"{name(t)}: {lines(t)}" for t in templates if lines(t) > TEMPLATE_LINES] == []


def too_much_jinja(template: str) -> list[str]:
    """What in a template of the theme Zensical could not read."""
    expressions = re.findall(
        r"\{\{.*?\}\}|\{%.*?%\}", re.sub(r"(?s)\{#.*?#\}", "", template), re.DOTALL
    )
    return [
        f"{what}: {expression}"
        for expression in expressions
        for what, pattern in TOO_MUCH_JINJA.items()
        if pattern.search(expression)
    ]


@pytest.mark.parametrize(
    "snippet",
    [
        "{% for key, value in page.meta.items() %}",
        "{{ page.meta.get('x') }}",
        "{% if page.url.startswith('x') %}",
        "{{ words.split(',') | first }}",
        '{{ "%s år" % number }}',
        "{{ text | truncate(80) }}",
        "{{ text|wordcount }}",
        "{{ page.file.src_uri }}",
        "{{ page.parent.title }}",
        "{{ build_date_utc.strftime('%Y') }}",
        "{% for p in pages %}",
        "{% for item in nav %}",
        '{% if "search" in config.plugins %}',
        "{% set shown = True %}",
    ],
)
def test_construct_that_zensical_cannot_read_is_seen(snippet: str) -> None:
    """Each construct that was tried and broke there is found here."""
    assert too_much_jinja(snippet)


@pytest.mark.parametrize(
    "snippet",
    [
        "{{ super() }}",
        "{{ lang.t('search') }}",
        "{{ text | replace('a', 'b') | upper }}",
        '{% if page.title == "Start" %}',
        "{% for item in nav.items %}",
        "{% for key, value in page.meta.facts | items %}",
        "{# pages, page.file and True in a comment #}",
        "<p>Alla pages</p>",
        "{% for banner in page.meta.banners %}{{ banner | e }}{% endfor %}",
    ],
)
def test_construct_that_both_engines_read_is_let_through(snippet: str) -> None:
    """The guard does not cry about what was tried and worked."""
    assert too_much_jinja(snippet) == []


def test_theme_stays_within_what_both_engines_read() -> None:
    """Moving the theme to Zensical is a day's work because its templates do not think."""
    templates = sorted(OVERRIDES.rglob("*.html"))
    assert templates
    assert {name(t): too_much_jinja(t.read_text("utf-8")) for t in templates} == {
        name(t): [] for t in templates
    }
