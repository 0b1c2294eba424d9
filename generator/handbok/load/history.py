"""Content as it was: a version in git → its files in a folder. The only door to git."""

import os
import re
import subprocess
import tarfile
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from handbok.load.files import BASE, FOLDERS, SUFFIXES, municipalities

A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class NoHistoryError(Exception):
    """Why a version cannot be read, as a name that the texts know."""


@dataclass(frozen=True)
class Version:
    """A commit: its full id, what it was asked for as, and its day."""

    commit: str
    name: str
    day: date


def find_version(root: Path, municipality: str, revision: str | None) -> Version:
    """The version that is meant: a tag, a commit, or a day (as it was when the day began).

    Without one: the last tag, else what was last committed where something has been edited since,
    else what stood before the last commit of the municipality's content. Raises NoHistoryError.
    """
    if _git(root, "rev-parse", "--is-inside-work-tree") is None:
        raise NoHistoryError("no-repository")
    if revision and A_DAY.fullmatch(revision):
        midnight = f"--before={revision}T00:00:00"
        commit = _git(root, "rev-list", "-1", midnight, "HEAD")
        if not commit and first_day(root):
            raise NoHistoryError("too-early")
    else:
        name = revision or _before(root, municipality)
        # An option in place of a revision is none.
        whole = "" if name.startswith("-") else f"{name}^{{commit}}"
        commit = _git(root, "rev-parse", "--verify", "--quiet", whole)
    if not commit:
        raise NoHistoryError("no-revision" if revision else "no-earlier")
    day = date.fromisoformat(_git(root, "show", "--no-patch", "--format=%cs", commit) or "")
    tag = _git(root, "describe", "--tags", "--exact-match", commit)
    return Version(commit, revision or tag or commit[:8], day)


def first_day(root: Path) -> str:
    """The day of the first commit that is here, yyyy-mm-dd; empty where there is none."""
    return (_git(root, "log", "--reverse", "--format=%cs") or "").partition("\n")[0]


def write_version(root: Path, version: Version, municipality: str, folder: Path) -> None:
    """Write the version's content files into a folder. Raises NoHistoryError where it has none."""
    there = (_git(root, "ls-tree", "--name-only", version.commit) or "").splitlines()
    wanted = [name for name in FOLDERS if name in there]
    archive = _bytes(root, "archive", "--format=tar", version.commit, "--", *wanted)
    if not wanted or archive is None:
        raise NoHistoryError("no-content-then")
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        for member in files:
            content = files.extractfile(member) if member.isfile() else None
            if content and member.name.endswith(SUFFIXES):
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())
    if municipality not in municipalities(folder):
        raise NoHistoryError("no-municipality-then")


def revision(root: Path) -> str:
    """The commit that the content stands at, with `+` where something is changed since.

    Empty where there is no git or no commit.
    """
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
        changed = commit and _git(root, "status", "--porcelain", "--", *_content(root))
    except NoHistoryError:
        return ""
    return f"{commit}{'+' if changed else ''}" if commit else ""


def _content(root: Path) -> list[str]:
    """The folders with content, and how the site is set up."""
    return [name for name in (*FOLDERS, "pages", "mkdocs.yml") if (root / name).exists()]


def _before(root: Path, municipality: str) -> str:
    """The version to compare with where none is said."""
    if tag := _git(root, "describe", "--tags", "--abbrev=0"):
        return tag
    paths = [
        path
        for folder in FOLDERS
        for name in (municipality, BASE)
        for path in (f"{folder}/{name}", *(f"{folder}/{name}{suffix}" for suffix in SUFFIXES))
    ]
    if _git(root, "status", "--porcelain", "--", *paths):
        return "HEAD"
    last = _git(root, "log", "-1", "--format=%H", "--", *paths)
    return f"{last}^" if last else "HEAD"


def _git(root: Path, *arguments: str) -> str | None:
    """What git answers, without the line end; None where it refuses."""
    answer = _bytes(root, *arguments)
    return None if answer is None else answer.decode("utf-8", "replace").strip()


def _bytes(root: Path, *arguments: str) -> bytes | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C"},
            check=False,
        )
    except OSError as error:
        raise NoHistoryError("no-git") from error
    return done.stdout if done.returncode == 0 else None
