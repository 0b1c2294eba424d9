"""One handbook → its folder, by MkDocs; the work that several processes or machines share."""

import logging
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from handbok.aside import Doing, here
from handbok.kept import shelf
from handbok.link.editions import StaffHandbookError
from handbok.link.handbook import Handbook
from handbok.model.audience import Audience
from handbok.outputs.paper.typesetting import CannotTypesetError
from handbok.pages.offered import absolute_offers
from handbok.pages.promises import promised_numbers
from handbok.pipeline.building import Built, build
from handbok.pipeline.checking import check
from handbok.pipeline.outcome import Outcome
from handbok.problems.problem import Problem
from handbok.settings import Settings
from handbok.site.configuration import EngineWarningsError, load_site
from handbok.site.engine import be_quiet, virtual_files
from handbok.site.engine_words import overheard, told
from handbok.site.kept_markdown import KeptMarkdown
from handbok.texts import load_texts


@dataclass(frozen=True)
class Request:
    """What is to be built: for whom, where that has been said, and its place below site_url.

    `doing` says where work is done that can be done meanwhile: here, or by other cores.
    """

    municipality: str
    audience: Audience | None = None
    under: str = ""
    doing: Doing = here


def make(settings: Settings, request: Request, folder: Path) -> Outcome:
    """One handbook into `folder`, where it has no errors."""
    return made(settings, request, folder)[0]


def made(settings: Settings, request: Request, folder: Path) -> tuple[Outcome, Handbook | None]:
    """The same, with the edition that was built for those who go on with it."""
    name = request.municipality
    checked = check(settings, name)
    if checked.handbook is None or not checked.is_sound:
        return Outcome(name, None, checked.problems), None
    try:
        return _run_mkdocs(settings, checked.handbook, checked.problems, folder, request)
    except EngineWarningsError as error:
        return Outcome(name, None, checked.problems, str(error)), None
    except StaffHandbookError:
        said = load_texts(settings.language)["cli.staff-handbook"].format(name=name)
        return Outcome(name, None, checked.problems, said), None
    except CannotTypesetError as error:
        said = load_texts(settings.language)[f"cli.{error}"]
        return Outcome(name, None, checked.problems, said), None


def site_settings(settings: Settings, audience: Audience | None) -> Settings:
    """The run's settings as mkdocs.yml gives them, on the day of the run."""
    config, plugin = load_site(settings.root, audience)
    return replace(plugin.settings(config), today=settings.today)


def _run_mkdocs(
    settings: Settings,
    handbook: Handbook,
    problems: tuple[Problem, ...],
    folder: Path,
    request: Request,
) -> tuple[Outcome, Handbook]:
    """MkDocs with the repository's own mkdocs.yml, strictly, on a handbook already checked."""
    be_quiet()
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    config, plugin = load_site(settings.root, request.audience, site_dir=str(folder), strict=True)
    config.site_url = config.site_url and config.site_url + request.under
    site = replace(plugin.settings(config), today=settings.today)
    if request.under:  # what the server reads stands at the top, once
        site = replace(site, host="", security_contact="")
    plugin.doing = request.doing
    plugin.ready = built = build(site, handbook)
    pages = shelf("pages", str(settings.root), request.municipality, site.audience)
    plugin.kept = KeptMarkdown(pages)
    with overheard() as warnings:
        try:
            mkdocs_build(config)
        except MkDocsException as error:
            said = told(warnings or [str(error)], settings.language)
            raise EngineWarningsError(said) from error
    pages.save()
    edition = built.handbook
    wanting = () if site.site_url else absolute_offers(edition, site.audience)
    outcome = Outcome(
        request.municipality,
        edition.edition,
        problems,
        promised=_promised(built, config),
        wanting=tuple(offer.address for offer in wanting),
    )
    return outcome, edition


def _promised(built: Built, config: MkDocsConfig) -> dict[str, tuple[str, ...]]:
    """The file that the engine makes of each artifact, with the numbers that must stand in it."""
    numbers = promised_numbers(built.plan)
    files = virtual_files(built.artifacts, config)
    return {file.dest_uri: numbers.get(file.src_uri, ()) for file in files}
