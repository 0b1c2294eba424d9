"""Only what has changed: handbooks that would be the same are left, each other one is switched."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from handbok.model.audience import Audience
from handbok.outputs.stamp import ADDRESS as STAMP
from handbok.pipeline.outcome import Outcome
from handbok.settings import Settings
from handbok.site.above import put_above
from handbok.site.in_place import MARK_OF_ALL, forget_other, keep_times, put_in_place, staging
from handbok.site.made_of import keys_of
from handbok.site.making import site_settings
from handbok.site.many import Many, make_all
from handbok.site.record import Known, known, remember, remembered, standing


def renew(settings: Settings, site_dir: Path, names: Sequence[str], many: Many) -> list[Outcome]:
    """Build what is not known to be the same, and put each handbook in its place by itself.

    A reader meets whole handbooks all the time, old ones and new ones beside each other for a
    moment. Where there are no sites yet all are built, and put there as one.
    """
    site = site_settings(settings, many.audience)
    keys = keys_of(site, many.audience, names)
    found = _unchanged(site_dir, names, keys)
    for name, one in found.items():
        many.progress.done(one.outcome(name))
    with staging(site_dir) as staged:
        rest = [name for name in names if name not in found]
        made = {one.municipality: one for one in make_all(settings, rest, staged, many)}
        built = [name for name, outcome in made.items() if outcome.edition]
        if (site_dir / MARK_OF_ALL).is_file():
            if built or found:
                _switch(staged, site_dir, built)
                _leave_out(staged, site_dir, names, set(made) - set(built), site)
                put_above(site, site_dir, {*built, *found})
        elif built:
            put_above(site, staged, built)
            put_in_place(staged, site_dir)
    new = just_built(site, many.audience, site_dir, keys, made.values())
    remember(site_dir, {**found, **new})
    return [made[name] if name in made else found[name].outcome(name) for name in names]


def just_built(
    site: Settings,
    audience: Audience | None,
    site_dir: Path,
    keys: Mapping[str, str],
    outcomes: Iterable[Outcome],
) -> dict[str, Known]:
    """What is to be remembered of handbooks that have just been put in place, by their keys before.

    Where a key is another by now, nobody knows what the handbook was made of.
    """
    again = keys_of(site, audience, keys)
    return {
        name: known(keys[name], site_dir / name, outcome)
        for outcome in outcomes
        if outcome.edition and keys.get(name := outcome.municipality, "") == again.get(name)
    }


def _unchanged(site_dir: Path, names: Sequence[str], keys: Mapping[str, str]) -> dict[str, Known]:
    """The sites that stand as they were made, of what would be used now."""
    there = remembered(site_dir) if (site_dir / MARK_OF_ALL).is_file() else {}
    same = {name: there[name] for name in names if name in there}
    return {
        name: one
        for name, one in same.items()
        if one.key == keys.get(name) and one.standing == standing(site_dir / name)
    }


def _switch(staged: Path, site_dir: Path, built: Collection[str]) -> None:
    """Each new handbook in the place of its old one."""
    for name in built:
        keep_times(site_dir / name, staged / name)
        put_in_place(staged / name, site_dir / name)


def _leave_out(
    staged: Path, site_dir: Path, names: Collection[str], failed: Collection[str], site: Settings
) -> None:
    """Away with handbooks that are no longer here, or that were made for another audience."""
    for name in failed:
        forget_other(site_dir / name, site.audience)
    for folder in [stamp.parent for stamp in site_dir.glob(f"*/{STAMP}")]:
        if folder.name not in names:
            folder.rename(staged.with_name(f"gone-{folder.name}"))
