"""Many handbooks, each into a folder of its own, by whoever does the work."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from handbok.load.files import BASE
from handbok.load.strays import strays
from handbok.model.audience import Audience
from handbok.outputs.job_matrix import Shard
from handbok.pipeline.outcome import Outcome, Progress
from handbok.settings import Settings
from handbok.site.afar import build_afar, can_travel, parcel_of, unpacked
from handbok.site.crew import Crew, Shift, crew_of
from handbok.site.making import Request, make
from handbok.texts import load_texts

# A municipality's earlier site, into a folder: where it could not be built anew.
Keep = Callable[[str, Path], None]


@dataclass(frozen=True)
class Many:
    """How many handbooks are built.

    `keep` says where the earlier site of one that has errors is found, if not in its place.
    `jobs` is how many processes work: 1 is this one, None as many as there are cores. A `crew`
    that someone has goes before them. With `only_changed` sites that would be the same are left
    as they stand. A `shard` is one part of the municipalities, without a start page.
    """

    audience: Audience | None = None
    keep: Keep | None = None
    jobs: int | None = 1
    crew: Crew | None = None
    only_changed: bool = False
    shard: Shard | None = None
    progress: Progress = field(default_factory=Progress)


def make_all(settings: Settings, names: Sequence[str], folder: Path, many: Many) -> list[Outcome]:
    """Each handbook in its own folder of `folder`, in the order of the names.

    Nothing is left there of one that could not be built.
    """
    crew = many.crew or crew_of(many.jobs, len(names))
    results = _afar if crew.is_afar else _near
    found: dict[str, Outcome] = {}
    for name, outcome in results(settings, names, folder, many, crew):
        found[name] = outcome or _lost(name, settings.language)
        if found[name].edition is None:
            shutil.rmtree(folder / name, ignore_errors=True)
        many.progress.done(found[name])
    return [found[name] for name in names]


Results = Iterator[tuple[str, Outcome | None]]


def _near(
    settings: Settings, names: Sequence[str], folder: Path, many: Many, crew: Crew
) -> Results:
    """By workers that write into the folder themselves."""
    shift = Shift(
        lambda name: partial(_one_of_many, settings, many.audience, folder, name),
        crew,
        many.progress.begun,
    )
    yield from shift.results(names)


def _afar(
    settings: Settings, names: Sequence[str], folder: Path, many: Many, crew: Crew
) -> Results:
    """By other machines; what cannot be sent there is built here, before the others."""
    here = [name for name in names if not can_travel(settings.root, name)]
    yield from _near(settings, here, folder, many, crew_of(1, 1))
    stray = tuple(strays(settings.root, BASE))  # nobody else sees what belongs to nobody
    shift: Shift[str, tuple[Outcome, bytes]] = Shift(
        lambda name: partial(build_afar, parcel_of(settings, name, many.audience)),
        crew,
        many.progress.begun,
    )
    for name, result in shift.results([name for name in names if name not in here]):
        if result and result[1]:
            unpacked(result[1], folder / name)
        told = result and replace(result[0], problems=(*result[0].problems, *stray))
        yield name, told


def _one_of_many(settings: Settings, audience: Audience | None, folder: Path, name: str) -> Outcome:
    """What a worker does; what one that died left half-written is taken away first."""
    shutil.rmtree(folder / name, ignore_errors=True)
    return make(settings, Request(name, audience, f"{name}/"), folder / name)


def _lost(name: str, language: str) -> Outcome:
    return Outcome(name, None, (), load_texts(language)["cli.worker-died"].format(name=name))
