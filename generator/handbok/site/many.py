"""Many handbooks, each into a folder of its own, by whoever does the work."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from handbok.model.audience import Audience
from handbok.pipeline.outcome import Outcome, Progress
from handbok.settings import Settings
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
    as they stand.
    """

    audience: Audience | None = None
    keep: Keep | None = None
    jobs: int | None = 1
    crew: Crew | None = None
    only_changed: bool = False
    progress: Progress = field(default_factory=Progress)


def make_all(settings: Settings, names: Sequence[str], folder: Path, many: Many) -> list[Outcome]:
    """Each handbook in its own folder of `folder`, in the order of the names.

    Nothing is left there of one that could not be built.
    """
    work = partial(_one_of_many, settings, many.audience, folder)
    crew = many.crew or crew_of(many.jobs, len(names))
    shift = Shift(work, crew, many.progress.begun)
    found: dict[str, Outcome] = {}
    for name, outcome in shift.results(names):
        found[name] = outcome or _lost(name, settings.language)
        if found[name].edition is None:
            shutil.rmtree(folder / name, ignore_errors=True)
        many.progress.done(found[name])
    return [found[name] for name in names]


def _one_of_many(settings: Settings, audience: Audience | None, folder: Path, name: str) -> Outcome:
    """What a worker does; what one that died left half-written is taken away first."""
    shutil.rmtree(folder / name, ignore_errors=True)
    return make(settings, Request(name, audience, f"{name}/"), folder / name)


def _lost(name: str, language: str) -> Outcome:
    return Outcome(name, None, (), load_texts(language)["cli.worker-died"].format(name=name))
