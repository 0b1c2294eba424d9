"""Build sites: beside their place first, then put there whole; an old site stays until then."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from handbok.load.files import municipalities
from handbok.model.audience import Audience
from handbok.pipeline.outcome import Outcome, Progress
from handbok.settings import Settings
from handbok.site.above import add_portal
from handbok.site.crew import Crew, Shift, crew_of
from handbok.site.in_place import forget_other, put_in_place, refuse_foreign, staging
from handbok.site.making import Request, make, site_settings
from handbok.texts import load_texts

# A municipality's earlier site, into a folder: where it could not be built anew.
Keep = Callable[[str, Path], None]


@dataclass(frozen=True)
class Many:
    """How many handbooks are built.

    `keep` says where the earlier site of one that has errors is found, if not in its place.
    `jobs` is how many processes work: 1 is this one, None as many as there are cores. A `crew`
    that someone has goes before them.
    """

    audience: Audience | None = None
    keep: Keep | None = None
    jobs: int | None = 1
    crew: Crew | None = None
    progress: Progress = field(default_factory=Progress)


def build_one(
    settings: Settings, municipality: str, site_dir: Path, audience: Audience | None = None
) -> Outcome:
    """One handbook into `site_dir`. Where it has errors nothing is written.

    For the audience that mkdocs.yml names, unless another is asked for.
    """
    refuse_foreign(site_dir)
    with staging(site_dir) as staged:
        outcome = make(settings, Request(municipality, audience), staged)
        if outcome.edition:
            put_in_place(staged, site_dir)
    return outcome


def build_all(settings: Settings, site_dir: Path, many: Many = Many()) -> list[Outcome]:
    """Every municipality into its own folder of `site_dir`, and a start page that lists them.

    One municipality's errors do not stop the others, nor does a worker that dies; its earlier site
    stays as it was, unless it was made for another audience.
    """
    refuse_foreign(site_dir)
    site = site_settings(settings, many.audience)
    with staging(site_dir) as staged:
        outcomes = _made(settings, municipalities(settings.root), staged, many)
        for outcome in outcomes:
            if outcome.edition is None:
                name = outcome.municipality
                shutil.rmtree(staged / name, ignore_errors=True)
                (many.keep or _keeper(site_dir))(name, staged / name)
                forget_other(staged / name, site.audience)
        if any(outcome.edition for outcome in outcomes):
            add_portal(site, staged)
            put_in_place(staged, site_dir)
    return outcomes


def _made(settings: Settings, names: Sequence[str], folder: Path, many: Many) -> list[Outcome]:
    """Each handbook in its own folder of `folder`, in the order of the names."""
    work = partial(_one_of_many, settings, many.audience, folder)
    crew = many.crew or crew_of(many.jobs, len(names))
    shift = Shift(work, crew, many.progress.begun)
    found: dict[str, Outcome] = {}
    for name, outcome in shift.results(names):
        found[name] = outcome or _lost(name, settings.language)
        many.progress.done(found[name])
    return [found[name] for name in names]


def _one_of_many(settings: Settings, audience: Audience | None, folder: Path, name: str) -> Outcome:
    """What a worker does; what one that died left half-written is taken away first."""
    shutil.rmtree(folder / name, ignore_errors=True)
    return make(settings, Request(name, audience, f"{name}/"), folder / name)


def _lost(name: str, language: str) -> Outcome:
    return Outcome(name, None, (), load_texts(language)["cli.worker-died"].format(name=name))


def _keeper(site_dir: Path) -> Keep:
    def keep(name: str, staged: Path) -> None:
        if (site_dir / name).is_dir():
            shutil.copytree(site_dir / name, staged)

    return keep
