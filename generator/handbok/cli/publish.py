"""`handbok publish`: checked, built afresh, looked through, and put where readers meet it."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from handbok.cli.findings import EXIT_PROBLEMS, tell_problems, tell_refusal
from handbok.cli.options import (
    audience_option,
    language_option,
    municipality_option,
    only_one,
    root_option,
)
from handbok.load.history import revision
from handbok.model.audience import Audience
from handbok.outputs.manifest import ADDRESS, Manifest, decoded
from handbok.pipeline.outcome import Outcome
from handbok.publish import telling
from handbok.publish.inspecting import inspect
from handbok.publish.opening import opened
from handbok.publish.place import Place
from handbok.publish.publishing import KEEP, copied, finish, plan
from handbok.publish.publishing import publish as put_in_place
from handbok.publish.refusal import CannotPublishError
from handbok.publish.target import Target, target_of
from handbok.publish.verifying import verify_folder
from handbok.settings import Settings
from handbok.texts import load_texts

START = "index.html"
EMERGENCY = "112"


@dataclass(frozen=True)
class Ready:
    """A site in a folder of its own, what must be in it, and whether all of it was built anew."""

    site: Path
    content: str
    revision: str
    promised: Mapping[str, Sequence[str]]
    is_all: bool = True


@dataclass(frozen=True)
class Configured:
    """Where a repository is published when nobody says otherwise."""

    target: str
    keep: int
    in_place: bool


@click.command()
@click.argument("target", required=False, metavar="[MÅL]")
@municipality_option
@click.option(
    "--all", "every", is_flag=True, help="Alla kommuner, och en startsida som listar dem."
)
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="MAPP",
    help="En webbplats som redan är byggd med handbok build.",
)
@click.option("--dry-run", is_flag=True, help="Säg bara vad som skulle ändras.")
@click.option("--rollback", is_flag=True, help="Visa versionen före igen, utan att bygga.")
@click.option(
    "--keep",
    type=click.IntRange(1, 1000),
    metavar="ANTAL",
    help=f"Så många äldre versioner som sparas (annars {KEEP}).",
)
@click.option(
    "--in-place",
    is_flag=True,
    help="Lägg ut fil för fil, där platsen inte kan byta version på en gång.",
)
@click.option("--full", is_flag=True, help="Skicka alla filer, också de som inte har ändrats.")
@audience_option
@root_option
@language_option
def publish(
    target: str | None,
    municipality: str | None,
    every: bool,
    site: Path | None,
    dry_run: bool,
    rollback: bool,
    keep: int | None,
    in_place: bool,
    full: bool,
    audience: Audience | None,
    root: Path,
    language: str,
) -> None:
    """Lägg ut webbplatsen.

    MÅL är en mapp, git:GREN, sftp://värd/mapp eller davs://värd/mapp. Utan MÅL gäller det som
    står i mkdocs.yml. Innehållet kontrolleras, platsen byggs på nytt och läses igenom. Är något
    fel ändras ingenting.
    """
    settings = Settings(root.resolve(), language)
    if both := _both(every, site, municipality, audience):
        raise click.UsageError(load_texts(language)[both])
    try:
        place, keep, in_place = _where(settings, target, municipality, every, keep, in_place, site)
        with opened(place, settings.root, keep=keep, one_by_one=in_place) as there:
            if rollback:
                with there.locked():
                    name = there.roll_back()
                click.echo(load_texts(language)["publish.rolled-back"].format(name=name))
                return
            with TemporaryDirectory(prefix="handbok-") as folder:
                made = Path(folder) / "site"
                ready = _prepared(settings, made, municipality, every, site, there, audience)
                manifest = _inspected(ready, settings)
                _put(there, ready, manifest, place, language, keep=keep, full=full, dry=dry_run)
    except CannotPublishError as error:
        raise click.UsageError(telling.refusal(error, language)) from error
    sys.exit(0 if ready.is_all else EXIT_PROBLEMS)


def _both(every: bool, site: Path | None, name: str | None, audience: Audience | None) -> str:
    """What was asked for together and cannot be had so: the sentence's name, or empty."""
    if every and (name or site):
        return "publish.one-or-all"
    return "publish.built-for" if site and audience else ""


def _put(
    place: Place,
    ready: Ready,
    manifest: Manifest,
    target: Target,
    language: str,
    *,
    keep: int,
    full: bool,
    dry: bool,
) -> None:
    """Say what changes; then change it, if that was asked for."""
    if dry:
        planned = plan(place, manifest, keep=keep, everything=full)
        _say(telling.changes(planned.changes, language))
        click.echo(load_texts(language)["publish.dry"].format(target=target.written))
        return
    published = put_in_place(place, ready.site, manifest, keep=keep, everything=full)
    if published.changes:
        _say(telling.changes(published.changes, language))
    click.echo(telling.done(published, target.written, language))


def _where(
    settings: Settings,
    written: str | None,
    municipality: str | None,
    every: bool,
    keep: int | None,
    in_place: bool,
    site: Path | None,
) -> tuple[Target, int, bool]:
    """The target and how to use it: from the command, else from mkdocs.yml.

    A folder is seen from where the editor stands, or from where mkdocs.yml is.
    """
    here = Path.cwd()
    if written is None:
        here = settings.root
        configured = _configured(settings)
        written, keep = configured.target, keep or configured.keep
        in_place = in_place or configured.in_place
    if "{municipality}" in written:
        if every or (site and not municipality):
            raise CannotPublishError("which-municipality", written)
        written = written.replace("{municipality}", only_one(settings, municipality))
    return target_of(written, here), keep or KEEP, in_place


def _configured(settings: Settings) -> Configured:
    """What `plugins: handbok: publish:` says in mkdocs.yml."""
    from handbok.site.configuration import CannotBuildError, load_site
    from handbok.site.engine_words import in_words

    try:
        said = load_site(settings.root)[1].config.publish
    except CannotBuildError as error:
        raise click.UsageError(in_words(str(error), settings.root, settings)) from error
    return Configured(said.target, said.keep, said.in_place)


def _prepared(
    settings: Settings,
    folder: Path,
    municipality: str | None,
    every: bool,
    site: Path | None,
    place: Place,
    audience: Audience | None,
) -> Ready:
    """A site in `folder`: built afresh, or a copy of one that was. Ends with 1 on problems."""
    if site:
        return _copied(site, folder)
    from handbok.site import building, configuration
    from handbok.site.engine_words import in_words
    from handbok.site.many import Many

    try:
        if every:
            many = Many(audience, keep=_keeper(place), jobs=None)
            outcomes = building.build_all(settings, folder, many)
        else:
            name = only_one(settings, municipality)
            outcomes = [building.build_one(settings, name, folder, audience)]
    except configuration.CannotBuildError as error:
        raise click.UsageError(in_words(str(error), folder, settings)) from error
    _tell(outcomes, settings.language)
    if not any(outcome.edition for outcome in outcomes):
        _stop(settings.language)
    prefix = {
        outcome.municipality: f"{outcome.municipality}/" if every else "" for outcome in outcomes
    }
    promised = {
        prefix[outcome.municipality] + address: words
        for outcome in outcomes
        for address, words in outcome.promised.items()
    }
    content = decoded((folder / ADDRESS).read_bytes()).content
    is_all = all(outcome.edition for outcome in outcomes)
    return Ready(folder, content, revision(settings.root), promised, is_all)


def _copied(site: Path, folder: Path) -> Ready:
    """A built site, if it still is what was built. 112 must stand on its start page."""
    found = verify_folder(site)
    if not found.is_whole:
        raise CannotPublishError("touched", site)
    numbers = () if (site / ".handbok-all").is_file() else (EMERGENCY,)
    promised = dict.fromkeys(found.manifest.files, ()) | {START: numbers}
    manifest = found.manifest
    return Ready(copied(site, folder), manifest.content, manifest.revision, promised)


def _keeper(place: Place) -> Callable[[str, Path], None]:
    """A municipality that could not be built keeps what readers have of it now."""

    def keep(name: str, folder: Path) -> None:
        before = place.current()
        for address in before.files if before else ():
            if address.startswith(f"{name}/"):
                path = folder.parent / address
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(place.read(address) or b"")

    return keep


def _tell(outcomes: Sequence[Outcome], language: str) -> None:
    """The problems of all, and who could not be built."""
    t = load_texts(language)
    problems = tell_problems(outcomes, language)
    for outcome in outcomes:
        tell_refusal(outcome, language)
        if outcome.edition is None and len(outcomes) > 1:
            click.echo(t["publish.stays"].format(name=outcome.municipality), err=True)
    old = sum(problem.code == "stale-contact" for problem in problems)
    if old:
        click.echo(t["publish.old-contacts"].format(count=old), err=True)


def _inspected(ready: Ready, settings: Settings) -> Manifest:
    """The finished site's manifest. Ends with 1 where something is wrong with the site."""
    manifest = finish(ready.site, ready.content, ready.revision)
    found = inspect(ready.site, ready.promised)
    if found:
        _say(telling.faults(found, settings.language), err=True)
        _stop(settings.language)
    click.echo(telling.whole(manifest, settings.language))
    return manifest


def _stop(language: str) -> None:
    click.echo(load_texts(language)["publish.nothing"], err=True)
    sys.exit(EXIT_PROBLEMS)


def _say(lines: Iterable[str], *, err: bool = False) -> None:
    for line in lines:
        click.echo(line, err=err)
