"""Build sites: beside their place first, then put there whole; an old site stays until then."""

import shutil
from pathlib import Path

from handbok.aside import aside
from handbok.load.files import municipalities
from handbok.load.sizes import sizes
from handbok.model.audience import Audience
from handbok.outputs.job_matrix import members
from handbok.outputs.stamp import ADDRESS as STAMP
from handbok.pipeline.outcome import Outcome
from handbok.settings import Settings
from handbok.site.above import put_above
from handbok.site.configuration import CannotBuildError
from handbok.site.in_place import (
    MARK_OF_ALL,
    forget_other,
    is_for,
    put_in_place,
    refuse_foreign,
    staging,
)
from handbok.site.made_of import keys_of
from handbok.site.making import Request, make, site_settings
from handbok.site.many import Keep, Many, make_all
from handbok.site.record import remember
from handbok.site.renewing import just_built, renew

ONE_BY_ONE = Many()


def build_one(
    settings: Settings, municipality: str, site_dir: Path, audience: Audience | None = None
) -> Outcome:
    """One handbook into `site_dir`. Where it has errors nothing is written.

    For the audience that mkdocs.yml names, unless another is asked for.
    """
    refuse_foreign(site_dir)
    with staging(site_dir) as staged:
        outcome = make(settings, Request(municipality, audience, doing=aside), staged)
        if outcome.edition:
            put_in_place(staged, site_dir)
    return outcome


def build_all(settings: Settings, site_dir: Path, many: Many = ONE_BY_ONE) -> list[Outcome]:
    """Every municipality into its own folder of `site_dir`, and a start page that lists them.

    One municipality's errors do not stop the others, nor does a worker that dies; its earlier site
    stays as it was, unless it was made for another audience.
    """
    refuse_foreign(site_dir)
    root, shard = settings.root, many.shard
    names = members(sizes(root), shard) if shard else municipalities(root)
    if many.only_changed:
        return renew(settings, site_dir, names, many)
    site = site_settings(settings, many.audience)
    keys = {} if many.shard else keys_of(site, many.audience, names)
    with staging(site_dir) as staged:
        outcomes = make_all(settings, names, staged, many)
        built = {outcome.municipality for outcome in outcomes if outcome.edition}
        for name in set(names) - built:
            (many.keep or _keeper(site_dir))(name, staged / name)
            forget_other(staged / name, site.audience)
        if many.shard:
            staged.mkdir(exist_ok=True)
            (staged / MARK_OF_ALL).touch()
        elif built:
            put_above(site, staged, built)
        if staged.exists() and (built or not names):
            put_in_place(staged, site_dir)
    remember(site_dir, just_built(site, many.audience, site_dir, keys, outcomes))
    return outcomes


def add_portal(settings: Settings, folder: Path, audience: Audience | None) -> list[str]:
    """The start page above sites that stand in a folder; the municipalities that are there.

    Raises CannotBuildError where one of them is for another audience, or where there is none.
    """
    site = site_settings(settings, audience)
    found = sorted(path.parent for path in folder.glob(f"*/{STAMP}"))
    if not found:
        raise CannotBuildError("no-sites")
    for one in found:
        if not is_for(one, site.audience):
            raise CannotBuildError(f"other-audience {one.name}")
    put_above(site, folder, (), sweeps=False)
    return [one.name for one in found]


def _keeper(site_dir: Path) -> Keep:
    def keep(name: str, staged: Path) -> None:
        if (site_dir / name).is_dir():
            shutil.copytree(site_dir / name, staged)

    return keep
