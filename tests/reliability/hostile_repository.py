"""The attacked repository on disk: written, checked, and written again without what was refused."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hostile_content import EXAMPLE, MUNICIPALITY, Case, Planted, Planter, as_yaml

from handbok.link.handbook import Handbook
from handbok.model.kinds import KINDS
from handbok.pipeline.checking import Checked, check
from handbok.problems.catalog import Severity
from handbok.problems.problem import Problem
from handbok.problems.words import severity_of
from handbok.settings import Settings

ROOT = EXAMPLE.parents[1]
TODAY = date(2026, 11, 21)


@dataclass(frozen=True)
class Repository:
    """A folder with content that a handbook can be built of, and where each attack stands."""

    root: Path
    handbook: Handbook
    shown: tuple[Planted, ...]
    refused: tuple[tuple[Planted, str], ...]
    """What was refused, with the code of the problem that said so."""


def write(root: Path, pick: Sequence[Case], *, single: int = 0, lists: bool = True) -> Repository:
    """Every case in every field of every kind; single kinds get one case a field, from `single`.

    What is refused is told of by a problem on its own line, and benign text stands there instead.
    """
    refused: dict[str, str] = {}
    while True:
        planter = Planter(frozenset(refused))
        _write(root, planter, pick, single, lists=lists)
        checked = check(Settings(root, today=TODAY), MUNICIPALITY)
        errors = [p for p in checked.problems if severity_of(p) is Severity.ERROR]
        found = dict(_tags(errors))
        if not found:
            return _repository(root, checked, planter, refused)
        assert not found.keys() & refused.keys(), found
        refused |= found


def _repository(
    root: Path, checked: Checked, planter: Planter, refused: dict[str, str]
) -> Repository:
    assert checked.handbook, [str(problem) for problem in checked.problems][:20]
    return Repository(
        root,
        checked.handbook,
        tuple(p for p in planter.planted if p.tag not in refused),
        tuple((p, refused[p.tag]) for p in planter.planted if p.tag in refused),
    )


def _tags(errors: Iterable[Problem]) -> Iterable[tuple[str, str]]:
    """The tag on the line of each error; an error anywhere else is a fault of the generator."""
    for problem in errors:
        _, begins, rest = problem.place.source.rpartition("zq")
        tag, ends, _ = rest.partition("qz")
        assert begins, f"{problem} {problem.place.source} {dict(problem.facts)}"
        assert ends, f"{problem} {problem.place.source}"
        yield f"zq{tag}qz", problem.code


def _write(root: Path, planter: Planter, pick: Sequence[Case], single: int, *, lists: bool) -> None:
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(EXAMPLE, root)
    shutil.copy(ROOT / "mkdocs.yml", root)
    for kind in KINDS:
        if kind.single:
            record = planter.record(kind, pick, single)
            _save(root, kind.folder, kind.key, _whole(kind.name, record))
        elif lists:
            records = [planter.record(kind, pick, number) for number in range(len(pick))]
            _save(root, kind.folder, kind.key, records)
    if lists:
        gaps = [{"id": f"lucka-{n}", "title": f"Lucka {n}"} for n in range(len(pick))]
        _save(root, "contacts", "functions", gaps, "luckor")
        (root / "measures" / f"{MUNICIPALITY}.yml").unlink()


def _save(root: Path, folder: str, key: str, value: Any, name: str = "") -> None:
    path = root / folder / MUNICIPALITY / f"{name or key}.yml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(as_yaml({key: value}), "utf-8")


def _whole(kind: str, record: dict[str, Any]) -> dict[str, Any]:
    """A record of a single kind with what the rest of the example asks of it."""
    if kind == "municipality":
        return record | {"id": MUNICIPALITY, "origin": "fictional"}
    if kind == "strategy":
        record["starting_points"][0] |= {"id": "tidigt", "number": 1}
        record["levels"][0] |= {"id": "alla"}
    return record
