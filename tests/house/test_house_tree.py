"""What the repository must not carry: traces of a machine, third parties, lost files."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Letters in brackets, so that this list does not find itself.
TRACES = {
    "a path of one machine": r"(?<![\w.])/(?:[t]mp|[r]oot|[w]ork|[h]ome/\w+|[U]sers/\w+|[o]pt)\b",
    "a path of one Windows machine": r"\b[A-Z]:\\+[U]sers\b",
    "a registry host": r"[p]ypi\.org|[p]ythonhosted\.org|[r]egistry\.npmjs|[r]egistry\.yarnpkg",
    "an index of packages": r"--(?:extra-)?[i]ndex-url|--[f]ind-links",
    "a third party's files": r"[u]npkg\.com|[j]sdelivr|[c]dnjs\.|[s]ky-?pack|[e]sm\.sh",
    "a third party's fonts": r"[g]oogleapis\.com|[g]static\.com|[t]ypekit|[f]onts\.bunny",
    "a third party's counting": r"[g]oogletagmanager|[g]oogle-analytics|[p]lausible\.io|[m]atomo",
    "a line for one editor": r"(?m)^# [y]aml-language-server:",
    "a note to oneself": r"\b(?:[T]ODO|[F]IXME|[X]XX)\b",
    "a conflict left over": r"(?m)^(?:<{7}|>{7}) ",
}


# Where a trace is what the page is about.
TOLD = {"a line for one editor": ("docs/redigera/skriv-i-vs-code.md",)}


def listed(*options: str) -> list[Path]:
    """Files that Git names, as paths that exist."""
    done = subprocess.run(
        ["git", "ls-files", "-z", *options], cwd=ROOT, capture_output=True, check=True
    )
    paths = [ROOT / name for name in done.stdout.decode("utf-8").split("\0") if name]
    return [path for path in paths if path.is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Every text file that is or would be committed, by its name."""
    for path in listed("--cached", "--others", "--exclude-standard"):
        content = path.read_bytes()
        if b"\0" not in content:
            yield path.relative_to(ROOT).as_posix(), content.decode("utf-8")


@pytest.mark.parametrize("what", TRACES)
def test_tree_carries_none_of(what: str) -> None:
    """No committed file holds what ties it to a machine, a registry, a third party or a mood."""
    pattern = re.compile(TRACES[what])
    found = [
        f"{name}: {match[0]}"
        for name, text in texts()
        if name not in TOLD.get(what, ())
        for match in pattern.finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("what", "trace"),
    [
        ("a path of one machine", "see /" + "tmp/x"),
        ("a path of one machine", "cd /" + "root"),
        ("a path of one machine", "(/" + "home/anna)"),
        ("a path of one machine", "file:///" + "opt/index"),
        ("a path of one Windows machine", "C:\\" + "Users\\anna"),
        ("a registry host", "https://py" + "pi.org/simple"),
        ("a third party's files", "https://unp" + "kg.com/x.js"),
        ("a third party's fonts", "https://fonts.goo" + "gleapis.com/css"),
        ("a line for one editor", "# yaml-" + "language-server: $schema=x"),
        ("a note to oneself", "# TO" + "DO mend"),
        ("a conflict left over", "<<<<" + "<<< HEAD"),
    ],
)
def test_trace_would_be_found(what: str, trace: str) -> None:
    """Each pattern finds an example of its kind, written in two parts so that it stays unfound."""
    assert re.search(TRACES[what], trace)


def test_no_source_is_ignored_by_git() -> None:
    """A pattern of .gitignore never swallows a part of the program, its theme, tests or content."""
    ignored = [
        path.relative_to(ROOT) for path in listed("--others", "--ignored", "--exclude-standard")
    ]
    sources = {".py", ".j2", ".toml", ".yml", ".html", ".css", ".js", ".json", ".md"}
    kept = {
        "contacts",
        "docs",
        "generator",
        "measures",
        "overrides",
        "schemas",
        "strategy",
        "tests",
    }
    ours = [p for p in ignored if p.parts[0] in kept and "node_modules" not in p.parts]
    lost = [p.as_posix() for p in ours if p.suffix in sources]
    assert lost == []


def test_files_are_plain_text_as_git_keeps_it() -> None:
    """UTF-8 without a mark, Unix line ends, a line end last: the same on every machine."""
    uneven = [
        name
        for name, text in texts()
        if text and ("\r" in text or text.startswith("\ufeff") or not text.endswith("\n"))
    ]
    assert uneven == []
