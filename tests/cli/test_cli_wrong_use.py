"""Wrong use, in as many ways as we could think of: exit code 2, a sentence, never a traceback.

Most are tried in this process, which is what the command itself runs; what a server might go on
with, and what depends on the terminal, is a process of its own.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from in_process import DAY, handbok
from sweeps import sampled

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow
NO_YAML = "site_name: [\n"
# What click, MkDocs, PyYAML and the system say where nobody translates them.
ENGLISH = re.compile(
    r"Traceback|Usage|Error|Errno|[Ii]nvalid|No such|Missing|Options|Commands|Aborted|Show |"
    r"\b(is not|not found|does not|unexpected|requires|denied|expected|scanning|Config)\b"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the shipped content with Solna only."""
    root = tmp_path / "content"
    for folder in ("strategy", "measures", "contacts"):
        ignored = shutil.ignore_patterns("lillakra*", "lund*", "stockholm*", "strangnas*")
        shutil.copytree(ROOT / folder, root / folder, ignore=ignored)
    (root / "pages").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(**variables: str) -> dict[str, str]:
    """The caller's environment on the tests' day, without what would change a site."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HANDBOK_", "PYTHON"))}
    return {**kept, "SOURCE_DATE_EPOCH": DAY, **variables}


def started(content: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own, in the copy."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("handbok")), *arguments],
        cwd=content,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding=variables.get("PYTHONIOENCODING", "utf-8"),
        errors="replace",
        check=False,
        timeout=60,
    )


@pytest.fixture
def run(content: Path) -> Run:
    """The command in the copy."""

    def call(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        if arguments[:1] == ("serve",):
            return started(content, *arguments, **variables)
        return handbok(*arguments, cwd=content, **variables)

    return call


@pytest.mark.parametrize(
    "call",
    [
        "",
        "bygg",
        "chekc",
        "--versoin",
        "check --formt json",
        "check --root",
        "check --ignored=ja",
        "build --all=ja",
        "build --port 1",
        "check --inget",
        "check kiruna",
        "check national",
        "check ../solna",
        "check --format xml",
        "check --language de",
        "check --root finns-inte",
        "check --root mkdocs.yml",
        "build kiruna",
        "build solna lund",
        "build solna --site-dir",
        "build solna --site-dir mkdocs.yml",
        "build solna --site-dir mkdocs.yml/site",
        "build solna --site-dir strategy",
        "build --all --site-dir .",
        "build solna --root strategy",
        "serve kiruna",
        "serve solna --port 99999",
        "serve solna --port noll",
        "write",
        "write ut kiruna",
        "write mkdocs.yml solna",
        "write mkdocs.yml/ut solna",
        "write . solna",
        "explain ingen-kod",
        "explain bad-phone bad-date",
        "schema former",
        "schema --root mkdocs.yml",
        "cms lund",
        "cms solna",
        "cms lund --repo a/b --to mkdocs.yml",
    ],
)
def test_wrong_use_is_told(call: str, content: Path, run: Run) -> None:
    """Exit code 2, words on stderr, no trace of Python, and everything stands as it stood."""
    before = sorted(path.relative_to(content) for path in content.rglob("*"))
    done = run(*call.split())
    assert done.returncode == 2, done.stderr
    assert done.stderr.strip()
    assert not ENGLISH.search(done.stdout + done.stderr)
    assert sorted(path.relative_to(content) for path in content.rglob("*")) == before


@pytest.mark.parametrize("command", ["", "build", "check", "explain", "schema", "serve", "write"])
def test_help_is_in_swedish(command: str, run: Run) -> None:
    """Also the words that click adds by itself."""
    done = run(*command.split(), "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Så skriver du: handbok")
    assert "Visa den här hjälpen." in done.stdout
    assert not ENGLISH.search(done.stdout)


def test_english_is_spoken_where_it_is_asked_for(run: Run) -> None:
    """The same sentence in the other language, also when the mistake is click's to tell."""
    done = run("check", "--inget", "--language", "en")
    assert "Error: There is no option --inget." in done.stderr


SETTINGS = {
    "theme": ("name: material", "name: finns-inte", "finns-inte"),
    "plugin": ("  - handbok:", "  - finns-inte\n  - handbok:", "finns-inte"),
    "option of a plugin": ("municipality: !ENV", "komun: !ENV", "komun"),
    "extension": ("  - tables", "  - finns.inte", "finns.inte"),
    "folder": ("docs_dir: pages", "docs_dir: sidor", "sidor"),
    "setting": ("use_directory_urls", "use_directory_url", "use_directory_url"),
    "type": ("site_name: Handbok", "site_name: [a]", "site_name"),
    "inherited file": ("site_dir: site", "INHERIT: bas.yml", "bas.yml"),
    "colon": ("site_name: Handbok", "site_name: Handbok: Solna", "rad 3"),
    "tab": ("  name: material", "\tname: material", "rad 9"),
    "tag": ("site_name: Handbok", "site_name: !Foo x", "mkdocs.yml"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_mistake_in_mkdocs_yml_is_told_in_swedish(name: str, content: Path, run: Run) -> None:
    """What MkDocs would say in English is a sentence that names what to change."""
    find, put, named = SETTINGS[name]
    path = content / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert find in text
    path.write_text(text.replace(find, put, 1), "utf-8")
    done = run("build", "solna")
    assert done.returncode == 2, done.stderr
    assert named in done.stderr
    assert not ENGLISH.search(done.stdout + done.stderr)


def test_what_mkdocs_warns_of_is_told_in_swedish(content: Path, run: Run) -> None:
    """Dead links and headings of a hand-written page, each once, with the file."""
    page = content / "pages/solna/hej.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Hej\n\n![x](bild.png) [y](#saknas) [z](/abs)\n", "utf-8")
    done = run("build", "solna")
    assert done.returncode == 1
    for words in ("”bild.png” leder ingenstans", "”#saknas” pekar på en rubrik", "”/abs” börjar"):
        assert f"hej.md: länken {words}" in done.stderr
    assert not ENGLISH.search(done.stdout + done.stderr)


def test_a_full_disk_is_told(content: Path) -> None:
    """The system's own words are English and name a number."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "handbok", "explain", "--all"],
            cwd=content,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 2
    assert "Disken är full" in done.stderr
    assert not ENGLISH.search(done.stderr)


def test_a_reader_of_the_pipe_that_leaves_early_is_no_mistake(content: Path) -> None:
    """`handbok explain --all | head` says nothing of pipes."""
    command = f"{sys.executable} -m handbok explain --all | head -1"
    done = subprocess.run(
        ["sh", "-c", command], cwd=content, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout.startswith("# ")
    assert done.stderr == ""


INTERRUPTED_LOADING = """
import sys
class Impatient:
    def find_spec(self, name, path=None, target=None):
        if name == "handbok.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Impatient())
from handbok.__main__ import run
run()
"""


def test_ctrl_c_while_the_program_loads_is_quiet(content: Path) -> None:
    """Loading takes a moment; who stops it then sees no trace of Python."""
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_LOADING],
        cwd=content,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("call", ["build solna", "serve solna", "write ut solna"])
@pytest.mark.parametrize(
    ("mkdocs_yml", "named"),
    [
        (None, "mkdocs.yml"),
        (NO_YAML, "mkdocs.yml"),
        ("site_name: Min\ntheme: material\ndocs_dir: pages\nplugins: [search]\n", "handbok"),
    ],
    ids=["missing", "no-yaml", "without-our-plugin"],
)
def test_settings_of_the_site_that_cannot_be_used(
    mkdocs_yml: str | None, named: str, call: str, content: Path, run: Run
) -> None:
    """What is wrong with mkdocs.yml is told in a sentence that names it."""
    if mkdocs_yml is None:
        (content / "mkdocs.yml").unlink()
    else:
        (content / "mkdocs.yml").write_text(mkdocs_yml, "utf-8")
    done = run(*call.split())
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert named in done.stderr
    assert not (content / "site").exists()
    assert not (content / "ut").exists()


def test_missing_settings_are_looked_for_where_the_content_is(content: Path, run: Run) -> None:
    """The message names the folder of the content, not the one of the site."""
    (content / "mkdocs.yml").unlink()
    done = run("build", "solna", "--site-dir", "annanstans")
    assert str(content) in done.stderr
    assert "annanstans" not in done.stderr


@pytest.mark.parametrize("epoch", ["99999999999999999", "i går", "-1", ""])
def test_strange_day_of_building(epoch: str, run: Run) -> None:
    """SOURCE_DATE_EPOCH that is no day is not taken for one, and stops nothing."""
    done = run("check", "solna", SOURCE_DATE_EPOCH=epoch)
    assert "Traceback" not in done.stderr
    assert done.returncode in {0, 2}


CALLS = ("check solna", "check kiruna", "explain --all")
ENCODINGS = ("ascii", "latin-1", "cp1252")
TERMINALS = list(product(ENCODINGS, CALLS))


@pytest.mark.parametrize(
    ("encoding", "call"), sampled(TERMINALS, *zip(ENCODINGS, CALLS, strict=True))
)
def test_terminal_without_utf8(encoding: str, call: str, content: Path) -> None:
    """A terminal or a pipe of an old Windows shows what it can, and the command goes on."""
    done = started(content, *call.split(), PYTHONIOENCODING=encoding)
    assert "Traceback" not in done.stderr
    assert done.returncode == (2 if "kiruna" in call else 0)


@pytest.mark.parametrize(("call", "code"), [("check kiruna", 2), ("build solna lund", 2)])
def test_the_installed_command_says_the_same(call: str, code: int, content: Path, run: Run) -> None:
    """As a process of its own it has the exit code and the words that it has in this one."""
    installed, here = started(content, *call.split()), run(*call.split())
    assert (installed.returncode, here.returncode) == (code, code)
    assert (installed.stdout, installed.stderr) == (here.stdout, here.stderr)


def test_module_is_the_same_command(content: Path) -> None:
    """`python -m handbok` works where the command is not on the path."""
    done = subprocess.run(
        [sys.executable, "-m", "handbok", "--version"],
        cwd=content,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.startswith("handbok ")
